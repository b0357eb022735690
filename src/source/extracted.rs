//! The text of a document that is no text itself, taken out: one paragraph a line, so that whoever counts paragraphs in
//! a word processor finds the line.

use super::metadata::Metadata;
use super::{Block, BlockKind, Span};

/// The text of a document, with its paragraphs and what it says of itself.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    /// One paragraph a line.
    pub(super) text: String,
    /// The paragraphs that are not blank.
    pub(super) blocks: Vec<Block>,
    /// What the document says of itself.
    pub(super) given: Metadata,
}

impl Extracted {
    /// Adds a paragraph, which may be blank. White space of any kind is one space, and what no reader sees is left out:
    /// soft hyphens, characters without width.
    pub(super) fn push(&mut self, words: &str, kind: BlockKind) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let mut gap = false;
        for letter in words.chars().filter(|letter| !is_unseen(*letter)) {
            if letter.is_whitespace() {
                gap = self.text.len() > start;
                continue;
            }
            if std::mem::take(&mut gap) {
                self.text.push(' ');
            }
            self.text.push(if letter == NON_BREAKING_HYPHEN { '-' } else { letter });
        }
        if self.text.len() > start {
            self.blocks.push(Block { span: Span::new(start, self.text.len()), kind });
        }
    }
}

const NON_BREAKING_HYPHEN: char = '\u{2011}';

/// Soft hyphens, joiners, marks of direction and of byte order, control characters.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || (letter.is_control() && !letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_a_line_and_white_space_is_one_space() {
        let mut extracted = Extracted::default();
        extracted.push("Toka\u{ad}yev\u{a0}spoke \t to\nus", BlockKind::Paragraph);
        extracted.push("  ", BlockKind::Paragraph);
        extracted.push("non\u{2011}stop", BlockKind::ListItem);
        assert_eq!(extracted.text, "Tokayev spoke to us\n\nnon-stop");
        let blocks: Vec<&str> = extracted.blocks.iter().map(|block| block.span.of(&extracted.text)).collect();
        assert_eq!(blocks, ["Tokayev spoke to us", "non-stop"]);
    }
}
