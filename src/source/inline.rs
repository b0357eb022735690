//! Marks inside a paragraph of Markdown: emphasis, code, links, pictures, tags, addresses.
//!
//! The reader follows `CommonMark` as far as news copy needs it. What is no mark for certain stays prose: "5 * 3",
//! `snake_case`, "[sic]", a lone asterisk.

use super::Span;
use super::mask::Mask;

/// How far the end of a link, tag or piece of code is looked for, in bytes. It keeps the work linear in a text of
/// opening marks alone.
const REACH: usize = 2000;

/// Masks the marks in a block.
pub(super) fn marks(text: &str, block: Span, mask: &mut Mask) {
    let mut scanner = Scanner {
        text: &text[..block.end as usize],
        at: block.start as usize,
        mask,
        open: Default::default(),
    };
    while scanner.at < block.end as usize {
        scanner.step();
    }
    addresses(text, block, mask);
}

/// Masks addresses of pages: they are no prose, and their digits no figures.
pub(super) fn addresses(text: &str, block: Span, mask: &mut Mask) {
    let within = block.of(text);
    if !within.contains("://") && !["www.", "Www.", "WWW."].into_iter().any(|head| within.contains(head)) {
        return;
    }
    let mut from = 0;
    while let Some(at) = within[from..].find(['h', 'H', 'w', 'W']).map(|at| from + at) {
        let starts = |scheme: &str| {
            within.get(at..at + scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
        };
        let is_word_start = !within[..at].ends_with(char::is_alphanumeric);
        if !is_word_start || !["http://", "https://", "www."].into_iter().any(starts) {
            from = at + 1;
            continue;
        }
        let end = within[at..]
            .find(|next: char| next.is_whitespace() || "<>\"“”|".contains(next))
            .map_or(within.len(), |length| at + length);
        let address = within[at..end].trim_end_matches(|mark: char| ".,;:!?)]}*_'’…".contains(mark));
        let start = block.start as usize + at;
        mask.add(start, start + address.len());
        from = end.max(at + 1);
    }
}

/// Emphasis marks that wait for their other half.
struct Opener {
    start: usize,
    length: usize,
}

struct Scanner<'a> {
    /// The text up to the end of the block.
    text: &'a str,
    at: usize,
    mask: &'a mut Mask,
    /// Open runs of `*`, `_` and `~`.
    open: [Vec<Opener>; 3],
}

