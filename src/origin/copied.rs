//! Passages that one article has from another, also lightly edited.
//!
//! Articles are read in the order of their publication. Each stretch of some words is remembered with the first article
//! that has it, so that the work grows with the length of the texts, however many articles share them. A sentence is
//! copied where most of its words stand in such stretches of one earlier article, and enough of what stands around it
//! does too: a formula that everybody writes is shorter. What is quoted is whoever said it, and left out.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::claim::Claim;
use crate::lexicon::{HASH_START, hash_step};
use crate::source::{Article, BlockKind, Span, Story};
use crate::text::quoted;

/// So many words in a row are looked up.
const STRETCH: usize = 5;

/// A passage has so many words in common with its original.
const PASSAGE: usize = 16;

/// Between two stretches of one passage an editor changes at most so many words.
const EDITED: usize = 6;

/// A sentence that was copied, and where it comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The words in common, from the first to the last.
    pub span: Span,
    /// The earliest article that has them, by its index.
    pub article: usize,
    /// The words there.
    pub original: Span,
}

/// For each claim the passage that its sentence was copied from. `ranks` tell which article is the earlier.
pub(super) fn find(story: &Story, claims: &[Claim], ranks: &[usize]) -> Vec<Option<Copied>> {
    let texts = Texts::read(story, ranks);
    claims.iter().map(|claim| claim.event.and_then(|_| texts.copied(claim))).collect()
}

/// The articles of a story as words.
struct Texts<'a> {
    story: &'a Story,
    articles: Vec<Words>,
}

/// The words of an article.
#[derive(Default)]
struct Words {
    spans: Vec<Span>,
    /// Each in small letters, as a hash.
    hashes: Vec<u32>,
    /// For each word where an earlier article has the stretch that it stands in.
    held: Vec<Option<Place>>,
    /// What somebody is quoted for, where anybody has asked.
    quoted: OnceCell<Vec<Span>>,
}

/// Words of an article.
struct Passage {
    article: usize,
    words: Range<usize>,
}

/// A word of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Place {
    article: u32,
    at: u32,
}

impl<'a> Texts<'a> {
    fn read(story: &'a Story, ranks: &[usize]) -> Self {
        let mut articles: Vec<Words> = story.articles.iter().map(Words::of).collect();
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|&article| ranks[article]);
        let mut first: FxHashMap<[u32; STRETCH], Place> = FxHashMap::default();
        first.reserve(articles.iter().map(|words| words.hashes.len()).sum());
        for article in order {
            let Words { hashes, held, .. } = &mut articles[article];
            let article = u32::try_from(article).unwrap_or(u32::MAX);
            for (start, stretch) in hashes.windows(STRETCH).enumerate() {
                let Ok(stretch) = <[u32; STRETCH]>::try_from(stretch) else { continue };
                let at = u32::try_from(start).unwrap_or(u32::MAX);
                let place = *first.entry(stretch).or_insert(Place { article, at });
                if place.article != article {
                    for (at, held) in (place.at..).zip(&mut held[start..start + STRETCH]) {
                        *held = held.or(Some(Place { at, ..place }));
                    }
                }
            }
        }
        Self { story, articles }
    }

    fn copied(&self, claim: &Claim) -> Option<Copied> {
        let article = claim.article as usize;
        let words = &self.articles[article];
        let (own, mut original) = self.original(&Passage { article, words: words.within(claim.sentence) })?;
        // A figure that somebody is quoted for is theirs.
        if words.is_quoted(&self.story.articles[article], claim.quantity.span) {
            return None;
        }
        while let Some((_, earlier)) = self.original(&original) {
            original = earlier;
        }
        let Passage { article, words: there } = original;
        Some(Copied { span: words.span(own), article, original: self.articles[article].span(there) })
    }

    /// The words of a passage that an earlier article has too, from the first to the last, and the passage there.
    fn original(&self, passage: &Passage) -> Option<(Range<usize>, Passage)> {
        let Passage { article, words: ref sentence } = *passage;
        let words = &self.articles[article];
        let of = |at: usize| words.held[at].map(|place| place.article);
        let mut counts: BTreeMap<u32, (usize, Reverse<usize>)> = BTreeMap::new();
        for at in sentence.clone() {
            if let Some(source) = of(at) {
                counts.entry(source).or_insert((0, Reverse(at))).0 += 1;
            }
        }
        let covered: usize = counts.values().map(|&(count, _)| count).sum();
        if covered == 0 || covered * 3 < sentence.len() * 2 {
            return None;
        }
        // Of several that share as much the one whose words come first.
        let (source, _) = counts.into_iter().max_by_key(|&(_, order)| order)?;
        let own_words = &self.story.articles[article];
        let is_shared = |at: usize| of(at) == Some(source) && !words.is_quoted(own_words, words.spans[at]);
        let inside = sentence.clone().filter(|&at| is_shared(at)).count();
        let before = along((0..sentence.start).rev(), is_shared);
        let around = before.chain(along(sentence.end..words.held.len(), is_shared));
        if inside * 2 < sentence.len() || inside + around.take(PASSAGE).count() < PASSAGE {
            return None;
        }
        let shared = || sentence.clone().filter(|&at| is_shared(at));
        let own = shared().min()?..shared().max()? + 1;
        // A phrase of the passage may stand elsewhere in the other article too: what most words point at is the place.
        let there = || shared().filter_map(|at| Some((words.held[at]?.at as usize, at)));
        let mut shifts: Vec<usize> = there().map(|(place, at)| place + own.end - at).collect();
        shifts.sort_unstable();
        let shift = *shifts.get(shifts.len() / 2)?;
        let near = || there().filter(|(place, at)| (place + own.end - at).abs_diff(shift) <= 2 * EDITED);
        let (first, last) = (near().map(|it| it.0).min()?, near().map(|it| it.0).max()?);
        Some((own, Passage { article: source as usize, words: first..last + 1 }))
    }
}

