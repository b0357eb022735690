//! The predicate behind a noun phrase: "12 officers were killed", "officers feared to have drowned", "are among the dead".

use crate::lexicon::{Counted, CueKind, Function, Meaning, NounUse, Sense, VerbForm};
use crate::text::{Reading, TokenKind};

use super::super::countable::rate;
use super::super::model::Construction;
use super::super::phrase::{Phrase, is_capital};
use super::{Trigger, TriggerSide};

/// The predicate behind a noun phrase.
pub(super) fn behind(reading: &Reading, phrase: &Phrase) -> Option<Trigger> {
    let mut at = skip_inserted(reading, phrase.end);
    let start = phrase.placed.start;
    // "All but two of the missing had been found": the predicate is of all the others.
    let all_but = start > 1 && reading.is(start - 1, "but") && reading.is(start - 2, "all");
    if all_but || difference(reading, at) {
        return None;
    }
    // "officers who were killed had been beheaded": the main verb counts, the relative clause only describes.
    if reading.is_function(at, Function::Relative) {
        let relative = predicate(reading, at + 1);
        if let Some(relative) = relative {
            let main = skip_inserted(reading, relative.end);
            let auxiliary = is_auxiliary(reading, main);
            return auxiliary.then(|| predicate(reading, main)).flatten().or(Some(relative));
        }
        // "A million that belonged to clients is gone": the verb of the clause is no auxiliary, so the next one is.
        if let Some(main) = main_clause(reading, at + 1)
            && let Some(found) = predicate(reading, main)
        {
            return Some(found);
        }
        at += 1;
    }
    if let Some(found) = predicate(reading, at) {
        // "The 40 people treated in hospital have died": the participle only describes them.
        let main = skip_inserted(reading, found.end);
        let described =
            found.construction == Construction::Participle && is_auxiliary(reading, main) && !phrase.whole;
        return described.then(|| predicate(reading, main)).flatten().or(Some(found));
    }
    if let Some(found) = total_behind(reading, at) {
        return Some(found);
    }
    // "Thousands of people, some of them armed, have joined": what stands between two commas.
    if let Some(behind) = past_insertion(reading, at)
        && let Some(found) = predicate(reading, behind)
        && (is_auxiliary(reading, behind) || found.construction == Construction::VerbSubject)
    {
        return Some(found);
    }
    // "12 officers in Almaty were killed": one phrase of place or belonging may stand between.
    let past = skip_prepositional(reading, at)?;
    let found = predicate(reading, skip_inserted(reading, past))?;
    let finite = found.construction != Construction::Participle || found.start > past;
    finite.then_some(found)
}

/// "Gave 353 as the number of injured": what the figure is stands behind it.
fn total_behind(reading: &Reading, at: usize) -> Option<Trigger> {
    let noun = at + 1 + usize::from(reading.is_function(at + 1, Function::Determiner));
    let mark = reading.mark_at(noun).filter(|_| reading.is(at, "as"))?;
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Noun { event, used: NounUse::Total } => Some(Trigger {
            event,
            entry: sense.entry,
            construction: Construction::Total,
            start: noun,
            end: mark.end,
            side: TriggerSide::Behind,
        }),
        _ => None,
    })
}

/// Behind a relative clause that begins at a token and tells of no event: the auxiliary or verb of the main clause.
fn main_clause(reading: &Reading, start: usize) -> Option<usize> {
    let ends = |at: usize| {
        reading.is_sign(at)
            || reading.is_function(at, Function::Conjunction)
            || reading.is_function(at, Function::Relative)
            || reading.means(at, |meaning| matches!(meaning, Meaning::Speech { .. }))
    };
    let happens =
        |meaning| matches!(meaning, Meaning::Verb { form: VerbForm::Past, counted: Counted::Subject, .. });
    let verb = (start..reading.len()).find(|&at| !is_auxiliary(reading, at))?;
    let known = |at: &usize| reading.mark(*at).is_some() || reading.is_sign(*at);
    let main = (verb + 1..reading.len().min(start + 10))
        .filter(known)
        .find(|&at| is_auxiliary(reading, at) || reading.means(at, happens) || ends(at))?;
    (!ends(main)).then_some(main)
}

