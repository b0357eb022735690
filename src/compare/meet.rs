//! Who meets whom: the relations of a story in bundles, without a question for every pair.
//!
//! Two cohorts are asked about once, through a claim of each, where [`Comparer::relate`] cannot tell these two from any
//! other pair of theirs; else both are parted where that which tells them apart changes. What relate looks at is known
//! in two places, the profiles and [`Meeting::lies`], and a property test holds both to what relate answers pair by pair.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::cohort::{
    ANEW, ARTICLE, AS_OF, BOUNDS, CLAIM, Cohort, FIGURE, NEAR, NOBODY, NUMBER, OCCASION, PRECISION, PRINTED,
    ROUNDABLE, Split, VOICE, members,
};
use super::profile::Profiles;
use super::relate::Comparer;
use super::relations::{Bundles, Relations};
use super::scope::{self, Narrower, Scope};
use super::{Verdict, is_told, root, time};
use crate::claim::{Claim, ClaimIndex, Standing, Status};
use crate::cores::Cores;
use crate::lexicon::CountClass;
use crate::origin::speaker::{self, Identity};

/// The relations of claims, all of which have an event, to the others whose events have the same root.
pub(super) fn meet(comparer: &Comparer<'_>, claims: &[Vec<ClaimIndex>], cores: Cores) -> Relations {
    let profiles = Profiles::of(comparer, claims.iter().flatten().copied());
    let mut members = members(comparer, &profiles);
    let mut cohorts = Vec::new();
    let mut rest = members.as_mut_slice();
    for alike in &profiles.alike {
        let (these, others) = rest.split_at_mut(alike.len());
        cohorts.push(Cohort::of(these));
        rest = others;
    }
    let root = |cohort: &Cohort<'_>| {
        let event = comparer.get(cohort.claim()).event;
        event.map(|event| root(event.value, comparer.scopes().lexicon))
    };
    let of_roots = cohorts.chunk_by_mut(|one, another| root(one) == root(another)).collect();
    cores.each(of_roots, |cohorts| meet_each_other(comparer, &profiles, cohorts)).into_iter().collect()
}

/// The relations of claims whose events have one root.
fn meet_each_other(comparer: &Comparer<'_>, profiles: &Profiles, cohorts: &mut [Cohort<'_>]) -> Bundles {
    let mut told = Told::default();
    let matters = |one: &Cohort<'_>, another: &Cohort<'_>| {
        Matters::of(comparer, profiles, one.claim(), another.claim())
    };
    for position in 0..cohorts.len() {
        let Some((one, others)) = cohorts[position..].split_first_mut() else { continue };
        Meeting::of(comparer, matters(one, one), &mut told).within(one);
        for another in others {
            Meeting::of(comparer, matters(one, another), &mut told).between(one, another);
        }
    }
    told.bundles
}

/// What is asked of claims of two profiles.
#[derive(Copy, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question that is asked or not")]
struct Matters {
    /// Whether they may be linked.
    links: bool,
    /// Whether they stand in one article.
    articles: bool,
    /// Around when it happened.
    occasions: bool,
    /// Whether the figures of all are numbers.
    are_numbers: bool,
    /// How the count can change.
    class: CountClass,
    /// What they are all to each other unless they give one figure: one is expected or denied.
    is_no_count: bool,
    /// Whether the first are told as past, and whether the others are.
    past: (bool, bool),
    /// Whether those told as past say until when they were counted.
    is_past_dated: bool,
}

