//! `corroborate test`: the tests of a rule pack, its snapshots, and what the runner says of them.

mod common;

use common::{Call, Folder, Run, corroborate, snapshot};

/// A pack with words for strikes, a check of its own, and a snapshot case of two articles.
const PACK: [(&str, &str); 4] = [
    ("corroborate.yaml", "# Strikes in the harbour.\n"),
    (
        "rules/strikes.yaml",
        "events:
  on-strike:
    label: on strike
    count: level
    counts: person
    verbs: [{lemma: walk out, counted: subject}]
    states: [on strike]
subjects:
  docker: {is_a: person, words: [docker, dock worker]}
cases:
  - {text: \"Some 900 dock workers were on strike in Rotterdam.\", claims: [\"about 900 on-strike docker, in Rotterdam\"]}
  - {text: \"Ships waited for two days.\", claims: []}
",
    ),
    (
        "rules/agreed-strike.yaml",
        "id: agreed-strike
relation: {is: agreement, because: same-figure}
severity: advice
message: \"{figure}: {sides}\"
help: Two desks have counted.
why: Where two reports agree on strikers, one desk may lean on the other.
tests:
  - name: one figure
    articles:
      - {source: Harbour News, published: 2024-05-02, text: Nine hundred dock workers were on strike in Rotterdam.}
      - {source: Valley Post, published: 2024-05-02, text: In Rotterdam 900 dockers walked out.}
    expect: report
  - name: two figures
    articles:
      - {source: Harbour News, published: 2024-05-02, text: Nine hundred dock workers were on strike in Rotterdam.}
      - {source: Valley Post, published: 2024-05-02, text: Twelve hundred dockers walked out in Rotterdam.}
    expect: silent
  - name: exactly these
    articles:
      - {source: Harbour News, published: 2024-05-02, text: Nine hundred dock workers were on strike in Rotterdam.}
      - {source: Valley Post, published: 2024-05-02, text: In Rotterdam 900 dockers walked out.}
    expect:
      claims: [900 on-strike docker, \"900 on-strike docker, in Rotterdam\"]
      relations: [\"1-2 agreement: same-figure\"]
      labels: [\"900: in Harbour News\", \"900: in Valley Post\"]
",
    ),
    (
        "cases/port.yaml",
        "- {name: harbour, source: Harbour News, published: 2024-05-02, text: Some 900 dock workers walked out.}
- {name: valley, source: Valley Post, published: 2024-05-03, text: \"Port officials said 700 dockers were still on strike.\"}
",
    ),
];

fn pack() -> Folder {
    Folder::new(&PACK)
}

fn call(folder: &Folder, options: &str) -> Call {
    corroborate(["test"].into_iter().chain(options.split_whitespace())).within(folder)
}

fn test(folder: &Folder, options: &str) -> Run {
    call(folder, options).run()
}

#[test]
fn the_first_run_says_what_to_do_and_the_next_passes() {
    let folder = pack();
    let first = test(&folder, "");
    assert_eq!(first.code, 1, "{}", first.shown());
    snapshot("test-first", &first.shown());
    let accepted = test(&folder, "--accept");
    assert_eq!(accepted.code, 0, "{}", accepted.shown());
    assert!(accepted.stdout.contains("1 accepted"), "{}", accepted.shown());
    let next = test(&folder, "");
    assert_eq!(next.code, 0, "{}", next.shown());
    snapshot("test-next", &next.shown());
}

#[test]
fn what_differs_is_shown_as_a_difference() {
    let folder = pack();
    test(&folder, "--accept");
    let words = folder.read("rules/strikes.yaml").replace("words: [docker, dock worker]", "words: [docker]");
    folder.write("rules/strikes.yaml", words.as_bytes());
    let run = test(&folder, "");
    assert_eq!(run.code, 1, "{}", run.shown());
    snapshot("test-differs", &run.shown());
}

#[test]
fn a_review_asks_for_each_and_keeps_what_is_said_yes_to() {
    let folder = pack();
    folder.write("cases/second.yaml", PACK[3].1.as_bytes());
    for (answers, kept) in [("n\nn\n", 0), ("what?\ny\nn\n", 1), ("q\n", 0), ("", 0), ("a\n", 1)] {
        let run = call(&folder, "--review").stdin(answers).run();
        let accepted = format!("{kept} accepted");
        assert_eq!(kept > 0, run.stdout.contains(&accepted), "{answers:?}: {}", run.shown());
        assert_eq!(run.code, i32::from(answers != "a\n"), "{answers:?}: {}", run.shown());
    }
    assert_eq!(test(&folder, "").code, 0);
}

#[test]
fn in_continuous_integration_nothing_is_written() {
    let folder = pack();
    for options in ["--accept", "--review", "--unreferenced delete"] {
        let run = call(&folder, options).env("CI", "true").run();
        assert_eq!(run.code, 2, "{}", run.shown());
        assert!(run.stderr.contains("CI=true"), "{}", run.shown());
    }
    assert!(!folder.path().join("snapshots").exists());
    let missing = call(&folder, "").env("CI", "true").run();
    assert_eq!(missing.code, 1, "{}", missing.shown());
    assert!(missing.stdout.contains("+ claims"), "{}", missing.shown());
    assert!(!folder.path().join("snapshots").exists());
}

#[test]
fn a_snapshot_of_no_case_is_named_rejected_or_deleted() {
    let folder = pack();
    test(&folder, "--accept");
    folder.write("snapshots/rules@gone.snap", b"---\nsource: cases/gone.yaml\n---\nclaims\n");
    folder.write("snapshots/other.snap", b"---\nsource: tests/other.rs\n---\nsomebody else's\n");
    let warned = test(&folder, "");
    assert_eq!(warned.code, 0, "{}", warned.shown());
    assert!(warned.stdout.contains("snapshots/rules@gone.snap belongs to no case"), "{}", warned.shown());
    assert_eq!(test(&folder, "--unreferenced reject").code, 1);
    let deleted = test(&folder, "--unreferenced delete");
    assert_eq!(deleted.code, 0, "{}", deleted.shown());
    assert!(!folder.path().join("snapshots/rules@gone.snap").exists());
    assert!(folder.path().join("snapshots/other.snap").exists(), "a stranger's snapshot is left alone");
    assert!(folder.path().join("snapshots/rules@port.snap").exists());
}

#[test]
fn failures_say_what_was_expected_and_what_was_found() {
    let folder = pack();
    test(&folder, "--accept");
    let check = folder.read("rules/agreed-strike.yaml").replace("expect: silent", "expect: report");
    let check = check.replace("\"900: in Valley Post\"", "\"901: in Valley Post\"");
    folder.write("rules/agreed-strike.yaml", check.as_bytes());
    let words =
        folder.read("rules/strikes.yaml").replace("about 900 on-strike docker", "900 on-strike docker");
    folder.write("rules/strikes.yaml", words.as_bytes());
    let run = test(&folder, "");
    assert_eq!(run.code, 1, "{}", run.shown());
    snapshot("test-failures", &run.shown());
}

#[test]
fn a_filter_chooses_tests_by_file_and_name() {
    let folder = pack();
    let chosen = test(&folder, "-f agreed-strike.yaml:.*figures");
    assert_eq!(chosen.code, 0, "{}", chosen.shown());
    assert!(chosen.stdout.contains("1 passed."), "{}", chosen.shown());
    let none = test(&folder, "-f nowhere");
    assert_eq!(none.code, 2, "{}", none.shown());
    let broken = test(&folder, "-f (");
    assert_eq!(broken.code, 2, "{}", broken.shown());
}

#[test]
fn coverage_names_the_entries_that_no_test_exercises() {
    let folder = pack();
    folder.write("rules/more.yaml", b"cues:\n  - {words: [so they say], means: unverified}\nsubjects:\n  crane: {is_a: thing, words: [crane]}\n");
    test(&folder, "--accept");
    let run = test(&folder, "--coverage");
    assert_eq!(run.code, 0, "{}", run.shown());
    let from = run.stdout.find("coverage\n").expect("a section");
    snapshot("test-coverage", &run.stdout[from..]);
}

#[test]
fn a_case_asks_for_marks_even_where_it_does_not_name_them() {
    let folder = pack();
    test(&folder, "--accept");
    let case = |line: &str| {
        let words = format!("cases:\n  - {line}\n");
        folder.write("rules/doubt.yaml", words.as_bytes());
        test(&folder, "")
    };
    let text = "text: \"Nine dockers reportedly walked out.\"";
    assert_eq!(case(&format!("{{{text}, claims: [\"9 on-strike, unverified\"]}}")).code, 0);
    let failed = case(&format!("{{{text}, claims: [9 on-strike]}}"));
    assert_eq!(failed.code, 1, "{}", failed.shown());
    assert!(
        failed.stdout.contains("Nine dockers reportedly walked out."),
        "the text stands beside what was found"
    );
    let open = case(&format!("{{todo: true, {text}, claims: [9 on-strike]}}"));
    assert_eq!(open.code, 0, "{}", open.shown());
    assert!(open.stdout.contains("1 todo"), "{}", open.shown());
}

#[test]
fn a_file_of_a_pack_is_tested_within_its_pack() {
    let folder = pack();
    test(&folder, "--accept");
    let one = test(&folder, "rules/agreed-strike.yaml");
    assert_eq!(one.code, 0, "{}", one.shown());
    assert!(one.stdout.ends_with("3 passed.\n"), "{}", one.shown());
    let case = test(&folder, "cases");
    assert_eq!(case.code, 0, "{}", case.shown());
    assert!(case.stdout.ends_with("1 passed.\n"), "{}", case.shown());
    let linted = corroborate(["lint", "rules/agreed-strike.yaml"]).within(&folder).run();
    assert_eq!(linted.code, 0, "{}", linted.shown());
    assert!(linted.stdout.starts_with("1 rule file. No findings."), "{}", linted.shown());
}

#[test]
fn a_todo_never_fails_and_says_when_it_is_due() {
    let folder = pack();
    test(&folder, "--accept");
    let check = folder.read("rules/agreed-strike.yaml").replacen("expect: report", "expect: todo", 1);
    folder.write("rules/agreed-strike.yaml", check.as_bytes());
    let run = test(&folder, "");
    assert_eq!(run.code, 0, "{}", run.shown());
    assert!(run.stdout.contains("1 todo, 1 of them would pass"), "{}", run.shown());
}

#[test]
fn broken_rules_are_no_success() {
    let folder = pack();
    test(&folder, "--accept");
    folder.write("rules/broken.yaml", b"events: [\n");
    folder.write("cases/broken.yaml", b"- {nmae: harbour}\n");
    let run = test(&folder, "");
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(
        run.stderr.contains("rules/broken.yaml") && run.stderr.contains("cases/broken.yaml"),
        "{}",
        run.shown()
    );
    let nothing = Folder::new(&[
        ("corroborate.yaml", ""),
        ("rules/none.yaml", "subjects: {crane: {words: [crane]}}\n"),
    ]);
    let run = test(&nothing, "");
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(run.stderr.contains("there are no tests"), "{}", run.shown());
}

#[test]
fn a_case_may_be_a_folder_of_articles_and_the_pack_is_found_from_below() {
    let folder = pack();
    folder.write(
        "cases/quay/a.md",
        common::article("Harbour News", "2024-05-02", "Ninety dockers walked out.").as_bytes(),
    );
    folder.write("cases/quay/README.md", b"Not an article: 12 dockers walked out.");
    test(&folder, "--accept");
    let kept = folder.read("snapshots/rules@quay.snap");
    assert!(kept.starts_with("---\nsource: cases/quay\ninput_file: cases/quay\n---\nclaims\n  #1"), "{kept}");
    assert!(kept.contains("cases/quay/a.md:6:1: 90 on-strike docker"), "{kept}");
    let below = corroborate(["test"]).at(&folder.path().join("cases/quay")).run();
    assert_eq!(below.code, 0, "{}", below.shown());
}

/// What the program keeps, insta reads; and the text has neither head nor line feeds at its end.
#[test]
fn insta_reads_the_snapshots() {
    let folder = pack();
    test(&folder, "--accept");
    let path = folder.path().join("snapshots/rules@port.snap");
    let snapshot = insta::Snapshot::from_file(&path).expect("a snapshot of insta's");
    assert_eq!(snapshot.metadata().source(), Some("cases/port.yaml"));
    assert_eq!(snapshot.metadata().input_file(), Some("cases/port.yaml"));
    let text = snapshot.as_text().expect("text").to_string();
    assert!(text.starts_with("claims\n  #1") && !text.ends_with('\n'), "{text:?}");
    // Whoever saves it on another system changes the ends of the lines, and nothing else.
    let kept = folder.read("snapshots/rules@port.snap").replace('\n', "\r\n");
    folder.write("snapshots/rules@port.snap", kept.as_bytes());
    assert_eq!(test(&folder, "").code, 0);
}
