//! Dates, years and times of day.

use crate::lexicon::{Meaning, Side};
use crate::quantity::change;
use crate::text::{Reading, Shape, TokenKind};
use crate::time::{month, weekday};

/// A number below a limit, without separators.
fn small(reading: &Reading, at: usize, most: u32) -> Option<u32> {
    let token = reading.tokens.get(at)?;
    let number: u32 =
        (token.kind == TokenKind::Number).then(|| reading.written(at).parse().ok()).flatten()?;
    (number <= most).then_some(number)
}

fn is_month(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
        && month(reading.written(at)).is_some()
}

fn year(reading: &Reading, at: usize) -> Option<u32> {
    small(reading, at, 2100).filter(|&year| year >= 1500 && reading.written(at).len() == 4)
}

/// A date: "January 6, 2022", "6 January", "Jan. 5-6", "2022-01-06", "in 2019". A month alone holds no numeral.
pub(super) fn at(reading: &Reading, at: usize) -> Option<usize> {
    if reading.tokens[at].kind == TokenKind::Word {
        // Most words are no month: look on only where a number follows.
        let number = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        if !(number(at + 1) || number(at + 2)) || !is_month(reading, at) {
            return None;
        }
        let day = if reading.is(at + 1, ".") { at + 2 } else { at + 1 };
        // "On June 9 police said": no nine police; "in June 9 people died" has nine.
        let led =
            || at.checked_sub(1).is_some_and(|before| reading.is_one_of(before, &["on", "by", "until"]));
        if small(reading, day, 31).is_some() && (led() || !counts(reading, day + 1)) {
            return Some(with_year(reading, day_range(reading, day + 1)));
        }
        let behind = if reading.is(day, ",") { day + 1 } else { day };
        return year(reading, behind).filter(|_| !counts(reading, behind + 1)).map(|_| behind + 1);
    }
    if small(reading, at, 31).is_some() {
        let suffix =
            reading.tokens.get(at + 1).is_some_and(|token| token.glued) && reading.written(at + 1).len() == 2;
        let behind = if suffix && !reading.is_sign(at + 1) { at + 2 } else { at + 1 };
        let behind = day_range(reading, behind);
        let behind = if reading.is(behind, "of") { behind + 1 } else { behind };
        if is_month(reading, behind) {
            return Some(with_year(reading, behind + 1));
        }
    }
    if year(reading, at).is_some() {
        let iso = reading.is_hyphen(at + 1) && small(reading, at + 2, 12).is_some();
        if iso {
            let day = reading.is_hyphen(at + 3) && small(reading, at + 4, 31).is_some();
            return Some(if day { behind_timestamp(reading, at + 5) } else { at + 3 });
        }
        let span = reading.is(at + 1, "-") || reading.is(at + 1, "–");
        if span
            && reading.tokens.get(at + 2).is_some_and(|token| token.glued && token.kind == TokenKind::Number)
        {
            return year(reading, at + 2).or_else(|| small(reading, at + 2, 99)).map(|_| at + 3);
        }
        if is_decade(reading, at) {
            return Some(at + 2);
        }
        return (stands_as_year(reading, at) && !counts(reading, at + 1)).then_some(at + 1);
    }
    // "the '90s", "in his 20s"
    if is_decade(reading, at) && small(reading, at, 90).is_some_and(|tens| tens % 10 == 0) {
        return Some(at + 2);
    }
    // "9/11", "06/01/2022"
    let parts = |at: usize| reading.is(at, "/") && reading.tokens[at].glued;
    if parts(at + 1)
        && small(reading, at, 31).is_some()
        && reading.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number)
    {
        if parts(at + 3) {
            return Some((at + 5).min(reading.len()));
        }
        let event =
            matches!((reading.written(at), reading.written(at + 2)), ("9" | "7" | "11", "7" | "9" | "11"));
        return event.then_some(at + 3);
    }
    None
}

/// The token behind the time of "2019-09-01T10:38:07.190Z", of which the day is read.
fn behind_timestamp(reading: &Reading, at: usize) -> usize {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|token| token.glued);
    if !(glued(at) && reading.written(at).starts_with('T')) {
        return at;
    }
    (at..reading.len()).find(|&at| !glued(at)).unwrap_or(reading.len())
}

fn is_decade(reading: &Reading, at: usize) -> bool {
    reading.is(at + 1, "s") && reading.tokens[at + 1].glued
}

/// "5-6" and "5 and 6" behind a month or before one.
fn day_range(reading: &Reading, at: usize) -> usize {
    let joined = reading.is(at, "-") || reading.is(at, "–") || reading.is(at, "and") || reading.is(at, "to");
    let month_follows = is_month(reading, at + 2);
    let glued = reading.tokens.get(at).is_some_and(|token| token.glued);
    if joined && small(reading, at + 1, 31).is_some() && (glued || month_follows) { at + 2 } else { at }
}

fn with_year(reading: &Reading, at: usize) -> usize {
    let behind = if reading.is(at, ",") || reading.is(at, ".") { at + 1 } else { at };
    if year(reading, behind).is_some() && !counts(reading, behind + 1) { behind + 1 } else { at }
}

