//! Which claims that give one figure lean on one origin.
//!
//! An article that has the figure by a speaker's word has it from that speaker, also where it repeats it in its own
//! voice. What stands in a copied passage comes from where the earlier article has it.

use std::collections::{BTreeMap, BTreeSet};

use super::speaker::{self, Identity};
use super::{Origin, OriginKind, Origins};
use crate::claim::{Claim, ClaimIndex};
use crate::lexicon::Lexicon;
use crate::source::Story;

/// More speakers than this who give one figure are not held against each other: each counts as one.
const SPEAKERS: usize = 256;

/// The origins of claims that give one figure, in the order of their first claims.
pub(super) fn origins(
    origins: &Origins,
    (story, claims, lexicon): (&Story, &[Claim], &Lexicon),
    figure: &[ClaimIndex],
) -> Vec<Origin> {
    let get = |claim: ClaimIndex| &claims[claim.0 as usize];
    let voices = voices(story, claims, lexicon, figure);
    // What an article leans on that gives the figure by somebody's word: the first of them.
    let mut heard: BTreeMap<usize, (u32, OriginKind)> = BTreeMap::new();
    for (&claim, voice) in figure.iter().zip(&voices) {
        let own = voice.map(|voice| (get(claim).span.start, voice));
        if let Some(own) = own {
            let first = heard.entry(get(claim).article as usize).or_insert(own);
            *first = (*first).min(own);
        }
    }
    let home = |article: usize| heard.get(&article).map_or(origins.sources[article], |&(_, voice)| voice);
    let mut same = Same::default();
    let nodes: Vec<usize> = figure
        .iter()
        .zip(&voices)
        .map(|(&claim, voice)| {
            let article = get(claim).article as usize;
            let node = same.node(voice.unwrap_or_else(|| home(article)));
            if !heard.contains_key(&article)
                && let Some(copied) = origins.copied(claim)
            {
                let original = same.node(home(copied.article));
                same.join(node, original);
            }
            node
        })
        .collect();
    let kinds = same.kinds(origins, lexicon);
    let mut told: Vec<Origin> = Vec::new();
    let mut place_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut printed: BTreeSet<(usize, OriginKind)> = BTreeSet::new();
    for ((&claim, voice), node) in figure.iter().zip(&voices).zip(nodes) {
        let root = same.root(node);
        let place = *place_of.entry(root).or_insert(told.len());
        if place == told.len() {
            told.push(Origin { kind: kinds[&root], claims: Vec::new(), voices: 0 });
        }
        told[place].claims.push(claim);
        let voice = voice.unwrap_or(origins.sources[get(claim).article as usize]);
        told[place].voices += usize::from(printed.insert((place, voice)));
    }
    told
}

/// The named speaker of each claim, or the outlet that it cites.
fn voices(
    story: &Story,
    claims: &[Claim],
    lexicon: &Lexicon,
    figure: &[ClaimIndex],
) -> Vec<Option<OriginKind>> {
    let get = |claim: ClaimIndex| &claims[claim.0 as usize];
    let names: Vec<_> = figure.iter().map(|&claim| speaker::name(story, lexicon, get(claim))).collect();
    // In the order of the names, so that the order of the articles does not show.
    let mut known: BTreeMap<_, (ClaimIndex, OriginKind)> = BTreeMap::new();
    for (&name, &claim) in names.iter().zip(figure) {
        if let Some(name) = name {
            known.entry(name).or_insert((claim, OriginKind::Speaker(claim)));
        }
    }
    let mut speakers: Vec<ClaimIndex> = Vec::new();
    for (claim, voice) in known.values_mut() {
        if let Some(outlet) = get(*claim).speaker().and_then(|speaker| speaker.outlet) {
            *voice = OriginKind::Outlet(lexicon.outlet(outlet).same_as.unwrap_or(outlet));
            continue;
        }
        let is_same = |&&other: &&ClaimIndex| {
            speaker::identity(story, lexicon, get(other), get(*claim)) == Identity::Same
        };
        match speakers.iter().take(SPEAKERS).find(is_same) {
            Some(&other) => *voice = OriginKind::Speaker(other),
            None => speakers.push(*claim),
        }
    }
    names.iter().map(|name| Some(known.get(name.as_ref()?)?.1)).collect()
}

/// Origins some of which turn out to be the same.
#[derive(Default)]
struct Same {
    kinds: Vec<OriginKind>,
    parents: Vec<usize>,
    number_of: BTreeMap<OriginKind, usize>,
}

impl Same {
    fn node(&mut self, kind: OriginKind) -> usize {
        let next = self.kinds.len();
        let node = *self.number_of.entry(kind).or_insert(next);
        if node == next {
            self.kinds.push(kind);
            self.parents.push(next);
        }
        node
    }

    fn root(&mut self, node: usize) -> usize {
        let mut at = node;
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, one: usize, another: usize) {
        let (one, another) = (self.root(one), self.root(another));
        self.parents[one.max(another)] = one.min(another);
    }

    /// What each is: of several that are the same the speaker, else the agency, else the earliest article's.
    fn kinds(&mut self, origins: &Origins, lexicon: &Lexicon) -> BTreeMap<usize, OriginKind> {
        let order = |kind: OriginKind| {
            let is_agency = matches!(kind, OriginKind::Outlet(outlet) if lexicon.outlet(outlet).agency);
            let is_speaker = matches!(kind, OriginKind::Speaker(_));
            (!is_speaker, !is_agency, origins.first.get(&kind).copied().unwrap_or(usize::MAX), kind)
        };
        let mut kinds: BTreeMap<usize, OriginKind> = BTreeMap::new();
        for node in 0..self.kinds.len() {
            let kind = self.kinds[node];
            let best = kinds.entry(self.root(node)).or_insert(kind);
            if order(kind) < order(*best) {
                *best = kind;
            }
        }
        kinds
    }
}
