//! Until when two figures were counted, and which of them is the older.

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};

use crate::claim::{Basis, Claim, Construction, Field};
use crate::source::Story;
use crate::time::Interval;

/// What happened longer than this before the first article is another incident: no newsroom calls the dead of last
/// year's riot the toll of this one, and few stories run for longer before anybody prints them.
const OUTSIDE: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Within this time one speaker has one figure, and of two that are printed one is wrong; later it may have risen.
const ANEW: SignedDuration = SignedDuration::from_hours(4);

/// What is told of so long a time, and was over before the first article, is told for comparison.
const STRETCH: SignedDuration = SignedDuration::from_hours(20 * 24);

/// A stretch this much longer than one inside it is the whole of which that is a part: "since Sunday" and "on
/// Wednesday". Less is only how exactly two desks name the same day.
const LONGER: SignedDuration = SignedDuration::from_hours(24);

/// Which was counted earlier; equal where the times overlap or one is unknown.
pub(super) fn order(a: &Claim, b: &Claim) -> Ordering {
    match (a.as_of, b.as_of) {
        (Some(a), Some(b)) => of_intervals(a.value, b.value),
        _ => Ordering::Equal,
    }
}

/// Which stands in the earlier article; equal where the times of publication overlap or one is unknown.
pub(super) fn published(story: &Story, a: &Claim, b: &Claim) -> Ordering {
    match (publication(story, a), publication(story, b)) {
        (Some(a), Some(b)) => of_intervals(a, b),
        _ => Ordering::Equal,
    }
}

/// Whether two articles were printed so long after one another that one speaker may have counted anew in between.
pub(super) fn counted_anew(story: &Story, a: &Claim, b: &Claim) -> bool {
    match (publication(story, a), publication(story, b)) {
        (Some(a), Some(b)) => of_intervals(around(a), around(b)) != Ordering::Equal,
        _ => false,
    }
}

/// A time of publication and half of [`ANEW`] on either side: where these times overlap, nobody has counted anew.
pub(super) fn around(publication: Interval) -> Interval {
    let half = ANEW / 2;
    Interval {
        from: publication.from.checked_sub(half).unwrap_or(Timestamp::MIN),
        to: publication.to.checked_add(half).unwrap_or(Timestamp::MAX),
    }
}

/// When a claim's article was published.
pub(super) fn publication(story: &Story, claim: &Claim) -> Option<Interval> {
    let article = story.articles.get(claim.article as usize)?;
    article.published.map(|publication| publication.instant)
}

fn of_intervals(a: Interval, b: Interval) -> Ordering {
    match (a.before(b), b.before(a)) {
        (true, _) => Ordering::Less,
        (_, true) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}

/// When what a claim counts happened, as far as its text says. What the article's date alone suggests is left out.
pub(super) fn stated_when(claim: &Claim) -> Option<Field<Interval>> {
    claim.when.filter(|when| when.evidence.construction != Construction::Article)
}

/// Whether a claim says itself until when it was counted.
pub(super) fn says_as_of(claim: &Claim) -> bool {
    claim.as_of.is_some_and(|as_of| as_of.basis == Basis::Said)
}

/// The first publication of a story.
pub(super) fn first_publication(story: &Story) -> Option<Interval> {
    story.articles.iter().filter_map(|article| article.published).map(|it| it.instant).min()
}

/// Whether something happened so long before a story's first article that it is another incident: nobody says "last
/// month" of what the articles are about.
pub(super) fn is_outside(when: Interval, first: Option<Interval>) -> bool {
    first.is_some_and(|first| {
        let is_stretch = when.to.duration_since(when.from) > STRETCH;
        first.from.duration_since(when.to) > OUTSIDE || (is_stretch && when.to < first.from)
    })
}

/// Whether a stretch of time begins long before a story and ends in it.
pub(super) fn is_longer_than_story(when: Interval, first: Option<Interval>) -> bool {
    first.is_some_and(|first| first.from.duration_since(when.from) > OUTSIDE && first.from <= when.to)
}

/// Whether one stretch holds another and is so much longer that it is another time.
pub(super) fn is_part(inner: Interval, outer: Interval) -> bool {
    let length = |interval: Interval| interval.to.duration_since(interval.from);
    outer.from <= inner.from && inner.to <= outer.to && length(outer) - length(inner) >= LONGER
}
