//! How sure a figure is and whether it still holds: cues and how far they reach.

use crate::lexicon::{
    Cue, CueKind, EventId, Function, Lexicon, Meaning, NounUse, Reach, SpeakerKind, Strength, VerbForm,
};
use crate::text::{Reading, Shape, TokenKind};

use super::model::{
    Basis, Claim, ClaimIndex, Construction, Evidence, Field, Link, LinkKind, Standing, Statement, Status,
};
use super::trigger::is_auxiliary;

/// A claim of the sentence and where its figure stands in it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Here {
    pub(super) claim: ClaimIndex,
    /// The tokens of its noun phrase.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Applies the cues of a sentence to the claims of the article and records how far they reach.
pub(super) fn apply(
    reading: &Reading,
    article: u32,
    claims: &mut [Claim],
    first_of_article: usize,
    here: &[Here],
    statements: &mut Vec<Statement>,
) {
    for mark in reading.marks() {
        let Some((cue_id, _)) = reading.sense(mark.start, |meaning| match meaning {
            Meaning::Cue(cue) => Some(cue),
            _ => None,
        }) else {
            continue;
        };
        let cue = *reading.lexicon.cue(cue_id);
        let span = reading.span(mark.start, mark.end);
        if !is_about_a_count(reading, &cue, mark.start, mark.end, here) {
            continue;
        }
        let reached = reached(reading, &cue, mark.start, mark.end, claims, first_of_article, here);
        let evidence = Evidence { span, entry: Some(cue.entry), construction: Construction::Sentence };
        for &index in &reached {
            mark_claim(reading.lexicon, claims, first_of_article, index, &cue, evidence);
        }
        let sentence = reading.span(0, reading.len());
        statements.push(Statement { article, cue: cue_id, span, sentence, reaches: reached });
    }
}

/// "from 359 to 253", "to 253 from 359": the figure behind "from" is the old one, if one of the same event stands
/// behind "to" in the sentence.
pub(super) fn changed(reading: &Reading, claims: &mut [Claim], here: &[Here]) {
    let behind = |here: &Here, word| here.start.checked_sub(1).is_some_and(|before| reading.is(before, word));
    for old in here.iter().filter(|old| behind(old, "from")) {
        let event = claims[old.claim.0 as usize].event.map(|event| event.value);
        let new = here.iter().find(|new| {
            behind(new, "to") && claims[new.claim.0 as usize].event.map(|event| event.value) == event
        });
        if let (Some(new), Some(_)) = (new, event) {
            let span = reading.span(old.start - 1, old.end);
            let evidence = Evidence { span, entry: None, construction: Construction::Sentence };
            claims[old.claim.0 as usize].standing =
                Field { value: Standing::Superseded, basis: Basis::Said, evidence };
            claims[new.claim.0 as usize].links.push(Link { kind: LinkKind::Replaces, to: old.claim });
        }
    }
}

/// "225 dead, well above the 164 of the last count": the figure held against is the old one.
pub(super) fn replaced(reading: &Reading, claims: &mut [Claim], new: ClaimIndex, old: &Here) {
    let span = reading.span(old.start.saturating_sub(2), old.end);
    let evidence = Evidence { span, entry: None, construction: Construction::Sentence };
    claims[old.claim.0 as usize].standing =
        Field { value: Standing::Superseded, basis: Basis::Said, evidence };
    claims[new.0 as usize].links.push(Link { kind: LinkKind::Replaces, to: old.claim });
}

fn reached(
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
        Reach::Clause => {
            let clause = clause(reading, start);
            let within = here.iter().filter(|here| clause.contains(&here.start));
            let projected = cue.means == CueKind::Projected;
            within
                .filter(|here| !projected || governs(reading, start, end, here))
                .map(|here| here.claim)
                .collect()
        }
        Reach::FigureBefore => {
            let around = here.iter().find(|here| here.start <= start && start < here.end);
            // "Fifteen were injured, three critically": the nearer figure, though no claim is made of it.
            let nearer = |here: &&Here| (here.end..start).any(|at| is_number(reading, at));
            let before = || here.iter().rfind(|here| here.start < start).filter(|here| !nearer(here));
            around.or_else(before).map(|here| here.claim).into_iter().collect()
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
        Reach::NamedEventBefore => {
            let named = events_named(reading);
            let before = (first_of_article..claims.len()).filter(|&number| {
                let event = claims[number].event.map(|event| reading.lexicon.base_event(event.value));
                event.is_some_and(|event| named.iter().any(|&named| is_part(reading.lexicon, event, named)))
            });
            let mut found: Vec<ClaimIndex> =
                before.filter_map(|number| u32::try_from(number).ok()).map(ClaimIndex).collect();
            if found.is_empty() {
                found.extend(here.iter().map(|here| here.claim));
            }
            // Nothing named: the sentence speaks of the one before, unless it names something else.
            if found.is_empty() && named.is_empty() && !names_another(reading, start) {
                let last = claims.len().checked_sub(1).filter(|&last| last >= first_of_article);
                found.extend(last.and_then(|last| u32::try_from(last).ok()).map(ClaimIndex));
            }
            found
        }
    }
}

