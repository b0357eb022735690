//! Who or what a figure counts.

use crate::lexicon::{EventId, Meaning, PlaceUse, hash};
use crate::source::Span;
use crate::text::Reading;

use super::model::{Basis, Construction, Evidence, Field, Subject};
use super::phrase::Phrase;
use super::trigger::{Trigger, TriggerSide};

/// The counted of a figure as its own words say it; `None` where they do not.
pub(super) fn said(reading: &Reading, phrase: &Phrase, trigger: Option<&Trigger>) -> Option<Field<Subject>> {
    // In "claimed 12 lives" the noun is the phrase's own.
    if phrase.head.is_none() && trigger.is_some_and(|trigger| trigger.construction == Construction::Frame) {
        return None;
    }
    if let Some(head) = trigger.and_then(|trigger| list_head(reading, phrase, trigger)) {
        return Some(head);
    }
    let nation = phrase.nation.map(|(place, _)| place).or_else(|| actor(reading, phrase, trigger));
    let (class, entry, at) = match (phrase.head, phrase.unknown) {
        (Some((class, entry, at)), _) => (Some(class), Some(entry), at),
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
