//! Quotations of the draft, looked up in the words of its sources.
//!
//! Quotation marks, apostrophes, case and other signs are no differences; an ellipsis leaves words out, and brackets put
//! words in. What is nearly the same is told apart from what no source says.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::material::{DRAFT, Material, Stem};
use crate::lexicon::{HASH_START, hash_step};
use crate::quotation::{self, Kind, Quotation};
use crate::source::Span;
use crate::text::{Token, TokenKind};

/// Fewer words are set off rather than quoted: any text may hold them.
const SHORTEST: usize = 3;

/// Of so many words of a quotation a source must have this share in one place for it to be an altered one.
const ALIKE: (usize, usize) = (6, 10);

/// A place where a source has the words of a quotation.
#[derive(Copy, Clone, Debug)]
pub(super) struct Place {
    /// The article.
    pub(super) article: usize,
    /// The words.
    pub(super) span: Span,
}

/// What a quotation of the draft is in the sources.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// A source has its words, and quotes nobody else with them.
    Exact,
    /// A source quotes somebody else with these words: the quotation there.
    OtherSpeaker(Place, Span),
    /// A source has nearly these words.
    Altered(Place),
    /// No source has them.
    Unsupported,
}

/// The words of a text without case and typography.
struct Words {
    /// Their hashes.
    hashes: Vec<Stem>,
    /// Where they stand.
    spans: Vec<Span>,
}

impl Words {
    fn of(text: &str, tokens: &[Token]) -> Self {
        let mut words = Self { hashes: Vec::new(), spans: Vec::new() };
        for token in tokens.iter().filter(|token| token.kind != TokenKind::Sign) {
            words.hashes.push(plain(token.span.of(text)));
            words.spans.push(token.span);
        }
        words
    }
}

/// A word without case, apostrophes and soft hyphens, as a hash.
pub(super) fn plain(word: &str) -> Stem {
    let letters = word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
    let mut buffer = [0; 4];
    letters.fold(HASH_START, |hash, letter| letter.encode_utf8(&mut buffer).bytes().fold(hash, hash_step))
}

/// The sources as they are searched for quotations.
pub(super) struct Quotations {
    /// The words of each source; those of the draft are empty.
    words: Vec<Words>,
    /// What each source quotes.
    quoted: Vec<Vec<Quotation>>,
    /// For each word where it stands: source and number.
    places: HashMap<Stem, Vec<(u32, u32)>>,
}

impl Quotations {
    pub(super) fn new(material: &Material) -> Self {
        let articles = material.story.articles.iter().zip(&material.texts).enumerate();
        let words: Vec<Words> = articles
            .map(|(number, (article, text))| {
                Words::of(article.reading(), if number == DRAFT { &[] } else { &text.tokens })
            })
            .collect();
        let mut places: HashMap<Stem, Vec<(u32, u32)>> = HashMap::new();
        for (article, words) in words.iter().enumerate() {
            for (number, &word) in words.hashes.iter().enumerate() {
                places.entry(word).or_default().push((narrow(article), narrow(number)));
            }
        }
        let articles = material.story.articles.iter().zip(&material.texts).enumerate();
        let quoted = articles.map(|(number, (article, text))| {
            if number == DRAFT { Vec::new() } else { quotation::read(article, text, material.lexicon) }
        });
        Self { words, quoted: quoted.collect(), places }
    }

    /// What a quotation of the draft is in the sources.
    pub(super) fn verdict(&self, material: &Material, quotation: &Quotation) -> Verdict {
        let parts = parts(material, quotation);
        if let Some(place) = self.exact(&parts) {
            return self.same_speaker(material, quotation, place);
        }
        self.nearest(&parts).map_or(Verdict::Unsupported, Verdict::Altered)
    }

    /// Where one source has all parts of a quotation, in order.
    fn exact(&self, parts: &[Vec<Stem>]) -> Option<Place> {
        let first = parts.iter().find(|part| !part.is_empty())?;
        let (rarest, places) = first
            .iter()
            .enumerate()
            .map(|(at, word)| (at, self.places.get(word).map_or(&[][..], Vec::as_slice)))
            .min_by_key(|(_, places)| places.len())?;
        for &(article, number) in places {
            let words = &self.words[article as usize];
            let Some(start) = (number as usize).checked_sub(rarest) else { continue };
            if !words.hashes[start..].starts_with(first) {
                continue;
            }
            let mut end = start + first.len();
            let rest = parts.iter().filter(|part| !part.is_empty()).skip(1);
            let found = rest.clone().all(|part| {
                let next =
                    words.hashes[end..].windows(part.len()).position(|window| window == part.as_slice());
                next.inspect(|next| end += next + part.len()).is_some()
            });
            if found {
                let span = words.spans[start].to(words.spans[end - 1]);
                return Some(Place { article: article as usize, span });
            }
        }
        None
    }

