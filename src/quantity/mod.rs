//! Figures: numerals, their bounds, ranges and units; and numerals that are no figures.
//!
//! The reading order at each token: what is no quantity (a date, a name), then a numeral, the second numeral of a
//! range, the unit, the words that bound or soften it.

mod bound;
mod model;
mod numeral;
mod other;
mod range;
mod unit;
pub mod words;

pub use bound::bound_behind;
pub use model::{Amount, Kind, Quantity, Unquantified, Why};

use crate::text::{Reading, TokenKind};
use numeral::Numeral;

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
        if let Some((end, why)) = other::at(reading, at) {
            figures.others.push(Unquantified { span: reading.span(at, end), why });
            at = end;
            floor = end;
            continue;
        }
        match numeral::at(reading, at) {
            Some(Ok(numeral)) => {
                let placed = place(reading, numeral, floor);
                at = placed.end.max(at + 1);
                floor = at;
                figures.quantities.push(placed);
            }
            Some(Err((end, why))) => {
                figures.others.push(Unquantified { span: reading.span(at, end), why });
                at = end;
                floor = end;
            }
            None => {
                // Every numeral ends as something: digits that nothing claimed are not understood.
                if reading.tokens[at].kind == TokenKind::Number {
                    let span = reading.span(at, at + 1);
                    figures.others.push(Unquantified { span, why: Why::Unreadable });
                }
                at += 1;
            }
        }
    }
    figures
}

/// Joins a numeral with the second numeral of a range, its unit and its bounds. Nothing before the token `floor`,
/// which ends the figure before, belongs to it.
fn place(reading: &Reading, first: Numeral, floor: usize) -> Placed {
    let numeral = range::extend(reading, first);
    let (unit, kind, start, end) = unit::around(reading, numeral.kind, numeral.start, numeral.end, floor);
    let bounded = bound::around(reading, &numeral, start, end, floor);
    let quantity = Quantity {
        low: bounded.low,
        high: bounded.high,
        approximate: bounded.approximate,
        strict: bounded.strict,
        vague: numeral.vague,
        unit,
        kind,
        span: reading.span(bounded.start, bounded.end),
        numeral: reading.span(numeral.start, numeral.end),
    };
    Placed { quantity, start: bounded.start, end: bounded.end }
}
