//! `corroborate draft`

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{ArgMatches, Args, ValueEnum};

use super::Outcome;
use super::batch::Troubles;
use super::options::{Look, RuleOptions, many};
use super::severities::{FailOn, Severities};
use crate::HeldDraft;
use crate::draft::{Copied, Covered, Held, Support};
use crate::lexicon::{Lexicon, Severity};
use crate::quantity::words;
use crate::report::json::{self, Sections};
use crate::report::{self, Column, Positions, Style, Table};
use crate::source::{self, Problem, SourceError, Span, Story};

/// The arguments of `corroborate draft`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The draft (.docx, .md, .txt, .html), or - for standard input
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,
    /// Its sources: articles (.md, .txt, .html, .docx, .jsonl) or folders of articles
    #[arg(long, value_name = "PATH", required = true, num_args = 1..)]
    against: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "rich", help_heading = "Output")]
    format: Format,
    /// Print the draft with its findings as footnotes, in Markdown
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    annotate: bool,
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
}

pub(super) fn run(arguments: &Arguments, matches: &ArgMatches) -> io::Result<Outcome> {
    let rules = arguments.rules.load();
    let settings = match arguments.severities.settings(&rules, matches) {
        Ok(settings) => settings,
        Err(message) => {
            eprintln!("corroborate: {message}");
            if arguments.format == Format::Json {
                let errors = [json::ErrorEntry::options(&message)];
                writeln!(io::stdout(), "{}", Sections::default().object(None, &errors))?;
            }
            return Ok(Outcome::NoFullAnswer);
        }
    };
    let style = arguments.look.stdout();
    let inputs: Vec<&OsStr> =
        std::iter::once(&arguments.draft).chain(&arguments.against).map(|path| path.as_os_str()).collect();
    let batch = source::load(&inputs, &mut io::stdin(), &rules.lexicon);
    let mut troubles = Troubles {
        sources: batch.errors,
        skipped: batch.skipped,
        rules: rules.errors,
        ..Troubles::default()
    };
    let story = one_story(batch.stories, arguments, &mut troubles);
    let draft = crate::hold(story, &rules.lexicon, &settings);
    let articles = draft.story.articles.iter().zip(&draft.read.tallies);
    troubles.foreign = articles
        .filter(|(_, tally)| !tally.english)
        .map(|(article, _)| article.display_path().into_owned())
        .collect();
    let findings = &draft.held.findings;
    let worst = findings.iter().map(|finding| finding.severity).max();
    let fail_on = arguments.severities.fail_on;
    let mut out = BufWriter::new(io::stdout().lock());
    let positions = Positions::new(&draft.story);
    let rich = arguments.format == Format::Rich && !arguments.annotate;
    if arguments.format == Format::Json {
        writeln!(out, "{}", json::draft(&draft, &troubles.entries()))?;
    } else {
        if arguments.annotate && !draft.story.articles.is_empty() {
            write!(out, "{}", report::annotated(&positions, findings))?;
        } else if rich {
            for finding in findings {
                writeln!(out, "{}", report::rich::finding(&positions, finding, &style))?;
            }
            write!(out, "{}", coverage(&draft, &positions, &rules.lexicon, style))?;
        } else {
            for finding in findings {
                writeln!(out, "{}", report::short::finding(&positions, finding, &style))?;
            }
        }
        out.flush()?;
        troubles.print(&arguments.look)?;
        let closing = closing(&draft, &troubles, fail_on);
        if rich { write!(out, "{closing}")? } else { eprint!("{closing}") }
    }
    out.flush()?;
    let fails = worst.is_some_and(|worst| fail_on.fails(worst));
    Ok(troubles.or(if fails { Outcome::Findings } else { Outcome::Clean }))
}

