//! When an article was published, as its metadata or its date line says.

use jiff::{Span, Timestamp, civil::Date, civil::Time, tz::Offset};

use super::{Interval, month, weekday};

/// Words between the parts of a date that say nothing.
const FILLERS: [&str; 7] = ["at", "on", "of", "the", "hrs", "hours", "hr"];

/// A publication time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// When, as far as the text says: an instant, or the whole day where no time is given; wider where a zone's
    /// abbreviation is ambiguous.
    pub instant: Interval,
    /// The day where it was published.
    pub date: Date,
    /// The offset from UTC at which that day is counted; UTC where none is given.
    pub offset: Offset,
    /// Whether a time of day is given.
    pub timed: bool,
}

impl Publication {
    /// Reads a publication time: `2022-01-06`, `2022-01-06T18:00Z`, `2022-01-06 22:58 +05:30`,
    /// `January 06, 2022 / 10:58 PM IST`, `6 Jan 2022 22:58 IST`.
    ///
    /// `zone` gives the offsets from UTC, in seconds, that an abbreviation can stand for, the outlet's own first
    /// and alone where it decides; an unknown abbreviation gives none. `None` where the text is no date, or a
    /// numeric one that can be read in two ways (`06/01/2022`).
    ///
    /// A day or time without a zone is taken as UTC. A time whose zone is ambiguous is as wide as its offsets; one
    /// whose zone is unknown is as wide as the world's clocks (12 hours behind UTC to 14 ahead).
    #[must_use]
    pub fn read(text: &str, zone: &dyn Fn(&str) -> Vec<i32>) -> Option<Self> {
        let mut reader = Reader { rest: text.trim(), parts: Parts::default() };
        while reader.step()? {}
        reader.parts.publication(zone)
    }
}

/// What has been read so far. Every part may be given once.
#[derive(Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: bool,
    /// Hour, minute, second.
    time: Option<(i8, i8, i8)>,
    /// Whether the time has its a.m. or p.m.
    half_given: bool,
    /// The offset in figures, in seconds.
    offset: Option<i32>,
    /// The zone's abbreviation.
    zone: Option<String>,
}

impl Parts {
    fn publication(self, zone: &dyn Fn(&str) -> Vec<i32>) -> Option<Publication> {
        let date = Date::new(self.year?, self.month?, self.day?).ok()?;
        let offsets = match (self.offset, &self.zone) {
            (Some(offset), _) => Some(vec![offset]),
            (None, Some(name)) => Some(offsets_of(name, zone)),
            (None, None) => None,
        };
        let offset = match offsets.as_deref() {
            Some([first, ..]) => Offset::from_seconds(*first).ok()?,
            _ => Offset::UTC,
        };
        let Some((hour, minute, second)) = self.time else {
            // An offset without a time belongs to nothing.
            return offsets.is_none().then(|| Publication {
                instant: Interval::day(date, offset),
                date,
                offset,
                timed: false,
            });
        };
        let local = date.to_datetime(Time::new(hour, minute, second, 0).ok()?);
        let instant = match offsets.as_deref() {
            None => point(offset.to_timestamp(local).ok()?),
            Some([]) => {
                let instant = Offset::UTC.to_timestamp(local).ok()?;
                Interval {
                    from: instant.checked_sub(Span::new().hours(14)).ok()?,
                    to: instant.checked_add(Span::new().hours(12)).ok()?,
                }
            }
            Some(several) => several
                .iter()
                .filter_map(|&seconds| Offset::from_seconds(seconds).ok()?.to_timestamp(local).ok())
                .map(point)
                .reduce(Interval::hull)?,
        };
        Some(Publication { instant, date, offset, timed: true })
    }
}

fn point(instant: Timestamp) -> Interval {
    Interval { from: instant, to: instant }
}

fn offsets_of(name: &str, zone: &dyn Fn(&str) -> Vec<i32>) -> Vec<i32> {
    if ["UTC", "GMT", "Z"].contains(&name) { vec![0] } else { zone(name) }
}

/// Reads the parts of a date in whatever order they stand.
struct Reader<'a> {
    rest: &'a str,
    parts: Parts,
}

/// Sets a part that may be given once.
fn set<T>(part: &mut Option<T>, value: T) -> Option<()> {
    part.is_none().then(|| *part = Some(value))
}

