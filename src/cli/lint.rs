//! `corroborate lint`

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::{Look, many};
use super::severities::FailOn;
use super::{Outcome, bench};
use crate::lexicon::Severity;
use crate::report::json::{self, ErrorEntry};
use crate::report::{self, Ink, Style, one_line};
use crate::workbench::lint::{self, Problem};

/// The arguments of `corroborate lint`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, folders of them or rule packs [default: the rule pack of this folder or the nearest above]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The severity from which on findings fail
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "rich", help_heading = "Output")]
    format: Format,
    #[command(flatten)]
    look: Look,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts with labels, for people
    Rich,
    /// One line a finding
    Short,
    /// One JSON object
    Json,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let gathered = match bench::gathered(&arguments.paths) {
        Ok(gathered) => gathered,
        Err(message) => {
            eprintln!("corroborate: {message}");
            return Ok(Outcome::NoFullAnswer);
        }
    };
    let unread = !gathered.errors.is_empty();
    let found = lint::lint(&gathered.files, &gathered.base);
    let files = gathered.files.iter().filter(|file| gathered.is_asked(&file.path)).count();
    let found = found.into_iter().filter(|problem| gathered.is_asked(problem.path())).collect::<Vec<_>>();
    let mut problems: Vec<Problem> = gathered.errors.into_iter().map(Problem::Error).collect();
    problems.extend(found);
    let style = arguments.look.stdout();
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Rich => {
            for problem in &problems {
                writeln!(out, "{}", report::error(problem.diagnostic(), &style))?;
            }
            write!(out, "{}", closing(&problems, files, style))?;
        }
        Format::Short => {
            for problem in &problems {
                writeln!(out, "{}", short(problem, style))?;
            }
            eprint!("{}", closing(&problems, files, Style::plain()));
        }
        Format::Json => {
            let rows: Vec<Row> = problems.iter().map(Row::of).collect();
            writeln!(out, "{}", json::line(&Answer { schema: json::SCHEMA, problems: rows }))?;
        }
    }
    let fails = problems.iter().any(|problem| arguments.fail_on.fails(problem.severity()));
    Ok(match (unread || files == 0, fails) {
        (true, _) => Outcome::NoFullAnswer,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

#[derive(serde::Serialize)]
struct Answer {
    schema: u32,
    problems: Vec<Row>,
}

#[derive(serde::Serialize)]
struct Row {
    severity: &'static str,
    column: Option<usize>,
    #[serde(flatten)]
    entry: ErrorEntry,
}

impl Row {
    fn of(problem: &Problem) -> Self {
        let position = problem.position();
        let entry = ErrorEntry::of(problem.diagnostic(), problem.path(), position.map(|(line, _)| line));
        let severity = json::severity(problem.severity());
        Self { severity, column: position.map(|(_, column)| column), entry }
    }
}

/// `path:line:column: severity[code] message`
fn short(problem: &Problem, style: Style) -> String {
    let place = problem.position().map_or(String::new(), |(line, column)| format!("{line}:{column}:"));
    let severity = problem.severity();
    let head = format!("{}[{}]", json::severity(severity), problem.code());
    let head = style.paint(ink(severity), &head).into_owned();
    let message = problem.diagnostic().to_string();
    format!("{}:{place} {head} {}", one_line(problem.path()), one_line(&message))
}

fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Advice => Ink::Advice,
    }
}

fn closing(problems: &[Problem], files: usize, style: Style) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity() == severity).count();
    let mut text = format!("{}. ", many(files, "rule file", "rule files"));
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings == 0 {
        text.push_str("No findings.\n");
        return text;
    }
    let errors = style.paint(Ink::Error, &many(errors, "error", "errors")).into_owned();
    let warnings = style.paint(Ink::Warning, &many(warnings, "warning", "warnings")).into_owned();
    let _ = writeln!(text, "{errors}, {warnings}.");
    if let Some(first) = problems.first() {
        let _ = writeln!(text, "What a finding means: corroborate explain {}", first.code());
    }
    text
}
