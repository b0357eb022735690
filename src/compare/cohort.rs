//! Cohorts: claims of one profile that are compared as one, and where they are to be parted if that does not do.

use std::cell::Cell;
use std::cmp::Ordering;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::extent::ranked;
use super::profile::Profiles;
use super::relate::Comparer;
use super::value::{self, Value};
use super::{scope, time};
use crate::claim::ClaimIndex;
use crate::origin::speaker;
use crate::source::{Article, Story};
use crate::time::Interval;

/// A scale on which claims lie in stretches or at points: where in a claim's places the ends of its stretch stand.
#[derive(Copy, Clone)]
pub(super) struct Scale {
    from: usize,
    to: usize,
}

/// What their figures are round words for.
pub(super) const NEAR: Scale = Scale { from: 0, to: 1 };
/// What their figures can mean.
pub(super) const BOUNDS: Scale = Scale { from: 2, to: 3 };
/// Until when they were counted.
pub(super) const AS_OF: Scale = Scale { from: 4, to: 5 };
/// When they were printed.
pub(super) const PRINTED: Scale = Scale { from: 6, to: 7 };
/// Around when what happens once may have happened.
pub(super) const OCCASION: Scale = Scale { from: 8, to: 9 };
/// In which article they stand, by the time at which it was printed.
pub(super) const ARTICLE: Scale = Scale { from: 10, to: 10 };
/// The figure, by number.
pub(super) const FIGURE: Scale = Scale { from: 11, to: 11 };
/// Whether the figure is precise.
pub(super) const PRECISION: Scale = Scale { from: 12, to: 12 };
/// The name of the speaker, by number.
pub(super) const VOICE: Scale = Scale { from: 13, to: 13 };
/// The claim itself.
pub(super) const CLAIM: Scale = Scale { from: 14, to: 14 };
/// When they were printed, as far as one speaker may have counted anew in between.
pub(super) const ANEW: Scale = Scale { from: 15, to: 16 };
/// Their figures, where they are numbers.
pub(super) const NUMBER: Scale = Scale { from: 17, to: 17 };
/// The same, where another figure can be the rounding of it; else nowhere near any.
pub(super) const ROUNDABLE: Scale = Scale { from: 18, to: 18 };
/// So many places there are.
const PLACES: usize = 19;

/// So many names at most are held against others at once.
const VOICES: usize = 16;

/// The number of whoever speaks and is not named. Whose sentence names no speaker has a lower one, and names higher
/// ones.
pub(super) const NOBODY: u32 = 1;

/// A claim, and where it lies on each scale. Only what lies before what is ever asked, so ranks stand for numbers and
/// instants.
#[derive(Copy, Clone, Debug)]
pub(super) struct Member {
    at: [u32; PLACES],
}

impl Member {
    pub(super) fn claim(&self) -> ClaimIndex {
        ClaimIndex(self.at[CLAIM.from])
    }
}

/// Where two cohorts are to be parted, because some of their claims lie so to each other and some otherwise.
#[derive(Copy, Clone, Debug)]
pub(super) struct Split {
    /// The place of the first cohort's claims that decides.
    pub(super) one: usize,
    /// The place of the other's.
    pub(super) another: usize,
    /// Where the upper parts begin.
    pub(super) at: u32,
}

impl Split {
    /// Where both are parted at a point of one scale.
    pub(super) fn of(scale: Scale, at: u32) -> Self {
        Self { one: scale.from, another: scale.from, at }
    }

    /// The same, the other cohort first.
    pub(super) fn turned(self) -> Self {
        Self { one: self.another, another: self.one, at: self.at }
    }
}

/// Claims of one profile that are compared as one.
pub(super) struct Cohort<'m> {
    /// The claims, of which there is one at least.
    members: &'m mut [Member],
    /// The least and the most of them at each place, once somebody has asked.
    extents: [Cell<(u32, u32)>; PLACES],
}

/// Nobody has asked yet; no claim has such an extent.
const UNKNOWN: (u32, u32) = (u32::MAX, 0);

