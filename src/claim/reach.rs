//! How far a cue reaches: to the figures of its clause, to the next one, or to claims before whose event it names.
//!
//! A cue that reaches too far marks figures that nobody doubts, denies or corrects, so each reach ends where something else
//! begins: a subordinate clause, another verb, a sign.

use crate::lexicon::{
    Cue, CueKind, EventId, Function, Lexicon, Meaning, NounUse, Reach, SpeakerKind, VerbForm,
};
use crate::text::{Reading, Shape, Token, TokenKind};

use super::model::{Claim, ClaimIndex};
use super::trigger::{is_adverb, is_auxiliary};

/// A claim of the sentence and where its figure stands in it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Here {
    pub(super) claim: ClaimIndex,
    /// The tokens of its noun phrase.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The claims that a cue reaches, as its entry says how far.
pub(super) fn reached(
    reading: &Reading,
    cue: &Cue,
    start: usize,
    end: usize,
    claims: &[Claim],
    first_of_article: usize,
    here: &[Here],
) -> Vec<ClaimIndex> {
    match cue.reach {
        Reach::Noun => Vec::new(),
        Reach::Sentence => here.iter().map(|here| here.claim).collect(),
        Reach::Verb => of_verb(reading, end, claims, here),
        Reach::Clause => {
            let clause = clause(reading, start);
            let within = here.iter().filter(|here| clause.contains(&here.start));
            let projected = cue.means == CueKind::Projected;
            // An adverb is of the verb behind it; "could not confirm" is a verb of its own.
            let doubt = cue.means == CueKind::Unverified && reading.written(end - 1).ends_with("ly");
            within
                .filter(|here| !projected || governs(reading, start, end, here))
                .filter(|here| !doubt || !is_of_another_subject(reading, start, end, here))
                .map(|here| here.claim)
                .collect()
        }
        Reach::FigureBefore => {
            let around = here.iter().find(|here| here.start <= start && start < here.end);
            // "Fifteen were injured, three critically": the nearer figure, though no claim is made of it.
            // Behind a semicolon it speaks of something else.
            let nearer =
                |here: &&Here| (here.end..start).any(|at| is_number(reading, at) || reading.is(at, ";"));
            let before = || here.iter().rfind(|here| here.start < start).filter(|here| !nearer(here));
            // "In the capital alone 70 died."
            let behind = end + usize::from(reading.is(end, ","));
            let next = here.iter().find(|here| reading.is(start, "alone") && here.start == behind);
            around.or(next).or_else(before).map(|here| here.claim).into_iter().collect()
        }
        Reach::NextFigure => {
            // "62 of them" and "30 others" stand behind their figure; "on top of" stands before it.
            let closes =
                cue.means == CueKind::PartOf || reading.is(end - 1, "others") || reading.is(end - 1, "more");
            let around = here
                .iter()
                .find(|here| (here.start <= start && start < here.end) || (closes && here.end == start));
            let next = here.iter().find(|here| here.start >= end.saturating_sub(1));
            let next = next.filter(|here| !opens_anew(reading, end, here.start));
            around.or(next).map(|here| here.claim).into_iter().collect()
        }
        Reach::NamedEventBefore => named_before(reading, start, end, claims, first_of_article, here),
    }
}

