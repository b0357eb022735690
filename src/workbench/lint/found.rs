//! Whether phrases are found where they stand: each is written down as an article would have it, and read again by the
//! engine itself.

use std::ops::Range;

use crate::claim;
use crate::lexicon::{EntryKind, Lexicon, Meaning, Sense};
use crate::rules::{Said, spelt};
use crate::source::Article;
use crate::text::Text;

/// A phrase that never has its meaning.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The rule file.
    pub file: String,
    /// Where the entry writes it, in bytes.
    pub place: Range<usize>,
    /// The phrase in the words of an article.
    pub phrase: String,
    /// The entry of the same kind that has the same words, where that is why.
    pub rival: Option<String>,
}

/// The phrases that never have their meaning, one a place in the files.
pub(super) fn lost(said: &[Said], lexicon: &Lexicon) -> Vec<Lost> {
    let mut lost: Vec<Lost> = Vec::new();
    for said in said.iter().filter(|said| said.sense.meaning.is_of_sentence()) {
        for phrase in spelt(&said.phrase) {
            let alone = read(&phrase, 0, &said.sense, lexicon);
            // "'s" and the sign of a unit stand behind a word or number.
            let glued = || read(&format!("harbour{phrase}"), 1, &said.sense, lexicon);
            let rival = match if matches!(alone, Reading::Other) { glued() } else { alone } {
                Reading::Found => continue,
                Reading::Shadowed(rival) => Some(named(&rival, lexicon)),
                Reading::Other => None,
            };
            let (file, place) = (said.file.clone(), said.place.clone());
            // One word has many forms; the first that is lost tells.
            if lost.last().is_none_or(|last| last.place != place || last.file != file) {
                lost.push(Lost { file, place, phrase, rival });
            }
        }
    }
    lost
}

enum Reading {
    Found,
    Shadowed(Sense),
    Other,
}

/// How the engine reads a phrase that begins at a token of a text.
fn read(phrase: &str, start: usize, wanted: &Sense, lexicon: &Lexicon) -> Reading {
    let article = Article::paragraph(phrase);
    let text = Text::read(&article, lexicon);
    let (reading, _) = claim::sentence(phrase, &text.tokens, lexicon);
    if let Meaning::Quotes { .. } = wanted.meaning {
        let found = reading.quoting(start).is_some_and(|(_, end)| end == reading.len());
        return if found { Reading::Found } else { Reading::Other };
    }
    let Some(mark) = reading.mark_at(start).filter(|mark| mark.end == reading.len()) else {
        return Reading::Other;
    };
    let senses: Vec<&Sense> = reading.senses(mark).collect();
    let Some(own) = senses.iter().position(|sense| sense.meaning == wanted.meaning) else {
        return Reading::Other;
    };
    match senses[..own].iter().find(|sense| are_rivals(sense.meaning, wanted.meaning, lexicon)) {
        Some(rival) => Reading::Shadowed(**rival),
        None => Reading::Found,
    }
}

/// Whether of two meanings of one phrase only the first can hold.
fn are_rivals(one: Meaning, other: Meaning, lexicon: &Lexicon) -> bool {
    // What counts money alone leaves people to the other.
    let apart = |one, other| lexicon.event(one).money != lexicon.event(other).money;
    let same = |one, other| lexicon.base_event(one) == lexicon.base_event(other) || apart(one, other);
    match (one, other) {
        (Meaning::Cue(_), Meaning::Cue(_))
        | (Meaning::Vague(_), Meaning::Vague(_))
        | (Meaning::Speaker(_), Meaning::Speaker(_))
        | (Meaning::Outlet(_), Meaning::Outlet(_)) => true,
        (Meaning::Qualifier(one), Meaning::Qualifier(other)) => {
            lexicon.qualifier(one).side == lexicon.qualifier(other).side
        }
        (Meaning::Unit { side: one, .. }, Meaning::Unit { side: other, .. }) => one == other,
        (Meaning::Place { used: one, .. }, Meaning::Place { used: other, .. }) => one == other,
        (Meaning::Subject { number: one, .. }, Meaning::Subject { number: other, .. }) => one == other,
        (Meaning::Verb { event: one, .. }, Meaning::Verb { event: other, .. })
        | (Meaning::State { event: one }, Meaning::State { event: other })
        | (Meaning::Frame { event: one }, Meaning::Frame { event: other }) => !same(one, other),
        (Meaning::Noun { event: one, used }, Meaning::Noun { event: other, used: other_use }) => {
            used == other_use && !same(one, other)
        }
        _ => false,
    }
}

fn named(sense: &Sense, lexicon: &Lexicon) -> String {
    let entry = lexicon.entry(sense.entry);
    let (name, file) = (lexicon.text(entry.name), lexicon.text(entry.file));
    format!("the {} `{name}` ({file}:{})", kind(entry.kind), entry.line)
}

/// What an entry of a kind is called.
pub(crate) fn kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Word => "word",
        EntryKind::Numeral => "numeral",
        EntryKind::Quantity => "quantity",
        EntryKind::Unit => "unit",
        EntryKind::Event => "event",
        EntryKind::Subject => "subject",
        EntryKind::Place => "place",
        EntryKind::Cue => "cue",
        EntryKind::Speech => "speech",
        EntryKind::Speaker => "speaker",
        EntryKind::Title => "title",
        EntryKind::Naming => "word of names",
        EntryKind::Outlet => "outlet",
        EntryKind::Zone => "zone",
        EntryKind::Furniture => "furniture",
        EntryKind::Check => "check",
    }
}
