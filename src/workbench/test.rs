//! Runs the tests that stand in check files.

use crate::lexicon::Lexicon;
use crate::rules::{CheckPage, CheckTest, Expectation};
use crate::source;
use crate::{Settings, check};

/// What a test ended as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As expected.
    Passed,
    /// Not as expected, and how.
    Failed(String),
    /// A `todo`, and whether the check reports already.
    Todo(bool),
}

/// A test that was run.
#[derive(Clone, Debug)]
pub struct TestRun {
    /// The check's id.
    pub check: String,
    /// The test's name.
    pub name: String,
    /// What it ended as.
    pub outcome: Outcome,
}

/// Runs the tests of check pages with a lexicon, in order.
#[must_use]
pub fn run(pages: &[CheckPage], lexicon: &Lexicon) -> Vec<TestRun> {
    let runs = pages.iter().flat_map(|page| {
        page.tests.iter().map(|test| TestRun {
            check: page.id.clone(),
            name: test.name.clone(),
            outcome: outcome(&page.id, test, lexicon),
        })
    });
    runs.collect()
}

fn outcome(id: &str, test: &CheckTest, lexicon: &Lexicon) -> Outcome {
    let lines: Vec<String> =
        test.articles.iter().enumerate().map(|(number, article)| record(number, article)).collect();
    let batch = source::load(&["-".to_owned()], &mut lines.join("\n").as_bytes(), lexicon);
    if let Some(error) = batch.errors.first() {
        return Outcome::Failed(error.to_string());
    }
    let findings: Vec<String> = batch
        .stories
        .into_iter()
        .flat_map(|story| check(story, lexicon, &Settings::default()).findings)
        .filter(|finding| finding.code == id)
        .map(|finding| finding.message)
        .collect();
    match (test.expect, findings.first()) {
        (Expectation::Todo, found) => Outcome::Todo(found.is_some()),
        (Expectation::Report, None) => Outcome::Failed("expected a finding, and there is none".to_owned()),
        (Expectation::Silent, Some(found)) => {
            Outcome::Failed(format!("expected silence, and found: {found}"))
        }
        (Expectation::Report, Some(_)) | (Expectation::Silent, None) => Outcome::Passed,
    }
}

fn record(number: usize, article: &crate::rules::TestArticle) -> String {
    serde_json::json!({
        "id": number + 1,
        "source": article.source,
        "published": article.published,
        "text": article.text,
    })
    .to_string()
}
