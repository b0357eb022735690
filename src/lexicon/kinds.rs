//! Which kinds of meanings a phrase has: most phrases are told by it from what is looked for, without a look at what
//! they mean.

use serde::Serialize;

use super::Meaning;

/// The kinds of meanings that are asked for most, a bit each.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kinds(pub u8);

impl Kinds {
    /// A word of the closed classes.
    pub const FUNCTION: Self = Self(1);
    /// A figure, or a name that holds a number, can begin with it.
    pub const FIGURE: Self = Self(1 << 1);
    /// A unit.
    pub const UNIT: Self = Self(1 << 2);
    /// A verb or state that reports an event.
    pub const EVENT: Self = Self(1 << 3);
    /// A noun for who or what is counted.
    pub const SUBJECT: Self = Self(1 << 4);
    /// A place.
    pub const PLACE: Self = Self(1 << 5);
    /// A cue.
    pub const CUE: Self = Self(1 << 6);
    /// A verb of saying, or a phrase that puts the speaker behind it.
    pub const SAYING: Self = Self(1 << 7);

    /// The kind of a meaning; none where it is not asked for.
    #[must_use]
    pub fn of(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Function(_) => Self::FUNCTION,
            Meaning::Unit { .. } => Self::UNIT,
            Meaning::Verb { .. } | Meaning::State { .. } => Self::EVENT,
            Meaning::Subject { .. } => Self::SUBJECT,
            Meaning::Place { .. } => Self::PLACE,
            Meaning::Cue(_) => Self::CUE,
            Meaning::Speech { .. } | Meaning::Source => Self::SAYING,
            _ if meaning.begins_figure() => Self::FIGURE,
            _ => Self::default(),
        }
    }

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have a kind in common.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 > 0
    }
}
