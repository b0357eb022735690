//! Numerals that are no figures: dates, times of day, parts of names, addresses.

mod address;
mod date;
mod name;

use super::Why;
use crate::lexicon::Meaning;
use crate::text::{Reading, Shape, TokenKind};

/// Whether a word with a capital stands shortly before a number, as a month does.
pub(super) fn is_before_number(reading: &Reading, at: usize) -> bool {
    let number = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    reading.tokens[at].shape != Shape::Lower && (number(at + 1) || number(at + 2))
}

/// If what begins at a token holds a numeral and is no quantity: the token behind it, and what it is.
pub(super) fn at(reading: &Reading, at: usize) -> Option<(usize, Why)> {
    let token = reading.tokens[at];
    if let Some(end) = name::phrase(reading, at, Meaning::Idiom) {
        return Some((end, Why::Idiom));
    }
    match token.kind {
        TokenKind::Word if token.shape == Shape::Mixed => {
            return Some((name::behind_digits(reading, at + 1), Why::Name));
        }
        TokenKind::Word => {
            return date::at(reading, at)
                .map(|end| (end, Why::Date))
                .or_else(|| name::phrase(reading, at, Meaning::Name).map(|end| (end, Why::Name)));
        }
        TokenKind::Sign => return address::telephone(reading, at).map(|end| (end, Why::Address)),
        TokenKind::Number => {}
    }
    // "5.2 per 100,000": what a rate is counted by.
    if at > 0 && reading.is(at - 1, "per") {
        return Some((at + 1, Why::Idiom));
    }
    // A phrase of the lexicon that began before holds it: "Khabar 24".
    if let Some(mark) = reading.mark(at).filter(|mark| mark.start < at) {
        return Some((mark.end, Why::Name));
    }
    date::at(reading, at)
        .map(|end| (end, Why::Date))
        .or_else(|| date::clock(reading, at).map(|end| (end, Why::Clock)))
        .or_else(|| address::area_code(reading, at).map(|end| (end, Why::Address)))
        .or_else(|| address::on_web(reading, at).map(|end| (end, Why::Address)))
        .or_else(|| address::house_number(reading, at).then_some((at + 1, Why::Address)))
        .or_else(|| name::part(reading, at).map(|end| (end, Why::Name)))
        .or_else(|| list_number(reading, at).then_some((at + 1, Why::ListNumber)))
}

/// "1." or "2)" at the start of a block.
fn list_number(reading: &Reading, at: usize) -> bool {
    let closed =
        reading.tokens.get(1).is_some_and(|token| token.glued) && (reading.is(1, ".") || reading.is(1, ")"));
    at == 0 && closed && reading.len() > 2
}
