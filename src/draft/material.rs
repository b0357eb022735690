//! The draft and its sources as passages: sentences with the words by which they are found again.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::claim::Read;
use crate::lexicon::{HASH_START, Lexicon, Meaning, hash_step};
use crate::name::Mention;
use crate::quantity::Quantity;
use crate::source::{Article, Span, Story};
use crate::text::{Text, Token, TokenKind};

/// The index of the draft in the story.
pub(super) const DRAFT: usize = 0;

/// A word without its ending, as a hash.
pub(super) type Stem = u32;

/// A sentence of the draft or of a source.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// The article's index in the story.
    pub(super) article: usize,
    /// The sentence.
    pub(super) span: Span,
    /// Its tokens, as indices into the article's.
    pub(super) tokens: Range<usize>,
    /// The stems of its words that carry meaning, sorted.
    pub(super) words: Vec<Stem>,
}

/// A figure where it stands.
#[derive(Copy, Clone, Debug)]
pub(super) struct Figure {
    /// The passage, by its index.
    pub(super) passage: usize,
    /// The figure.
    pub(super) quantity: Quantity,
}

/// The draft and its sources.
pub(super) struct Material<'a> {
    /// The draft first, then the sources.
    pub(super) story: &'a Story,
    /// What was read of them.
    pub(super) read: &'a Read,
    /// The lexicon.
    pub(super) lexicon: &'a Lexicon,
    /// The text of each article.
    pub(super) texts: Vec<Text>,
    /// The passages, article by article.
    pub(super) passages: Vec<Passage>,
    /// The passages of each article.
    ranges: Vec<Range<usize>>,
    /// For each stem the passages of the sources that hold it.
    holding: HashMap<Stem, Vec<u32>>,
    /// For each passage of the draft those akin to it, once somebody has asked.
    akin: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> Material<'a> {
    /// Cuts the articles of a story, of which the first is the draft, into passages.
    pub(super) fn new(story: &'a Story, read: &'a Read, lexicon: &'a Lexicon) -> Self {
        let texts: Vec<Text> = story.articles.iter().map(|article| Text::read(article, lexicon)).collect();
        let mut passages: Vec<Passage> = Vec::new();
        let mut ranges = Vec::with_capacity(texts.len());
        for (number, (article, text)) in story.articles.iter().zip(&texts).enumerate() {
            let start = passages.len();
            passages.extend(text.sentences.iter().map(|sentence| Passage {
                article: number,
                span: sentence.span,
                tokens: sentence.tokens.clone(),
                words: stems(article, &text.tokens[sentence.tokens.clone()], lexicon),
            }));
            ranges.push(start..passages.len());
        }
        let mut holding: HashMap<Stem, Vec<u32>> = HashMap::new();
        for (number, passage) in passages.iter().enumerate().skip(ranges.first().map_or(0, |draft| draft.end))
        {
            for &word in &passage.words {
                holding.entry(word).or_default().push(u32::try_from(number).unwrap_or(u32::MAX));
            }
        }
        let akin = vec![OnceCell::new(); ranges.first().map_or(0, Range::len)];
        Self { story, read, lexicon, texts, passages, ranges, holding, akin }
    }

    /// The article of a passage.
    pub(super) fn article(&self, passage: usize) -> &'a Article {
        &self.story.articles[self.passages[passage].article]
    }

    /// The tokens of a passage.
    pub(super) fn tokens(&self, passage: usize) -> &[Token] {
        let passage = &self.passages[passage];
        &self.texts[passage.article].tokens[passage.tokens.clone()]
    }

    /// The passages of the draft.
    pub(super) fn draft(&self) -> Range<usize> {
        self.ranges.first().cloned().unwrap_or_default()
    }

    /// The passages of the sources.
    pub(super) fn sources(&self) -> Range<usize> {
        self.draft().end..self.passages.len()
    }

    /// The passage of an article that holds a place, or the last one before it.
    pub(super) fn passage_at(&self, article: usize, at: u32) -> usize {
        let range = self.ranges[article].clone();
        let behind = self.passages[range.clone()].partition_point(|passage| passage.span.start <= at);
        range.start + behind.saturating_sub(1)
    }

    /// The figures of an article, by position.
    pub(super) fn figures(&self, article: usize) -> impl Iterator<Item = Figure> + '_ {
        self.read.tallies[article].quantities.iter().map(move |(quantity, _)| Figure {
            passage: self.passage_at(article, quantity.span.start),
            quantity: *quantity,
        })
    }

    /// The figures of a passage, by position.
    pub(super) fn figures_of(&self, passage: usize) -> impl Iterator<Item = Figure> + '_ {
        let (article, span) = (self.passages[passage].article, self.passages[passage].span);
        let quantities = &self.read.tallies[article].quantities;
        let from = quantities.partition_point(|(quantity, _)| quantity.span.start < span.start);
        let within = move |quantity: &Quantity| quantity.span.start < span.end;
        let figures = quantities[from..].iter().map(|(quantity, _)| *quantity).take_while(within);
        figures.map(move |quantity| Figure { passage, quantity })
    }

    /// The names that begin in a passage.
    pub(super) fn names_of(&self, passage: usize) -> &'a [Mention] {
        let (article, span) = (self.passages[passage].article, self.passages[passage].span);
        let place = |mention: &Mention| (mention.article as usize, mention.span.start);
        let names = &self.read.names;
        let from = names.partition_point(|mention| place(mention) < (article, span.start));
        let to = names.partition_point(|mention| place(mention) < (article, span.end));
        &names[from..to]
    }

    /// The words of a span, in one line.
    pub(super) fn words_of(&self, article: usize, span: Span) -> String {
        let text = span.of(self.story.articles[article].reading());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a word tells one speaker from another: not "police", "officials", "the".
    pub(super) fn is_telling(&self, word: &str) -> bool {
        let closed = |meaning: Meaning| matches!(meaning, Meaning::Function(_) | Meaning::Abbreviation);
        !self.lexicon.senses(self.lexicon.word(word), |_| true).any(|sense| closed(sense.meaning))
    }

    /// The passages of the sources that share most words with one of the draft, the nearest first; rare words weigh more
    /// than common ones. Of passages that share as much the first.
    pub(super) fn akin(&self, passage: usize) -> &[usize] {
        self.akin[passage].get_or_init(|| {
            let order = |&(passage, weight): &(u32, u64)| (Reverse(weight), passage);
            let mut shared = self.weighed(&self.passages[passage].words);
            if shared.len() > AKIN {
                shared.select_nth_unstable_by_key(AKIN, order);
                shared.truncate(AKIN);
            }
            shared.sort_unstable_by_key(order);
            shared.into_iter().map(|(passage, _)| passage as usize).collect()
        })
    }

    /// The passages of the sources that tell of the same thing as one of the draft: they share half of its words, and
    /// four at least. The nearest first.
    pub(super) fn alike(&self, passage: usize) -> Vec<usize> {
        let own = &self.passages[passage].words;
        let is_alike = |other: &usize| {
            let common = shared(own, &self.passages[*other].words);
            common >= SHARED && common * 2 >= own.len()
        };
        self.akin(passage).iter().take(ALIKE).copied().filter(is_alike).collect()
    }

    /// The passages of the sources that hold some words, each with how much they weigh.
    fn weighed(&self, words: &[Stem]) -> Vec<(u32, u64)> {
        let mut shared: FxHashMap<u32, u64> = FxHashMap::default();
        for word in words {
            let Some(passages) = self.holding.get(word).filter(|passages| passages.len() <= COMMONEST) else {
                continue;
            };
            let weight = WEIGHT / passages.len() as u64;
            for &passage in passages {
                *shared.entry(passage).or_default() += weight;
            }
        }
        shared.into_iter().collect()
    }

    /// The passage of the sources that shares most with one of the draft. `None` where none shares a word.
    pub(super) fn nearest(&self, passage: usize) -> Option<usize> {
        self.akin(passage).first().copied()
    }
}