impl<'m> Cohort<'m> {
    /// The cohort of members, of which there is one at least.
    pub(super) fn of(members: &'m mut [Member]) -> Self {
        Self { members, extents: [const { Cell::new(UNKNOWN) }; PLACES] }
    }

    /// One of its claims.
    pub(super) fn claim(&self) -> ClaimIndex {
        self.members[0].claim()
    }

    /// Two of its claims, if it has as many.
    pub(super) fn pair(&self) -> Option<(ClaimIndex, ClaimIndex)> {
        let [first, .., last] = &*self.members else { return None };
        Some((first.claim(), last.claim()))
    }

    /// All its claims.
    pub(super) fn claims(&self) -> impl Iterator<Item = ClaimIndex> {
        self.members.iter().map(Member::claim)
    }

    /// Whether all lie before all of the others, or none before any.
    pub(super) fn is_before(&self, other: &Self, scale: Scale) -> Result<bool, Split> {
        self.ends_before(scale.to, other, scale.from)
    }

    fn ends_before(&self, to: usize, other: &Self, from: usize) -> Result<bool, Split> {
        let ((least, most), (begin, end)) = (self.extent(to), other.extent(from));
        if most < begin {
            Ok(true)
        } else if least >= end {
            Ok(false)
        } else {
            // Outside of these two all lie alike already.
            let (low, high) = (least.max(begin), most.min(end));
            let middle = low + (high - low).div_ceil(2);
            let is_lowest = middle == least && middle == begin;
            Err(Split { one: to, another: from, at: middle + u32::from(is_lowest) })
        }
    }

    /// Whether all lie before all of the others, overlap all of them, or lie behind all.
    pub(super) fn order(&self, other: &Self, scale: Scale) -> Result<Ordering, Split> {
        self.order_of(scale, other, scale)
    }

    /// The same, where the others are looked at on another scale of the same ranks.
    pub(super) fn order_of(&self, scale: Scale, other: &Self, others: Scale) -> Result<Ordering, Split> {
        Ok(if self.ends_before(scale.to, other, others.from)? {
            Ordering::Less
        } else if other.ends_before(others.to, self, scale.from).map_err(Split::turned)? {
            Ordering::Greater
        } else {
            Ordering::Equal
        })
    }

    /// The point at which all lie.
    pub(super) fn point(&self, scale: Scale) -> Result<u32, Split> {
        let (place, (low, high)) = (scale.from, self.extent(scale.from));
        if low == high {
            return Ok(low);
        }
        Err(Split { one: place, another: place, at: low + (high - low).div_ceil(2) })
    }

    /// The names of its speakers, by number and with a claim each, from the lowest up. Of very many it is to be parted.
    pub(super) fn voices(&self) -> Result<Vec<(u32, ClaimIndex)>, Split> {
        let mut voices: Vec<(u32, ClaimIndex)> = Vec::new();
        for member in &*self.members {
            let voice = member.at[VOICE.from];
            if let Err(place) = voices.binary_search_by_key(&voice, |&(known, _)| known) {
                voices.insert(place, (voice, member.claim()));
                if voices.len() > VOICES {
                    self.point(VOICE)?;
                }
            }
        }
        Ok(voices)
    }

    /// The first point of any.
    pub(super) fn first(&self, scale: Scale) -> u32 {
        self.extent(scale.from).0
    }

    /// The last point of any.
    pub(super) fn last(&self, scale: Scale) -> u32 {
        self.extent(scale.to).1
    }

    /// The claims that lie below a point, if any, and the others, if any.
    pub(super) fn parts(&mut self, place: usize, at: u32) -> [Option<Cohort<'_>>; 2] {
        let (least, most) = self.extent(place);
        if most < at {
            return [Some(self.whole()), None];
        }
        if least >= at {
            return [None, Some(self.whole())];
        }
        // Where all lie at one point, all of any of them do.
        for extent in self.extents.iter_mut().filter(|extent| extent.get().0 != extent.get().1) {
            extent.set(UNKNOWN);
        }
        let begins = parted(self.members, place, at);
        let (below, others) = self.members.split_at_mut(begins);
        let part = |members| Some(Cohort { members, extents: self.extents.clone() });
        [part(below), part(others)]
    }

