//! Checks of figures that cannot all hold together: one finding a set, with every figure of it labelled.

use super::settings::Settings;
use super::wording::{Wording, first_few, list};
use super::{Finding, Label};
use crate::claim::ClaimIndex;
use crate::compare::{Comparison, Mismatch};
use crate::lexicon::{CheckId, EventId, Selection, Severity};
use crate::quantity::words;

/// So many parts are named; the others are only counted.
const NAMED: usize = 4;

const HUNDRED: i128 = 100;

/// The findings of the checks of mismatches, each with its event.
pub(super) fn findings(
    wording: &Wording<'_>,
    comparison: &Comparison,
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let mut findings = Vec::new();
    let selects = |selection| match selection {
        Selection::Mismatch(kind) => Some(kind),
        _ => None,
    };
    for (check, kind, severity) in settings.in_force(wording.lexicon, selects) {
        for mismatch in comparison.mismatches.iter().filter(|mismatch| mismatch.kind == kind) {
            let event = mismatch.parts.first().and_then(|&part| wording.base_event(part));
            findings.push((event, finding(wording, check, severity, mismatch)));
        }
    }
    findings
}

fn finding(wording: &Wording<'_>, check: CheckId, severity: Severity, mismatch: &Mismatch) -> Finding {
    let claims: Vec<ClaimIndex> = mismatch.parts.iter().copied().chain(mismatch.whole).collect();
    let value = |name: &str| match name {
        "figure" => Some(wording.figure(&claims)),
        "parts" => Some(counts(wording, &mismatch.parts)),
        "whole" => Some(mismatch.whole.map_or_else(|| "100%".to_owned(), |whole| wording.count(whole))),
        "comes-to" => Some(comes_to(mismatch)),
        _ => None,
    };
    let with_day = wording.common_day(&claims).is_none();
    let label = |&claim: &ClaimIndex| Label {
        article: wording.claim(claim).article as usize,
        span: wording.claim(claim).span,
        message: wording.label(claim, with_day),
    };
    let labels = claims.iter().map(label).collect();
    Finding { short: short(wording, mismatch), ..wording.finding((check, severity), value, labels) }
}

/// What the parts come to; shares that have no count for their whole, in per cent of it.
fn comes_to(mismatch: &Mismatch) -> String {
    let (low, high) = mismatch.comes_to;
    if mismatch.whole.is_some() {
        return words::bounds(low, high, false);
    }
    low.map(|low| format!("{}%", words::number(low * HUNDRED))).unwrap_or_default()
}

/// "5 officers killed and 9 civilians killed"
fn counts(wording: &Wording<'_>, parts: &[ClaimIndex]) -> String {
    first_few(parts, NAMED, |&part| wording.count(part))
}

/// "people killed, 6 Jan: 5 and 9 (harbour.md:3:1) against 12 (police; valley.md:4:1)"
fn short(wording: &Wording<'_>, mismatch: &Mismatch) -> String {
    let Some(&first) = mismatch.parts.first() else { return String::new() };
    let figures: Vec<String> = mismatch.parts.iter().map(|&part| wording.quantity(part)).collect();
    let head = format!("{} ({})", list(&figures, "and"), wording.source(first));
    let Some(whole) = mismatch.whole else {
        return format!("{}: {head}", wording.short_figure(&mismatch.parts, &mismatch.parts));
    };
    let of_whole =
        format!("{} ({}; {})", wording.quantity(whole), wording.source(whole), wording.position(whole));
    format!("{}: {head} against {of_whole}", wording.short_figure(&[whole], &[whole]))
}