/// The figures of the draft, each with how many sources bear it out, how it was worked out, and where they have it.
fn coverage(draft: &HeldDraft, positions: &Positions, lexicon: &Lexicon, style: Style) -> String {
    let mut table = Table::new(&[
        Column::numbers("where"),
        Column::words("figure"),
        Column::words("borne out"),
        Column::numbers("sources"),
        Column::text("there"),
    ]);
    for covered in &draft.held.figures {
        let article = &draft.story.articles[0];
        let (line, column) = positions.of(0, covered.quantity.span.start as usize);
        let said = covered.quantity.numeral.of(article.reading());
        let place = |&(article, span): &(usize, Span)| {
            let (line, _) = positions.of(article, span.start as usize);
            let path = draft.story.articles[article].display_path();
            format!("{}:{line}", path.rsplit('/').next().unwrap_or(&path))
        };
        let mut places: Vec<String> = covered.places.iter().map(place).collect();
        places.dedup();
        let there = match &covered.worked_out {
            Some(sum) if places.is_empty() => sum.clone(),
            Some(sum) => format!("{sum} ({})", places.join(", ")),
            None if places.is_empty() => "–".to_owned(),
            None => places.join(", "),
        };
        table.push([
            format!("{line}:{column}"),
            words::figure(&covered.quantity, said, lexicon),
            json::support(covered.by).to_owned(),
            sources(covered).to_string(),
            there,
        ]);
    }
    if table.is_empty() { String::new() } else { table.render(&style) + "\n" }
}

/// How many sources bear a figure out.
fn sources(covered: &Covered) -> usize {
    let mut articles: Vec<usize> = covered.places.iter().map(|(article, _)| *article).collect();
    articles.dedup();
    articles.len()
}

/// The draft and its sources as one story, the draft first; without any source, or without the draft, an empty one.
fn one_story(stories: Vec<Story>, arguments: &Arguments, troubles: &mut Troubles) -> Story {
    let articles: Vec<_> = stories.into_iter().flat_map(|story| story.articles).collect();
    let path = arguments.draft.to_string_lossy().replace('\\', "/");
    let is_draft = articles.first().is_some_and(|article| article.path == path);
    if is_draft && articles.len() > 1 {
        return Story { name: String::new(), articles };
    }
    if troubles.sources.is_empty() {
        let missing =
            if is_draft { &arguments.against[0].to_string_lossy().replace('\\', "/") } else { &path };
        troubles.sources.push(SourceError::new(missing, Problem::NoArticles));
    }
    Story { name: String::new(), articles: Vec::new() }
}

fn closing(draft: &HeldDraft, troubles: &Troubles, fail_on: FailOn) -> String {
    let Held { findings, figures, dates, names, quotations, copied } = &draft.held;
    let count = |wanted| findings.iter().filter(|finding| finding.severity == wanted).count();
    let [errors, warnings, advice] = [Severity::Error, Severity::Warning, Severity::Advice].map(count);
    let articles = draft.story.articles.len().saturating_sub(1);
    let borne = figures.iter().filter(|covered| covered.by != Support::Nothing).count();
    let several = figures.iter().filter(|covered| sources(covered) > 1).count();
    let mut text = format!("1 draft, {}. ", many(articles, "source", "sources"));
    let _ = match (articles, figures.len() + dates + names + quotations) {
        (0, _) => writeln!(text, "The draft was not checked."),
        (_, 0) => writeln!(text, "The draft has no figure, date, name or quotation to look up."),
        _ => writeln!(
            text,
            "Looked up: {}, {}, {}, {}.",
            many(figures.len(), "figure", "figures"),
            many(*dates, "date", "dates"),
            many(*names, "name", "names"),
            many(*quotations, "quotation", "quotations"),
        ),
    };
    if !figures.is_empty() {
        let all = many(figures.len(), "figure", "figures");
        let _ = writeln!(text, "Of {all}, {borne} borne out, {several} by more than one source.");
    }
    if let Some(Copied { article, sentences, of }) = copied {
        let outlet = report::one_line(draft.story.articles[*article].outlet_name()).into_owned();
        let stand = if *sentences == 1 { "stands" } else { "stand" };
        let _ = writeln!(
            text,
            "Of {}, {sentences} {stand} word for word in {outlet}.",
            many(*of, "sentence", "sentences")
        );
    }
    if errors + warnings + advice > 0 {
        let _ = writeln!(
            text,
            "{}, {}, {advice} advice. Failing at: {}.",
            many(errors, "error", "errors"),
            many(warnings, "warning", "warnings"),
            fail_on.name()
        );
    } else if troubles.none() {
        text.push_str("No findings.\n");
    }
    text.push_str(&troubles.closing());
    text
}
