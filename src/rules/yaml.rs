//! The only module that knows which YAML library reads the files.
//!
//! What is read is written by people: rule files, front matter. So the budgets are those of a file that a person
//! writes, booleans are `true` and `false` alone (`no` is Norway), and a key that is given twice is an error.

use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
pub use serde_yaml::Spanned;
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, Options};

/// Text with its place in the file.
pub type Text = Spanned<String>;

/// Why a YAML text could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, in one line.
    pub message: String,
    /// Where, in bytes of the text; at its end where the text stops too early.
    pub span: Range<usize>,
    /// For a key or word that does not stand there: which may.
    pub unknown: Option<Unknown>,
    /// What kind of fault it is.
    pub fault: Fault,
}

/// Kinds of faults.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is no YAML, or more of it than a person writes.
    Syntax,
    /// The YAML has not the form that stands here: a list where a word should be, a key that is missing.
    Form,
    /// A key is given twice.
    DuplicateKey,
}

/// A key or word that may not stand where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The key or word.
    pub word: String,
    /// What may stand there.
    pub known: Vec<&'static str>,
    /// Whether it is a key.
    pub is_key: bool,
}

impl fmt::Display for YamlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// Reads one YAML document.
///
/// # Errors
///
/// The first thing in the text that is not YAML, not of the type, or beyond the budget.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str_with_options(text, options()).map_err(|error| describe(&error, text))
}

/// The byte range of a value that was read with its place.
pub fn span<T>(value: &Spanned<T>) -> Range<usize> {
    range(value.referenced)
}

fn options() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        budget: serde_yaml::budget! {
            max_reader_input_bytes: Some(16 << 20),
            max_events: 2_000_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_depth: 64,
        },
    }
}

fn range(location: serde_yaml::Location) -> Range<usize> {
    let span = location.span();
    let bytes = |count: Option<u64>| usize::try_from(count.unwrap_or(0)).unwrap_or(0);
    let start = bytes(span.byte_offset());
    start..start + bytes(span.byte_len())
}

/// The place of an error. Those of the scanner know no byte, only line and column, the column in characters.
fn place(location: serde_yaml::Location, text: &str) -> Range<usize> {
    if location.span().byte_offset().is_some() {
        return range(location);
    }
    let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let within = text[before..].char_indices().nth(column).map_or(text.len() - before, |(offset, _)| offset);
    before + within..before + within
}

/// The library's message without its line and column, which the label shows, and without its programmer's advice.
fn plain_message(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    let message = message.rsplit_once(" at line ").map_or(message, |(said, _)| said);
    message.split(", set DuplicateKeyPolicy").next().unwrap_or(message).to_owned()
}

fn fault(error: &serde_yaml::Error) -> Fault {
    use serde_yaml::Error as Kind;
    match error {
        Kind::DuplicateMappingKey { .. } => Fault::DuplicateKey,
        Kind::Message { .. }
        | Kind::Unexpected { .. }
        | Kind::InvalidBooleanStrict { .. }
        | Kind::NullIntoString { .. }
        | Kind::UnexpectedValueForUnitEnumVariant { .. }
        | Kind::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Kind::InvalidScalar { .. }
        | Kind::SerdeInvalidType { .. }
        | Kind::SerdeInvalidValue { .. }
        | Kind::SerdeInvalidLength { .. }
        | Kind::SerdeUnknownVariant { .. }
        | Kind::SerdeUnknownField { .. }
        | Kind::SerdeMissingField { .. }
        | Kind::TaggedEnumMismatch { .. } => Fault::Form,
        _ => Fault::Syntax,
    }
}

fn describe(error: &serde_yaml::Error, text: &str) -> YamlError {
    let error = error.without_snippet();
    let span = error.location().map_or(text.len()..text.len(), |location| place(location, text));
    let span = span.start.min(text.len())..span.end.min(text.len());
    let unknown = match error {
        serde_yaml::Error::SerdeUnknownField { field, expected, .. } => {
            Some(Unknown { word: field.clone(), known: expected.clone(), is_key: true })
        }
        serde_yaml::Error::SerdeUnknownVariant { variant, expected, .. } => {
            Some(Unknown { word: variant.clone(), known: expected.clone(), is_key: false })
        }
        _ => None,
    };
    let message = match &unknown {
        Some(unknown) if unknown.is_key => format!("unknown key `{}`", unknown.word),
        Some(unknown) => format!("`{}` is none of the words that may stand here", unknown.word),
        None => plain_message(&error.to_string()),
    };
    YamlError { message, span, unknown, fault: fault(error) }
}
