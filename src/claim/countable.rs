//! Whether a figure counts something at all, and whether it is a claim where no event is known.

use crate::lexicon::{CueKind, Function, Meaning, NounUse};
use crate::quantity::{Kind, Placed, Role};
use crate::text::{Reading, TokenKind};

use super::model::{Construction, Miss};
use super::phrase::Phrase;
use super::trigger::Trigger;

/// "including five children", "of whom nine": a part though its own words do not say so.
pub(super) fn part_cue(reading: &Reading, phrase: &Phrase) -> bool {
    let cue = |meaning| match meaning {
        Meaning::Cue(cue) => (reading.lexicon.cue(cue).means == CueKind::PartOf).then_some(()),
        _ => None,
    };
    let behind = reading.sense(phrase.end, cue).is_some() && !reading.is(phrase.end, "including");
    behind
        || (phrase.placed.start.saturating_sub(3)..phrase.placed.start)
            .rev()
            .take_while(|&before| !matches!(reading.written(before), ";" | ":" | "." | ")"))
            .any(|before| reading.sense(before, cue).is_some())
}

/// "19 deaths per 100,000 people", "for every 1,000": a share of so many.
fn of_so_many(reading: &Reading, at: usize) -> bool {
    let each = reading.is(at, "per") || (reading.is(at, "for") && reading.is(at + 1, "every"));
    each && (is_digits(reading, at + 1) || is_digits(reading, at + 2))
}

/// Why a figure can be in no claim; a measure can be in one of an event that is `measured`.
pub(super) fn countless(
    reading: &Reading,
    phrase: &Phrase,
    trigger: Option<&Trigger>,
    measured: bool,
) -> Option<Miss> {
    if of_so_many(reading, phrase.end) {
        return Some(Miss::Countless);
    }
    let quantity = &phrase.placed.quantity;
    // "One of the 40 people treated in hospital", "of the 12 dead": a whole that its own words count is a claim too.
    let counts = |it: &Trigger| matches!(it.construction, Construction::Participle | Construction::State);
    let own = trigger.is_some_and(counts);
    match quantity.kind {
        Kind::Cardinal | Kind::Money | Kind::Percent | Kind::Fraction if phrase.whole && !own => {
            Some(Miss::Whole)
        }
        Kind::Cardinal | Kind::Money | Kind::Percent | Kind::Fraction => match quantity.role {
            // "Many" and how much more it rose are no count to hold against another.
            _ if quantity.vague && quantity.high.is_none() => Some(Miss::Countless),
            Role::Difference => Some(Miss::Difference),
            _ if is_score(reading, phrase) || is_age(reading, phrase, trigger) => Some(Miss::NoCount),
            Role::Value | Role::Old | Role::New => None,
        },
        Kind::Single => None,
        Kind::Measure if measured && quantity.role != Role::Difference => None,
        Kind::Ordinal | Kind::Measure | Kind::Duration | Kind::Age => Some(Miss::NoCount),
    }
}

/// Whether a token is a number in digits.
fn is_digits(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// "Drew 1-1", "won 3–2 on penalties": two numbers that a hyphen joins and that are no range.
fn is_score(reading: &Reading, phrase: &Phrase) -> bool {
    let number = |at: usize| is_digits(reading, at);
    let Placed { start, end, .. } = phrase.placed;
    let behind = reading.is_hyphen(end) && number(end + 1);
    let before = start > 1 && reading.is_hyphen(start - 1) && number(start - 2);
    phrase.head.is_none() && number(start) && (behind || before)
}

/// "Two aged 17 and one 19": a number in digits right behind one in words is an age. So is a bound that somebody is:
/// "most detainees are under 25". A toll can be over 60, and nobody is that old.
fn is_age(reading: &Reading, phrase: &Phrase, trigger: Option<&Trigger>) -> bool {
    let start = phrase.placed.start;
    let Some(before) = start.checked_sub(1) else { return false };
    let is_bare = phrase.head.is_none() && phrase.unknown.is_none() && !phrase.part;
    let counts = |meaning| matches!(meaning, Meaning::Cardinal(_));
    let total = |meaning| matches!(meaning, Meaning::Noun { used: NounUse::Total, .. });
    let is_bound = reading.is_one_of(start, &["under", "over", "below", "above"])
        && reading.is_function(before, Function::Be)
        && !trigger.is_some_and(|trigger| reading.means(trigger.start, total));
    is_bare && ((is_digits(reading, start) && reading.means(before, counts)) || is_bound)
}

/// Whether a figure without a known event is still a claim: it counts a noun, or is money or a share.
pub(super) fn bare(reading: &Reading, phrase: &Phrase) -> Result<(), Miss> {
    let Placed { quantity, start, .. } = phrase.placed;
    let counted = phrase.head.is_some() || phrase.unknown.is_some();
    match quantity.kind {
        Kind::Money | Kind::Percent => Ok(()),
        Kind::Cardinal => {
            let one = quantity.low == quantity.high && quantity.low == Some(1.into());
            let none = quantity.high == Some(0.into());
            if !counted {
                Err(Miss::Bare)
            } else if one || none {
                Err(Miss::OneOrNone)
            } else if phrase.definite || reading.is(start.wrapping_sub(1), "these") {
                Err(Miss::Definite)
            } else {
                Ok(())
            }
        }
        _ => Err(Miss::Bare),
    }
}

/// "2.5 million patients a year", "12 deaths per day": how many within each stretch of time, and no total.
pub(super) fn rate(reading: &Reading, at: usize) -> Option<(usize, usize)> {
    let each = reading.is_article(at) || ["per", "each", "every"].iter().any(|word| reading.is(at, word));
    let stretch = ["hour", "day", "night", "week", "month", "year"];
    // "Down from 20 a day earlier" reckons back.
    let reckons = reading.is_one_of(at + 2, &["earlier", "before", "ago", "later", "after"]);
    (each && !reckons && stretch.iter().any(|word| reading.is(at + 1, word))).then_some((at, at + 2))
}