/// How many words two sorted lists share.
pub(super) fn shared(one: &[Stem], other: &[Stem]) -> usize {
    one.iter().filter(|word| other.binary_search(word).is_ok()).count()
}

/// Sentences that share fewer words may tell of different things.
pub(super) const SHARED: usize = 4;

/// So many passages that share words are looked at.
const AKIN: usize = 24;

/// So many of them may tell of the same thing.
const ALIKE: usize = 6;

/// A word that more passages hold tells nothing of any.
const COMMONEST: usize = 2_000;

/// The weight of a word that one passage holds.
const WEIGHT: u64 = 1 << 20;

/// The stems of the words of a passage that carry meaning, sorted and each once.
fn stems(article: &Article, tokens: &[Token], lexicon: &Lexicon) -> Vec<Stem> {
    let mut stems: Vec<Stem> = tokens
        .iter()
        .filter(|token| carries_meaning(token, lexicon))
        .map(|token| stem(token.span.of(article.reading())))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether a token is a word that says what a sentence is about.
pub(super) fn carries_meaning(token: &Token, lexicon: &Lexicon) -> bool {
    let closed = |meaning: Meaning| {
        matches!(
            meaning,
            Meaning::Function(_) | Meaning::Cardinal(_) | Meaning::Scale(_) | Meaning::Ordinal(_)
        )
    };
    token.kind == TokenKind::Word
        && !lexicon.senses(token.word, |case| token.is_written(case)).any(|sense| closed(sense.meaning))
}

/// A word without the ending of a plural or verb form.
pub(super) fn stem(word: &str) -> Stem {
    let mut lower = word.to_lowercase();
    lower.retain(|letter| letter != '\u{ad}');
    let bare = lower.trim_end_matches(['\'', '’']);
    let cut = |ending: &str, least: usize| bare.strip_suffix(ending).filter(|stem| stem.len() >= least);
    let stem = cut("ies", 3)
        .or_else(|| cut("ing", 4))
        .or_else(|| cut("ed", 4))
        .or_else(|| cut("es", 4))
        .or_else(|| cut("s", 3).filter(|stem| !stem.ends_with('s')))
        .unwrap_or(bare);
    let stem = stem.trim_end_matches(['e', 'y']);
    stem.bytes().fold(HASH_START, hash_step)
}
