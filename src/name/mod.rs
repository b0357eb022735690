//! Names of people, organisations and places, with what the text says of whoever bears them: title and age.
//!
//! A name is a run of words with capitals. Which words are titles, given names or the heads of organisations stands in
//! the rule files; they are asked for word by word, so that a run costs little and a text without names nothing.
//! `people` says which mentions of a story are one person.

mod age;
mod kind;
mod line;
mod model;
mod people;
mod run;
mod spelling;
#[cfg(test)]
mod tests;
mod title;

pub use model::{Age, Kind, Mention, Parts};
pub use people::{Person, people};
pub use spelling::{Folded, fold, is_variant};

use crate::lexicon::Lexicon;
use crate::quantity::Quantity;
use crate::source::{Article, BlockKind};
use crate::text::{Sentence, Text};

use line::Line;

/// Appends the names of an article to `mentions`, by position. `ages` are the ages that its figures tell, by position.
pub fn read(
    article: &Article,
    number: u32,
    text: &Text,
    ages: &[Quantity],
    lexicon: &Lexicon,
    mentions: &mut Vec<Mention>,
) {
    for sentence in &text.sentences {
        let tokens = &text.tokens[sentence.tokens.clone()];
        let line = Line { text: article.reading(), tokens, lexicon };
        if sentence.kind == BlockKind::Headline && line.has_capitals_throughout() {
            continue;
        }
        let mut at = 0;
        while let Some(run) = run::next(&line, at) {
            at = run.end;
            mentions.extend(mention(&line, &run, number, within(ages, sentence)));
        }
    }
}

fn mention(line: &Line<'_>, run: &run::Run, article: u32, ages: &[Quantity]) -> Option<Mention> {
    let title = title::of(line, run)?;
    if run.words.len() == 1 && title.titles.is_empty() && line.is_other_word(run.words[0].start) {
        return None;
    }
    let parts = run.parts(line, title.name);
    let age = age::of(line, run, &title, ages);
    let kind = kind::of(line, run, &title, age.is_some());
    let span = line.span(run.words[title.name].start, run.end);
    let age = age.filter(|_| kind == Kind::Person);
    Some(Mention { article, span, kind, parts, titles: title.titles, title: title.span, age })
}

/// The ages of a sentence.
fn within<'q>(ages: &'q [Quantity], sentence: &Sentence) -> &'q [Quantity] {
    let from = ages.partition_point(|age| age.span.start < sentence.span.start);
    let to = ages.partition_point(|age| age.span.start < sentence.span.end);
    &ages[from..to]
}
