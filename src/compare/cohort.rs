//! Cohorts: claims of one profile that are compared as one and, where that does not do, in halves.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use super::extent::{Extent, Hull, ranked};
use super::profile::Profiles;
use super::relate::Comparer;
use super::value::Value;
use super::{scope, speaker, time};
use crate::claim::ClaimIndex;
use crate::time::Interval;

/// Claims of one profile.
#[derive(Clone, Debug)]
pub(super) struct Cohort {
    /// Where they stand in [`Cohorts::order`].
    pub(super) claims: Range<usize>,
    /// The cohorts that it falls into; none where its claims are alike in everything.
    pub(super) halves: Option<(usize, usize)>,
    /// Whether they are linked to other claims.
    pub(super) is_linked: bool,
    /// The number of the figure that all give.
    pub(super) figure: Option<u32>,
    /// The number of the name that all their speakers have, or of no name.
    pub(super) voice: Option<u32>,
    /// Where their figures are near.
    pub(super) near: Hull,
    /// What their figures can mean.
    pub(super) bounds: Hull,
    /// Until when they were counted.
    pub(super) as_of: Hull,
    /// When they were printed.
    pub(super) printed: Hull,
    /// Around when what happens once may have happened.
    pub(super) occasion: Hull,
    /// In which articles they stand, as these were printed.
    pub(super) article: Hull,
}

/// The cohorts of claims of one story.
pub(super) struct Cohorts {
    /// The claims. Those of a cohort stand together.
    pub(super) order: Vec<ClaimIndex>,
    /// The widest cohorts, one a profile.
    pub(super) profiles: Vec<usize>,
    /// All cohorts.
    pub(super) all: Vec<Cohort>,
    /// The number of no name.
    pub(super) nobody: Option<u32>,
}

impl Cohorts {
    /// The cohorts of these claims, all of which have an event.
    pub(super) fn of(comparer: &Comparer<'_>, claims: &[ClaimIndex]) -> Self {
        let profiles = Profiles::of(comparer, claims);
        let (mut members, nobody) = members(comparer, &profiles);
        let mut built = Self { order: Vec::new(), profiles: Vec::new(), all: Vec::new(), nobody };
        let mut rest = members.as_mut_slice();
        for alike in &profiles.alike {
            let (together, others) = rest.split_at_mut(alike.len());
            let profile = built.add(together, 0);
            built.profiles.push(profile);
            rest = others;
        }
        built
    }

    /// A claim of a cohort.
    pub(super) fn first(&self, cohort: &Cohort) -> ClaimIndex {
        self.order[cohort.claims.start]
    }

    fn add(&mut self, members: &mut [Member], depth: usize) -> usize {
        let number = self.all.len();
        self.all.push(joined(members, self.order.len()));
        if let Some(middle) = halve(members, depth) {
            let (one, another) = members.split_at_mut(middle);
            let halves = (self.add(one, depth + 1), self.add(another, depth + 1));
            self.all[number].halves = Some(halves);
        } else {
            self.order.extend(members.iter().map(|member| member.claim));
        }
        number
    }
}

/// A claim, and itself as a cohort.
struct Member {
    claim: ClaimIndex,
    alone: Cohort,
}

