//! The only module that knows which YAML library reads the files.
//!
//! What is read is written by people: rule files, front matter. So the budgets are those of a file that a person
//! writes, booleans are `true` and `false` alone (`no` is Norway), and a key that is given twice is an error.

use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
pub use serde_yaml::Spanned;
use serde_yaml::budget::BudgetBreach;
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, Options};

/// Text with its place in the file.
pub type Text = Spanned<String>;

/// A file may be nested so deep, hold so many values (each reference counts for all that it repeats), and so many
/// anchors and references.
const MOST_LEVELS: usize = 64;
const MOST_VALUES: usize = 500_000;
const MOST_REFERENCES: usize = 1_000;

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
    /// What to do about it, where the message does not say it.
    pub help: Option<&'static str>,
    /// Whether the text as a whole is too much, so that it is no use to read on.
    pub is_too_much: bool,
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

/// The line of a value that was read with its place, counted from 1.
pub fn line<T>(value: &Spanned<T>) -> u32 {
    u32::try_from(value.referenced.line()).unwrap_or(u32::MAX)
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
            max_events: 4 * MOST_VALUES,
            max_nodes: MOST_VALUES,
            max_aliases: MOST_REFERENCES,
            max_anchors: MOST_REFERENCES,
            max_depth: MOST_LEVELS,
            // One list may be repeated as often as there may be references.
            enforce_alias_anchor_ratio: false,
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

/// The library's message without its line and column, which the label shows.
fn plain_message(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    message.split(" at line ").next().unwrap_or(message).to_owned()
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
    let start = text.floor_char_boundary(span.start);
    let span = start..text.floor_char_boundary(span.end).max(start);
    let mut cause = error;
    while let serde_yaml::Error::AliasError { error, .. } = cause {
        cause = error;
    }
    let unknown = match cause {
        serde_yaml::Error::SerdeUnknownField { field, expected, .. } => {
            Some(Unknown { word: field.clone(), known: expected.clone(), is_key: true })
        }
        serde_yaml::Error::SerdeUnknownVariant { variant, expected, .. } => {
            Some(Unknown { word: variant.clone(), known: expected.clone(), is_key: false })
        }
        _ => None,
    };
    let (message, help) = match &unknown {
        Some(unknown) if unknown.is_key => (format!("unknown key `{}`", unknown.word), None),
        Some(unknown) => (format!("`{}` is none of the words that may stand here", unknown.word), None),
        None => said(cause),
    };
    let is_too_much = matches!(
        cause,
        serde_yaml::Error::Budget { .. }
            | serde_yaml::Error::AliasReplayCounterOverflow { .. }
            | serde_yaml::Error::AliasReplayLimitExceeded { .. }
    );
    YamlError { message, span, unknown, fault: fault(cause), help, is_too_much }
}

/// What an error is and what to do about it, in words for somebody who writes rules and no programs.
fn said(error: &serde_yaml::Error) -> (String, Option<&'static str>) {
    use serde_yaml::Error as E;
    let (message, help) = match error {
        E::Budget { breach, .. } => return (too_much(breach), Some("Split the file, or write it plainer.")),
        E::AliasReplayCounterOverflow { .. } | E::AliasReplayLimitExceeded { .. } => {
            ("the references with `*` repeat too much", "Write out what they stand for.")
        }
        E::AliasReplayStackDepthExceeded { .. } => {
            ("references with `*` lie too deep in one another", "Write out what they stand for.")
        }
        E::RecursiveReferencesRequireWeakTypes { .. } => (
            "a reference to the very entry that it stands in",
            "`*` repeats what is complete above it: it would never end here.",
        ),
        E::UnknownAnchor { .. } => return (UNKNOWN_ANCHOR.to_owned(), Some(ANCHOR_HELP)),
        E::MultipleDocuments { .. } => (
            "a second document begins here",
            "A file is one document: put what follows `---` into a file of its own.",
        ),
        E::MergeKeyNotAllowed { .. } | E::MergeValueNotMapOrSeqOfMaps { .. } => {
            ("the merge key `<<` is not read here", "Write out the keys that it would bring in.")
        }
        E::DuplicateMappingKey { key, .. } => {
            let key = key.as_ref().map_or_else(|| "this key".to_owned(), |key| format!("the key `{key}`"));
            return (format!("{key} stands here for the second time"), Some("Join the two."));
        }
        E::InvalidBooleanStrict { .. } => {
            ("neither `true` nor `false`", "Write `true` or `false`; `yes`, `no`, `on` and `off` are words.")
        }
        E::NullIntoString { .. } => (
            "a text is missing here",
            "Write it behind the colon or dash; the words `null` and `~` themselves need quotes.",
        ),
        E::Unexpected { expected: "mapping start", .. } => {
            ("keys with values are expected here", "Write `key: value`, one a line below, or `{}` for none.")
        }
        E::Unexpected { expected: "sequence start", .. } => {
            ("a list is expected here", "Write `[one, two]`, or an entry a line behind `- `.")
        }
        E::Unexpected { expected: "string scalar" | "scalar" | "string", .. }
        | E::TaggedScalarCannotDeserializeIntoString { .. } => {
            ("one text is expected here", "Put a text that begins with a bracket or a dash in quotes.")
        }
        E::InvalidScalar { ty, .. } if ty.starts_with(['u', 'i']) => {
            ("a whole number is expected here", "Write it in digits: 1200.")
        }
        E::SerdeMissingField { field, .. } => {
            return (format!("the key `{field}` is missing"), Some("No entry of this kind is without it."));
        }
        E::SerdeInvalidType { expected, .. } | E::SerdeInvalidValue { expected, .. } => {
            return (format!("{expected} is expected here"), None);
        }
        E::Eof { .. } => ("the text ends too early", "Is a bracket or a quotation mark left open?"),
        other => return scanned(&plain_message(&other.to_string())),
    };
    (message.to_owned(), Some(help))
}

fn too_much(breach: &BudgetBreach) -> String {
    match breach {
        BudgetBreach::Depth { .. } => format!("nested deeper than {MOST_LEVELS} levels"),
        BudgetBreach::Aliases { .. } => format!("more than {MOST_REFERENCES} references with `*`"),
        BudgetBreach::Anchors { .. } => format!("more than {MOST_REFERENCES} anchors with `&`"),
        BudgetBreach::Events { .. } | BudgetBreach::Nodes { .. } => {
            format!("more than {MOST_VALUES} values, with those that `*` repeats")
        }
        _ => "more than a file may hold".to_owned(),
    }
}

const UNKNOWN_ANCHOR: &str = "a reference to nothing above it";
const ANCHOR_HELP: &str = "`*name` repeats what `&name` marks; put a text that begins with `*` in quotes.";

/// What the scanner says by its rules of YAML, and what a person does about it.
const SCANNED: [(&str, &str, &str); 16] = [
    ("tab", "a tab in the indentation", "Indent with spaces."),
    ("recursion limit", "nested too deep", "Lists and keys need no more than a few levels."),
    ("unknown anchor", UNKNOWN_ANCHOR, ANCHOR_HELP),
    ("anchor or alias", "`&` or `*` without a name", "Put a text that begins with `&` or `*` in quotes."),
    (
        "unclosed quote",
        "this quotation mark is never closed",
        "Close it; a quotation mark within takes a `\\` before it.",
    ),
    (
        "escape",
        "a backslash that stands for no character",
        "Write `\\\\` for a backslash, or use single quotes.",
    ),
    ("trailing content after", "text behind a closing quotation mark", "Put the whole text in quotes."),
    (
        "mapping values are not allowed",
        "a colon where no key stands",
        "Put a text that holds a colon in quotes.",
    ),
    ("unclosed bracket", "this bracket is never closed", "Close it with `]` or `}`."),
    (
        "misplaced bracket",
        "a closing bracket without its opening one",
        "Remove it, or put the text in quotes.",
    ),
    ("flow mapping", "a `{` that is not closed, or a comma left out", "Write `{key: value, key: value}`."),
    ("flow sequence", "a `[` that is not closed, or a comma left out", "Write `[one, two]`."),
    (
        "flow construct",
        "a line that is not indented within its brackets",
        "Indent it, or close the bracket before it.",
    ),
    ("block mapping", "a line that does not fit the keys above it", "Indent the keys of one entry alike."),
    (
        "block collection",
        "a line that does not fit the list above it",
        "Indent the entries of one list alike.",
    ),
    ("simple key", "a key without its colon", "Write `key: value`; put a text over several lines in quotes."),
];

/// An error of the scanner, which says in terms of its grammar what it looked for.
fn scanned(message: &str) -> (String, Option<&'static str>) {
    if let Some(rest) = message.strip_prefix("unexpected character: `") {
        let shown = rest.strip_suffix('\'').unwrap_or(rest);
        return if shown.starts_with('\\') {
            (
                "a character that no text may hold".to_owned(),
                Some("Remove it, and save the file as plain text."),
            )
        } else {
            (format!("`{shown}` begins no text"), Some("Put the text in quotes."))
        };
    }
    let known = SCANNED.iter().find(|(part, ..)| message.contains(part));
    known.map_or_else(|| (message.to_owned(), None), |(_, said, help)| ((*said).to_owned(), Some(*help)))
}
