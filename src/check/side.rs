//! Sides: the claims that give one figure, in the order in which they are told, and which of them are shown.

use std::cmp::Reverse;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::print::PrintOrder;
use super::wording::{Wording, first_few, list};
use crate::claim::ClaimIndex;
use crate::quantity::{Amount, Quantity};

/// So many spans are labelled where there are no more sides than that.
const LABELS: usize = 4;

/// More sides than this are only named.
const SIDES: usize = 6;

/// Of more sides than this the last is named, how many stand before it, and the first ones.
const NAMED: usize = 8;

/// So many further sources are named in the help.
const FURTHER: usize = 3;

/// The claims that give one figure.
pub(super) struct Side {
    /// In the order of the documents.
    claims: Vec<ClaimIndex>,
    /// The first claim of each outlet, by day, outlet and words.
    outlets: Vec<ClaimIndex>,
}

impl Side {
    /// The claim that speaks for it.
    pub(super) fn first(&self) -> ClaimIndex {
        self.outlets[0]
    }

    /// All its claims, by day, outlet and words.
    pub(super) fn claims(&self, order: &PrintOrder<'_, '_>) -> Vec<ClaimIndex> {
        let mut claims = self.claims.clone();
        claims.sort_unstable_by(|&one, &another| order.compare(one, another));
        claims
    }
}

/// Sides from the highest figure down, the exact before the bounded.
pub(super) fn falling(order: &PrintOrder<'_, '_>, claims: &[ClaimIndex]) -> Vec<Side> {
    let mut sides = sides(order, claims);
    sides.sort_by_cached_key(|side| height(&order.wording.claim(side.first()).quantity));
    sides
}

/// Sides from the lowest figure up.
pub(super) fn rising(order: &PrintOrder<'_, '_>, claims: &[ClaimIndex]) -> Vec<Side> {
    let mut sides = sides(order, claims);
    sides.sort_by_cached_key(|side| Reverse(height(&order.wording.claim(side.first()).quantity)));
    sides
}

/// Sides in the order of their first claims.
pub(super) fn sides(order: &PrintOrder<'_, '_>, claims: &[ClaimIndex]) -> Vec<Side> {
    let mut side_of = FxHashMap::default();
    let mut sides: Vec<Side> = Vec::new();
    for &claim in claims {
        let number = *side_of.entry(figure(order.wording, claim)).or_insert(sides.len());
        match sides.get_mut(number) {
            Some(side) => side.claims.push(claim),
            None => sides.push(Side { claims: vec![claim], outlets: Vec::new() }),
        }
    }
    for side in &mut sides {
        let mut first = FxHashMap::default();
        for &claim in &side.claims {
            let known = first.entry(order.outlet(claim)).or_insert(claim);
            if order.compare(claim, *known).is_lt() {
                *known = claim;
            }
        }
        side.outlets = first.into_values().collect();
        side.outlets.sort_unstable_by(|&one, &another| order.compare(one, another));
    }
    sides
}

/// What makes two claims one side.
pub(super) fn figure(wording: &Wording<'_>, claim: ClaimIndex) -> impl Eq + Hash + use<> {
    let quantity = &wording.claim(claim).quantity;
    // In lowest terms, so what stands above and below the line will do.
    let number = |bound: Option<Amount>| bound.map(Amount::into_raw);
    (number(quantity.low), number(quantity.high), quantity.approximate, quantity.unit)
}

/// Sides in a row: "13, 12, or at least 10". Of very many, the ends.
pub(super) fn row<'s>(
    sides: impl IntoIterator<Item = &'s Side>,
    last: &str,
    words: impl Fn(&Side) -> String,
) -> String {
    let sides: Vec<&Side> = sides.into_iter().collect();
    let (first, rest) = sides.split_at(if sides.len() > NAMED { NAMED - 2 } else { sides.len() });
    let mut named: Vec<String> = first.iter().map(|side| words(side)).collect();
    if let [between @ .., end] = rest {
        named.push(format!("{} more", between.len()));
        named.push(words(end));
    }
    list(&named, last)
}

fn height(quantity: &Quantity) -> impl Ord + use<> {
    let number = quantity.high.max(quantity.low);
    let bounded = quantity.low.is_none() || quantity.high.is_none();
    (Reverse(number), bounded, quantity.approximate, Reverse(quantity.low))
}

/// One claim a side, then further outlets of the sides, in the order of the sides.
pub(super) fn labelled(sides: &[Side]) -> Vec<ClaimIndex> {
    let sides = &sides[..sides.len().min(SIDES)];
    let most = LABELS.max(sides.len());
    let mut spare = most - sides.len();
    let mut labelled = Vec::new();
    for side in sides {
        let more = spare.min(side.outlets.len() - 1);
        spare -= more;
        labelled.extend_from_slice(&side.outlets[..=more]);
    }
    labelled
}

/// Sources that have no label.
pub(super) fn further(wording: &Wording<'_>, sides: &[Side], labelled: &[ClaimIndex]) -> String {
    let outlets = sides.iter().flat_map(|side| &side.outlets);
    let rest: Vec<&ClaimIndex> = outlets.filter(|claim| !labelled.contains(claim)).collect();
    if rest.is_empty() {
        return String::new();
    }
    let name = |&&claim: &&ClaimIndex| {
        let outlet = wording.outlet(wording.claim(claim).article);
        format!("{} in {outlet} ({})", wording.quantity(claim), wording.line(claim))
    };
    format!(" Also {}.", first_few(&rest, FURTHER, name))
}
