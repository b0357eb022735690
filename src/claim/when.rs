//! When it happened, and until when it was counted.

use crate::lexicon::{Function, Meaning, NounUse, VerbForm};
use crate::source::Span;
use crate::text::{Reading, Shape, TokenKind};
use crate::time::{Interval, Publication, When, dated, phrase};

use super::model::{Basis, Construction, Evidence, Field};
use super::speaker::Speech;
use super::trigger::is_auxiliary;

/// A phrase of time in a sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct TimeMark {
    pub(super) when: When,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it says until when was counted, or when somebody said so, rather than when it happened.
    pub(super) counted_until: bool,
    /// The token of the one figure that it is of: "fewer than the 359 announced on Friday".
    pub(super) of: Option<usize>,
    /// Whether it is of what its own clause tells behind it: "the worst since 1988, when 25,000 died".
    then: bool,
    /// How many semicolons stand before it.
    part: usize,
}

/// What days without a year are reckoned from.
#[derive(Copy, Clone, Debug)]
pub(super) enum Calendar<'a> {
    /// The publication of the article.
    Published(&'a Publication),
    /// The last publication of the story that an article without a date belongs to: it tells the year of "16 June", but
    /// no day by its name.
    Within(&'a Publication),
    /// Nothing.
    None,
}

impl<'a> Calendar<'a> {
    fn published(self) -> Option<&'a Publication> {
        match self {
            Self::Published(published) => Some(published),
            Self::Within(_) | Self::None => None,
        }
    }

    fn phrase(self, words: &[&str]) -> Option<When> {
        match self {
            Self::Within(last) => phrase(words, None).or_else(|| dated(words, Some(last))),
            _ => phrase(words, self.published()),
        }
    }
}

/// The time of day that stamps a paragraph, where it opens the sentence.
pub(super) fn stamp(reading: &Reading, published: Option<&Publication>) -> Option<Field<Interval>> {
    let words: Vec<&str> = (0..reading.len().min(16)).map(|at| reading.written(at)).collect();
    let (value, end) = crate::time::stamp(&words, published?)?;
    let evidence = Evidence { span: reading.span(0, end), entry: None, construction: Construction::Article };
    Some(Field { value, basis: Basis::Said, evidence })
}

/// The phrases of time in a sentence in which these speak.
pub(super) fn find(reading: &Reading, calendar: Calendar, speeches: &[Speech]) -> Vec<TimeMark> {
    let published = calendar.published();
    let mut found = Vec::new();
    let reckoned: Vec<usize> = (0..reading.len()).filter(|&at| is_reckoned(reading, at)).collect();
    let mut at = 0;
    let mut words: Vec<&str> = Vec::new();
    while at < reading.len() {
        if !can_begin(reading, at, &reckoned) {
            at += 1;
            continue;
        }
        words.clear();
        words.extend((at..reading.len().min(at + 6)).map(|word| reading.written(word)));
        let dated =
            calendar.phrase(&words).filter(|when| when.day || when.words > 1 || dated_year(reading, at));
        let Some(when) = dated.or_else(|| bare_month(reading, at, published)) else {
            at += 1;
            continue;
        };
        let end = at + when.words;
        // "They died on Monday when a ferry sank" is of both.
        let then = goes_on(reading, end) && reading.is(end, ",");
        if (is_comparison(reading, at) && !then) || is_aside(reading, at) {
            at = end;
            continue;
        }
        let when = When { interval: since(reading, at, end, published, when.interval), ..when };
        found.push(TimeMark {
            when,
            start: at,
            end,
            counted_until: counted_until(reading, at, end, speeches)
                || (when.day && of_count(reading, at, end)),
            of: announced(reading, at),
            then,
            part: part(reading, at),
        });
        at = end;
    }
    found
}

/// Most tokens begin no phrase of time: it opens with a number, a name in capitals or a word for a day, or reckons from
/// another day with a word shortly behind.
fn can_begin(reading: &Reading, at: usize, reckoned: &[usize]) -> bool {
    let token = reading.tokens[at];
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Sign => false,
        TokenKind::Word => {
            token.shape != Shape::Lower
                || reading.is_one_of(at, &["today", "tonight", "yesterday", "overnight"])
                || reckoned.iter().any(|&word| (at + 1..at + 3).contains(&word))
        }
    }
}

