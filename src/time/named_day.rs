//! Dates that a text gives with their day of the week: "Thursday, 6 January 2022", "Jan. 6 (Thursday)".

use jiff::civil::{Date, Weekday};

use super::{Publication, dated, weekday};

/// Within so many days of publication a date without a year is of the year that it seems to be of. Others are not sure:
/// "Tuesday, 5 March" may look ahead to next spring.
const NEAR: i32 = 60;

/// A date and the day of the week that a text gives it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// The day of the week as written.
    pub weekday: Weekday,
    /// The date as written, with the year that is stated or, without one, the year of publication.
    pub date: Date,
    /// How many words both are long.
    pub words: usize,
}

impl NamedDay {
    /// Whether the date falls on another day of the week.
    #[must_use]
    pub fn is_wrong(self) -> bool {
        self.date.weekday() != self.weekday
    }
}

/// Reads a date with its day of the week that begins with the first of `words`; signs are words of their own. `None`
/// where none begins there, or where nobody can tell of which year the date is.
#[must_use]
pub fn named_day(words: &[&str], published: Option<&Publication>) -> Option<NamedDay> {
    day_first(words, published).or_else(|| date_first(words, published))
}

/// "Thursday, 6 January 2022", "Thursday the 6th of January", "Thursday (Jan. 6)".
fn day_first(words: &[&str], published: Option<&Publication>) -> Option<NamedDay> {
    let weekday = one_weekday(words.first()?)?;
    let stop = words.get(1) == Some(&".") && !words[0].ends_with("day");
    let at = 1 + usize::from(stop);
    let joins = |word: &&&str| [",", "(", "the"].contains(*word);
    let at = at + words[at..].iter().take(2).take_while(joins).count();
    let (date, used) = date(words.get(at..)?, published)?;
    Some(NamedDay { weekday, date, words: at + used })
}

/// "6 January 2022, a Thursday", "Jan. 6 (Thursday)".
fn date_first(words: &[&str], published: Option<&Publication>) -> Option<NamedDay> {
    let (date, used) = date(words, published)?;
    let at = match words.get(used..)? {
        ["(", ..] => used + 1,
        [",", "a", ..] => used + 2,
        _ => return None,
    };
    let weekday = one_weekday(words.get(at)?)?;
    Some(NamedDay { weekday, date, words: at + 1 })
}

/// The name of one day, and of no newspaper: "The Sun, 6 January" has none.
fn one_weekday(word: &str) -> Option<Weekday> {
    weekday(word).filter(|_| !word.ends_with("days") && !["Sun", "Sat"].contains(&word))
}

/// A date, and how many words it is long. A year that nobody states must be beyond doubt.
fn date(words: &[&str], published: Option<&Publication>) -> Option<(Date, usize)> {
    let when = dated(words, published).filter(|when| when.day)?;
    let offset = published.map_or(jiff::tz::Offset::UTC, |published| published.offset);
    let date = offset.to_datetime(when.interval.from).date();
    let states_year =
        words[..when.words].last().is_some_and(|word| word.len() == 4 && word.parse::<i16>().is_ok());
    let is_near = |published: &Publication| (published.date - date).get_days().abs() <= NEAR;
    (states_year || published.is_some_and(is_near)).then_some((date, when.words))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text, with its signs by themselves.
    fn read(published: &str, text: &str) -> Option<String> {
        let published = Publication::read(published, &|_| Vec::new());
        let words: Vec<&str> = text.split(' ').collect();
        let day = named_day(&words, published.as_ref())?;
        Some(format!("{} {:?} {}", day.date, day.is_wrong(), day.words))
    }

    #[test]
    fn the_calendar_decides() {
        for (text, expected) in [
            ("Thursday , 6 January 2022", "2022-01-06 false 5"),
            ("Thursday , 7 January 2022", "2022-01-07 true 5"),
            ("Thursday 7 January 2022", "2022-01-07 true 4"),
            ("Thurs . , Jan . 7 , 2022", "2022-01-07 true 8"),
            ("Thursday . 7 January 2022", "None"),
            ("Thursday , Jan . 7 , 2022", "2022-01-07 true 7"),
            ("Thursday the 7 th of January 2022", "2022-01-07 true 7"),
            ("Thursday ( January 7 , 2022 )", "2022-01-07 true 6"),
            ("7 January 2022 ( Thursday )", "2022-01-07 true 5"),
            ("January 7 th , 2022 , a Thursday", "2022-01-07 true 8"),
            ("7 January 2022 , a holiday", "None"),
            ("Thursdays , 7 January 2022", "None"),
            ("Sun , 7 January 2022", "None"),
            ("Thursday , 7 people", "None"),
        ] {
            assert_eq!(read("", text).unwrap_or("None".to_owned()), expected, "{text}");
        }
    }

    #[test]
    fn a_year_that_nobody_states_must_be_beyond_doubt() {
        assert_eq!(read("2022-01-08", "Thursday , 7 January").as_deref(), Some("2022-01-07 true 4"));
        assert_eq!(read("2022-01-08", "Friday , 31 December").as_deref(), Some("2021-12-31 false 4"));
        assert_eq!(read("2022-01-08", "Thursday , 7 July"), None);
        assert_eq!(read("", "Thursday , 7 January"), None);
    }
}
