//! A claim: a figure with everything the text says of it.

use crate::lexicon::{CueId, EntryId, EventId, OutletId, PlaceId, SpeakerId, SubjectId};
use crate::quantity::{Kind, Quantity};
use crate::source::Span;
use crate::time::Interval;

/// A claim's index in its story's list.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimIndex(pub u32);

/// A quantity with event, subject, place, time, attribution and status. It holds ids and spans, no strings.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The article's index in the story.
    pub article: u32,
    /// Its number within the article, counted from 1 by position.
    pub number: u32,
    /// The sentence.
    pub sentence: Span,
    /// The words that carry the claim: the figure, the counted and the event.
    pub span: Span,
    /// The figure.
    pub quantity: Quantity,
    /// What happened.
    pub event: Option<Field<EventId>>,
    /// Who or what is counted.
    pub subject: Option<Field<Subject>>,
    /// The counted as the text says it; empty where it does not.
    pub subject_text: Span,
    /// Where.
    pub place: Option<Field<PlaceId>>,
    /// When it happened.
    pub when: Option<Field<Interval>>,
    /// Until when it was counted.
    pub as_of: Option<Field<Interval>>,
    /// Whose word it is.
    pub attribution: Option<Field<Attribution>>,
    /// How sure.
    pub status: Field<Status>,
    /// Whether it still holds.
    pub standing: Field<Standing>,
    /// A phrase that limits what is counted: "in the capital alone".
    pub limit: Option<Field<Span>>,
    /// Whether the text announces the figure as a correction of an earlier one.
    pub correction: bool,
    /// How it stands to other claims of the article.
    pub links: Vec<Link>,
}

impl Claim {
    /// Whose word the claim is by its own sentence. Who spoke in the sentence before may have said this too, but is not
    /// held to it.
    #[must_use]
    pub fn speaker(&self) -> Option<Attribution> {
        let own = |field: &Field<Attribution>| field.evidence.construction != Construction::FollowUp;
        self.attribution.filter(own).map(|field| field.value)
    }

    /// Whether it is of one person whom no numeral counts. Who that is nobody knows here, so it is held against nothing.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.quantity.kind == Kind::Single
    }

    /// The claim that its own words make it a part of.
    #[must_use]
    pub fn whole(&self) -> Option<ClaimIndex> {
        self.links.iter().find(|link| link.kind == LinkKind::PartOf).map(|link| link.to)
    }

    /// What each field was made from that the claim has, by the names that JSON gives them. That a claim still holds is
    /// no news and left out.
    pub fn evidence(&self) -> impl Iterator<Item = (&'static str, Basis, Evidence)> {
        fn of<T>(name: &'static str, field: Option<&Field<T>>) -> Option<(&'static str, Basis, Evidence)> {
            field.map(|field| (name, field.basis, field.evidence))
        }
        let standing = Some(&self.standing).filter(|standing| standing.value != Standing::Current);
        let fields = [
            of("event", self.event.as_ref()),
            of("subject", self.subject.as_ref()),
            of("place", self.place.as_ref()),
            of("when", self.when.as_ref()),
            of("as_of", self.as_of.as_ref()),
            of("attribution", self.attribution.as_ref()),
            of("status", Some(&self.status)),
            of("standing", standing),
            of("limit", self.limit.as_ref()),
        ];
        fields.into_iter().flatten()
    }
}

/// A field of a claim, with what it was made from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Whether the text says it here.
    pub basis: Basis,
    /// What it was made from.
    pub evidence: Evidence,
}

/// Whether the text says a thing or it was concluded.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// In the words of the claim.
    Said,
    /// From the words around it, the dateline, the publication time.
    Inferred,
}

/// What a field was made from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// The entry of the lexicon that gives them their meaning.
    pub entry: Option<EntryId>,
    /// The construction of the grammar that joined them to the claim.
    pub construction: Construction,
}

