//! Reading the figures of 5 MB of text, in memory and on one core: the sentences alone, and with their quantities.
//!
//! `benches/README.md` says how the whole of `corroborate quantities` is measured.

mod text;

use corroborate::lexicon::Lexicon;
use corroborate::source::{self, Article};
use corroborate::text::{Reading, Text};
use corroborate::{built_in, quantity};
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

/// From records to articles: their blocks, and what is furniture.
#[divan::bench(sample_count = 10)]
fn articles(bencher: Bencher) {
    let lexicon = built_in::lexicon();
    let records = records();
    bencher.counter(BytesCount::new(text::SIZE)).bench(|| load(&records, &lexicon));
}

/// From articles to tokens and sentences.
#[divan::bench(sample_count = 10)]
fn sentences(bencher: Bencher) {
    let lexicon = built_in::lexicon();
    let articles = load(&records(), &lexicon);
    bencher.counter(size(&articles)).bench(|| {
        let texts = articles.iter().map(|article| Text::read(article, &lexicon));
        texts.map(|text| text.sentences.len()).sum::<usize>()
    });
}

/// From articles to quantities, sentences and phrases included.
#[divan::bench(sample_count = 10)]
fn quantities(bencher: Bencher) {
    let lexicon = built_in::lexicon();
    let articles = load(&records(), &lexicon);
    bencher
        .counter(size(&articles))
        .bench(|| articles.iter().map(|article| count(article, &lexicon)).sum::<usize>());
}

/// The number of quantities of an article.
fn count(article: &Article, lexicon: &Lexicon) -> usize {
    let text = Text::read(article, lexicon);
    let sentences = text.sentences.iter().map(|sentence| {
        let tokens = &text.tokens[sentence.tokens.clone()];
        quantity::read(&Reading::new(article.reading(), tokens, lexicon)).quantities.len()
    });
    sentences.sum()
}

/// The text as JSON Lines, an article a line.
fn records() -> String {
    let articles = text::articles(text::SIZE);
    articles.iter().map(|text| serde_json::json!({ "text": text }).to_string() + "\n").collect()
}

fn load(records: &str, lexicon: &Lexicon) -> Vec<Article> {
    let batch = source::load(&["-"], &mut records.as_bytes(), lexicon);
    assert!(batch.errors.is_empty(), "every record is read");
    batch.stories.into_iter().flat_map(|story| story.articles).collect()
}

fn size(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>())
}