/// Whether what a cue denies, withdraws or corrects is a statement or a count: the object behind its verb, or the subject
/// of its passive. Towns are cut off, appeals are rejected and films are withdrawn too. Other cues are about any figure.
pub(super) fn is_about_a_count(
    reading: &Reading,
    cue: &Cue,
    start: usize,
    end: usize,
    claims: &[Claim],
    here: &[Here],
) -> bool {
    // "The toll is no longer unconfirmed."
    if start > 1 && reading.is(start - 1, "longer") && reading.is(start - 2, "no") {
        return false;
    }
    if !matches!(cue.means, CueKind::Denied | CueKind::Withdrawn | CueKind::Correction) {
        return true;
    }
    let states = |at: usize| {
        reading.is(at, "that")
            || (reading.is_function(at, Function::Pronoun) && !reading.is(at, "who"))
            || reading.means(at, |meaning| {
                matches!(meaning, Meaning::Noun { .. }) || is_statement(reading.lexicon, meaning)
            })
    };
    // "Power was cut to 210,000 customers": no count of an event was.
    let counted =
        |here: &&Here| cue.means != CueKind::Correction || claims[here.claim.0 as usize].event.is_some();
    let figure = |at: usize| here.iter().filter(counted).any(|here| here.start <= at && at < here.end);
    // "Did not deny that 21 had died."
    let negated = (start.saturating_sub(2)..start).any(|at| reading.is_function(at, Function::Negation));
    if negated && cue.means == CueKind::Denied {
        return false;
    }
    // "Called the figure a lie" names what it denies itself.
    if cue.means == CueKind::Denied && end > start + 1 {
        return true;
    }
    // "Denied that he would resign": what is denied stands behind, and must count something.
    if cue.means == CueKind::Denied && reading.is(end, "that") {
        let counts = here.iter().any(|here| here.start > end);
        return counts || !events_named(reading, end..reading.len()).is_empty();
    }
    // "He was denied a permit" is about the permit.
    let is_passive = (start.saturating_sub(3)..start).any(|at| reading.is_function(at, Function::Be));
    if cue.means == CueKind::Denied && is_passive && reading.is_function(end, Function::Determiner) {
        return false;
    }
    let mut led = cue.means == CueKind::Denied;
    for at in end..reading.len().min(end + 6) {
        if states(at) || (led && figure(at)) {
            return true;
        }
        let to = cue.means != CueKind::Denied
            && ["to", "from", "down", "downward", "downwards"].iter().any(|word| reading.is(at, word));
        let sign = reading.is_sign(at) && !reading.is_quote(at) && !reading.is_hyphen(at);
        if sign
            || is_number(reading, at)
            || opens_clause(reading, at)
            || reading.is(at, "but")
            || (reading.is_function(at, Function::Preposition) && !to)
        {
            break;
        }
        led |= to && cue.means == CueKind::Correction;
    }
    // "The toll was revised", "a report that 90 had died was quickly retracted", "a figure that was withdrawn".
    // The cue itself may begin with the auxiliary: "was withdrawn".
    let helps = |at: usize| {
        reading.is_function(at, Function::Be) || ["was", "were", ","].iter().any(|word| reading.is(at, word))
    };
    let passive = (start.saturating_sub(3)..end).any(helps);
    let subject = (0..start).rev().take(14).take_while(|&at| !reading.is(at, ";"));
    passive && subject.into_iter().any(|at| states(at) && !reading.is(at, "that"))
}

/// Whether a number stands at a token.
fn is_number(reading: &Reading, at: usize) -> bool {
    let number =
        |meaning| matches!(meaning, Meaning::Cardinal(_) | Meaning::Collective(_) | Meaning::Vague(_));
    reading.tokens[at].kind == TokenKind::Number || reading.means(at, number)
}

/// The tokens of the clause around a token: semicolons, dashes and "but", "while" end it, and so does a word that opens
/// a subordinate clause.
fn clause(reading: &Reading, at: usize) -> std::ops::Range<usize> {
    let ends = |at: usize| {
        reading.is(at, ";")
            || reading.is(at, "but")
            || (reading.is(at, ",") && reading.is(at + 1, "and") && !reading.is_sign(at + 2))
            || opens_clause(reading, at)
    };
    let start = (0..at).rev().find(|&before| ends(before)).map_or(0, |before| before + 1);
    let end = (at..reading.len()).find(|&behind| ends(behind)).unwrap_or(reading.len());
    start..end
}

