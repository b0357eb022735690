//! Cuts an article into sentences.

use super::token::{Shape, Token, TokenKind, scan};
use crate::lexicon::{Lexicon, Meaning, Sense};
use crate::source::{Article, BlockKind, Span};

/// An article as tokens and sentences.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The tokens of the prose, in order.
    pub tokens: Vec<Token>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to behind its last token.
    pub span: Span,
    /// Its tokens, as indices into the article's.
    pub tokens: std::ops::Range<usize>,
    /// The block it stands in.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    /// Whether it may hold a figure: digits, number words or units stand in it.
    pub figures: bool,
}

/// No sentence of a newspaper has so many tokens. What goes on longer is no sentence, and is cut so that the time to
/// read it grows with its length only.
const LONGEST: usize = 400;

impl Text {
    /// Reads the prose of an article.
    #[must_use]
    pub fn read(article: &Article, lexicon: &Lexicon) -> Self {
        // English has about five bytes a word and sign; growing costs more than the room.
        let tokens = Vec::with_capacity(article.reading().len() / 5);
        let mut text = Self { tokens, ..Self::default() };
        for (number, block) in article.blocks.iter().enumerate() {
            if block.kind == BlockKind::Furniture {
                continue;
            }
            let start = text.tokens.len();
            scan(article.reading(), block.span, lexicon, &mut text.tokens);
            text.cut(start, number, block.kind, article.reading(), lexicon);
        }
        text
    }

    fn cut(&mut self, start: usize, block: usize, kind: BlockKind, text: &str, lexicon: &Lexicon) {
        let mut first = start;
        let mut at = start;
        let mut figures = false;
        while at < self.tokens.len() {
            figures |= self.tokens[at].figure;
            let end = sentence_end(&self.tokens, at, text, lexicon);
            at = end.unwrap_or(at + 1);
            if end.is_some() || at == self.tokens.len() || at - first >= LONGEST {
                let span = self.tokens[first].span.to(self.tokens[at - 1].span);
                self.sentences.push(Sentence { span, tokens: first..at, block, kind, figures });
                first = at;
                figures = false;
            }
        }
    }
}

/// Where a full stop ends a sentence.
#[derive(Copy, Clone)]
enum Stop {
    /// Wherever a sentence can begin behind it.
    Always,
    /// Nowhere: "Gen. Petrov", "J. Smith".
    Never,
    /// "He is in the U.S. They left", but not "the U.S. Army".
    BeforeFunctionWord,
    /// "at 9 a.m. Police came" too.
    BeforeOpener,
}

/// If the sentence ends with the token at `at`, the index behind its last token, closing quotation marks included.
fn sentence_end(tokens: &[Token], at: usize, text: &str, lexicon: &Lexicon) -> Option<usize> {
    let token = tokens[at];
    // Most tokens are words, and end nothing.
    let last = text.as_bytes()[token.span.end as usize - 1];
    if token.kind == TokenKind::Number || (token.kind == TokenKind::Word && last != b'.') {
        return None;
    }
    let written = token.span.of(text);
    let stop = match token.kind {
        TokenKind::Sign if matches!(written, "." | "…") && is_abbreviation(tokens, at, text, lexicon) => {
            Stop::Never
        }
        TokenKind::Sign if matches!(written, "." | "…" | "!" | "?") => Stop::Always,
        TokenKind::Word if written.ends_with('.') && token.shape == Shape::Upper => Stop::BeforeFunctionWord,
        TokenKind::Word if written.ends_with('.') => Stop::BeforeOpener,
        _ => return None,
    };
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|token| token.glued && is_closing(token.span.of(text))) {
        end += 1;
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    if next.glued {
        return None;
    }
    let start = if is_opening(next.span.of(text)) { tokens.get(end + 1).unwrap_or(next) } else { next };
    let begins = match start.kind {
        TokenKind::Word => start.shape != Shape::Lower,
        TokenKind::Number | TokenKind::Sign => true,
    };
    let capital = start.shape == Shape::Capital;
    let ends = match stop {
        Stop::Always => begins,
        Stop::Never => false,
        Stop::BeforeFunctionWord => capital && is_function(start, lexicon),
        Stop::BeforeOpener => capital && (is_function(start, lexicon) || is_speaker(start, lexicon)),
    };
    ends.then_some(end)
}

fn is_closing(written: &str) -> bool {
    matches!(written, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "." | "!" | "?")
}

fn is_opening(written: &str) -> bool {
    matches!(written, "\"" | "'" | "“" | "‘" | "(" | "[" | "«" | "-" | "–" | "—")
}

/// Whether the full stop at `at` belongs to an abbreviation or an initial.
fn is_abbreviation(tokens: &[Token], at: usize, text: &str, lexicon: &Lexicon) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    if !tokens[at].glued || before.kind != TokenKind::Word {
        return false;
    }
    let initial = before.shape == Shape::Capital && before.span.of(text).chars().count() == 1;
    initial || has(before, lexicon, |sense| sense.meaning == Meaning::Abbreviation)
}

fn is_function(token: &Token, lexicon: &Lexicon) -> bool {
    has(token, lexicon, |sense| matches!(sense.meaning, Meaning::Function(_)))
}

fn is_speaker(token: &Token, lexicon: &Lexicon) -> bool {
    has(token, lexicon, |sense| matches!(sense.meaning, Meaning::Speaker(_)))
}

pub(super) fn has(token: &Token, lexicon: &Lexicon, test: impl Fn(&Sense) -> bool) -> bool {
    lexicon.senses(token.word, |case| token.is_written(case)).any(test)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    fn sentences(text: &str) -> Vec<String> {
        let article = Article::paragraph(text);
        let read = Text::read(&article, &built_in::lexicon());
        read.sentences.iter().map(|sentence| sentence.span.of(text).to_owned()).collect()
    }

    #[test]
    fn full_stops_of_abbreviations_end_nothing() {
        assert_eq!(
            sentences("Gen. A. Petrov spoke on Jan. 6. He left at 9 a.m. The U.S. Army stayed.").len(),
            3
        );
        assert_eq!(sentences("It cost 1.5 million. Nobody paid.").len(), 2);
        assert_eq!(sentences("They saw the sun. Police came.").len(), 2);
    }

    #[test]
    fn closing_quotation_marks_belong_to_their_sentence() {
        assert_eq!(sentences("“We counted 12.” He left."), ["“We counted 12.”", "He left."]);
        assert_eq!(sentences("He said \"no\". They left."), ["He said \"no\".", "They left."]);
    }
}
