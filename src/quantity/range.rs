//! Two numerals that are one figure: "10-12", "between 10 and 12", "$10bn to $15bn", "10 or 12".

use super::numeral::{self, Numeral};
use super::{Amount, Kind, unit};
use crate::lexicon::{CueKind, Meaning};
use crate::text::Reading;

/// The numeral with the second numeral of a range, if one follows.
pub(super) fn extend(reading: &Reading, first: Numeral) -> Numeral {
    if first.vague || first.kind != Kind::Cardinal {
        return first;
    }
    try_extend(reading, first).unwrap_or(first)
}

fn try_extend(reading: &Reading, first: Numeral) -> Option<Numeral> {
    let behind = unit::behind(reading, first.end).map_or(first.end, |(_, end)| end);
    let between = first.start > 0 && before_is(reading, first.start, "between");
    let joiner = reading.written(behind);
    let glued = reading.tokens.get(behind).is_some_and(|token| token.glued);
    let is_range = match joiner {
        "–" | "or" => true,
        "-" | "—" | "\u{2011}" => glued,
        "to" => !is_change(reading, first.start),
        "and" => between,
        _ => false,
    };
    if !is_range {
        return None;
    }
    let start = unit::sign(reading, behind + 1).map_or(behind + 1, |(_, end)| end);
    let second = numeral::at(reading, start)?.ok()?;
    if second.vague || second.kind != Kind::Cardinal {
        return None;
    }
    let (mut low, high) = (first.low?, second.high?);
    // "2 to 3 million": the scale holds for both.
    if first.scale == 1 && second.scale > 1 && low * Amount::from(second.scale) <= high {
        low *= Amount::from(second.scale);
    }
    // "3-2" and "52 to 48" are results, "10 or 1" a choice of words.
    let rises = low < high && (joiner != "or" || high <= low * Amount::from(2));
    rises.then_some(Numeral {
        low: Some(low),
        high: Some(high),
        end: second.end,
        scale: second.scale,
        ..first
    })
}

/// Whether a change of a figure, not a range, begins at the token: "rose from 164 to 225".
fn is_change(reading: &Reading, start: usize) -> bool {
    let superseded = |meaning| match meaning {
        Meaning::Cue(cue) => (reading.lexicon.cue(cue).means == CueKind::Superseded).then_some(()),
        _ => None,
    };
    let mut before = start;
    while before > 0 && (unit::sign(reading, before - 1).is_some() || reading.is(before - 1, "about")) {
        before -= 1;
    }
    before > 0 && reading.sense(before - 1, superseded).is_some()
}

/// Whether a word stands before the numeral, a currency sign between them or not.
fn before_is(reading: &Reading, start: usize, word: &str) -> bool {
    let before = if unit::sign(reading, start - 1).is_some() { start - 1 } else { start };
    before > 0 && reading.is(before - 1, word)
}
