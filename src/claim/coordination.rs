//! Which figures of a sentence share the event of a neighbour: coordination, gapping, lists, changes.

use std::ops::Range;

use crate::lexicon::{CueKind, Function, Meaning};
use crate::text::Reading;

use super::model::Construction;
use super::phrase::Phrase;
use super::speaking::has_speaker;
use super::trigger::{self, Trigger, TriggerSide, is_auxiliary};

/// The triggers of the figures of a sentence, in the order of the phrases.
pub(super) fn find(reading: &Reading, phrases: &[Phrase]) -> Vec<Option<Trigger>> {
    let mut found: Vec<Option<Trigger>> =
        (0..phrases.len()).map(|number| trigger::own(reading, phrases, number)).collect();
    // "12 officers and dozens of protesters were killed": the predicate behind the last holds for all.
    for number in (0..phrases.len().saturating_sub(1)).rev() {
        if found[number].is_none()
            && let Some(next) = found[number + 1].filter(|next| next.side == TriggerSide::Behind)
            && !phrases[number + 1].part
            && counts_a_noun(&phrases[number])
            && !is_object(reading, &phrases[number])
            && !is_noun_of_last(&phrases[number], &phrases[number + 1], next)
            && phrases[number].placed.quantity.unit == phrases[number + 1].placed.quantity.unit
            && joins(reading, phrases[number].end, phrases[number + 1].placed.start)
        {
            found[number] = Some(Trigger { construction: Construction::Coordination, ..next });
        }
        if found[number].is_none() && is_among(reading, &phrases[number], &phrases[number + 1]) {
            found[number] =
                found[number + 1].map(|whole| Trigger { construction: Construction::PartOfFigure, ..whole });
        }
    }
    // "killed 12 officers and 3 bystanders": the verb before the first holds for all. "41 died at the mosque, seven
    // in the street": so does the verb behind it, where only a place follows.
    for number in 1..phrases.len() {
        if let Some(whole) =
            found[number - 1].filter(|_| itemised(reading, &phrases[number - 1], &phrases[number]))
            && found[number].is_none_or(|own| own.start == whole.start)
        {
            found[number] = Some(Trigger { construction: Construction::PartOfFigure, ..whole });
        }
        if found[number].is_none() && opened(reading, phrases, number, &found) {
            found[number] =
                found[0].map(|whole| Trigger { construction: Construction::PartOfFigure, ..whole });
        }
        if found[number].is_some() || phrases[number].whole {
            continue;
        }
        let neighbour = neighbour(reading, phrases, number);
        let Some(before) = found[neighbour] else { continue };
        let (first, second) = (&phrases[neighbour], &phrases[number]);
        if listed(reading, first, second) || apposed(reading, first, second) {
            found[number] = Some(Trigger { construction: Construction::PartOfFigure, ..before });
        } else if compared(reading, first, second)
            || changes(reading, first, second, before)
            || gapped(reading, first, second)
            || past_figure(reading, past(first, &before), second)
            || elliptic(reading, past(first, &before), second).is_some()
            || sourced_apart(reading, past(first, &before), second)
            || continues(reading, first, second, before)
        {
            let fits = trigger::is_among_counted(reading, second, before.event);
            // "Twelve died: five officers and nine civilians": what goes on with a part is one too.
            let part = before.construction == Construction::PartOfFigure
                && continues(reading, first, second, before);
            let construction = if part { Construction::PartOfFigure } else { Construction::Coordination };
            found[number] = fits.then_some(Trigger { construction, ..before });
        }
    }
    found
        .into_iter()
        .map(|found| found.filter(|found| found.construction != Construction::Difference))
        .collect()
}

