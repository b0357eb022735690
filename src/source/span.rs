//! Byte ranges in an article.

use std::ops::Range;

/// A byte range in an article's text, end exclusive. For `.md` and `.txt` the text is the whole file (byte order
/// mark and front matter count); for `.jsonl` it is the decoded `text`, behind the title.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Articles are limited to 4 GiB by the reader, so offsets fit.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The bytes as a range of indices.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span so many bytes further down.
    #[must_use]
    pub fn moved(self, bytes: usize) -> Self {
        Self::new(self.start as usize + bytes, self.end as usize + bytes)
    }

    /// Whether the spans share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The span without white space and byte order marks at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let blank = |character: char| character.is_whitespace() || character == '\u{feff}';
        let within = self.of(text);
        let start = self.start as usize + (within.len() - within.trim_start_matches(blank).len());
        Self::new(start, (self.start as usize + within.trim_end_matches(blank).len()).max(start))
    }

    /// The lines under the span, without their ends.
    pub fn lines(self, text: &str) -> impl Iterator<Item = Self> + '_ {
        let mut start = self.start as usize;
        self.of(text).split_inclusive('\n').map(move |line| {
            let from = start;
            start += line.len();
            Self::new(from, from + line.trim_end_matches(['\r', '\n']).len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_stays_inside_and_never_turns_round() {
        let text = "\u{feff} a é \r\n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "a é");
        let blank = Span::new(3, 4).trimmed(text);
        assert!(blank.is_empty() && blank.start == blank.end);
    }

    #[test]
    fn lines_lose_their_ends_and_keep_their_place() {
        let text = "x\none\r\n\nlast";
        let lines: Vec<_> =
            Span::new(2, text.len()).lines(text).map(|line| (line.start, line.of(text))).collect();
        assert_eq!(lines, [(2, "one"), (7, ""), (8, "last")]);
    }
}
