//! The floor of `corroborate quantities`: what it costs to read the same files, to split their sentences with
//! `unicode-segmentation`, and to scan these with one automaton of 500 words and one expression for numbers.
//!
//! `floor PATH...` reads files and the files of folders; `floor` the text that it makes itself, in memory;
//! `floor --write FOLDER` writes that text as files. `benches/README.md` has the use of it.

mod text;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::bytes::Regex;
use unicode_segmentation::UnicodeSegmentation;

/// The words of the automaton.
const WORDS: usize = 500;

fn main() -> io::Result<()> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let all = arguments.len();
    arguments.retain(|argument| argument != "--bench" && argument != "--test");
    if arguments.len() < all && arguments.first().is_none_or(|first| first != "--write") {
        // Cargo runs it, and passes what is meant for the other benchmarks too: their names and options.
        arguments.retain(|argument| Path::new(argument).exists());
    }
    let mut floor = Floor::new();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => text::articles(text::SIZE).iter().for_each(|article| floor.scan(article)),
        ["--write", folder] => return text::write(&text::articles(text::SIZE), Path::new(folder)),
        _ => {
            for path in files(&arguments)? {
                floor.scan(&fs::read_to_string(path)?);
            }
        }
    }
    let Floor { articles, bytes, sentences, words, numbers, .. } = floor;
    println!("{bytes} bytes, {articles} articles, {sentences} sentences, {words} words, {numbers} numbers");
    Ok(())
}

/// The files that are named, and those of the folders that are named.
fn files(paths: &[String]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths.iter().map(Path::new) {
        if path.is_dir() {
            files.extend(text::files(path)?);
        } else {
            files.push(path.to_owned());
        }
    }
    Ok(files)
}

/// The automaton and the expression, and what they met so far.
struct Floor {
    vocabulary: AhoCorasick,
    number: Regex,
    articles: usize,
    bytes: usize,
    sentences: usize,
    words: usize,
    numbers: usize,
}

impl Floor {
    fn new() -> Self {
        let words = text::frequent_words(WORDS);
        assert_eq!(words.len(), WORDS, "the articles have as many words");
        let mut automaton = AhoCorasick::builder();
        automaton.kind(Some(AhoCorasickKind::DFA)).match_kind(MatchKind::LeftmostLongest);
        automaton.ascii_case_insensitive(true);
        Self {
            vocabulary: automaton.build(words).unwrap(),
            number: Regex::new("[0-9]+(?:[.,][0-9]+)*").unwrap(),
            articles: 0,
            bytes: 0,
            sentences: 0,
            words: 0,
            numbers: 0,
        }
    }

    fn scan(&mut self, article: &str) {
        self.articles += 1;
        self.bytes += article.len();
        for sentence in article.unicode_sentences() {
            let sentence = sentence.as_bytes();
            let is_letter =
                |at: Option<usize>| at.and_then(|at| sentence.get(at)).is_some_and(u8::is_ascii_alphabetic);
            let found = self.vocabulary.find_iter(sentence);
            let whole =
                found.filter(|word| !is_letter(word.start().checked_sub(1)) && !is_letter(Some(word.end())));
            self.sentences += 1;
            self.words += whole.count();
            self.numbers += self.number.find_iter(sentence).count();
        }
    }
}
