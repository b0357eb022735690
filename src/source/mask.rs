//! Marks that are no prose, replaced by spaces so that offsets stay.

use super::Span;

/// The byte ranges to blank out. They may overlap and come in any order.
#[derive(Debug, Default)]
pub(super) struct Mask {
    ranges: Vec<Span>,
}

impl Mask {
    /// Adds a range that begins and ends on character boundaries.
    pub(super) fn add(&mut self, start: usize, end: usize) {
        if start < end {
            self.ranges.push(Span::new(start, end));
        }
    }

    /// The text with the ranges blanked out, of the same length in bytes; line ends stay. `None` where nothing is
    /// masked, so that nothing is copied.
    pub(super) fn apply(&self, text: &str) -> Option<String> {
        if self.ranges.is_empty() {
            return None;
        }
        let mut bytes = text.as_bytes().to_vec();
        for range in &self.ranges {
            for byte in &mut bytes[range.range()] {
                if !matches!(byte, b'\n' | b'\r') {
                    *byte = b' ';
                }
            }
        }
        // Whole characters became spaces, so this cannot fail; if it did, the text would be read with its marks.
        String::from_utf8(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_copied_where_nothing_is_masked() {
        assert_eq!(Mask::default().apply("a"), None);
    }

    #[test]
    fn a_masked_character_leaves_as_many_spaces_as_it_had_bytes() {
        let mut mask = Mask::default();
        mask.add(1, 4);
        mask.add(3, 6);
        assert_eq!(mask.apply("a€\r\nb€").as_deref(), Some("a   \r\nb€"));
    }
}
