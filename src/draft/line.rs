//! A passage as a line of words, each with what kind of thing it says.

use std::ops::Range;

use super::material::{Material, Stem, carries_meaning, stem};
use crate::lexicon::{Meaning, NameWord, PlaceId, UnitId, UnitKind};
use crate::name::{Folded, Kind, Mention, fold};
use crate::quantity::Quantity;
use crate::source::Span;
use crate::text::{Shape, Token, TokenKind};
use crate::time::{month, weekday};

/// So many words say what is done.
const TELLING: usize = 2;

/// What kind of thing a word says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A part of a numeral.
    Number,
    /// A day of the week.
    Day,
    /// A month.
    Month,
    /// A unit of time.
    Time(UnitId),
    /// A part of a name of this kind.
    Name(Kind),
    /// Another word.
    Word,
}

/// A word of a passage.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The word without its ending.
    pub(super) stem: Stem,
    /// The word in small letters without accents, where it is part of a name.
    pub(super) folded: Folded,
    /// Where it stands.
    pub(super) span: Span,
    /// What kind of thing it says.
    pub(super) class: Class,
    /// Whether it says what a sentence is about, and is no class of people.
    pub(super) telling: bool,
    /// Whether it is a title.
    pub(super) title: bool,
    /// The place that it names.
    pub(super) place: Option<PlaceId>,
}

/// The words of a passage, without articles, endings of possessives and signs.
pub(super) struct Line {
    pub(super) passage: usize,
    pub(super) article: usize,
    pub(super) items: Vec<Item>,
}

impl Line {
    pub(super) fn new(material: &Material, passage: usize) -> Self {
        let article = material.passages[passage].article;
        let names = material.names_of(passage);
        let items = material.tokens(passage).iter().filter_map(|token| item(material, article, names, token));
        Self { passage, article, items: items.collect() }
    }

    /// From the first of some words to the last.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.items[range.start].span.to(self.items[range.end - 1].span)
    }

    /// Whether some words say what is done. Verbs of saying do not: many people say things on a Friday.
    pub(super) fn tells(&self, material: &Material, range: Range<usize>) -> bool {
        let text = material.story.articles[self.article].reading();
        let says = |item: &Item| {
            let word = material.lexicon.word(&item.span.of(text).to_lowercase());
            let speech = |meaning| matches!(meaning, Meaning::Speech { .. } | Meaning::Quotes { .. });
            material.lexicon.senses(word, |_| true).any(|sense| speech(sense.meaning))
        };
        let told = |item: &&Item| item.class == Class::Word && item.telling && !says(item);
        self.items[range].iter().filter(told).count() >= TELLING
    }

    /// The figure that some words are the numeral of.
    pub(super) fn figure(&self, material: &Material, range: &Range<usize>) -> Option<Quantity> {
        let span = self.span(range);
        let quantities = &material.read.tallies[self.article].quantities;
        let at = quantities.partition_point(|(quantity, _)| quantity.numeral.end <= span.start);
        quantities.get(at).map(|(quantity, _)| *quantity).filter(|quantity| quantity.numeral.start < span.end)
    }
}

/// How many words agree from the first on.
pub(super) fn agreeing(one: &[Item], other: &[Item]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one.stem == other.stem).count()
}

fn item(material: &Material, article: usize, names: &[Mention], token: &Token) -> Option<Item> {
    let written = token.span.of(material.story.articles[article].reading());
    let skipped = ["a", "an", "the", "'s", "’s"].iter().any(|word| written.eq_ignore_ascii_case(word));
    if token.kind == TokenKind::Sign || skipped {
        return None;
    }
    let senses =
        || material.lexicon.senses(token.word, |case| token.is_written(case)).map(|sense| sense.meaning);
    let number = token.kind == TokenKind::Number
        || senses()
            .any(|meaning| matches!(meaning, Meaning::Cardinal(_) | Meaning::Scale(_) | Meaning::Ordinal(_)));
    let capital = matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed);
    let mention = || names.iter().find(|mention| mention.span.contains(token.span)).filter(|_| capital);
    let time = || {
        senses().find_map(|meaning| match meaning {
            Meaning::Unit { unit, .. } if material.lexicon.unit(unit).kind == UnitKind::Duration => {
                Some(unit)
            }
            _ => None,
        })
    };
    let class = if number {
        Class::Number
    } else if weekday(written).is_some() {
        Class::Day
    } else if month(written).is_some() {
        Class::Month
    } else if let Some(mention) = mention() {
        Class::Name(mention.kind)
    } else if let Some(unit) = time() {
        Class::Time(unit)
    } else {
        Class::Word
    };
    let name = matches!(class, Class::Name(_));
    Some(Item {
        stem: stem(written),
        folded: if name { fold(written) } else { Folded::new() },
        span: token.span,
        class,
        telling: carries_meaning(token, material.lexicon)
            && !senses().any(|meaning| matches!(meaning, Meaning::Subject { .. })),
        title: name && senses().any(|meaning| matches!(meaning, Meaning::OfName(NameWord::Title(_)))),
        place: senses().find_map(|meaning| match meaning {
            Meaning::Place { place, .. } => Some(place),
            _ => None,
        }),
    })
}
