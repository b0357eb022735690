//! Which check a relation feeds, and which relations are about one figure.

use std::collections::BTreeMap;

use super::settings::Settings;
use crate::claim::ClaimIndex;
use crate::compare::{Relation, counted};
use crate::lexicon::{CheckId, Lexicon, Reason, RelationKind, Selection, Severity};

use super::wording::Wording;

/// The relations that one finding reports.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The check that reports them.
    pub(super) check: CheckId,
    /// How severe it is.
    pub(super) severity: Severity,
    /// The relations, in the order of the claims.
    pub(super) relations: Vec<Relation>,
    /// Their claims, in the order of the documents.
    pub(super) claims: Vec<ClaimIndex>,
}

/// A check of relations in force.
struct Active {
    check: CheckId,
    own: Severity,
    severity: Severity,
    is: RelationKind,
    because: Option<Reason>,
}

/// A relation with the check it feeds.
struct Selected {
    check: CheckId,
    /// The severity in the rule file: it tells which of several checks names a finding, whatever the user asks for.
    own: Severity,
    severity: Severity,
    relation: Relation,
}

/// Groups relations by check and by connected claims. Figures for one thing at one time that contradict each other
/// for several reasons are one group, reported by the severest of their checks.
pub(super) fn groups(wording: &Wording<'_>, relations: &[Relation], settings: &Settings) -> Vec<Group> {
    let checks = checks(wording.lexicon, settings);
    let mut families: BTreeMap<Option<CheckId>, Vec<Selected>> = BTreeMap::new();
    for &relation in relations {
        if let Some(selected) = select(&checks, relation) {
            let family = if is_conflict(wording, relation) { None } else { Some(selected.check) };
            families.entry(family).or_default().push(selected);
        }
    }
    families.into_values().flat_map(connected).collect()
}

/// The check that a relation feeds, if any in force selects it.
#[must_use]
pub fn fed(relation: Relation, lexicon: &Lexicon, settings: &Settings) -> Option<CheckId> {
    select(&checks(lexicon, settings), relation).map(|selected| selected.check)
}

/// The checks of relations in force, those with a reason first.
fn checks(lexicon: &Lexicon, settings: &Settings) -> Vec<Active> {
    let mut checks: Vec<Active> = lexicon
        .checks()
        .into_iter()
        .filter_map(|check| match lexicon.check(check).selects {
            Selection::Relation { is, because } => {
                let own = lexicon.check(check).severity;
                settings.severity(check, lexicon).map(|severity| Active { check, own, severity, is, because })
            }
            Selection::Statement(_) => None,
        })
        .collect();
    checks.sort_by_key(|active| active.because.is_none());
    checks
}

/// Every relation feeds at most one check: the first that names its reason, else the first that asks for none.
fn select(checks: &[Active], relation: Relation) -> Option<Selected> {
    let because = |active: &Active| active.because.is_none_or(|because| because == relation.reason);
    let active = checks.iter().find(|active| active.is == relation.kind && because(active))?;
    Some(Selected { check: active.check, own: active.own, severity: active.severity, relation })
}

/// Whether two claims give figures for one thing at one time that cannot both hold.
fn is_conflict(wording: &Wording<'_>, relation: Relation) -> bool {
    let scope = |index| {
        let claim = wording.claim(index);
        let event = claim.event.map(|event| wording.lexicon.base_event(event.value));
        (event, counted(claim, wording.lexicon))
    };
    relation.kind == RelationKind::Contradiction
        && match relation.reason {
            Reason::SameSpeaker | Reason::SpeakersDiffer | Reason::Unattributed => true,
            // The same people, counted in a city and in its country.
            Reason::PartAboveWhole => scope(relation.a) == scope(relation.b),
            _ => false,
        }
}

fn connected(selected: Vec<Selected>) -> Vec<Group> {
    let mut sets = Sets::default();
    for Selected { relation, .. } in &selected {
        sets.join(relation.a, relation.b);
    }
    let mut together: BTreeMap<ClaimIndex, Vec<Selected>> = BTreeMap::new();
    for one in selected {
        together.entry(sets.find(one.relation.a)).or_default().push(one);
    }
    together.into_values().filter_map(group).collect()
}

fn group(selected: Vec<Selected>) -> Option<Group> {
    let first = selected.iter().min_by_key(|it| (std::cmp::Reverse(it.own), it.relation.reason))?;
    let (check, severity) = (first.check, first.severity);
    let relations: Vec<Relation> = selected.into_iter().map(|it| it.relation).collect();
    let mut claims: Vec<ClaimIndex> =
        relations.iter().flat_map(|relation| [relation.a, relation.b]).collect();
    claims.sort_unstable();
    claims.dedup();
    Some(Group { check, severity, relations, claims })
}

/// Disjoint sets of claims, each named by its first member.
#[derive(Default)]
struct Sets {
    parents: BTreeMap<ClaimIndex, ClaimIndex>,
}

impl Sets {
    fn find(&mut self, claim: ClaimIndex) -> ClaimIndex {
        let mut root = claim;
        while let Some(&parent) = self.parents.get(&root).filter(|&&parent| parent != root) {
            root = parent;
        }
        self.parents.insert(claim, root);
        root
    }

    fn join(&mut self, a: ClaimIndex, b: ClaimIndex) {
        let (a, b) = (self.find(a), self.find(b));
        self.parents.insert(a.max(b), a.min(b));
    }
}