    fn whole(&mut self) -> Cohort<'_> {
        Cohort { members: self.members, extents: self.extents.clone() }
    }

    /// Two parts, whose claims lie otherwise to each other than to their own.
    pub(super) fn halves(&mut self, split: Split) -> [Option<Cohort<'_>>; 2] {
        let differs = |&place: &usize| self.extent(place).0 < self.extent(place).1;
        let place = [split.one, split.another].into_iter().find(differs).unwrap_or(CLAIM.from);
        let (low, high) = self.extent(place);
        self.parts(place, low + (high - low).div_ceil(2))
    }

    /// The least and the most at a place.
    fn extent(&self, place: usize) -> (u32, u32) {
        let known = self.extents[place].get();
        if known != UNKNOWN {
            return known;
        }
        let wider = |(least, most): (u32, u32), member: &Member| {
            (least.min(member.at[place]), most.max(member.at[place]))
        };
        let extent = self.members.iter().fold(UNKNOWN, wider);
        self.extents[place].set(extent);
        extent
    }
}

/// Puts the members that lie below a point before the others, and says where the others begin.
fn parted(members: &mut [Member], place: usize, at: u32) -> usize {
    let mut begins = 0;
    for next in 0..members.len() {
        if members[next].at[place] < at {
            members.swap(begins, next);
            begins += 1;
        }
    }
    begins
}

/// The members of profiles, profile by profile.
pub(super) fn members(comparer: &Comparer<'_>, profiles: &Profiles) -> Vec<Member> {
    let scopes = comparer.scopes();
    let indices: Vec<ClaimIndex> = profiles.alike.iter().flatten().copied().collect();
    let claims = || indices.iter().map(|&index| comparer.get(index));
    let ends = |interval: Option<Interval>| (interval.map(|it| it.from), interval.map(|it| it.to));
    let occasion = |claim| scopes.happens_once(claim).then(|| scope::occasion(claim)).flatten();

    let (figures, figure_of) = numbered(indices.iter().map(|&index| comparer.value(index)));
    let (names, name_of) = numbered(claims().map(|claim| speaker::name(scopes.story, scopes.lexicon, claim)));
    let place = |value: &&Value| value.number().map(value::at);
    let near_and_at = figures.iter().flat_map(|value| [value.near(), (place(value), place(value))]);
    let near_and_at = ranked(near_and_at);
    let near = |figure: u32| near_and_at[2 * figure as usize];
    let at_number = |figure: u32| near_and_at[2 * figure as usize + 1].0;
    let bounds = ranked(figures.iter().map(|value| value.bounds()));
    let (until, until_of) = numbered(claims().map(|claim| claim.as_of.map(|as_of| as_of.value)));
    let as_of = ranked(until.into_iter().map(ends));
    let printed =
        ranked(scopes.story.articles.iter().map(|article| ends(article.published.map(|it| it.instant))));
    let times_anew = |article: &Article| ends(article.published.map(|it| time::around(it.instant)));
    let anew = ranked(scopes.story.articles.iter().map(times_anew));
    let (occasions, occasion_of) = numbered(claims().map(occasion));
    let occasions = ranked(occasions.into_iter().map(ends));
    let articles = in_print_order(scopes.story);
    let member = |(number, &index): (usize, &ClaimIndex)| {
        let (claim, figure, name) = (comparer.get(index), figure_of[number], name_of[number]);
        let value = figures[figure as usize];
        let voice = match names[name as usize] {
            Some(_) => NOBODY + 1 + name,
            None => NOBODY.min(claim.speaker().is_some().into()),
        };
        let mut at = [0; PLACES];
        for (scale, (from, to)) in [
            (NEAR, near(figure)),
            (BOUNDS, bounds[figure as usize]),
            (AS_OF, as_of[until_of[number] as usize]),
            (PRINTED, printed[claim.article as usize]),
            (ANEW, anew[claim.article as usize]),
            (OCCASION, occasions[occasion_of[number] as usize]),
        ] {
            (at[scale.from], at[scale.to]) = (from, to);
        }
        for (scale, point) in [
            (ARTICLE, articles[claim.article as usize]),
            (FIGURE, figure),
            (NUMBER, at_number(figure)),
            (ROUNDABLE, if value.is_roundable() { at_number(figure) } else { 0 }),
            (PRECISION, value.is_precise().into()),
            (VOICE, voice),
            (CLAIM, index.0),
        ] {
            at[scale.from] = point;
        }
        Member { at }
    };
    indices.iter().enumerate().map(member).collect()
}

