//! Who or what a figure counts.

use crate::lexicon::{EventId, Function, Meaning, PlaceUse, SubjectId, hash};
use crate::source::Span;
use crate::text::{Mark, Reading};

use super::model::{Basis, Construction, Evidence, Field, Subject};
use super::phrase::Phrase;
use super::trigger::{Trigger, TriggerSide, is_auxiliary};

/// The counted of a figure as its own words say it; `None` where they do not.
pub(super) fn said(reading: &Reading, phrase: &Phrase, trigger: Option<&Trigger>) -> Option<Field<Subject>> {
    // In "claimed 12 lives" the noun is the phrase's own.
    if phrase.head.is_none() && trigger.is_some_and(|trigger| trigger.construction == Construction::Frame) {
        return None;
    }
    if let Some(head) = trigger.and_then(|trigger| list_head(reading, phrase, trigger)) {
        return Some(head);
    }
    if let Some(named) = trigger.and_then(|trigger| of_total(reading, phrase, trigger)) {
        return Some(named);
    }
    let nation = phrase.nation.map(|(place, _)| place).or_else(|| actor(reading, phrase, trigger));
    let nameless = phrase.head.is_none() && phrase.unknown.is_none() && nation.is_none() && !phrase.part;
    if nameless && let Some(all) = opening(reading) {
        return Some(all);
    }
    let (class, entry, at) = match (phrase.head, phrase.unknown) {
        (Some((class, entry, at)), _) => (Some(counted_class(reading, trigger, class, at)), Some(entry), at),
        (None, Some(at)) => (None, None, at),
        (None, None) if phrase.nation.is_some() => {
            (None, None, phrase.nation.map_or(phrase.placed.end, |(_, at)| at))
        }
        (None, None) => return None,
    };
    let head = match (class, phrase.unknown) {
        (None, Some(at)) => hash(reading.written(at)),
        _ => 0,
    };
    let across = phrase.across;
    // A word that cuts across ("children") says no class beside itself.
    let class = class.filter(|&class| Some(class) != across);
    Some(Field {
        value: Subject { class, across, nation, head },
        basis: Basis::Said,
        evidence: Evidence {
            span: reading.span(at, reading.mark_at(at).map_or(at + 1, |mark| mark.end)),
            entry,
            construction: Construction::NounPhrase,
        },
    })
}

/// "Australians injured: one", "Foreign dead: 32": the head of a list says who is counted.
fn list_head(reading: &Reading, phrase: &Phrase, trigger: &Trigger) -> Option<Field<Subject>> {
    if trigger.construction != Construction::ListHead || phrase.head.is_some() || phrase.nation.is_some() {
        return None;
    }
    // "Fifty have died, police have confirmed: 41 at the market": whoever a sentence names is no head of a list.
    if (0..trigger.end).any(|at| is_auxiliary(reading, at) || reading.is(at, ",")) {
        return None;
    }
    let mut subject = Subject { class: None, across: None, nation: None, head: 0 };
    let mut named = None;
    for mark in reading.marks().iter().take_while(|mark| mark.start < phrase.placed.start) {
        for sense in reading.senses(mark) {
            match sense.meaning {
                Meaning::Subject { subject: class, .. } if reading.lexicon.subject(class).cuts_across => {
                    subject.across = Some(class);
                }
                Meaning::Subject { subject: class, .. } => subject.class = Some(class),
                Meaning::Place { place, used: PlaceUse::Demonym } => subject.nation = Some(place),
                _ => continue,
            }
            named = Some((mark.start, mark.end, sense.entry));
        }
    }
    let (start, end, entry) = named?;
    let evidence =
        Evidence { span: reading.span(start, end), entry: Some(entry), construction: Construction::ListHead };
    Some(Field { value: subject, basis: Basis::Said, evidence })
}

/// "The number of injured police officers rose to 353", "the number of officers killed": whom the total names.
fn of_total(reading: &Reading, phrase: &Phrase, trigger: &Trigger) -> Option<Field<Subject>> {
    if trigger.construction != Construction::Total || phrase.head.is_some() || phrase.unknown.is_some() {
        return None;
    }
    let within = trigger.start + 1..reading.len().min(trigger.end + 2);
    within.filter_map(|at| reading.mark_at(at)).find_map(|mark| modifier(reading, mark))
}

