//! The verb or noun before a noun phrase: "killing 13 officers", "the deaths of 13 officers", "a toll of 225", "Dead: 290".

use crate::lexicon::{Counted, CueKind, Function, Meaning, NounUse, VerbForm};
use crate::text::Reading;

use super::super::model::Construction;
use super::super::phrase::Phrase;
use super::behind::{is_adverb, is_auxiliary, is_be};
use super::{Trigger, TriggerSide, is_among_counted, is_of_kind};

/// The verb, noun or list head before a noun phrase.
pub(super) fn before(reading: &Reading, phrases: &[Phrase], number: usize) -> Option<Trigger> {
    let phrase = &phrases[number];
    let start = back_over_determiners(reading, phrase.placed.start);
    object(reading, start)
        .or_else(|| second_object(reading, phrase, start))
        .or_else(|| noun_of(reading, start))
        .or_else(|| total(reading, phrases, number, start))
        .or_else(|| list_head(reading, start))
}

fn back_over_determiners(reading: &Reading, start: usize) -> usize {
    let mut at = start;
    while at > 0 {
        let before = at - 1;
        let besides =
            ["another", "the", "some", "all", "its", "their", "further", "an", "additional", "other"];
        if besides.iter().any(|word| reading.is(before, word))
            || reading.is_quote(before)
            || is_adverb(reading, before)
        {
            at = before;
        } else {
            break;
        }
    }
    at
}

/// "killing 13 officers", "deployed 70 soldiers"
pub(super) fn object(reading: &Reading, start: usize) -> Option<Trigger> {
    let mark = reading.mark_before(start)?;
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Verb { event, counted: Counted::Object, form, .. } => {
            let passive = matches!(form, VerbForm::Past | VerbForm::Participle)
                && mark.start > 0
                && is_be(reading, mark.start - 1);
            (!passive).then_some(Trigger {
                event,
                entry: sense.entry,
                construction: Construction::VerbObject,
                start: mark.start,
                end: mark.end,
                side: TriggerSide::Before,
            })
        }
        _ => None,
    })
}

/// "Killed a senior commander and three bodyguards", "shot himself and two others": the verb before an object that no figure
/// counts. Another verb behind the figure would be its own: "killed the guard and three prisoners escaped".
fn second_object(reading: &Reading, phrase: &Phrase, start: usize) -> Option<Trigger> {
    /// No such object has more words than this.
    const LONGEST: usize = 5;
    let and = start.checked_sub(1).filter(|&and| reading.is(and, "and"))?;
    let others = reading.is(phrase.end, "others");
    let behind = phrase.end + usize::from(others);
    let ends = behind >= reading.len()
        || (reading.is_sign(behind) && !reading.is_hyphen(behind) && !reading.is(behind, ","))
        || reading.is_any_function(behind, &[Function::Preposition, Function::Subordinator]);
    if !ends || phrase.part || (phrase.head.is_none() && phrase.unknown.is_none() && !others) {
        return None;
    }
    let first = (and.saturating_sub(LONGEST)..and).rev().find(|&at| {
        reading.is_function(at, Function::Determiner)
            || reading.is_one_of(at, &["himself", "herself", "themselves", "him", "her", "them"])
    })?;
    let is_object = (first..and).all(|at| {
        !reading.is_sign(at)
            && !is_auxiliary(reading, at)
            && !reading.is_function(at, Function::Preposition)
            && !reading.is_function(at, Function::Relative)
            && !reading.means(at, |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::Speech { .. }))
    });
    let verb = object(reading, first).filter(|_| is_object)?;
    is_among_counted(reading, phrase, verb.event)
        .then_some(Trigger { construction: Construction::Coordination, ..verb })
}

/// "the deaths of 13 officers"
fn noun_of(reading: &Reading, start: usize) -> Option<Trigger> {
    let of = start.checked_sub(1).filter(|&of| reading.is(of, "of"))?;
    noun(reading, of, NounUse::Counted, Construction::EventNoun)
}

fn noun(reading: &Reading, behind: usize, wanted: NounUse, construction: Construction) -> Option<Trigger> {
    let mark = reading.mark_before(behind).filter(|mark| !is_date(reading, mark.start))?;
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::Noun { event, used } if used == wanted => Some(Trigger {
            event,
            entry: sense.entry,
            construction,
            start: mark.start,
            end: mark.end,
            side: TriggerSide::Before,
        }),
        _ => None,
    })
}

