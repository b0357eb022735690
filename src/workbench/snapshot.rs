//! Snapshots as insta keeps them, so that both programs accept the same files.
//!
//! A file is `---`, the head in YAML, `---`, and the text without line feeds at its end.
//! Source: <https://insta.rs/docs/snapshot-files/>.

use std::fs;
use std::io;
use std::path::Path;

use super::suite::Kept;

/// The text of a snapshot; `None` where there is no such file.
///
/// # Errors
///
/// What the system says of a file that cannot be read.
pub fn read(path: &str) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(file) => Ok(Some(body(&file.replace("\r\n", "\n")).trim_end().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps a text as a snapshot, and removes what insta left there to be reviewed.
///
/// # Errors
///
/// What the system says of a file that cannot be written.
pub fn write(kept: &Kept, text: &str) -> io::Result<()> {
    let path = Path::new(&kept.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let head = format!("source: {}\ninput_file: {}\n", scalar(&kept.source), scalar(&kept.input));
    fs::write(path, format!("---\n{head}---\n{}\n", text.trim_end()))?;
    match fs::remove_file(path.with_extension("snap.new")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The snapshots in a folder that no case has, in byte order of their paths.
#[must_use]
pub fn unreferenced(folder: &str, cases: &[&Kept]) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let own = names.filter(|name| {
        name.starts_with("rules@") && Path::new(name).extension().is_some_and(|end| end == "snap")
    });
    let mut paths: Vec<String> = own.map(|name| format!("{folder}/{name}")).collect();
    paths.retain(|path| !cases.iter().any(|kept| kept.path == *path));
    paths.sort_unstable();
    paths
}

fn body(file: &str) -> &str {
    let head = file.strip_prefix("---\n");
    head.and_then(|rest| rest.split_once("\n---\n")).map_or(file, |(_, body)| body)
}

/// A path as a scalar of YAML: plain where nothing in it can be misread.
fn scalar(path: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '_' | '-' | ' ');
    let starts = path.starts_with(|first: char| first.is_alphabetic() || first == '/');
    if starts && path.chars().all(plain) { path.to_owned() } else { format!("{path:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_stands_behind_the_head_whatever_ends_its_lines() {
        let file = "---\nsource: tests/rules.rs\n---\nclaims\n---\n  #1\n";
        assert_eq!(body(file), "claims\n---\n  #1\n");
        assert_eq!(body("no head"), "no head");
    }

    #[test]
    fn a_path_that_yaml_would_misread_is_quoted() {
        assert_eq!(scalar("cases/a-b.yaml"), "cases/a-b.yaml");
        assert_eq!(scalar("cases/a: b.yaml"), "\"cases/a: b.yaml\"");
        assert_eq!(scalar("- a"), "\"- a\"");
    }
}
