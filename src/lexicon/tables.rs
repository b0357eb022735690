//! The tables of one layer: flat rows that point at each other by number and at one string pool by offset.
//!
//! Nothing in a row is a pointer. Rows written into the program as constants therefore need no relocation and no
//! parsing when it starts.

use std::borrow::Cow;

use serde::Serialize;

use super::{
    Check, Cue, Entry, Event, Furniture, Irregular, Kinds, Opposite, Outlet, Place, Qualifier, Sense, Slot,
    Speaker, Subject, Title, Unit, Vague, Zone,
};

/// A string of the pool: byte offset and length in bytes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Str {
    /// Offset of the first byte, counted over the pools of all layers.
    pub at: u32,
    /// Length in bytes.
    pub len: u32,
}

/// Consecutive rows of a table: the first and how many.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first row.
    pub at: u32,
    /// The number of rows.
    pub len: u32,
}

impl Range {
    /// The rows as a range of indices.
    #[must_use]
    pub fn indices(self) -> std::ops::Range<usize> {
        self.at as usize..(self.at + self.len) as usize
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub u32);
    )*};
}

ids! {
    /// A word, numbered over all layers.
    WordId,
    /// An entry of a rule file: what a person wrote under one key.
    EntryId,
    /// A kind of event that is counted.
    EventId,
    /// A class of persons or things that are counted.
    SubjectId,
    /// A place.
    PlaceId,
    /// A cue: words that say how sure, how old or how separate a figure is.
    CueId,
    /// A word before or behind a figure that bounds or softens it.
    QualifierId,
    /// A word that is a vague figure by itself.
    VagueId,
    /// A unit of measure or currency.
    UnitId,
    /// A kind of speaker.
    SpeakerId,
    /// What a person is called.
    TitleId,
    /// An outlet.
    OutletId,
    /// A time zone's abbreviation.
    ZoneId,
    /// A check.
    CheckId,
}

/// What an edge of the phrase trie waits for: a word, or any words that fill a slot. Slots sort behind words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Key(pub u32);

impl Key {
    /// The first of the numbers that stand for slots.
    const SLOTS: u32 = u32::MAX - 0xff;

    /// Exactly this word.
    #[must_use]
    pub const fn word(word: WordId) -> Self {
        Self(word.0)
    }

    /// Words of a kind.
    #[must_use]
    pub const fn of_slot(slot: Slot) -> Self {
        Self(Self::SLOTS + slot as u32)
    }

    /// The word it waits for.
    #[must_use]
    pub const fn as_word(self) -> Option<WordId> {
        if self.0 < Self::SLOTS { Some(WordId(self.0)) } else { None }
    }

    /// The slot it waits for.
    #[must_use]
    pub fn slot(self) -> Option<Slot> {
        let number = self.0.checked_sub(Self::SLOTS)?;
        Slot::ALL.into_iter().find(|&slot| slot as u32 == number)
    }
}

/// A node of the phrase trie. Node 0 is the root.
#[derive(Copy, Clone, Debug, Default, Serialize)]
pub struct Node {
    /// Edges to the children, sorted by key.
    pub edges: Range,
    /// What the words up to here mean; empty on the way to a longer phrase.
    pub senses: Range,
    /// The kinds of these senses.
    pub kinds: Kinds,
}

/// An edge of the phrase trie.
#[derive(Copy, Clone, Debug, Serialize)]
pub struct Edge {
    /// What leads along this edge.
    pub key: Key,
    /// The child.
    pub node: u32,
}

/// A place in the hash table of words.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bucket {
    /// The word's hash, so that most words that are not in the lexicon are told apart without a look at the pool.
    pub hash: u32,
    /// The word's index in its layer plus 1; 0 in an empty bucket.
    pub word: u32,
}

/// What begins with a word.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Root {
    /// The node of the trie that the word leads to; 0 if nothing of the layer begins with it.
    pub node: u32,
    /// Whether a phrase of a sentence can begin with it: words of names are none.
    pub phrase: bool,
    /// Whether a phrase that begins with it can make a sentence hold a figure: number words, units, names of numbers.
    pub figure: bool,
    /// Whether a figure itself, or a name that holds a number, can begin with it.
    pub numeral: bool,
}

/// A row of an earlier layer that a row of this layer takes the place of.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// The number of the row over all layers.
    pub old: Row,
    /// The index of the row of this layer that stands for it now.
    pub row: u32,
}

/// Which row of which table.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Row {
    /// A row of `events`.
    Event(u32),
    /// A row of `subjects`.
    Subject(u32),
    /// A row of `places`.
    Place(u32),
    /// A row of `units`.
    Unit(u32),
    /// A row of `speakers`.
    Speaker(u32),
    /// A row of `titles`.
    Title(u32),
    /// A row of `outlets`.
    Outlet(u32),
    /// A row of `zones`.
    Zone(u32),
    /// A row of `checks`.
    Check(u32),
}

/// One layer of the lexicon.
///
/// Identifiers in its rows are numbers over all layers, rows of the earlier layers first; a [`Range`] and a node
/// number are indices into this layer's own tables.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// All strings, one after the other.
    pub pool: Cow<'static, str>,
    /// The words, in the order of their numbers.
    pub words: Cow<'static, [Str]>,
    /// Open addressing over `words`. The length is a power of two.
    pub buckets: Cow<'static, [Bucket]>,
    /// For each word, of this layer and of those before it, what begins with it here.
    pub roots: Cow<'static, [Root]>,
    /// The phrase trie.
    pub nodes: Cow<'static, [Node]>,
    /// The edges of the trie, node by node.
    pub edges: Cow<'static, [Edge]>,
    /// What phrases mean, node by node.
    pub senses: Cow<'static, [Sense]>,
    /// The entries of the rule files, for evidence.
    pub entries: Cow<'static, [Entry]>,
    /// Entries of earlier layers that no longer hold because this layer replaced them.
    pub retired: Cow<'static, [EntryId]>,
    /// Rows of earlier layers that this layer replaced.
    pub replaced: Cow<'static, [Replacement]>,
    /// Events.
    pub events: Cow<'static, [Event]>,
    /// The parts of `sum_of` events.
    pub event_lists: Cow<'static, [EventId]>,
    /// Subjects.
    pub subjects: Cow<'static, [Subject]>,
    /// Places.
    pub places: Cow<'static, [Place]>,
    /// Cues.
    pub cues: Cow<'static, [Cue]>,
    /// Words that bound or soften a figure.
    pub qualifiers: Cow<'static, [Qualifier]>,
    /// Vague figures.
    pub vague: Cow<'static, [Vague]>,
    /// Units.
    pub units: Cow<'static, [Unit]>,
    /// Kinds of speakers.
    pub speakers: Cow<'static, [Speaker]>,
    /// What people are called.
    pub titles: Cow<'static, [Title]>,
    /// Outlets.
    pub outlets: Cow<'static, [Outlet]>,
    /// Zone abbreviations.
    pub zones: Cow<'static, [Zone]>,
    /// Offsets from UTC in seconds that `zones` name.
    pub offsets: Cow<'static, [i32]>,
    /// Lines that are no prose.
    pub furniture: Cow<'static, [Furniture]>,
    /// Words that exclude each other.
    pub opposites: Cow<'static, [Opposite]>,
    /// Nouns and verbs whose forms spelling does not give. A verb has a participle.
    pub irregular: Cow<'static, [Irregular]>,
    /// Checks.
    pub checks: Cow<'static, [Check]>,
}
