//! Stretches of time.

use jiff::{Timestamp, civil::Date, tz::Offset};

/// A stretch of time between two instants, both ends included.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first instant.
    pub from: Timestamp,
    /// The last instant.
    pub to: Timestamp,
}

impl Interval {
    /// The day at an offset from UTC.
    #[must_use]
    pub fn day(date: Date, offset: Offset) -> Self {
        let start = date.at(0, 0, 0, 0);
        let end = date.at(23, 59, 59, 0);
        let instant = |time| offset.to_timestamp(time).unwrap_or(Timestamp::UNIX_EPOCH);
        Self { from: instant(start), to: instant(end) }
    }

    /// Whether the two share an instant.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether this ends before the other begins.
    #[must_use]
    pub fn before(self, other: Self) -> bool {
        self.to < other.from
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}
