//! corroborate.

pub mod built_in;
pub mod check;
pub mod claim;
pub mod cli;
pub mod compare;
pub mod lexicon;
pub mod quantity;
pub mod report;
pub mod rules;
pub mod source;
pub mod text;
pub mod time;
