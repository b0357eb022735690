//! Numerals that are no figures: dates, times of day, parts of names, addresses.

use super::Why;
use crate::lexicon::{Function, Meaning};
use crate::text::{Reading, Shape, TokenKind};
use crate::time::{month, weekday};

/// If what begins at a token holds a numeral and is no quantity: the token behind it, and what it is.
pub(super) fn at(reading: &Reading, at: usize) -> Option<(usize, Why)> {
    let token = reading.tokens[at];
    match token.kind {
        TokenKind::Word if token.shape == Shape::Mixed => return Some((at + 1, Why::Name)),
        TokenKind::Word => return date(reading, at).map(|end| (end, Why::Date)),
        TokenKind::Sign => return None,
        TokenKind::Number => {}
    }
    // A phrase of the lexicon that began before holds it: "Khabar 24".
    if let Some(mark) = reading.mark(at).filter(|mark| mark.start < at) {
        return Some((mark.end, Why::Name));
    }
    date(reading, at)
        .map(|end| (end, Why::Date))
        .or_else(|| clock(reading, at).map(|end| (end, Why::Clock)))
        .or_else(|| address(reading, at).map(|end| (end, Why::Address)))
        .or_else(|| house_number(reading, at).then_some((at + 1, Why::Address)))
        .or_else(|| name(reading, at).then_some((at + 1, Why::Name)))
        .or_else(|| list_number(reading, at).then_some((at + 1, Why::ListNumber)))
}

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
fn date(reading: &Reading, at: usize) -> Option<usize> {
    if is_month(reading, at) {
        let day = if reading.is(at + 1, ".") { at + 2 } else { at + 1 };
        if small(reading, day, 31).is_some() && !counts(reading, day + 1) {
            return Some(with_year(reading, day_range(reading, day + 1)));
        }
        let behind = if reading.is(day, ",") { day + 1 } else { day };
        return year(reading, behind).map(|_| behind + 1);
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
            return Some(if day { at + 5 } else { at + 3 });
        }
        let span = reading.is(at + 1, "-") || reading.is(at + 1, "–");
        if span
            && reading.tokens.get(at + 2).is_some_and(|token| token.glued && token.kind == TokenKind::Number)
        {
            return year(reading, at + 2).or_else(|| small(reading, at + 2, 99)).map(|_| at + 3);
        }
        if reading.is(at + 1, "s") && reading.tokens[at + 1].glued {
            return Some(at + 2);
        }
        return (stands_as_year(reading, at) && !counts(reading, at + 1)).then_some(at + 1);
    }
    // "9/11", "06/01/2022"
    let parts = |at: usize| reading.is(at, "/") && reading.tokens[at].glued;
    if parts(at + 1)
        && small(reading, at, 31).is_some()
        && reading.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number)
    {
        if parts(at + 3) {
            return Some(at + 5);
        }
        let event =
            matches!((reading.written(at), reading.written(at + 2)), ("9" | "7" | "11", "7" | "9" | "11"));
        return event.then_some(at + 3);
    }
    None
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
    let Some(before) = at.checked_sub(1) else {
        return reading.is(at + 1, "'s") || reading.is(at + 1, "’s");
    };
    let written = reading.written(before).to_ascii_lowercase();
    let preposition = matches!(
        written.as_str(),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "of"
            | "during"
            | "after"
            | "before"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "season"
            | "and"
            | "-"
            | "–"
            | "to"
            | "the"
            | "summer"
            | "winter"
            | "spring"
            | "autumn"
            | "fall"
    );
    preposition
        || weekday(reading.written(before)).is_some()
        || is_month(reading, before)
        || (reading.is(before, "(") && reading.is(at + 1, ")"))
}

/// Whether a counted noun or unit begins at the token, so that the number before it is a count.
fn counts(reading: &Reading, at: usize) -> bool {
    reading
        .sense(at, |meaning| {
            matches!(meaning, Meaning::Subject { .. } | Meaning::Unit { .. } | Meaning::Scale(_))
                .then_some(())
        })
        .is_some()
}

/// A time of day: "10:58", "9.40 p.m.", "11 pm", "1800 GMT", "six o'clock".
fn clock(reading: &Reading, at: usize) -> Option<usize> {
    let hours = reading.written(at);
    let plausible = |hour: &str| hour.parse::<u32>().is_ok_and(|hour| hour <= 24);
    let mut end = at + 1;
    let mut clock = false;
    if plausible(hours)
        && reading.is(end, ":")
        && reading.tokens[end].glued
        && small(reading, end + 1, 59).is_some()
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
    let half = reading.written(end).to_ascii_lowercase();
    if matches!(half.as_str(), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o'clock" | "o’clock") {
        return Some(end + 1);
    }
    let military = hours.len() == 4 && hours.bytes().all(|byte| byte.is_ascii_digit()) && hours < "2400";
    let zoned = !reading.lexicon.zone_offsets(reading.written(end)).is_empty()
        && reading.tokens[end].shape == Shape::Upper;
    if zoned && (clock || military) {
        return Some(end + 1);
    }
    clock.then_some(end)
}

/// Part of an address on the web or a telephone number.
fn address(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.tokens[at];
    let before = at.checked_sub(1).map_or("", |before| reading.written(before));
    let glued = token.glued && matches!(before, "/" | "_" | "@" | "=" | "#" | "&" | "?");
    let telephone =
        before == "+" && !token.glued && reading.written(at).len() <= 3 && reading.is_hyphen(at + 1);
    (glued || telephone).then_some(at + 1)
}

/// "at 4 Republic Square": a number before two words with capitals, the first of which names no people.
fn house_number(reading: &Reading, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .is_some_and(|before| ["at", "on", "of", "to"].iter().any(|word| reading.is(before, word)));
    let capital = |at: usize| reading.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital);
    let nation = |meaning| matches!(meaning, Meaning::Place { .. } | Meaning::Subject { .. }).then_some(());
    before && capital(at + 1) && capital(at + 2) && reading.sense(at + 1, nation).is_none()
}

/// Part of a name: "Khabar-24", "Channel 4", "No. 5".
fn name(reading: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if reading.is_hyphen(before) && before > 0 {
        let word = reading.tokens[before - 1];
        return word.kind == TokenKind::Word && word.shape != Shape::Lower;
    }
    let noun = if reading.is(before, ".") && before > 0 { before - 1 } else { before };
    let number_word = reading.is(before, ".") && (reading.is(noun, "no") || reading.is(noun, "nos"));
    let numbered = noun == before
        && reading.sense(noun, |meaning| (meaning == Meaning::Numbered).then_some(())).is_some()
        && !counts(reading, at + 1)
        && !reading.is_function(noun, Function::Negation);
    let touches = reading.tokens[at].glued && reading.tokens[before].kind == TokenKind::Word;
    number_word || numbered || touches
}

/// "1." or "2)" at the start of a block.
fn list_number(reading: &Reading, at: usize) -> bool {
    let closed =
        reading.tokens.get(1).is_some_and(|token| token.glued) && (reading.is(1, ".") || reading.is(1, ")"));
    at == 0 && closed && reading.len() > 2
}