impl Matters {
    fn of(comparer: &Comparer<'_>, profiles: &Profiles, one: ClaimIndex, another: ClaimIndex) -> Self {
        let (a, b) = (comparer.get(one), comparer.get(another));
        let scopes = comparer.scopes();
        let is_linked = |claim: ClaimIndex| profiles.linked[claim.0 as usize];
        let is_undated = scope::occasion(a).is_none() || scope::occasion(b).is_none();
        let occasions = scopes.happens_once(a) && scopes.happens_once(b);
        let is_past =
            |claim: &Claim| matches!(claim.standing.value, Standing::Superseded | Standing::Withdrawn);
        let is_projected = |claim: &Claim| claim.standing.value == Standing::Projected;
        let is_denied = |claim: &Claim| claim.status.value == Status::Denied;
        Self {
            links: is_linked(one) && is_linked(another),
            articles: occasions && is_undated,
            occasions,
            are_numbers: [one, another].into_iter().all(|claim| comparer.value(claim).number().is_some()),
            class: comparer.class(a, b),
            is_no_count: [a, b].into_iter().any(|claim| is_projected(claim) || is_denied(claim)),
            past: (is_past(a), is_past(b)),
            is_past_dated: [a, b].into_iter().any(|claim| is_past(claim) && time::says_as_of(claim)),
        }
    }
}

/// What was found out so far.
#[derive(Default)]
struct Told {
    bundles: Bundles,
    /// What named speakers are to each other, by the numbers of their names.
    identities: FxHashMap<(u32, u32), Identity>,
    /// What figures near each other are to each other, by their numbers.
    figures: FxHashMap<(u32, u32), Figures>,
}

/// The claims of two profiles, or of one, find out what they are to each other.
struct Meeting<'m, 'a> {
    comparer: &'m Comparer<'a>,
    matters: Matters,
    told: &'m mut Told,
    /// How the scopes lie to each other.
    scopes: Vec<(Surroundings, Scope)>,
    /// The answers so far.
    answers: Vec<(Lies, Answer)>,
}

/// Whether two cohorts are of one occasion and of one article.
#[derive(Copy, Clone, PartialEq, Eq)]
struct Surroundings {
    is_one_occasion: bool,
    is_one_article: bool,
}

/// How all claims of one cohort lie to all of another. What is not asked is left at [`Figures::Any`], equal or unknown.
#[derive(Copy, Clone, PartialEq, Eq)]
struct Lies {
    surroundings: Surroundings,
    figures: Figures,
    bounds: Ordering,
    as_of: Ordering,
    printed: Ordering,
    speakers: Identity,
}

/// How figures lie to figures.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Figures {
    Any,
    /// All are below all of the others.
    Below,
    /// All are above.
    Above,
    /// Neither is below the other, nor do they agree.
    Beside,
    /// Any two are the same.
    Same,
    /// Of any two one rounds the other.
    Rounded,
}

/// A verdict about two cohorts, and whether the first of the pair is of the second.
#[derive(Copy, Clone)]
struct Answer {
    verdict: Verdict,
    is_turned: bool,
}

impl<'m, 'a> Meeting<'m, 'a> {
    fn of(comparer: &'m Comparer<'a>, matters: Matters, told: &'m mut Told) -> Self {
        Self { comparer, matters, told, scopes: Vec::new(), answers: Vec::new() }
    }

    /// What the claims of a cohort are to each other.
    fn within(&mut self, cohort: &mut Cohort<'_>) {
        let Some(claims) = cohort.pair() else { return };
        match self.settle(cohort, cohort, claims) {
            Ok(None) => {}
            Ok(Some(answer)) => self.told.bundles.add_within(cohort.claims(), answer.verdict),
            Err(split) => {
                let [Some(mut one), Some(mut another)] = cohort.halves(split) else { return };
                self.within(&mut one);
                self.within(&mut another);
                self.between(&mut one, &mut another);
            }
        }
    }

    /// What the claims of two cohorts are to each other.
    fn between(&mut self, one: &mut Cohort<'_>, another: &mut Cohort<'_>) {
        match self.settle(one, another, (one.claim(), another.claim())) {
            Ok(None) => {}
            Ok(Some(Answer { verdict, is_turned: false })) => {
                self.told.bundles.add(one.claims(), another.claims(), verdict);
            }
            Ok(Some(Answer { verdict, is_turned: true })) => {
                self.told.bundles.add(another.claims(), one.claims(), verdict);
            }
            Err(split) => {
                let (mut ones, mut others) =
                    (one.parts(split.one, split.at), another.parts(split.another, split.at));
                for one in ones.iter_mut().flatten() {
                    for another in others.iter_mut().flatten() {
                        self.between(one, another);
                    }
                }
            }
        }
    }

