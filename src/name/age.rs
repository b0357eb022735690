//! The age that belongs to a name: "Maria Petrova, 27,", "Maria Petrova (27)", "27-year-old student Maria Petrova",
//! "Maria Petrova, a 27-year-old student,".

use num_traits::ToPrimitive;

use super::line::Line;
use super::model::Age;
use super::run::Run;
use super::title::Title;
use crate::lexicon::{Meaning, NameWord};
use crate::quantity::{Kind, Quantity};
use crate::text::TokenKind;

/// Nobody is older.
const OLDEST: u8 = 115;

/// Words between an age and the name behind it.
const BETWEEN: usize = 4;

/// Words of an apposition that opens with an age.
const APPOSITION: usize = 6;

/// The age of the person whose name the run holds.
pub(super) fn of(line: &Line<'_>, run: &Run, title: &Title, ages: &[Quantity]) -> Option<Age> {
    let placed = title.start > 0 && line.is_any(title.start - 1, &["in", "at", "near", "across", "around"]);
    if placed || line.is_possessive(run.end) {
        return None;
    }
    behind(line, run, title, ages).or_else(|| before(line, title.start, ages))
}

fn behind(line: &Line<'_>, run: &Run, title: &Title, ages: &[Quantity]) -> Option<Age> {
    let (mut at, full) = (run.end, run.words.len() - title.name > 1);
    if line.is(at, "(") {
        let age = bare(line, at + 1).or_else(|| told(line, at + 1, ages).map(|(age, _)| age));
        return age.filter(|_| full && line.is(at + 2, ")"));
    }
    let comma = line.is(at, ",");
    at += usize::from(comma);
    if line.is(at, "who") && line.is_any(at + 1, &["is", "was"]) {
        at += 2;
    }
    let article = line.is_any(at, &["a", "an"]);
    if let Some((age, end)) = told(line, at + usize::from(article), ages) {
        // "X, a 27-year-old student," but not "said X, a 27-year-old was shot".
        let apposed = || is_apposition(line, run, title, end);
        // "X, 27-year-old Y and Z": the age of the next in a list.
        let next = || is_old(line, &age) && !closes(line, end, false);
        let then = || line.is_any(end, &["when", "at"]);
        return Some(age).filter(|_| if article { comma && apposed() } else { !then() && !next() });
    }
    bare(line, at).filter(|_| comma && at == run.end + 1 && closes(line, at + 1, full))
}

/// Digits alone that can be an age.
fn bare(line: &Line<'_>, at: usize) -> Option<Age> {
    let token = line.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let years = line.written(at).parse().ok().filter(|years| (1..=OLDEST).contains(years))?;
    Some(Age { years, span: token.span })
}

/// The age that the figures of the sentence tell at a token, and the token behind it.
fn told(line: &Line<'_>, at: usize, ages: &[Quantity]) -> Option<(Age, usize)> {
    let start = line.tokens.get(at)?.span.start;
    let found = ages.binary_search_by_key(&start, |age| age.span.start).ok()?;
    let quantity = &ages[found];
    let end = line.tokens.partition_point(|token| token.span.start < quantity.span.end);
    Some((years(line, quantity)?, end))
}

/// Full years, where an age is told in years and exactly.
fn years(line: &Line<'_>, quantity: &Quantity) -> Option<Age> {
    let exact = quantity.kind == Kind::Age
        && quantity.low == quantity.high
        && !quantity.approximate
        && quantity.unit == line.lexicon.unit_named("year");
    let years = quantity.low.filter(|low| exact && low.is_integer())?.to_integer().to_u8()?;
    (1..=OLDEST).contains(&years).then_some(Age { years, span: quantity.span })
}

/// Whether nothing follows that the number could count. Behind a surname alone only a sign will do.
fn closes(line: &Line<'_>, at: usize, full: bool) -> bool {
    let signs = [",", ".", ";", ")", "—", "–"];
    let words = ["and", "of", "from", "who", "was", "is", "were", "has", "had"];
    at >= line.tokens.len() || line.is_any(at, &signs) || (full && line.is_any(at, &words))
}

/// Whether an age with a noun behind it closes as an apposition does, before any verb.
fn is_apposition(line: &Line<'_>, run: &Run, title: &Title, end: usize) -> bool {
    let before = title.start.checked_sub(1);
    let speaks = before.is_some_and(|before| line.is_speech(before) || line.is(before, "to"));
    let close = (end..end + APPOSITION).find(|&at| {
        at >= line.tokens.len() || line.is_any(at, &[",", ".", ";", "who", "from", "of"]) || line.is_verb(at)
    });
    let closed = close.is_some_and(|at| at >= line.tokens.len() || !line.is_verb(at));
    closed && !speaks && run.words.len() - title.name > 1
}

/// "27-year-old student Maria Petrova": nothing but nouns between the age and the name.
fn before(line: &Line<'_>, start: usize, ages: &[Quantity]) -> Option<Age> {
    let end = line.tokens.get(start)?.span.start;
    let quantity = ages.iter().rev().find(|age| age.span.end <= end)?;
    let from = line.tokens.partition_point(|token| token.span.start < quantity.span.end);
    let noun = |at: usize| {
        line.is_kind(at, TokenKind::Word)
            && !line.is_function(at)
            && !line.is_verb(at)
            && !line.is_possessive(at)
            && (line.is_lower(at)
                || line.means(at, |meaning| matches!(meaning, Meaning::Place { .. }))
                || line.means(at, |meaning| matches!(meaning, Meaning::OfName(NameWord::Title(_)))))
    };
    let then = from.checked_sub(1).is_some() && {
        let first = line.token_at(quantity.span);
        first > 0 && (line.is(first - 1, "then") || (first > 1 && line.is(first - 2, "then")))
    };
    let near = start - from.min(start) <= BETWEEN && (from..start).all(noun);
    years(line, quantity).filter(|age| near && !then && is_old(line, age))
}

/// "27-year-old", "27 years old": what stands before a noun or a name.
fn is_old(line: &Line<'_>, age: &Age) -> bool {
    age.span.of(line.text).ends_with("old")
}
