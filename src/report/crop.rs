//! Crops a line around what is labelled in it. A newspaper's paragraph is one long line; a screen is not.

use std::ops::Range;

use super::sanitise::one_line;
use super::width::columns;

/// What stands for words left out.
const ELLIPSIS: char = '…';
/// Columns from the middle of an underline to the label's message: `╰── `.
const ARM: usize = 4;
/// Columns of the signs before, inside and behind a mark that is too long: `… `, ` … ` and ` …`.
const SIGNS: usize = 7;
/// Columns of context that several labels must leave free to share a line.
const CONTEXT: usize = 20;
/// The most characters that count as one word of context.
const WORD: usize = 24;

/// Bytes of a line that get a label.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where, in bytes of the line.
    pub(super) bytes: Range<usize>,
    /// How many columns the label's message takes.
    pub(super) message: usize,
}

/// What is shown of a line, sanitised.
#[derive(Debug)]
pub(super) struct Crop {
    /// The text on one line, never empty.
    pub(super) text: String,
    /// Where the marks are in it.
    pub(super) marks: Vec<Range<usize>>,
}

impl Crop {
    /// The columns before the message of the label under these bytes of the text.
    pub(super) fn before_message(&self, bytes: &Range<usize>) -> usize {
        columns(&self.text[..bytes.start]) + columns(&self.text[bytes.clone()]) / 2 + ARM
    }
}

/// Whether these marks can share one crop of so many columns, with some context, and their messages too.
pub(super) fn fits(line: &str, marks: &[Mark], columns: usize) -> bool {
    let (text, messages) = extent(&layout(line, &pieces(line, marks, columns), marks), marks);
    text.max(messages) + CONTEXT <= columns
}

/// The line cropped to so many columns around the marks, which are in order and do not overlap. Context is added
/// word by word on both sides of each mark while the line and the messages of the labels fit. A mark that fits is
/// shown whole, so a message can reach further.
pub(super) fn crop(line: &str, marks: &[Mark], columns: usize) -> Crop {
    let mut shown = pieces(line, marks, columns);
    let mut best = layout(line, &shown, marks);
    let least = extent(&best, marks);
    let limit = (least.0.max(columns), least.1.max(columns));
    let mut grown = true;
    while grown {
        grown = false;
        for turn in 0..2 * shown.len() {
            let Some(wider) = widen(line, &shown, turn / 2, turn % 2 == 0) else { continue };
            let candidate = layout(line, &wider, marks);
            let (text, messages) = extent(&candidate, marks);
            if text <= limit.0 && messages <= limit.1 {
                (shown, best, grown) = (wider, candidate, true);
            }
        }
    }
    best
}

/// The pieces to begin with: the marks themselves, of those longer than the screen the first and the last words.
fn pieces(line: &str, marks: &[Mark], columns: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(marks.len());
    for Mark { bytes, .. } in marks {
        let whole = vec![bytes.clone()];
        if is_within(line, &whole, columns) {
            pieces.extend(whole);
        } else {
            pieces.extend(ends(line, bytes, columns));
        }
    }
    join(line, pieces)
}

/// As many words of the beginning and the end of a mark as fit.
fn ends(line: &str, bytes: &Range<usize>, columns: usize) -> Vec<Range<usize>> {
    let text = &line[bytes.clone()];
    let half = columns.saturating_sub(SIGNS) / 2;
    // No character takes more columns than bytes.
    let head = text.floor_char_boundary(half);
    let tail = text.ceil_char_boundary(text.len().saturating_sub(half));
    if head >= tail {
        return vec![bytes.clone()];
    }
    let head = text[..head].rfind(char::is_whitespace).unwrap_or(head);
    let tail = tail + text[tail..].find(char::is_whitespace).unwrap_or(0);
    let mut ends = vec![bytes.start..bytes.start + head, bytes.start + tail..bytes.end];
    // Words that were cut above are left out, which may leave room to a shorter one.
    while let Some(wider) = [(0, false), (1, true)]
        .into_iter()
        .filter_map(|(index, to_the_left)| widen(line, &ends, index, to_the_left))
        .find(|wider| is_within(line, wider, columns))
    {
        ends = wider;
    }
    ends
}

/// Whether the pieces, with the signs for what is left out, take no more than so many columns.
fn is_within(line: &str, pieces: &[Range<usize>], columns: usize) -> bool {
    self::columns(&layout(line, pieces, &[]).text) <= columns
}

