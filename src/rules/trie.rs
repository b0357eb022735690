//! Builds the words and the phrase trie of a layer.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::phrase::Step;
use crate::lexicon::{
    Bucket, Edge, Key, Kinds, Lexicon, Meaning, Node, Range, Root, Sense, Str, Tables, WordId, hash,
};

/// Words, phrases and strings on their way into [`Tables`].
pub(super) struct Builder<'base> {
    base: &'base Lexicon,
    pool: String,
    strings: HashMap<String, Str>,
    words: Vec<Str>,
    numbers: HashMap<String, WordId>,
    nodes: Vec<Growing>,
    /// How many steps were added over all phrases.
    steps: usize,
}

/// All phrases of a layer have no more steps together, and one phrase no more meanings.
const MOST_STEPS: usize = 500_000;
const MOST_SENSES: usize = 100;

#[derive(Default)]
struct Growing {
    children: BTreeMap<Key, usize>,
    senses: Vec<Sense>,
}

impl<'base> Builder<'base> {
    pub(super) fn new(base: &'base Lexicon) -> Self {
        Self {
            base,
            pool: String::new(),
            strings: HashMap::new(),
            words: Vec::new(),
            numbers: HashMap::new(),
            nodes: vec![Growing::default()],
            steps: 0,
        }
    }

    /// Puts a text into the pool, once.
    pub(super) fn text(&mut self, text: &str) -> Str {
        if let Some(&known) = self.strings.get(text) {
            return known;
        }
        let string = Str { at: narrow(self.base.pool_len() + self.pool.len()), len: narrow(text.len()) };
        self.pool.push_str(text);
        self.strings.insert(text.to_owned(), string);
        string
    }

    /// Adds a meaning to a phrase. A meaning that it has already is not added again.
    ///
    /// # Errors
    ///
    /// What there is too much of.
    pub(super) fn add(&mut self, steps: &[Step], sense: Sense) -> Result<(), String> {
        self.steps += steps.len();
        if self.steps > MOST_STEPS {
            return Err(format!("the rule files spell out more than {MOST_STEPS} words"));
        }
        let mut node = 0;
        for step in steps {
            let key = match step {
                Step::Slot(slot) => Key::of_slot(*slot),
                Step::Word(word) => Key::word(self.word(word)),
            };
            let next = self.nodes.len();
            node = *self.nodes[node].children.entry(key).or_insert(next);
            if node == next {
                self.nodes.push(Growing::default());
            }
        }
        let senses = &mut self.nodes[node].senses;
        if !senses.iter().any(|known| known.meaning == sense.meaning && known.case == sense.case) {
            if senses.len() == MOST_SENSES {
                return Err(format!("more than {MOST_SENSES} meanings of one phrase"));
            }
            senses.push(sense);
        }
        Ok(())
    }

    fn word(&mut self, word: &str) -> WordId {
        if let Some(known) = self.base.word(word).or_else(|| self.numbers.get(word).copied()) {
            return known;
        }
        let number = WordId(self.base.word_count() + narrow(self.words.len()));
        let text = self.text(word);
        self.words.push(text);
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// For each word what begins with it.
    fn roots(&self) -> Vec<Root> {
        let mut roots = vec![Root::default(); self.base.word_count() as usize + self.words.len()];
        for (key, &node) in &self.nodes[0].children {
            if let Some(word) = key.as_word() {
                let numeral = self.holds(node, &|meaning| meaning.begins_figure());
                // A unit makes a figure of an article: "a month".
                let unit = || self.holds(node, &|meaning| matches!(meaning, Meaning::Unit { .. }));
                let phrase = self.holds(node, &Meaning::is_of_sentence);
                let figure = numeral || unit();
                roots[word.0 as usize] = Root { node: narrow(node), phrase, figure, numeral };
            }
        }
        roots
    }

    /// Whether a phrase through a node has such a meaning.
    fn holds(&self, node: usize, test: &dyn Fn(Meaning) -> bool) -> bool {
        let growing = &self.nodes[node];
        growing.senses.iter().any(|sense| test(sense.meaning))
            || growing.children.values().any(|&child| self.holds(child, test))
    }

    /// Lays the trie out flat.
    pub(super) fn finish(self, tables: &mut Tables) {
        let mut buckets = vec![Bucket::default(); (self.words.len() * 2).next_power_of_two()];
        let mask = buckets.len() - 1;
        let start = self.base.pool_len();
        for (row, word) in self.words.iter().enumerate() {
            let at = word.at as usize - start;
            let hash = hash(&self.pool[at..at + word.len as usize]);
            let mut bucket = hash as usize & mask;
            while buckets[bucket].word != 0 {
                bucket = (bucket + 1) & mask;
            }
            buckets[bucket] = Bucket { hash, word: narrow(row + 1) };
        }
        let roots = self.roots();
        let (mut nodes, mut edges, mut senses) = (Vec::new(), Vec::new(), Vec::new());
        for growing in self.nodes {
            nodes.push(Node {
                edges: Range { at: narrow(edges.len()), len: narrow(growing.children.len()) },
                senses: Range { at: narrow(senses.len()), len: narrow(growing.senses.len()) },
                kinds: growing
                    .senses
                    .iter()
                    .map(|sense| Kinds::of(sense.meaning))
                    .fold(Kinds::default(), Kinds::and),
            });
            edges.extend(growing.children.into_iter().map(|(key, node)| Edge { key, node: narrow(node) }));
            senses.extend(growing.senses);
        }
        tables.pool = Cow::Owned(self.pool);
        tables.words = Cow::Owned(self.words);
        tables.buckets = Cow::Owned(buckets);
        tables.roots = Cow::Owned(roots);
        tables.nodes = Cow::Owned(nodes);
        tables.edges = Cow::Owned(edges);
        tables.senses = Cow::Owned(senses);
    }
}

/// Tables are numbered with 32 bits; the budgets of the YAML reader keep them far below.
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