    /// What holds for all claims of two cohorts, if it is told, and where to part them if none does.
    fn settle(
        &mut self,
        a: &Cohort<'_>,
        b: &Cohort<'_>,
        claims: (ClaimIndex, ClaimIndex),
    ) -> Result<Option<Answer>, Split> {
        let answer = if self.may_be_linked(a, b)? {
            let verdict = self.comparer.relate(claims.0, claims.1);
            Answer { verdict, is_turned: verdict.first == Some(claims.1) }
        } else {
            let surroundings = self.surroundings(a, b)?;
            let scope = self.scope(claims, surroundings);
            if let Scope::Apart(_) = scope {
                return Ok(None);
            }
            let lies = self.lies((a, b), claims, scope, surroundings)?;
            let known = |answers: &[(Lies, Answer)]| {
                answers.iter().find(|(known, _)| Some(*known) == lies).map(|(_, answer)| *answer)
            };
            known(&self.answers).unwrap_or_else(|| {
                let verdict = self.comparer.judge(claims.0, claims.1, scope);
                let answer = Answer { verdict, is_turned: verdict.first == Some(claims.1) };
                self.answers.extend(lies.map(|lies| (lies, answer)));
                answer
            })
        };
        Ok(Some(answer).filter(|answer| is_told(self.comparer, answer.verdict, claims.0, claims.1)))
    }

    /// Whether they are two claims of one article that are both linked: what the link says only they know.
    fn may_be_linked(&self, a: &Cohort<'_>, b: &Cohort<'_>) -> Result<bool, Split> {
        if !self.matters.links || a.order(b, ARTICLE)? != Ordering::Equal {
            return Ok(false);
        }
        a.point(CLAIM).and(b.point(CLAIM))?;
        Ok(true)
    }

    fn surroundings(&self, a: &Cohort<'_>, b: &Cohort<'_>) -> Result<Surroundings, Split> {
        let Matters { occasions, articles, .. } = self.matters;
        Ok(Surroundings {
            is_one_occasion: occasions && a.order(b, OCCASION)? == Ordering::Equal,
            is_one_article: articles && a.order(b, ARTICLE)? == Ordering::Equal,
        })
    }

    fn scope(&mut self, claims: (ClaimIndex, ClaimIndex), surroundings: Surroundings) -> Scope {
        if let Some((_, scope)) = self.scopes.iter().find(|(known, _)| *known == surroundings) {
            return *scope;
        }
        let scope = self.comparer.scopes().between(claims.0, claims.1);
        self.scopes.push((surroundings, scope));
        scope
    }

    /// How two cohorts lie to each other in all that is asked of two claims of this scope; `None` where no others lie
    /// so.
    fn lies(
        &mut self,
        (a, b): (&Cohort<'_>, &Cohort<'_>),
        claims: (ClaimIndex, ClaimIndex),
        scope: Scope,
        surroundings: Surroundings,
    ) -> Result<Option<Lies>, Split> {
        let lies = Lies {
            surroundings,
            figures: Figures::Any,
            bounds: Ordering::Equal,
            as_of: Ordering::Equal,
            printed: Ordering::Equal,
            speakers: Identity::Unknown,
        };
        match scope {
            Scope::Part { first: true, by } => self.parts((a, b), claims, by, lies),
            Scope::Part { first: false, by } => {
                self.parts((b, a), (claims.1, claims.0), by, lies).map_err(Split::turned)
            }
            _ => self.equals((a, b), claims, lies),
        }
    }

