//! The command line: its help, its options, and what it says to wrong ones.

mod common;

use common::{Folder, conflict, corroborate, run, snapshot};
use corroborate::workbench::lint;
use corroborate::{built_in, rules};

const COMMANDS: [&str; 9] =
    ["check", "claims", "quantities", "figures", "explain", "lint", "test", "trace", "show"];
const CODES: [&str; 42] = [
    "age-conflict",
    "altered-quote",
    "ambiguous-victims",
    "attribution-changed",
    "attribution-dropped",
    "contradiction",
    "date-conflict",
    "denied-figure",
    "digit-slip",
    "disputed-figure",
    "doubt-dropped",
    "figure-conflict",
    "headline-mismatch",
    "hedge-dropped",
    "hedge-strengthened",
    "metadata-conflict",
    "misattributed-quote",
    "misreport",
    "misspelt-name",
    "multiple-sources",
    "name-variant",
    "outdated-figure",
    "part-above-whole",
    "possible-conflict",
    "retracted-figure",
    "reversed-statement",
    "role-conflict",
    "rounded-figure",
    "share-mismatch",
    "single-origin",
    "source-count",
    "sum-mismatch",
    "superseded-figure",
    "swapped-word",
    "unattributed-figure",
    "unexplained-fall",
    "unit-slip",
    "unsupported-date",
    "unsupported-figure",
    "unsupported-name",
    "unsupported-quote",
    "unverified-claim",
];

