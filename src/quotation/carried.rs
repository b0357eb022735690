//! What a quotation without a speaker of its own, and a pronoun, lean on: the quotations and sentences before.

use std::collections::HashSet;
use std::ops::Range;

use crate::lexicon::{Lexicon, Meaning};
use crate::source::Span;
use crate::text::{Quoted, Reading, Shape, Text, TokenKind};

use super::paragraph::Paragraph;
use super::{Found, Speaker, beside, noun};

/// So many sentences a pronoun reaches back over the beginning of its paragraph.
const LOOKED_BACK: usize = 4;

/// What is remembered along an article.
#[derive(Debug)]
pub(super) struct Memory<'a> {
    /// Words that are written with a capital where no sentence begins.
    names: HashSet<&'a str>,
    /// The speaker of the last quotation, and whether it runs on into the next paragraph.
    last: Option<(Speaker, bool)>,
    /// Whether that quotation stands in the paragraph that is read.
    here: bool,
    /// Who is spoken of when the paragraph begins: the last subject before it that names somebody.
    subject: Option<Span>,
    /// Who leads to the paragraph with a colon: "Petrova wrote:".
    led: Option<Span>,
}

impl<'a> Memory<'a> {
    /// Nothing yet, but the names of an article.
    pub(super) fn new(written: &'a str, text: &Text) -> Self {
        let mut names = HashSet::new();
        for pair in text.tokens.windows(2) {
            let inside = pair[0].kind == TokenKind::Word && pair[0].shape == Shape::Lower;
            if inside && pair[1].shape == Shape::Capital {
                names.insert(pair[1].span.of(written));
            }
        }
        Self { names, last: None, here: false, subject: None, led: None }
    }

    /// Begins a paragraph.
    pub(super) fn enter(&mut self, written: &str, text: &Text, paragraph: &Paragraph, lexicon: &Lexicon) {
        (self.here, self.subject, self.led) = (false, None, None);
        let first = paragraph.earlier.saturating_sub(LOOKED_BACK);
        let earlier = text.sentences[first..paragraph.earlier].iter().rev();
        let unread = earlier
            .take_while(|sentence| self.last.is_none_or(|(last, _)| sentence.span.start > last.span.end));
        for (back, sentence) in unread.enumerate() {
            let reading = Reading::new(written, &text.tokens[sentence.tokens.clone()], lexicon);
            if back == 0 && reading.is(reading.len() - 1, ":") {
                let speaker = beside::before(&reading, 0..reading.len());
                self.led = speaker.map(|(tokens, _)| reading.span(tokens.start, tokens.end));
            }
            self.subject = self.named(&reading, 0..reading.len());
            if self.subject.is_some() {
                break;
            }
        }
    }

    /// The speaker of a quotation: the one beside it, or one carried over.
    pub(super) fn speaker(
        &self,
        paragraph: &Paragraph,
        number: usize,
        beside: Option<(Range<usize>, Found)>,
    ) -> Option<Speaker> {
        if let Some((tokens, found)) = beside {
            let pronoun = tokens.len() == 1 && noun::is_pronoun(&paragraph.reading, tokens.start);
            let stands_for = if pronoun { self.antecedent(paragraph, number, tokens.start) } else { None };
            return Some(Speaker { span: paragraph.span(&tokens), stands_for, found });
        }
        let carried = |span: Span| Speaker { span, stands_for: None, found: Found::Carried };
        let last = self.last.map(|(last, _)| Speaker { found: Found::Carried, ..last });
        let between = self.subject_between(paragraph, number).map(carried);
        if self.here {
            return between.or(last);
        }
        let runs_on = self.last.is_some_and(|(_, runs_on)| runs_on);
        let opened = self.led.or(self.subject).map(carried);
        if runs_on { last } else { between.or(opened).or(last) }
    }

    /// Remembers the speaker of a quotation.
    pub(super) fn quoted(&mut self, quoted: &Quoted, speaker: Speaker) {
        self.last = Some((speaker, quoted.runs_on));
        self.here = true;
    }

    /// Whom a pronoun beside a quotation stands for.
    fn antecedent(&self, paragraph: &Paragraph, number: usize, pronoun: usize) -> Option<Span> {
        // "Petrova left early, and she said: …"
        let sentence = paragraph.sentence_at(pronoun).start;
        let open = paragraph.behind_previous(number).max(sentence);
        let own = (open + 1 < pronoun && !paragraph.is_quoted(sentence))
            .then(|| self.named(&paragraph.reading, open..pronoun))
            .flatten();
        let last = || self.last.map(|(last, _)| last.stands_for.unwrap_or(last.span));
        let before = || if self.here { last() } else { self.subject.or_else(last) };
        own.or_else(|| self.subject_between(paragraph, number)).or_else(before)
    }

    /// The last subject that names somebody in the whole sentences between a quotation and the one before it in the
    /// paragraph.
    fn subject_between(&self, paragraph: &Paragraph, number: usize) -> Option<Span> {
        let open = paragraph.quotations[number].start;
        let from = paragraph.behind_previous(number);
        let sentences = paragraph.sentences.iter().rev().filter(|sentence| sentence.end <= open);
        sentences
            .take_while(|sentence| sentence.start >= from)
            .find_map(|sentence| self.named(&paragraph.reading, sentence.clone()))
    }

    /// The subject of a sentence, where it names somebody: a person, or one of those who speak.
    fn named(&self, reading: &Reading, sentence: Range<usize>) -> Option<Span> {
        let first = sentence.start;
        let speaks = |at: usize| reading.means(at, |meaning| matches!(meaning, Meaning::Speaker(_)));
        let is_place = |at: usize| reading.means(at, |meaning| matches!(meaning, Meaning::Place { .. }));
        let is_name = |at: usize| {
            noun::is_name(reading, at)
                && !is_place(at)
                && (at > first || self.names.contains(reading.written(at)))
        };
        let names = |subject: &Range<usize>| {
            !noun::is_pronoun(reading, subject.start) && subject.clone().any(|at| speaks(at) || is_name(at))
        };
        // "Nine people were hurt, according to Petrova."
        let source = || {
            let mark = reading.marks().iter().find(|mark| {
                sentence.contains(&mark.start)
                    && reading.means(mark.start, |meaning| meaning == Meaning::Source)
            })?;
            noun::forward(reading, mark.end, sentence.end)
        };
        let subject =
            noun::main_subject(reading, sentence.clone()).filter(names).or_else(|| source().filter(names))?;
        Some(reading.span(subject.start, subject.end))
    }
}