/// A capital behind a word of time is a month: sales "in March" are no march.
fn is_date(reading: &Reading, at: usize) -> bool {
    let led = at.checked_sub(1).is_some_and(|before| {
        reading.is_one_of(before, &["in", "since", "until", "from", "by", "last", "early", "late", "mid"])
    });
    led && reading.written(at).starts_with(char::is_uppercase)
}

/// "a toll of 225", "the death toll rose from 164 to 225", "arrests have reached 2,000"
fn total(reading: &Reading, phrases: &[Phrase], number: usize, start: usize) -> Option<Trigger> {
    let bare = phrases[number].head.is_none() && phrases[number].unknown.is_none();
    let mut at = start;
    let mut verb = false;
    for _ in 0..16 {
        let before = at.checked_sub(1)?;
        let named = noun(reading, at, NounUse::Total, Construction::Total).or_else(|| nominal(reading, at));
        if let Some(found) = named {
            // "The injured were treated at three hospitals": nobody is counted by those.
            if !is_of_kind(reading, &phrases[number], found.event) {
                return None;
            }
            let difference = reading.is(start - 1, "by");
            // "Among the dead were a couple and their son", "the injured included six men".
            let among = (found.start > 1 && reading.is(found.start - 2, "among"))
                || (found.end..start).any(|at| reading.is_one_of(at, &["include", "includes", "included"]));
            let construction = match (difference, among) {
                (true, _) => Construction::Difference,
                (_, true) => Construction::PartOfFigure,
                _ => found.construction,
            };
            return Some(Trigger { construction, ..found });
        }
        // "arrests" counts as a total only where a verb leads from it to a figure without a noun of its own.
        if verb
            && bare
            && let Some(found) = noun(reading, at, NounUse::Counted, Construction::Total)
            && reading.mark(found.start).is_some_and(|mark| reading.written(mark.end - 1).ends_with('s'))
        {
            return Some(found);
        }
        // "The toll, which had stood at 12, rose to 17": of both, the clause inserted and the main one.
        if let Some(comma) = inserted_from(reading, before) {
            at = comma;
            continue;
        }
        if reading.is_sign(before) && !reading.is_quote(before) && !reading.is(before, "-") {
            // Only a comma or colon next to the figure may stand between: "the toll: 225".
            if before + 1 != start || !(reading.is(before, ":")) {
                return None;
            }
        }
        // "The toll is lower than announced and now stands at 253": a second verb of the same subject.
        let goes_on = reading.is(before, "and") && bare && stands(reading, before + 1);
        if (reading.is_function(before, Function::Conjunction) && !goes_on)
            || reading.is_function(before, Function::Relative)
        {
            return None;
        }
        verb |= is_auxiliary(reading, before)
            || reads_figure(reading, before)
            || reading.is(before, "to")
            || reading.is(before, "at");
        at = reading.mark(before).map_or(before, |mark| mark.start);
    }
    None
}

/// The comma before a relative clause that a comma closes, or that begins with this relative, behind a total.
fn inserted_from(reading: &Reading, before: usize) -> Option<usize> {
    /// No inserted clause is longer than this, in tokens.
    const LONGEST: usize = 14;
    let closes = reading.is(before, ",");
    let first = if closes { before.saturating_sub(LONGEST) } else { before };
    let opens = |&at: &usize| {
        at > 0
            && reading.is_function(at, Function::Relative)
            && reading.is(at - 1, ",")
            && noun(reading, at - 1, NounUse::Total, Construction::Total).is_some()
    };
    let relative = (first..=before).rev().find(opens)?;
    (relative + 1..before).all(|at| !reading.is(at, ",")).then_some(relative - 1)
}

/// Whether a verb that gives a count its figure stands at a token, behind adverbs: "now stands".
fn stands(reading: &Reading, at: usize) -> bool {
    let adverbs = (at..reading.len()).take_while(|&at| is_adverb(reading, at)).count();
    reads_figure(reading, at + adverbs)
}

fn reads_figure(reading: &Reading, at: usize) -> bool {
    ["reached", "rose", "risen", "rises", "stood", "stands", "climbed", "passed", "hit"]
        .iter()
        .any(|word| reading.is(at, word))
}

