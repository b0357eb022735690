//! Quotations as JSON.

use serde::Serialize;

use crate::quotation::{Found, Kind, Quotation};
use crate::source::{Article, Span};

#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    speaker: Option<SpeakerRow<'a>>,
}

#[derive(Debug, Serialize)]
struct SpeakerRow<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    stands_for: Option<WordsRow<'a>>,
    found: &'static str,
}

#[derive(Debug, Serialize)]
struct WordsRow<'a> {
    text: &'a str,
    start: u32,
    end: u32,
}

/// The quotations of an article, a line each.
#[must_use]
pub fn quotations(article: &Article, quotations: &[Quotation]) -> String {
    let text = |span: Span| span.of(&article.text);
    let record = article.record.as_ref().map(|record| record.id.as_str());
    let rows: Vec<Row> = quotations
        .iter()
        .map(|quotation| Row {
            file: &article.path,
            article: record,
            start: quotation.span.start,
            end: quotation.span.end,
            text: text(quotation.span),
            kind: kind(quotation.kind),
            speaker: quotation.speaker.map(|speaker| SpeakerRow {
                text: text(speaker.span),
                start: speaker.span.start,
                end: speaker.span.end,
                stands_for: speaker.stands_for.map(|span| WordsRow {
                    text: text(span),
                    start: span.start,
                    end: span.end,
                }),
                found: found(speaker.found),
            }),
        })
        .collect();
    super::lines(rows.iter())
}

/// The name of what stands between quotation marks.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Quotation => "quotation",
        Kind::Words => "words",
    }
}

/// The name of where a speaker was found.
fn found(found: Found) -> &'static str {
    match found {
        Found::Behind => "behind",
        Found::Before => "before",
        Found::Sentence => "sentence",
        Found::Carried => "carried",
    }
}
