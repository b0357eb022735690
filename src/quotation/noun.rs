//! The noun phrases that name speakers: how far they reach on either side of a verb.

use std::ops::Range;

use crate::claim::speaking;
use crate::lexicon::{Function, Meaning, VerbForm};
use crate::text::{Reading, Shape, TokenKind};

/// The longest apposition, in tokens.
const APPOSITION: usize = 40;

/// The noun phrase that begins at a token, with what stands in apposition to it: "Anna Petrova, the mayor of Lund".
pub(super) fn forward(reading: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    if is_pronoun(reading, start) {
        return Some(start..start + 1);
    }
    if !can_begin(reading, start) {
        return None;
    }
    let close = name_end(reading, start, end);
    let named = (start..close).any(|at| reading.tokens[at].kind == TokenKind::Word);
    named.then(|| start..with_apposition(reading, close, end))
}

/// The end of the words of a noun phrase, without apposition.
fn name_end(reading: &Reading, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let token = &reading.tokens[at];
        let sign = token.kind == TokenKind::Sign;
        if sign {
            let joins = reading.is_hyphen(at)
                || is_initial(reading, at)
                || matches!(reading.written(at), "’" | "'" | "&")
                || is_abbreviation(reading, at);
            if !joins {
                break;
            }
            at += 1;
            continue;
        }
        let next = reading.mark_at(at).map_or(at + 1, |mark| mark.end).min(end);
        let possessive = reading.is(at, "'s") || reading.is(at, "’s");
        if at > start && !possessive && ends_phrase(reading, start, at) {
            break;
        }
        at = next;
    }
    // A phrase does not end with the word that leads on.
    while at > start
        && (reading.is_function(at - 1, Function::Preposition)
            || reading.is_function(at - 1, Function::Determiner))
    {
        at -= 1;
    }
    at
}

/// Whether the words of a noun phrase end before a token.
fn ends_phrase(reading: &Reading, start: usize, at: usize) -> bool {
    let after_preposition = reading.is_function(at - 1, Function::Preposition);
    if reading.is_function(at, Function::Preposition) {
        // "the mayor of Lund", "a spokesman for the port", "a waitress at the bar"; but "said Petrova at the rally".
        let title = reading.tokens[at - 1].shape == Shape::Lower;
        let stays = reading.is(at, "of")
            || reading.is(at, "for")
            || (title && ["at", "in", "from", "with"].iter().any(|word| reading.is(at, word)));
        return !stays || is_day(reading, at + 1);
    }
    if reading.is_function(at, Function::Determiner) {
        return !after_preposition;
    }
    let closing = [
        Function::Conjunction,
        Function::Subordinator,
        Function::Relative,
        Function::Be,
        Function::Have,
        Function::Do,
        Function::Modal,
        Function::Pronoun,
    ];
    if closing.into_iter().any(|class| reading.is_function(at, class)) || is_day(reading, at) {
        return true;
    }
    let token = &reading.tokens[at];
    if token.kind == TokenKind::Number {
        return true;
    }
    if token.shape != Shape::Lower || is_known_noun(reading, at) {
        return false;
    }
    // "the Lund councillor": where a small word begins the phrase, small words go on behind a name too.
    let named =
        reading.tokens[start].shape != Shape::Lower && !reading.is_function(start, Function::Determiner);
    let last = &reading.tokens[at - 1];
    let behind_name = named && last.shape != Shape::Lower && last.kind == TokenKind::Word;
    let written = reading.written(at);
    let verbal = written.ends_with("ing") || written.ends_with("ed") || written.ends_with("ly");
    // "Clinton campaign manager Robby Mook": small words behind a name go with it where a name follows.
    let before_name = (at + 1..(at + 4).min(reading.len()))
        .take_while(|&next| reading.tokens[next].kind == TokenKind::Word)
        .any(|next| reading.tokens[next].shape != Shape::Lower && !is_day(reading, next));
    (behind_name && (verbal || !before_name))
        || (verbal && at > start + 1)
        || reading.is_function(at, Function::Adverb)
        || is_verb(reading, at)
}

