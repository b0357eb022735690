//! Shares that do not fit the counts they are of: three in ten of 200 are no 90. Shares of one whole that come to more
//! than all of it.

use num_traits::{CheckedMul, Zero};

use super::system::System;
use super::{Mismatch, Order, is_count, sum, tell};
use crate::claim::{Claim, ClaimIndex};
use crate::compare::relate::Comparer;
use crate::compare::{place, time};
use crate::lexicon::{EventId, MismatchKind};
use crate::quantity::{Amount, Kind};

/// The numbers of a system.
const WHOLE: usize = 0;
const PART: usize = 1;

/// Hundredths of one: "30 per cent" may be 29.5 to 30.5, "30.4 per cent" 30.35 to 30.45.
const PERCENT: i128 = 100;

/// "A third" may be a twentieth of the whole more or less: who counts in fractions rounds.
const FRACTION: Amount = Amount::new_raw(1, 20);

/// A share that is only about so much may be a tenth of itself more or less.
const ABOUT: Amount = Amount::new_raw(1, 10);

/// Finds them among claims of one root event.
pub(super) fn find(
    comparer: &Comparer<'_>,
    order: &Order,
    claims: &[ClaimIndex],
    mismatches: &mut Vec<Mismatch>,
) {
    let shares: Vec<ClaimIndex> =
        claims.iter().copied().filter(|&claim| is_share(comparer.get(claim))).collect();
    if shares.is_empty() {
        return;
    }
    let counts: Vec<ClaimIndex> = claims
        .iter()
        .copied()
        .filter(|&claim| is_count(comparer.get(claim)) && !comparer.get(claim).is_single())
        .collect();
    for &share in &shares {
        let whole = whole(comparer, share, &counts);
        if let Some(mismatch) = whole.and_then(|whole| held_against(comparer, order, share, whole, &counts)) {
            tell(comparer, mismatches, mismatch);
        }
    }
    for together in sum::in_rows(comparer, &shares) {
        if let Some(mismatch) = beyond_all(comparer, &together) {
            tell(comparer, mismatches, mismatch);
        }
    }
}

fn is_share(claim: &Claim) -> bool {
    matches!(claim.quantity.kind, Kind::Fraction | Kind::Percent)
}

/// The count that a share is of: that which its words hold, or else the one that it is a part of.
fn whole(comparer: &Comparer<'_>, share: ClaimIndex, counts: &[ClaimIndex]) -> Option<ClaimIndex> {
    let it = comparer.get(share);
    let start = counts.partition_point(|&claim| comparer.get(claim).article < it.article);
    let of_article = counts[start..].iter().take_while(|&&claim| comparer.get(claim).article == it.article);
    let held = of_article.copied().find(|&claim| it.span.contains(comparer.get(claim).quantity.span));
    held.or_else(|| it.whole().filter(|whole| counts.binary_search(whole).is_ok()))
}

/// A share and a whole with the counts of those whom the share counts, unless any of these fits.
fn held_against(
    comparer: &Comparer<'_>,
    order: &Order,
    share: ClaimIndex,
    whole: ClaimIndex,
    counts: &[ClaimIndex],
) -> Option<Mismatch> {
    let scopes = comparer.scopes();
    let (of_share, of_whole) = (comparer.get(share), comparer.get(whole));
    if scopes.subject(of_share) == scopes.subject(of_whole)
        || event(comparer, share) != event(comparer, whole)
    {
        return None;
    }
    let part = |&claim: &ClaimIndex| {
        let it = comparer.get(claim);
        let places = (place::stated_place(it), place::stated_place(of_whole));
        claim != whole
            && event(comparer, claim) == event(comparer, whole)
            && scopes.subject(it) == scopes.subject(of_share)
            && it.limit.is_none()
            && time::order(it, of_whole).is_eq()
            && (places.0 == places.1 || places.0.is_none())
    };
    let bounds = |claim: ClaimIndex| comparer.value(claim).bounds();
    let parts: Vec<ClaimIndex> = counts.iter().copied().filter(part).collect();
    let least = parts.iter().copied().min_by_key(|&claim| (bounds(claim).0, order.rank(claim)))?;
    let most = parts.iter().copied().max_by_key(|&claim| {
        let most = bounds(claim).1;
        (most.is_none(), most, std::cmp::Reverse(order.rank(claim)))
    })?;
    let mut system = System::default();
    for (number, low, high) in [(WHOLE, whole, whole), (PART, least, most)] {
        if let Some(low_bound) = bounds(low).0 {
            system.at_least(number, low_bound, order.rank(low));
        }
        if let Some(high_bound) = bounds(high).1 {
            system.at_most(number, high_bound, order.rank(high));
        }
    }
    let (low, high) = of_one(of_share);
    if let Some(low) = low {
        system.holds(PART, [(WHOLE, low)], Some(order.rank(share)));
    }
    if let Some(high) = high.filter(|high| !high.is_zero()) {
        system.holds(WHOLE, [(PART, high.recip())], Some(order.rank(share)));
    }
    let conflict = system.conflict()?;
    let parts = order.parts(conflict, whole);
    let times = |share: Option<Amount>, whole: Option<Amount>| share?.checked_mul(&whole?);
    let quantity = of_whole.quantity;
    let stated = stated(of_share);
    let comes_to = (times(stated.0, quantity.low), times(stated.1, quantity.high));
    (parts.len() == 2).then_some(Mismatch { kind: MismatchKind::Share, parts, whole: Some(whole), comes_to })
}

/// Shares of one whole that a sentence names side by side, where together they are more than all of it.
fn beyond_all(comparer: &Comparer<'_>, shares: &[ClaimIndex]) -> Option<Mismatch> {
    let one = Amount::from_integer(1);
    let least: Amount = shares.iter().filter_map(|&share| of_one(comparer.get(share)).0).sum();
    let total: Amount = shares.iter().filter_map(|&share| stated(comparer.get(share)).0).sum();
    let apart = shares.iter().enumerate().all(|(at, &share)| {
        let subject = |claim| comparer.scopes().subject(comparer.get(claim));
        shares[..at].iter().all(|&other| subject(other) != subject(share))
    });
    (apart && least > one).then(|| Mismatch {
        kind: MismatchKind::Share,
        parts: shares.to_vec(),
        whole: None,
        comes_to: (Some(total), Some(total)),
    })
}

fn event(comparer: &Comparer<'_>, claim: ClaimIndex) -> Option<EventId> {
    comparer.scopes().event(comparer.get(claim))
}

/// A share of one, as it is stated: the least and the most.
fn stated(claim: &Claim) -> (Option<Amount>, Option<Amount>) {
    let hundred = Amount::from_integer(if claim.quantity.kind == Kind::Percent { PERCENT } else { 1 });
    (claim.quantity.low.map(|low| low / hundred), claim.quantity.high.map(|high| high / hundred))
}

/// A share of one with all that it may have been rounded from.
fn of_one(claim: &Claim) -> (Option<Amount>, Option<Amount>) {
    let stated = stated(claim);
    let margin = |share: Amount| {
        if claim.quantity.approximate {
            share * ABOUT
        } else if claim.quantity.kind == Kind::Fraction {
            FRACTION
        } else {
            let whole = (share * PERCENT).is_integer();
            Amount::new(1, 2 * PERCENT * if whole { 1 } else { 10 })
        }
    };
    (stated.0.map(|share| share - margin(share)), stated.1.map(|share| share + margin(share)))
}
