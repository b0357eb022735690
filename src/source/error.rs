//! What could not be read, where, and what to do about it.

use std::fmt::Display;

use miette::{Diagnostic, LabeledSpan, SourceCode};
use thiserror::Error;

/// Something that was named or found and could not be read. Whatever else there is, is still read.
#[derive(Clone, Debug, Error)]
#[error("{}: {problem}", self.place())]
pub struct SourceError {
    path: String,
    line: Option<usize>,
    problem: Problem,
    excerpt: Option<Box<Excerpt>>,
}

/// The beginning of a file, and what in it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Excerpt {
    source: miette::NamedSource<String>,
    start: usize,
    length: usize,
    label: &'static str,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Nothing has this name.
    #[error("there is no such file or folder")]
    NotFound,
    /// The system refuses.
    #[error("cannot be read: {0}")]
    NotReadable(String),
    /// A file named on the command line is of no format that is read.
    #[error("is of no format that corroborate reads")]
    Unsupported,
    /// The folder, with the folders in it, holds no article.
    #[error("holds no articles")]
    NoArticles,
    /// A draft is a folder, or a file of several articles.
    #[error("is not one text, as a draft must be")]
    NotOneText,
    /// A draft is given as its own and only source.
    #[error("is the draft itself, and no source")]
    OwnSource,
    /// The file is empty or blank.
    #[error("is empty")]
    Empty,
    /// The file or line is above 1 GiB.
    #[error("is larger than 1 GiB")]
    TooLarge,
    /// The file is UTF-16 by its byte order mark.
    #[error("is UTF-16, not UTF-8")]
    Utf16,
    /// The file is not UTF-8.
    #[error("is not UTF-8: line {line} holds the byte 0x{byte:02X} at offset {offset}")]
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
        /// The offset in bytes from the start of the file.
        offset: usize,
        /// The first byte that fits in no character.
        byte: u8,
    },
    /// The file holds a NUL.
    #[error("holds a NUL on line {line}, at byte {offset}, so it is no text or no UTF-8")]
    Nul {
        /// The line of the file, counted from 1.
        line: usize,
        /// The offset in bytes from the start of the file, or of the record's text.
        offset: usize,
    },
    /// A document of a word processor cannot be read.
    #[error("is no document that can be read: {0}")]
    BadDocument(String),
    /// A document unpacks to more than 64 MiB.
    #[error("unpacks to more than 64 MiB")]
    UnpacksTooLarge,
    /// The YAML at the head of a Markdown file is broken.
    #[error("the front matter is broken: {0}")]
    BadFrontMatter(String),
    /// A line of a `.jsonl` is no JSON object, or one with a value of the wrong type.
    #[error("is no article in JSON: {0}")]
    BadJson(String),
    /// An object has no `text`, or a blank one.
    #[error("the object has no `text`")]
    NoText,
    /// Two objects of a file have one id.
    #[error("the id `{id}` was given on line {first} already")]
    RepeatedId {
        /// The id.
        id: String,
        /// The line that gave it first.
        first: usize,
    },
    /// The publication time is not understood.
    #[error("the publication time `{0}` is not understood")]
    BadDate(String),
}

impl SourceError {
    /// A problem of an input that is named by its path.
    #[must_use]
    pub fn new(path: &str, problem: Problem) -> Self {
        Self { path: path.to_owned(), line: None, problem, excerpt: None }
    }

    /// Places the error on a line, counted from 1.
    pub(super) fn on_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Labels a byte range of the file's first part.
    pub(super) fn labelled(mut self, head: &str, start: usize, end: usize, label: &'static str) -> Self {
        let start = start.min(head.len());
        let length = end.clamp(start, head.len()) - start;
        self.line = Some(super::read::line_at(head.as_bytes(), start));
        let source = miette::NamedSource::new(&self.path, head.to_owned());
        self.excerpt = Some(Box::new(Excerpt { source, start, length, label }));
        self
    }

