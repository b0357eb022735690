//! Somebody of whom the draft says what a source says of somebody else: "Petrova was mending a net when …" for "Orlov was
//! mending a net when …".
//!
//! A sentence of the draft opens with a name, and the words behind it stand behind another name in a source.

use super::line::{Class, Item, Line, agreeing};
use super::material::{Material, Stem};
use super::name::Names;
use super::swapped::{LONGEST, Near, Swap, is_same_name, kinds_agree};
use crate::lexicon::Function;
use crate::source::Span;
use crate::text::Reading;

/// So many words behind the name must agree.
const LEAST: usize = 5;

/// So many words tell that a source speaks of the same.
const SAME: usize = 3;

/// Words that say of one what was said of another.
const SO: [&str; 7] = ["so", "too", "also", "both", "same", "as", "neither"];

/// So many words behind a name and an article say what somebody is: "Bruno the ferry dog".
const APPOSITION: usize = 4;

/// The name that opens a passage of the draft, where a source has another before the words that follow.
pub(super) fn of_passage(material: &Material, names: &Names, near: &Near) -> Option<Swap> {
    let line = &near.line;
    let long = line.items.iter().take_while(|item| is_name(item)).count();
    let own = line.items.get(..long).filter(|own| (1..=LONGEST).contains(&own.len()))?;
    let rests = (long..=long + apposition(material, line, long)).map(|start| &line.items[start..]);
    let shared: Vec<Shared> =
        rests.flat_map(|rest| near.sources.iter().flat_map(|it| shared(rest, it))).collect();
    if shared.iter().any(|it| stands_before(material, names, it, own)) {
        return None;
    }
    let class @ Class::Name(kind) = own[0].class else { return None };
    shared.iter().find_map(|it| {
        let Shared { source, place, words } = *it;
        let rival = rival(material, source, place).filter(|_| words >= LEAST)?;
        let other = kinds_agree(kind, rival) && !is_same_name(material, names, own, rival);
        let told =
            other && source.tells(material, place..place + words) && !does_too(material, names, it, own);
        let span = own[0].span.to(own[long - 1].span);
        told.then(|| Swap { span, class, near: (source.passage, span_of(rival)) })
    })
}

/// Whether a name that opens a passage of the draft, and for which a source has another, has what stands behind it in that
/// source too: both of them may.
pub(super) fn is_shared(material: &Material, names: &Names, near: &Near, swap: &Swap) -> bool {
    let own = near.line.items.iter().take_while(|item| swap.span.contains(item.span)).count();
    let (own, rest) = near.line.items.split_at(own);
    // Of a part of a name nothing is said to be done: "Lund Ferries" for "Kivik Ferries".
    let is_whole = own.first().is_some_and(is_name) && !rest.first().is_some_and(is_name);
    let source = near.sources.iter().find(|source| source.passage == swap.near.0);
    source.filter(|_| is_whole).is_some_and(|source| {
        let place = source.items.partition_point(|item| item.span.end <= swap.near.1.end);
        let words = agreeing(rest, &source.items[place..]);
        does_too(material, names, &Shared { source, place, words }, own)
    })
}

/// Words that stand behind the name in the draft and at a place of a source.
struct Shared<'l> {
    source: &'l Line,
    /// The first of them.
    place: usize,
    words: usize,
}

/// Where a source has some words as far as they tell that it speaks of the same.
fn shared<'l>(words: &[Item], source: &'l Line) -> Vec<Shared<'l>> {
    let places = 1..source.items.len();
    let shared = places.map(|place| Shared { source, place, words: agreeing(words, &source.items[place..]) });
    shared.filter(|it| it.words >= SAME).collect()
}

fn is_name(item: &Item) -> bool {
    matches!(item.class, Class::Name(_))
}

fn span_of(items: &[Item]) -> Span {
    let [first, .., last] = items else { return items.first().map(|item| item.span).unwrap_or_default() };
    first.span.to(last.span)
}

