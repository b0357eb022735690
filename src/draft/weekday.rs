//! A day of the week that stands in the sources too, and means another date there: "on Thursday" of a week ago, copied
//! into today's draft.
//!
//! Each text means the last such day before its own publication. That is told only of what is past, and only where every
//! sentence of a source that tells of the same gives another date and no source gives the draft's: marches and matches come
//! every week.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::date::{Dated, Fault, Part};
use super::material::{DRAFT, Material};
use crate::lexicon::Function;
use crate::text::Reading;

/// The days of a week.
const WEEK: i64 = 7;

/// Words before a day that make it another than the last: "next Thursday", "until Thursday".
const LED: [&str; 9] = ["next", "last", "this", "every", "each", "until", "till", "by", "from"];

/// What is wrong with a day of the week in the draft that the sources name too. `given` are the passages of the sources that
/// tell of the same, with what dates each gives and means; `said` are the dates of all.
pub(super) fn elsewhen<'p>(
    material: &Material,
    dated: &Dated,
    said: &BTreeSet<Part>,
    given: impl Iterator<Item = (usize, &'p Vec<Part>)>,
) -> Option<Fault> {
    let Part::Weekday(day) = dated.part else { return None };
    let today = published(material, DRAFT)?;
    let own = last(today, day)?;
    // "On Thursday" in the paper of a Thursday may be today or a week ago.
    let before = own.checked_sub(jiff::Span::new().days(WEEK)).ok().filter(|_| own == today);
    let meant = || [Some(own), before].into_iter().flatten().map(|date| Part::Day(date.month(), date.day()));
    if meant().any(|date| said.contains(&date)) || !is_past(material, dated.passage) {
        return None;
    }
    let mut rival = None;
    for (passage, dates) in given {
        match dates.iter().find(|part| matches!(part, Part::Day(..))) {
            Some(&Part::Day(month, day)) if is_past(material, passage) => {
                let year = published(material, material.passages[passage].article)?.year();
                let other = Date::new(year, month, day).ok().filter(|other| *other <= today)?;
                rival = rival.or(Some((passage, other)));
            }
            // Nobody can tell which day it is.
            Some(_) => return None,
            None if dates.iter().any(|part| matches!(part, Part::Weekday(_))) => return None,
            None => {}
        }
    }
    rival.map(|(passage, other)| Fault::Elsewhen { passage, own, other })
}

/// The last such day of the week, counted from Monday as 0, that is not behind a day.
pub(super) fn last(today: Date, day: i8) -> Option<Date> {
    let back = (today.weekday().to_monday_zero_offset() - day).rem_euclid(7);
    today.checked_sub(jiff::Span::new().days(i64::from(back))).ok()
}

fn published(material: &Material, article: usize) -> Option<Date> {
    material.story.articles[article].published.as_ref().map(|published| published.date)
}

/// Whether a passage tells what happened on the last such day: it names one, and says nothing of what is to come.
fn is_past(material: &Material, passage: usize) -> bool {
    let tokens = material.tokens(passage);
    let reading = Reading::new(material.article(passage).reading(), tokens, material.lexicon);
    !(0..tokens.len()).any(|at| {
        let is_to_be = reading.is_function(at, Function::Be) && reading.is(at + 1, "to");
        let leads = LED.iter().any(|word| reading.is(at, word))
            && crate::time::weekday(reading.written(at + 1)).is_some();
        is_to_be || leads || reading.is_function(at, Function::Modal)
    })
}
