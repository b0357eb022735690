//! An article and the blocks it is read in.

use std::borrow::Cow;

use super::Span;
use crate::time::Publication;

/// One text with its outlet, title and publication time.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file as given, with `/`; `-` for standard input.
    pub path: String,
    /// For `.jsonl`: the line, counted from 1, and the object's id.
    pub record: Option<Record>,
    /// The outlet, from the metadata or the first lines.
    pub outlet: Option<String>,
    /// The title, from the metadata or the first lines.
    pub title: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// When it was published. `None` means unknown: never the file's time, never today.
    pub published: Option<Publication>,
    /// The text that spans point into. That of a record begins with its title, where it has one that is not its first
    /// line anyway.
    pub text: String,
    /// How many bytes of `text` stand before the text that was given: those of the title of a record; else 0.
    pub given_from: usize,
    /// The text as it is read where that differs: of the same length in bytes, marks and tags replaced by spaces.
    pub masked: Option<String>,
    /// The blocks in order; they do not overlap.
    pub blocks: Vec<Block>,
}

/// Which record of a `.jsonl` file an article is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line, counted from 1.
    pub line: usize,
    /// The object's id; the line number where it has none.
    pub id: String,
}

/// What of an article was given apart.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title of a record.
    Title,
    /// Its text, or all of a file.
    Text,
}

/// A stretch of text that a sentence never crosses: a paragraph, a headline, a list item.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A headline.
    Headline,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// No prose: front matter, a menu line, a picture credit. It is not checked, and its numerals are counted as
    /// no quantities.
    Furniture,
}

impl Article {
    /// An article of which only the text is known, read as one paragraph.
    #[must_use]
    pub fn paragraph(text: &str) -> Self {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        Self {
            path: "-".to_owned(),
            record: None,
            outlet: None,
            title: None,
            url: None,
            published: None,
            text: text.to_owned(),
            given_from: 0,
            masked: None,
            blocks: vec![block],
        }
    }

    /// Puts a title before the text, as the headline that it is: what was given apart is read as if it stood there.
    pub(super) fn begin_with(&mut self, title: &str) {
        let before = format!("{title}\n\n");
        self.given_from = before.len();
        for block in &mut self.blocks {
            block.span = block.span.moved(before.len());
        }
        self.blocks.insert(0, Block { span: Span::new(0, title.len()), kind: BlockKind::Headline });
        self.masked = self.masked.take().map(|masked| [&before, masked.as_str()].concat());
        self.text.insert_str(0, &before);
    }

    /// The text that was given, without a title that was given apart from it.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.text[self.given_from..]
    }

    /// The part in which a span lies. A span of no words is of the text.
    #[must_use]
    pub fn part(&self, span: Span) -> Part {
        let is_before = (span.start as usize) < self.given_from && !span.is_empty();
        if is_before { Part::Title } else { Part::Text }
    }

    /// The byte offsets of a span in its part.
    #[must_use]
    pub fn within_part(&self, span: Span) -> Span {
        let offset = |offset: u32| (offset as usize).saturating_sub(self.part_start(span));
        Span::new(offset(span.start), offset(span.end))
    }

    /// The text as it is read: marks masked, byte offsets those of `text`.
    #[must_use]
    pub fn reading(&self) -> &str {
        self.masked.as_deref().unwrap_or(&self.text)
    }

    /// How output names the article's file: `path`, or `path:LINE#id` for a record.
    #[must_use]
    pub fn display_path(&self) -> Cow<'_, str> {
        match &self.record {
            None => Cow::Borrowed(&self.path),
            Some(record) => Cow::Owned(format!("{}:{}#{}", self.path, record.line, record.id)),
        }
    }

    /// How output names the place of a span: the article, and "(title)" where it lies in a title given apart.
    #[must_use]
    pub fn display_path_of(&self, span: Span) -> Cow<'_, str> {
        match self.part(span) {
            Part::Text => self.display_path(),
            Part::Title => Cow::Owned(format!("{} (title)", self.display_path())),
        }
    }

    /// The article's part of a claim's id: `path`, or `path#id` for a record.
    #[must_use]
    pub fn key(&self) -> Cow<'_, str> {
        match &self.record {
            None => Cow::Borrowed(&self.path),
            Some(record) => Cow::Owned(format!("{}#{}", self.path, record.id)),
        }
    }

    /// The outlet for messages; the file's name where none is known, and "standard input" where there is no file.
    #[must_use]
    pub fn outlet_name(&self) -> &str {
        self.outlet.as_deref().unwrap_or_else(|| {
            if self.path == "-" {
                return "standard input";
            }
            let name = self.path.rsplit('/').next().unwrap_or(&self.path);
            name.rsplit_once('.').map_or(name, |(stem, _)| stem)
        })
    }

    /// The first byte of the part in which a span lies.
    #[must_use]
    pub fn part_start(&self, span: Span) -> usize {
        if self.part(span) == Part::Title { 0 } else { self.given_from }
    }

    /// Line and column of a span's first byte in its part, both counted from 1, the column in characters.
    #[must_use]
    pub fn position(&self, span: Span) -> (usize, usize) {
        let base = self.part_start(span);
        let before = &self.text.as_bytes()[base..(span.start as usize).clamp(base, self.text.len())];
        let line = before.split(|&byte| byte == b'\n').count();
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let column = self.text[base + start..base + before.len()].chars().count() + 1;
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(path: &str, outlet: Option<&str>) -> Article {
        Article {
            path: path.to_owned(),
            record: None,
            outlet: outlet.map(str::to_owned),
            title: None,
            url: None,
            published: None,
            text: String::new(),
            given_from: 0,
            masked: None,
            blocks: Vec::new(),
        }
    }

    #[test]
    fn an_article_without_an_outlet_is_named_after_its_file() {
        for (path, name) in [("a/gazette.6.md", "gazette.6"), ("a/-.md", "-"), ("-", "standard input")] {
            assert_eq!(article(path, None).outlet_name(), name);
            assert_eq!(article(path, Some("Gazette")).outlet_name(), "Gazette");
        }
    }
}
