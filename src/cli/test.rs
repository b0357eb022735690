//! `corroborate test`

use std::env;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use regex_lite::Regex;
use similar::{ChangeTag, TextDiff};

use super::batch::Troubles;
use super::options::{Look, many};
use super::{Outcome, bench};
use crate::lexicon::Lexicon;
use crate::report::{Ink, Style, one_line, sanitise, wrap};
use crate::workbench::coverage::{self, Coverage};
use crate::workbench::{self, Case, Suite, Test, TestRun, lint, snapshot};

/// The arguments of `corroborate test`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, folders of them or rule packs [default: the rule pack of this folder or the nearest above]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Run only the tests whose name fits: `rules/checks/misreport.yaml: twelve or thirteen`
    #[arg(short, long, value_name = "REGEX")]
    filter: Option<Regex>,
    /// Keep all results that differ from their snapshots
    #[arg(long, conflicts_with = "review", help_heading = "Snapshots")]
    accept: bool,
    /// Show each result that differs and ask whether to keep it
    #[arg(long, help_heading = "Snapshots")]
    review: bool,
    /// What to do with snapshots that belong to no case
    #[arg(long, value_name = "WHAT", default_value = "warn", help_heading = "Snapshots")]
    unreferenced: Unreferenced,
    /// List the entries with grammar and the checks that no test exercises
    #[arg(long)]
    coverage: bool,
    #[command(flatten)]
    look: Look,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Unreferenced {
    /// Name them
    Warn,
    /// Fail
    Reject,
    /// Delete them
    Delete,
}

