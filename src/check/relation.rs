//! Checks of relations: one finding a figure, with its sides.

use std::ops::Range;

use super::beside::{fitting, is_deep_fall, telling};
use super::group::{Group, groups};
use super::outdated::{is_update, outdated, past, past_words, revised};
use super::print::PrintOrder;
use super::settings::Settings;
use super::shape::{self, Shape};
use super::side::{Side, falling, further, labelled, rising, row};
use super::wording::{Wording, capitalised, first_few};
use super::{Finding, Label};
use crate::claim::ClaimIndex;
use crate::compare::{Comparison, is_doubtful};
use crate::cores::Cores;
use crate::lexicon::EventId;

/// So many claims are named that leave something open.
const DOUBTS: usize = 3;

/// The findings of the checks of relations, each with the event of its first claim.
pub(super) fn findings(
    wording: &Wording<'_>,
    comparison: &Comparison,
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let relations = &comparison.relations;
    let cores = Cores::of_story(wording.claims.len());
    let revised = revised(relations);
    let current = |group| if is_update(&group) { outdated(wording, group, &revised) } else { Some(group) };
    let groups: Vec<Group> =
        cores.each(groups(wording, relations, settings), current).into_iter().flatten().collect();
    let (told, order) = cores.both(|| telling(wording, &groups), || PrintOrder::of(wording));
    let (fitting, past) = cores.both(|| fitting(&told, relations), || past(wording, &told, relations));
    let beside = fitting.into_iter().zip(past);
    let shapes = shape::in_force(wording.lexicon, settings);
    let findings = cores.each(told.into_iter().zip(beside).collect(), |(group, (fits, past))| {
        let shape = shape::of(wording, group, &shapes);
        let is_told = shape.is_some() || !is_deep_fall(wording, group);
        let event = group.claims.first().and_then(|&claim| wording.base_event(claim));
        is_told.then(|| (event, finding(&order, group, shape.as_ref(), &fits, &past)))
    });
    findings.into_iter().flatten().collect()
}

fn finding(
    order: &PrintOrder<'_, '_>,
    group: &Group<'_>,
    shape: Option<&Shape>,
    fits: &[ClaimIndex],
    past: &[ClaimIndex],
) -> Finding {
    let wording = order.wording;
    let check = shape.map_or((group.check, group.severity), |shape| (shape.check, shape.severity));
    let (sides, newest) = ordered_sides(order, group);
    let filled = |name: &str| {
        let own = shape.and_then(|shape| shape.value(name));
        own.or_else(|| value(order, group, (&sides, &newest), name))
    };
    let labelled = labelled(&sides);
    let with_day = wording.common_day(&group.claims).is_none();
    let label = |&claim: &ClaimIndex| Label {
        article: wording.claim(claim).article as usize,
        span: wording.claim(claim).span,
        message: wording.label(claim, with_day),
    };
    let mut finding = wording.finding(check, filled, labelled.iter().map(label).collect());
    finding.short = short(wording, group, &sides);
    finding.help.push_str(&fitting_words(wording, fits));
    finding.help.push_str(&past_words(order, past));
    finding.help.push_str(&further(wording, &sides, &labelled));
    finding
}

/// A figure that contradicts none of the sides.
fn fitting_words(wording: &Wording<'_>, fits: &[ClaimIndex]) -> String {
    let Some(&claim) = fits.first() else { return String::new() };
    let said = wording.text(wording.claim(claim).article, wording.claim(claim).quantity.span);
    format!(" \"{}\" ({}) fits all.", capitalised(&said), wording.line(claim))
}

/// The sides in the order in which they are told: of a conflict the highest first; of an update the outdated from the
/// lowest up, and before all but the first of them the newest, which stand there.
fn ordered_sides(order: &PrintOrder<'_, '_>, group: &Group<'_>) -> (Vec<Side>, Range<usize>) {
    if !is_update(group) {
        return (falling(order, &group.claims), 0..0);
    }
    let (mut ordered, newest) = (rising(order, &group.older), rising(order, &group.newest));
    let at = ordered.len().min(1);
    let stand = at..at + newest.len();
    ordered.splice(at..at, newest);
    (ordered, stand)
}

/// What stands for a placeholder.
fn value(
    order: &PrintOrder<'_, '_>,
    group: &Group<'_>,
    (sides, newest): (&[Side], &Range<usize>),
    name: &str,
) -> Option<String> {
    let wording = order.wording;
    let rising = |of| rising(order, of);
    let figure = |side: &Side| wording.quantity(side.first());
    let counts = |of| row(&rising(of), "and", |side| wording.count(side.first()));
    Some(match name {
        "figure" => wording.figure(&group.claims),
        "sides" => row(sides, "or", figure),
        "old" if is_update(group) => {
            row(sides[..newest.start].iter().chain(&sides[newest.end..]), "and", figure)
        }
        "new" if is_update(group) => row(&sides[newest.clone()], "or", figure),
        "old" => row(&rising(&group.older), "and", figure),
        "new" => row(&rising(&group.newest), "or", figure),
        "part" => counts(&group.older),
        "whole" => counts(&group.newest),
        "inferred" => inferred(wording, &group.claims),
        _ => return None,
    })
}

/// What a claim does not say itself: "who is counted (ap.md:9)".
fn inferred(wording: &Wording<'_>, claims: &[ClaimIndex]) -> String {
    let open = |&claim: &ClaimIndex| {
        let it = wording.claim(claim);
        let doubts = [
            (it.event.as_ref().is_some_and(is_doubtful), "what happened to those counted"),
            (it.subject.as_ref().is_some_and(is_doubtful), "who is counted"),
            (it.when.as_ref().is_some_and(is_doubtful), "when it happened"),
        ];
        let (_, field) = doubts.into_iter().find(|(doubtful, _)| *doubtful)?;
        Some((field, claim))
    };
    let open: Vec<_> = claims.iter().filter_map(open).collect();
    if open.is_empty() {
        return "whether they count the same".to_owned();
    }
    first_few(&open, DOUBTS, |(field, claim)| format!("{field} ({})", wording.line(*claim)))
}

/// "officers killed, 6 Jan: 13 (police) against 12 (officials; ap.md:7:30)".
fn short(wording: &Wording<'_>, group: &Group<'_>, sides: &[Side]) -> String {
    let against = if is_update(group) { "now" } else { "against" };
    let shown = if is_update(group) { sides.len().min(2) } else { sides.len() };
    let side = |side: &Side| {
        let claim = side.first();
        format!("{} ({}; {})", wording.quantity(claim), wording.source(claim), wording.position(claim))
    };
    let Some(first) = sides.first().map(Side::first) else { return String::new() };
    let others = row(&sides[1..shown], "and", side);
    let head = format!("{} ({})", wording.quantity(first), wording.source(first));
    // A part comes before its whole, and the line begins with what it counts.
    let counted = if is_update(group) || group.older.is_empty() { &group.claims } else { &group.older };
    let figure = wording.short_figure(counted, &group.claims);
    format!("{figure}: {head} {against} {others}")
}
