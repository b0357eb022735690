//! `corroborate quantities`

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, Look, RuleOptions};
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::report::{Column, Table};

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
    format: Format,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// One JSON object a line
    Jsonl,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let rules = arguments.rules.load();
    let style = arguments.look.stdout();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut troubles = batch::run(
        &arguments.inputs,
        &rules,
        |read| match arguments.format {
            Format::Jsonl => lines(&read, arguments.all, &rules.lexicon),
            Format::Table => table(&read, arguments.all, &rules.lexicon).render(&style),
        },
        |text| out.write_all(text.as_bytes()),
    )?;
    out.flush()?;
    troubles.rules = rules.errors;
    troubles.print(&arguments.look)?;
    Ok(troubles.or(Outcome::Clean))
}

fn lines(read: &ReadStory, all: bool, lexicon: &Lexicon) -> String {
    let articles = read.story.articles.iter().zip(&read.read.tallies);
    articles
        .map(|(article, tally)| {
            json::quantities(article, tally, all, lexicon, &|index| {
                json::id(&read.story, &read.read.claims[index.0 as usize])
            })
        })
        .collect()
}

fn table(read: &ReadStory, all: bool, lexicon: &Lexicon) -> Table {
    let mut columns = vec![Column::words("where"), Column::words("kind"), Column::words("figure")];
    if all {
        columns.push(Column::words("ended as"));
    }
    columns.push(Column::text("text"));
    let mut table = Table::new(&columns);
    for (number, (article, tally)) in read.story.articles.iter().zip(&read.read.tallies).enumerate() {
        let positions = crate::report::Positions::new(&read.story);
        let place = |offset: u32| {
            let (line, column) = positions.of(number, offset as usize);
            format!("{}:{line}:{column}", article.display_path())
        };
        let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
        for (quantity, claim) in &tally.quantities {
            let mut row = vec![
                place(quantity.span.start),
                json::kind(quantity.kind).to_owned(),
                words::figure(quantity, quantity.numeral.of(&article.text), lexicon),
            ];
            if all {
                row.push(claim.map_or("a quantity in no claim".to_owned(), |_| "in a claim".to_owned()));
            }
            row.push(quantity.span.of(&article.text).to_owned());
            rows.push((quantity.span.start, row));
        }
        for other in tally.others.iter().filter(|_| all) {
            let kind = if other.why.is_understood() { "no quantity" } else { "not understood" };
            let row = vec![
                place(other.span.start),
                "–".to_owned(),
                "–".to_owned(),
                format!("{kind}: {}", json::reason(other.why)),
                other.span.of(&article.text).to_owned(),
            ];
            rows.push((other.span.start, row));
        }
        rows.sort_by_key(|(start, _)| *start);
        for (_, row) in rows {
            table.push(row);
        }
    }
    table
}
