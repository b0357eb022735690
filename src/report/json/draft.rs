//! A draft that was held against its sources, as JSON.

use serde::Serialize;

use super::finding::finding_line;
use super::{ErrorEntry, Stand};
use crate::draft::{Copied, Covered, Support};
use crate::source::Story;
use crate::{HeldDraft, draft::Held};

#[derive(Serialize)]
struct CoveredRow<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    support: &'static str,
    /// "225 − 164"
    #[serde(skip_serializing_if = "Option::is_none")]
    worked_out: Option<&'a str>,
    origins: usize,
    sources: Vec<PlaceRow<'a>>,
}

/// How much of the draft was looked up.
#[derive(Serialize)]
struct LookedUp {
    figures: usize,
    dates: usize,
    names: usize,
    quotations: usize,
}

#[derive(Serialize)]
struct CopiedRow<'a> {
    file: &'a str,
    article: Option<&'a str>,
    sentences: usize,
    of: usize,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    file: &'a str,
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    /// Counted from 1.
    origin: usize,
}

/// The object of a draft: findings, figures with what bears them out, how much was looked up, what it was copied from,
/// errors.
#[must_use]
pub fn draft(draft: &HeldDraft, errors: &[ErrorEntry]) -> String {
    let HeldDraft { story, held, .. } = draft;
    let Held { findings, figures, dates, names, quotations, copied } = held;
    let findings: Vec<String> = findings.iter().map(|finding| finding_line(story, finding)).collect();
    let figures: Vec<String> = figures.iter().map(|covered| covered_line(story, covered)).collect();
    let errors: Vec<String> = errors.iter().map(super::line).collect();
    let looked_up =
        LookedUp { figures: figures.len(), dates: *dates, names: *names, quotations: *quotations };
    let copied = copied.map(|Copied { article, sentences, of }| {
        let article = &story.articles[article];
        let record = article.record.as_ref().map(|record| record.id.as_str());
        CopiedRow { file: &article.path, article: record, sentences, of }
    });
    format!(
        "{{\"schema\":{},\"findings\":[{}],\"figures\":[{}],\"looked_up\":{},\"copied\":{},\"errors\":[{}]}}",
        super::SCHEMA,
        findings.join(","),
        figures.join(","),
        super::line(&looked_up),
        super::line(&copied),
        errors.join(","),
    )
}

fn covered_line(story: &Story, covered: &Covered) -> String {
    let draft = &story.articles[0];
    let Stand { part, start, end } = Stand::of(draft, covered.quantity.span);
    let sources = covered.places.iter().map(|it| {
        let article = &story.articles[it.article];
        let Stand { part, start, end } = Stand::of(article, it.span);
        let record = article.record.as_ref().map(|record| record.id.as_str());
        let text = it.span.of(&article.text);
        let origin = it.origin + 1;
        PlaceRow { file: &article.path, article: record, part, start, end, text, origin }
    });
    super::line(&CoveredRow {
        file: &draft.path,
        part,
        start,
        end,
        text: covered.quantity.span.of(&draft.text),
        support: support(covered.by),
        worked_out: covered.worked_out.as_deref(),
        origins: covered.origins(),
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
        Support::Elsewhere => "elsewhere",
        Support::Nothing => "nothing",
    }
}
