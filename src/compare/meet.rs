//! Who meets whom: the relations of a story in bundles, without a question for every pair.
//!
//! Two cohorts are asked about once, through a claim of each, where [`Comparer::relate`] cannot tell these two from any
//! other pair of theirs; else the larger falls into its halves. What relate looks at is known in two places, the
//! profiles and [`Meeting::lies`], and a property test holds both to what relate answers pair by pair.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use super::cohort::{Cohort, Cohorts};
use super::relate::Comparer;
use super::relations::Relations;
use super::scope::{self, Narrower, Scope};
use super::speaker::{self, Identity};
use super::{Verdict, is_told};
use crate::claim::{Claim, ClaimIndex, Standing};
use crate::lexicon::CountClass;

/// Adds the relations of these claims, all of which have an event, to those of the story.
pub(super) fn meet(comparer: &Comparer<'_>, claims: &[ClaimIndex], relations: &mut Relations) {
    let cohorts = Cohorts::of(comparer, claims);
    let mut identities = HashMap::new();
    for (position, &one) in cohorts.profiles.iter().enumerate() {
        for &another in &cohorts.profiles[position..] {
            let meeting = Meeting {
                comparer,
                cohorts: &cohorts,
                identities: &mut identities,
                relations,
                matters: Matters::of(comparer, &cohorts, one, another),
                scopes: Vec::new(),
                answers: Vec::new(),
            };
            meeting.hold(one, another);
        }
    }
    relations.close(&cohorts.order);
}

/// What is asked of claims of two profiles.
#[derive(Copy, Clone)]
struct Matters {
    /// Whether they stand in one article: whoever is linked is linked there.
    articles: bool,
    /// Who speaks.
    speakers: bool,
    /// Whether any is told as past, so that more than its size tells how old it is.
    past: bool,
    /// How the count can change.
    class: CountClass,
}

impl Matters {
    fn of(comparer: &Comparer<'_>, cohorts: &Cohorts, one: usize, another: usize) -> Self {
        let (one, another) = (&cohorts.all[one], &cohorts.all[another]);
        let (a, b) = (comparer.get(cohorts.first(one)), comparer.get(cohorts.first(another)));
        let scopes = comparer.scopes();
        let is_once = scopes.happens_once(a) && scopes.happens_once(b);
        let is_undated = scope::occasion(a).is_none() || scope::occasion(b).is_none();
        let is_past =
            |claim: &Claim| matches!(claim.standing.value, Standing::Superseded | Standing::Withdrawn);
        Self {
            articles: (one.is_linked && another.is_linked) || (is_once && is_undated),
            speakers: a.speaker().is_some() && b.speaker().is_some(),
            past: is_past(a) || is_past(b),
            class: comparer.class(a, b),
        }
    }
}

/// The cohorts of two profiles, or of one, find out what they are to each other.
struct Meeting<'m, 'a> {
    comparer: &'m Comparer<'a>,
    cohorts: &'m Cohorts,
    /// What named speakers are to each other, by the numbers of their names.
    identities: &'m mut HashMap<(u32, u32), Identity>,
    relations: &'m mut Relations,
    matters: Matters,
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
    /// All are below all of the others, and not near them.
    Below,
    /// All are above.
    Above,
    /// Each side gives one figure, and these are the same or near each other.
    Near,
}

/// A verdict about two cohorts, and whether the first of the pair is of the second.
#[derive(Copy, Clone)]
struct Answer {
    verdict: Verdict,
    is_turned: bool,
}

impl Meeting<'_, '_> {
    fn hold(mut self, one: usize, another: usize) {
        if one == another {
            self.within(one);
        } else {
            self.between(one, another);
        }
    }

    /// What the claims of a cohort are to each other.
    fn within(&mut self, cohort: usize) {
        let cohorts = self.cohorts;
        let it = &cohorts.all[cohort];
        if it.claims.len() == 1 || self.is_settled(it, it) {
            return;
        }
        let Some((one, another)) = it.halves else { return self.one_by_one(it, it) };
        self.within(one);
        self.within(another);
        self.between(one, another);
    }

