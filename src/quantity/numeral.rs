//! Numerals as digits, words or both.

use num_traits::{CheckedAdd, CheckedMul};

use super::{Amount, Kind, Why};
use crate::lexicon::{Meaning, Vague};
use crate::text::{Reading, TokenKind};

/// A numeral and its tokens.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The least.
    pub(super) low: Option<Amount>,
    /// The most; the same as the least but for vague words and ranges.
    pub(super) high: Option<Amount>,
    /// Whether it is only near.
    pub(super) approximate: bool,
    /// Whether a vague word is all there is.
    pub(super) vague: bool,
    /// Cardinal, ordinal or fraction.
    pub(super) kind: Kind,
    /// The power of ten that a word of scale multiplied by; 1 where none did.
    pub(super) scale: i128,
    /// The first token.
    pub(super) start: usize,
    /// The token behind the last.
    pub(super) end: usize,
}

/// A numeral at a token; or what it is that cannot be held, and the token behind it.
pub(super) type Found = Option<Result<Numeral, (usize, Why)>>;

/// The numeral that begins at a token.
pub(super) fn at(reading: &Reading, at: usize) -> Found {
    let token = reading.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        return Some(digits(reading, at));
    }
    // Most words of a text are no part of a numeral: leave early.
    reading.mark_at(at)?;
    vague(reading, at)
        .or_else(|| half(reading, at))
        .or_else(|| words(reading, at))
        .or_else(|| ordinal(reading, at))
}

/// A value that is exact.
fn exact(value: Option<Amount>, scale: i128, start: usize, end: usize) -> Result<Numeral, (usize, Why)> {
    let value = value.ok_or((end, Why::TooLarge))?;
    let (low, high) = (Some(value), Some(value));
    Ok(Numeral { low, high, approximate: false, vague: false, kind: Kind::Cardinal, scale, start, end })
}

/// What the single word at a token says as a part of a numeral.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Part {
    Cardinal(u64),
    Scale(u64),
    Collective(u64),
}

fn part(reading: &Reading, at: usize) -> Option<Part> {
    let mark = reading.mark_at(at)?;
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Cardinal(value) => Some(Part::Cardinal(value)),
        Meaning::Scale(value) => Some(Part::Scale(value)),
        Meaning::Collective(value) => Some(Part::Collective(value)),
        _ => None,
    })
}

/// The scale word at a token; one letter ("5k") counts only where it touches its digits.
fn scale(reading: &Reading, at: usize) -> Option<u64> {
    let Some(Part::Scale(value)) = part(reading, at) else { return None };
    let letters = reading.written(at);
    if letters.len() > 1 {
        return Some(value);
    }
    // "5m" is millions of money or people, and otherwise metres.
    let glued = reading.tokens[at].glued;
    let counts = !letters.eq_ignore_ascii_case("m")
        || super::unit::money_before(reading, at.saturating_sub(1))
        || reading
            .sense(at + 1, |meaning| matches!(meaning, Meaning::Subject { .. }).then_some(()))
            .is_some();
    (glued && counts).then_some(value)
}

