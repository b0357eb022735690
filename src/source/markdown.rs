//! Markdown: its blocks, and its marks masked.
//!
//! Of `CommonMark` what news copy and saved pages use: headings, lists, quotations, fenced code, tables, inline marks,
//! HTML in between. A single line break joins, a blank line parts.

use std::borrow::Cow;

use super::element::parts_paragraphs;
use super::mask::Mask;
use super::{Block, BlockKind, Span, furniture, inline};

/// The masked text and the blocks behind `start`, in order.
pub(super) fn read(text: &str, start: usize) -> (Option<String>, Vec<Block>) {
    let hidden = hidden(text, start);
    let visible = hidden.as_deref().map_or(Cow::Borrowed(text), Cow::Borrowed);
    let lines: Vec<Span> = Span::new(start, text.len()).lines(text).collect();
    let mut reader =
        Reader { text: &visible, mask: Mask::default(), blocks: Vec::new(), open: None, fence: None };
    let mut position = 0;
    while position < lines.len() {
        position += reader.table(&lines[position..]).unwrap_or_else(|| {
            reader.line(lines[position]);
            1
        });
    }
    reader.close();
    reader.close_fence(text.len());
    let Reader { mask, mut blocks, .. } = reader;
    let masked = mask.apply(&visible).or(hidden);
    let reading = masked.as_deref().unwrap_or(text);
    for block in &mut blocks {
        let trimmed = block.span.trimmed(reading);
        if !trimmed.is_empty() {
            block.span = trimmed;
        }
    }
    (masked, blocks)
}

/// The text without comments, scripts and styles, where it has any: they may cross blank lines.
fn hidden(text: &str, start: usize) -> Option<String> {
    let mut mask = Mask::default();
    let mut from = start;
    // What was looked for once and not found is not looked for again.
    let mut unclosed = [false; 3];
    while let Some(at) = text[from..].find('<').map(|at| from + at) {
        let opens =
            |words: &str| text.get(at..at + words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words));
        let kinds = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];
        let kind = kinds.iter().position(|(opening, _)| opens(opening)).filter(|&kind| !unclosed[kind]);
        from = at + 1;
        if let Some(kind) = kind {
            match find_ignoring_case(&text[at..], kinds[kind].1) {
                Some(end) => {
                    from = at + end + kinds[kind].1.len();
                    mask.add(at, from);
                }
                None => unclosed[kind] = true,
            }
        }
    }
    mask.apply(text)
}

fn find_ignoring_case(text: &str, words: &str) -> Option<usize> {
    text.as_bytes().windows(words.len()).position(|window| window.eq_ignore_ascii_case(words.as_bytes()))
}

/// A block whose end has not come yet.
#[derive(Copy, Clone)]
struct Open {
    span: Span,
    kind: BlockKind,
    lines: usize,
    quoted: bool,
}

/// A fence of code: its mark, how many there were, where it began.
#[derive(Copy, Clone)]
struct Fence {
    mark: u8,
    length: usize,
    start: usize,
}

struct Reader<'a> {
    text: &'a str,
    mask: Mask,
    blocks: Vec<Block>,
    open: Option<Open>,
    fence: Option<Fence>,
}

impl<'a> Reader<'a> {
    fn of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    fn line(&mut self, line: Span) {
        if let Some(fence) = self.fence {
            if self.closes(fence, line) {
                self.close_fence(line.end as usize);
            }
            return;
        }
        let (content, quoted) = self.unquoted(line);
        let content = content.trimmed(self.text);
        let words = self.of(content);
        if content.is_empty() {
            self.close();
        } else if let Some((mark, length)) = fence(words) {
            self.close();
            self.fence = Some(Fence { mark, length, start: content.start as usize });
        } else if self.underlines(words) {
            self.mask.add(content.start as usize, content.end as usize);
            if let Some(open) = &mut self.open {
                open.kind = BlockKind::Headline;
            }
            self.close();
        } else if is_rule(words) {
            self.close();
            self.mask.add(content.start as usize, content.end as usize);
        } else if let Some((start, end)) = heading(words) {
            self.close();
            let base = content.start as usize;
            self.mask.add(base, base + start);
            self.mask.add(base + end, content.end as usize);
            self.begin(Span::new(base + start, base + end), BlockKind::Headline, quoted);
            self.close();
        } else if is_definition(words) {
            self.close();
            self.blocks.push(Block { span: content, kind: BlockKind::Furniture });
        } else if let Some(mark) = self.list_mark(words) {
            self.close();
            let start = content.start as usize;
            self.mask.add(start, start + mark);
            self.begin(Span::new(start + mark, content.end as usize), BlockKind::ListItem, quoted);
        } else {
            self.prose(content, quoted);
        }
    }

