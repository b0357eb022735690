//! A draft that was held against its sources, as JSON.

use serde::Serialize;

use super::ErrorEntry;
use super::finding::finding_line;
use crate::draft::{Covered, Support};
use crate::source::{Article, Span, Story};
use crate::{HeldDraft, draft::Held};

#[derive(Serialize)]
struct CoveredRow<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    support: &'static str,
    sources: Vec<PlaceRow<'a>>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    file: &'a str,
    article: Option<&'a str>,
    start: u32,
    end: u32,
    text: &'a str,
}

/// The object of a draft: findings, figures with what bears them out, errors.
#[must_use]
pub fn draft(draft: &HeldDraft, errors: &[ErrorEntry]) -> String {
    let HeldDraft { story, held: Held { findings, figures }, .. } = draft;
    let findings: Vec<String> = findings.iter().map(|finding| finding_line(story, finding)).collect();
    let figures: Vec<String> = figures.iter().map(|covered| covered_line(story, covered)).collect();
    let errors: Vec<String> = errors.iter().map(super::line).collect();
    format!(
        "{{\"schema\":{},\"findings\":[{}],\"figures\":[{}],\"errors\":[{}]}}",
        super::SCHEMA,
        findings.join(","),
        figures.join(","),
        errors.join(","),
    )
}

fn covered_line(story: &Story, covered: &Covered) -> String {
    let place = |article: &'_ Article, span: Span| (span.start, span.end, span.of(&article.text).to_owned());
    let draft = &story.articles[0];
    let (start, end, text) = place(draft, covered.quantity.span);
    let texts: Vec<_> = covered
        .places
        .iter()
        .map(|&(article, span)| (&story.articles[article], place(&story.articles[article], span)))
        .collect();
    let sources = texts.iter().map(|(article, (start, end, text))| PlaceRow {
        file: &article.path,
        article: article.record.as_ref().map(|record| record.id.as_str()),
        start: *start,
        end: *end,
        text,
    });
    super::line(&CoveredRow {
        file: &draft.path,
        start,
        end,
        text: &text,
        support: support(covered.by),
        sources: sources.collect(),
    })
}

/// The name of how a figure is borne out.
#[must_use]
pub(crate) fn support(by: Support) -> &'static str {
    match by {
        Support::Stated => "stated",
        Support::Rounded => "rounded",
        Support::Counted => "counted",
        Support::Nothing => "nothing",
    }
}
