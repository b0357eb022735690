//! `corroborate trace`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::batch::{ReadStory, Troubles};
use super::options::{Look, RuleOptions, Rules};
use crate::claim::{self, ClaimIndex, Read};
use crate::report::{Style, json, one_line};
use crate::rules::nearest;
use crate::source::{self, Story};
use crate::{Settings, workbench};

/// The arguments of `corroborate trace`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// An article, or a line of one; with --pair articles or folders, which are one story
    #[arg(value_name = "FILE[:LINE]", required = true)]
    paths: Vec<PathBuf>,
    /// Two claims by the ids that `claims --format jsonl` gives: walk through how they are compared
    #[arg(long, num_args = 2, value_names = ["ID", "ID"])]
    pair: Option<Vec<String>>,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut rules = arguments.rules.load();
    let style = arguments.look.stdout();
    let (paths, lines): (Vec<PathBuf>, Vec<Option<usize>>) =
        arguments.paths.iter().map(|path| placed(path)).unzip();
    let batch = source::load(&paths, &mut io::stdin(), &rules.lexicon);
    let mut troubles = Troubles {
        sources: batch.errors,
        skipped: batch.skipped,
        rules: std::mem::take(&mut rules.errors),
        ..Troubles::default()
    };
    let mut out = io::stdout().lock();
    let mut found = false;
    for story in batch.stories {
        let read = claim::read(&story, &rules.lexicon);
        let reading = ReadStory { story, read };
        troubles.foreign.extend(reading.foreign());
        let ReadStory { story, read } = &reading;
        let traced = match &arguments.pair {
            Some(ids) => pair(story, read, ids, &rules, style),
            None => Ok(sentences(story, read, &paths, &lines, &rules, style)),
        };
        match traced {
            Ok(text) => {
                found |= !text.is_empty();
                out.write_all(text.as_bytes())?;
            }
            Err(message) => {
                out.flush()?;
                troubles.print(&arguments.look)?;
                eprintln!("corroborate: {message}");
                return Ok(Outcome::NoFullAnswer);
            }
        }
    }
    out.flush()?;
    troubles.print(&arguments.look)?;
    if !found && troubles.none() {
        eprintln!(
            "corroborate: no sentence with a figure or a cue stands there, so there is nothing to trace."
        );
        return Ok(Outcome::NoFullAnswer);
    }
    Ok(troubles.or(Outcome::Clean))
}

/// A path, and the line behind its last colon unless a file of the whole name exists.
fn placed(path: &Path) -> (PathBuf, Option<usize>) {
    let text = path.to_string_lossy();
    match text.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?))) {
        Some((file, line)) if !path.exists() => (PathBuf::from(file), Some(line)),
        _ => (path.to_owned(), None),
    }
}

fn sentences(
    story: &Story,
    read: &Read,
    paths: &[PathBuf],
    lines: &[Option<usize>],
    rules: &Rules,
    style: Style,
) -> String {
    let mut text = String::new();
    for (number, article) in story.articles.iter().enumerate() {
        let own = paths.iter().position(|path| path.to_string_lossy().replace('\\', "/") == article.path);
        let line = own.and_then(|own| lines[own]);
        // Of records the line is that of the object, and its text has lines of its own.
        let (line, wanted) = match (&article.record, line) {
            (Some(record), Some(line)) => (None, record.line == line),
            (_, line) => (line, true),
        };
        if wanted {
            text.push_str(&workbench::trace::article(story, number, line, read, &rules.lexicon, style));
        }
    }
    text
}

fn pair(story: &Story, read: &Read, ids: &[String], rules: &Rules, style: Style) -> Result<String, String> {
    let all: Vec<String> = read.claims.iter().map(|claim| json::id(story, claim)).collect();
    let find = |id: &String| -> Result<ClaimIndex, String> {
        let found = (0..).map(ClaimIndex).zip(&all).find(|(_, known)| *known == id);
        found.map(|(index, _)| index).ok_or_else(|| {
            let near = nearest(id, all.iter().map(String::as_str));
            let hint = near.map_or(String::new(), |near| format!(" The nearest is `{near}`."));
            format!(
                "no claim has the id `{}`.{hint} `corroborate claims --format jsonl` lists them.",
                one_line(id)
            )
        })
    };
    let [a, b] = ids else { return Err("--pair takes two ids".to_owned()) };
    let pair = (find(a)?, find(b)?);
    Ok(workbench::trace::pair(story, read, pair, &rules.lexicon, &Settings::default(), style))
}
