//! Figures as values: the same face, rounding, tolerance, intervals.
//!
//! What a text said is kept; only here, where two figures meet, is either of them widened. The numbers that decide
//! how far are the constants below, and an event can be stricter or laxer than most.

use std::hash::{Hash, Hasher};

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

use crate::claim::Claim;
use crate::lexicon::{Lexicon, Tolerance, Unit};
use crate::quantity::{Amount, Kind, Quantity};

/// "About 100" admits 90 to 110: a tenth is what desks round away when they say so, and a wider margin would let
/// "about 3,000" pass for 2,500, which readers take for two counts.
const HEDGED_SHARE: i128 = 10;

/// Where nobody counts one by one, "about 1,000" admits 800 to 1,200.
const LOOSE_SHARE: i128 = 5;

/// "About 515 million" has been rounded to three digits, and admits no more than a hundredth: who says so knows better
/// than a tenth.
const PRECISE_SHARE: i128 = 100;

/// "About 10" and other hedged round tens below a hundred admit half of the ten they were rounded to.
const HALF_A_TEN: i128 = 5;

/// From here on an unhedged figure with at most two significant digits counts as rounded. Below it, desks print what
/// they were told.
const ROUNDED_FROM: i128 = 1_000;

/// A place beside numbers: the number, and whether the place is just before it, at it or just behind it.
pub(super) type Edge = (Amount, i8);
const BEFORE: i8 = -1;
const AT: i8 = 0;
const BEHIND: i8 = 1;

/// The place of a number.
pub(super) fn at(number: Amount) -> Edge {
    (number, AT)
}

/// A figure in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    low: Option<Amount>,
    high: Option<Amount>,
    approximate: bool,
    vague: bool,
    rounding: Tolerance,
    /// The place value of the second significant digit of its number, if it is one from 100 up.
    step: Option<i128>,
    /// The least and the most that it can mean, after tolerance.
    bounds: (Option<Amount>, Option<Amount>),
}

/// By the numbers that were stated, which nearly always tell two figures apart. They are in lowest terms, so what stands
/// above and below the line will do.
impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for number in [self.low, self.high] {
            number.map(Amount::into_raw).hash(state);
        }
    }
}

impl Value {
    fn new(
        (low, high): (Option<Amount>, Option<Amount>),
        approximate: bool,
        vague: bool,
        rounding: Tolerance,
    ) -> Self {
        let stated = Self { low, high, approximate, vague, rounding, step: None, bounds: (low, high) };
        let stated = Self { step: stated.number().and_then(step), ..stated };
        Self { bounds: stated.widened(stated.tolerance()), ..stated }
    }

    /// The value of a claim's figure, converted to the base unit of its dimension where it has one.
    pub(super) fn of(claim: &Claim, lexicon: &Lexicon) -> Self {
        let quantity = &claim.quantity;
        let event = claim.event.map(|event| lexicon.event(event.value));
        let unit = quantity.unit.map(|unit| lexicon.unit(unit)).filter(|unit| unit.dimension.len > 0);
        let based = |bound: Option<Amount>| match (bound, unit) {
            (Some(bound), Some(unit)) => Some(to_base(bound, unit).unwrap_or(bound)),
            _ => bound,
        };
        let rounding = event.map_or(Tolerance::Usual, |event| event.tolerance);
        let bounds = (based(quantity.low), based(quantity.high));
        Self::new(bounds, quantity.approximate, quantity.vague, rounding)
    }

