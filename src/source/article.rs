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
    /// The text that spans point into.
    pub text: String,
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
            masked: None,
            blocks: vec![block],
        }
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

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line = before.split(|&byte| byte == b'\n').count();
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let column = self.text[start..before.len()].chars().count() + 1;
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
