//! What lint says of rule files: for each code a small file in `tests/lint/`, and the findings as they are printed.

mod common;

use std::fs;

use common::{Folder, conflict, corroborate, list, run, snapshot, text};
use corroborate::workbench::lint;

/// Codes of what cannot be read at all or is too much, which no small file shows.
const WITHOUT_FILE: [&str; 3] = ["more-errors", "no-rules", "unreadable-rules"];

fn linted(files: &[(&str, &str)]) -> common::Run {
    let folder = Folder::new(files);
    corroborate(["lint", "own"]).within(&folder).run()
}

#[test]
fn every_code_has_a_file_that_shows_it() {
    for page in &lint::PAGES {
        let code = page.code;
        if WITHOUT_FILE.contains(&code) {
            continue;
        }
        let yaml = fs::read_to_string(format!("tests/lint/{code}.yaml"));
        let yaml = yaml.unwrap_or_else(|error| panic!("tests/lint/{code}.yaml: {error}"));
        // A file that defines something a second time needs another that defines it first.
        let name = format!("own/{code}.yaml");
        let before = if code == "duplicate-entry" { "own/a-first.yaml" } else { "elsewhere.yaml" };
        let run = linted(&[(before, &yaml), (&name, &yaml)]);
        let severity = i32::from(page.severity == corroborate::lexicon::Severity::Error);
        assert_eq!(run.code, severity, "{code}: {}", run.shown());
        let told = run.stdout.lines().filter(|line| lint::PAGES.iter().any(|page| page.code == *line));
        assert!(told.clone().count() > 0 && told.clone().all(|line| line == code), "{code}: {}", run.shown());
        snapshot(&format!("lint-{code}"), &run.shown());
    }
}

#[test]
fn every_file_shows_a_code() {
    for entry in fs::read_dir("tests/lint").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.strip_suffix(".yaml").unwrap();
        assert!(lint::page(code).is_some(), "{name} shows no code");
    }
}

#[test]
fn the_example_of_a_page_shows_its_code() {
    for page in lint::PAGES.iter().filter(|page| !page.example.is_empty()) {
        let run = linted(&[("own/example.yaml", page.example)]);
        assert!(run.stdout.lines().any(|line| line == page.code), "{}: {}", page.code, run.shown());
    }
}

#[test]
fn every_code_is_explained() {
    for page in &lint::PAGES {
        let explained = run(&format!("explain {}", page.code));
        assert_eq!(explained.code, 0, "{}", explained.shown());
        assert!(explained.stdout.starts_with(page.code), "{}", explained.stdout);
        assert!(explained.stdout.lines().all(|line| line.chars().count() <= 80), "{}", explained.stdout);
    }
    snapshot("explain-shadowed-phrase", &run("explain shadowed-phrase").stdout);
    assert!(run("explain shadowed-frase").stderr.contains("Did you mean `shadowed-phrase`?"));
}

#[test]
fn what_cannot_be_read_is_no_clean_bill() {
    let folder = Folder::new(&[("empty/README.md", "No rules here."), ("own/latin.yaml", "")]);
    folder.write("own/latin.yaml", b"places:\n  Z\xFCrich: {}\n");
    for (path, code) in [("empty", "no-rules"), ("gone", "unreadable-rules"), ("own", "bad-value")] {
        let run = corroborate(["lint", path]).within(&folder).run();
        assert_eq!(run.code, 2, "{}", run.shown());
        assert!(run.stdout.contains(code), "{}", run.shown());
        assert!(!run.printed().contains("No findings"), "{}", run.shown());
    }
}

