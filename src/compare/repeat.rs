//! Claims that an article makes twice. They are one side of every comparison, so they are compared once.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::claim::{Claim, ClaimIndex, Standing, Status, Subject};
use crate::lexicon::{EventId, OutletId, PlaceId, SpeakerId, UnitId};
use crate::quantity::Amount;
use crate::source::Story;
use crate::time::Interval;

/// All that a comparison looks at in the claims of one article.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    event: EventId,
    subject: Option<Subject>,
    place: Option<PlaceId>,
    figure: (Option<Amount>, Option<Amount>, bool, bool, Option<UnitId>),
    times: (Option<Interval>, Option<Interval>),
    speaker: Option<Speaker<'a>>,
    state: (Status, Standing, bool),
    limit: Option<&'a str>,
}

/// Whom the lexicon knows the speaker for, and the words.
type Speaker<'a> = (Option<SpeakerId>, Option<PlaceId>, Option<OutletId>, &'a str);

/// The claims that say what an earlier one of their article says, each behind that one. A claim that is linked to
/// others is no repeat: the link is a part of what it says.
pub(super) fn find(story: &Story, claims: &[Claim]) -> Vec<(ClaimIndex, ClaimIndex)> {
    let mut first: FxHashMap<Key, ClaimIndex> = FxHashMap::default();
    let mut repeats = Vec::new();
    let mut indices = (0..).map(ClaimIndex);
    for of_article in claims.chunk_by(|one, next| one.article == next.article) {
        first.clear();
        for (claim, index) in of_article.iter().zip(&mut indices) {
            let Some(key) = key(story, claim) else { continue };
            match first.entry(key) {
                Entry::Occupied(known) => repeats.push((*known.get(), index)),
                Entry::Vacant(new) => {
                    new.insert(index);
                }
            }
        }
    }
    repeats
}

fn key<'a>(story: &'a Story, claim: &Claim) -> Option<Key<'a>> {
    if !claim.links.is_empty() {
        return None;
    }
    let text = story.articles.get(claim.article as usize)?.reading();
    let words = |span: crate::source::Span| text.get(span.range()).unwrap_or_default();
    let figure = &claim.quantity;
    Some(Key {
        event: claim.event?.value,
        subject: claim.subject.map(|subject| subject.value),
        place: claim.place.map(|place| place.value),
        figure: (figure.low, figure.high, figure.approximate, figure.strict, figure.unit),
        times: (claim.when.map(|when| when.value), claim.as_of.map(|as_of| as_of.value)),
        speaker: claim.attribution.map(|attribution| {
            let attribution = attribution.value;
            (attribution.speaker, attribution.place, attribution.outlet, words(attribution.span))
        }),
        state: (claim.status.value, claim.standing.value, claim.correction),
        limit: claim.limit.map(|limit| words(limit.value)),
    })
}
