//! Parts that come to more than their whole: five officers and nine civilians of twelve dead.

use std::collections::BTreeMap;

use super::class::{ClassNumber, Classes};
use super::system::System;
use super::{Mismatch, Order, is_count, tell};
use crate::claim::{Claim, ClaimIndex, LinkKind};
use crate::compare::relate::Comparer;
use crate::compare::scope::Scope;
use crate::compare::{place, sum, time};
use crate::lexicon::{EventId, Lexicon, MismatchKind, RelationKind, SubjectId};
use crate::quantity::Amount;
use crate::source::Article;

/// The whole in a system; its parts follow.
const WHOLE: usize = 0;

/// So many questions are asked of the claims of one event at most: a story in which every figure is of its own time and
/// scope has more, and no reader.
const BUDGET: usize = 4_000_000;

/// Finds them among claims of one root event: first in each article by itself, where an editor looks first.
pub(super) fn find(
    comparer: &Comparer<'_>,
    order: &Order,
    claims: &[ClaimIndex],
    mismatches: &mut Vec<Mismatch>,
) {
    let counts: Vec<ClaimIndex> =
        claims.iter().copied().filter(|&claim| is_count(comparer.get(claim))).collect();
    let mut pools: Vec<&[ClaimIndex]> = counts
        .chunk_by(|&one, &another| comparer.get(one).article == comparer.get(another).article)
        .collect();
    pools.sort_by_key(|pool| order.rank(pool[0]));
    pools.push(&counts);
    let classes = Classes::of(comparer, &counts);
    let mut budget = BUDGET;
    for pool in pools.into_iter().filter(|pool| pool.len() > 2) {
        Pool::new(comparer, order, &classes, pool).find(&mut budget, mismatches);
    }
}

/// Claims that count the same, but for their times, figures and speakers.
struct Class {
    claims: Vec<ClaimIndex>,
    /// The most that any of them says at least.
    most: Amount,
}

/// Claims in which mismatches are looked for: those of an article, or of the story.
struct Pool<'p, 'a> {
    comparer: &'p Comparer<'a>,
    order: &'p Order,
    of_story: &'p Classes<'p, 'a>,
    classes: Vec<Class>,
    /// Claims that a sentence counts side by side, so that nobody is counted by two of them.
    groups: Vec<Vec<ClaimIndex>>,
}

impl<'p, 'a> Pool<'p, 'a> {
    fn new(
        comparer: &'p Comparer<'a>,
        order: &'p Order,
        of_story: &'p Classes<'p, 'a>,
        claims: &[ClaimIndex],
    ) -> Self {
        let mut classes: BTreeMap<ClassNumber, Vec<ClaimIndex>> = BTreeMap::new();
        for &claim in claims.iter().filter(|&&claim| !comparer.get(claim).is_single()) {
            if let Some(class) = of_story.class(claim) {
                classes.entry(class).or_default().push(claim);
            }
        }
        let class = |claims: Vec<ClaimIndex>| {
            let lows = claims.iter().filter_map(|&claim| low(comparer, claim));
            Class { most: lows.max().unwrap_or_default(), claims }
        };
        let mut classes: Vec<Class> = classes.into_values().map(class).collect();
        classes.sort_by_key(|class| class.claims.iter().map(|&claim| order.rank(claim)).min());
        Self { comparer, order, of_story, classes, groups: groups(comparer, claims) }
    }

