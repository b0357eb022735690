//! Which event a figure counts, by the constructions in which an English sentence joins the two.
//!
//! What the noun phrase itself names comes first ("353 wounded officers"), then the predicate behind it ("12
//! officers were killed"), then the verb or noun before it ("killing 13 officers", "a toll of 225"), then what a
//! neighbour in a coordination found ("killed 12 officers and 3 bystanders").
//!
//! The constructions follow Quirk et al., *A Comprehensive Grammar of the English Language* (1985): 3.63-3.78 for the
//! passive, 17.26-17.31 for reduced relative clauses, 13.92-13.97 for ellipsis in coordination.

use crate::lexicon::{Counted, CueKind, EntryId, EventId, Function, Meaning, NounUse, Sense, VerbForm};
use crate::quantity::Kind;
use crate::text::Reading;

use super::countable::rate;
use super::model::Construction;
use super::phrase::{self, Phrase};

/// The event of a figure and the words that say so.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Trigger {
    pub(super) event: EventId,
    pub(super) entry: EntryId,
    pub(super) construction: Construction,
    /// Its tokens.
    pub(super) start: usize,
    pub(super) end: usize,
    /// On which side of the noun phrase it stands.
    pub(super) side: TriggerSide,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum TriggerSide {
    Inside,
    Behind,
    Before,
}

/// The trigger that a figure has of its own.
pub(super) fn own(reading: &Reading, phrases: &[Phrase], number: usize) -> Option<Trigger> {
    let phrase = &phrases[number];
    let fit = |trigger| fitting(reading, trigger, phrase);
    // "Charged 19 of the 34 arrested": the participle counts the whole, the verb before it the part.
    let charged = phrase.of_whole && object(reading, phrase.placed.start).is_some();
    let predicate = behind(reading, phrase)
        .filter(|found| !(charged && found.construction == Construction::Participle))
        .filter(|found| !is_plural_verb(reading, found) || phrase.placed.quantity.high != Some(1.into()))
        .and_then(fit);
    let inside = named(phrase).and_then(fit);
    let found = inside
        .filter(|noun| !yields(reading, phrase, noun, predicate.as_ref()))
        .or_else(|| frame(reading, phrase).and_then(fit))
        .or(predicate)
        .or_else(|| before(reading, phrases, number).and_then(fit));
    found.filter(|trigger| {
        counts_these(reading, trigger, phrase) && !is_negated_twice(reading, trigger, phrase)
    })
}

/// "One city march" marches not: a verb without an ending has no single subject.
fn is_plural_verb(reading: &Reading, trigger: &Trigger) -> bool {
    let base = |meaning| matches!(meaning, Meaning::Verb { form: VerbForm::Base, .. });
    let led = trigger
        .start
        .checked_sub(1)
        .is_some_and(|before| is_auxiliary(reading, before) || reading.is(before, "to"));
    !led && reading.means(trigger.start, base)
        && !reading
            .means(trigger.start, |meaning| matches!(meaning, Meaning::Verb { form: VerbForm::Past, .. }))
}

/// A trigger with the event that its words mean of such a figure: people who are missing and a sum that is. `None` where
/// they mean none.
fn fitting(reading: &Reading, trigger: Trigger, phrase: &Phrase) -> Option<Trigger> {
    let is_money = phrase.placed.quantity.kind == Kind::Money;
    let fits = |event: EventId| {
        let event = reading.lexicon.event(event);
        if is_money { event.measured || event.money } else { !event.money }
    };
    if fits(trigger.event) {
        return Some(trigger);
    }
    let (event, sense) = reading.sense(trigger.start, |meaning| match meaning {
        Meaning::Verb { event, .. } | Meaning::State { event } | Meaning::Noun { event, .. } => {
            Some(event).filter(|&event| fits(event))
        }
        _ => None,
    })?;
    Some(Trigger { event, entry: sense.entry, ..trigger })
}

