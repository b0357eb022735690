//! The rules of `rules/`, compiled into the program by `build.rs`.

use std::borrow::Cow;

use crate::lexicon::Lexicon;
use crate::rules::RuleFile;

#[allow(
    clippy::unreadable_literal,
    clippy::wildcard_imports,
    reason = "numbers for the program, written by the build script"
)]
mod tables {
    include!(concat!(env!("OUT_DIR"), "/built_in.rs"));
}

/// The lexicon of the built-in rules. It costs nothing to make: the tables are constants.
#[must_use]
pub fn lexicon() -> Lexicon {
    Lexicon::new(Cow::Borrowed(&tables::TABLES))
}

/// The built-in checks as they stand in `rules/checks`, with their prose and tests.
#[must_use]
pub fn check_files() -> Vec<RuleFile> {
    let file = |&(path, text): &(&str, &str)| RuleFile { path: path.to_owned(), text: text.into() };
    tables::CHECKS.iter().map(file).collect()
}
