//! What a rule file may hold, as a person writes it.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::cases::{CheckTest, WordCase};
use super::yaml::Spanned;
use crate::lexicon::{
    Bound, CountClass, Counted, CueKind, FurnitureAnchor, Reach, Reason, RelationKind, Severity, Side,
    SpeakerKind, Strength, UnitKind,
};

/// Text with its place in the file.
pub(super) type Text = Spanned<String>;

/// A mapping that keeps the order and the places of its keys.
#[derive(Debug)]
pub(super) struct Entries<T>(pub(super) Vec<(Text, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<T>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a mapping of names")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

/// A file of words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WordFile {
    /// Function words by class.
    pub(super) words: FunctionWords,
    /// Plurals and verb forms that the rules of spelling do not give.
    pub(super) irregular: Irregular,
    /// Abbreviations whose full stop does not end a sentence.
    pub(super) abbreviations: Vec<Text>,
    /// Nouns that make the number behind them part of a name.
    pub(super) numbered: Vec<Text>,
    /// Names that hold a number.
    pub(super) names: Vec<Text>,
    /// Last words of the names of streets.
    pub(super) streets: Vec<Text>,
    /// Words for a change of a figure.
    pub(super) changes: Changes,
    /// Words for the result of a match or vote.
    pub(super) results: Results,
    /// Set phrases that hold a number word and count nothing.
    pub(super) idioms: Vec<Text>,
    /// Number words.
    pub(super) numerals: Numerals,
    /// Words that bound, soften or are figures.
    pub(super) quantities: Vec<QuantityWords>,
    /// Units.
    pub(super) units: Entries<UnitWords>,
    /// Events.
    pub(super) events: Entries<EventWords>,
    /// Who and what is counted.
    pub(super) subjects: Entries<SubjectWords>,
    /// Places.
    pub(super) places: Entries<Option<PlaceWords>>,
    /// Cues.
    pub(super) cues: Vec<CueWords>,
    /// Verbs of saying and phrases that name a source.
    pub(super) speech: Speech,
    /// Who speaks.
    pub(super) speakers: Entries<SpeakerWords>,
    /// Outlets and agencies.
    pub(super) outlets: Entries<Option<OutletWords>>,
    /// Zone abbreviations and their offsets from UTC.
    pub(super) zones: Entries<Vec<Text>>,
    /// Lines that are no prose.
    pub(super) furniture: Vec<FurnitureWords>,
    /// Cases of the words: what is claimed in a text.
    pub(super) cases: Vec<WordCase>,
}

/// Function words by class.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct FunctionWords {
    pub(super) determiner: Vec<Text>,
    pub(super) pronoun: Vec<Text>,
    pub(super) relative: Vec<Text>,
    pub(super) preposition: Vec<Text>,
    pub(super) conjunction: Vec<Text>,
    pub(super) subordinator: Vec<Text>,
    pub(super) be: Vec<Text>,
    pub(super) have: Vec<Text>,
    #[serde(rename = "do")]
    pub(super) do_: Vec<Text>,
    pub(super) modal: Vec<Text>,
    pub(super) condition: Vec<Text>,
    pub(super) negation: Vec<Text>,
    pub(super) adverb: Vec<Text>,
}

/// Forms that spelling does not give.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Irregular {
    /// Singular to plural.
    pub(super) nouns: Entries<Text>,
    /// Lemma to past, participle and, where it is irregular too, gerund.
    pub(super) verbs: Entries<Vec<Text>>,
}

/// Number words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Numerals {
    pub(super) cardinals: Entries<u64>,
    pub(super) scales: Entries<u64>,
    pub(super) collectives: Entries<u64>,
    pub(super) ordinals: Entries<u64>,
    /// Parts that are no ordinals: `half: 2`. An ordinal from the third on, and its plural, is one by itself.
    pub(super) fractions: Entries<u64>,
    /// Words that make the numeral behind them negative.
    pub(super) negatives: Vec<Text>,
}

/// Words for the result of a match or vote.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Results {
    pub(super) verbs: Vec<Text>,
    pub(super) nouns: Vec<Text>,
}

/// Words for a change of a figure.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Changes {
    /// Verbs whose subject changes.
    pub(super) verbs: Vec<Text>,
    /// Verbs whose object is changed.
    pub(super) movers: Vec<Text>,
    pub(super) nouns: Vec<Text>,
    pub(super) adverbs: Vec<Text>,
}