/// The pieces with those made one that only white space parts.
fn join(line: &str, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if is_blank(&line[last.end..piece.start]) => last.end = piece.end,
            _ => joined.push(piece),
        }
    }
    joined
}

/// The pieces with one of them wider by a word. `None` where no words are left on that side.
fn widen(line: &str, pieces: &[Range<usize>], index: usize, to_the_left: bool) -> Option<Vec<Range<usize>>> {
    let piece = pieces.get(index)?;
    let mut wider = pieces.to_vec();
    if to_the_left {
        let before = &line[if index == 0 { 0 } else { pieces[index - 1].end }..piece.start];
        wider[index].start -=
            word(before.char_indices().rev().map(|(at, character)| (before.len() - at, character)))?;
    } else {
        let behind = &line[piece.end..pieces.get(index + 1).map_or(line.len(), |next| next.start)];
        wider[index].end +=
            word(behind.char_indices().map(|(at, character)| (at + character.len_utf8(), character)))?;
    }
    Some(join(line, wider))
}

/// The bytes of the white space and the word that come first, given characters and the bytes up to and with each.
fn word(characters: impl Iterator<Item = (usize, char)>) -> Option<usize> {
    let mut characters = characters.skip_while(|(_, character)| character.is_whitespace()).take(WORD);
    let (first, _) = characters.next()?;
    Some(
        characters
            .take_while(|(_, character)| !character.is_whitespace())
            .last()
            .map_or(first, |(bytes, _)| bytes),
    )
}

fn layout(line: &str, pieces: &[Range<usize>], marks: &[Mark]) -> Crop {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(pieces.len());
    let mut end = 0;
    for piece in pieces {
        let gap = &line[end..piece.start];
        push_gap(&mut text, if end == 0 { gap.trim_start() } else { gap });
        starts.push(text.len());
        text.push_str(&one_line(&line[piece.clone()]));
        end = piece.end;
    }
    push_gap(&mut text, line[end..].trim_end());
    // Sanitising keeps lengths, so an offset in a piece is the same in the text.
    let place = |offset: usize, index: usize| starts[index] + offset - pieces[index].start;
    let in_text = |bytes: &Range<usize>| {
        let first = pieces.partition_point(|piece| piece.end < bytes.start);
        let last = pieces.partition_point(|piece| piece.end < bytes.end);
        place(bytes.start, first)..place(bytes.end, last)
    };
    let marks: Vec<_> = marks.iter().map(|mark| in_text(&mark.bytes)).collect();
    // An empty mark at the end needs something to point at.
    if marks.iter().any(|mark| mark.start == text.len()) {
        text.push(' ');
    }
    Crop { text, marks }
}

