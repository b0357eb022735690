//! What words can mean to the grammar. The grammar is Rust's; which words mean what is the rule files'.

use serde::{Deserialize, Serialize};

use super::{
    CueId, EntryId, EventId, OutletId, PlaceId, QualifierId, SpeakerId, SubjectId, TitleId, UnitId, VagueId,
};

/// One meaning of a word or phrase.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sense {
    /// The entry of the rule file that gives this meaning.
    pub entry: EntryId,
    /// The meaning.
    pub meaning: Meaning,
    /// How the word must be written.
    pub case: Case,
}

/// How a word must be written to have a meaning.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Case {
    /// In any way.
    Any,
    /// With a capital: "Turkey".
    Capital,
    /// In capitals: "US".
    Upper,
    /// With a capital and small letters: `GPa`, which is no `GPA`.
    Mixed,
    /// In small letters: "m" for metres, which are not "M" for millions.
    Lower,
}

/// A meaning.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Meaning {
    /// A word of the closed classes.
    Function(Function),
    /// A number word: "twelve", "sixty".
    Cardinal(u64),
    /// A power of ten that multiplies: "hundred", "million", "bn".
    Scale(u64),
    /// A noun that is a number: "dozen".
    Collective(u64),
    /// "third" and what else ranks.
    Ordinal(u64),
    /// A part of one: "half" is 2, "quarter" is 4.
    Fraction(u64),
    /// A word that makes the numeral behind it negative: "minus".
    Negative,
    /// A vague figure: "dozens", "several", "nobody".
    Vague(VagueId),
    /// A word that bounds or softens a figure: "at least", "about".
    Qualifier(QualifierId),
    /// A unit, and where it stands.
    Unit {
        /// The unit.
        unit: UnitId,
        /// Before the figure ("$") or behind it ("kilometres").
        side: Side,
    },
    /// A verb form that reports an event.
    Verb {
        /// The event.
        event: EventId,
        /// The form.
        form: VerbForm,
        /// Which argument the figure counts.
        counted: Counted,
        /// Whether it counts only whom the event counts: "sent 70 soldiers", not "sent 14 letters".
        strict: bool,
    },
    /// A noun that names an event: "death", "arrests", "toll".
    Noun {
        /// The event.
        event: EventId,
        /// Whether the noun is what is counted, or names a count.
        used: NounUse,
    },
    /// A word or phrase that says what state the counted are in: "dead", "in hospital".
    State {
        /// The event.
        event: EventId,
    },
    /// A phrase with a place for the figure: "claimed {n} lives".
    Frame {
        /// The event.
        event: EventId,
    },
    /// A noun for who or what is counted.
    Subject {
        /// The class.
        subject: SubjectId,
        /// Singular or plural.
        number: Number,
    },
    /// A place or its demonym.
    Place {
        /// The place.
        place: PlaceId,
        /// The name, or the adjective and inhabitant.
        used: PlaceUse,
    },
    /// A cue.
    Cue(CueId),
    /// A verb of saying.
    Speech {
        /// The form.
        form: VerbForm,
    },
    /// A verb that says whose words stand in quotation marks beside it, and reports nothing without them: "asked".
    Quotes {
        /// The form.
        form: VerbForm,
    },
    /// A noun or phrase for one who says: "police", "spokeswoman", "ministry".
    Speaker(SpeakerId),
    /// A phrase that puts the speaker behind it: "according to".
    Source,
    /// A word that makes several of whoever speaks: "multiple" sources. It takes no part in phrases.
    Several,
    /// An outlet.
    Outlet(OutletId),
    /// An abbreviation with a full stop that does not end the sentence.
    Abbreviation,
    /// A noun before a number that makes it part of a name: "Channel 4", "page 12".
    Numbered,
    /// A name that holds a number: "Group of 20".
    Name,
    /// The last word of a street's name: "12 Harbour Road".
    Street,
    /// A noun that names a count of what was named before: "put the number at 40".
    Count,
    /// A word for the result of a match or vote: two numbers beside it are no range.
    Result,
    /// A set phrase that holds a number word and counts nothing: "one by one", "half past".
    Idiom,
    /// A word that says that a figure changed: "rose", "an increase".
    Change(Change),
    /// A word of names: a title, a given name. It is no phrase of a sentence, and is asked for word by word.
    OfName(NameWord),
}

