//! Reads rule files, and reads on behind an error so that a file's other errors are told too.

use super::error::RuleError;
use super::schema::{CheckFile, WordFile};
use super::{RuleFile, yaml};
use serde::de::DeserializeOwned;

/// At most so many errors of form are told of one file.
const MOST: usize = 20;

/// A file as it was read.
pub(super) enum Parsed {
    Words(Box<WordFile>),
    Check(Box<CheckFile>),
}

/// Reads a file of words or a check. A check is a file with an `id` at its left margin.
pub(super) fn parse(file: &RuleFile, errors: &mut Vec<RuleError>) -> Option<Parsed> {
    if file.text.lines().any(|line| line.starts_with("id:")) {
        // A check is one entry: what is left of a broken one says nothing.
        let before = errors.len();
        tolerant(file, errors).filter(|_| errors.len() == before).map(|check| Parsed::Check(Box::new(check)))
    } else {
        tolerant(file, errors).map(|words| Parsed::Words(Box::new(words)))
    }
}

/// The parser stops at the first thing that is not of its form. So the entry with the error is blanked, which moves
/// no offset, and the text is read again.
fn tolerant<T: DeserializeOwned>(file: &RuleFile, errors: &mut Vec<RuleError>) -> Option<T> {
    let mut text = file.text.to_string();
    if text.trim().is_empty() {
        "{}".clone_into(&mut text);
    }
    let mut blanked: Vec<std::ops::Range<usize>> = Vec::new();
    for round in 0..MOST {
        let error = match yaml::read(&text) {
            Ok(value) => return (round == 0 || !blanked.is_empty()).then_some(value),
            Err(error) => error,
        };
        // Behind an entry that was blanked the text may end too early: that says nothing of the file.
        if !blanked.is_empty() && text[error.span.start..].trim().is_empty() {
            return None;
        }
        let (block, is_too_much) = (block_around(&text, error.span.start), error.is_too_much);
        // An error that only the blanking made: its place has nothing of its own left.
        let made_here = blanked.iter().any(|gone| block.start <= gone.start && gone.end <= block.end);
        if !made_here {
            errors.push(RuleError::form(error, file));
        }
        if is_too_much || text[block.clone()].trim().is_empty() {
            return None;
        }
        let blank: String = text[block.clone()]
            .chars()
            .map(|letter| if letter == '\n' { "\n".to_owned() } else { " ".repeat(letter.len_utf8()) })
            .collect();
        text.replace_range(block.clone(), &blank);
        blanked.push(block);
    }
    None
}

/// The line that holds an offset, with the lines below it that are indented further.
fn block_around(text: &str, offset: usize) -> std::ops::Range<usize> {
    let offset = offset.min(text.len());
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next() else { return start..start };
    let depth = indent(first);
    let mut end = start + first.len();
    for line in lines {
        if !line.trim().is_empty() && indent(line) <= depth {
            break;
        }
        end += line.len();
    }
    start..end
}
