//! Finding the longest phrase at a word, token by token.

use super::{Case, Key, Kinds, Lexicon, Node, Sense, Slot, Tables, WordId};

/// The words of a sentence as the phrase trie walks them. Positions are the caller's token numbers.
pub trait Words {
    /// The word at a position; `None` behind the last and for tokens that no phrase can hold.
    fn word(&self, at: usize) -> Option<WordId>;
    /// The position behind the token at `at`, past a hyphen that joins it to the next.
    fn after(&self, at: usize) -> usize;
    /// Whether the token at `at` is written as `case` asks.
    fn written(&self, at: usize, case: Case) -> bool;
    /// Calls `reach` with every position at which words from `at` on can have filled the slot.
    fn fill(&self, slot: Slot, at: usize, reach: &mut dyn FnMut(usize));
}

/// The layers a lexicon may have: built in, added, the story's own.
const LAYERS: usize = 3;

/// No slot is filled by words that can end at more places.
const MOST_ENDS: usize = 8;

/// A phrase that was found.
#[derive(Copy, Clone, Debug)]
pub struct Match<'lexicon> {
    /// The position behind its last word.
    pub end: usize,
    /// Where a `{n}` of the phrase stands.
    pub quantity: Option<usize>,
    /// What it means.
    pub senses: Senses<'lexicon>,
}

/// What a phrase means, layer by layer, the last layer first: what a newsroom adds goes before what is built in.
#[derive(Copy, Clone, Debug)]
pub struct Senses<'lexicon> {
    layers: [&'lexicon [Sense]; LAYERS],
    /// Of which kinds they are.
    pub kinds: Kinds,
}

impl<'lexicon> Senses<'lexicon> {
    /// A list a layer.
    #[must_use]
    pub fn layers(&self) -> &[&'lexicon [Sense]] {
        &self.layers
    }

    /// All senses.
    pub fn iter(&self) -> impl Iterator<Item = &'lexicon Sense> {
        self.layers.iter().copied().flatten()
    }
}

impl Lexicon {
    /// The longest phrase that begins at a position. Of phrases of equal length in several layers, all senses.
    #[must_use]
    pub fn longest<'lexicon>(&'lexicon self, words: &impl Words, at: usize) -> Option<Match<'lexicon>> {
        let word = words.word(at)?;
        let mut best: Option<Match<'lexicon>> = None;
        for (number, layer) in self.layers().iter().enumerate().take(LAYERS) {
            let Some(root) = layer.roots.get(word.0 as usize).filter(|root| root.node > 0) else { continue };
            let mut walk = Walk { lexicon: self, tables: layer, words, start: at, found: None };
            walk.from(root.node as usize, words.after(at), at + 1, None);
            let Some((end, quantity, senses, kinds)) = walk.found else { continue };
            match &mut best {
                Some(longer) if longer.end > end => {}
                Some(equal) if equal.end == end => {
                    equal.senses.layers[LAYERS - 1 - number] = senses;
                    equal.senses.kinds = equal.senses.kinds.and(kinds);
                }
                _ => {
                    let mut layers: [&[Sense]; LAYERS] = [&[]; LAYERS];
                    layers[LAYERS - 1 - number] = senses;
                    best = Some(Match { end, quantity, senses: Senses { layers, kinds } });
                }
            }
        }
        best
    }
}

impl Lexicon {
    /// What one word means by itself, where `written` says that it has the capitals a sense asks for.
    pub fn senses(
        &self,
        word: Option<WordId>,
        written: impl Fn(Case) -> bool,
    ) -> impl Iterator<Item = &Sense> {
        let layers = self.layers().iter().filter_map(move |layer| {
            let root = layer.roots.get(word?.0 as usize).filter(|root| root.node > 0)?;
            Some(&layer.senses[layer.nodes[root.node as usize].senses.indices()])
        });
        layers.flatten().filter(move |sense| written(sense.case) && !self.is_retired(sense.entry))
    }
}

/// A walk down one layer's trie.
struct Walk<'lexicon, 'words, W> {
    lexicon: &'lexicon Lexicon,
    tables: &'lexicon Tables,
    words: &'words W,
    start: usize,
    found: Option<(usize, Option<usize>, &'lexicon [Sense], Kinds)>,
}

impl<W: Words> Walk<'_, '_, W> {
    /// Goes on from a node: `at` is the next position to match, `end` the one behind the last word. They differ where a
    /// hyphen stands between: "Russian-led" holds "Russian", and not its hyphen.
    fn from(&mut self, node: usize, at: usize, end: usize, quantity: Option<usize>) {
        let Some(&Node { edges, senses, kinds }) = self.tables.nodes.get(node) else { return };
        let longer = self.found.is_none_or(|(found, ..)| end > found);
        if senses.len > 0 && end > self.start && longer {
            let senses = &self.tables.senses[senses.indices()];
            if senses.iter().any(|sense| self.holds(sense)) {
                self.found = Some((end, quantity, senses, kinds));
            }
        }
        if edges.len == 0 {
            return;
        }
        let edges = &self.tables.edges[edges.indices()];
        if let Some(word) = self.words.word(at)
            && let Ok(edge) = edges.binary_search_by_key(&Key::word(word), |edge| edge.key)
        {
            self.from(edges[edge].node as usize, self.words.after(at), at + 1, quantity);
        }
        // Slots sort behind words.
        for edge in edges.iter().rev() {
            let Some(slot) = edge.key.slot() else { break };
            let (mut ends, mut count) = ([0; MOST_ENDS], 0);
            self.words.fill(slot, at, &mut |end| {
                if count < MOST_ENDS {
                    ends[count] = end;
                    count += 1;
                }
            });
            let quantity = if slot == Slot::Quantity { Some(at) } else { quantity };
            for &end in &ends[..count] {
                self.from(edge.node as usize, end, end, quantity);
            }
        }
    }

    fn holds(&self, sense: &Sense) -> bool {
        sense.meaning.is_of_sentence()
            && self.words.written(self.start, sense.case)
            && !self.lexicon.is_retired(sense.entry)
    }
}
