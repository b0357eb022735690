//! Figures that a writer works out from those of one sentence: sums, differences, shares and changes in per cent.
//!
//! Two figures of one sentence give few results, so that one which agrees is hardly chance; figures picked from a whole
//! text give any number.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

use super::material::Figure;
use crate::quantity::{Amount, Kind, Quantity};

/// Smaller results are chance too often.
const LEAST: i128 = 5;

/// A share is rounded to the nearest whole per cent.
const HALF: Amount = Amount::new_raw(1, 2);

/// Whether a figure follows from the figures of one sentence.
pub(super) fn follows(figure: &Quantity, from: &[&Figure]) -> bool {
    let Some(result) = number(figure).filter(|number| *number >= Amount::from_integer(LEAST)) else {
        return false;
    };
    let numbers: Vec<(Amount, &Quantity)> =
        from.iter().filter_map(|other| Some((number(&other.quantity)?, &other.quantity))).collect();
    if figure.kind == Kind::Percent {
        return pairs(&numbers).any(|((one, a), (other, b))| {
            a.unit == b.unit && a.kind != Kind::Percent && is_share(result, one, other)
        });
    }
    let alike: Vec<(Amount, &Quantity)> = numbers
        .into_iter()
        .filter(|(_, other)| other.unit == figure.unit && other.kind == figure.kind)
        .collect();
    let all = alike.iter().try_fold(Amount::zero(), |sum, (number, _)| sum.checked_add(number));
    (alike.len() > 2 && all == Some(result))
        || pairs(&alike).any(|((one, _), (other, _))| {
            one.checked_add(&other) == Some(result)
                || one.checked_sub(&other).map(|gap| gap.abs()) == Some(result)
        })
}

/// Whether a figure is the difference of two figures of one sentence, however small: "three points" between "28 points"
/// and "25".
pub(super) fn is_gap(figure: &Quantity, from: &[&Figure]) -> bool {
    let Some(result) = number(figure) else { return false };
    let plain = |other: &&&Figure| {
        let quantity = &other.quantity;
        quantity.kind == figure.kind || (quantity.unit.is_none() && quantity.kind == Kind::Cardinal)
    };
    let numbers: Vec<(Amount, &Quantity)> = from
        .iter()
        .filter(plain)
        .filter_map(|other| Some((number(&other.quantity)?, &other.quantity)))
        .collect();
    pairs(&numbers).any(|((one, a), (other, b))| {
        let named = a.unit == figure.unit || b.unit == figure.unit;
        named && one.checked_sub(&other).map(|gap| gap.abs()) == Some(result)
    })
}

/// Whether a figure in per cent is the share of one number in another, or the change from one to the other.
fn is_share(percent: Amount, one: Amount, other: Amount) -> bool {
    let near = |part: Amount, whole: Amount| {
        let share = part.checked_div(&whole).and_then(|share| share.checked_mul(&Amount::from_integer(100)));
        share.is_some_and(|share| (share - percent).abs() <= HALF)
    };
    let change = |from: Amount, to: Amount| near((to - from).abs(), from);
    let whole = |number: Amount| !number.is_zero();
    whole(one)
        && whole(other)
        && (near(one, other) || near(other, one) || change(one, other) || change(other, one))
}

fn pairs<'n>(
    numbers: &'n [(Amount, &'n Quantity)],
) -> impl Iterator<Item = ((Amount, &'n Quantity), (Amount, &'n Quantity))> {
    numbers.iter().enumerate().flat_map(|(at, one)| numbers[at + 1..].iter().map(|other| (*one, *other)))
}

fn number(quantity: &Quantity) -> Option<Amount> {
    quantity.low.filter(|low| quantity.high == Some(*low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn figure(number: i128, kind: Kind) -> Figure {
        let amount = Some(Amount::from_integer(number));
        let quantity = Quantity {
            low: amount,
            high: amount,
            approximate: false,
            strict: false,
            vague: false,
            unit: None,
            kind,
            role: crate::quantity::Role::Value,
            span: Span::default(),
            numeral: Span::default(),
        };
        Figure { passage: 0, quantity }
    }

    fn gives(numbers: &[i128], result: i128, kind: Kind) -> bool {
        let figures: Vec<Figure> = numbers.iter().map(|&number| figure(number, Kind::Cardinal)).collect();
        follows(&figure(result, kind).quantity, &figures.iter().collect::<Vec<_>>())
    }

    #[test]
    fn sums_and_differences_of_one_sentence_follow() {
        assert!(gives(&[12, 5], 17, Kind::Cardinal));
        assert!(gives(&[225, 164], 61, Kind::Cardinal));
        assert!(gives(&[10, 20, 30], 60, Kind::Cardinal));
        assert!(!gives(&[12, 5], 18, Kind::Cardinal));
        assert!(!gives(&[2, 1], 3, Kind::Cardinal));
    }

    #[test]
    fn shares_and_changes_in_per_cent_follow() {
        assert!(gives(&[50, 200], 25, Kind::Percent));
        assert!(gives(&[164, 225], 37, Kind::Percent));
        assert!(!gives(&[164, 225], 40, Kind::Percent));
    }
}
