//! Units before and behind a numeral.

use super::Kind;
use crate::lexicon::{Kinds, Meaning, Side, UnitId, UnitKind};
use crate::text::{Reading, TokenKind};

/// Whether a currency stands before the token.
pub(super) fn money_before(reading: &Reading, at: usize) -> bool {
    sign_before(reading, at, 0).is_some_and(|(unit, _)| kind(reading, unit) == Kind::Money)
}

/// The unit that stands before its figure and begins at a token: "$", and the token behind it.
pub(super) fn sign(reading: &Reading, at: usize) -> Option<(UnitId, usize)> {
    unit_at(reading, at, Side::Before)
}

/// The unit behind a figure, and the token behind the unit.
pub(super) fn behind(reading: &Reading, at: usize) -> Option<(UnitId, usize)> {
    unit_at(reading, at, Side::Behind)
}

/// Whether a unit that stands before its figure ends before the token: the "USD" of "USD115".
pub(super) fn stands_before(reading: &Reading, at: usize) -> bool {
    sign_before(reading, at, 0).is_some()
}

fn unit_at(reading: &Reading, at: usize, wanted: Side) -> Option<(UnitId, usize)> {
    let mark = reading.mark_at(at).filter(|mark| mark.is_of(Kinds::UNIT))?;
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|token| token.glued);
    let number = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    if wanted == Side::Behind {
        // "three $500 prizes", "48 F-16 jets"
        let before_next = reading.is_sign(at) && number(mark.end) && glued(mark.end) && !reading.is(at, "%");
        let craft = mark.end == at + 1
            && reading.tokens[at].kind == TokenKind::Word
            && reading.written(at).len() == 1
            && reading.is_hyphen(mark.end)
            && number(mark.end + 1);
        if before_next || craft {
            return None;
        }
    }
    let unit = reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Unit { unit, side } if side == wanted => Some(unit),
        _ => None,
    })?;
    Some((unit, mark.end))
}

pub(super) fn sign_before(reading: &Reading, at: usize, floor: usize) -> Option<(UnitId, usize)> {
    let hyphen = usize::from(at > floor && reading.is_hyphen(at - 1));
    let mark = reading.mark_before(at - hyphen).filter(|mark| mark.start >= floor)?;
    // "A $5 million plan" is in no Australian dollars.
    let apart = mark.end == mark.start + 2
        && reading.written(mark.start).len() == 1
        && reading.tokens[mark.start].kind == TokenKind::Word
        && !reading.tokens[mark.start + 1].glued;
    if apart {
        let sign = reading.tokens[mark.start + 1];
        let senses = reading.lexicon.senses(sign.word, |case| sign.is_written(case));
        let unit = senses.into_iter().find_map(|sense| match sense.meaning {
            Meaning::Unit { unit, side: Side::Before } => Some(unit),
            _ => None,
        });
        return unit.map(|unit| (unit, mark.start + 1));
    }
    let (unit, _) = unit_at(reading, mark.start, Side::Before)?;
    Some((unit, mark.start))
}

pub(super) fn is_free_minus(reading: &Reading, at: usize) -> bool {
    let touches = reading.tokens.get(at + 1).is_some_and(|next| next.glued);
    matches!(reading.written(at), "-" | "−") && touches && (at == 0 || !reading.tokens[at].glued)
}

/// The token behind a hyphen that joins, or the token itself.
pub(super) fn skip_hyphen(reading: &Reading, at: usize) -> usize {
    if reading.is_hyphen(at) { at + 1 } else { at }
}

pub(super) fn kind(reading: &Reading, unit: UnitId) -> Kind {
    match reading.lexicon.unit(unit).kind {
        UnitKind::Percent => Kind::Percent,
        UnitKind::Money => Kind::Money,
        UnitKind::Measure => Kind::Measure,
        UnitKind::Duration => Kind::Duration,
        UnitKind::Age => Kind::Age,
    }
}