/// Whether a subordinate clause begins with a token: "where", "when", and "after", "as", "since" with a verb behind. What
/// "that" opens is told by the words around it and belongs to them.
fn opens_clause(reading: &Reading, at: usize) -> bool {
    let single = reading.mark_at(at).is_some_and(|mark| mark.end == at + 1);
    if !single || reading.is(at, "that") || !reading.is_function(at, Function::Subordinator) {
        return single && (reading.is(at, "who") || reading.is(at, "which"));
    }
    let preposition = reading.is(at, "as") || reading.is_function(at, Function::Preposition);
    // "After they allegedly trespassed": whatever its verb, a subject has one.
    let subject = reading.is_one_of(at + 1, &["he", "she", "they", "we"]);
    !preposition || subject || has_verb(reading, at + 1)
}

/// Whether a finite verb stands among the next words: an auxiliary, or a verb in the past or present.
fn has_verb(reading: &Reading, from: usize) -> bool {
    let finite = |meaning| match meaning {
        Meaning::Verb { form, .. } | Meaning::Speech { form } => {
            (!matches!(form, VerbForm::Gerund | VerbForm::Base)).then_some(())
        }
        _ => None,
    };
    (from..reading.len().min(from + 10))
        .take_while(|&at| !reading.is_sign(at) || reading.is_hyphen(at) || reading.is_quote(at))
        .any(|at| is_auxiliary(reading, at) || reading.sense(at, finite).is_some())
}

/// "Upon the arrival of three officers, the suspect reportedly fired": between the comma behind a figure and the doubt
/// stands a subject, and what it did is doubted. Of somebody who reportedly said something, what was said is.
fn is_of_another_subject(reading: &Reading, start: usize, end: usize, here: &Here) -> bool {
    /// A subject has so many words and signs at most.
    const SUBJECT: usize = 6;
    let Some(comma) = (here.end..start).rfind(|&at| reading.is(at, ",")) else { return false };
    let last = (comma + 1..start).rev().take_while(|&at| is_auxiliary(reading, at)).last().unwrap_or(start);
    let subject = comma + 1..last;
    let nominal = |at: usize| {
        let other = |meaning| {
            matches!(
                meaning,
                Meaning::Verb { .. }
                    | Meaning::Speech { .. }
                    | Meaning::State { .. }
                    | Meaning::Source
                    | Meaning::Cue(_)
            )
        };
        let joins = [Function::Conjunction, Function::Preposition, Function::Relative, Function::Adverb];
        reading.tokens[at].kind == TokenKind::Word
            && !reading.is_any_function(at, &joins)
            && !is_number(reading, at)
            && !reading.means(at, other)
    };
    let says = |at: usize| reading.means(at, |meaning| matches!(meaning, Meaning::Speech { .. }));
    !subject.is_empty() && subject.len() <= SUBJECT && subject.clone().all(nominal) && !says(end)
}

/// Whether something else begins between a cue and the next figure, so that the cue is not the figure's: "the previous
/// government jailed 40 people", "among other things, police said that 12 died".
fn opens_anew(reading: &Reading, end: usize, start: usize) -> bool {
    let event = |meaning| matches!(meaning, Meaning::Verb { .. }).then_some(());
    // "Of those, four were minors."
    let end = if reading.is(end, ",") && end + 1 == start { start } else { end };
    (end..start).any(|at| {
        let sign = reading.is_sign(at) && !reading.is_hyphen(at) && !reading.is_quote(at);
        let stops = sign && !matches!(reading.written(at), "$" | "€" | "£" | "~" | "≈" | "+");
        stops
            || opens_clause(reading, at)
            || reading.is_function(at, Function::Conjunction)
            || reading.sense(at, event).is_some()
    })
}

/// Whether a cue of expectation speaks of a figure: nothing but what belongs to one predicate stands between them. "Is
/// expected to reach 6,000", "50,000 people are to be sent"; not "is expected to last a week for the 9 killed".
fn governs(reading: &Reading, start: usize, end: usize, here: &Here) -> bool {
    let light = |at: usize| {
        let known = |meaning| {
            matches!(
                meaning,
                Meaning::Verb { .. } | Meaning::Change(_) | Meaning::Cue(_) | Meaning::Qualifier(_)
            )
            .then_some(())
        };
        is_auxiliary(reading, at)
            || ["to", "of", "by", "at", "as", "that", "which", "the", "another", "some"]
                .iter()
                .any(|word| reading.is(at, word))
            || reading.is_function(at, Function::Adverb)
            || reading.is_hyphen(at)
            || reading.is_quote(at)
            || reading.sense(at, known).is_some()
    };
    if here.start >= end {
        (end..here.start).all(light)
    } else {
        here.end >= start || (here.end..start).all(light)
    }
}

