//! `corroborate explain`

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::Args;

use super::Outcome;
use super::batch::Troubles;
use super::options::{Look, RuleOptions};
use crate::built_in;
use crate::report::json::severity;
use crate::report::{Column, Style, Table, sanitise};
use crate::rules::{self, CheckPage, Expectation, nearest};

/// The arguments of `corroborate explain`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The code of a finding, which is the id of its check; all checks are listed without one
    #[arg(value_name = "CODE")]
    code: Option<String>,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let loaded = arguments.rules.load();
    let style = arguments.look.stdout();
    let troubles = Troubles { rules: loaded.errors, ..Troubles::default() };
    troubles.print(&arguments.look)?;
    let mut pages = rules::pages(&loaded.files);
    let built_in = if loaded.without_built_in { Vec::new() } else { rules::pages(&built_in::check_files()) };
    // An added check of the same id replaces the built-in one.
    for page in built_in {
        if !pages.iter().any(|added| added.id == page.id) {
            pages.push(page);
        }
    }
    pages.sort_by(|left, right| left.id.cmp(&right.id));
    let mut out = io::stdout().lock();
    let Some(code) = &arguments.code else {
        let mut table =
            Table::new(&[Column::words("check"), Column::words("severity"), Column::text("reports")]);
        for page in &pages {
            table.push([&page.id, severity(page.severity), &first_sentence(&page.why)]);
        }
        out.write_all(table.render(&style).as_bytes())?;
        return Ok(troubles.or(Outcome::Clean));
    };
    if let Some(page) = pages.iter().find(|page| &page.id == code) {
        out.write_all(render(page, style).as_bytes())?;
        return Ok(troubles.or(Outcome::Clean));
    }
    let hint = match nearest(code, pages.iter().map(|page| page.id.as_str())) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "`corroborate explain` lists them.".to_owned(),
    };
    eprintln!("corroborate: no check has the code `{}`. {hint}", sanitise(code));
    Ok(Outcome::NoFullAnswer)
}

fn render(page: &CheckPage, style: Style) -> String {
    let mut text = format!("{} ({})\n\n", page.id, severity(page.severity));
    let wrapped =
        |prose: &str, indent: &str| crate::report::wrap(&sanitise(prose), indent, style.width.min(88));
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
        let verdict = match test.expect {
            Expectation::Report => "reported",
            Expectation::Silent => "not reported",
            Expectation::Todo => "not reported yet",
        };
        let _ = writeln!(text, "\n  {} ({verdict})", sanitise(&test.name));
        for article in &test.articles {
            let date = article.published.as_deref().map_or(String::new(), |date| format!(", {date}"));
            let line = format!("{}{date}: {}", article.source, article.text.trim());
            text.push_str(&wrapped(&line, "    "));
        }
    }
    let _ = writeln!(text, "\nDefined in {}", sanitise(&page.file));
    text
}

fn first_sentence(prose: &str) -> String {
    let prose = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    prose.split_once(". ").map_or(prose.clone(), |(first, _)| first.to_owned())
}
