//! Quotation marks: which characters open and close a quotation.
//!
//! Writers mix curly and straight marks, nest them, open each paragraph of a long quotation and close only the last, and
//! use the apostrophe as a mark. So a mark is judged by what stands around it, and by its shape only where that leaves
//! both open.

use crate::source::{Article, BlockKind, Span};

/// A stretch of text between quotation marks that lies in no other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub content: Span,
    /// The block it stands in.
    pub block: usize,
    /// Whether no mark closes it, because the next paragraph goes on with it.
    pub runs_on: bool,
}

/// The quoted stretches of an article, in order.
#[must_use]
pub fn quoted(article: &Article) -> Vec<Quoted> {
    let text = article.reading();
    let mut found = Vec::new();
    let prose = article.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Furniture);
    let mut prose = prose.peekable();
    while let Some((number, block)) = prose.next() {
        let reopened = prose.peek().is_some_and(|(_, next)| begins_with_mark(next.span.of(text)));
        Scan { text, block: number, end: block.span.end as usize, reopened }
            .run(block.span.start as usize, &mut found);
    }
    found
}

/// What a mark can be to a quotation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Family {
    /// `"`, “ ”, „, « », and two apostrophes
    Double,
    /// ', ‘ ’
    Single,
}

/// A quotation mark or apostrophe.
#[derive(Copy, Clone, Debug)]
struct Mark {
    /// Its first and the byte behind its last.
    start: usize,
    end: usize,
    family: Family,
    /// Whether its shape says that it opens. Straight marks say neither.
    opens: Option<bool>,
}

fn family(character: char) -> Option<Family> {
    match character {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => Some(Family::Double),
        '\'' | '‘' | '’' | '‚' | '‛' => Some(Family::Single),
        _ => None,
    }
}

fn shape_opens(mark: char) -> Option<bool> {
    match mark {
        '“' | '„' | '‟' | '«' | '‘' | '‚' | '‛' => Some(true),
        '”' | '»' | '’' => Some(false),
        _ => None,
    }
}

fn begins_with_mark(text: &str) -> bool {
    let single = !text.starts_with("''") && !text.starts_with('‘');
    text.chars().next().and_then(family).is_some_and(|family| family == Family::Double || !single)
}

/// Marks nested deeper are a slip of whoever wrote them.
const DEEPEST: usize = 4;

/// One block being scanned.
struct Scan<'a> {
    text: &'a str,
    block: usize,
    end: usize,
    /// Whether the next paragraph begins with a mark, so that a quotation left open here runs on.
    reopened: bool,
}

impl Scan<'_> {
    fn run(&self, start: usize, found: &mut Vec<Quoted>) {
        let mut at = start;
        while let Some(open) = self.next_mark(at) {
            at = open.end;
            if !self.opens(open) {
                continue;
            }
            let closed = match open.family {
                Family::Double => self.closing_double(at),
                Family::Single => self.closing_single(at),
            };
            let runs_on = open.family == Family::Double && closed.is_none() && self.reopened;
            let (close, end) = match closed {
                Some(close) => (close.start, close.end),
                None if runs_on => (self.end, self.end),
                None => continue,
            };
            found.push(Quoted {
                span: Span::new(open.start, end),
                content: Span::new(open.end, close),
                block: self.block,
                runs_on,
            });
            at = end;
        }
    }

    /// The next quotation mark or apostrophe.
    fn next_mark(&self, from: usize) -> Option<Mark> {
        let rest = &self.text[from..self.end];
        let (start, mark, family) =
            rest.char_indices().find_map(|(at, mark)| Some((from + at, mark, family(mark)?)))?;
        let end = start + mark.len_utf8();
        if mark == '\'' && self.text[end..self.end].starts_with('\'') {
            return Some(Mark { start, end: end + 1, family: Family::Double, opens: None });
        }
        Some(Mark { start, end, family, opens: shape_opens(mark) })
    }

    fn before(&self, mark: Mark) -> Option<char> {
        self.text[..mark.start].chars().next_back()
    }

    fn behind(&self, mark: Mark) -> Option<char> {
        self.text[mark.end..self.end].chars().next()
    }

    /// Whether a mark opens a quotation where none is open.
    fn opens(&self, mark: Mark) -> bool {
        let before = self.before(mark).is_none_or(leads_in);
        let next = self.behind(mark);
        let behind = next.is_some_and(|next| !next.is_whitespace() && !closes(next));
        match mark.family {
            Family::Double => (before || mark.opens == Some(true)) && behind,
            // "the '70s": no quotation, and few quotations in single marks begin with a digit.
            Family::Single => {
                let digit = next.is_some_and(|next| next.is_ascii_digit());
                before && behind && mark.opens != Some(false) && !digit
            }
        }
    }

    /// The mark that closes a quotation in double marks. Marks nested in it are passed over.
    fn closing_double(&self, from: usize) -> Option<Mark> {
        let mut at = from;
        let mut nested = 0;
        while let Some(mark) = self.next_mark(at) {
            at = mark.end;
            if mark.family != Family::Double {
                continue;
            }
            let behind = self.behind(mark);
            let ends = behind.is_none_or(|next| next.is_whitespace() || closes(next));
            if self.before(mark).is_none_or(leads_in) && !ends {
                match mark.opens {
                    Some(true) if nested < DEEPEST => {
                        nested += 1;
                        continue;
                    }
                    // Straight marks do not nest: the quotation before it was never closed.
                    Some(true) | None => return None,
                    Some(false) => {}
                }
            }
            // 5'10": inches.
            let inch = mark.opens.is_none() && behind.is_some_and(char::is_alphanumeric);
            if inch && !self.after_stop(mark) {
                continue;
            }
            if nested == 0 {
                return Some(mark);
            }
            nested -= 1;
        }
        None
    }

    /// The mark that closes a quotation in single marks. An apostrophe behind an s may be a possessive, so it closes
    /// only where nothing better follows.
    fn closing_single(&self, from: usize) -> Option<Mark> {
        let mut at = from;
        let mut possessive = None;
        while let Some(mark) = self.next_mark(at) {
            at = mark.end;
            if mark.family != Family::Single {
                continue;
            }
            let behind = self.behind(mark);
            let before = self.before(mark);
            if mark.opens == Some(true) || before.is_none_or(leads_in) {
                break;
            }
            let ends = behind.is_none_or(|next| !next.is_alphanumeric());
            // 'n'
            if !ends || self.text[from..mark.start].chars().nth(1).is_none() {
                continue;
            }
            let plural = matches!(before, Some('s' | 'S')) && behind.is_some_and(char::is_whitespace);
            if !plural {
                return Some(mark);
            }
            possessive = possessive.or(Some(mark));
        }
        possessive
    }

    /// Whether a stop that ends a quotation stands before a mark: in "He left."She stayed" a space is missing.
    fn after_stop(&self, mark: Mark) -> bool {
        self.before(mark).is_some_and(|before| matches!(before, '.' | ',' | '!' | '?' | '…'))
    }
}