#[test]
fn without_a_path_the_nearest_rule_pack_is_looked_at() {
    let folder = Folder::new(&[
        ("pack/corroborate.yaml", "rules: [words]\n"),
        ("pack/words/sailors.yaml", "subjects:\n  sailor: {is_a: persn, words: [sailor]}\n"),
        ("pack/deep/down/notes.txt", "Nothing."),
    ]);
    for below in ["pack", "pack/deep/down"] {
        let inner = Inner(&folder, below);
        let run = inner.run("lint --format short");
        assert_eq!(run.code, 1, "{}", run.shown());
        let path = if below == "pack" { "words/sailors.yaml" } else { "../../words/sailors.yaml" };
        let place = format!("{path}:2:18: error[unknown-name] unknown subject `persn`");
        assert!(run.stdout.starts_with(&place), "{}", run.shown());
    }
    let alone = conflict();
    let run = corroborate(["lint"]).within(&alone).run();
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("corroborate.yaml"), "{}", run.shown());
}

/// A folder inside a folder.
struct Inner<'f>(&'f Folder, &'f str);

impl Inner<'_> {
    fn run(&self, line: &str) -> common::Run {
        corroborate(line.split(' ')).at(&self.0.path().join(self.1)).run()
    }
}

#[test]
fn a_pack_that_cannot_be_understood_is_told_like_a_rule_file() {
    let folder = Folder::new(&[("corroborate.yaml", "extends: everything\nruels: [words]\n")]);
    let run = corroborate(["lint"]).within(&folder).run();
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(run.stdout.contains("corroborate.yaml:1:10"), "{}", run.shown());
    assert!(run.stdout.contains("everything"), "{}", run.shown());
}

#[test]
fn a_file_named_inside_a_broken_pack_is_not_looked_at_without_it() {
    let folder = Folder::new(&[
        ("corroborate.yaml", "ruels: [words]\n"),
        ("words/a.yaml", "subjects:\n  sailor: {is_a: person, words: [sailor]}\n"),
        ("words/b.yaml", "subjects:\n  stoker: {is_a: sailor, words: [stoker]}\n"),
    ]);
    let run =
        corroborate(["lint", "--format", "short", "words/a.yaml", "words/b.yaml"]).within(&folder).run();
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(run.stdout.starts_with("corroborate.yaml:1:1: error"), "{}", run.shown());
    assert_eq!(run.stdout.lines().count(), 1, "told once: {}", run.shown());
}

#[test]
fn the_forms_of_output_say_the_same() {
    let folder = Folder::new(&[("own/a.yaml", "subjects:\n  sailor: {is_a: persn, words: [sailor]}\n")]);
    let json = corroborate(["lint", "--format", "json", "own"]).within(&folder).run();
    assert_eq!(json.code, 1);
    let json = json.json();
    let [problem] = list(&json, "problems") else { panic!("one problem in {json:#}") };
    assert_eq!((text(problem, "code"), text(problem, "severity")), ("unknown-name", "error"));
    assert_eq!((text(problem, "file"), problem["line"].as_u64()), ("own/a.yaml", Some(2)));
    assert_eq!(problem["column"], 18);
    assert!(text(problem, "help").contains("`person`"), "{problem:#}");
    let warned = Folder::new(&[("own/a.yaml", "subjects:\n  sailor: {is_a: person}\n")]);
    let with = |options: &str| {
        let line = ["lint"].into_iter().chain(options.split_whitespace()).chain(["own"]);
        corroborate(line).within(&warned).run().code
    };
    assert_eq!((with(""), with("--fail-on warning"), with("--fail-on never")), (0, 1, 0));
}

#[test]
fn nothing_from_a_rule_file_steers_the_terminal() {
    let yaml = "subjects:\n  \"sai\u{1b}[31mlor\": {is_a: \"per\u{202e}sn\", words: [sailor]}\n";
    for format in ["rich", "short", "json"] {
        let folder = Folder::new(&[("own/a.yaml", yaml)]);
        let run = corroborate(["lint", "--format", format, "own"]).within(&folder).run();
        assert!(!run.printed().contains(['\u{1b}', '\u{202e}']), "{format}: {:?}", run.printed());
    }
}
