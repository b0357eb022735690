//! Words that bound or soften a figure, on both sides of it.
//!
//! "More than 100" and "over 100" leave 100 out and "at least 100" does not, but newsrooms use them for one another:
//! the bound is 100 for both, and `strict` remembers the difference.

use super::numeral::Numeral;
use super::{Amount, Kind, Placed, Quantity};
use crate::lexicon::{Bound, Function, Meaning, Qualifier, Side};
use crate::text::{Reading, TokenKind};

/// A figure with its bounds.
pub(super) struct Bounded {
    pub(super) low: Option<Amount>,
    pub(super) high: Option<Amount>,
    pub(super) approximate: bool,
    pub(super) strict: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Applies the words around a numeral whose tokens, with its unit, are `start..end`.
pub(super) fn around(
    reading: &Reading,
    numeral: &Numeral,
    start: usize,
    end: usize,
    floor: usize,
    kind: Kind,
) -> Bounded {
    let mut figure = Bounded {
        low: numeral.low,
        high: numeral.high,
        approximate: numeral.approximate,
        strict: false,
        start,
        end,
    };
    // "higher than the tenth"
    let the = usize::from(numeral.kind == Kind::Ordinal && start > floor && reading.is(start - 1, "the"));
    if before(reading, start - the, floor).is_some() {
        figure.start -= the;
    }
    while let Some((qualifier, begin)) = before(reading, figure.start, floor) {
        if kind == Kind::Duration && is_stretch(reading, begin, figure.start, floor) {
            break;
        }
        figure.apply(qualifier, numeral);
        figure.start = begin;
    }
    if let Some((qualifier, close)) = behind(reading, figure.end) {
        figure.apply(qualifier, numeral);
        figure.end = close;
    }
    figure
}

/// Whether "over" before a time says when and not how long: "12 died over three days", but "for over three days".
fn is_stretch(reading: &Reading, at: usize, figure: usize, floor: usize) -> bool {
    let how_long = at > floor
        && ([Function::Preposition, Function::Be, Function::Have]
            .iter()
            .any(|&class| reading.is_function(at - 1, class))
            || (reading.written(at - 1).ends_with("ed") && !is_event(reading, at - 1)));
    reading.is(at, "over") && figure == at + 1 && !how_long
}

/// "died over three days", but "lasted over three days"
fn is_event(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| matches!(meaning, Meaning::Verb { .. }))
}

impl Bounded {
    fn apply(&mut self, qualifier: Qualifier, numeral: &Numeral) {
        self.strict |= qualifier.strict;
        match qualifier.bound {
            Bound::Both => self.approximate |= qualifier.approximate,
            Bound::Low => (self.low, self.high) = (numeral.low, None),
            Bound::High => (self.low, self.high) = (None, numeral.high),
        }
    }
}

/// The figure with a bound that stands behind the noun it counts ("a dozen officers or more"), and the token behind
/// the bound. `at` is the token behind the noun.
#[must_use]
pub fn bound_behind(reading: &Reading, quantity: &Quantity, at: usize) -> Option<(Quantity, usize)> {
    let (found, end) = qualifier_behind(reading, at)?;
    let bounded = match found.bound {
        Bound::Both => Quantity { approximate: quantity.approximate || found.approximate, ..*quantity },
        Bound::Low => Quantity { high: None, ..*quantity },
        Bound::High => Quantity { low: None, ..*quantity },
    };
    Some((bounded, end))
}

fn before(reading: &Reading, at: usize, floor: usize) -> Option<(Qualifier, usize)> {
    // at "approximately" 250
    let at = if at > floor && reading.is_quote(at - 1) { at - 1 } else { at };
    let mark = reading.mark_before(at).filter(|mark| mark.start >= floor)?;
    let begin = mark.start;
    // "has gone up to 58", "is now up to 58": the verb's own "up".
    let rises = begin.checked_sub(1).filter(|_| reading.is(begin, "up")).is_some_and(|before| {
        ["go", "goes", "gone", "went", "going", "now"].iter().any(|word| reading.is(before, word))
    });
    let found = qualifier(reading, begin, Side::Before).filter(|_| !rises);
    found.map(|(qualifier, _)| (qualifier, begin))
}

fn behind(reading: &Reading, at: usize) -> Option<(Qualifier, usize)> {
    let at = if reading.is_hyphen(at) { at + 1 } else { at };
    let (found, end) = qualifier_behind(reading, at)?;
    // "equal to 5 or less than 6", "500 + 3"
    let goes_on = reading.is(end, "than") || (reading.is(at, "+") && !reading.tokens[at].glued);
    (!goes_on).then_some((found, end))
}

/// The bound behind a figure: "or more", "and over".
fn qualifier_behind(reading: &Reading, at: usize) -> Option<(Qualifier, usize)> {
    // "aged 65 and over", but not "12 dead and over 450 hurt"
    let and = reading.is(at, "and").then(|| qualifier(reading, at + 1, Side::Before)).flatten();
    and.filter(|(found, end)| found.bound != Bound::Both && *end == at + 2 && ends_phrase(reading, *end))
        // "65 and over" takes 65 in.
        .map(|(found, end)| (Qualifier { strict: false, ..found }, end))
        .or_else(|| qualifier(reading, at, Side::Behind))
}

/// Whether what stands before the token is not said of what follows: no figure and no noun phrase begins there.
fn ends_phrase(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return true };
    let begins =
        token.numeral || reading.is_function(at, Function::Determiner) || token.kind == TokenKind::Sign;
    !begins || [",", ".", ";", ")", ":"].iter().any(|sign| reading.is(at, sign))
}

/// The token behind words of approximation at a token: "2 to about 7".
pub(super) fn skip_approximate(reading: &Reading, at: usize) -> usize {
    match qualifier(reading, at, Side::Before) {
        Some((found, end)) if found.bound == Bound::Both && found.approximate => end,
        _ => at,
    }
}

/// Two bounds of one figure: "more than 10 and fewer than 40", "at most 100 and at least 20".
pub(super) fn joined(reading: &Reading, one: &Placed, another: &Placed) -> Option<Placed> {
    let gap = one.end..another.start;
    let joins = |at: usize| ["and", "but", ","].iter().any(|word| reading.is(at, word));
    if gap.is_empty() || gap.len() > 2 || !gap.clone().all(joins) {
        return None;
    }
    let (first, second) = (one.quantity, another.quantity);
    let (low, high) = (first.low.or(second.low)?, first.high.or(second.high)?);
    let opposite = first.low.is_some() != second.low.is_some() && first.low.is_some() != first.high.is_some();
    let alike = first.kind == second.kind && (first.unit == second.unit || first.unit.is_none());
    (opposite && alike && low < high).then(|| Placed {
        quantity: Quantity {
            low: Some(low),
            high: Some(high),
            approximate: first.approximate || second.approximate,
            span: reading.span(one.start, another.end),
            numeral: first.numeral.to(second.numeral),
            ..second
        },
        start: one.start,
        end: another.end,
    })
}

fn qualifier(reading: &Reading, at: usize, side: Side) -> Option<(Qualifier, usize)> {
    let mark = reading.mark_at(at)?;
    let qualifier = reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Qualifier(id) => {
            Some(*reading.lexicon.qualifier(id)).filter(|qualifier| qualifier.side == side)
        }
        _ => None,
    })?;
    Some((qualifier, mark.end))
}
