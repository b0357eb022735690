//! Whose word a figure is: speakers before, inside and behind the sentence they speak.

use crate::lexicon::{
    EntryId, Function, Lexicon, Meaning, OutletId, PlaceId, SpeakerId, SpeakerKind, VerbForm,
};
use crate::source::Span;
use crate::text::{Reading, TokenKind};

use super::model::Attribution;
use super::phrase::is_capital;

/// A speaker in a sentence and the tokens whose figures are theirs.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// The speaker.
    pub(super) attribution: Attribution,
    /// The verb of saying or the phrase that names the source.
    pub(super) entry: EntryId,
    /// The tokens of the speaker.
    pub(super) speaker: std::ops::Range<usize>,
    /// The token from which on the speech runs; what stands before it is theirs only where `trails`.
    pub(super) from: usize,
    /// Whether the speech stands before its speaker: "…, police said."
    pub(super) trails: bool,
    /// The token at which the verb or phrase begins.
    pub(super) at: usize,
    /// Whether a pronoun stands for a speaker of the sentence before.
    pub(super) carried: bool,
}

/// The speeches of a sentence, in order. `last` is the speaker of the sentence before, for "he added".
pub(super) fn find(reading: &Reading, last: Option<&Attribution>) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    for mark in reading.marks() {
        let found = reading.senses(mark).find_map(|sense| match sense.meaning {
            Meaning::Speech { form } => {
                spoken(reading, mark.start, mark.end, form, sense.entry, last, speeches.last())
            }
            Meaning::Source => source(reading, mark.start, mark.end, sense.entry),
            _ => None,
        });
        if let Some(speech) = found {
            join(reading, &mut speeches, speech);
        }
    }
    speeches
}

/// The speech that a figure at a token belongs to.
pub(super) fn of(speeches: &[Speech], at: usize) -> Option<&Speech> {
    let opened = speeches.iter().rfind(|speech| !speech.trails && speech.from <= at);
    let trailing = speeches.iter().find(|speech| speech.trails && at < speech.at);
    // "12 died, police said, and 30 were hurt": a speech in the middle holds for both sides.
    let middle = speeches.iter().rfind(|speech| speech.trails && speech.at < at);
    match (opened, trailing) {
        // "Police said 12 died, while 30 were hurt, the ministry said": the nearer holds.
        (Some(opened), Some(trailing)) if trailing.at > opened.from => {
            let split = speeches.iter().any(|other| other.trails && other.at < opened.from);
            Some(if split { trailing } else { opened })
        }
        (opened, trailing) => opened.or(trailing).or(middle),
    }
}

/// A medium that quotes somebody is a channel, not a speaker: "state television said, quoting the city".
fn join(reading: &Reading, speeches: &mut Vec<Speech>, mut speech: Speech) {
    if let Some(before) = speeches.last_mut() {
        let overlaps = before.speaker.start < speech.speaker.end && speech.speaker.start < before.speaker.end;
        if overlaps {
            // "police were quoted as saying": one speaker, two verbs.
            return;
        }
        let quotes = reading.is(speech.at, "quoting") || reading.is(speech.at, "citing");
        if quotes && is_medium(reading.lexicon, &before.attribution) {
            speech.attribution.channel = Some(before.attribution.span);
            speech.from = before.from;
            speech.trails = before.trails;
            *before = speech;
            return;
        }
        let carried_by = reading.is(speech.at, "quoted")
            || reading.is(speech.at, "cited")
            || reading.is(speech.at, "reported");
        if carried_by && speech.at < before.at {
            before.attribution.channel = Some(speech.attribution.span);
            return;
        }
    }
    speeches.push(speech);
}

fn is_medium(lexicon: &Lexicon, attribution: &Attribution) -> bool {
    attribution.outlet.is_some()
        || attribution.speaker.is_some_and(|speaker| {
            matches!(lexicon.speaker(speaker).kind, SpeakerKind::Medium | SpeakerKind::Document)
        })
}

