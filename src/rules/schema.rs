//! What a rule file may hold, as a person writes it.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::case::{CheckTest, WordCase};
use super::yaml::{Spanned, Text};
use crate::lexicon::{
    Bound, ConflictShape, CountClass, Counted, CueKind, DraftFault, FurnitureAnchor, MismatchKind,
    OriginFault, PersonTrait, Reach, Reason, RelationKind, Severity, Side, SpeakerKind, StoryFault, Strength,
    Tolerance, UnitKind,
};

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

/// Two words that belong together.
pub(super) type Pair = (Text, Text);

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
    /// Nouns that name a count of what was named before: "put the number at 40".
    pub(super) counts: Vec<Text>,
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
    /// What people are called.
    pub(super) titles: Entries<TitleWords>,
    /// Words that names of people, organisations and places are made of.
    pub(super) naming: Naming,
    /// Pairs of words that exclude each other: [rise, fall].
    pub(super) opposites: Vec<Pair>,
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
    /// the, a, this, its
    pub(super) determiner: Vec<Text>,
    /// he, them, those
    pub(super) pronoun: Vec<Text>,
    /// who, which, that
    pub(super) relative: Vec<Text>,
    /// in, of, by
    pub(super) preposition: Vec<Text>,
    /// and, or, but
    pub(super) conjunction: Vec<Text>,
    /// when, while, because
    pub(super) subordinator: Vec<Text>,
    /// is, were, been
    pub(super) be: Vec<Text>,
    /// has, had
    pub(super) have: Vec<Text>,
    /// did, does
    #[serde(rename = "do")]
    pub(super) do_: Vec<Text>,
    /// could, may, will
    pub(super) modal: Vec<Text>,
    /// if, unless: what follows is not asserted
    pub(super) condition: Vec<Text>,
    /// not, never
    pub(super) negation: Vec<Text>,
    /// also, still, and other adverbs that do not end in -ly
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
    /// Number words and their values: `twelve: 12`.
    pub(super) cardinals: Entries<u64>,
    /// What a number is multiplied by: `million: 1000000`.
    pub(super) scales: Entries<u64>,
    /// Nouns that are numbers: `dozen: 12`.
    pub(super) collectives: Entries<u64>,
    /// Words of rank: `third: 3`.
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
    /// Lemmas of verbs: win, lose, draw.
    pub(super) verbs: Vec<Text>,
    /// Nouns: defeat, vote.
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
    /// Nouns: rise, increase.
    pub(super) nouns: Vec<Text>,
    /// Adverbs: up, down.
    pub(super) adverbs: Vec<Text>,
}

