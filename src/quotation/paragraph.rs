//! A paragraph with the quotations in it, as the search for speakers sees it.

use std::ops::Range;

use crate::lexicon::{Function, Lexicon};
use crate::source::Span;
use crate::text::{Quoted, Reading, Shape, Text, TokenKind};

/// A paragraph that holds quotations. Token numbers count from its first token.
pub(super) struct Paragraph<'a> {
    /// Its words.
    pub(super) reading: Reading<'a>,
    /// Its sentences.
    pub(super) sentences: Vec<Range<usize>>,
    /// For each quotation the tokens from its opening to its closing mark.
    pub(super) quotations: Vec<Range<usize>>,
    /// How many sentences of the article stand before it.
    pub(super) earlier: usize,
}

impl<'a> Paragraph<'a> {
    /// The paragraph of quotations that stand in one block.
    pub(super) fn new(written: &'a str, text: &'a Text, quoted: &[Quoted], lexicon: &'a Lexicon) -> Self {
        let block = quoted.first().map_or(0, |quoted| quoted.block);
        let first = text.sentences.partition_point(|sentence| sentence.block < block);
        let end = text.sentences.partition_point(|sentence| sentence.block <= block);
        let own = &text.sentences[first..end];
        let base = own.first().map_or(0, |sentence| sentence.tokens.start);
        let tokens = &text.tokens[base..own.last().map_or(base, |sentence| sentence.tokens.end)];
        let place = |offset: u32| tokens.partition_point(|token| token.span.start < offset);
        Self {
            reading: Reading::new(written, tokens, lexicon),
            sentences: own
                .iter()
                .map(|sentence| sentence.tokens.start - base..sentence.tokens.end - base)
                .collect(),
            quotations: quoted
                .iter()
                .map(|quoted| place(quoted.span.start)..place(quoted.span.end))
                .collect(),
            earlier: first,
        }
    }

    /// The tokens before a quotation: of its sentence, behind the quotation before.
    pub(super) fn before(&self, number: usize) -> Range<usize> {
        let open = self.quotations[number].start;
        let sentence = self.sentence_at(open).start;
        sentence.max(self.behind_previous(number)).min(open)..open
    }

    /// The tokens behind a quotation: of its sentence, or of the next where the quotation ends in a comma, question or
    /// exclamation mark, up to the next quotation.
    pub(super) fn behind(&self, number: usize) -> Range<usize> {
        let close = self.quotations[number].end;
        let last = close.saturating_sub(1);
        let mut end = self.sentence_at(last).end;
        let asks = last.checked_sub(1).is_some_and(|at| matches!(self.reading.written(at), "," | "?" | "!"));
        if end <= close && asks && close < self.reading.len() {
            end = self.sentence_at(close).end;
        }
        let next = self.quotations.get(number + 1).map_or(end, |next| next.start);
        close..end.min(next).max(close)
    }

    /// Whether a quotation stands in the sentence of the one before it.
    pub(super) fn goes_on(&self, number: usize) -> bool {
        number > 0 && self.sentence_at(self.quotations[number].start).start < self.behind_previous(number)
    }

    /// The token behind the quotation before.
    pub(super) fn behind_previous(&self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |previous| self.quotations[previous].end)
    }

    /// The sentence that holds a token.
    pub(super) fn sentence_at(&self, at: usize) -> Range<usize> {
        let number = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(number).cloned().unwrap_or(at..at)
    }

    /// Whether a token stands in a quotation.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        let next = self.quotations.partition_point(|quotation| quotation.end <= at);
        self.quotations.get(next).is_some_and(|quotation| quotation.start <= at)
    }

    /// The words of a quotation.
    pub(super) fn words(&self, number: usize) -> usize {
        let is_word = |at: &usize| self.reading.tokens[*at].kind != TokenKind::Sign;
        self.quotations[number].clone().filter(is_word).count()
    }

    /// Whether a quotation begins like a sentence.
    pub(super) fn begins_large(&self, number: usize) -> bool {
        let mut tokens = self.reading.tokens[self.quotations[number].clone()].iter();
        tokens.find(|token| token.kind != TokenKind::Sign).is_some_and(|token| token.shape != Shape::Lower)
    }

    /// Whether a quotation is all that stands in its paragraph.
    pub(super) fn is_whole(&self, number: usize) -> bool {
        self.quotations[number] == (0..self.reading.len())
    }

    /// Whether a quotation is written like the title of a work: all but its function words with capitals.
    pub(super) fn is_title(&self, number: usize) -> bool {
        let small = |at: usize| {
            let token = &self.reading.tokens[at];
            token.kind == TokenKind::Word && token.shape == Shape::Lower && !is_function(&self.reading, at)
        };
        self.begins_large(number) && !self.quotations[number].clone().any(small)
    }

    /// The span from one token to before another.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        self.reading.span(tokens.start, tokens.end)
    }
}

fn is_function(reading: &Reading, at: usize) -> bool {
    [Function::Determiner, Function::Preposition, Function::Conjunction, Function::Subordinator]
        .into_iter()
        .any(|class| reading.is_function(at, class))
        || reading.written(at).starts_with(['\'', '’'])
}
