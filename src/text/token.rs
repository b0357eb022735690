//! Cuts a block into tokens.

use std::borrow::Cow;

use crate::lexicon::{HASH_START, Lexicon, Meaning, Root, Sense, Side, WordId, hash_step};
use crate::source::Span;

/// A token.
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own, asked at every token")]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// Whether it follows the token before without a space.
    pub glued: bool,
    /// Its number in the lexicon; `None` for a word that no entry holds.
    pub word: Option<WordId>,
    /// Whether a phrase of the lexicon can begin here.
    pub phrase: bool,
    /// Whether a numeral, or a name that holds one, can begin here: digits, number words, "½".
    pub numeral: bool,
    /// Whether its sentence may hold a figure: that too, and units.
    pub figure: bool,
}

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, or letters and digits: "officers", "G20", "'s".
    Word,
    /// Digits with their separators: "1,234.5".
    Number,
    /// Any other character by itself.
    Sign,
}

/// How a token is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In small letters.
    Lower,
    /// With a capital first.
    Capital,
    /// In capitals: two at least.
    Upper,
    /// Letters and digits.
    Mixed,
    /// No letters.
    None,
}

/// Appends the tokens of `text[block]` to `tokens`.
pub(super) fn scan(text: &str, block: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut at = block.start as usize;
    let text = &text[..block.end as usize];
    let mut glued = false;
    while let Some(&first) = text.as_bytes().get(at) {
        if first.is_ascii_whitespace() {
            at += 1;
            glued = false;
            continue;
        }
        let rest = &text[at..];
        let token = if first.is_ascii_alphabetic() {
            word(rest, glued, tokens.last(), text, lexicon)
        } else if first.is_ascii_digit() || (first == b'.' && begins_decimals(rest, glued, tokens.last())) {
            Scanned::other(
                number_length(rest, can_be_grouped(tokens, text, lexicon), lexicon),
                TokenKind::Number,
            )
        } else if first.is_ascii() && first != b'\'' {
            Scanned { hash: Some(hash_step(HASH_START, first)), ..Scanned::other(1, TokenKind::Sign) }
        } else if first.is_ascii() {
            sign(rest, glued, tokens.last())
        } else {
            let character = rest.chars().next().unwrap_or_default();
            if character.is_whitespace() || is_invisible(character) {
                at += character.len_utf8();
                glued &= is_invisible(character);
                continue;
            }
            if character.is_alphabetic() {
                Scanned::word(rest, word_length(rest))
            } else {
                sign(rest, glued, tokens.last())
            }
        };
        let Scanned { length, kind, shape, hash } = token;
        let written = &rest[..length];
        let word = match hash {
            Some(hash) => lexicon.hashed_word(written, hash),
            None => lexicon.word(&normal(written)),
        };
        let root = word.map_or_else(Root::default, |word| lexicon.root(word));
        let digits = match kind {
            TokenKind::Number => true,
            TokenKind::Word => shape == Shape::Mixed,
            // "½"
            TokenKind::Sign => length > 1 && rest.starts_with(char::is_numeric),
        };
        tokens.push(Token {
            span: Span::new(at, at + length),
            kind,
            shape,
            glued,
            word,
            phrase: root.phrase,
            numeral: digits || root.numeral,
            figure: digits || root.figure,
        });
        at += length;
        glued = true;
    }
}

/// The bits that say what a byte of a word is.
const UPPER: u16 = 0x100;
const DIGIT: u16 = 0x200;
const LOWER: u16 = 0x400;

/// For each byte of a word the byte in small letters, with a bit for what it is; 0 for what no word holds.
const LETTERS: [u16; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        letters[byte as usize] = if byte.is_ascii_uppercase() {
            UPPER | byte.to_ascii_lowercase() as u16
        } else if byte.is_ascii_digit() {
            DIGIT | byte as u16
        } else if byte.is_ascii_lowercase() {
            LOWER | byte as u16
        } else {
            0
        };
        byte += 1;
    }
    letters
};

