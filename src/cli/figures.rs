//! `corroborate figures`

use std::io;

use clap::Args;

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, Look, RuleOptions};
use crate::claim::{self, Read};
use crate::compare::{self, Concluded, Figure};
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::report::{Column, Ink, Style, Table, one_line, wrap};
use crate::source::{Span, Story};

/// The arguments of `corroborate figures`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    rules: RuleOptions,
    #[command(flatten)]
    look: Look,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let Arguments { inputs, rules, look } = arguments;
    batch::print(inputs, rules, look, claim::read, ledger)
}

fn ledger(read: &ReadStory, lexicon: &Lexicon, style: Style) -> String {
    let ReadStory { story, read } = read;
    let comparison = compare::compare(story, &read.claims, lexicon);
    let mut table = Table::new(&[
        Column::text("figure"),
        Column::words("newest"),
        Column::words("as of"),
        Column::words("status"),
    ]);
    let mut sayings: Vec<String> = Vec::new();
    for figure in &comparison.figures {
        let claims = figure.claims.iter().map(|claim| &read.claims[claim.0 as usize]);
        let said: Vec<String> = claims
            .map(|claim| {
                let article = &story.articles[claim.article as usize];
                let figure = if claim.is_single() {
                    let end = claim.subject_text.end.max(claim.quantity.span.end);
                    Span { end, ..claim.quantity.span }.of(article.reading()).to_owned()
                } else {
                    words::figure(&claim.quantity, claim.quantity.numeral.of(article.reading()), lexicon)
                };
                format!("{figure}: {}", article.outlet_name())
            })
            .collect();
        table.push([
            name(figure, read, story, lexicon),
            words::bounds(figure.low, figure.high, figure.approximate),
            figure.as_of.map_or("–".to_owned(), |as_of| as_of.to.to_string()[..10].to_owned()),
            json::figure_status(figure.status).to_owned(),
        ]);
        sayings.push(wrap(&one_line(&said.join("; ")), "    ", style.width));
    }
    let heading = if story.name.is_empty() { String::new() } else { format!("{}\n", one_line(&story.name)) };
    let rendered = table.render(&style);
    // The rows of the table stand behind its header; who says what stands below each.
    let header = rendered.lines().count() - sayings.len();
    let mut text = heading;
    for (number, line) in rendered.lines().enumerate() {
        text.push_str(line);
        text.push('\n');
        if let Some(saying) = number.checked_sub(header).and_then(|row| sayings.get(row)) {
            text.push_str(&style.paint(Ink::Dim, saying.trim_end()));
            text.push('\n');
        }
    }
    text + "\n"
}

/// "killed: officers, Kazakhstan"
fn name(figure: &Figure, read: &Read, story: &Story, lexicon: &Lexicon) -> String {
    let mut name = format!("{}: ", lexicon.text(lexicon.event(figure.event).label));
    let subject = figure.subject;
    let class = subject.across.or(subject.class);
    match class {
        Some(class) => name.push_str(lexicon.text(lexicon.subject(class).label)),
        // Words that the lexicon does not know are named as the first claim has them.
        None => name.push_str(figure.claims.first().map_or("", |claim| {
            let claim = &read.claims[claim.0 as usize];
            claim.subject_text.of(story.articles[claim.article as usize].reading())
        })),
    }
    match figure.concluded {
        Some(Concluded::RestOf(whole)) => {
            name.extend([" (of those ", lexicon.text(lexicon.event(whole).label), ")"]);
        }
        Some(Concluded::Sum) if figure.claims.len() > 1 => name.push_str(" (added up)"),
        Some(Concluded::Sum) | None => {}
    }
    if let Some(nation) = subject.nation {
        name.push_str(" (");
        name.push_str(lexicon.text(lexicon.place(nation).name));
        name.push(')');
    }
    if let Some(place) = figure.place {
        name.push_str(", ");
        name.push_str(lexicon.text(lexicon.place(place).name));
    }
    name
}