/// Writes the sign for left out words, with a space on a side where the words end; nothing for white space alone at
/// the beginning or the end of a line.
fn push_gap(text: &mut String, gap: &str) {
    if is_blank(gap) {
        return;
    }
    if gap.starts_with(char::is_whitespace) {
        text.push(' ');
    }
    text.push(ELLIPSIS);
    if gap.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

/// The last columns that a crop's text and the messages of its labels reach.
fn extent(crop: &Crop, marks: &[Mark]) -> (usize, usize) {
    let messages =
        crop.marks.iter().zip(marks).map(|(bytes, mark)| crop.before_message(bytes) + mark.message);
    (columns(&crop.text), messages.max().unwrap_or(0))
}

fn is_blank(text: &str) -> bool {
    text.trim_start().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "Officials said on Thursday that 12 police officers and dozens of protesters had been killed in the \
                        city, where 353 officers were injured and some 2,000 people were taken into custody.";

    fn mark(line: &str, words: &str, message: usize) -> Mark {
        let start = line.find(words).unwrap();
        Mark { bytes: start..start + words.len(), message }
    }

    fn shown(line: &str, marks: &[Mark], width: usize) -> String {
        let crop = crop(line, marks, width);
        for (bytes, mark) in crop.marks.iter().zip(marks) {
            assert!(
                crop.text.is_char_boundary(bytes.start) && crop.text.is_char_boundary(bytes.end),
                "{mark:?}"
            );
        }
        crop.text
    }

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        assert_eq!(
            shown("12 officers died.", &[mark("12 officers died.", "12 officers", 30)], 74),
            "12 officers died."
        );
    }

    #[test]
    fn a_long_line_is_cropped_at_words_on_both_sides() {
        let text = shown(LINE, &[mark(LINE, "12 police officers", 20)], 60);
        assert_eq!(text, "… said on Thursday that 12 police officers and dozens of …");
    }

    #[test]
    fn the_message_of_a_label_keeps_the_label_to_the_left() {
        let marks = [mark(LINE, "2,000 people", 45)];
        let crop = crop(LINE, &marks, 74);
        assert_eq!(&crop.text[crop.marks[0].clone()], "2,000 people");
        assert!(crop.marks[0].start + 6 + ARM + 45 <= 76, "{}", crop.text);
    }

    #[test]
    fn marks_that_are_far_apart_leave_an_inner_gap() {
        let marks = [mark(LINE, "12 police", 10), mark(LINE, "353 officers", 10)];
        assert!(fits(LINE, &marks, 74));
        let crop = crop(LINE, &marks, 74);
        assert_eq!(crop.text, "… Thursday that 12 police officers and … city, where 353 officers were …");
        assert_eq!(&crop.text[crop.marks[1].clone()], "353 officers");
    }

    #[test]
    fn marks_with_long_messages_do_not_share_a_line() {
        assert!(!fits(LINE, &[mark(LINE, "12 police", 40), mark(LINE, "353 officers", 40)], 74));
    }

    #[test]
    fn a_mark_longer_than_the_screen_shows_its_beginning_and_its_end() {
        let marks = [Mark { bytes: 0..LINE.len(), message: 10 }];
        let crop = crop(LINE, &marks, 60);
        assert_eq!(crop.marks[0], 0..crop.text.len());
        assert_eq!(crop.text, "Officials said on Thursday that … were taken into custody.");
    }

    #[test]
    fn a_mark_that_fits_is_shown_whole_whatever_its_message() {
        let words = "Seven of the divers who had gone below the hull of the ferry";
        let line = format!("{words} were lost. The search goes on.");
        assert_eq!(shown(&line, &[mark(&line, words, 90)], 74), format!("{words} were lost. …"));
        assert_eq!(shown(&line, &[mark(&line, words, 10)], words.len() + 2), format!("{words} …"));
        let inside = mark(&line, "divers who had gone below the hull of the ferry were lost.", 10);
        let text = shown(&line, &[inside], 62);
        assert_eq!(text, "… divers who had gone below the hull of the ferry were lost. …");
        assert!(shown(&line, &[mark(&line, words, 10)], words.len() + 1).contains(" … "));
    }

    #[test]
    fn a_mark_longer_than_the_screen_leaves_no_room_to_other_words() {
        let words = "Seven of the divers who had gone below the hull of the ferry in the bay";
        let line = format!("It is said that {words} were lost.");
        let text = shown(&line, &[mark(&line, words, 40)], 60);
        assert_eq!(text, "… Seven of the divers who had … of the ferry in the bay …");
    }

    #[test]
    fn words_without_end_are_cut_inside() {
        let line = format!("{}12{}", "a".repeat(900), "b".repeat(900));
        let text = shown(&line, &[Mark { bytes: 900..902, message: 5 }], 60);
        assert_eq!(text, format!("…{}12{}…", "a".repeat(24), "b".repeat(24)));
    }

    #[test]
    fn wide_characters_count_as_two_columns() {
        let line = "阿拉木图".repeat(40);
        let crop = crop(&line, &[Mark { bytes: 120..132, message: 5 }], 60);
        assert!(columns(&crop.text) <= 60 && crop.text.chars().count() < 40, "{}", crop.text);
    }

    #[test]
    fn empty_marks_always_have_something_to_point_at() {
        for line in ["", "  ", "12 officers", "12 officers  "] {
            let crop = crop(line, &[Mark { bytes: line.len()..line.len(), message: 5 }], 60);
            assert!(crop.marks[0].start < crop.text.len(), "{line:?}");
        }
    }

    #[test]
    fn line_feeds_inside_a_mark_become_spaces() {
        let line = "Death toll\nrises to 12\nin Almaty";
        assert_eq!(shown(line, &[Mark { bytes: 6..20, message: 5 }], 60), "Death toll rises to 12 in Almaty");
    }
}