    /// What the claims of two cohorts are to each other.
    fn between(&mut self, one: usize, another: usize) {
        let cohorts = self.cohorts;
        let (a, b) = (&cohorts.all[one], &cohorts.all[another]);
        if self.is_settled(a, b) {
            return;
        }
        let is_wider = a.claims.len() >= b.claims.len() || b.halves.is_none();
        match (a.halves.filter(|_| is_wider), b.halves) {
            (Some((left, right)), _) => {
                self.between(left, another);
                self.between(right, another);
            }
            (None, Some((left, right))) => {
                self.between(one, left);
                self.between(one, right);
            }
            (None, None) => self.one_by_one(a, b),
        }
    }

    /// What two claims are to each other that only they can say: they are linked, or of one article.
    fn one_by_one(&mut self, a: &Cohort, b: &Cohort) {
        for one in a.claims.clone() {
            for another in b.claims.clone().filter(|&another| a.claims != b.claims || one < another) {
                let claims = (self.cohorts.order[one], self.cohorts.order[another]);
                let answer = self.ask(claims);
                self.tell(one..one + 1, another..another + 1, claims, answer);
            }
        }
    }

    /// Whether an answer about two claims holds for all of their cohorts; if so, it is told.
    fn is_settled(&mut self, a: &Cohort, b: &Cohort) -> bool {
        let claims = (self.cohorts.order[a.claims.start], self.cohorts.order[b.claims.end - 1]);
        let Some(surroundings) = self.surroundings(a, b) else { return false };
        let scope = self.scope(claims, surroundings);
        if let Scope::Apart(_) = scope {
            return true;
        }
        let Some(lies) = self.lies(a, b, surroundings, scope) else { return false };
        let known = self.answers.iter().find(|(known, _)| *known == lies).map(|(_, answer)| *answer);
        let answer = known.unwrap_or_else(|| self.ask(claims));
        // Of figures near each other no two pairs are alike.
        if known.is_none() && lies.figures != Figures::Near {
            self.answers.push((lies, answer));
        }
        self.tell(a.claims.clone(), b.claims.clone(), claims, answer);
        true
    }

    /// `None` where some claims are of one occasion or article and others are not.
    fn surroundings(&self, a: &Cohort, b: &Cohort) -> Option<Surroundings> {
        let is_one_occasion = a.occasion.order(b.occasion)? == Ordering::Equal;
        let is_one_article = self.matters.articles && a.article.order(b.article)? == Ordering::Equal;
        // What is linked within an article is asked about one by one.
        let may_be_linked = is_one_article && a.is_linked && b.is_linked;
        (!may_be_linked).then_some(Surroundings { is_one_occasion, is_one_article })
    }

    fn scope(&mut self, claims: (ClaimIndex, ClaimIndex), surroundings: Surroundings) -> Scope {
        if let Some((_, scope)) = self.scopes.iter().find(|(known, _)| *known == surroundings) {
            return *scope;
        }
        let scope = self.comparer.scopes().between(claims.0, claims.1);
        self.scopes.push((surroundings, scope));
        scope
    }

    /// How two cohorts lie to each other in all that is asked of two claims of this scope; `None` where some lie so and
    /// others otherwise.
    fn lies(&mut self, a: &Cohort, b: &Cohort, surroundings: Surroundings, scope: Scope) -> Option<Lies> {
        let nothing = Lies {
            surroundings,
            figures: Figures::Any,
            bounds: Ordering::Equal,
            as_of: Ordering::Equal,
            printed: Ordering::Equal,
            speakers: Identity::Unknown,
        };
        match scope {
            Scope::Part { first, by } => {
                let figures = if by == Narrower::Other { Figures::Any } else { figures(a, b)? };
                let (part, whole) = if first { (a, b) } else { (b, a) };
                self.parts(part, whole, Lies { figures, ..nothing })
            }
            // A figure agrees with itself at any time.
            _ if a.figure.is_some() && a.figure == b.figure => {
                Some(Lies { figures: Figures::Near, ..nothing })
            }
            _ => self.equals(a, b, Lies { figures: figures(a, b)?, ..nothing }),
        }
    }