    fn find(&self, budget: &mut usize, mismatches: &mut Vec<Mismatch>) {
        for whole in &self.classes {
            let (inside, beside) = self.parts_of(whole);
            let most: Amount = inside.iter().map(|&part| part.most).sum::<Amount>()
                + beside.iter().map(|group| self.least(group)).max().unwrap_or_default();
            // Few wholes have parts that could ever come to more, and only these are looked at time by time.
            let bounds = whole.claims.iter().filter_map(|&claim| high(self.comparer, claim));
            if bounds.min().is_none_or(|least| most <= least) {
                continue;
            }
            let times: BTreeMap<Option<(jiff::Timestamp, jiff::Timestamp)>, ClaimIndex> = whole
                .claims
                .iter()
                .map(|&claim| {
                    let as_of =
                        self.comparer.get(claim).as_of.map(|as_of| (as_of.value.from, as_of.value.to));
                    (as_of, claim)
                })
                .collect();
            for &at in times.values() {
                let Some((highest, bound)) = self.highest(whole, at) else { continue };
                if most <= bound {
                    continue;
                }
                let questions =
                    whole.claims.len() + inside.iter().map(|part| part.claims.len()).sum::<usize>();
                let Some(left) = budget.checked_sub(questions) else { return };
                *budget = left;
                if let Some(mismatch) = self.of(highest, bound, &inside, &beside) {
                    tell(self.comparer, mismatches, mismatch);
                }
            }
        }
    }

    /// The classes that are parts of one, and the groups all of whose members are.
    fn parts_of(&self, whole: &Class) -> (Vec<&Class>, Vec<&Vec<ClaimIndex>>) {
        let of_whole = whole.claims[0];
        let scopes = self.comparer.scopes();
        let lies = |claim: ClaimIndex| self.of_story.scope(claim, of_whole);
        let inside = |claim: ClaimIndex| matches!(lies(claim), Scope::Part { first: true, .. });
        let classes = self.classes.iter().filter(|class| inside(class.claims[0])).collect();
        let member = |&claim: &ClaimIndex| {
            let it = self.comparer.get(claim);
            let same_event = scopes.event(it) == scopes.event(self.comparer.get(of_whole));
            let linked = it.whole().is_some_and(|to| whole.claims.contains(&to));
            (it.is_single() && same_event)
                || linked
                || matches!(lies(claim), Scope::Same | Scope::Part { first: true, .. })
        };
        // "Seven men and four women" are of one scene; in "40 in the country, 24 in the capital" the 40 are the whole.
        let site = |claim: ClaimIndex| {
            let it = self.comparer.get(claim);
            (place::stated_place(it), it.limit.is_some())
        };
        let groups = self.groups.iter().filter(|group| {
            let linked = group.iter().all(|&claim| self.comparer.get(claim).whole().is_some());
            let alike = || group.iter().all(|&claim| site(claim) == site(group[0]));
            let is_narrower = || group.iter().any(|&claim| inside(claim)) && alike();
            group.iter().all(member) && (linked || group.iter().all(|&claim| inside(claim)) || is_narrower())
        });
        (classes, groups.collect())
    }

    /// The claim of a class that admits most at a time, and how many.
    fn highest(&self, class: &Class, at: ClaimIndex) -> Option<(ClaimIndex, Amount)> {
        let comparer = self.comparer;
        let (time, story) = (comparer.get(at), comparer.scopes().story);
        let beside =
            class.claims.iter().copied().filter(|&claim| time::order(comparer.get(claim), time).is_eq());
        // Whoever admits any number admits the parts.
        let bounds: Option<Vec<(ClaimIndex, Amount)>> =
            beside.map(|claim| Some((claim, high(comparer, claim)?))).collect();
        bounds?.into_iter().max_by(|&(one, bound), &(another, other)| {
            let printed = |claim| time::publication(story, comparer.get(claim)).map(|it| it.to);
            bound
                .cmp(&other)
                .then_with(|| printed(one).cmp(&printed(another)))
                .then_with(|| self.order.rank(another).cmp(&self.order.rank(one)))
        })
    }

