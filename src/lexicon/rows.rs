//! The rows of the lexicon: what an entry of a rule file says, resolved.

use serde::{Deserialize, Serialize};

use super::{EntryId, EventId, OutletId, PlaceId, Range, SpeakerId, Str, SubjectId};

/// An entry of a rule file, kept for evidence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What kind of entry.
    pub kind: EntryKind,
    /// Its id, or its first words where it has none.
    pub name: Str,
    /// The rule file, as given, with `/`.
    pub file: Str,
    /// The line of its key, counted from 1.
    pub line: u32,
}

/// The kinds of entries.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum EntryKind {
    /// Under `words`.
    Word,
    /// Under `numerals`.
    Numeral,
    /// Under `quantities`.
    Quantity,
    /// Under `units`.
    Unit,
    /// Under `events`.
    Event,
    /// Under `subjects`.
    Subject,
    /// Under `places`.
    Place,
    /// Under `cues`.
    Cue,
    /// Under `speech`.
    Speech,
    /// Under `speakers`.
    Speaker,
    /// Under `titles`.
    Title,
    /// Under `naming`.
    Naming,
    /// Under `outlets`.
    Outlet,
    /// Under `zones`.
    Zone,
    /// Under `furniture`.
    Furniture,
    /// A check.
    Check,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Word,
        Self::Numeral,
        Self::Quantity,
        Self::Unit,
        Self::Event,
        Self::Subject,
        Self::Place,
        Self::Cue,
        Self::Speech,
        Self::Speaker,
        Self::Title,
        Self::Naming,
        Self::Outlet,
        Self::Zone,
        Self::Furniture,
        Self::Check,
    ];
}

/// How the count of an event can change.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum CountClass {
    /// It only rises: the dead.
    Cumulative,
    /// It goes both ways: the missing, patients.
    Level,
    /// It knows no update: a crowd, a price.
    Once,
}

/// How far figures of an event may lie apart that say the same.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Tolerance {
    /// Nobody rounds unless they say so: votes, seats.
    Exact,
    /// Desks round large figures.
    #[default]
    Usual,
    /// Nobody counts one by one, so a hedged figure says less: crowds.
    Loose,
}

/// A kind of event.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the rule files and says one thing")]
pub struct Event {
    /// The id.
    pub name: Str,
    /// How a message says it behind the counted: "killed", "in hospital".
    pub label: Str,
    /// How its count can change.
    pub count: CountClass,
    /// What it counts where the text does not say.
    pub counts: Option<SubjectId>,
    /// The event whose count changes in another way by this word: the arrested only rise, the detained do not.
    pub variant_of: Option<EventId>,
    /// A class whose word says no more of the counted than that it happened to them: whoever is detained is a suspect.
    pub called: Option<SubjectId>,
    /// The event it is a part of: whoever was beheaded was killed.
    pub part_of: Option<EventId>,
    /// The events it adds up: shot is killed and injured. Rows of `event_lists`.
    pub sum_of: Range,
    /// Whether the figure counts what an actor contributes, so that the actor is part of the scope: 70 soldiers
    /// that Armenia deploys are not the alliance's 2,000.
    pub by_actor: bool,
    /// How far its figures may lie apart that say the same.
    pub tolerance: Tolerance,
    /// Whether it is measured too: 900 hectares burned.
    pub measured: bool,
    /// Whether it counts money alone.
    pub money: bool,
    /// Whether its figures are held against no others: seats, profits.
    pub uncompared: bool,
    /// Whether whose it is is a part of the scope: what flowed out of one bank.
    pub whose: bool,
    /// Whether it counts a single person whom no numeral counts: a man died.
    pub singles: bool,
    /// The entry.
    pub entry: EntryId,
}

/// A class of persons or things.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The id.
    pub name: Str,
    /// The plural that messages use.
    pub label: Str,
    /// The class above.
    pub is_a: Option<SubjectId>,
    /// Whether it cuts across the other classes below its parent: a child may be an officer's or a protester's.
    pub cuts_across: bool,
    /// A class none of whose members is of this one: no civilian is an officer.
    pub excludes: Option<SubjectId>,
    /// The entry.
    pub entry: EntryId,
}

/// A place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The id, which is its usual name.
    pub name: Str,
    /// The place that contains it.
    pub within: Option<PlaceId>,
    /// The entry.
    pub entry: EntryId,
}

/// What a cue says of a figure or statement.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum CueKind {
    /// Nobody vouches for it.
    Unverified,
    /// Somebody says it is not so.
    Denied,
    /// It was withdrawn.
    Withdrawn,
    /// A later figure took its place.
    Superseded,
    /// It is expected, not counted.
    Projected,
    /// It comes on top of another figure.
    Besides,
    /// It is a part of another figure.
    PartOf,
    /// It corrects what was said before.
    Correction,
    /// It counts one place or time only.
    Limit,
}

/// How strongly a cue speaks. Strong: the source marks it as unverified. Weak: the source is careful.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Strength {
    /// feared, believed, may
    Weak,
    /// reportedly, unconfirmed
    Strong,
}

