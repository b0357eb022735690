//! Figures that several outlets give and have from one origin.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::wording::{Wording, capitalised, first_few};
use super::{Leaning, labels, one_an_outlet, origin_words, outlets};
use crate::claim::ClaimIndex;
use crate::compare::{Comparison, Figure};
use crate::lexicon::{Reason, RelationKind};
use crate::origin::{Origin, OriginKind};

/// So many further figures of an origin are named.
const FURTHER: usize = 3;

/// One finding an origin: the figure of its that most outlets give, and in the help what else comes from it.
pub(super) fn find(wording: &Wording<'_>, comparison: &Comparison) -> Vec<Leaning> {
    let mut of_origin: BTreeMap<String, Vec<(Origin, Vec<ClaimIndex>)>> = BTreeMap::new();
    for (figure, given) in comparison.figures.iter().zip(given(wording, comparison)) {
        if let Some((origin, claims)) = single(wording, comparison, figure, &given) {
            let name = origin_words(wording, &claims, &origin);
            of_origin.entry(name).or_default().push((origin, claims));
        }
    }
    let told = |(name, mut figures): (String, Vec<(Origin, Vec<ClaimIndex>)>)| {
        figures.sort_by_cached_key(|(_, claims)| {
            let count = claims.first().map(|&claim| wording.count(claim));
            (Reverse(claims.len()), count, claims.clone())
        });
        figures.dedup_by(|one, other| one.1 == other.1);
        leaning(wording, comparison, name, &figures)
    };
    of_origin.into_iter().filter_map(told).collect()
}

/// For each figure the claims that give it: those of its line, and those that agree and are told in other words.
fn given(wording: &Wording<'_>, comparison: &Comparison) -> Vec<Vec<ClaimIndex>> {
    let mut given: Vec<Vec<ClaimIndex>> =
        comparison.figures.iter().map(|figure| figure.given.clone()).collect();
    let mut line_of: Vec<Option<usize>> = vec![None; wording.claims.len()];
    for (line, claims) in given.iter().enumerate() {
        for claim in claims {
            line_of[claim.0 as usize] = Some(line);
        }
    }
    let agrees = |kind, reason| kind == RelationKind::Agreement && reason == Reason::SameFigure;
    for bundle in comparison.relations.of(agrees) {
        for (side, others) in bundle.ways() {
            if let Some(line) = side.iter().find_map(|claim| line_of[claim.0 as usize]) {
                given[line].extend(others);
            }
        }
    }
    for claims in &mut given {
        claims.sort_unstable();
        claims.dedup();
    }
    given
}

/// The one origin of a figure that several outlets give, and a claim of each.
fn single(
    wording: &Wording<'_>,
    comparison: &Comparison,
    figure: &Figure,
    given: &[ClaimIndex],
) -> Option<(Origin, Vec<ClaimIndex>)> {
    // Nobody doubts that one person was hurt because all have it from the police.
    let is_more_than_one = figure.low.or(figure.high).is_some_and(|least| least > 1.into());
    if figure.origins != 1 || figure.concluded.is_some() || !is_more_than_one {
        return None;
    }
    let Wording { story, claims, lexicon } = *wording;
    let origin = comparison.origins.only(story, claims, lexicon, given)?;
    let outlets = one_an_outlet(wording, comparison, &origin.claims);
    (outlets.len() > 1).then_some((origin, outlets))
}

/// The figure that most outlets give stands first.
fn leaning(
    wording: &Wording<'_>,
    comparison: &Comparison,
    origin: String,
    figures: &[(Origin, Vec<ClaimIndex>)],
) -> Option<Leaning> {
    let ((Origin { kind, .. }, claims), others) = figures.split_first()?;
    let first = *claims.first()?;
    let others: Vec<ClaimIndex> = others.iter().filter_map(|(_, claims)| claims.first().copied()).collect();
    let named = first_few(&others, FURTHER, |&claim| wording.count(claim));
    let further = if named.is_empty() { named } else { format!(" Likewise: {named}.") };
    Some(Leaning {
        figure: capitalised(&wording.count(first)),
        outlets: leaning_outlets(wording, claims, kind),
        origin,
        cue: String::new(),
        further,
        labels: labels(wording, comparison, claims),
        event: wording.base_event(first),
    })
}

/// The outlets of claims, without the one that they lean on where others are left.
fn leaning_outlets(wording: &Wording<'_>, claims: &[ClaimIndex], origin: &OriginKind) -> Vec<String> {
    let mut all = outlets(wording, claims);
    let is_origin = |outlet: &String| {
        let known = wording.lexicon.outlet_named(outlet);
        known.is_some_and(|outlet| *origin == OriginKind::Outlet(outlet))
    };
    if all.iter().filter(|outlet| !is_origin(outlet)).count() > 1 {
        all.retain(|outlet| !is_origin(outlet));
    }
    all
}
