//! Checks of relations: one finding a figure, with its sides.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::group::{Group, groups};
use super::settings::Settings;
use super::wording::{Wording, capitalised, fill, list};
use super::{Finding, Label};
use crate::claim::{ClaimIndex, Standing};
use crate::compare::{Comparison, Relation, is_doubtful};
use crate::lexicon::{EventId, Reason, RelationKind};
use crate::quantity::Quantity;

/// So many spans are labelled where there are no more sides than that.
const LABELS: usize = 4;

/// More sides than this are only named.
const SIDES: usize = 6;

/// So many further sources are named in the help.
const FURTHER: usize = 3;

/// The claims of a group that give one figure, in the order of the documents.
struct Side {
    claims: Vec<ClaimIndex>,
}

/// The findings of the checks of relations, each with the event of its first claim.
pub(super) fn findings(
    wording: &Wording<'_>,
    comparison: &Comparison,
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let groups: Vec<Group> = groups(wording, &comparison.relations, settings)
        .into_iter()
        .filter_map(|group| if is_update(&group) { outdated(wording, group) } else { Some(group) })
        .collect();
    let told: Vec<&Group> =
        groups.iter().filter(|group| !says_nothing_new(wording, group, &groups)).collect();
    let fitting = fitting(&told, &comparison.relations);
    let event = |group: &Group| {
        let event = group.claims.first().and_then(|&claim| wording.claim(claim).event);
        event.map(|event| wording.lexicon.base_event(event.value))
    };
    let told = told.iter().zip(fitting);
    told.map(|(group, fits)| {
        let past = past(wording, group, &comparison.relations);
        (event(group), finding(wording, group, &fits, &past))
    })
    .collect()
}

fn is_update(group: &Group) -> bool {
    group.relations.iter().all(|relation| relation.kind == RelationKind::Update)
}

/// An update is worth a word where an article still prints the older figure as if it held: not where it calls the
/// figure past itself, or gives the newest too.
fn outdated(wording: &Wording<'_>, group: Group) -> Option<Group> {
    let newest = newest(&group.relations);
    let articles: BTreeSet<u32> = newest.iter().map(|&newer| wording.claim(newer).article).collect();
    let at_newest = |claim: ClaimIndex| articles.contains(&wording.claim(claim).article);
    let stale =
        |claim: ClaimIndex| wording.claim(claim).standing.value == Standing::Current && !at_newest(claim);
    let relations: Vec<Relation> =
        group.relations.into_iter().filter(|it| stale(it.a) && newest.binary_search(&it.b).is_ok()).collect();
    let mut claims: Vec<ClaimIndex> = relations.iter().map(|relation| relation.a).collect();
    claims.extend(&newest);
    claims.sort_unstable();
    claims.dedup();
    (!relations.is_empty()).then_some(Group { relations, claims, ..group })
}

/// The claims that no other of the group leaves behind.
fn newest(relations: &[Relation]) -> Vec<ClaimIndex> {
    let left: BTreeSet<ClaimIndex> = relations.iter().map(|relation| relation.a).collect();
    let newer: BTreeSet<ClaimIndex> = relations.iter().map(|relation| relation.b).collect();
    newer.difference(&left).copied().collect()
}

/// Whether a possible conflict only repeats the figures of a conflict that is reported anyway.
fn says_nothing_new(wording: &Wording<'_>, group: &Group, all: &[Group]) -> bool {
    let figures = |group: &Group| -> Vec<String> {
        group.claims.iter().map(|&claim| wording.quantity(claim)).collect()
    };
    group.relations.iter().all(|relation| relation.reason == Reason::Inferred)
        && all.iter().any(|other| {
            let known = figures(other);
            other.relations.iter().all(|relation| relation.kind == RelationKind::Contradiction)
                && group.claims.iter().any(|claim| other.claims.contains(claim))
                && figures(group).iter().all(|figure| known.contains(figure))
        })
}

/// For each group, the claims outside it that admit every figure of a conflict.
fn fitting(groups: &[&Group], relations: &[Relation]) -> Vec<Vec<ClaimIndex>> {
    let mut group_of: BTreeMap<ClaimIndex, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if group.relations.iter().all(|relation| relation.kind == RelationKind::Contradiction) {
            for &claim in &group.claims {
                group_of.entry(claim).or_default().push(number);
            }
        }
    }
    let mut admitted: Vec<BTreeMap<ClaimIndex, usize>> = vec![BTreeMap::new(); groups.len()];
    let admits = |relation: &&Relation| match relation.kind {
        RelationKind::Agreement => true,
        RelationKind::Compatible => relation.reason == Reason::BoundsOverlap,
        _ => false,
    };
    for relation in relations.iter().filter(admits) {
        for (inside, other) in [(relation.a, relation.b), (relation.b, relation.a)] {
            for &number in group_of.get(&inside).into_iter().flatten() {
                *admitted[number].entry(other).or_default() += 1;
            }
        }
    }
    let all = |(number, counts): (usize, BTreeMap<ClaimIndex, usize>)| {
        let size = groups[number].claims.len();
        counts.into_iter().filter(|&(_, count)| count == size).map(|(claim, _)| claim).collect()
    };
    admitted.into_iter().enumerate().map(all).collect()
}

