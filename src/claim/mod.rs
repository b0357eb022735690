//! Claims: figures with event, subject, place, time, attribution and status.
//!
//! A sentence is read in the order of this module: the figures, the noun phrase of each, the event it counts, who
//! speaks, where and when; then the cues, which may reach back to claims of earlier sentences.

mod coordination;
mod countable;
mod day;
mod field;
mod model;
mod occasion;
mod owner;
mod phrase;
mod place;
mod reach;
mod sentence;
mod single;
mod speaker;
pub(crate) mod speaking;
mod status;
mod subject;
#[cfg(test)]
mod tests;
mod title;
mod trigger;
mod when;
mod whole;

pub use day::MisnamedDay;
pub use model::{
    Attribution, Basis, Claim, ClaimIndex, Construction, Evidence, Field, Link, LinkKind, Miss, Standing,
    Statement, Status, Subject,
};

use crate::lexicon::Lexicon;
use crate::name::{self, Mention};
use crate::quantity::{self, Figures, Kind, Quantity, Unquantified, Why};
use crate::source::{Article, BlockKind, Part, Span, Story};
use crate::text::{Reading, Room, Sentence, Text, Token};
use crate::time::Publication;

/// What the articles of a story say in figures.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The claims, article by article, by position.
    pub claims: Vec<Claim>,
    /// The cues, in the order of the text.
    pub statements: Vec<Statement>,
    /// For each article, what its numerals ended as.
    pub tallies: Vec<Tally>,
    /// The names, article by article, by position, where somebody asked for them.
    pub names: Vec<Mention>,
    /// Dates with the wrong day of the week, article by article, by position.
    pub misnamed_days: Vec<MisnamedDay>,
}

/// What the numerals of an article ended as.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The quantities, by position, each with the claim it is in or why it is in none.
    pub quantities: Vec<(Quantity, Result<ClaimIndex, Miss>)>,
    /// Numerals that are no quantity or were not understood, by position.
    pub others: Vec<Unquantified>,
    /// Whether the article is in English. If not, it counts as not checked.
    pub english: bool,
}

/// Reads the claims of a story.
#[must_use]
pub fn read(story: &Story, lexicon: &Lexicon) -> Read {
    read_all(story, lexicon, false)
}

/// Reads the claims of a story, and the names in the same texts.
#[must_use]
pub fn read_with_names(story: &Story, lexicon: &Lexicon) -> Read {
    read_all(story, lexicon, true)
}

fn read_all(story: &Story, lexicon: &Lexicon, names: bool) -> Read {
    let mut read = Read::default();
    let last = story.articles.iter().filter_map(|article| article.published).max_by_key(|it| it.instant.to);
    for (number, article) in story.articles.iter().enumerate() {
        read_article(article, u32::try_from(number).unwrap_or(u32::MAX), last, lexicon, names, &mut read);
    }
    read
}

/// Reads the figures of a story and no claims: what `quantities` needs, at half the cost.
#[must_use]
pub fn tally(story: &Story, lexicon: &Lexicon) -> Read {
    let tallies = story.articles.iter().map(|article| {
        let (text, mut tally) = opened(article, lexicon);
        let mut room = Room::default();
        for sentence in text.sentences.iter().filter(|sentence| tally.english && sentence.figures) {
            let tokens = &text.tokens[sentence.tokens.clone()];
            let reading = Reading::within(room, article.reading(), tokens, lexicon);
            let figures = quantity::read(&reading);
            room = reading.into_room();
            let unread = figures.quantities.iter().map(|placed| (placed.quantity, Err(Miss::Unread)));
            tally.quantities.extend(unread);
            tally.others.extend(figures.others);
        }
        tally.close(article);
        tally
    });
    Read { tallies: tallies.collect(), ..Read::default() }
}

/// Reads in which language the articles of a story are, and nothing else.
#[must_use]
pub fn languages(story: &Story, lexicon: &Lexicon) -> Read {
    let tallies = story.articles.iter().map(|article| opened(article, lexicon).1);
    Read { tallies: tallies.collect(), ..Read::default() }
}

/// `last` is the last publication of the story.
fn read_article(
    article: &Article,
    number: u32,
    last: Option<Publication>,
    lexicon: &Lexicon,
    names: bool,
    read: &mut Read,
) {
    let (text, mut tally) = opened(article, lexicon);
    let first = read.claims.len();
    if tally.english {
        let is_title = |sentence: &Sentence| article.part(sentence.span) == Part::Title;
        let (title, own) = text.sentences.split_at(text.sentences.partition_point(is_title));
        // Nothing in the text leans on a title that was given apart, nor the other way round.
        let mut read_all = |sentences: &[Sentence]| {
            let start = read.claims.len();
            let mut reader = sentence::Reader::new(article, number, last, lexicon, start);
            for sentence in sentences {
                reader.read(sentence, &text, read, &mut tally);
            }
            start
        };
        read_all(own);
        let title = read_all(title);
        title::leave_own(lexicon, first, title, read, &mut tally);
        tally.quantities.sort_by_key(|(quantity, _)| quantity.span);
    }
    if names && tally.english {
        let quantities = tally.quantities.iter().map(|(quantity, _)| *quantity);
        let ages: Vec<Quantity> = quantities.filter(|quantity| quantity.kind == Kind::Age).collect();
        name::read(article, number, &text, &ages, lexicon, &mut read.names);
    }
    if article.published.is_none() {
        occasion::carry(lexicon, &mut read.claims[first..]);
    }
    for (number, claim) in (1..).zip(&mut read.claims[first..]) {
        claim.number = number;
    }
    tally.close(article);
    read.tallies.push(tally);
}

/// A sentence as claims are read from it: its phrases, those with a place for a figure too, and its figures.
#[must_use]
pub fn sentence<'a>(text: &'a str, tokens: &'a [Token], lexicon: &'a Lexicon) -> (Reading<'a>, Figures) {
    with_figures(Reading::new(text, tokens, lexicon))
}

/// The figures of a sentence, and its phrases again, now that they are known.
fn with_figures(mut reading: Reading) -> (Reading, Figures) {
    let figures = quantity::read(&reading);
    if !figures.quantities.is_empty() {
        reading.find_with_figures(&|at| {
            let found = figures.quantities.binary_search_by_key(&at, |placed| placed.start).ok()?;
            Some(figures.quantities[found].end)
        });
    }
    (reading, figures)
}

/// The sentences of an article, and a tally of none of its figures yet.
fn opened(article: &Article, lexicon: &Lexicon) -> (Text, Tally) {
    let text = Text::read(article, lexicon);
    let english = text.is_english(article.reading(), lexicon);
    (text, Tally { english, ..Tally::default() })
}

impl Tally {
    /// Adds the numerals of page furniture, which no sentence holds.
    fn close(&mut self, article: &Article) {
        for block in article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture) {
            self.others.extend(digits(article.reading(), block.span));
        }
        self.others.sort_by_key(|other| other.span);
    }
}

/// The numerals of a stretch that is no prose.
fn digits(text: &str, within: Span) -> Vec<Unquantified> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let bytes = within.of(text).bytes().chain(std::iter::once(b' ')).enumerate();
    for (at, byte) in bytes {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                let base = within.start as usize;
                found.push(Unquantified { span: Span::new(base + begin, base + at), why: Why::Furniture });
                start = None;
            }
            _ => {}
        }
    }
    found
}
