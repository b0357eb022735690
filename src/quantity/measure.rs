//! A numeral with the unit around it, and what kind of figure that makes.

use super::numeral::{self, Numeral};
use super::unit::{behind, is_free_minus, kind, sign_before, skip_hyphen};
use super::{Amount, Kind, age};
use crate::lexicon::{CueKind, Meaning, UnitId};
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
