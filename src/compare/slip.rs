//! How one figure can have become another by a slip of the hand.

use num_traits::{CheckedMul, Zero};

use super::value::comparable;
use crate::lexicon::Lexicon;
use crate::quantity::{Amount, Kind, Quantity};

/// A slip that makes one figure of another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// One is a thousand or a million times the other: 40 and 40,000, million and billion, 3.1 and 3,100 tonnes.
    Thousands(u32),
    /// One number in two units: 5 miles and 5 kilometres.
    Unit,
    /// Two neighbouring digits have changed places: 13 and 31, 1.36 and 1.63 million.
    Order,
    /// The same digits, with a zero more or the point elsewhere: 12 and 120, 3.53 and 35.3.
    Zero,
}

/// A figure that is a thousand times another within this part of it is that other rounded: 3,098 and 3.1.
const ROUNDED: i128 = 100;

/// The slip that makes one of two figures of the other, if there is one. Both have to be single numbers.
#[must_use]
pub fn slip(one: &Quantity, another: &Quantity, lexicon: &Lexicon) -> Option<Slip> {
    let (a, b) = (number(one)?, number(another)?);
    if a <= Amount::zero() || b <= Amount::zero() || !comparable(one, another, lexicon) {
        return None;
    }
    if a == b {
        return (one.unit != another.unit).then_some(Slip::Unit);
    }
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    if let Some(factor) = [1_000, 1_000_000].into_iter().find(|&factor| is_times(large, factor, small)) {
        return Some(Slip::Thousands(factor));
    }
    if one.unit != another.unit {
        return None;
    }
    let (small, large) = (digits(small)?, digits(large)?);
    if small.significant == large.significant {
        // "2 and 20" are two figures; "12 and 120" hardly.
        return (small.significant.len() > 1 && large.places - small.places <= 2).then_some(Slip::Zero);
    }
    (small.places == large.places && are_swapped(&small.significant, &large.significant))
        .then_some(Slip::Order)
}

/// The one number that a figure states, whatever its bound.
fn number(quantity: &Quantity) -> Option<Amount> {
    let is_number =
        !quantity.vague && !matches!(quantity.kind, Kind::Ordinal | Kind::Fraction | Kind::Single);
    match (quantity.low, quantity.high) {
        _ if !is_number => None,
        (Some(low), Some(high)) => (low == high).then_some(low),
        (low, high) => low.or(high),
    }
}

fn is_times(large: Amount, factor: u32, small: Amount) -> bool {
    let times = |number: Amount, by: i128| number.checked_mul(&Amount::from_integer(by));
    let Some(product) = times(small, factor.into()) else { return false };
    let difference = if product > large { product - large } else { large - product };
    times(difference, ROUNDED).is_some_and(|difference| difference <= product)
}

/// A number as it is written.
struct Digits {
    /// From its first to its last digit that is not 0.
    significant: Vec<u8>,
    /// How many digits stand before the point.
    places: i32,
}

/// The digits of a number of at most six decimals.
fn digits(number: Amount) -> Option<Digits> {
    const DECIMALS: u32 = 6;
    let whole = number.checked_mul(&Amount::from_integer(10_i128.pow(DECIMALS)))?;
    let written = whole.is_integer().then(|| whole.numer().to_string())?;
    let places = i32::try_from(written.len()).ok()? - i32::try_from(DECIMALS).ok()?;
    Some(Digits { significant: written.trim_end_matches('0').as_bytes().to_vec(), places })
}

fn are_swapped(one: &[u8], another: &[u8]) -> bool {
    let differing: Vec<usize> = (0..one.len().max(another.len()))
        .filter(|&at| one.get(at).unwrap_or(&b'0') != another.get(at).unwrap_or(&b'0'))
        .take(3)
        .collect();
    let digit = |of: &[u8], at: usize| *of.get(at).unwrap_or(&b'0');
    match differing[..] {
        [first, second] => {
            second == first + 1
                && digit(one, first) == digit(another, second)
                && digit(one, second) == digit(another, first)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;
    use crate::quantity::Role;
    use crate::source::Span;

    /// A figure as a number over another, with its unit.
    fn figure((above, below): (i128, i128), unit: Option<&str>) -> Quantity {
        let amount = Some(Amount::new(above, below));
        Quantity {
            low: amount,
            high: amount,
            approximate: false,
            strict: false,
            vague: false,
            unit: unit.map(|unit| built_in::lexicon().unit_named(unit).unwrap()),
            kind: if unit.is_some() { Kind::Measure } else { Kind::Cardinal },
            role: Role::Value,
            span: Span::default(),
            numeral: Span::default(),
        }
    }

    fn between(one: (i128, i128), another: (i128, i128)) -> Option<Slip> {
        let lexicon = built_in::lexicon();
        let (one, another) = (figure(one, None), figure(another, None));
        let found = slip(&one, &another, &lexicon);
        assert_eq!(found, slip(&another, &one, &lexicon));
        found
    }

    #[test]
    fn digits_can_change_places() {
        for (one, another) in [(13, 31), (1_360_000, 1_630_000), (120, 102), (2_213, 2_231)] {
            assert_eq!(between((one, 1), (another, 1)), Some(Slip::Order), "{one} {another}");
        }
        assert_eq!(between((136, 100), (163, 100)), Some(Slip::Order));
        for (one, another) in [(12, 13), (13, 32), (123, 321), (1_234, 2_143), (20, 2), (13, 310)] {
            assert_eq!(between((one, 1), (another, 1)), None, "{one} {another}");
        }
    }

    #[test]
    fn a_zero_can_be_one_too_many() {
        for (one, another) in [((12, 1), (120, 1)), ((353, 100), (353, 10)), ((353, 1), (35_300, 1))] {
            assert_eq!(between(one, another), Some(Slip::Zero), "{one:?} {another:?}");
        }
        for (one, another) in [((2, 1), (20, 1)), ((10, 1), (1_000, 1)), ((12, 1), (125, 1))] {
            assert_eq!(between(one, another), None, "{one:?} {another:?}");
        }
    }

    #[test]
    fn thousands_can_be_left_out() {
        for (one, another) in [((40, 1), (40_000, 1)), ((31, 10), (3_098, 1)), ((353, 1), (353_000, 1))] {
            assert_eq!(between(one, another), Some(Slip::Thousands(1_000)), "{one:?} {another:?}");
        }
        assert_eq!(between((2, 1), (2_000_000, 1)), Some(Slip::Thousands(1_000_000)));
        assert_eq!(between((40, 1), (41_000, 1)), None);
    }

    #[test]
    fn a_unit_can_be_another() {
        let lexicon = built_in::lexicon();
        let of = |one: (i128, &str), another: (i128, &str)| {
            slip(&figure((one.0, 1), Some(one.1)), &figure((another.0, 1), Some(another.1)), &lexicon)
        };
        assert_eq!(of((5, "mile"), (5, "kilometre")), Some(Slip::Unit));
        assert_eq!(of((5, "mile"), (5, "tonne")), None);
        assert_eq!(of((3_100, "tonne"), (3, "kilogram")), None);
        assert_eq!(of((3_000, "tonne"), (3, "kilogram")), Some(Slip::Thousands(1_000)));
        assert_eq!(of((13, "mile"), (31, "kilometre")), None);
    }
}
