//! Checks of where figures come from: too few origins for what is claimed of them, or none that is named.

mod several;
mod single;
mod unnamed;

use std::collections::BTreeSet;

use super::settings::Settings;
use super::wording::{Wording, cut, first_few};
use super::{Finding, Label};
use crate::claim::ClaimIndex;
use crate::compare::Comparison;
use crate::lexicon::{CheckId, EventId, OriginFault, Selection, Severity};
use crate::origin::{Origin, OriginKind};

/// Labels are shorter than 45 characters.
const LABEL: usize = 44;

/// So many outlets are labelled and named; of more, only how many.
const OUTLETS: usize = 4;

/// Outlets that give a figure, and where they have it from.
struct Leaning {
    figure: String,
    outlets: Vec<String>,
    origin: String,
    /// The words that speak of several sources.
    cue: String,
    /// What is said behind the help of the check.
    further: String,
    labels: Vec<Label>,
    event: Option<EventId>,
}

/// The findings of the checks of origins, each with its event.
pub(super) fn findings(
    wording: &Wording<'_>,
    comparison: &Comparison,
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let mut findings = Vec::new();
    let selects = |selection| match selection {
        Selection::Origin(fault) => Some(fault),
        _ => None,
    };
    for (check, fault, severity) in settings.in_force(wording.lexicon, selects) {
        let found = match fault {
            OriginFault::Single => single::find(wording, comparison),
            OriginFault::NotSeveral => several::find(wording, comparison),
            OriginFault::Unnamed => unnamed::find(wording, comparison),
        };
        findings.extend(found.into_iter().map(|it| (it.event, finding(wording, check, severity, it))));
    }
    findings
}

fn finding(wording: &Wording<'_>, check: CheckId, severity: Severity, leaning: Leaning) -> Finding {
    let value = |name: &str| match name {
        "figure" => Some(leaning.figure.clone()),
        "outlets" => Some(named(&leaning.outlets)),
        "origin" => Some(leaning.origin.clone()),
        "cue" => Some(cut(&leaning.cue, LABEL)),
        _ => None,
    };
    let mut finding = wording.finding((check, severity), value, leaning.labels);
    finding.help.push_str(&leaning.further);
    finding
}

/// "Harbour News, Valley Post, and 3 more"
fn named(outlets: &[String]) -> String {
    first_few(outlets, OUTLETS, String::clone)
}

/// One claim an outlet: by day, outlet and words, so that the order of the files does not show. Of several the one that
/// shows best where it comes from.
fn one_an_outlet(wording: &Wording<'_>, comparison: &Comparison, claims: &[ClaimIndex]) -> Vec<ClaimIndex> {
    let mut sorted = claims.to_vec();
    sorted.sort_by_cached_key(|&claim| {
        let it = wording.claim(claim);
        let article = wording.article(it.article);
        let published = article.published.map(|published| published.instant.from);
        let named = (&article.path, article.record.as_ref().map(|record| &record.id));
        let told = (it.speaker().is_none(), comparison.origins.copied(claim).is_none());
        (
            published.is_none(),
            published,
            article.outlet_name(),
            told,
            wording.text(it.article, it.span),
            named,
            claim,
        )
    });
    let mut outlets = BTreeSet::new();
    sorted.retain(|&claim| outlets.insert(wording.outlet(wording.claim(claim).article)));
    sorted
}

fn outlets(wording: &Wording<'_>, claims: &[ClaimIndex]) -> Vec<String> {
    claims.iter().map(|&claim| wording.outlet(wording.claim(claim).article).to_owned()).collect()
}

/// "police", "Associated Press", "one text, first in Valley Post".
fn origin_words(wording: &Wording<'_>, claims: &[ClaimIndex], origin: &Origin) -> String {
    let words = match origin.kind {
        OriginKind::Speaker(claim) => {
            let named = claims.iter().chain([&claim]).find_map(|&claim| wording.speaker(claim));
            named.unwrap_or_else(|| wording.source(claim))
        }
        OriginKind::Outlet(outlet) => wording.lexicon.text(wording.lexicon.outlet(outlet).name).to_owned(),
        OriginKind::Article(article) => {
            format!("one text, first in {}", wording.story.articles[article].outlet_name())
        }
    };
    cut(&words, LABEL)
}

/// The labels of claims that lean on one origin: the passage where one copied it from another, else the claim.
fn labels(wording: &Wording<'_>, comparison: &Comparison, claims: &[ClaimIndex]) -> Vec<Label> {
    let copied = |claim: &ClaimIndex| comparison.origins.copied(*claim);
    let shared = |&claim: &ClaimIndex| {
        let it = wording.claim(claim);
        let article = it.article as usize;
        let original = || {
            let taken = claims.iter().filter_map(copied).filter(|copied| copied.article == article);
            taken.map(|copied| copied.original).find(|span| span.overlaps(it.span))
        };
        copied(&claim).map(|copied| copied.span).or_else(original)
    };
    let with_day = wording.common_day(claims).is_none();
    let label = |claim: &ClaimIndex| {
        let it = wording.claim(*claim);
        let (span, message) = match shared(claim) {
            Some(passage) => {
                (passage, cut(&format!("the same text: in {}", wording.outlet(it.article)), LABEL))
            }
            None => (it.span, wording.label(*claim, with_day)),
        };
        Label { article: it.article as usize, span, message }
    };
    claims.iter().take(OUTLETS).map(label).collect()
}
