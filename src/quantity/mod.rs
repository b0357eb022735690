//! Figures: numerals, their bounds, ranges and units; and numerals that are no figures.
//!
//! The reading order at each token: what is no quantity (a date, a name), then a numeral, the second numeral of a
//! range, the unit, the words that bound or soften it.

mod age;
mod bound;
mod change;
mod compound;
mod measure;
mod model;
mod numeral;
mod other;
mod range;
#[cfg(test)]
mod tests;
mod unit;
pub mod words;

pub use bound::bound_behind;
pub use model::{Amount, Kind, Quantity, Role, Unquantified, Why};

use crate::text::{Reading, TokenKind};
use measure::Measured;

/// A quantity and its tokens in the sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The quantity.
    pub quantity: Quantity,
    /// Its first token, words of bound included.
    pub start: usize,
    /// The token behind its last, unit included.
    pub end: usize,
}

/// What the numerals of a sentence ended as.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Quantities, in order; they do not overlap.
    pub quantities: Vec<Placed>,
    /// Numerals that are no quantity or were not understood.
    pub others: Vec<Unquantified>,
}

/// Reads the figures of a sentence.
#[must_use]
pub fn read(reading: &Reading) -> Figures {
    let mut figures = Figures::default();
    let mut at = 0;
    let mut floor = 0;
    while at < reading.len() {
        let (end, why) = match one(reading, at, floor, figures.quantities.last()) {
            Some(Ok(placed)) => {
                at = placed.end.max(at + 1);
                floor = at;
                let joined = figures.quantities.last().and_then(|last| bound::joined(reading, last, &placed));
                if joined.is_some() {
                    figures.quantities.pop();
                }
                figures.quantities.push(joined.unwrap_or(placed));
                continue;
            }
            Some(Err(other)) => other,
            // Every numeral ends as something: digits that nothing claimed are not understood.
            None if reading.tokens[at].kind == TokenKind::Number => (at + 1, Why::Unreadable),
            None => {
                at += 1;
                continue;
            }
        };
        figures.others.push(Unquantified { span: reading.span(at, end), why });
        at = end;
        floor = end;
    }
    change::roles(reading, &mut figures.quantities);
    figures
}

/// What begins at a token: a figure; or what holds a numeral and is none, and the token behind it. Nothing before the
/// token `floor`, which ends the figure before, belongs to it; `last` is that figure, if one is before.
fn one(
    reading: &Reading,
    at: usize,
    floor: usize,
    last: Option<&Placed>,
) -> Option<Result<Placed, (usize, Why)>> {
    // Most tokens begin nothing: leave early.
    let token = reading.tokens[at];
    let can_begin = token.numeral
        || match token.kind {
            TokenKind::Number => true,
            TokenKind::Sign => matches!(reading.written(at), "-" | "+" | "−" | "–"),
            TokenKind::Word => {
                numeral::is_article_of_figure(reading, at) || other::is_before_number(reading, at)
            }
        };
    if !can_begin {
        return None;
    }
    if let Some(other) = other::at(reading, at) {
        return Some(Err(other));
    }
    if let Some(measured) = compound::one_of(reading, at) {
        return Some(Ok(place(reading, measured, floor)));
    }
    Some(numeral::at(reading, at)?.map(|numeral| {
        let numeral = range::extend(reading, numeral);
        let listed = last.is_some_and(|last| last.end == floor && last.quantity.kind == Kind::Age);
        let measured = compound::extend(reading, measure::around(reading, numeral, floor, listed));
        place(reading, measured, floor)
    }))
}

/// Puts the bounds around a numeral and its unit.
fn place(reading: &Reading, measured: Measured, floor: usize) -> Placed {
    let Measured { numeral, unit, kind, start, end } = measured;
    let bounded = bound::around(reading, &numeral, start, end, floor, kind);
    let quantity = Quantity {
        low: bounded.low,
        high: bounded.high,
        approximate: bounded.approximate,
        strict: bounded.strict,
        vague: numeral.vague,
        unit,
        kind,
        role: Role::Value,
        span: reading.span(bounded.start, bounded.end),
        numeral: reading.span(numeral.start, numeral.end),
    };
    Placed { quantity, start: bounded.start, end: bounded.end }
}
