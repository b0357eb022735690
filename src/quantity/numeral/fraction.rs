//! Parts of one: "two-thirds", "half a million", "one in seven", "¾", "one over three".

use num_traits::CheckedDiv;

use super::cardinal::{self, Cardinal};
use super::digits;
use super::model::{Found, Numeral};
use super::named::{is_closed, is_unit, named_behind, parts, word};
use super::part::{Part, part, times};
use crate::lexicon::Meaning;
use crate::quantity::{Amount, Kind, Why};
use crate::text::{Reading, TokenKind};

/// The numeral that a part of one at a token is, without a numerator: "half", "a quarter of", "¾".
pub(super) fn alone(reading: &Reading, at: usize) -> Found {
    if let Some(value) = digits::vulgar(reading.written(at)) {
        return Some(multiplied(reading, value, at, at + 1));
    }
    let article = reading.is_article(at);
    let first = if article { at + 1 } else { at };
    let named = if article { parts(reading, first) } else { word(reading, first) }?;
    // "the second half of the match"
    let counted = at > 0 && reading.mark_at(at - 1).is_some() && {
        let ordinal = |meaning| matches!(meaning, Meaning::Ordinal(_)).then_some(());
        reading.sense(at - 1, ordinal).is_some()
    };
    if named.plural || counted {
        return None;
    }
    let value = Amount::new(1, named.denominator);
    if scale_behind(reading, named.end).is_some() {
        // "a third million" is a rank.
        let holds = !named.ranks || reading.is(named.end, "of");
        return holds.then(|| multiplied(reading, value, at, named.end));
    }
    let of = reading.is(named.end, "of");
    let the = ["the", "its", "their", "his", "her", "our", "all", "that"]
        .iter()
        .any(|word| reading.is(named.end, word));
    let unit_of = reading.is_article(named.end) && is_unit(reading, named.end + 1);
    let bounded = at > 0 && is_bounded(reading, at);
    let half = named.denominator == 2;
    // "fell by a third", "by half"
    let by = at > 0 && reading.is(at - 1, "by") && !is_unit(reading, named.end);
    let holds = if by {
        article || half
    } else if article {
        of || (half && is_closed(reading, named.end))
            || ((named.denominator >= 1000 || named.end > first + 1) && is_closed(reading, named.end))
    } else {
        let hyphen = usize::from(reading.is_hyphen(named.end));
        half && (of || the || unit_of || bounded || is_unit(reading, named.end + hyphen))
    };
    holds.then(|| Ok(fraction(value, at, named.end)))
}

/// "two-thirds", "one in seven", "1/2", "one over three" from the cardinal before its end.
pub(super) fn over(reading: &Reading, at: usize, numerator: &Cardinal) -> Found {
    let above = numerator.value?;
    if let Some(named) = named_behind(reading, numerator.end) {
        let hyphen = named.end > numerator.end + 1;
        let one = above == Amount::from(1);
        // "for 3 quarters": in digits, the quarters of a year.
        let digits = reading.tokens[at].kind == TokenKind::Number;
        if digits && is_unit(reading, numerator.end) && !reading.is(named.end, "of") {
            return None;
        }
        let few = above < Amount::from(named.denominator) && named.denominator < 11;
        let quarters = !named.ranks && named.denominator != 2 && !reading.is_hyphen(named.end);
        if named.plural || quarters || one || (hyphen && few) {
            let value = above.checked_div(&Amount::from(named.denominator))?;
            return Some(multiplied(reading, value, at, named.end));
        }
        return None;
    }
    share(reading, at, numerator).or_else(|| divided(reading, at, numerator)).map(Ok)
}

/// "one in seven", "three out of four".
fn share(reading: &Reading, at: usize, numerator: &Cardinal) -> Option<Numeral> {
    let end = numerator.end;
    // "a one-in-five chance", "won 5-3 in 11 innings", "201 for 5 in 20 overs"
    let hyphen = usize::from(reading.is_hyphen(end) && reading.is(end + 1, "in"));
    let result =
        at > 0 && (reading.is_hyphen(at - 1) || reading.is(at - 1, "-") || reading.is(at - 1, "for"));
    if result {
        return None;
    }
    let second = if reading.is(end + hyphen, "in") {
        end + hyphen + 1 + usize::from(reading.is_hyphen(end + hyphen + 1))
    } else if reading.is(end, "out") && reading.is(end + 1, "of") {
        end + 2
    } else {
        return None;
    };
    let every = usize::from(reading.is(second, "every"));
    let article = reading.is_article(second + every);
    let whole = cardinal::read(reading, second + every + usize::from(article), article)?;
    let (above, below) = (numerator.value?, whole.value?);
    let one = above == Amount::from(1);
    let few = above < Amount::from(10) && below <= Amount::from(100);
    let names_share = above < below && (one || few) && above.is_integer() && below.is_integer();
    let year = reading.written(second).len() == 4 && (1900..=2100).contains(&below.to_integer());
    let measured = is_unit(reading, whole.end);
    (names_share && !measured && !year)
        .then(|| above.checked_div(&below))
        .flatten()
        .map(|value| fraction(value, at, whole.end))
}

/// "one over three" with nothing behind it that could be counted: a line of a fraction. "2,000 over 3 years" is none.
fn divided(reading: &Reading, at: usize, numerator: &Cardinal) -> Option<Numeral> {
    if !reading.is(numerator.end, "over") {
        return None;
    }
    let whole = cardinal::read(reading, numerator.end + 1, false)?;
    let (above, below) = (numerator.value?, whole.value?);
    let holds = is_closed(reading, whole.end) && below > Amount::from(0);
    holds.then(|| above.checked_div(&below)).flatten().map(|value| fraction(value, at, whole.end))
}

/// A part, times the scales behind it: "half a million", "three quarters billion", "two thirds of a million".
fn multiplied(reading: &Reading, value: Amount, at: usize, end: usize) -> Result<Numeral, (usize, Why)> {
    let Some((scale, mut last)) = scale_behind(reading, end) else { return Ok(fraction(value, at, end)) };
    let mut product = Some(scale);
    while let Some(Part::Scale(by)) = part(reading, last) {
        product = product.and_then(|product| product.checked_mul(by.into()));
        last += 1;
    }
    let too_large = (last, Why::TooLarge);
    let scale = product.ok_or(too_large)?;
    let value = times(value, scale).ok_or(too_large)?;
    Ok(Numeral { scale, ..Numeral::exact(value, at, last) })
}

/// The scale that a part is a part of, and the token behind it.
fn scale_behind(reading: &Reading, end: usize) -> Option<(i128, usize)> {
    let of = usize::from(reading.is(end, "of"));
    let article = usize::from(reading.is_article(end + of));
    let at = end + of + article;
    let by = match part(reading, at)? {
        Part::Scale(by) if reading.written(at).len() > 3 => by,
        Part::Collective(by) if article > 0 && !reading.is(at, "score") => by,
        _ => return None,
    };
    (of == 0 || article > 0).then_some((by.into(), at + 1))
}

fn fraction(value: Amount, start: usize, end: usize) -> Numeral {
    Numeral { kind: Kind::Fraction, ..Numeral::exact(value, start, end) }
}

/// Whether a bound or a word of approximation ends before the token: "more than half", "about half".
fn is_bounded(reading: &Reading, at: usize) -> bool {
    let qualifies = |meaning| matches!(meaning, Meaning::Qualifier(_)).then_some(());
    reading.mark_before(at).is_some() && reading.sense(at - 1, qualifies).is_some()
}
