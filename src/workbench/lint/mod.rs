//! What is wrong or doubtful in rule files.

mod found;
mod pages;
mod warning;

use std::borrow::Cow;
use std::collections::BTreeSet;

use miette::{Diagnostic, NamedSource};

use crate::lexicon::{CheckId, Lexicon, Selection, Severity};
use crate::rules::{self, CheckPage, Expectation, RuleError, RuleFile, Unused};

pub use found::Lost;
pub(crate) use found::kind;
pub use pages::{LintPage, PAGES, page};
pub use warning::Warning;

/// A finding in a rule file.
#[derive(Debug)]
pub enum Problem {
    /// An error: the file is left out.
    Error(RuleError),
    /// Something that works and is hardly meant.
    Warning(Warning),
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Error(_) => Severity::Error,
            Self::Warning(_) => Severity::Warning,
        }
    }

    /// The finding with its labels.
    #[must_use]
    pub fn diagnostic(&self) -> &dyn Diagnostic {
        match self {
            Self::Error(error) => error,
            Self::Warning(warning) => warning,
        }
    }

    /// Its code, which `explain` knows.
    #[must_use]
    pub fn code(&self) -> String {
        self.diagnostic().code().map(|code| code.to_string()).unwrap_or_default()
    }

    /// The rule file.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Error(error) => error.path(),
            Self::Warning(warning) => warning.file().name(),
        }
    }

    /// Line and column, counted from 1, the column in characters; `None` where it has no place in a file.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        let (text, offset) = match self {
            Self::Error(error) => error.place()?,
            Self::Warning(warning) => (warning.file().inner().as_str(), warning.offset()),
        };
        let before = text.get(..offset)?;
        let start = before.rfind('\n').map_or(0, |feed| feed + 1);
        Some((before.matches('\n').count() + 1, before[start..].chars().count() + 1))
    }
}

/// Looks at rule files that are added to a lexicon; what is found is in the order of files and lines.
#[must_use]
pub fn lint(files: &[RuleFile], base: &Lexicon) -> Vec<Problem> {
    let inspection = rules::inspect(files, base);
    let errors = inspection.tables.as_ref().err();
    let broken: BTreeSet<String> =
        errors.into_iter().flatten().map(|error| error.path().to_owned()).collect();
    let mut problems: Vec<Problem> =
        inspection.tables.err().unwrap_or_default().into_iter().map(Problem::Error).collect();
    // What is sound is looked at more closely, beside files with errors too.
    let sound: Vec<RuleFile> = files.iter().filter(|file| !broken.contains(&file.path)).cloned().collect();
    let inspection = rules::inspect(&sound, base);
    let source = Sources(&sound);
    if let Ok(tables) = inspection.tables {
        let mut lexicon = base.clone();
        lexicon.push(Cow::Owned(tables));
        let lost = found::lost(&inspection.said, &lexicon);
        problems.extend(lost.into_iter().map(|lost| Problem::Warning(source.lost(lost))));
        let pages = rules::pages(&sound);
        let alike = pages.iter().filter_map(|page| source.same_selection(page, &lexicon));
        problems.extend(alike.map(Problem::Warning));
    }
    problems.extend(inspection.unused.into_iter().map(|unused| Problem::Warning(source.unused(unused))));
    let untested = rules::pages(&sound).into_iter().filter_map(|page| source.untested(&page));
    problems.extend(untested.map(Problem::Warning));
    let order: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let file_of = |problem: &Problem| order.iter().position(|path| *path == problem.path());
    problems.sort_by_cached_key(|problem| (file_of(problem), problem.position()));
    problems
}

/// How many words and phrases rule files give a meaning, and those that are not found where they stand.
#[must_use]
pub fn words(files: &[RuleFile], base: &Lexicon) -> (usize, Vec<Lost>) {
    let inspection = rules::inspect(files, base);
    let Ok(tables) = inspection.tables else { return (0, Vec::new()) };
    let mut lexicon = base.clone();
    lexicon.push(Cow::Owned(tables));
    (inspection.said.len(), found::lost(&inspection.said, &lexicon))
}

/// The texts that labels point into.
struct Sources<'f>(&'f [RuleFile]);

impl Sources<'_> {
    fn of(&self, path: &str) -> NamedSource<String> {
        let text = self.0.iter().find(|file| file.path == path).map_or("", |file| &file.text);
        NamedSource::new(path, text.to_owned())
    }

    fn lost(&self, lost: Lost) -> Warning {
        let (file, span) = (self.of(&lost.file), lost.place.into());
        match lost.rival {
            Some(rival) => Warning::Shadowed { phrase: lost.phrase, rival, file, span },
            None => Warning::NeverMatches { phrase: lost.phrase, file, span },
        }
    }

    fn unused(&self, unused: Unused) -> Warning {
        let Unused { kind, name, file, place } = unused;
        Warning::Unused { kind, name, file: self.of(&file), span: place.into() }
    }

    /// A check of relations that another check selects too.
    fn same_selection(&self, page: &CheckPage, lexicon: &Lexicon) -> Option<Warning> {
        let own = lexicon.check_named(&page.id)?;
        let selects = |check| match lexicon.check(check).selects {
            Selection::Relation { is, because } => Some((is, because)),
            _ => None,
        };
        let wanted = selects(own)?;
        // Of checks that select the same the first by its id reports.
        let alike = |&check: &CheckId| selects(check) == Some(wanted);
        let mut all = lexicon.checks().filter(alike);
        let first = all.next()?;
        let other = if first == own { all.next()? } else { first };
        let id = |check| lexicon.text(lexicon.check(check).id).to_owned();
        let (file, span) = (self.of(&page.file), page.place.clone().into());
        Some(Warning::SameSelection {
            check: page.id.clone(),
            other: id(other),
            first: id(first),
            file,
            span,
        })
    }

    /// A check without a test on which it reports, or without one on which it is silent.
    fn untested(&self, page: &CheckPage) -> Option<Warning> {
        let expects = |wanted: fn(&Expectation) -> bool| page.tests.iter().any(|test| wanted(&test.expect));
        let reports = expects(|expect| match expect {
            Expectation::Report => true,
            Expectation::Exactly(exactly) => exactly.labels.as_ref().is_some_and(|labels| !labels.is_empty()),
            Expectation::Silent | Expectation::Todo => false,
        });
        let silent = expects(|expect| match expect {
            Expectation::Silent => true,
            Expectation::Exactly(exactly) => exactly.labels.as_ref().is_some_and(Vec::is_empty),
            Expectation::Report | Expectation::Todo => false,
        });
        let lacks = match (reports, silent) {
            (true, true) => return None,
            (false, true) => "no test on which it reports",
            (true, false) => "no test on which it is silent",
            (false, false) => "no tests",
        };
        let (file, span) = (self.of(&page.file), page.place.clone().into());
        Some(Warning::Untested { check: page.id.clone(), lacks, file, span })
    }
}
