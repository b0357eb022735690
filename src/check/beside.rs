//! What stands beside a group: conflicts that say the same and more, and claims that admit all its figures.

use rustc_hash::{FxHashMap, FxHashSet};

use super::group::{Group, Membership};
use super::side::figure;
use super::wording::Wording;
use crate::claim::ClaimIndex;
use crate::compare::{Bundle, Relations};
use crate::lexicon::{Reason, RelationKind};

/// The groups that say something which no other says better: a possible conflict or a fall that only repeats the figures
/// of a conflict that is reported anyway does not.
pub(super) fn telling<'g, 'r>(wording: &Wording<'_>, groups: &'g [Group<'r>]) -> Vec<&'g Group<'r>> {
    let conflicts = groups.iter().enumerate().filter(|(_, group)| is_conflict(group) && !is_fall(group));
    let conflicts = Membership::of(conflicts.map(|(number, group)| (number, group.claims.as_slice())));
    let figures = |group: &Group<'_>| -> FxHashSet<_> {
        group.claims.iter().map(|&claim| figure(wording, claim)).collect()
    };
    let (mut counts, mut told) = (Vec::new(), FxHashMap::default());
    let mut is_repeated = |group: &Group<'_>| {
        let own = figures(group);
        let mut others = conflicts.count(&group.claims, &mut counts).iter();
        others
            .any(|&(other, _)| told.entry(other).or_insert_with(|| figures(&groups[other])).is_superset(&own))
    };
    let may_repeat = |group: &Group<'_>| is_possible(group) || is_fall(group);
    groups.iter().filter(|group| !may_repeat(group) || !is_repeated(group)).collect()
}

/// For each group, the claims outside it that admit every figure of a conflict.
pub(super) fn fitting(groups: &[&Group<'_>], relations: &Relations) -> Vec<Vec<ClaimIndex>> {
    let conflicts = groups.iter().enumerate().filter(|(_, group)| is_conflict(group));
    let conflicts = Membership::of(conflicts.map(|(number, group)| (number, group.claims.as_slice())));
    let admits = |kind, reason| match kind {
        RelationKind::Agreement => true,
        RelationKind::Compatible => reason == Reason::BoundsOverlap,
        _ => false,
    };
    let ways = || relations.of(admits).flat_map(Bundle::ways);
    // How many claims of a group a claim admits: asked only of those that admit its first.
    let mut admitted: Vec<FxHashMap<ClaimIndex, usize>> = vec![FxHashMap::default(); groups.len()];
    let firsts = groups.iter().enumerate().filter(|(_, group)| is_conflict(group));
    let firsts = Membership::of(firsts.map(|(number, group)| (number, &group.claims[..1])));
    let mut counts = Vec::new();
    for (inside, others) in ways() {
        for &(number, _) in firsts.count(inside, &mut counts) {
            admitted[number].extend(others.iter().map(|&claim| (claim, 0)));
        }
    }
    let is_asked: FxHashSet<ClaimIndex> = admitted.iter().flat_map(FxHashMap::keys).copied().collect();
    for (inside, others) in ways() {
        if !others.iter().any(|claim| is_asked.contains(claim)) {
            continue;
        }
        for &(number, count) in conflicts.count(inside, &mut counts) {
            for claim in others {
                if let Some(known) = admitted[number].get_mut(claim) {
                    *known += count;
                }
            }
        }
    }
    let all = |(group, admitted): (&&Group<'_>, FxHashMap<ClaimIndex, usize>)| {
        let is_outside = |claim: &ClaimIndex| group.claims.binary_search(claim).is_err();
        let fits = admitted.into_iter().filter(|&(_, count)| count >= group.claims.len());
        let mut fits: Vec<ClaimIndex> = fits.map(|(claim, _)| claim).filter(is_outside).collect();
        fits.sort_unstable();
        fits
    };
    groups.iter().zip(admitted).map(all).collect()
}

fn is_conflict(group: &Group<'_>) -> bool {
    group.relations.iter().all(|relation| relation.kind == RelationKind::Contradiction)
}

fn is_fall(group: &Group<'_>) -> bool {
    group.relations.iter().all(|relation| relation.reason == Reason::Fell)
}

/// Whether a count that only rises fell to half and less: the lower figure is then mostly of some of those counted before.
pub(super) fn is_deep_fall(wording: &Wording<'_>, group: &Group<'_>) -> bool {
    let highest = |claims: &[ClaimIndex]| {
        let most = |&claim: &ClaimIndex| {
            let quantity = wording.claim(claim).quantity;
            quantity.high.or(quantity.low)
        };
        claims.iter().filter_map(most).max()
    };
    let (old, new) = (highest(&group.older), highest(&group.newest));
    is_fall(group) && new.zip(old).is_some_and(|(new, old)| new <= old / 2)
}

fn is_possible(group: &Group<'_>) -> bool {
    group.relations.iter().all(|relation| relation.reason == Reason::Inferred)
}
