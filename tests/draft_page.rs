//! What `docs/draft.md` shows is what the program prints.
//!
//! `UPDATE_DOCS=1 cargo test --test draft_page` writes the whole outputs anew.

mod common;

use std::collections::BTreeSet;
use std::fs;

const PAGE: &str = "docs/draft.md";

/// The blocks of the page that show a command with its output, each with the command.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let opened = page.split("```console\n$ corroborate ").skip(1);
    opened.filter_map(|rest| rest.split_once("\n```")?.0.split_once('\n')).collect()
}

#[test]
fn the_draft_of_the_page_has_a_mistake_of_every_kind() {
    // These are reported of articles and of drafts.
    let mut wanted: BTreeSet<String> =
        ["age-conflict", "date-conflict", "role-conflict"].map(str::to_owned).into();
    for file in fs::read_dir("rules/checks").unwrap() {
        let path = file.unwrap().path();
        if fs::read_to_string(&path).unwrap().lines().any(|line| line.starts_with("draft: {is:")) {
            wanted.insert(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    let page = fs::read_to_string(PAGE).unwrap();
    let (command, _) = blocks(&page)[0];
    let object = common::run(&command.replace("--format short", "--format json")).json();
    let codes = common::list(&object, "findings").iter().map(|finding| common::text(finding, "code"));
    assert_eq!(codes.map(str::to_owned).collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn the_page_shows_what_is_printed() {
    let mut page = fs::read_to_string(PAGE).unwrap();
    let written = page.clone();
    let shown = blocks(&written);
    assert!(shown.len() >= 2, "the page shows a whole output and an excerpt");
    for (command, output) in shown {
        let printed = common::run(command).printed();
        // A line with "…" alone stands for what is left out.
        if output.lines().any(|line| line == "…") {
            let mut rest = printed.as_str();
            for part in format!("\n{output}\n").split("\n…\n") {
                let at = rest
                    .find(part)
                    .unwrap_or_else(|| panic!("`{command}` does not print\n{part}\nbut\n{printed}"));
                rest = &rest[at + part.len()..];
            }
        } else if std::env::var_os("UPDATE_DOCS").is_some() {
            page =
                page.replace(&format!("{command}\n{output}"), &format!("{command}\n{}", printed.trim_end()));
        } else {
            assert_eq!(
                output,
                printed.trim_end(),
                "`UPDATE_DOCS=1 cargo test --test draft_page` after a look"
            );
        }
    }
    if page != written {
        fs::write(PAGE, page).unwrap();
    }
}
