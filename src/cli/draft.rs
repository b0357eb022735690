//! `corroborate draft`

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, ValueEnum};

use super::Outcome;
use super::batch::Troubles;
use super::options::{Look, RuleOptions, many};
use super::severities::{FailOn, Severities};
use crate::HeldDraft;
use crate::draft::{Copied, Covered, Held, Place};
use crate::lexicon::{Lexicon, Severity};
use crate::quantity::words;
use crate::report::json::{self, Sections};
use crate::report::{self, Column, Positions, Style, Table};
use crate::source::{self, Article, Problem, SourceError, Story};

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
        if rich {
            write!(out, "{closing}")?;
        } else {
            let leaning =
                if arguments.annotate { String::new() } else { leaning(&draft, &positions, &rules.lexicon) };
            eprint!("{leaning}{closing}");
        }
    }
    out.flush()?;
    let fails = worst.is_some_and(|worst| fail_on.fails(worst));
    Ok(troubles.or(if fails { Outcome::Findings } else { Outcome::Clean }))
}

/// The figures of the draft, each with how many sources and origins bear it out, how it was worked out, and where they
/// have it.
fn coverage(draft: &HeldDraft, positions: &Positions, lexicon: &Lexicon, style: Style) -> String {
    let mut table = Table::new(&[
        Column::numbers("where"),
        Column::prose("figure"),
        Column::words("borne out"),
        Column::numbers("sources"),
        Column::numbers("origins"),
        Column::prose("there"),
    ]);
    let names = Places::new(draft, positions);
    for covered in &draft.held.figures {
        let article = &draft.story.articles[0];
        let said = covered.quantity.numeral.of(article.reading());
        let places = names.of(draft, covered);
        let there = match &covered.worked_out {
            Some(sum) if places.is_empty() => sum.clone(),
            Some(sum) => format!("{sum} ({places})"),
            None if places.is_empty() => "–".to_owned(),
            None => places,
        };
        table.push([
            positions.shown(0, covered.quantity.span),
            words::figure(&covered.quantity, said, lexicon),
            json::support(covered.by).to_owned(),
            covered.sources().to_string(),
            covered.origins().to_string(),
            there,
        ]);
    }
    if table.is_empty() { String::new() } else { table.render(&style) + "\n" }
}

/// The figures that several sources have from fewer origins, a line each: "draft.md:2:5: 13: 3 sources, 1 origin (…)".
fn leaning(draft: &HeldDraft, positions: &Positions, lexicon: &Lexicon) -> String {
    let mut text = String::new();
    let names = Places::new(draft, positions);
    for covered in draft.held.figures.iter().filter(|covered| covered.origins() < covered.sources()) {
        let article = &draft.story.articles[0];
        let (line, column) = positions.of(0, covered.quantity.span);
        let path = article.display_path_of(covered.quantity.span);
        let said = covered.quantity.numeral.of(article.reading());
        let _ = writeln!(
            text,
            "{path}:{line}:{column}: {}: {}, {} ({})",
            words::figure(&covered.quantity, said, lexicon),
            many(covered.sources(), "source", "sources"),
            many(covered.origins(), "origin", "origins"),
            names.of(draft, covered),
        );
    }
    text
}

/// How the places of figures are named.
struct Places<'a> {
    positions: &'a Positions<'a>,
    /// For each article how much of its path is left out: the folders, where no other article has its file's name.
    folders: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(draft: &'a HeldDraft, positions: &'a Positions<'a>) -> Self {
        let articles = &draft.story.articles;
        let start = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
        let mut paths: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for Article { path, .. } in articles {
            paths.entry(&path[start(path)..]).or_default().insert(path);
        }
        let alone = |path: &str| paths[&path[start(path)..]].len() == 1;
        let folders = articles.iter().map(|it| if alone(&it.path) { start(&it.path) } else { 0 }).collect();
        Self { positions, folders }
    }

    /// Where the sources have a figure: "a.md:7, b.md:3", and "a.md:7 = b.md:3" for two that have it from one origin.
    fn of(&self, draft: &HeldDraft, covered: &Covered) -> String {
        let named = |place: &Place| {
            let (line, _) = self.positions.of(place.article, place.span);
            let path = draft.story.articles[place.article].display_path_of(place.span);
            format!("{}:{line}", &path[self.folders[place.article]..])
        };
        let origins = covered.places.iter().map(|place| place.origin).max().map_or(0, |last| last + 1);
        let of_origin = |origin| {
            let here = covered.places.iter().filter(|place| place.origin == origin);
            let mut here: Vec<String> = here.map(named).collect();
            here.dedup();
            here.join(" = ")
        };
        (0..origins).map(of_origin).collect::<Vec<_>>().join(", ")
    }
}

/// The draft and its sources as one story, the draft first; without any source, or without the draft, an empty one.
fn one_story(stories: Vec<Story>, arguments: &Arguments, troubles: &mut Troubles) -> Story {
    let articles: Vec<_> = stories.into_iter().flat_map(|story| story.articles).collect();
    let named = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let path = named(&arguments.draft);
    let drafts = articles.iter().take_while(|article| article.path == path).count();
    if drafts == 1 && articles.len() > 1 {
        return Story { name: String::new(), articles };
    }
    let against = arguments.against.first().map(|source| named(source)).unwrap_or_default();
    if troubles.sources.is_empty() {
        let (wrong, problem) = match drafts {
            0 if !arguments.draft.is_dir() => (path, Problem::NoArticles),
            1 if against == path => (against, Problem::OwnSource),
            1 => (against, Problem::NoArticles),
            _ => (path, Problem::NotOneText),
        };
        troubles.sources.push(SourceError::new(&wrong, problem));
    }
    Story { name: String::new(), articles: Vec::new() }
}

/// "Of 13 figures, 9 borne out, 4 by more than one source, 3 by more than one origin."
fn summary(figures: &[Covered]) -> String {
    if figures.is_empty() {
        return String::new();
    }
    let number = |wanted: &dyn Fn(&&Covered) -> bool| figures.iter().filter(wanted).count();
    let borne = number(&|covered| covered.is_borne_out());
    let sources = number(&|covered| covered.sources() > 1);
    let origins = number(&|covered| covered.origins() > 1);
    let all = many(figures.len(), "figure", "figures");
    let mut text = format!("Of {all}, {borne} borne out, {sources} by more than one source");
    if origins == sources {
        text.push_str(".\n");
    } else {
        let _ = writeln!(text, ", {origins} by more than one origin.");
    }
    text
}

fn closing(draft: &HeldDraft, troubles: &Troubles, fail_on: FailOn) -> String {
    let Held { findings, figures, dates, names, quotations, copied } = &draft.held;
    let count = |wanted| findings.iter().filter(|finding| finding.severity == wanted).count();
    let [errors, warnings, advice] = [Severity::Error, Severity::Warning, Severity::Advice].map(count);
    let articles = draft.story.articles.len().saturating_sub(1);
    let mut text = format!("1 draft, {}. ", many(articles, "source", "sources"));
    let is_read = draft.read.tallies.first().is_some_and(|tally| tally.english);
    let _ = match (articles, figures.len() + dates + names + quotations) {
        (0, _) => writeln!(text, "The draft was not checked."),
        _ if !is_read || !draft.read.tallies[1..].iter().any(|tally| tally.english) => {
            writeln!(text, "Only English is read, so the draft was not checked.")
        }
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
    text.push_str(&summary(figures));
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