/// "Anna Petrova, the mayor of Lund,": the end of what a comma adds to a name.
fn with_apposition(reading: &Reading, close: usize, end: usize) -> usize {
    let mut at = close;
    let mut last = close;
    loop {
        let comma = at + 1 < end && reading.is(at, ",") && is_apposition(reading, at + 1);
        // "a woman who called the police"
        let relative = at == close && at < end && reading.is(at, "who");
        // "the deputy manager, Rich Petrov,"
        let title = reading.tokens[close - 1].shape == Shape::Lower;
        let name = at == close && at + 1 < end && reading.is(at, ",") && title && is_name(reading, at + 1);
        if !comma && !relative && !name {
            break;
        }
        let stop = (at + 1..end.min(at + APPOSITION))
            .find(|&next| {
                matches!(reading.written(next), "," | ";" | ":" | "—" | "–" | "(")
                    || ends_sentence(reading, next)
            })
            .unwrap_or(end);
        if stop - at >= APPOSITION {
            break;
        }
        last = stop;
        at = stop;
    }
    last
}

fn ends_sentence(reading: &Reading, at: usize) -> bool {
    matches!(reading.written(at), "." | "!" | "?")
        && !is_initial(reading, at)
        && !is_abbreviation(reading, at)
}

/// Whether what begins behind a comma explains the name before it: "the mayor", "39", "who runs …", "chairman of …".
fn is_apposition(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let written = reading.written(at);
    let number = token.kind == TokenKind::Number;
    // "Petrova, Lund’s mayor"; "Petrova, D-Lund"
    let possessive =
        is_name(reading, at) && (at + 1..at + 4).any(|next| reading.is(next, "'s") || reading.is(next, "’s"));
    let party = token.span.len() == 1 && reading.is_hyphen(at + 1);
    let determined = reading.is_function(at, Function::Determiner);
    let relative = reading.is(at, "who") || reading.is(at, "whose") || reading.is(at, "which");
    let once = ["now", "then", "once", "formerly"].iter().any(|word| reading.is(at, word));
    let title = is_known_noun(reading, at)
        || (token.shape == Shape::Lower
            && reading.mark(at).is_none()
            && !written.ends_with("ing")
            && !written.ends_with("ed")
            && !written.ends_with("ly"));
    number || possessive || party || determined || relative || once || title
}

/// Whether a speaker's noun phrase can begin at a token.
pub(super) fn can_begin(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    if token.kind == TokenKind::Sign {
        return false;
    }
    if is_pronoun(reading, at) || reading.is_function(at, Function::Determiner) {
        return true;
    }
    let leading = [
        Function::Preposition,
        Function::Conjunction,
        Function::Subordinator,
        Function::Relative,
        Function::Be,
        Function::Have,
        Function::Do,
        Function::Modal,
        Function::Adverb,
        Function::Negation,
    ];
    if leading.into_iter().any(|class| reading.is_function(at, class)) || is_day(reading, at) {
        return false;
    }
    if token.shape != Shape::Lower {
        return true;
    }
    let written = reading.written(at);
    !written.ends_with("ing")
        && !written.ends_with("ly")
        && (!is_verb(reading, at) || is_known_noun(reading, at))
}

/// Whether tokens before a verb can be its subject: a noun phrase, perhaps with an apposition or relative clause, and the
/// words that go with the verb.
pub(super) fn is_subject(reading: &Reading, tokens: Range<usize>) -> bool {
    if is_pronoun(reading, tokens.start) {
        return back_over_auxiliaries(reading, tokens.end) == tokens.start + 1;
    }
    let close = name_end(reading, tokens.start, tokens.end);
    let apposed = with_apposition(reading, close, tokens.end);
    let closed = if reading.is(apposed, ",") { apposed + 1 } else { apposed };
    // "the woman, who like many in town would not be named, said"; "the man on the roof said"
    let short =
        tokens.end - close <= 6 && !(close..tokens.end).any(|at| reading.is(at, ",") || is_verb(reading, at));
    back_over_auxiliaries(reading, tokens.end) <= closed || short
}

