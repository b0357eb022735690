//! Text from outside is data: no character of it may steer a terminal or hide what stands in an article.

use std::borrow::Cow;

/// The text with every character that could steer a terminal, turn the reading direction or hide text replaced by
/// a visible or neutral one of the same length in bytes, so that offsets stay. Line feeds stay, tabs and carriage
/// returns become spaces.
#[must_use]
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) || !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unsafe(character) {
            safe.push_str(replacement(character));
        } else {
            safe.push(character);
        }
    }
    Cow::Owned(safe)
}

/// The text sanitised, its line feeds replaced by spaces too: for whatever must not begin a line of its own, such
/// as a file's name. The length in bytes stays.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let safe = sanitise(text);
    if safe.contains('\n') { Cow::Owned(safe.replace('\n', " ")) } else { safe }
}

/// What stands for an unsafe character, of the same length in bytes.
fn replacement(character: char) -> &'static str {
    match (character, character.len_utf8()) {
        ('\t' | '\r', _) => " ",
        (_, 1) => "?",
        (_, 2) => "\u{B7}",
        (_, 3) => "\u{FFFD}",
        _ => "\u{B7}\u{B7}",
    }
}

/// Control characters, and the characters that Unicode tells a display to ignore or to obey. The two variation
/// selectors that choose between an emoji and a text sign stay: they are common and change nothing else.
pub(super) fn is_unsafe(character: char) -> bool {
    matches!(
        character,
        // Controls.
        '\u{0}'..='\u{9}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        // Soft hyphen, combining grapheme joiner, Arabic letter mark.
        | '\u{AD}' | '\u{34F}' | '\u{61C}'
        // Fillers of Hangul, Khmer and Mongolian.
        | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        // Zero width, marks; separators of lines and paragraphs, embeddings, overrides; isolates, operators.
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        // Fillers, variation selectors, byte order mark, annotations.
        | '\u{3164}' | '\u{FE00}'..='\u{FE0D}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}'
        // Format controls of hieroglyphs, shorthand and music; tags and further variation selectors.
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in
            ["Twelve officers were killed.\nTwo lines.", "Алматы – “Almaty”, 1\u{A0}000 ⚠\u{FE0F}", ""]
        {
            assert!(matches!(sanitise(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn an_escape_sequence_becomes_harmless_text() {
        assert_eq!(sanitise("a\u{1b}[31mred\u{7}"), "a?[31mred?");
        assert_eq!(sanitise("c1\u{9b}2J"), "c1·2J");
        assert_eq!(sanitise("13\u{202e}31"), "13\u{FFFD}31");
        assert_eq!(sanitise("tag\u{e0041}"), "tag··");
    }

    #[test]
    fn tabs_and_carriage_returns_become_spaces_and_line_feeds_stay() {
        assert_eq!(sanitise("a\tb\r\nc"), "a b \nc");
        assert_eq!(one_line("a\tb\r\nc"), "a b  c");
    }

    /// Stated by category, not as the ranges above: what the standard library knows of controls and white space,
    /// and the characters that the documentation promises to remove.
    fn must_go(character: char) -> bool {
        let breaks_line = character.is_whitespace() && matches!(u32::from(character), 0x2028 | 0x2029);
        let named = "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\
                     \u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{E0001}\u{E007F}\u{E0100}";
        (character.is_control() && character != '\n') || breaks_line || named.contains(character)
    }

    #[test]
    fn every_character_keeps_its_length_and_no_dangerous_one_is_left() {
        for character in '\0'..=char::MAX {
            let text = String::from(character);
            let safe = sanitise(&text);
            assert_eq!(safe.len(), text.len(), "{character:?}");
            assert!(!safe.contains(must_go), "{character:?}");
            assert!(!safe.contains(is_unsafe), "{character:?}");
            assert_eq!(sanitise(&safe), safe, "{character:?}");
            if character.is_alphanumeric()
                && !matches!(character, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
            {
                assert_eq!(safe, text, "{character:?} is visible and stays");
            }
        }
    }
}
