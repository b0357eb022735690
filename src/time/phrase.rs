//! The newspaper's phrases for time: "on Thursday", "Jan. 6", "overnight", "in 2003".
//!
//! A weekday is the last one up to the day of publication: copy of Thursday says "Thursday" for today (AP Stylebook,
//! "days of the week").

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Interval, Publication, month, weekday};

/// A phrase of time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The stretch of time it names.
    pub interval: Interval,
    /// How many words it is long.
    pub words: usize,
    /// Whether a day or shorter is named; a bare year or month is longer.
    pub day: bool,
}

/// Reads the phrase of time that begins with the first of `words`, without a preposition. Signs are words of their
/// own. `None` where none begins there, or where it needs a publication time and there is none.
#[must_use]
pub fn phrase(words: &[&str], published: Option<&Publication>) -> Option<When> {
    let first = *words.first()?;
    if let Some(day) = weekday(first) {
        let today = published?.date;
        let back = (i64::from(today.weekday().to_monday_zero_offset())
            - i64::from(day.to_monday_zero_offset()))
        .rem_euclid(7);
        let date = today.checked_sub(back.days()).ok()?;
        return Some(day_of(date, published, 1));
    }
    match first.to_ascii_lowercase().as_str() {
        "today" | "tonight" => return Some(day_of(published?.date, published, 1)),
        "yesterday" => return Some(day_of(published?.date.yesterday().ok()?, published, 1)),
        "overnight" => {
            let today = day_of(published?.date, published, 1);
            let before = day_of(published?.date.yesterday().ok()?, published, 1);
            return Some(When { interval: before.interval.hull(today.interval), ..today });
        }
        _ => {}
    }
    dated(words, published).or_else(|| year(words))
}

fn day_of(date: Date, published: Option<&Publication>, words: usize) -> When {
    let offset = published.map_or(jiff::tz::Offset::UTC, |published| published.offset);
    When { interval: Interval::day(date, offset), words, day: true }
}

/// "January 6", "Jan. 6, 2022", "6 January 2022". Without a year, the last such day up to publication, or the next
/// days behind it.
fn dated(words: &[&str], published: Option<&Publication>) -> Option<When> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let number = |at: usize| word(at).parse::<i8>().ok();
    let (month, day, mut used) = if let Some(month) = month(word(0)) {
        let at = if word(1) == "." { 2 } else { 1 };
        match number(at).filter(|day| (1..=31).contains(day)) {
            Some(day) => (month, day, at + 1),
            None => return month_of_year(words, month),
        }
    } else {
        let day = number(0).filter(|day| (1..=31).contains(day))?;
        let at = if word(1) == "of" { 2 } else { 1 };
        (month(word(at))?, day, at + 1)
    };
    let comma = usize::from(word(used) == ",");
    let stated = word(used + comma).parse::<i16>().ok().filter(|year| (1800..2100).contains(year));
    if stated.is_some() {
        used += comma + 1;
    }
    let year = match (stated, published) {
        (Some(year), _) => year,
        (None, Some(published)) => {
            let this = published.date.year();
            let ahead = Date::new(this, month, day).ok()? > published.date.checked_add(60.days()).ok()?;
            if ahead { this - 1 } else { this }
        }
        (None, None) => return None,
    };
    Some(day_of(Date::new(year, month, day).ok()?, published, used))
}

fn month_of_year(words: &[&str], month: i8) -> Option<When> {
    let at = usize::from(words.get(1) == Some(&",")) + 1;
    let year: i16 = words.get(at)?.parse().ok().filter(|year| (1800..2100).contains(year))?;
    let first = Date::new(year, month, 1).ok()?;
    let interval = whole(first, first.last_of_month());
    Some(When { interval, words: at + 1, day: false })
}

/// The last month of a name up to the day of publication; the month of that day where it is the same.
#[must_use]
pub fn last_month(name: &str, published: &Publication) -> Option<When> {
    let month = month(name).filter(|_| name.starts_with(char::is_uppercase))?;
    let year = published.date.year() - i16::from(month > published.date.month());
    let first = Date::new(year, month, 1).ok()?;
    Some(When { interval: whole(first, first.last_of_month()), words: 1, day: false })
}

fn year(words: &[&str]) -> Option<When> {
    let year = words.first()?;
    let year: i16 =
        (year.len() == 4).then(|| year.parse().ok())?.filter(|year| (1800..2100).contains(year))?;
    let interval = whole(date(year, 1, 1), date(year, 12, 31));
    Some(When { interval, words: 1, day: false })
}

fn whole(first: Date, last: Date) -> Interval {
    let utc = jiff::tz::Offset::UTC;
    Interval::day(first, utc).hull(Interval::day(last, utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(published: &str, phrase_words: &str) -> Option<String> {
        let published = Publication::read(published, &|_| Vec::new());
        let words: Vec<&str> = phrase_words.split(' ').collect();
        phrase(&words, published.as_ref()).map(|when| {
            let day = |instant: jiff::Timestamp| instant.to_string()[..10].to_owned();
            format!("{}..{} {}", day(when.interval.from), day(when.interval.to), when.words)
        })
    }

    #[test]
    fn a_weekday_is_the_last_one_up_to_publication() {
        assert_eq!(on("2022-01-06", "Thursday").as_deref(), Some("2022-01-06..2022-01-06 1"));
        assert_eq!(on("2022-01-07", "Thursday").as_deref(), Some("2022-01-06..2022-01-06 1"));
        assert_eq!(on("2022-01-06", "Friday").as_deref(), Some("2021-12-31..2021-12-31 1"));
        assert_eq!(phrase(&["Thursday"], None), None);
    }

    #[test]
    fn dates_take_the_year_of_publication() {
        assert_eq!(on("2022-01-17", "Jan . 6").as_deref(), Some("2022-01-06..2022-01-06 3"));
        assert_eq!(on("2022-01-17", "December 31").as_deref(), Some("2021-12-31..2021-12-31 2"));
        assert_eq!(on("2022-01-17", "6 January 2021").as_deref(), Some("2021-01-06..2021-01-06 3"));
        assert_eq!(on("2022-01-17", "July 2003").as_deref(), Some("2003-07-01..2003-07-31 2"));
        assert_eq!(on("2022-01-17", "2003").as_deref(), Some("2003-01-01..2003-12-31 1"));
    }
}