/// The figure before another that it can go on with. "One source" and "almost 100 fewer than" stand between two figures
/// without counting anything.
fn neighbour(reading: &Reading, phrases: &[Phrase], number: usize) -> usize {
    let aside = |&at: &usize| {
        let phrase = &phrases[at];
        let before = phrase.placed.start.checked_sub(1);
        let source = before.is_some_and(|before| reading.means(before, |meaning| meaning == Meaning::Source));
        source || trigger::difference(reading, phrase.end)
    };
    let last = number - 1;
    (0..number).rev().find(|at| !aside(at)).unwrap_or(last)
}

/// Whether a figure has a noun or stands for one: in "won 3-2, and 14 fans were arrested" nobody is counted by the two.
fn counts_a_noun(phrase: &Phrase) -> bool {
    phrase.head.is_some()
        || phrase.unknown.is_some()
        || phrase.nation.is_some()
        || phrase.part
        || phrase.is_single()
}

/// "Four firefighters were among 19 people hurt": a figure of some whom the next one counts.
fn is_among(reading: &Reading, part: &Phrase, whole: &Phrase) -> bool {
    let among = part.end + 1;
    let start = among + 1 + usize::from(reading.is(among + 1, "the"));
    reading.is_function(part.end, Function::Be)
        && reading.is(among, "among")
        && whole.placed.start == start
        && counts_a_noun(part)
        && part.placed.quantity.high < whole.placed.quantity.low
}

/// "3,000 civilians and 40 wounded": a participle right behind a bare figure is the noun of that figure alone.
fn is_noun_of_last(first: &Phrase, last: &Phrase, trigger: Trigger) -> bool {
    let is_noun = matches!(trigger.construction, Construction::Participle | Construction::State);
    is_noun && trigger.start == last.end && counts_a_noun(first) && !counts_a_noun(last)
}

/// Whether a preposition leads to a figure, which is then no subject: "power was cut to 900 homes and 14 people were hurt".
fn is_object(reading: &Reading, phrase: &Phrase) -> bool {
    phrase
        .placed
        .start
        .checked_sub(1)
        .is_some_and(|before| reading.is_function(before, Function::Preposition))
}

/// "Of the 12 dead, five were officers and seven were civilians": the figure that opens the sentence is the whole.
fn opened(reading: &Reading, phrases: &[Phrase], number: usize, found: &[Option<Trigger>]) -> bool {
    let is_part = |found: Trigger| found.construction == Construction::PartOfFigure;
    phrases[0].whole
        && phrases[number].head.is_some()
        && reading.is_function(phrases[number].end, Function::Be)
        && (number == 1 || found[number - 1].is_some_and(is_part))
}

/// "Twelve people died: five officers and nine civilians": a colon breaks a figure down.
fn itemised(reading: &Reading, whole: &Phrase, part: &Phrase) -> bool {
    let start = part.placed.start;
    let fewer = part.placed.quantity.high.zip(whole.placed.quantity.low.or(whole.placed.quantity.high));
    start > whole.end
        && reading.is(start - 1, ":")
        && counts_a_noun(part)
        && part.event.is_none()
        && fewer.is_some_and(|(part, whole)| part < whole)
}

/// Whether only "and", "or" or a comma joins two noun phrases.
pub(super) fn joins(reading: &Reading, end: usize, start: usize) -> bool {
    end < start
        && (end..start).all(|at| {
            [
                ",", "and", "or", "as", "well", "another", "the", "some", "up", "to", "at", "least", "his",
                "her", "their", "its",
            ]
            .iter()
            .any(|word| reading.is(at, word))
        })
}