/// The claims that the verb behind a cue counts: "vowed to kill 20", "plans to be sent"; not "20 who wanted to leave". What a
/// verb of saying gives is the next figure: "initially reported 22 deaths".
fn of_verb(reading: &Reading, end: usize, claims: &[Claim], here: &[Here]) -> Vec<ClaimIndex> {
    let light = |at: &usize| is_auxiliary(reading, *at) || is_adverb(reading, *at);
    let verb = end + (end..reading.len()).take_while(light).count();
    if reading.means(verb, |meaning| matches!(meaning, Meaning::Speech { .. })) {
        return here.iter().find(|here| here.start > verb).map(|here| here.claim).into_iter().collect();
    }
    let start = reading.span(verb, verb + 1).start;
    let counted = |here: &&Here| {
        let event = claims[here.claim.0 as usize].event;
        event.is_some_and(|event| event.evidence.span.start == start)
    };
    here.iter().filter(counted).map(|here| here.claim).collect()
}

/// "Reports of deaths could not be confirmed" speaks of the figures of its clause whose event it names, else of those before;
/// "the claim could not be verified" of the figures before it in the sentence, else of those of the last sentence.
fn named_before(
    reading: &Reading,
    start: usize,
    end: usize,
    claims: &[Claim],
    first_of_article: usize,
    here: &[Here],
) -> Vec<ClaimIndex> {
    let clause = main_clause(reading, start);
    let named = events_named(reading, clause.clone());
    let is_named = |claim: &ClaimIndex| {
        let event = claims[claim.0 as usize].event.map(|event| reading.lexicon.base_event(event.value));
        event.is_some_and(|event| named.iter().any(|&named| is_part(reading.lexicon, event, named)))
    };
    let within = here.iter().filter(|here| clause.contains(&here.start)).map(|here| here.claim);
    let within: Vec<ClaimIndex> = within.collect();
    let own: Vec<ClaimIndex> = within.iter().copied().filter(is_named).collect();
    if !own.is_empty() {
        return own;
    }
    let earlier =
        (first_of_article..claims.len()).filter_map(|number| u32::try_from(number).ok()).map(ClaimIndex);
    if !named.is_empty() {
        let found: Vec<ClaimIndex> = earlier.filter(is_named).collect();
        return if found.is_empty() { within } else { found };
    }
    if names_another(reading, clause.clone(), start, end) {
        return Vec::new();
    }
    let before: Vec<ClaimIndex> =
        here.iter().filter(|here| here.start < start).map(|here| here.claim).collect();
    if !before.is_empty() {
        return before;
    }
    if !within.is_empty() {
        return within;
    }
    // "Blamed foreigners and offered no evidence": that is about what the sentence says, which has no figure.
    let goes_on = clause.start > 0 && !reading.is(clause.start - 1, ";");
    if goes_on && here.is_empty() && !(clause.start..start).any(|at| stands_for(reading, at)) {
        return Vec::new();
    }
    // What was said last, before this sentence.
    let earlier: Vec<ClaimIndex> =
        earlier.filter(|claim| here.iter().all(|here| here.claim != *claim)).collect();
    let last = earlier.last().map(|claim| claims[claim.0 as usize].sentence);
    earlier.into_iter().filter(|claim| Some(claims[claim.0 as usize].sentence) == last).collect()
}

