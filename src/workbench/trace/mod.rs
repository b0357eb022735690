//! How a sentence was read and how two claims were compared, step by step. It reads again what the pipeline read, by
//! the same functions, so that the pipeline itself keeps nothing for it.

mod meaning;
mod miss;
mod pair;
mod sentence;

pub(crate) use meaning::{cue_kind, told};
pub use pair::pair;
pub use sentence::article;

use crate::lexicon::{EntryId, Lexicon};

/// Where an entry stands: `rules/lexicon/events.yaml:7`.
fn origin(entry: EntryId, lexicon: &Lexicon) -> String {
    let entry = lexicon.entry(entry);
    format!("{}:{}", lexicon.text(entry.file), entry.line)
}
