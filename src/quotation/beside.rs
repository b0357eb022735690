//! The speaker that stands beside a quotation: behind it, before it, or in the sentence it is a part of.

use std::ops::Range;

use crate::lexicon::{Meaning, VerbForm};
use crate::text::{Reading, Shape, TokenKind};

use super::Found;
use super::noun;
use super::paragraph::Paragraph;

/// So many tokens away from a quotation a verb can still say whose it is.
const REACH: usize = 45;

/// The tokens that name the speaker of a quotation, and where they stand.
pub(super) fn speaker(paragraph: &Paragraph, number: usize) -> Option<(Range<usize>, Found)> {
    let reading = &paragraph.reading;
    let before = || before(reading, paragraph.before(number));
    match before() {
        Some((speaker, Found::Before)) => Some((speaker, Found::Before)),
        loose => behind(reading, paragraph.behind(number)).map(|speaker| (speaker, Found::Behind)).or(loose),
    }
}

/// "…," said Anna Petrova; "…," Petrova said; "…," according to Petrova
fn behind(reading: &Reading, gap: Range<usize>) -> Option<Range<usize>> {
    let mut at = gap.start;
    while at < gap.end && matches!(reading.written(at), "," | "-" | "–" | "—") {
        at += 1;
    }
    // "The “Harbour First” movement says": what a sentence goes on with behind set-off words is no speaker.
    let apart = at > gap.start || gap.start >= 2 && ends_in_stop(reading, gap.start);
    let end = gap.end.min(at + REACH);
    if let Some(mark) = reading.mark_at(at)
        && reading.means(at, |meaning| meaning == Meaning::Source)
    {
        return noun::forward(reading, mark.end, end);
    }
    if let Some(verb) = finite_verb(reading, at).or_else(|| unknown_verb(reading, at)) {
        return noun::forward(reading, verb, end);
    }
    if !apart || !noun::can_begin(reading, at) {
        return None;
    }
    let verb = (at + 1..end).find(|&verb| {
        finite_verb(reading, verb).is_some_and(|_| noun::is_subject(reading, at..verb))
            || is_stop(reading, verb)
    })?;
    let subject = at..noun::back_over_auxiliaries(reading, verb);
    if is_stop(reading, verb) || subject.is_empty() {
        return None;
    }
    Some(noun::trimmed(reading, subject))
}

/// Petrova said: "…"; Petrova told reporters in Lund that "…"; Petrova called it "…"
pub(super) fn before(reading: &Reading, gap: Range<usize>) -> Option<(Range<usize>, Found)> {
    let start = gap.start.max(gap.end.saturating_sub(REACH));
    let mut end = gap.end;
    let mut leads = false;
    while end > start && matches!(reading.written(end - 1), ":" | "," | "-" | "–" | "—") {
        end -= 1;
        leads = true;
    }
    // "Petrova: …"
    let colon = leads && reading.is(end, ":");
    let Some(verb) = (start..end).rev().find(|&at| speaks(reading, at)) else {
        // "Petrova had a blunt message: …"
        return colon
            .then(|| noun::main_subject(reading, gap))
            .flatten()
            .map(|speaker| (speaker, Found::Before));
    };
    let (form, behind) = saying(reading, verb)?;
    let adjacent = leads || behind == end || reading.is(end - 1, "that");
    let found = if adjacent { Found::Before } else { Found::Sentence };
    let subject = if form == VerbForm::Gerund {
        gerund_subject(reading, gap.start, verb)
    } else {
        noun::subject_before(reading, gap.start, verb)
    };
    // "Continued Petrova: …"
    let inverted = || {
        let opens = verb == gap.start || reading.is(verb - 1, ",");
        noun::forward(reading, behind, end).filter(|speaker| opens && speaker.end == end)
    };
    let speaker = inverted().or(subject).or_else(|| noun::main_subject(reading, gap.start..verb));
    speaker.map(|speaker| (speaker, found))
}

/// Who says what a gerund leads to: whoever spoke before it ("Petrova said, adding: …"), or the noun that it goes with
/// ("the share of voters saying …").
fn gerund_subject(reading: &Reading, from: usize, verb: usize) -> Option<Range<usize>> {
    let spoke = (from..verb).rev().find(|&at| finite_verb(reading, at).is_some());
    if let Some(speaker) = spoke.and_then(|spoke| noun::subject_before(reading, from, spoke)) {
        return Some(speaker);
    }
    let noun = noun::subject_before(reading, from, verb).filter(|noun| noun.end == verb)?;
    let opens = noun.start == from || (reading.is_sign(noun.start - 1) && !reading.is_hyphen(noun.start - 1));
    opens.then_some(noun)
}

/// Whether a verb of saying stands at a token, and no noun that is written like it.
fn speaks(reading: &Reading, at: usize) -> bool {
    let small = reading.tokens[at].shape == Shape::Lower || at == 0;
    small
        && saying(reading, at)
            .is_some_and(|(form, _)| form == VerbForm::Gerund || finite_verb(reading, at).is_some())
}

/// Whether a stop that a sentence goes on behind stands before the closing mark that ends before a token.
fn ends_in_stop(reading: &Reading, behind: usize) -> bool {
    (behind.saturating_sub(3)..behind)
        .any(|at| matches!(reading.written(at), "," | "?" | "!" | "…" | "—" | "–"))
}

/// The token behind a verb of saying that has a subject of its own.
fn finite_verb(reading: &Reading, at: usize) -> Option<usize> {
    let (form, end) = saying(reading, at)?;
    let plural = form == VerbForm::Base && at > 0 && noun::is_plural(reading, at - 1);
    (plural || matches!(form, VerbForm::Past | VerbForm::Preterite | VerbForm::Third)).then_some(end)
}

/// "…," quipped Petrova: a verb that no rule knows, between a quotation and a name.
fn unknown_verb(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.tokens.get(at)?;
    let verb =
        token.shape == Shape::Lower && reading.written(at).ends_with("ed") && reading.mark(at).is_none();
    let name = reading.tokens.get(at + 1)?;
    (verb && name.kind == TokenKind::Word && name.shape != Shape::Lower).then_some(at + 1)
}

/// The form of the verb of saying that begins at a token, and the token behind it.
fn saying(reading: &Reading, at: usize) -> Option<(VerbForm, usize)> {
    // "so-called"
    if at > 0 && reading.is_hyphen(at - 1) {
        return None;
    }
    if let Some(found) = reading.quoting(at) {
        return Some(found);
    }
    let end = reading.mark_at(at)?.end;
    // "one resident said by telephone"
    if reading.is(end - 1, "by") && reading.means(at, |meaning| meaning == Meaning::Source) {
        return Some((VerbForm::Past, end - 1));
    }
    let form = |base: bool| {
        reading.sense(at, |meaning| match meaning {
            Meaning::Speech { form } => Some(form).filter(|form| (*form == VerbForm::Base) == base),
            _ => None,
        })
    };
    // "Put" and "read" are their own past.
    let (form, _) = form(false).or_else(|| form(true))?;
    Some((form, end))
}

fn is_stop(reading: &Reading, at: usize) -> bool {
    matches!(reading.written(at), ";" | ":" | "." | "?" | "!") && !noun::is_initial(reading, at)
}
