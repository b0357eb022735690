//! Units around a numeral, and what kind of figure they make it.

use super::Kind;
use crate::lexicon::{Meaning, Side, UnitId, UnitKind};
use crate::text::Reading;

/// The unit of a numeral whose tokens are `start..end`, the kind of figure, and its first token and the one behind its
/// last with the unit. `bare` is the kind without a unit.
pub(super) fn around(
    reading: &Reading,
    bare: Kind,
    start: usize,
    end: usize,
    floor: usize,
) -> (Option<UnitId>, Kind, usize, usize) {
    if let Some((age_start, age_end)) = age(reading, start, end, floor) {
        let year = behind(reading, skip_hyphen(reading, end)).map(|(unit, _)| unit);
        return (year, Kind::Age, age_start, age_end);
    }
    if start > floor
        && let Some((unit, begin)) = sign_before(reading, start, floor)
    {
        let named = behind(reading, end).filter(|(unit, _)| kind(reading, *unit) == Kind::Money);
        let (unit, end) = named.unwrap_or((unit, end));
        return (Some(unit), kind(reading, unit), begin, end);
    }
    if bare == Kind::Ordinal {
        return (None, Kind::Ordinal, start, end);
    }
    match behind(reading, skip_hyphen(reading, end)) {
        Some((unit, end)) => (Some(unit), kind(reading, unit), start, end),
        None => (None, bare, start, end),
    }
}

/// Whether a currency stands before the token.
pub(super) fn money_before(reading: &Reading, at: usize) -> bool {
    sign_before(reading, at, 0).is_some()
}

/// The unit that stands before its figure and begins at a token: "$", and the token behind it.
pub(super) fn sign(reading: &Reading, at: usize) -> Option<(UnitId, usize)> {
    unit_at(reading, at, Side::Before)
}

/// The unit behind a figure, and the token behind the unit.
pub(super) fn behind(reading: &Reading, at: usize) -> Option<(UnitId, usize)> {
    unit_at(reading, at, Side::Behind)
}

fn unit_at(reading: &Reading, at: usize, wanted: Side) -> Option<(UnitId, usize)> {
    let mark = reading.mark_at(at)?;
    let unit = reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Unit { unit, side } if side == wanted => Some(unit),
        _ => None,
    })?;
    Some((unit, mark.end))
}

fn sign_before(reading: &Reading, at: usize, floor: usize) -> Option<(UnitId, usize)> {
    let mark = reading.mark_before(at).filter(|mark| mark.start >= floor)?;
    let (unit, _) = unit_at(reading, mark.start, Side::Before)?;
    Some((unit, mark.start))
}

fn skip_hyphen(reading: &Reading, at: usize) -> usize {
    if reading.is_hyphen(at) { at + 1 } else { at }
}

fn kind(reading: &Reading, unit: UnitId) -> Kind {
    match reading.lexicon.unit(unit).kind {
        UnitKind::Percent => Kind::Percent,
        UnitKind::Money => Kind::Money,
        UnitKind::Measure => Kind::Measure,
        UnitKind::Duration => Kind::Duration,
        UnitKind::Age => Kind::Age,
    }
}

/// "25-year-old", "25 years old", "aged 25", "Maria Ivanova, 25, said".
fn age(reading: &Reading, start: usize, end: usize, floor: usize) -> Option<(usize, usize)> {
    if let Some((_, unit_end)) = behind(reading, skip_hyphen(reading, end)) {
        let old = skip_hyphen(reading, unit_end);
        if reading.is(old, "old") || reading.is(old, "olds") {
            return Some((start, old + 1));
        }
        if reading.is(old, "of") && reading.is(old + 1, "age") {
            return Some((start, old + 2));
        }
        return None;
    }
    if start > floor && (reading.is(start - 1, "aged") || reading.is(start - 1, "age")) {
        return Some((start - 1, end));
    }
    let name = start >= floor + 2
        && reading.is(start - 1, ",")
        && reading.tokens[start - 2].shape == crate::text::Shape::Capital
        && reading.mark(start - 2).is_none();
    let closed = reading.is(end, ",") || reading.is(end, ".") || reading.is(end, "and");
    let person = end == start + 1 && reading.written(start).len() <= 3;
    (name && closed && person).then_some((start, end))
}
