//! corroborate.

pub mod built_in;
pub mod claim;
pub mod lexicon;
pub mod quantity;
pub mod rules;
pub mod source;
pub mod text;
pub mod time;
