//! Bounds that hold each other: numbers of which each is at least the sum of some others.
//!
//! A number is never less than 0, a statement bounds it, and a rule says that it is at least so many times each of its
//! parts together. Such a system has a least solution, and holds unless that lies above a bound. So it is enough to carry
//! lower bounds from the parts to their wholes, each with the statements that prove it.

use std::collections::BTreeSet;

use num_traits::{CheckedAdd, CheckedMul, Zero};

use crate::quantity::Amount;

/// The number of a statement, as whoever states it counts.
pub(super) type Statement = u32;

/// Proofs of more statements than this are not looked for: nobody can follow them.
const MOST: usize = 16;

/// Numbers, by the order in which they are first named, with all that is said of them.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    bounds: Vec<Bound>,
    rules: Vec<Rule>,
    numbers: usize,
}

#[derive(Clone, Debug)]
struct Bound {
    number: usize,
    side: Side,
    amount: Amount,
    statement: Statement,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Side {
    Low,
    High,
}

/// A whole is at least its parts, each so many times.
#[derive(Clone, Debug)]
struct Rule {
    whole: usize,
    parts: Vec<(usize, Amount)>,
    /// The statement that says so, if any does.
    statement: Option<Statement>,
}

/// The statements that prove a lower bound.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Proof {
    amount: Amount,
    statements: BTreeSet<Statement>,
}

impl System {
    /// A statement that a number is at least this.
    pub(super) fn at_least(&mut self, number: usize, amount: Amount, statement: Statement) {
        self.bound(number, Side::Low, amount, statement);
    }

    /// A statement that a number is at most this.
    pub(super) fn at_most(&mut self, number: usize, amount: Amount, statement: Statement) {
        self.bound(number, Side::High, amount, statement);
    }

    fn bound(&mut self, number: usize, side: Side, amount: Amount, statement: Statement) {
        self.numbers = self.numbers.max(number + 1);
        self.bounds.push(Bound { number, side, amount, statement });
    }

    /// A whole that is at least the sum of parts, each with its factor, which is not negative. A statement may say so.
    pub(super) fn holds(
        &mut self,
        whole: usize,
        parts: impl IntoIterator<Item = (usize, Amount)>,
        statement: Option<Statement>,
    ) {
        let parts: Vec<(usize, Amount)> = parts.into_iter().collect();
        let last = parts.iter().map(|&(part, _)| part).fold(whole, usize::max);
        self.numbers = self.numbers.max(last + 1);
        self.rules.push(Rule { whole, parts, statement });
    }

    /// A smallest set of statements that cannot hold together, in their order; `None` where all can.
    ///
    /// It is a smallest one of all where no number is a part of another in two ways; else none of it can be left out.
    pub(super) fn conflict(&self) -> Option<Vec<Statement>> {
        let all: BTreeSet<Statement> = self.statements().collect();
        if self.can_hold(&all) {
            return None;
        }
        let mut conflict = self.shortest_proof().unwrap_or(all);
        for statement in conflict.clone() {
            conflict.remove(&statement);
            if self.can_hold(&conflict) {
                conflict.insert(statement);
            }
        }
        Some(conflict.into_iter().collect())
    }

    fn statements(&self) -> impl Iterator<Item = Statement> {
        let of_rules = self.rules.iter().filter_map(|rule| rule.statement);
        self.bounds.iter().map(|bound| bound.statement).chain(of_rules)
    }

    /// Whether these statements can hold together. Where rules form a circle whose bounds creep up for ever, they are
    /// believed.
    fn can_hold(&self, statements: &BTreeSet<Statement>) -> bool {
        let bounds = |side| {
            self.bounds
                .iter()
                .filter(move |bound| bound.side == side && statements.contains(&bound.statement))
        };
        let mut least = vec![Amount::zero(); self.numbers];
        for bound in bounds(Side::Low) {
            least[bound.number] = least[bound.number].max(bound.amount);
        }
        for _ in 0..self.numbers {
            let mut rose = false;
            for rule in
                self.rules.iter().filter(|rule| rule.statement.is_none_or(|it| statements.contains(&it)))
            {
                let sum = rule.parts.iter().try_fold(Amount::zero(), |sum, &(part, factor)| {
                    sum.checked_add(&least[part].checked_mul(&factor)?)
                });
                if let Some(sum) = sum.filter(|&sum| sum > least[rule.whole]) {
                    least[rule.whole] = sum;
                    rose = true;
                }
            }
            if !rose {
                break;
            }
        }
        bounds(Side::High).all(|bound| least[bound.number] <= bound.amount)
    }