    /// The stretch of a source that has most words of a quotation, where it has enough of them.
    fn nearest(&self, parts: &[Vec<Stem>]) -> Option<Place> {
        let wanted: Vec<Stem> = parts.concat();
        let length = wanted.len();
        // Each shared word votes for the place where the quotation would begin.
        let mut votes: HashMap<(u32, u32), usize> = HashMap::new();
        for (at, word) in wanted.iter().enumerate() {
            for &(article, number) in self.places.get(word).map_or(&[][..], Vec::as_slice) {
                *votes.entry((article, number.saturating_sub(narrow(at)))).or_default() += 1;
            }
        }
        let mut best: Option<(usize, Place)> = None;
        let mut likely: Vec<((u32, u32), usize)> =
            votes.into_iter().filter(|(_, votes)| *votes >= 2).collect();
        likely.sort_by_key(|&(place, votes)| (std::cmp::Reverse(votes), place));
        for ((article, start), _) in likely.into_iter().take(LOOKED_AT) {
            let words = &self.words[article as usize];
            let start = (start as usize).saturating_sub(SLACK).min(words.hashes.len());
            let window = start..(start + length + 2 * SLACK).min(words.hashes.len());
            let matched = common(&wanted, &words.hashes[window.clone()]);
            let (Some(&first), Some(&last)) = (matched.first(), matched.last()) else { continue };
            if best.is_none_or(|(most, _)| matched.len() > most) {
                let span = words.spans[start + first].to(words.spans[start + last]);
                best = Some((matched.len(), Place { article: article as usize, span }));
            }
        }
        best.filter(|(shared, _)| shared * ALIKE.1 >= length * ALIKE.0).map(|(_, place)| place)
    }

    /// Whether the source that has the words of a quotation says that somebody else spoke them.
    fn same_speaker(&self, material: &Material, quotation: &Quotation, place: Place) -> Verdict {
        let Some(speaker) = named(quotation) else { return Verdict::Exact };
        let holding = |other: &&Quotation| other.content.overlaps(place.span);
        let mut said = self.quoted[place.article].iter().filter(holding).filter_map(named).peekable();
        let Some(&first) = said.peek() else { return Verdict::Exact };
        let words = |article: usize, span: Span| -> Vec<String> {
            let text = span.of(material.story.articles[article].reading());
            text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect()
        };
        let own = words(DRAFT, speaker);
        let is_name = |word: &String| word.chars().count() > 2 && material.is_telling(word);
        let same = said.any(|other| {
            let other = words(place.article, other);
            own.iter().filter(|word| is_name(word)).any(|word| other.contains(word))
        });
        if same { Verdict::Exact } else { Verdict::OtherSpeaker(place, first) }
    }
}

/// So many places where a quotation may stand are looked at.
const LOOKED_AT: usize = 8;

/// So many words may have been put in or left out before the first shared word.
const SLACK: usize = 4;

/// The words that name a speaker; `None` for one who is only a pronoun, or was only carried over.
fn named(quotation: &Quotation) -> Option<Span> {
    let speaker = quotation.speaker?;
    let text = speaker.stands_for.unwrap_or(speaker.span);
    let sure = matches!(speaker.found, quotation::Found::Behind | quotation::Found::Before);
    (sure && text.len() > 4).then_some(text)
}

/// The positions in `there` of the words that both have in one order.
fn common(wanted: &[Stem], there: &[Stem]) -> Vec<usize> {
    let same = |change: DiffOp| match change {
        DiffOp::Equal { new_index, len, .. } => new_index..new_index + len,
        _ => 0..0,
    };
    capture_diff_slices(Algorithm::Myers, wanted, there).into_iter().flat_map(same).collect()
}

