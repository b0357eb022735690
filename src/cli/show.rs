//! `corroborate show`

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::Outcome;
use super::batch::Troubles;
use super::options::{Look, RuleOptions, Rules};
use crate::lexicon::{
    ConflictShape, CueKind, EntryId, EntryKind, MismatchKind, OriginFault, PersonTrait, Selection, StatusCue,
    StoryFault,
};
use crate::report::json::{draft_fault, relation_kind, severity, why};
use crate::report::{Column, Table, one_line};
use crate::source::Article;
use crate::text::{Reading, Text};
use crate::workbench::lint::kind;
use crate::workbench::trace::{cue_kind, told};

/// The arguments of `corroborate show`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to show
    what: What,
    /// With `lexicon`: a word or phrase, to see what it means; or a kind of entry (event, cue, …)
    #[arg(value_name = "WORD")]
    word: Vec<String>,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// The checks in force, what they select and where they stand
    Rules,
    /// The entries in force and where they stand
    Lexicon,
    /// The rule files and how many of their entries are in force
    Files,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut rules = arguments.rules.load();
    let errors = std::mem::take(&mut rules.errors);
    let troubles = Troubles { rules: errors, ..Troubles::default() };
    troubles.print(&arguments.look)?;
    let word = arguments.word.join(" ");
    let table = match arguments.what {
        What::Rules => checks(&rules),
        What::Files => files(&rules),
        What::Lexicon if word.is_empty() => entries(&rules, |_| true),
        What::Lexicon => match EntryKind::ALL.into_iter().find(|it| kind(*it) == word) {
            Some(wanted) => entries(&rules, |found| found == wanted),
            None => meanings(&word, &rules),
        },
    };
    if table.is_empty() {
        eprintln!(
            "corroborate: nothing in force means `{}`, and no kind of entry is called so.",
            one_line(&word)
        );
        return Ok(Outcome::NoFullAnswer);
    }
    let mut out = io::stdout().lock();
    write!(out, "{}", table.render(&arguments.look.stdout()))?;
    Ok(troubles.or(Outcome::Clean))
}

impl Rules {
    /// Where an entry comes from.
    fn origin(&self, entry: EntryId) -> &'static str {
        if entry.0 < self.built_in {
            return if self.lexicon.is_retired(entry) { "replaced" } else { "built in" };
        }
        let own = self.lexicon.entry(entry);
        let name = self.lexicon.text(own.name);
        let replaces = (0..self.built_in).map(EntryId).any(|other| {
            let row = self.lexicon.entry(other);
            row.kind == own.kind && self.lexicon.is_retired(other) && self.lexicon.text(row.name) == name
        });
        if replaces { "replaces built-in" } else { "added" }
    }

    fn place(&self, entry: EntryId) -> String {
        let row = self.lexicon.entry(entry);
        format!("{}:{}", self.lexicon.text(row.file), row.line)
    }
}

fn checks(rules: &Rules) -> Table {
    let mut table = Table::new(&[
        Column::words("check"),
        Column::words("severity"),
        Column::text("selects"),
        Column::words("origin"),
        Column::text("written in"),
    ]);
    for check in rules.lexicon.checks() {
        let row = rules.lexicon.check(check);
        let built_in = row.entry.0 < rules.built_in;
        let selects = match row.selects {
            Selection::Relation { is, because: Some(because) } => {
                format!("{}: {}", relation_kind(is), why(because))
            }
            Selection::Relation { is, because: None } => relation_kind(is).to_owned(),
            Selection::Conflict(ConflictShape::Headline) => "conflict: headline and text".to_owned(),
            Selection::Conflict(ConflictShape::Unit) => "conflict: slip of a unit".to_owned(),
            Selection::Conflict(ConflictShape::Digit) => "conflict: slip of a digit".to_owned(),
            Selection::Mismatch(MismatchKind::Sum) => "mismatch: parts and their whole".to_owned(),
            Selection::Mismatch(MismatchKind::Share) => "mismatch: a share and its counts".to_owned(),
            Selection::Statement(StatusCue::Strong(means)) => statement(means, "strong cues"),
            Selection::Statement(StatusCue::Any(means)) => statement(means, "any cue"),
            Selection::Person(PersonTrait::Age) => "person: two ages".to_owned(),
            Selection::Person(PersonTrait::Name) => "person: two spellings".to_owned(),
            Selection::Person(PersonTrait::Role) => "person: two roles".to_owned(),
            Selection::Story(StoryFault::DateConflict) => "story: two dates".to_owned(),
            Selection::Story(StoryFault::MetadataConflict) => "story: dates of a page".to_owned(),
            Selection::Story(StoryFault::AmbiguousVictims) => "story: whom a figure counts".to_owned(),
            Selection::Origin(OriginFault::Single) => "origin: one for several outlets".to_owned(),
            Selection::Origin(OriginFault::NotSeveral) => "origin: one for several sources".to_owned(),
            Selection::Origin(OriginFault::Unnamed) => "origin: nobody named".to_owned(),
            Selection::Draft(fault) => format!("draft: {}", draft_fault(fault)),
        };
        let origin = if built_in && rules.without_built_in { "left out" } else { rules.origin(row.entry) };
        let id = rules.lexicon.text(row.id);
        table.push([id, severity(row.severity), &selects, origin, &rules.place(row.entry)]);
    }
    table
}

fn statement(means: CueKind, cues: &str) -> String {
    format!("statement: {}, {cues}", cue_kind(means))
}

fn entries(rules: &Rules, wanted: impl Fn(EntryKind) -> bool) -> Table {
    let mut table = Table::new(&[
        Column::words("kind"),
        Column::text("entry"),
        Column::words("origin"),
        Column::text("written in"),
    ]);
    for id in (0..rules.lexicon.entry_count()).map(EntryId) {
        let row = rules.lexicon.entry(id);
        if wanted(row.kind) {
            let name = rules.lexicon.text(row.name);
            table.push([kind(row.kind), name, rules.origin(id), &rules.place(id)]);
        }
    }
    table
}

/// What a phrase means by itself, read as an article would be.
fn meanings(phrase: &str, rules: &Rules) -> Table {
    let mut table = Table::new(&[
        Column::text("words"),
        Column::text("what they mean"),
        Column::text("entry"),
        Column::words("origin"),
        Column::text("written in"),
    ]);
    let article = Article::paragraph(phrase);
    let text = Text::read(&article, &rules.lexicon);
    let reading = Reading::new(phrase, &text.tokens, &rules.lexicon);
    for mark in reading.marks() {
        let words = reading.span(mark.start, mark.end).of(phrase);
        for sense in reading.senses(mark) {
            let entry = rules.lexicon.text(rules.lexicon.entry(sense.entry).name);
            let told = told(sense.meaning, &rules.lexicon);
            table.push([words, &told, entry, rules.origin(sense.entry), &rules.place(sense.entry)]);
        }
    }
    table
}

fn files(rules: &Rules) -> Table {
    let mut table = Table::new(&[
        Column::text("file"),
        Column::words("origin"),
        Column::numbers("entries"),
        Column::numbers("in force"),
    ]);
    let mut counts: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for id in (0..rules.lexicon.entry_count()).map(EntryId) {
        let file = rules.lexicon.text(rules.lexicon.entry(id).file);
        let count = counts.entry((id.0 >= rules.built_in, file)).or_default();
        count.0 += 1;
        count.1 += usize::from(!rules.lexicon.is_retired(id));
    }
    for ((added, file), (all, in_force)) in counts {
        let origin = if added { "added" } else { "built in" };
        table.push([file, origin, &all.to_string(), &in_force.to_string()]);
    }
    table
}
