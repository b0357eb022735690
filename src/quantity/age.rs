//! Ages: "25-year-old", "aged 25", "Maria Ivanova, 25, said", "women over 50", "she was 12".

use super::numeral::Numeral;
use super::unit::{behind, skip_hyphen};
use super::{Amount, Kind};
use crate::lexicon::{Bound, Function, Meaning, Number, Side, UnitId};
use crate::text::{Reading, Shape, TokenKind};
use crate::time::{month, weekday};

/// Nobody is older.
const OLDEST: i128 = 120;

/// An age: its unit, its first token and the one behind its last.
pub(super) type Age = (Option<UnitId>, usize, usize);

/// The age that a numeral is. Nothing before the token `floor` belongs to it; `listed` says that the figure that ends
/// there is an age too.
pub(super) fn around(reading: &Reading, numeral: &Numeral, floor: usize, listed: bool) -> Option<Age> {
    let Numeral { start, end, .. } = *numeral;
    let of_age = start > floor + 1 && reading.is(start - 1, "of") && is_age(reading, start - 2);
    let years = behind(reading, skip_hyphen(reading, end));
    if let Some((unit, unit_end)) = years {
        let old = skip_hyphen(reading, unit_end);
        let end = if reading.is(old, "old") || reading.is(old, "olds") {
            old + 1
        } else if reading.is(old, "of") && reading.is(old + 1, "age") {
            old + 2
        } else if of_age {
            unit_end
        } else {
            return None;
        };
        return Some((Some(unit), start, end));
    }
    if !is_possible(numeral) {
        return None;
    }
    let year = || reading.lexicon.unit_named("year");
    if start > floor && (is_age(reading, start - 1)) {
        return Some((year(), start - 1, end));
    }
    // "aged 16, 17 and 21"
    let joins = |at: usize| [",", "and", "or"].iter().any(|word| reading.is(at, word));
    let joined = start == floor + 1 && joins(floor);
    let holds = (of_age && is_closed(reading, end) && !reading.is(end, "of"))
        || is_age_of_bounds(reading, start, end, floor)
        || (listed && joined && (ends(reading, end) || joins(end) || reading.is(end, "respectively")))
        || is_apposition(reading, start, end, floor)
        || is_predicate(reading, start, end, floor);
    holds.then(|| (year(), start, end))
}

fn is_age(reading: &Reading, at: usize) -> bool {
    ["aged", "age", "ages"].iter().any(|word| reading.is(at, word))
}

fn is_possible(numeral: &Numeral) -> bool {
    let fits = |bound: Option<Amount>| {
        bound.is_some_and(|bound| bound > Amount::from(0) && bound <= Amount::from(OLDEST))
    };
    numeral.kind == Kind::Cardinal
        && fits(numeral.low)
        && fits(numeral.high)
        && !numeral.vague
        && numeral.scale == 1
}

/// "aged under 5", "aged between 16 and 24", "women over 50".
fn is_age_of_bounds(reading: &Reading, start: usize, end: usize, floor: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| before >= floor) else { return false };
    let bounded = bound_at(reading, before).is_some_and(|bound| bound != Bound::Both);
    let joins = bounded || reading.is(before, "between") || reading.is(before, "from");
    if !joins || before == floor {
        return false;
    }
    is_age(reading, before - 1) || (bounded && is_anybody(reading, before) && is_closed(reading, end))
}

fn bound_at(reading: &Reading, at: usize) -> Option<Bound> {
    let bound = |meaning| match meaning {
        Meaning::Qualifier(id) => {
            Some(*reading.lexicon.qualifier(id)).filter(|found| found.side == Side::Before)
        }
        _ => None,
    };
    reading.mark_at(at).and_then(|_| reading.sense(at, bound)).map(|(found, _)| found.bound)
}

