//! Scope, intervals, time, speakers: what two claims are to each other, and the ledger of figures.
//!
//! [`Comparer::relate`] is the room's heart; it reads like the page of the design it follows. [`compare`] asks it about
//! claims that count the same event, once for all that it cannot tell from each other, and [`Figure`]s draw the line
//! under its [`Relations`].

#[cfg(test)]
pub(crate) mod chance;
mod cohort;
mod extent;
mod figure;
mod meet;
mod mismatch;
mod place;
mod profile;
#[cfg(test)]
mod properties;
mod relate;
mod relations;
mod repeat;
mod rest;
#[cfg(test)]
pub(crate) mod sample;
mod scope;
mod slip;
mod sum;
#[cfg(test)]
mod tests;
mod time;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Basis, Claim, ClaimIndex, Construction, Field};
use crate::cores::Cores;
use crate::lexicon::{EventId, Lexicon, Reason, RelationKind};
use crate::origin::Origins;
use crate::source::Story;

pub use figure::{Concluded, Figure, FigureStatus};
pub use mismatch::Mismatch;
pub use relate::{Comparer, Question, Walk};
pub use relations::{Bundle, Bundles, Relations};
pub use scope::{Aspect, Lies, counted};
pub use slip::{Slip, slip};

/// What the claims of a story are to each other, and what they come to.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The relations of claims that count one event.
    pub relations: Relations,
    /// Claims that an article makes again in the same words, each behind the first of its kind. Only the first is
    /// related and stands in the ledger; whatever holds for it holds for them.
    pub repeats: Vec<(ClaimIndex, ClaimIndex)>,
    /// The ledger: for each event, in the order of its first claim, one line a scope, the widest first.
    pub figures: Vec<Figure>,
    /// Where the claims come from in the end.
    pub origins: Origins,
    /// Figures of which any two can hold, and all together cannot.
    pub mismatches: Vec<Mismatch>,
}

/// What two claims are to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The older claim of an update, a revision or a fall; the part of a whole; else the first in the documents.
    pub a: ClaimIndex,
    /// The other.
    pub b: ClaimIndex,
    /// What they are to each other.
    pub kind: RelationKind,
    /// Why.
    pub reason: Reason,
}

/// What [`Comparer::relate`] finds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the claims are to each other.
    pub kind: RelationKind,
    /// Why.
    pub reason: Reason,
    /// The older one or the part, where there is one.
    pub first: Option<ClaimIndex>,
}

impl Verdict {
    fn new(kind: RelationKind, reason: Reason) -> Self {
        Self { kind, reason, first: None }
    }

    fn of(kind: RelationKind, reason: Reason, first: ClaimIndex) -> Self {
        Self { kind, reason, first: Some(first) }
    }
}

/// Compares the claims of a story with each other. Claims without an event are left out.
#[must_use]
pub fn compare(story: &Story, claims: &[Claim], lexicon: &Lexicon) -> Comparison {
    let comparer = Comparer::new(story, claims, lexicon);
    let repeats = repeat::find(story, claims);
    let repeated: BTreeSet<ClaimIndex> = repeats.iter().map(|&(_, repeat)| repeat).collect();
    let groups = compared(claims, lexicon, &repeated);
    let cores = Cores::of_story(claims.len());
    let related = || {
        let (relations, origins) =
            cores.both(|| meet::meet(&comparer, &groups, cores), || Origins::of(story, claims, lexicon));
        let figures = figure::ledger(&comparer, &origins, &relations, &repeated);
        (relations, origins, figures)
    };
    let ((relations, origins, figures), mismatches) =
        cores.both(related, || mismatch::find(&comparer, &groups));
    Comparison { relations, repeats, figures, origins, mismatches }
}

/// The claims that are compared with each other: those whose events have one root.
fn compared(claims: &[Claim], lexicon: &Lexicon, repeated: &BTreeSet<ClaimIndex>) -> Vec<Vec<ClaimIndex>> {
    let mut of_root: BTreeMap<EventId, Vec<ClaimIndex>> = BTreeMap::new();
    for (index, claim) in (0..).map(ClaimIndex).zip(claims) {
        let told = claim.event.as_ref().filter(|event| !lexicon.event(event.value).uncompared);
        if let Some(event) = told.filter(|_| !repeated.contains(&index)) {
            of_root.entry(root(event.value, lexicon)).or_default().push(index);
        }
    }
    of_root.into_values().collect()
}

/// A pair that is not told is of different scope. So of those only a part and its whole are told, within one event.
fn is_told(comparer: &Comparer<'_>, verdict: Verdict, a: ClaimIndex, b: ClaimIndex) -> bool {
    let event = |claim| comparer.scopes().event(comparer.get(claim));
    verdict.kind != RelationKind::DifferentScope
        || (verdict.reason == Reason::PartOfWhole && event(a) == event(b))
}

/// The event that an event is a variant and, in the end, a part of.
fn root(event: EventId, lexicon: &Lexicon) -> EventId {
    let whole = |&inner: &EventId| lexicon.event(lexicon.base_event(inner)).part_of;
    let last = std::iter::successors(Some(event), whole).take(16).last().unwrap_or(event);
    lexicon.base_event(last)
}

/// Whether a field was concluded from words outside the claim's own clause. What the grammar of the clause gives
/// ("two of them", "leaving 353 injured") and what the lexicon takes for granted (whoever is killed is a person) is
/// as good as said.
#[must_use]
pub fn is_doubtful<T>(field: &Field<T>) -> bool {
    let outside = [Construction::Sentence, Construction::CarriedOver, Construction::Article];
    field.basis == Basis::Inferred && outside.contains(&field.evidence.construction)
}
