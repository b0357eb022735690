//! Single persons whom no numeral counts: "a 19-year-old man died", "killed a police officer", "Anna Petrova, 27, was
//! shot". Each is a figure of one where an event counts them, and only there.

use crate::lexicon::{Kinds, Meaning, Number};
use crate::quantity::{Kind, Placed, Quantity, Role};
use crate::text::{Reading, Shape, TokenKind};

use super::countable::part_cue;
use super::phrase::{self, Phrase, is_capital};
use super::trigger::Trigger;

/// So many words may stand between an article and its noun: "a 19-year-old Dayton man".
const LONGEST: usize = 10;

/// The phrases of a sentence: those of its figures, and where it names an event that can be counted, those of single
/// persons. Ages and ranks that belong to a single person have no phrase of their own.
pub(super) fn phrases(reading: &Reading, figures: &[Placed], headline: bool) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = figures.iter().map(|&placed| phrase::read(reading, placed)).collect();
    let event = |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::State { .. });
    if !reading.marks_of(Kinds::EVENT).any(|mark| reading.means(mark.start, event)) {
        return phrases;
    }
    let singles = nouns(reading, figures, headline).chain(names(reading, figures));
    for single in singles.collect::<Vec<_>>() {
        let inside = |placed: &Placed| single.placed.start <= placed.start && placed.start < single.end;
        // "A 19-year-old man", "a fourth person"
        let belongs = |kind| matches!(kind, Kind::Age | Kind::Ordinal);
        phrases.retain(|phrase| !belongs(phrase.placed.quantity.kind) || !inside(&phrase.placed));
        if !phrases.iter().any(|phrase| phrase.placed.start < single.end && single.placed.start < phrase.end)
        {
            phrases.push(single);
        }
    }
    phrases.sort_by_key(|phrase| phrase.placed.start);
    phrases
}

/// Whether an event counts a single person, and such as this one.
pub(super) fn is_counted(reading: &Reading, single: &Phrase, trigger: Option<&Trigger>) -> bool {
    let Some(event) = trigger.map(|trigger| reading.lexicon.event(trigger.event)) else { return false };
    let counts = |class| event.counts.is_some_and(|counts| reading.lexicon.is_a(class, counts));
    event.singles && single.head.is_none_or(|(class, ..)| counts(class)) && !part_cue(reading, single)
}

/// Singular nouns of persons behind an indefinite article, or at the head of a headline, which has none.
fn nouns<'r>(
    reading: &'r Reading,
    figures: &'r [Placed],
    headline: bool,
) -> impl Iterator<Item = Phrase> + use<'r> {
    let mut behind = 0;
    let person = |meaning| match meaning {
        Meaning::Subject { number, .. } => number == Number::Singular,
        _ => false,
    };
    reading.marks_of(Kinds::SUBJECT).filter_map(move |mark| {
        if mark.start < behind || !reading.means(mark.start, person) {
            return None;
        }
        let start = article(reading, mark.start, figures, headline)?;
        let first = if opens(reading, start) { start + 1 } else { start };
        let rank = figures.iter().find(|rank| rank.quantity.kind == Kind::Ordinal && rank.start == first);
        let age = figures.iter().find(|age| age.quantity.kind == Kind::Age && age.start == first);
        let end = age.or(rank).map_or(first, |before| before.end);
        let mut single = phrase::read(reading, placed(reading, start, end));
        if single.end < mark.end {
            return None;
        }
        // "A boy, 9, was hurt", "a woman of 31 died": the age stands behind.
        let age = figures.iter().find(|age| {
            age.quantity.kind == Kind::Age
                && age.start == single.end + 1
                && (reading.is(single.end, ",") || reading.is(single.end, "of"))
        });
        if let Some(age) = age {
            single.end = age.end + usize::from(reading.is(age.end, ","));
        }
        behind = single.end;
        Some(single)
    })
}

