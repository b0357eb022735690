//! `corroborate claims`

use std::fmt::Write as _;
use std::io;

use clap::Args;

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, ListFormat, Listed, Look, RuleOptions};
use crate::claim::{self, Claim};
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::report::{Column, Positions, Style, Table, one_line};
use crate::source::{Article, Span};

/// The arguments of `corroborate claims`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
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
    let Arguments { inputs, format, listed, rules, look } = arguments;
    batch::print(inputs, rules, look, claim::read, |read, lexicon, style| match format {
        ListFormat::Jsonl => {
            let is_listed =
                |claim: &Claim| listed.has(&read.story.articles[claim.article as usize], claim.span);
            json::claims(&read.story, &read.read.claims, is_listed, lexicon)
        }
        ListFormat::Table => tables(read, *listed, lexicon, style),
    })
}

/// A table an article, below its path, so that paths do not eat the rows.
fn tables(read: &ReadStory, listed: Listed, lexicon: &Lexicon, style: Style) -> String {
    let positions = Positions::new(&read.story);
    let mut text = String::new();
    for (number, article) in read.story.articles.iter().enumerate() {
        let mut table = Table::new(&[
            Column::numbers("where"),
            Column::words("figure"),
            Column::words("event"),
            Column::words("counted"),
            Column::words("place"),
            Column::words("status"),
            Column::text("speaker"),
        ]);
        let of_article = read.read.claims.iter().filter(|claim| claim.article as usize == number);
        for claim in of_article.filter(|claim| listed.has(article, claim.span)) {
            table.push(row(article, number, claim, lexicon, &positions));
        }
        if !table.is_empty() {
            let _ = write!(text, "{}\n{}\n", one_line(&article.display_path()), table.render(&style));
        }
    }
    text
}

fn row(
    article: &Article,
    number: usize,
    claim: &Claim,
    lexicon: &Lexicon,
    positions: &Positions,
) -> Vec<String> {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let text = |span: Span| span.of(article.reading()).to_owned();
    let named = Some(text(claim.subject_text)).filter(|text| !text.is_empty());
    let class = || Some(format!("({})", lexicon.text(lexicon.subject(claim.subject?.value.class?).label)));
    vec![
        positions.shown(number, claim.quantity.span),
        words::figure(&claim.quantity, &text(claim.quantity.numeral), lexicon),
        or_dash(claim.event.map(|event| lexicon.text(lexicon.event(event.value).name).to_owned())),
        or_dash(named.or_else(class)),
        or_dash(claim.place.map(|place| lexicon.text(lexicon.place(place.value).name).to_owned())),
        json::status(claim.status.value).to_owned(),
        or_dash(claim.attribution.map(|attribution| text(attribution.value.span))),
    ]
}
