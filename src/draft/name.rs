//! Names of the draft, looked up in its sources word by word.
//!
//! A name is borne out where its words stand beside each other in a source, in any case of letters and without accents.
//! A place is, too, where a source names it otherwise or names a place in it: "Kazakh" and "Almaty" bear "Kazakhstan"
//! out.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::material::{DRAFT, Material};
use crate::lexicon::{Lexicon, Meaning, NameWord, PlaceId};
use crate::name::{Folded, Kind, Mention, fold, is_variant};
use crate::source::Span;
use crate::text::{Reading, Shape, Token, TokenKind};

/// Names of fewer letters are told apart by every letter.
const INITIALS: usize = 2;

/// A county is named by its town: "Bedfordshire".
const COUNTY: &str = "shire";

/// What is wrong with a name of the draft.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// A word of it stands in no source.
    Unknown,
    /// A source spells it so: passage and words.
    Spelt(usize, Span),
    /// Its words stand in the sources, and never beside each other.
    Apart,
}

/// The words of the sources.
pub(super) struct Names {
    /// All words, folded, with the first passage that holds each.
    words: HashMap<Folded, usize>,
    /// Words with a capital, with where they stand first, in order.
    capitals: Vec<(Folded, usize, Span)>,
    /// Words beside each other.
    pairs: HashSet<(Folded, Folded)>,
    /// Words with a capital that have another beside them: before it, and behind it.
    followed: HashSet<Folded>,
    preceded: HashSet<Folded>,
    /// Places under any of their names.
    places: BTreeSet<PlaceId>,
    /// The initials of names of several words: "WHO".
    initials: HashSet<String>,
}

impl Names {
    pub(super) fn new(material: &Material) -> Self {
        let mut names = Self {
            words: HashMap::new(),
            capitals: Vec::new(),
            pairs: HashSet::new(),
            followed: HashSet::new(),
            preceded: HashSet::new(),
            places: BTreeSet::new(),
            initials: HashSet::new(),
        };
        for passage in material.sources() {
            names.add(material, passage);
        }
        names
    }

    fn add(&mut self, material: &Material, passage: usize) {
        let text = material.article(passage).reading();
        let tokens = material.tokens(passage);
        let reading = Reading::new(text, tokens, material.lexicon);
        let place = |meaning| if let Meaning::Place { place, .. } = meaning { Some(place) } else { None };
        let found = reading.marks().iter().filter_map(|mark| reading.sense(mark.start, place));
        self.places.extend(found.map(|(place, _)| place));
        let mut before: Option<(Folded, bool)> = None;
        let mut run = String::new();
        for token in tokens {
            let written = token.span.of(text);
            if !is_word(token) {
                // "Radio Lund: It was …" is no name of three words, "St. Mary" and "Lund-Borg" are.
                if !matches!(written, "-" | "." | "&") {
                    before = None;
                    self.end_run(&mut run);
                }
                continue;
            }
            let folded = folded(written);
            let capital = !matches!(token.shape, Shape::Lower | Shape::None);
            if capital {
                run.extend(written.chars().next());
            } else if !is_particle(written) {
                self.end_run(&mut run);
            }
            if !self.words.contains_key(&folded) {
                self.words.insert(folded.clone(), passage);
                if capital {
                    self.capitals.push((folded.clone(), passage, token.span));
                }
            }
            if is_particle(written) {
                continue;
            }
            if let Some((before, named)) = before.replace((folded.clone(), capital)) {
                if named && capital {
                    self.followed.insert(before.clone());
                    self.preceded.insert(folded.clone());
                }
                self.pairs.insert((before, folded));
            }
        }
        self.end_run(&mut run);
    }

    fn end_run(&mut self, run: &mut String) {
        if run.len() > INITIALS {
            self.initials.insert(run.to_lowercase());
        }
        run.clear();
    }

