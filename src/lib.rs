//! corroborate.

pub mod built_in;
pub mod lexicon;
pub mod rules;
