//! The shape of a conflict: figures that look like a slip of the hand, or a headline that its own article does not bear
//! out. Its finding is then told by the check of that shape.

use std::collections::BTreeMap;

use super::group::{Group, is_conflict};
use super::settings::Settings;
use super::wording::Wording;
use crate::claim::{ClaimIndex, Construction};
use crate::compare::{Bundle, Slip, slip};
use crate::lexicon::{CheckId, ConflictShape, Lexicon, Reason, Selection, Severity, UnitId};
use crate::quantity::Amount;
use crate::source::{Block, BlockKind};

/// Two speakers who differ may well have counted 13 and 31. From so many on nobody takes two such figures for chance.
const BEYOND_CHANCE: i128 = 100;

/// A number as stated, and its unit.
type Stated = (Amount, Option<UnitId>);

/// What a conflict looks like, and the check that says so.
pub(super) struct Shape {
    pub(super) check: CheckId,
    pub(super) severity: Severity,
    /// "in the order of two digits", "14 in the headline and 13 in the text".
    words: String,
    /// The outlet whose headline it is; else empty.
    outlet: String,
}

impl Shape {
    /// What stands for a placeholder of its own.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        match name {
            "shape" => Some(self.words.clone()),
            "outlet" => Some(self.outlet.clone()),
            _ => None,
        }
    }
}

/// The checks of shapes in force, in the order in which they are asked.
pub(super) fn in_force(lexicon: &Lexicon, settings: &Settings) -> Vec<(CheckId, ConflictShape, Severity)> {
    let selects = |selection| match selection {
        Selection::Conflict(shape) => Some(shape),
        _ => None,
    };
    let mut checks: Vec<_> = settings.in_force(lexicon, selects).collect();
    checks.sort_by_key(|(_, shape, _)| *shape);
    checks
}

/// The shape of a group, if it is a conflict and any check in force knows what it looks like.
pub(super) fn of(
    wording: &Wording<'_>,
    group: &Group<'_>,
    checks: &[(CheckId, ConflictShape, Severity)],
) -> Option<Shape> {
    let is_conflict = |bundle: &Bundle<'_>| bundle.reason == Reason::Fell || is_conflict(wording, *bundle);
    if !group.relations.iter().all(is_conflict) {
        return None;
    }
    checks.iter().find_map(|&(check, shape, severity)| {
        let (words, outlet) = match shape {
            ConflictShape::Headline => headline(wording, group)?,
            ConflictShape::Unit | ConflictShape::Digit => (slipped(wording, group, shape)?, String::new()),
        };
        Some(Shape { check, severity, words, outlet })
    })
}

/// A claim of the higher of two figures and one of the lower; `None` where there are more figures. "At least 13" and 13
/// are one figure here.
fn two_figures(wording: &Wording<'_>, claims: &[ClaimIndex]) -> Option<(ClaimIndex, ClaimIndex)> {
    let mut figures: Vec<(Stated, ClaimIndex)> = Vec::new();
    for &claim in claims {
        let stated = stated(wording, claim)?;
        if figures.iter().all(|(known, _)| *known != stated) {
            if figures.len() == 2 {
                return None;
            }
            figures.push((stated, claim));
        }
    }
    figures.sort_by_key(|(stated, _)| std::cmp::Reverse(*stated));
    Some((figures.first()?.1, figures.get(1)?.1))
}

/// The one number that a claim states, whatever its bound, and its unit.
fn stated(wording: &Wording<'_>, claim: ClaimIndex) -> Option<Stated> {
    let quantity = wording.claim(claim).quantity;
    let number = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) => (low == high).then_some(low),
        (low, high) => low.or(high),
    };
    Some((number?, quantity.unit))
}

/// How one figure became the other, where that is a slip of this shape.
fn slipped(wording: &Wording<'_>, group: &Group<'_>, shape: ConflictShape) -> Option<String> {
    let (high, low) = two_figures(wording, &group.claims)?;
    let (high, low) = (wording.claim(high).quantity, wording.claim(low).quantity);
    let found = slip(&high, &low, wording.lexicon)?;
    let is_dispute = group.relations.iter().all(|bundle| bundle.reason == Reason::SpeakersDiffer);
    let is_small = low.low.or(low.high) < Some(Amount::from_integer(BEYOND_CHANCE));
    match (found, shape) {
        (Slip::Thousands(factor), ConflictShape::Unit) => {
            Some(format!("by a factor of {}", if factor == 1_000 { "1,000" } else { "a million" }))
        }
        (Slip::Unit, ConflictShape::Unit) => Some("in the unit".to_owned()),
        (Slip::Order | Slip::Zero, ConflictShape::Digit) if is_dispute && is_small => None,
        (Slip::Order, ConflictShape::Digit) => Some("in the order of two digits".to_owned()),
        (Slip::Zero, ConflictShape::Digit) => Some("by a zero".to_owned()),
        _ => None,
    }
}