/// How far a cue reaches.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Reach {
    /// The figures of its clause.
    Clause,
    /// The figures of its sentence.
    Sentence,
    /// The next figure in its sentence.
    NextFigure,
    /// The figure before it in its sentence, or the figure of its own phrase.
    FigureBefore,
    /// The claims before it in the article whose event the cue's sentence names.
    NamedEventBefore,
    /// The figures of the verb right behind it: "wanted to kill 20"; of a verb of saying the next figure: "initially
    /// reported 22".
    Verb,
    /// The noun behind it and no figure.
    Noun,
}

/// A cue.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// The first words, for evidence.
    pub words: Str,
    /// What it says.
    pub means: CueKind,
    /// How strongly.
    pub strength: Strength,
    /// How far.
    pub reach: Reach,
    /// The entry.
    pub entry: EntryId,
}

/// A word that bounds or softens a figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Qualifier {
    /// What it does to the bounds.
    pub bound: super::Bound,
    /// Whether the figure is only near.
    pub approximate: bool,
    /// Where it stands.
    pub side: super::Side,
    /// Whether the bound itself is left out: "more than 5".
    pub strict: bool,
}

/// A vague figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vague {
    /// The least it can mean.
    pub low: u64,
    /// The most it can mean; open where there is no saying.
    pub high: Option<u64>,
    /// Whether it is only near.
    pub approximate: bool,
    /// Whether a word of scale can follow with "of": "tens of thousands".
    pub scales: bool,
    /// Whether it is a figure only before a noun that is counted: "no deaths", but not "no longer".
    pub counts: bool,
}

/// Kinds of units.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum UnitKind {
    /// Per cent and what is like it.
    Percent,
    /// A currency.
    Money,
    /// A length, an area, a mass, a temperature.
    Measure,
    /// A span of time.
    Duration,
    /// A unit of age: "years old".
    Age,
}

/// A unit.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The name that output uses: an ISO 4217 code, "percent", "kilometre".
    pub name: Str,
    /// The name for several: "kilometres", "feet".
    pub plural: Str,
    /// The kind.
    pub kind: UnitKind,
    /// The dimension in which it converts: "length"; empty where it does not.
    pub dimension: Str,
    /// Numerator of the factor to the dimension's base unit.
    pub numerator: u64,
    /// Denominator of that factor.
    pub denominator: u64,
    /// Numerator of what the base unit says where this one says 0; its denominator is `offset_denominator`.
    pub offset: i64,
    /// Denominator of the offset.
    pub offset_denominator: u64,
    /// Whether it is a share of whatever currency stands before it: "3 dollars 50 cents".
    pub minor: bool,
    /// The entry.
    pub entry: EntryId,
}

/// What a speaker is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum SpeakerKind {
    /// A body or authority: police, a ministry.
    Body,
    /// A person by function: spokeswoman, minister.
    Role,
    /// A medium that carries what others say: a channel, local media.
    Medium,
    /// A text that speaks: a statement, a bulletin.
    Document,
    /// Nobody in particular: sources, witnesses.
    Unnamed,
}

/// A kind of speaker.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The id.
    pub name: Str,
    /// What it is.
    pub kind: SpeakerKind,
    /// The broader kind that may speak for it: a mayor's office is an authority.
    pub is_a: Option<SpeakerId>,
    /// The entry.
    pub entry: EntryId,
}

/// What a person is called.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Title {
    /// The id.
    pub name: Str,
    /// The name of the set of which a person has one only: ranks.
    pub one_of: Option<Str>,
    /// Whether it makes a title only with others: the "police" of "police spokesman".
    pub part: bool,
    /// The entry.
    pub entry: EntryId,
}

/// An outlet or agency.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outlet {
    /// The usual name.
    pub name: Str,
    /// Where its clock stands: the offset from UTC in seconds that decides an ambiguous abbreviation.
    pub offset: Option<i32>,
    /// Whether others print its copy.
    pub agency: bool,
    /// The outlet whose other name this is.
    pub same_as: Option<OutletId>,
    /// The entry.
    pub entry: EntryId,
}

/// An abbreviation of a time zone.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// The abbreviation in capitals.
    pub name: Str,
    /// The offsets it can stand for. Rows of `offsets`.
    pub offsets: Range,
    /// The entry.
    pub entry: EntryId,
}

/// A word whose forms spelling does not give, so that rules that are added know them too.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Irregular {
    /// A singular noun, or the lemma of a verb.
    pub word: Str,
    /// The plural, or the past tense.
    pub first: Str,
    /// The participle of a verb.
    pub participle: Option<Str>,
    /// Its gerund, where that is irregular too.
    pub gerund: Option<Str>,
}

/// Two words that exclude each other: rise and fall.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opposite {
    /// One of them.
    pub one: Str,
    /// The other.
    pub other: Str,
}

/// Where the words of page furniture stand in their line.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum FurnitureAnchor {
    /// At its start.
    Start,
    /// They are all of it.
    Whole,
    /// Anywhere in it.
    Anywhere,
}

/// A line that is no prose.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Furniture {
    /// The words, in lower case.
    pub words: Str,
    /// Where they stand.
    pub anchor: FurnitureAnchor,
    /// The entry.
    pub entry: EntryId,
}