    /// The fewest statements found that prove a number to be above one of its bounds.
    fn shortest_proof(&self) -> Option<BTreeSet<Statement>> {
        let proofs = self.proofs();
        let high = self.bounds.iter().filter(|bound| bound.side == Side::High);
        let against = high.filter_map(|bound| {
            let proof = proofs[bound.number].iter().find(|proof| proof.amount > bound.amount)?;
            let mut statements = proof.statements.clone();
            statements.insert(bound.statement);
            Some(statements)
        });
        against.min_by(|one, another| one.len().cmp(&another.len()).then_with(|| one.cmp(another)))
    }

    /// For each number the lower bounds that can be proved, from the shortest proof to the highest bound.
    fn proofs(&self) -> Vec<Vec<Proof>> {
        let mut proofs: Vec<Vec<Proof>> = vec![Vec::new(); self.numbers];
        for bound in self.bounds.iter().filter(|bound| bound.side == Side::Low) {
            let statements = BTreeSet::from([bound.statement]);
            improve(&mut proofs[bound.number], vec![Proof { amount: bound.amount, statements }]);
        }
        for _ in 0..self.numbers {
            let mut is_better = false;
            for rule in &self.rules {
                let sums = rule.sums(&proofs);
                is_better |= improve(&mut proofs[rule.whole], sums);
            }
            if !is_better {
                break;
            }
        }
        proofs
    }
}

impl Rule {
    /// What the proofs of the parts prove of the whole.
    fn sums(&self, proofs: &[Vec<Proof>]) -> Vec<Proof> {
        let mut sums =
            vec![Proof { amount: Amount::zero(), statements: self.statement.into_iter().collect() }];
        for &(part, factor) in &self.parts {
            let mut more = Vec::new();
            for sum in &sums {
                for proof in &proofs[part] {
                    let added = proof.amount.checked_mul(&factor).and_then(|it| it.checked_add(&sum.amount));
                    let statements: BTreeSet<Statement> = &sum.statements | &proof.statements;
                    more.extend(added.map(|amount| Proof { amount, statements }));
                }
            }
            improve(&mut sums, more);
        }
        sums.retain(|sum| !sum.amount.is_zero());
        sums
    }
}

