//! A sentence with the phrases that the lexicon finds in it.

use super::token::{Shape, Token, TokenKind};
use crate::lexicon::{Case, Function, Kinds, Lexicon, Meaning, Sense, Senses, Slot, VerbForm, WordId, Words};
use crate::source::Span;

/// A phrase of the lexicon in a sentence.
#[derive(Copy, Clone, Debug)]
pub struct Mark<'lexicon> {
    /// Its first token.
    pub start: usize,
    /// The token behind its last.
    pub end: usize,
    /// The token at which a figure inside the phrase begins.
    pub quantity: Option<usize>,
    senses: Senses<'lexicon>,
}

impl Mark<'_> {
    /// Whether it can have a meaning of one of these kinds.
    #[must_use]
    pub fn is_of(&self, kinds: Kinds) -> bool {
        self.senses.kinds.meets(kinds)
    }
}

/// A sentence: its tokens, numbered from 0, and the phrases found in them, which do not overlap.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The article as it is read.
    pub text: &'a str,
    /// The tokens of the sentence.
    pub tokens: &'a [Token],
    room: Room<'a>,
}

/// The memory that a reading holds its phrases in. The next sentence can be read in that of the last.
#[derive(Clone, Debug, Default)]
pub struct Room<'lexicon> {
    marks: Vec<Mark<'lexicon>>,
    /// For each token the mark that covers it.
    covering: Vec<Option<u32>>,
    /// Verbs that mean something beside quotation marks only, which are no marks: their first token, the token behind
    /// their last, and their form.
    quoting: Vec<(usize, usize, VerbForm)>,
}

impl Room<'_> {
    /// Forgets what was found, for a sentence of so many tokens.
    fn clear(&mut self, tokens: usize) {
        self.marks.clear();
        self.covering.clear();
        self.quoting.clear();
        self.covering.resize(tokens, None);
    }
}

impl<'a> Reading<'a> {
    /// Finds the phrases of a sentence, from left to right, the longest at each place.
    #[must_use]
    pub fn new(text: &'a str, tokens: &'a [Token], lexicon: &'a Lexicon) -> Self {
        Self::within(Room::default(), text, tokens, lexicon)
    }

    /// The same in the room of a sentence that was read before.
    #[must_use]
    pub fn within(room: Room<'a>, text: &'a str, tokens: &'a [Token], lexicon: &'a Lexicon) -> Self {
        let mut reading = Self { lexicon, text, tokens, room };
        reading.find(&|_| None);
        reading
    }

