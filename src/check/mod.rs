//! What the checks report: one file a kind of check.
//!
//! Which relations, statements and people a check selects, how severe they are and what is printed stands in its rule file.
//! Here they are gathered, so that a figure is reported once however many pairs of claims disagree about it, and put
//! into words.

mod beside;
mod differing;
mod finding;
mod group;
mod mismatch;
mod origin;
mod outdated;
mod person;
mod print;
mod relation;
mod settings;
mod shape;
mod side;
mod statement;
mod story;
#[cfg(test)]
mod tests;
mod wording;

use crate::claim::Read;
use crate::compare::Comparison;
use crate::cores::Cores;
use crate::lexicon::{Lexicon, PersonTrait, Selection, StoryFault};
use crate::source::Story;

pub use finding::{Finding, Label};
pub use group::fed;
pub use person::is_asked_for as people_are_asked_for;
pub use settings::Settings;

pub use wording::{Wording, short_day};
pub(crate) use wording::{cut, fill};

/// What the checks in force say of ages, titles and dates in one article, by itself and against the others. The findings
/// begin in that article.
#[must_use]
pub fn of_article(
    article: usize,
    story: &Story,
    read: &Read,
    lexicon: &Lexicon,
    settings: &Settings,
) -> Vec<Finding> {
    let wording = Wording { story, claims: &read.claims, lexicon };
    let mut findings = person::findings(&wording, &read.names, settings);
    findings.extend(story::findings(&wording, read, settings));
    let asked = |finding: &Finding| match lexicon.check(finding.check).selects {
        Selection::Person(differs) => differs != PersonTrait::Name,
        Selection::Story(fault) => fault == StoryFault::DateConflict,
        _ => false,
    };
    let beginning = |mut finding: Finding| {
        let own = finding.labels.iter().position(|label| label.article == article)?;
        finding.labels[..=own].rotate_right(1);
        Some(finding)
    };
    let told = findings.into_iter().map(|(_, finding)| finding).filter(asked);
    told.filter_map(beginning).collect()
}

/// What the checks in force report on a story: errors first, then by event, the place of the first label and code.
#[must_use]
pub fn check(
    story: &Story,
    read: &Read,
    comparison: &Comparison,
    lexicon: &Lexicon,
    settings: &Settings,
) -> Vec<Finding> {
    let wording = Wording { story, claims: &read.claims, lexicon };
    let others = || {
        let mut findings = mismatch::findings(&wording, comparison, settings);
        findings.extend(statement::findings(&wording, &read.statements, settings));
        findings.extend(person::findings(&wording, &read.names, settings));
        findings.extend(story::findings(&wording, read, settings));
        findings.extend(origin::findings(&wording, comparison, settings));
        findings
    };
    let (mut findings, others) = Cores::of_story(read.claims.len())
        .both(|| relation::findings(&wording, comparison, settings), others);
    findings.extend(others);
    findings.sort_by(|(event, one), (other_event, another)| {
        let place = |finding: &Finding| finding.labels.first().map(|label| (label.article, label.span));
        another
            .severity
            .cmp(&one.severity)
            .then_with(|| event.cmp(other_event))
            .then_with(|| place(one).cmp(&place(another)))
            .then_with(|| one.code.cmp(&another.code))
    });
    findings.into_iter().map(|(_, finding)| finding).collect()
}
