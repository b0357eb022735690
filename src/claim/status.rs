//! How sure a figure is and whether it still holds: what cues make of the claims that they reach.

use crate::lexicon::{CountClass, Cue, CueKind, Kinds, Lexicon, Meaning, Strength};
use crate::source::Span;
use crate::text::Reading;

use super::model::{
    Basis, Claim, ClaimIndex, Construction, Evidence, Field, Link, LinkKind, Standing, Statement, Status,
};
use super::reach::{Here, is_about_a_count, is_part, reached};
use super::whole;

/// Applies the cues of a sentence to the claims of the article and records how far they reach.
pub(super) fn apply(
    reading: &Reading,
    article: u32,
    claims: &mut [Claim],
    first_of_article: usize,
    here: &[Here],
    statements: &mut Vec<Statement>,
) {
    let cue = |meaning| match meaning {
        Meaning::Cue(cue) => Some(cue),
        _ => None,
    };
    for mark in reading.marks_of(Kinds::CUE) {
        let Some((cue_id, _)) = reading.sense_of(mark, cue) else { continue };
        let cue = *reading.lexicon.cue(cue_id);
        let span = reading.span(mark.start, mark.end);
        if !is_about_a_count(reading, &cue, mark.start, mark.end, claims, here) {
            continue;
        }
        let reached = reached(reading, &cue, mark.start, mark.end, claims, first_of_article, here);
        let evidence = Evidence { span, entry: Some(cue.entry), construction: Construction::Sentence };
        for &index in &reached {
            mark_claim(reading.lexicon, claims, first_of_article, index, &cue, evidence);
        }
        let sentence = reading.span(0, reading.len());
        statements.push(Statement { article, cue: cue_id, span, sentence, reaches: reached });
    }
}

/// "from 359 to 253", "to 253 from 359": the figure behind "from" is the old one, if one of the same event stands
/// behind "to" in the sentence.
pub(super) fn changed(reading: &Reading, claims: &mut [Claim], here: &[Here]) {
    let behind = |here: &Here, word| here.start.checked_sub(1).is_some_and(|before| reading.is(before, word));
    for old in here.iter().filter(|old| behind(old, "from")) {
        let event = claims[old.claim.0 as usize].event.map(|event| event.value);
        let new = here.iter().find(|new| {
            behind(new, "to") && claims[new.claim.0 as usize].event.map(|event| event.value) == event
        });
        if let (Some(new), Some(_)) = (new, event) {
            let span = reading.span(old.start - 1, old.end);
            let evidence = Evidence { span, entry: None, construction: Construction::Sentence };
            claims[old.claim.0 as usize].standing =
                Field { value: Standing::Superseded, basis: Basis::Said, evidence };
            claims[new.claim.0 as usize].links.push(Link { kind: LinkKind::Replaces, to: old.claim });
        }
    }
}

/// "225 dead, well above the 164 of the last count": the figure held against is the old one.
pub(super) fn replaced(reading: &Reading, claims: &mut [Claim], new: ClaimIndex, old: &Here) {
    let span = reading.span(old.start.saturating_sub(2), old.end);
    let evidence = Evidence { span, entry: None, construction: Construction::Sentence };
    claims[old.claim.0 as usize].standing =
        Field { value: Standing::Superseded, basis: Basis::Said, evidence };
    claims[new.0 as usize].links.push(Link { kind: LinkKind::Replaces, to: old.claim });
}

fn mark_claim(
    lexicon: &Lexicon,
    claims: &mut [Claim],
    first_of_article: usize,
    index: ClaimIndex,
    cue: &Cue,
    evidence: Evidence,
) {
    let number = index.0 as usize;
    let standing = |value| Field { value, basis: Basis::Said, evidence };
    match (cue.means, cue.strength) {
        // "Denied claims that 20 had died": whoever denies them says more than that they are claims.
        (CueKind::Unverified, Strength::Strong) if claims[number].status.value == Status::Denied => {}
        (CueKind::Unverified, Strength::Strong) => {
            claims[number].status = Field { value: Status::Unverified, basis: Basis::Said, evidence };
        }
        (CueKind::Denied, _) => {
            claims[number].status = Field { value: Status::Denied, basis: Basis::Said, evidence };
        }
        (CueKind::Withdrawn, _) => claims[number].standing = standing(Standing::Withdrawn),
        (CueKind::Superseded, _) => claims[number].standing = standing(Standing::Superseded),
        (CueKind::Projected, _) => {
            if claims[number].standing.value == Standing::Current {
                claims[number].standing = standing(Standing::Projected);
            }
        }
        (CueKind::Correction, _) => claims[number].correction = true,
        // "The week before" may have dated the figure already.
        (CueKind::Limit, _) if !is_dated_by(&claims[number], evidence.span) => {
            claims[number].limit = Some(Field { value: evidence.span, basis: Basis::Said, evidence });
        }
        (CueKind::Besides, _) => besides(lexicon, claims, first_of_article, number, evidence),
        (CueKind::PartOf, _) => link(lexicon, claims, first_of_article, number, LinkKind::PartOf),
        (CueKind::Unverified, Strength::Weak) | (CueKind::Limit, _) => {}
    }
}

