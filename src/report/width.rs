//! How wide text is on a terminal.

use unicode_width::UnicodeWidthChar;

/// The columns that the characters of a text take, each by itself, as miette counts them.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// The text, cut to so many columns with a sign that it was.
pub(super) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut taken = 1;
    let fits = |character: &char| {
        taken += column(*character);
        taken <= width
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

fn column(character: char) -> usize {
    character.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_columns_and_not_by_characters() {
        assert_eq!(cut("阿拉木图市", 6), "阿拉…");
        assert_eq!(cut("阿拉木图", 8), "阿拉木图");
        assert_eq!(cut("twelve officers", 8), "twelve…");
        assert_eq!(cut("twelve officers", 9), "twelve o…");
    }
}