/// "Maria Ivanova, 25, said", "a woman, 61, and", as news agencies write it.
fn is_apposition(reading: &Reading, start: usize, end: usize, floor: usize) -> bool {
    if start < floor + 2 || !reading.is(start - 1, ",") {
        return false;
    }
    let closed = [",", ".", ")", "and"].iter().any(|sign| reading.is(end, sign));
    let place = start > 2 && reading.is_function(start - 3, Function::Preposition);
    let told = reading.is(end + 1, "including");
    let name = reading.tokens[start - 2].shape == Shape::Capital
        && reading.mark(start - 2).is_none()
        && weekday(reading.written(start - 2)).is_none()
        && month(reading.written(start - 2)).is_none();
    // "a boy, 9," but not "a soldier, two, and a woman"
    let digits = reading.tokens[start].kind == TokenKind::Number;
    let person = digits && is_person(reading, start - 1, Some(Number::Singular));
    closed && !place && !told && (name || person)
}

/// "she was 12", "the man is 45", "a boy of nine".
fn is_predicate(reading: &Reading, start: usize, end: usize, floor: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|&before| before > floor) else { return false };
    let closed = (ends(reading, end) || ["when", "at", "who"].iter().any(|word| reading.is(end, word)))
        && !reading.is(start, "one");
    let pronoun = ["he", "she", "who"].iter().any(|word| reading.is(before - 1, word));
    let person = || is_person(reading, before, Some(Number::Singular));
    let is = reading.is(before, "was") || reading.is(before, "is") || reading.is(before, "turned");
    // "he will be 35 by then"
    let will_be = reading.is(before, "be")
        && before > floor + 1
        && reading.is_function(before - 1, Function::Modal)
        && ["he", "she"].iter().any(|word| reading.is(before - 2, word))
        && (closed || reading.is(end, "by"));
    // "Nine of whom were under 10": children, not a count.
    let of_them = bound_at(reading, before).is_some_and(|bound| bound != Bound::Both)
        && before > floor + 1
        && reading.is_function(before - 1, Function::Be)
        && ["whom", "them", "children", "victims"].iter().any(|word| reading.is(before - 2, word))
        && closed;
    // "A woman of 31 died": nobody is counted by a single person.
    let of_single = reading.is(before, "of")
        && before > floor + 1
        && (before.saturating_sub(4)..before - 1).any(|at| reading.is_article(at))
        && is_closed(reading, end);
    will_be
        || of_them
        || (of_single && person())
        || closed && ((is && (pronoun || person())) || (reading.is(before, "of") && person()))
}

/// Whether who is counted is named by the phrase that ends before the token.
fn is_person(reading: &Reading, at: usize, number: Option<Number>) -> bool {
    let person = |meaning| match meaning {
        Meaning::Subject { number: found, .. } => (number.is_none() || number == Some(found)).then_some(()),
        _ => None,
    };
    reading.mark_before(at).is_some() && reading.sense(at - 1, person).is_some()
}

/// Whether women, children or people are named there: who else is "over 30" may be so many.
fn is_anybody(reading: &Reading, at: usize) -> bool {
    let anybody = |meaning| match meaning {
        Meaning::Subject { subject, .. } => {
            let row = reading.lexicon.subject(subject);
            (row.cuts_across || row.is_a.is_none()).then_some(())
        }
        _ => None,
    };
    reading.mark_before(at).is_some() && reading.sense(at - 1, anybody).is_some()
}

/// Whether the sentence or a part of it ends at the token.
fn ends(reading: &Reading, at: usize) -> bool {
    at >= reading.len() || [",", ".", ";", ")", "!", "?"].iter().any(|sign| reading.is(at, sign))
}

/// Whether nothing follows that the number could count.
fn is_closed(reading: &Reading, at: usize) -> bool {
    let closes = |meaning| {
        let class = matches!(
            meaning,
            Meaning::Function(
                Function::Be
                    | Function::Have
                    | Function::Modal
                    | Function::Preposition
                    | Function::Conjunction
                    | Function::Subordinator
                    | Function::Relative
            )
        );
        (class || matches!(meaning, Meaning::Verb { .. })).then_some(())
    };
    at >= reading.len()
        || (reading.is_sign(at) && !reading.is(at, "%") && !reading.is(at, "-"))
        || (reading.mark_at(at).is_some() && reading.sense(at, closes).is_some())
}