    /// A line of a paragraph: the next one of what is open, or the first of its own.
    fn prose(&mut self, content: Span, quoted: bool) {
        match &mut self.open {
            Some(open) if open.quoted == quoted && !begins_html_block(content.of(self.text)) => {
                open.span = open.span.to(content);
                open.lines += 1;
            }
            _ => {
                self.close();
                self.begin(content, BlockKind::Paragraph, quoted);
            }
        }
    }

    fn begin(&mut self, span: Span, kind: BlockKind, quoted: bool) {
        self.open = Some(Open { span, kind, lines: 1, quoted });
    }

    fn close(&mut self) {
        if let Some(Open { span, kind, .. }) = self.open.take() {
            let span = span.trimmed(self.text);
            if !span.is_empty() {
                inline::marks(self.text, span, &mut self.mask);
                self.blocks.push(Block { span, kind });
            }
        }
    }

    fn close_fence(&mut self, end: usize) {
        if let Some(fence) = self.fence.take() {
            let span = Span::new(fence.start, end).trimmed(self.text);
            self.blocks.push(Block { span, kind: BlockKind::Furniture });
        }
    }

    fn closes(&self, opening: Fence, line: Span) -> bool {
        let words = self.of(line).trim_start_matches(['>', ' ', '\t']).trim_end();
        let run = words.bytes().take_while(|&byte| byte == opening.mark).count();
        run >= opening.length && run == words.len()
    }

    /// A line without its marks of quotation, and whether it had any.
    fn unquoted(&mut self, line: Span) -> (Span, bool) {
        let words = self.of(line);
        let marks = words.len() - words.trim_start_matches(['>', ' ', '\t']).len();
        let quoted = words[..marks].contains('>');
        if quoted {
            self.mask.add(line.start as usize, line.start as usize + marks);
        }
        (Span::new(line.start as usize + marks, line.end as usize), quoted)
    }

    /// Whether a line of `=` or `-` makes the line before a heading. Behind a sentence, `---` is a line across the
    /// page.
    fn underlines(&self, words: &str) -> bool {
        let Some(Open { span, kind: BlockKind::Paragraph, lines: 1, .. }) = self.open else { return false };
        let all = |mark: char| words.len() >= 2 && words.chars().all(|next| next == mark);
        all('=') || (all('-') && !furniture::ends_sentence(self.of(span)))
    }

    /// The length of the mark that makes a line an item. Inside a paragraph a number other than 1 is a figure that
    /// was wrapped.
    fn list_mark(&self, words: &str) -> Option<usize> {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let length = match words.as_bytes().get(digits)? {
            b'-' | b'*' | b'+' if digits == 0 => 1,
            b'.' | b')' if (1..=9).contains(&digits) => {
                let in_paragraph = self.open.is_some_and(|open| open.kind == BlockKind::Paragraph);
                if in_paragraph && &words[..digits] != "1" {
                    return None;
                }
                digits + 1
            }
            _ => return None,
        };
        words[length..].starts_with([' ', '\t']).then_some(length)
    }

    /// Reads a table whose header is the first of these lines: its cells stay, each row is a block. How many lines
    /// it takes.
    fn table(&mut self, lines: &[Span]) -> Option<usize> {
        let [header, delimiter, ..] = lines else { return None };
        if self.fence.is_some() || !self.of(*header).contains('|') || !is_delimiter(self.of(*delimiter)) {
            return None;
        }
        self.close();
        let count = 2 + lines[2..].iter().take_while(|line| self.of(**line).contains('|')).count();
        for (position, &row) in lines[..count].iter().enumerate() {
            if position == 1 {
                self.mask.add(row.start as usize, row.end as usize);
                continue;
            }
            let (row, quoted) = self.unquoted(row);
            let words = self.of(row);
            for (bar, _) in words.match_indices('|').filter(|&(bar, _)| !words[..bar].ends_with('\\')) {
                let at = row.start as usize + bar;
                self.mask.add(at, at + 1);
            }
            self.begin(row, BlockKind::ListItem, quoted);
            self.close();
        }
        Some(count)
    }
}

/// The mark and length of a fence of code.
fn fence(words: &str) -> Option<(u8, usize)> {
    let mark = *words.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = words.bytes().take_while(|&byte| byte == mark).count();
    (length >= 3 && !(mark == b'`' && words[length..].contains('`'))).then_some((mark, length))
}

