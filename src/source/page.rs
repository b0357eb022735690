//! A page as it was saved: what of it is head, prose and end.
//!
//! Formats find the blocks of a text. Here a block becomes a headline or furniture by what it says and where it
//! stands, and what it says of outlet and time is kept for articles without metadata.

use super::furniture::{self, Mark};
use super::metadata::Metadata;
use super::{Block, BlockKind, Span};
use crate::lexicon::Lexicon;

/// How many blocks from the top, and from the end, may be lines of a page's head or end.
const EDGE: usize = 12;

/// From so many characters on a block is prose, and the head of the page ends before it.
const LONG: usize = 150;

/// A headline has so many words; what is shorter and stands before one is a menu.
const HEADLINE: usize = 4;

/// The blocks with their kinds settled, and what the page says of itself. `text` is the text with marks masked.
pub(super) fn settle(text: &str, blocks: Vec<Block>, lexicon: &Lexicon) -> (Vec<Block>, Metadata) {
    let mut page = Page { text, lexicon, blocks, found: Metadata::default() };
    page.part_lines();
    page.drop_blank();
    page.head();
    page.body();
    page.end();
    (page.blocks, page.found)
}

struct Page<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    blocks: Vec<Block>,
    found: Metadata,
}

impl<'a> Page<'a> {
    fn line(&self, block: Block) -> &'a str {
        block.span.of(self.text)
    }

    /// Parts lines that say what they are from the paragraphs they were wrapped into.
    fn part_lines(&mut self) {
        let count = self.blocks.len();
        let mut parted = Vec::with_capacity(count);
        for (position, &block) in self.blocks.iter().enumerate() {
            let is_edge = position < EDGE || position + EDGE >= count;
            if is_edge && block.kind == BlockKind::Paragraph && self.line(block).contains('\n') {
                self.part(block, &mut parted);
            } else {
                parted.push(block);
            }
        }
        self.blocks = parted;
    }

    fn part(&self, block: Block, parted: &mut Vec<Block>) {
        let mut open: Option<Span> = None;
        let paragraph = |span| Block { span, kind: BlockKind::Paragraph };
        for line in block.span.lines(self.text).map(|line| line.trimmed(self.text)) {
            if line.is_empty() {
                continue;
            }
            if furniture::recognise(line.of(self.text), self.lexicon).is_some() {
                parted.extend(open.take().map(paragraph));
                parted.push(paragraph(line));
            } else {
                open = Some(open.map_or(line, |open| open.to(line)));
            }
        }
        parted.extend(open.map(paragraph));
    }

    /// A block of which nothing is left to read, such as a picture alone, is no prose.
    fn drop_blank(&mut self) {
        for block in &mut self.blocks {
            if block.span.of(self.text).trim().is_empty() {
                block.kind = BlockKind::Furniture;
            }
        }
    }

    /// Settles the lines before the first long paragraph: outlet, date and author, the headline, a menu.
    fn head(&mut self) {
        let mut candidates = Vec::new();
        let mut has_title = false;
        let mut prose = false;
        let places: Vec<usize> = self.readable().take(EDGE).collect();
        for &place in &places {
            let Block { kind, .. } = self.blocks[place];
            let line = self.line(self.blocks[place]);
            if !furniture::is_shorter(line, LONG) {
                prose = true;
                break;
            }
            if let Some(mark) =
                furniture::recognise(line, self.lexicon).filter(|_| kind != BlockKind::ListItem)
            {
                self.keep(mark);
                has_title |= mark.title.is_some();
                self.blocks[place].kind =
                    if mark.title.is_some() { BlockKind::Headline } else { BlockKind::Furniture };
            } else if kind == BlockKind::Headline {
                has_title = true;
                self.found.title.get_or_insert_with(|| squeezed(line));
            } else if prose
                || kind == BlockKind::ListItem
                || line.contains('\n')
                || furniture::ends_sentence(line)
            {
                prose = true;
            } else {
                candidates.push(place);
            }
        }
        if !prose {
            // Lines alone are a list of facts: only the first of them can be its headline.
            candidates.truncate(usize::from(self.readable().count() > 1));
        }
        self.headlines(&candidates, has_title);
    }

    fn headlines(&mut self, candidates: &[usize], has_title: bool) {
        let words = |place: usize| self.line(self.blocks[place]).split_whitespace().count();
        let first = candidates.iter().position(|&place| words(place) >= HEADLINE).unwrap_or(0);
        for (position, &place) in candidates.iter().enumerate() {
            let line = self.line(self.blocks[place]);
            // A figure is read in any case.
            let is_menu = !has_title && position < first && !line.bytes().any(|byte| byte.is_ascii_digit());
            self.blocks[place].kind = if is_menu { BlockKind::Furniture } else { BlockKind::Headline };
            if position == first {
                self.found.title.get_or_insert_with(|| squeezed(line));
            }
        }
    }

    /// Settles lines that are no prose wherever they stand.
    fn body(&mut self) {
        for place in self.readable().collect::<Vec<_>>() {
            let line = self.line(self.blocks[place]);
            if !line.contains('\n')
                && let Some(mark) = furniture::fixed(line, self.lexicon)
            {
                self.keep(Mark { outlet: None, ..mark });
                self.blocks[place].kind = BlockKind::Furniture;
            }
        }
    }

    /// Settles the lines at the end: authors in parentheses, the outlet, the time once more.
    fn end(&mut self) {
        for place in (0..self.blocks.len()).rev() {
            let Block { kind, .. } = self.blocks[place];
            let line = self.line(self.blocks[place]);
            match kind {
                BlockKind::Furniture => {}
                BlockKind::Paragraph if furniture::is_credit(line) => {
                    self.blocks[place].kind = BlockKind::Furniture;
                }
                BlockKind::Paragraph => match furniture::recognise(line, self.lexicon) {
                    Some(mark @ Mark { title: None, .. }) => {
                        self.keep(mark);
                        self.blocks[place].kind = BlockKind::Furniture;
                    }
                    _ => return,
                },
                BlockKind::Headline | BlockKind::ListItem => return,
            }
        }
    }

    fn keep(&mut self, mark: Mark<'_>) {
        let Metadata { title, source, published, .. } = &mut self.found;
        for (known, new) in [(title, mark.title), (source, mark.outlet), (published, mark.published)] {
            if known.is_none() {
                *known = new.map(squeezed);
            }
        }
    }

    fn readable(&self) -> impl Iterator<Item = usize> {
        (0..self.blocks.len()).filter(|&place| self.blocks[place].kind != BlockKind::Furniture)
    }
}

/// A line without the spaces that masked marks leave.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