impl Scanner<'_> {
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        match rest.as_bytes()[0] {
            b'\\' => self.escape(),
            b'`' => self.code(),
            b'!' if rest.starts_with("![") => self.picture(),
            b'[' => self.link(),
            b'<' => self.tag(),
            b'*' => self.emphasis(b'*', 0),
            b'_' => self.emphasis(b'_', 1),
            b'~' => self.emphasis(b'~', 2),
            _ => {
                let next = rest.find(['\\', '`', '!', '[', '<', '*', '_', '~']).unwrap_or(rest.len());
                self.at += next.max(rest.chars().next().map_or(1, char::len_utf8));
            }
        }
    }

    fn escape(&mut self) {
        let next = self.text[self.at + 1..].chars().next();
        if next.is_none_or(|next| next.is_ascii_punctuation() || matches!(next, '\n' | '\r')) {
            self.mask.add(self.at, self.at + 1);
            self.at += 1 + next.map_or(0, char::len_utf8);
        } else {
            self.at += 1;
        }
    }

    /// `code`: the ticks go, the words stay, and no mark inside is one.
    fn code(&mut self) {
        let length = self.run(self.at, b'`');
        let inside = self.at + length;
        let mut at = inside;
        while let Some(found) = self.near(at, inside).find('`').map(|found| at + found) {
            let closing = self.run(found, b'`');
            if closing == length {
                self.mask.add(self.at, inside);
                self.mask.add(found, found + closing);
                self.at = found + closing;
                return;
            }
            at = found + closing;
        }
        self.at = inside;
    }

    /// `![alt](address)`: nothing of it is prose.
    fn picture(&mut self) {
        match self.target(self.at + 1) {
            Some((_, end)) => {
                self.mask.add(self.at, end);
                self.at = end;
            }
            None => self.at += 1,
        }
    }

    /// `[text](address)`, `[text][name]`, `[^1]`: the text stays and may hold further marks.
    fn link(&mut self) {
        if self.text[self.at..].starts_with("[^")
            && let Some(end) = self.closing(self.at, b'[', b']')
        {
            self.mask.add(self.at, end);
            self.at = end;
            return;
        }
        if let Some((middle, end)) = self.target(self.at) {
            self.mask.add(self.at, self.at + 1);
            self.mask.add(middle, end);
        }
        self.at += 1;
    }

    /// For a link whose bracket opens at `start`: where its text ends, and where the whole ends.
    fn target(&self, start: usize) -> Option<(usize, usize)> {
        let behind = self.closing(start, b'[', b']')?;
        let end = match self.text.as_bytes().get(behind)? {
            b'(' => self.closing(behind, b'(', b')')?,
            b'[' => self.closing(behind, b'[', b']')?,
            _ => return None,
        };
        Some((behind - 1, end))
    }

    /// The place behind the bracket that closes the one at `start`.
    fn closing(&self, start: usize, open: u8, close: u8) -> Option<usize> {
        let mut depth = 0;
        let mut escaped = false;
        for (offset, byte) in self.near(start, start).bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                _ if byte == open => depth += 1,
                _ if byte == close => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(start + offset + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// `<https://a.example>`, `<em>`, `</p>`.
    fn tag(&mut self) {
        let inside = self.near(self.at + 1, self.at + 1);
        let name = inside.strip_prefix(['/', '!']).unwrap_or(inside);
        let end = inside.find(['<', '>']).filter(|&end| inside.as_bytes()[end] == b'>');
        match end.filter(|_| name.starts_with(|first: char| first.is_ascii_alphabetic())) {
            Some(end) => {
                self.mask.add(self.at, self.at + end + 2);
                self.at += end + 2;
            }
            None => self.at += 1,
        }
    }

    /// A run of emphasis marks: closes what is open if it stands behind a word, opens if it stands before one.
    fn emphasis(&mut self, mark: u8, kind: usize) {
        let start = self.at;
        let mut length = self.run(start, mark);
        self.at += length;
        let before = self.text[..start].chars().next_back();
        let behind = self.text[self.at..].chars().next();
        let is_space = |next: Option<char>| next.is_none_or(char::is_whitespace);
        let is_word = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
        let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
        // Between figures an asterisk multiplies; inside a word an underscore joins.
        let joins =
            (mark == b'_' && is_word(before) && is_word(behind)) || (is_digit(before) && is_digit(behind));
        if joins || (mark == b'~' && length != 2) {
            return;
        }
        let closes = !is_space(before) && (mark == b'*' || !is_word(behind));
        let opens = !is_space(behind) && (mark == b'*' || !is_word(before));
        let mut from = start;
        while closes && length > 0 {
            let Some(opener) = self.open[kind].last_mut() else { break };
            let shared = opener.length.min(length);
            opener.length -= shared;
            let inner = opener.start + opener.length;
            self.mask.add(inner, inner + shared);
            self.mask.add(from, from + shared);
            if opener.length == 0 {
                self.open[kind].pop();
            }
            from += shared;
            length -= shared;
        }
        if opens && length > 0 {
            self.open[kind].push(Opener { start: from, length });
        }
    }

    /// How many of one byte follow at a place.
    fn run(&self, at: usize, mark: u8) -> usize {
        self.text.as_bytes()[at..].iter().take_while(|&&byte| byte == mark).count()
    }

    /// The text from `at`, as far as the other end of what began at `origin` is looked for.
    fn near(&self, at: usize, origin: usize) -> &str {
        let end = self.text.floor_char_boundary(origin + REACH).max(at).min(self.text.len());
        &self.text[at..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its marks masked and runs of spaces made one.
    fn read(text: &str) -> String {
        let mut mask = Mask::default();
        marks(text, Span::new(0, text.len()), &mut mask);
        let masked = mask.apply(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(masked.len(), text.len());
        masked.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn emphasis_is_masked_where_it_is_a_mark() {
        for (text, expected) in [
            ("*thirteen* officers", "thirteen officers"),
            ("**13** _officers_ __died__", "13 officers died"),
            ("***13*** died", "13 died"),
            ("**13 *officers* died**", "13 officers died"),
            ("*13 **officers***", "13 officers"),
            ("~~12~~ 13", "12 13"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for text in [
            "5 * 3 = 15",
            "5*3*2",
            "snake_case_name",
            "13* officers",
            "a ** b ** c",
            "~5 km, ~6 km",
            "_",
            "*",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn code_loses_its_ticks_and_keeps_its_marks() {
        assert_eq!(read("the `a*b*` key"), "the a*b* key");
        assert_eq!(read("``a ` b`` and `open"), "a ` b and `open");
    }

    #[test]
    fn links_keep_their_text() {
        assert_eq!(
            read("said [13 *officers*](https://a.example/(7)?n=12 \"12\") died"),
            "said 13 officers died"
        );
        assert_eq!(read("said [13 officers][note] died[^2]"), "said 13 officers died");
        assert_eq!(read("[sic] and [12] (13)"), "[sic] and [12] (13)");
    }

    #[test]
    fn pictures_are_masked_whole() {
        assert_eq!(read("before ![13 tanks](a.png) after"), "before after");
        assert_eq!(read("[![13 tanks](a.png)](https://a.example) after"), "after");
    }

    #[test]
    fn tags_and_addresses_are_masked_and_entities_stay() {
        assert_eq!(read("<b>13</b> died<br/> &amp; 12 hurt"), "13 died &amp; 12 hurt");
        assert_eq!(
            read("see <https://a.example/13> or http://a.example/12, or www.a.example."),
            "see or , or ."
        );
        assert_eq!(read("a < b, 3 <5 and x > y"), "a < b, 3 <5 and x > y");
        assert_eq!(read("(https://a.example/1)."), "( ).");
    }

    #[test]
    fn escaped_marks_are_prose() {
        assert_eq!(read(r"\*13\* and 5\% of C:\temp"), "*13 * and 5 % of C:\\temp");
    }

    #[test]
    fn any_marks_in_any_order_leave_whole_characters() {
        let pieces =
            ["*", "_", "`", "[", "]", "(", ")", "!", "<", ">", "\\", "~~", "é", "a", " ", "\n", "https://"];
        let mut seed = 7_usize;
        for _ in 0..3000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            read(&text);
        }
    }

    #[test]
    fn opening_marks_alone_take_no_quadratic_time() {
        for piece in ["[", "![", "<a", "`a``", "*a ", "_(", "[a](", "\\"] {
            let text = piece.repeat(20_000);
            let mut mask = Mask::default();
            marks(&text, Span::new(0, text.len()), &mut mask);
        }
    }
}
