//! The noun phrase of a speaker: how far it reaches, and whom it names.

use std::ops::Range;

use crate::lexicon::{Function, Lexicon, Meaning, OutletId, PlaceId, SpeakerId, SpeakerKind, VerbForm};
use crate::text::{Reading, Shape, TokenKind};

use super::model::Attribution;
use super::phrase::is_capital;

/// The start of the noun phrase that ends before a token: nouns, names, "of the …", possessives.
pub(crate) fn backward_noun(reading: &Reading, end: usize) -> usize {
    let mut at = end;
    while let Some(before) = at.checked_sub(1) {
        let mark = reading.mark(before);
        let start = mark.map_or(before, |mark| mark.start);
        if reading.is_sign(before)
            && !reading.is_hyphen(before)
            && !is_initial(reading, before)
            && !reading.is(before, "'")
            && !reading.is(before, "’")
        {
            break;
        }
        // The number of a channel is part of its name.
        if reading.tokens[before].kind == TokenKind::Number && mark.is_none() && !dates_noun(reading, before)
        {
            break;
        }
        // A base form inside a noun phrase is a noun: "rescue officials".
        let verb = |meaning| match meaning {
            Meaning::Verb { form, .. } | Meaning::Speech { form } => (form != VerbForm::Base).then_some(()),
            _ => None,
        };
        let is_noun = is_noun(reading, before);
        // "The dismissed minister": a participle behind an article is an adjective.
        let adjective = start > 0 && ["the", "a", "an"].iter().any(|word| reading.is(start - 1, word));
        let verb = !adjective && reading.sense(before, verb).is_some();
        let stops = !is_noun && (verb || closes_phrase(reading, start));
        if stops {
            break;
        }
        // "Three more than police had announced"
        let compares = reading.means(before, |meaning| matches!(meaning, Meaning::Qualifier(_)));
        if compares || leads_out(reading, start) {
            break;
        }
        at = start;
        if reading.is_function(start, Function::Pronoun) && at + 1 == end {
            break;
        }
    }
    // "On Tuesday the governor said": an article that no preposition leads to begins another phrase.
    let article = |at: &usize| ["the", "a", "an"].iter().any(|word| reading.is(*at, word));
    let begins = |at: &usize| article(at) && !reading.is_function(at - 1, Function::Preposition);
    at = (at + 1..end).rev().find(|at| begins(at)).unwrap_or(at);
    // A phrase does not begin with its preposition.
    while at < end && (reading.is_function(at, Function::Preposition) || reading.is_sign(at)) {
        at = reading.mark(at).map_or(at + 1, |mark| mark.end);
    }
    at
}

/// The end of the noun phrase that begins at a token.
pub(super) fn forward_noun(reading: &Reading, start: usize) -> usize {
    let mut at = start;
    while at < reading.len() {
        let joined =
            reading.is_hyphen(at) || is_initial(reading, at) || reading.is(at, "’") || reading.is(at, "'");
        // "Ivanov, a spokesman for the ministry": the apposition goes with the name.
        let apposition = reading.is(at, ",")
            && at > start
            && (reading.is(at + 1, "a") || reading.is(at + 1, "the") || reading.is(at + 1, "an"))
            && is_capital(reading, at - 1);
        let number = reading.tokens[at].kind == TokenKind::Number && reading.mark(at).is_none();
        if (reading.is_sign(at) && !joined && !apposition) || number {
            break;
        }
        let mark_end = reading.mark_at(at).map_or(at + 1, |mark| mark.end);
        let verb = |meaning| {
            matches!(meaning, Meaning::Verb { .. } | Meaning::Speech { .. } | Meaning::Source).then_some(())
        };
        let is_noun = is_noun(reading, at);
        // "Data from the union show": whoever speaks is named, and what no rule knows behind that is a verb.
        let verb_behind = at > start
            && reading.mark(at).is_none()
            && reading.tokens[at].shape == Shape::Lower
            && reading.means(at - 1, |meaning| matches!(meaning, Meaning::Speaker(_)));
        let stops =
            verb_behind || (!is_noun && (reading.sense(at, verb).is_some() || closes_phrase(reading, at)));
        let preposition = leads_out(reading, at);
        let day = crate::time::weekday(reading.written(at)).is_some()
            || reading.is(at, "late")
            || reading.is(at, "early");
        let next_phrase = at > start
            && reading.is_function(at, Function::Determiner)
            && !reading.is_function(at - 1, Function::Preposition)
            && !reading.is(at - 1, ",")
            && !reading.is(at, "'s")
            && !reading.is(at, "’s");
        if stops
            || preposition
            || day
            || next_phrase
            || (at > start && reading.is_function(at, Function::Adverb))
        {
            break;
        }
        at = mark_end;
    }
    while at > start && reading.is_function(at - 1, Function::Preposition) {
        at -= 1;
    }
    at
}

/// "The organisers of the 9 June march": a date between an article and its noun.
fn dates_noun(reading: &Reading, number: usize) -> bool {
    let is_month = |at: usize| at < reading.len() && crate::time::month(reading.written(at)).is_some();
    let first = if is_month(number + 1) {
        number
    } else {
        match number.checked_sub(1).filter(|&before| is_month(before)) {
            Some(month) => month,
            None => return false,
        }
    };
    first > 0 && reading.is(first - 1, "the")
}

fn is_initial(reading: &Reading, at: usize) -> bool {
    reading.is(at, ".")
        && at > 0
        && reading.written(at - 1).len() <= 4
        && reading.tokens[at].glued
        && at + 1 < reading.len()
        && is_capital(reading, at - 1)
}

