//! Plain text: a line is a paragraph, unless the text is hard-wrapped.

use super::mask::Mask;
use super::{Block, BlockKind, Span, inline};

/// The longest line, in characters, of a hard-wrapped text.
const WIDEST: usize = 120;

/// The blocks of a plain text, in order; addresses of pages are masked.
pub(super) fn read(text: &str) -> (Option<String>, Vec<Block>) {
    let all = Span::new(0, text.len());
    let lines: Vec<Span> = all.lines(text).map(|line| line.trimmed(text)).collect();
    let width = wrapped_at(text, &lines);
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (position, &line) in lines.iter().enumerate() {
        if line.is_empty() {
            blocks.extend(open.take());
            continue;
        }
        let mark = list_mark(line.of(text));
        let runs_on =
            mark == 0 && width.is_some_and(|width| position > 0 && runs_on(text, &lines, position, width));
        match &mut open {
            Some(block) if runs_on => block.span = block.span.to(line),
            _ => {
                blocks.extend(open.take());
                let kind = if mark > 0 { BlockKind::ListItem } else { BlockKind::Paragraph };
                let span = Span::new(line.start as usize + mark, line.end as usize).trimmed(text);
                open = Some(Block { span, kind });
            }
        }
    }
    blocks.extend(open);
    (without_addresses(text), blocks)
}

/// The text with the addresses of pages masked; `None` where there are none.
pub(super) fn without_addresses(text: &str) -> Option<String> {
    let mut mask = Mask::default();
    inline::addresses(text, Span::new(0, text.len()), &mut mask);
    mask.apply(text)
}

/// The width at which a text is hard-wrapped, in characters: the longest line's, if most lines that another follows
/// end in the middle of a sentence and none is long.
fn wrapped_at(text: &str, lines: &[Span]) -> Option<usize> {
    let width = lines.iter().map(|line| line.of(text)).try_fold(0, |widest, line| {
        // Bytes first, so that no long text is counted in characters.
        let length = if line.len() > 4 * WIDEST { usize::MAX } else { line.chars().count() };
        (length <= WIDEST).then(|| widest.max(length))
    })?;
    let followed = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let wrapped = followed().filter(|pair| {
        let line = pair[0].of(text);
        line.chars().count() >= 40 && !super::furniture::ends_sentence(line)
    });
    (wrapped.count() * 2 > followed().count()).then_some(width)
}

/// Whether a line goes on with the paragraph of the line before. It does not where that line was ended on purpose:
/// the next word would have fitted with much room left.
fn runs_on(text: &str, lines: &[Span], position: usize, width: usize) -> bool {
    let before = lines[position - 1].of(text).chars().count();
    let word = lines[position].of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    before + 1 + word > width * 3 / 5
}