/// The subject of a verb, among the tokens before it.
pub(super) fn subject_before(reading: &Reading, from: usize, verb: usize) -> Option<Range<usize>> {
    let mut end = back_over_auxiliaries(reading, verb);
    if end > from && ["who", "which", "that"].iter().any(|word| reading.is(end - 1, word)) {
        end -= 1;
    }
    if end <= from {
        return None;
    }
    if is_pronoun(reading, end - 1) {
        return Some(end - 1..end);
    }
    if reading.is(end - 1, "and") || reading.is(end - 1, "but") {
        return None;
    }
    if !reading.is(end - 1, ",") {
        let start = backward(reading, from, end);
        return (start < end && can_begin(reading, start)).then(|| apposed(reading, from, start..end));
    }
    // "Petrova, 39, the mayor of Lund, said": back over what commas add.
    let last = end - 1;
    let mut segment = last;
    while let Some(comma) = (from..segment).rev().find(|&at| reading.is(at, ",")) {
        if !is_apposition(reading, comma + 1) || last - comma > 2 * APPOSITION {
            break;
        }
        segment = comma;
    }
    let start = backward(reading, from, segment);
    (start < segment && segment < last && can_begin(reading, start)).then_some(start..last)
}

/// The start of the noun phrase that ends before a token. A verb that no rule knows ends it: "the list included Petrova".
fn backward(reading: &Reading, from: usize, end: usize) -> usize {
    let start = speaking::backward_noun(reading, end).max(from);
    let verb = |at: &usize| {
        let small = reading.tokens[*at].shape == Shape::Lower && reading.mark(*at).is_none();
        let next = is_name(reading, at + 1) || reading.is_function(at + 1, Function::Determiner);
        small && next && reading.written(*at).ends_with("ed")
    };
    (start + 1..end.saturating_sub(1)).rev().find(verb).map_or(start, |verb| verb + 1)
}

/// "Petrova, a police spokesman said": with the name before the comma.
fn apposed(reading: &Reading, from: usize, found: Range<usize>) -> Range<usize> {
    let open = found.start.wrapping_sub(1);
    if found.start <= from + 1 || !reading.is(open, ",") || !is_apposition(reading, found.start) {
        return found;
    }
    let start = backward(reading, from, open);
    let name = reading.tokens[open - 1].shape != Shape::Lower && start < open;
    if name && reading.tokens[start].shape != Shape::Lower { start..found.end } else { found }
}

/// The subject of a clause: its first noun phrase, behind a phrase of circumstance that a comma closes.
pub(super) fn main_subject(reading: &Reading, clause: Range<usize>) -> Option<Range<usize>> {
    let mut at = clause.start;
    let leads = |at: usize| {
        reading.is_function(at, Function::Preposition) || reading.is_function(at, Function::Subordinator)
    };
    let skipped = |at: usize| {
        reading.is_function(at, Function::Conjunction)
            || (reading.is_function(at, Function::Adverb) && !leads(at))
            || (reading.is_sign(at) && !matches!(reading.written(at), "." | ";"))
            || reading.written(at).ends_with("ly")
    };
    // "On Friday Anna Petrova left": a day takes no comma.
    let dated = |at: usize| is_day(reading, at) || (leads(at) && is_day(reading, at + 1));
    while at < clause.end && (skipped(at) || dated(at)) {
        at += 1;
    }
    let verbal = reading.written(at).ends_with("ing") || reading.written(at).ends_with("ed");
    let circumstance =
        leads(at) || (verbal && at == clause.start && !reading.is_function(at, Function::Determiner));
    if circumstance {
        let comma = (at..clause.end).find(|&at| reading.is(at, ","))?;
        return main_subject(reading, comma + 1..clause.end);
    }
    forward(reading, at, clause.end)
}

