//! The newspaper's phrases for time: "on Thursday", "Jan. 6", "overnight", "in 2003".
//!
//! A weekday is the last one up to the day of publication: copy of Thursday says "Thursday" for today (AP Stylebook,
//! "days of the week").

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

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
        let date = last(day, published?)?;
        // "Wednesday night" lasts until Thursday dawns.
        let is_night = words.get(1).is_some_and(|word| word.eq_ignore_ascii_case("night"));
        let until = if is_night { date.tomorrow().ok()? } else { date };
        return Some(days(date, until, published, 1 + usize::from(is_night)));
    }
    if let Some(when) = published.and_then(|published| relative(words, published)) {
        return Some(when);
    }
    match first.to_ascii_lowercase().as_str() {
        "today" | "tonight" => return Some(day_of(published?.date, published, 1)),
        "yesterday" => return Some(day_of(published?.date.yesterday().ok()?, published, 1)),
        "overnight" => return Some(days(published?.date.yesterday().ok()?, published?.date, published, 1)),
        _ => {}
    }
    dated(words, published).or_else(|| year(words))
}

fn day_of(date: Date, published: Option<&Publication>, words: usize) -> When {
    days(date, date, published, words)
}

fn days(first: Date, last: Date, published: Option<&Publication>, words: usize) -> When {
    let offset = published.map_or(jiff::tz::Offset::UTC, |published| published.offset);
    let interval = Interval::day(first, offset).hull(Interval::day(last, offset));
    When { interval, words, day: true }
}

/// The last such day of the week up to the day of publication.
fn last(day: Weekday, published: &Publication) -> Option<Date> {
    let today = published.date;
    let back = (i64::from(today.weekday().to_monday_zero_offset()) - i64::from(day.to_monday_zero_offset()))
        .rem_euclid(7);
    today.checked_sub(back.days()).ok()
}

/// Times that are reckoned from the story's own day, which is publication or shortly before: "two days earlier", "the week
/// before", "the Sunday before", "last week", "this year".
fn relative(words: &[&str], published: &Publication) -> Option<When> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let is = |at: usize, any: &[&str]| any.iter().any(|known| word(at).eq_ignore_ascii_case(known));
    let back = |first: i64, last: i64, used: usize| {
        let date = |days: i64| published.date.checked_sub(days.days()).ok();
        // A year ago is no day.
        let day = last < 28;
        Some(When { day, ..days(date(first)?, date(last)?, Some(published), used) })
    };
    if is(0, &["the"]) && is(2, &["before"]) {
        return match weekday(word(1)) {
            Some(day) => {
                let date = last(day, published)?.checked_sub(7.days()).ok()?;
                Some(day_of(date, Some(published), 3))
            }
            None if is(1, &["day"]) => back(2, 1, 3),
            None if is(1, &["week"]) => back(13, 6, 3),
            None if is(1, &["month"]) => back(61, 28, 3),
            None if is(1, &["year"]) => back(730, 180, 3),
            None => None,
        };
    }
    let previous = usize::from(is(0, &["the"]));
    if is(previous, &["previous"]) || (previous == 0 && is(0, &["last"])) {
        return match word(previous + 1).to_ascii_lowercase().as_str() {
            "day" if previous == 1 => back(2, 1, previous + 2),
            "week" => back(13, 6, previous + 2),
            "month" => back(61, 28, previous + 2),
            "year" => {
                let year = published.date.year() - 1;
                Some(When {
                    interval: whole(date(year, 1, 1), date(year, 12, 31)),
                    words: previous + 2,
                    day: false,
                })
            }
            _ => None,
        };
    }
    // "So far this year" goes on to the day; "this year's march" has one of its own.
    let owns = word(2).starts_with(['\'', '’']);
    if is(0, &["this"]) && is(1, &["year"]) && !owns {
        let interval = whole(date(published.date.year(), 1, 1), published.date);
        return Some(When { interval, words: 2, day: false });
    }
    let ago = |at: usize| is(at, &["ago", "earlier", "before", "previously"]);
    let number = if is(0, &["a", "one"]) {
        1
    } else {
        let few = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        let digits = word(0).parse::<i64>().ok().filter(|number| (2..=30).contains(number));
        digits.or_else(|| Some(2 + i64::try_from(few.iter().position(|few| is(0, &[few]))?).ok()?))?
    };
    match word(1).to_ascii_lowercase().as_str() {
        "day" | "days" if ago(2) => back(number + 1, number, 3),
        "week" | "weeks" if ago(2) => back(7 * number + 2, 7 * number - 1, 3),
        "month" | "months" if ago(2) => back(31 * number + 10, 28 * number - 10, 3),
        "year" | "years" if ago(2) => back(366 * number + 60, 365 * number - 60, 3),
        _ => None,
    }
}