/// Adds proofs to those known, and keeps of all only those for which no shorter or equally short one proves as much.
/// Whether that made a difference.
fn improve(known: &mut Vec<Proof>, more: Vec<Proof>) -> bool {
    let before = known.clone();
    known.extend(more);
    known.sort_by(|one, another| {
        let by_length = one.statements.len().cmp(&another.statements.len());
        by_length
            .then_with(|| another.amount.cmp(&one.amount))
            .then_with(|| one.statements.cmp(&another.statements))
    });
    let mut most = None;
    known.retain(|proof| {
        let is_more = proof.statements.len() <= MOST && most.is_none_or(|most| proof.amount > most);
        most = if is_more { Some(proof.amount) } else { most };
        is_more
    });
    *known != before
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(number: i128) -> Amount {
        Amount::from_integer(number)
    }

    #[test]
    fn parts_that_come_to_more_than_their_whole_cannot_hold_with_it() {
        let mut system = System::default();
        system.at_most(0, whole(12), 0);
        system.at_least(1, whole(5), 1);
        system.at_least(2, whole(9), 2);
        system.at_least(3, whole(1), 3);
        assert_eq!(system.conflict(), None, "nothing says that they are parts");
        system.holds(0, [1, 2, 3].map(|part| (part, whole(1))), None);
        assert_eq!(system.conflict(), Some(vec![0, 1, 2]), "the fourth is not needed");
    }

    #[test]
    fn a_remainder_that_nobody_states_is_no_conflict() {
        let mut system = System::default();
        system.at_most(0, whole(20), 0);
        system.at_least(0, whole(20), 0);
        system.at_least(1, whole(5), 1);
        system.at_least(2, whole(9), 2);
        system.holds(0, [1, 2].map(|part| (part, whole(1))), None);
        assert_eq!(system.conflict(), None);
    }

    #[test]
    fn a_share_holds_its_part_and_its_whole() {
        let shared = |most: i128| {
            let mut system = System::default();
            system.at_least(0, whole(200), 0);
            system.at_most(1, whole(most), 1);
            system.holds(1, [(0, Amount::new(3, 10))], Some(2));
            system.holds(0, [(1, Amount::new(10, 3))], Some(2));
            system.conflict()
        };
        assert_eq!(shared(59), Some(vec![0, 1, 2]));
        assert_eq!(shared(60), None);
    }

    #[test]
    fn circles_that_creep_up_for_ever_come_to_an_end() {
        let mut system = System::default();
        system.at_least(1, whole(1), 0);
        system.at_most(0, whole(2), 1);
        system.holds(0, [(1, whole(1)), (2, whole(1))], None);
        system.holds(2, [(0, Amount::new(1, 2))], Some(2));
        assert_eq!(system.conflict(), None, "the least solution is 2");
    }

    /// Small systems: numbers, of which each may hold later ones, and statements about them.
    fn systems(is_tree: bool) -> impl Strategy<Value = System> {
        let rules = proptest::collection::vec((any::<u8>(), 1..=2_i128, any::<bool>()), 3);
        let bounds = proptest::collection::vec((0..4_usize, any::<bool>(), 0..=5_i128), 1..=5);
        (rules, bounds).prop_map(move |(rules, bounds)| {
            let mut system = System::default();
            let mut statement = 0;
            for (number, is_low, amount) in bounds {
                let amount = whole(amount);
                if is_low {
                    system.at_least(number, amount, statement);
                } else {
                    system.at_most(number, amount, statement);
                }
                statement += 1;
            }
            let mut is_part = [false; 4];
            for (number, (parts, factor, is_stated)) in rules.into_iter().enumerate() {
                let candidates = (number + 1..4).filter(|part| parts & (1 << part) != 0);
                let parts: Vec<usize> = candidates.filter(|&part| !is_tree || !is_part[part]).collect();
                for &part in &parts {
                    is_part[part] = true;
                }
                let said = is_stated.then_some(statement);
                statement += u32::from(is_stated);
                system.holds(number, parts.into_iter().map(|part| (part, whole(factor))), said);
            }
            system
        })
    }

    /// Whether any numbers up to some limit, or one beyond all, satisfy these statements.
    fn satisfies(system: &System, statements: &BTreeSet<Statement>) -> bool {
        const BEYOND: i128 = 6;
        fn fill(system: &System, statements: &BTreeSet<Statement>, numbers: &mut Vec<i128>) -> bool {
            if numbers.len() < system.numbers {
                return (0..=BEYOND).any(|number| {
                    numbers.push(number);
                    let holds = fill(system, statements, numbers);
                    numbers.pop();
                    holds
                });
            }
            let holds = |statement: Option<Statement>| statement.is_none_or(|it| statements.contains(&it));
            let bounds = system.bounds.iter().filter(|bound| holds(Some(bound.statement))).all(|bound| {
                let number = numbers[bound.number];
                match bound.side {
                    Side::Low => whole(number) >= bound.amount,
                    Side::High => number < BEYOND && whole(number) <= bound.amount,
                }
            });
            bounds
                && system.rules.iter().filter(|rule| holds(rule.statement)).all(|rule| {
                    let sum: i128 =
                        rule.parts.iter().map(|&(part, factor)| numbers[part] * factor.to_integer()).sum();
                    numbers[rule.whole] >= sum.min(BEYOND)
                })
        }
        fill(system, statements, &mut Vec::new())
    }

    /// The size of a smallest set of statements that nothing satisfies.
    fn smallest(system: &System) -> Option<usize> {
        let all: Vec<Statement> = system.statements().collect::<BTreeSet<_>>().into_iter().collect();
        let subsets = (0..1_u32 << all.len()).map(|mask| {
            all.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0).map(|(_, &it)| it).collect()
        });
        let unsatisfied = subsets.filter(|subset: &BTreeSet<Statement>| !satisfies(system, subset));
        unsatisfied.map(|subset| subset.len()).min()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_conflict_is_as_small_as_any_that_trying_everything_finds(system in systems(true)) {
            prop_assert_eq!(system.conflict().map(|conflict| conflict.len()), smallest(&system));
        }

        #[test]
        fn of_a_conflict_nothing_can_be_left_out(system in systems(false)) {
            let conflict = system.conflict();
            prop_assert_eq!(conflict.is_some(), smallest(&system).is_some());
            let conflict: BTreeSet<Statement> = conflict.unwrap_or_default().into_iter().collect();
            prop_assert!(conflict.is_empty() || !satisfies(&system, &conflict));
            for statement in &conflict {
                let mut fewer = conflict.clone();
                fewer.remove(statement);
                prop_assert!(satisfies(&system, &fewer));
            }
        }
    }
}