/// The older figures of an update that their own articles call past.
fn past(wording: &Wording<'_>, group: &Group, relations: &[Relation]) -> Vec<ClaimIndex> {
    if !is_update(group) {
        return Vec::new();
    }
    let newest = newest(&group.relations);
    let called_past = |claim: ClaimIndex| wording.claim(claim).standing.value != Standing::Current;
    let mut past: Vec<ClaimIndex> = relations
        .iter()
        .filter(|relation| newest.contains(&relation.b) && called_past(relation.a))
        .map(|relation| relation.a)
        .collect();
    past.sort_unstable();
    past.dedup();
    past
}

/// " 164 is named as superseded (ap.md:11 and efe.md:8)."
fn past_words(wording: &Wording<'_>, past: &[ClaimIndex]) -> String {
    let sentence = |side: &Side| {
        let lines: Vec<String> = side.claims.iter().map(|&claim| wording.line(claim)).collect();
        format!(
            " {} is named as superseded ({}).",
            capitalised(&wording.quantity(side.claims[0])),
            list(&lines, "and")
        )
    };
    sides(wording, past).iter().map(sentence).collect()
}

fn finding(wording: &Wording<'_>, group: &Group, fits: &[ClaimIndex], past: &[ClaimIndex]) -> Finding {
    let lexicon = wording.lexicon;
    let row = lexicon.check(group.check);
    let sides = ordered_sides(wording, group);
    let values = values(wording, group, &sides);
    let labelled = labelled(wording, &sides);
    let mut help = fill(lexicon.text(row.help), &values);
    help.push_str(&fitting_words(wording, fits));
    help.push_str(&past_words(wording, past));
    help.push_str(&further(wording, &sides, &labelled));
    let with_day = wording.common_day(&group.claims).is_none();
    let label = |&claim: &ClaimIndex| Label {
        article: wording.claim(claim).article as usize,
        span: wording.claim(claim).span,
        message: wording.label(claim, with_day),
    };
    Finding {
        check: group.check,
        code: lexicon.text(row.id).to_owned(),
        severity: group.severity,
        message: fill(lexicon.text(row.message), &values),
        short: short(wording, group, &sides),
        help,
        labels: labelled.iter().map(label).collect(),
    }
}

/// A figure that contradicts none of the sides.
fn fitting_words(wording: &Wording<'_>, fits: &[ClaimIndex]) -> String {
    let Some(&claim) = fits.first() else { return String::new() };
    let said = wording.text(wording.claim(claim).article, wording.claim(claim).quantity.span);
    format!(" \"{}\" ({}) fits all.", capitalised(&said), wording.line(claim))
}

/// The sides in the order in which they are told: of a conflict the highest first and the exact before the bounded;
/// of an update the outdated from the lowest up, and before all but the first of them the newest.
fn ordered_sides(wording: &Wording<'_>, group: &Group) -> Vec<Side> {
    if !is_update(group) {
        let mut sides = sides(wording, &group.claims);
        sides.sort_by_key(|side| height(&wording.claim(side.claims[0]).quantity));
        return sides;
    }
    let newest = newest(&group.relations);
    let older: Vec<ClaimIndex> =
        group.claims.iter().copied().filter(|claim| !newest.contains(claim)).collect();
    let mut ordered = rising(wording, &older);
    let at = ordered.len().min(1);
    ordered.splice(at..at, rising(wording, &newest));
    ordered
}

/// Sides from the lowest figure up: the order of the files does not show.
fn rising(wording: &Wording<'_>, claims: &[ClaimIndex]) -> Vec<Side> {
    let mut sides = sides(wording, claims);
    sides.sort_by_key(|side| Reverse(height(&wording.claim(side.claims[0]).quantity)));
    sides
}

fn sides(wording: &Wording<'_>, claims: &[ClaimIndex]) -> Vec<Side> {
    let figure = |claim: ClaimIndex| {
        let quantity = wording.claim(claim).quantity;
        (quantity.low, quantity.high, quantity.approximate, quantity.unit)
    };
    let mut sides: Vec<Side> = Vec::new();
    for &claim in claims {
        match sides.iter_mut().find(|side| figure(side.claims[0]) == figure(claim)) {
            Some(side) => side.claims.push(claim),
            None => sides.push(Side { claims: vec![claim] }),
        }
    }
    // By day, outlet and words: the order of the files does not show in what is labelled.
    for side in &mut sides {
        side.claims.sort_by_cached_key(|&claim| {
            let it = wording.claim(claim);
            let published = wording.article(it.article).published.map(|published| published.instant.from);
            (published, wording.outlet(it.article), wording.text(it.article, it.span), claim)
        });
    }
    sides
}

