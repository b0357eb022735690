//! Several cores for one large story. What is found does not depend on how many there are.

use rayon::prelude::*;

/// Below so many claims, threads cost more than they save. In the tests of the rooms all but the smallest stories are
/// large, so that they try both ways.
const LARGE: usize = if cfg!(test) { 6 } else { 1_000 };

/// The cores that work on a story: those of the thread pool that the caller runs in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cores {
    /// Only the one that asks.
    One,
    /// All that are free.
    Several,
}

impl Cores {
    /// Those for a story of so many claims.
    pub(crate) fn of_story(claims: usize) -> Self {
        if claims < LARGE { Self::One } else { Self::Several }
    }

    /// What two pieces of work give.
    pub(crate) fn both<A: Send, B: Send>(
        self,
        one: impl FnOnce() -> A + Send,
        another: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self {
            Self::One => (one(), another()),
            Self::Several => rayon::join(one, another),
        }
    }

    /// What the same work gives for each of some things, in their order.
    pub(crate) fn each<T: Send, R: Send>(
        self,
        things: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        match self {
            Self::One => things.into_iter().map(work).collect(),
            Self::Several => things.into_par_iter().map(work).collect(),
        }
    }
}
