//! Counts that nobody states and a writer can make: "two women" of a woman and another woman, "two films, one of …".

use super::material::{DRAFT, Figure, Material, stem};
use crate::lexicon::{Function, Meaning};
use crate::quantity::{Amount, Kind};
use crate::text::{Reading, Token, TokenKind};

/// Whoever writes counts so far without a source that does.
const MOST: i128 = 4;

/// So many tokens behind a count the counted noun ends.
const PHRASE: usize = 6;

/// So many words behind an article the person is named: "a 19-year-old man".
const ADJECTIVES: usize = 6;

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
    // "the two sides": of what was named before.
    let tokens = material.tokens(figure.passage);
    let first = tokens.partition_point(|token| token.span.start < figure.quantity.span.start);
    let definite = first > 0 && tokens[first - 1].span.of(text).eq_ignore_ascii_case("the");
    (definite && number == 2)
        || is_listed(material, figure)
        || named_apart(material, figure) >= number
        || is_one_each(material, figure, number)
        || (is_of_people(material, figure)
            && material.sources().any(|passage| adds_up(material, passage, number)))
}

/// Whether as many of something else in the sentence are counted, one for each: "two women were robbed in two shops".
fn is_one_each(material: &Material, figure: &Figure, number: usize) -> bool {
    let same = |other: &Figure| {
        other.passage == figure.passage
            && other.quantity.span != figure.quantity.span
            && other.quantity.kind == Kind::Cardinal
            && other.quantity.low == figure.quantity.low
            && other.quantity.high == figure.quantity.high
    };
    material.figures(DRAFT).filter(same).any(|other| named_apart(material, &other) >= number)
}

/// Whether the word behind a figure is a class of people.
fn is_of_people(material: &Material, figure: &Figure) -> bool {
    let tokens = material.tokens(figure.passage);
    let behind = tokens.partition_point(|token| token.span.start < figure.quantity.span.end);
    tokens.get(behind).is_some_and(|token| is_class(material, token))
}

fn is_class(material: &Material, token: &Token) -> bool {
    let classed = |meaning| matches!(meaning, Meaning::Subject { .. });
    material.lexicon.senses(token.word, |case| token.is_written(case)).any(|sense| classed(sense.meaning))
}

/// Whether a passage counts people in parts that come to a number: "two men and a woman".
fn adds_up(material: &Material, passage: usize, number: usize) -> bool {
    let tokens = material.tokens(passage);
    let text = material.article(passage).reading();
    let counted = material.figures_of(passage).filter_map(|figure| {
        let quantity = figure.quantity;
        let plain =
            quantity.kind == Kind::Cardinal && quantity.unit.is_none() && quantity.low == quantity.high;
        let number = quantity.low.filter(|low| plain && low.is_integer())?.to_integer();
        Some((tokens.partition_point(|token| token.span.end <= quantity.span.start), number))
    });
    let single = |at: &usize| {
        let article = ["a", "an"].iter().any(|word| tokens[*at].span.of(text).eq_ignore_ascii_case(word));
        article && tokens[*at + 1..].iter().take(ADJECTIVES).any(|token| is_class(material, token))
    };
    let mut parts: Vec<(usize, i128)> = counted.collect();
    if parts.is_empty() {
        return false;
    }
    parts.extend((0..tokens.len()).filter(single).map(|at| (at, 1)));
    parts.sort_unstable();
    parts.windows(2).any(|pair| {
        let between = &tokens[pair[0].0..pair[1].0];
        let joined = between.len() <= PHRASE + 1 && between.iter().any(|token| token.span.of(text) == "and");
        let sum = pair[0].1.checked_add(pair[1].1).and_then(|sum| usize::try_from(sum).ok());
        joined && sum == Some(number)
    })
}

/// Whether the draft itself goes on to tell them one by one: "two films:", "two films: one …", "two of them. The first …".
fn is_listed(material: &Material, figure: &Figure) -> bool {
    let text = material.article(figure.passage).reading();
    if material.passages[figure.passage].span.of(text).trim_end().ends_with(':') {
        return true;
    }
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
    let behind = first..(first + PHRASE).min(tokens.len());
    let end = |within: &dyn Fn(usize) -> bool| {
        let stops =
            |at: &usize| tokens[*at].kind != TokenKind::Word || (closes(&reading, *at) && !within(*at));
        behind.clone().find(stops).unwrap_or(behind.end)
    };
    // "two members of the council", and "two House of Commons committees"
    let ends = [end(&|_| false), end(&|at| reading.is(at, "of"))];
    let nouns = ends.into_iter().filter_map(|end| end.checked_sub(1)).filter(|noun| *noun >= first);
    let counts = nouns.map(|noun| {
        let noun = stem(singular(reading.written(noun)));
        material.sources().map(|passage| ones(material, passage, noun)).sum()
    });
    counts.max().unwrap_or(0)
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
    let both = |at: usize| at > 0 && tokens[at - 1].span.of(text).eq_ignore_ascii_case("both");
    nouns.map(|at| if both(at) { 2 } else { usize::from(is_one(at)) }).sum()
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
