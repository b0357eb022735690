//! `corroborate quantities`

use std::fmt::Write as _;
use std::io;

use clap::Args;

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, ListFormat, Listed, Look, RuleOptions};
use crate::claim;
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::report::{Column, Positions, Style, Table, one_line};
use crate::source::Span;

/// The arguments of `corroborate quantities`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// List every numeral with what it ended as: in a claim, a quantity, no quantity, not understood
    #[arg(long)]
    all: bool,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: ListFormat,
    #[command(flatten)]
    listed: Listed,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let Arguments { inputs, all, format, listed, rules, look } = arguments;
    // Only `--all` says which figures are in claims.
    let read = if *all { claim::read } else { claim::tally };
    batch::print(inputs, rules, look, read, |read, lexicon, style| match format {
        ListFormat::Jsonl => lines(read, *all, *listed, lexicon),
        ListFormat::Table => tables(read, *all, *listed, lexicon, style),
    })
}

fn lines(read: &ReadStory, all: bool, listed: Listed, lexicon: &Lexicon) -> String {
    let articles = read.story.articles.iter().zip(&read.read.tallies);
    articles
        .map(|(article, tally)| {
            let is_listed = |span| listed.has(article, span);
            json::quantities(article, tally, all, &is_listed, lexicon, &|index| {
                json::id(&read.story, &read.read.claims[index.0 as usize])
            })
        })
        .collect()
}

/// A table an article, below its path.
fn tables(read: &ReadStory, all: bool, listed: Listed, lexicon: &Lexicon, style: Style) -> String {
    let positions = Positions::new(&read.story);
    let mut text = String::new();
    for (number, (article, tally)) in read.story.articles.iter().zip(&read.read.tallies).enumerate() {
        let mut columns = vec![Column::numbers("where"), Column::words("kind"), Column::words("figure")];
        if all {
            columns.push(Column::words("ended as"));
        }
        columns.push(Column::text("text"));
        let mut table = Table::new(&columns);
        let place = |span: Span| positions.shown(number, span);
        let mut rows: Vec<(Span, Vec<String>)> = Vec::new();
        for (quantity, claim) in &tally.quantities {
            let said = quantity.numeral.of(article.reading());
            let kind = json::kind(quantity.kind).to_owned();
            let mut row = vec![place(quantity.span), kind, words::figure(quantity, said, lexicon)];
            if all {
                row.push(if claim.is_ok() { "in a claim" } else { "a quantity in no claim" }.to_owned());
            }
            row.push(quantity.span.of(article.reading()).to_owned());
            rows.push((quantity.span, row));
        }
        for other in tally.others.iter().filter(|_| all) {
            let kind = if other.why.is_understood() { "no quantity" } else { "not understood" };
            let ended = format!("{kind}: {}", json::reason(other.why));
            let words = other.span.of(article.reading()).to_owned();
            rows.push((other.span, vec![place(other.span), "–".to_owned(), "–".to_owned(), ended, words]));
        }
        rows.retain(|(span, _)| listed.has(article, *span));
        rows.sort_by_key(|(span, _)| *span);
        for (_, row) in rows {
            table.push(row);
        }
        if !table.is_empty() {
            let _ = write!(text, "{}\n{}\n", one_line(&article.display_path()), table.render(&style));
        }
    }
    text
}