/// For each article of a story, how many were printed before it.
fn in_print_order(story: &Story) -> Vec<u32> {
    let mut order: Vec<usize> = (0..story.articles.len()).collect();
    order.sort_by_key(|&article| story.articles[article].published.map(|it| it.instant));
    let mut ranks = vec![0; order.len()];
    for (rank, article) in (0..).zip(order) {
        ranks[article] = rank;
    }
    ranks
}

/// The different ones of many things, and the number of each.
fn numbered<T: Copy + Eq + Hash>(things: impl Iterator<Item = T>) -> (Vec<T>, Vec<u32>) {
    let mut known: FxHashMap<T, u32> = FxHashMap::default();
    let mut different = Vec::new();
    let number = |thing: T| {
        *known.entry(thing).or_insert_with(|| {
            different.push(thing);
            u32::try_from(different.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let numbers = things.map(number).collect();
    (different, numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::extent::OPEN;

    /// Where a claim whose figure is near a stretch lies.
    fn near((from, to): (u32, u32)) -> Member {
        let mut at = [0; PLACES];
        (at[NEAR.from], at[NEAR.to]) = (from, to);
        Member { at }
    }

    const STRETCHES: [(u32, u32); 7] = [(1, 2), (2, 3), (3, 3), (4, 4), (4, u32::MAX), (0, 1), OPEN];

    fn quadruples() -> impl Iterator<Item = [(u32, u32); 4]> {
        let each = || STRETCHES.into_iter();
        let pairs = move || each().flat_map(move |one| each().map(move |another| (one, another)));
        pairs().flat_map(move |(a, b)| pairs().map(move |(c, d)| [a, b, c, d]))
    }

    fn order(one: (u32, u32), another: (u32, u32)) -> Ordering {
        match (one.1 < another.0, another.1 < one.0) {
            (true, _) => Ordering::Less,
            (_, true) => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }

    #[test]
    fn several_have_an_order_only_where_all_pairs_have_it() {
        for [a, b, c, d] in quadruples() {
            let orders = [order(a, c), order(a, d), order(b, c), order(b, d)];
            let common = orders.iter().all(|&it| it == orders[0]).then_some(orders[0]);
            let (mut ones, mut others) = ([a, b].map(near), [c, d].map(near));
            let found = Cohort::of(&mut ones).order(&Cohort::of(&mut others), NEAR);
            assert_eq!(found.ok(), common, "{a:?} {b:?} against {c:?} {d:?}");
        }
    }

    #[test]
    fn where_some_pairs_have_another_order_a_split_parts_them() {
        for [a, b, c, d] in quadruples() {
            let (mut ones, mut others) = ([a, b].map(near), [c, d].map(near));
            let (mut one, mut another) = (Cohort::of(&mut ones), Cohort::of(&mut others));
            let Err(split) = one.order(&another, NEAR) else { continue };
            let parts = [one.parts(split.one, split.at), another.parts(split.another, split.at)];
            let pairs = parts.map(|parts| parts.into_iter().flatten().count()).into_iter().product::<usize>();
            assert!(pairs > 1, "{a:?} {b:?} against {c:?} {d:?}: {split:?}");
        }
    }
}