/// Whether what a cue denies, withdraws or corrects is a statement or a count: the object behind its verb, or the subject
/// of its passive. Towns are cut off, appeals are rejected and films are withdrawn too. Other cues are about any figure.
fn is_about_a_count(reading: &Reading, cue: &Cue, start: usize, end: usize, here: &[Here]) -> bool {
    if !matches!(cue.means, CueKind::Denied | CueKind::Withdrawn | CueKind::Correction) {
        return true;
    }
    let states = |at: usize| {
        reading.is(at, "that")
            || (reading.is_function(at, Function::Pronoun) && !reading.is(at, "who"))
            || reading.means(at, |meaning| match meaning {
                Meaning::Noun { .. } => true,
                Meaning::Cue(cue) => reading.lexicon.cue(cue).means == CueKind::Unverified,
                Meaning::Speaker(speaker) => reading.lexicon.speaker(speaker).kind == SpeakerKind::Document,
                _ => false,
            })
    };
    let figure = |at: usize| here.iter().any(|here| here.start <= at && at < here.end);
    let mut led = cue.means == CueKind::Denied;
    for at in end..reading.len().min(end + 6) {
        if states(at) || (led && figure(at)) {
            return true;
        }
        let to = ["to", "from", "down", "downward", "downwards"].iter().any(|word| reading.is(at, word));
        let sign = reading.is_sign(at) && !reading.is_quote(at) && !reading.is_hyphen(at);
        if sign
            || figure(at)
            || opens_clause(reading, at)
            || (reading.is_function(at, Function::Preposition) && !to)
        {
            break;
        }
        led |= to && cue.means == CueKind::Correction;
    }
    // "The toll was revised", "a report that 90 had died was quickly retracted", "a figure that was withdrawn".
    // The cue itself may begin with the auxiliary: "was withdrawn".
    let helps =
        |at: usize| is_auxiliary(reading, at) || ["was", "were", ","].iter().any(|word| reading.is(at, word));
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
    !preposition || has_verb(reading, at + 1)
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

/// Whether the subject of a cue is something that no rule file knows: the cause of a fire, the name of a victim. What could
/// not be confirmed is then that, and no figure before.
fn names_another(reading: &Reading, cue: usize) -> bool {
    let stands_for = |at: usize| {
        reading.is_function(at, Function::Pronoun)
            || reading.means(at, |meaning| match meaning {
                Meaning::Speaker(speaker) => reading.lexicon.speaker(speaker).kind == SpeakerKind::Document,
                Meaning::Cue(_) | Meaning::Noun { used: NounUse::Total, .. } => true,
                _ => false,
            })
    };
    let unknown = |at: usize| {
        reading.mark(at).is_none()
            && reading.tokens[at].kind == TokenKind::Word
            && reading.tokens[at].shape == Shape::Lower
            && !reading.written(at).ends_with("ly")
    };
    (0..cue).any(unknown) && !(0..cue).any(stands_for)
}

/// The events that a sentence names, as verbs, nouns or states.
fn events_named(reading: &Reading) -> Vec<EventId> {
    let mut events = Vec::new();
    for mark in reading.marks() {
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
fn is_part(lexicon: &Lexicon, event: EventId, whole: EventId) -> bool {
    std::iter::successors(Some(event), |&event| lexicon.event(event).part_of)
        .take(16)
        .any(|event| event == whole || lexicon.summands(whole).contains(&event))
}

fn mark_claim(
    lexicon: &Lexicon,
    claims: &mut [Claim],
    first_of_article: usize,
    index: ClaimIndex,
    cue: &Cue,
    evidence: Evidence,
) {
    let number = index.0 as usize;
    let standing = |value| Field { value, basis: Basis::Said, evidence };
    match (cue.means, cue.strength) {
        (CueKind::Unverified, Strength::Strong) => {
            claims[number].status = Field { value: Status::Unverified, basis: Basis::Said, evidence };
        }
        (CueKind::Denied, _) => {
            claims[number].status = Field { value: Status::Denied, basis: Basis::Said, evidence };
        }
        (CueKind::Withdrawn, _) => claims[number].standing = standing(Standing::Withdrawn),
        (CueKind::Superseded, _) => claims[number].standing = standing(Standing::Superseded),
        (CueKind::Projected, _) => {
            if claims[number].standing.value == Standing::Current {
                claims[number].standing = standing(Standing::Projected);
            }
        }
        (CueKind::Correction, _) => claims[number].correction = true,
        (CueKind::Limit, _) => {
            claims[number].limit = Some(Field { value: evidence.span, basis: Basis::Said, evidence });
        }
        (CueKind::Besides, _) => {
            link(lexicon, claims, first_of_article, number, LinkKind::Besides);
            // "Three others are in custody": beside somebody whom no figure counts, so not the whole either.
            if claims[number].links.is_empty() {
                claims[number].limit = Some(Field { value: evidence.span, basis: Basis::Said, evidence });
            }
        }
        (CueKind::PartOf, _) => link(lexicon, claims, first_of_article, number, LinkKind::PartOf),
        (CueKind::Unverified, Strength::Weak) => {}
    }
}

/// Links a claim to the claim before it whose event is the same, or one that it is a part of.
pub(super) fn link(
    lexicon: &Lexicon,
    claims: &mut [Claim],
    first_of_article: usize,
    number: usize,
    kind: LinkKind,
) {
    let Some(event) = claims[number].event.map(|event| lexicon.base_event(event.value)) else { return };
    // "353 hurt on top of the 12 killed": beside the figure before it in the sentence, whatever that counts.
    let sentence = claims[number].sentence;
    let other = claims[first_of_article..number].iter().rposition(|other| {
        if kind == LinkKind::Besides && other.sentence == sentence {
            return true;
        }
        other.event.is_some_and(|other| {
            let other = lexicon.base_event(other.value);
            is_part(lexicon, event, other) || is_part(lexicon, other, event)
        })
    });
    let Some(to) = other.and_then(|other| u32::try_from(first_of_article + other).ok()) else { return };
    let link = Link { kind, to: ClaimIndex(to) };
    if !claims[number].links.contains(&link) {
        claims[number].links.push(link);
    }
}
