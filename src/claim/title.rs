//! A title that was given apart from its text says the same as the text below, in fewer words, or something else. What the
//! text bears out is no claim of its own: its figure is the text's, which also says by whose word, and when. Neither are
//! "dozens" or a person whom no numeral counts, where the text counts them.

use super::Read;
use super::Tally;
use super::model::{Claim, ClaimIndex};
use crate::lexicon::Lexicon;

/// Leaves of the claims of a title, which are those from `title` on, the ones that no claim of the text bears out; the
/// text's are those from `text` on.
pub(super) fn leave_own(lexicon: &Lexicon, text: usize, title: usize, read: &mut Read, tally: &mut Tally) {
    let of_title = read.claims.split_off(title);
    let Some(article) = of_title.first().map(|claim| claim.article) else { return };
    // For each claim of the title, the claim that it ends as.
    let mut ended: Vec<Option<ClaimIndex>> = Vec::with_capacity(of_title.len());
    let mut own = Vec::new();
    for claim in of_title {
        let of_text = (text..).zip(&read.claims[text..]);
        let same = of_text.filter(|(_, other)| counts_same(lexicon, &claim, other));
        let mut same = same.map(|(at, other)| (index(at), bears_out(other, &claim))).peekable();
        let is_loose = claim.is_single() || claim.quantity.vague;
        let is_known = claim.event.is_none() || (is_loose && same.peek().is_some());
        let borne_out = same.find(|(_, bears_out)| *bears_out).map(|(at, _)| at);
        if borne_out.is_some() || is_known {
            ended.push(borne_out);
        } else {
            ended.push(Some(index(title + own.len())));
            own.push(claim);
        }
    }
    let now = |at: ClaimIndex| match (at.0 as usize).checked_sub(title) {
        Some(place) => ended.get(place).copied().flatten(),
        None => Some(at),
    };
    for claim in &mut own {
        claim.links.retain_mut(|link| now(link.to).map(|to| link.to = to).is_some());
    }
    read.claims.extend(own);
    let is_left = |at: &ClaimIndex| at.0 as usize >= title;
    let first = read.statements.partition_point(|statement| statement.article < article);
    let mut statements = read.statements.split_off(first);
    statements.retain_mut(|statement| {
        let is_of_title = statement.reaches.iter().any(is_left);
        if is_of_title {
            statement.reaches = statement.reaches.iter().filter_map(|&at| now(at)).filter(is_left).collect();
        }
        !is_of_title || !statement.reaches.is_empty()
    });
    read.statements.append(&mut statements);
    for (_, ending) in &mut tally.quantities {
        if let Ok(at) = *ending {
            *ending = now(at).ok_or(super::Miss::Bare);
        }
    }
}

fn index(at: usize) -> ClaimIndex {
    ClaimIndex(u32::try_from(at).unwrap_or(u32::MAX))
}

fn counts_same(lexicon: &Lexicon, one: &Claim, other: &Claim) -> bool {
    let event = |claim: &Claim| claim.event.map(|event| lexicon.base_event(event.value));
    event(one) == event(other) && one.quantity.unit == other.quantity.unit
}

/// Whether a figure of the text is one that the title admits: "dozens" admits 34.
fn bears_out(text: &Claim, title: &Claim) -> bool {
    let (one, other) = (&text.quantity, &title.quantity);
    let reaches = |low, high: Option<_>| high.is_none_or(|high| low <= Some(high));
    reaches(one.low, other.high) && reaches(other.low, one.high)
}