/// Words of a figure that is no total, because the sentence counts others of its class beside it. First and behind the last
/// token.
pub(super) fn some_of_several(
    reading: &Reading,
    phrases: &[Phrase],
    triggers: &[Option<Trigger>],
    number: usize,
) -> Option<(usize, usize)> {
    let (phrase, own) = (&phrases[number], triggers[number]?);
    if phrase.is_single() || phrase.part || phrase.of_whole {
        return None;
    }
    let one = Some(1.into());
    if phrase.placed.quantity.low == one && phrase.placed.quantity.high == one {
        return is_one_of_several(reading, phrases, triggers, number, own)
            .then_some((phrase.placed.start, phrase.placed.end));
    }
    let before = number.checked_sub(1).map(|before| (before, before, number));
    let next = Some((number + 1, number, number + 1)).filter(|_| number + 1 < phrases.len());
    let alike = [before, next].into_iter().flatten().any(|(other, first, second)| {
        holds(reading, phrase, &phrases[other], own) && share(reading, phrases, triggers, first, second)
    });
    let noun = phrase.head.map(|(.., at)| at).filter(|_| alike)?;
    Some((noun, reading.mark_at(noun).map_or(noun + 1, |mark| mark.end)))
}

/// Whether nothing but its word tells whom a phrase counts from whom another counts: "men" may mean a woman's like too,
/// policemen are officers as guards are.
fn holds(reading: &Reading, phrase: &Phrase, other: &Phrase, trigger: Trigger) -> bool {
    let Some((class, ..)) = phrase.head else { return false };
    let narrow = phrase.across.is_some() || phrase.nation.is_some();
    !narrow
        && match other.head {
            Some((other, ..)) => reading.lexicon.is_a(other, class),
            // Of a word that the lexicon does not know, only a class that holds everybody holds whom it means.
            None => reading.lexicon.event(trigger.event).counts == Some(class),
        }
}

/// Whether two phrases, one behind the other, are joined before or behind one predicate: "two men and a woman were killed".
fn share(
    reading: &Reading,
    phrases: &[Phrase],
    triggers: &[Option<Trigger>],
    first: usize,
    second: usize,
) -> bool {
    let (Some(one), Some(other)) = (triggers[first], triggers[second]) else { return false };
    let joined = [one, other].iter().any(|trigger| trigger.construction == Construction::Coordination);
    let start = phrases[second].placed.start;
    let plain = |at: usize| reading.is_one_of(at, &[",", "and", "as"]);
    // "Two cars and a cyclist": the phrase before may hold a single one already.
    joined
        && one.start == other.start
        && one.event == other.event
        && ((phrases[first].end..start).all(plain) || reading.is_article(start))
        && phrases[first].placed.quantity.unit == phrases[second].placed.quantity.unit
}

/// Whether a figure of one is one of more whom its event counts: "one woman was dead and a second woman died", "one was shot
/// in the arm; the other in the leg", "he fired at three of them, injuring one".
fn is_one_of_several(
    reading: &Reading,
    phrases: &[Phrase],
    triggers: &[Option<Trigger>],
    number: usize,
    own: Trigger,
) -> bool {
    let phrase = &phrases[number];
    let ordinal = |at| reading.means(at, |meaning| matches!(meaning, Meaning::Ordinal(_)));
    let another = phrases.iter().zip(triggers).skip(number + 1).any(|(other, trigger)| {
        let start = other.placed.start;
        let further = (start..start + 2).any(|at| reading.is(at, "another") || ordinal(at));
        other.is_single() && further && trigger.is_some_and(|trigger| trigger.event == own.event)
    });
    let the_other = || {
        let other = |at: usize| reading.is_one_of(at, &["other", "others"]) && reading.is(at - 1, "the");
        (phrase.end + 1..reading.len()).any(other)
    };
    let of_these = || {
        let before = number.checked_sub(1).filter(|&before| triggers[before].is_none());
        let Some(these) = before.map(|before| &phrases[before]) else { return false };
        let counts = reading.lexicon.event(own.event).counts;
        let persons =
            these.head.zip(counts).is_some_and(|((class, ..), counts)| reading.lexicon.is_a(class, counts));
        (these.part || persons) && these.placed.quantity.low > Some(1.into()) && reading.is(these.end, ",")
    };
    let bare = phrase.head.is_none() && phrase.unknown.is_none();
    another || (bare && (the_other() || of_these()))
}