    /// The file or folder as given, with `/`; `-` for standard input.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line, counted from 1, where the error is on one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self.problem {
            Problem::NotUtf8 { line, .. } | Problem::Nul { line, .. } => Some(line),
            _ => self.line,
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The path, with the line where there is one that the message does not name.
    #[must_use]
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.path),
            None => self.path.clone(),
        }
    }

    /// The text that is labelled, which is the head of the file, the byte range in it, and the label.
    #[must_use]
    pub fn label(&self) -> Option<(&str, std::ops::Range<usize>, &'static str)> {
        self.excerpt.as_ref().map(|excerpt| {
            let range = excerpt.start..excerpt.start + excerpt.length;
            (excerpt.source.inner().as_str(), range, excerpt.label)
        })
    }

    /// The name of this kind of error; it never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::NotFound => "not-found",
            Problem::NotReadable(_) => "not-readable",
            Problem::Unsupported => "unsupported-format",
            Problem::NoArticles => "no-articles",
            Problem::NotOneText => "not-one-text",
            Problem::OwnSource => "own-source",
            Problem::Empty => "empty-file",
            Problem::TooLarge => "too-large",
            Problem::Utf16 | Problem::NotUtf8 { .. } => "not-utf8",
            Problem::Nul { .. } => "nul-byte",
            Problem::BadDocument(_) => "bad-document",
            Problem::UnpacksTooLarge => "unpacks-too-large",
            Problem::BadFrontMatter(_) => "bad-front-matter",
            Problem::BadJson(_) => "bad-json",
            Problem::NoText => "no-text",
            Problem::RepeatedId { .. } => "repeated-id",
            Problem::BadDate(_) => "bad-date",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.problem {
            Problem::NotFound => "Check the spelling, and the folder from which corroborate is run.",
            Problem::NotReadable(_) => "Check the permissions of the file and of the folders above it.",
            Problem::Unsupported => {
                "Save it as .md, .txt, .html, .docx or .jsonl, or pass its text on standard input as `-`."
            }
            Problem::NoArticles => {
                "Articles are files that end in .md, .markdown, .txt, .html, .docx or .jsonl."
            }
            Problem::NotOneText => "Name the file of the draft first, and its sources behind --against.",
            Problem::OwnSource => {
                "Name the articles that it leans on, or a folder of them, behind --against."
            }
            Problem::Empty => "Save the article's text in it, or remove it.",
            Problem::TooLarge => "Split it into smaller files.",
            Problem::Utf16 => "Save it as UTF-8.",
            Problem::NotUtf8 { .. } => {
                "Save it as UTF-8; `iconv -f WINDOWS-1252 -t UTF-8` converts most old Western files."
            }
            Problem::Nul { .. } => "If it is a text, save it as UTF-8; otherwise remove it.",
            Problem::BadDocument(_) => {
                "Open it in the word processor and save it again as .docx without a password, or as text."
            }
            Problem::UnpacksTooLarge => "Save its text as .txt: nobody writes so much.",
            Problem::BadFrontMatter(_) => {
                "It is YAML: a value that holds a colon and a space or begins with a mark needs quotes. \
                 The article was read without it."
            }
            Problem::BadJson(_) => {
                "JSON Lines has one object a line, and text as its values. Other lines were read."
            }
            Problem::NoText => "Give every object the article's words as `text`. Other lines were read.",
            Problem::RepeatedId { .. } => {
                "Give every object of a file an id of its own; one without has its line's number. The first was read."
            }
            Problem::BadDate(_) => {
                "These forms are read: 2022-01-06, 2022-01-06T18:00Z, 2022-01-06 22:58 +05:30, 6 January 2022, \
                 January 6, 2022, 10:58 PM IST. The article was read without a time."
            }
        }
    }
}

impl Diagnostic for SourceError {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(SourceError::code(self)))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(SourceError::help(self)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| &excerpt.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        let label = LabeledSpan::new(Some(excerpt.label.to_owned()), excerpt.start, excerpt.length);
        Some(Box::new(std::iter::once(label)))
    }
}