/// What a quotation of the draft has otherwise than the place of a source that it follows, in words.
pub(super) fn differences(material: &Material, quotation: &Quotation, place: &Place) -> String {
    let (draft, ends) = spoken(material, quotation);
    let text = material.story.articles[place.article].reading();
    let tokens = &material.texts[place.article].tokens;
    let first = tokens.partition_point(|token| token.span.start < place.span.start);
    let behind = tokens.partition_point(|token| token.span.start < place.span.end);
    let is_word = |token: &&Token| token.kind != TokenKind::Sign;
    let source: Vec<&str> =
        tokens[first..behind].iter().filter(is_word).map(|token| token.span.of(text)).collect();
    let hashes = |words: &[&str]| -> Vec<Stem> { words.iter().map(|word| plain(word)).collect() };
    let told = |words: &[&str]| format!("“{}”", words.join(" "));
    let changes = capture_diff_slices(Algorithm::Myers, &hashes(&source), &hashes(&draft));
    let mut said: Vec<String> = changes
        .into_iter()
        .filter_map(|change| match change {
            DiffOp::Equal { .. } => None,
            // Where the draft has an ellipsis or brackets, it says itself that words are missing.
            DiffOp::Delete { new_index, .. } if ends.contains(&new_index) => None,
            DiffOp::Delete { old_index, old_len, .. } => {
                Some(format!("{} is left out", told(&source[old_index..old_index + old_len])))
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                Some(format!("{} is put in", told(&draft[new_index..new_index + new_len])))
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => Some(format!(
                "{} stands for {}",
                told(&draft[new_index..new_index + new_len]),
                told(&source[old_index..old_index + old_len])
            )),
        })
        .collect();
    if said.len() > CHANGES {
        let more = said.len() - CHANGES;
        said.truncate(CHANGES);
        said.push(format!("{more} more"));
    }
    said.join(", ")
}

/// So many changes of a quotation are told one by one.
const CHANGES: usize = 4;

/// The words of a quotation, and the numbers of those before which it leaves words out or puts words in.
fn spoken<'m>(material: &'m Material, quotation: &Quotation) -> (Vec<&'m str>, Vec<usize>) {
    let text = material.story.articles[DRAFT].reading();
    let (mut words, mut ends) = (Vec::new(), Vec::new());
    for part in parts_of(material, quotation) {
        words.extend(part.iter().map(|token| token.span.of(text)));
        ends.push(words.len());
    }
    (words, ends)
}

/// The words of a quotation as hashes, in parts where it leaves words out or puts them in.
fn parts(material: &Material, quotation: &Quotation) -> Vec<Vec<Stem>> {
    let text = material.story.articles[DRAFT].reading();
    let hashes = |part: Vec<Token>| part.iter().map(|token| plain(token.span.of(text))).collect();
    parts_of(material, quotation).into_iter().map(hashes).collect()
}

fn parts_of(material: &Material, quotation: &Quotation) -> Vec<Vec<Token>> {
    let text = material.story.articles[DRAFT].reading();
    let tokens = &material.texts[DRAFT].tokens;
    let first = tokens.partition_point(|token| token.span.start < quotation.content.start);
    let behind = tokens.partition_point(|token| token.span.start < quotation.content.end);
    let mut parts: Vec<Vec<Token>> = vec![Vec::new()];
    let mut bracketed = false;
    let mut dots = 0;
    for token in &tokens[first..behind] {
        let written = token.span.of(text);
        dots = if written == "." { dots + 1 } else { 0 };
        match written {
            "[" => bracketed = true,
            "]" => bracketed = false,
            _ => {}
        }
        if bracketed || written == "…" || dots == 2 {
            if parts.last().is_some_and(|part| !part.is_empty()) {
                parts.push(Vec::new());
            }
        } else if token.kind != TokenKind::Sign
            && let Some(part) = parts.last_mut()
        {
            part.push(*token);
        }
    }
    parts
}

/// The quotations of the draft that a source should have.
pub(super) fn of_draft(material: &Material) -> Vec<Quotation> {
    let article = &material.story.articles[DRAFT];
    let mut quotations = quotation::read(article, &material.texts[DRAFT], material.lexicon);
    let is_long =
        |quotation: &Quotation| parts(material, quotation).iter().map(Vec::len).sum::<usize>() >= SHORTEST;
    quotations.retain(|quotation| quotation.kind == Kind::Quotation && is_long(quotation));
    quotations
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