/// Whether the verb around a noun phrase says more of whom it counts than the event that the phrase itself names.
fn yields(reading: &Reading, phrase: &Phrase, noun: &Trigger, predicate: Option<&Trigger>) -> bool {
    // "12 detainees were killed", "two of the dead were beheaded", "four of the injured are in hospital"
    let behind = predicate.is_some_and(|found| {
        matches!(found.construction, Construction::Passive | Construction::VerbSubject)
            || (phrase.part && found.construction == Construction::State)
    });
    if behind && (noun.construction == Construction::EventNoun || phrase.part) {
        return true;
    }
    let verb = object(reading, phrase.placed.start);
    // "Charged 19 of the 34 arrested": the verb before a part counts it too.
    if phrase.part {
        return verb.is_some();
    }
    // "Killed 9 patients"; "nearly 900 patients have sued": a verb that nobody knows tells what they did.
    let told = predicate.is_none() && is_auxiliary(reading, phrase.end);
    phrase::is_person(reading, noun.start) && (told || verb.is_some_and(|verb| !is_strict(reading, &verb)))
}

/// Whether the word of a trigger counts what the phrase names: a strict verb counts nobody but those of its event, or a
/// bare figure, who are then they.
fn counts_these(reading: &Reading, trigger: &Trigger, phrase: &Phrase) -> bool {
    if !is_strict(reading, trigger) {
        return true;
    }
    match (phrase.head, reading.lexicon.event(trigger.event).counts) {
        (Some((class, ..)), Some(counts)) => reading.lexicon.is_a(class, counts),
        (Some(_), None) => true,
        // "The stadium holds 30,000": the present tells what a thing can do.
        (None, _) => {
            let present = reading.means(trigger.start, |meaning| {
                matches!(meaning, Meaning::Verb { event, form: VerbForm::Third, .. } if event == trigger.event)
            });
            let bare = phrase.unknown.is_none() && phrase.placed.quantity.unit.is_none() && !present;
            phrase.nation.is_some() || bare
        }
    }
}

fn is_strict(reading: &Reading, trigger: &Trigger) -> bool {
    let strict =
        |meaning| matches!(meaning, Meaning::Verb { event, strict: true, .. } if event == trigger.event);
    reading.means(trigger.start, strict)
}

/// "They ain't hurt nobody": colloquial, and no count of anybody.
fn is_negated_twice(reading: &Reading, trigger: &Trigger, phrase: &Phrase) -> bool {
    let none = phrase.placed.quantity.high == Some(0.into());
    none && trigger.side == TriggerSide::Before
        && (trigger.start.saturating_sub(3)..trigger.start)
            .any(|at| reading.is_function(at, Function::Negation))
}

/// Whether whoever the phrase names can be among those whom an event counts: no villagers burn with 900 hectares.
pub(super) fn is_among_counted(reading: &Reading, phrase: &Phrase, event: EventId) -> bool {
    let lexicon = reading.lexicon;
    match (phrase.head, lexicon.event(event).counts) {
        (Some((class, ..)), Some(counts)) => lexicon.is_a(class, counts) || lexicon.is_a(counts, class),
        _ => true,
    }
}

fn named(phrase: &Phrase) -> Option<Trigger> {
    let found = phrase.event?;
    Some(Trigger {
        event: found.event,
        entry: found.entry,
        construction: found.construction,
        start: found.at,
        end: found.at + 1,
        side: TriggerSide::Inside,
    })
}

/// "claimed 12 lives"
fn frame(reading: &Reading, phrase: &Phrase) -> Option<Trigger> {
    let mark = reading.mark(phrase.placed.start)?;
    mark.quantity.filter(|&at| at == phrase.placed.start)?;
    let (event, sense) = reading.sense(mark.start, |meaning| match meaning {
        Meaning::Frame { event } => Some(event),
        _ => None,
    })?;
    Some(Trigger {
        event,
        entry: sense.entry,
        construction: Construction::Frame,
        start: mark.start,
        end: mark.end,
        side: TriggerSide::Before,
    })
}

// ---- the predicate behind

