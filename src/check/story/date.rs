//! One event on two days, and dates with the wrong day of the week.

use jiff::civil::{Date, Weekday};

use crate::check::differing::{Differing, Told};
use crate::claim::MisnamedDay;
use crate::lexicon::EventId;

pub(super) fn differing(misnamed: &[MisnamedDay]) -> Vec<(Option<EventId>, Differing)> {
    misnamed.iter().map(|day| (None, by_another_name(day))).collect()
}

/// "7 January 2022: a Friday, not a Thursday".
fn by_another_name(day: &MisnamedDay) -> Differing {
    let value = format!("{}, not {}", named(day.date.weekday()), named(day.weekday));
    let told = Told { value, article: day.article, span: day.span };
    Differing { name: long(day.date), sides: vec![vec![told]] }
}

fn named(day: Weekday) -> String {
    format!("a {day:?}")
}

/// "7 January 2022"
fn long(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
