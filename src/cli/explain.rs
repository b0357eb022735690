//! `corroborate explain`

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::Args;

use super::Outcome;
use super::batch::Troubles;
use super::options::{Look, RuleOptions};
use crate::report::json::severity;
use crate::report::{Column, Style, Table, indented, sanitise, wrap};
use crate::rules::{CheckPage, Expectation, nearest};
use crate::workbench::lint::{self, LintPage};

/// The arguments of `corroborate explain`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The code of a finding: the id of a check, or a code of lint; all are listed without one
    #[arg(value_name = "CODE")]
    code: Option<String>,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut loaded = arguments.rules.load();
    let style = arguments.look.stdout();
    let troubles = Troubles { rules: std::mem::take(&mut loaded.errors), ..Troubles::default() };
    troubles.print(&arguments.look)?;
    let pages = loaded.pages();
    let mut out = io::stdout().lock();
    let Some(code) = &arguments.code else {
        let mut table =
            Table::new(&[Column::words("check"), Column::words("severity"), Column::text("reports")]);
        for page in &pages {
            table.push([&page.id, severity(page.severity), &first_sentence(&page.why)]);
        }
        out.write_all(table.render(&style).as_bytes())?;
        let mut table =
            Table::new(&[Column::words("of lint"), Column::words("severity"), Column::text("reports")]);
        for page in &lint::PAGES {
            table.push([page.code, severity(page.severity), &first_sentence(page.why)]);
        }
        write!(out, "\n{}", table.render(&style))?;
        return Ok(troubles.or(Outcome::Clean));
    };
    if let Some(page) = pages.iter().find(|page| &page.id == code) {
        out.write_all(render(page, style).as_bytes())?;
        return Ok(troubles.or(Outcome::Clean));
    }
    if let Some(page) = lint::page(code) {
        write!(out, "{}", lint_page(page, style))?;
        return Ok(troubles.or(Outcome::Clean));
    }
    let codes = pages.iter().map(|page| page.id.as_str()).chain(lint::PAGES.iter().map(|page| page.code));
    let hint = match nearest(code, codes) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "`corroborate explain` lists them.".to_owned(),
    };
    eprintln!("corroborate: no check has the code `{}`. {hint}", sanitise(code));
    Ok(Outcome::NoFullAnswer)
}

fn render(page: &CheckPage, style: Style) -> String {
    let mut text = format!("{} ({})\n\n", page.id, severity(page.severity));
    let wrapped = |prose: &str, indent: &str| wrap(&sanitise(prose), indent, style.width.min(88));
    for paragraph in page.why.split("\n\n") {
        text.push_str(&wrapped(paragraph, ""));
        text.push('\n');
    }
    text.push_str("What to do\n\n");
    text.push_str(&wrapped(&page.help, "  "));
    if !page.tests.is_empty() {
        text.push_str("\nExamples\n");
    }
    for test in &page.tests {
        let verdict = match &test.expect {
            Expectation::Report => "reported",
            Expectation::Silent => "not reported",
            Expectation::Todo => "not reported yet",
            Expectation::Exactly(exactly) => match &exactly.labels {
                Some(labels) if labels.is_empty() => "not reported",
                Some(_) => "reported",
                None => continue,
            },
        };
        let _ = writeln!(text, "\n  {} ({verdict})", sanitise(&test.name));
        for article in test.draft.iter().chain(&test.articles) {
            let date = article.published.as_deref().map_or(String::new(), |date| format!(", {date}"));
            let line = format!("{}{date}: {}", article.source, article.text.trim());
            text.push_str(&wrapped(&line, "    "));
        }
    }
    let _ = writeln!(text, "\nDefined in {}", sanitise(&page.file));
    text
}

/// The page of a finding in a rule file.
fn lint_page(page: &LintPage, style: Style) -> String {
    let width = style.width.min(88);
    let mut text = format!("{} ({}, in a rule file)\n\n", page.code, severity(page.severity));
    text.push_str(&wrap(page.why, "", width));
    text.push_str("\nWhat to do\n\n");
    text.push_str(&wrap(page.help, "  ", width));
    if !page.example.is_empty() {
        text.push_str("\nExample\n\n");
        text.push_str(&indented(page.example, "  "));
    }
    text
}

fn first_sentence(prose: &str) -> String {
    let prose = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    prose.split_once(". ").map_or(prose.clone(), |(first, _)| first.to_owned())
}
