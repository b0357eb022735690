//! `corroborate claims`

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, Look, RuleOptions};
use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::report::{Column, Positions, Table};

/// The arguments of `corroborate claims`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
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
            Format::Jsonl => {
                let lines = json::claims(&read.story, &read.read.claims, &rules.lexicon);
                lines.into_iter().map(|line| line + "\n").collect()
            }
            Format::Table => table(&read, &rules.lexicon).render(&style),
        },
        |text: String| out.write_all(text.as_bytes()),
    )?;
    out.flush()?;
    troubles.rules = rules.errors;
    troubles.print(&arguments.look)?;
    Ok(troubles.or(Outcome::Clean))
}

fn table(read: &ReadStory, lexicon: &Lexicon) -> Table {
    let mut table = Table::new(&[
        Column::words("where"),
        Column::words("figure"),
        Column::words("event"),
        Column::words("counted"),
        Column::words("place"),
        Column::words("status"),
        Column::text("speaker"),
    ]);
    let positions = Positions::new(&read.story);
    for claim in &read.read.claims {
        table.push(row(read, claim, lexicon, &positions));
    }
    table
}

fn row(read: &ReadStory, claim: &Claim, lexicon: &Lexicon, positions: &Positions) -> Vec<String> {
    let article = &read.story.articles[claim.article as usize];
    let (line, column) = positions.of(claim.article as usize, claim.span.start as usize);
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let text = |span: crate::source::Span| span.of(&article.text).to_owned();
    vec![
        format!("{}:{line}:{column}", article.display_path()),
        words::figure(&claim.quantity, claim.quantity.numeral.of(&article.text), lexicon),
        or_dash(claim.event.map(|event| lexicon.text(lexicon.event(event.value).name).to_owned())),
        or_dash(Some(text(claim.subject_text)).filter(|text| !text.is_empty()).or_else(|| {
            let class = claim.subject?.value.class?;
            Some(format!("({})", lexicon.text(lexicon.subject(class).label)))
        })),
        or_dash(claim.place.map(|place| lexicon.text(lexicon.place(place.value).name).to_owned())),
        json::status(claim.status.value).to_owned(),
        or_dash(claim.attribution.map(|attribution| text(attribution.value.span))),
    ]
}
