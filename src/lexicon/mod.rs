//! Read-only tables of words: events, subjects, places, cues, quantities, units, speakers, checks.
//!
//! The lexicon knows no other room. The compiler in `rules` fills the tables, at build time for the files of
//! `rules/` and at run time for what a user adds; both fill the same types, so a word means the same wherever it
//! was written.

mod check;
mod grammar;
mod kinds;
mod layers;
mod lookup;
mod rows;
mod tables;

pub use check::{
    Check, ConflictShape, DraftFault, MismatchKind, OriginFault, PersonTrait, Reason, RelationKind,
    Selection, Severity, StatusCue, StoryFault,
};
pub use grammar::{
    Bound, Case, Change, Counted, Function, Meaning, NameWord, NounUse, Number, PlaceUse, Sense, Side, Slot,
    VerbForm,
};
pub use kinds::Kinds;
pub use layers::Lexicon;
pub use lookup::{Match, Senses, Words};
pub use rows::{
    CountClass, Cue, CueKind, Entry, EntryKind, Event, Furniture, FurnitureAnchor, Irregular, Opposite,
    Outlet, Place, Qualifier, Reach, Speaker, SpeakerKind, Strength, Subject, Title, Tolerance, Unit,
    UnitKind, Vague, Zone,
};
pub use tables::{
    Bucket, CheckId, CueId, Edge, EntryId, EventId, Key, Node, OutletId, PlaceId, QualifierId, Range,
    Replacement, Root, Row, SpeakerId, Str, SubjectId, Tables, TitleId, UnitId, VagueId, WordId, ZoneId,
};

/// Where the hash of a word begins.
pub const HASH_START: u32 = 0x811c_9dc5;

/// The hash of a word, one byte further. The byte is in small letters.
#[must_use]
pub const fn hash_step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash of a word as the tables use it: FNV-1a over the bytes in ASCII lower case.
#[must_use]
pub fn hash(word: &str) -> u32 {
    word.bytes().fold(HASH_START, |hash, byte| hash_step(hash, byte.to_ascii_lowercase()))
}
