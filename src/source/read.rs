//! Bytes to text: UTF-8 only, and a clear word about everything else.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Problem, SourceError};

/// The largest text that is read, in bytes. Spans have 32 bits, and four of them fit.
pub(super) const LIMIT: u64 = 1 << 30;

/// The byte order mark, which stays a part of the text so that offsets stay.
pub(super) const MARK: &str = "\u{feff}";

/// Reads a file whole. `shown` names it in an error.
pub(super) fn file(path: &Path, shown: &str) -> Result<Vec<u8>, SourceError> {
    let opened = File::open(path).map_err(|error| failed(shown, &error))?;
    let length = opened.metadata().map_or(0, |metadata| metadata.len());
    if length > LIMIT {
        return Err(SourceError::new(shown, Problem::TooLarge));
    }
    bytes(opened, usize::try_from(length).unwrap_or(0), shown)
}

/// Reads everything, at most the limit. `expected` is the number of bytes to make room for.
pub(super) fn bytes(source: impl Read, expected: usize, shown: &str) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::with_capacity(expected + 1);
    source.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| failed(shown, &error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(SourceError::new(shown, Problem::TooLarge));
    }
    Ok(bytes)
}

/// The error for what the system refused.
pub(super) fn failed(shown: &str, error: &std::io::Error) -> SourceError {
    let problem = match error.kind() {
        std::io::ErrorKind::NotFound => Problem::NotFound,
        _ => Problem::NotReadable(error.to_string()),
    };
    SourceError::new(shown, problem)
}

/// The text that bytes hold.
pub(super) fn text(bytes: Vec<u8>, shown: &str) -> Result<String, SourceError> {
    if is_utf16(&bytes) {
        return Err(SourceError::new(shown, Problem::Utf16));
    }
    // `contains` is a search of many bytes at a time, and nearly always all there is to do.
    if bytes.contains(&0)
        && let Some(offset) = bytes.iter().position(|&byte| byte == 0)
    {
        return Err(SourceError::new(shown, Problem::Nul { line: line_at(&bytes, offset), offset }));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        SourceError::new(shown, Problem::NotUtf8 { line: line_at(bytes, offset), offset, byte })
    })?;
    if is_blank(&text) {
        return Err(SourceError::new(shown, Problem::Empty));
    }
    Ok(text)
}

/// Whether bytes begin with the byte order mark of UTF-16 or UTF-32.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

/// Whether a text holds nothing but white space and byte order marks.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || MARK.contains(character))
}

/// The line of an offset, counted from 1.
pub(super) fn line_at(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].split(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::load::tests::Folder;

    fn problem(bytes: &[u8]) -> Problem {
        text(bytes.to_vec(), "a.txt").unwrap_err().problem().clone()
    }

    #[test]
    fn the_byte_order_mark_stays_in_the_text() {
        assert_eq!(text(b"\xEF\xBB\xBFThree died.".to_vec(), "a.txt").unwrap(), "\u{feff}Three died.");
    }

    #[test]
    fn another_encoding_is_named_with_the_place_of_the_first_bad_byte() {
        assert_eq!(problem(b"\xFF\xFEa\0"), Problem::Utf16);
        assert_eq!(problem(b"\xFE\xFF\0a"), Problem::Utf16);
        assert_eq!(problem(b"one\ncaf\xE9 two\n"), Problem::NotUtf8 { line: 2, offset: 7, byte: 0xE9 });
        let error = text(b"one\ncaf\xE9\n".to_vec(), "a.txt").unwrap_err();
        assert_eq!(error.to_string(), "a.txt: is not UTF-8: line 2 holds the byte 0xE9 at offset 7");
    }

    #[test]
    fn a_nul_is_refused() {
        assert_eq!(problem(b"one\ntwo\0three"), Problem::Nul { line: 2, offset: 7 });
    }

    #[test]
    fn an_empty_or_blank_file_is_refused() {
        assert_eq!(problem(b""), Problem::Empty);
        assert_eq!(problem(b" \r\n\t\n"), Problem::Empty);
        assert_eq!(problem("\u{feff}\n".as_bytes()), Problem::Empty);
    }

    #[test]
    fn what_is_too_large_is_refused_without_being_held() {
        let folder = Folder::new(&[]);
        let path = folder.path().join("large.txt");
        File::create(&path).and_then(|file| file.set_len(LIMIT + 1)).unwrap();
        assert_eq!(file(&path, "large.txt").unwrap_err().problem(), &Problem::TooLarge);
    }
}
