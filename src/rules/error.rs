//! What can be wrong with a rule file.

use std::ops::Range;

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

use super::RuleFile;
use super::yaml::{Fault, YamlError};

/// An error in the rule files: what, where, and what to do.
#[derive(Debug, Error, Diagnostic)]
pub enum RuleError {
    /// A rule file or folder cannot be read.
    #[error("cannot read rules from {path}: {cause}")]
    #[diagnostic(code("unreadable-rules"), help("Name a rule file or a folder of .yaml files."))]
    Unreadable {
        /// The path as given.
        path: String,
        /// What the system says.
        cause: String,
    },
    /// A folder holds no rule files.
    #[error("no rule files in {path}")]
    #[diagnostic(code("no-rules"), help("Rule files end in .yaml or .yml."))]
    None {
        /// The path as given.
        path: String,
    },
    /// The text is no YAML.
    #[error("{message}")]
    #[diagnostic(code("bad-yaml"))]
    Syntax {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("here")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// The YAML has not the form of a rule file.
    #[error("{message}")]
    #[diagnostic(code("wrong-form"))]
    Form {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("here")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// A key is given twice.
    #[error("{message}")]
    #[diagnostic(code("duplicate-key"))]
    DuplicateKey {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("given before")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// A word that may not stand here.
    #[error("{message}")]
    #[diagnostic(code("unknown-word"))]
    UnknownWord {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("no such word")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// A key that rule files do not have.
    #[error("unknown key `{key}`")]
    #[diagnostic(code("unknown-key"))]
    UnknownKey {
        /// The key.
        key: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("not a key of this entry")]
        span: SourceSpan,
        /// The nearest key, or all there are.
        #[help]
        help: Option<String>,
    },
    /// A name that no entry has.
    #[error("unknown {kind} `{name}`")]
    #[diagnostic(code("unknown-name"))]
    UnknownName {
        /// What kind of name: "event".
        kind: &'static str,
        /// The name.
        name: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("no entry of this name")]
        span: SourceSpan,
        /// The nearest name.
        #[help]
        help: Option<String>,
    },
    /// One id, two entries.
    #[error("the {kind} `{name}` is defined twice")]
    #[diagnostic(code("duplicate-entry"), help("Join the two entries, or give one another id."))]
    Duplicate {
        /// What kind of id.
        kind: &'static str,
        /// The id.
        name: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where it stands the second time.
        #[label("defined before")]
        span: SourceSpan,
    },
    /// A taxonomy that leads back to itself.
    #[error("`{name}` lies below itself")]
    #[diagnostic(code("circle"), help("Follow `is_a`, `in` or `part_of` upwards: one of them must end."))]
    Circle {
        /// The entry.
        name: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("part of a circle")]
        span: SourceSpan,
    },
    /// A placeholder that the message or help of a check cannot hold.
    #[error("{message}")]
    #[diagnostic(code("unknown-placeholder"))]
    Placeholder {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("no such placeholder")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// A phrase that cannot be read.
    #[error("{message}")]
    #[diagnostic(code("bad-phrase"))]
    Phrase {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("this phrase")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// A value that cannot be used.
    #[error("{message}")]
    #[diagnostic(code("bad-value"))]
    Value {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<String>,
        /// Where.
        #[label("here")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
}

impl RuleError {
    /// The rule file or folder.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Unreadable { path, .. } | Self::None { path } => path,
            Self::Syntax { file, .. }
            | Self::Form { file, .. }
            | Self::DuplicateKey { file, .. }
            | Self::UnknownWord { file, .. }
            | Self::UnknownKey { file, .. }
            | Self::UnknownName { file, .. }
            | Self::Duplicate { file, .. }
            | Self::Circle { file, .. }
            | Self::Placeholder { file, .. }
            | Self::Phrase { file, .. }
            | Self::Value { file, .. } => file.name(),
        }
    }

    /// The line, counted from 1, where the error has a place in a file.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        let (text, offset) = self.place()?;
        Some(text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1)
    }

    /// The text of the file and the byte offset at which the label begins, where the error has a place in a file.
    #[must_use]
    pub fn place(&self) -> Option<(&str, usize)> {
        let (file, span) = match self {
            Self::Unreadable { .. } | Self::None { .. } => return None,
            Self::Syntax { file, span, .. }
            | Self::Form { file, span, .. }
            | Self::DuplicateKey { file, span, .. }
            | Self::UnknownWord { file, span, .. }
            | Self::UnknownKey { file, span, .. }
            | Self::UnknownName { file, span, .. }
            | Self::Duplicate { file, span, .. }
            | Self::Circle { file, span, .. }
            | Self::Placeholder { file, span, .. }
            | Self::Phrase { file, span, .. }
            | Self::Value { file, span, .. } => (file, span),
        };
        Some((file.inner(), span.offset()))
    }

    /// An error of form, with the nearest known key for an unknown one.
    pub(super) fn form(error: YamlError, file: &RuleFile) -> Self {
        let source = file.named();
        let help = error.unknown.as_ref().map(|unknown| suggestion(&unknown.word, &unknown.known));
        match error.unknown {
            Some(unknown) if unknown.is_key => {
                // The parser labels the key or the place behind it: find the key on its line.
                let span = place_of(&file.text, &unknown.word, &error.span);
                Self::UnknownKey { key: unknown.word, file: source, span: span.into(), help }
            }
            Some(_) => {
                Self::UnknownWord { message: error.message, file: source, span: error.span.into(), help }
            }
            None => {
                let (message, span) = (error.message, error.span.into());
                let help = Some(advice(error.fault).to_owned());
                match error.fault {
                    Fault::Syntax => Self::Syntax { message, file: source, span, help },
                    Fault::Form => Self::Form { message, file: source, span, help },
                    Fault::DuplicateKey => Self::DuplicateKey { message, file: source, span, help },
                }
            }
        }
    }

    /// A name that no entry has, with the nearest one.
    pub(super) fn unknown<'name>(
        kind: &'static str,
        name: &str,
        names: impl Iterator<Item = &'name str>,
        file: &RuleFile,
        span: Range<usize>,
    ) -> Self {
        let help = nearest(name, names).map(|near| format!("Did you mean `{near}`?"));
        Self::UnknownName { kind, name: name.to_owned(), file: file.named(), span: span.into(), help }
    }

