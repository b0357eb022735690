//! The relations of a story, kept in bundles: where many claims are in one relation to many others, it is kept once.

use std::collections::BTreeSet;

use super::{Relation, Verdict};
use crate::claim::ClaimIndex;
use crate::lexicon::{Reason, RelationKind};

/// What the claims of a story are to each other. Two claims that no bundle tells of count different things.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// By what they come from: claims whose events have one root are related only to each other.
    of_roots: Vec<Bundles>,
}

/// The relations of claims whose events have one root.
#[derive(Clone, Debug, Default)]
pub struct Bundles {
    /// The claims of the sides, side by side.
    sides: Vec<ClaimIndex>,
    alike: Vec<Alike>,
}

/// Bundles that tell the same.
#[derive(Clone, Debug)]
struct Alike {
    kind: RelationKind,
    reason: Reason,
    is_directed: bool,
    kept: Vec<Kept>,
}

/// Where the sides of a bundle stand: one behind the other, or one that is both.
#[derive(Copy, Clone, Debug)]
struct Kept {
    start: usize,
    /// Where the second begins; the end, if there is none.
    middle: usize,
    end: usize,
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
        self.of(|_, _| true)
    }

    /// The relations whose kind and reason are asked for, bundle by bundle.
    pub fn of(
        &self,
        is_asked: impl Fn(RelationKind, Reason) -> bool + Copy,
    ) -> impl Iterator<Item = Bundle<'_>> {
        self.of_roots.iter().flat_map(move |bundles| bundles.of(is_asked))
    }

    /// The same by the roots of the events: nothing relates claims of two roots.
    #[must_use]
    pub fn of_roots(&self) -> &[Bundles] {
        &self.of_roots
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
    /// The kinds and reasons that there are.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<(RelationKind, Reason)> {
        self.alike.iter().map(|alike| (alike.kind, alike.reason)).collect()
    }

    /// The relations whose kind and reason are asked for, bundle by bundle.
    pub fn of(&self, is_asked: impl Fn(RelationKind, Reason) -> bool) -> impl Iterator<Item = Bundle<'_>> {
        let alike = self.alike.iter().filter(move |alike| is_asked(alike.kind, alike.reason));
        alike.flat_map(move |&Alike { kind, reason, is_directed, ref kept }| {
            kept.iter().map(move |&Kept { start, middle, end }| {
                let a = &self.sides[start..middle];
                let b = if middle == end { a } else { &self.sides[middle..end] };
                Bundle { a, b, kind, reason, is_directed }
            })
        })
    }

    /// Adds a verdict about all claims of two sides.
    pub(super) fn add(
        &mut self,
        a: impl Iterator<Item = ClaimIndex>,
        b: impl Iterator<Item = ClaimIndex>,
        verdict: Verdict,
    ) {
        let start = self.sides.len();
        self.sides.extend(a);
        self.keep(start, self.sides.len(), b, verdict);
    }

    /// Adds a verdict about any two claims of one side.
    pub(super) fn add_within(&mut self, side: impl Iterator<Item = ClaimIndex>, verdict: Verdict) {
        let start = self.sides.len();
        self.sides.extend(side);
        self.keep(start, self.sides.len(), std::iter::empty(), verdict);
    }

    fn keep(
        &mut self,
        start: usize,
        middle: usize,
        b: impl Iterator<Item = ClaimIndex>,
        Verdict { kind, reason, first }: Verdict,
    ) {
        self.sides.extend(b);
        let (kept, is_directed) = (Kept { start, middle, end: self.sides.len() }, first.is_some());
        let key = (kind, reason, is_directed);
        match self.alike.iter_mut().find(|alike| (alike.kind, alike.reason, alike.is_directed) == key) {
            Some(alike) => alike.kept.push(kept),
            None => self.alike.push(Alike { kind, reason, is_directed, kept: vec![kept] }),
        }
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