    /// The one number that was stated, whatever its bound; `None` for ranges and vague words.
    pub(super) fn number(&self) -> Option<Amount> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low != high => None,
            (low, high) => low.or(high),
        }
    }

    /// Whether both state the same figure, whatever its bound.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.face() == other.face()
    }

    /// What is stated, whatever its bound: a number as its own two ends, or a range.
    pub(super) fn face(&self) -> (Option<Amount>, Option<Amount>) {
        self.number().map_or((self.low, self.high), |number| (Some(number), Some(number)))
    }

    /// Whether one is the other after rounding: "about 4,400", "4,400" or "more than 4,300" for 4,353.
    pub(super) fn rounds(&self, other: &Self) -> bool {
        self.is_rounding_of(other) || other.is_rounding_of(self)
    }

    fn is_rounding_of(&self, precise: &Self) -> bool {
        let at = precise.number().filter(|_| precise.is_roundable()).map(at);
        let (low, high) = self.near();
        self.number().is_some() && at.is_some_and(|at| low <= Some(at) && high >= Some(at))
    }

    /// Whether another figure can be its rounding: where it is no bound.
    pub(super) fn is_roundable(&self) -> bool {
        self.low.is_some() && self.high.is_some()
    }

    /// Whether some number fits both, after tolerance.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        !self.exceeds(other) && !other.exceeds(self)
    }

    /// Whether the least this can mean is more than the most the other can, after tolerance.
    pub(super) fn exceeds(&self, other: &Self) -> bool {
        matches!((self.bounds.0, other.bounds.1), (Some(low), Some(high)) if low > high)
    }

    /// Whether it says more than the other, even though both may hold: "at least 290" and "at least 207".
    pub(super) fn is_above(&self, other: &Self) -> bool {
        match (self.number(), other.number()) {
            (Some(one), Some(another)) => one > another,
            (None, Some(another)) => self.low.is_some_and(|low| low > another),
            (Some(one), None) => other.high.is_some_and(|high| one >= high),
            (None, None) => self.low > other.low && self.high >= other.high,
        }
    }

    /// Whether its number has three significant digits or more.
    pub(super) fn is_precise(&self) -> bool {
        let beyond = |number: Amount| self.step.is_some_and(|step| !divides(step, number));
        self.number().is_some_and(beyond)
    }

    /// The least and the most that it can mean, after tolerance.
    pub(super) fn bounds(&self) -> (Option<Amount>, Option<Amount>) {
        self.bounds
    }

    /// Where the numbers lie that it is a round word for, its own among them; of a range, where its numbers lie. Of two
    /// figures that are not near each other one is above the other, and neither is the same or rounds it.
    pub(super) fn near(&self) -> (Option<Edge>, Option<Edge>) {
        let Some(number) = self.number() else { return (self.low.map(at), self.high.map(at)) };
        let own = (Some(at(number)), Some(at(number)));
        let Some(step) = self.step else { return own };
        let to = |edge: Option<Amount>, side| edge.map_or(Some(at(number)), |edge| Some((edge, side)));
        let whole = Amount::from_integer(step);
        if self.is_roundable() {
            let is_rounded = self.approximate || self.is_round(number);
            let half = half(step);
            let reach = || (to(number.checked_sub(&half), AT), to(number.checked_add(&half), AT));
            return if is_rounded { reach() } else { own };
        }
        // "More than 4,300" cuts off what "fewer than 4,400" fills up.
        match self.low {
            _ if !divides(step, number) => own,
            Some(_) => (own.0, to(number.checked_add(&whole), BEFORE)),
            None => (to(number.checked_sub(&whole), BEHIND), own.1),
        }
    }

    fn tolerance(&self) -> Amount {
        let none = Amount::zero();
        let Some(number) = self.number().filter(|_| !self.vague) else { return none };
        if self.approximate {
            let divisor = match self.rounding {
                _ if self.is_precise() => PRECISE_SHARE,
                Tolerance::Loose => LOOSE_SHARE,
                Tolerance::Exact | Tolerance::Usual => HEDGED_SHARE,
            };
            let share = number.checked_div(&Amount::from_integer(divisor)).unwrap_or(none);
            let ten = number < Amount::from_integer(100) && divides(10, number);
            return if ten { share.max(Amount::from_integer(HALF_A_TEN)) } else { share };
        }
        if self.is_round(number) { self.step.map_or(none, half) } else { none }
    }

    /// Whether a number of its event counts as rounded though nobody says so.
    fn is_round(&self, number: Amount) -> bool {
        self.rounding != Tolerance::Exact && is_round(number, self.step)
    }

    fn widened(&self, margin: Amount) -> (Option<Amount>, Option<Amount>) {
        if margin.is_zero() {
            return (self.low, self.high);
        }
        let low = self.low.map(|low| low.checked_sub(&margin).unwrap_or(low));
        let high = self.high.map(|high| high.checked_add(&margin).unwrap_or(high));
        (low, high)
    }

    /// How exactly it speaks, the most exact first: a number, a bound, a hedged number, a range or vague word.
    pub(super) fn looseness(&self) -> u8 {
        match (self.number(), self.low.is_some() && self.high.is_some(), self.approximate) {
            (Some(_), true, false) => 0,
            (Some(_), false, false) => 1,
            (Some(_), _, true) => 2,
            (None, ..) => 3,
        }
    }
}