/// What was found at a place: its length in bytes, and what is known of it by then.
struct Scanned {
    length: usize,
    kind: TokenKind,
    shape: Shape,
    /// The hash of a word of ASCII letters and digits.
    hash: Option<u32>,
}

impl Scanned {
    fn other(length: usize, kind: TokenKind) -> Self {
        Self { length, kind, shape: Shape::None, hash: None }
    }

    fn word(text: &str, length: usize) -> Self {
        Self { length, kind: TokenKind::Word, shape: shape(&text[..length]), hash: None }
    }
}

/// The word at the start of `rest`, which begins with an ASCII letter. Most words are letters only: one pass over
/// their bytes gives length, shape and hash.
fn word(rest: &str, glued: bool, before: Option<&Token>, text: &str, lexicon: &Lexicon) -> Scanned {
    let bytes = rest.as_bytes();
    let mut hash = HASH_START;
    let (mut length, mut met) = (0, 0);
    for &byte in bytes {
        let letter = LETTERS[byte as usize];
        if letter == 0 {
            break;
        }
        hash = hash_step(hash, letter.to_le_bytes()[0]);
        met |= letter;
        length += 1;
    }
    if met & DIGIT > 0 {
        let sign = before.filter(|_| glued).is_some_and(|token| token.span.of(text) == "$");
        let length = currency_length(rest, sign, lexicon).unwrap_or_else(|| word_length(rest));
        return Scanned::word(rest, length);
    }
    match bytes.get(length) {
        Some(b'.') if length == 1 => return Scanned::word(rest, word_length(rest)),
        Some(b'\'' | 0x80..) => return Scanned::word(rest, word_length(rest)),
        _ => {}
    }
    let shape = match (bytes[0].is_ascii_uppercase(), met & LOWER > 0 || length == 1) {
        (false, _) => Shape::Lower,
        (true, true) => Shape::Capital,
        (true, false) => Shape::Upper,
    };
    Scanned { length, kind: TokenKind::Word, shape, hash: Some(hash) }
}

/// Where a word may be broken at the end of a line. It shows nothing, and the word goes on.
const SOFT_HYPHEN: char = '\u{ad}';

/// The written form that the lexicon knows: typographic apostrophes straight, letters beyond ASCII small, no soft hyphens.
fn normal(written: &str) -> Cow<'_, str> {
    if written.is_ascii() {
        return Cow::Borrowed(written);
    }
    Cow::Owned(
        written
            .chars()
            .filter(|letter| *letter != SOFT_HYPHEN)
            .map(|letter| if letter == '\u{2019}' { '\'' } else { letter })
            .flat_map(char::to_lowercase)
            .collect(),
    )
}

/// Characters that show nothing: soft hyphen, zero width, marks of direction, byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}')
}

/// The length in bytes of the word at the start of `text`. "'s" and "n't" are words of their own; "U.S." is one word.
fn word_length(text: &str) -> usize {
    let dotted = dotted_length(text);
    if dotted > 0 {
        return dotted;
    }
    let mut end = text.len();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character.is_alphanumeric() {
            continue;
        }
        let next = characters.peek().map(|&(_, next)| next);
        if character == SOFT_HYPHEN && next.is_some_and(char::is_alphabetic) {
            continue;
        }
        if is_apostrophe(character) && next.is_some_and(char::is_alphabetic) && !is_possessive(&text[at..]) {
            continue;
        }
        end = at;
        break;
    }
    let word = &text[..end];
    match word.len().checked_sub(if word.ends_with("n\u{2019}t") { 5 } else { 3 }) {
        Some(stem) if stem > 0 && (word.ends_with("n't") || word.ends_with("n\u{2019}t")) => stem,
        _ => end,
    }
}

