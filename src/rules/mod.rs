//! YAML to lexicon, in layers: built in, added, the story's own. The only room that knows YAML.
//!
//! `build.rs` compiles the files of `rules/` with these very modules and writes the tables into the program; what a
//! user adds goes through them at run time. The room names no other room but the lexicon.

mod checks;
mod compile;
mod compiler;
mod error;
mod errors;
pub mod files;
mod grammar;
mod inflect;
mod names;
mod parse;
mod phrase;
mod schema;
mod trie;
pub mod yaml;

use std::sync::Arc;

use miette::NamedSource;

pub use checks::{CheckPage, RELATION_PLACEHOLDERS, STATEMENT_PLACEHOLDERS, pages};
pub use compile::compile;
pub use error::{RuleError, nearest};
pub use schema::{CheckTest, Expectation, TestArticle};

/// A rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// The path as given, with `/`.
    pub path: String,
    /// The text, which the errors of the file share.
    pub text: Arc<str>,
}

impl RuleFile {
    fn named(&self) -> NamedSource<Arc<str>> {
        NamedSource::new(&self.path, Arc::clone(&self.text))
    }
}
