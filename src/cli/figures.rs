//! `corroborate figures`

use std::collections::BTreeMap;
use std::io;

use clap::Args;
use jiff::civil::Date;

use super::Outcome;
use super::batch::{self, ReadStory};
use super::options::{Inputs, Look, RuleOptions};
use crate::check::{Wording, short_day};
use crate::claim::{self, Read};
use crate::compare::{self, Concluded, Figure};
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::report::{Column, Ink, Style, Table, one_line, wrap};
use crate::source::Story;

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
    let wording = Wording { story, claims: &read.claims, lexicon };
    let mut table = Table::new(&[
        Column::text("figure"),
        Column::words("newest"),
        Column::words("as of"),
        Column::words("status"),
    ]);
    let mut said: Vec<String> = Vec::new();
    for (number, figure) in comparison.figures.iter().enumerate() {
        let depth = depth(&comparison.figures[..number], figure, lexicon);
        table.push([
            format!("{}{}", INDENT.repeat(depth), name(figure, read, story, lexicon)),
            words::bounds(figure.low, figure.high, figure.approximate),
            figure.as_of.map_or("–".to_owned(), |as_of| as_of.to.to_string()[..10].to_owned()),
            json::figure_status(figure.status).to_owned(),
        ]);
        let margin = INDENT.repeat(depth + 2);
        let days = days(figure, &wording);
        said.push(days.iter().map(|day| wrap(&one_line(day), &margin, style.width)).collect());
    }
    let heading = if story.name.is_empty() { String::new() } else { format!("{}\n", one_line(&story.name)) };
    let rendered = table.render(&style);
    // The rows of the table stand behind its header; who says what stands below each.
    let header = rendered.lines().count() - said.len();
    let mut text = heading;
    for (number, line) in rendered.lines().enumerate() {
        text.push_str(line);
        text.push('\n');
        if let Some(said) = number.checked_sub(header).and_then(|row| said.get(row)) {
            text.push_str(&style.paint(Ink::Dim, said.trim_end()));
            text.push('\n');
        }
    }
    text + "\n"
}

/// What a part stands to the right of its whole.
const INDENT: &str = "  ";

/// How many figures before hold a figure, one inside the other: who was beheaded was killed, officers are people.
fn depth(before: &[Figure], figure: &Figure, lexicon: &Lexicon) -> usize {
    let whole = before.iter().rposition(|whole| holds(whole, figure, lexicon));
    whole.map_or(0, |whole| 1 + depth(&before[..whole], &before[whole], lexicon))
}

fn holds(whole: &Figure, part: &Figure, lexicon: &Lexicon) -> bool {
    let (inner, outer) = (part.subject, whole.subject);
    let event = std::iter::successors(Some(part.event), |&event| lexicon.event(event).part_of)
        .take(16)
        .any(|event| event == whole.event);
    let class = match (inner.class, outer.class) {
        (Some(inner), Some(outer)) => inner == outer || lexicon.is_a(inner, outer),
        (None, Some(outer)) => lexicon.subject(outer).is_a.is_none(),
        (_, None) => inner.class == outer.class && inner.head == outer.head,
    };
    let narrowed = |inner: Option<u32>, outer: Option<u32>| outer.is_none() || inner == outer;
    let place = match (part.place, whole.place) {
        (Some(inner), Some(outer)) => inner == outer || lexicon.is_within(inner, outer),
        (inner, outer) => inner == outer || outer.is_none(),
    };
    event
        && class
        && place
        && part.unit == whole.unit
        && narrowed(inner.across.map(|id| id.0), outer.across.map(|id| id.0))
        && (outer.nation.is_none() || inner.nation == outer.nation)
}

/// The figure as a chain: what is called past, then a line a day, with who gives which figure.
fn days(figure: &Figure, wording: &Wording) -> Vec<String> {
    let mut days: BTreeMap<Option<Date>, Vec<String>> = BTreeMap::new();
    for &claim in &figure.claims {
        let said = format!("{} ({})", wording.stated(claim), wording.source(claim));
        let figures = days.entry(wording.day(claim)).or_default();
        if !figures.contains(&said) {
            figures.push(said);
        }
    }
    let line = |(day, figures): (Option<Date>, Vec<String>)| {
        let day = day.map_or("undated or called past".to_owned(), short_day);
        format!("{day}: {}", figures.join(", "))
    };
    days.into_iter().map(line).collect()
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