    /// A placeholder that does not stand in messages of this kind.
    pub(super) fn placeholder(
        name: &str,
        known: &[&'static str],
        file: &RuleFile,
        span: Range<usize>,
    ) -> Self {
        Self::Placeholder {
            message: format!("unknown placeholder `{name}`"),
            file: file.named(),
            span: span.into(),
            help: Some(suggestion(name, known)),
        }
    }

    /// A phrase that cannot be read.
    pub(super) fn phrase(message: String, help: &str, file: &RuleFile, span: Range<usize>) -> Self {
        Self::Phrase { message, file: file.named(), span: span.into(), help: Some(help.to_owned()) }
    }

    /// A value that cannot be used.
    pub(super) fn value(message: String, help: &str, file: &RuleFile, span: Range<usize>) -> Self {
        Self::Value { message, file: file.named(), span: span.into(), help: Some(help.to_owned()) }
    }
}

/// What to do about a fault that names nothing better.
fn advice(fault: Fault) -> &'static str {
    match fault {
        Fault::Syntax => {
            "Look for a bracket or quotation mark that is not closed, here or in the line before, and for a tab."
        }
        Fault::Form => "docs/rules.md has the form of every key.",
        Fault::DuplicateKey => "Join the two values under one key.",
    }
}

/// The nearest known word, or all there are.
fn suggestion(word: &str, known: &[&'static str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Known here: {}.", known.join(", ")),
    }
}

/// The known name that is nearest to a name, if any is near.
#[must_use]
pub fn nearest<'name>(name: &str, known: impl Iterator<Item = &'name str>) -> Option<&'name str> {
    let scored = known.map(|candidate| (strsim::jaro_winkler(name, candidate), candidate));
    let best = scored.max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(left.1)))?;
    (best.0 > 0.8).then_some(best.1)
}

fn place_of(text: &str, key: &str, near: &Range<usize>) -> Range<usize> {
    if text.get(near.clone()) == Some(key) {
        return near.clone();
    }
    let line_start = text[..near.start].rfind('\n').map_or(0, |newline| newline + 1);
    match text[line_start..].find(key) {
        Some(at) => line_start + at..line_start + at + key.len(),
        None => near.clone(),
    }
}
