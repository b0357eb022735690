//! A sentence as names are read from it: word by word, without its phrases.

use crate::lexicon::{Function, Lexicon, Meaning, NameWord, TitleId};
use crate::source::Span;
use crate::text::{Shape, Token, TokenKind};

/// A sentence.
#[derive(Copy, Clone)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

/// So many words with a capital among three long ones make a headline that says nothing of names.
const LONG: usize = 4;

impl<'a> Line<'a> {
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.written(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(super) fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.kind == TokenKind::Word && matches!(token.shape, Shape::Capital | Shape::Upper)
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower)
    }

    /// Whether a token touches the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether a token is a hyphen between two that it joins.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.written(at), "-" | "\u{2010}" | "\u{2011}")
            && self.is_glued(at)
            && self.is_glued(at + 1)
    }

    /// Whether a token is "'s".
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        matches!(self.written(at), "'s" | "’s")
            || (self.is_glued(at) && matches!(self.written(at), "'" | "’"))
    }

    /// Whether the word by itself can have such a meaning.
    pub(super) fn means(&self, at: usize, test: impl Fn(Meaning) -> bool) -> bool {
        self.meanings(at).any(test)
    }

    pub(super) fn meanings(&self, at: usize) -> impl Iterator<Item = Meaning> + use<'a> {
        let token = self.tokens.get(at).copied();
        let word = token.and_then(|token| token.word);
        let senses = self.lexicon.senses(word, move |case| token.is_some_and(|token| token.is_written(case)));
        senses.map(|sense| sense.meaning)
    }

    pub(super) fn is_name_word(&self, at: usize, wanted: NameWord) -> bool {
        self.means(at, |meaning| meaning == Meaning::OfName(wanted))
    }

    /// The titles that a word can be.
    pub(super) fn titles(&self, at: usize) -> impl Iterator<Item = TitleId> + use<'a> {
        self.meanings(at).filter_map(|meaning| match meaning {
            Meaning::OfName(NameWord::Title(title)) => Some(title),
            _ => None,
        })
    }

    /// Whether a word is a title by itself.
    pub(super) fn is_title(&self, at: usize) -> bool {
        self.titles(at).any(|title| !self.lexicon.title(title).part)
    }

    /// Whether a word opens the sentence and means something else: "Three", "Prosecutors".
    pub(super) fn is_other_word(&self, at: usize) -> bool {
        let name = |meaning| {
            matches!(meaning, Meaning::OfName(NameWord::Given) | Meaning::Place { .. } | Meaning::Outlet(_))
        };
        let opens = at == 0 || (at == 1 && !self.is_kind(0, TokenKind::Word));
        opens && self.tokens.get(at).is_some_and(|token| token.phrase) && !self.means(at, name)
    }

    pub(super) fn is_function(&self, at: usize) -> bool {
        self.means(at, |meaning| matches!(meaning, Meaning::Function(_)))
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        let auxiliary =
            |class| matches!(class, Function::Be | Function::Have | Function::Do | Function::Modal);
        self.means(at, |meaning| match meaning {
            Meaning::Verb { .. } | Meaning::Speech { .. } => true,
            Meaning::Function(class) => auxiliary(class),
            _ => false,
        })
    }

    pub(super) fn is_speech(&self, at: usize) -> bool {
        self.means(at, |meaning| matches!(meaning, Meaning::Speech { .. }))
    }

    /// The token at which a span begins.
    pub(super) fn token_at(&self, span: Span) -> usize {
        self.tokens.partition_point(|token| token.span.start < span.start)
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match (self.tokens.get(start), self.tokens.get(end.saturating_sub(1))) {
            (Some(first), Some(last)) if start < end => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// "Man Shot Near Harbour, Police Say": where most words have a capital, capitals tell no names.
    pub(super) fn has_capitals_throughout(&self) -> bool {
        let long = self
            .tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word && token.span.range().len() >= LONG);
        let (all, small) = long
            .fold((0, 0), |(all, small), token| (all + 1, small + usize::from(token.shape == Shape::Lower)));
        small * 3 < all
    }
}