/// The token at which the noun phrase of a singular noun begins: its article, "another", "a third"; in a headline the
/// first of the line. `None` where it is no single person of whom nobody spoke before.
fn article(reading: &Reading, noun: usize, figures: &[Placed], headline: bool) -> Option<usize> {
    let mut at = noun;
    while let Some(before) = at.checked_sub(1).filter(|&before| noun - before <= LONGEST) {
        let rank = figures.iter().find(|rank| rank.quantity.kind == Kind::Ordinal && rank.end == at);
        if rank.is_some() || opens(reading, before) {
            let start = rank.map_or(before, |rank| rank.start);
            return match start.checked_sub(1) {
                // "A third man", but not "the third man".
                Some(article) if !reading.is_article(before) && reading.is_article(article) => Some(article),
                Some(article) if is_definite(reading, article) => None,
                _ => Some(start),
            };
        }
        let age = figures.iter().find(|age| age.quantity.kind == Kind::Age && age.end == at);
        if let Some(age) = age {
            at = age.start;
            continue;
        }
        let word = reading.tokens[before].kind == TokenKind::Word || reading.is_hyphen(before);
        let light = |meaning| {
            matches!(
                meaning,
                Meaning::Function(_) | Meaning::Verb { .. } | Meaning::Speech { .. } | Meaning::Cardinal(_)
            )
        };
        if !word || (reading.mark(before).is_some() && reading.means(before, light)) {
            break;
        }
        at = reading.mark(before).map_or(before, |mark| mark.start);
    }
    (headline && at == 0).then_some(at)
}

/// "a", "an", "another", "a third", "4th": words that tell of a person who was not counted before.
fn opens(reading: &Reading, at: usize) -> bool {
    reading.is_article(at)
        || reading.is(at, "another")
        || reading.means(at, |meaning| matches!(meaning, Meaning::Ordinal(_)))
}

/// Persons who are told by name and age: "24-year-old Anna Petrova", "Anna Petrova, 24, was shot".
fn names<'r>(reading: &'r Reading, figures: &'r [Placed]) -> impl Iterator<Item = Phrase> + use<'r> {
    let name = |at: usize| {
        is_capital(reading, at)
            && reading.tokens[at].shape == Shape::Capital
            && !reading.means(at, |meaning| !matches!(meaning, Meaning::Place { .. } | Meaning::Outlet(_)))
    };
    figures.iter().filter(|age| age.quantity.kind == Kind::Age).filter_map(move |age| {
        let attributive = reading.is(age.end - 1, "old") && name(age.end) && name(age.end + 1);
        if attributive && !age.start.checked_sub(1).is_some_and(|before| is_definite(reading, before)) {
            let end = (age.end..reading.len()).find(|&at| !name(at)).unwrap_or(reading.len());
            return Some(named(reading, age.start, end));
        }
        let comma = age.start.checked_sub(1).filter(|&comma| reading.is(comma, ","))?;
        let start = (0..comma).rev().take_while(|&at| name(at)).last()?;
        let apposed = comma - start >= 2 && reading.is(age.end, ",");
        (apposed && reading.tokens[age.start].kind == TokenKind::Number)
            .then(|| named(reading, start, age.end + 1))
    })
}

fn is_definite(reading: &Reading, at: usize) -> bool {
    reading.is_function(at, crate::lexicon::Function::Determiner) && !reading.is_article(at)
}

fn named(reading: &Reading, start: usize, end: usize) -> Phrase {
    Phrase::bare(placed(reading, start, end))
}

fn placed(reading: &Reading, start: usize, end: usize) -> Placed {
    let one = Some(1.into());
    let span = reading.span(start, end.max(start + 1));
    let quantity = Quantity {
        low: one,
        high: one,
        approximate: false,
        strict: false,
        vague: false,
        unit: None,
        kind: Kind::Single,
        role: Role::Value,
        span,
        numeral: span,
    };
    Placed { quantity, start, end }
}
