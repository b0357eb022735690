//! Dates of the draft, held against those of its sources: years, months, days, days of the week.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::material::{DRAFT, Material};
use super::weekday;
use crate::quantity::Why;
use crate::source::Span;
use crate::text::{Token, TokenKind};
use crate::time::{self, month};

/// A part of a date, as far as a text gives it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// "2022"
    Year(i16),
    /// "in January"
    Month(i8),
    /// "6 January"
    Day(i8, i8),
    /// "on Thursday", counted from Monday as 0
    Weekday(i8),
}

/// A part of a date where it stands.
#[derive(Copy, Clone, Debug)]
pub(super) struct Dated {
    /// The passage, by its index.
    pub(super) passage: usize,
    /// The words.
    pub(super) span: Span,
    /// What they say.
    pub(super) part: Part,
}

/// What is wrong with a part of a date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No source gives it.
    Unknown,
    /// A source gives another for the same thing: its passage.
    Other(usize),
    /// A source has the same day of the week for the same thing, and means another date by it.
    Elsewhen {
        /// The passage.
        passage: usize,
        /// The date that the draft means.
        own: Date,
        /// The date there.
        other: Date,
    },
}

/// The dates that the sources give.
pub(super) struct Dates {
    said: BTreeSet<Part>,
    /// Numbers of four digits, and of two behind a dash or apostrophe: years that nobody calls so.
    numbers: BTreeSet<i16>,
    /// What each passage gives.
    by_passage: BTreeMap<usize, Vec<Part>>,
}

impl Dates {
    pub(super) fn new(material: &Material) -> Self {
        let mut said = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        let mut by_passage: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
        for article in 1..material.story.articles.len() {
            let published =
                material.story.articles[article].published.as_ref().map(|published| published.date);
            let text = material.story.articles[article].reading();
            let tokens = &material.texts[article].tokens;
            let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
            let is_year = |at: &usize| {
                let short = matches!(written(at.wrapping_sub(1)), "-" | "–" | "'" | "’" | "‘" | "/");
                written(*at).len() == 4 || (written(*at).len() == 2 && short)
            };
            numbers
                .extend((0..tokens.len()).filter(is_year).filter_map(|at| written(at).parse::<i16>().ok()));
            for dated in of_article(material, article) {
                let parts = by_passage.entry(dated.passage).or_default();
                parts.push(dated.part);
                parts.extend(meant(dated.part, published).into_iter().flatten());
                said.extend(parts.iter().copied());
            }
            if let Some(published) = published {
                said.extend(parts(published));
                said.extend(published.yesterday().ok().map(parts).into_iter().flatten());
            }
        }
        let months = said.iter().filter_map(|part| match part {
            Part::Day(month, _) => Some(Part::Month(*month)),
            _ => None,
        });
        let months: Vec<Part> = months.collect();
        said.extend(months);
        Self { said, numbers, by_passage }
    }

    /// What is wrong with a part of a date in the draft, if anything is.
    pub(super) fn fault(&self, material: &Material, dated: &Dated) -> Option<Fault> {
        if !self.say(dated.part) {
            return Some(Fault::Unknown);
        }
        // The sentences that tell of the same thing may give another day of the week, and none of them this one.
        let alike = material.alike(dated.passage);
        let given = || alike.iter().filter_map(|passage| Some((*passage, self.by_passage.get(passage)?)));
        if !matches!(dated.part, Part::Weekday(_)) {
            return None;
        }
        if given().any(|(_, parts)| parts.contains(&dated.part)) {
            return weekday::elsewhen(material, dated, &self.said, given());
        }
        let rival = given().find(|(_, parts)| parts.iter().any(|part| matches!(part, Part::Weekday(_))));
        rival.map(|(passage, _)| Fault::Other(passage))
    }

    fn say(&self, part: Part) -> bool {
        let year = |year: i16| self.numbers.contains(&year) || self.numbers.contains(&(year % 100));
        self.said.contains(&part) || matches!(part, Part::Year(number) if year(number))
    }
}

/// The parts of the dates in the draft.
pub(super) fn of_draft(material: &Material) -> Vec<Dated> {
    of_article(material, DRAFT)
}

/// What a part of a date comes to in an article of a day: "Thursday" is 6 January, and the other way round.
fn meant(part: Part, published: Option<Date>) -> Option<Vec<Part>> {
    let today = published?;
    let date = match part {
        Part::Weekday(day) => weekday::last(today, day)?,
        Part::Day(month, day) => Date::new(today.year(), month, day).ok()?,
        Part::Year(_) | Part::Month(_) => return None,
    };
    Some(parts(date).to_vec())
}