/// Parts of an article, from its head down.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Headline,
    /// The first paragraphs, which tell in short what the article is about.
    Opening,
    Body,
}

/// So many paragraphs are the opening of an article.
const OPENING: usize = 2;

/// What stands so many bytes into a paragraph is no opening: some pages have one paragraph only.
const SHORT: usize = 300;

/// Where each figure stands, and the outlet: every claim of one figure stands in the head of an article that gives another
/// further down, as what it says on the whole.
fn headline(wording: &Wording<'_>, group: &Group<'_>) -> Option<(String, String)> {
    let article = |claim: ClaimIndex| wording.claim(claim).article;
    let wholes = group.claims.iter().copied().filter(|&claim| is_whole(wording, claim));
    let wholes: BTreeMap<u32, ClaimIndex> = wholes.map(|whole| (article(whole), whole)).collect();
    let below = |head: ClaimIndex| {
        let text = *wholes.get(&article(head))?;
        let differs = stated(wording, text) != stated(wording, head);
        (differs && part(wording, text) > part(wording, head)).then_some((head, text))
    };
    // The figures that stand in such heads only, each with the first of them.
    let mut heads: BTreeMap<Stated, Option<(ClaimIndex, ClaimIndex)>> = BTreeMap::new();
    for &claim in &group.claims {
        let Some(stated) = stated(wording, claim) else { continue };
        let head = below(claim);
        let kept = heads.entry(stated).or_insert(head);
        *kept = kept.and(head).and(*kept);
    }
    let (head, text) = heads.into_values().flatten().next()?;
    let is_asked = |claim| claim == head || claim == text;
    // What only one of them limits to a place may be more than one story of the page.
    let is_direct = |bundle: &Bundle<'_>| bundle.reason != Reason::PartAboveWhole && bundle.joins(is_asked);
    if !group.relations.iter().any(is_direct) {
        return None;
    }
    let place = if part(wording, head) == Part::Headline { "headline" } else { "opening" };
    let words =
        format!("{} in the {place} and {} in the text", wording.quantity(head), wording.quantity(text));
    Some((words, wording.outlet(article(head)).to_owned()))
}

/// Whether a claim of the text says what the article comes to: a total, or a figure of its opening that no other of the
/// same sentence stands beside. Further down, and beside others, figures are mostly of some of those counted.
fn is_whole(wording: &Wording<'_>, index: ClaimIndex) -> bool {
    let claim = wording.claim(index);
    let Some(event) = claim.event else { return false };
    let beside = |other: Option<u32>| {
        let other = other.and_then(|other| wording.claims.get(other as usize));
        other.is_some_and(|other| {
            let same = other.event.is_some_and(|other| other.value == event.value);
            same && other.article == claim.article && other.sentence == claim.sentence
        })
    };
    let is_one = claim.quantity.high == Some(Amount::from_integer(1));
    event.evidence.construction == Construction::Total
        || (part(wording, index) == Part::Opening
            && !is_one
            && !beside(index.0.checked_sub(1))
            && !beside(index.0.checked_add(1)))
}

fn part(wording: &Wording<'_>, claim: ClaimIndex) -> Part {
    let claim = wording.claim(claim);
    let blocks = &wording.article(claim.article).blocks;
    let behind = blocks.partition_point(|block| block.span.start <= claim.quantity.span.start);
    let Some(block) = behind.checked_sub(1).map(|at| blocks[at]) else { return Part::Body };
    let within = (claim.quantity.span.start - block.span.start) as usize;
    let is_prose = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let before = blocks[..behind - 1].iter().filter(is_prose).take(OPENING).count();
    match block.kind {
        // A heading further down is no headline.
        BlockKind::Headline if before == 0 => Part::Headline,
        BlockKind::Paragraph if before < OPENING && within < SHORT => Part::Opening,
        _ => Part::Body,
    }
}
