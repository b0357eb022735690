//! Where: the place nearest to a figure in its clause.

use crate::lexicon::{EntryId, Function, Meaning, PlaceId, PlaceUse};
use crate::text::Reading;

/// A place in a sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct PlaceMark {
    pub(super) place: PlaceId,
    pub(super) entry: EntryId,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a preposition of place leads to it, so that it says where something happened.
    pub(super) located: bool,
}

/// The places a sentence names.
pub(super) fn find(reading: &Reading) -> Vec<PlaceMark> {
    let marks = reading.marks().iter().filter_map(|mark| {
        let (place, sense) = reading.sense(mark.start, |meaning| match meaning {
            Meaning::Place { place, used: PlaceUse::Name } => Some(place),
            _ => None,
        })?;
        let located = located(reading, mark.start);
        Some(PlaceMark { place, entry: sense.entry, start: mark.start, end: mark.end, located })
    });
    marks.collect()
}

/// Whether a preposition of place stands before the noun phrase that holds a token: "in Almaty", "in the oil city of
/// Atyrau".
fn located(reading: &Reading, at: usize) -> bool {
    let mut before = at;
    for _ in 0..6 {
        let Some(previous) = before.checked_sub(1) else { return false };
        let says_where = ["in", "at", "off", "near", "across", "outside", "around", "inside", "throughout"];
        if says_where.iter().any(|word| reading.is(previous, word)) {
            return true;
        }
        let inner = reading.is(previous, "of")
            || reading.is(previous, "and")
            || reading.is(previous, "'s")
            || reading.is_function(previous, Function::Determiner)
            || (reading.mark(previous).is_none() && !reading.is_sign(previous));
        if !inner {
            return false;
        }
        before = previous;
    }
    false
}

/// The place of a figure whose phrase is `start..end`: the nearest behind it in its sentence, else the nearest
/// before; none inside the words of a speaker.
pub(super) fn of(
    places: &[PlaceMark],
    start: usize,
    end: usize,
    limit: usize,
    speakers: &[std::ops::Range<usize>],
) -> Option<PlaceMark> {
    let free = |place: &&PlaceMark| {
        place.located && !speakers.iter().any(|speaker| speaker.contains(&place.start))
    };
    let behind = places.iter().filter(free).find(|place| place.start >= end && place.start < limit);
    let before = places.iter().filter(free).rfind(|place| place.end <= start);
    behind.or(before).copied()
}
