//! Sentences of the draft that are surer than those of the sources which they follow.
//!
//! Two sentences that share most of their words tell of the same thing. Where the source says that it may be so, or that
//! nobody could confirm it, and the draft that it will or that it is, care was lost.

use super::hedge::Lost;
use super::material::{Material, Stem, carries_meaning, shared, stem};
use crate::lexicon::{CueKind, DraftFault, Reach, Strength};
use crate::source::Span;
use crate::text::Reading;

/// Words that say what can be.
const POSSIBLE: [&str; 3] = ["may", "might", "could"];

/// Words that say what is to come for sure.
const SURE: [&str; 2] = ["will", "shall"];

/// So many tokens behind such a word its verb stands: "will almost certainly be".
const REACH: usize = 4;

/// Sentences tell of one thing without its doubt where so many tenths of the draft's words stand in the source's, and so
/// many of the source's in the draft's: of a longer sentence the doubt may be another clause's.
const TOLD: usize = 9;
const HELD: usize = 6;

/// Where a passage of the draft is surer than the sources that tell of the same thing.
pub(super) fn lost(material: &Material, passage: usize) -> Option<Lost> {
    let alike = material.alike(passage);
    if alike.is_empty() {
        return None;
    }
    made_sure(material, passage, &alike).or_else(|| undoubted(material, passage, &alike))
}

/// "Will sink" where every source that has the verb has "may sink".
fn made_sure(material: &Material, passage: usize, alike: &[usize]) -> Option<Lost> {
    modals(material, passage).into_iter().filter(|modal| modal.sure).find_map(|own| {
        let mut near = None;
        for &source in alike {
            let here = modals(material, source);
            let told = here.iter().find(|other| other.verb == own.verb);
            match told {
                Some(other) if !other.sure => near = near.or(Some((source, other.span))),
                Some(_) => return None,
                // The verb without a modal: the source says that it is so.
                None if material.passages[source].words.binary_search(&own.verb).is_ok() => return None,
                None => {}
            }
        }
        near.map(|near| Lost { fault: DraftFault::HedgeStrengthened, span: own.span, near })
    })
}

/// A modal and the verb behind it.
struct Modal {
    sure: bool,
    span: Span,
    verb: Stem,
}

fn modals(material: &Material, passage: usize) -> Vec<Modal> {
    let text = material.article(passage).reading();
    let tokens = material.tokens(passage);
    let reading = Reading::new(text, tokens, material.lexicon);
    let any = |at: usize, words: &[&str]| words.iter().any(|word| reading.is(at, word));
    let verb = |at: usize| {
        // "Could not" says that it cannot be.
        let behind = (at + 1)..(at + 1 + REACH).min(tokens.len());
        let denied = behind.clone().any(|at| reading.is(at, "not") || reading.is(at, "never"));
        let found = behind.clone().find(|&at| carries_meaning(&tokens[at], material.lexicon));
        found.filter(|_| !denied).map(|at| stem(tokens[at].span.of(text)))
    };
    (0..tokens.len())
        .filter(|&at| any(at, &SURE) || any(at, &POSSIBLE))
        .filter_map(|at| Some(Modal { sure: any(at, &SURE), span: tokens[at].span, verb: verb(at)? }))
        .collect()
}

/// A statement that every source doubts which tells it, and the draft does not.
fn undoubted(material: &Material, passage: usize, alike: &[usize]) -> Option<Lost> {
    let own = &material.passages[passage];
    if doubt(material, passage).is_some() {
        return None;
    }
    let told: Vec<usize> = alike
        .iter()
        .copied()
        .filter(|&other| {
            let words = &material.passages[other].words;
            let common = shared(&own.words, words) * 10;
            common >= own.words.len() * TOLD && common >= words.len() * HELD
        })
        .collect();
    let doubts: Option<Vec<Span>> = told.iter().map(|&other| doubt(material, other)).collect();
    let near = (*told.first()?, *doubts?.first()?);
    Some(Lost { fault: DraftFault::DoubtDropped, span: own.span, near })
}

/// The words by which a passage says that nobody vouches for it.
fn doubt(material: &Material, passage: usize) -> Option<Span> {
    let here = &material.passages[passage];
    let statements = &material.read.statements;
    let found = statements.iter().find(|statement| {
        let cue = material.lexicon.cue(statement.cue);
        statement.article as usize == here.article
            && here.span.contains(statement.span)
            && cue.means == CueKind::Unverified
            && cue.strength == Strength::Strong
            && cue.reach != Reach::Noun
    });
    found.map(|statement| statement.span)
}
