//! The bench that rules are made on: lint, test, trace. The only room that runs the pipeline on rules.

pub mod coverage;
mod line;
pub mod lint;
mod run;
pub mod snapshot;
mod suite;
pub mod trace;

pub use run::{Outcome, TestRun, run};
pub use suite::{Case, Suite, Test};
