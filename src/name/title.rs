//! What a person is called: before the name ("police Sgt. Maria Petrova"), or behind it ("Maria Petrova, a police
//! spokeswoman,").

use super::line::Line;
use super::run::Run;
use crate::lexicon::{Meaning, NameWord, TitleId};
use crate::source::Span;

/// Words of a title before the name, beside those with capitals in its run.
const BEFORE: usize = 4;

/// Words of an apposition behind the name.
const BEHIND: usize = 6;

/// What a person is called, and where in its run the name begins.
pub(super) struct Title {
    /// The titles, each once; words that only make a title with others are among them.
    pub(super) titles: Vec<TitleId>,
    /// The words of the title, from the first before the name to the last behind it.
    pub(super) span: Span,
    /// The word of the run with which the name begins.
    pub(super) name: usize,
    /// The token at which the title begins; where there is none, the name.
    pub(super) start: usize,
}

/// The title of the name in a run; `None` if the run is a title alone.
pub(super) fn of(line: &Line<'_>, run: &Run) -> Option<Title> {
    let name = split(line, run);
    let first = run.words.get(name)?;
    // "Harbour County Sheriff": an office without its holder.
    let holder = name + 1 < run.words.len() && line.is_name_word(first.start, NameWord::Given);
    if !holder && run.words.last().is_some_and(|last| line.is_title(last.start)) {
        return None;
    }
    let mut found = Vec::new();
    for word in &run.words[..name] {
        found.extend(line.titles(word.start));
    }
    let start = before(line, run.words[0].start, &mut found);
    if !found.iter().any(|&title| !line.lexicon.title(title).part) {
        found.clear();
    }
    let mut span = if found.is_empty() { Span::default() } else { line.span(start, first.start) };
    if let Some((titles, apposed)) = behind(line, run.end) {
        found.extend(titles);
        span = if span.is_empty() { apposed } else { span.to(apposed) };
    }
    found.sort_unstable();
    found.dedup();
    Some(Title { titles: found, span, name, start })
}

/// The word of a run behind its title: "Dayton Police Chief | Richard Roe". Other words that only open a sentence go
/// with the title: "Witness | Richard Roe".
fn split(line: &Line<'_>, run: &Run) -> usize {
    let words = &run.words;
    // "Justice Department"
    if words.last().is_some_and(|last| line.is_name_word(last.start, NameWord::Organisation)) {
        return 0;
    }
    let given = |number: usize| line.is_name_word(words[number].start, NameWord::Given);
    let titled = (0..words.len().saturating_sub(1))
        .rev()
        .find(|&number| line.is_title(words[number].start) && (number == 0 || !given(number - 1)));
    let mut first = titled.map_or(0, |number| number + 1);
    while first + 1 < words.len() && is_common(line, words[first].start) {
        first += 1;
    }
    first
}

/// Whether a word with a capital is a noun or verb of the news and no name.
fn is_common(line: &Line<'_>, at: usize) -> bool {
    let mut common = false;
    for meaning in line.meanings(at) {
        match meaning {
            Meaning::OfName(NameWord::Given) | Meaning::Place { .. } => return false,
            Meaning::Subject { .. } | Meaning::Speaker(_) | Meaning::Speech { .. } | Meaning::Verb { .. } => {
                common = true;
            }
            _ => {}
        }
    }
    common
}

/// Adds the titles in small letters before a token, and says where they begin.
fn before(line: &Line<'_>, start: usize, found: &mut Vec<TitleId>) -> usize {
    let mut at = start;
    while at > 0 && start - at < BEFORE {
        // The full stop of an abbreviation: "Capt. Petrova".
        let last = if line.is(at - 1, ".") && line.is_glued(at - 1) && at > 1 { at - 2 } else { at - 1 };
        let before = found.len();
        found.extend(line.titles(last));
        if found.len() == before {
            break;
        }
        at = last;
    }
    at
}

/// The titles of an apposition behind a name, and its words: ", a police spokeswoman," and ", spokesman for the army,".
fn behind(line: &Line<'_>, end: usize) -> Option<(Vec<TitleId>, Span)> {
    if !line.is(end, ",") {
        return None;
    }
    let mut found = Vec::new();
    let mut at = end + 1;
    if line.is_any(at, &["a", "an", "the"]) {
        at += 1;
    }
    let first = at;
    while at < first + BEHIND && !line.is_any(at, &[",", ".", ";", "for", "with", "at", "in", "of"]) {
        let word = line.is_lower(at) || line.is_capital(at) || line.is_possessive(at);
        if !word || line.is_function(at) || line.is_verb(at) && line.titles(at).next().is_none() {
            return None;
        }
        found.extend(line.titles(at));
        at += 1;
    }
    let closed = line.is_any(at, &[",", ".", ";", "for", "with", "at", "in", "of"]);
    let titled = found.iter().any(|&title| !line.lexicon.title(title).part);
    // The last word is what the person is: "a police van driver" is no police title.
    let head = at > first && line.is_title(at - 1);
    if !(closed && titled && head) {
        return None;
    }
    if line.is_any(at, &["for", "with"]) {
        let service = at + 1 + usize::from(line.is(at + 1, "the"));
        let before = found.len();
        found.extend(line.titles(service).filter(|&title| line.lexicon.title(title).part));
        at = if found.len() > before { service + 1 } else { at };
    }
    Some((found, line.span(first, at)))
}
