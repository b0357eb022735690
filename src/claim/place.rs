//! Where: the place nearest to a figure in its clause.

use crate::lexicon::{EntryId, Function, Kinds, Meaning, PlaceId, PlaceUse};
use crate::text::Reading;
use crate::time::{month, weekday};

use super::phrase::is_capital;

/// A place in a sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct PlaceMark {
    pub(super) place: PlaceId,
    pub(super) entry: EntryId,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a preposition of place leads to it, so that it says where something happened.
    pub(super) located: bool,
    /// Whether that preposition only says what it is close to: "near the border".
    pub(super) close_by: bool,
}

/// The places a sentence names.
pub(super) fn find(reading: &Reading) -> Vec<PlaceMark> {
    let marks = reading.marks_of(Kinds::PLACE).filter_map(|mark| {
        let (place, sense) = reading.sense_of(mark, |meaning| match meaning {
            Meaning::Place { place, used: PlaceUse::Name } => Some(place),
            _ => None,
        })?;
        let preposition = preposition(reading, mark.start);
        let close_by = preposition.is_some_and(|at| CLOSE_BY.iter().any(|word| reading.is(at, word)));
        let (start, end) = (mark.start, mark.end);
        Some(PlaceMark { place, entry: sense.entry, start, end, located: preposition.is_some(), close_by })
    });
    marks.collect()
}

const INSIDE: [&str; 8] = ["in", "at", "across", "inside", "through", "throughout", "off", "on"];
const CLOSE_BY: [&str; 4] = ["near", "outside", "around", "on"];

/// The preposition of place before the noun phrase that holds a token: "in Almaty", "in the oil city of Atyrau".
fn preposition(reading: &Reading, at: usize) -> Option<usize> {
    let mut before = at;
    for _ in 0..6 {
        let previous = before.checked_sub(1)?;
        if INSIDE.iter().chain(&CLOSE_BY).any(|word| reading.is(previous, word)) {
            return Some(previous);
        }
        let inner = reading.is(previous, "of")
            || reading.is(previous, "and")
            || reading.is(previous, "'s")
            || reading.is_function(previous, Function::Determiner)
            || (reading.mark(previous).is_none() && !reading.is_sign(previous));
        if !inner {
            return None;
        }
        before = previous;
    }
    None
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
    let free =
        |place: &&PlaceMark| place.located && !speakers.iter().any(|speaker| speaker.contains(&place.start));
    // "Dead: 290 (Harbour Town 62)": the name right before the figure.
    if let Some(named) = places.iter().find(|place| place.end == start) {
        return Some(*named);
    }
    let nearest = |close_by: bool| {
        let fits = |place: &&PlaceMark| free(place) && place.close_by == close_by;
        let behind = places.iter().filter(fits).find(|place| place.start >= end && place.start < limit);
        behind.or_else(|| places.iter().filter(fits).rfind(|place| place.end <= start)).copied()
    };
    nearest(false).or_else(|| nearest(true))
}

/// A site that the gazetteer does not know, named behind a figure or its predicate: "died at the Deans Road mosque",
/// "killed 40 people there". It limits what is counted. First and behind the last token.
pub(super) fn site(reading: &Reading, places: &[PlaceMark], from: usize) -> Option<(usize, usize)> {
    if reading.is(from, "there") {
        return Some(named_before(reading, places, from).unwrap_or((from, from + 1)));
    }
    let leads = ["at", "in", "near", "inside", "outside", "on"].iter().any(|word| reading.is(from, word));
    if !leads {
        return None;
    }
    let mut end = from + 1;
    let mut named = false;
    while end < reading.len() && end < from + 7 {
        let time = month(reading.written(end)).is_some() || weekday(reading.written(end)).is_some();
        if reading.is_sign(end) && !reading.is_hyphen(end) || time {
            break;
        }
        // "in Almaty" is a place; "in Almaty Central Hospital" is a site in it.
        if let Some(place) = places.iter().find(|place| place.start == end) {
            let goes_on = is_capital(reading, place.end) && weekday(reading.written(place.end)).is_none();
            if !goes_on {
                break;
            }
            named = true;
            end = place.end;
            continue;
        }
        let known = reading.mark(end).is_some();
        let article = reading.is_function(end, Function::Determiner);
        let part_of_name = |meaning| {
            matches!(meaning, Meaning::Subject { .. } | Meaning::Speaker(_) | Meaning::Street).then_some(())
        };
        if known && !article && reading.sense(end, part_of_name).is_none() {
            break;
        }
        named |= !known && is_capital(reading, end);
        end += 1;
    }
    named.then_some((from, end))
}

/// The site that "there" speaks of: "went to the Linden hall and killed 40 people there".
fn named_before(reading: &Reading, places: &[PlaceMark], there: usize) -> Option<(usize, usize)> {
    let leads =
        |at: &usize| ["at", "in", "inside", "into", "to", "near"].iter().any(|word| reading.is(*at, word));
    (0..there).rev().filter(leads).find_map(|at| {
        if reading.is(at, "into") || reading.is(at, "to") {
            name(reading, at)
        } else {
            site(reading, places, at)
        }
    })
}

/// The name behind a preposition, with its article.
fn name(reading: &Reading, preposition: usize) -> Option<(usize, usize)> {
    let first = preposition + 1 + usize::from(reading.is_function(preposition + 1, Function::Determiner));
    let names =
        (first..reading.len()).take_while(|&at| is_capital(reading, at) && reading.mark(at).is_none());
    names.last().map(|last| (preposition, last + 1))
}

/// "(Harbour 62, the Old Town 52)": the name that stands before a figure in a bracket that breaks another down. First and
/// behind the last token.
pub(super) fn label(reading: &Reading, start: usize, end: usize) -> Option<(usize, usize)> {
    let closed = reading.is(end, ",") || reading.is(end, ")");
    let open = (0..start).rev().find(|&at| reading.is(at, "(") || reading.is(at, ")"))?;
    let first = (open + 1..start).rev().find(|&at| reading.is(at, ",")).unwrap_or(open) + 1;
    (closed && reading.is(open, "(") && first < start && start - first <= 5).then_some((first, start))
}