impl Meaning {
    /// Whether it is a phrase of a sentence; a word that is only asked for by itself is none.
    #[must_use]
    pub fn is_of_sentence(self) -> bool {
        !matches!(self, Self::OfName(_) | Self::Several)
    }

    /// Whether a figure, or a name that holds a number, can begin with a phrase of this meaning.
    #[must_use]
    pub fn begins_figure(self) -> bool {
        matches!(
            self,
            Self::Cardinal(_)
                | Self::Scale(_)
                | Self::Collective(_)
                | Self::Ordinal(_)
                | Self::Fraction(_)
                | Self::Negative
                | Self::Vague(_)
                | Self::Name
                | Self::Idiom
        )
    }
}

/// What a word is to the names it stands in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum NameWord {
    /// What a person is called before the name or behind it: "Sgt.", "spokeswoman".
    Title(TitleId),
    /// A given name: "Maria".
    Given,
    /// A word in small letters inside a surname: "van", "al".
    Particle,
    /// A word behind a name that tells namesakes apart: "Jr", "III".
    Suffix,
    /// The last word of an organisation's name: "Ministry", "Corp".
    Organisation,
    /// The last word of a place's name: "County", "River".
    Landmark,
}

/// Kinds of words for a change of a figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Change {
    /// A verb whose subject changes: "rose 5 per cent", "rose to 12".
    Verb,
    /// A verb whose object is changed: "raised the toll to 12"; a bare figure behind it is what was raised.
    Mover,
    /// A noun: "an increase of 5".
    Noun,
    /// An adverb: "up 5 per cent", "up from 12".
    Adverb,
}

/// Classes of function words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Function {
    /// the, a, this, its
    Determiner,
    /// he, they, them, those
    Pronoun,
    /// who, which, that
    Relative,
    /// in, of, by
    Preposition,
    /// and, or, but, as well as
    Conjunction,
    /// when, after, because, if
    Subordinator,
    /// is, were, been
    Be,
    /// has, had
    Have,
    /// did
    Do,
    /// could, may, will
    Modal,
    /// if, should: what follows is not asserted
    Condition,
    /// not, n't, never
    Negation,
    /// also, so, still and other adverbs that do not end in -ly
    Adverb,
}

/// Forms of a verb. A form that serves as past tense and as participle is one form: the grammar decides.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum VerbForm {
    /// kill
    Base,
    /// kills
    Third,
    /// killed (and died): past tense or participle
    Past,
    /// gave: past tense only
    Preterite,
    /// given: participle only
    Participle,
    /// killing
    Gerund,
}

/// Which argument of a verb the figure counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Counted {
    /// Whom it happens to: "killed 12", "12 were killed".
    Object,
    /// Who does it: "12 died", "12 have died".
    Subject,
    /// Who does it, where an object follows: "5 million left the bank", and not "5 million left over".
    SubjectBeforeObject,
}

/// How a noun stands to the figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum NounUse {
    /// It is what is counted: "12 deaths", "the deaths of 12 officers".
    Counted,
    /// It names a count: "a toll of 12", "the number rose to 12".
    Total,
}

/// Grammatical number.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// A noun that takes both: "police", "staff".
    Collective,
}

/// How a place word is used.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum PlaceUse {
    /// "Kazakhstan"
    Name,
    /// "Kazakh"
    Demonym,
}

/// On which side of the figure a word stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Side {
    /// "$ 5", "at least 5"
    Before,
    /// "5 km", "5 or more"
    Behind,
}

/// What a qualifier does to the bounds of a figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"))]
pub enum Bound {
    /// It leaves them: "about 5".
    Both,
    /// It is the lower bound: "at least 5".
    Low,
    /// It is the upper bound: "up to 5".
    High,
}

/// A place in a phrase that words of a kind fill.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Slot {
    /// `{n}`: a quantity.
    Quantity,
    /// `[adv]`: at most two adverbs, or none.
    Adverbs,
    /// `[det]`: a determiner or possessive, or none.
    Determiner,
    /// `[verb]`: auxiliaries and one verb, or none.
    Verb,
    /// `[noun]`: one to four words of a noun phrase.
    Noun,
}

impl Slot {
    /// All slots.
    pub const ALL: [Self; 5] = [Self::Quantity, Self::Adverbs, Self::Determiner, Self::Verb, Self::Noun];
}
