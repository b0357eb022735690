//! Reading and checking a story: the one of `sources/`, and one of a megabyte made from it.
//!
//! `cargo bench` runs both. Each round does what `corroborate check` does between the command line and the printing.

use std::fs;
use std::path::Path;

use corroborate::lexicon::Lexicon;
use corroborate::{Settings, built_in, check, source};
use divan::{Bencher, black_box, counter::BytesCount};

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sources/kazakhstan-2022");
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
    let paragraphs = paragraphs(Path::new(STORY));
    let mut draw = Draw(2022);
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

/// The paragraphs of the Markdown articles of a folder, without front matter and headings.
fn paragraphs(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let mut paragraphs = Vec::new();
    for path in files {
        let text = fs::read_to_string(path).unwrap();
        let prose = text.splitn(3, "---\n").nth(2).unwrap();
        paragraphs
            .extend(prose.split("\n\n").map(str::trim).filter(|block| block.len() > 60).map(str::to_owned));
    }
    paragraphs
}

/// A linear congruential generator: the same numbers on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}
