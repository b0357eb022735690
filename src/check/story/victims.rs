//! Figures that do not say whom they count, where the story counts several groups apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::differing::{Differing, Told};
use crate::check::wording::Wording;
use crate::claim::{Claim, ClaimIndex, Construction, Standing, Status};
use crate::compare::counted;
use crate::lexicon::{EventId, Lexicon, SubjectId};
use crate::quantity::{Amount, Kind};

/// For each group of an event its first counts in two articles, of which one is another article than any figure's.
type Groups = BTreeMap<SubjectId, [Option<ClaimIndex>; 2]>;

pub(super) fn differing(wording: &Wording<'_>) -> Vec<(Option<EventId>, Differing)> {
    let mut groups: BTreeMap<EventId, Groups> = BTreeMap::new();
    let mut told: BTreeSet<(u32, EventId, Amount)> = BTreeSet::new();
    for (index, claim) in (0..).map(ClaimIndex).zip(wording.claims) {
        let Some((event, number)) = count(wording, claim) else { continue };
        let Some(class) = group(claim, wording.lexicon) else { continue };
        told.insert((claim.article, event, number));
        keep(wording, groups.entry(event).or_default().entry(class).or_default(), index);
    }
    let mut found = Vec::new();
    for (index, claim) in (0..).map(ClaimIndex).zip(wording.claims) {
        let Some((event, number)) = count(wording, claim).filter(|_| names_nobody(claim)) else { continue };
        // An article that says whom it counts, or has said so little once, is not asked again.
        if !told.insert((claim.article, event, number)) {
            continue;
        }
        let candidates = groups.get(&event).map(|groups| candidates(wording, claim, number, groups));
        if let Some(candidates) = candidates.filter(|candidates| candidates.len() > 1) {
            found.push((Some(event), ambiguous(wording, index, &candidates)));
        }
    }
    found
}

/// Keeps a count if it is one of the first two, each of its own article.
fn keep(wording: &Wording<'_>, [first, second]: &mut [Option<ClaimIndex>; 2], index: ClaimIndex) {
    let article = |index: ClaimIndex| wording.claim(index).article;
    // The order of the files does not show.
    let order = |index: ClaimIndex| {
        let claim = wording.claim(index);
        let number = count(wording, claim).map(|(_, number)| number);
        let from = claim.as_of.map(|as_of| as_of.value.from);
        (from, number, wording.article(claim.article).key(), claim.span)
    };
    let is_before = |other: Option<ClaimIndex>| other.is_none_or(|other| order(index) < order(other));
    let is_of = |other: Option<ClaimIndex>| other.is_some_and(|other| article(other) == article(index));
    if is_before(*first) {
        if !is_of(*first) {
            *second = *first;
        }
        *first = Some(index);
    } else if !is_of(*first) && is_before(*second) {
        *second = Some(index);
    }
}

/// The event of a claim that counts exactly so many, and the number.
fn count(wording: &Wording<'_>, claim: &Claim) -> Option<(EventId, Amount)> {
    let event = wording.lexicon.base_event(claim.event?.value);
    let quantity = &claim.quantity;
    let number = quantity.low.filter(|_| quantity.low == quantity.high && !quantity.approximate)?;
    let holds = claim.standing.value == Standing::Current && claim.status.value != Status::Denied;
    let is_whole = claim.links.is_empty() && claim.limit.is_none();
    (quantity.kind == Kind::Cardinal && quantity.unit.is_none() && holds && is_whole)
        .then_some((event, number))
}

/// The group that a claim says it counts, where the event counts more than that.
fn group(claim: &Claim, lexicon: &Lexicon) -> Option<SubjectId> {
    let subject = counted(claim, lexicon);
    let counts = lexicon.event(claim.event?.value).counts?;
    let class = subject.class.filter(|_| subject.across.is_none() && subject.nation.is_none())?;
    (class != counts && lexicon.is_a(class, counts)).then_some(class)
}

/// Whether a claim leaves out whom it counts, and nothing tells: "12 were killed".
fn names_nobody(claim: &Claim) -> bool {
    let default = claim.subject.is_none_or(|subject| subject.evidence.construction == Construction::Default);
    claim.subject_text.is_empty() && default
}

/// The groups that a figure can be of: those that other articles counted by then, if it is too small for all of them
/// together.
fn candidates(wording: &Wording<'_>, claim: &Claim, number: Amount, groups: &Groups) -> Vec<ClaimIndex> {
    let lexicon = wording.lexicon;
    let by_then = |index: &ClaimIndex| match (wording.claim(*index).as_of, claim.as_of) {
        (Some(other), Some(own)) => other.value.from <= own.value.to,
        _ => false,
    };
    let counted = |(class, kept): (&SubjectId, &[Option<ClaimIndex>; 2])| {
        let is_apart = groups.keys().all(|known| known == class || !lexicon.is_a(*class, *known));
        let other = kept.iter().flatten().find(|&&index| wording.claim(index).article != claim.article)?;
        Some(*other).filter(|other| is_apart && by_then(other))
    };
    let found: Vec<ClaimIndex> = groups.iter().filter_map(counted).collect();
    let numbers = found.iter().filter_map(|&index| count(wording, wording.claim(index)));
    let mut numbers: Vec<Amount> = numbers.map(|(_, number)| number).collect();
    numbers.sort_unstable();
    let is_too_small =
        numbers.first().zip(numbers.get(1)).is_some_and(|(one, another)| number < one + another);
    if is_too_small { found } else { Vec::new() }
}

fn ambiguous(wording: &Wording<'_>, index: ClaimIndex, candidates: &[ClaimIndex]) -> Differing {
    let told = |index: ClaimIndex| {
        let claim = wording.claim(index);
        Told { value: wording.count(index), article: claim.article, span: claim.span }
    };
    let name = format!("{} gives {}", wording.outlet(wording.claim(index).article), wording.count(index));
    let sides = candidates.iter().map(|&candidate| vec![told(candidate)]).collect();
    Differing { name, sides, last: "and", at: Some(told(index)) }
}
