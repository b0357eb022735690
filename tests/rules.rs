//! The tests that stand in the built-in rule files.

use corroborate::workbench::{Outcome, run};
use corroborate::{built_in, rules};

#[test]
fn every_check_passes_its_own_tests() {
    let pages = rules::pages(&built_in::check_files());
    let runs = run(&pages, &built_in::lexicon());
    let failed: Vec<String> = runs
        .iter()
        .filter_map(|run| match &run.outcome {
            Outcome::Failed(how) => Some(format!("{}: {}: {how}", run.check, run.name)),
            Outcome::Passed | Outcome::Todo(_) => None,
        })
        .collect();
    assert!(runs.len() > pages.len(), "a check without tests");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