/// Whether a four-digit number stands where years stand.
fn stands_as_year(reading: &Reading, at: usize) -> bool {
    if is_bounded(reading, at) || is_counted(reading, at) {
        return false;
    }
    if is_modern(reading, at) && is_named(reading, at) {
        return true;
    }
    // "2023 was the hottest year", "2019's floods"
    let subject =
        ["'s", "’s", "was", "is", "will", "has", "had", "saw"].iter().any(|word| reading.is(at + 1, word));
    let Some(before) = at.checked_sub(1) else { return subject && is_modern(reading, at) };
    // "in 2012, 2016 and 2020"
    let listed = at > 1
        && [",", "and", "or"].iter().any(|word| reading.is(before, word))
        && year(reading, at - 2).is_some()
        && !counts(reading, at + 1);
    let owned = ["his", "her", "its", "their"].iter().any(|word| reading.is(before, word));
    let singular = reading.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
        && !reading.written(at + 1).ends_with('s');
    if listed || (owned && singular && is_modern(reading, at)) {
        return true;
    }
    let written = reading.written(before);
    BEFORE_YEARS.iter().any(|word| word.eq_ignore_ascii_case(written))
        || weekday(written).is_some()
        || is_month(reading, before)
        || (reading.is(before, "(") && reading.is(at + 1, ")"))
        || (reading.is(before, "between") && reading.is(at + 1, "and") && year(reading, at + 2).is_some())
}

/// "more than 2000", "up to 1950": who bounds a number counts.
fn is_bounded(reading: &Reading, at: usize) -> bool {
    let qualifies = |meaning| matches!(meaning, Meaning::Qualifier(_)).then_some(());
    reading.mark_before(at).is_some() && reading.sense(at - 1, qualifies).is_some()
}

/// "with 2000 killed", "between 1500 and 2000 people", "rose to 2000 from 1900".
fn is_counted(reading: &Reading, at: usize) -> bool {
    let told = |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::State { .. }).then_some(());
    let pair = ["and", "to", "-", "–"].iter().any(|word| reading.is(at + 1, word));
    let behind = if pair && small(reading, at + 2, 9999).is_some() { at + 3 } else { at + 1 };
    let changes = at > 1
        && (reading.is(at - 1, "to") || reading.is(at - 1, "from"))
        && change::is_change_before(reading, at - 1);
    changes
        || (reading.mark_at(at + 1).is_some() && reading.sense(at + 1, told).is_some())
        || (behind > at + 1 && counts(reading, behind))
}

/// Words before a year, where no counted noun stands behind it.
const BEFORE_YEARS: [&str; 29] = [
    "in", "with", "than", "fiscal", "'", "since", "by", "until", "till", "from", "of", "during", "after",
    "before", "early", "late", "mid", "year", "season", "and", "-", "–", "to", "the", "summer", "winter",
    "spring", "autumn", "fall",
];

/// Whether a year stands beside a name: "the 2020 Harbour Prize", "Harbour Act 2017". Copy writes a count of so many
/// with a comma, or with a noun in small letters behind it.
fn is_named(reading: &Reading, at: usize) -> bool {
    let capital = |at: usize| {
        reading.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && !matches!(token.shape, Shape::Lower | Shape::None)
        })
    };
    let before = at > 1 && capital(at - 1) && reading.mark(at - 1).is_none();
    let behind = capital(at + 1) && reading.mark(at + 1).is_none();
    before || behind
}

/// The years that copy writes without saying that they are years.
fn is_modern(reading: &Reading, at: usize) -> bool {
    year(reading, at).is_some_and(|year| (1900..=2050).contains(&year))
}

/// Whether a counted noun or unit begins at the token, so that the number before it is a count.
fn counts(reading: &Reading, at: usize) -> bool {
    let counted = |meaning| {
        let unit = matches!(meaning, Meaning::Unit { side: Side::Behind, .. });
        (unit || matches!(meaning, Meaning::Subject { .. } | Meaning::Scale(_))).then_some(())
    };
    // "during 2016 Stone spoke": a name.
    let name = reading.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital)
        && reading.means(at, |meaning| matches!(meaning, Meaning::Unit { .. }));
    !name && reading.sense(at, counted).is_some()
}

/// Whether a token says which half of the day: "p.m."
fn is_half(reading: &Reading, at: usize) -> bool {
    ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"].iter().any(|word| reading.is(at, word))
}

/// A time of day: "10:58", "9.40 p.m.", "11 pm", "1800 GMT", "six o'clock".
pub(super) fn clock(reading: &Reading, at: usize) -> Option<usize> {
    let hours = reading.written(at);
    let plausible = |hour: &str| hour.parse::<u32>().is_ok_and(|hour| hour <= 24);
    let mut end = at + 1;
    let mut clock = false;
    // "between 5 and 6 a.m.", "from 9 to 11 p.m."
    let joined = ["and", "to", "-", "–"].iter().any(|word| reading.is(end, word));
    if plausible(hours) && joined && small(reading, end + 1, 12).is_some() && is_half(reading, end + 2) {
        return Some(end);
    }
    if plausible(hours)
        && reading.is(end, ":")
        && reading.tokens[end].glued
        && reading.tokens.get(end + 1).is_some_and(|minutes| minutes.glued)
        && small(reading, end + 1, 59).is_some()
        && reading.written(end + 1).len() == 2
    {
        end += 2;
        clock = true;
        if reading.is(end, ":") && small(reading, end + 1, 59).is_some() {
            end += 2;
        }
    } else if let Some((hour, minute)) = hours.split_once('.')
        && !(plausible(hour) && minute.len() == 2 && minute < "60")
    {
        return None;
    }
    if is_half(reading, end) {
        return Some(end + 1);
    }
    // "At 12.30 the bell rang"; a price stands elsewhere.
    if hours.contains('.') && at == 1 && reading.is(0, "at") {
        return (!counts(reading, end)).then_some(end);
    }
    let military = hours.len() == 4 && hours.bytes().all(|byte| byte.is_ascii_digit()) && hours < "2400";
    let upper = reading.tokens.get(end).is_some_and(|token| token.shape == Shape::Upper);
    if upper && (clock || military) && !reading.lexicon.zone_offsets(reading.written(end)).is_empty() {
        return Some(end + 1);
    }
    clock.then_some(end)
}