/// The length in bytes of the mark that makes a line an item of a list; 0 where there is none.
fn list_mark(line: &str) -> usize {
    let mark = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match (mark, line.chars().next()) {
        (1 | 2, _) if line[mark..].starts_with(['.', ')']) => mark + 1,
        (0, Some(bullet @ ('-' | '*' | '•' | '‣' | '◦'))) => bullet.len_utf8(),
        _ => return 0,
    };
    if line[mark..].starts_with([' ', '\t']) { mark } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::source::furniture::tests::lexicon;
    use crate::source::metadata::Metadata;
    use crate::source::page;
    use BlockKind::{Furniture, Headline, ListItem, Paragraph};

    fn settled(text: &str, lexicon: &Lexicon) -> (Vec<(BlockKind, String)>, Metadata) {
        let (masked, blocks) = read(text);
        let reading = masked.as_deref().unwrap_or(text);
        assert_eq!(reading.len(), text.len());
        let (blocks, found) = page::settle(reading, blocks, lexicon);
        assert!(blocks.is_sorted_by(|one, next| one.span.end <= next.span.start));
        (blocks.iter().map(|block| (block.kind, block.span.of(text).to_owned())).collect(), found)
    }

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        settled(text, &lexicon()).0
    }

    const PROSE: &str = "Several buses of soldiers drove into the harbour town of Lund on Thursday, hours after the mayor \
                         had asked the government for help against looters, residents said by telephone.";

    #[test]
    fn a_saved_page_gives_headline_outlet_and_date_and_keeps_its_prose() {
        let text = format!(
            "menu: Home News World\n\nSoldiers arrive in Lund after night of looting\n\nDelhi Courier\n\
             January 06, 2022 / 10:58 PM IST\nThe square at dawn (Photo: Wire Service)\n\n{PROSE}\n\n\
             Nobody was hurt.\n\n(Author: Ann Roe and Jo Doe)/(c.2021 The Courier Company)\nDelhi Courier\n\
             Topics: #unrest #Lund\nfirst published: Jan 6, 2022 10:58 pm\n"
        );
        let (blocks, found) = settled(&text, &lexicon());
        let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
        let expected = [
            Furniture, Headline, Furniture, Furniture, Furniture, Paragraph, Paragraph, Furniture, Furniture,
            Furniture, Furniture,
        ];
        assert_eq!(kinds, expected);
        assert_eq!(found.title.as_deref(), Some("Soldiers arrive in Lund after night of looting"));
        assert_eq!(found.source.as_deref(), Some("Delhi Courier"));
        assert_eq!(found.published.as_deref(), Some("January 06, 2022 / 10:58 PM IST"));
    }

    #[test]
    fn the_last_line_gives_the_time_where_no_date_line_does() {
        let text = format!("Soldiers arrive in Lund\n\n{PROSE}\n\nFirst published: Jan 6, 2022 10:58 pm");
        assert_eq!(settled(&text, &lexicon()).1.published.as_deref(), Some("Jan 6, 2022 10:58 pm"));
    }

    #[test]
    fn a_correction_at_the_end_is_prose() {
        let text = format!("{PROSE}\n(This version corrects the toll to 12.)\n");
        assert_eq!(kinds(&text)[1].0, BlockKind::Paragraph);
    }

    #[test]
    fn an_unmarked_menu_is_furniture_before_a_headline_and_figures_are_read_anywhere() {
        let text = format!("Home\nNews\n12 dead\nSoldiers arrive in Lund tonight\nAs mayor asks\n{PROSE}\n");
        let found: Vec<_> = kinds(&text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(found, [Furniture, Furniture, Headline, Headline, Headline, Paragraph]);
    }

    #[test]
    fn each_line_is_a_paragraph() {
        let text = "Three people died.\nTwo were hurt.\n\nPolice said so.\n";
        assert_eq!(kinds(text).len(), 3);
        assert!(kinds(text).iter().all(|(kind, _)| *kind == BlockKind::Paragraph));
    }

    #[test]
    fn a_text_of_one_line_is_prose() {
        assert_eq!(kinds("13 officers killed"), [(BlockKind::Paragraph, "13 officers killed".to_owned())]);
        assert_eq!(kinds("13 officers killed\n20 hurt\n").len(), 2);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph_and_lines_ended_on_purpose_are_not() {
        let text = "Soldiers arrive in Lund after a night of looting\nDelhi Courier\n6 January 2022\n\n\
                    Several buses of soldiers drove into the harbour town of Lund on\n\
                    Thursday, hours after the mayor had asked the government for help\n\
                    against looters, residents said.\n\n\
                    Nobody was hurt, a spokeswoman of the hospital told the newspaper\n\
                    on Friday morning.\n\n- Twelve shops burnt down\n- Three cars were stolen\n";
        let (blocks, found) = settled(text, &lexicon());
        let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Headline, Furniture, Furniture, Paragraph, Paragraph, ListItem, ListItem]);
        assert!(blocks[3].1.ends_with("residents said."));
        assert_eq!(blocks[5].1, "Twelve shops burnt down");
        assert_eq!(found.published.as_deref(), Some("6 January 2022"));
    }

    #[test]
    fn a_number_with_a_full_stop_is_a_list_mark_and_a_figure_is_not() {
        assert_eq!(list_mark("12. Fires"), 3);
        assert_eq!(list_mark("• Fires"), 3);
        for line in ["12.5 million", "13 officers", "-5 degrees", "2022. ", "12.", "*** ", "–"] {
            assert_eq!(list_mark(line), 0, "{line}");
        }
    }

    #[test]
    fn addresses_of_pages_are_masked() {
        let (masked, _) = read("See https://a.example/2022/01/13-killed for more.\n");
        let spaces = " ".repeat("https://a.example/2022/01/13-killed".len());
        assert_eq!(masked, Some(format!("See {spaces} for more.\n")));
    }

    #[test]
    fn carriage_returns_and_byte_order_marks_are_outside_of_blocks() {
        let text = "\u{feff}Three people died.\r\n\r\nTwo were hurt.\r\n";
        let texts: Vec<String> = kinds(text).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["Three people died.", "Two were hurt."]);
    }
}