impl<'a> Reader<'a> {
    /// Reads one part; `Some(false)` at the end, `None` at what belongs to no date.
    fn step(&mut self) -> Option<bool> {
        let Some(next) = self.rest.chars().next() else { return Some(false) };
        if next.is_ascii_digit() {
            self.number()?;
        } else if next.is_ascii_alphabetic() {
            self.word()?;
        } else if matches!(next, '+' | '-' | '\u{2212}') && self.parts.time.is_some() && self.offset_follows()
        {
            self.rest = &self.rest[next.len_utf8()..];
            let sign = if next == '+' { 1 } else { -1 };
            self.offset(sign)?;
        } else if next.is_whitespace() || ",/|•·()-–—".contains(next) {
            self.rest = &self.rest[next.len_utf8()..];
        } else {
            return None;
        }
        Some(true)
    }

    /// Whether a sign begins an offset: digits follow at once, and a time stands before.
    fn offset_follows(&self) -> bool {
        self.rest.chars().nth(1).is_some_and(|next| next.is_ascii_digit())
    }

    fn number(&mut self) -> Option<()> {
        let figures = self.take_digits();
        let value: i16 = if figures.len() <= 4 { figures.parse().ok()? } else { return None };
        match self.rest.as_bytes() {
            [mark @ (b'-' | b'/' | b'.'), b'0'..=b'9', ..] if figures.len() == 4 => {
                self.year_first(value, *mark)
            }
            [b':', b'0'..=b'9', b'0'..=b'9', ..] => self.time(value, b':'),
            [mark @ (b'-' | b'/' | b'.'), b'0'..=b'9', ..] if self.is_numeric_date(*mark) => {
                self.year_last(value, *mark)
            }
            [b'.', b'0'..=b'9', b'0'..=b'9', ..] => self.time(value, b'.'),
            _ if figures.len() == 4 => set(&mut self.parts.year, value),
            _ if figures.len() > 2 => None,
            _ => {
                if let Some(afternoon) = self.take_half() {
                    set(&mut self.parts.time, (i8::try_from(value).ok()?, 0, 0))?;
                    return self.half(afternoon);
                }
                for suffix in ["st", "nd", "rd", "th"] {
                    if let Some(rest) = self.rest.strip_prefix(suffix) {
                        self.rest = rest;
                        break;
                    }
                }
                set(&mut self.parts.day, i8::try_from(value).ok()?)
            }
        }
    }

    /// `2022-01-06`, with the year read and the mark next.
    fn year_first(&mut self, year: i16, mark: u8) -> Option<()> {
        let month = self.take_part(mark)?;
        let day = self.take_part(mark)?;
        set(&mut self.parts.year, year)?;
        set(&mut self.parts.month, month)?;
        set(&mut self.parts.day, day)?;
        // The T of ISO 8601 is no word.
        if let [b'T' | b't', b'0'..=b'9', ..] = self.rest.as_bytes() {
            self.rest = &self.rest[1..];
        }
        Some(())
    }

    /// `25/12/2022`, with the first number read and the mark next; `None` where it has two readings.
    fn year_last(&mut self, first: i16, mark: u8) -> Option<()> {
        let first = i8::try_from(first).ok()?;
        let second = self.take_part(mark)?;
        self.rest = self.rest.strip_prefix(char::from(mark))?;
        let year = self.take_digits().parse().ok()?;
        let (day, month) = match (first, second) {
            (13.., 1..=12) => (first, second),
            (1..=12, 13..) => (second, first),
            (1..=12, 1..=12) if first == second => (first, second),
            _ => return None,
        };
        set(&mut self.parts.year, year)?;
        set(&mut self.parts.month, month)?;
        set(&mut self.parts.day, day)
    }

    /// Whether the text from a mark on is `/12/2022`.
    fn is_numeric_date(&self, mark: u8) -> bool {
        let mut groups = self.rest[1..].split(char::from(mark));
        let second = groups.next().unwrap_or_default();
        let year = groups.next().unwrap_or_default();
        matches!(second.len(), 1 | 2)
            && second.bytes().all(|byte| byte.is_ascii_digit())
            && year.bytes().take_while(u8::is_ascii_digit).count() == 4
    }

    /// `22:58`, `10.58 PM`, `18:00:00.000`, with the hour read and the mark next.
    fn time(&mut self, hour: i16, mark: u8) -> Option<()> {
        let hour = i8::try_from(hour).ok()?;
        let minute = self.take_part(mark)?;
        let mut second = 0;
        if let [b':', b'0'..=b'9', ..] = self.rest.as_bytes() {
            second = self.take_part(b':')?.min(59);
            if let [b'.', b'0'..=b'9', ..] = self.rest.as_bytes() {
                self.rest = &self.rest[1..];
                self.take_digits();
            }
        }
        set(&mut self.parts.time, (hour, minute, second))?;
        match self.take_half() {
            Some(afternoon) => self.half(afternoon),
            None => Some(()),
        }
    }