/// `---`, `* * *`: a line across the page.
fn is_rule(words: &str) -> bool {
    let mut marks = words.chars().filter(|mark| !mark.is_whitespace());
    let Some(mark) = marks.next().filter(|mark| matches!(mark, '-' | '*' | '_' | '=')) else { return false };
    let mut count = 1;
    marks.all(|next| {
        count += 1;
        next == mark
    }) && count >= 3
}

/// Where the words of a heading begin and end, behind its `#` and before those at its end.
fn heading(words: &str) -> Option<(usize, usize)> {
    let marks = words.bytes().take_while(|&byte| byte == b'#').count();
    if !(1..=6).contains(&marks) || !words[marks..].starts_with([' ', '\t']) {
        return None;
    }
    let bare = words.trim_end_matches('#');
    let end = if bare.ends_with([' ', '\t']) { bare.trim_end().len() } else { words.len() };
    Some((marks, end.max(marks)))
}

/// `[name]: https://a.example`: where a link leads.
fn is_definition(words: &str) -> bool {
    words.starts_with('[')
        && !words.starts_with("[^")
        && words.split_once("]:").is_some_and(|(_, rest)| {
            let rest = rest.trim_start();
            rest.starts_with("http") || rest.starts_with(['<', '/', '#', '.'])
        })
}

/// `|---|:-:|`, the line below a table's header.
fn is_delimiter(words: &str) -> bool {
    words.contains('|')
        && words.contains('-')
        && words.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r' | b'>'))
}

