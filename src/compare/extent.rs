//! Stretches that many claims have: figures from their least to their most, times from first to last. What counts is
//! only which lies before which, so ranks stand for numbers and instants.

/// A stretch that is open on both sides: it lies before nothing and behind nothing.
pub(super) const OPEN: (u32, u32) = (0, u32::MAX);

/// Stretches in ranks. One lies before another if it ends before the other begins, and stretches that lie alike to all
/// others have the same ranks. An end that is not known is open.
pub(super) fn ranked<T: Ord>(stretches: impl IntoIterator<Item = (Option<T>, Option<T>)>) -> Vec<(u32, u32)> {
    let mut extents = Vec::new();
    let mut ends = Vec::new();
    for (number, (from, to)) in stretches.into_iter().enumerate() {
        extents.push(OPEN);
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
            extents[number].1 = rank;
        } else {
            extents[number].0 = rank;
        }
    }
    extents
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

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
        let ranks = ranked(STRETCHES);
        for (one, a) in ranks.iter().enumerate() {
            for (another, b) in ranks.iter().enumerate() {
                let found = if a.1 < b.0 {
                    Ordering::Less
                } else if b.1 < a.0 {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                };
                assert_eq!(found, order(one, another), "{one} {another}");
            }
        }
    }

    #[test]
    fn what_lies_alike_to_all_others_has_the_same_ranks() {
        let ranks = ranked([(Some(1), Some(5)), (Some(2), Some(4)), (Some(6), Some(6))]);
        assert_eq!(ranks[0], ranks[1]);
        assert!(ranks[1] < ranks[2]);
    }
}
