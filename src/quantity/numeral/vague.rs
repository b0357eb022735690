//! Figures that only say how many about: "dozens", "tens of thousands", "a few hundred"; and none.

use super::model::{Found, Numeral};
use super::part::{Part, is_part, part, scale};
use crate::lexicon::{Function, Meaning, Vague};
use crate::quantity::{Amount, Kind, Why};
use crate::text::{Reading, TokenKind};

/// The vague figure at a token.
pub(super) fn at(reading: &Reading, at: usize) -> Found {
    let (vague, mut end) = row(reading, at)?;
    let before_numeral = vague.counts && (is_part(reading, end) || reading.is(end, "a"));
    if before_numeral || (vague.counts && !counts(reading, end)) || is_verb(reading, at, end) {
        return None;
    }
    let mut factor = 1_i128;
    // "tens of thousands": the second word says what the first counts. It is vague too, at twice its unit.
    if vague.scales
        && reading.is(end, "of")
        && let Some((unit, behind)) = row(reading, end + 1).filter(|(unit, _)| unit.low >= 2000)
    {
        factor = i128::from(unit.low / 2);
        end = behind;
    } else if (1..10).contains(&vague.low) && !vague.counts {
        let of = usize::from(reading.is(end, "of"));
        while let Some((by, behind)) = multiplier(reading, if factor > 1 { end } else { end + of }) {
            factor = factor.saturating_mul(by);
            end = behind;
        }
    }
    let Some(low) = i128::from(vague.low).checked_mul(factor) else {
        return Some(Err((end, Why::TooLarge)));
    };
    // "tens" ends at 99, so "tens of thousands" ends below 100 thousand; "a couple of hundred" is two of them.
    let exact = vague.high == Some(vague.low);
    let open = i128::from(factor > 1 && !exact);
    let high = vague.high.map(|high| (i128::from(high) + open).saturating_mul(factor) - open);
    Some(Ok(Numeral {
        low: Some(Amount::from(low)),
        high: high.map(Amount::from),
        approximate: vague.approximate,
        vague: vague.approximate,
        kind: Kind::Cardinal,
        scale: 1,
        start: at,
        end,
    }))
}

fn row(reading: &Reading, at: usize) -> Option<(Vague, usize)> {
    let mark = reading.mark_at(at)?;
    let (vague, _) = reading.sense(at, |meaning| match meaning {
        Meaning::Vague(id) => Some(*reading.lexicon.vague(id)),
        _ => None,
    })?;
    Some((vague, mark.end))
}

/// "hundred", "thousand", "dozen" behind "a few".
fn multiplier(reading: &Reading, at: usize) -> Option<(i128, usize)> {
    let by = scale(reading, at).or_else(|| match part(reading, at) {
        Some(Part::Collective(by)) => Some(i128::from(by)),
        _ => None,
    })?;
    Some((by, at + 1))
}

/// Whether a noun that can be counted follows: a known one, or a plural behind at most two words.
fn counts(reading: &Reading, at: usize) -> bool {
    for at in at..at + 3 {
        let Some(token) = reading.tokens.get(at).filter(|token| token.kind == TokenKind::Word) else {
            return false;
        };
        let noun = |meaning| {
            matches!(meaning, Meaning::Subject { .. } | Meaning::Noun { .. } | Meaning::Unit { .. })
                .then_some(())
        };
        if reading.sense(at, noun).is_some() {
            return true;
        }
        let function = |meaning| matches!(meaning, Meaning::Function(_)).then_some(());
        if reading.sense(at, function).is_some() {
            return false;
        }
        let written = token.span.of(reading.text);
        if written.len() > 3 && written.ends_with('s') && !written.ends_with("ss") && !written.ends_with("us")
        {
            return true;
        }
    }
    false
}

/// "he scores between ten and fifteen": a verb behind its pronoun, before a figure.
fn is_verb(reading: &Reading, at: usize, end: usize) -> bool {
    let pronoun = at > 0
        && (reading.is_function(at - 1, Function::Pronoun)
            || reading.is_function(at - 1, Function::Relative));
    pronoun
        && end == at + 1
        && (reading.is(end, "between")
            || reading.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number))
}
