//! The form of what rule files are tested with: tests of checks, cases of words, stories whose whole result is kept.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};

use super::yaml::Text;

/// A test of a check: a small story, and what is found in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckTest {
    /// What it shows.
    pub name: String,
    /// The draft, for a check of drafts.
    pub draft: Option<CaseArticle>,
    /// The story, or the sources of the draft.
    pub articles: Vec<CaseArticle>,
    /// What the check does: `report`, `silent` or `todo`, or exactly what is found.
    pub expect: Expectation,
}

/// An article of a test or case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseArticle {
    /// What it is called in what is printed: `harbour`; the outlet where it is left out.
    pub name: Option<String>,
    /// The outlet.
    pub source: String,
    /// The headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published: `2022-01-06` or `2022-01-06T18:05:00-05:00`.
    pub published: Option<String>,
    /// The text.
    pub text: String,
}

/// What a test expects of its check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// At least one finding of the check.
    Report,
    /// No finding of the check.
    Silent,
    /// Not yet: the test runs and says whether it would pass as a report, and never fails.
    Todo,
    /// Exactly this.
    Exactly(Exactly),
}

/// Exactly what is found. What is left out is not asked for; an empty list asks for nothing to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exactly {
    /// The labels of the check's findings: `12: police, in Valley Post`.
    pub labels: Option<Vec<String>>,
    /// The relations of the story: `1-2 contradiction: same-speaker`.
    pub relations: Option<Vec<String>>,
    /// The claims of the story: `12 killed security-force, by police`.
    pub claims: Option<Vec<String>>,
}

impl<'de> Deserialize<'de> for Expectation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Expectation;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("report, silent, todo, or a mapping of labels, relations and claims")
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<Self::Value, E> {
                match word {
                    "report" => Ok(Expectation::Report),
                    "silent" => Ok(Expectation::Silent),
                    "todo" => Ok(Expectation::Todo),
                    _ => Err(E::unknown_variant(word, &["report", "silent", "todo"])),
                }
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Exactly::deserialize(MapAccessDeserializer::new(map)).map(Expectation::Exactly)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// A case of words: a text, and the claims it makes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordCase {
    /// The text.
    pub(super) text: Text,
    /// All claims of the text in its order, each with as much as is asked for: `12 killed security-force, by police`.
    /// Marks such as `unverified` or `part of #1` are always asked for.
    pub(super) claims: Vec<String>,
    /// Not yet: it runs and says whether it would pass, and never fails.
    #[serde(default)]
    pub(super) todo: bool,
    /// The outlet, where it matters.
    pub(super) source: Option<String>,
    /// When it was published, where it matters.
    pub(super) published: Option<String>,
}
