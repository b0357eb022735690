//! The figures of a draft, each with what bears it out: how many sources, and how many origins these have it from.

use super::claims::Claims;
use super::figure::{self, Figures, Verdict};
use super::finding::Report;
use super::material::{DRAFT, Figure, Material};
use super::value::Fit;
use super::{hedge, worked_out};
use crate::quantity::Quantity;
use crate::source::Span;

/// A figure of the draft, with what bears it out.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The figure.
    pub quantity: Quantity,
    /// How it is borne out.
    pub by: Support,
    /// Where the sources have it, one place a source; of one that was worked out both figures.
    pub places: Vec<Place>,
    /// How it was worked out from two figures of the places: "225 − 164".
    pub worked_out: Option<String>,
}

/// Where a source has a figure of the draft.
#[derive(Copy, Clone, Debug)]
pub struct Place {
    /// The article, by its index.
    pub article: usize,
    /// The figure there.
    pub span: Span,
    /// Where it comes from in the end: places of one number are one origin. Counted from 0, in the order of the places.
    pub origin: usize,
}

/// How a figure of a draft is borne out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// A source has it.
    Stated,
    /// A source has it more exactly.
    Rounded,
    /// No source states it, but whoever reads them can count so far.
    Counted,
    /// The sources have the number, and count something else by it.
    Elsewhere,
    /// Nothing bears it out.
    Nothing,
}

impl Covered {
    /// Whether anything bears it out.
    #[must_use]
    pub fn is_borne_out(&self) -> bool {
        !matches!(self.by, Support::Elsewhere | Support::Nothing)
    }

    /// How many sources have it.
    #[must_use]
    pub fn sources(&self) -> usize {
        count(self.places.iter().map(|place| place.article))
    }

    /// How many independent origins these sources have it from.
    #[must_use]
    pub fn origins(&self) -> usize {
        count(self.places.iter().map(|place| place.origin))
    }
}

fn count(numbers: impl Iterator<Item = usize>) -> usize {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

/// Holds the figures of the draft against those of its sources.
pub(super) fn figures(material: &Material, report: &mut Report) -> Vec<Covered> {
    let figures = Figures::new(material);
    let claims = Claims::new(material);
    let mut covered = Vec::new();
    for figure in figure::of_draft(material) {
        let verdict = figures.verdict(material, &figure);
        report.figure(&figure, &verdict, &figures, &claims);
        for lost in hedge::lost(material, &claims, &figures, &figure) {
            report.lost(&figure, &lost);
        }
        covered.push(coverage(material, &figures, &claims, &figure, &verdict));
    }
    covered
}

fn coverage(
    material: &Material,
    figures: &Figures,
    claims: &Claims,
    figure: &Figure,
    verdict: &Verdict,
) -> Covered {
    let mut worked_out = None;
    let (by, found) = match verdict {
        Verdict::Stated(_, fit) => {
            let found = figures.bearing(material, claims, figure);
            let by = match fit {
                _ if found.is_empty() => Support::Elsewhere,
                Fit::Same => Support::Stated,
                Fit::Rounded | Fit::Flat => Support::Rounded,
            };
            (by, found)
        }
        Verdict::Words => (Support::Stated, Vec::new()),
        Verdict::Counted => {
            let from = worked_out::worked_out(material, figures, figure);
            let (sum, from) = from.map_or((None, Vec::new()), |(sum, from)| (Some(sum), from.to_vec()));
            worked_out = sum;
            let of_source = |figure: &Figure| material.passages[figure.passage].article != DRAFT;
            (Support::Counted, from.into_iter().filter(of_source).collect())
        }
        Verdict::Other(_) => (Support::Elsewhere, Vec::new()),
        Verdict::Nothing => (Support::Nothing, Vec::new()),
    };
    let origins = claims.origins_of(&found);
    let place = |(figure, origin): (&Figure, usize)| Place {
        article: material.passages[figure.passage].article,
        span: figure.quantity.span,
        origin,
    };
    let places = found.iter().zip(origins).map(place).collect();
    Covered { quantity: figure.quantity, by, places, worked_out }
}
