//! Compiles checks, and reads their prose and tests where those are asked for.

use super::RuleFile;
use super::case::CheckTest;
use super::compiler::{Compiler, Kind, push};
use super::error::RuleError;
use super::parse::{Parsed, parse};
use super::schema::CheckFile;
use super::yaml::span;
use crate::lexicon::{Check, EntryKind, Selection, StatusCue, Strength};

/// What the message or help of a check about relations may hold: what is counted, the figures that differ, those of
/// the older claims and of the newest, the parts and their wholes with what each counts, and what was only concluded.
pub const RELATION_PLACEHOLDERS: [&str; 7] =
    ["{figure}", "{sides}", "{old}", "{new}", "{part}", "{whole}", "{inferred}"];

/// What the message or help of a check about the shape of conflicts may hold: what is counted, the figures that differ,
/// how one became the other or where each stands, and the outlet.
const CONFLICT_PLACEHOLDERS: [&str; 4] = ["{figure}", "{sides}", "{shape}", "{outlet}"];
/// What the message or help of a check about mismatches may hold: what is counted, the parts and their whole with what
/// each counts, and what the parts come to.
const MISMATCH_PLACEHOLDERS: [&str; 4] = ["{figure}", "{parts}", "{whole}", "{comes-to}"];

/// What the message or help of a check about statements may hold: the words of the cue, the claims it reaches, and
/// the outlet.
pub const STATEMENT_PLACEHOLDERS: [&str; 3] = ["{cue}", "{reaches}", "{outlet}"];

/// What the message or help of a check about people may hold: the person's name, and what the articles say.
const PERSON_PLACEHOLDERS: [&str; 2] = ["{person}", "{sides}"];

/// What the message or help of a check about stories may hold: what it is about, and what the articles say.
const STORY_PLACEHOLDERS: [&str; 2] = ["{about}", "{sides}"];

/// What the message or help of a check about origins may hold: the figure, the outlets that give it, where they have it
/// from, and the words that speak of several sources.
const ORIGIN_PLACEHOLDERS: [&str; 4] = ["{figure}", "{outlets}", "{origin}", "{cue}"];

/// What the message or help of a check about drafts may hold: the draft's words, those of the nearest source, and the
/// outlet of that.
const DRAFT_PLACEHOLDERS: [&str; 3] = ["{said}", "{found}", "{outlet}"];

pub(super) fn fill(compiler: &mut Compiler, file: &RuleFile, parsed: &CheckFile) {
    if !compiler.is_next(Kind::Check, &parsed.id, compiler.tables.checks.len()) {
        return;
    }
    let CheckFile { relation, conflict, mismatch, statement, person, story, origin, draft, .. } = parsed;
    let given = [
        relation.as_ref().map(|relation| {
            let because = relation.because.as_ref().map(|reason| reason.value);
            Selection::Relation { is: relation.is.value, because }
        }),
        conflict.as_ref().map(|conflict| Selection::Conflict(conflict.shape)),
        mismatch.as_ref().map(|mismatch| Selection::Mismatch(mismatch.is)),
        statement.as_ref().map(|statement| {
            Selection::Statement(match statement.strength {
                Some(Strength::Strong) => StatusCue::Strong(statement.is),
                Some(Strength::Weak) | None => StatusCue::Any(statement.is),
            })
        }),
        person.as_ref().map(|person| Selection::Person(person.differs_in)),
        story.as_ref().map(|story| Selection::Story(story.is)),
        origin.as_ref().map(|origin| Selection::Origin(origin.is)),
        draft.as_ref().map(|draft| Selection::Draft(draft.is)),
    ];
    let mut given = given.into_iter().flatten();
    let (Some(selects), None) = (given.next(), given.next()) else {
        compiler.errors.push(RuleError::value(
            format!("the check `{}` must select one thing", parsed.id.value),
            "Give either `relation:`, `conflict:`, `mismatch:`, `statement:`, `person:`, `story:`, `origin:` or `draft:`.",
            file,
            span(&parsed.id),
        ));
        return;
    };
    let known: &[&'static str] = match selects {
        Selection::Relation { .. } => &RELATION_PLACEHOLDERS,
        Selection::Conflict(_) => &CONFLICT_PLACEHOLDERS,
        Selection::Mismatch(_) => &MISMATCH_PLACEHOLDERS,
        Selection::Statement(_) => &STATEMENT_PLACEHOLDERS,
        Selection::Person(_) => &PERSON_PLACEHOLDERS,
        Selection::Story(_) => &STORY_PLACEHOLDERS,
        Selection::Origin(_) => &ORIGIN_PLACEHOLDERS,
        Selection::Draft(_) => &DRAFT_PLACEHOLDERS,
    };
    for text in [&parsed.message, &parsed.help] {
        unknown_placeholders(compiler, file, text, known);
    }
    let entry = compiler.entry(EntryKind::Check, &parsed.id, file);
    let row = Check {
        id: compiler.text(&parsed.id.value),
        severity: parsed.severity,
        selects,
        message: compiler.text(parsed.message.value.trim()),
        help: compiler.text(parsed.help.value.trim()),
        entry,
    };
    push(&mut compiler.tables.checks, row);
}

fn unknown_placeholders(
    compiler: &mut Compiler,
    file: &RuleFile,
    text: &super::yaml::Text,
    known: &[&'static str],
) {
    let mut rest = text.value.as_str();
    while let Some(open) = rest.find('{') {
        let end = rest[open..].find('}').map_or(rest.len(), |close| open + close + 1);
        let placeholder = &rest[open..end];
        if !known.contains(&placeholder) {
            compiler.errors.push(RuleError::placeholder(placeholder, known, file, span(text)));
        }
        rest = &rest[end..];
    }
}

/// The prose and tests of a check, which the tables leave out.
#[derive(Clone, Debug)]
pub struct CheckPage {
    /// The id.
    pub id: String,
    /// The severity it has in its file.
    pub severity: crate::lexicon::Severity,
    /// What it prints.
    pub message: String,
    /// What to do about a finding.
    pub help: String,
    /// Why it exists.
    pub why: String,
    /// Its tests, which are also its examples.
    pub tests: Vec<CheckTest>,
    /// The rule file.
    pub file: String,
    /// Where the id stands in it, in bytes.
    pub place: std::ops::Range<usize>,
}

/// The pages of the checks among rule files; files with errors, which `compile` tells, are left out.
#[must_use]
pub fn pages(files: &[RuleFile]) -> Vec<CheckPage> {
    let mut errors = Vec::new();
    let checks = files.iter().filter_map(|file| match parse(file, &mut errors) {
        Some(Parsed::Check(check)) => Some((file, check)),
        Some(Parsed::Words(_)) | None => None,
    });
    checks
        .map(|(file, check)| CheckPage {
            place: span(&check.id),
            id: check.id.value,
            severity: check.severity,
            message: check.message.value,
            help: check.help.value.trim().to_owned(),
            why: check.why.trim().to_owned(),
            tests: check.tests,
            file: file.path.clone(),
        })
        .collect()
}