    /// The room that it took, for the next sentence.
    #[must_use]
    pub fn into_room(self) -> Room<'a> {
        self.room
    }

    /// Finds the phrases again, now that it is known where figures stand: `figure` gives the token behind the
    /// figure that begins at a token. Phrases with a place for a figure are found only so.
    pub fn find_with_figures(&mut self, figure: &dyn Fn(usize) -> Option<usize>) {
        self.find(figure);
    }

    fn find(&mut self, figure: &dyn Fn(usize) -> Option<usize>) {
        self.room.clear(self.tokens.len());
        let mut at = 0;
        while at < self.tokens.len() {
            if !self.tokens[at].phrase {
                at += 1;
                continue;
            }
            let words = Walked { reading: self, figure };
            let Some(found) = self.lexicon.longest(&words, at) else {
                at += 1;
                continue;
            };
            // "Calls", "reads", "offers" are words like any other where nobody is quoted.
            if let Some(form) = only_quotes(&found.senses) {
                self.room.quoting.push((at, found.end, form));
                at = found.end;
                continue;
            }
            let number = u32::try_from(self.room.marks.len()).ok();
            self.room.covering[at..found.end].fill(number);
            let (end, quantity, senses) = (found.end, found.quantity, found.senses);
            self.room.marks.push(Mark { start: at, end, quantity, senses });
            at = found.end;
        }
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The phrases, in order.
    #[must_use]
    pub fn marks(&self) -> &[Mark<'a>] {
        &self.room.marks
    }

    /// The phrases that can have a meaning of one of these kinds, in order.
    pub fn marks_of(&self, kinds: Kinds) -> impl Iterator<Item = &Mark<'a>> {
        self.marks().iter().filter(move |mark| mark.is_of(kinds))
    }

    /// The phrase that covers a token.
    #[must_use]
    pub fn mark(&self, at: usize) -> Option<&Mark<'a>> {
        self.room.covering.get(at).copied().flatten().and_then(|number| self.room.marks.get(number as usize))
    }

    /// The phrase that begins at a token.
    #[must_use]
    pub fn mark_at(&self, at: usize) -> Option<&Mark<'a>> {
        self.mark(at).filter(|mark| mark.start == at)
    }

    /// The phrase that ends before a token.
    #[must_use]
    pub fn mark_before(&self, at: usize) -> Option<&Mark<'a>> {
        self.mark(at.checked_sub(1)?).filter(|mark| mark.end == at)
    }

    /// What a phrase means here: senses that ask for capitals it does not have are left out.
    pub fn senses<'m>(&'m self, mark: &'m Mark<'a>) -> impl Iterator<Item = &'a Sense> + use<'a, 'm> {
        mark.senses.iter().filter(|sense| self.holds(mark, sense))
    }

    /// The first sense of the phrase over a token for which `pick` has an answer.
    pub fn sense<T>(&self, at: usize, pick: impl Fn(Meaning) -> Option<T>) -> Option<(T, &'a Sense)> {
        self.sense_of(self.mark(at)?, pick)
    }

    /// The first sense of a phrase for which `pick` has an answer.
    pub fn sense_of<T>(
        &self,
        mark: &Mark<'a>,
        pick: impl Fn(Meaning) -> Option<T>,
    ) -> Option<(T, &'a Sense)> {
        // Plain loops: this is asked more often than anything else.
        for senses in mark.senses.layers() {
            for sense in *senses {
                if let Some(picked) = pick(sense.meaning)
                    && self.holds(mark, sense)
                {
                    return Some((picked, sense));
                }
            }
        }
        None
    }

    /// The form of the verb beside quotations that begins at a token, and the token behind it.
    #[must_use]
    pub fn quoting(&self, at: usize) -> Option<(VerbForm, usize)> {
        if let Ok(found) = self.room.quoting.binary_search_by_key(&at, |(start, ..)| *start) {
            let (_, end, form) = self.room.quoting[found];
            return Some((form, end));
        }
        let mark = self.mark_at(at)?;
        let form = |meaning| if let Meaning::Quotes { form } = meaning { Some(form) } else { None };
        self.sense(at, form).map(|(form, _)| (form, mark.end))
    }

    fn holds(&self, mark: &Mark<'a>, sense: &Sense) -> bool {
        self.tokens[mark.start].is_written(sense.case) && !self.lexicon.is_retired(sense.entry)
    }

    /// Whether the phrase over a token can have such a meaning.
    #[must_use]
    pub fn means(&self, at: usize, test: impl Fn(Meaning) -> bool) -> bool {
        self.sense(at, |meaning| test(meaning).then_some(())).is_some()
    }

    /// Whether the phrase that begins at a token can be a function word of a class.
    #[must_use]
    pub fn is_function(&self, at: usize, class: Function) -> bool {
        self.is_any_function(at, &[class])
    }

    /// Whether a phrase that begins at the token is a function word of any of these classes.
    #[must_use]
    pub fn is_any_function(&self, at: usize, classes: &[Function]) -> bool {
        let is_class = |meaning| match meaning {
            Meaning::Function(class) => classes.contains(&class).then_some(()),
            _ => None,
        };
        let mark = self.mark_at(at).filter(|mark| mark.is_of(Kinds::FUNCTION));
        mark.is_some_and(|mark| self.sense_of(mark, is_class).is_some())
    }

    /// Whether the token is this word, in any case of letters.
    #[must_use]
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.bytes(at).eq_ignore_ascii_case(word.as_bytes())
    }

    /// Whether the token is one of these words, in any case of letters.
    #[must_use]
    pub fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let written = self.bytes(at);
        words.iter().any(|word| written.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// The bytes of the token; none behind the last.
    fn bytes(&self, at: usize) -> &'a [u8] {
        let span = |token: &Token| token.span.start as usize..token.span.end as usize;
        self.tokens.get(at).map_or(&[], |token| &self.text.as_bytes()[span(token)])
    }

    /// The token as written; empty behind the last.
    #[must_use]
    pub fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token is a sign.
    #[must_use]
    pub fn is_sign(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign)
    }

    /// Whether the token is "a" or "an".
    #[must_use]
    pub fn is_article(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.span.end - token.span.start < 3 && (self.is(at, "a") || self.is(at, "an"))
    }

    /// Whether the token is a quotation mark.
    #[must_use]
    pub fn is_quote(&self, at: usize) -> bool {
        matches!(self.written(at), "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»")
    }

    /// Whether the token is a hyphen or dash that joins its neighbours.
    #[must_use]
    pub fn is_hyphen(&self, at: usize) -> bool {
        let joined = self.tokens.get(at).is_some_and(|token| token.glued)
            && self.tokens.get(at + 1).is_some_and(|token| token.glued);
        joined && matches!(self.written(at), "-" | "\u{2010}" | "\u{2011}")
    }

    /// The text span from one token to before another.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        match (self.tokens.get(start), self.tokens.get(end.saturating_sub(1))) {
            (Some(first), Some(last)) if start < end => first.span.to(last.span),
            (Some(first), _) => Span { start: first.span.start, end: first.span.start },
            _ => Span::default(),
        }
    }
}

