//! Units around a numeral, and what kind of figure they make it.

use super::numeral::{self, Numeral};
use super::{Amount, Kind, age};
use crate::lexicon::{CueKind, Meaning, Side, UnitId, UnitKind};
use crate::text::{Reading, TokenKind};

/// A numeral with its unit.
#[derive(Copy, Clone, Debug)]
pub(super) struct Measured {
    pub(super) numeral: Numeral,
    pub(super) unit: Option<UnitId>,
    pub(super) kind: Kind,
    /// The first token, a currency before the numeral included.
    pub(super) start: usize,
    /// The token behind the last, unit included.
    pub(super) end: usize,
}

/// Joins a numeral with its unit. Nothing before the token `floor` belongs to it; `listed` says that an age ends there.
pub(super) fn around(reading: &Reading, numeral: Numeral, floor: usize, listed: bool) -> Measured {
    let Numeral { start, end, kind: bare, .. } = numeral;
    if let Some((unit, age_start, age_end)) = age::around(reading, &numeral, floor, listed) {
        return Measured { numeral, unit, kind: Kind::Age, start: age_start, end: age_end };
    }
    if start > floor
        && let Some((unit, begin)) = sign_before(reading, start, floor)
    {
        // "US$5 million", "$5 USD", "-$5"
        let named = behind(reading, end).filter(|(unit, _)| kind(reading, *unit) == Kind::Money);
        let (unit, end) = named.unwrap_or((unit, end));
        let minus = begin > floor && reading.is_sign(begin - 1) && is_free_minus(reading, begin - 1);
        let (numeral, begin) = if minus { (numeral.negative(start), begin - 1) } else { (numeral, begin) };
        return Measured { numeral, unit: Some(unit), kind: kind(reading, unit), start: begin, end };
    }
    if bare == Kind::Ordinal {
        return Measured { numeral, unit: None, kind: bare, start, end };
    }
    let found = behind(reading, skip_hyphen(reading, end)).or_else(|| behind_words(reading, &numeral));
    match found {
        Some((unit, end)) => scaled(reading, numeral, unit, end),
        None => Measured { numeral, unit: None, kind: bare, start, end },
    }
}

/// "75 USD million": the scale stands behind the currency.
fn scaled(reading: &Reading, numeral: Numeral, unit: UnitId, end: usize) -> Measured {
    let kind = kind(reading, unit);
    let start = numeral.start;
    let scale = numeral::scale(reading, end).filter(|_| kind == Kind::Money && numeral.scale == 1);
    let times = |bound: Option<Amount>, by| bound.map(|bound| bound * Amount::from(by));
    match scale {
        Some(by) if reading.written(end).len() > 1 => {
            let numeral = Numeral { low: times(numeral.low, by), high: times(numeral.high, by), ..numeral };
            Measured { numeral, unit: Some(unit), kind, start, end: end + 1 }
        }
        _ => Measured { numeral, unit: Some(unit), kind, start, end },
    }
}

/// A unit that does not touch its numeral: "2 more minutes", "half an hour", "20 (kg)".
fn behind_words(reading: &Reading, numeral: &Numeral) -> Option<(UnitId, usize)> {
    let at = numeral.end;
    if numeral.kind == Kind::Fraction {
        let of = at + usize::from(reading.is(at, "of"));
        let article = usize::from(reading.is_article(of));
        return behind(reading, of + article)
            .filter(|(unit, _)| article > 0 || kind(reading, *unit) != Kind::Percent);
    }
    if reading.is(at, "(") {
        return behind(reading, at + 1)
            .filter(|(_, end)| reading.is(*end, ")"))
            .map(|(unit, end)| (unit, end + 1));
    }
    let besides = |meaning| match meaning {
        Meaning::Cue(cue) => (reading.lexicon.cue(cue).means == CueKind::Besides).then_some(()),
        _ => None,
    };
    let word = reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    let more = word
        && (["more", "less", "fewer"].iter().any(|word| reading.is(at, word))
            || reading.sense(at, besides).is_some());
    let time = |found: &(UnitId, usize)| kind(reading, found.0) == Kind::Duration;
    if more { behind(reading, at + 1).filter(time) } else { None }
}

/// Whether a currency stands before the token.
pub(super) fn money_before(reading: &Reading, at: usize) -> bool {
    sign_before(reading, at, 0).is_some_and(|(unit, _)| kind(reading, unit) == Kind::Money)
}

/// Whether a currency begins at the token, behind a figure.
pub(super) fn money_behind(reading: &Reading, at: usize) -> bool {
    behind(reading, at).is_some_and(|(unit, _)| kind(reading, unit) == Kind::Money)
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
    let mark = reading.mark_at(at)?;
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

fn sign_before(reading: &Reading, at: usize, floor: usize) -> Option<(UnitId, usize)> {
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

fn is_free_minus(reading: &Reading, at: usize) -> bool {
    let touches = reading.tokens.get(at + 1).is_some_and(|next| next.glued);
    matches!(reading.written(at), "-" | "−") && touches && (at == 0 || !reading.tokens[at].glued)
}

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
