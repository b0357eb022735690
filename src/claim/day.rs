//! Dates that a text gives with the wrong day of the week.

use jiff::civil::{Date, Weekday};

use crate::quantity::{Unquantified, Why};
use crate::source::Span;
use crate::text::Reading;
use crate::time::{Publication, named_day};

/// A date that falls on another day of the week than the text says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct MisnamedDay {
    /// The article's index in the story.
    pub article: u32,
    /// The words: "Thursday, 7 January 2022".
    pub span: Span,
    /// The day of the week that they name.
    pub weekday: Weekday,
    /// The date that they give.
    pub date: Date,
}

/// So many tokens can stand between the beginning of such a phrase and the first numeral of its date.
const BEFORE: usize = 6;

/// The longest such phrase in tokens.
const LONGEST: usize = 12;

/// The misnamed days of a sentence, of which it is known what is no quantity.
pub(super) fn misnamed(
    reading: &Reading,
    others: &[Unquantified],
    article: u32,
    published: Option<&Publication>,
) -> Vec<MisnamedDay> {
    let mut found: Vec<MisnamedDay> = Vec::new();
    let mut behind = 0;
    for date in others.iter().filter(|other| other.why == Why::Date) {
        let first = reading.tokens.partition_point(|token| token.span.start < date.span.start);
        let named = (behind.max(first.saturating_sub(BEFORE))..=first).find_map(|at| {
            let words: Vec<&str> =
                (at..reading.len().min(at + LONGEST)).map(|at| reading.written(at)).collect();
            named_day(&words, published).map(|day| (at, day))
        });
        let Some((at, day)) = named else { continue };
        behind = at + day.words;
        if day.is_wrong() {
            let span = reading.span(at, behind);
            found.push(MisnamedDay { article, span, weekday: day.weekday, date: day.date });
        }
    }
    found
}
