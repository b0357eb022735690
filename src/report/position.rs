//! Lines and columns of the articles of a story, found without reading an article from its start each time.

use std::cell::OnceCell;
use std::ops::Range;

use crate::source::{Article, Part, Span, Story};

/// Bytes between two counts of characters.
const STRIDE: usize = 4096;

/// The positions in a story's articles. An article is indexed when it is first asked for.
#[derive(Debug)]
pub struct Positions<'s> {
    story: &'s Story,
    indices: Vec<OnceCell<Index>>,
}

/// Where an article's lines begin, and how many characters lie before every [`STRIDE`]-th byte.
#[derive(Debug)]
struct Index {
    lines: Vec<usize>,
    characters: Vec<usize>,
}

impl<'s> Positions<'s> {
    /// The positions of a story, nothing read yet.
    #[must_use]
    pub fn new(story: &'s Story) -> Self {
        Self { story, indices: story.articles.iter().map(|_| OnceCell::new()).collect() }
    }

    /// An article of the story by its index.
    #[must_use]
    pub fn article(&self, article: usize) -> &'s Article {
        &self.story.articles[article]
    }

    /// Line and column of a span's first byte in its part of the article, both counted from 1, the column in characters.
    /// What begins behind the end counts as the end.
    #[must_use]
    pub fn of(&self, article: usize, span: Span) -> (usize, usize) {
        let text = self.article(article).text.as_bytes();
        let first = self.article(article).part_start(span);
        let index = self.index(article);
        let offset = (span.start as usize).clamp(first, text.len());
        let line = index.line(offset);
        let before = index.characters_before(text, offset);
        let column = before - index.characters_before(text, index.lines[line]) + 1;
        (line - index.line(first) + 1, column)
    }

    /// Where a span stands in its article, for a table: "12:4", "title 1:4".
    #[must_use]
    pub fn shown(&self, article: usize, span: Span) -> String {
        let (line, column) = self.of(article, span);
        let part = if self.article(article).part(span) == Part::Title { "title " } else { "" };
        format!("{part}{line}:{column}")
    }

    /// The bytes of the lines that a range of bytes touches, without the last line feed.
    #[must_use]
    pub fn lines(&self, article: usize, bytes: &Range<usize>) -> Range<usize> {
        let end = self.article(article).text.len();
        let index = self.index(article);
        let last = index.line(bytes.end.clamp(bytes.start, end));
        index.lines[index.line(bytes.start)]..index.lines.get(last + 1).map_or(end, |&next| next - 1)
    }

    fn index(&self, article: usize) -> &Index {
        self.indices[article].get_or_init(|| Index::new(self.article(article).text.as_bytes()))
    }
}

impl Index {
    fn new(text: &[u8]) -> Self {
        let feeds = text.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
        let lines = std::iter::once(0).chain(feeds.map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let count = |stride| {
            let here = before;
            before += characters(stride);
            here
        };
        // An empty text, or one that ends with a stride, needs the count at its end as well.
        let strides = text.chunks(STRIDE).chain(std::iter::once(&text[..0]));
        Self { lines, characters: strides.map(count).collect() }
    }

    /// The line of an offset, counted from 0.
    fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset) - 1
    }

    fn characters_before(&self, text: &[u8], offset: usize) -> usize {
        let stride = offset / STRIDE;
        self.characters[stride] + characters(&text[stride * STRIDE..offset])
    }
}

/// The characters that begin in a piece of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn positions_are_those_of_a_scan_from_the_start() {
        let long = "Алматы, 12 officers\n".repeat(160) + &"é".repeat(STRIDE / 2) + "\n\nend";
        for text in [String::new(), "\n".to_owned(), "x".repeat(STRIDE), "x".repeat(STRIDE - 1) + "\n", long]
        {
            let story = sample::story(&[("a.md", &text)]);
            let positions = Positions::new(&story);
            let article = &story.articles[0];
            for offset in (0..=article.text.len() + 1)
                .filter(|&at| article.text.is_char_boundary(at.min(article.text.len())))
            {
                let span = Span::new(offset, offset);
                assert_eq!(positions.of(0, span), article.position(span), "offset {offset}");
            }
        }
    }

    #[test]
    fn a_range_is_widened_to_whole_lines() {
        let story = sample::story(&[("a.md", "one\ntwo\nthree")]);
        let positions = Positions::new(&story);
        let lines = |range| &story.articles[0].text[positions.lines(0, &range)];
        assert_eq!(lines(0..0), "one");
        assert_eq!(lines(3..3), "one");
        assert_eq!(lines(5..6), "two");
        assert_eq!(lines(1..5), "one\ntwo");
        assert_eq!(lines(13..13), "three");
    }
}