/// Back over what stands between a subject and its verb: auxiliaries, adverbs, days.
pub(super) fn back_over_auxiliaries(reading: &Reading, verb: usize) -> usize {
    let mut at = verb;
    while let Some(before) = at.checked_sub(1) {
        let auxiliary = [
            Function::Have,
            Function::Be,
            Function::Modal,
            Function::Adverb,
            Function::Do,
            Function::Negation,
        ]
        .into_iter()
        .any(|class| reading.is_function(before, class));
        let adverb = reading.tokens[before].shape == Shape::Lower && reading.written(before).ends_with("ly");
        let on = reading.is(before, "on") && is_day(reading, at);
        if !(auxiliary || adverb || on || is_day(reading, before)) {
            break;
        }
        at = before;
    }
    at
}

/// The tokens without commas and words that lead on at their end.
pub(super) fn trimmed(reading: &Reading, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    while end > tokens.start + 1
        && (reading.is(end - 1, ",") || reading.is_function(end - 1, Function::Relative))
    {
        end -= 1;
    }
    tokens.start..end
}

/// Whether a verb in its base form can follow a token as its subject: "officials say", "they add", "would say".
pub(super) fn is_plural(reading: &Reading, at: usize) -> bool {
    let auxiliary = reading.is_function(at, Function::Modal) || reading.is_function(at, Function::Do);
    let small = reading.tokens[at].shape == Shape::Lower && reading.written(at).ends_with('s');
    let plural = small && !reading.is_function(at, Function::Be) && !reading.is_function(at, Function::Have);
    auxiliary || plural || is_pronoun(reading, at) || reading.is_function(at, Function::Pronoun)
}

/// Whether a token is a pronoun for one who speaks.
pub(super) fn is_pronoun(reading: &Reading, at: usize) -> bool {
    ["he", "she", "they", "it", "i", "we", "you", "who"].iter().any(|word| reading.is(at, word))
}

/// Whether a token is the full stop of an initial: "J. Petrov".
pub(super) fn is_initial(reading: &Reading, at: usize) -> bool {
    at > 0
        && reading.is(at, ".")
        && reading.tokens[at].glued
        && reading.tokens[at - 1].span.len() == 1
        && is_name(reading, at - 1)
}

/// Whether a token is the full stop of an abbreviation inside a name: "Gov. Petrova".
fn is_abbreviation(reading: &Reading, at: usize) -> bool {
    at > 0
        && reading.is(at, ".")
        && reading.tokens[at].glued
        && reading.means(at - 1, |meaning| meaning == Meaning::Abbreviation)
}

fn is_day(reading: &Reading, at: usize) -> bool {
    crate::time::weekday(reading.written(at)).is_some()
        || ["late", "early", "today", "yesterday"].iter().any(|word| reading.is(at, word))
}

/// Whether a token is written like a name.
pub(super) fn is_name(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| {
        token.kind == TokenKind::Word && !matches!(token.shape, Shape::Lower | Shape::None)
    })
}

fn is_known_noun(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| {
        matches!(
            meaning,
            Meaning::Speaker(_) | Meaning::Subject { .. } | Meaning::Place { .. } | Meaning::Outlet(_)
        )
    })
}

/// Whether a token is a form of a verb that is no noun.
fn is_verb(reading: &Reading, at: usize) -> bool {
    let verb = |meaning| match meaning {
        Meaning::Verb { form, .. } | Meaning::Speech { form } => form != VerbForm::Base,
        _ => false,
    };
    let quotes = reading.quoting(at).is_some_and(|(form, _)| form != VerbForm::Base);
    (quotes || reading.means(at, verb)) && !is_known_noun(reading, at)
}
