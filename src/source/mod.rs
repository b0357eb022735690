//! What can be read, one file a format; spans back to the text; stories.
//!
//! Reading has two steps. [`plan`] walks what was named on the command line and groups it into stories, in the order
//! in which they are reported; it opens only `.jsonl` files, to see which of their lines belong together.
//! [`PlannedStory::read`] then reads the articles of one story, so that stories can be read, checked and dropped in
//! parallel. [`load`] does both for callers who want all at once.
//!
//! A format's reader (`markdown`, `plain`, `jsonl`, `docx`, `html`) finds the blocks of a text; `page` tells a saved page's
//! furniture from its prose, and reads title, outlet and date from it where no metadata gives them.
//!
//! The room knows the lexicon, time and the YAML reader, nothing else.

mod article;
mod docx;
mod element;
mod error;
mod extracted;
mod front_matter;
mod furniture;
mod html;
mod inline;
mod jsonl;
mod load;
mod markdown;
mod mask;
mod metadata;
mod page;
mod plain;
mod printed;
mod read;
mod span;
mod story;
mod walk;

pub use article::{Article, Block, BlockKind, Part, Record};
pub use error::{Problem, SourceError};
pub use load::{Batch, load};
pub use printed::{DatePlace, PrintedDate, printed_dates};
pub use span::Span;
pub use story::Story;
pub use walk::{Plan, PlannedStory, SkipReason, Skipped, plan};