    /// Turns the hour of a twelve-hour clock into one of twenty-four; `22:58 PM` stays what it plainly is.
    fn half(&mut self, afternoon: bool) -> Option<()> {
        let (hour, _, _) = self.parts.time.as_mut()?;
        match (*hour, afternoon) {
            (12, false) => *hour = 0,
            (1..=11, true) => *hour += 12,
            (1..=12, _) | (13..=23, true) => {}
            _ => return None,
        }
        Some(())
    }

    /// `+05:30`, `+0530`, `+5`, with the sign read.
    fn offset(&mut self, sign: i32) -> Option<()> {
        let figures = self.take_digits();
        let (hours, minutes): (i32, i32) = match figures.len() {
            1 | 2 => {
                let minutes = match self.rest.strip_prefix(':') {
                    Some(rest) => {
                        self.rest = rest;
                        self.take_digits().parse().ok()?
                    }
                    None => 0,
                };
                (figures.parse().ok()?, minutes)
            }
            4 => (figures[..2].parse().ok()?, figures[2..].parse().ok()?),
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        set(&mut self.parts.offset, sign * (hours * 3600 + minutes * 60))
    }

    fn word(&mut self) -> Option<()> {
        if let Some(afternoon) = self.take_half() {
            if self.parts.half_given {
                return None;
            }
            self.parts.half_given = true;
            return self.half(afternoon);
        }
        let length = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        let lower = word.to_ascii_lowercase();
        let name = format!("{}{}", word[..1].to_ascii_uppercase(), &lower[1..]);
        if let Some(month) = month(&name) {
            self.skip_stop(length);
            return set(&mut self.parts.month, month);
        }
        if weekday(&name).is_some() && !self.parts.weekday {
            self.skip_stop(length);
            self.parts.weekday = true;
            return Some(());
        }
        if FILLERS.contains(&lower.as_str()) {
            return Some(());
        }
        let is_zone = length <= 5 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_zone && self.parts.time.is_some() {
            return set(&mut self.parts.zone, lower.to_ascii_uppercase());
        }
        None
    }

    /// Skips the full stop behind a name of so many letters, if it can be a shortened one.
    fn skip_stop(&mut self, length: usize) {
        if length <= 5 {
            self.rest = self.rest.strip_prefix('.').unwrap_or(self.rest);
        }
    }

    /// Takes `PM`, `p.m.` or `a.m.`, with the space before it; whether it is the afternoon.
    fn take_half(&mut self) -> Option<bool> {
        let text = self.rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let head = text.as_bytes();
        let afternoon = match head.first()? {
            b'p' | b'P' => true,
            b'a' | b'A' => false,
            _ => return None,
        };
        let length = match head.get(1..)? {
            [b'.', b'm' | b'M', b'.', ..] => 4,
            [b'.', b'm' | b'M', ..] => 3,
            [b'm' | b'M', ..] => 2,
            _ => return None,
        };
        if head.get(length).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        self.rest = &text[length..];
        Some(afternoon)
    }

    /// Takes a mark and the one or two digits behind it.
    fn take_part(&mut self, mark: u8) -> Option<i8> {
        self.rest = self.rest.strip_prefix(char::from(mark))?;
        let figures = self.take_digits();
        if figures.len() <= 2 { figures.parse().ok() } else { None }
    }

    fn take_digits(&mut self) -> &'a str {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, rest) = self.rest.split_at(length);
        self.rest = rest;
        figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zones(name: &str) -> Vec<i32> {
        match name {
            "IST" => vec![19_800, 7_200, 3_600],
            "EST" => vec![-18_000],
            _ => Vec::new(),
        }
    }

    fn read(text: &str) -> Option<Publication> {
        Publication::read(text, &zones)
    }

    /// The instant's ends, the day and whether there is a time.
    fn told(text: &str) -> Option<String> {
        read(text).map(|publication| {
            let Interval { from, to } = publication.instant;
            let instant = if from == to { from.to_string() } else { format!("{from}..{to}") };
            format!("{instant} {} {}", publication.date, if publication.timed { "timed" } else { "day" })
        })
    }

    #[test]
    fn a_day_is_the_whole_day_in_utc() {
        for text in [
            "2022-01-06",
            "2022/01/06",
            "2022.01.06",
            "6 January 2022",
            "January 6, 2022",
            "Thursday, 6 January 2022",
            "Thurs. 6 Jan. 2022",
            "6th of January, 2022",
            "Jan 06 2022",
            "  06-Jan-2022 ",
        ] {
            let expected = "2022-01-06T00:00:00Z..2022-01-06T23:59:59Z 2022-01-06 day";
            assert_eq!(told(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_time_without_a_zone_is_utc() {
        for text in [
            "2022-01-06 22:58",
            "2022-01-06T22:58",
            "2022-01-06T22:58:00",
            "January 06, 2022 / 10:58 PM",
            "Jan. 6, 2022, 10:58 p.m.",
            "Jan 6, 2022 10:58 pm",
            "06 January 2022 22.58",
            "10.58pm, 6 January 2022",
            "10:58 PM on Thursday, January 6, 2022",
            "06 Jan 2022, 22:58 hrs",
        ] {
            assert_eq!(told(text).as_deref(), Some("2022-01-06T22:58:00Z 2022-01-06 timed"), "{text}");
        }
    }

    #[test]
    fn an_offset_or_a_known_zone_gives_the_instant() {
        for text in [
            "2022-01-06T17:28Z",
            "2022-01-06T17:28:00.000Z",
            "2022-01-06 22:58 +05:30",
            "2022-01-06T22:58:00+0530",
            "Thu, 06 Jan 2022 17:28:00 GMT",
            "6 January 2022 22:58 (GMT+5:30)",
            "January 6, 2022 12:28 PM EST",
            "2022-01-06 17:28 UTC",
            "2022-01-06 07:28 \u{2212}10:00",
        ] {
            let instant = read(text).map(|publication| publication.instant);
            let expected: Timestamp = "2022-01-06T17:28:00Z".parse().unwrap();
            assert_eq!(instant, Some(point(expected)), "{text}");
        }
    }

    #[test]
    fn the_day_is_counted_where_it_was_published() {
        let publication = read("2022-01-07 02:00 +05:30").unwrap();
        assert_eq!(publication.instant.from.to_string(), "2022-01-06T20:30:00Z");
        assert_eq!(publication.date.to_string(), "2022-01-07");
        assert_eq!(publication.offset.seconds(), 19_800);
    }

    #[test]
    fn an_ambiguous_zone_widens_the_instant_and_counts_the_day_at_the_first() {
        for text in ["January 06, 2022 / 10:58 PM IST", "6 Jan 2022 22:58 IST", "2022-01-06 22:58 IST"] {
            let publication = read(text).unwrap();
            assert_eq!(publication.instant.from.to_string(), "2022-01-06T17:28:00Z", "{text}");
            assert_eq!(publication.instant.to.to_string(), "2022-01-06T21:58:00Z", "{text}");
            assert_eq!(publication.offset.seconds(), 19_800);
        }
    }

    #[test]
    fn an_unknown_zone_is_as_wide_as_the_worlds_clocks() {
        let expected = "2022-01-06T04:00:00Z..2022-01-07T06:00:00Z 2022-01-06 timed";
        assert_eq!(told("6 Jan 2022 18:00 QQT").as_deref(), Some(expected));
    }

    #[test]
    fn hours_of_a_twelve_hour_clock_are_counted_from_midnight_and_noon() {
        for (text, expected) in [
            ("6 Jan 2022 12:05 am", "2022-01-06T00:05:00Z"),
            ("6 Jan 2022 12:05 pm", "2022-01-06T12:05:00Z"),
            ("6 Jan 2022 9 a.m.", "2022-01-06T09:00:00Z"),
            ("9pm 6 Jan 2022", "2022-01-06T21:00:00Z"),
        ] {
            assert_eq!(read(text).map(|it| it.instant.from.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_numeric_date_is_read_only_where_it_has_one_reading() {
        assert_eq!(read("06/01/2022"), None);
        assert_eq!(read("6.1.2022"), None);
        for text in ["25/12/2022", "12/25/2022", "25.12.2022", "25-12-2022"] {
            assert_eq!(read(text).map(|it| it.date.to_string()).as_deref(), Some("2022-12-25"), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "2022",
            "January 2022",
            "Thursday 6 January",
            "2022-02-30",
            "2022-13-01",
            "6 January 2022 25:00",
            "6 January 2022 10:61",
            "6 January 2022, police said",
            "6 January 2022.",
            "6 7 January 2022",
            "6 January 2022 2023",
            "2022-01-06 +05:30",
            "12022-01-06",
            "99999999999999999999",
            "é",
            "6 January 2022 13:00 am",
            "-",
            "10:58 PM",
            "6 January 2022 +99:00",
            "6:00:00 6 January 2022 +05:",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