/// The form of a verb that has no meaning but beside quotations. "Read" is its own past, and taken for it.
fn only_quotes(found: &Senses) -> Option<VerbForm> {
    let mut best = None;
    for sense in found.iter() {
        let Meaning::Quotes { form } = sense.meaning else { return None };
        best = best.filter(|best| *best != VerbForm::Base).or(Some(form));
    }
    best
}

impl Token {
    /// Whether the token is written as `case` asks.
    #[must_use]
    pub fn is_written(&self, case: Case) -> bool {
        match case {
            Case::Any => true,
            Case::Capital => matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed),
            // A single capital is both: the "S" of "S&P".
            Case::Upper => {
                matches!(self.shape, Shape::Upper | Shape::Mixed)
                    || (self.shape == Shape::Capital && self.span.end - self.span.start == 1)
            }
            Case::Mixed => self.shape == Shape::Capital,
            Case::Lower => self.shape == Shape::Lower,
        }
    }
}

/// The tokens as the phrase trie walks them.
struct Walked<'r, 'a> {
    reading: &'r Reading<'a>,
    figure: &'r dyn Fn(usize) -> Option<usize>,
}

impl Walked<'_, '_> {
    fn has(&self, at: usize, test: impl Fn(Function) -> bool) -> bool {
        let Some(token) = self.reading.tokens.get(at) else { return false };
        let senses = self.reading.lexicon.senses(token.word, |case| token.is_written(case));
        senses
            .filter_map(|sense| match sense.meaning {
                Meaning::Function(class) => Some(class),
                _ => None,
            })
            .any(test)
    }

    fn is_adverb(&self, at: usize) -> bool {
        let written = self.reading.written(at);
        let ends_so = written.len() > 4 && written.ends_with("ly");
        ends_so || self.has(at, |class| class == Function::Adverb)
    }
}

impl Words for Walked<'_, '_> {
    fn word(&self, at: usize) -> Option<WordId> {
        self.reading.tokens.get(at)?.word
    }

    fn after(&self, at: usize) -> usize {
        if self.reading.is_hyphen(at + 1) { at + 2 } else { at + 1 }
    }

    fn written(&self, at: usize, case: Case) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.is_written(case))
    }

    fn fill(&self, slot: Slot, at: usize, reach: &mut dyn FnMut(usize)) {
        match slot {
            Slot::Quantity => {
                if let Some(end) = (self.figure)(at) {
                    reach(end);
                }
            }
            Slot::Adverbs => {
                reach(at);
                let mut end = at;
                while end < at + 2 && self.is_adverb(end) {
                    end += 1;
                    reach(end);
                }
            }
            Slot::Determiner => {
                reach(at);
                if self.has(at, |class| class == Function::Determiner) {
                    reach(at + 1);
                }
            }
            Slot::Verb => {
                reach(at);
                let auxiliary =
                    |class| matches!(class, Function::Be | Function::Have | Function::Modal | Function::Do);
                let mut end = at;
                while end < at + 3 && self.has(end, auxiliary) {
                    end += 1;
                    reach(end);
                }
                if self.reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word) {
                    reach(end + 1);
                }
            }
            Slot::Noun => {
                let word = |at: usize| {
                    self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
                };
                let (mut end, mut words) = (at, 0);
                while words < 4 && word(end) {
                    // "non-life-threatening" is one word.
                    end = self.after(end);
                    if !self.reading.is_hyphen(end - 1) {
                        words += 1;
                        reach(end);
                    }
                }
            }
        }
    }
}
