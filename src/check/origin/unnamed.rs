//! Tolls that several outlets print and nobody is named for.

use super::super::wording::{Wording, capitalised};
use super::{Leaning, labels, one_an_outlet, outlets};
use crate::claim::{Claim, ClaimIndex, Status};
use crate::compare::{Comparison, Figure, FigureStatus};
use crate::lexicon::{CountClass, Meaning};

/// So many bytes before and behind a figure are searched for a speaker.
const AROUND: usize = 400;

/// One figure an event: its widest, where nobody gives any figure of the event.
pub(super) fn find(wording: &Wording<'_>, comparison: &Comparison) -> Vec<Leaning> {
    let widest = comparison.figures.chunk_by(|one, next| one.event == next.event);
    let bare = widest.filter_map(|of_event| {
        let first = of_event.first().filter(|first| is_toll(wording, first))?;
        let claims = || of_event.iter().flat_map(|figure| &figure.claims);
        claims().all(|&claim| is_bare(wording, claim)).then_some(first)
    });
    bare.filter_map(|figure| leaning(wording, comparison, figure)).collect()
}

/// Whether a figure counts people to whom something happened for good, more than one of them.
fn is_toll(wording: &Wording<'_>, figure: &Figure) -> bool {
    let event = wording.lexicon.event(figure.event);
    let more_than_one = figure.low.or(figure.high).is_some_and(|least| least > 1.into());
    event.count == CountClass::Cumulative
        && event.singles
        && event.part_of.is_none()
        && figure.unit.is_none()
        && figure.concluded.is_none()
        // That all lean on one text is told by itself.
        && figure.origins > 1
        // Where the outlets differ, that finding asks whose count it is.
        && figure.status != FigureStatus::Disputed
        && more_than_one
}

/// Whether a claim stands in its outlet's own voice, and nobody speaks around it in its paragraph.
fn is_bare(wording: &Wording<'_>, claim: ClaimIndex) -> bool {
    let it = wording.claim(claim);
    let lexicon = wording.lexicon;
    let speaks = |word: &str| {
        let word = lexicon.word(&word.to_lowercase());
        lexicon.senses(word, |_| true).any(|sense| {
            matches!(sense.meaning, Meaning::Speech { .. } | Meaning::Source | Meaning::Speaker(_))
        })
    };
    it.attribution.is_none()
        && it.status.value == Status::Stated
        && !around(wording, it).split(|letter: char| !letter.is_alphabetic()).any(speaks)
}

/// What stands before and behind a claim in its paragraph, as far as a reader looks for a speaker.
fn around<'a>(wording: &Wording<'a>, claim: &Claim) -> &'a str {
    let article = wording.article(claim.article);
    let text = article.reading();
    let block = article.blocks.iter().find(|block| block.span.contains(claim.span));
    let paragraph = block.map_or(claim.sentence, |block| block.span).range();
    let start = (claim.span.start as usize).saturating_sub(AROUND).max(paragraph.start);
    let end = (claim.span.end as usize).saturating_add(AROUND).min(paragraph.end);
    text.get(text.floor_char_boundary(start)..text.floor_char_boundary(end)).unwrap_or_default()
}

fn leaning(wording: &Wording<'_>, comparison: &Comparison, figure: &Figure) -> Option<Leaning> {
    let claims = one_an_outlet(wording, comparison, &figure.given);
    let first = *claims.first().filter(|_| claims.len() > 1)?;
    Some(Leaning {
        figure: capitalised(&wording.count(first)),
        outlets: outlets(wording, &claims),
        origin: String::new(),
        cue: String::new(),
        further: String::new(),
        labels: labels(wording, comparison, &claims),
        event: Some(figure.event),
    })
}