/// Words that bound or soften a figure (`bound`, `approximate`), or are one (`low`, `high`).
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the rule file that is there or not")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuantityWords {
    /// The words and phrases.
    pub(super) words: Vec<Text>,
    /// What they do to the bounds of the figure beside them.
    pub(super) bound: Option<Bound>,
    /// Whether the figure is only near.
    #[serde(default)]
    pub(super) approximate: bool,
    /// On which side of the figure they stand; before it, unless said otherwise.
    pub(super) side: Option<Side>,
    /// The least that a word which is a figure can mean: 24 for dozens.
    pub(super) low: Option<u64>,
    /// The most it can mean; open where it is left out.
    pub(super) high: Option<u64>,
    /// Whether a word of scale can follow with "of": tens of thousands.
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
    /// What it measures.
    pub(super) kind: UnitKind,
    /// Words and signs before the figure: `$`.
    #[serde(default)]
    pub(super) before: Vec<Text>,
    /// Words and signs behind it: `km`. Those of more than three letters take their plural by themselves.
    #[serde(default)]
    pub(super) behind: Vec<Text>,
    /// What it converts within: length, mass.
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
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the rule files and says one thing")]
pub(super) struct EventWords {
    /// How its count can change; it only rises, unless said otherwise.
    pub(super) count: Option<CountClass>,
    /// Whom or what it counts where the text does not say: a class of `subjects`.
    pub(super) counts: Option<Text>,
    /// How messages say it behind the counted: "in hospital"; the name, unless said otherwise.
    pub(super) label: Option<String>,
    /// A class whose word says no more of the counted than that it happened to them: whoever is detained is a suspect.
    pub(super) called: Option<Text>,
    /// The event that it is a part of: whoever was beheaded was killed.
    pub(super) part_of: Option<Text>,
    /// The events that it adds up: the shot are the killed and the injured.
    #[serde(default)]
    pub(super) sum_of: Vec<Text>,
    /// Whether who acts is a part of the scope: the soldiers of one country are not those of an alliance.
    #[serde(default)]
    pub(super) by_actor: bool,
    /// How far its figures may lie apart that say the same: `exact` where nobody rounds (votes), `loose` where nobody can
    /// count (crowds).
    #[serde(default)]
    pub(super) tolerance: Tolerance,
    /// Whether it is measured too: 900 hectares burned, 3 tonnes stolen.
    #[serde(default)]
    pub(super) measured: bool,
    /// Whether its words mean it of money alone: a sum that is missing. Events without this or `measured` count no money.
    #[serde(default)]
    pub(super) money: bool,
    /// Whether its figures are held against no others: seats and profits are some party's or firm's, and whose is not
    /// read.
    #[serde(default)]
    pub(super) uncompared: bool,
    /// Whether whose it is is a part of the scope: what flowed out of one bank. Its figures are held against each other
    /// only where both texts name whose.
    #[serde(default)]
    pub(super) whose: bool,
    /// Whether it counts a single person whom no numeral counts: a man died.
    #[serde(default)]
    pub(super) singles: bool,
    /// Verbs, whose first word is inflected.
    #[serde(default)]
    pub(super) verbs: Vec<VerbWords>,
    /// Nouns for one such event: death, arrest.
    #[serde(default)]
    pub(super) nouns: Vec<Text>,
    /// Nouns that name a count: death toll.
    #[serde(default)]
    pub(super) totals: Vec<Text>,
    /// Words for the state of the counted: dead, in custody.
    #[serde(default)]
    pub(super) states: Vec<Text>,
    /// Phrases with the figure in them: `claim {n} lives`; `~` before one inflects its first word.
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
    /// The verb, with what belongs to it: `take into custody`.
    pub(super) lemma: Text,
    /// Whether the figure counts its subject (`12 died`) or its object (`killed 12`).
    pub(super) counted: Counted,
    /// Whether it counts only whom the event counts, by their class: who sent 70 soldiers, not who sent 14 letters.
    #[serde(default)]
    pub(super) strict: bool,
}

/// A class of subjects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubjectWords {
    /// The class above.
    pub(super) is_a: Option<Text>,
    /// Whether it cuts across the other classes below the one above: a child may be an officer's or a protester's.
    #[serde(default)]
    pub(super) cuts_across: bool,
    /// A class with which it shares nobody: no civilian is an officer. Counts of the two add up.
    pub(super) excludes: Option<Text>,
    /// The plural that messages use; the plural of the first word, unless said otherwise.
    pub(super) label: Option<String>,
    /// Nouns in the singular; the plural follows by the rules of spelling.
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
    /// The place that contains it.
    #[serde(rename = "in")]
    pub(super) within: Option<Text>,
    /// Its other names.
    pub(super) aliases: Vec<Text>,
    /// What belongs to it or lives there: Kazakh.
    pub(super) demonyms: Vec<Text>,
}

/// A cue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueWords {
    /// The words and phrases.
    pub(super) words: Vec<Text>,
    /// What they say of a figure.
    pub(super) means: CueKind,
    /// Strong (the default) where the source itself marks the statement, weak where it is only careful.
    pub(super) strength: Option<Strength>,
    /// How far they reach: their clause, unless said otherwise.
    pub(super) reaches: Option<Reach>,
}

/// How copy names its sources.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Speech {
    /// Lemmas of verbs of saying.
    pub(super) verbs: Vec<Text>,
    /// Lemmas of verbs that give the word to somebody beside quotation marks only: ask, joke, insist on.
    pub(super) quotes: Vec<Text>,
    /// Phrases with the source behind them.
    pub(super) sources: Vec<Text>,
    /// Single words that make several of whoever speaks: multiple, numerous.
    pub(super) several: Vec<Text>,
}

/// A kind of speaker.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerWords {
    /// What it is.
    pub(super) kind: SpeakerKind,
    /// The broader kind that may speak for it.
    pub(super) is_a: Option<Text>,
    /// Nouns in the singular.
    pub(super) words: Vec<Text>,
}

