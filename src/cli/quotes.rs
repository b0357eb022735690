//! `corroborate quotes`

use std::fmt::Write as _;
use std::io;

use clap::Args;

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, ListFormat, Listed, Look, RuleOptions};
use crate::claim;
use crate::lexicon::Lexicon;
use crate::quotation::{self, Kind, Quotation, Speaker};
use crate::report::json;
use crate::report::{Column, Positions, Style, Table, one_line};
use crate::source::{Article, Span};
use crate::text::Text;

/// The arguments of `corroborate quotes`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// List words that are only set off by quotation marks too: titles, nicknames
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
    batch::print(inputs, rules, look, claim::languages, |read, lexicon, style| match format {
        ListFormat::Jsonl => {
            each(read, *all, *listed, lexicon, |_, article, quotations| json::quotations(article, quotations))
        }
        ListFormat::Table => {
            let positions = Positions::new(&read.story);
            each(read, *all, *listed, lexicon, |number, article, quotations| {
                table(&positions, number, article, quotations, style)
            })
        }
    })
}

/// What `render` makes of the quotations of each article that is in English.
fn each(
    read: &ReadStory,
    all: bool,
    listed: Listed,
    lexicon: &Lexicon,
    render: impl Fn(usize, &Article, &[Quotation]) -> String,
) -> String {
    let mut text = String::new();
    let articles = read.story.articles.iter().zip(&read.read.tallies).enumerate();
    for (number, (article, _)) in articles.filter(|(_, (_, tally))| tally.english) {
        let mut quotations = quotation::read(article, &Text::read(article, lexicon), lexicon);
        quotations.retain(|quotation| all || quotation.kind == Kind::Quotation);
        quotations.retain(|quotation| listed.has(article, quotation.span));
        if !quotations.is_empty() {
            text.push_str(&render(number, article, &quotations));
        }
    }
    text
}

/// A table an article, below its path.
fn table(
    positions: &Positions,
    number: usize,
    article: &Article,
    quotations: &[Quotation],
    style: Style,
) -> String {
    let mut table =
        Table::new(&[Column::numbers("where"), Column::text("speaker"), Column::text("quotation")]);
    for quotation in quotations {
        let speaker = quotation.speaker.map_or_else(|| "–".to_owned(), |speaker| words(article, speaker));
        let said = quotation.span.of(article.reading()).to_owned();
        table.push(vec![positions.shown(number, quotation.span), speaker, said]);
    }
    let mut text = String::new();
    let _ = write!(text, "{}\n{}\n", one_line(&article.display_path()), table.render(&style));
    text
}

/// "she (Anna Petrova)"
fn words(article: &Article, speaker: Speaker) -> String {
    let text = |span: Span| span.of(article.reading());
    match speaker.stands_for {
        Some(name) => format!("{} ({})", text(speaker.span), text(name)),
        None => text(speaker.span).to_owned(),
    }
}