pub(super) fn is_pronoun(reading: &Reading, tokens: &Range<usize>) -> bool {
    let single =
        tokens.len() == 1 && ["he", "she", "they", "it"].iter().any(|word| reading.is(tokens.start, word));
    let document = tokens.len() == 2
        && ["her", "his", "the", "its", "their"].iter().any(|word| reading.is(tokens.start, word))
        && reading
            .sense(tokens.start + 1, |meaning| match meaning {
                Meaning::Speaker(speaker) => {
                    (reading.lexicon.speaker(speaker).kind == SpeakerKind::Document).then_some(())
                }
                _ => None,
            })
            .is_some();
    single || document
}

/// Whether a speaker or outlet of the lexicon stands in the tokens.
pub(super) fn is_known(reading: &Reading, tokens: Range<usize>) -> bool {
    describe(reading, tokens).is_some_and(|found| found.speaker.is_some() || found.outlet.is_some())
}

/// The tokens up to the last speaker or name: what stands behind may be a verb that the lexicon does not know.
pub(super) fn trimmed(reading: &Reading, tokens: Range<usize>) -> Range<usize> {
    let speaks = |at: &usize| {
        let known = |meaning| {
            matches!(meaning, Meaning::Speaker(_) | Meaning::Outlet(_) | Meaning::Place { .. }).then_some(())
        };
        reading.sense(*at, known).is_some() || (is_capital(reading, *at) && *at > tokens.start)
    };
    let end = tokens.clone().rev().find(speaks).map_or(tokens.end, |last| last + 1);
    tokens.start..end
}

/// Whether somebody who can speak stands in the tokens: a speaker or outlet of the lexicon, or a name.
pub(super) fn has_speaker(reading: &Reading, tokens: Range<usize>) -> bool {
    describe(reading, tokens).is_some_and(|found| {
        found.speaker.is_some() || found.outlet.is_some() || found.name.is_some() || found.place.is_some()
    })
}

/// What the lexicon knows of a speaker's words. `None` where they are empty.
pub(super) fn describe(reading: &Reading, tokens: Range<usize>) -> Option<Attribution> {
    // "Police reportedly said": the adverb is the verb's.
    let adverb = |at: &usize| {
        reading.written(*at).ends_with("ly")
            && reading.means(*at, |meaning| matches!(meaning, Meaning::Cue(_)))
    };
    let behind = tokens.clone().rev().find(|at| !adverb(at)).map_or(tokens.start, |last| last + 1);
    let tokens = tokens.start..behind;
    if tokens.is_empty() {
        return None;
    }
    let mut best: Option<(u8, SpeakerId)> = None;
    let mut place: Option<PlaceId> = None;
    let mut outlet: Option<OutletId> = None;
    let mut at = tokens.start;
    let mut name: Option<(usize, usize)> = None;
    while at < tokens.end {
        let end = reading.mark_at(at).map_or(at + 1, |mark| mark.end);
        let mut known = false;
        if let Some(mark) = reading.mark_at(at) {
            for sense in reading.senses(mark) {
                match sense.meaning {
                    Meaning::Speaker(speaker) => {
                        let rank = rank(reading.lexicon, speaker);
                        if best.is_none_or(|(known, _)| rank < known) {
                            best = Some((rank, speaker));
                        }
                        known = true;
                    }
                    Meaning::Place { place: found, .. } => {
                        place = place.or(Some(found));
                        known = true;
                    }
                    Meaning::Outlet(found) => {
                        outlet = outlet.or(Some(found));
                        known = true;
                    }
                    Meaning::Function(_) | Meaning::Subject { .. } => known = true,
                    _ => {}
                }
            }
        }
        if !known && is_capital(reading, at) && reading.tokens[at].kind == TokenKind::Word {
            name = match name {
                Some((start, last)) if last == at || (last + 1 == at && reading.is_sign(last)) => {
                    Some((start, end))
                }
                Some(found) => Some(found),
                None => Some((at, end)),
            };
        }
        at = end;
    }
    let outlet = if best.is_some_and(|(rank, _)| rank < 4) { None } else { outlet };
    Some(Attribution {
        span: reading.span(tokens.start, tokens.end),
        speaker: best.map(|(_, speaker)| speaker),
        place,
        outlet,
        name: name.map(|(start, end)| reading.span(start, end)),
        channel: None,
    })
}

/// Who of several is the speaker: the body before the person, both before the medium and the paper.
fn rank(lexicon: &Lexicon, speaker: SpeakerId) -> u8 {
    let row = lexicon.speaker(speaker);
    match row.kind {
        SpeakerKind::Body if row.is_a.is_some() => 0,
        SpeakerKind::Body => 1,
        SpeakerKind::Role => 2,
        SpeakerKind::Unnamed => 4,
        SpeakerKind::Medium => 5,
        SpeakerKind::Document => 6,
    }
}

/// Whether a word can be a part of a speaker's name or title.
fn is_noun(reading: &Reading, at: usize) -> bool {
    let noun = |meaning| {
        matches!(
            meaning,
            Meaning::Speaker(_) | Meaning::Subject { .. } | Meaning::Place { .. } | Meaning::Outlet(_)
        )
        .then_some(())
    };
    reading.sense(at, noun).is_some()
}

/// Whether a function word ends a noun phrase on either side.
fn closes_phrase(reading: &Reading, at: usize) -> bool {
    let closing = [
        Function::Conjunction,
        Function::Subordinator,
        Function::Relative,
        Function::Be,
        Function::Have,
        Function::Modal,
    ];
    !reading.is(at, "'s") && closing.into_iter().any(|class| reading.is_function(at, class))
}

/// Whether a preposition leads out of the noun phrase: "of" and "in" stay in "the ministry of health in Almaty".
fn leads_out(reading: &Reading, at: usize) -> bool {
    reading.is_function(at, Function::Preposition)
        && !["of", "for", "in", "at", "from"].iter().any(|word| reading.is(at, word))
}