/// What a person is called. A title of several words is found by each of its words: "deputy police chief".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitleWords {
    /// Single words in the singular; those with a capital here need it in the text.
    pub(super) words: Vec<Text>,
    /// The name of a set of which a person has one only: `rank`. Titles of one set exclude each other.
    pub(super) one_of: Option<Text>,
    /// Whether it makes a title only with others: the police of a police spokesman.
    #[serde(default)]
    pub(super) part: bool,
}

/// Words that names are made of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Naming {
    /// Given names.
    pub(super) given: Vec<Text>,
    /// Words in small letters inside a surname: van, al.
    pub(super) particles: Vec<Text>,
    /// Words behind a name that tell namesakes apart: Jr, III.
    pub(super) suffixes: Vec<Text>,
    /// Words that the name of an organisation ends with, or begins with: Ministry, University.
    pub(super) organisations: Vec<Text>,
    /// Words that the name of a place ends with: County, River.
    pub(super) landmarks: Vec<Text>,
}

/// An outlet.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OutletWords {
    /// Its other names.
    pub(super) aliases: Vec<Text>,
    /// Where its clock stands: `+05:30`.
    pub(super) zone: Option<Text>,
    /// Whether others print its copy.
    pub(super) agency: bool,
}

/// A line that is no prose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FurnitureWords {
    /// The words, in any case of letters.
    pub(super) words: Vec<Text>,
    /// Where they stand in their line.
    pub(super) at: FurnitureAnchor,
}

/// A check with its prose and tests.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckFile {
    /// Its name, which is the code of its findings. That of a built-in check replaces it.
    pub(super) id: Text,
    /// The relations between claims that it reports; either this, `conflict`, `mismatch`, `statement`,
    /// `person`, `story` or `draft`.
    pub(super) relation: Option<RelationWords>,
    /// The shape of the conflicts that it reports in place of other checks.
    pub(super) conflict: Option<ConflictWords>,
    /// The figures that cannot all hold together that it reports.
    pub(super) mismatch: Option<MismatchWords>,
    /// The statements that it reports.
    pub(super) statement: Option<StatementWords>,
    /// The people that it reports.
    pub(super) person: Option<PersonWords>,
    /// What it reports of articles besides figures and people.
    pub(super) story: Option<StoryWords>,
    /// What it reports of the origins of figures.
    pub(super) origin: Option<OriginWords>,
    /// What it reports of a draft.
    pub(super) draft: Option<DraftWords>,
    /// How bad a finding is.
    pub(super) severity: Severity,
    /// What a finding says, in one sentence without a full stop, with placeholders.
    pub(super) message: Text,
    /// What to do about it, with placeholders.
    pub(super) help: Text,
    /// Why the check exists and where it keeps silent: `explain` prints it.
    pub(super) why: String,
    /// Stories that show what it reports and what not; `explain` prints them as examples.
    #[serde(default)]
    pub(super) tests: Vec<CheckTest>,
}

/// The relation a check selects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationWords {
    /// What two claims are to each other.
    pub(super) is: Spanned<RelationKind>,
    /// Why; where it is left out, every reason that no other check asks for.
    pub(super) because: Option<Spanned<Reason>>,
}

/// The conflicts a check selects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConflictWords {
    /// What the figures look like.
    pub(super) shape: ConflictShape,
}

/// The figures a check selects that cannot all hold together, though any two of them can.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MismatchWords {
    /// Why not.
    pub(super) is: MismatchKind,
}

/// The people a check selects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonWords {
    /// In what the articles differ about a person.
    pub(super) differs_in: PersonTrait,
}

/// What a check selects of the articles of a story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryWords {
    /// What is wrong or left open.
    pub(super) is: StoryFault,
}

/// What a check selects of the origins of figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OriginWords {
    /// What is amiss.
    pub(super) is: OriginFault,
}

/// What a check selects of a draft that is held against its sources.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftWords {
    /// What is wrong with the draft.
    pub(super) is: DraftFault,
}

/// The statements a check selects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementWords {
    /// What a cue says.
    pub(super) is: CueKind,
    /// Strong for strong cues only; without it, all.
    pub(super) strength: Option<Strength>,
}
