//! Rule files on disk.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{RuleError, RuleFile};

/// Reads a rule file, or all rule files of a folder and the folders below it, in byte order of their paths.
///
/// # Errors
///
/// What cannot be read, and a folder without rule files.
pub fn read(path: &str) -> Result<Vec<RuleFile>, Vec<RuleError>> {
    let mut found = Vec::new();
    let mut errors = Vec::new();
    walk(Path::new(path), &mut found, &mut errors);
    found
        .sort_by(|left, right| left.as_os_str().as_encoded_bytes().cmp(right.as_os_str().as_encoded_bytes()));
    let mut files = Vec::new();
    for path in found {
        match one(&path.to_string_lossy().replace('\\', "/")) {
            Ok(file) => files.push(file),
            Err(error) => errors.push(*error),
        }
    }
    if files.is_empty() && errors.is_empty() {
        errors.push(RuleError::None { path: path.to_owned() });
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// Reads one file.
///
/// # Errors
///
/// What cannot be read, is too long or is no UTF-8.
pub fn one(path: &str) -> Result<RuleFile, Box<RuleError>> {
    match bytes(Path::new(path)) {
        Ok(bytes) => text(path.to_owned(), &bytes),
        Err(cause) => {
            Err(Box::new(RuleError::Unreadable { path: path.to_owned(), cause: cause.to_string() }))
        }
    }
}

/// No rule file has more bytes.
const LONGEST: u64 = 4 << 20;

/// The first bytes of a file that is too long are enough to show where it begins.
const SHOWN: usize = 80;

/// The bytes of a file, no more of them than are looked at, and not those of a pipe, which may never end.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file with its text, without the byte order mark, which is no part of YAML's first key.
fn text(path: String, bytes: &[u8]) -> Result<RuleFile, Box<RuleError>> {
    if bytes.len() as u64 > LONGEST {
        let begin = String::from_utf8_lossy(&bytes[..SHOWN]);
        let file = RuleFile { path, text: begin.lines().next().unwrap_or_default().into() };
        let message = format!("a file of more than {} MB", LONGEST >> 20);
        let help = "Split it: what a person writes is shorter.";
        return Err(Box::new(RuleError::value(message, help, &file, 0..0)));
    }
    let text = String::from_utf8_lossy(bytes);
    let file = RuleFile { path, text: text.trim_start_matches('\u{feff}').into() };
    let Err(broken) = std::str::from_utf8(bytes) else { return Ok(file) };
    // What is replaced is the first thing that differs.
    let start = broken.valid_up_to().saturating_sub(text.len() - file.text.len());
    let replaced = start..start + '\u{fffd}'.len_utf8();
    let help = "Save the file as UTF-8: in most editors that is an encoding under \"Save as\".";
    Err(Box::new(RuleError::value("this is no UTF-8 text".to_owned(), help, &file, replaced)))
}

fn walk(path: &Path, found: &mut Vec<PathBuf>, errors: &mut Vec<RuleError>) {
    let unreadable = |cause: &std::io::Error| RuleError::Unreadable {
        path: path.to_string_lossy().replace('\\', "/"),
        cause: cause.to_string(),
    };
    match fs::metadata(path) {
        Err(cause) => errors.push(unreadable(&cause)),
        Ok(kind) if kind.is_file() => {
            found.push(path.to_owned());
        }
        Ok(_) => match fs::read_dir(path) {
            Err(cause) => errors.push(unreadable(&cause)),
            Ok(entries) => {
                for entry in entries.flatten() {
                    let path = entry.path();
                    let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                    let rules = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
                    if folder {
                        walk(&path, found, errors);
                    } else if rules {
                        found.push(path);
                    }
                }
            }
        },
    }
}
