//! Checks as rows: what a check selects, how severe it is, what it prints.

use serde::{Deserialize, Serialize};

use super::{CueKind, EntryId, Str};

/// How bad a finding is, the worst last.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Severity {
    /// Worth knowing.
    Advice,
    /// Worth a call.
    Warning,
    /// Not to be printed so.
    Error,
}

/// What two claims are to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum RelationKind {
    /// The same figure.
    Agreement,
    /// Other words or bounds that admit each other.
    Compatible,
    /// The later figure takes the place of the earlier.
    Update,
    /// A later, lower figure that an article announces as a correction.
    Revision,
    /// Both cannot hold.
    Contradiction,
    /// Not the same thing.
    DifferentScope,
}

/// Why two claims are what they are to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Reason {
    /// The same figure is stated.
    SameFigure,
    /// The figures are the same after rounding.
    Rounding,
    /// The intervals overlap.
    BoundsOverlap,
    /// A later count that only rises is higher.
    LaterHigher,
    /// A later state of a count that goes both ways.
    LaterLevel,
    /// A text calls the older figure earlier, withdrawn or corrected.
    Announced,
    /// One speaker, two figures.
    SameSpeaker,
    /// Two speakers, two figures.
    SpeakersDiffer,
    /// Two figures, and somebody is not named.
    Unattributed,
    /// A later, lower figure that nobody explains.
    Fell,
    /// A part is larger than its whole.
    PartAboveWhole,
    /// A part and its whole.
    PartOfWhole,
    /// Other events are counted.
    OtherEvent,
    /// Others are counted.
    OtherSubject,
    /// It happened elsewhere.
    OtherPlace,
    /// It is measured in something else.
    OtherUnit,
    /// It happened at another time, or is another incident.
    OtherTime,
    /// Another limit is stated.
    OtherLimit,
    /// One comes on top of the other.
    Besides,
    /// A projection and a count.
    Projection,
    /// Somebody denies one of them and gives no figure against it.
    Denied,
    /// They would contradict each other, but a field that decides it is only inferred.
    Inferred,
}

/// Which statements a check about status selects.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum StatusCue {
    /// Cues of this kind that are strong.
    Strong(CueKind),
    /// Cues of this kind, weak ones too.
    Any(CueKind),
}

/// Why figures of which any two can hold cannot all hold together.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum MismatchKind {
    /// Parts come to more than their whole.
    Sum,
    /// A share does not fit the counts that it is of.
    Share,
}

/// In what articles can differ about one person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum PersonTrait {
    /// How old the person is.
    Age,
    /// How the name is spelt.
    Name,
    /// What the person is called: titles of one set exclude each other.
    Role,
}

/// What the figures of a conflict can look like, so that it is told what probably went wrong.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum ConflictShape {
    /// The headline or the first paragraph of an article has another figure than its rest.
    Headline,
    /// One figure is a thousand or a million times the other, or the same in another unit.
    Unit,
    /// The figures have the same digits in another order, or a zero more.
    Digit,
}

/// What can be wrong with a story, or be left open in it, besides its figures and people.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum StoryFault {
    /// One event on two days, or a date with the wrong day of the week.
    DateConflict,
    /// The dates of a page do not fit the time of its publication.
    MetadataConflict,
    /// A figure does not say whom it counts, where others count several groups apart.
    AmbiguousVictims,
}

/// What can be wrong with a draft that is held against its sources.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum DraftFault {
    /// No source has the figure.
    UnsupportedFigure,
    /// The sources have it exactly, and the draft rounds it without saying so.
    RoundedFigure,
    /// No source has the figure for what the draft counts, and one has another.
    FigureConflict,
    /// A source has a newer figure.
    SupersededFigure,
    /// Every source hedges the figure, and the draft does not.
    HedgeDropped,
    /// The draft is surer than every source: "more than 12" for "at least 12", "will" for "may".
    HedgeStrengthened,
    /// No source vouches for the figure, and the draft does.
    DoubtDropped,
    /// The sources differ on the figure, or one has it by somebody's word, and the draft has it in its own voice.
    AttributionDropped,
    /// The draft has the figure by the word of another than the sources.
    AttributionChanged,
    /// The draft speaks of several sources, and all that its sources have comes from one.
    SourceCount,
    /// No source gives the date.
    UnsupportedDate,
    /// The draft denies what a source says, or says what it denies.
    Reversed,
    /// The words around are a source's, and the source has another name or unit of time between them.
    Swapped,
    /// A source spells the name otherwise.
    NameVariant,
    /// No source has the name.
    UnsupportedName,
    /// A source has other words in the quotation.
    AlteredQuote,
    /// No source has the quotation.
    UnsupportedQuote,
    /// A source has somebody else say the quotation.
    MisattributedQuote,
}

/// What can be amiss with where a figure comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum OriginFault {
    /// Several outlets have it from one origin.
    Single,
    /// An article speaks of several sources, and the others have it from one.
    NotSeveral,
    /// Nobody says whose count it is.
    Unnamed,
}

/// What a check selects.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Selection {
    /// Pairs of claims in one relation for one reason.
    Relation {
        /// The relation.
        is: RelationKind,
        /// The reason; any where none is given.
        because: Option<Reason>,
    },
    /// Conflicts of this shape. Such a check reports them in place of the check that their relations feed.
    Conflict(ConflictShape),
    /// Figures that cannot all hold together.
    Mismatch(MismatchKind),
    /// Statements with a cue.
    Statement(StatusCue),
    /// People about whom the articles differ.
    Person(PersonTrait),
    /// What is wrong with the articles or left open in them.
    Story(StoryFault),
    /// Figures that come from too few.
    Origin(OriginFault),
    /// What the sources of a draft do not bear out.
    Draft(DraftFault),
}

/// A check.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The id, which is also the code of its findings.
    pub id: Str,
    /// How severe its findings are.
    pub severity: Severity,
    /// What it selects.
    pub selects: Selection,
    /// The message, with placeholders.
    pub message: Str,
    /// The help, with placeholders.
    pub help: Str,
    /// The entry.
    pub entry: EntryId,
}