/// The relative clause between a noun phrase and the predicate that counts it: "the 12 people who lived in the house
/// died". First and behind the last token.
pub(in crate::claim) fn described(
    reading: &Reading,
    phrase: &Phrase,
    trigger: &Trigger,
) -> Option<(usize, usize)> {
    let relative = phrase.end;
    let is_clause = trigger.side == TriggerSide::Behind && reading.is_function(relative, Function::Relative);
    let main = main_clause(reading, relative + 1).filter(|_| is_clause)?;
    (main <= trigger.start && predicate(reading, relative + 1).is_none()).then_some((relative, main))
}

/// What is said of whom a participle describes: "with the city police" in "four of the officers killed were with the city
/// police", "during the protest". First and behind the last token.
pub(in crate::claim) fn said_behind(reading: &Reading, trigger: &Trigger) -> Option<(usize, usize)> {
    /// So many words tell some from others.
    const TELLING: usize = 6;
    let start =
        (trigger.end..reading.len()).find(|&at| !is_auxiliary(reading, at) && !is_adverb(reading, at))?;
    let ends = |at: &usize| reading.is_sign(*at) || reading.is_function(*at, Function::Conjunction);
    let limit = reading.len().min(start + TELLING);
    let end = (start..limit).find(ends).unwrap_or(limit);
    (start < end).then_some((start, end))
}

/// A predicate that begins at a token: auxiliaries, adverbs and quotation marks, then a verb or state.
fn predicate(reading: &Reading, start: usize) -> Option<Trigger> {
    let mut at = start;
    let (mut be, mut auxiliary) = (false, false);
    loop {
        // "May have drowned", "are believed to have died", "were expected to march".
        if let Some(cue) = hedge(reading, at) {
            auxiliary = true;
            be = reading.is(cue - 1, "be") || reading.is(cue - 1, "been");
            at = cue;
            continue;
        }
        // "Found dead" and "reported missing" are states by themselves.
        let light = ["found", "reported", "said", "known", "understood", "to"]
            .iter()
            .any(|word| reading.is(at, word))
            && !reading.means(at, |meaning| matches!(meaning, Meaning::State { .. } | Meaning::Verb { .. }));
        if is_be(reading, at) {
            (be, auxiliary) = (true, true);
        } else if is_auxiliary(reading, at) {
            auxiliary = true;
        } else if !(reading.is_quote(at) || is_adverb(reading, at) || (be && light)) {
            break;
        }
        at += 1;
        if at > start + 9 {
            return None;
        }
    }
    // "are among the dead", "is the suspected loot"
    let at = if be && reading.is(at, "among") && reading.is(at + 1, "the") { at + 2 } else { at };
    let noun = if be && reading.is(at, "the") {
        (at + 1..reading.len().min(at + 4)).find(|&noun| !is_adverb(reading, noun)).unwrap_or(at)
    } else {
        at
    };
    let is_event = |meaning| matches!(meaning, Meaning::Noun { used: NounUse::Counted, .. });
    let at = if noun > at && reading.means(noun, is_event) { noun } else { at };
    let mark = reading.mark_at(at)?;
    let construct = |event, sense: &Sense, construction| Trigger {
        event,
        entry: sense.entry,
        construction,
        start: at,
        end: mark.end,
        side: TriggerSide::Behind,
    };
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Verb { event, form, counted, .. }
            if counted == Counted::Subject
                || (counted == Counted::SubjectBeforeObject && names_object(reading, mark.end)) =>
        {
            let gerund = form == VerbForm::Gerund && !be && auxiliary;
            (!gerund).then(|| construct(event, sense, Construction::VerbSubject))
        }
        Meaning::Verb {
            event,
            form: VerbForm::Past | VerbForm::Participle,
            counted: Counted::Object,
            ..
        } => {
            if is_stranded(reading, mark.end) {
                None
            } else if be {
                Some(construct(event, sense, Construction::Passive))
            } else if auxiliary || takes_object(reading, mark.end) {
                // "have killed 12", "killed the attackers": the phrase is who does it.
                None
            } else {
                Some(construct(event, sense, Construction::Participle))
            }
        }
        Meaning::State { event } => Some(construct(event, sense, Construction::State)),
        Meaning::Noun { event, used: NounUse::Counted } if be => {
            Some(construct(event, sense, Construction::EventNoun))
        }
        _ => None,
    })
}

