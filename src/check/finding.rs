//! What a check reports.

use crate::lexicon::{CheckId, Severity};
use crate::source::Span;

/// A finding: once a figure, not once a pair.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check that reports it.
    pub check: CheckId,
    /// The check's id.
    pub code: String,
    /// How severe.
    pub severity: Severity,
    /// One sentence without a full stop: the figure and its sides.
    pub message: String,
    /// The message of the one-line form where it differs: what is said here against what is said there.
    pub short: String,
    /// What to do about it.
    pub help: String,
    /// The spans, the first of which places the finding.
    pub labels: Vec<Label>,
}

/// A labelled span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The article's index in its story.
    pub article: usize,
    /// Where.
    pub span: Span,
    /// Under 45 characters: "12: officials, in AP".
    pub message: String,
}
