//! The built-in rules, and rules that are added to them.

mod common;

use std::borrow::Cow;

use common::{Folder, Run, article, conflict, corroborate, list, text};
use corroborate::lexicon::Lexicon;
use corroborate::rules::pack::Pack;
use corroborate::workbench::{Outcome, Suite, coverage, lint, run};
use corroborate::{built_in, rules};

fn pack() -> Pack {
    Pack::of("").expect("the project is a rule pack").unwrap_or_else(|error| panic!("{error}"))
}

/// The tests that `corroborate test` runs here. Snapshots are insta's too, so that either program can accept them.
#[test]
fn every_test_of_the_rules_passes() {
    let pack = pack();
    let lexicon = built_in::lexicon();
    let mut suite = Suite::of_rules(&pack.files().unwrap_or_else(|errors| panic!("{errors:?}")));
    suite.add_cases(&pack);
    assert!(suite.errors.is_empty(), "{:?}", suite.errors);
    let mut failed = Vec::new();
    for test in &suite.tests {
        let run = run(test, &lexicon);
        if let Outcome::Failed(how) = &run.outcome {
            failed.push(format!("{}\n{how}", test.full_name()));
        }
        if let (Some(kept), Some(result)) = (test.kept(), &run.result) {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path("../snapshots");
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_snapshot_suffix(&test.name);
            settings.set_input_file(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&kept.input));
            settings.bind(|| insta::assert_snapshot!("rules", result));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn the_rules_have_no_findings_of_lint() {
    let files = pack().files().unwrap_or_else(|errors| panic!("{errors:?}"));
    let problems = lint::lint(&files, &Lexicon::default());
    let told: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.path(), problem.diagnostic())).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn nearly_every_entry_with_grammar_is_exercised_by_a_test() {
    let pack = pack();
    let lexicon = built_in::lexicon();
    let mut suite = Suite::of_rules(&pack.files().unwrap_or_else(|errors| panic!("{errors:?}")));
    suite.add_cases(&pack);
    let runs: Vec<_> = suite.tests.iter().map(|test| run(test, &lexicon)).collect();
    let coverage = coverage::coverage(&lexicon, 0, runs.iter().map(|run| &run.exercised));
    let idle: Vec<&str> =
        coverage.idle.iter().map(|&entry| lexicon.text(lexicon.entry(entry).name)).collect();
    assert!(idle.len() * 20 <= coverage.entries, "no test exercises {idle:?}");
    assert!(coverage.silent.is_empty(), "no test makes a check report: {:?}", coverage.silent);
}

/// The files of `rules/` as the build script reads them.
fn files() -> Vec<rules::RuleFile> {
    let read = |folder| rules::files::read(folder).unwrap_or_else(|errors| panic!("{errors:?}"));
    [read("rules/lexicon"), read("rules/checks")].concat()
}

#[test]
fn the_built_in_tables_are_those_of_the_files() {
    let tables = rules::compile(&files(), &Lexicon::default()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let compiled = format!("{:?}", Lexicon::new(Cow::Owned(tables)));
    let built_in = format!("{:?}", built_in::lexicon());
    if compiled != built_in {
        let at = compiled.bytes().zip(built_in.bytes()).take_while(|(one, other)| one == other).count();
        let around = |text: &str| text.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
        panic!("they differ\ncompiled: {}\nbuilt in: {}", around(&compiled), around(&built_in));
    }
}

#[test]
fn the_built_in_check_files_are_those_of_the_folder() {
    let checks = rules::files::read("rules/checks").unwrap_or_else(|errors| panic!("{errors:?}"));
    assert!(built_in::check_files() == checks);
}

/// The built-in files added once more replace every entry by itself and change nothing.
#[test]
fn the_built_in_rules_as_an_overlay_change_no_finding() {
    let line = "check --format json sources/kazakhstan-2022";
    let usual = common::run(line);
    let overlaid = common::run(&format!("{line} --rules rules"));
    assert_eq!(overlaid.code, usual.code, "{}", overlaid.stderr);
    let (usual, overlaid) = (usual.json(), overlaid.json());
    for key in ["findings", "relations", "figures", "errors"] {
        assert_eq!(overlaid[key], usual[key], "{key}");
    }
}

fn check(folder: &Folder, options: &str) -> Run {
    let arguments = "check --rules own".split(' ').chain(options.split_whitespace()).chain(["story"]);
    corroborate(arguments).within(folder).run()
}

#[test]
fn a_check_of_the_same_id_replaces_the_built_in_one() {
    let folder = conflict();
    folder.write(
        "own/misreport.yaml",
        b"id: misreport\nrelation: {is: contradiction, because: same-speaker}\nseverity: warning\n\
          message: \"One mouth, two figures: {sides}\"\nhelp: Ring the press office.\nwhy: House style.\n",
    );
    let run = check(&folder, "--format json");
    assert_eq!(run.code, 0, "{}", run.shown());
    let json = run.json();
    let [finding] = list(&json, "findings") else { panic!("one finding in {json:#}") };
    assert_eq!((text(finding, "code"), text(finding, "severity")), ("misreport", "warning"));
    assert!(text(finding, "message").starts_with("One mouth, two figures: "), "{finding:#}");
    assert!(text(finding, "help").starts_with("Ring the press office."), "{finding:#}");
    assert_eq!(check(&folder, "--error misreport").code, 1);
    assert_eq!(check(&folder, "--no-default-rules --fail-on warning").code, 1, "the replacement is in force");
    let explained = corroborate(["explain", "misreport", "--rules", "own"]).within(&folder).run();
    assert!(
        explained.stdout.contains("House style.") && explained.stdout.contains("own/misreport.yaml"),
        "{}",
        explained.stdout
    );
}

#[test]
fn a_new_check_is_in_force_beside_the_built_in_ones() {
    let folder = conflict();
    folder.write(
        "own/deep/agreed.yaml",
        b"id: officers-agree\nrelation: {is: contradiction}\nseverity: advice\nmessage: \"Look at {figure}\"\n\
          help: Look.\nwhy: To see it.\n",
    );
    let json = check(&folder, "--format json").json();
    let codes = common::texts(list(&json, "findings"), "code");
    assert!(codes.contains(&"misreport"), "{codes:?}");
    assert_eq!(check(&folder, "--off officers-agree").code, 1);
    let listed = corroborate(["explain", "--rules", "own"]).within(&folder).run();
    assert!(listed.stdout.contains("officers-agree"), "{}", listed.stdout);
}

#[test]
fn without_the_default_rules_only_added_checks_report() {
    let folder = conflict();
    folder.write(
        "own/any.yaml",
        b"id: two-counts\nrelation: {is: contradiction, because: same-speaker}\nseverity: error\n\
          message: \"{figure}: {sides}\"\nhelp: Ask.\nwhy: To see it.\n",
    );
    let run = check(&folder, "--no-default-rules --format json");
    assert_eq!(run.code, 1, "{}", run.shown());
    assert_eq!(common::texts(list(&run.json(), "findings"), "code"), ["two-counts"]);
    assert_eq!(check(&folder, "--no-default-rules --off misreport").code, 1, "a known id all the same");
}

/// Words for strikes and herds, which nobody taught the program before.
const WORDS: &str = "\
events:
  strike:
    label: on strike
    count: once
    counts: person
    verbs:
      - {lemma: \"walk out\", counted: subject}
      - {lemma: \"down tools\", counted: subject}
    states: [\"on strike\"]
  washed-ashore:
    count: cumulative
    verbs: [{lemma: \"wash ashore\", counted: subject}]
subjects:
  cattle:
    words: [cow, bull]
    collective: [cattle]
  docker:
    is_a: person
    words: [docker, stevedore]
places:
  Zembovia:
    demonyms: [Zembovian]
  Port Kestrel:
    in: Zembovia
    aliases: [Kestrel Harbour]
";

fn taught(articles: &[&str]) -> Folder {
    let folder = Folder::new(&[("own/words.yaml", WORDS)]);
    for (number, text) in articles.iter().enumerate() {
        let outlet = ["Harbour News", "Valley Post"][number % 2];
        folder.write(&format!("story/{number}.md"), article(outlet, "2022-01-06T18:00Z", text).as_bytes());
    }
    folder
}

#[test]
fn added_words_make_new_claims() {
    let sentences = [
        ("In Port Kestrel, 12 cattle drowned.", 12, "killed", Some("cattle"), Some("Port Kestrel")),
        (
            "Some 400 dockers walked out in Kestrel Harbour.",
            400,
            "strike",
            Some("docker"),
            Some("Port Kestrel"),
        ),
        ("About 250 stevedores were on strike in Zembovia.", 250, "strike", Some("docker"), Some("Zembovia")),
        ("Three stevedores were killed in Port Kestrel.", 3, "killed", Some("docker"), Some("Port Kestrel")),
        (
            "Seven cows washed ashore near Port Kestrel.",
            7,
            "washed-ashore",
            Some("cattle"),
            Some("Port Kestrel"),
        ),
        ("Zembovian police detained 31 people.", 31, "detained", Some("person"), None),
    ];
    let mut failed = Vec::new();
    for (sentence, low, event, subject, place) in sentences {
        let folder = taught(&[sentence]);
        let claims =
            corroborate(["claims", "--format", "jsonl", "--rules", "own", "story"]).within(&folder).run();
        assert_eq!(claims.code, 0, "{sentence}: {}", claims.shown());
        let claims = claims.json_lines();
        let found = claims.iter().any(|claim| {
            claim["quantity"]["low"] == low
                && claim["event"] == event
                && claim["subject"].as_str() == subject
                && place.is_none_or(|place| claim["place"] == place)
        });
        if !found {
            let got: Vec<String> = claims
                .iter()
                .map(|claim| {
                    format!(
                        "{} {} {} {}",
                        claim["quantity"]["low"], claim["event"], claim["subject"], claim["place"]
                    )
                })
                .collect();
            failed.push(format!("{sentence} expected {low} {event} {subject:?} {place:?}, got {got:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn added_words_are_compared_like_any_other() {
    let folder = taught(&[
        "Union leaders said 400 dockers walked out in Port Kestrel.",
        "Some 900 stevedores were on strike in Port Kestrel, union leaders said.",
    ]);
    let run = check(&folder, "--format json");
    let json = run.json();
    assert_eq!(run.code, 1, "{json:#}");
    let [finding] = list(&json, "findings") else { panic!("one finding in {json:#}") };
    assert!(text(finding, "message").to_lowercase().contains("dockers"), "{finding:#}");
    assert!(text(finding, "message").contains("Port Kestrel"), "{finding:#}");
}

#[test]
fn without_the_added_words_nothing_is_known_of_them() {
    let folder = taught(&["Some 400 dockers walked out in Port Kestrel."]);
    let claims = corroborate(["claims", "--format", "jsonl", "story"]).within(&folder).run().json_lines();
    assert!(claims.iter().all(|claim| claim["event"].is_null() && claim["place"].is_null()), "{claims:#?}");
}

#[test]
fn an_added_word_says_where_it_was_defined() {
    let folder = taught(&["In Port Kestrel, 12 cattle drowned."]);
    let run = corroborate(["claims", "--format", "jsonl", "--rules", "own", "story"]).within(&folder).run();
    let claims = run.json_lines();
    let evidence = claims.iter().flat_map(|claim| list(claim, "evidence"));
    let of = |name: &str| evidence.clone().find(|row| row["entry"]["name"] == name);
    for (name, line) in [("cattle", 14), ("Port Kestrel", 23)] {
        let row = of(name).unwrap_or_else(|| panic!("no evidence from {name} in {claims:#?}"));
        assert_eq!(row["entry"]["file"], "own/words.yaml");
        assert_eq!(row["entry"]["line"], line, "{row:#}");
    }
    assert_eq!(of("killed").unwrap()["entry"]["file"], "rules/lexicon/events.yaml");
}

/// An event of the same id takes the place of the built-in one, words and all.
#[test]
fn an_event_of_the_same_id_replaces_the_built_in_one() {
    let folder = taught(&["Police said 13 officers had been killed and 4 had keeled over."]);
    folder.write(
        "own/words.yaml",
        b"events:\n  killed:\n    counts: person\n    verbs: [{lemma: \"keel over\", counted: subject}]\n",
    );
    let run = corroborate(["claims", "--format", "jsonl", "--rules", "own", "story"]).within(&folder).run();
    assert_eq!(run.code, 0, "{}", run.shown());
    let claims = run.json_lines();
    let event_of = |low: i64| {
        claims.iter().find(|claim| claim["quantity"]["low"] == low).map(|claim| claim["event"].clone())
    };
    assert_eq!(event_of(4), Some("killed".into()), "{claims:#?}");
    assert_ne!(event_of(13), Some("killed".into()), "{claims:#?}");
}

#[test]
fn a_rule_file_can_be_named_by_itself_and_several_folders_add_up() {
    let folder = taught(&["In Port Kestrel, 12 cattle drowned. Two gulls moulted."]);
    folder.write("more/birds.yml", b"events:\n  moulted: {verbs: [{lemma: moult, counted: subject}]}\nsubjects:\n  gull: {words: [gull]}\n");
    let line = ["claims", "--format", "jsonl", "--rules", "own/words.yaml", "--rules", "more", "story"];
    let run = corroborate(line).within(&folder).run();
    assert_eq!(run.code, 0, "{}", run.shown());
    let claims = run.json_lines();
    let events: Vec<&str> = claims.iter().filter_map(|claim| claim["event"].as_str()).collect();
    assert_eq!(events, ["killed", "moulted"]);
}
