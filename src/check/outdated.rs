//! Updates: which older figures are worth a word, and which their own articles call past.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::group::{Group, Membership};
use super::print::PrintOrder;
use super::side::{self, Side};
use super::wording::{Wording, capitalised, first_few};
use crate::claim::{ClaimIndex, Standing};
use crate::compare::{Bundle, Relations};
use crate::lexicon::RelationKind;

/// So many figures of the past are named, each with so many of its places.
const PAST: usize = 3;

/// The claims that a correction leaves behind.
pub(super) fn revised(relations: &Relations) -> FxHashSet<ClaimIndex> {
    let revisions = relations.of(|kind, _| kind == RelationKind::Revision);
    revisions.flat_map(|bundle| bundle.a.iter().copied()).collect()
}

pub(super) fn is_update(group: &Group<'_>) -> bool {
    group.relations.iter().all(|relation| relation.kind == RelationKind::Update)
}

/// An update is worth a word where an article still prints the older figure as if it held: not where it calls the
/// figure past itself, or gives the newest too. What a correction took back is not the newest.
pub(super) fn outdated<'r>(
    wording: &Wording<'_>,
    group: Group<'r>,
    revised: &FxHashSet<ClaimIndex>,
) -> Option<Group<'r>> {
    let newest: FxHashSet<ClaimIndex> =
        group.newest.iter().copied().filter(|claim| !revised.contains(claim)).collect();
    let articles: FxHashSet<u32> = newest.iter().map(|&newer| wording.claim(newer).article).collect();
    let is_stale = |claim: &ClaimIndex| {
        let claim = wording.claim(*claim);
        claim.standing.value == Standing::Current && !articles.contains(&claim.article)
    };
    // A claim stands in many relations.
    let stale: FxHashSet<ClaimIndex> = group.claims.iter().copied().filter(is_stale).collect();
    let is_stale = |claim: &&ClaimIndex| stale.contains(claim);
    let is_newest = |claim: &&ClaimIndex| newest.contains(claim);
    let (mut told_older, mut told_newest) = (FxHashSet::default(), FxHashSet::default());
    let mut relations = group.relations;
    relations.retain(|bundle| {
        let tells =
            bundle.b.iter().any(|claim| is_newest(&claim)) && bundle.a.iter().any(|claim| is_stale(&claim));
        if tells {
            told_older.extend(bundle.a.iter().filter(is_stale));
            told_newest.extend(bundle.b.iter().filter(is_newest));
        }
        tells
    });
    let among = |told: &FxHashSet<ClaimIndex>| -> Vec<ClaimIndex> {
        group.claims.iter().copied().filter(|claim| told.contains(claim)).collect()
    };
    let (older, newest) = (among(&told_older), among(&told_newest));
    told_older.extend(told_newest);
    let claims = among(&told_older);
    (!relations.is_empty()).then_some(Group { relations, claims, older, newest, ..group })
}

/// For each group, if it is of updates, the older figures that their own articles call past.
pub(super) fn past(
    wording: &Wording<'_>,
    groups: &[&Group<'_>],
    relations: &Relations,
) -> Vec<Vec<ClaimIndex>> {
    let updates = groups.iter().enumerate().filter(|(_, group)| is_update(group));
    let newest = Membership::of(updates.map(|(number, group)| (number, group.newest.as_slice())));
    let mut past: Vec<BTreeSet<ClaimIndex>> = vec![BTreeSet::new(); groups.len()];
    let is_past = |claim: &ClaimIndex| wording.claim(*claim).standing.value != Standing::Current;
    let tells = |bundle: &Bundle<'_>| bundle.is_directed && bundle.a.iter().any(is_past);
    let mut counts = Vec::new();
    for bundle in relations.bundles().filter(tells) {
        for &(number, _) in newest.count(bundle.b, &mut counts) {
            past[number].extend(bundle.a.iter().copied().filter(is_past));
        }
    }
    past.into_iter().map(|claims| claims.into_iter().collect()).collect()
}

/// " 164 is named as superseded (ap.md:11 and efe.md:8)."
pub(super) fn past_words(order: &PrintOrder<'_, '_>, past: &[ClaimIndex]) -> String {
    let wording = order.wording;
    let sentence = |side: &Side| {
        let lines = first_few(&side.claims(order), PAST, |&claim| wording.line(claim));
        let figure = capitalised(&wording.quantity(side.first()));
        format!(" {figure} is named as superseded ({lines}).")
    };
    let sides = side::sides(order, past);
    let (first, rest) = sides.split_at(sides.len().min(PAST));
    let others = match rest.len() {
        0 => String::new(),
        1 => " So is another figure.".to_owned(),
        others => format!(" So are {others} other figures."),
    };
    first.iter().map(sentence).collect::<String>() + &others
}