/// Whether a word can end or follow a phrase that reckons from another day: "two days earlier", "the week before".
fn is_reckoned(reading: &Reading, at: usize) -> bool {
    let words = ["day", "days", "week", "weeks", "month", "months", "year", "years", "before"];
    // Every token is asked, and most begin otherwise.
    reading.written(at).starts_with(['d', 'w', 'm', 'y', 'b', 'D', 'W', 'M', 'Y', 'B'])
        && reading.is_one_of(at, &words)
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

/// "Armenia, which chairs the alliance this year, sent 70": the year of the clause inserted.
fn is_aside(reading: &Reading, at: usize) -> bool {
    let segment = || (0..at).rev().take_while(|&before| !reading.is_sign(before));
    reading.is(at, "this") && segment().any(|before| reading.is_one_of(before, &["who", "whose", "which"]))
}

/// Whether a clause tells what happened at a time: "2021, when".
fn goes_on(reading: &Reading, end: usize) -> bool {
    reading.is(end, "when") || (reading.is(end, ",") && reading.is(end + 1, "when"))
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
    let then = goes_on(reading, end);
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
fn counted_until(reading: &Reading, start: usize, end: usize, speeches: &[Speech]) -> bool {
    let behind = |speech: &Speech| reading.mark(speech.at).map_or(speech.at + 1, |mark| mark.end);
    let said_at = |at: usize| speeches.iter().any(|speech| behind(speech) == at);
    let mut before = start;
    for _ in 0..4 {
        let Some(previous) = before.checked_sub(1) else { break };
        if ["by", "until", "far", "till"].iter().any(|word| reading.is(previous, word))
            || (reading.is(previous, "of") && previous > 0 && reading.is(previous - 1, "as"))
        {
            return true;
        }
        if said_at(before) {
            return true;
        }
        if !is_led(reading, previous) {
            break;
        }
        before = previous;
    }
    // "Clarified the numbers late on Saturday"
    let counted = reading.mark_before(before).filter(|_| before > 0);
    let count = counted.filter(|_| reading.means(before - 1, |meaning| meaning == Meaning::Count));
    if count.is_some_and(|count| said_at(count.start) || (count.start > 0 && said_at(count.start - 1))) {
        return true;
    }
    // "Officials Thursday said", "on Sunday put the toll at": the verb of saying stands right behind. "On Thursday the
    // ministry said": so does whoever speaks.
    let speaks = |speech: &Speech| {
        let near = speech.speaker.start.saturating_sub(end) <= 1 && speech.speaker.start >= end;
        near && !speech.trails && opens_clause(reading, start)
    };
    said_at(end + 1) || speeches.iter().any(speaks)
}

/// "On Monday the toll rose to 290", "the number stood at 40 on Sunday", "49 had been reported dead on Friday": the time
/// of a count, where nothing is said of when those counted died. "The toll of Sunday's attacks" tells just that.
fn of_count(reading: &Reading, start: usize, end: usize) -> bool {
    if reading.is(end, "'s") || reading.is(end, "’s") {
        return false;
    }
    let breaks = |at: &usize| matches!(reading.written(*at), ";" | ":" | ".");
    let from = (0..start).rev().find(breaks).map_or(0, |at| at + 1);
    let to = (end..reading.len()).find(breaks).unwrap_or(reading.len());
    let total = |at: usize| {
        reading.mark_at(at).is_some()
            && reading.means(at, |meaning| matches!(meaning, Meaning::Noun { used: NounUse::Total, .. }))
    };
    let changes = |at: usize| {
        is_auxiliary(reading, at)
            || reading.means(at, |meaning| matches!(meaning, Meaning::Change(_)))
            || ["stood", "stands", "reached", "raised", "lowered", "cut"]
                .iter()
                .any(|word| reading.is(at, word))
    };
    if opens_clause(reading, start) {
        return (end..to).any(total) || (end..to).any(|at| reported(reading, at));
    }
    let Some(total) = (from..start).rev().find(|&at| total(at)) else {
        return (from..start).any(|at| reported(reading, at));
    };
    (from..total).chain(total + 1..start).any(changes)
}

/// "Had been reported dead", "were confirmed killed": the verb tells who told it.
fn reported(reading: &Reading, at: usize) -> bool {
    ["reported", "confirmed"].iter().any(|word| reading.is(at, word))
        && at.checked_sub(1).is_some_and(|before| reading.is_function(before, Function::Be))
}

/// Whether a time is the first thing that its clause says.
fn opens_clause(reading: &Reading, start: usize) -> bool {
    let first = (0..start).rev().take_while(|&at| is_led(reading, at)).last().unwrap_or(start);
    first.checked_sub(1).is_none_or(|before| {
        reading.is_sign(before) && !reading.is(before, ",") && !reading.is_hyphen(before)
    })
}

/// Whether a word can lead to a phrase of time: "late on", "earlier this".
fn is_led(reading: &Reading, at: usize) -> bool {
    ["on", "late", "early", "the", "evening", "morning", "night", "afternoon", "earlier"]
        .iter()
        .any(|word| reading.is(at, word))
}

/// "The 359 announced on Friday": the figure whose own participle a time stands behind.
fn announced(reading: &Reading, start: usize) -> Option<usize> {
    let verb = if start > 0 && reading.is(start - 1, "on") {
        start.checked_sub(2)?
    } else {
        start.checked_sub(1)?
    };
    let figure = verb.checked_sub(1)?;
    let said = reading.means(verb, |meaning| {
        matches!(meaning, Meaning::Speech { form: VerbForm::Past | VerbForm::Participle })
    });
    let number = reading.tokens[figure].kind == TokenKind::Number;
    let definite = figure.checked_sub(1).is_some_and(|article| reading.is(article, "the"));
    (said && number && definite).then_some(figure)
}

/// How many semicolons stand before a token.
fn part(reading: &Reading, at: usize) -> usize {
    (0..at).filter(|&before| reading.is(before, ";")).count()
}

/// The phrase of time for a figure: the nearest in the sentence of the wanted kind, none behind a semicolon.
pub(super) fn nearest(
    reading: &Reading,
    times: &[TimeMark],
    (start, end): (usize, usize),
    counted_until: bool,
) -> Option<TimeMark> {
    let distance = |time: &&TimeMark| {
        if time.start >= end { time.start - end } else { start.saturating_sub(time.end) + 1 }
    };
    let is_its = |time: &&TimeMark| time.of.is_none_or(|figure| (start..end).contains(&figure));
    let own = if times.is_empty() { 0 } else { part(reading, start) };
    let fits = |time: &&TimeMark| {
        time.part <= own
            && (time.counted_until || time.of.is_some()) == counted_until
            && is_its(time)
            && !(time.then && start < time.end)
    };
    times.iter().filter(fits).min_by_key(distance).copied()
}

/// The span of a phrase of time.
pub(super) fn span(reading: &Reading, time: &TimeMark) -> Span {
    reading.span(time.start, time.end)
}
