//! One file a kind of check.
mod finding;
pub use finding::{Finding, Label};
