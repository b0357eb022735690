//! Care that a draft lost on the way: bounds, words of doubt, and whose word a figure is.

use super::figure::Figures;
use super::material::{DRAFT, Figure, Material};
use super::value::{Fit, fit};
use crate::claim::{Claim, Status};
use crate::quantity::Quantity;
use crate::source::Span;

/// What a figure of the draft says with less care than the sources do.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// "About" or "at least".
    Hedge,
    /// That nobody vouches for it.
    Doubt,
    /// Who says so.
    Attribution,
}

/// What a figure of the draft lost, with where a source has it: passage and words.
pub(super) fn lost(material: &Material, figures: &Figures, figure: &Figure) -> Option<(Lost, (usize, Span))> {
    let own = claim_of(material, figure)?;
    let told: Vec<&Claim> = material.read.claims.iter().filter(|claim| tells(material, own, claim)).collect();
    let first = told.first()?;
    let near = |span: Span| (material.passage_at(first.article as usize, span.start), span);
    if is_flat(&figure.quantity)
        && told.iter().all(|claim| !is_flat(&claim.quantity))
        && !figures.has_flat(material, figure)
    {
        return Some((Lost::Hedge, near(first.quantity.span)));
    }
    if told.iter().all(|claim| claim.status.value == Status::Unverified)
        && own.status.value != Status::Unverified
    {
        return Some((Lost::Doubt, near(first.status.evidence.span)));
    }
    let several = material.story.articles.len() > 2;
    let speaker = |claim: &Claim| claim.attribution.map(|attribution| attribution.value.span);
    let attributed = told.iter().all(|claim| claim.status.value != Status::Stated);
    let alone = told.iter().all(|claim| claim.article == first.article);
    if several && attributed && alone && own.status.value == Status::Stated {
        return speaker(first).map(|span| (Lost::Attribution, near(span)));
    }
    None
}

/// The claim of the draft that a figure is in.
fn claim_of<'m>(material: &'m Material, figure: &Figure) -> Option<&'m Claim> {
    let own = |claim: &&Claim| claim.article as usize == DRAFT && claim.quantity.span == figure.quantity.span;
    material.read.claims.iter().find(own).filter(|claim| claim.event.is_some())
}

/// Whether a claim of a source has the figure of one of the draft for the same event.
fn tells(material: &Material, own: &Claim, other: &Claim) -> bool {
    let event = |claim: &Claim| claim.event.map(|event| material.lexicon.base_event(event.value));
    other.article as usize != DRAFT
        && event(own) == event(other)
        && fit(&own.quantity, &other.quantity, material.lexicon) == Some(Fit::Same)
}

/// Whether a figure is given as if somebody had counted it.
pub(super) fn is_flat(quantity: &Quantity) -> bool {
    !quantity.approximate && quantity.low == quantity.high
}