/// Whether `text` begins with "'s" and a boundary.
fn is_possessive(text: &str) -> bool {
    let mut characters = text.chars().skip(1);
    characters.next().is_some_and(|letter| matches!(letter, 's' | 'S'))
        && !characters.next().is_some_and(char::is_alphanumeric)
}

/// The length of "U.S." or "a.m.": single letters with full stops, two at least.
fn dotted_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while bytes.get(length).is_some_and(u8::is_ascii_alphabetic) && bytes.get(length + 1) == Some(&b'.') {
        length += 2;
    }
    let closed = !bytes.get(length).is_some_and(u8::is_ascii_alphanumeric);
    if length >= 4 && closed { length } else { 0 }
}

/// The length of the currency at the start of `text` that touches its digits: the "USD" of "USD115". `sign` says that
/// a currency sign stands before it: "$US5".
fn currency_length(text: &str, sign: bool, lexicon: &Lexicon) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = bytes.iter().take(5).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if !bytes.get(length).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let is_currency = |sense: &Sense| matches!(sense.meaning, Meaning::Unit { side: Side::Before, .. });
    let capital = shape(&text[..length]) != Shape::Lower;
    let named = || lexicon.senses(lexicon.word(&text[..length]), |_| capital).any(is_currency);
    (sign || named()).then_some(length)
}

/// Whether decimals begin without a whole number: the ".5" of "rose .5 per cent", not that of "v.5".
fn begins_decimals(text: &str, glued: bool, before: Option<&Token>) -> bool {
    let behind_word = glued && before.is_some_and(|token| token.kind != TokenKind::Sign);
    !behind_word && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// The length of the digits at the start of `text`, with separators that stand between digits.
/// `spaced` says that groups of three may stand apart.
fn number_length(text: &str, spaced: bool, lexicon: &Lexicon) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut length = digits(0);
    let apart = || if spaced { spaced_length(text, length, lexicon) } else { None };
    if let Some(grouped) = indian_length(bytes, length).or_else(apart) {
        return grouped;
    }
    let mut grouped = false;
    loop {
        let separator = text[length..].chars().next();
        let width = separator.map_or(0, char::len_utf8);
        let behind = if length + width <= bytes.len() { digits(length + width) } else { 0 };
        let joins = match separator {
            Some('.') => behind > 0,
            // Elsewhere in Europe a comma parts the decimals: "1.111,5", "5,00". In a list no number begins with 0.
            Some(',') if (1..3).contains(&behind) && (grouped || bytes[length + 1..].starts_with(b"0")) => {
                return length + 1 + behind;
            }
            Some(',' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}' | '\u{2009}') => behind == 3,
            _ => false,
        };
        if !joins {
            return length;
        }
        grouped = separator == Some('.') && behind == 3;
        length += width + behind;
    }
}

/// Whether groups of three digits behind these tokens can be one number: "on Jan. 6 164 people", "room 12 200 people"
/// hold two.
fn can_be_grouped(tokens: &[Token], text: &str, lexicon: &Lexicon) -> bool {
    let word = tokens.iter().rev().take(2).find(|token| token.kind == TokenKind::Word);
    word.is_none_or(|word| {
        let numbered = |sense: &Sense| sense.meaning == Meaning::Numbered;
        let month = word.shape == Shape::Capital && crate::time::month(word.span.of(text)).is_some();
        !month && !lexicon.senses(word.word, |case| word.is_written(case)).any(numbered)
    })
}

