//! Which check a relation feeds, and which relations are about one figure.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::settings::Settings;
use crate::claim::{Claim, ClaimIndex};
use crate::compare::{Bundle, Relation, Relations, counted};
use crate::cores::Cores;
use crate::lexicon::{CheckId, Lexicon, Reason, RelationKind, Selection, Severity};

use super::wording::Wording;

/// The relations that one finding reports.
#[derive(Clone, Debug)]
pub(super) struct Group<'r> {
    /// The check that reports them.
    pub(super) check: CheckId,
    /// How severe it is.
    pub(super) severity: Severity,
    /// The relations.
    pub(super) relations: Vec<Bundle<'r>>,
    /// Their claims, in the order of the documents.
    pub(super) claims: Vec<ClaimIndex>,
    /// The older claims and the parts, in the order of the documents.
    pub(super) older: Vec<ClaimIndex>,
    /// The newer claims that no other of the group leaves behind, and the wholes, in the order of the documents.
    pub(super) newest: Vec<ClaimIndex>,
}

/// A check of relations in force.
struct Active {
    check: CheckId,
    /// The severity in the rule file: it tells which of several checks names a finding, whatever the user asks for.
    own: Severity,
    severity: Severity,
    is: RelationKind,
    because: Option<Reason>,
}

/// A check, and which relations feed it.
struct Fed<'c> {
    active: &'c Active,
    kind: RelationKind,
    reason: Reason,
}

/// Groups relations by check and by connected claims. Figures for one thing at one time that contradict each other
/// for several reasons are one group, reported by the severest of their checks.
pub(super) fn groups<'r>(
    wording: &Wording<'_>,
    relations: &'r Relations,
    settings: &Settings,
) -> Vec<Group<'r>> {
    let checks = checks(wording.lexicon, settings);
    // Conflicts are told together whichever check they feed, other relations check by check.
    let mut families: BTreeMap<(Option<CheckId>, usize), Vec<Fed>> = BTreeMap::new();
    for (root, of_root) in relations.of_roots().iter().enumerate() {
        for (kind, reason) in of_root.kinds() {
            let Some(active) = select(&checks, kind, reason) else { continue };
            let mut add =
                |family| families.entry((family, root)).or_default().push(Fed { active, kind, reason });
            add(Some(active.check));
            if kind == RelationKind::Contradiction {
                add(None);
            }
        }
    }
    let of_family = |((family, root), fed): ((Option<CheckId>, usize), Vec<Fed>)| {
        let bundles = |fed: &Fed| {
            let &Fed { kind, reason, .. } = fed;
            let alike = move |its_kind, its_reason| (its_kind, its_reason) == (kind, reason);
            let of_root = relations.of_roots()[root].of(alike);
            of_root.filter(move |&bundle| is_conflict(wording, bundle) == family.is_none())
        };
        connected(&fed, bundles, wording.claims.len())
    };
    let groups = Cores::of_story(wording.claims.len()).each(families.into_iter().collect(), of_family);
    let groups = groups.into_iter().flatten();
    groups.filter_map(|group| within_one_article(wording, group, &checks)).collect()
}

/// An article seldom contradicts itself: where nobody but one voice of it gives the figures that differ, it rather counts
/// two things. Such a conflict is told as one that is only possible.
fn within_one_article<'r>(
    wording: &Wording<'_>,
    mut group: Group<'r>,
    checks: &[Active],
) -> Option<Group<'r>> {
    let mut claims = group.claims.iter().map(|&claim| wording.claim(claim));
    let first = claims.next()?;
    let voice = |claim: &Claim| claim.speaker().map(|speaker| speaker.span);
    let known = |claim: &Claim| claim.speaker().is_some();
    let alone = claims.clone().all(|claim| claim.article == first.article);
    let one_voice = claims.all(|claim| voice(claim) == voice(first) || !(known(claim) && known(first)));
    let is_conflict = group.relations.iter().all(|bundle| bundle.kind == RelationKind::Contradiction);
    if alone && one_voice && is_conflict {
        let possible = select(checks, RelationKind::Compatible, Reason::Inferred)?;
        (group.check, group.severity) = (possible.check, possible.severity);
    }
    Some(group)
}

/// The check that a relation feeds, if any in force selects it.
#[must_use]
pub fn fed(relation: Relation, lexicon: &Lexicon, settings: &Settings) -> Option<CheckId> {
    select(&checks(lexicon, settings), relation.kind, relation.reason).map(|active| active.check)
}

/// The checks of relations in force, those with a reason first.
fn checks(lexicon: &Lexicon, settings: &Settings) -> Vec<Active> {
    let selects = |selection| match selection {
        Selection::Relation { is, because } => Some((is, because)),
        _ => None,
    };
    let active = |(check, (is, because), severity)| {
        let own = lexicon.check(check).severity;
        Active { check, own, severity, is, because }
    };
    let mut checks: Vec<Active> = settings.in_force(lexicon, selects).map(active).collect();
    checks.sort_by_key(|active| active.because.is_none());
    checks
}

/// Every relation feeds at most one check: the first that names its reason, else the first that asks for none.
fn select(checks: &[Active], kind: RelationKind, reason: Reason) -> Option<&Active> {
    checks.iter().find(|active| active.is == kind && active.because.is_none_or(|because| because == reason))
}