/// "January 6", "Jan. 6, 2022", "6 January 2022". Without a year, the last such day up to publication, or the next
/// days behind it; `None` where none is stated and there is no publication.
#[must_use]
pub fn dated(words: &[&str], published: Option<&Publication>) -> Option<When> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let number = |at: usize| word(at).parse::<i8>().ok();
    let (month, day, mut used) = if let Some(month) = month(word(0)) {
        let at = if word(1) == "." { 2 } else { 1 };
        match number(at).filter(|day| (1..=31).contains(day)) {
            Some(day) => (month, day, at + 1 + suffix(word(at + 1))),
            None => return month_of_year(words, month),
        }
    } else {
        let day = number(0).filter(|day| (1..=31).contains(day))?;
        let at = 1 + suffix(word(1));
        let at = at + usize::from(word(at) == "of");
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

/// One word more where the day has its ending as a word of its own: the "th" of "6th January".
fn suffix(word: &str) -> usize {
    usize::from(["st", "nd", "rd", "th"].contains(&word))
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
    fn other_days_are_reckoned_from_publication() {
        // A Monday.
        assert_eq!(on("2019-06-17", "the Sunday before").as_deref(), Some("2019-06-09..2019-06-09 3"));
        assert_eq!(on("2019-06-17", "the week before").as_deref(), Some("2019-06-04..2019-06-11 3"));
        assert_eq!(on("2019-06-17", "two days earlier").as_deref(), Some("2019-06-14..2019-06-15 3"));
        assert_eq!(on("2019-06-17", "a week ago").as_deref(), Some("2019-06-08..2019-06-11 3"));
        assert_eq!(on("2019-06-17", "the day before").as_deref(), Some("2019-06-15..2019-06-16 3"));
        assert_eq!(on("2019-06-17", "Saturday night").as_deref(), Some("2019-06-15..2019-06-16 2"));
        assert_eq!(on("2019-06-17", "a week on"), None);
        assert_eq!(on("2019-06-17", "the police before"), None);
    }

    #[test]
    fn dates_take_the_year_of_publication() {
        assert_eq!(on("2022-01-17", "Jan . 6").as_deref(), Some("2022-01-06..2022-01-06 3"));
        assert_eq!(on("2022-01-17", "December 31").as_deref(), Some("2021-12-31..2021-12-31 2"));
        assert_eq!(on("2022-01-17", "6 January 2021").as_deref(), Some("2021-01-06..2021-01-06 3"));
        assert_eq!(on("2022-01-17", "6 th of January").as_deref(), Some("2022-01-06..2022-01-06 4"));
        assert_eq!(on("2022-01-17", "January 6 th , 2021").as_deref(), Some("2021-01-06..2021-01-06 5"));
        assert_eq!(on("2022-01-17", "July 2003").as_deref(), Some("2003-07-01..2003-07-31 2"));
        assert_eq!(on("2022-01-17", "2003").as_deref(), Some("2003-01-01..2003-12-31 1"));
    }
}
