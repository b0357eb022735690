//! Stretches that many claims have: figures from their least to their most, times from first to last. What counts is
//! only which lies before which, so ranks stand for numbers and instants.

use std::cmp::Ordering;

/// A stretch in ranks, both ends included.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Extent {
    from: u32,
    to: u32,
}

impl Extent {
    /// A stretch that is open on both sides: it lies before nothing and behind nothing.
    pub(super) const OPEN: Self = Self { from: 0, to: u32::MAX };

    /// A number for the sides on which it is open.
    pub(super) fn openness(self) -> u32 {
        u32::from(self.from == Self::OPEN.from) + 2 * u32::from(self.to == Self::OPEN.to)
    }
}

/// Stretches in ranks. One lies before another if it ends before the other begins, and stretches that lie alike to all
/// others have the same ranks. An end that is not known is open.
pub(super) fn ranked<T: Ord>(stretches: impl IntoIterator<Item = (Option<T>, Option<T>)>) -> Vec<Extent> {
    let mut extents = Vec::new();
    let mut ends = Vec::new();
    for (number, (from, to)) in stretches.into_iter().enumerate() {
        extents.push(Extent::OPEN);
        ends.extend(from.map(|from| (from, false, number)));
        ends.extend(to.map(|to| (to, true, number)));
    }
    ends.sort_unstable();
    // A new rank begins where something begins after something has ended: no other order is ever asked for.
    let (mut rank, mut has_ended) = (1, false);
    for (_, is_end, number) in ends {
        rank += u32::from(has_ended && !is_end);
        has_ended = is_end;
        if is_end {
            extents[number].to = rank;
        } else {
            extents[number].from = rank;
        }
    }
    extents
}

/// What the extents of several claims reach over: where the first and the last of them begin, and where they end.
#[derive(Copy, Clone, Debug)]
pub(super) struct Hull {
    first: Extent,
    last: Extent,
}

impl Hull {
    /// The hull of one.
    pub(super) fn of(extent: Extent) -> Self {
        Self { first: extent, last: extent }
    }

    /// The extent that begins first.
    pub(super) fn start(self) -> Extent {
        self.first
    }

    /// The hull of both.
    pub(super) fn join(self, other: Self) -> Self {
        let least = |one: Extent, another: Extent| Extent {
            from: one.from.min(another.from),
            to: one.to.min(another.to),
        };
        let most = |one: Extent, another: Extent| Extent {
            from: one.from.max(another.from),
            to: one.to.max(another.to),
        };
        Self { first: least(self.first, other.first), last: most(self.last, other.last) }
    }

    /// Whether none lies behind any of the others.
    pub(super) fn is_nowhere_behind(self, other: Self) -> bool {
        self.last.from <= other.first.to
    }

    /// Whether all lie before all of the others, overlap all of them, or lie behind all; `None` where some lie so and
    /// others otherwise.
    pub(super) fn order(self, other: Self) -> Option<Ordering> {
        if self.last.to < other.first.from {
            Some(Ordering::Less)
        } else if other.last.to < self.first.from {
            Some(Ordering::Greater)
        } else if self.last.from <= other.first.to && other.last.from <= self.first.to {
            Some(Ordering::Equal)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRETCHES: [(Option<i32>, Option<i32>); 7] = [
        (Some(1), Some(4)),
        (Some(4), Some(6)),
        (Some(5), Some(5)),
        (Some(7), Some(7)),
        (Some(7), None),
        (None, Some(3)),
        (None, None),
    ];

    /// How two stretches lie as numbers.
    fn order(one: usize, another: usize) -> Ordering {
        let before =
            |a: usize, b: usize| STRETCHES[a].1.zip(STRETCHES[b].0).is_some_and(|(to, from)| to < from);
        match (before(one, another), before(another, one)) {
            (true, _) => Ordering::Less,
            (_, true) => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }

    #[test]
    fn ranks_lie_as_the_numbers_do() {
        let extents = ranked(STRETCHES);
        for (one, a) in extents.iter().enumerate() {
            for (another, b) in extents.iter().enumerate() {
                let found = Hull::of(*a).order(Hull::of(*b));
                assert_eq!(found, Some(order(one, another)), "{one} {another}");
            }
        }
    }

    #[test]
    fn several_have_an_order_only_where_all_pairs_have_it() {
        let extents = ranked(STRETCHES);
        let all = 0..STRETCHES.len();
        let pairs = || all.clone().flat_map(|one| all.clone().map(move |another| (one, another)));
        for (a, b) in pairs() {
            for (c, d) in pairs() {
                let hull =
                    |one: usize, another: usize| Hull::of(extents[one]).join(Hull::of(extents[another]));
                let orders = [order(a, c), order(a, d), order(b, c), order(b, d)];
                let common = orders.iter().all(|&it| it == orders[0]).then_some(orders[0]);
                assert_eq!(hull(a, b).order(hull(c, d)), common, "{a} {b} against {c} {d}");
            }
        }
    }

    #[test]
    fn what_lies_alike_to_all_others_has_the_same_ranks() {
        let extents = ranked([(Some(1), Some(5)), (Some(2), Some(4)), (Some(6), Some(6))]);
        assert_eq!(extents[0], extents[1]);
        assert!(extents[1] < extents[2]);
    }
}
