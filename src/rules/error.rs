//! What can be wrong with a rule file.

use std::ops::Range;
use std::sync::Arc;

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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
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
        file: NamedSource<Arc<str>>,
        /// Where.
        #[label("this phrase")]
        span: SourceSpan,
        /// What to do.
        #[help]
        help: Option<String>,
    },
    /// A file has more errors than are told.
    #[error("{path}: {count} more {}", if *count == 1 { "error" } else { "errors" })]
    #[diagnostic(
        code("more-errors"),
        help("Mend those above first: they are often one mistake over and over.")
    )]
    More {
        /// The file.
        path: String,
        /// How many.
        count: usize,
    },
    /// A value that cannot be used.
    #[error("{message}")]
    #[diagnostic(code("bad-value"))]
    Value {
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        file: NamedSource<Arc<str>>,
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
            Self::Unreadable { path, .. } | Self::None { path } | Self::More { path, .. } => path,
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
            Self::Unreadable { .. } | Self::None { .. } | Self::More { .. } => return None,
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
        let help = help.or_else(|| error.help.map(str::to_owned));
        match error.unknown {
            Some(unknown) if unknown.is_key => {
                // The parser labels the key or the place behind it: find the key on its line.
                let span = place_of(&file.text, &unknown.word, &error.span);
                Self::UnknownKey { key: shortened(unknown.word), file: source, span: span.into(), help }
            }
            Some(_) => Self::UnknownWord {
                message: shortened(error.message),
                file: source,
                span: error.span.into(),
                help,
            },
            None => {
                let (message, span) = (shortened(error.message), error.span.into());
                let help = help.or_else(|| Some(advice(error.fault).to_owned()));
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
        Self::UnknownName {
            kind,
            name: shortened(name.to_owned()),
            file: file.named(),
            span: span.into(),
            help,
        }
    }

    /// A placeholder that does not stand in messages of this kind.
    pub(super) fn placeholder(
        name: &str,
        known: &[&'static str],
        file: &RuleFile,
        span: Range<usize>,
    ) -> Self {
        Self::Placeholder {
            message: shortened(format!("unknown placeholder `{name}`")),
            file: file.named(),
            span: span.into(),
            help: Some(suggestion(name, known)),
        }
    }

    /// A phrase that cannot be read.
    pub(super) fn phrase(message: String, help: &str, file: &RuleFile, span: Range<usize>) -> Self {
        let message = shortened(message);
        Self::Phrase { message, file: file.named(), span: span.into(), help: Some(help.to_owned()) }
    }

    /// A value that cannot be used.
    pub(super) fn value(message: String, help: &str, file: &RuleFile, span: Range<usize>) -> Self {
        Self::Value {
            message: shortened(message),
            file: file.named(),
            span: span.into(),
            help: Some(help.to_owned()),
        }
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

/// Names longer than this, in bytes, are not compared.
const LONGEST_COMPARED: usize = 80;
/// What is quoted in a message takes no more characters.
const LONGEST_QUOTED: usize = 60;

/// A message, name or key in which a quotation from the file is cut to what helps to find it.
pub(super) fn shortened(message: String) -> String {
    if message.len() <= 3 * LONGEST_QUOTED {
        return message;
    }
    let (start, end) = match (message.find('`'), message.rfind('`')) {
        (Some(open), Some(close)) if open < close => (open + 1, close),
        _ => (0, message.len()),
    };
    let (before, quoted, behind) = (&message[..start], &message[start..end], &message[end..]);
    let begin: String = quoted.chars().take(LONGEST_QUOTED).collect();
    format!("{before}{begin}…{behind}")
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
    // What is longer is no slip of the pen, and costs its length times theirs to compare.
    let likely = |word: &str| word.len() <= LONGEST_COMPARED;
    let scored = known
        .filter(|candidate| likely(name) && likely(candidate))
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate));
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