/// How many words behind a name say what it is: behind an article, and as far as words say what a sentence is about.
fn apposition(material: &Material, line: &Line, name: usize) -> usize {
    let (Some(last), Some(next)) = (line.items[..name].last(), line.items.get(name)) else { return 0 };
    let text = material.story.articles[line.article].reading();
    let between = &text[last.span.end as usize..next.span.start as usize];
    let led = ["the", "a", "an"].contains(&between.trim_matches(|letter: char| !letter.is_alphabetic()));
    let words = line.items[name..].iter().take_while(|item| item.class == Class::Word && item.telling);
    if led { words.count().min(APPOSITION) } else { 0 }
}

/// Whether the name of the draft, or what can be the same, stands before a place in a source, other than as the owner of
/// who does: "Petrova's brother Ivan".
fn stands_before(material: &Material, names: &Names, shared: &Shared, own: &[Item]) -> bool {
    let Shared { source, place, .. } = *shared;
    names_them(material, names, source, &source.items[..place], own)
}

/// Whether the sentence of the source says the same of those of the draft ("and so was Petrova"), or a sentence beside it
/// names them and takes up what is done: "Orlov broke a leg. Petrova, whose leg …".
fn does_too(material: &Material, names: &Names, shared: &Shared, own: &[Item]) -> bool {
    let Shared { source, place, words } = *shared;
    let done = source.items[place..place + words].iter().filter(|item| item.telling);
    let done: Vec<Stem> = done.map(|item| item.stem).collect();
    let beside = [source.passage.wrapping_sub(1), source.passage + 1];
    let beside = beside.into_iter().filter(|&passage| {
        material.passages.get(passage).is_some_and(|beside| {
            beside.article == source.article
                && done.iter().any(|word| beside.words.binary_search(word).is_ok())
        })
    });
    let text = material.story.articles[source.article].reading();
    let says_so = source.items.iter().any(|item| SO.contains(&item.span.of(text)));
    (says_so && names_them(material, names, source, &source.items, own))
        || beside
            .map(|passage| Line::new(material, passage))
            .any(|line| names_them(material, names, &line, &line.items, own))
}

/// Whether some words of a source hold a name that can be the draft's, other than as an owner.
fn names_them(material: &Material, names: &Names, source: &Line, words: &[Item], own: &[Item]) -> bool {
    let text = material.story.articles[source.article].reading();
    words.iter().any(|item| {
        let behind = &text[item.span.end as usize..];
        let owns = behind.starts_with("'s") || behind.starts_with("’s");
        is_name(item) && !owns && is_same_name(material, names, own, std::slice::from_ref(item))
    })
}

/// The name directly before a place of a source, where it can be who does what stands there: nothing parts the two, and
/// it is no part of a longer phrase ("a man from Lund").
fn rival<'l>(material: &Material, source: &'l Line, place: usize) -> Option<&'l [Item]> {
    let text = material.story.articles[source.article].reading();
    let doing = source.items.get(place)?.span.start as usize;
    // "Ivan Orlov (left) was mending"
    let before = text[..doing].trim_end();
    let aside = before.strip_suffix(')').and_then(|before| before.rfind('(')).unwrap_or(doing);
    let end = source.items.partition_point(|item| (item.span.start as usize) < aside);
    let long = source.items[..end].iter().rev().take_while(|item| is_name(item)).count();
    let rival = &source.items[end - long..end];
    let (first, last) = (rival.first()?, rival.last()?);
    let between = &text[last.span.end as usize..aside];
    let tokens = material.tokens(source.passage);
    let reading = Reading::new(text, tokens, material.lexicon);
    let at = tokens.partition_point(|token| token.span.start < first.span.start);
    let is_inside = at.checked_sub(1).is_some_and(|before| {
        reading.is_function(before, Function::Preposition)
            || reading.is_function(before, Function::Conjunction)
    });
    (long <= LONGEST && !is_inside && !between.contains([',', ';', ':', '–', '—'])).then_some(rival)
}