/// The clause around a cue, without what the same subject says or does beside: "denied any deaths and said".
fn main_clause(reading: &Reading, at: usize) -> std::ops::Range<usize> {
    let clause = clause(reading, at);
    let beside = |at: &usize| {
        reading.is_function(*at, Function::Conjunction)
            && reading.means(*at + 1, |meaning| matches!(meaning, Meaning::Speech { .. }))
    };
    let end = (at..clause.end).find(beside).unwrap_or(clause.end);
    clause.start..end
}

/// Whether a cue speaks of something that no rule file knows: the cause of a fire, the name of a victim, a report that a
/// dam had burst. What could not be confirmed is then that, and no figure before.
fn names_another(reading: &Reading, clause: std::ops::Range<usize>, start: usize, end: usize) -> bool {
    let unknown = |at: usize| {
        reading.mark(at).is_none()
            && reading.tokens[at].kind == TokenKind::Word
            && reading.tokens[at].shape == Shape::Lower
            && !reading.written(at).ends_with("ly")
    };
    let complement = |at: usize| ["that", "of", "whether", "about"].iter().any(|word| reading.is(at, word));
    // "It could not be confirmed whether the harbour was open."
    if (end..reading.len()).take(3).any(|at| reading.is(at, "whether") || reading.is(at, "if")) {
        return true;
    }
    // "The fund disputed the number": the cue itself says what it is about.
    let states = |token: &Token| {
        let mut senses = reading.lexicon.senses(token.word, |case| token.is_written(case));
        senses.any(|sense| is_statement(reading.lexicon, sense.meaning))
    };
    if reading.tokens[start..end].iter().any(states) {
        return false;
    }
    if let Some(stand_in) = (clause.start..start).find(|&at| stands_for(reading, at)) {
        let behind = reading.mark(stand_in).map_or(stand_in + 1, |mark| mark.end);
        return complement(behind);
    }
    let ends = |at: &usize| reading.is_sign(*at) || reading.is_function(*at, Function::Preposition);
    let object = || (end..clause.end).take(5).take_while(|at| !ends(at));
    // "Denied reports that it had paid 14 million": the object holds what is denied.
    if object().any(|at| stands_for(reading, at)) {
        return false;
    }
    (clause.start..start).any(unknown) || object().any(unknown)
}

/// Whether a word stands for what was said before: "it", "that", "the claim".
fn stands_for(reading: &Reading, at: usize) -> bool {
    reading.is_function(at, Function::Pronoun)
        || ["that", "this", "those", "these", "neither"].iter().any(|word| reading.is(at, word))
        || reading.means(at, |meaning| is_statement(reading.lexicon, meaning))
}

/// Whether a word stands for a statement or a count: "report", "claim", "figure", "toll".
fn is_statement(lexicon: &Lexicon, meaning: Meaning) -> bool {
    match meaning {
        Meaning::Speaker(speaker) => lexicon.speaker(speaker).kind == SpeakerKind::Document,
        Meaning::Cue(cue) => lexicon.cue(cue).means == CueKind::Unverified,
        Meaning::Count | Meaning::Noun { used: NounUse::Total, .. } => true,
        _ => false,
    }
}

/// The events that a clause names, as verbs, nouns or states.
fn events_named(reading: &Reading, clause: std::ops::Range<usize>) -> Vec<EventId> {
    let mut events = Vec::new();
    for mark in reading.marks().iter().filter(|mark| clause.contains(&mark.start)) {
        for sense in reading.senses(mark) {
            let (Meaning::Verb { event, .. }
            | Meaning::Noun { event, .. }
            | Meaning::State { event }
            | Meaning::Frame { event }) = sense.meaning
            else {
                continue;
            };
            let event = reading.lexicon.base_event(event);
            if !events.contains(&event) {
                events.push(event);
            }
        }
    }
    events
}

/// Whether `event` is `whole` or a part of it.
pub(super) fn is_part(lexicon: &Lexicon, event: EventId, whole: EventId) -> bool {
    std::iter::successors(Some(event), |&event| lexicon.event(event).part_of)
        .take(16)
        .any(|event| event == whole || lexicon.summands(whole).contains(&event))
}
