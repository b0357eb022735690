//! The transcript in the README is what one sees.

mod common;

use std::fs;

#[test]
fn the_transcript_is_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").expect("README.md stands in the repository");
    let transcript = readme.split("<!-- transcript -->").nth(1).expect("the transcript has its markers");
    let lines = transcript.trim().strip_prefix("```console\n").and_then(|rest| rest.strip_suffix("\n```"));
    let lines = lines.expect("the transcript is a console block");
    let (command, shown) = lines.split_once('\n').expect("a command and its output");
    let printed = common::run(command.trim_start_matches("$ corroborate ")).stdout;
    let (start, end) = shown.split_once("\n…\n").expect("the transcript is cut once");
    assert!(printed.starts_with(start), "the README begins:\n{start}\n\nthe program prints:\n{printed}");
    assert_eq!(
        printed.trim_end().lines().rev().take(2).collect::<Vec<_>>(),
        end.trim().lines().rev().collect::<Vec<_>>()
    );
}