/// Whether a figure goes on with the construction of the figure before it.
fn continues(reading: &Reading, first: &Phrase, second: &Phrase, trigger: Trigger) -> bool {
    let start = second.placed.start;
    if second.part || first.end >= start {
        return false;
    }
    let between = first.end..start;
    let joined = [",", "and", "(", "or"].iter().any(|word| reading.is(between.end - 1, word))
        || (between.len() >= 2 && reading.is(between.end - 2, "and") && !is_open(reading, between.end - 1));
    let same_clause = between.clone().all(|at| {
        !is_auxiliary(reading, at)
            && !reading.is(at, ";")
            && !reading.is(at, ":")
            && reading.sense(at, says_or_happens).is_none()
    });
    let measured = second.placed.quantity.unit.is_some();
    let plain = second.head.is_some() || second.unknown.is_none() || measured;
    joined && same_clause && plain && between.len() <= 6 && trigger.side != TriggerSide::Behind
}

/// "lowered the toll by 100, from 359 to 253": the figures of a change of the total before them.
fn changes(reading: &Reading, first: &Phrase, second: &Phrase, trigger: Trigger) -> bool {
    let total = matches!(
        trigger.construction,
        Construction::Total | Construction::Difference | Construction::Coordination
    );
    let start = second.placed.start;
    let led = start > first.end && (reading.is(start - 1, "from") || reading.is(start - 1, "to"));
    total
        && led
        && trigger.side == TriggerSide::Before
        && start - first.end <= 6
        && second.head.is_none()
        && second.unknown.is_none()
}

/// "225 dead, well above the 164 of the last count": the figure that another is held against.
pub(super) fn compared(reading: &Reading, first: &Phrase, second: &Phrase) -> bool {
    let start = second.placed.start;
    // "the 164 of the last count": what stands behind "of" is not counted.
    let bare = second.head.is_none() && (second.unknown.is_none() || second.part) && second.event.is_none();
    let held = start >= first.end + 2
        && reading.is(start - 1, "the")
        && ["above", "below", "than", "from", "over", "under"].iter().any(|word| reading.is(start - 2, word));
    second.definite && bare && held
}

/// "225 people had been killed, up from 164", "31, previously 28", "52 were hurt instead of the 35 announced": a bare figure
/// behind words that call it past.
fn past_figure(reading: &Reading, end: usize, second: &Phrase) -> bool {
    let bare = second.head.is_none() && second.event.is_none() && !second.part;
    let start = second.placed.start;
    let article = start > end && reading.is(start - 1, "the");
    let cue = start - usize::from(article);
    let calls_past = |meaning| match meaning {
        Meaning::Cue(cue) => reading.lexicon.cue(cue).means == CueKind::Superseded,
        _ => false,
    };
    let near =
        cue > end && cue - end <= 8 && !(end..cue).any(|at| reading.is(at, ";") || reading.is(at, "."));
    bare && near && reading.mark_before(cue).is_some_and(|mark| reading.means(mark.start, calls_past))
}

/// "…, seven at the market and one in hospital": a bare figure behind a comma or "and", and a place behind it.
fn gapped(reading: &Reading, first: &Phrase, second: &Phrase) -> bool {
    let bare = second.head.is_none() && second.unknown.is_none() && second.event.is_none() && !second.part;
    let start = second.placed.start;
    let joined = start > first.end
        && (reading.is(start - 1, ",")
            || reading.is(start - 1, "and")
            || reading.is(start - 1, ":")
            || reading.is(start - 1, "with"));
    bare && joined
        && ["at", "in", "from", "near", "on", "since"].iter().any(|word| reading.is(second.end, word))
}

/// "11 people, eight from the same family": a smaller figure right behind the comma is some of those before it.
fn apposed(reading: &Reading, first: &Phrase, second: &Phrase) -> bool {
    let (whole, part) = (first.placed.quantity, second.placed.quantity);
    let right_behind = reading.is(first.end, ",") && second.placed.start == first.end + 1;
    right_behind && part.low < whole.low && gapped(reading, first, second)
}

