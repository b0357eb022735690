//! Two numerals that are one figure: "10-12", "between 10 and 12", "$10bn to $15bn", "10 or 12".

use super::numeral::{self, Numeral};
use super::{Amount, Kind, bound, change, unit};
use crate::lexicon::Meaning;
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
    let (joiner, behind) = joiner(reading, first, end)?;
    let start = skip_the(reading, behind, first.kind);
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
        // "rose 18 cents to $5", "rose by 12 to 340"; but "rose 5 to 7 per cent" by as much.
        Joiner::To if is_difference(reading, first, unit.is_some(), own.is_some()) => return None,
        joiner => joiner,
    };
    let agree = match (unit, own.or(sign)) {
        // "1 kilometre to 1,500 metres" stays two figures, each in its own unit.
        (Some((one, _)), Some((another, _))) => one == another,
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

/// What joins two numerals at a token, and the token behind it.
fn joiner(reading: &Reading, first: Numeral, at: usize) -> Option<(Joiner, usize)> {
    let token = reading.tokens.get(at)?;
    // "35-to-40-year-old", "10- to 12-year-olds"
    let to = usize::from(reading.is(at, "-") && token.glued && reading.is(at + 1, "to"));
    if to > 0 {
        return Some((Joiner::To, at + 2 + usize::from(reading.is_hyphen(at + 2))));
    }
    let joiner = match reading.written(at) {
        "-" | "–" | "—" | "\u{2011}" | "−" if token.glued && is_result(reading, first) => return None,
        "-" | "–" | "—" | "\u{2011}" | "−" if token.glued => Joiner::Dash,
        "-" | "–" if reading.tokens.get(first.end - 1)?.kind == TokenKind::Number => Joiner::SpacedDash,
        "to" if change::goes_from(reading, first.start) => Joiner::Change,
        "to" => Joiner::To,
        "or" => Joiner::Or,
        "and" if before_is(reading, first, "between") => Joiner::And,
        _ => return None,
    };
    Some((joiner, at + 1))
}

/// Whether a small number begins the result of a match or a vote: "lost 1-3", "a 45-55 vote"; but "lost 12-15 men".
fn is_result(reading: &Reading, first: Numeral) -> bool {
    let result = |at: usize| reading.means(at, |meaning| meaning == Meaning::Result);
    let small = first.high.is_some_and(|high| high < Amount::from(1000)) && first.end == first.start + 1;
    let behind = first.end + 2;
    let measured = unit::behind(reading, unit::skip_hyphen(reading, behind)).is_some()
        || reading.is(behind, "times")
        || numeral::scale(reading, behind).is_some()
        || numeral::is_plural(reading, behind);
    let span = ["by", "after", "of", "in"].iter().any(|word| reading.is(first.start.saturating_sub(1), word));
    // "won 6-4, 3-6, 7-5"
    let before = first.start.saturating_sub(9)..first.start;
    let near = |at: &usize| !reading.is_sign(*at) || reading.is(*at, ",") || reading.is_hyphen(*at);
    small && !measured && !span && (before.rev().take_while(near).any(result) || result(behind))
}

/// Whether the first figure is how much another changed: it has a unit of its own, or stands behind "by".
fn is_difference(reading: &Reading, first: Numeral, measured: bool, followed: bool) -> bool {
    let before = first.start.saturating_sub(1);
    let signed = unit::sign(reading, before).is_some();
    let by = reading.is(before, "by") || (signed && before > 0 && reading.is(before - 1, "by"));
    (measured || signed || (by && !followed)) && change::follows(reading, first.start)
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
