//! What works in a rule file and is hardly meant.

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

/// A warning: what, where, and what to do.
#[derive(Debug, Error, Diagnostic)]
pub enum Warning {
    /// The same phrase has a meaning of this kind already, and the first holds.
    #[error("`{phrase}` never means this: {rival} has the same words")]
    #[diagnostic(
        severity(Warning),
        code("shadowed-phrase"),
        help(
            "Of two entries of one kind with the same words the first holds. Take the phrase out of one of them."
        )
    )]
    Shadowed {
        /// The phrase.
        phrase: String,
        /// The entry that has it already: "the cue `denied` (rules/cues.yaml:7)".
        rival: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("shadowed")]
        span: SourceSpan,
    },
    /// No sentence is cut into these words.
    #[error("`{phrase}` can never match")]
    #[diagnostic(
        severity(Warning),
        code("never-matches"),
        help(
            "An article with exactly these words is cut into other words, or a longer phrase takes them. \
             `corroborate trace` shows how a sentence is cut."
        )
    )]
    NeverMatches {
        /// The phrase.
        phrase: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("not found in a sentence with these words")]
        span: SourceSpan,
    },
    /// Two checks select the same relations, and each feeds one check only.
    #[error("of the checks `{check}` and `{other}` only `{first}` can report")]
    #[diagnostic(
        severity(Warning),
        code("shadowed-check"),
        help(
            "Both select the same relations, and a relation is reported once. Select another reason, or give the check \
             the id of the other, which it then replaces."
        )
    )]
    SameSelection {
        /// The check in the file.
        check: String,
        /// The other check.
        other: String,
        /// The one that reports.
        first: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("selects the same as `{other}`")]
        span: SourceSpan,
    },
    /// A check that nobody has shown to work.
    #[error("the check `{check}` has {lacks}")]
    #[diagnostic(
        severity(Warning),
        code("untested-check"),
        help(
            "Give it a story to report on and one that comes close and is silent: `expect: report`, `expect: silent`."
        )
    )]
    Untested {
        /// The check.
        check: String,
        /// What it has not.
        lacks: &'static str,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("this check")]
        span: SourceSpan,
    },
    /// An entry that says nothing.
    #[error("the {kind} `{name}` is not used")]
    #[diagnostic(
        severity(Warning),
        code("unused-entry"),
        help("Give it words, let another entry name it, or take it out.")
    )]
    Unused {
        /// What kind of entry.
        kind: &'static str,
        /// Its name.
        name: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("no word leads here")]
        span: SourceSpan,
    },
}

impl Warning {
    /// The rule file.
    #[must_use]
    pub fn file(&self) -> &NamedSource<String> {
        match self {
            Self::Shadowed { file, .. }
            | Self::NeverMatches { file, .. }
            | Self::SameSelection { file, .. }
            | Self::Untested { file, .. }
            | Self::Unused { file, .. } => file,
        }
    }

    /// Where it begins in the file, in bytes.
    #[must_use]
    pub fn offset(&self) -> usize {
        match self {
            Self::Shadowed { span, .. }
            | Self::NeverMatches { span, .. }
            | Self::SameSelection { span, .. }
            | Self::Untested { span, .. }
            | Self::Unused { span, .. } => span.offset(),
        }
    }
}