/// The length of digits that are grouped as in India: three at the end, two before: "1,23,456".
fn indian_length(bytes: &[u8], first: usize) -> Option<usize> {
    let group = |at: usize| {
        let digits = bytes.get(at + 1..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (bytes[at] == b',').then_some(digits)
    };
    let mut at = first;
    let mut pairs = 0;
    while first < 3 && at < bytes.len() && group(at) == Some(2) {
        at += 3;
        pairs += 1;
    }
    (pairs > 0 && at < bytes.len() && group(at) == Some(3)).then_some(at + 4)
}

/// The length of digits with spaces between groups of three, where what is counted follows: "30 000 people". Without
/// it, numbers beside each other are columns of a table, or end one phrase and begin the next.
fn spaced_length(text: &str, first: usize, lexicon: &Lexicon) -> Option<usize> {
    let bytes = text.as_bytes();
    let group = |at: usize| {
        bytes.get(at) == Some(&b' ')
            && bytes.get(at + 1..at + 4).is_some_and(|group| group.iter().all(u8::is_ascii_digit))
            && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit)
    };
    let mut at = first;
    while first < 4 && bytes.first() != Some(&b'0') && group(at) {
        at += 4;
    }
    if at == first || bytes.get(at) != Some(&b' ') {
        return None;
    }
    let length = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let noun = &text[at + 1..at + 1 + length];
    let counts = |sense: &Sense| {
        matches!(sense.meaning, Meaning::Subject { .. } | Meaning::Unit { .. } | Meaning::State { .. })
    };
    let known = lexicon.senses(lexicon.word(noun), |_| true).any(counts);
    (known || (length > 3 && noun.ends_with('s'))).then_some(at)
}

/// The sign at the start of `text`. An apostrophe behind a word may begin "'s" or "n't", which are words.
fn sign(text: &str, glued: bool, before: Option<&Token>) -> Scanned {
    let width = text.chars().next().map_or(0, char::len_utf8);
    let behind_word = glued && before.is_some_and(|token| token.kind != TokenKind::Sign);
    if behind_word && text.starts_with(is_apostrophe) && is_possessive(text) {
        Scanned::word(text, width + 1)
    } else {
        Scanned::other(width, TokenKind::Sign)
    }
}

fn shape(written: &str) -> Shape {
    let mut letters = written.chars().filter(|letter| letter.is_alphabetic());
    if written.bytes().any(|byte| byte.is_ascii_digit()) {
        return Shape::Mixed;
    }
    match letters.next() {
        None => Shape::None,
        Some(first) if !first.is_uppercase() => Shape::Lower,
        Some(_) => {
            let (count, upper) =
                letters.fold((0, true), |(count, upper), letter| (count + 1, upper && letter.is_uppercase()));
            if count > 0 && upper { Shape::Upper } else { Shape::Capital }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        scan(text, Span::new(0, text.len()), &Lexicon::default(), &mut tokens);
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn possessives_and_negations_are_words() {
        assert_eq!(cut("Almaty’s police didn't say"), ["Almaty", "’s", "police", "did", "n't", "say"]);
        assert_eq!(cut("the ministers' O'Neill"), ["the", "ministers", "'", "O'Neill"]);
    }

    #[test]
    fn a_soft_hyphen_is_within_its_word() {
        assert_eq!(cut("thir\u{ad}teen dead"), ["thir\u{ad}teen", "dead"]);
        assert_eq!(normal("Thir\u{ad}teen"), "thirteen");
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(cut("1,234.5 and 12,13."), ["1,234.5", "and", "12", ",", "13", "."]);
        assert_eq!(cut("4\u{a0}353 1'200"), ["4\u{a0}353", "1'200"]);
        assert_eq!(cut("20k $1.2bn 10:58"), ["20", "k", "$", "1.2", "bn", "10", ":", "58"]);
    }

    #[test]
    fn dotted_letters_are_one_word() {
        assert_eq!(cut("U.S. troops at 9 a.m."), ["U.S.", "troops", "at", "9", "a.m."]);
        assert_eq!(cut("G20 and Khabar-24"), ["G20", "and", "Khabar", "-", "24"]);
    }

    #[test]
    fn shapes_tell_acronyms_from_capitals() {
        assert_eq!(
            [shape("US"), shape("Us"), shape("us"), shape("A"), shape("G20")],
            [Shape::Upper, Shape::Capital, Shape::Lower, Shape::Capital, Shape::Mixed]
        );
    }
}