/// Whether a quotation can begin behind a character.
fn leads_in(before: char) -> bool {
    before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':' | '>' | '\u{feff}' | '\u{200b}')
        || family(before).is_some()
}

/// Whether a character behind a mark says that the mark closes.
fn closes(next: char) -> bool {
    matches!(next, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Block;

    fn marked(text: &str) -> Vec<&str> {
        quoted(&Article::paragraph(text)).iter().map(|quoted| quoted.content.of(text)).collect()
    }

    #[test]
    fn curly_straight_and_mixed_marks_pair() {
        assert_eq!(marked("“We left,” he said. \"They stayed,\" she said."), ["We left,", "They stayed,"]);
        assert_eq!(marked("\"We left,” he said. “They stayed,\" she said."), ["We left,", "They stayed,"]);
        assert_eq!(marked("«We left», he said."), ["We left"]);
        assert_eq!(marked("''We left,'' he said, ''at once.''"), ["We left,", "at once."]);
        assert_eq!(marked("The deal (\"a bad one\") failed"), ["a bad one"]);
    }

    #[test]
    fn nested_marks_are_part_of_the_quotation() {
        assert_eq!(marked("“He said ‘no’ to us,” she said."), ["He said ‘no’ to us,"]);
        assert_eq!(marked("“He said “no” to us,” she said."), ["He said “no” to us,"]);
        assert_eq!(marked("‘He said “no” to us,’ she said."), ["He said “no” to us,"]);
        assert_eq!(marked("\"They said, 'Leave.'\" Nobody left."), ["They said, 'Leave.'"]);
        assert_eq!(marked("\"He said “no” to us,\" she said."), ["He said “no” to us,"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        let none: [&str; 0] = [];
        assert_eq!(marked("The ministers' plan wasn't O'Neill's in the '90s, rock 'n' roll"), none);
        assert_eq!(marked("The ministers’ plan wasn’t O’Neill’s in the ‘90s"), none);
        assert_eq!(marked("He is 5'10\" and she 6'1\" tall"), none);
    }

    #[test]
    fn single_marks_quote() {
        assert_eq!(marked("'We left,' he said, 'at once.'"), ["We left,", "at once."]);
        assert_eq!(
            marked("‘We saw the ministers’ plan,’ he said. ‘It’s bad.’"),
            ["We saw the ministers’ plan,", "It’s bad."]
        );
        assert_eq!(marked("the 'friends' of the party"), ["friends"]);
    }

    #[test]
    fn a_mark_that_nothing_closes_quotes_nothing() {
        assert_eq!(marked("“We left, he said. “They stayed.”"), ["They stayed."]);
        assert_eq!(marked("\"We left, he said. \"They stayed.\""), ["They stayed."]);
    }

    #[test]
    fn many_marks_that_nothing_closes_take_no_long_time() {
        for opening in ["“a ", "\"a ", "'a ", "''a "] {
            assert!(marked(&opening.repeat(100_000)).is_empty());
        }
    }

    #[test]
    fn a_quotation_of_several_paragraphs_opens_each_and_closes_once() {
        let text = "“We left.\n“They stayed,” he said.";
        let blocks = [(0, 11), (12, text.len())]
            .map(|(start, end)| Block { span: Span::new(start, end), kind: BlockKind::Paragraph });
        let article = Article { blocks: blocks.to_vec(), ..Article::paragraph(text) };
        let found = quoted(&article);
        assert_eq!(found.len(), 2);
        assert!(found[0].runs_on && !found[1].runs_on);
        assert_eq!(found[0].content.of(text), "We left.");
    }
}