#[test]
fn every_command_explains_itself() {
    let help = run("--help");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    snapshot("help", &help.stdout);
    for command in COMMANDS {
        assert!(help.stdout.contains(command), "{command} is listed");
        let own = run(&format!("{command} --help"));
        assert_eq!((own.code, own.stderr.as_str()), (0, ""), "{command}");
        snapshot(&format!("help-{command}"), &own.stdout);
        assert_eq!(run(&format!("help {command}")).stdout, own.stdout);
        assert_eq!(run(&format!("{command} -h")).code, 0, "{command}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = run("--version");
    assert_eq!(
        (version.stdout.trim(), version.code),
        (concat!("corroborate ", env!("CARGO_PKG_VERSION")), 0)
    );
}

#[test]
fn wrong_arguments_end_with_2_and_a_word_of_help() {
    for (line, words) in [
        ("", "Usage"),
        ("check", "<PATH>"),
        ("claims", "<PATH>"),
        ("quantities", "<PATH>"),
        ("figures", "<PATH>"),
        ("chekc sources", "check"),
        ("check --fromat json sources", "--format"),
        ("check --format jsno sources", "json"),
        ("check --format table sources", "rich, short, json, jsonl"),
        ("claims --format json sources", "table, jsonl"),
        ("check --fail-on warnings sources", "'warning'"),
        ("check --fail-on sources", "error, warning, advice, never"),
        ("check --color sometimes sources", "auto, always, never"),
        ("check --width wide sources", "--width"),
        ("check --width 5 sources", "--width"),
        ("check -j 0 sources", "-j"),
        ("check -j many sources", "-j"),
        ("check --rules", "--rules"),
        ("check --off", "--off"),
        ("explain misreport contradiction", "contradiction"),
        ("explain misreprot", "Did you mean `misreport`?"),
        ("explain xyzzy", "corroborate explain"),
        ("check --off misreprot sources/kazakhstan-2022", "Did you mean `misreport`?"),
    ] {
        let wrong = run(line);
        assert_eq!(wrong.code, 2, "{line}");
        assert!(wrong.stderr.contains(words), "`{words}` in the answer to `{line}`: {}", wrong.stderr);
        assert_eq!(wrong.stdout, "", "{line}: an error goes to standard error");
    }
}

#[test]
fn every_code_is_explained_with_examples() {
    for code in CODES {
        let page = run(&format!("explain {code}"));
        assert_eq!((page.code, page.stderr.as_str()), (0, ""), "{code}");
        assert!(page.stdout.starts_with(code), "{}", page.stdout);
        for part in ["What to do", "Examples", &format!("rules/checks/{code}.yaml")] {
            assert!(page.stdout.contains(part), "`{part}` in {}", page.stdout);
        }
        let wide = page.stdout.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{code}: 80 columns in a pipe");
    }
    snapshot("explain-misreport", &run("explain misreport").stdout);
}

/// The first words of a table's rows.
fn codes(table: &str) -> Vec<&str> {
    table.lines().skip(2).filter_map(|line| line.split_whitespace().next()).collect()
}

#[test]
fn without_a_code_all_checks_are_listed() {
    let listed = run("explain");
    assert_eq!(listed.code, 0);
    let (checks, of_lint) = listed.stdout.split_once("\n\n").unwrap();
    assert_eq!(codes(checks), CODES);
    assert_eq!(codes(of_lint), lint::PAGES.map(|page| page.code));
    snapshot("explain", &listed.stdout);
    for page in rules::pages(&built_in::check_files()) {
        let line = listed.stdout.lines().find(|line| line.starts_with(&page.id)).unwrap();
        let why: String = page.why.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = line.split_whitespace().skip(2).collect::<Vec<_>>().join(" ");
        let rest = why.strip_prefix(shown.trim_end_matches('…'));
        let rest = rest.unwrap_or_else(|| panic!("`{shown}` does not begin `{why}`"));
        let complete = rest.is_empty() || rest.starts_with(". ") || rest == "." || shown.ends_with('…');
        assert!(complete, "cut in the middle of a sentence: {line}");
    }
}

#[test]
fn a_finding_is_explained_under_its_code() {
    let findings = run("check --format json --fail-on never sources/kazakhstan-2022").json();
    for finding in common::list(&findings, "findings") {
        let code = common::text(finding, "code");
        assert_eq!(run(&format!("explain {code}")).code, 0, "{code}");
    }
}

/// The lines of an output that are wider than asked for.
fn too_wide(line: &str, width: usize) -> Vec<String> {
    let output = run(&format!("{line} --width {width} sources/kazakhstan-2022"));
    assert!(output.code < 2, "{line}: {}", output.stderr);
    output.stdout.lines().filter(|line| line.chars().count() > width).map(str::to_owned).collect()
}

#[test]
fn findings_are_as_wide_as_asked_for() {
    for width in [40, 60, 80, 200] {
        // Labels and closing lines are not broken, and the place of an excerpt is there to be copied.
        let whole = |line: &String| {
            ["╰──", "sources/kazakhstan-2022", "Failing at"].iter().any(|part| line.contains(part))
        };
        let wide: Vec<String> =
            too_wide("check", width).into_iter().filter(|line| width >= 80 || !whole(line)).collect();
        assert!(wide.is_empty(), "--width {width}: {wide:#?}");
    }
    snapshot("story-rich-40", &run("check --width 40 sources/kazakhstan-2022").stdout);
    assert_ne!(
        run("check --width 200 sources/kazakhstan-2022").stdout,
        run("check sources/kazakhstan-2022").stdout
    );
}

#[test]
fn the_ledger_fits_eighty_columns() {
    for width in [80, 200] {
        let wide = too_wide("figures", width);
        assert!(wide.is_empty(), "--width {width}: {wide:#?}");
    }
}

#[test]
fn tables_fit_a_wide_terminal() {
    for command in ["claims", "quantities", "quantities --all"] {
        let wide = too_wide(command, 200);
        assert!(wide.is_empty(), "{command}: {wide:#?}");
    }
}

#[test]
fn colours_are_used_where_they_are_asked_for() {
    let folder = conflict();
    let with = |options: &str| corroborate(options.split(' ').chain(["story"])).within(&folder);
    let plain = with("check").run().stdout;
    assert!(!plain.contains('\u{1b}'));
    assert!(with("check --color always").run().stdout.contains("\u{1b}["));
    assert!(with("check --format short --color always").run().stdout.contains("\u{1b}["));
    assert_eq!(with("check --color never").env("CLICOLOR_FORCE", "1").run().stdout, plain);
    assert!(with("check").env("CLICOLOR_FORCE", "1").run().stdout.contains("\u{1b}["));
    assert_eq!(with("check").env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").run().stdout, plain);
    for format in ["json", "jsonl"] {
        let output = with(&format!("check --color always --format {format}")).run().stdout;
        assert!(!output.contains('\u{1b}'), "{format} is never coloured");
    }
}

#[test]
fn standard_input_named_twice_is_read_once() {
    let text = "Police said 13 officers had been killed.";
    let twice = corroborate(["claims", "--format", "jsonl", "-", "-"]).stdin(text).run();
    assert_eq!((twice.code, twice.json_lines().len()), (0, 1), "{}", twice.shown());
    let told = corroborate(["check", "-", "-"]).stdin(text).run();
    assert!(told.printed().contains("already read"), "{}", told.shown());
}

#[test]
fn options_may_stand_behind_the_paths() {
    let folder = conflict();
    let before =
        corroborate(["check", "--format", "short", "--off", "misreport", "story"]).within(&folder).run();
    let behind = corroborate(["check", "story", "--off=misreport", "--format=short"]).within(&folder).run();
    assert_eq!(before, behind);
}

#[test]
fn a_file_whose_name_begins_with_a_dash_can_be_read() {
    let folder = Folder::new(&[("-a.txt", "Police said 13 officers had been killed.")]);
    let read = corroborate(["claims", "--format", "jsonl", "--", "-a.txt"]).within(&folder).run();
    assert_eq!((read.code, read.json_lines().len()), (0, 1), "{}", read.shown());
}

#[test]
fn the_built_in_rules_need_no_folder() {
    let folder = conflict();
    let elsewhere = corroborate(["check", "--format", "json", "story"]).within(&folder).run();
    assert_eq!(common::list(&elsewhere.json(), "findings").len(), 1);
    let explained = corroborate(["explain", "misreport"]).within(&folder).run();
    assert_eq!(explained.stdout, run("explain misreport").stdout);
}
