//! The bench that rules are made on. The only room that runs the pipeline on rules.

mod test;

pub use test::{Outcome, TestRun, run};
