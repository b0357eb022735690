//! JSON, as `docs/json.md` states it. What is written here is public: a key keeps its meaning within a schema.

mod claim;
mod draft;
mod finding;
mod quantity;
mod quotation;
mod write;

use serde::Serialize;

use crate::rules::RuleError;
use crate::source::{Article, Part, SourceError, Span};

use write::Writer;

pub(crate) use claim::{basis, construction, link_kind, standing, status};
pub use claim::{claims, id};
pub use draft::draft;
pub(crate) use draft::support;
pub use finding::{Sections, sections};
pub(crate) use finding::{draft_fault, figure_status, relation_kind, severity, why};
pub use quantity::quantities;
pub(crate) use quantity::{kind, reason};
pub use quotation::quotations;

/// The number of the schema.
pub const SCHEMA: u32 = 1;

/// Where words stand: the part of the article, where it is not its text, and their offsets in it.
#[derive(Debug)]
struct Stand {
    part: Option<&'static str>,
    start: u32,
    end: u32,
}

impl Stand {
    fn of(article: &Article, span: Span) -> Self {
        let Span { start, end } = article.within_part(span);
        let part = (article.part(span) == Part::Title).then_some("title");
        Self { part, start, end }
    }
}

/// An entry of `errors`: something that was not read or not checked.
#[derive(Debug, Serialize)]
pub struct ErrorEntry {
    code: String,
    file: String,
    line: Option<usize>,
    message: String,
    help: Option<String>,
}

impl From<&SourceError> for ErrorEntry {
    fn from(error: &SourceError) -> Self {
        Self {
            code: error.code().to_owned(),
            file: error.path().to_owned(),
            line: error.line(),
            message: error.to_string(),
            help: Some(error.help().to_owned()),
        }
    }
}

impl From<&RuleError> for ErrorEntry {
    fn from(error: &RuleError) -> Self {
        Self::of(error, error.path(), error.line())
    }
}

impl ErrorEntry {
    /// A diagnostic about a file.
    #[must_use]
    pub fn of(diagnostic: &dyn miette::Diagnostic, file: &str, line: Option<usize>) -> Self {
        Self {
            code: diagnostic.code().map(|code| code.to_string()).unwrap_or_default(),
            file: file.to_owned(),
            line,
            message: diagnostic.to_string(),
            help: diagnostic.help().map(|help| help.to_string()),
        }
    }

    /// A command line that asks for nothing that could be checked.
    #[must_use]
    pub fn options(message: &str) -> Self {
        let message = message.to_owned();
        Self { code: "bad-options".to_owned(), file: String::new(), line: None, message, help: None }
    }

    /// An article that is not in English counts as not checked.
    #[must_use]
    pub fn not_english(file: &str) -> Self {
        Self {
            code: "not-english".to_owned(),
            file: file.to_owned(),
            line: None,
            message: "the article is not in English and was not checked".to_owned(),
            help: Some("corroborate reads English; leave the article out or give a translation.".to_owned()),
        }
    }
}

/// One line of JSON.
#[must_use]
pub fn line<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    writer.value(value);
    writer.finish()
}

/// Values as lines of JSON, written into one text.
fn lines<T: Serialize>(values: impl Iterator<Item = T>) -> String {
    let mut writer = Writer::default();
    for value in values {
        writer.value(&value);
        writer.line_feed();
    }
    writer.finish()
}
