//! Numbers in digits: separators, decimals, exponents, fractions with a line.

use num_traits::CheckedMul;

use crate::quantity::Amount;
use crate::text::{Reading, TokenKind};

/// No more digits than this are held, so that scales and units still find room above them.
const DIGITS: usize = 27;

/// No power of ten beyond this one is held.
const EXPONENT: i32 = 30;

/// The value of digits with separators; `None` if they are too many.
///
/// A full stop is decimal unless it groups three digits more than once; a comma groups, unless it stands behind full
/// stops that group or before one or two last digits ("1.111,11", "5,00"), as in copy from the rest of Europe.
pub(super) fn decimal(written: &str) -> Option<Amount> {
    let point = decimal_point(written);
    let (mut mantissa, mut below, mut digits) = (0_i128, 1_i128, 0_usize);
    for (place, byte) in written.bytes().enumerate() {
        if byte.is_ascii_digit() {
            digits += usize::from(digits > 0 || byte > b'0');
            if digits > DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(byte - b'0');
            if point.is_some_and(|point| place > point) {
                below = below.checked_mul(10)?;
            }
        }
    }
    // Room for the factors of scales and units.
    (below < 1 << 60).then(|| if below == 1 { Amount::from(mantissa) } else { Amount::new(mantissa, below) })
}

/// Where the sign stands that parts the decimals from the whole number.
fn decimal_point(written: &str) -> Option<usize> {
    let last = written.rfind(['.', ','])?;
    let behind = written.len() - last - 1;
    let sign = written.as_bytes()[last];
    let alone = written.bytes().filter(|&byte| byte == sign).count() == 1;
    let decimal = if sign == b',' { behind < 3 } else { alone };
    decimal.then_some(last)
}

/// The value of a single character that is a fraction: "½".
pub(super) fn vulgar(written: &str) -> Option<Amount> {
    let (above, below) = match written {
        "¼" => (1, 4),
        "½" => (1, 2),
        "¾" => (3, 4),
        "⅐" => (1, 7),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Some(Amount::new(above, below))
}

/// A whole number at a token.
pub(super) fn whole(reading: &Reading, at: usize) -> Option<i128> {
    let token = reading.tokens.get(at)?;
    let value = (token.kind == TokenKind::Number).then(|| decimal(reading.written(at))).flatten()?;
    value.is_integer().then(|| value.to_integer())
}

/// The fraction that stands as "1/2" or "1⁄32" at a token, and the token behind it. "9/11" and "5/17" are dates:
/// a line counts only over denominators that people write, or before "of", or if it is a fraction's own.
pub(super) fn slash(reading: &Reading, at: usize) -> Option<(Amount, usize)> {
    let above = whole(reading, at)?;
    let line = reading.written(at + 1);
    let below = matches!(line, "/" | "⁄" | "∕").then(|| whole(reading, at + 2)).flatten()?;
    // "7 3 / 4 %": copy that was cut into tokens has spaces around the line.
    let glued = reading.tokens[at + 1].glued && reading.tokens[at + 2].glued;
    let cut = !reading.tokens[at + 1].glued && !reading.tokens[at + 2].glued;
    let before = at > 0 && reading.tokens[at - 1].kind == TokenKind::Number;
    let joined = glued || (cut && before);
    let usual = matches!(below, 2..=5 | 8 | 10 | 16 | 32 | 64 | 100 | 1000) || line != "/";
    let end = at + 3;
    let ends = !matches!(reading.written(end), "/" | "⁄" | "∕");
    (joined && ends && below > 0 && above < below && (usual || reading.is(end, "of")))
        .then(|| (Amount::new(above, below), end))
}

/// The power of ten behind digits: "e6", "e+14", "x10^6", "×10−8", "^6" behind 10; and the token behind it.
pub(super) fn exponent(reading: &Reading, at: usize, value: Amount) -> Option<(Amount, usize)> {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|token| token.glued);
    if !glued(at) {
        return None;
    }
    let written = reading.written(at);
    if let Some(power) = written.strip_prefix(['e', 'E']) {
        return match power.parse() {
            Ok(power) => Some((raised(value, power)?, at + 1)),
            Err(_) if power.is_empty() => signed_power(reading, at + 1, value),
            Err(_) => None,
        };
    }
    if written == "^" && value == Amount::from(10) {
        let (power, end) = signed_power(reading, at + 1, Amount::from(1))?;
        return Some((power, end));
    }
    let (ten, next) = match written {
        "x10" | "X10" => (true, at + 1),
        "x" | "X" | "×" => (glued(at + 1) && reading.is(at + 1, "10"), at + 2),
        _ => (false, at),
    };
    let next = if reading.is(next, "^") { next + 1 } else { next };
    if ten { signed_power(reading, next, value) } else { None }
}

fn signed_power(reading: &Reading, at: usize, value: Amount) -> Option<(Amount, usize)> {
    let negative = matches!(reading.written(at), "-" | "−");
    let digits = if negative || reading.is(at, "+") { at + 1 } else { at };
    let glued = (at..=digits).all(|at| reading.tokens.get(at).is_some_and(|token| token.glued));
    let power: i32 = glued.then(|| reading.written(digits).parse().ok()).flatten()?;
    Some((raised(value, if negative { -power } else { power })?, digits + 1))
}

fn raised(value: Amount, power: i32) -> Option<Amount> {
    if power.abs() > EXPONENT {
        return None;
    }
    let ten = 10_i128.checked_pow(power.unsigned_abs())?;
    value.checked_mul(&if power < 0 { Amount::new(1, ten) } else { Amount::from(ten) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_group_or_part_decimals() {
        for (written, above, below) in [
            ("1,234", 1234, 1),
            ("1.5", 3, 2),
            ("1.234.567", 1_234_567, 1),
            ("1.234", 617, 500),
            ("1.111,5", 2223, 2),
            ("5,00", 5, 1),
            (".08", 2, 25),
            ("1'234.5", 2469, 2),
            ("4\u{a0}353", 4353, 1),
        ] {
            assert_eq!(decimal(written), Some(Amount::new(above, below)), "{written}");
        }
    }

    #[test]
    fn too_many_digits_are_not_held() {
        assert_eq!(decimal(&"9".repeat(28)), None);
        assert_eq!(decimal(&format!("0.{}", "3".repeat(25))), None);
        assert_eq!(decimal(&format!("{}7", "0".repeat(40))), Some(Amount::from(7)));
    }
}
