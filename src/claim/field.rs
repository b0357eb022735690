//! The fields of a claim that its sentence gives beside event and subject: limit, speaker, standing, time, span.

use crate::lexicon::{CueKind, Meaning, Sense};
use crate::source::Span;
use crate::text::{Reading, Sentence};
use crate::time::Interval;

use super::Read;
use super::countable::rate;
use super::model::{Attribution, Basis, Claim, Construction, Evidence, Field, Standing, Status};
use super::owner;
use super::phrase::Phrase;
use super::place::{self, PlaceMark};
use super::reach::Here;
use super::speaker::{self, Speech};
use super::speaking::describe;
use super::trigger::{self, Trigger, TriggerSide};
use super::when::{self, TimeMark};

/// "41 died at the mosque, seven in the street and two since": a bare figure that goes on with an enumeration of
/// parts is a part too, though its own words do not say which.
pub(super) fn enumerated(
    reading: &Reading,
    phrase: &Phrase,
    trigger: Option<&Trigger>,
    claim: &Claim,
    here: &[Here],
    read: &Read,
) -> Option<Field<Span>> {
    let shared = trigger.is_some_and(|trigger| trigger.construction == Construction::Coordination);
    let bare = phrase.head.is_none() && phrase.unknown.is_none();
    let unplaced = claim.limit.is_none() && claim.place.is_none();
    let before = here.last().map(|here| &read.claims[here.claim.0 as usize])?;
    let of_parts = before.limit.is_some() || before.place.is_some();
    if !(shared && bare && unplaced && of_parts) {
        return None;
    }
    let span = reading.span(phrase.placed.start, (phrase.end + 1).min(reading.len()));
    let evidence = Evidence { span, entry: None, construction: Construction::Coordination };
    Some(Field { value: span, basis: Basis::Inferred, evidence })
}

/// Words that limit what is counted: a site, a modifier, one event of several.
pub(super) fn limited(
    reading: &Reading,
    phrase: &Phrase,
    trigger: Option<&Trigger>,
    places: &[PlaceMark],
) -> Option<Field<Span>> {
    let behind = trigger.map_or(phrase.end, |trigger| trigger.end.max(phrase.end));
    let site = || place::site(reading, places, phrase.end).or_else(|| place::site(reading, places, behind));
    let whose = trigger.filter(|trigger| reading.lexicon.event(trigger.event).whose);
    let (start, end) = whose
        .and_then(|trigger| owner::of(reading, phrase, trigger))
        .or_else(|| rate(reading, phrase.end))
        .or(phrase.narrowed)
        .or_else(|| trigger.and_then(|trigger| trigger::singled_out(reading, trigger)))
        .or_else(|| trigger.and_then(|trigger| trigger::described(reading, phrase, trigger)))
        .or_else(|| trigger.and_then(|trigger| trigger::one_of_stages(reading, phrase, trigger)))
        .or_else(|| listed(reading, phrase, trigger, places))
        .or_else(site)?;
    let span = reading.span(start, end);
    let evidence = Evidence { span, entry: None, construction: Construction::Sentence };
    Some(Field { value: span, basis: Basis::Said, evidence })
}

/// "Suffered critical injuries" counts those who were critically injured: an adjective whose adverb limits.
pub(super) fn degree(reading: &Reading, trigger: &Trigger) -> Option<Field<Span>> {
    // A state names its own degree: "in critical condition".
    let verb = matches!(trigger.construction, Construction::VerbSubject | Construction::Coordination);
    (trigger.start + 1..trigger.end.saturating_sub(1)).filter(|_| verb).find_map(|at| {
        let adverb = reading.lexicon.word(&format!("{}ly", reading.written(at).to_lowercase()));
        let limits = |sense: &&Sense| match sense.meaning {
            Meaning::Cue(cue) => reading.lexicon.cue(cue).means == CueKind::Limit,
            _ => false,
        };
        let entry = reading.lexicon.senses(adverb, |_| true).find(limits)?.entry;
        let span = reading.span(at, at + 1);
        let evidence = Evidence { span, entry: Some(entry), construction: Construction::Sentence };
        Some(Field { value: span, basis: Basis::Said, evidence })
    })
}

