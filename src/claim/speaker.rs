//! Whose word a figure is: speakers before, inside and behind the sentence they speak.

use std::ops::Range;

use crate::lexicon::{EntryId, Function, Kinds, Lexicon, Meaning, SpeakerKind, VerbForm};
use crate::source::Span;
use crate::text::Reading;

use super::model::Attribution;
use super::phrase::is_capital;
use super::speaking::{backward_noun, describe, forward_noun, has_speaker, is_known, is_pronoun, trimmed};

/// A speaker in a sentence and the tokens whose figures are theirs.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// The speaker.
    pub(super) attribution: Attribution,
    /// The verb of saying or the phrase that names the source.
    pub(super) entry: EntryId,
    /// The tokens of the speaker.
    pub(super) speaker: Range<usize>,
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
    for mark in reading.marks_of(Kinds::SAYING) {
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
    if form == VerbForm::Base && !plural_subject_before(reading, start) {
        return None;
    }
    let verb_start = back_over_auxiliaries(reading, start);
    // "quoted police as saying", "accused of reporting" have no subject of their own either.
    if matches!(form, VerbForm::Past | VerbForm::Participle)
        && (start.checked_sub(1).is_some_and(|before| reading.is_function(before, Function::Be)))
    {
        return None;
    }
    // "The ministry, in a statement carried by state television, said"
    let inserted = || {
        let comma = |before: usize| (0..before).rev().find(|&at| reading.is(at, ","));
        comma(start).filter(|close| close + 1 == start).and_then(comma)
    };
    let carried_by = || channel(reading, end).or_else(|| channel(reading, inserted()? + 1));
    let speech = |tokens: Range<usize>, trails: bool, from: usize| {
        let mut attribution = describe(reading, tokens.clone())?;
        attribution.channel = attribution.channel.or_else(carried_by);
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
        attribution.channel = carried_by().or(last.channel);
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

fn plural_subject_before(reading: &Reading, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| reading.is_function(before, Function::Pronoun) || plural_noun(reading, before))
        || plural_head_before(reading, at)
}

/// "Organisers of the protest say": the head of the phrase stands before its "of".
fn plural_head_before(reading: &Reading, verb: usize) -> bool {
    if !(verb.saturating_sub(8)..verb).any(|at| reading.is(at, "of")) {
        return false;
    }
    let start = backward_noun(reading, verb);
    let behind = reading.mark_at(start).map_or(start + 1, |mark| mark.end);
    let known = reading.means(start, |meaning| matches!(meaning, Meaning::Speaker(_)));
    known && behind < verb && reading.is(behind, "of") && reading.written(behind - 1).ends_with('s')
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
fn subject_before(reading: &Reading, verb: usize) -> Option<Range<usize>> {
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
fn apposed(reading: &Reading, found: Range<usize>) -> Range<usize> {
    let indefinite = reading.is(found.start, "a") || reading.is(found.start, "an");
    if !indefinite || found.start < 2 || !reading.is(found.start - 1, ",") {
        return found;
    }
    let start = backward_noun(reading, found.start - 1);
    if start < found.start - 1 && is_capital(reading, found.start - 2) { start..found.end } else { found }
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
