//! A figure as stated.

use num_rational::Ratio;

use crate::lexicon::UnitId;
use crate::source::Span;

/// An exact rational number.
pub type Amount = Ratio<i128>;

/// A figure as stated: what was said, without tolerance.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The least; `None` is open.
    pub low: Option<Amount>,
    /// The most; `None` is open.
    pub high: Option<Amount>,
    /// Whether the text says that it is only near: "about", "nearly", "dozens".
    pub approximate: bool,
    /// Whether a bound itself is left out: "more than 100" against "at least 100". The bounds stay as stated.
    pub strict: bool,
    /// Whether a vague word is all there is: "dozens". Such a figure gets no tolerance on top.
    pub vague: bool,
    /// The unit; `None` counts persons or things.
    pub unit: Option<UnitId>,
    /// What kind of figure it is.
    pub kind: Kind,
    /// What it is to a change.
    pub role: Role,
    /// The words of the figure, with bound words and unit.
    pub span: Span,
    /// The numeral alone.
    pub numeral: Span,
}

/// Kinds of figures.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A count.
    Cardinal,
    /// A rank.
    Ordinal,
    /// A share in per cent.
    Percent,
    /// A sum of money.
    Money,
    /// A measure.
    Measure,
    /// A span of time.
    Duration,
    /// An age.
    Age,
    /// A part of one.
    Fraction,
    /// One person whom no numeral counts: "a man".
    Single,
}

/// What a figure is to a change that the text tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A value by itself.
    Value,
    /// The value before the change: "rose from 164".
    Old,
    /// The value behind it: "rose to 225".
    New,
    /// By how much it changed: "rose by 61".
    Difference,
}

/// What a numeral of the text ended as, where it is no quantity.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Unquantified {
    /// The numeral.
    pub span: Span,
    /// Why.
    pub why: Why,
}

/// Why a numeral is no quantity.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A date, a year or a day of the month.
    Date,
    /// A time of day.
    Clock,
    /// Part of a name: "Khabar-24", "G20".
    Name,
    /// A set phrase: "one by one", "24/7".
    Idiom,
    /// Page furniture or metadata.
    Furniture,
    /// An address on the web, a telephone number.
    Address,
    /// The number of a list item.
    ListNumber,
    /// Not understood: it is too large to hold.
    TooLarge,
    /// Not understood: it is not written as any numeral known here.
    Unreadable,
}

impl Why {
    /// Whether it is known what the numeral is instead.
    #[must_use]
    pub fn is_understood(self) -> bool {
        !matches!(self, Self::TooLarge | Self::Unreadable)
    }
}
