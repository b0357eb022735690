//! Which event a figure counts, by the constructions in which an English sentence joins the two.
//!
//! What the noun phrase itself names comes first ("353 wounded officers"), then the predicate behind it ("12
//! officers were killed"), then the verb or noun before it ("killing 13 officers", "a toll of 225"), then what a
//! neighbour in a coordination found ("killed 12 officers and 3 bystanders").
//!
//! The constructions follow Quirk et al., *A Comprehensive Grammar of the English Language* (1985): 3.63-3.78 for the
//! passive, 17.26-17.31 for reduced relative clauses, 13.92-13.97 for ellipsis in coordination.

mod before;
mod behind;

use crate::lexicon::{EntryId, EventId, Function, Meaning, VerbForm};
use crate::quantity::Kind;
use crate::text::Reading;

use super::model::Construction;
use super::phrase::{self, Phrase};

use before::{before, object};
pub(super) use before::{one_of_stages, refers_back, singled_out};
use behind::behind;
pub(super) use behind::{described, difference, is_adverb, is_auxiliary, is_hypothetical, said_behind};

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
        .filter(|_| !belongs(reading, phrases, number))
        .filter(|found| !(charged && found.construction == Construction::Participle))
        .filter(|found| !is_plural_verb(reading, found) || phrase.placed.quantity.high != Some(1.into()))
        .filter(|found| !is_of_another(reading, phrase, found))
        .and_then(fit);
    let inside = named(phrase).filter(|noun| !is_record(reading, phrase, noun)).and_then(fit);
    let found = inside
        .filter(|noun| !yields(reading, phrase, noun, predicate.as_ref()))
        .or_else(|| frame(reading, phrase).and_then(fit))
        .or(predicate)
        .or_else(|| before(reading, phrases, number).and_then(fit));
    found.filter(|trigger| {
        counts_these(reading, trigger, phrase) && !is_negated_twice(reading, trigger, phrase)
    })
}

/// "Three members of one family drowned": what stands behind counts those of the figure before "of".
fn belongs(reading: &Reading, phrases: &[Phrase], number: usize) -> bool {
    let start = phrases[number].placed.start;
    let before = number.checked_sub(1).map(|before| &phrases[before]);
    before.is_some_and(|before| {
        before.end + 1 == start
            && reading.is(before.end, "of")
            && (before.head.is_some() || before.unknown.is_some())
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

/// "He has six arrests": what somebody looks back on.
fn is_record(reading: &Reading, phrase: &Phrase, noun: &Trigger) -> bool {
    let start = phrase.placed.start;
    let person = |at: usize| reading.is_one_of(at, &["he", "she", "who"]);
    noun.construction == Construction::EventNoun
        && start > 1
        && reading.is_function(start - 1, Function::Have)
        && person(start - 2)
}

/// "The man who shot three people was arrested", "who shot two people died": the predicate behind is of the man.
fn is_of_another(reading: &Reading, phrase: &Phrase, predicate: &Trigger) -> bool {
    if predicate.construction == Construction::Participle {
        return false;
    }
    let start = phrase.placed.start;
    let light = |at: &usize| is_auxiliary(reading, *at) || behind::is_adverb(reading, *at);
    // "A group of 12 people was arrested."
    let grouped = start.checked_sub(1).is_some_and(|before| reading.is(before, "of"));
    let several = phrase.head.is_some()
        && phrase.placed.quantity.kind == Kind::Cardinal
        && phrase.placed.quantity.low > Some(1.into());
    let first = (phrase.end..predicate.start).rev().take_while(light).last();
    let singular = first.is_some_and(|first| reading.is_one_of(first, &["was", "is", "has"]));
    let relative = |verb: Trigger| {
        let before = (0..verb.start).rev().find(|at| !light(at));
        before.is_some_and(|at| reading.is_one_of(at, &["who", "which", "that"]))
    };
    let own_clause = reading.is_function(phrase.end, Function::Relative);
    (several && !grouped && singular) || (!own_clause && object(reading, start).is_some_and(relative))
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
    // "Charged 19 of the 34 arrested", "released 60 of the 200 detainees": the verb before a part counts it too.
    if phrase.part || phrase.of_whole {
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

/// Whether whoever the phrase names is of the kind that an event counts, be it of another class: a person, no building.
fn is_of_kind(reading: &Reading, phrase: &Phrase, event: EventId) -> bool {
    let lexicon = reading.lexicon;
    let kind = |class| std::iter::successors(Some(class), |&it| lexicon.subject(it).is_a).take(16).last();
    match (phrase.head, lexicon.event(event).counts) {
        (Some((class, ..)), Some(counts)) => kind(class) == kind(counts),
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