/// Whether claims give figures for one thing at one time that cannot both hold.
pub(super) fn is_conflict(wording: &Wording<'_>, bundle: Bundle<'_>) -> bool {
    let scope =
        |side: &[ClaimIndex]| (wording.base_event(side[0]), counted(wording.claim(side[0]), wording.lexicon));
    bundle.kind == RelationKind::Contradiction
        && match bundle.reason {
            Reason::SameSpeaker | Reason::SpeakersDiffer | Reason::Unattributed => true,
            // The same people, counted in a city and in its country.
            Reason::PartAboveWhole => scope(bundle.a) == scope(bundle.b),
            _ => false,
        }
}

/// The relations that feed checks, grouped by connected claims, of a story with so many claims.
fn connected<'r, B: Iterator<Item = Bundle<'r>>>(
    fed: &[Fed<'_>],
    bundles: impl Fn(&Fed<'_>) -> B,
    claims: usize,
) -> Vec<Group<'r>> {
    let mut sets = Sets::new(claims);
    let (mut is_older, mut is_newer) = (vec![false; claims], vec![false; claims]);
    fed.iter().flat_map(&bundles).for_each(|bundle| {
        let first = sets.find(bundle.a[0]);
        bundle.claims().fold(first, |together, claim| sets.join(together, claim));
        if bundle.is_directed {
            bundle.a.iter().for_each(|claim| is_older[claim.0 as usize] = true);
            bundle.b.iter().for_each(|claim| is_newer[claim.0 as usize] = true);
        }
    });
    let mut number_of: Vec<Option<usize>> = vec![None; claims];
    let mut groups: Vec<Group> = Vec::new();
    // The severest of its checks names a group, of as severe ones the one with the first reason.
    let mut by_severity: Vec<&Fed> = fed.iter().collect();
    by_severity.sort_by_key(|fed| (Reverse(fed.active.own), fed.reason));
    for &fed in &by_severity {
        bundles(fed).for_each(|bundle| {
            let root = sets.find(bundle.a[0]).0 as usize;
            let number = *number_of[root].get_or_insert(groups.len());
            if number == groups.len() {
                groups.push(Group::of(fed.active));
            }
            groups[number].relations.push(bundle);
        });
    }
    for (number, claim) in (0..claims).zip((0..).map(ClaimIndex)) {
        let of = number_of[sets.find(claim).0 as usize];
        let Some(group) = of.and_then(|of| groups.get_mut(of)) else { continue };
        group.claims.push(claim);
        if is_older[number] {
            group.older.push(claim);
        } else if is_newer[number] {
            group.newest.push(claim);
        }
    }
    groups.sort_unstable_by_key(|group| group.claims.first().copied());
    groups
}

impl Group<'_> {
    /// A group of a check, still without its relations.
    fn of(active: &Active) -> Self {
        Self {
            check: active.check,
            severity: active.severity,
            relations: Vec::new(),
            claims: Vec::new(),
            older: Vec::new(),
            newest: Vec::new(),
        }
    }
}

/// Of which groups, by number, each claim is.
pub(super) struct Membership {
    groups_of: Vec<Vec<usize>>,
}

impl Membership {
    /// The membership of groups, each with its number and its claims.
    pub(super) fn of<'g>(groups: impl Iterator<Item = (usize, &'g [ClaimIndex])>) -> Self {
        let mut groups_of: Vec<Vec<usize>> = Vec::new();
        for (number, claims) in groups {
            let last = claims.iter().max().map_or(0, |last| last.0 as usize + 1);
            groups_of.resize(groups_of.len().max(last), Vec::new());
            for claim in claims {
                groups_of[claim.0 as usize].push(number);
            }
        }
        Self { groups_of }
    }

    /// The groups of any of these claims, and how many of the claims are of each, put into `counts`.
    pub(super) fn count<'c>(
        &self,
        claims: &[ClaimIndex],
        counts: &'c mut Vec<(usize, usize)>,
    ) -> &'c [(usize, usize)] {
        counts.clear();
        for &number in claims.iter().filter_map(|claim| self.groups_of.get(claim.0 as usize)).flatten() {
            match counts.iter_mut().find(|(counted, _)| *counted == number) {
                Some((_, count)) => *count += 1,
                None => counts.push((number, 1)),
            }
        }
        counts
    }
}

/// Disjoint sets of claims, each named by its first member.
struct Sets {
    parents: Vec<ClaimIndex>,
}

impl Sets {
    /// Sets of one each, of so many claims.
    fn new(claims: usize) -> Self {
        Self { parents: (0..).map(ClaimIndex).take(claims).collect() }
    }

    fn find(&mut self, claim: ClaimIndex) -> ClaimIndex {
        let mut at = claim;
        while self.parents[at.0 as usize] != at {
            let above = self.parents[at.0 as usize];
            self.parents[at.0 as usize] = self.parents[above.0 as usize];
            at = above;
        }
        at
    }

    /// Joins a set, by its name, with that of a claim, and says how both are named then.
    fn join(&mut self, name: ClaimIndex, claim: ClaimIndex) -> ClaimIndex {
        if self.parents[claim.0 as usize] == name {
            return name;
        }
        let other = self.find(claim);
        let joined = name.min(other);
        for member in [name, other, claim] {
            self.parents[member.0 as usize] = joined;
        }
        joined
    }
}
