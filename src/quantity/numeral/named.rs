//! Words for parts of one: "thirds", "twenty-firsts".

use super::part::{Part, part};
use crate::lexicon::Meaning;
use crate::quantity::unit;
use crate::text::Reading;

/// Parts that a word names: "thirds" is 3 and plural.
#[derive(Copy, Clone, Debug)]
pub(super) struct Parts {
    pub(super) denominator: i128,
    pub(super) plural: bool,
    /// Whether the word is a rank too: "third", but not "quarter".
    pub(super) ranks: bool,
    pub(super) end: usize,
}

pub(super) fn word(reading: &Reading, at: usize) -> Option<Parts> {
    let mark = reading.mark_at(at)?;
    let fraction = |meaning| match meaning {
        Meaning::Fraction(denominator) => Some(i128::from(denominator)),
        _ => None,
    };
    let (denominator, _) = reading.sense(at, fraction)?;
    let plural = reading.written(at).ends_with(['s', 'S']);
    let ordinal = |meaning| matches!(meaning, Meaning::Ordinal(_)).then_some(());
    let ranks = reading.sense(at, ordinal).is_some();
    Some(Parts { denominator, plural, ranks, end: mark.end })
}

/// The parts that a word or two name: "fifths", "twenty-firsts".
pub(super) fn parts(reading: &Reading, at: usize) -> Option<Parts> {
    if let Some(Part::Cardinal(tens @ 20..)) = part(reading, at) {
        let unit = unit::skip_hyphen(reading, at + 1);
        let (value, plural) = rank_below_ten(reading, unit)?;
        return Some(Parts { denominator: i128::from(tens) + value, plural, ranks: true, end: unit + 1 });
    }
    word(reading, at)
}

/// "first" to "ninth", and whether as parts: "firsts".
pub(super) fn rank_below_ten(reading: &Reading, at: usize) -> Option<(i128, bool)> {
    let value = |meaning| match meaning {
        Meaning::Ordinal(value @ 1..=9) | Meaning::Fraction(value @ 3..=9) => Some(i128::from(value)),
        _ => None,
    };
    if let Some((value, _)) = reading.mark_at(at).and_then(|_| reading.sense(at, value)) {
        return Some((value, reading.written(at).ends_with(['s', 'S'])));
    }
    reading.is(at, "firsts").then_some((1, true))
}

/// Whether the word at a token, behind tens, names parts with them: the "fifths" of "thirty-fifths".
pub(super) fn is_unit_of_parts(reading: &Reading, at: usize) -> bool {
    let unit = unit::skip_hyphen(reading, at);
    rank_below_ten(reading, unit).is_some_and(|(_, plural)| plural)
}

/// Whether a word for a part of one stands at the token.
pub(super) fn is_named(reading: &Reading, at: usize) -> bool {
    word(reading, at).is_some()
}

/// The parts behind a numerator: "thirds", "-thirds", " - thirds".
pub(super) fn named_behind(reading: &Reading, at: usize) -> Option<Parts> {
    let joined = if reading.is(at, "-") { at + 1 } else { at };
    parts(reading, joined)
}

pub(super) fn is_unit(reading: &Reading, at: usize) -> bool {
    unit::behind(reading, at).is_some()
}

/// Whether nothing follows that the number could count: the end, or a sign that is no hyphen.
pub(super) fn is_closed(reading: &Reading, at: usize) -> bool {
    at >= reading.len()
        || (reading.is_sign(at) && !reading.is_hyphen(at) && !reading.is(at, "-") && !reading.is(at, "%"))
}