fn parts(date: Date) -> [Part; 4] {
    let weekday: Weekday = date.weekday();
    [
        Part::Year(date.year()),
        Part::Month(date.month()),
        Part::Day(date.month(), date.day()),
        Part::Weekday(weekday.to_monday_zero_offset()),
    ]
}

/// The parts of all dates in an article.
fn of_article(material: &Material, article: usize) -> Vec<Dated> {
    let text = material.story.articles[article].reading();
    let tokens = &material.texts[article].tokens;
    let mut found: Vec<Dated> = Vec::new();
    let mut add = |span: Span, part: Part| {
        found.push(Dated { passage: material.passage_at(article, span.start), span, part });
    };
    let dates = material.read.tallies[article].others.iter().filter(|other| other.why == Why::Date);
    for date in dates {
        let first = tokens.partition_point(|token| token.span.start < date.span.start);
        let behind = tokens.partition_point(|token| token.span.start < date.span.end);
        for (span, part) in within(text, &tokens[first..behind]) {
            add(span, part);
        }
    }
    // Names of days and months hold no numeral, and so stand in no tally.
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        // Some sources come in small letters only.
        let written = &capitalised(token.span.of(text), article);
        if let Some(day) = time::weekday(written) {
            add(token.span, Part::Weekday(day.to_monday_zero_offset()));
        } else if let Some(month) = month(written) {
            match day_beside(text, tokens, at) {
                Some((day, span)) => add(span, Part::Day(month, day)),
                None if stands_alone(text, tokens, at) => add(token.span, Part::Month(month)),
                None => {}
            }
        }
    }
    found.sort_by_key(|dated| dated.span);
    found
}

/// A word as names of days and months are written; those of the draft need their capital.
fn capitalised(word: &str, article: usize) -> Cow<'_, str> {
    if article == DRAFT || !word.starts_with(|first: char| first.is_ascii_lowercase()) || word.len() < 3 {
        return Cow::Borrowed(word);
    }
    let mut capital = word.to_owned();
    capital[..1].make_ascii_uppercase();
    Cow::Owned(capital)
}

/// The day of the month beside its name: "January 6", "Jan. 6", "6 January", "6th of January".
fn day_beside(text: &str, tokens: &[Token], at: usize) -> Option<(i8, Span)> {
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let day = |at: usize| written(at).parse::<i8>().ok().filter(|day| (1..=31).contains(day));
    let behind = if written(at + 1) == "." { at + 2 } else { at + 1 };
    if let Some(found) = day(behind) {
        return Some((found, tokens[at].span.to(tokens[behind].span)));
    }
    let mut before = at.checked_sub(1)?;
    before -= usize::from(written(before) == "of" && before > 0);
    let suffix = ["st", "nd", "rd", "th"].contains(&written(before)) && tokens[before].glued;
    before -= usize::from(suffix && before > 0);
    Some((day(before)?, tokens[before].span.to(tokens[at].span)))
}

/// Whether a word that can be the name of a month is one: "March" and "May" are other words too.
fn stands_alone(text: &str, tokens: &[Token], at: usize) -> bool {
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let before = at.checked_sub(1).map_or("", written).to_ascii_lowercase();
    let led = ["in", "since", "until", "last", "next", "this", "early", "late", "mid", "of", "by"];
    written(at).len() > 5 || led.contains(&before.as_str())
}

/// The years of a date, and the day where digits alone give it.
fn within(text: &str, tokens: &[Token]) -> Vec<(Span, Part)> {
    if tokens.last().is_some_and(|token| token.span.of(text) == "s") {
        return Vec::new();
    }
    let numbers: Vec<(i16, Span)> = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Number)
        .filter_map(|token| Some((token.span.of(text).parse().ok()?, token.span)))
        .collect();
    let mut found: Vec<(Span, Part)> = numbers
        .iter()
        .filter(|(number, _)| *number > 99)
        .map(|&(year, span)| (span, Part::Year(year)))
        .collect();
    match numbers[..] {
        // "2007-08"
        [(first, _), (short, span)] if first > 99 && short <= 99 && tokens.len() == 3 => {
            found.push((span, Part::Year(first / 100 * 100 + short)));
        }
        // "2022-01-06"
        [(first, _), (month, start), (day, end)] if first > 99 => {
            let narrow = |number: i16| i8::try_from(number).unwrap_or_default();
            found.push((start.to(end), Part::Day(narrow(month), narrow(day))));
        }
        _ => {}
    }
    found
}
