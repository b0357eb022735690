//! Sentences of the draft that deny what a source says, or say what it denies.
//!
//! Two sentences that share most of their words tell of the same thing. Where a verb that both have is negated in one of
//! them only, one of them is wrong, unless another source has it like the draft.

use std::collections::HashMap;

use super::material::{Figure, Material, Stem, carries_meaning, stem};
use super::value::fit;
use crate::lexicon::{Function, Lexicon};
use crate::quantity::{Kind, Quantity};
use crate::source::Span;
use crate::text::{Reading, TokenKind};

/// A negation reaches so many tokens.
const REACH: usize = 4;

/// In so many of the nearest sentences an opposite is looked for: others may tell of something else.
const RIVALS: usize = 2;

/// So many words it negates: "will not be asked to include".
const NEGATED: usize = 2;

/// A word that is negated on one side only.
#[derive(Copy, Clone, Debug)]
pub(super) struct Reversal {
    /// The words of the draft: the negation and what it negates, or that alone.
    pub(super) span: Span,
    /// The passage of the source, and its words.
    pub(super) near: (usize, Span),
}

/// A word of a passage, and whether it is negated.
#[derive(Copy, Clone)]
struct Word {
    stem: Stem,
    negated: bool,
    /// Whether it says what a sentence is about: not "more", "up".
    telling: bool,
    /// Whether it is the first word that is negated.
    near: bool,
    span: Span,
}

/// Words that exclude each other, by their stems.
pub(super) struct Opposites(HashMap<Stem, Vec<Stem>>);

impl Opposites {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut opposites: HashMap<Stem, Vec<Stem>> = HashMap::new();
        for (one, other) in lexicon.opposites() {
            let (one, other) = (stem(one), stem(other));
            opposites.entry(one).or_default().push(other);
            opposites.entry(other).or_default().push(one);
        }
        Self(opposites)
    }

    pub(super) fn of(&self, word: Stem) -> &[Stem] {
        self.0.get(&word).map_or(&[], Vec::as_slice)
    }
}

/// Where a passage of the draft reverses what the sources say.
pub(super) fn of_passage(material: &Material, passage: usize, opposites: &Opposites) -> Option<Reversal> {
    let told: Vec<(usize, Vec<Word>)> = material
        .alike(passage)
        .into_iter()
        .map(|source| (source, words(material, source, opposites)))
        .collect();
    words(material, passage, opposites).into_iter().find_map(|word| {
        let there = || {
            told.iter()
                .flat_map(|(source, words)| words.iter().map(move |other| (*source, other)))
                .filter(|(_, other)| other.stem == word.stem)
        };
        let Some((source, other)) = there().next() else {
            let rivals = if word.telling { opposites.of(word.stem) } else { &[] };
            // "31% opposed it" can be "31% did not support it".
            let told = told.iter().filter(|(source, _)| rivals.is_empty() || !negates(material, *source));
            let rival = told.take(RIVALS).find_map(|(source, words)| {
                let rival = words.iter().find(|other| rivals.contains(&other.stem))?;
                Some((*source, rival.span))
            });
            return rival.map(|near| Reversal { span: word.span, near });
        };
        // What a source denies further on is not sure to be what the draft says: "did not commit the murder".
        // "Eight have not paid" is what is left of "three of eleven have paid".
        let rest = || has_other_figure(material, passage, source);
        let only =
            there().all(|(_, other)| other.negated != word.negated && other.negated == other.near) && !rest();
        only.then_some(Reversal { span: word.span, near: (source, other.span) })
    })
}

/// Whether a passage of the draft counts something that a passage of a source has another count for.
fn has_other_figure(material: &Material, passage: usize, source: usize) -> bool {
    let there: Vec<Quantity> = material.figures_of(source).map(|figure| figure.quantity).collect();
    let count = |quantity: &Quantity| quantity.kind == Kind::Cardinal && quantity.unit.is_none();
    let new = |figure: Figure| {
        count(&figure.quantity)
            && there.iter().all(|other| fit(&figure.quantity, other, material.lexicon).is_none())
    };
    there.iter().any(count) && material.figures_of(passage).any(new)
}

/// The words of a passage that carry meaning, each with whether a negation stands before it in its clause.
fn words(material: &Material, passage: usize, opposites: &Opposites) -> Vec<Word> {
    let text = material.article(passage).reading();
    let tokens = material.tokens(passage);
    let reading = Reading::new(text, tokens, material.lexicon);
    let mut negation: Option<usize> = None;
    let mut reached = 0;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if is_negation(&reading, at) {
            (negation, reached) = (Some(at), 0);
            continue;
        }
        if reading.is(at, "longer") && negation.is_some_and(|negation| negation + 1 == at) {
            continue;
        }
        if token.kind == TokenKind::Sign && !reading.is_hyphen(at) && !reading.is_quote(at) {
            negation = None;
            continue;
        }
        // "Did not say that nine had died": what is not said may be so.
        if reading.is_function(at, Function::Subordinator) || reading.is_function(at, Function::Relative) {
            negation = None;
        }
        let stem = stem(token.span.of(text));
        let opposed = token.kind == TokenKind::Word && !opposites.of(stem).is_empty();
        let telling = carries_meaning(token, material.lexicon);
        if !opposed && !telling {
            continue;
        }
        let by = negation.filter(|negation| at - negation <= REACH && reached < NEGATED);
        reached += usize::from(by.is_some());
        let span = by.map_or(token.span, |negation| tokens[negation].span.to(token.span));
        found.push(Word { stem, telling, negated: by.is_some(), near: by.is_some() && reached == 1, span });
    }
    found
}

/// Whether a passage denies something.
fn negates(material: &Material, passage: usize) -> bool {
    let tokens = material.tokens(passage);
    let reading = Reading::new(material.article(passage).reading(), tokens, material.lexicon);
    (0..tokens.len()).any(|at| is_negation(&reading, at))
}

/// "not", "never", "no longer"; but not "not only".
fn is_negation(reading: &Reading, at: usize) -> bool {
    let longer = reading.is(at, "no") && reading.is(at + 1, "longer");
    (longer || reading.is_function(at, Function::Negation)) && !reading.is(at + 1, "only")
}
