//! Article-like text for the benchmarks, made from the project's own articles.
//!
//! Everything is drawn from fixed seeds: the text is the same, byte for byte, at every run and on every machine.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

mod draw;
mod numerals;
mod story;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

pub(crate) use draw::Draw;
#[allow(unused_imports, reason = "each benchmark takes what it needs")]
pub(crate) use story::story;

/// The folder of the articles that the text is made from.
pub(crate) const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sources/kazakhstan-2022");
/// The bytes of text that the speed of `quantities` is measured with.
pub(crate) const SIZE: usize = 5 << 20;
/// The bytes from which on an article is long enough.
const ARTICLE: usize = 4000;
/// No paragraph of prose is as short as this many bytes.
const SHORTEST: usize = 60;

/// Articles of plain text, about 4 KB each and together at least `size` bytes. They take their paragraphs from a pile
/// of all that there are, shuffled anew whenever it is used up; every second one has other numerals.
pub(crate) fn articles(size: usize) -> Vec<String> {
    let paragraphs = paragraphs();
    let mut draw = Draw::new(2022);
    let mut pile = Vec::new();
    let mut articles = Vec::new();
    let mut written = 0;
    while written < size {
        let mut article = String::new();
        while article.len() < ARTICLE {
            if pile.is_empty() {
                pile.extend(&paragraphs);
                draw.shuffle(&mut pile);
            }
            let paragraph = pile.pop().map_or("", String::as_str);
            if draw.below(2) == 0 {
                article.push_str(&numerals::varied(paragraph, &mut draw));
            } else {
                article.push_str(paragraph);
            }
            article.push_str("\n\n");
        }
        article.pop();
        written += article.len();
        articles.push(article);
    }
    articles
}

/// Writes the articles into a folder, as `0001.txt` and so on.
pub(crate) fn write(articles: &[String], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (number, article) in (1..).zip(articles) {
        fs::write(folder.join(format!("{number:04}.txt")), article)?;
    }
    Ok(())
}

/// The paragraphs of prose of the project's own articles: lines that end as a sentence does and are no short ones.
/// Front matter, headlines, bylines and picture credits are none.
pub(crate) fn paragraphs() -> Vec<String> {
    let mut paragraphs = Vec::new();
    for path in files(Path::new(STORY)).unwrap() {
        let text = fs::read_to_string(path).unwrap();
        let prose = if text.starts_with("---\n") { text.splitn(3, "---\n").nth(2).unwrap() } else { &text };
        let lines = prose.lines().map(|line| line.trim_start_matches("- ").replace("**", ""));
        paragraphs.extend(lines.filter(|line| line.len() > SHORTEST && line.ends_with(['.', '"', '”', '’'])));
    }
    paragraphs
}

/// The `count` most frequent words of the paragraphs, in lower case; of equally frequent ones the first by alphabet.
pub(crate) fn frequent_words(count: usize) -> Vec<String> {
    let mut times = BTreeMap::<String, usize>::new();
    for paragraph in paragraphs() {
        let words = paragraph.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        for word in words {
            *times.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut words: Vec<_> = times.into_iter().collect();
    words.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    words.into_iter().take(count).map(|(word, _)| word).collect()
}

/// The files of a folder, by name.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}