/// The token behind a cue of several words that stands between a subject and its verb.
fn hedge(reading: &Reading, at: usize) -> Option<usize> {
    let mark = reading.mark_at(at).filter(|mark| mark.end > at + 1)?;
    let (cue, _) = reading.sense(at, |meaning| match meaning {
        Meaning::Cue(cue) => Some(cue),
        _ => None,
    })?;
    let means = reading.lexicon.cue(cue).means;
    matches!(means, CueKind::Unverified | CueKind::Projected).then_some(mark.end)
}

/// Whether the event of a trigger is only possible or to come: a modal before its verb ("could have killed 300", "will
/// be evacuated"), or between a total and its figure ("the toll may rise to 50"). "May have died" and "must have died"
/// speak of what has happened, though nobody is sure.
pub(in crate::claim) fn is_hypothetical(reading: &Reading, trigger: &Trigger, phrase: &Phrase) -> bool {
    let between = if trigger.construction == Construction::Total {
        trigger.end..phrase.placed.start
    } else {
        let light = |at: &usize| is_auxiliary(reading, *at) || is_adverb(reading, *at);
        let first = (0..trigger.start).rev().take_while(light).last().unwrap_or(trigger.start);
        first..trigger.start
    };
    if between.clone().any(|at| reading.is_sign(at) && !reading.is_quote(at)) {
        return false;
    }
    let Some(modal) = between.clone().find(|&at| reading.is_function(at, Function::Modal)) else {
        return false;
    };
    let perfect = (modal..between.end).any(|at| reading.is(at, "have"));
    !perfect || !(reading.is(modal, "may") || reading.is(modal, "must"))
}

/// Whether a preposition at a token has nothing behind it that it leads to, so that it belongs to the verb before it: nobody
/// need be hit where a crowd "was shot at by police".
fn is_stranded(reading: &Reading, at: usize) -> bool {
    let next = at + 1;
    (reading.is(at, "at") || reading.is(at, "upon"))
        && (next >= reading.len()
            || (reading.is_sign(next) && !reading.is_quote(next))
            || reading.is_function(next, Function::Conjunction)
            || reading.is_one_of(next, &["by", "with", "from", "in", "on", "while", "as"]))
}

/// Whether a name or "the" stands at a token.
fn names_object(reading: &Reading, at: usize) -> bool {
    reading.is(at, "the") || (is_capital(reading, at) && reading.mark(at).is_none())
}

/// Whether an object begins at a token, so that the verb before it is active.
fn takes_object(reading: &Reading, at: usize) -> bool {
    let number = reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let noun = |meaning| {
        matches!(
            meaning,
            Meaning::Subject { .. } | Meaning::Cardinal(_) | Meaning::Vague(_) | Meaning::Qualifier(_)
        )
        .then_some(())
    };
    let preposition = reading.is_function(at, Function::Preposition);
    number
        || (reading.is_function(at, Function::Determiner) && !reading.is(at, "that"))
        || (!preposition && reading.sense(at, noun).is_some())
        || reading.is(at, "them")
}

