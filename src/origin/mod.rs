//! Where claims come from in the end: who is one speaker, whose text an article is, and which passages are copied.
//!
//! What many outlets print may have one origin: the police whom all of them quote, the agency whose copy they run, the
//! article from which a passage was taken. [`Origins::among`] tells how many origins some claims have that give one
//! figure, and which claim leans on which.

mod copied;
mod leaning;
mod outlet;
mod several;
pub(crate) mod speaker;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::claim::{Claim, ClaimIndex};
use crate::lexicon::{Lexicon, OutletId};
use crate::source::Story;

pub use copied::Copied;
pub use several::names_several;
pub use speaker::Identity;

/// Where the claims of a story come from.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// Whose text each article is: an outlet's, or that of the earliest article of an outlet that nobody knows.
    sources: Vec<OriginKind>,
    /// For each of them the place of its earliest article among all.
    first: BTreeMap<OriginKind, usize>,
    /// For each claim the passage that its sentence was copied from.
    copied: Vec<Option<Copied>>,
}

/// An origin, and the claims that lean on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// The claims, in the order of the documents.
    pub claims: Vec<ClaimIndex>,
    /// How many speakers, and outlets in their own voice, these claims are given by.
    pub voices: usize,
}

/// What an origin is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginKind {
    /// A named speaker, in the words of this claim.
    Speaker(ClaimIndex),
    /// An agency, whose copy several outlets may print, or an outlet that others cite.
    Outlet(OutletId),
    /// An article, by its index, from which others took a passage, or the only one that has the figure.
    Article(usize),
}

impl Origins {
    /// Where the claims of a story come from. Claims without an event are left out.
    #[must_use]
    pub fn of(story: &Story, claims: &[Claim], lexicon: &Lexicon) -> Self {
        let ranks = outlet::ranks(story);
        let sources = outlet::sources(story, lexicon, &ranks);
        let copied = if is_shared(claims, &sources, lexicon) {
            copied::find(story, claims, &ranks)
        } else {
            vec![None; claims.len()]
        };
        let mut first = BTreeMap::new();
        for (&source, &rank) in sources.iter().zip(&ranks) {
            let earliest = first.entry(source).or_insert(rank);
            *earliest = rank.min(*earliest);
        }
        Self { sources, first, copied }
    }

    /// Whose text an article is.
    #[must_use]
    pub fn of_article(&self, article: usize) -> OriginKind {
        self.sources.get(article).copied().unwrap_or(OriginKind::Article(article))
    }

    /// The passage that a claim's sentence was copied from, if it was.
    #[must_use]
    pub fn copied(&self, claim: ClaimIndex) -> Option<Copied> {
        self.copied.get(claim.0 as usize).copied().flatten()
    }

    /// The one origin of some claims that give one figure; `None` where they have several or none. Whoever writes
    /// that several sources give the figure is wrong where there is one.
    #[must_use]
    pub fn only(
        &self,
        story: &Story,
        claims: &[Claim],
        lexicon: &Lexicon,
        figure: &[ClaimIndex],
    ) -> Option<Origin> {
        let mut origins = self.among(story, claims, lexicon, figure).into_iter();
        origins.next().filter(|_| origins.next().is_none())
    }

    /// The origins of some claims that give one figure, in the order of their first claims. Which there are does not
    /// depend on the order of the articles.
    #[must_use]
    pub fn among(
        &self,
        story: &Story,
        claims: &[Claim],
        lexicon: &Lexicon,
        figure: &[ClaimIndex],
    ) -> Vec<Origin> {
        leaning::origins(self, (story, claims, lexicon), figure)
    }
}

/// Whether any two outlets give one figure of one event, so that it matters where they have it from.
fn is_shared(claims: &[Claim], sources: &[OriginKind], lexicon: &Lexicon) -> bool {
    let mut first = FxHashMap::default();
    claims.iter().any(|claim| {
        let Some(event) = claim.event else { return false };
        let figure = claim.quantity.low.or(claim.quantity.high);
        let source = sources[claim.article as usize];
        *first.entry((lexicon.base_event(event.value), figure)).or_insert(source) != source
    })
}
