//! Numerals as digits, words or both, with what makes them negative, a rank or a part.

mod cardinal;
mod digits;
mod fraction;
mod model;
mod named;
mod part;
mod vague;

use super::{Amount, Kind, Why};
use crate::lexicon::{Kinds, Meaning};
use crate::text::{Reading, TokenKind};

pub(super) use model::{Found, Numeral};
pub(super) use part::{is_part, is_plural, scale, times};

/// The numeral that begins at a token.
pub(super) fn at(reading: &Reading, at: usize) -> Found {
    let token = reading.tokens.get(at)?;
    match token.kind {
        TokenKind::Number => return positive(reading, at),
        TokenKind::Sign if !matches!(reading.written(at), "-" | "−" | "–") => {
            return fraction::alone(reading, at);
        }
        // Most words of a text are no part of a numeral: leave early.
        TokenKind::Word => {
            let mark = reading.mark_at(at)?;
            if !mark.is_of(Kinds::FIGURE) && !is_article_of_figure(reading, at) {
                return None;
            }
        }
        TokenKind::Sign => {}
    }
    if is_minus(reading, at) {
        let found = positive(reading, at + 1)?;
        return Some(found.map(|numeral| numeral.negative(at)));
    }
    if token.kind == TokenKind::Sign { None } else { positive(reading, at) }
}

/// Whether an article stands at a token, and behind it what may be a part of a figure: "a dozen", "an hour".
pub(super) fn is_article_of_figure(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at + 1).is_some_and(|next| next.figure) && reading.is_article(at)
}

fn positive(reading: &Reading, at: usize) -> Found {
    vague::at(reading, at)
        .or_else(|| fraction::alone(reading, at))
        .or_else(|| counted(reading, at))
        .or_else(|| rank(reading, at))
}

/// Whether the token makes the numeral behind it negative: a minus that touches it and nothing before, or a word.
pub(super) fn is_minus(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    if token.kind == TokenKind::Word {
        let negative = |meaning| (meaning == Meaning::Negative).then_some(());
        // "tested negative two days later"
        let after_verb = || {
            at > 0
                && reading.tokens[at - 1].kind == TokenKind::Word
                && reading.mark(at - 1).is_none_or(|mark| {
                    !reading.senses(mark).any(|sense| matches!(sense.meaning, Meaning::Function(_)))
                })
        };
        // "plus or minus 3"
        let either = at > 1 && reading.is(at - 1, "or") && reading.is(at - 2, "plus");
        return !either
            && reading.mark_at(at).is_some()
            && reading.sense(at, negative).is_some()
            && (reading.is(at, "minus") || !after_verb());
    }
    let touches = reading.tokens.get(at + 1).is_some_and(|next| next.glued && next.kind == TokenKind::Number);
    let free =
        at == 0 || !token.glued || matches!(reading.written(at - 1), "(" | "[" | "$" | "€" | "£" | ":");
    let behind_number = at > 0 && reading.tokens[at - 1].kind == TokenKind::Number;
    // "5 -10" is a range set badly, "Index 50 -1.3%" a fall.
    matches!(reading.written(at), "-" | "−" | "–")
        && touches
        && free
        && (!behind_number || reading.is(at + 2, "%"))
}

/// Cardinals, and what stands over them or behind them.
fn counted(reading: &Reading, at: usize) -> Found {
    let article = reading.is_article(at);
    if let Some((value, end)) = digits::slash(reading, at) {
        return Some(Ok(Numeral { kind: Kind::Fraction, ..Numeral::exact(value, at, end) }));
    }
    if !article && is_pronoun(reading, at) {
        return None;
    }
    let number = cardinal::read(reading, at + usize::from(article), article)?;
    if let Some(fraction) = fraction::over(reading, at, &number) {
        return Some(fraction);
    }
    if let Some(rank) = ranked(reading, at, &number) {
        return Some(rank);
    }
    let Some(value) = number.value else { return Some(Err((number.end, Why::TooLarge))) };
    Some(Ok(Numeral { scale: number.scale, ..Numeral::exact(value, at, number.end) }))
}

/// "this one", "that one is", "the same one": no number, unless it counts the noun behind it.
fn is_pronoun(reading: &Reading, at: usize) -> bool {
    // "That one is": elsewhere "that" may begin a clause.
    let that = at == 1 && reading.is(0, "that");
    let determined = at > 0
        && ["this", "which", "each", "every", "any", "same", "another", "everyone"]
            .iter()
            .any(|word| reading.is(at - 1, word));
    let counts = |meaning| matches!(meaning, Meaning::Subject { .. } | Meaning::Unit { .. }).then_some(());
    (that || determined)
        && reading.is(at, "one")
        && !reading.is(at + 1, "or")
        && reading.sense(at + 1, counts).is_none()
        && !reading.is_hyphen(at + 1)
}

/// "21st", "one hundred and twenty-fifth", "two hundredth".
fn ranked(reading: &Reading, at: usize, number: &cardinal::Cardinal) -> Found {
    let end = number.end;
    let value = number.value?;
    let suffix = reading.tokens.get(end).is_some_and(|suffix| suffix.glued)
        && end == at + 1
        && matches!(reading.written(end).to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th");
    if suffix {
        return Some(Ok(Numeral { kind: Kind::Ordinal, ..Numeral::exact(value, at, end + 1) }));
    }
    let last = if reading.is_hyphen(end) || reading.is(end, "and") { end + 1 } else { end };
    let (rank, _) = reading.mark_at(last).and_then(|_| {
        reading.sense(last, |meaning| match meaning {
            Meaning::Ordinal(value) => Some(i128::from(value)),
            _ => None,
        })
    })?;
    if reading.tokens[at].kind == TokenKind::Number || !value.is_integer() {
        return None;
    }
    let whole = value.to_integer();
    // "twenty second delays" are not the twenty-second: tens take a unit, hundreds take both, scales multiply.
    let value = match rank {
        1..=9 if whole % 10 == 0 && whole % 100 >= 20 && (rank != 2 || reading.is_hyphen(end)) => {
            whole.checked_add(rank)
        }
        1..=99 if whole % 100 == 0 && (rank > 2 || reading.is(end, "and")) => whole.checked_add(rank),
        100.. if last == end || reading.is_hyphen(end) => times(value, rank).map(|value| value.to_integer()),
        _ => return None,
    };
    let value = value.map(Amount::from).ok_or((last + 1, Why::TooLarge));
    Some(value.map(|value| Numeral { kind: Kind::Ordinal, ..Numeral::exact(value, at, last + 1) }))
}

/// "third".
fn rank(reading: &Reading, at: usize) -> Found {
    reading.mark_at(at)?;
    let (value, _) = reading.sense(at, |meaning| match meaning {
        Meaning::Ordinal(value) => Some(i128::from(value)),
        _ => None,
    })?;
    Some(Ok(Numeral { kind: Kind::Ordinal, ..Numeral::exact(Amount::from(value), at, at + 1) }))
}

/// The part of one that stands behind a unit: "and a half" behind "two years"; and the token behind it.
pub(super) fn half_behind(reading: &Reading, at: usize) -> Option<(Amount, usize)> {
    cardinal::mixed(reading, at, false)
}