/// Links a claim to the one that it comes on top of.
pub(super) fn besides(
    lexicon: &Lexicon,
    claims: &mut [Claim],
    first_of_article: usize,
    number: usize,
    evidence: Evidence,
) {
    link(lexicon, claims, first_of_article, number, LinkKind::Besides);
    // "Three others are in custody": beside somebody whom no figure counts, so not the whole either. Beside those of
    // another event they are the whole of their own.
    let alone = claims[number].links.is_empty() && !beside_others(lexicon, claims, first_of_article, number);
    if alone || is_beside_some(lexicon, claims, number) {
        claims[number].limit = Some(Field { value: evidence.span, basis: Basis::Said, evidence });
    }
}

/// Whether a claim has its time from these words.
fn is_dated_by(claim: &Claim, words: Span) -> bool {
    let times = [claim.when, claim.as_of].into_iter().flatten();
    times.map(|time| time.evidence.span).any(|span| span.start < words.end && words.start < span.end)
}

/// Links a claim of some whom "the" says to be known to the larger figure before that they are of: "Nine were hurt. The
/// two men are in hospital."
pub(super) fn link_known(lexicon: &Lexicon, claims: &mut [Claim], first_of_article: usize, number: usize) {
    let event = |claim: &Claim| claim.event.map(|event| lexicon.base_event(event.value));
    let known = &claims[number];
    let whole = claims[first_of_article..number].iter().rposition(|other| {
        event(other) == event(known)
            && !other.is_single()
            && other.sentence != known.sentence
            && known.quantity.high.zip(other.quantity.low).is_some_and(|(few, many)| few < many)
            && whole::is_of_kind(lexicon, known, other)
    });
    let to = whole.and_then(|whole| u32::try_from(first_of_article + whole).ok()).map(ClaimIndex);
    claims[number].links.extend(to.map(|to| Link { kind: LinkKind::PartOf, to }));
}

/// Links a claim to the nearest before it of the same kind of persons, of whatever event: "Two people died. Three others
/// were hurt." Whether there is one.
fn beside_others(lexicon: &Lexicon, claims: &mut [Claim], first_of_article: usize, number: usize) -> bool {
    let counts = |claim: &Claim| claim.event.and_then(|event| lexicon.event(event.value).counts);
    let kind = counts(&claims[number]);
    let before = claims[first_of_article..number].iter().rposition(|other| counts(other) == kind);
    let to = before.and_then(|before| u32::try_from(first_of_article + before).ok()).map(ClaimIndex);
    claims[number].links.extend(to.map(|to| Link { kind: LinkKind::Besides, to }));
    to.is_some()
}

/// Whether a claim comes on top of some who are of its class too: the two of "an officer and two other people were hurt".
fn is_beside_some(lexicon: &Lexicon, claims: &[Claim], number: usize) -> bool {
    let event = |claim: &Claim| claim.event.map(|event| lexicon.base_event(event.value));
    let class = |claim: &Claim| claim.subject.and_then(|subject| subject.value.class);
    let own = &claims[number];
    own.links.iter().filter(|link| link.kind == LinkKind::Besides).any(|link| {
        let other = &claims[link.to.0 as usize];
        let narrower = match (class(other), class(own)) {
            (Some(other), Some(own)) => other != own && lexicon.is_a(other, own),
            (None, Some(own)) => event(other).and_then(|event| lexicon.event(event).counts) == Some(own),
            (_, None) => false,
        };
        event(other) == event(own) && narrower
    })
}

/// "Dead: 49 (market 41, station 7, hospital 1)": figures that break one down side by side are all parts of that one.
pub(super) fn share_whole(claims: &mut [Claim], number: usize) {
    let part_of = |claim: &Claim| claim.links.iter().position(|link| link.kind == LinkKind::PartOf);
    let Some(own) = part_of(&claims[number]) else { return };
    let beside = &claims[claims[number].links[own].to.0 as usize];
    if beside.sentence == claims[number].sentence
        && beside.event.is_some_and(|event| event.evidence.construction == Construction::PartOfFigure)
    {
        let whole = part_of(beside).map(|link| beside.links[link].to);
        match whole {
            Some(whole) => claims[number].links[own].to = whole,
            // "Among the dead are seven women and three children": of a whole that nobody counts.
            None => _ = claims[number].links.remove(own),
        }
    }
}

/// Links a claim to the claim before it whose event is the same, or one that it is a part of.
pub(super) fn link(
    lexicon: &Lexicon,
    claims: &mut [Claim],
    first_of_article: usize,
    number: usize,
    kind: LinkKind,
) {
    let Some(event) = claims[number].event.map(|event| lexicon.base_event(event.value)) else { return };
    // "353 hurt on top of the 12 killed": beside the figure before it in the sentence, whatever that counts.
    let sentence = claims[number].sentence;
    let other = claims[first_of_article..number].iter().rposition(|other| {
        // "Employed 400 people, 36 of whom died": a part of the figure before it, of which no event is known.
        if kind == LinkKind::PartOf
            && (other.is_single() || !whole::is_of_kind(lexicon, &claims[number], other))
        {
            return false;
        }
        let whoever = other.event.is_none_or(|event| lexicon.event(event.value).count == CountClass::Level);
        if (kind == LinkKind::Besides || whoever) && other.sentence == sentence {
            return true;
        }
        other.event.is_some_and(|other| {
            let other = lexicon.base_event(other.value);
            is_part(lexicon, event, other) || is_part(lexicon, other, event)
        })
    });
    let Some(to) = other.and_then(|other| u32::try_from(first_of_article + other).ok()) else { return };
    let link = Link { kind, to: ClaimIndex(to) };
    if !claims[number].links.contains(&link) {
        claims[number].links.push(link);
    }
}