    /// How parts lie to wholes. At what times they were counted is asked only where they do not fit.
    fn parts(
        &mut self,
        (part, whole): (&Cohort<'_>, &Cohort<'_>),
        claims: (ClaimIndex, ClaimIndex),
        by: Narrower,
        lies: Lies,
    ) -> Result<Option<Lies>, Split> {
        let are_precise = || -> Result<bool, Split> {
            let may_be = part.last(PRECISION) > 0 && whole.last(PRECISION) > 0;
            Ok(may_be && part.point(PRECISION)? > 0 && whole.point(PRECISION)? > 0)
        };
        let may_agree = match by {
            Narrower::Other => false,
            Narrower::Place | Narrower::Word => true,
            Narrower::Event => are_precise()?,
        };
        if may_agree {
            match self.figures((part, whole), claims)? {
                Figures::Same => return Ok(None),
                // Under a looser word one can round the other and still exceed it.
                Figures::Rounded if by != Narrower::Word => return Ok(None),
                _ => {}
            }
            if by == Narrower::Event && part.order(whole, BOUNDS)? == Ordering::Equal {
                return Ok(Some(Lies { figures: Figures::Beside, ..lies }));
            }
        }
        let exceed = whole.is_before(part, BOUNDS).map_err(Split::turned);
        if let Ok(false) = exceed {
            return Ok(Some(lies));
        }
        // A part that was counted later may be more by then, whatever the two figures are.
        let as_of = part.order(whole, AS_OF);
        if let Ok(as_of @ Ordering::Greater) = as_of {
            return Ok(Some(Lies { as_of, ..lies }));
        }
        exceed?;
        let (as_of, bounds) = (as_of?, Ordering::Greater);
        let is_asked = as_of == Ordering::Equal;
        let printed = if is_asked { part.order(whole, PRINTED)? } else { Ordering::Equal };
        Ok(Some(Lies { bounds, as_of, printed, ..lies }))
    }

    /// How claims of one scope lie to each other. A later count that says something new is an update, and what else it
    /// may mean is not asked; nor who speaks, where both can hold.
    fn equals(
        &mut self,
        (a, b): (&Cohort<'_>, &Cohort<'_>),
        claims: (ClaimIndex, ClaimIndex),
        lies: Lies,
    ) -> Result<Option<Lies>, Split> {
        let Matters { class, past, is_no_count, is_past_dated, .. } = self.matters;
        let figures = self.figures((a, b), claims)?;
        let lies = Lies { figures, ..lies };
        if is_no_count || matches!(figures, Figures::Same | Figures::Rounded) {
            return Ok(Some(lies));
        }
        let is_cumulative = class == CountClass::Cumulative;
        if past.0 && past.1 {
            let bounds = if is_cumulative { a.order(b, BOUNDS)? } else { Ordering::Equal };
            return Ok(Some(Lies { bounds, ..lies }));
        }
        if (past.0 || past.1) && !is_past_dated {
            let printed = if is_cumulative { a.order(b, PRINTED)? } else { Ordering::Equal };
            return Ok(Some(Lies { printed, ..lies }));
        }
        let as_of = a.order(b, AS_OF)?;
        let printed = if as_of == Ordering::Equal { a.order(b, PRINTED)? } else { Ordering::Equal };
        let mut lies = Lies { as_of, printed, ..lies };
        let order = as_of.then(printed);
        let is_news = !(past.0 || past.1)
            && match (class, figures) {
                (CountClass::Cumulative, Figures::Below) => order == Ordering::Less,
                (CountClass::Cumulative, Figures::Above) => order == Ordering::Greater,
                (CountClass::Level, Figures::Below | Figures::Above) => order != Ordering::Equal,
                _ => false,
            };
        if is_news {
            let may_be_slip = as_of == Ordering::Equal && a.order(b, ANEW)? == Ordering::Equal;
            if !may_be_slip || self.speakers((a, b), claims, Asked::WhetherSame)? != Identity::Same {
                return Ok(Some(lies));
            }
            lies.speakers = Identity::Same;
        }
        lies.bounds = a.order(b, BOUNDS)?;
        if lies.bounds != Ordering::Equal {
            lies.speakers = self.speakers((a, b), claims, Asked::All)?;
        }
        Ok(Some(lies))
    }

