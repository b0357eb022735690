//! Articles that speak of several sources for a figure that all others have from one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Label;
use super::super::wording::{Wording, capitalised, cut};
use super::{LABEL, Leaning, labels, one_an_outlet, origin_words};
use crate::claim::ClaimIndex;
use crate::compare::Comparison;
use crate::lexicon::RelationKind;
use crate::origin::names_several;

/// That one other outlet names one source proves nothing of the several.
const OTHERS: usize = 2;

pub(super) fn find(wording: &Wording<'_>, comparison: &Comparison) -> Vec<Leaning> {
    let said: BTreeMap<ClaimIndex, String> = (0..)
        .map(ClaimIndex)
        .zip(wording.claims)
        .filter_map(|(index, claim)| Some((index, wording.text(claim.article, claim.speaker()?.span))))
        .filter(|(_, said)| names_several(wording.lexicon, said))
        .collect();
    if said.is_empty() {
        return Vec::new();
    }
    let mut agreeing: BTreeMap<ClaimIndex, BTreeSet<ClaimIndex>> = BTreeMap::new();
    for bundle in comparison.relations.of(|kind, _| kind == RelationKind::Agreement) {
        for (inside, others) in bundle.ways() {
            for claim in inside.iter().filter(|claim| said.contains_key(claim)) {
                agreeing.entry(*claim).or_default().extend(others);
            }
        }
    }
    let mut told = BTreeSet::new();
    let found =
        agreeing.iter().filter_map(|(&claim, others)| leaning(wording, comparison, claim, others, &said));
    found.filter(|it| told.insert((it.outlets.clone(), it.figure.clone()))).collect()
}

fn leaning(
    wording: &Wording<'_>,
    comparison: &Comparison,
    claim: ClaimIndex,
    others: &BTreeSet<ClaimIndex>,
    said: &BTreeMap<ClaimIndex, String>,
) -> Option<Leaning> {
    let Wording { story, claims, lexicon } = *wording;
    let it = wording.claim(claim);
    let outlet = wording.outlet(it.article);
    let is_other = |other: &ClaimIndex| {
        wording.outlet(wording.claim(*other).article) != outlet && !said.contains_key(other)
    };
    let others: Vec<ClaimIndex> = others.iter().copied().filter(is_other).collect();
    let origin = comparison.origins.only(story, claims, lexicon, &others)?;
    let others = one_an_outlet(wording, comparison, &others);
    if others.len() < OTHERS {
        return None;
    }
    let speaker = it.speaker()?.span;
    let own = Label {
        article: it.article as usize,
        span: speaker,
        message: cut(&format!("several: in {outlet}"), LABEL),
    };
    Some(Leaning {
        figure: capitalised(&wording.count(claim)),
        outlets: vec![outlet.to_owned()],
        origin: origin_words(wording, &others, &origin),
        cue: said.get(&claim).cloned().unwrap_or_default(),
        further: String::new(),
        labels: std::iter::once(own).chain(labels(wording, comparison, &others)).collect(),
        event: wording.base_event(claim),
    })
}