/// The shared words along a way, until more words in a row than an editor changes are not shared.
fn along(way: impl Iterator<Item = usize>, is_shared: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
    let mut missed = 0;
    let shared = way.map_while(move |at| {
        missed = if is_shared(at) { 0 } else { missed + 1 };
        (missed <= EDITED).then_some((at, missed == 0))
    });
    shared.filter_map(|(at, is_shared)| is_shared.then_some(at))
}

impl Words {
    fn of(article: &Article) -> Self {
        let text = article.reading();
        let mut words = Self::default();
        for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
            words.add(text, block.span);
        }
        words.held = vec![None; words.spans.len()];
        words
    }

    /// Adds the words of a block: letters and digits that nothing parts.
    fn add(&mut self, text: &str, block: Span) {
        let (mut start, mut hash) = (None, HASH_START);
        let mut end = block.start as usize;
        for letter in block.of(text).chars().chain([' ']) {
            if letter.is_ascii_alphanumeric() {
                start = start.or(Some(end));
                hash = hash_step(hash, letter.to_ascii_lowercase() as u8);
            } else if !letter.is_ascii() && letter.is_alphanumeric() {
                start = start.or(Some(end));
                let mut bytes = [0; 4];
                for small in letter.to_lowercase() {
                    hash = small.encode_utf8(&mut bytes).bytes().fold(hash, hash_step);
                }
            } else if let Some(start) = start.take() {
                self.spans.push(Span::new(start, end));
                self.hashes.push(hash);
                hash = HASH_START;
            }
            end += letter.len_utf8();
        }
    }

    fn is_quoted(&self, article: &Article, span: Span) -> bool {
        let spans = || quoted(article).into_iter().map(|quoted| quoted.span).collect();
        let all = self.quoted.get_or_init(spans);
        all.get(all.partition_point(|quoted| quoted.end <= span.start)).is_some_and(|it| it.overlaps(span))
    }

    /// The words that stand in a span.
    fn within(&self, span: Span) -> Range<usize> {
        let start = self.spans.partition_point(|word| word.start < span.start);
        start..self.spans.partition_point(|word| word.end <= span.end).max(start)
    }

    /// From the first of some words to the last.
    fn span(&self, words: Range<usize>) -> Span {
        let all = &self.spans[words];
        all.first().copied().unwrap_or_default().to(all.last().copied().unwrap_or_default())
    }
}