    /// How the figures of two cohorts lie to each other. Of ranges near each other only the two can tell.
    fn figures(
        &mut self,
        (a, b): (&Cohort<'_>, &Cohort<'_>),
        claims: (ClaimIndex, ClaimIndex),
    ) -> Result<Figures, Split> {
        match a.order(b, NEAR)? {
            Ordering::Less => return Ok(Figures::Below),
            Ordering::Greater => return Ok(Figures::Above),
            Ordering::Equal => {}
        }
        if self.matters.are_numbers {
            let numbers = a.order(b, NUMBER)?;
            let rounds =
                |one: &Cohort<'_>, another| Ok(one.order_of(NEAR, another, ROUNDABLE)? == Ordering::Equal);
            return Ok(match numbers {
                Ordering::Equal => Figures::Same,
                _ if rounds(a, b)? || rounds(b, a).map_err(Split::turned)? => Figures::Rounded,
                Ordering::Less => Figures::Below,
                Ordering::Greater => Figures::Above,
            });
        }
        let numbers = (a.point(FIGURE)?, b.point(FIGURE)?);
        let comparer = self.comparer;
        Ok(*self.told.figures.entry(numbers).or_insert_with(|| {
            let (one, another) = (comparer.value(claims.0), comparer.value(claims.1));
            if one.is_same(another) {
                Figures::Same
            } else if another.is_above(one) {
                Figures::Below
            } else if one.is_above(another) {
                Figures::Above
            } else {
                Figures::Beside
            }
        }))
    }

    /// What the speakers of two cohorts are to each other. Whoever has no name is nobody in particular in another's
    /// article, but not in its own.
    fn speakers(
        &mut self,
        (a, b): (&Cohort<'_>, &Cohort<'_>),
        claims: (ClaimIndex, ClaimIndex),
        asked: Asked,
    ) -> Result<Identity, Split> {
        let is_silent = |cohort: &Cohort<'_>| cohort.last(VOICE) == 0;
        let is_nobody = |cohort: &Cohort<'_>| cohort.last(VOICE) <= NOBODY;
        if is_silent(a) || is_silent(b) {
            return Ok(Identity::Unknown);
        }
        if is_nobody(a) || is_nobody(b) {
            if a.order(b, ARTICLE)? != Ordering::Equal {
                return Ok(Identity::Unknown);
            }
            a.point(CLAIM).and(b.point(CLAIM))?;
            return Ok(asked.of(self.identity(claims)));
        }
        for cohort in [a, b] {
            if cohort.first(VOICE) <= NOBODY {
                return Err(Split::of(VOICE, NOBODY + 1));
            }
        }
        self.names(&a.voices()?, &b.voices()?, asked)
    }

    /// What named speakers are to others: that which any of the ones is to any of the others.
    fn names(
        &mut self,
        ones: &[(u32, ClaimIndex)],
        others: &[(u32, ClaimIndex)],
        asked: Asked,
    ) -> Result<Identity, Split> {
        let mut common = None;
        for &(one, claim) in ones {
            for &(another, other) in others {
                let numbers = (one.min(another), one.max(another));
                let known = self.told.identities.get(&numbers).copied();
                let identity = known.unwrap_or_else(|| self.identity((claim, other)));
                self.told.identities.insert(numbers, identity);
                if *common.get_or_insert(asked.of(identity)) != asked.of(identity) {
                    // Parted at one name, most of both are two speakers: whoever has a name is seldom another too.
                    let parted = if ones.len() > 1 { ones } else { others };
                    let (at, _) = parted[parted.len() / 2];
                    return Err(Split::of(VOICE, at));
                }
            }
        }
        Ok(common.unwrap_or(Identity::Unknown))
    }

    fn identity(&self, claims: (ClaimIndex, ClaimIndex)) -> Identity {
        let (scopes, claim) = (self.comparer.scopes(), |it| self.comparer.get(it));
        speaker::identity(scopes.story, scopes.lexicon, claim(claims.0), claim(claims.1))
    }
}

/// What is asked about speakers.
#[derive(Copy, Clone)]
enum Asked {
    All,
    /// Only whether they are one; where they are not, nothing is known.
    WhetherSame,
}

impl Asked {
    /// The answer, as far as it is asked for.
    fn of(self, identity: Identity) -> Identity {
        match self {
            Self::WhetherSame if identity != Identity::Same => Identity::Unknown,
            _ => identity,
        }
    }
}