fn height(quantity: &Quantity) -> impl Ord + use<> {
    let number = quantity.high.max(quantity.low);
    let bounded = quantity.low.is_none() || quantity.high.is_none();
    (Reverse(number), bounded, quantity.approximate, Reverse(quantity.low))
}

fn values(wording: &Wording<'_>, group: &Group, sides: &[Side]) -> Vec<(&'static str, String)> {
    let figures = |sides: &[Side], last| {
        let figures: Vec<String> = sides.iter().map(|side| wording.quantity(side.claims[0])).collect();
        list(&figures, last)
    };
    let newest = newest(&group.relations);
    let mut older: Vec<ClaimIndex> = group.relations.iter().map(|relation| relation.a).collect();
    older.sort_unstable();
    older.dedup();
    let counts = |of: &[ClaimIndex]| {
        let counts: Vec<String> =
            rising(wording, of).iter().map(|side| wording.count(side.claims[0])).collect();
        list(&counts, "and")
    };
    vec![
        ("{figure}", wording.figure(&group.claims)),
        ("{sides}", figures(sides, "or")),
        ("{old}", figures(&rising(wording, &older), "and")),
        ("{new}", figures(&rising(wording, &newest), "or")),
        ("{part}", counts(&older)),
        ("{whole}", counts(&newest)),
        ("{inferred}", inferred(wording, &group.claims)),
    ]
}

/// What a claim does not say itself: "who is counted (ap.md:9)".
fn inferred(wording: &Wording<'_>, claims: &[ClaimIndex]) -> String {
    let mut fields = Vec::new();
    for &claim in claims {
        let it = wording.claim(claim);
        let doubts = [
            (it.event.as_ref().is_some_and(is_doubtful), "what happened to those counted"),
            (it.subject.as_ref().is_some_and(is_doubtful), "who is counted"),
            (it.when.as_ref().is_some_and(is_doubtful), "when it happened"),
        ];
        let open = doubts.into_iter().find(|(doubtful, _)| *doubtful);
        fields.extend(open.map(|(_, field)| format!("{field} ({})", wording.line(claim))));
    }
    list(&fields, "and")
}

/// One claim a side, then further outlets of the sides, in the order of the sides.
fn labelled(wording: &Wording<'_>, sides: &[Side]) -> Vec<ClaimIndex> {
    let sides = &sides[..sides.len().min(SIDES)];
    let per_outlet: Vec<Vec<ClaimIndex>> = sides.iter().map(|side| one_an_outlet(wording, side)).collect();
    let most = LABELS.max(sides.len());
    let mut spare = most - sides.len();
    let mut labelled = Vec::new();
    for claims in per_outlet {
        let more = spare.min(claims.len() - 1);
        spare -= more;
        labelled.extend_from_slice(&claims[..=more]);
    }
    labelled
}

fn one_an_outlet(wording: &Wording<'_>, side: &Side) -> Vec<ClaimIndex> {
    let mut outlets = Vec::new();
    let mut claims = side.claims.clone();
    claims.retain(|&claim| {
        let outlet = wording.outlet(wording.claim(claim).article);
        let new = !outlets.contains(&outlet);
        outlets.push(outlet);
        new
    });
    claims
}

/// Sources that have no label.
fn further(wording: &Wording<'_>, sides: &[Side], labelled: &[ClaimIndex]) -> String {
    let shown = |claim: &ClaimIndex| {
        let of =
            |other: &ClaimIndex| (wording.outlet(wording.claim(*other).article), wording.quantity(*other));
        labelled.iter().any(|other| of(other) == of(claim))
    };
    let rest: Vec<ClaimIndex> =
        sides.iter().flat_map(|side| one_an_outlet(wording, side)).filter(|claim| !shown(claim)).collect();
    if rest.is_empty() {
        return String::new();
    }
    let name = |&claim: &ClaimIndex| {
        let outlet = wording.outlet(wording.claim(claim).article);
        format!("{} in {outlet} ({})", wording.quantity(claim), wording.line(claim))
    };
    let mut named: Vec<String> = rest.iter().take(FURTHER).map(name).collect();
    if let Some(more @ 1..) = rest.len().checked_sub(FURTHER) {
        named.push(format!("{more} more"));
    }
    format!(" Also {}.", list(&named, "and"))
}

/// "officers killed, 6 Jan: 13 (police) against 12 (officials; ap.md:7:30)".
fn short(wording: &Wording<'_>, group: &Group, sides: &[Side]) -> String {
    let against = if is_update(group) { "now" } else { "against" };
    let shown = if is_update(group) { sides.len().min(2) } else { sides.len() };
    let side = |side: &Side| {
        let claim = side.claims[0];
        format!("{} ({}; {})", wording.quantity(claim), wording.source(claim), wording.position(claim))
    };
    let Some(first) = sides.first().map(|side| side.claims[0]) else { return String::new() };
    let others: Vec<String> = sides[1..shown].iter().map(side).collect();
    let head = format!("{} ({})", wording.quantity(first), wording.source(first));
    format!("{}: {head} {against} {}", wording.short_figure(&group.claims), list(&others, "and"))
}