/// A verb of saying with its subject before it or, inverted, behind it.
fn spoken(
    reading: &Reading,
    start: usize,
    end: usize,
    form: VerbForm,
    entry: EntryId,
    last: Option<&Attribution>,
    before: Option<&Speech>,
) -> Option<Speech> {
    // "the toll given by police": no speech with a subject of its own.
    if form == VerbForm::Base && !modal_before(reading, start) {
        return None;
    }
    let verb_start = back_over_auxiliaries(reading, start);
    // "quoted police as saying", "accused of reporting" have no subject of their own either.
    if matches!(form, VerbForm::Past | VerbForm::Participle)
        && (start.checked_sub(1).is_some_and(|before| reading.is_function(before, Function::Be)))
    {
        return None;
    }
    let inserted = (0..start)
        .rev()
        .find(|&at| reading.is(at, ","))
        .and_then(|open| (0..open).rev().find(|&at| reading.is(at, ",")).filter(|_| open + 1 == start));
    let channel = channel(reading, end).or_else(|| channel(reading, inserted? + 1));
    let speech = |tokens: std::ops::Range<usize>, trails: bool, from: usize| {
        let mut attribution = describe(reading, tokens.clone())?;
        attribution.channel = attribution.channel.or(channel);
        Some(Speech { attribution, entry, speaker: tokens, from, trails, at: start, carried: false })
    };
    // ", said Ivanov of the ministry": behind the verb, where a comma or quotation mark stands before it.
    let closed = verb_start > 0 && (reading.is(verb_start - 1, ",") || reading.is_quote(verb_start - 1));
    if closed && form == VerbForm::Past {
        let name_end = forward_noun(reading, end);
        let named = is_capital(reading, end) || reading.is_function(end, Function::Determiner);
        if name_end > end
            && named
            && is_known(reading, end..name_end)
            && let Some(found) = speech(trimmed(reading, end..name_end), true, end)
        {
            return Some(found);
        }
        if name_end > end
            && reading.mark(end).is_none()
            && is_capital(reading, end)
            && let Some(found) = speech(end..name_end, true, end)
        {
            return Some(found);
        }
    }
    // "confirmed that 40 died and says 20 are hurt": the second verb has the subject of the first.
    let joined = verb_start > 0 && (reading.is(verb_start - 1, "and") || reading.is(verb_start - 1, "but"));
    if let Some(before) = before.filter(|_| joined) {
        return Some(Speech { entry, from: end, trails: false, at: start, ..before.clone() });
    }
    let subject = subject_before(reading, verb_start)?;
    if is_pronoun(reading, &subject) {
        let last = last?;
        let speaker = subject.clone();
        let trails = comma_before(reading, speaker.start);
        let mut attribution = *last;
        attribution.channel = channel.or(last.channel);
        return Some(Speech { attribution, entry, speaker, from: end, trails, at: start, carried: true });
    }
    let trails = comma_before(reading, subject.start) && ends_clause(reading, end);
    speech(subject, trails, end)
}

/// Whether the verb ends its clause: nothing it could report stands behind it.
fn ends_clause(reading: &Reading, end: usize) -> bool {
    let mut at = end;
    while at < reading.len() && at < end + 4 {
        if reading.is(at, "that") || reading.is_hyphen(at) {
            return false;
        }
        if matches!(reading.written(at), "." | "," | ";") {
            return true;
        }
        at += 1;
    }
    at >= reading.len()
        || reading.is_function(end, Function::Preposition)
        || reading.is_function(end, Function::Adverb)
        || crate::time::weekday(reading.written(end)).is_some()
}

fn comma_before(reading: &Reading, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| reading.is(before, ",") || reading.is_quote(before))
}

fn modal_before(reading: &Reading, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        reading.is_function(before, Function::Pronoun)
            || matches!(reading.written(before), "organisers" | "officials")
            || plural_noun(reading, before)
    })
}

/// "organisers say": a plural noun before a base form is its subject.
fn plural_noun(reading: &Reading, at: usize) -> bool {
    let known = |meaning| matches!(meaning, Meaning::Speaker(_) | Meaning::Subject { .. }).then_some(());
    reading.sense(at, known).is_some()
}