/// The predicate behind a noun phrase.
fn behind(reading: &Reading, phrase: &Phrase) -> Option<Trigger> {
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

/// Behind a relative clause whose verb stands at a token and is no auxiliary: the auxiliary of the main clause.
fn main_clause(reading: &Reading, verb: usize) -> Option<usize> {
    let ends = |at: usize| {
        reading.is_sign(at)
            || reading.is_function(at, Function::Conjunction)
            || reading.is_function(at, Function::Relative)
    };
    let main = (verb..reading.len().min(verb + 10)).find(|&at| is_auxiliary(reading, at) || ends(at))?;
    (main > verb + 1 && !ends(main)).then_some(main)
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
        let light = ["found", "reported", "said", "to"].iter().any(|word| reading.is(at, word))
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
        Meaning::Verb { event, form, counted: Counted::Subject, .. } => {
            let gerund = form == VerbForm::Gerund && !be && auxiliary;
            (!gerund).then(|| construct(event, sense, Construction::VerbSubject))
        }
        Meaning::Verb {
            event,
            form: VerbForm::Past | VerbForm::Participle,
            counted: Counted::Object,
            ..
        } => {
            if be {
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
pub(super) fn is_hypothetical(reading: &Reading, trigger: &Trigger, phrase: &Phrase) -> bool {
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

/// Whether an object begins at a token, so that the verb before it is active.
fn takes_object(reading: &Reading, at: usize) -> bool {
    let number = reading.tokens.get(at).is_some_and(|token| token.kind == crate::text::TokenKind::Number);
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
        at = reading.mark_at(at).map_or(at + 1, |mark| mark.end);
    }
    is_auxiliary(reading, at).then_some(at)
}

/// "100 fewer than", "four times more than": a difference or a ratio, not a count.
pub(super) fn difference(reading: &Reading, at: usize) -> bool {
    let compares = ["fewer", "more", "less", "higher", "lower", "above", "below"]
        .iter()
        .any(|word| reading.is(at, word));
    (compares && reading.is(at + 1, "than")) || reading.is(at, "times")
}

fn is_be(reading: &Reading, at: usize) -> bool {
    reading.is_function(at, Function::Be)
        || reading.is_one_of(at, &["remain", "remained", "remains", "got", "get", "stay", "lay"])
}

pub(super) fn is_auxiliary(reading: &Reading, at: usize) -> bool {
    is_be(reading, at)
        || reading.is_function(at, Function::Have)
        || reading.is_function(at, Function::Modal)
        || reading.is_function(at, Function::Do)
}

/// An adverb, a cue that stands as one ("reportedly", "feared"), or a negation.
fn is_adverb(reading: &Reading, at: usize) -> bool {
    let cue = |meaning| matches!(meaning, Meaning::Cue(_)).then_some(());
    reading.is_function(at, Function::Adverb)
        || reading.is(at, "first")
        || (reading.mark_at(at).is_none() && reading.written(at).ends_with("ly"))
        || (reading.mark_at(at).is_some_and(|mark| mark.end == at + 1) && reading.sense(at, cue).is_some())
}

// ---- the verb or noun before

/// The verb, noun or list head before a noun phrase.
fn before(reading: &Reading, phrases: &[Phrase], number: usize) -> Option<Trigger> {
    let phrase = &phrases[number];
    let start = back_over_determiners(reading, phrase.placed.start);
    object(reading, start)
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
fn object(reading: &Reading, start: usize) -> Option<Trigger> {
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

/// "the deaths of 13 officers"
fn noun_of(reading: &Reading, start: usize) -> Option<Trigger> {
    let of = start.checked_sub(1).filter(|&of| reading.is(of, "of"))?;
    noun(reading, of, NounUse::Counted, Construction::EventNoun)
}

fn noun(reading: &Reading, behind: usize, wanted: NounUse, construction: Construction) -> Option<Trigger> {
    let mark = reading.mark_before(behind)?;
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

/// "a toll of 225", "the death toll rose from 164 to 225", "arrests have reached 2,000"
fn total(reading: &Reading, phrases: &[Phrase], number: usize, start: usize) -> Option<Trigger> {
    let bare = phrases[number].head.is_none() && phrases[number].unknown.is_none();
    let mut at = start;
    let mut verb = false;
    for _ in 0..16 {
        let before = at.checked_sub(1)?;
        if let Some(found) =
            noun(reading, at, NounUse::Total, Construction::Total).or_else(|| nominal(reading, at))
        {
            let difference = reading.is(start - 1, "by");
            // "Among the dead were a couple and their son."
            let among = found.start > 1 && reading.is(found.start - 2, "among");
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
pub(super) fn refers_back(reading: &Reading, phrase: &Phrase) -> Option<(usize, usize)> {
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
pub(super) fn singled_out(reading: &Reading, trigger: &Trigger) -> Option<(usize, usize)> {
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