    /// The claims that a whole cannot hold with, if there are any.
    fn of(
        &self,
        whole: ClaimIndex,
        bound: Amount,
        inside: &[&Class],
        beside: &[&Vec<ClaimIndex>],
    ) -> Option<Mismatch> {
        let comparer = self.comparer;
        let mut system = System::default();
        system.at_most(WHOLE, bound, self.order.rank(whole));
        let mut number = WHOLE;
        let mut add = |system: &mut System, parts: &[ClaimIndex]| {
            let first = number + 1;
            for &part in parts {
                number += 1;
                system.at_least(number, low(comparer, part).unwrap_or_default(), self.order.rank(part));
            }
            system.holds(WHOLE, (first..=number).map(|part| (part, Amount::from_integer(1))), None);
        };
        let can = |&claim: &ClaimIndex| self.is_part_of(claim, whole) && low(comparer, claim) <= Some(bound);
        // "26 criminals" and "26 people" are one figure, and one desk more exact in its word: no whole of others too.
        let is_loose = |&claim: &ClaimIndex| {
            can(&claim) && comparer.relate(claim, whole).kind == RelationKind::Agreement
        };
        for group in beside {
            // Parts of a stated whole are held against that, and whoever gives the same figure.
            let same = |&claim: &ClaimIndex| {
                comparer.get(claim).whole().is_none_or(|to| high(comparer, to) == Some(bound))
            };
            if group.iter().any(is_loose) {
                return None;
            }
            if group.iter().all(can) && group.iter().all(same) {
                add(&mut system, group);
            }
        }
        let mut parts: Vec<ClaimIndex> =
            inside.iter().filter_map(|class| self.lowest(class, whole)).filter(can).collect();
        if parts.iter().any(is_loose) {
            return None;
        }
        parts.sort_by_key(|&part| (std::cmp::Reverse(low(comparer, part)), self.order.rank(part)));
        let mut apart: Vec<ClaimIndex> = Vec::new();
        for part in parts {
            if apart.iter().all(|&other| are_apart(comparer, part, other)) {
                apart.push(part);
            }
        }
        add(&mut system, &apart);
        let conflict = system.conflict()?;
        let parts = self.order.parts(conflict, whole);
        let total: Amount = parts.iter().filter_map(|&part| comparer.get(part).quantity.low).sum();
        let is_open = parts.iter().any(|&part| comparer.get(part).quantity.high.is_none());
        let comes_to = (Some(total), Some(total).filter(|_| !is_open));
        (parts.len() > 1).then_some(Mismatch { kind: MismatchKind::Sum, parts, whole: Some(whole), comes_to })
    }

    /// Of the newest claims of a class that can be held against a whole the one that says least.
    fn lowest(&self, class: &Class, whole: ClaimIndex) -> Option<ClaimIndex> {
        let comparer = self.comparer;
        let is_held = |&claim: &ClaimIndex| comparer.can_be_held_against(claim, whole);
        let held: Vec<ClaimIndex> = class.claims.iter().copied().filter(is_held).collect();
        let until = |claim: ClaimIndex| comparer.get(claim).as_of.map(|as_of| as_of.value.to);
        let age = |&claim: &ClaimIndex| (until(claim), std::cmp::Reverse(self.order.rank(claim)));
        let newest = held.iter().copied().max_by_key(age)?;
        let of_time = |&claim: &ClaimIndex| time::order(comparer.get(claim), comparer.get(newest)).is_eq();
        held.into_iter().filter(of_time).min_by_key(|&claim| (low(comparer, claim), self.order.rank(claim)))
    }

    /// Whether a claim can be of a part of what another counts: they are of one time, and neither comes on top of the
    /// other.
    fn is_part_of(&self, part: ClaimIndex, whole: ClaimIndex) -> bool {
        let comparer = self.comparer;
        let besides = |one: ClaimIndex, another: ClaimIndex| {
            comparer.get(one).links.iter().any(|link| link.kind == LinkKind::Besides && link.to == another)
        };
        let grouped = self.groups.iter().any(|group| group.contains(&part) && group.contains(&whole));
        part != whole
            && !grouped
            && !besides(part, whole)
            && !besides(whole, part)
            && comparer.can_be_held_against(part, whole)
    }

    fn least(&self, group: &[ClaimIndex]) -> Amount {
        group.iter().filter_map(|&claim| low(self.comparer, claim)).sum()
    }
}