fn back_over_auxiliaries(reading: &Reading, start: usize) -> usize {
    let mut at = start;
    while let Some(before) = at.checked_sub(1) {
        let auxiliary = [Function::Have, Function::Be, Function::Modal, Function::Adverb, Function::Do]
            .into_iter()
            .any(|class| reading.is_function(before, class));
        let adverb = reading.mark(before).is_none() && reading.written(before).ends_with("ly");
        // "police late on Thursday said" is rare; "police on Thursday said" and "police Thursday said" are not.
        let day = crate::time::weekday(reading.written(before)).is_some();
        let on = reading.is(before, "on") && crate::time::weekday(reading.written(at)).is_some();
        if !(auxiliary || adverb || day || on) {
            break;
        }
        at = before;
    }
    at
}

/// The noun phrase that ends before a verb, with an apposition between commas: "A. Petrov, a police spokesman,".
/// Where none does ("but also accused them"), the speaker that opens the sentence.
fn subject_before(reading: &Reading, verb: usize) -> Option<std::ops::Range<usize>> {
    let mut end = verb;
    if end > 0 && reading.is(end - 1, ",") {
        // The comma closes an apposition or a relative clause; the noun stands before the comma that opens it.
        let open = (0..end - 1).rev().find(|&at| reading.is(at, ","))?;
        let start = backward_noun(reading, open);
        // "City officials, in remarks on television, said": a phrase of circumstance is no apposition.
        if reading.is_function(open + 1, Function::Preposition) {
            return (start < open && has_speaker(reading, start..open)).then_some(start..open);
        }
        return (start < open && has_speaker(reading, start..end - 1)).then_some(start..end - 1);
    }
    while end > 0
        && (reading.is(end - 1, "also")
            || reading.is(end - 1, "but")
            || reading.is(end - 1, "and")
            || reading.is(end - 1, "that"))
    {
        end -= 1;
    }
    let start = backward_noun(reading, end);
    let direct = start..end;
    if end == verb && start < end && (has_speaker(reading, direct.clone()) || is_pronoun(reading, &direct)) {
        return Some(apposed(reading, direct));
    }
    if end == verb && start < end {
        return None;
    }
    let first = forward_noun(reading, 0);
    (first > 0 && is_known(reading, 0..first)).then(|| trimmed(reading, 0..first))
}

/// "Petrov, a police spokesman, said": found by its last part, "a police spokesman".
fn apposed(reading: &Reading, found: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let indefinite = reading.is(found.start, "a") || reading.is(found.start, "an");
    if !indefinite || found.start < 2 || !reading.is(found.start - 1, ",") {
        return found;
    }
    let start = backward_noun(reading, found.start - 1);
    if start < found.start - 1 && is_capital(reading, found.start - 2) { start..found.end } else { found }
}

/// The start of the noun phrase that ends before a token: nouns, names, "of the …", possessives.
fn backward_noun(reading: &Reading, end: usize) -> usize {
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
        if reading.tokens[before].kind == TokenKind::Number && mark.is_none() {
            break;
        }
        // A base form inside a noun phrase is a noun: "rescue officials".
        let verb = |meaning| match meaning {
            Meaning::Verb { form, .. } | Meaning::Speech { form } => (form != VerbForm::Base).then_some(()),
            _ => None,
        };
        let noun = |meaning| {
            matches!(
                meaning,
                Meaning::Speaker(_) | Meaning::Subject { .. } | Meaning::Place { .. } | Meaning::Outlet(_)
            )
            .then_some(())
        };
        let is_noun = reading.sense(before, noun).is_some();
        let stops = (!is_noun && reading.sense(before, verb).is_some())
            || [
                Function::Conjunction,
                Function::Subordinator,
                Function::Relative,
                Function::Be,
                Function::Have,
                Function::Modal,
            ]
            .into_iter()
            .any(|class| !is_noun && reading.is_function(start, class) && !reading.is(before, "'s"));
        if stops {
            break;
        }
        if reading.is_function(start, Function::Preposition)
            && !["of", "for", "in", "at", "from"].iter().any(|word| reading.is(start, word))
        {
            break;
        }
        at = start;
        if reading.is_function(start, Function::Pronoun) && at + 1 == end {
            break;
        }
    }
    // A phrase does not begin with its preposition.
    while at < end && (reading.is_function(at, Function::Preposition) || reading.is_sign(at)) {
        at = reading.mark(at).map_or(at + 1, |mark| mark.end);
    }
    at
}

