//! Care that a draft lost on the way: bounds, words of doubt, and whose word a figure is.

use super::claims::Claims;
use super::figure::Figures;
use super::material::{Figure, Material};
use crate::claim::{Claim, Status};
use crate::lexicon::DraftFault;
use crate::origin::{Identity, names_several, speaker};
use crate::quantity::Quantity;
use crate::source::Span;

/// What a figure of the draft says with less care than the sources do.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// What was lost.
    pub(super) fault: DraftFault,
    /// The words of the draft that say too much; its figure where nothing stands there.
    pub(super) span: Span,
    /// Where a source has it: passage and words.
    pub(super) near: (usize, Span),
}

/// What a figure of the draft lost.
pub(super) fn lost(material: &Material, claims: &Claims, figures: &Figures, figure: &Figure) -> Vec<Lost> {
    let Some(index) = claims.of(figure) else { return Vec::new() };
    let own = claims.get(index);
    let telling = claims.telling(index);
    let told: Vec<&Claim> = telling.iter().map(|&claim| claims.get(claim)).collect();
    let Some(first) = told.first() else { return Vec::new() };
    let told_by = |fault, span, source: &Claim, words: Span| Lost {
        fault,
        span,
        near: (material.passage_at(source.article as usize, words.start), words),
    };
    let mut lost = Vec::new();
    let quantity = own.quantity.span;
    if is_flat(&own.quantity)
        && told.iter().all(|claim| !is_flat(&claim.quantity))
        && !figures.has_flat(material, figure)
    {
        lost.push(told_by(DraftFault::HedgeDropped, quantity, first, first.quantity.span));
    } else if told.iter().all(|claim| says_more(&own.quantity, &claim.quantity)) && !claims.is_exceeded(index)
    {
        lost.push(told_by(DraftFault::HedgeStrengthened, quantity, first, first.quantity.span));
    }
    if told.iter().all(|claim| claim.status.value == Status::Unverified)
        && own.status.value != Status::Unverified
    {
        lost.push(told_by(DraftFault::DoubtDropped, quantity, first, first.status.evidence.span));
        return lost;
    }
    if let Some(speaker) = changed_speaker(material, own, &told) {
        let source = first.attribution.map_or(first.quantity.span, |attribution| attribution.value.span);
        lost.push(told_by(DraftFault::AttributionChanged, speaker, first, source));
    }
    if let Some(speaker) = several_speakers(material, own, &told)
        && claims.only_origin(&telling).is_some()
    {
        let source = first.attribution.map_or(first.quantity.span, |attribution| attribution.value.span);
        lost.push(told_by(DraftFault::SourceCount, speaker, first, source));
    }
    let several = material.story.articles.len() > 2;
    let attributed = told.iter().all(|claim| claim.status.value != Status::Stated);
    let alone = told.iter().all(|claim| claim.article == first.article);
    if let Some(attribution) = first.attribution
        && several
        && attributed
        && alone
        && own.status.value == Status::Stated
    {
        lost.push(told_by(DraftFault::AttributionDropped, quantity, first, attribution.value.span));
    }
    lost
}

/// Whether a figure is given as if somebody had counted it.
pub(super) fn is_flat(quantity: &Quantity) -> bool {
    !quantity.approximate && quantity.low == quantity.high
}

/// Whether a figure says more than one of the same number: "more than 12" where the other is "at least 12" or 12, and
/// "at least 12" where it is "up to 12".
fn says_more(own: &Quantity, other: &Quantity) -> bool {
    let above = |quantity: &Quantity| quantity.low.is_some() && quantity.high.is_none();
    let below = |quantity: &Quantity| quantity.high.is_some() && quantity.low.is_none();
    let past = |side: fn(&Quantity) -> bool| own.strict && side(own) && !(other.strict && side(other));
    (past(above) || past(below) || (above(own) && below(other)) || (below(own) && above(other)))
        && !other.approximate
}

/// The words of the draft that name a speaker, where every source that has the figure names another.
fn changed_speaker(material: &Material, own: &Claim, told: &[&Claim]) -> Option<Span> {
    // "…, the Harbour News reported": the outlet whose article it is, whoever spoke there.
    let speaker = own.speaker().filter(|speaker| speaker.outlet.is_none())?;
    // "Police" and "Anna Petrova", who may speak for them, can be one.
    let is_other = |other: &&Claim| {
        let body = other.speaker().and_then(|speaker| speaker.speaker);
        body.is_some() == speaker.speaker.is_some()
            && speaker::identity(material.story, material.lexicon, own, other) == Identity::Different
    };
    told.iter().all(is_other).then_some(speaker.span)
}

/// The words of the draft that name several sources, where each source that has the figure names one or nobody.
fn several_speakers(material: &Material, own: &Claim, told: &[&Claim]) -> Option<Span> {
    let words = |claim: &Claim| {
        let span = claim.speaker()?.span;
        Some((span, material.story.articles.get(claim.article as usize)?.reading().get(span.range())?))
    };
    let (span, said) = words(own)?;
    let is_one = |claim: &&Claim| match words(claim) {
        Some((_, said)) => {
            !names_several(material.lexicon, said)
                && speaker::name(material.story, material.lexicon, claim).is_some()
        }
        None => true,
    };
    (names_several(material.lexicon, said) && told.iter().all(is_one)).then_some(span)
}
