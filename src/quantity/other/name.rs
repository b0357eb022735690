//! Numbers in names: "Khabar-24", "Channel 4", "No. 5".

use crate::lexicon::{Function, Kinds, Meaning};
use crate::quantity::{numeral, unit};
use crate::text::{Reading, Shape, TokenKind};

/// The token behind a phrase of the lexicon with such a meaning that begins at a token: a name that holds a number
/// ("Group of 20"), a set phrase ("one by one").
pub(super) fn phrase(reading: &Reading, at: usize, wanted: Meaning) -> Option<usize> {
    let mark = reading.mark_at(at).filter(|mark| mark.is_of(Kinds::of(wanted)))?;
    reading.means(at, |meaning| meaning == wanted).then_some(mark.end)
}

/// The token behind digits that go on a name with commas or points: the ",000" of "N5,000".
pub(super) fn behind_digits(reading: &Reading, mut at: usize) -> usize {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|token| token.glued);
    let number = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    while glued(at) && glued(at + 1) && number(at + 1) && (reading.is(at, ",") || reading.is(at, ".")) {
        at += 2;
    }
    // ".5" behind a name is one token.
    if glued(at) && number(at) { at + 1 } else { at }
}

/// The token behind a number that is part of a name: "Khabar-24", "Channel 4", "No. 5", "Tracker 9 Pro".
pub(super) fn part(reading: &Reading, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let word = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    // "49ers", "737s"
    let team = reading.tokens.get(at + 1).is_some_and(|next| next.glued) && reading.is(at + 1, "ers");
    if team {
        return Some(at + 2);
    }
    let joined = reading.is_hyphen(before)
        || (reading.is(before, ".") && reading.tokens[before].glued && reading.tokens[at].glued);
    if joined && before > 0 && word(before - 1) && !unit::stands_before(reading, at) {
        return (reading.tokens[before - 1].shape != Shape::Lower).then_some(at + 1);
    }
    let noun = if reading.is(before, ".") && before > 0 { before - 1 } else { before };
    let number_word = reading.is(before, ".") && (reading.is(noun, "no") || reading.is(noun, "nos"));
    let capital_no = before > 0 && reading.written(before) == "No" && noun == before;
    let touches = reading.tokens[at].glued && word(before) && !unit::stands_before(reading, at);
    // "Block 4B", "5G", "3D": a letter that touches the digits and is no unit.
    let letter = reading.tokens.get(at + 1).is_some_and(|next| {
        next.glued
            && next.kind == TokenKind::Word
            && next.shape == Shape::Capital
            && next.span.end - next.span.start == 1
    });
    let known = |meaning| matches!(meaning, Meaning::Unit { .. } | Meaning::Scale(_)).then_some(());
    if letter && (reading.sense(at + 1, known).is_none() || is_numbered_noun(reading, before)) {
        return Some(at + 2);
    }
    let named = number_word
        || capital_no
        || touches
        || (noun == before && (is_numbered(reading, noun, at) || is_model(reading, noun, at)));
    named.then_some(at + 1)
}

/// "channel 4", "page 12", "Part 3"; but not "on the bus 13 people".
fn is_numbered(reading: &Reading, noun: usize, at: usize) -> bool {
    let numbered = is_numbered_noun(reading, noun);
    // "won the game 3-2"
    let result = reading.is_hyphen(at + 1) && numeral::is_part(reading, at + 2);
    let hyphen = usize::from(reading.is_hyphen(at + 1));
    numbered && !result && !counts(reading, at + 1 + hyphen) && !reading.is_function(noun, Function::Negation)
}

fn is_numbered_noun(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| meaning == Meaning::Numbered)
}

/// "Tracker 9 Pro", "Harbour Seven 12": a small number behind a name, with nothing behind it that it could count.
fn is_model(reading: &Reading, noun: usize, at: usize) -> bool {
    let name = reading.tokens[noun];
    let written = reading.written(at);
    let plain = written.len() <= 3 && written.bytes().all(|byte| byte.is_ascii_digit());
    let unknown = reading.mark(noun).is_none_or(|mark| reading.senses(mark).next().is_none());
    // The first word of a sentence has a capital anyway, and "Kazakhstan: Police 12" is a headline's.
    let named = name.kind == TokenKind::Word && !matches!(name.shape, Shape::Lower | Shape::None) && unknown;
    // "Fed Signals 3 More", "the Conservatives 121 and"
    let plural = reading.written(noun).ends_with('s');
    if !(plain && named && noun > 0) || plural {
        return false;
    }
    // "In Oskemen 20 were arrested": a place behind its preposition may stand before a count.
    let placed = reading.is_function(noun - 1, Function::Preposition);
    let Some(next) = reading.tokens.get(at + 1) else { return false };
    match next.kind {
        TokenKind::Word if matches!(next.shape, Shape::Capital | Shape::Upper | Shape::Mixed) => {
            !counts(reading, at + 1)
        }
        TokenKind::Word => {
            !placed
                && [
                    Function::Preposition,
                    Function::Conjunction,
                    Function::Modal,
                    Function::Relative,
                    Function::Be,
                    Function::Have,
                ]
                .iter()
                .any(|&class| reading.is_function(at + 1, class))
                && !reading.is(at + 1, "of")
                && !reading.is(at + 1, "to")
        }
        // "Dead: 290 (Harbour Town 62, Old Port 52)"
        TokenKind::Sign | TokenKind::Number => false,
    }
}

/// Whether a counted noun or unit begins at the token, so that the number before it is a count.
fn counts(reading: &Reading, at: usize) -> bool {
    let counted = |meaning| {
        matches!(
            meaning,
            Meaning::Subject { .. }
                | Meaning::Unit { .. }
                | Meaning::Scale(_)
                | Meaning::Verb { .. }
                | Meaning::State { .. }
                | Meaning::Noun { .. }
        )
        .then_some(())
    };
    reading.sense(at, counted).is_some()
}
