//! Figures in words: "13", "at least 13", "about 1,000", "dozens", "3 kilometres".

use num_traits::Signed;

use super::{Amount, Kind, Quantity};
use crate::lexicon::{Lexicon, UnitKind};

/// More decimals than this are cut off.
const DECIMALS: u32 = 6;

/// A figure as a message says it. `said` is what stands under its numeral, for vague words.
#[must_use]
pub fn figure(quantity: &Quantity, said: &str, lexicon: &Lexicon) -> String {
    if quantity.vague && !said.is_empty() {
        return with_unit(said.to_lowercase(), quantity, lexicon);
    }
    let bound = match (quantity.low, quantity.high, quantity.strict) {
        (Some(_), None, true) => "more than ",
        (Some(_), None, false) => "at least ",
        (None, Some(_), true) => "fewer than ",
        (None, Some(_), false) => "up to ",
        _ => "",
    };
    let hedge = if quantity.approximate { "about " } else { "" };
    let figure = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low != high => format!("{hedge}{} to {}", number(low), number(high)),
        (Some(one), _) | (None, Some(one)) => [bound, hedge, &number(one)].concat(),
        (None, None) => said.to_owned(),
    };
    with_unit(figure, quantity, lexicon)
}

fn with_unit(figure: String, quantity: &Quantity, lexicon: &Lexicon) -> String {
    let Some(unit) = quantity.unit.map(|unit| lexicon.unit(unit)) else { return figure };
    let one = quantity.high.or(quantity.low) == Some(Amount::from_integer(1));
    let name = lexicon.text(if one { unit.name } else { unit.plural });
    match unit.kind {
        _ if quantity.kind == Kind::Age => format!("{figure} {name} old"),
        UnitKind::Percent if lexicon.text(unit.name) == "percent" => format!("{figure}%"),
        UnitKind::Age => figure,
        UnitKind::Money if !unit.minor => format!("{figure} {}", lexicon.text(unit.name)),
        UnitKind::Percent | UnitKind::Money | UnitKind::Measure | UnitKind::Duration => {
            format!("{figure} {name}")
        }
    }
}

/// A number with commas between thousands and at most six decimals.
#[must_use]
pub fn number(amount: Amount) -> String {
    if amount.is_integer() && !amount.is_negative() {
        return grouped(&amount.numer().to_string());
    }
    let whole = grouped(&amount.trunc().abs().to_integer().to_string());
    let sign = if amount.is_negative() { "-" } else { "" };
    let mut rest = amount.fract().abs();
    let mut decimals = String::new();
    for _ in 0..DECIMALS {
        if rest == Amount::from_integer(0) {
            break;
        }
        rest *= Amount::from_integer(10);
        decimals.push_str(&rest.trunc().to_integer().to_string());
        rest = rest.fract();
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A range as the ledger writes it: "13", "12 to 13", "at least 13".
#[must_use]
pub fn bounds(low: Option<Amount>, high: Option<Amount>, approximate: bool) -> String {
    let about = if approximate { "about " } else { "" };
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", number(low)),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("at least {}", number(low)),
        (None, Some(high)) => format!("up to {}", number(high)),
        (None, None) => "unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_and_few_decimals() {
        for (numerator, denominator, text) in [
            (1, 1, "1"),
            (999, 1, "999"),
            (4_353, 1, "4,353"),
            (1_500_000, 1, "1,500,000"),
            (3, 2, "1.5"),
            (1, 3, "0.333333"),
            (-12, 1, "-12"),
        ] {
            assert_eq!(number(Amount::new(numerator, denominator)), text);
        }
    }
}
