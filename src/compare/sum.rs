//! Parts that a sentence names side by side and nobody adds up: "two men and a woman were killed", "eight died at once
//! and three others in hospital". Where no text states the total, theirs is the sum. A single person whom no numeral
//! counts is one at least.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{Concluded, Figure, FigureStatus, holds};
use super::place;
use super::relate::Comparer;
use crate::claim::{Claim, ClaimIndex, Construction, LinkKind, Standing, Subject};
use crate::lexicon::EventId;
use crate::quantity::{Amount, Kind};

/// The claims that stand side by side, by event, in the order of the documents.
#[derive(Default)]
pub(super) struct Parts {
    /// Two and more in one sentence.
    groups: BTreeMap<EventId, Vec<Vec<ClaimIndex>>>,
    /// Single persons with nobody beside them.
    singles: BTreeMap<EventId, Vec<ClaimIndex>>,
    /// Everybody in a group.
    members: BTreeSet<ClaimIndex>,
}

impl Parts {
    /// Finds them.
    pub(super) fn of(comparer: &Comparer<'_>, repeated: &BTreeSet<ClaimIndex>) -> Self {
        let scopes = comparer.scopes();
        let mut sentences: BTreeMap<(u32, u32, EventId), Vec<ClaimIndex>> = BTreeMap::new();
        for (index, claim) in (0..).map(ClaimIndex).zip(scopes.claims) {
            if let Some(event) =
                scopes.event(claim).filter(|_| !repeated.contains(&index) && adds(comparer, claim))
            {
                sentences.entry((claim.article, claim.sentence.start, event)).or_default().push(index);
            }
        }
        let mut parts = Self::default();
        for ((.., event), claims) in sentences {
            let beside = |&claim: &ClaimIndex| is_beside(comparer, claim, &claims);
            let group: Vec<ClaimIndex> = claims.iter().copied().filter(beside).collect();
            if group.len() > 1 {
                parts.members.extend(&group);
                parts.groups.entry(event).or_default().push(group);
            } else if let Some(&single) = claims.iter().find(|&&claim| comparer.get(claim).is_single()) {
                parts.singles.entry(event).or_default().push(single);
            }
        }
        parts
    }

    /// Whether a claim that names everybody counts only those beside others: the two men of "two men and a woman".
    pub(super) fn is_part(&self, comparer: &Comparer<'_>, claim: ClaimIndex) -> bool {
        self.members.contains(&claim) && counts_everybody(comparer, comparer.get(claim))
    }

    /// The sums of events for which no line counts everybody. Of several sums the highest is nearest to the total.
    pub(super) fn sums(&self, comparer: &Comparer<'_>, lines: &[Figure]) -> Vec<Figure> {
        let scopes = comparer.scopes();
        let is_told = |event: EventId| {
            let everybody = everybody(comparer, event);
            lines.iter().any(|line| line.event == event && line.subject == everybody)
        };
        let highest = |groups: &Vec<Vec<ClaimIndex>>| {
            groups.iter().rev().max_by_key(|group| total(comparer, group)).cloned()
        };
        let untold = self.groups.iter().filter(|&(&event, _)| !is_told(event));
        untold
            .filter(|&(&event, _)| scopes.lexicon.event(event).counts.is_some())
            .filter_map(|(&event, groups)| Some(figure(comparer, event, highest(groups)?)))
            .collect()
    }

    /// A line of one for each event that counts nobody but single persons.
    pub(super) fn lone(&self, comparer: &Comparer<'_>, lines: &[Figure]) -> Vec<Figure> {
        let untold = self.singles.iter().filter(|&(&event, _)| lines.iter().all(|line| line.event != event));
        untold.map(|(&event, singles)| figure(comparer, event, vec![singles[0]])).collect()
    }

    /// Whether any single person is counted by an event.
    pub(super) fn has_single(&self, event: EventId) -> bool {
        self.singles.contains_key(&event)
    }
}

/// Whether a claim is an exact count of persons or things that it names, and holds as far as anybody knows.
fn adds(comparer: &Comparer<'_>, claim: &Claim) -> bool {
    let quantity = &claim.quantity;
    let exact = quantity.low == quantity.high && !quantity.approximate && quantity.unit.is_none();
    let counts = matches!(quantity.kind, Kind::Cardinal | Kind::Single) && quantity.high != Some(0.into());
    let named = !claim.subject_text.is_empty() || claim.is_single() || is_besides(claim);
    let part = claim.links.iter().any(|link| link.kind == LinkKind::PartOf);
    let current = claim.standing.value == Standing::Current;
    exact && counts && named && !part && current && holds(comparer, claim)
}

/// Whether a claim stands beside another of its sentence: one predicate counts both, the text says so, or it is a
/// single person.
pub(super) fn is_beside(comparer: &Comparer<'_>, claim: ClaimIndex, sentence: &[ClaimIndex]) -> bool {
    let one = comparer.get(claim);
    let words = |claim: &Claim| claim.event.map(|event| event.evidence.span);
    sentence.iter().filter(|&&other| other != claim).any(|&other| {
        let another = comparer.get(other);
        let same_predicate = words(one) == words(another) && (is_joined(one) || is_joined(another));
        let told = is_besides(one) || is_besides(another) || one.is_single() || another.is_single();
        let one_speaker = one.attribution.map(|it| it.value) == another.attribution.map(|it| it.value);
        one_speaker && (same_predicate || told)
    })
}

fn is_joined(claim: &Claim) -> bool {
    claim.event.is_some_and(|event| event.evidence.construction == Construction::Coordination)
}

fn is_besides(claim: &Claim) -> bool {
    claim.links.iter().any(|link| link.kind == LinkKind::Besides)
}

/// Everybody whom an event counts.
fn everybody(comparer: &Comparer<'_>, event: EventId) -> Subject {
    let class = comparer.scopes().lexicon.event(event).counts;
    Subject { class, across: None, nation: None, head: 0 }
}

fn counts_everybody(comparer: &Comparer<'_>, claim: &Claim) -> bool {
    let scopes = comparer.scopes();
    scopes.event(claim).is_some_and(|event| scopes.subject(claim) == everybody(comparer, event))
}

fn total(comparer: &Comparer<'_>, group: &[ClaimIndex]) -> Amount {
    group.iter().filter_map(|&claim| comparer.get(claim).quantity.low).sum()
}

fn figure(comparer: &Comparer<'_>, event: EventId, claims: Vec<ClaimIndex>) -> Figure {
    let scopes = comparer.scopes();
    let total = Some(total(comparer, &claims));
    let places: BTreeSet<_> = claims.iter().map(|&claim| place::stated_place(comparer.get(claim))).collect();
    let place = places.first().copied().flatten().filter(|_| places.len() == 1);
    let times = claims.iter().filter_map(|&claim| comparer.get(claim).as_of).map(|as_of| as_of.value);
    Figure {
        event,
        subject: everybody(comparer, event),
        place: place.or(scopes.places.home()),
        unit: None,
        low: total,
        high: total,
        approximate: false,
        hull: (total, total),
        as_of: times.max_by_key(|it| it.to),
        status: FigureStatus::SingleOrigin,
        origins: 1,
        given: claims.clone(),
        newest: claims.clone(),
        claims,
        concluded: Some(Concluded::Sum),
    }
}
