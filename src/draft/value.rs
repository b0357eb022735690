//! Whether a figure of a source bears out a figure of the draft: the same number, or one that the draft may round.
//!
//! A draft may say less exactly what its source says exactly, and never more: "nearly 400" stands for 397, and 397 does
//! not stand for "nearly 400".

use num_traits::{CheckedMul, Signed};

use crate::lexicon::{Lexicon, Unit};
use crate::quantity::{Amount, Kind, Quantity};

/// "Nearly 400" and "about 400" admit a tenth; what is nearer than that, nobody calls about.
const HEDGED_SHARE: i128 = 10;

/// "More than 100" admits half as much again: who counts 180 writes another number.
const BOUNDED_SHARE: i128 = 2;

/// A figure that is rounded to one digit is off by no more than a twentieth.
const FLAT_SHARE: i128 = 20;

/// More decimals than a text gives.
const DECIMALS: usize = 6;

/// How a figure of a source bears a figure of the draft out.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same number.
    Same,
    /// The draft rounds it and says so, or bounds it, or rounds to two digits and more.
    Rounded,
    /// The draft rounds to one digit and does not say so: 400 for 397.
    Flat,
}

/// How a figure of a source bears a figure of the draft out; `None` where it does not.
pub(super) fn fit(draft: &Quantity, source: &Quantity, lexicon: &Lexicon) -> Option<Fit> {
    let (draft_scale, source_scale) = scales(draft, source, lexicon)?;
    let draft_value = Value::of(draft, draft_scale);
    let source_value = Value::of(source, source_scale);
    if draft_scale != source_scale {
        // Converted: "about 8 km" for 5 miles, and 650 feet for 198 metres, not 656.
        let near = if draft.approximate || source.approximate {
            draft_value.is_near(source_value, HEDGED_SHARE)
        } else {
            let exact =
                |quantity: &Quantity, scale| Some(half_step(quantity.low.or(quantity.high)?)? * scale);
            exact(draft, draft_scale)
                .zip(exact(source, source_scale))
                .is_some_and(|(one, other)| draft_value.is_within(source_value, one + other))
        };
        return near.then_some(Fit::Rounded);
    }
    draft_value.fit(source_value)
}

/// The factors by which both are brought to one unit; `None` where they measure different things.
fn scales(draft: &Quantity, source: &Quantity, lexicon: &Lexicon) -> Option<(Amount, Amount)> {
    let one = Amount::from_integer(1);
    let share = |kind| matches!(kind, Kind::Percent | Kind::Fraction);
    if share(draft.kind) && share(source.kind) {
        let of = |kind| if kind == Kind::Fraction { Amount::from_integer(100) } else { one };
        return Some((of(draft.kind), of(source.kind)));
    }
    match (draft.unit, source.unit) {
        (Some(draft), Some(source)) if draft != source => {
            let (draft, source) = (lexicon.unit(draft), lexicon.unit(source));
            let alike = draft.dimension.len > 0
                && lexicon.text(draft.dimension) == lexicon.text(source.dimension)
                && draft.offset == source.offset;
            alike.then(|| (factor(draft), factor(source)))
        }
        _ => Some((one, one)),
    }
}

fn factor(unit: &Unit) -> Amount {
    if unit.denominator == 0 {
        return Amount::from_integer(1);
    }
    Amount::new(unit.numerator.into(), unit.denominator.into())
}

/// A figure without its unit.
#[derive(Copy, Clone, Debug)]
struct Value {
    low: Option<Amount>,
    high: Option<Amount>,
    approximate: bool,
    vague: bool,
}

impl Value {
    fn of(quantity: &Quantity, scale: Amount) -> Self {
        let scaled = |bound: Option<Amount>| bound.map(|bound| bound.checked_mul(&scale).unwrap_or(bound));
        Self {
            low: scaled(quantity.low),
            high: scaled(quantity.high),
            approximate: quantity.approximate,
            vague: quantity.vague,
        }
    }

    fn number(self) -> Option<Amount> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low != high => None,
            (low, high) => low.or(high),
        }
    }

    fn fit(self, source: Self) -> Option<Fit> {
        let Some(number) = source.number() else {
            let same = self.low == source.low && self.high == source.high;
            // "Twelve or 13" for either.
            let inside = self.number().is_none() && !self.vague && self.holds_range(source);
            return if same { Some(Fit::Same) } else { inside.then_some(Fit::Rounded) };
        };
        let Some(own) = self.number() else {
            return self.holds(number).then_some(Fit::Rounded);
        };
        if own == number {
            return Some(Fit::Same);
        }
        if self.approximate {
            return self.is_near(source, HEDGED_SHARE).then_some(Fit::Rounded);
        }
        if self.low.is_none() || self.high.is_none() {
            let bounded = self.holds(number) && self.is_near(source, BOUNDED_SHARE);
            return bounded.then_some(Fit::Rounded);
        }
        let digits = significant(own)?;
        let rounds = rounded(number, own)?;
        match digits {
            0 | 1 => (rounds && self.is_near(source, FLAT_SHARE)).then_some(Fit::Flat),
            _ => rounds.then_some(Fit::Rounded),
        }
    }

    fn holds(self, number: Amount) -> bool {
        self.low.is_none_or(|low| low <= number) && self.high.is_none_or(|high| number <= high)
    }

    fn holds_range(self, other: Self) -> bool {
        let low = self.low.is_none_or(|low| other.low.is_some_and(|other| low <= other));
        let high = self.high.is_none_or(|high| other.high.is_some_and(|other| other <= high));
        low && high
    }

    fn is_within(self, other: Self, margin: Amount) -> bool {
        let (Some(own), Some(number)) = (self.number(), other.number()) else { return false };
        (own - number).abs() <= margin
    }

    fn is_near(self, other: Self, share: i128) -> bool {
        let (Some(own), Some(number)) = (self.number(), other.number()) else { return false };
        number.abs().checked_mul(&Amount::new(1, share)).is_some_and(|margin| (own - number).abs() <= margin)
    }
}

/// The significant digits of a whole number; `None` for what has decimals.
fn significant(number: Amount) -> Option<usize> {
    let whole = number.is_integer().then(|| number.to_integer().unsigned_abs())?;
    Some(whole.to_string().trim_end_matches('0').len().max(1))
}

/// Whether a number is the round one when rounded to its last significant digit.
fn rounded(number: Amount, round: Amount) -> Option<bool> {
    let whole = round.to_integer().unsigned_abs();
    let zeros = whole.to_string().len() - whole.to_string().trim_end_matches('0').len();
    let step = Amount::from_integer(10_i128.checked_pow(u32::try_from(zeros).ok()?)?);
    Some(zeros > 0 && (number - round).abs() <= step / Amount::from_integer(2))
}

/// Half of what the last digit of a number counts: 50 for 1,200, a twentieth for 3.5. `None` for what decimals do not end.
fn half_step(number: Amount) -> Option<Amount> {
    let half = Amount::new(1, 2);
    if number.is_integer() {
        let digits = number.to_integer().unsigned_abs().to_string();
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        return Some(half * Amount::from_integer(10_i128.checked_pow(u32::try_from(zeros).ok()?)?));
    }
    let mut step = Amount::from_integer(1);
    for _ in 0..DECIMALS {
        step /= Amount::from_integer(10);
        if (number / step).is_integer() {
            return Some(half * step);
        }
    }
    None
}
