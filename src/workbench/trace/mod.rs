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

/// Where an entry stands, by its file and folder: `lexicon/events.yaml:7`. Tables have no room for more.
fn origin(entry: EntryId, lexicon: &Lexicon) -> String {
    let entry = lexicon.entry(entry);
    let file = lexicon.text(entry.file);
    let short = file.rmatch_indices('/').nth(1).map_or(file, |(at, _)| &file[at + 1..]);
    format!("{short}:{}", entry.line)
}