/// The label of a figure in a bracket, where it is no place of the gazetteer.
fn listed(
    reading: &Reading,
    phrase: &Phrase,
    trigger: Option<&Trigger>,
    places: &[PlaceMark],
) -> Option<(usize, usize)> {
    trigger.filter(|trigger| trigger.construction == Construction::PartOfFigure)?;
    let (start, end) = place::label(reading, phrase.placed.start, phrase.end)?;
    let known = places.iter().any(|place| (place.start, place.end) == (start, end));
    (!known).then_some((start, end))
}

/// "Two of the explosions", "among the dead were two clerks", where nobody says how many there were.
pub(super) fn part_of_all(reading: &Reading, phrase: &Phrase, trigger: &Trigger) -> Field<Span> {
    let inside = trigger.side == TriggerSide::Inside && phrase.end > phrase.placed.end;
    // What is said of the officers killed tells these four from others.
    let described = trigger.construction == Construction::Participle && trigger.side == TriggerSide::Behind;
    let (start, end) = if inside {
        (phrase.placed.end, phrase.end)
    } else if described {
        trigger::said_behind(reading, trigger).unwrap_or((phrase.placed.start, phrase.placed.end))
    } else {
        (trigger.start, trigger.end)
    };
    let span = reading.span(start, end);
    let evidence = Evidence { span, entry: None, construction: Construction::PartOfFigure };
    Field { value: span, basis: Basis::Said, evidence }
}

/// A figure of which its sentence tells that there are others beside it.
pub(super) fn said_of_some(reading: &Reading, start: usize, end: usize) -> Field<Span> {
    let span = reading.span(start, end);
    let evidence = Evidence { span, entry: None, construction: Construction::Coordination };
    Field { value: span, basis: Basis::Said, evidence }
}

/// The speaker of a figure at a token.
pub(super) fn attribution(speeches: &[Speech], at: usize) -> Option<Field<Attribution>> {
    let speech = speaker::of(speeches, at).filter(|speech| !speech.speaker.contains(&at))?;
    Some(Field {
        value: speech.attribution,
        basis: if speech.carried { Basis::Inferred } else { Basis::Said },
        evidence: Evidence {
            span: speech.attribution.span,
            entry: Some(speech.entry),
            construction: if speech.carried { Construction::CarriedOver } else { Construction::Sentence },
        },
    })
}

/// What a modal or a condition says of a figure: it is expected, and no count yet.
pub(super) fn standing(
    reading: &Reading,
    sentence: &Sentence,
    phrase: &Phrase,
    trigger: Option<&Trigger>,
) -> Field<Standing> {
    let hypothetical = trigger.is_some_and(|trigger| trigger::is_hypothetical(reading, trigger, phrase));
    let (value, basis, construction) = if hypothetical {
        (Standing::Projected, Basis::Said, Construction::Sentence)
    } else {
        (Standing::Current, Basis::Inferred, Construction::Default)
    };
    let span = trigger.map_or(sentence.span, |trigger| reading.span(trigger.start, trigger.end));
    Field { value, basis, evidence: Evidence { span, entry: None, construction } }
}

/// Gives a claim to the speaker whose verb is left out.
pub(super) fn said_by(reading: &Reading, speaker: std::ops::Range<usize>, claim: &mut Claim) {
    let Some(value) = describe(reading, speaker) else { return };
    let evidence = Evidence { span: value.span, entry: None, construction: Construction::Coordination };
    claim.attribution = Some(Field { value, basis: Basis::Said, evidence });
    claim.status = Field { value: Status::Attributed, basis: Basis::Said, evidence };
}

pub(super) fn timed(reading: &Reading, time: &TimeMark) -> Field<Interval> {
    Field {
        value: time.when.interval,
        basis: Basis::Said,
        evidence: Evidence {
            span: when::span(reading, time),
            entry: None,
            construction: Construction::Sentence,
        },
    }
}

/// The figure, the counted and the event, where they stand together; else the figure and the counted.
pub(super) fn claim_span(reading: &Reading, phrase: &Phrase, trigger: Option<&Trigger>) -> Span {
    let own = reading.span(phrase.placed.start, phrase.end);
    let Some(trigger) = trigger else { return own };
    let gap = if trigger.start >= phrase.end {
        trigger.start - phrase.end
    } else {
        phrase.placed.start.saturating_sub(trigger.end)
    };
    if gap <= 6 { own.to(reading.span(trigger.start, trigger.end)) } else { own }
}