/// The claims, profile by profile, and the number of no name.
fn members(comparer: &Comparer<'_>, profiles: &Profiles) -> (Vec<Member>, Option<u32>) {
    let scopes = comparer.scopes();
    let indices: Vec<ClaimIndex> = profiles.alike.iter().flatten().copied().collect();
    let claims = || indices.iter().map(|&index| comparer.get(index));
    let is_linked = |index: ClaimIndex| profiles.linked[index.0 as usize];
    let ends = |interval: Option<Interval>| (interval.map(|it| it.from), interval.map(|it| it.to));

    let (figures, figure_of) = numbered(claims().map(|claim| Value::of(claim, scopes.lexicon)));
    let (voices, voice_of) =
        numbered(claims().map(|claim| speaker::name(scopes.story, scopes.lexicon, claim)));
    let near = ranked(figures.iter().map(|value| value.near()));
    let bounds = ranked(figures.iter().map(|value| value.bounds()));
    let as_of = ranked(claims().map(|claim| ends(claim.as_of.map(|as_of| as_of.value))));
    let printed = ranked(claims().map(|claim| ends(time::publication(scopes.story, claim))));
    let occasion = |claim| scopes.happens_once(claim).then(|| scope::occasion(claim)).flatten();
    let occasions = ranked(claims().map(|claim| ends(occasion(claim))));
    let articles = ranked(claims().map(|claim| {
        let article = Some((time::publication(scopes.story, claim), claim.article));
        (article, article)
    }));
    let member = |(at, &claim): (usize, &ClaimIndex)| Member {
        claim,
        alone: Cohort {
            claims: at..at + 1,
            halves: None,
            is_linked: is_linked(claim),
            figure: Some(figure_of[at]),
            voice: Some(voice_of[at]),
            near: Hull::of(near[figure_of[at] as usize]),
            bounds: Hull::of(bounds[figure_of[at] as usize]),
            as_of: Hull::of(as_of[at]),
            printed: Hull::of(printed[at]),
            occasion: Hull::of(occasions[at]),
            article: Hull::of(articles[at]),
        },
    };
    let nobody = (0..).zip(&voices).find(|(_, voice)| voice.is_none());
    (indices.iter().enumerate().map(member).collect(), nobody.map(|(number, _)| number))
}

/// The different ones of many things, and the number of each.
fn numbered<T: Clone + Eq + Hash>(things: impl Iterator<Item = T>) -> (Vec<T>, Vec<u32>) {
    let mut known: HashMap<T, u32> = HashMap::new();
    let mut different = Vec::new();
    let number = |thing: T| {
        *known.entry(thing).or_insert_with_key(|thing| {
            different.push(thing.clone());
            u32::try_from(different.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let numbers = things.map(number).collect();
    (different, numbers)
}

/// The cohort of all members, which stand from `start` on.
fn joined(members: &[Member], start: usize) -> Cohort {
    let join = |one: Cohort, another: &Cohort| Cohort {
        figure: one.figure.filter(|_| one.figure == another.figure),
        voice: one.voice.filter(|_| one.voice == another.voice),
        near: one.near.join(another.near),
        bounds: one.bounds.join(another.bounds),
        as_of: one.as_of.join(another.as_of),
        printed: one.printed.join(another.printed),
        occasion: one.occasion.join(another.occasion),
        article: one.article.join(another.article),
        ..one
    };
    let first = members[0].alone.clone();
    let joined = members[1..].iter().fold(first, |joined, member| join(joined, &member.alone));
    Cohort { claims: start..start + members.len(), ..joined }
}

/// Puts members into an order in which they fall into two parts, and says where the second begins; `None` for one
/// alone. What parts most comes first; figures and publications take turns, so that both become narrow.
fn halve(members: &mut [Member], depth: usize) -> Option<usize> {
    type Key = (Extent, u32);
    let figure = |it: &Member| (it.alone.near.start(), it.alone.figure.unwrap_or_default());
    let printed = |it: &Member| (it.alone.printed.start(), 0);
    let turns: [fn(&Member) -> Key; 2] =
        if depth.is_multiple_of(2) { [figure, printed] } else { [printed, figure] };
    let keys: [fn(&Member) -> Key; 8] = [
        |it| (it.alone.as_of.start(), 0),
        |it| (it.alone.occasion.start(), 0),
        |it| (Extent::OPEN, it.alone.bounds.start().openness()),
        |it| (Extent::OPEN, it.alone.voice.unwrap_or_default()),
        turns[0],
        turns[1],
        |it| (it.alone.article.start(), 0),
        |it| (Extent::OPEN, it.claim.0),
    ];
    let parts = |key: &&fn(&Member) -> Key| members.iter().any(|member| key(member) != key(&members[0]));
    let key = keys.iter().find(parts)?;
    members.sort_unstable_by_key(|member| (key(member), member.claim));
    let begins = |&at: &usize| key(&members[at - 1]) != key(&members[at]);
    let middle = members.len() / 2;
    (1..members.len()).filter(begins).min_by_key(|at| at.abs_diff(middle))
}
