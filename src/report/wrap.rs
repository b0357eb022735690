//! Wraps prose.

use super::width::columns;

/// Wraps prose to a width in columns, each line behind an indent; ends with a line feed.
#[must_use]
pub fn wrap(prose: &str, indent: &str, width: usize) -> String {
    let mut text = String::new();
    let mut used = 0;
    for word in prose.split_whitespace() {
        let needed = columns(word);
        if used == 0 {
            text.push_str(indent);
            used = columns(indent);
        } else if used + 1 + needed > width {
            text.push('\n');
            text.push_str(indent);
            used = columns(indent);
        } else {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += needed;
    }
    text.push('\n');
    text
}

/// Text with an indent before each line.
#[must_use]
pub fn indented(text: &str, indent: &str) -> String {
    text.lines().flat_map(|line| [indent, line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width_and_long_words_stand_alone() {
        assert_eq!(wrap("one two three", "  ", 9), "  one two\n  three\n");
        assert_eq!(wrap("incomprehensibilities", "", 5), "incomprehensibilities\n");
        assert_eq!(wrap("", "  ", 10), "\n");
    }
}
