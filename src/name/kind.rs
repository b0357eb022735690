//! What a name names.

use super::line::Line;
use super::model::Kind;
use super::run::Run;
use super::title::Title;
use crate::lexicon::{Meaning, NameWord};
use crate::text::Shape;

/// What the name of a run names. What the text says of it goes before what its words look like.
pub(super) fn of(line: &Line<'_>, run: &Run, title: &Title, aged: bool) -> Kind {
    let words = &run.words[title.name..];
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Kind::Unknown };
    let several = words.len() > 1;
    let given = several && line.is_name_word(first.start, NameWord::Given);
    let organisation = |at: usize| line.is_name_word(at, NameWord::Organisation);
    if !given && (organisation(last.start) || (several && organisation(first.start))) {
        return Kind::Organisation;
    }
    if !given && line.is_name_word(last.start, NameWord::Landmark) {
        return Kind::Place;
    }
    let place = |meaning| matches!(meaning, Meaning::Place { .. });
    let is_place = || !several && line.means(first.start, place);
    if title.titles.is_empty() && is_place() {
        return Kind::Place;
    }
    if aged || given || run.suffix.is_some() || !title.titles.is_empty() {
        return Kind::Person;
    }
    let before = title.start.checked_sub(1);
    if before.is_some_and(|before| line.is_any(before, &["in", "at", "near", "across", "around", "from"])) {
        return Kind::Place;
    }
    if !several && line.tokens[first.start].shape == Shape::Upper {
        return Kind::Organisation;
    }
    let said = line.is_speech(run.end) || before.is_some_and(|before| line.is_speech(before));
    if several && said { Kind::Person } else { Kind::Unknown }
}