    /// What is wrong with a name of the draft, if anything is.
    pub(super) fn fault(&self, material: &Material, mention: &Mention) -> Option<Fault> {
        let text = material.story.articles[DRAFT].reading();
        let passage = material.passage_at(DRAFT, mention.span.start);
        let tokens = material.tokens(passage);
        let inside = |token: &&Token| mention.span.contains(token.span) && is_word(token);
        let mut words: Vec<(&Token, Folded)> = tokens
            .iter()
            .filter(inside)
            .filter(|token| !is_particle(token.span.of(text)))
            .map(|token| (token, folded(token.span.of(text))))
            .collect();
        // The first word of a sentence has its capital anyway.
        let opens = words.first().is_some_and(|(token, _)| opens_sentence(text, tokens, token));
        let numeral = words.first().is_some_and(|(token, _)| token.numeral);
        if numeral
            || (opens
                && mention.kind != Kind::Person
                && !words.first().is_some_and(|(_, word)| self.has(word)))
        {
            words.remove(0);
        }
        if words.is_empty()
            || self.is_known_place(material.lexicon, text, &words)
            || self.is_shortened(&words)
        {
            return None;
        }
        let is_given = |word: &Folded| {
            mention.kind == Kind::Person
                && mention.parts.is_full()
                && fold(mention.parts.given.of(text)) == *word
        };
        let is_title = |token: &Token| {
            // "MPs", "CEOs": initials in the plural are a class, and no name.
            let initials = token.span.of(text).strip_suffix('s').filter(|initials| initials.len() > 1);
            if initials.is_some_and(|initials| initials.bytes().all(|letter| letter.is_ascii_uppercase())) {
                return true;
            }
            let titled = |meaning| matches!(meaning, Meaning::OfName(NameWord::Title(_)));
            let written = token.span.of(text);
            let singular = material.lexicon.word(written.strip_suffix('s').unwrap_or(written));
            [token.word, singular]
                .into_iter()
                .any(|word| material.lexicon.senses(word, |_| true).any(|sense| titled(sense.meaning)))
        };
        let missing: Vec<&Folded> = words
            .iter()
            .filter(|(token, word)| !self.has(word) && !is_title(token))
            .map(|(_, word)| word)
            .collect();
        if let Some(first) = missing.first() {
            let variant = self.capitals.iter().find(|(known, ..)| is_variant(first, known));
            let spelt = variant.filter(|_| missing.len() == 1);
            // A given name that no source has goes with a surname that they have, where they give it no other.
            let surname = fold(mention.parts.surname.of(text));
            let known = self.has(&surname) && !self.preceded.contains(&surname);
            let filled = missing.len() == 1 && is_given(first) && known && spelt.is_none();
            let fault = spelt.map_or(Fault::Unknown, |(_, passage, span)| Fault::Spelt(*passage, *span));
            return (!filled).then_some(fault);
        }
        let apart = words.windows(2).any(|pair| {
            let (one, other) = (&pair[0].1, &pair[1].1);
            let initial = one.len() == 1 || other.len() == 1;
            let beside = |one: &Folded, other: &Folded| self.pairs.contains(&(one.clone(), other.clone()));
            // "Bank of China" where the sources have a Bank of Japan, but not "Lund Ferries" for the Ferries of Lund.
            let headed = matches!(mention.kind, Kind::Organisation | Kind::Place);
            let rivals = self.preceded.contains(other) || (headed && self.followed.contains(one));
            rivals && !(initial || beside(one, other) || beside(other, one))
        });
        apart.then_some(Fault::Apart)
    }

    /// Whether a source has one word directly before another.
    pub(super) fn are_beside(&self, one: &Folded, other: &Folded) -> bool {
        self.pairs.contains(&(one.clone(), other.clone()))
    }

    fn has(&self, word: &Folded) -> bool {
        let plural = || word.strip_suffix('s').is_some_and(|word| self.words.contains_key(word));
        word.len() == 1
            || self.words.contains_key(word)
            || plural()
            || word.strip_suffix(COUNTY).is_some_and(|town| self.words.contains_key(town))
            || self.initials.contains(word)
            || self.capitals.iter().any(|(known, ..)| shortens(word, known))
    }

    /// Whether the sources have the initials of a name of several words: "HSC" for the Higher School Certificate.
    fn is_shortened(&self, words: &[(&Token, Folded)]) -> bool {
        let initials: String = words.iter().filter_map(|(_, word)| word.chars().next()).collect();
        initials.len() > INITIALS && self.words.contains_key(&initials)
    }

    fn is_known_place(&self, lexicon: &Lexicon, text: &str, words: &[(&Token, Folded)]) -> bool {
        let tokens: Vec<Token> = words.iter().map(|(token, _)| **token).collect();
        let reading = Reading::new(text, &tokens, lexicon);
        let Some(mark) = reading.mark_at(0).filter(|mark| mark.end == tokens.len()) else { return false };
        let places = reading.senses(mark).filter_map(|sense| match sense.meaning {
            Meaning::Place { place, .. } => Some(place),
            _ => None,
        });
        let mut places = places;
        places
            .any(|place| self.places.iter().any(|known| *known == place || lexicon.is_within(*known, place)))
    }
}

/// Whether a token is the first word of its sentence, or of a quotation, or stands behind a colon.
fn opens_sentence(text: &str, tokens: &[Token], token: &Token) -> bool {
    let at = tokens.partition_point(|other| other.span.start < token.span.start);
    let Some(before) = at.checked_sub(1) else { return true };
    tokens[before].kind == TokenKind::Sign
        && !matches!(tokens[before].span.of(text), "," | "-" | "." | "&" | "(")
}

/// Whether a short word is a longer one without its vowels or end: "Utd", "Dept".
fn shortens(short: &str, long: &str) -> bool {
    if short.len() < 3
        || short.len() > 4
        || long.len() < short.len() + 2
        || short.as_bytes()[0] != long.as_bytes()[0]
    {
        return false;
    }
    let mut letters = long.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
        && long.ends_with(&short[short.len() - 1..])
}

/// The names of the draft.
pub(super) fn of_draft<'m>(material: &'m Material) -> impl Iterator<Item = &'m Mention> {
    material.read.names.iter().filter(|mention| mention.article as usize == DRAFT)
}

fn is_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
}

fn folded(written: &str) -> Folded {
    fold(written.trim_end_matches("'s").trim_end_matches("’s"))
}

/// Small words inside names, and the ending of a possessive, which stand between words that belong together.
fn is_particle(written: &str) -> bool {
    matches!(
        written.to_ascii_lowercase().as_str(),
        "of" | "the" | "and" | "de" | "la" | "van" | "von" | "al" | "'s" | "’s"
    )
}
