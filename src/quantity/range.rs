//! Two numerals that are one figure: "10-12", "between 10 and 12", "$10bn to $15bn", "10 or 12".

use super::numeral::{self, Numeral};
use super::{Kind, bound, change, unit};
use crate::lexicon::UnitId;
use crate::text::{Reading, TokenKind};

/// The numeral with the second numeral of a range, if one follows.
pub(super) fn extend(reading: &Reading, first: Numeral) -> Numeral {
    if first.vague || !matches!(first.kind, Kind::Cardinal | Kind::Ordinal) {
        return first;
    }
    try_extend(reading, first).unwrap_or(first)
}

/// What stands between the numerals of a range.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Joiner {
    Dash,
    /// A dash with spaces around it, which may as well part a sentence.
    SpacedDash,
    To,
    /// The "to" of a change, which makes no range: "rose from 1.2 to 1.5 million".
    Change,
    Or,
    And,
}

fn try_extend(reading: &Reading, first: Numeral) -> Option<Numeral> {
    let hyphen = usize::from(reading.is_hyphen(first.end));
    let unit = unit::behind(reading, first.end + hyphen).filter(|_| first.kind == Kind::Cardinal);
    let end = unit.map_or(first.end, |(_, end)| end);
    let joiner = joiner(reading, first, end)?;
    let start = skip_the(reading, end + 1, first.kind);
    let start = bound::skip_approximate(reading, start);
    let sign = unit::sign(reading, start);
    let second = numeral::at(reading, sign.map_or(start, |(_, end)| end))?.ok()?;
    if second.vague || second.kind != first.kind {
        return None;
    }
    let own = unit::behind(reading, second.end + usize::from(reading.is_hyphen(second.end)));
    let own_end = own.map_or(second.end, |(_, end)| end);
    let joiner = match joiner {
        // "from 5 to 7 per cent to 3 per cent"
        Joiner::Change if reading.is(own_end, "to") => Joiner::To,
        // "rose 18 cents to $5"
        Joiner::To if unit.is_some() && change::follows(reading, first.start) => return None,
        joiner => joiner,
    };
    let agree = match (unit, own.or(sign)) {
        (Some((one, _)), Some((another, _))) => is_alike(reading, one, another),
        // "rose 5% to 128"
        (Some(_), None) => false,
        _ => true,
    };
    let closed = own.is_some() || reading.is_sign(second.end) || second.end >= reading.len();
    if !agree || (joiner == Joiner::SpacedDash && !closed) {
        return None;
    }
    let (mut low, high) = (first.low?, second.high?);
    // "2 to 3 million": the scale holds for both, but "$900 to $1 million" says it of one.
    let scaled = numeral::times(low, second.scale).filter(|scaled| first.scale == 1 && *scaled <= high);
    low = scaled.unwrap_or(low);
    if joiner == Joiner::Change {
        return scaled.map(|value| Numeral { low: Some(value), high: Some(value), ..first });
    }
    // "3-2" and "52 to 48" are results, "10 or 1" a choice of words.
    let near = || numeral::times(low, 2).is_none_or(|twice| high <= twice);
    let rises = low < high && (joiner != Joiner::Or || near());
    rises.then_some(Numeral {
        low: Some(low),
        high: Some(high),
        end: second.end,
        scale: second.scale,
        ..first
    })
}

fn joiner(reading: &Reading, first: Numeral, at: usize) -> Option<Joiner> {
    let token = reading.tokens.get(at)?;
    match reading.written(at) {
        "-" | "–" | "—" | "\u{2011}" | "−" if token.glued => Some(Joiner::Dash),
        "-" | "–" if reading.tokens.get(first.end - 1)?.kind == TokenKind::Number => {
            Some(Joiner::SpacedDash)
        }
        "to" if change::goes_from(reading, first.start) => Some(Joiner::Change),
        "to" => Some(Joiner::To),
        "or" => Some(Joiner::Or),
        "and" if before_is(reading, first, "between") => Some(Joiner::And),
        _ => None,
    }
}

/// Whether two units are one, or convert into one another.
fn is_alike(reading: &Reading, one: UnitId, another: UnitId) -> bool {
    let (one_row, another_row) = (reading.lexicon.unit(one), reading.lexicon.unit(another));
    let dimension = reading.lexicon.text(one_row.dimension);
    one == another || (!dimension.is_empty() && dimension == reading.lexicon.text(another_row.dimension))
}

/// "between the tenth and the fifteenth"
fn skip_the(reading: &Reading, at: usize, kind: Kind) -> usize {
    if kind == Kind::Ordinal && reading.is(at, "the") { at + 1 } else { at }
}

/// Whether a word stands before the numeral, a currency sign or "the" between them or not.
fn before_is(reading: &Reading, first: Numeral, word: &str) -> bool {
    let before = first.start.saturating_sub(1);
    let skips =
        unit::sign(reading, before).is_some() || (first.kind == Kind::Ordinal && reading.is(before, "the"));
    let before = if skips { before } else { first.start };
    before > 0 && reading.is(before - 1, word)
}
