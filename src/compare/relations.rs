//! The relations of a story, kept in bundles: where many claims are in one relation to many others, it is kept once.

use std::ops::Range;

use super::{Relation, Verdict};
use crate::claim::ClaimIndex;
use crate::lexicon::{Reason, RelationKind};

/// What the claims of a story are to each other. Two claims that no bundle tells of count different things.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// By what they come from: claims whose events have one root are related only to each other.
    of_roots: Vec<Bundles>,
}

/// The relations of some claims.
#[derive(Clone, Debug, Default)]
pub(super) struct Bundles {
    /// The claims of the sides, side by side.
    sides: Vec<ClaimIndex>,
    kept: Vec<Kept>,
}

/// A bundle, whose sides stand there.
#[derive(Clone, Debug)]
struct Kept {
    a: Range<usize>,
    b: Range<usize>,
    kind: RelationKind,
    reason: Reason,
    is_directed: bool,
}

/// Claims that are all in one relation to all of some others.
#[derive(Copy, Clone, Debug)]
pub struct Bundle<'a> {
    /// The older claims of an update, a revision or a fall; the parts of a whole; else either side.
    pub a: &'a [ClaimIndex],
    /// The others. Where they are the same as `a`, each is in this relation to all but itself.
    pub b: &'a [ClaimIndex],
    /// What they are to each other.
    pub kind: RelationKind,
    /// Why.
    pub reason: Reason,
    /// Whether `a` are the older or the parts.
    pub is_directed: bool,
}

impl Relations {
    /// All relations, bundle by bundle.
    pub fn bundles(&self) -> impl Iterator<Item = Bundle<'_>> {
        self.of_roots.iter().flat_map(Bundles::iter)
    }

    /// All relations, pair by pair, in the order of the claims. Their number grows with the square of the claims': this
    /// is for writing them down.
    #[must_use]
    pub fn pairs(&self) -> Vec<Relation> {
        let mut pairs: Vec<Relation> = self.bundles().flat_map(Bundle::pairs).collect();
        pairs.sort_unstable_by_key(|relation| (relation.a.min(relation.b), relation.a.max(relation.b)));
        pairs
    }
}

impl FromIterator<Bundles> for Relations {
    fn from_iter<I: IntoIterator<Item = Bundles>>(of_roots: I) -> Self {
        Self { of_roots: of_roots.into_iter().collect() }
    }
}

impl Bundles {
    fn iter(&self) -> impl Iterator<Item = Bundle<'_>> {
        self.kept.iter().map(|kept| Bundle {
            a: &self.sides[kept.a.clone()],
            b: &self.sides[kept.b.clone()],
            kind: kept.kind,
            reason: kept.reason,
            is_directed: kept.is_directed,
        })
    }

    /// Adds a verdict about all claims of two sides.
    pub(super) fn add(
        &mut self,
        a: impl Iterator<Item = ClaimIndex>,
        b: impl Iterator<Item = ClaimIndex>,
        verdict: Verdict,
    ) {
        let (a, b) = (self.side(a), self.side(b));
        self.keep(a, b, verdict);
    }

    /// Adds a verdict about any two claims of one side.
    pub(super) fn add_within(&mut self, side: impl Iterator<Item = ClaimIndex>, verdict: Verdict) {
        let side = self.side(side);
        self.keep(side.clone(), side, verdict);
    }

    fn side(&mut self, claims: impl Iterator<Item = ClaimIndex>) -> Range<usize> {
        let start = self.sides.len();
        self.sides.extend(claims);
        start..self.sides.len()
    }

    fn keep(&mut self, a: Range<usize>, b: Range<usize>, Verdict { kind, reason, first }: Verdict) {
        self.kept.push(Kept { a, b, kind, reason, is_directed: first.is_some() });
    }
}

impl<'a> Bundle<'a> {
    /// The claims of both sides; where they are the same, once.
    pub fn claims(self) -> impl Iterator<Item = ClaimIndex> + 'a {
        let others = if self.is_within() { &[] } else { self.b };
        self.a.iter().chain(others).copied()
    }

    /// Both ways to go from a claim to one that it is in this relation to: one side and the other.
    pub fn ways(self) -> impl Iterator<Item = (&'a [ClaimIndex], &'a [ClaimIndex])> {
        let back = (!self.is_within()).then_some((self.b, self.a));
        std::iter::once((self.a, self.b)).chain(back)
    }

    /// Whether it holds between two of the claims that are asked for.
    pub fn joins(self, is_asked: impl Fn(ClaimIndex) -> bool) -> bool {
        let asked = |side: &'a [ClaimIndex]| side.iter().filter(|&&claim| is_asked(claim));
        if self.is_within() {
            asked(self.a).nth(1).is_some()
        } else {
            asked(self.a).next().is_some() && asked(self.b).next().is_some()
        }
    }

    /// Whether both sides are the same claims.
    fn is_within(self) -> bool {
        std::ptr::eq(self.a, self.b)
    }

    /// Its relations, pair by pair.
    pub fn pairs(self) -> impl Iterator<Item = Relation> + 'a {
        let relation = move |a: ClaimIndex, b: ClaimIndex| {
            let (a, b) = if self.is_directed { (a, b) } else { (a.min(b), a.max(b)) };
            Relation { a, b, kind: self.kind, reason: self.reason }
        };
        self.a.iter().enumerate().flat_map(move |(at, &a)| {
            let others = if self.is_within() { &self.b[at + 1..] } else { self.b };
            others.iter().map(move |&b| relation(a, b))
        })
    }
}
