//! Why a figure is in no claim, or in one without an event: what came nearest.

use crate::claim::Miss;
use crate::lexicon::{EventId, Lexicon, Meaning, Sense};
use crate::quantity::{Placed, Why};
use crate::text::Reading;

use super::origin;

/// Why a figure is in no claim.
pub(super) fn told(miss: Miss) -> &'static str {
    match miss {
        Miss::Unread => "claims were not read",
        Miss::NoCount => "it counts nothing: a rank, a measure, a span of time or an age",
        Miss::Countless => "it can be any number, so nothing can be held against it",
        Miss::Difference => "it says by how much another figure changed",
        Miss::Whole => "it is the whole of the figure before it, whose claim names it",
        Miss::PartOfNothing => "it is a part of something that no claim before it counts",
        Miss::Bare => "no construction joins it to an event, and it counts no noun",
        Miss::OneOrNone => {
            "no construction joins it to an event, and one or none of something is counted only with one"
        }
        Miss::Definite => "no construction joins it to an event, and \"the\" says that it was counted before",
    }
}

/// Whether a word of an event could have made a claim of the figure.
pub(super) fn wants_event(miss: Miss) -> bool {
    matches!(miss, Miss::PartOfNothing | Miss::Bare | Miss::OneOrNone | Miss::Definite)
}

/// The word of an event that stands nearest to a figure, and what stands between.
pub(super) fn nearest(reading: &Reading, placed: &Placed, lexicon: &Lexicon) -> String {
    let distance = |start: usize, end: usize| {
        if start >= placed.end { start - placed.end } else { placed.start.saturating_sub(end) }
    };
    let marks = reading.marks().iter().filter_map(|mark| {
        let found = reading.senses(mark).find_map(|sense| event(sense).map(|event| (sense, event)));
        found.map(|(sense, event)| (mark, sense, event))
    });
    let Some((mark, sense, event)) = marks.min_by_key(|(mark, ..)| distance(mark.start, mark.end)) else {
        return "no word of an event stands in its sentence".to_owned();
    };
    let words = reading.span(mark.start, mark.end).of(reading.text);
    let (between, side) = if mark.start >= placed.end {
        (reading.span(placed.end, mark.start), "behind it")
    } else {
        (reading.span(mark.end, placed.start), "before it")
    };
    let gap = match between.of(reading.text).trim() {
        "" => "next to it".to_owned(),
        gap => format!("{side}, past \"{gap}\""),
    };
    let event = lexicon.text(lexicon.event(lexicon.base_event(event)).name);
    format!("nearest is \"{words}\" ({event}, {}), {gap}", origin(sense.entry, lexicon))
}

fn event(sense: &Sense) -> Option<EventId> {
    match sense.meaning {
        Meaning::Verb { event, .. }
        | Meaning::Noun { event, .. }
        | Meaning::State { event }
        | Meaning::Frame { event } => Some(event),
        _ => None,
    }
}

/// What a numeral is that is no quantity.
pub(super) fn other(why: Why) -> String {
    let known = if why.is_understood() { "no quantity" } else { "not understood" };
    format!("{known}: {}", crate::report::json::reason(why))
}
