//! Figures in words, as messages and tables say them.

use crate::lexicon::{Lexicon, UnitKind};
use super::{Amount, Quantity};

/// A figure as a newspaper would write it: "at least 1,000", "about 400", "24 to 99", "up to $1.2 million".
#[must_use]
pub fn figure(quantity: &Quantity, lexicon: &Lexicon) -> String {
    let about = if quantity.approximate && !quantity.vague { "about " } else { "" };
    let measured = |value: Amount| measured(&number(value), quantity, lexicon);
    match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", measured(low)),
        (Some(low), Some(high)) => format!("{about}{} to {}", number(low), measured(high)),
        (Some(low), None) if quantity.strict => format!("more than {}", measured(low)),
        (Some(low), None) => format!("at least {}", measured(low)),
        (None, Some(high)) if quantity.strict => format!("fewer than {}", measured(high)),
        (None, Some(high)) => format!("up to {}", measured(high)),
        (None, None) => "unknown".to_owned(),
    }
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

fn measured(number: &str, quantity: &Quantity, lexicon: &Lexicon) -> String {
    let Some(unit) = quantity.unit else { return number.to_owned() };
    let row = lexicon.unit(unit);
    let name = lexicon.text(row.name);
    match row.kind {
        UnitKind::Percent => format!("{number}%"),
        UnitKind::Money => format!("{name} {number}"),
        UnitKind::Measure | UnitKind::Duration | UnitKind::Age => format!("{number} {name}"),
    }
}

/// A number with thousands separators and at most two decimals.
#[must_use]
pub fn number(value: Amount) -> String {
    let hundredths = (value * Amount::from(100)).round().to_integer();
    let (whole, rest) = (hundredths / 100, (hundredths % 100).abs());
    let digits = whole.abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if hundredths < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{grouped}"),
        rest if rest % 10 == 0 => format!("{sign}{grouped}.{}", rest / 10),
        rest => format!("{sign}{grouped}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_rounded() {
        assert_eq!(number(Amount::from(1_234_567)), "1,234,567");
        assert_eq!(number(Amount::from(999)), "999");
        assert_eq!(number(Amount::new(5, 2)), "2.5");
        assert_eq!(number(Amount::new(1, 3)), "0.33");
        assert_eq!(number(Amount::from(-1_000)), "-1,000");
    }
}
