//! Rule files on disk.

use std::fs;
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
/// What the system says of a file that cannot be read.
pub fn one(path: &str) -> Result<RuleFile, Box<RuleError>> {
    match fs::read_to_string(path) {
        // A byte order mark is no part of YAML's first key.
        Ok(text) => {
            let text = text.trim_start_matches('\u{feff}').to_owned();
            Ok(RuleFile { path: path.to_owned(), text })
        }
        Err(cause) => {
            Err(Box::new(RuleError::Unreadable { path: path.to_owned(), cause: cause.to_string() }))
        }
    }
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
