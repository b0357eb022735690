//! When it happened, and until when it was counted.

use crate::source::Span;
use crate::text::{Reading, Shape, TokenKind};
use crate::time::{Interval, Publication, When, phrase};

use super::model::{Basis, Construction, Evidence, Field};

/// A phrase of time in a sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct TimeMark {
    pub(super) when: When,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it says until when was counted, or when somebody said so, rather than when it happened.
    pub(super) counted_until: bool,
}

/// The time of day that stamps a paragraph, where it opens the sentence.
pub(super) fn stamp(reading: &Reading, published: Option<&Publication>) -> Option<Field<Interval>> {
    let words: Vec<&str> = (0..reading.len().min(16)).map(|at| reading.written(at)).collect();
    let (value, end) = crate::time::stamp(&words, published?)?;
    let evidence = Evidence { span: reading.span(0, end), entry: None, construction: Construction::Article };
    Some(Field { value, basis: Basis::Said, evidence })
}

/// The phrases of time in a sentence. `verbs` are the tokens behind verbs of saying.
pub(super) fn find(reading: &Reading, published: Option<&Publication>, said_at: &[usize]) -> Vec<TimeMark> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut words: Vec<&str> = Vec::new();
    while at < reading.len() {
        if !can_begin(reading, at) {
            at += 1;
            continue;
        }
        words.clear();
        words.extend((at..reading.len().min(at + 6)).map(|word| reading.written(word)));
        let dated = phrase(&words, published).filter(|when| when.day || dated_year(reading, at));
        let Some(when) = dated.or_else(|| bare_month(reading, at, published)) else {
            at += 1;
            continue;
        };
        let end = at + when.words;
        if is_comparison(reading, at) {
            at = end;
            continue;
        }
        let when = When { interval: since(reading, at, end, published, when.interval), ..when };
        found.push(TimeMark {
            when,
            start: at,
            end,
            counted_until: counted_until(reading, at, end, said_at),
        });
        at = end;
    }
    found
}

/// Most tokens begin no phrase of time: it opens with a number, a name in capitals or a word for a day.
fn can_begin(reading: &Reading, at: usize) -> bool {
    let token = reading.tokens[at];
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Sign => false,
        TokenKind::Word => {
            let day = ["today", "tonight", "yesterday", "overnight"];
            token.shape != Shape::Lower || day.iter().any(|word| reading.is(at, word))
        }
    }
}

/// "The highest since 1993", "three points more than in 2020": a time that a figure is held against, and not its own.
fn is_comparison(reading: &Reading, at: usize) -> bool {
    let than = (at.saturating_sub(2)..at).any(|before| reading.is(before, "than"));
    let since = at > 0 && reading.is(at - 1, "since");
    let superlative = |before: usize| {
        ["most", "first", "least"].iter().any(|word| reading.is(before, word))
            || (reading.written(before).len() > 4 && reading.written(before).ends_with("est"))
    };
    than || (since && (at.saturating_sub(6)..at).any(superlative))
}

/// "Since 2021" goes on to the day of publication; "since 2021, when" is that year.
fn since(
    reading: &Reading,
    start: usize,
    end: usize,
    published: Option<&Publication>,
    named: Interval,
) -> Interval {
    let since = start > 0 && reading.is(start - 1, "since");
    let then = reading.is(end, "when") || (reading.is(end, ",") && reading.is(end + 1, "when"));
    match published {
        Some(published) if since && !then && named.from < published.instant.to => {
            Interval { from: named.from, to: named.to.max(published.instant.to) }
        }
        _ => named,
    }
}

/// "Since October", "in March": the last such month up to the day of publication.
fn bare_month(reading: &Reading, at: usize, published: Option<&Publication>) -> Option<When> {
    let led = at
        .checked_sub(1)
        .is_some_and(|before| ["in", "since", "during", "last"].iter().any(|word| reading.is(before, word)));
    crate::time::last_month(reading.written(at), published?).filter(|_| led)
}

/// A bare year or month is a time only behind a preposition or a month.
fn dated_year(reading: &Reading, at: usize) -> bool {
    let month = crate::time::month(reading.written(at)).is_some();
    month
        || at.checked_sub(1).is_some_and(|before| {
            let led = ["in", "of", "since", "during"].iter().any(|word| reading.is(before, word));
            // "The 2018 fire killed 85."
            let noun = reading.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Lower);
            led || (noun && (reading.is(before, "the") || reading.is_article(before)))
        })
}

/// "by Thursday", "as of Sunday", "said on Thursday", "said late Thursday": the time of the count or of the word.
fn counted_until(reading: &Reading, start: usize, end: usize, said_at: &[usize]) -> bool {
    let mut before = start;
    for _ in 0..4 {
        let Some(previous) = before.checked_sub(1) else { break };
        if ["by", "until", "far", "till"].iter().any(|word| reading.is(previous, word))
            || (reading.is(previous, "of") && previous > 0 && reading.is(previous - 1, "as"))
        {
            return true;
        }
        if said_at.contains(&before) {
            return true;
        }
        let inner = ["on", "late", "early", "the", "evening", "morning", "night", "afternoon", "earlier"]
            .iter()
            .any(|word| reading.is(previous, word));
        if !inner {
            break;
        }
        before = previous;
    }
    // "officials Thursday said", "on Sunday put the toll at": the verb of saying stands right behind.
    said_at.iter().any(|&said| said == end + 1)
}

/// The phrase of time for a figure: the nearest in the sentence of the wanted kind.
pub(super) fn nearest(times: &[TimeMark], start: usize, end: usize, counted_until: bool) -> Option<TimeMark> {
    let distance = |time: &&TimeMark| {
        if time.start >= end { time.start - end } else { start.saturating_sub(time.end) + 1 }
    };
    times.iter().filter(|time| time.counted_until == counted_until).min_by_key(distance).copied()
}

/// The span of a phrase of time.
pub(super) fn span(reading: &Reading, time: &TimeMark) -> Span {
    reading.span(time.start, time.end)
}