/// The claims of each sentence that it counts side by side: by one predicate, one besides the other, or in a row as parts
/// of one figure.
fn groups(comparer: &Comparer<'_>, claims: &[ClaimIndex]) -> Vec<Vec<ClaimIndex>> {
    let sentence = |claim: ClaimIndex| (comparer.get(claim).article, comparer.get(claim).sentence);
    let mut groups: Vec<Vec<ClaimIndex>> = Vec::new();
    let sentences = claims.chunk_by(|&one, &next| sentence(one) == sentence(next));
    for together in sentences.filter(|together| together.len() > 1) {
        let mut of_event: BTreeMap<(Option<EventId>, Option<ClaimIndex>), Vec<ClaimIndex>> = BTreeMap::new();
        for &claim in together {
            let it = comparer.get(claim);
            of_event.entry((comparer.scopes().event(it), it.whole())).or_default().push(claim);
        }
        for ((_, whole), claims) in of_event {
            if whole.is_some() {
                groups.extend(in_rows(comparer, &claims));
            } else {
                let beside = claims.iter().copied().filter(|&claim| sum::is_beside(comparer, claim, &claims));
                groups.push(beside.collect());
            }
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Claims that stand in a row as parts of one figure.
pub(super) fn in_rows(comparer: &Comparer<'_>, claims: &[ClaimIndex]) -> Vec<Vec<ClaimIndex>> {
    let whole = |claim: ClaimIndex| comparer.get(claim).whole();
    let is_beside = |&one: &ClaimIndex, &next: &ClaimIndex| {
        whole(one).is_some() && whole(one) == whole(next) && is_next(comparer, one, next)
    };
    claims.chunk_by(is_beside).filter(|row| row.len() > 1).map(<[_]>::to_vec).collect()
}

/// Whether nothing but a comma or "and" stands between two figures and their nouns.
fn is_next(comparer: &Comparer<'_>, one: ClaimIndex, next: ClaimIndex) -> bool {
    let (one, next) = (comparer.get(one), comparer.get(next));
    let between = one.quantity.span.end.max(one.subject_text.end)..next.quantity.span.start;
    let text = comparer.scopes().story.articles.get(one.article as usize).map(Article::reading);
    let between = text.and_then(|text| text.get(between.start as usize..between.end as usize));
    between.is_some_and(|text| matches!(text.trim().trim_start_matches(',').trim(), "" | "and"))
}

/// Whether nobody can be counted by two claims: two places, two nations, or classes that exclude each other.
fn are_apart(comparer: &Comparer<'_>, one: ClaimIndex, another: ClaimIndex) -> bool {
    let scopes = comparer.scopes();
    let (a, b) = (comparer.get(one), comparer.get(another));
    let (who, whom) = (scopes.subject(a), scopes.subject(b));
    let by_place = |a: &Claim, b: &Claim| match (place::stated_place(a), place::stated_place(b)) {
        (Some(a), Some(b)) => !scopes.lexicon.is_within(a, b) && !scopes.lexicon.is_within(b, a),
        _ => false,
    };
    let by_class =
        who.class.zip(whom.class).is_some_and(|(one, another)| exclude(scopes.lexicon, one, another));
    let by_nation = who.nation.is_some() && whom.nation.is_some() && who.nation != whom.nation;
    by_place(a, b) || by_class || by_nation
}

/// Whether nobody is of both classes.
fn exclude(lexicon: &Lexicon, one: SubjectId, another: SubjectId) -> bool {
    let above = |class| std::iter::successors(Some(class), |&it| lexicon.subject(it).is_a).take(16);
    let excludes = |one: SubjectId, another: SubjectId| {
        above(one)
            .filter_map(|class| lexicon.subject(class).excludes)
            .any(|class| lexicon.is_a(another, class))
    };
    excludes(one, another) || excludes(another, one)
}

/// The least that a claim can mean.
fn low(comparer: &Comparer<'_>, claim: ClaimIndex) -> Option<Amount> {
    if comparer.get(claim).is_single() {
        Some(Amount::from_integer(1))
    } else {
        comparer.value(claim).bounds().0
    }
}

/// The most that a claim can mean.
fn high(comparer: &Comparer<'_>, claim: ClaimIndex) -> Option<Amount> {
    comparer.value(claim).bounds().1
}
