//! Quotations: what stands between quotation marks and is somebody's words, and who said it.
//!
//! `text` finds the marks. Here a title or a word set off by marks is told from a quotation, and the speaker is looked
//! for: behind it ("…," said Anna Petrova), before it (Petrova said: "…"), and else carried over from the quotation or
//! sentence before.

mod beside;
mod carried;
mod noun;
mod paragraph;
#[cfg(test)]
mod tests;

use crate::lexicon::Lexicon;
use crate::source::{Article, Span};
use crate::text::{self, Quoted, Text};

use carried::Memory;
use paragraph::Paragraph;

/// A stretch between quotation marks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub content: Span,
    /// What it is.
    pub kind: Kind,
    /// Who said it; `None` where the text does not tell.
    pub speaker: Option<Speaker>,
}

/// What stands between quotation marks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody's words.
    Quotation,
    /// Words that are only set off: a title, a nickname, a word that the writer does not make their own.
    Words,
}

/// Who said a quotation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker, or the pronoun.
    pub span: Span,
    /// For a pronoun, the words that name whom it stands for, where that is known.
    pub stands_for: Option<Span>,
    /// Where it was found.
    pub found: Found,
}

/// Where a speaker was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// "…," said Anna Petrova; "…," she said.
    Behind,
    /// Petrova said: "…"
    Before,
    /// In the sentence that the quotation is a part of: Petrova said that it was "…".
    Sentence,
    /// In the quotation or sentence before.
    Carried,
}

/// A quotation of fewer words that nobody is said to have spoken is only words set off.
const SPEAKS_FOR_ITSELF: usize = 6;

/// The stretches between quotation marks in an article, in order, each with its speaker.
#[must_use]
pub fn read(article: &Article, text: &Text, lexicon: &Lexicon) -> Vec<Quotation> {
    let quoted = text::quoted(article);
    if quoted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Quotation> = Vec::with_capacity(quoted.len());
    let mut memory = Memory::new(article.reading(), text);
    for block in quoted.chunk_by(|one, next| one.block == next.block) {
        let paragraph = Paragraph::new(article.reading(), text, block, lexicon);
        memory.enter(article.reading(), text, &paragraph, lexicon);
        for (number, quoted) in block.iter().enumerate() {
            let beside = beside::speaker(&paragraph, number);
            let place = beside.as_ref().map(|(_, found)| *found);
            let speaker = memory.speaker(&paragraph, number, beside);
            let kind = kind(&paragraph, number, quoted, place, speaker);
            let speaker = speaker.filter(|_| kind == Kind::Quotation);
            if let Some(speaker) = speaker {
                memory.quoted(quoted, speaker);
            }
            found.push(Quotation { span: quoted.span, content: quoted.content, kind, speaker });
        }
    }
    found
}

/// Whether the words between the marks are somebody's.
fn kind(
    paragraph: &Paragraph,
    number: usize,
    quoted: &Quoted,
    beside: Option<Found>,
    speaker: Option<Speaker>,
) -> Kind {
    let words = paragraph.words(number);
    let written = quoted.content.of(paragraph.reading.text).trim_end();
    let stops = written.ends_with(['.', ',', '!', '?', '…', '-', '–', '—', ';', ':']);
    let title = paragraph.is_title(number);
    let spoken = match beside {
        Some(Found::Behind | Found::Before) => words > 1 || stops,
        Some(Found::Sentence) => words > 1 && !title,
        _ => speaker.is_some() && words > 1 && paragraph.goes_on(number) && !title,
    };
    let sentence = words > 1 && paragraph.begins_large(number) && stops && !title;
    // 'A very hard winter.' in single marks on a line of its own is a heading.
    let single = quoted.span.of(paragraph.reading.text).starts_with(['\'', '‘']);
    let heading = single && words < SPEAKS_FOR_ITSELF && paragraph.is_whole(number);
    let sentence = sentence && !heading;
    let long = words >= SPEAKS_FOR_ITSELF && !title;
    if spoken || sentence || long || quoted.runs_on { Kind::Quotation } else { Kind::Words }
}
