//! `corroborate check`

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use clap::{ArgMatches, Args, ValueEnum};

use super::Outcome;
use super::batch::{self, ReadStory, Troubles};
use super::options::{Inputs, Look, RuleOptions, many};
use super::severities::{FailOn, Severities};
use crate::check::Finding;
use crate::lexicon::{Lexicon, Severity};
use crate::report::json::{self, Sections};
use crate::report::{self, Ink, Positions, Style};
use crate::{Checked, Settings};

/// The arguments of `corroborate check`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "rich", help_heading = "Output")]
    format: Format,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    severities: Severities,
    #[command(flatten)]
    rules: RuleOptions,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts with labels, for people
    Rich,
    /// One line a finding
    Short,
    /// One JSON object
    Json,
    /// One JSON object a story
    Jsonl,
}

/// A story that was checked, ready to print.
struct Printed {
    text: String,
    sections: Sections,
    counts: Counts,
}

/// What the closing lines tell.
#[derive(Copy, Clone, Debug, Default)]
struct Counts {
    stories: usize,
    articles: usize,
    claims: usize,
    /// Claims of no event that the rules know: they are compared with nothing.
    unknown: usize,
    unreadable: usize,
    findings: [usize; 3],
    worst: Option<Severity>,
}

pub(super) fn run(arguments: &Arguments, matches: &ArgMatches) -> io::Result<Outcome> {
    let rules = arguments.rules.load();
    let settings = match arguments.severities.settings(&rules, matches) {
        Ok(settings) => settings,
        Err(message) => {
            eprintln!("corroborate: {message}");
            if matches!(arguments.format, Format::Json | Format::Jsonl) {
                let errors = [json::ErrorEntry::options(&message)];
                writeln!(io::stdout(), "{}", Sections::default().object(None, &errors))?;
            }
            return Ok(Outcome::NoFullAnswer);
        }
    };
    let style = arguments.look.stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts = Counts::default();
    let mut sections = Sections::default();
    let mut troubles = batch::run(
        &arguments.inputs,
        &rules,
        |story, lexicon| crate::read(story, lexicon, &settings),
        |read| printed(read, arguments.format, &rules.lexicon, &settings, style),
        |printed| {
            counts.add(printed.counts);
            if arguments.format == Format::Json {
                sections.extend(printed.sections);
            }
            out.write_all(printed.text.as_bytes())
        },
    )?;
    troubles.rules = rules.errors;
    let fails = counts.worst.is_some_and(|worst| arguments.severities.fail_on.fails(worst));
    match arguments.format {
        Format::Json => writeln!(out, "{}", sections.object(None, &troubles.entries()))?,
        Format::Jsonl if !troubles.none() => {
            writeln!(out, "{}", Sections::default().object(None, &troubles.entries()))?;
        }
        Format::Jsonl => {}
        Format::Rich => {
            out.flush()?;
            troubles.print(&arguments.look)?;
            write!(out, "{}", counts.closing(&troubles, arguments.severities.fail_on, style))?;
        }
        Format::Short => {
            out.flush()?;
            troubles.print(&arguments.look)?;
            eprint!("{}", counts.closing(&troubles, arguments.severities.fail_on, Style::plain()));
        }
    }
    out.flush()?;
    Ok(troubles.or(if fails { Outcome::Findings } else { Outcome::Clean }))
}

fn printed(read: ReadStory, format: Format, lexicon: &Lexicon, settings: &Settings, style: Style) -> Printed {
    let ReadStory { story, read } = read;
    let checked = crate::check_read(story, read, lexicon, settings);
    let counts = Counts::of(&checked);
    let positions = Positions::new(&checked.story);
    let (mut text, mut sections) = (String::new(), Sections::default());
    match format {
        Format::Rich => {
            for finding in &checked.findings {
                text.push_str(&report::rich::finding(&positions, finding, &style));
                text.push('\n');
            }
        }
        Format::Short => {
            for finding in &checked.findings {
                text.push_str(&report::short::finding(&positions, finding, &style));
                text.push('\n');
            }
        }
        Format::Json => sections = json::sections(&checked, lexicon),
        Format::Jsonl => {
            text = json::sections(&checked, lexicon).object(Some(&checked.story.name), &[]) + "\n";
        }
    }
    Printed { text, sections, counts }
}

impl Counts {
    fn of(checked: &Checked) -> Self {
        let severities = || checked.findings.iter().map(|finding: &Finding| finding.severity);
        let count = |wanted| severities().filter(|&severity| severity == wanted).count();
        let others = checked.read.tallies.iter().flat_map(|tally| &tally.others);
        Self {
            stories: 1,
            articles: checked.story.articles.len(),
            claims: checked.read.claims.len(),
            unknown: checked.read.claims.iter().filter(|claim| claim.event.is_none()).count(),
            unreadable: others.filter(|other| !other.why.is_understood()).count(),
            findings: [count(Severity::Error), count(Severity::Warning), count(Severity::Advice)],
            worst: severities().max(),
        }
    }

    fn add(&mut self, other: Self) {
        self.stories += other.stories;
        self.articles += other.articles;
        self.claims += other.claims;
        self.unknown += other.unknown;
        self.unreadable += other.unreadable;
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
        self.worst = self.worst.max(other.worst);
    }

    /// The closing lines.
    fn closing(&self, troubles: &Troubles, fail_on: FailOn, style: Style) -> String {
        let mut text = format!(
            "{}, {}, {}.",
            many(self.stories, "story", "stories"),
            many(self.articles, "article", "articles"),
            many(self.claims, "claim", "claims"),
        );
        if self.unreadable > 0 {
            let figures = many(self.unreadable, "figure", "figures");
            let _ = write!(text, " {figures} not understood: corroborate quantities --all");
        }
        text.push('\n');
        if self.unknown > 0 {
            let claims = many(self.unknown, "claim", "claims");
            let _ = writeln!(
                text,
                "{claims} of no event that the rules know, so compared with nothing: corroborate claims"
            );
        }
        let [errors, warnings, advice] = self.findings;
        if errors + warnings + advice == 0 {
            // Silence is no all-clear where something was not read.
            if troubles.none() {
                text.push_str("No findings.\n");
            }
        } else {
            let part = |count, one, several, ink| style.paint(ink, &many(count, one, several)).into_owned();
            let _ = writeln!(
                text,
                "{}, {}, {} advice. Failing at: {}.",
                part(errors, "error", "errors", Ink::Error),
                part(warnings, "warning", "warnings", Ink::Warning),
                style.paint(Ink::Advice, &advice.to_string()),
                fail_on.name(),
            );
        }
        let skipped = troubles.skipped.len();
        if skipped > 0 {
            let _ = write!(text, "{} not read: ", many(skipped, "file", "files"));
            let names: Vec<String> = troubles
                .skipped
                .iter()
                .take(3)
                .map(|skipped| format!("{} ({})", report::one_line(&skipped.path), skipped.reason))
                .collect();
            text.push_str(&names.join(", "));
            text.push_str(if skipped > 3 { ", …\n" } else { "\n" });
        }
        text.push_str(&troubles.closing());
        text
    }
}