/// The noun that names a count of what was named before, where a verb leads from it to a bare figure: "police put the
/// number at 40", "the figure is 12". First and behind the last token.
pub(in crate::claim) fn refers_back(reading: &Reading, phrase: &Phrase) -> Option<(usize, usize)> {
    if phrase.head.is_some() || phrase.unknown.is_some() || phrase.part {
        return None;
    }
    let start = back_over_determiners(reading, phrase.placed.start);
    let led = ["at", "to", "is", "was", "been", "of", ":"]
        .iter()
        .any(|word| start > 0 && reading.is(start - 1, word));
    // "Police put it at 22,000."
    if start > 2
        && reading.is(start - 1, "at")
        && reading.is(start - 2, "it")
        && reading.means(start - 3, |meaning| matches!(meaning, Meaning::Speech { .. }))
    {
        return Some((start - 2, start - 1));
    }
    let mut at = start;
    for _ in 0..6 {
        let before = at.checked_sub(1)?;
        let mark = reading.mark(before);
        if reading.means(before, |meaning| meaning == Meaning::Count) {
            let first = mark.map_or(before, |mark| mark.start);
            return (led && !(reading.is(at, "of") && at + 1 < start)).then_some((first, at));
        }
        let sign = reading.is_sign(before) && !reading.is(before, ":");
        if sign || reading.is_function(before, Function::Conjunction) {
            return None;
        }
        at = mark.map_or(before, |mark| mark.start);
    }
    None
}

/// "the dead", "the injured": a state or participle that is a noun by its article.
fn nominal(reading: &Reading, behind: usize) -> Option<Trigger> {
    let mark = reading.mark_before(behind)?;
    mark.start.checked_sub(1).filter(|&article| reading.is(article, "the"))?;
    reading.senses(mark).find_map(|sense| match sense.meaning {
        Meaning::State { event }
        | Meaning::Verb { event, form: VerbForm::Past | VerbForm::Participle, .. } => Some(Trigger {
            event,
            entry: sense.entry,
            construction: Construction::Total,
            start: mark.start,
            end: mark.end,
            side: TriggerSide::Before,
        }),
        _ => None,
    })
}

/// "Dead: at least 290", at the start of a sentence.
fn list_head(reading: &Reading, start: usize) -> Option<Trigger> {
    let colon = start.checked_sub(1).filter(|&colon| reading.is(colon, ":"))?;
    (0..colon).rev().take(5).find_map(|at| {
        let mark = reading.mark_at(at)?;
        reading.senses(mark).find_map(|sense| match sense.meaning {
            Meaning::Verb { event, form: VerbForm::Past | VerbForm::Participle, .. }
            | Meaning::State { event }
            | Meaning::Noun { event, .. } => Some(Trigger {
                event,
                entry: sense.entry,
                construction: Construction::ListHead,
                start: mark.start,
                end: mark.end,
                side: TriggerSide::Before,
            }),
            _ => None,
        })
    })
}

/// Words before a verb that single one event out of several: "the seventh blast killed two". First and behind the last.
pub(in crate::claim) fn singled_out(reading: &Reading, trigger: &Trigger) -> Option<(usize, usize)> {
    if trigger.construction != Construction::VerbObject {
        return None;
    }
    let ordinal = |at: &usize| {
        reading.sense(*at, |meaning| matches!(meaning, Meaning::Ordinal(_)).then_some(())).is_some()
            && !reading.is(*at, "first")
    };
    let start = trigger.start.saturating_sub(4);
    let found = (start..trigger.start).rfind(ordinal)?;
    (found..trigger.start).all(|at| !reading.is_sign(at)).then_some((found, trigger.start))
}

/// What goes on behind a figure, so that it counts those of one stage: "killed two people before firing more shots". First
/// and behind the last.
pub(in crate::claim) fn one_of_stages(
    reading: &Reading,
    phrase: &Phrase,
    trigger: &Trigger,
) -> Option<(usize, usize)> {
    if trigger.construction != Construction::VerbObject {
        return None;
    }
    let further = |at: usize| {
        let besides = |meaning| match meaning {
            Meaning::Cue(cue) => reading.lexicon.cue(cue).means == CueKind::Besides,
            _ => false,
        };
        reading.is_one_of(at, &["more", "again"]) || reading.means(at, besides)
    };
    let ends = |at: &usize| reading.is_sign(*at) && !reading.is_hyphen(*at) && !reading.is_quote(*at);
    let end = (phrase.end..reading.len()).find(ends).unwrap_or(reading.len());
    let goes_on = |&at: &usize| reading.is(at, "before") && reading.written(at + 1).ends_with("ing");
    let before = (phrase.end..end).find(goes_on)?;
    let end = end.min(before + 6);
    (before + 2..end).any(further).then_some((before, end))
}