/// A number of a unit in the base unit of its dimension; `None` where it is too large to hold.
fn to_base(number: Amount, unit: &Unit) -> Option<Amount> {
    let ratio = |above: i128, below: u64| (below > 0).then(|| Amount::new(above, below.into()));
    let factor = ratio(unit.numerator.into(), unit.denominator)?;
    let offset = ratio(unit.offset.into(), unit.offset_denominator)?;
    number.checked_mul(&factor)?.checked_add(&offset)
}

/// Whether two figures are of one dimension, so that their values can be compared.
pub(super) fn comparable(one: &Quantity, another: &Quantity, lexicon: &Lexicon) -> bool {
    let rank = |kind| matches!(kind, Kind::Ordinal | Kind::Fraction);
    if (rank(one.kind) || rank(another.kind)) && one.kind != another.kind {
        return false;
    }
    match (one.unit, another.unit) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            let dimension = |unit| lexicon.text(lexicon.unit(unit).dimension);
            a == b || (!dimension(a).is_empty() && dimension(a) == dimension(b))
        }
        _ => false,
    }
}

/// The place value of the second significant digit of a number from 100 up: 100 for 4,353.
fn step(number: Amount) -> Option<i128> {
    let digits = number.to_integer().unsigned_abs().checked_ilog10()?;
    (digits >= 2).then(|| 10_i128.pow(digits - 1))
}

fn divides(step: i128, number: Amount) -> bool {
    number.is_integer() && number.numer() % step == 0
}

/// Whether a number has at most two significant digits and is large enough to count as rounded.
fn is_round(number: Amount, step: Option<i128>) -> bool {
    number >= Amount::from_integer(ROUNDED_FROM) && step.is_some_and(|step| divides(step, number))
}