/// "Of the foreigners in the country, the ministry counts 37 dead": whom the sentence opens with, for figures that name
/// nobody.
fn opening(reading: &Reading) -> Option<Field<Subject>> {
    let determined = reading.is(0, "of") && reading.is_function(1, Function::Determiner);
    reading.mark_at(2).filter(|_| determined).and_then(|mark| modifier(reading, mark))
}

/// Those whom a phrase names as counted: "civilian" in "the civilian count". A word that cuts across names no class
/// beside itself.
pub(super) fn modifier(reading: &Reading, mark: &Mark) -> Option<Field<Subject>> {
    let (class, sense) = reading.sense(mark.start, |meaning| match meaning {
        Meaning::Subject { subject, .. } => Some(subject),
        _ => None,
    })?;
    let across = reading.lexicon.subject(class).cuts_across;
    let evidence = Evidence {
        span: reading.span(mark.start, mark.end),
        entry: Some(sense.entry),
        construction: Construction::NounPhrase,
    };
    Some(Field {
        value: Subject {
            class: (!across).then_some(class),
            across: across.then_some(class),
            nation: None,
            head: 0,
        },
        basis: Basis::Said,
        evidence,
    })
}

/// Of the classes that a word can name, that which its event counts: servicemen are deployed as soldiers.
fn counted_class(reading: &Reading, trigger: Option<&Trigger>, class: SubjectId, at: usize) -> SubjectId {
    let counts = trigger.and_then(|trigger| reading.lexicon.event(trigger.event).counts);
    let Some(counts) = counts.filter(|&counts| !reading.lexicon.is_a(class, counts)) else { return class };
    let better = reading.sense(at, |meaning| match meaning {
        Meaning::Subject { subject, .. } => Some(subject).filter(|&it| reading.lexicon.is_a(it, counts)),
        _ => None,
    });
    better.map_or(class, |(better, _)| better)
}

/// Whom the event counts where the text does not say.
pub(super) fn default(reading: &Reading, phrase: &Phrase, trigger: &Trigger) -> Option<Field<Subject>> {
    let event = reading.lexicon.event(trigger.event);
    let class = event.counts?;
    Some(Field {
        value: Subject {
            class: Some(class),
            across: None,
            nation: actor(reading, phrase, Some(trigger)),
            head: 0,
        },
        basis: Basis::Inferred,
        evidence: Evidence {
            span: reading.span(trigger.start, trigger.end),
            entry: Some(event.entry),
            construction: Construction::Default,
        },
    })
}

/// The words of the counted: from behind the figure to the end of the noun phrase.
pub(super) fn text(reading: &Reading, phrase: &Phrase) -> Span {
    let mut start = phrase.placed.end;
    let skipped =
        |at: usize| ["of", "them", "whom", "these", "those"].iter().any(|word| reading.is(at, word));
    while start < phrase.end && (skipped(start) || reading.is_sign(start)) {
        start += 1;
    }
    reading.span(start, phrase.end.max(start))
}

/// Who acts, where the event is counted by actor: "Armenia deployed 70 soldiers", "500 from Belarus".
pub(super) fn actor(
    reading: &Reading,
    phrase: &Phrase,
    trigger: Option<&Trigger>,
) -> Option<crate::lexicon::PlaceId> {
    let trigger = trigger?;
    if !is_by_actor(reading, trigger.event) {
        return None;
    }
    // "Russian-led" names whoever leads, not who acts.
    let place = |at: usize| {
        let joined = reading.mark(at).is_some_and(|mark| reading.is_hyphen(mark.end));
        let found = reading.sense(at, |meaning| match meaning {
            Meaning::Place { place, used: PlaceUse::Name | PlaceUse::Demonym } => Some(place),
            _ => None,
        });
        found.filter(|_| !joined)
    };
    if reading.is(phrase.end, "from")
        && let Some((place, _)) = place(phrase.end + 1)
    {
        return Some(place);
    }
    if trigger.side == TriggerSide::Behind {
        return None;
    }
    // The subject stands before the verb, a relative clause between commas or not.
    let mut at = trigger.start.min(phrase.placed.start);
    while let Some(before) = at.checked_sub(1) {
        let start = reading.mark(before).map_or(before, |mark| mark.start);
        if let Some((place, _)) = place(start) {
            let object = start.checked_sub(1).is_some_and(|before| {
                ["in", "to", "for", "into", "of", "on"].iter().any(|word| reading.is(before, word))
            });
            if !object {
                return Some(place);
            }
        }
        at = start;
    }
    None
}

fn is_by_actor(reading: &Reading, event: EventId) -> bool {
    reading.lexicon.event(event).by_actor
}
