//! How much of a draft stands word for word in one of its sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::material::Material;
use super::quotation::plain;
use crate::lexicon::{HASH_START, hash_step};
use crate::text::TokenKind;

/// Sentences of fewer words are anybody's.
const SHORTEST: usize = 6;

/// The source that has most sentences of a draft word for word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The article.
    pub article: usize,
    /// So many sentences of the draft stand there.
    pub sentences: usize,
    /// Of so many that are long enough to be somebody's own.
    pub of: usize,
}

/// The source that has at least half of the sentences of a draft word for word, if one has.
pub(super) fn copied(material: &Material) -> Option<Copied> {
    let mut known: HashMap<u32, BTreeSet<usize>> = HashMap::new();
    for passage in material.sources() {
        if let Some(sentence) = sentence(material, passage) {
            known.entry(sentence).or_default().insert(material.passages[passage].article);
        }
    }
    let own: Vec<u32> = material.draft().filter_map(|passage| sentence(material, passage)).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &article in own.iter().filter_map(|sentence| known.get(sentence)).flatten() {
        *counts.entry(article).or_default() += 1;
    }
    // Of sources that have as many the first.
    let most = counts.values().max().copied()?;
    let (&article, &sentences) = counts.iter().find(|(_, count)| **count == most)?;
    (sentences * 2 >= own.len()).then_some(Copied { article, sentences, of: own.len() })
}

/// A sentence as a hash of its words, without case and typography; `None` for a short one.
pub(super) fn sentence(material: &Material, passage: usize) -> Option<u32> {
    let text = material.article(passage).reading();
    let words = material.tokens(passage).iter().filter(|token| token.kind != TokenKind::Sign);
    let (mut hash, mut count) = (HASH_START, 0);
    for word in words {
        hash = plain(word.span.of(text)).to_le_bytes().into_iter().fold(hash, hash_step);
        count += 1;
    }
    (count >= SHORTEST).then_some(hash)
}