    /// How parts lie to wholes. At what times they were counted is asked only where they do not fit.
    fn parts(&self, part: &Cohort, whole: &Cohort, lies: Lies) -> Option<Lies> {
        if part.bounds.is_nowhere_behind(whole.bounds) {
            return Some(lies);
        }
        let bounds = part.bounds.order(whole.bounds)?;
        let (as_of, printed) = self.times(part, whole)?;
        Some(Lies { bounds, as_of, printed, ..lies })
    }

    /// How claims of one scope lie to each other. A later count that says something new is an update, and what else it
    /// may mean is not asked; nor who speaks, where both can hold.
    fn equals(&mut self, a: &Cohort, b: &Cohort, lies: Lies) -> Option<Lies> {
        let (as_of, printed) = self.times(a, b)?;
        let timed = Lies { as_of, printed, ..lies };
        let order = as_of.then(printed);
        let is_news = !self.matters.past
            && match (self.matters.class, lies.figures) {
                (CountClass::Cumulative, Figures::Below) => order == Ordering::Less,
                (CountClass::Cumulative, Figures::Above) => order == Ordering::Greater,
                (CountClass::Level, Figures::Below | Figures::Above) => order != Ordering::Equal,
                _ => false,
            };
        if is_news && as_of != Ordering::Equal {
            return Some(timed);
        }
        if is_news {
            let speakers = self.speakers(a, b)?;
            let bounds = if speakers == Identity::Same { a.bounds.order(b.bounds)? } else { Ordering::Equal };
            return Some(Lies { bounds, speakers, ..timed });
        }
        let bounds = a.bounds.order(b.bounds)?;
        let can_both_hold = bounds == Ordering::Equal && lies.figures != Figures::Near;
        let speakers = if can_both_hold { Identity::Unknown } else { self.speakers(a, b)? };
        Some(Lies { bounds, speakers, ..timed })
    }

    /// Until when they were counted and, where that does not tell the older from the newer, when they were printed.
    fn times(&self, a: &Cohort, b: &Cohort) -> Option<(Ordering, Ordering)> {
        let as_of = a.as_of.order(b.as_of)?;
        let is_asked = as_of == Ordering::Equal || self.matters.past;
        let printed = if is_asked { a.printed.order(b.printed)? } else { Ordering::Equal };
        Some((as_of, printed))
    }

    /// What the speakers of two cohorts are to each other. Whoever has no name is nobody in particular in another's
    /// article, but not in its own.
    fn speakers(&mut self, a: &Cohort, b: &Cohort) -> Option<Identity> {
        if !self.matters.speakers {
            return Some(Identity::Unknown);
        }
        let is_nobody = |voice| voice == self.cohorts.nobody;
        let (one, another) = (a.voice?, b.voice?);
        if is_nobody(Some(one)) || is_nobody(Some(another)) {
            let is_one_article = a.article.order(b.article)? == Ordering::Equal;
            return (!is_one_article).then_some(Identity::Unknown);
        }
        let identity = self.identities.entry((one.min(another), one.max(another))).or_insert_with(|| {
            let (scopes, claim) = (self.comparer.scopes(), |it| self.comparer.get(self.cohorts.first(it)));
            speaker::identity(scopes.story, scopes.lexicon, claim(a), claim(b))
        });
        Some(*identity)
    }

    fn ask(&self, (one, another): (ClaimIndex, ClaimIndex)) -> Answer {
        let verdict = self.comparer.relate(one, another);
        Answer { verdict, is_turned: verdict.first == Some(another) }
    }

    /// Adds an answer about two sides, each with a claim of it.
    fn tell(&mut self, a: Range<usize>, b: Range<usize>, claims: (ClaimIndex, ClaimIndex), answer: Answer) {
        if is_told(self.comparer, answer.verdict, claims.0, claims.1) {
            let (a, b) = if answer.is_turned { (b, a) } else { (a, b) };
            self.relations.add(a, b, answer.verdict);
        }
    }
}

/// How figures of two cohorts lie to each other, if all lie so.
fn figures(a: &Cohort, b: &Cohort) -> Option<Figures> {
    match a.near.order(b.near) {
        Some(Ordering::Less) => Some(Figures::Below),
        Some(Ordering::Greater) => Some(Figures::Above),
        _ => (a.figure.is_some() && b.figure.is_some()).then_some(Figures::Near),
    }
}
