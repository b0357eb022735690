//! YAML to lexicon, in layers: built in, added, the story's own. The only room that knows YAML.
//!
//! `build.rs` compiles the files of `rules/` with these very modules and writes the tables into the program; what a
//! user adds goes through them at run time. The room names no other room but the lexicon.

mod case;
pub mod cases;
mod checks;
mod compile;
mod compiler;
mod error;
mod errors;
pub mod files;
mod grammar;
mod inflect;
mod load;
mod names;
pub mod pack;
mod parse;
mod phrase;
mod schema;
mod trie;
mod unused;
pub mod yaml;

use std::sync::Arc;

use miette::NamedSource;

pub use case::{CaseArticle, CheckTest, Exactly, Expectation};
pub use cases::PlacedCase;
pub use checks::{CheckPage, RELATION_PLACEHOLDERS, STATEMENT_PLACEHOLDERS, pages};
pub use compile::{Inspection, compile, inspect};
pub use compiler::Said;
pub use error::{RuleError, nearest};
pub use load::{Gathered, Loaded, gather};
pub use phrase::spelt;
pub use unused::Unused;

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
