//! Figures that cannot hold together though any two of them can: parts that come to more than their whole, and shares
//! that do not fit the counts they are of.

mod class;
mod share;
mod sum;
mod system;

use std::collections::BTreeSet;

use self::system::Statement;
use super::relate::Comparer;
use super::{figure, is_doubtful};
use crate::claim::{Claim, ClaimIndex, Standing};
use crate::lexicon::{EventId, MismatchKind};
use crate::quantity::{Amount, Kind};

/// Figures of which any two can hold, and all together cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Why not.
    pub kind: MismatchKind,
    /// The figures of parts, and a share, by the day and outlet of their articles.
    pub parts: Vec<ClaimIndex>,
    /// The figure that they do not fit; none where shares come to more than everything.
    pub whole: Option<ClaimIndex>,
    /// What the parts come to, or what the share makes of its whole: the least and the most.
    pub comes_to: (Option<Amount>, Option<Amount>),
}

/// The mismatches among claims that are compared, which come in groups of one root event.
pub(super) fn find(comparer: &Comparer<'_>, groups: &[Vec<ClaimIndex>]) -> Vec<Mismatch> {
    let order = Order::of(comparer);
    let mut mismatches = Vec::new();
    for group in groups {
        let counts = |&claim: &ClaimIndex| is_sure(comparer, comparer.get(claim));
        let sure: Vec<ClaimIndex> = group.iter().copied().filter(counts).collect();
        sum::find(comparer, &order, &sure, &mut mismatches);
        share::find(comparer, &order, &sure, &mut mismatches);
    }
    mismatches
}

/// The order of claims in which equals are chosen from: by day, outlet and name of their articles, and in these by
/// position. In which order the articles are read does not show.
struct Order {
    /// By the index of the claim.
    ranks: Vec<Statement>,
    /// By rank.
    claims: Vec<ClaimIndex>,
}

impl Order {
    fn of(comparer: &Comparer<'_>) -> Self {
        let scopes = comparer.scopes();
        let mut articles: Vec<usize> = (0..scopes.story.articles.len()).collect();
        articles.sort_by_key(|&article| {
            let it = &scopes.story.articles[article];
            let record = it.record.as_ref().map(|record| &record.id);
            (it.published.map(|published| published.instant.from), it.outlet_name(), &it.path, record)
        });
        let mut place_of = vec![0; articles.len()];
        for (place, &article) in articles.iter().enumerate() {
            place_of[article] = place;
        }
        let mut claims: Vec<ClaimIndex> = (0..).map(ClaimIndex).take(scopes.claims.len()).collect();
        claims.sort_by_key(|&claim| place_of.get(comparer.get(claim).article as usize).copied());
        let mut ranks = vec![0; claims.len()];
        for (rank, claim) in (0..).zip(&claims) {
            ranks[claim.0 as usize] = rank;
        }
        Self { ranks, claims }
    }

    /// The number of a claim, by which a system knows it.
    fn rank(&self, claim: ClaimIndex) -> Statement {
        self.ranks[claim.0 as usize]
    }

    /// The claims of a conflict but the whole that they do not fit.
    fn parts(&self, conflict: Vec<Statement>, whole: ClaimIndex) -> Vec<ClaimIndex> {
        let claims = conflict.into_iter().map(|rank| self.claims[rank as usize]);
        claims.filter(|&claim| claim != whole).collect()
    }
}

/// Whether a claim says surely enough what it counts, and counts what is there.
fn is_sure(comparer: &Comparer<'_>, claim: &Claim) -> bool {
    claim.standing.value == Standing::Current
        && figure::holds(comparer, claim)
        && !claim.subject.as_ref().is_some_and(is_doubtful)
        && !claim.event.as_ref().is_some_and(is_doubtful)
}

/// Whether a claim counts persons or things one by one.
fn is_count(claim: &Claim) -> bool {
    claim.quantity.unit.is_none() && matches!(claim.quantity.kind, Kind::Cardinal | Kind::Single)
}

/// What tells one mismatch from another that says the same: the figures, wherever they are printed.
type Told = (MismatchKind, Option<EventId>, BTreeSet<(Option<Amount>, Option<Amount>)>, Option<Amount>);

/// Adds a mismatch unless one that says the same is known.
fn tell(comparer: &Comparer<'_>, mismatches: &mut Vec<Mismatch>, mismatch: Mismatch) {
    let told = |it: &Mismatch| -> Told {
        let quantity = |claim: ClaimIndex| comparer.get(claim).quantity;
        let parts = it.parts.iter().map(|&part| (quantity(part).low, quantity(part).high)).collect();
        let event = it.parts.first().and_then(|&part| comparer.scopes().event(comparer.get(part)));
        (it.kind, event, parts, it.whole.and_then(|whole| quantity(whole).high))
    };
    if mismatches.iter().all(|known| told(known) != told(&mismatch)) {
        mismatches.push(mismatch);
    }
}