/// The end of the noun phrase that begins at a token.
fn forward_noun(reading: &Reading, start: usize) -> usize {
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
        let noun = |meaning| {
            matches!(
                meaning,
                Meaning::Speaker(_) | Meaning::Subject { .. } | Meaning::Place { .. } | Meaning::Outlet(_)
            )
            .then_some(())
        };
        let verb = |meaning| {
            matches!(meaning, Meaning::Verb { .. } | Meaning::Speech { .. } | Meaning::Source).then_some(())
        };
        let is_noun = reading.sense(at, noun).is_some();
        let stops = (!is_noun && reading.sense(at, verb).is_some())
            || [
                Function::Conjunction,
                Function::Subordinator,
                Function::Relative,
                Function::Be,
                Function::Have,
                Function::Modal,
            ]
            .into_iter()
            .any(|class| !is_noun && reading.is_function(at, class) && !reading.is(at, "'s"));
        let preposition = reading.is_function(at, Function::Preposition)
            && !["of", "for", "in", "at", "from"].iter().any(|word| reading.is(at, word));
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

fn is_initial(reading: &Reading, at: usize) -> bool {
    reading.is(at, ".")
        && at > 0
        && reading.written(at - 1).len() <= 4
        && reading.tokens[at].glued
        && at + 1 < reading.len()
        && is_capital(reading, at - 1)
}

fn is_pronoun(reading: &Reading, tokens: &std::ops::Range<usize>) -> bool {
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
fn is_known(reading: &Reading, tokens: std::ops::Range<usize>) -> bool {
    describe(reading, tokens).is_some_and(|found| found.speaker.is_some() || found.outlet.is_some())
}

/// The tokens up to the last speaker or name: what stands behind may be a verb that the lexicon does not know.
fn trimmed(reading: &Reading, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
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
fn has_speaker(reading: &Reading, tokens: std::ops::Range<usize>) -> bool {
    describe(reading, tokens).is_some_and(|found| {
        found.speaker.is_some() || found.outlet.is_some() || found.name.is_some() || found.place.is_some()
    })
}

/// "according to the interior ministry": the source stands behind the phrase.
fn source(reading: &Reading, start: usize, end: usize, entry: EntryId) -> Option<Speech> {
    let close = forward_noun(reading, end);
    if close == end {
        return None;
    }
    let mut attribution = describe(reading, end..close)?;
    attribution.channel = channel(reading, close);
    // At the start of a sentence or clause it opens what follows, elsewhere it closes what stands before.
    let opens = start == 0
        || (start <= 2 && reading.is_function(0, Function::Conjunction))
        || reading.is(start - 1, ";");
    let from = if opens { close } else { end };
    Some(Speech { attribution, entry, speaker: end..close, from, trails: !opens, at: start, carried: false })
}

/// The medium behind a verb of saying: "in a statement carried by Khabar-24", "told Reuters", "on state television".
fn channel(reading: &Reading, from: usize) -> Option<Span> {
    let mut at = from;
    let limit = (from + 9).min(reading.len());
    while at < limit && !matches!(reading.written(at), "." | ";" | ",") {
        let mark = reading.mark_at(at);
        let medium = reading.sense(at, |meaning| match meaning {
            Meaning::Outlet(_) => Some(()),
            Meaning::Speaker(speaker) => {
                (reading.lexicon.speaker(speaker).kind == SpeakerKind::Medium).then_some(())
            }
            _ => None,
        });
        let end = mark.map_or(at + 1, |mark| mark.end);
        if medium.is_some() {
            return Some(reading.span(at, end));
        }
        at = end;
    }
    None
}

/// What the lexicon knows of a speaker's words. `None` where they are empty.
fn describe(reading: &Reading, tokens: std::ops::Range<usize>) -> Option<Attribution> {
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