fn half(step: i128) -> Amount {
    Amount::from_integer(step / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(low: Option<i128>, high: Option<i128>, approximate: bool, rounding: Tolerance) -> Value {
        let bounds = (low.map(Amount::from_integer), high.map(Amount::from_integer));
        Value::new(bounds, approximate, false, rounding)
    }

    fn exactly(number: i128) -> Value {
        value(Some(number), Some(number), false, Tolerance::Usual)
    }

    fn about(number: i128) -> Value {
        value(Some(number), Some(number), true, Tolerance::Usual)
    }

    fn at_least(number: i128) -> Value {
        value(Some(number), None, false, Tolerance::Usual)
    }

    fn up_to(number: i128) -> Value {
        value(None, Some(number), false, Tolerance::Usual)
    }

    fn vague(low: i128, high: i128) -> Value {
        let bounds = (Some(Amount::from_integer(low)), Some(Amount::from_integer(high)));
        Value::new(bounds, true, true, Tolerance::Usual)
    }

    #[test]
    fn a_figure_is_the_same_whatever_its_bound() {
        for one in [exactly(13), about(13), at_least(13), up_to(13)] {
            assert!(one.is_same(&exactly(13)));
            assert!(!one.is_same(&exactly(12)));
        }
        assert!(vague(24, 99).is_same(&vague(24, 99)));
        assert!(!vague(24, 99).is_same(&exactly(24)));
    }

    #[test]
    fn a_rounded_figure_agrees_with_what_it_rounds() {
        for (one, another) in [
            (about(4_400), exactly(4_353)),
            (exactly(4_400), exactly(4_353)),
            (at_least(4_300), exactly(4_353)),
            (up_to(4_400), exactly(4_353)),
            (at_least(350), exactly(353)),
            (at_least(4_300), exactly(4_399)),
            (up_to(4_400), exactly(4_301)),
            (exactly(25_000), exactly(24_700)),
        ] {
            assert!(one.rounds(&another) && another.rounds(&one), "{one:?} {another:?}");
        }
        for (one, another) in [
            (exactly(350), exactly(353)),
            (exactly(2_000), exactly(2_200)),
            (at_least(10), exactly(12)),
            (at_least(200), exactly(290)),
            (about(12), exactly(13)),
            (at_least(4_300), at_least(4_353)),
            (at_least(4_300), exactly(4_400)),
            (at_least(4_350), exactly(4_353)),
            (up_to(4_400), exactly(4_300)),
        ] {
            assert!(!one.rounds(&another) && !another.rounds(&one), "{one:?} {another:?}");
        }
    }

    #[test]
    fn only_hedged_and_round_figures_are_widened() {
        for (one, another) in [
            (about(100), exactly(110)),
            (about(10), exactly(12)),
            (about(475), exactly(477)),
            (exactly(2_000), exactly(2_050)),
            (at_least(12), exactly(13)),
            (vague(24, 99), exactly(26)),
        ] {
            assert!(one.overlaps(&another) && another.overlaps(&one), "{one:?} {another:?}");
        }
        for (one, another) in [
            (about(100), exactly(111)),
            (exactly(12), exactly(13)),
            (exactly(2_000), exactly(2_200)),
            (at_least(13), exactly(12)),
            (vague(24, 99), exactly(100)),
            (about(3_600), exactly(2_500)),
            (about(515), exactly(473)),
        ] {
            assert!(!one.overlaps(&another) && !another.overlaps(&one), "{one:?} {another:?}");
        }
    }

    #[test]
    fn votes_are_not_rounded_and_crowds_not_counted() {
        let votes = |number| value(Some(number), Some(number), false, Tolerance::Exact);
        assert!(!votes(4_400).rounds(&votes(4_353)) && !votes(2_000).overlaps(&votes(2_050)));
        let crowd = |number| value(Some(number), Some(number), true, Tolerance::Loose);
        assert!(crowd(1_000).overlaps(&exactly(1_200)) && !crowd(1_000).overlaps(&exactly(1_201)));
    }

    #[test]
    fn a_figure_can_say_more_though_both_may_hold() {
        assert!(at_least(290).is_above(&at_least(207)));
        assert!(exactly(164).is_above(&vague(24, 99)));
        assert!(vague(24, 99).is_above(&at_least(13)));
        assert!(!exactly(26).is_above(&vague(24, 99)));
        assert!(!at_least(300).is_above(&up_to(400)));
        assert!(!at_least(12).is_above(&exactly(13)));
    }

    #[test]
    fn of_figures_that_are_not_near_each_other_one_is_above() {
        let numbers =
            [0, 5, 9, 10, 12, 20, 99, 100, 110, 250, 353, 1_000, 1_050, 1_100, 4_353, 4_400, 25_000];
        let figures: Vec<Value> = numbers
            .iter()
            .flat_map(|&number| [exactly(number), about(number), at_least(number), up_to(number)])
            .chain([vague(24, 99), vague(200, 999), vague(1_000, 1_000)])
            .collect();
        let mut apart = 0;
        for low in &figures {
            for high in &figures {
                if low.near().1.zip(high.near().0).is_some_and(|(most, least)| most < least) {
                    apart += 1;
                    assert!(high.is_above(low) && !low.is_above(high), "{high:?} {low:?}");
                    assert!(!low.is_same(high) && !low.rounds(high), "{low:?} {high:?}");
                    assert!(!low.exceeds(high), "{low:?} {high:?}");
                }
            }
        }
        assert!(apart > 1_000, "only {apart} pairs lie apart");
    }

    #[test]
    fn numbers_too_large_to_reckon_with_are_compared_as_they_stand() {
        let huge = about(i128::MAX);
        assert!(huge.overlaps(&huge));
        assert!(!huge.overlaps(&exactly(1)));
    }
}