/// Skips what may stand between a noun phrase and its predicate: a closing bracket, a quotation mark, "or more",
/// a comma with an inserted "who".
fn skip_inserted(reading: &Reading, start: usize) -> usize {
    let mut at = start;
    while reading.is_quote(at) || reading.is(at, "–") {
        at += 1;
    }
    if reading.is(at, ",") && (reading.is(at + 1, "who") || reading.is(at + 1, "which")) {
        return at + 1;
    }
    // "About 12 people a day are killed."
    if let Some((_, end)) = rate(reading, at) {
        return end;
    }
    // "All 114 people aboard were killed."
    if reading.is(at, "aboard") {
        return at + 1;
    }
    if reading.is(at, "on") && reading.is(at + 1, "board") {
        return at + 2;
    }
    at
}

/// Behind what stands between two commas, the first of them at `at`.
fn past_insertion(reading: &Reading, at: usize) -> Option<usize> {
    reading.is(at, ",").then_some(())?;
    let close = (at + 2..reading.len().min(at + 16))
        .find(|&close| reading.is_sign(close) && !reading.is_hyphen(close) && !reading.is_quote(close))?;
    reading.is(close, ",").then_some(close + 1)
}

/// Whether no other clause begins between two tokens.
fn is_one_clause(reading: &Reading, start: usize, end: usize) -> bool {
    (start + 1..end).all(|at| !reading.is_any_function(at, &[Function::Relative, Function::Subordinator]))
}

fn happened(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Verb { form: VerbForm::Past | VerbForm::Preterite, counted: Counted::Subject, .. }
    )
}

/// Behind one prepositional phrase that begins at a token: "in Almaty", "of the march", "from the village".
fn skip_prepositional(reading: &Reading, start: usize) -> Option<usize> {
    if !reading.is_function(start, Function::Preposition) {
        return None;
    }
    let mut at = start + 1;
    while at < reading.len() && at < start + 7 {
        if reading.is_sign(at) || is_auxiliary(reading, at) {
            break;
        }
        // "Rescued 12 people from the roof and 30 were evacuated": another figure has its own predicate.
        if reading.is_function(at, Function::Conjunction) {
            return None;
        }
        // "Three members of one family drowned"; in "one of 72 people who died" only those did.
        if reading.means(at, happened) && at > start + 1 && is_one_clause(reading, start, at) {
            return Some(at);
        }
        at = reading.mark_at(at).map_or(at + 1, |mark| mark.end);
    }
    is_auxiliary(reading, at).then_some(at)
}

/// "100 fewer than", "four times more than": a difference or a ratio, not a count.
pub(in crate::claim) fn difference(reading: &Reading, at: usize) -> bool {
    let compares = ["fewer", "more", "less", "higher", "lower", "above", "below"]
        .iter()
        .any(|word| reading.is(at, word));
    (compares && reading.is(at + 1, "than")) || reading.is(at, "times")
}

pub(super) fn is_be(reading: &Reading, at: usize) -> bool {
    reading.is_function(at, Function::Be) || stays(reading, at)
}

fn stays(reading: &Reading, at: usize) -> bool {
    reading.is_one_of(at, &["remain", "remained", "remains", "got", "get", "stay", "lay"])
}

pub(in crate::claim) fn is_auxiliary(reading: &Reading, at: usize) -> bool {
    reading.is_any_function(at, &[Function::Be, Function::Have, Function::Modal, Function::Do])
        || stays(reading, at)
}

/// An adverb, a cue that stands as one ("reportedly", "feared"), or a negation.
pub(in crate::claim) fn is_adverb(reading: &Reading, at: usize) -> bool {
    let cue = |meaning| matches!(meaning, Meaning::Cue(_)).then_some(());
    reading.is_function(at, Function::Adverb)
        || reading.is(at, "first")
        || (reading.mark_at(at).is_none() && reading.written(at).ends_with("ly"))
        || (reading.mark_at(at).is_some_and(|mark| mark.end == at + 1) && reading.sense(at, cue).is_some())
}