/// How the tests ended.
#[derive(Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
    todo: usize,
    /// Todos that would pass.
    due: usize,
    accepted: usize,
    /// Results that are not kept.
    open: usize,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let refuse = |message: &str| {
        eprintln!("corroborate: {message}");
        Ok(Outcome::NoFullAnswer)
    };
    let writes = arguments.accept || arguments.review || arguments.unreferenced == Unreferenced::Delete;
    if writes && env::var("CI").is_ok_and(|value| value == "true" || value == "1") {
        return refuse(
            "with CI=true nothing is written: leave out --accept, --review and --unreferenced delete.",
        );
    }
    let mut gathered = match bench::gathered(&arguments.paths) {
        Ok(gathered) => gathered,
        Err(message) => return refuse(&message),
    };
    let mut suite = Suite::of_rules(&gathered.files);
    let generated = lint::words(&gathered.files, &gathered.base);
    for pack in &gathered.packs {
        suite.add_cases(pack);
    }
    let all = gathered.focus.is_empty() && arguments.filter.is_none();
    let asked: Vec<bool> = suite.tests.iter().map(|test| gathered.is_asked(&test.group)).collect();
    let packs = std::mem::take(&mut gathered.packs);
    let mut loaded = gathered.load();
    loaded.errors.append(&mut suite.errors);
    if !loaded.errors.is_empty() {
        Troubles { rules: loaded.errors, ..Troubles::default() }.print(&arguments.look)?;
        return refuse("nothing was tested: mend the rule files and cases above first.");
    }
    let kept: Vec<_> = suite.tests.iter().filter_map(Test::kept).collect();
    let strangers: Vec<String> =
        packs.iter().flat_map(|pack| snapshot::unreferenced(&pack.snapshots(), &kept)).collect();
    let wanted: Vec<&Test> = suite
        .tests
        .iter()
        .zip(asked)
        .filter(|(_, asked)| *asked)
        .map(|(test, _)| test)
        .filter(|test| arguments.filter.as_ref().is_none_or(|filter| filter.is_match(&test.full_name())))
        .collect();
    if wanted.is_empty() {
        return refuse(match arguments.filter {
            Some(_) => "no test has a name that fits. A name is FILE: TEST, as a failure shows it.",
            None => {
                "there are no tests. Checks have theirs under `tests`, words under `cases` (docs/rules.md)."
            }
        });
    }
    let runs: Vec<TestRun> = wanted.par_iter().map(|test| workbench::run(test, &loaded.lexicon)).collect();
    let mut bench =
        Bench { style: arguments.look.stdout(), out: io::stdout().lock(), counts: Counts::default() };
    bench.groups(&runs)?;
    if all {
        bench.generated(&generated.1, generated.0)?;
    }
    bench.failures(&runs)?;
    let review = if arguments.accept { Some(false) } else { arguments.review.then_some(true) };
    bench.results(&runs, review)?;
    bench.strangers(&strangers, arguments.unreferenced)?;
    if arguments.coverage {
        let exercised = runs.iter().map(|run| &run.exercised);
        let coverage = coverage::coverage(&loaded.lexicon, loaded.built_in, exercised);
        bench.coverage(&coverage, &loaded.lexicon)?;
    }
    bench.summary()?;
    let Counts { failed, open, .. } = bench.counts;
    Ok(if failed + open == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// Prints what the tests ended as.
struct Bench<W> {
    style: Style,
    out: W,
    counts: Counts,
}

impl<W: Write> Bench<W> {
    /// A line a file: how its tests ended.
    fn groups(&mut self, runs: &[TestRun]) -> io::Result<()> {
        for group in runs.chunk_by(|one, next| one.test.group == next.test.group) {
            let mut own = Counts::default();
            for run in group {
                match &run.outcome {
                    workbench::Outcome::Passed => own.passed += 1,
                    workbench::Outcome::Failed(_) => own.failed += 1,
                    workbench::Outcome::Todo(due) => {
                        own.todo += 1;
                        own.due += usize::from(*due);
                    }
                    workbench::Outcome::Unaccepted { .. } => own.open += 1,
                }
            }
            let mut parts = vec![many(group.len(), "test", "tests")];
            parts.extend((own.failed > 0).then(|| format!("{} failed", own.failed)));
            parts.extend((own.open > 0).then(|| format!("{} to look at", own.open)));
            parts.extend((own.todo > 0).then(|| format!("{} todo", own.todo)));
            let (ink, word) = match (own.failed, own.open) {
                (0, 0) => (Ink::Good, "pass"),
                (0, _) => (Ink::Warning, "look"),
                _ => (Ink::Error, "FAIL"),
            };
            let word = self.style.paint(ink, word).into_owned();
            writeln!(self.out, "{word}  {}: {}", one_line(&group[0].test.group), parts.join(", "))?;
            self.counts.passed += own.passed;
            self.counts.failed += own.failed;
            self.counts.todo += own.todo;
            self.counts.due += own.due;
        }
        Ok(())
    }

    /// The one test that nobody wrote: every word and phrase is found where it stands.
    fn generated(&mut self, lost: &[lint::Lost], all: usize) -> io::Result<()> {
        let words = many(all, "word and phrase", "words and phrases");
        if lost.is_empty() {
            self.counts.passed += 1;
            let word = self.style.paint(Ink::Good, "pass").into_owned();
            return writeln!(self.out, "{word}  {words}, each found where it stands");
        }
        self.counts.failed += 1;
        let word = self.style.paint(Ink::Error, "FAIL").into_owned();
        writeln!(self.out, "{word}  {words}, {} not found where they stand: corroborate lint", lost.len())
    }

    fn failures(&mut self, runs: &[TestRun]) -> io::Result<()> {
        for run in runs {
            let hint = match &run.test.case {
                Case::Check { id, .. } => {
                    format!(
                        "corroborate explain {id} tells what it is for, corroborate trace how a text is read"
                    )
                }
                _ => "corroborate trace tells how a text is read, and what made each field of a claim"
                    .to_owned(),
            };
            match &run.outcome {
                workbench::Outcome::Failed(how) => {
                    let name = self.style.paint(Ink::Error, &one_line(&run.test.full_name())).into_owned();
                    writeln!(self.out, "\n{name}\n")?;
                    for line in sanitise(how).lines() {
                        writeln!(self.out, "{}", format!("  {line}").trim_end())?;
                    }
                    write!(self.out, "\n{}", wrap(&hint, "  ", self.style.width))?;
                }
                workbench::Outcome::Todo(true) => {
                    let name = one_line(&run.test.full_name()).into_owned();
                    writeln!(self.out, "\n{name}\n\n  a todo that would pass: it need be none any more")?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Shows the results that differ from what is kept, and keeps them: all, or those that somebody says yes to.
    fn results(&mut self, runs: &[TestRun], review: Option<bool>) -> io::Result<()> {
        let mut ask = review;
        let mut first = false;
        for run in runs {
            let workbench::Outcome::Unaccepted { old } = &run.outcome else { continue };
            let (Some(kept), Some(new)) = (run.test.kept(), &run.result) else { continue };
            let name = self.style.paint(Ink::Warning, &one_line(&kept.path)).into_owned();
            let state = if old.is_some() { "differs" } else { "is new" };
            writeln!(self.out, "\n{name} {state}\n")?;
            self.difference(old.as_deref().unwrap_or_default(), new)?;
            first |= old.is_none();
            let keep = match ask {
                None => false,
                Some(false) => true,
                Some(true) => match self.answer()? {
                    Answer::Yes => true,
                    Answer::No => false,
                    Answer::All => {
                        ask = Some(false);
                        true
                    }
                    Answer::Quit => {
                        ask = None;
                        false
                    }
                },
            };
            if keep {
                snapshot::write(kept, new)?;
                self.counts.accepted += 1;
            } else {
                self.counts.open += 1;
            }
        }
        if self.counts.open > 0 {
            let what = if first { "Where there is no snapshot yet, read" } else { "Read" };
            let what =
                format!("{what} what is new (+) and what is gone (-). If it is as it should be, keep it:");
            write!(self.out, "\n{}", wrap(&what, "", self.style.width))?;
            writeln!(self.out, "  corroborate test --review    asks for each")?;
            writeln!(self.out, "  corroborate test --accept    keeps all")?;
        }
        Ok(())
    }

    fn difference(&mut self, old: &str, new: &str) -> io::Result<()> {
        let difference = TextDiff::from_lines(old, new);
        for group in difference.grouped_ops(3) {
            for change in group.iter().flat_map(|operation| difference.iter_changes(operation)) {
                let (sign, ink) = match change.tag() {
                    ChangeTag::Delete => ("-", Some(Ink::Error)),
                    ChangeTag::Insert => ("+", Some(Ink::Good)),
                    ChangeTag::Equal => (" ", None),
                };
                let line = format!("{sign} {}", sanitise(change.value().trim_end_matches('\n')));
                let line = ink.map_or(line.clone(), |ink| self.style.paint(ink, &line).into_owned());
                writeln!(self.out, "  {}", line.trim_end())?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn answer(&mut self) -> io::Result<Answer> {
        loop {
            write!(self.out, "Keep it? [y]es, [n]o, [a]ll, [q]uit: ")?;
            self.out.flush()?;
            let mut line = String::new();
            if io::stdin().lock().read_line(&mut line)? == 0 {
                writeln!(self.out)?;
                return Ok(Answer::Quit);
            }
            match line.trim().to_lowercase().as_str() {
                "y" | "yes" => return Ok(Answer::Yes),
                "n" | "no" => return Ok(Answer::No),
                "a" | "all" => return Ok(Answer::All),
                "q" | "quit" => return Ok(Answer::Quit),
                _ => {}
            }
        }
    }

    fn strangers(&mut self, strangers: &[String], what: Unreferenced) -> io::Result<()> {
        for path in strangers {
            let told = match what {
                Unreferenced::Warn => "belongs to no case",
                Unreferenced::Reject => {
                    self.counts.failed += 1;
                    "belongs to no case"
                }
                Unreferenced::Delete => {
                    fs::remove_file(path)?;
                    "belonged to no case and was deleted"
                }
            };
            writeln!(self.out, "\n{} {told}", one_line(path))?;
        }
        if !strangers.is_empty() && what == Unreferenced::Warn {
            writeln!(self.out, "corroborate test --unreferenced delete removes such snapshots")?;
        }
        Ok(())
    }

    fn coverage(&mut self, coverage: &Coverage, lexicon: &Lexicon) -> io::Result<()> {
        writeln!(self.out, "\ncoverage")?;
        let Coverage { entries, idle, listed, checks, silent } = coverage;
        let share = |part: usize, whole: usize| (part * 100).checked_div(whole).unwrap_or(100);
        let used = entries - idle.len();
        writeln!(self.out, "  {used} of {entries} entries with grammar ({}%)", share(used, *entries))?;
        for &entry in idle {
            let row = lexicon.entry(entry);
            let (name, file) = (lexicon.text(row.name), lexicon.text(row.file));
            writeln!(
                self.out,
                "    {}:{}: {} `{}`",
                one_line(file),
                row.line,
                lint::kind(row.kind),
                one_line(name)
            )?;
        }
        let used = checks - silent.len();
        writeln!(self.out, "  {used} of {checks} checks ({}%)", share(used, *checks))?;
        for &check in silent {
            writeln!(self.out, "    {}", one_line(lexicon.text(lexicon.check(check).id)))?;
        }
        writeln!(self.out, "  {listed} names and spellings, which the test of all words looks at")
    }

    fn summary(&mut self) -> io::Result<()> {
        let Counts { passed, failed, todo, due, accepted, open } = self.counts;
        let mut parts = vec![self.style.paint(Ink::Good, &format!("{passed} passed")).into_owned()];
        parts.extend(
            (failed > 0).then(|| self.style.paint(Ink::Error, &format!("{failed} failed")).into_owned()),
        );
        parts.extend(
            (open > 0).then(|| self.style.paint(Ink::Warning, &format!("{open} to look at")).into_owned()),
        );
        parts.extend((accepted > 0).then(|| format!("{accepted} accepted")));
        parts.extend((todo > 0).then(|| format!("{todo} todo")));
        parts.extend((due > 0).then(|| format!("{due} of them would pass")));
        writeln!(self.out, "\n{}.", parts.join(", "))
    }
}

/// What somebody says to a result that differs.
enum Answer {
    Yes,
    No,
    All,
    Quit,
}
