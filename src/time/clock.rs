//! The time of day that opens an entry of a live page: "UPDATE 8.10 p.m.:", "18:05 GMT –", "UPDATE @ 4 p.m. (Oct. 26):".

use jiff::ToSpan;
use jiff::civil::Time;

use super::{Interval, Publication, phrase};

/// The time that stamps what begins with these words, which are those of a paragraph; signs are words of their own. On
/// the day of publication, or the day before where it would be later than that. With it the number of words.
#[must_use]
pub fn stamp(words: &[&str], published: &Publication) -> Option<(Interval, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let opens = |word: &str| {
        ["update", "updated", "at", "@", "live"].iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    let at = (0..3).take_while(|&at| opens(word(at))).count();
    let (time, mut end) = time_of_day(words, at)?;
    let zone = word(end);
    let zoned = (2..5).contains(&zone.len()) && zone.bytes().all(|byte| byte.is_ascii_uppercase());
    end += usize::from(zoned);
    let mut day = None;
    if word(end) == "(" {
        let found = phrase(words.get(end + 1..)?, Some(published))?;
        day = Some(found.interval);
        end += 1 + found.words;
        end += usize::from(word(end) == ")");
    }
    let closed = matches!(word(end), ":" | "-" | "–" | "—") || end >= words.len();
    if !closed {
        return None;
    }
    let instant = |date: jiff::civil::Date| published.offset.to_timestamp(date.to_datetime(time)).ok();
    let date = day.map_or(published.date, |day| published.offset.to_datetime(day.from).date());
    let mut at = instant(date)?;
    if day.is_none() && at > published.instant.to {
        // A page that is dated in UTC stamps its entries by the clock of a place east of it.
        let elsewhere = published.offset == jiff::tz::Offset::UTC && !zoned;
        at = if elsewhere { published.instant.to } else { instant(date.checked_sub(1.day()).ok()?)? };
    }
    Some((Interval { from: at, to: at }, end))
}

/// "8.10 p.m.", "4 pm", "18:05", "22.30", and the word behind it.
fn time_of_day(words: &[&str], at: usize) -> Option<(Time, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let (hour, minute, mut end) = match word(at).split_once('.') {
        Some((hour, minute)) => (hour, minute, at + 1),
        None if word(at + 1) == ":" && word(at + 2).len() == 2 => (word(at), word(at + 2), at + 3),
        None => (word(at), "", at + 1),
    };
    let half = word(end).to_ascii_lowercase().replace('.', "");
    let (noon, is_half) = (half == "pm", half == "pm" || half == "am");
    end += usize::from(is_half);
    if (minute.len() != 2 && !minute.is_empty()) || (minute.is_empty() && !is_half) {
        return None;
    }
    let hour: i8 = hour.parse().ok()?;
    let minute: i8 = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    let hour = match (is_half, noon, hour) {
        (true, _, 13..) => return None,
        (true, true, 12) | (false, ..) => hour,
        (true, true, _) => hour + 12,
        (true, false, 12) => 0,
        (true, false, _) => hour,
    };
    Some((Time::new(hour, minute, 0, 0).ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> Option<String> {
        let published = Publication::read("2024-07-12T20:30+02:00", &|_| Vec::new()).unwrap();
        let words: Vec<&str> = words.split(' ').collect();
        stamp(&words, &published).map(|(interval, _)| interval.from.to_string())
    }

    #[test]
    fn entries_of_live_pages_are_stamped() {
        for (words, instant) in [
            ("UPDATE 8.10 p.m. : The toll", "2024-07-12T18:10:00Z"),
            ("Updated at 9 a.m. : Two", "2024-07-12T07:00:00Z"),
            ("18 : 05 CEST – Ten", "2024-07-12T16:05:00Z"),
            ("UPDATE @ 4 : 15 pm ( July 11 ) : Two", "2024-07-11T14:15:00Z"),
            ("9.40 p.m.", "2024-07-11T19:40:00Z"),
            ("12.30 a.m. : One", "2024-07-11T22:30:00Z"),
        ] {
            assert_eq!(at(words).as_deref(), Some(instant), "{words}");
        }
    }

    #[test]
    fn other_openings_are_no_stamps() {
        for words in [
            "At 8.10 p.m. , 12 people",
            "12 people died",
            "8.10 per cent",
            "14 : 3 was the score",
            "UPDATE : Two",
            "9 o'clock",
        ] {
            assert_eq!(at(words), None, "{words}");
        }
    }
}
