//! Reading and checking a story: the one of `sources/`, and one of a megabyte made from it.
//!
//! `cargo bench` runs both. Each round does what `corroborate check` does between the command line and the printing.

mod text;

use corroborate::lexicon::Lexicon;
use corroborate::{Settings, built_in, check, source};
use divan::{Bencher, black_box, counter::BytesCount};
use text::{Draw, STORY};

/// The size of the large story, in bytes of text.
const LARGE: usize = 1 << 20;
/// Paragraphs in an article of the large story.
const PARAGRAPHS: usize = 10;

fn main() {
    divan::main();
}

/// The six articles as they lie in their folder.
#[divan::bench]
fn kazakhstan(bencher: Bencher) {
    let lexicon = built_in::lexicon();
    bencher.bench(|| findings(STORY, b"", &lexicon));
}

/// One story of a megabyte, in JSON Lines.
#[divan::bench(sample_count = 10)]
fn one_megabyte(bencher: Bencher) {
    let lexicon = built_in::lexicon();
    let lines = large_story();
    let size = BytesCount::new(lines.len());
    bencher.counter(size).bench(|| findings("-", black_box(lines.as_bytes()), &lexicon));
}

/// Reads and checks the stories of a path, or of standard input, and counts the findings.
fn findings(path: &str, mut input: &[u8], lexicon: &Lexicon) -> usize {
    let batch = source::load(&[path.to_owned()], &mut input, lexicon);
    assert!(batch.errors.is_empty(), "the story is read whole");
    let settings = Settings::default();
    batch.stories.into_iter().map(|story| check(story, lexicon, &settings).findings.len()).sum()
}

/// Articles whose paragraphs are drawn from the small story's, over the days of a month. The draw has a fixed seed,
/// so the story is the same at every run.
fn large_story() -> String {
    let paragraphs = text::paragraphs();
    let mut draw = Draw::new(2022);
    let mut lines = String::new();
    for id in 1.. {
        let text: Vec<&str> =
            (0..PARAGRAPHS).map(|_| paragraphs[draw.below(paragraphs.len())].as_str()).collect();
        let article = serde_json::json!({
            "id": id,
            "source": format!("Gazette {}", draw.below(40)),
            "published": format!("2022-01-{:02}", 6 + draw.below(25)),
            "text": text.join("\n\n"),
        });
        lines.push_str(&article.to_string());
        lines.push('\n');
        if lines.len() >= LARGE {
            break;
        }
    }
    lines
}