/// Words that bound or soften a figure (`bound`, `approximate`), or are one (`low`, `high`).
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the rule file that is there or not")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuantityWords {
    pub(super) words: Vec<Text>,
    pub(super) bound: Option<Bound>,
    #[serde(default)]
    pub(super) approximate: bool,
    pub(super) side: Option<Side>,
    pub(super) low: Option<u64>,
    pub(super) high: Option<u64>,
    #[serde(default)]
    pub(super) scales: bool,
    /// Whether a bound is left out itself: "more than".
    #[serde(default)]
    pub(super) strict: bool,
    /// Whether it is a figure only before a noun that is counted.
    #[serde(default)]
    pub(super) counts: bool,
}

/// A unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWords {
    pub(super) kind: UnitKind,
    #[serde(default)]
    pub(super) before: Vec<Text>,
    #[serde(default)]
    pub(super) behind: Vec<Text>,
    pub(super) dimension: Option<Text>,
    /// The factor to the base unit of the dimension: `1000`, `1/60`, `0.3048`.
    pub(super) factor: Option<Text>,
    /// The name for several, where it is not the name with an "s" on its noun: `feet`, `pence`.
    pub(super) plural: Option<Text>,
    /// What the base unit says where this one says 0, in base units: `-160/9` for degrees Fahrenheit.
    pub(super) offset: Option<Text>,
    /// Whether it is a share of whatever unit stands before it: 50 cents are half of any currency.
    #[serde(default)]
    pub(super) minor: bool,
}

/// An event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventWords {
    pub(super) count: Option<CountClass>,
    pub(super) counts: Option<Text>,
    pub(super) label: Option<String>,
    pub(super) part_of: Option<Text>,
    #[serde(default)]
    pub(super) sum_of: Vec<Text>,
    #[serde(default)]
    pub(super) by_actor: bool,
    #[serde(default)]
    pub(super) verbs: Vec<VerbWords>,
    #[serde(default)]
    pub(super) nouns: Vec<Text>,
    #[serde(default)]
    pub(super) totals: Vec<Text>,
    #[serde(default)]
    pub(super) states: Vec<Text>,
    #[serde(default)]
    pub(super) phrases: Vec<Text>,
    /// Lemmas of `verbs` and words of `nouns` that count in another way.
    #[serde(default)]
    pub(super) forms: Entries<CountClass>,
}

/// A verb, whose first word is inflected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbWords {
    pub(super) lemma: Text,
    pub(super) counted: Counted,
}

/// A class of subjects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectWords {
    pub(super) is_a: Option<Text>,
    #[serde(default)]
    pub(super) cuts_across: bool,
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) words: Vec<Text>,
    /// Nouns that are plural as they stand: police, staff.
    #[serde(default)]
    pub(super) collective: Vec<Text>,
}

/// A place.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PlaceWords {
    #[serde(rename = "in")]
    pub(super) within: Option<Text>,
    pub(super) aliases: Vec<Text>,
    pub(super) demonyms: Vec<Text>,
}

/// A cue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueWords {
    pub(super) words: Vec<Text>,
    pub(super) means: CueKind,
    pub(super) strength: Option<Strength>,
    pub(super) reaches: Option<Reach>,
}

/// How copy names its sources.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Speech {
    /// Lemmas of verbs of saying.
    pub(super) verbs: Vec<Text>,
    /// Phrases with the source behind them.
    pub(super) sources: Vec<Text>,
}

/// A kind of speaker.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerWords {
    pub(super) kind: SpeakerKind,
    pub(super) is_a: Option<Text>,
    pub(super) words: Vec<Text>,
}

/// An outlet.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OutletWords {
    pub(super) aliases: Vec<Text>,
    /// Where its clock stands: `+05:30`.
    pub(super) zone: Option<Text>,
    pub(super) agency: bool,
}

/// A line that is no prose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FurnitureWords {
    pub(super) words: Vec<Text>,
    pub(super) at: FurnitureAnchor,
}

/// A check with its prose and tests.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckFile {
    pub(super) id: Text,
    pub(super) relation: Option<RelationWords>,
    pub(super) statement: Option<StatementWords>,
    pub(super) severity: Severity,
    pub(super) message: Text,
    pub(super) help: Text,
    pub(super) why: String,
    #[serde(default)]
    pub(super) tests: Vec<CheckTest>,
}

/// The relation a check selects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationWords {
    pub(super) is: Spanned<RelationKind>,
    pub(super) because: Option<Spanned<Reason>>,
}

/// The statements a check selects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementWords {
    pub(super) is: CueKind,
    pub(super) strength: Option<Strength>,
}