/// Whether a line begins with a tag that begins a paragraph of its own.
fn begins_html_block(words: &str) -> bool {
    let Some(inside) = words.strip_prefix('<') else { return false };
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &inside[..length];
    parts_paragraphs(name) || name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::furniture::tests::lexicon;
    use crate::source::metadata::Metadata;
    use crate::source::page;
    use BlockKind::{Furniture, Headline, ListItem, Paragraph};

    fn settled(text: &str) -> (Vec<(BlockKind, String)>, Metadata) {
        let (masked, blocks) = read(text, 0);
        let reading = masked.as_deref().unwrap_or(text);
        assert_eq!(reading.len(), text.len());
        let (blocks, found) = page::settle(reading, blocks, &lexicon());
        assert!(blocks.is_sorted_by(|one, next| one.span.end <= next.span.start), "{text:?} {blocks:?}");
        let words = |span: Span| span.of(reading).split_whitespace().collect::<Vec<_>>().join(" ");
        (blocks.iter().map(|block| (block.kind, words(block.span))).collect(), found)
    }

    /// The blocks behind two sentences, so that no line is the head of a page.
    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let mut blocks = settled(&format!("Police said so.\n\n{text}")).0;
        blocks.remove(0);
        blocks
    }

    fn one(kind: BlockKind, text: &str) -> (BlockKind, String) {
        (kind, text.to_owned())
    }

    #[test]
    fn blank_lines_part_paragraphs_and_line_breaks_do_not() {
        let expected = [one(Paragraph, "Three people died on Friday."), one(Paragraph, "Two were hurt.")];
        assert_eq!(blocks("Three people\ndied on Friday.\n\nTwo were hurt.\n"), expected);
        assert_eq!(blocks("Three people\r\ndied on Friday.\r\n\r\nTwo were hurt.\r\n"), expected);
    }

    #[test]
    fn headings_are_headlines() {
        for text in [
            "## Three people died",
            "## Three people died ##",
            "Three people died\n---",
            "Three *people* died\n===",
        ] {
            assert_eq!(blocks(text), [one(Headline, "Three people died")], "{text}");
        }
        assert_eq!(blocks("#Lund is burning."), [one(Paragraph, "#Lund is burning.")]);
    }

    #[test]
    fn a_line_across_the_page_parts_and_is_masked() {
        for rule in ["---", "***", "* * *", "_____"] {
            let expected = [one(Paragraph, "Three died."), one(Paragraph, "Two hurt.")];
            assert_eq!(blocks(&format!("Three died.\n{rule}\nTwo hurt.")), expected, "{rule}");
        }
    }

    #[test]
    fn items_of_lists_are_blocks_without_their_marks() {
        let text = "In short.\n- Dead: 13\n* Hurt: 20,\n  two of them badly\n1. Missing: 4\n2) Held: 5\n";
        let expected = [
            one(Paragraph, "In short."),
            one(ListItem, "Dead: 13"),
            one(ListItem, "Hurt: 20, two of them badly"),
            one(ListItem, "Missing: 4"),
            one(ListItem, "Held: 5"),
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn a_wrapped_figure_is_no_item() {
        assert_eq!(
            blocks("The toll rose to\n13. The mayor said so."),
            [one(Paragraph, "The toll rose to 13. The mayor said so.")]
        );
        assert_eq!(blocks("-5 degrees were measured."), [one(Paragraph, "-5 degrees were measured.")]);
    }

    #[test]
    fn quotations_lose_their_marks_and_stand_alone() {
        let text = "The mayor said:\n> We lost\n> 13 people.\n\nNo more.";
        let expected = [
            one(Paragraph, "The mayor said:"),
            one(Paragraph, "We lost 13 people."),
            one(Paragraph, "No more."),
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn code_and_link_addresses_are_furniture() {
        let found =
            blocks("Three died.\n```\n13 = dead\n\n14\n```\nTwo hurt.\n\n[1]: https://a.example/13\n");
        let kinds: Vec<_> = found.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Paragraph, Furniture, Paragraph, Furniture]);
        assert_eq!(blocks("~~~\n13 dead").len(), 1);
    }

    #[test]
    fn rows_of_tables_are_blocks_without_their_bars() {
        let text = "| Place | Dead |\n|:------|-----:|\n| Lund | 13 |\n| Ystad | 2 |\n\nNo more.";
        let expected = [
            one(ListItem, "Place Dead"),
            one(ListItem, "Lund 13"),
            one(ListItem, "Ystad 2"),
            one(Paragraph, "No more."),
        ];
        assert_eq!(blocks(text), expected);
        assert_eq!(blocks("A bar | in prose.\nNo table.").len(), 1);
    }

    #[test]
    fn comments_and_scripts_are_masked_across_blank_lines() {
        let text = "Three <!-- 13?\n\nno: 14 --> died.\n\n<SCRIPT>\n\nlet a = 15;\n</script>\n\nTwo hurt.";
        let expected = [one(Paragraph, "Three"), one(Paragraph, "died."), one(Paragraph, "Two hurt.")];
        assert_eq!(blocks(text), expected);
        assert_eq!(blocks("Three <!-- died."), [one(Paragraph, "Three <!-- died.")]);
    }

    #[test]
    fn paragraphs_of_html_are_blocks() {
        let text = "<p>Three died.</p>\n<p>Two <b>hurt</b>.</p>";
        assert_eq!(blocks(text), [one(Paragraph, "Three died."), one(Paragraph, "Two hurt .")]);
    }

    #[test]
    fn a_first_line_without_a_full_stop_is_the_headline() {
        let (found, metadata) = settled("Three people die in Lund\n\nPolice said so.\n");
        assert_eq!(found, [one(Headline, "Three people die in Lund"), one(Paragraph, "Police said so.")]);
        assert_eq!(metadata.title.as_deref(), Some("Three people die in Lund"));
        assert_eq!(settled("Three people died.\n\nPolice said so.\n").0[0].0, Paragraph);
        let long = format!("{}dead\n\nPolice said so.", "very ".repeat(30));
        assert_eq!(settled(&long).0[0].0, Paragraph);
    }

    #[test]
    fn a_saved_page_has_furniture_in_markdown_too() {
        let text = "# Three *people* die in Lund\n\n**Gazette**\n*January 06, 2022 / 10:58 PM IST*\n\n\
                    ![13 tanks](a.png)\n\nPolice said so.\n\n© 2022 Gazette\n";
        let (found, metadata) = settled(text);
        let kinds: Vec<_> = found.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Headline, Furniture, Furniture, Furniture, Paragraph, Furniture]);
        assert_eq!(metadata.source.as_deref(), Some("Gazette"));
        assert_eq!(metadata.published.as_deref(), Some("January 06, 2022 / 10:58 PM IST"));
        assert_eq!(metadata.title.as_deref(), Some("Three people die in Lund"));
    }

    #[test]
    fn nothing_is_copied_where_there_are_no_marks() {
        assert_eq!(read("Three people died.\n\nPolice said so.\n", 0).0, None);
    }

    #[test]
    fn any_lines_in_any_order_give_blocks_that_do_not_overlap() {
        let pieces = [
            "# a\n",
            "---\n",
            "> ",
            "- ",
            "1. ",
            "| a | b |\n",
            "|--|--|\n",
            "```\n",
            "é ",
            "a",
            ".\n",
            "\n",
            "<!--",
            "-->",
            "<p>",
            "*",
            "[a](b)",
            "\r\n",
            "6 January 2022\n",
            "Gazette\n",
            "\u{feff}",
        ];
        let mut seed = 11_usize;
        for _ in 0..3000 {
            let mut text = String::new();
            for _ in 0..14 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            settled(&text);
        }
    }
}