/// The constructions of the grammar, for traces.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Construction {
    /// "killing 13 officers", "deployed 70 soldiers"
    VerbObject,
    /// "12 officers were killed"
    Passive,
    /// "12 officers died"
    VerbSubject,
    /// "12 killed officers", "353 injured", "leaving 353 injured"
    Participle,
    /// "16 dead officers", "62 in intensive care"
    State,
    /// "12 deaths", "the deaths of 12 officers"
    EventNoun,
    /// "a toll of 12", "the number of arrests rose to 12"
    Total,
    /// "lowered the toll by 100": a difference, which is no claim by itself.
    Difference,
    /// "claimed 12 lives"
    Frame,
    /// "Dead: 12"
    ListHead,
    /// "killed 12 officers and 3 bystanders"
    Coordination,
    /// "two of them", "nine of the dead"
    PartOfFigure,
    /// "the 12 dead" behind a claim of their death
    Anaphora,
    /// In the noun phrase of the figure.
    NounPhrase,
    /// In the same clause or sentence.
    Sentence,
    /// Carried over from the sentence before.
    CarriedOver,
    /// In a sentence behind that of a speaker, who may go on: nobody says so.
    FollowUp,
    /// From the dateline or the metadata of the article.
    Article,
    /// From the lexicon alone: whoever is killed is a person.
    Default,
}

/// Who or what is counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The class; `None` where the lexicon does not know the word.
    pub class: Option<SubjectId>,
    /// The class that cuts across, where one is named: children, foreigners.
    pub across: Option<SubjectId>,
    /// The nationality of the counted, or the state that acts where the event is counted by actor.
    pub nation: Option<PlaceId>,
    /// A hash of the head noun in lower case, for words that the lexicon does not know; 0 where the class says all.
    pub head: u32,
}

/// Whose word a claim is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's words: "the commandant's office".
    pub span: Span,
    /// The kind of speaker, where the lexicon knows it.
    pub speaker: Option<SpeakerId>,
    /// The speaker's place or nation: "Almaty police".
    pub place: Option<PlaceId>,
    /// An outlet that is the speaker: "Reuters reported" with nobody behind it.
    pub outlet: Option<OutletId>,
    /// The personal name, where one stands in the span.
    pub name: Option<Span>,
    /// The medium that carried it: "in a statement carried by Khabar-24".
    pub channel: Option<Span>,
}

/// How sure a claim is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// In the outlet's own voice.
    Stated,
    /// By somebody's word.
    Attributed,
    /// The text says that nobody vouches for it.
    Unverified,
    /// The text says that somebody denies it.
    Denied,
}

/// Whether a claim still holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It does.
    Current,
    /// A later figure took its place: "previously 164".
    Superseded,
    /// It was withdrawn.
    Withdrawn,
    /// It is expected, not counted: "could reach 6,000".
    Projected,
}

/// How a claim stands to another of its article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How.
    pub kind: LinkKind,
    /// The other, by its index in the story.
    pub to: ClaimIndex,
}

/// Kinds of links.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// It is a part of the other.
    PartOf,
    /// It comes on top of the other.
    Besides,
    /// It takes the place of the other.
    Replaces,
}

/// Why a figure is in no claim.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// Nobody asked: only the figures were read.
    Unread,
    /// It counts nothing: a rank, a measure, a span of time, an age.
    NoCount,
    /// "Many" can be any number, so nothing can be held against it.
    Countless,
    /// By how much another figure changed.
    Difference,
    /// The whole of the figure before it, whose claim names it: the 485 in "149 of 485 patients".
    Whole,
    /// A part of something that no claim before it counts.
    PartOfNothing,
    /// No construction joins it to an event, and it counts no noun of its own.
    Bare,
    /// No construction joins it to an event; "one" and "no" of anything are counted only with one.
    OneOrNone,
    /// No construction joins it to an event; "the 12 officers" were counted before.
    Definite,
}

/// A cue and the claims that it reaches, if any.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The article's index in the story.
    pub article: u32,
    /// The cue.
    pub cue: CueId,
    /// The words of the cue.
    pub span: Span,
    /// The sentence.
    pub sentence: Span,
    /// The claims it reaches.
    pub reaches: Vec<ClaimIndex>,
}
