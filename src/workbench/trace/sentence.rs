//! How a sentence was read: words, figures, cues, claims with what made each of their fields.

use std::fmt::Write as _;

use super::super::line;
use super::meaning;
use super::miss;
use super::origin;
use crate::claim::{self, Claim, ClaimIndex, Evidence, Miss, Read, Statement};
use crate::lexicon::{Lexicon, Meaning, Sense};
use crate::quantity::{Placed, Quantity, words};
use crate::report::{Column, Positions, Style, Table, indented, json, one_line, wrap};
use crate::source::{Article, Span, Story};
use crate::text::{Reading, Text};

/// The trace of an article's sentences: of those on a line, else of those that hold a figure or a cue. Empty where there
/// is none.
#[must_use]
pub fn article(
    story: &Story,
    number: usize,
    line: Option<usize>,
    read: &Read,
    lexicon: &Lexicon,
    style: Style,
) -> String {
    let article = &story.articles[number];
    let text = Text::read(article, lexicon);
    let scene = Scene { story, article, number, read, lexicon, style, positions: Positions::new(story) };
    let mut traced = String::new();
    for sentence in &text.sentences {
        let wanted = match line {
            Some(line) => scene.lines(sentence.span).contains(&line),
            None => sentence.figures || scene.cues(sentence.span).next().is_some(),
        };
        if wanted {
            let tokens = &text.tokens[sentence.tokens.clone()];
            let (reading, figures) = claim::sentence(article.reading(), tokens, lexicon);
            scene.sentence(sentence.span, &reading, &figures.quantities, &mut traced);
        }
    }
    traced
}

struct Scene<'s> {
    story: &'s Story,
    article: &'s Article,
    number: usize,
    read: &'s Read,
    lexicon: &'s Lexicon,
    style: Style,
    positions: Positions<'s>,
}

