//! Runs the program from outside: arguments, standard input and a folder of files in, output and exit code out.
#![allow(dead_code, reason = "every test file includes this module and uses a part of it")]

pub(crate) mod figures;
pub(crate) mod numerals;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// What the environment may say about colours, width, language, time and threads.
const ENVIRONMENT: [&str; 15] = [
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "COLORTERM",
    "TERM",
    "COLUMNS",
    "LINES",
    "CI",
    "LANG",
    "LC_ALL",
    "LC_NUMERIC",
    "TZ",
    "RAYON_NUM_THREADS",
    "RUST_BACKTRACE",
];

/// A command line that was not run yet.
pub(crate) struct Call {
    command: Command,
    stdin: Vec<u8>,
}

/// What a run ended as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// A call of the program in the package's folder, in a clean environment and without standard input.
pub(crate) fn corroborate<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ENVIRONMENT {
        command.env_remove(name);
    }
    Call { command, stdin: Vec::new() }
}

/// Runs a command line given as one text, split at spaces.
pub(crate) fn run(line: &str) -> Run {
    corroborate(line.split_whitespace()).run()
}

impl Call {
    pub(crate) fn within(mut self, folder: &Folder) -> Self {
        self.command.current_dir(folder.path());
        self
    }

    pub(crate) fn at(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn run(mut self) -> Run {
        let piped = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = self.stdin;
        // A program that reads nothing closes the pipe, which is its right.
        let writer = std::thread::spawn(move || stdin.write_all(&bytes).ok());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Run {
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
            code: output.status.code().expect("the program ended by itself"),
        }
    }
}

impl Run {
    /// Everything that was printed, for a snapshot.
    pub(crate) fn shown(&self) -> String {
        let mut shown = self.stdout.clone();
        if !self.stderr.is_empty() {
            shown.push_str("---- standard error ----\n");
            shown.push_str(&self.stderr);
        }
        format!("{shown}---- exit code {} ----\n", self.code)
    }

    /// Standard output and standard error, one behind the other.
    pub(crate) fn printed(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Standard output as one JSON value.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {}", self.shown()))
    }

    /// Standard output as JSON Lines.
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let value = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.stdout.lines().map(value).collect()
    }
}

/// The list under a key of a JSON object.
pub(crate) fn list<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object[key].as_array().unwrap_or_else(|| panic!("no list `{key}` in {object}"))
}

/// The text under a key of a JSON object.
pub(crate) fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object[key].as_str().unwrap_or_else(|| panic!("no text `{key}` in {object}"))
}

/// The values of a key of the objects in a list, sorted.
pub(crate) fn texts<'a>(objects: &'a [Value], key: &str) -> Vec<&'a str> {
    let mut found: Vec<&str> = objects.iter().map(|object| text(object, key)).collect();
    found.sort_unstable();
    found
}

/// A folder of files that goes with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new<C: AsRef<[u8]>>(files: &[(&str, C)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("corroborate-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        for (name, content) in files {
            folder.write(name, content.as_ref());
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn make(&self, folder: &str) {
        fs::create_dir_all(self.0.join(folder)).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// A Markdown article of an outlet, published on a day.
pub(crate) fn article(outlet: &str, published: &str, text: &str) -> String {
    format!("---\nsource: {outlet}\npublished: {published}\n---\n\n{text}\n")
}

/// A folder with the story `story`, in which one speaker gives two figures: a misreport.
pub(crate) fn conflict() -> Folder {
    Folder::new(&[
        (
            "story/harbour.md",
            article(
                "Harbour News",
                "2022-01-06T18:00Z",
                "Police in Almaty said 13 officers had been killed.",
            ),
        ),
        (
            "story/valley.md",
            article("Valley Post", "2022-01-06T18:00Z", "Twelve policemen were killed, Almaty police said."),
        ),
    ])
}

/// Compares with the snapshot of a name; it shows the output and nothing of the machine.
pub(crate) fn snapshot(name: &str, output: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, output));
}
