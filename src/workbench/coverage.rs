//! Which entries of the rule files a test exercises, and which none does.

use std::collections::BTreeSet;

use crate::claim::{self, Claim};
use crate::lexicon::{CheckId, EntryId, EntryKind, Lexicon, Meaning, Reach};
use crate::text::Text;
use crate::{Checked, source::Article};

/// What a test exercised.
#[derive(Clone, Debug, Default)]
pub struct Exercised {
    /// Entries that made a field of a claim, a figure, or reached a claim as a cue.
    pub entries: BTreeSet<EntryId>,
    /// Checks that reported something.
    pub checks: BTreeSet<CheckId>,
}

/// What a checked story exercised.
#[must_use]
pub fn exercised(checked: &Checked, lexicon: &Lexicon) -> Exercised {
    let mut entries = BTreeSet::new();
    for claim in &checked.read.claims {
        of_claim(claim, lexicon, &mut entries);
    }
    for statement in &checked.read.statements {
        let cue = lexicon.cue(statement.cue);
        if !statement.reaches.is_empty() || cue.reach == Reach::Noun {
            entries.insert(cue.entry);
        }
    }
    for article in &checked.story.articles {
        of_figures(article, lexicon, &mut entries);
    }
    Exercised { entries, checks: checked.findings.iter().map(|finding| finding.check).collect() }
}

fn of_claim(claim: &Claim, lexicon: &Lexicon, entries: &mut BTreeSet<EntryId>) {
    entries.extend(claim.evidence().filter_map(|(.., evidence)| evidence.entry));
    if let Some(subject) = claim.subject.map(|subject| subject.value) {
        let classes = subject.class.into_iter().chain(subject.across);
        entries.extend(classes.map(|class| lexicon.subject(class).entry));
    }
    let speaker = claim.attribution.and_then(|attribution| attribution.value.speaker);
    entries.extend(speaker.map(|speaker| lexicon.speaker(speaker).entry));
    entries.extend(claim.quantity.unit.map(|unit| lexicon.unit(unit).entry));
}

/// The words inside figures that bound or soften them, or are figures themselves.
fn of_figures(article: &Article, lexicon: &Lexicon, entries: &mut BTreeSet<EntryId>) {
    let text = Text::read(article, lexicon);
    for sentence in text.sentences.iter().filter(|sentence| sentence.figures) {
        let tokens = &text.tokens[sentence.tokens.clone()];
        let (reading, figures) = claim::sentence(article.reading(), tokens, lexicon);
        for placed in &figures.quantities {
            let marks = reading.marks().iter();
            for mark in marks.filter(|mark| placed.start <= mark.start && mark.end <= placed.end) {
                let in_figure = |meaning| matches!(meaning, Meaning::Qualifier(_) | Meaning::Vague(_));
                let senses = reading.senses(mark).filter(|sense| in_figure(sense.meaning));
                entries.extend(senses.map(|sense| sense.entry));
            }
        }
    }
}

/// The entries and checks of the files under test.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// How many entries with grammar there are.
    pub entries: usize,
    /// Those that no test exercises.
    pub idle: Vec<EntryId>,
    /// How many names stand in long lists, which one generated test looks at.
    pub listed: usize,
    /// How many checks there are.
    pub checks: usize,
    /// Those that no test makes report.
    pub silent: Vec<CheckId>,
}

/// What all tests together leave out. Entries with a lower number than `from` are not under test.
#[must_use]
pub fn coverage<'e>(
    lexicon: &Lexicon,
    from: u32,
    exercised: impl IntoIterator<Item = &'e Exercised>,
) -> Coverage {
    let mut all = Exercised::default();
    for one in exercised {
        all.entries.extend(&one.entries);
        all.checks.extend(&one.checks);
    }
    let mut coverage = Coverage::default();
    for id in (from..lexicon.entry_count()).map(EntryId) {
        match lexicon.entry(id).kind {
            EntryKind::Check => {}
            kind if has_grammar(kind) => {
                coverage.entries += 1;
                if !all.entries.contains(&id) {
                    coverage.idle.push(id);
                }
            }
            _ => coverage.listed += 1,
        }
    }
    for check in lexicon.checks() {
        if lexicon.check(check).entry.0 >= from {
            coverage.checks += 1;
            if !all.checks.contains(&check) {
                coverage.silent.push(check);
            }
        }
    }
    coverage
}

/// Whether entries of a kind take part in the grammar of sentences; the others are lists of names and spellings.
fn has_grammar(kind: EntryKind) -> bool {
    match kind {
        EntryKind::Quantity
        | EntryKind::Event
        | EntryKind::Subject
        | EntryKind::Cue
        | EntryKind::Speech
        | EntryKind::Speaker
        | EntryKind::Check => true,
        EntryKind::Word
        | EntryKind::Numeral
        | EntryKind::Unit
        | EntryKind::Place
        | EntryKind::Title
        | EntryKind::Naming
        | EntryKind::Outlet
        | EntryKind::Zone
        | EntryKind::Furniture => false,
    }
}
