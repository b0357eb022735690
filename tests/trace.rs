//! `corroborate trace` and `corroborate show`: how a text is read, how claims are compared, which rules are in force.

mod common;

use common::{Folder, article, conflict, corroborate, run, snapshot, text};

const STORY: &str = "sources/kazakhstan-2022";

#[test]
fn a_sentence_is_traced_from_its_words_to_its_claims() {
    let traced = run(&format!("trace {STORY}/irish.md:7"));
    assert_eq!(traced.code, 0, "{}", traced.shown());
    snapshot("trace-sentence", &traced.stdout);
}

#[test]
fn a_pair_is_walked_through_to_its_check() {
    let traced = run(&format!("trace --pair {STORY}/ap-0107.md:1 {STORY}/nyt.txt:4 {STORY}"));
    assert_eq!(traced.code, 0, "{}", traced.shown());
    snapshot("trace-pair", &traced.stdout);
}

#[test]
fn every_claim_of_the_story_is_traced() {
    let claims = run(&format!("claims --format jsonl {STORY}")).json_lines();
    let files: std::collections::BTreeSet<&str> = claims.iter().map(|claim| text(claim, "file")).collect();
    for file in files {
        let traced = run(&format!("trace {file}"));
        assert_eq!(traced.code, 0, "{}", traced.shown());
        for claim in claims.iter().filter(|claim| text(claim, "file") == file) {
            assert!(traced.stdout.contains(&format!("({})", text(claim, "id"))), "{}", text(claim, "id"));
        }
        let evidence = claims.iter().filter(|claim| text(claim, "file") == file);
        for row in evidence.flat_map(|claim| common::list(claim, "evidence")) {
            let construction = text(row, "construction");
            assert!(traced.stdout.contains(construction), "{construction} in {file}");
        }
    }
}

#[test]
fn every_pair_of_the_story_is_traced_to_the_relation_that_is_reported() {
    let json = run(&format!("check --format json {STORY}")).json();
    let relations = common::list(&json, "relations");
    // Each run reads the whole story; every seventh pair shows all kinds.
    for relation in relations.iter().step_by(7) {
        let (a, b) = (text(relation, "a"), text(relation, "b"));
        let verdict = format!("\n{}: {}", text(relation, "kind"), text(relation, "why"));
        for (one, other) in [(a, b), (b, a)] {
            let traced = run(&format!("trace --pair {one} {other} {STORY}"));
            assert_eq!(traced.code, 0, "{}", traced.shown());
            assert!(traced.stdout.contains(&verdict), "{one} and {other}: {verdict} in {}", traced.stdout);
        }
    }
}

#[test]
fn a_figure_without_a_claim_says_why() {
    let reasons = [
        ("The fourth wave hit the pier and 30 died.", "it counts nothing"),
        ("Many people died in the flood.", "it can be any number"),
        ("The toll rose by 12 to 40.", "by how much another figure changed"),
        ("The driver of one of the lorries shouted.", "no word of an event stands in its sentence"),
        ("One ship lay at the quay.", "counted only with one"),
        ("He lives at 12 Harbour Road.", "no quantity"),
    ];
    for (sentence, reason) in reasons {
        let traced = corroborate(["trace", "--width", "200", "-"]).stdin(sentence).run();
        assert!(traced.stdout.contains(reason), "{sentence}: {}", traced.shown());
    }
}

#[test]
fn a_line_of_a_file_of_records_is_that_record() {
    let lines = "{\"id\": \"a\", \"text\": \"Twelve people died.\"}\n{\"id\": \"b\", \"text\": \"Forty people were hurt.\"}\n";
    let folder = Folder::new(&[("wire.jsonl", lines)]);
    let traced = corroborate(["trace", "wire.jsonl:2"]).within(&folder).run();
    assert_eq!(traced.code, 0, "{}", traced.shown());
    assert!(traced.stdout.contains("Forty") && !traced.stdout.contains("Twelve"), "{}", traced.stdout);
}

#[test]
fn what_cannot_be_traced_is_said() {
    let folder = conflict();
    let within = |line: &[&str]| corroborate(line.iter()).within(&folder).run();
    let quiet = within(&["trace", "story/harbour.md:1"]);
    assert_eq!(quiet.code, 2, "{}", quiet.shown());
    assert!(quiet.stderr.contains("nothing to trace"), "{}", quiet.shown());
    let unknown = within(&["trace", "--pair", "story/harbour.md:1", "story/valey.md:1", "story"]);
    assert_eq!(unknown.code, 2, "{}", unknown.shown());
    assert!(unknown.stderr.contains("The nearest is `story/valley.md:1`"), "{}", unknown.shown());
    let gone = within(&["trace", "story/gone.md"]);
    assert_eq!(gone.code, 2, "{}", gone.shown());
}

#[test]
fn nothing_from_an_article_steers_the_terminal() {
    let hostile = article(
        "Harbour News",
        "2022-01-06",
        "Twelve\u{202e} people\u{7} \u{1b}[31mdied in \u{9b}2J Almaty.",
    );
    let folder = Folder::new(&[("a.md", hostile)]);
    let traced = corroborate(["trace", "a.md"]).within(&folder).run();
    assert_eq!(traced.code, 0, "{}", traced.shown());
    assert!(!traced.stdout.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\u{7}']), "{:?}", traced.stdout);
}

#[test]
fn show_lists_what_is_in_force_and_where_it_comes_from() {
    let folder = Folder::new(&[
        (
            "own/misreport.yaml",
            "id: misreport\nrelation: {is: contradiction, because: same-speaker}\nseverity: warning\n\
             message: \"{sides}\"\nhelp: Ask.\nwhy: House style.\n",
        ),
        (
            "own/words.yaml",
            "subjects:\n  docker: {is_a: person, words: [docker]}\n  child: {is_a: person, words: [kid]}\n",
        ),
    ]);
    let show = |line: &str| corroborate(line.split(' ')).within(&folder).run();
    let shown = show("show rules --rules own --width 120");
    assert_eq!(shown.code, 0, "{}", shown.shown());
    snapshot("show-rules", &shown.stdout);
    let files = show("show files --rules own");
    assert!(files.stdout.contains("own/words.yaml") && files.stdout.contains("rules/lexicon/subjects.yaml"));
    let subjects = show("show lexicon subject --rules own --width 120");
    let line = |name: &str, origin: &str| {
        let fits = |line: &&str| line.contains(name) && line.contains(origin);
        assert_eq!(subjects.stdout.lines().filter(fits).count(), 1, "{name} {origin} in {}", subjects.stdout);
    };
    line(" docker ", " added ");
    line(" child ", "replaces built-in");
    line(" child ", " replaced ");
    line(" woman ", " built in ");
    let word = show("show lexicon found dead --width 120");
    assert!(
        word.stdout.contains("verb of killed") && word.stdout.contains("events.yaml"),
        "{}",
        word.shown()
    );
    let nothing = show("show lexicon floccinaucinihilipilification");
    assert_eq!(nothing.code, 2, "{}", nothing.shown());
    let without = show("show rules --no-default-rules --rules own --width 120");
    assert!(without.stdout.contains("left out"), "{}", without.stdout);
}
