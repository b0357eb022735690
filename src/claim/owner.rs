//! Whose a sum is, where an event asks for it: "left Northbank", "the outflow from Northbank", "Northbank's outflows".

use crate::lexicon::Function;
use crate::text::Reading;
use crate::time::{month, weekday};

use super::phrase::{Phrase, is_capital};
use super::trigger::Trigger;

/// How many words behind a trigger or a figure a name is looked for.
const NEAR: usize = 5;

/// The name of whose it is: behind the words of the event, behind the figure, before the words. First and behind the
/// last token.
pub(super) fn of(reading: &Reading, phrase: &Phrase, trigger: &Trigger) -> Option<(usize, usize)> {
    let behind = |from: usize, to: usize| {
        let ends = |at: &usize| reading.is_sign(*at) || reading.is_function(*at, Function::Conjunction);
        let clause = || (from..reading.len().min(to + NEAR)).take_while(move |at| !ends(at));
        clause().find(|&at| is_name(reading, at))
    };
    let owned = |at: &usize| is_name(reading, *at);
    let before = || {
        let possessive = usize::from(
            trigger.start > 0 && (reading.is(trigger.start - 1, "'s") || reading.is(trigger.start - 1, "’s")),
        );
        trigger.start.checked_sub(1 + possessive).filter(owned)
    };
    let first =
        behind(trigger.start + 1, trigger.end).or_else(|| behind(phrase.end, phrase.end)).or_else(before)?;
    let start = (0..first).rev().take_while(owned).last().unwrap_or(first);
    let last = (first..reading.len()).take_while(owned).last().unwrap_or(first);
    Some((start, last + 1))
}

fn is_name(reading: &Reading, at: usize) -> bool {
    let word = reading.written(at);
    at > 0
        && is_capital(reading, at)
        && reading.mark(at).is_none()
        && month(word).is_none()
        && weekday(word).is_none()
}
