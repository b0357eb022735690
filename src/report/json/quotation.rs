//! Quotations as JSON.

use serde::Serialize;

use super::Stand;
use crate::quotation::{Found, Kind, Quotation};
use crate::source::{Article, Span};

#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    speaker: Option<SpeakerRow<'a>>,
}

#[derive(Debug, Serialize)]
struct SpeakerRow<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    stands_for: Option<WordsRow<'a>>,
    found: &'static str,
}

#[derive(Debug, Serialize)]
struct WordsRow<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
}

/// The quotations of an article, a line each.
#[must_use]
pub fn quotations(article: &Article, quotations: &[Quotation]) -> String {
    let text = |span: Span| span.of(&article.text);
    let record = article.record.as_ref().map(|record| record.id.as_str());
    let words = |span: Span| {
        let Stand { part, start, end } = Stand::of(article, span);
        WordsRow { text: text(span), part, start, end }
    };
    let rows = quotations.iter().map(|quotation| {
        let WordsRow { text, part, start, end } = words(quotation.span);
        let speaker = quotation.speaker.map(|speaker| {
            let WordsRow { text, part, start, end } = words(speaker.span);
            let stands_for = speaker.stands_for.map(words);
            SpeakerRow { text, part, start, end, stands_for, found: found(speaker.found) }
        });
        let kind = kind(quotation.kind);
        Row { file: &article.path, article: record, part, start, end, text, kind, speaker }
    });
    super::lines(rows)
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
