//! Numbers in addresses: of houses, on the web, of telephones.

use crate::lexicon::Meaning;
use crate::text::{Reading, Shape, TokenKind};

/// The token behind a telephone number: "+7 727 250-12-34", "1-800-555-0199".
pub(super) fn telephone(reading: &Reading, at: usize) -> Option<usize> {
    let number = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    if !(reading.is(at, "+") && number(at + 1) && reading.tokens[at + 1].glued) {
        return None;
    }
    let separator = |at: usize| matches!(reading.written(at), "-" | "–" | "." | "(" | ")");
    let (mut end, mut groups) = (at + 2, 1);
    loop {
        let next = end + usize::from(separator(end));
        if !number(next) {
            break;
        }
        (end, groups) = (next + 1, groups + 1);
    }
    (groups > 2).then_some(end)
}

/// "(951) 555-0147": the token behind a number whose area code stands in brackets.
pub(super) fn area_code(reading: &Reading, at: usize) -> Option<usize> {
    let digits = |at: usize, length: usize| {
        let number = reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        number && reading.written(at).len() == length
    };
    let opened = at.checked_sub(1).is_some_and(|before| reading.is(before, "("));
    let found = opened
        && digits(at, 3)
        && reading.is(at + 1, ")")
        && digits(at + 2, 3)
        && matches!(reading.written(at + 3), "-" | "–" | ".")
        && digits(at + 4, 4);
    found.then_some(at + 5)
}

/// Part of an address on the web, or of a machine: "192.168.1.2".
pub(super) fn on_web(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.tokens[at];
    let before = at.checked_sub(1).map_or("", |before| reading.written(before));
    let glued = token.glued && matches!(before, "/" | "_" | "@" | "=" | "#" | "&" | "?");
    let written = reading.written(at);
    let groups = written.split('.').count();
    let machine = groups > 2 && written.split('.').skip(1).any(|group| group.len() != 3);
    (glued || machine).then_some(at + 1)
}

/// "at 4 Republic Square", "12 Harbour Road": a number before words with capitals, the first of which names no people.
pub(super) fn house_number(reading: &Reading, at: usize) -> bool {
    let word = |at: usize| reading.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
    let capital =
        |at: &usize| word(*at).is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper));
    let nation = |meaning| matches!(meaning, Meaning::Place { .. } | Meaning::Subject { .. }).then_some(());
    if !capital(&(at + 1)) || reading.sense(at + 1, nation).is_some() {
        return false;
    }
    let is_street = |at: usize| reading.means(at, |meaning| meaning == Meaning::Street);
    // "4 Injured In Drive-By Shooting" stands in a headline.
    let event =
        |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::State { .. } | Meaning::Function(_));
    let name = |at: &usize| capital(at) && !reading.means(*at, event);
    if (at + 1..at + 5).take_while(name).any(is_street) {
        return true;
    }
    let before =
        at.checked_sub(1).is_some_and(|before| ["at", "on"].iter().any(|word| reading.is(before, word)));
    before
        && word(at + 1).is_some_and(|token| token.shape == Shape::Capital)
        && word(at + 2).is_some_and(|token| token.shape == Shape::Capital)
}
