//! What articles say of one person or thing and cannot all be so.

use super::wording::{Wording, cut, list};
use super::{Finding, Label};
use crate::lexicon::{CheckId, Severity};
use crate::source::Span;

/// So many places are labelled.
const LABELS: usize = 4;

/// Labels are shorter than 45 characters.
const LABEL: usize = 44;

/// What an article says, and where.
#[derive(Clone)]
pub(super) struct Told {
    /// "27", "Sgt", "Maria Petrova", "on 6 January".
    pub(super) value: String,
    pub(super) article: u32,
    pub(super) span: Span,
}

/// Somebody or something with what the articles say, one value a side, each side in the order of the articles.
pub(super) struct Differing {
    pub(super) name: String,
    pub(super) sides: Vec<Vec<Told>>,
    /// The word before the last side: "27 or 28".
    pub(super) last: &'static str,
    /// What the sides are held against, if that is no side itself: it is labelled first.
    pub(super) at: Option<Told>,
}

impl Differing {
    /// Values of which only one can be right.
    pub(super) fn between(name: String, sides: Vec<Vec<Told>>) -> Self {
        Self { name, sides, last: "or", at: None }
    }

    /// It as a finding of a check, whose message calls the name so.
    pub(super) fn finding(
        &self,
        wording: &Wording<'_>,
        check: CheckId,
        severity: Severity,
        name: &str,
    ) -> Finding {
        let sides: Vec<String> = self.sides.iter().map(|side| side[0].value.clone()).collect();
        let value = |placeholder: &str| match placeholder {
            "sides" => Some(list(&sides, self.last)),
            _ => (placeholder == name).then(|| self.name.clone()),
        };
        let labels = labels(wording, self.at.as_ref(), &self.sides);
        Finding { short: short(wording, self), ..wording.finding((check, severity), value, labels) }
    }
}

/// One label a side, then further articles as there is room.
fn labels(wording: &Wording<'_>, at: Option<&Told>, sides: &[Vec<Told>]) -> Vec<Label> {
    let firsts = sides.iter().filter_map(|side| side.first());
    let mut told: Vec<&Told> = at.into_iter().chain(firsts).collect();
    let mut rest = sides.iter().flat_map(|side| &side[1..]);
    while told.len() < LABELS
        && let Some(next) = rest.next()
    {
        let outlet = wording.outlet(next.article);
        if told.iter().all(|known| known.value != next.value || wording.outlet(known.article) != outlet) {
            told.push(next);
        }
    }
    let label = |told: &Told| {
        let room = LABEL.saturating_sub(told.value.chars().count() + ": in ".len());
        let outlet = cut(wording.outlet(told.article), room);
        let message = cut(&format!("{}: in {outlet}", told.value), LABEL);
        Label { article: told.article as usize, span: told.span, message }
    };
    told.into_iter().map(label).collect()
}

/// "Maria Petrova: 27 (Harbour News) against 28 (Valley Post; valley.md:3:12)".
fn short(wording: &Wording<'_>, differing: &Differing) -> String {
    let firsts = differing.sides.iter().filter_map(|side| side.first());
    let firsts: Vec<&Told> = differing.at.iter().chain(firsts).collect();
    let [first, others @ ..] = &firsts[..] else { return String::new() };
    let others: Vec<String> = others
        .iter()
        .map(|told| {
            let place = wording.place_of(told.article, told.span);
            format!("{} ({}; {place})", told.value, wording.outlet(told.article))
        })
        .collect();
    let head = format!("{}: {} ({})", differing.name, first.value, wording.outlet(first.article));
    if others.is_empty() { head } else { format!("{head} against {}", list(&others, "and")) }
}
