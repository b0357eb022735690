//! The order in which claims were printed: that of the files does not show in what is told of them.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::wording::Wording;
use crate::claim::ClaimIndex;

/// When, by whom, in which words and where the claims of a story were printed.
pub(super) struct PrintOrder<'w, 'a> {
    pub(super) wording: &'w Wording<'a>,
    /// By the index of the article.
    articles: Vec<Printed>,
}

/// When and by whom an article was printed.
#[derive(Copy, Clone, Default)]
struct Printed {
    /// How many other times and outlets come before it.
    rank: usize,
    /// The number of the outlet.
    outlet: usize,
}

impl<'w, 'a> PrintOrder<'w, 'a> {
    /// The order of a story's claims.
    pub(super) fn of(wording: &'w Wording<'a>) -> Self {
        let story = &wording.story.articles;
        let key = |article: usize| {
            let published = story[article].published.map(|published| published.instant.from);
            (published, story[article].outlet_name())
        };
        let mut order: Vec<usize> = (0..story.len()).collect();
        order.sort_by_key(|&article| key(article));
        let mut articles = vec![Printed::default(); story.len()];
        let mut number_of = FxHashMap::default();
        for (rank, together) in order.chunk_by(|&one, &next| key(one) == key(next)).enumerate() {
            let next = number_of.len();
            let outlet = *number_of.entry(story[together[0]].outlet_name()).or_insert(next);
            for &article in together {
                articles[article] = Printed { rank, outlet };
            }
        }
        Self { wording, articles }
    }

    /// The number of the outlet that printed a claim.
    pub(super) fn outlet(&self, claim: ClaimIndex) -> usize {
        self.printed(claim).outlet
    }

    /// Which of two claims comes first.
    pub(super) fn compare(&self, one: ClaimIndex, another: ClaimIndex) -> Ordering {
        let words_and_place = |claim: ClaimIndex| {
            let article = self.wording.article(self.wording.claim(claim).article);
            let words = article.reading().get(self.wording.claim(claim).span.range());
            (words, &article.path, article.record.as_ref().map(|record| &record.id), claim)
        };
        let ranks = self.printed(one).rank.cmp(&self.printed(another).rank);
        ranks.then_with(|| words_and_place(one).cmp(&words_and_place(another)))
    }

    fn printed(&self, claim: ClaimIndex) -> Printed {
        self.articles[self.wording.claim(claim).article as usize]
    }
}
