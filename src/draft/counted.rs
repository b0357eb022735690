//! Counts that nobody states and a writer can make: "two women" of a woman and another woman, "two films, one of …".

use super::material::{Figure, Material, stem};
use crate::lexicon::Function;
use crate::quantity::{Amount, Kind};
use crate::text::{Reading, Token, TokenKind};

/// Whoever writes counts so far without a source that does.
const MOST: i128 = 4;

/// So many tokens behind a count the counted noun ends.
const PHRASE: usize = 6;

/// Whether a figure of the draft is a count that can be made from what the sources name one by one.
pub(super) fn is_counted(material: &Material, figure: &Figure) -> bool {
    let quantity = &figure.quantity;
    let plain = quantity.kind == Kind::Cardinal && quantity.unit.is_none() && quantity.low == quantity.high;
    let few = quantity.low.filter(|low| *low <= Amount::from_integer(MOST)).filter(|_| plain);
    let Some(number) = few.and_then(|few| usize::try_from(few.to_integer()).ok()) else { return false };
    // "two-time winner"
    let text = material.article(figure.passage).reading();
    if text[figure.quantity.span.end as usize..].starts_with('-') {
        return false;
    }
    is_listed(material, figure) || named_apart(material, figure) >= number
}

/// Whether the draft itself goes on to tell them one by one: "two films: one …", "two of them. The first …".
fn is_listed(material: &Material, figure: &Figure) -> bool {
    let text = material.article(figure.passage).reading();
    let behind = material
        .tokens(figure.passage)
        .iter()
        .filter(|token| token.span.start >= figure.quantity.span.end)
        .chain(if figure.passage + 1 < material.draft().end {
            material.tokens(figure.passage + 1)
        } else {
            &[]
        });
    let mut words = behind.map(|token| token.span.of(text));
    words.any(|word| ["first", "one", "1", "former"].iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// How often the sources name one of what the figure counts: "a woman", "another woman".
fn named_apart(material: &Material, figure: &Figure) -> usize {
    let tokens = material.tokens(figure.passage);
    let text = material.article(figure.passage).reading();
    let first = tokens.partition_point(|token| token.span.start < figure.quantity.span.end);
    let reading = Reading::new(text, tokens, material.lexicon);
    let noun_end = (first..(first + PHRASE).min(tokens.len()))
        .find(|&at| tokens[at].kind != TokenKind::Word || closes(&reading, at))
        .unwrap_or_else(|| (first + PHRASE).min(tokens.len()));
    let Some(noun) = noun_end.checked_sub(1).filter(|noun| *noun >= first) else { return 0 };
    let noun = stem(singular(reading.written(noun)));
    material.sources().map(|passage| ones(material, passage, noun)).sum()
}

/// How often a passage speaks of one of a noun: behind an article, and not far.
fn ones(material: &Material, passage: usize, noun: u32) -> usize {
    if material.passages[passage].words.binary_search(&noun).is_err() {
        return 0;
    }
    let text = material.article(passage).reading();
    let tokens = material.tokens(passage);
    let is_one = |at: usize| {
        let written = |token: &Token| token.span.of(text);
        let before = &tokens[at.saturating_sub(PHRASE)..at];
        before.iter().any(|token| {
            ["a", "an", "another", "one"].iter().any(|word| written(token).eq_ignore_ascii_case(word))
        })
    };
    let nouns = (0..tokens.len())
        .filter(|&at| tokens[at].kind == TokenKind::Word && stem(tokens[at].span.of(text)) == noun);
    nouns.filter(|&at| is_one(at)).count()
}

fn closes(reading: &Reading, at: usize) -> bool {
    [
        Function::Preposition,
        Function::Be,
        Function::Have,
        Function::Relative,
        Function::Conjunction,
        Function::Modal,
        Function::Determiner,
    ]
    .into_iter()
    .any(|class| reading.is_function(at, class))
}

/// "women" as "woman"; other plurals lose their ending with their stem.
fn singular(word: &str) -> &str {
    match word {
        "women" | "Women" => "woman",
        "men" | "Men" => "man",
        "people" | "People" => "person",
        "children" | "Children" => "child",
        other => other,
    }
}