impl Scene<'_> {
    fn place(&self, span: Span) -> String {
        let (line, column) = self.positions.of(self.number, span);
        format!("{line}:{column}")
    }

    fn lines(&self, span: Span) -> std::ops::RangeInclusive<usize> {
        let line = |offset: u32| self.positions.of(self.number, Span { start: offset, ..span }).0;
        line(span.start)..=line(span.end.saturating_sub(1))
    }

    fn cues(&self, sentence: Span) -> impl Iterator<Item = &Statement> {
        let here = move |statement: &&Statement| statement.sentence == sentence;
        self.read.statements.iter().filter(|it| it.article as usize == self.number).filter(here)
    }

    fn sentence(&self, span: Span, reading: &Reading, figures: &[Placed], traced: &mut String) {
        let path = self.article.display_path_of(span);
        let _ = writeln!(traced, "{}:{}", one_line(&path), self.place(span));
        let words = span.of(self.article.reading());
        traced.push_str(&wrap(&one_line(words), "  ", self.style.width));
        let tokens: Vec<&str> = (0..reading.len()).map(|at| reading.written(at)).collect();
        traced.push_str("\ntokens\n");
        traced.push_str(&wrap(&one_line(&tokens.join(" · ")), "  ", self.style.width));
        self.words(reading, traced);
        self.figures(reading, figures, traced);
        self.told_cues(span, traced);
        for (index, claim) in self.claims_of(span) {
            self.claim(index, claim, reading, figures, traced);
        }
        traced.push('\n');
    }

    /// The phrases of the lexicon, each with what it means and where that is written. The words of the closed classes are
    /// many and tell little.
    fn words(&self, reading: &Reading, traced: &mut String) {
        let columns = [Column::text("words"), Column::words("what they mean"), Column::text("written in")];
        let mut table = Table::new(&columns);
        for mark in reading.marks() {
            let mut written = reading.span(mark.start, mark.end).of(reading.text).to_owned();
            let open = |sense: &&Sense| !matches!(sense.meaning, Meaning::Function(_));
            for sense in reading.senses(mark).filter(open) {
                let told = meaning::told(sense.meaning, self.lexicon);
                table.push([std::mem::take(&mut written), told, origin(sense.entry, self.lexicon)]);
            }
        }
        self.table(&table, traced);
    }

    fn figures(&self, reading: &Reading, figures: &[Placed], traced: &mut String) {
        let columns = [
            Column::numbers("figure"),
            Column::text("words"),
            Column::words("value"),
            Column::text("ended as"),
        ];
        let mut table = Table::new(&columns);
        let mut notes = Vec::new();
        let tally = &self.read.tallies[self.number];
        for placed in figures {
            let Placed { quantity, .. } = placed;
            let ending =
                tally.quantities.iter().find(|(other, _)| other.span == quantity.span).map(|it| it.1);
            let ended = match ending {
                Some(Ok(claim)) => format!("claim #{}", claim.0 + 1),
                Some(Err(_)) | None => "no claim".to_owned(),
            };
            let value = self.value(quantity);
            let words = quantity.span.of(self.article.reading()).to_owned();
            table.push([self.place(quantity.span), words, value, ended]);
            if let Some(Err(miss)) = ending {
                notes.push(self.note(quantity.span, miss, reading, placed));
            }
        }
        let within = reading.span(0, reading.len()).range();
        for other in &tally.others {
            if within.contains(&(other.span.start as usize)) {
                let words = other.span.of(self.article.reading()).to_owned();
                table.push([self.place(other.span), words, "–".to_owned(), miss::other(other.why)]);
            }
        }
        self.table(&table, traced);
        for note in notes {
            traced.push_str(&wrap(&one_line(&note), "  ", self.style.width));
        }
    }

    fn note(&self, span: Span, miss: Miss, reading: &Reading, placed: &Placed) -> String {
        let mut note = format!("{}: {}", self.place(span), miss::told(miss));
        if miss::wants_event(miss) {
            note.push_str("; ");
            note.push_str(&miss::nearest(reading, placed, self.lexicon));
        }
        note
    }

    fn value(&self, quantity: &Quantity) -> String {
        words::figure(quantity, quantity.numeral.of(self.article.reading()), self.lexicon)
    }

    fn told_cues(&self, sentence: Span, traced: &mut String) {
        let columns = [Column::text("cue"), Column::text("what it says"), Column::text("reaches")];
        let mut table = Table::new(&columns);
        for statement in self.cues(sentence) {
            let reached: Vec<String> =
                statement.reaches.iter().map(|claim| format!("#{}", claim.0 + 1)).collect();
            let reached = if reached.is_empty() { "no claim".to_owned() } else { reached.join(", ") };
            let words = statement.span.of(self.article.reading());
            table.push([words, meaning::cue(self.lexicon.cue(statement.cue)).as_str(), reached.as_str()]);
        }
        self.table(&table, traced);
    }

    fn claims_of(&self, sentence: Span) -> impl Iterator<Item = (ClaimIndex, &Claim)> {
        let claims = (0..).map(ClaimIndex).zip(&self.read.claims);
        claims.filter(move |(_, claim)| claim.article as usize == self.number && claim.sentence == sentence)
    }

    /// A claim with the words, the construction and the entry that made each of its fields.
    fn claim(
        &self,
        index: ClaimIndex,
        claim: &Claim,
        reading: &Reading,
        figures: &[Placed],
        traced: &mut String,
    ) {
        let line = line::claim(self.story, claim, self.lexicon);
        let _ = writeln!(traced, "\nclaim #{} ({})", index.0 + 1, one_line(&json::id(self.story, claim)));
        traced.push_str(&wrap(&one_line(&line), "  ", self.style.width));
        let columns = [
            Column::words("field"),
            Column::words("basis"),
            Column::words("construction"),
            Column::text("from the words"),
            Column::words("written in"),
        ];
        let mut table = Table::new(&columns);
        for (name, basis, Evidence { span, entry, construction }) in claim.evidence() {
            let words = if span.is_empty() { "–" } else { span.of(self.article.reading()) };
            let entry = entry.map_or("–".to_owned(), |entry| origin(entry, self.lexicon));
            let (basis, construction) = (json::basis(basis), json::construction(construction));
            table.push([name, basis, construction, &one_line(words), &entry]);
        }
        traced.push_str(&indented(&table.render(&self.inner()), "  "));
        if claim.event.is_none()
            && let Some(placed) =
                figures.iter().find(|placed| placed.quantity.numeral == claim.quantity.numeral)
        {
            let note = format!("no event: {}", miss::nearest(reading, placed, self.lexicon));
            traced.push_str(&wrap(&one_line(&note), "  ", self.style.width));
        }
    }

    fn table(&self, table: &Table, traced: &mut String) {
        if !table.is_empty() {
            let _ = write!(traced, "\n{}", indented(&table.render(&self.inner()), "  "));
        }
    }

    /// The style of what is indented.
    fn inner(&self) -> Style {
        Style { width: self.style.width - 2, ..self.style }
    }
}
