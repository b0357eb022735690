//! Runs tests and says what each ended as.

use std::fmt::Write as _;

use super::line;
use super::suite::{Case, Test};
use super::{coverage, snapshot};
use crate::compare::{Comparison, Relation};
use crate::lexicon::{Lexicon, RelationKind};
use crate::report::{self, Positions, Style};
use crate::rules::{Exactly, Expectation};
use crate::{Checked, HeldDraft, Settings, check, hold};

/// What a test ended as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As expected.
    Passed,
    /// Not as expected, and how.
    Failed(String),
    /// A `todo`, and whether the check reports already.
    Todo(bool),
    /// The result differs from the one that is kept, or none is kept.
    Unaccepted {
        /// What is kept.
        old: Option<String>,
    },
}

/// A test that was run.
#[derive(Clone, Debug)]
pub struct TestRun<'t> {
    /// The test.
    pub test: &'t Test,
    /// What it ended as.
    pub outcome: Outcome,
    /// The result that a snapshot keeps, of a test that has one.
    pub result: Option<String>,
    /// The entries and checks that it exercised.
    pub exercised: coverage::Exercised,
}

/// Runs a test with a lexicon.
#[must_use]
pub fn run<'t>(test: &'t Test, lexicon: &Lexicon) -> TestRun<'t> {
    let story = match test.story(lexicon) {
        Ok(story) => story,
        Err(error) => {
            let outcome = Outcome::Failed(format!("the story cannot be read: {error}"));
            return TestRun { test, outcome, result: None, exercised: coverage::Exercised::default() };
        }
    };
    let checked = if matches!(test.case, Case::Check { draft: true, .. }) {
        let HeldDraft { story, read, held } = hold(story, lexicon, &Settings::default());
        Checked { story, read, comparison: Comparison::default(), findings: held.findings }
    } else {
        check(story, lexicon, &Settings::default())
    };
    let mut kept = None;
    let outcome = match &test.case {
        Case::Check { id, expect, .. } => checked_by(id, expect, &checked, lexicon),
        Case::Words { claims, article, todo } => match claims_differ(claims, &checked, lexicon) {
            differs if *todo => Outcome::Todo(differs.is_none()),
            differs => outcome(differs.map(|differs| format!("{}\n\n{differs}", article.text.trim()))),
        },
        Case::Listed { snapshot, .. } | Case::Folder { snapshot, .. } => {
            let new = result(&checked, lexicon);
            let outcome = match snapshot::read(&snapshot.path) {
                Ok(Some(old)) if old == new => Outcome::Passed,
                Ok(old) => Outcome::Unaccepted { old },
                Err(error) => Outcome::Failed(format!("cannot read {}: {error}", snapshot.path)),
            };
            kept = Some(new);
            outcome
        }
    };
    TestRun { test, outcome, result: kept, exercised: coverage::exercised(&checked, lexicon) }
}

/// What a story comes to, as a snapshot keeps it: claims, relations and findings.
fn result(checked: &Checked, lexicon: &Lexicon) -> String {
    let Checked { story, read, comparison, findings } = checked;
    let positions = Positions::new(story);
    let mut text = "claims\n".to_owned();
    for (number, claim) in read.claims.iter().enumerate() {
        let article = claim.article as usize;
        let (line, column) = positions.of(article, claim.quantity.span);
        let path = story.articles[article].display_path_of(claim.quantity.span);
        let claim = line::claim(story, claim, lexicon);
        let _ = writeln!(text, "  #{:<3} {path}:{line}:{column}: {}", number + 1, report::one_line(&claim));
    }
    text.push_str("\nrelations\n");
    // Of what counts different things there is too much to read.
    let compared = |relation: &&Relation| relation.kind != RelationKind::DifferentScope;
    for relation in comparison.relations.pairs().iter().filter(compared) {
        let _ = writeln!(text, "  {}", line::relation(relation));
    }
    text.push_str("\nfindings\n");
    for finding in findings {
        let _ = write!(text, "\n{}", report::rich::finding(&positions, finding, &Style::plain()));
    }
    text.trim_end().to_owned()
}

fn outcome(difference: Option<String>) -> Outcome {
    difference.map_or(Outcome::Passed, Outcome::Failed)
}

fn checked_by(id: &str, expect: &Expectation, checked: &Checked, lexicon: &Lexicon) -> Outcome {
    let mut own = checked.findings.iter().filter(|finding| finding.code == id);
    match (expect, own.next()) {
        (Expectation::Todo, found) => Outcome::Todo(found.is_some()),
        (Expectation::Report, None) => {
            Outcome::Failed(format!("expected a finding, and there is none\n{}", found(checked, lexicon)))
        }
        (Expectation::Silent, Some(finding)) => Outcome::Failed(format!(
            "expected silence, and found: {}\n{}",
            finding.message,
            found(checked, lexicon)
        )),
        (Expectation::Report, Some(_)) | (Expectation::Silent, None) => Outcome::Passed,
        (Expectation::Exactly(exactly), _) => outcome(differs(id, exactly, checked, lexicon)),
    }
}

fn differs(id: &str, exactly: &Exactly, checked: &Checked, lexicon: &Lexicon) -> Option<String> {
    let own = checked.findings.iter().filter(|finding| finding.code == id);
    let labels: Vec<String> =
        own.flat_map(|finding| &finding.labels).map(|label| label.message.clone()).collect();
    let relations: Vec<String> = checked.comparison.relations.pairs().iter().map(line::relation).collect();
    exactly
        .claims
        .as_ref()
        .and_then(|expected| claims_differ(expected, checked, lexicon))
        .or_else(|| {
            exactly.relations.as_ref().and_then(|expected| lists_differ("relations", expected, &relations))
        })
        .or_else(|| exactly.labels.as_ref().and_then(|expected| lists_differ("labels", expected, &labels)))
}

fn claims_differ(expected: &[String], checked: &Checked, lexicon: &Lexicon) -> Option<String> {
    let found: Vec<String> =
        checked.read.claims.iter().map(|claim| line::claim(&checked.story, claim, lexicon)).collect();
    let fit = expected.len() == found.len()
        && expected.iter().zip(&found).all(|(expected, found)| line::fits(found, expected));
    (!fit).then(|| differing("claims", expected, &found))
}

fn lists_differ(what: &str, expected: &[String], found: &[String]) -> Option<String> {
    (expected != found).then(|| differing(what, expected, found))
}

fn differing(what: &str, expected: &[String], found: &[String]) -> String {
    let list = |lines: &[String]| match lines {
        [] => "    none\n".to_owned(),
        lines => report::indented(&lines.join("\n"), "    "),
    };
    format!("{what} differ\n  expected\n{}  found\n{}", list(expected), list(found)).trim_end().to_owned()
}

/// The claims and relations of a story, for whoever asks why a check spoke or not.
fn found(checked: &Checked, lexicon: &Lexicon) -> String {
    let mut text = String::new();
    for (number, claim) in checked.read.claims.iter().enumerate() {
        let _ = writeln!(text, "  #{} {}", number + 1, line::claim(&checked.story, claim, lexicon));
    }
    for relation in &checked.comparison.relations.pairs() {
        let _ = writeln!(text, "  {}", line::relation(relation));
    }
    text.trim_end().to_owned()
}
