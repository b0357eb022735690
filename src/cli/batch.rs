//! Stories one after the other: read and worked on in parallel, printed in order, dropped.

use std::io::{self, BufWriter, Write};

use rayon::prelude::*;

use super::Outcome;
use super::options::{Inputs, Look, RuleOptions, Rules};
use crate::claim::Read;
use crate::lexicon::Lexicon;
use crate::report::{self, Style};
use crate::rules::RuleError;
use crate::source::{self, PlannedStory, SourceError, Story};

/// Below this many bytes of input, reading stories side by side costs more than it saves.
const PARALLEL_FROM: u64 = 256 << 10;
/// So many stories are held at the same time.
const HELD: usize = 64;

/// A story that was read.
pub(super) struct Worked<T> {
    /// What the command made of it; `None` if no article of it could be read.
    pub(super) made: Option<T>,
    /// What could not be read.
    pub(super) errors: Vec<SourceError>,
}

/// What could not be read or checked, over all stories.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    /// Input that could not be read.
    pub(super) sources: Vec<SourceError>,
    /// Rule files that are broken.
    pub(super) rules: Vec<RuleError>,
    /// Articles that are not in English.
    pub(super) foreign: Vec<String>,
    /// What was found and not read, for the closing lines.
    pub(super) skipped: Vec<source::Skipped>,
}

/// A story with its claims.
pub(super) struct ReadStory {
    pub(super) story: Story,
    pub(super) read: Read,
}

impl ReadStory {
    /// The articles that are not in English.
    pub(super) fn foreign(&self) -> Vec<String> {
        let articles = self.story.articles.iter().zip(&self.read.tallies);
        articles
            .filter(|(_, tally)| !tally.english)
            .map(|(article, _)| article.display_path().into_owned())
            .collect()
    }
}

/// Reads every story with `read`, lets `work` make something of each, on several threads where that pays, and hands the results
/// to `print` in order.
pub(super) fn run<T: Send>(
    inputs: &Inputs,
    rules: &Rules,
    read: impl Fn(&Story, &Lexicon) -> Read + Sync,
    work: impl Fn(ReadStory) -> T + Sync,
    mut print: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Troubles> {
    let plan = source::plan(&inputs.paths, &mut io::stdin());
    let mut troubles = Troubles { sources: plan.errors, skipped: plan.skipped, ..Troubles::default() };
    let bytes: u64 = plan.stories.iter().map(PlannedStory::bytes).sum();
    let is_large = bytes >= PARALLEL_FROM && plan.stories.len() > 1;
    let one = |planned: &PlannedStory| -> Worked<(T, Vec<String>)> {
        worked(planned, &rules.lexicon, &read, &work)
    };
    let all = |stories: &[PlannedStory]| -> Vec<Worked<(T, Vec<String>)>> {
        if is_large { stories.par_iter().map(one).collect() } else { stories.iter().map(one).collect() }
    };
    // A large story is compared on several threads too, so the number that is asked for holds for all that is done.
    let pool = |jobs: u16| rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build();
    let pool = inputs.jobs.map(pool).transpose().map_err(io::Error::other)?;
    for stories in plan.stories.chunks(HELD) {
        for result in pool.as_ref().map_or_else(|| all(stories), |pool| pool.install(|| all(stories))) {
            troubles.sources.extend(result.errors);
            if let Some((made, foreign)) = result.made {
                troubles.foreign.extend(foreign);
                print(made)?;
            }
        }
    }
    Ok(troubles)
}

/// Reads every story and prints what `render` makes of each: the whole of a command that only lists.
pub(super) fn print(
    inputs: &Inputs,
    rules: &RuleOptions,
    look: &Look,
    read: impl Fn(&Story, &Lexicon) -> Read + Sync,
    render: impl Fn(&ReadStory, &Lexicon, Style) -> String + Sync,
) -> io::Result<Outcome> {
    let rules = rules.load();
    let style = look.stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let work = |read: ReadStory| render(&read, &rules.lexicon, style);
    let mut troubles = run(inputs, &rules, read, work, |text| out.write_all(text.as_bytes()))?;
    out.flush()?;
    troubles.rules = rules.errors;
    troubles.print(look)?;
    Ok(troubles.or(Outcome::Clean))
}

fn worked<T>(
    planned: &PlannedStory,
    lexicon: &Lexicon,
    read: &impl Fn(&Story, &Lexicon) -> Read,
    work: &impl Fn(ReadStory) -> T,
) -> Worked<(T, Vec<String>)> {
    let (story, errors) = planned.read(lexicon);
    if story.articles.is_empty() {
        return Worked { made: None, errors };
    }
    let read = read(&story, lexicon);
    let read = ReadStory { story, read };
    let foreign = read.foreign();
    Worked { made: Some((work(read), foreign)), errors }
}

impl Troubles {
    /// Whether everything was read and checked.
    pub(super) fn none(&self) -> bool {
        self.sources.is_empty() && self.rules.is_empty() && self.foreign.is_empty()
    }

    /// The outcome, where `otherwise` holds if everything was read.
    pub(super) fn or(&self, otherwise: Outcome) -> Outcome {
        if self.none() { otherwise } else { Outcome::NoFullAnswer }
    }

    /// Prints them for people, on standard error.
    pub(super) fn print(&self, look: &Look) -> io::Result<()> {
        let style: Style = look.stderr();
        let mut stderr = io::stderr().lock();
        for error in &self.rules {
            writeln!(stderr, "{}", report::error(error, &style).trim_end())?;
        }
        for error in &self.sources {
            writeln!(stderr, "{}", report::error(error, &style).trim_end())?;
        }
        for path in &self.foreign {
            writeln!(stderr, "{}: not in English, so not checked", report::one_line(path))?;
        }
        Ok(())
    }

    /// The closing line, where something was not read or not checked.
    pub(super) fn closing(&self) -> String {
        let mut parts = Vec::new();
        let unread = self.sources.len();
        if unread > 0 {
            parts.push(format!("{unread} {} with errors", if unread == 1 { "input" } else { "inputs" }));
        }
        if !self.foreign.is_empty() {
            parts.push(format!("{} not in English", self.foreign.len()));
        }
        if !self.rules.is_empty() {
            let errors = self.rules.len();
            parts
                .push(format!("{errors} {} in the rule files", if errors == 1 { "error" } else { "errors" }));
        }
        if parts.is_empty() {
            return String::new();
        }
        format!("Not everything was checked ({}), so this is not an all-clear.\n", parts.join(", "))
    }

    /// The entries of `errors` in JSON.
    pub(super) fn entries(&self) -> Vec<report::json::ErrorEntry> {
        let rules = self.rules.iter().map(report::json::ErrorEntry::from);
        let sources = self.sources.iter().map(report::json::ErrorEntry::from);
        let foreign = self.foreign.iter().map(|path| report::json::ErrorEntry::not_english(path));
        rules.chain(sources).chain(foreign).collect()
    }
}
