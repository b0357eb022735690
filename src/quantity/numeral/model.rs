//! A numeral that was read.

use std::ops::Neg;

use crate::quantity::{Amount, Kind, Why};

/// A numeral and its tokens.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::quantity) struct Numeral {
    /// The least.
    pub(in crate::quantity) low: Option<Amount>,
    /// The most; the same as the least but for vague words and ranges.
    pub(in crate::quantity) high: Option<Amount>,
    /// Whether it is only near.
    pub(in crate::quantity) approximate: bool,
    /// Whether a vague word is all there is.
    pub(in crate::quantity) vague: bool,
    /// Cardinal, ordinal or fraction.
    pub(in crate::quantity) kind: Kind,
    /// What words of scale multiplied the whole of it by; 1 where none did.
    pub(in crate::quantity) scale: i128,
    /// The first token.
    pub(in crate::quantity) start: usize,
    /// The token behind the last.
    pub(in crate::quantity) end: usize,
}

/// A numeral at a token; or what it is that cannot be held, and the token behind it.
pub(in crate::quantity) type Found = Option<Result<Numeral, (usize, Why)>>;

impl Numeral {
    /// A cardinal that says one number.
    pub(super) fn exact(value: Amount, start: usize, end: usize) -> Self {
        let (low, high) = (Some(value), Some(value));
        Self { low, high, approximate: false, vague: false, kind: Kind::Cardinal, scale: 1, start, end }
    }

    /// One, as an article says it.
    pub(in crate::quantity) fn one(at: usize) -> Self {
        Self::exact(Amount::from(1), at, at + 1)
    }

    /// The number below zero that is as far from it.
    pub(in crate::quantity) fn negative(self, start: usize) -> Self {
        let (low, high) = (self.high.map(Amount::neg), self.low.map(Amount::neg));
        Self { low, high, start, ..self }
    }
}
