//! The words that numerals are made of.

use num_traits::CheckedMul;

use crate::lexicon::{Kinds, Meaning, Number};
use crate::quantity::{Amount, unit};
use crate::text::{Reading, TokenKind};

/// What a token says as a part of a numeral.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A number in words below a hundred.
    Cardinal(u64),
    /// A power of ten that multiplies.
    Scale(u64),
    /// A noun that is a number.
    Collective(u64),
}

/// What the single word at a token says as a part of a numeral.
pub(super) fn part(reading: &Reading, at: usize) -> Option<Part> {
    let mark = reading.mark_at(at).filter(|mark| mark.is_of(Kinds::FIGURE))?;
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Cardinal(value) => Some(Part::Cardinal(value)),
        Meaning::Scale(value) => Some(Part::Scale(value)),
        Meaning::Collective(value) => Some(Part::Collective(value)),
        _ => None,
    })
}

/// The scale word at a token. One letter counts only where it touches its digits, and "m", "b" and "t" only for
/// money, in capitals, or before who or what is counted: "5m" is metres otherwise. "MM" is millions of money only.
pub(in crate::quantity) fn scale(reading: &Reading, at: usize) -> Option<i128> {
    let Some(Part::Scale(value)) = part(reading, at) else { return None };
    let letters = reading.written(at);
    if letters.len() > 2 || (letters.len() == 2 && !letters.eq_ignore_ascii_case("mm")) {
        return Some(value.into());
    }
    let thousand = letters.eq_ignore_ascii_case("k");
    let glued = reading.tokens[at].glued || (letters.len() == 1 && (thousand || letters == "M"));
    // "the 400m hurdles", "within 500m residents must leave"
    let before = at.saturating_sub(2);
    let distance =
        reading.is_article(before) || ["the", "within", "at"].iter().any(|word| reading.is(before, word));
    let counted = || (is_plural(reading, at + 1) && !distance) || unit::behind(reading, at + 1).is_some();
    let capital = letters.len() == 1 && matches!(letters, "M" | "B");
    let counts = thousand || capital || unit::money_before(reading, at.saturating_sub(1)) || counted();
    (glued && counts).then_some(value.into())
}

/// Whether who or what is counted begins at a token: a known noun, or a word that looks like a plural.
pub(in crate::quantity) fn is_plural(reading: &Reading, at: usize) -> bool {
    let counts = |meaning| {
        matches!(meaning, Meaning::Subject { number: Number::Plural | Number::Collective, .. }).then_some(())
    };
    let function = |meaning| matches!(meaning, Meaning::Function(_)).then_some(());
    let written = reading.written(at);
    let plural = written.len() > 3 && written.ends_with('s') && !written.ends_with("ss");
    let known = reading.mark_at(at).is_some();
    (known && reading.sense(at, counts).is_some())
        || (plural && !(known && reading.sense(at, function).is_some()))
}

/// A product; whole numbers need no common divisor.
pub(in crate::quantity) fn times(value: Amount, by: i128) -> Option<Amount> {
    if value.is_integer() {
        return value.to_integer().checked_mul(by).map(Amount::from);
    }
    value.checked_mul(&Amount::from(by))
}

/// Whether a word of a numeral stands at the token.
pub(in crate::quantity) fn is_part(reading: &Reading, at: usize) -> bool {
    let number = reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    number || matches!(part(reading, at), Some(Part::Cardinal(_)))
}