/// The token behind a figure and the predicate that counts it.
pub(super) fn past(phrase: &Phrase, trigger: &Trigger) -> usize {
    let behind = trigger.construction != Construction::Coordination && trigger.side == TriggerSide::Behind;
    if behind { phrase.end.max(trigger.end) } else { phrase.end }
}

/// "The organisers claimed a million marchers, the police 240,000": another speaker, and the verb left out or said again.
/// The tokens of that speaker.
pub(super) fn elliptic(reading: &Reading, end: usize, second: &Phrase) -> Option<Range<usize>> {
    let bare = second.head.is_none() && second.unknown.is_none() && second.event.is_none() && !second.part;
    let start = second.placed.start;
    if !bare || start <= end + 1 || start - end > 14 {
        return None;
    }
    let joins = |at: &usize| [",", ";", "and", "while"].iter().any(|word| reading.is(*at, word));
    let open = (end..start).rev().find(joins)? + 1;
    // A verb of saying may be said again behind its speaker.
    let said = (open..start).find(|&at| speech(reading, at));
    let adverb = |at: &usize| reading.is_function(*at, Function::Adverb) || reading.is(*at, "only");
    let close = said.unwrap_or(start);
    let close = close - (open..close).rev().take_while(adverb).count();
    let behind = said.map_or(start, |at| reading.mark(at).map_or(at + 1, |mark| mark.end));
    let light = (behind..start).all(|at| adverb(&at));
    let event = |at: usize| {
        reading.means(at, |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::Source))
            || is_auxiliary(reading, at)
    };
    // "60,000 marched, police said; the union claimed 90,000"
    let between = |at: usize| reading.is(at, ";") && at + 1 != open;
    let plain = (open..start).all(|at| !event(at) && !reading.is(at, ":"))
        && (end..start).all(|at| !between(at))
        && (end..open).all(|at| !event(at) || speech(reading, at));
    (light && plain && open < close && has_speaker(reading, open..close)).then_some(open..close)
}

/// "40 according to one witness and 55 according to another": each figure with its source behind it.
fn sourced_apart(reading: &Reading, end: usize, second: &Phrase) -> bool {
    let bare = second.head.is_none() && second.unknown.is_none() && second.event.is_none() && !second.part;
    let source = |at: usize| reading.means(at, |meaning| meaning == Meaning::Source);
    let start = second.placed.start;
    // A word of its bound may stand between: "and up to 55".
    let joined = (start.saturating_sub(3).max(end)..start).any(|at| reading.is(at, "and"));
    bare && joined && source(end) && source(second.end)
}

/// "Dead: 290 (Harbour 62, Old Town 52)": figures that a bracket breaks down, each behind the name of its part.
fn listed(reading: &Reading, first: &Phrase, second: &Phrase) -> bool {
    let open = (0..second.placed.start).rev().find(|&at| reading.is(at, "(") || reading.is(at, ")"));
    let bare = second.head.is_none() && second.unknown.is_none() && second.event.is_none();
    let closed = reading.is(second.end, ",") || reading.is(second.end, ")");
    bare && closed
        && open.is_some_and(|open| reading.is(open, "(") && (open >= first.end || open < first.placed.start))
}

/// Whether a token is a word of its own, which may be a verb: "killed two people and forced 3,000 from their homes".
fn is_open(reading: &Reading, at: usize) -> bool {
    reading.mark(at).is_none() && !reading.is_sign(at) && !reading.written(at).ends_with("ly")
}

/// Whether a verb of saying stands at a token.
fn speech(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| matches!(meaning, Meaning::Speech { .. }))
}

fn says_or_happens(meaning: Meaning) -> Option<()> {
    matches!(meaning, Meaning::Speech { .. } | Meaning::Source | Meaning::Verb { .. }).then_some(())
}
