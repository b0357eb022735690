//! Runs of words with capitals, as names are: "Maria van der Berg", "Lt. Col. J. R. Smith-Jones Jr."

use std::ops::Range;

use super::line::Line;
use super::model::Parts;
use crate::lexicon::{Meaning, NameWord};
use crate::source::Span;
use crate::text::{Shape, TokenKind};
use crate::time::{month, weekday};

/// A longer run is a heading.
const LONGEST: usize = 8;

/// A nickname has no more words.
const NICKNAME: usize = 3;

/// A run.
pub(super) struct Run {
    /// Its words, as tokens: a word may hold hyphens, the full stop of an abbreviation and the particles before it.
    pub(super) words: Vec<Range<usize>>,
    /// The word that tells namesakes apart.
    pub(super) suffix: Option<usize>,
    /// The token behind all of it.
    pub(super) end: usize,
}

impl Run {
    /// The parts of the name that begins with a word of the run.
    pub(super) fn parts(&self, line: &Line<'_>, first: usize) -> Parts {
        let span = |words: &[Range<usize>]| match words {
            [] => Span::default(),
            [only] => line.span(only.start, only.end),
            [first, .., last] => line.span(first.start, last.end),
        };
        let suffix = self.suffix.map(|at| line.span(at, at + 1)).unwrap_or_default();
        match &self.words[first..] {
            [] => Parts::default(),
            [only] => Parts { surname: line.span(only.start, only.end), suffix, ..Parts::default() },
            [given, middle @ .., surname] => Parts {
                given: line.span(given.start, given.end),
                middle: span(middle),
                surname: line.span(surname.start, surname.end),
                suffix,
            },
        }
    }
}

/// The next run that begins at a token or behind it.
pub(super) fn next(line: &Line<'_>, from: usize) -> Option<Run> {
    let mut at = from;
    while let Some(token) = line.tokens.get(at) {
        // Most words are small and begin nothing; only "al-" is glued to what follows.
        if token.shape == Shape::Lower && !line.is_glued(at + 1) {
            at += 1;
            continue;
        }
        match word(line, at) {
            Some(_) => {
                let run = run(line, at);
                if run.words.len() <= LONGEST {
                    return Some(run);
                }
                at = run.end;
            }
            None => at += 1,
        }
    }
    None
}

fn run(line: &Line<'_>, start: usize) -> Run {
    let (mut words, mut end) = (Vec::with_capacity(4), start);
    while let Some(word) = word(line, end).or_else(|| particled(line, end)) {
        words.push(end..word);
        end = nickname(line, word).unwrap_or(word);
    }
    let mut run = Run { words, suffix: None, end };
    let comma = usize::from(line.is(end, ","));
    if line.is_capital(end + comma) && line.is_name_word(end + comma, NameWord::Suffix) {
        run.suffix = Some(end + comma);
        run.end = end + comma + 1;
        run.end += usize::from(line.is(run.end, ".") && line.is_glued(run.end));
    }
    run
}

/// The token behind the word of a name that begins at a token.
fn word(line: &Line<'_>, at: usize) -> Option<usize> {
    // "al-Assad"
    if line.is_lower(at) {
        let joined = line.is_hyphen(at + 1) && line.is_capital(at + 2);
        return (joined && line.is_name_word(at, NameWord::Particle))
            .then(|| hyphened(line, at + 3))
            .flatten();
    }
    if !line.is_capital(at) || line.is_name_word(at, NameWord::Suffix) || is_no_name(line, at) {
        return None;
    }
    let end = hyphened(line, at + 1)?;
    let stop = line.is(end, ".") && line.is_glued(end);
    let shortened = || {
        line.written(at).len() == 1
            || line.means(at, |meaning| {
                matches!(meaning, Meaning::Abbreviation | Meaning::OfName(NameWord::Title(_)))
            })
    };
    // The full stop of "J." and "Sgt." belongs to the word, where another word follows.
    let goes_on = || line.is_capital(end + 1);
    Some(if stop && goes_on() && shortened() { end + 1 } else { end })
}

/// The end of a word with what hyphens join to it. "Chicago-based" is no name.
fn hyphened(line: &Line<'_>, mut end: usize) -> Option<usize> {
    while line.is_hyphen(end) {
        if !line.is_capital(end + 1) {
            return None;
        }
        end += 2;
    }
    Some(end)
}

/// "van der Berg": small words inside a name, and the word they belong to.
fn particled(line: &Line<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while line.is_lower(at) && line.is_name_word(at, NameWord::Particle) {
        at += 1;
    }
    if at == start { None } else { word(line, at) }
}

/// The token behind a nickname: Maria "Masha" Petrova.
fn nickname(line: &Line<'_>, at: usize) -> Option<usize> {
    let close: &[&str] = match line.written(at) {
        "\"" => &["\""],
        "“" => &["”"],
        "‘" | "'" => &["’", "'"],
        "(" => &[")"],
        _ => return None,
    };
    let end = (at + 2..at + 2 + NICKNAME).find(|&end| line.is_any(end, close))?;
    let inside = (at + 1..end).all(|at| !line.is_kind(at, TokenKind::Number));
    (inside && line.is_capital(end + 1) && word(line, end + 1).is_some()).then_some(end + 1)
}

/// "They've", but not "O'Neill".
fn is_contraction(written: &str) -> bool {
    let tail = written.split_once(['\'', '’']).map(|(_, tail)| tail);
    tail.is_some_and(|tail| tail.starts_with(char::is_lowercase))
}

/// Words that have a capital for another reason: the first of a sentence, days, months, function words.
fn is_no_name(line: &Line<'_>, at: usize) -> bool {
    let written = line.written(at);
    if weekday(written).is_some() || is_contraction(written) {
        return true;
    }
    // "April Trent" and "Will Young" are people; "April 6" and "Will police" are not.
    let opens_name = || {
        let surname = line.is_capital(at + 1) && !line.is_function(at + 1);
        surname || (line.is_lower(at + 1) && line.is_name_word(at + 1, NameWord::Particle))
    };
    if month(written).is_some() {
        return !opens_name();
    }
    let initial = written.len() == 1 && line.is(at + 1, ".") && line.is_glued(at + 1);
    if !initial && line.is_function(at) {
        return !(line.is_name_word(at, NameWord::Given) && opens_name());
    }
    false
}