fn digits(reading: &Reading, at: usize) -> Result<Numeral, (usize, Why)> {
    let Some(mut value) = decimal(reading.written(at)) else { return Err((at + 1, Why::TooLarge)) };
    let mut end = at + 1;
    if let Some(half) = and_a_half(reading, end) {
        value += Amount::new(1, 2);
        end = half;
    }
    if let Some((denominator, behind)) = slash(reading, end, value) {
        let fraction = Amount::new(*value.numer(), denominator);
        return exact(Some(fraction), 1, at, behind)
            .map(|numeral| Numeral { kind: Kind::Fraction, ..numeral });
    }
    if reading.tokens.get(end).is_some_and(|suffix| suffix.glued)
        && matches!(reading.written(end).to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")
    {
        return exact(Some(value), 1, at, end + 1).map(|numeral| Numeral { kind: Kind::Ordinal, ..numeral });
    }
    let (value, factor, end) = scaled(reading, value, end);
    exact(value, factor, at, end)
}

/// Multiplies by the words of scale at a token: "million", "hundred thousand", "dozen".
fn scaled(reading: &Reading, value: Amount, mut end: usize) -> (Option<Amount>, i128, usize) {
    let mut value = Some(value);
    let mut factor = 1_i128;
    loop {
        let at = if reading.is_hyphen(end) { end + 1 } else { end };
        let by = match (scale(reading, at), part(reading, at)) {
            (Some(by), _) | (None, Some(Part::Collective(by))) => i128::from(by),
            _ => return (value, factor, end),
        };
        value = value.and_then(|value| value.checked_mul(&Amount::from(by)));
        factor = factor.saturating_mul(by);
        end = at + 1;
    }
}

/// The value of digits with separators. A full stop is decimal unless it groups three digits more than once.
fn decimal(written: &str) -> Option<Amount> {
    let stops = written.matches('.').count();
    let (whole, decimals) = match written.split_once('.') {
        Some((whole, decimals)) if stops == 1 => (whole, decimals),
        _ => (written, ""),
    };
    let mut mantissa: i128 = 0;
    let mut below: i128 = 1;
    for digit in whole.bytes().filter(u8::is_ascii_digit) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    for digit in decimals.bytes() {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        below = below.checked_mul(10)?;
    }
    // Room for the factors of scales and units.
    (mantissa < 1 << 90 && below < 1 << 40).then(|| Amount::new(mantissa, below))
}

/// "1/2": a fraction with a denominator that fractions have; "9/11" is none.
fn slash(reading: &Reading, at: usize, value: Amount) -> Option<(i128, usize)> {
    let joined = reading.is(at, "/") && reading.tokens[at].glued && reading.tokens.get(at + 1)?.glued;
    let denominator =
        decimal(reading.tokens.get(at + 1).map(|_| reading.written(at + 1)).filter(|_| joined)?)?;
    let denominator = denominator.is_integer().then(|| denominator.to_integer())?;
    let proper = value.is_integer() && value < Amount::from(denominator);
    (proper && matches!(denominator, 2..=5 | 8 | 10 | 100)).then_some((denominator, at + 2))
}

/// The token behind "and a half".
fn and_a_half(reading: &Reading, at: usize) -> Option<usize> {
    (reading.is(at, "and") && reading.is(at + 1, "a") && reading.is(at + 2, "half")).then_some(at + 3)
}

/// "twenty-six", "one hundred and five thousand", "a dozen", "two-thirds", "one in seven".
fn words(reading: &Reading, at: usize) -> Found {
    let article = reading.is(at, "a") || reading.is(at, "an");
    let first = if article { at + 1 } else { at };
    let start = match part(reading, first)? {
        Part::Cardinal(_) if article => return None,
        Part::Cardinal(_) => spelt(reading, at),
        // "a hundred", "a dozen"; "hundred" alone is no numeral in English prose.
        Part::Scale(_) | Part::Collective(_) if article => Spelt { value: Some(1), end: at + 1 },
        Part::Scale(_) | Part::Collective(_) => return None,
    };
    // "a score of 3": a result, not twenty.
    if article
        && reading.is(first, "score")
        && !(reading.is(first + 1, "of")
            && reading.tokens.get(first + 2).is_some_and(|token| token.kind == TokenKind::Word))
    {
        return None;
    }
    let mut end = start.end;
    let mut value = start.value.map(Amount::from);
    if let Some(fraction) = fraction(reading, at, value, end) {
        return Some(Ok(fraction));
    }
    if let Some(half) = and_a_half(reading, end) {
        value = value.and_then(|value| value.checked_add(&Amount::new(1, 2)));
        end = half;
    } else if reading.is(end, "point") {
        (value, end) = decimals(reading, value, end);
    }
    let (value, factor, end) = match value {
        Some(value) => scaled(reading, value, end),
        None => (None, 1, end),
    };
    // "a hundred and twenty": the words behind the scale.
    let (value, end) = match (value, reading.is(end, "and").then(|| part(reading, end + 1))) {
        (Some(value), Some(Some(Part::Cardinal(_)))) if article && factor >= 100 => {
            let rest = spelt(reading, end + 1);
            match rest.value.map(Amount::from) {
                Some(more) if more < Amount::from(factor) => (value.checked_add(&more), rest.end),
                _ => (Some(value), end),
            }
        }
        (value, _) => (value, end),
    };
    Some(exact(value, factor, at, end))
}

/// A number in words, up to a token.
struct Spelt {
    value: Option<i128>,
    end: usize,
}

/// Cardinals with the scales between them: "two thousand three hundred and five". A scale at the end is included.
fn spelt(reading: &Reading, at: usize) -> Spelt {
    let mut total = Some(0_i128);
    let mut group: Option<i128> = None;
    let mut end = at;
    // What may be added to the group: below 10 behind tens, below 100 behind hundreds.
    let mut room = 100;
    let mut last_scale = i128::MAX;
    loop {
        let mut next = end;
        if next > at {
            let behind_scale = last_scale != i128::MAX || room == 100;
            if reading.is_hyphen(next)
                || (reading.is(next, "and") && behind_scale && group.is_none_or(|group| group % 100 == 0))
            {
                next += 1;
            }
        }
        match part(reading, next) {
            Some(Part::Cardinal(value)) if i128::from(value) < room && (value > 0 || next == at) => {
                let value = i128::from(value);
                group = Some(group.unwrap_or(0) + value);
                room = if value >= 20 { 10 } else { 0 };
                end = next + 1;
            }
            Some(Part::Scale(100)) if group.is_some_and(|group| group < 100) => {
                group = group.map(|group| group * 100);
                room = 100;
                end = next + 1;
            }
            Some(Part::Scale(value))
                if value >= 1000
                    && i128::from(value) < last_scale
                    && (group.is_some())
                    && reading.written(next).len() > 1 =>
            {
                let value = i128::from(value);
                let part = group.take().and_then(|group| group.checked_mul(value));
                total = total.zip(part).and_then(|(total, part)| total.checked_add(part));
                last_scale = value;
                room = 100;
                end = next + 1;
            }
            _ => break,
        }
    }
    Spelt { value: total.map(|total| total + group.unwrap_or(0)), end }
}

/// "point five" behind a cardinal.
fn decimals(reading: &Reading, value: Option<Amount>, at: usize) -> (Option<Amount>, usize) {
    let mut end = at + 1;
    let mut below = 1_i128;
    let mut sum = value;
    while let Some(Part::Cardinal(digit @ 0..=9)) = part(reading, end) {
        below = below.saturating_mul(10);
        sum = sum.and_then(|sum| sum.checked_add(&Amount::new(i128::from(digit), below)));
        end += 1;
    }
    if end == at + 1 { (value, at) } else { (sum, end) }
}

/// "two-thirds", "three quarters of", "one in seven".
fn fraction(reading: &Reading, start: usize, value: Option<Amount>, at: usize) -> Option<Numeral> {
    let value = value?;
    let joined = if reading.is_hyphen(at) { at + 1 } else { at };
    let denominator = reading.sense(joined, |meaning| match meaning {
        Meaning::Fraction(denominator) => Some(i128::from(denominator)),
        _ => None,
    });
    let (ratio, end) = if let Some((denominator, _)) = denominator {
        (value / Amount::from(denominator), joined + 1)
    } else if reading.is(at, "in") || (reading.is(at, "out") && reading.is(at + 1, "of")) {
        let second = if reading.is(at, "in") { at + 1 } else { at + 2 };
        let whole = match reading.tokens.get(second)?.kind {
            TokenKind::Number => decimal(reading.written(second)).map(|whole| (whole, second + 1)),
            _ => Some(spelt(reading, second)).and_then(|spelt| Some((Amount::from(spelt.value?), spelt.end))),
        };
        let (whole, end) = whole?;
        let measured =
            reading.sense(end, |meaning| matches!(meaning, Meaning::Unit { .. }).then_some(())).is_some();
        let share = value < whole && whole <= Amount::from(100) && value < Amount::from(10) && end > second;
        if !share || measured {
            return None;
        }
        (value / whole, end)
    } else {
        return None;
    };
    let (low, high) = (Some(ratio), Some(ratio));
    Some(Numeral { low, high, approximate: false, vague: false, kind: Kind::Fraction, scale: 1, start, end })
}

/// "half a million", "half a dozen", "half of", "a quarter of".
fn half(reading: &Reading, at: usize) -> Found {
    let article = usize::from(reading.is(at, "a") || reading.is(at, "an") || reading.is(at, "one"));
    let (denominator, _) = reading.sense(at + article, |meaning| match meaning {
        Meaning::Fraction(denominator) => Some(i128::from(denominator)),
        _ => None,
    })?;
    let value = Amount::new(1, denominator);
    let behind = at + article + 1;
    if denominator == 2 && (reading.is(behind, "a") || reading.is(behind, "an")) {
        let (value, factor, end) = scaled(reading, value, behind + 1);
        if factor > 1 {
            return Some(exact(value, factor, at, end));
        }
    }
    let of = reading.is(behind, "of")
        || (denominator == 2 && (reading.is(behind, "the") || reading.is(behind, "its")));
    if (article == 0 && denominator != 2) || !of {
        return None;
    }
    Some(exact(Some(value), 1, at, behind).map(|numeral| Numeral { kind: Kind::Fraction, ..numeral }))
}

/// "dozens", "tens of thousands", "a few hundred", "nobody".
fn vague(reading: &Reading, at: usize) -> Found {
    let row = |at: usize| -> Option<(Vague, usize)> {
        let mark = reading.mark_at(at)?;
        let (vague, _) = reading.sense(at, |meaning| match meaning {
            Meaning::Vague(id) => Some(*reading.lexicon.vague(id)),
            _ => None,
        })?;
        Some((vague, mark.end))
    };
    let (vague, mut end) = row(at)?;
    let mut factor = 1_i128;
    // "tens of thousands": the second word says what the first counts. It is vague too, at twice its unit.
    if vague.scales
        && reading.is(end, "of")
        && let Some((unit, behind)) = row(end + 1).filter(|(unit, _)| unit.low >= 2000)
    {
        factor = i128::from(unit.low / 2);
        end = behind;
    } else if vague.low > 0 && vague.low < 10 {
        let of = usize::from(reading.is(end, "of"));
        let (_, by, behind) = scaled(reading, Amount::from(1), end + of);
        if by > 1 {
            (factor, end) = (by, behind);
        }
    }
    let low = i128::from(vague.low).checked_mul(factor);
    // "tens" ends at 99, so "tens of thousands" ends below 100 thousand.
    let high = vague.high.map(|high| {
        (i128::from(high) + i128::from(factor > 1)).saturating_mul(factor) - i128::from(factor > 1)
    });
    let Some(low) = low else { return Some(Err((end, Why::TooLarge))) };
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

fn ordinal(reading: &Reading, at: usize) -> Found {
    // "twenty-first" begins with a cardinal and is read by its last word; a unit ("second") is no rank behind a numeral.
    let (value, _) = reading.sense(at, |meaning| match meaning {
        Meaning::Ordinal(value) => Some(i128::from(value)),
        _ => None,
    })?;
    Some(
        exact(Some(Amount::from(value)), 1, at, at + 1)
            .map(|numeral| Numeral { kind: Kind::Ordinal, ..numeral }),
    )
}
