//! A rule file is input from a person: what YAML allows works, and anything else is an error that says what to do.

mod common;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use common::{Folder, conflict, corroborate, list, text};

/// A release takes a second; this is for a debug build on a busy machine. What knows no bound takes hours.
const IN_BOUNDS: Duration = Duration::from_mins(2);

/// The claims of an article, with a rule file of these bytes in force.
fn claims(rules: &[u8], article: &str) -> Vec<serde_json::Value> {
    let folder = Folder::new(&[("story/a.md", article)]);
    folder.write("own/words.yaml", rules);
    let line = ["claims", "--format", "jsonl", "--rules", "own", "story"];
    let run = corroborate(line).within(&folder).run();
    assert_eq!(run.code, 0, "{}", run.shown());
    run.json_lines()
}

/// What a rule file is told about: each error's message, its line, and what to do. The story is checked all the same.
fn told(rules: &[u8]) -> Vec<(String, u64, String)> {
    let folder = conflict();
    folder.write("own/words.yaml", rules);
    let start = Instant::now();
    let run = corroborate(["check", "--format", "json", "--rules", "own", "story"]).within(&folder).run();
    assert!(start.elapsed() < IN_BOUNDS, "{:?}", start.elapsed());
    assert!(run.code == 2 && !run.stderr.contains("panicked"), "{}", run.stderr);
    let json = run.json();
    assert_eq!(list(&json, "findings").len(), 1, "the story is checked");
    let errors = list(&json, "errors").iter().map(|error| {
        assert_eq!(error["file"], "own/words.yaml");
        let help = error["help"].as_str().unwrap_or_default().to_owned();
        (text(error, "message").to_owned(), error["line"].as_u64().unwrap_or_default(), help)
    });
    errors.collect()
}

/// Fails unless a rule file has one error, on this line, with these words in its message and some help.
fn refused(what: &str, rules: impl AsRef<[u8]>, line: u64, words: &str) {
    let errors = told(rules.as_ref());
    let [(message, at, help)] = &errors[..] else { panic!("{what}: one error, and not {errors:?}") };
    assert!(message.contains(words), "{what}: {message}");
    assert_eq!(*at, line, "{what}: {message}");
    assert!(!help.is_empty(), "{what}: {message} and no help");
    assert!(message.len() < 300 && help.len() < 300, "{what}: {message} {help}");
    for jargon in
        ["DuplicateKey", "budget", "Option", "scalar", "mapping", "sequence", "max_", "policy", "flow"]
    {
        assert!(!format!("{message} {help}").contains(jargon), "{what}: {jargon} in {message}: {help}");
    }
}

/// In force if a place of the file is found.
const PLACES: &str =
    "places:\n  Zembovia: {}\n  Kestrel:\n    in: Zembovia\n    aliases: [Kestrel Harbour]\n";
const AT_KESTREL: &str = "Six people drowned in Kestrel Harbour.";

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_change_nothing() {
    let windows = PLACES.replace('\n', "\r\n");
    for rules in
        [PLACES.to_owned(), format!("\u{feff}{PLACES}"), windows.clone(), format!("\u{feff}{windows}")]
    {
        let claims = claims(rules.as_bytes(), AT_KESTREL);
        let evidence = list(&claims[0], "evidence").iter().find(|row| row["entry"]["name"] == "Kestrel");
        assert_eq!(claims[0]["place"], "Kestrel", "{rules:?}");
        assert_eq!(evidence.map(|row| row["entry"]["line"].clone()), Some(3.into()), "{rules:?}");
    }
    let torn = format!("\u{feff}{windows}  Gull: {{in: Zemboviaa}}\r\n");
    assert_eq!(
        told(torn.as_bytes())[0],
        ("unknown place `Zemboviaa`".into(), 6, "Did you mean `Zembovia`?".into())
    );
}

#[test]
fn one_document_between_its_marks_is_read() {
    let rules = format!("%YAML 1.2\n--- # words\n{PLACES}...\n");
    assert_eq!(claims(rules.as_bytes(), AT_KESTREL)[0]["place"], "Kestrel");
}

#[test]
fn a_list_can_be_repeated_by_its_anchor() {
    let rules = "events:\n  walked-out:\n    verbs: &verbs [{lemma: walk out, counted: subject}]\n\
        \x20   nouns: &nouns [walkout]\nsubjects:\n  docker: {is_a: person, words: &words [docker, stevedore]}\n\
        \x20 crane-driver: {is_a: person, words: *words}\n";
    let claims = claims(rules.as_bytes(), "Some 40 stevedores walked out.");
    assert_eq!((&claims[0]["event"], &claims[0]["quantity"]["low"]), (&"walked-out".into(), &40.into()));
}

#[test]
fn many_references_to_one_list_are_no_bomb() {
    let mut rules = String::from("subjects:\n  first: {words: &words [cow, bull]}\n");
    for number in 0..50 {
        let _ = writeln!(rules, "  s{number}: {{words: *words}}");
    }
    claims(rules.as_bytes(), "Six cows drowned.");
}

/// The Norway problem: `no` is a word, in keys, values and lists.
#[test]
fn no_yes_on_and_off_are_words() {
    let rules = "places:\n  No: {aliases: [Off]}\n  Norland: {in: No}\n\
        subjects:\n  no: {is_a: person, words: [no, yes, on, off, y, n]}\n";
    let claims = claims(rules.as_bytes(), "In Norland, 12 offs drowned.");
    assert_eq!(
        (&claims[0]["subject"], &claims[0]["place"]),
        (&"no".into(), &"Norland".into()),
        "{claims:#?}"
    );
}

#[test]
fn numbers_and_truths_are_words_where_words_stand() {
    let rules = "subjects:\n  737: {is_a: person, words: [true, 1.5, 0x10, 2022-01-06, \"null\"]}\n";
    claims(rules.as_bytes(), "Six people drowned.");
}

#[test]
fn texts_over_several_lines_are_read() {
    let folder = conflict();
    folder.write(
        "own/misreport.yaml",
        b"id: misreport\nrelation: {is: contradiction, because: same-speaker}\nseverity: error\n\
          message: >-\n  {figure}:\n  {sides}\nhelp: |\n  Ring the desk.\n\n  Then print.\nwhy: \"House\n  style.\"\n",
    );
    let run = corroborate(["check", "--format", "json", "--rules", "own", "story"]).within(&folder).run();
    let json = run.json();
    let finding = &list(&json, "findings")[0];
    assert!(
        !text(finding, "message").contains('\n') && text(finding, "help").contains("Then print."),
        "{finding}"
    );
}

#[test]
fn what_is_not_plain_yaml_is_told_in_plain_words() {
    for (what, rules, line, words) in [
        (
            "a key twice",
            "places:\n  Kestrel: {}\n  Kestrel: {}\n",
            3,
            "`Kestrel` stands here for the second time",
        ),
        ("a key of an entry twice", "subjects:\n  x:\n    words: [a]\n    words: [b]\n", 4, "second time"),
        ("a tab", "places:\n\tKestrel: {}\n", 2, "a tab in the indentation"),
        ("a merge key", "subjects:\n  a: &a {words: [x]}\n  b:\n    <<: *a\n", 4, "merge key `<<`"),
        ("a second document", "places: {A: {}}\n---\nplaces: {B: {}}\n", 3, "second document"),
        ("NUL", "places:\n  A\0: {}\n", 2, "a character that no text may hold"),
        ("yes for true", "subjects:\n  x: {words: [a], cuts_across: yes}\n", 2, "neither `true` nor `false`"),
        ("a list for keys", "places: [A]\n", 1, "keys with values are expected"),
        ("keys for a list", "idioms: {a: b}\n", 1, "a list is expected"),
        ("a text for a list", "idioms: one\n", 1, "a list is expected"),
        ("a list for a text", "idioms: [[one]]\n", 1, "one text is expected"),
        ("a null", "idioms: [one, null]\n", 1, "a text is missing"),
        ("a word for a number", "numerals:\n  cardinals:\n    one: uno\n", 3, "a whole number is expected"),
        ("a huge number", "numerals: {cardinals: {one: 99999999999999999999}}\n", 1, "a whole number"),
        ("a key left out", "cues:\n  - {words: [so to say]}\n", 2, "the key `means` is missing"),
        ("a check with a key left out", "id: x\nseverity: error\n", 2, "is missing"),
        ("an open bracket", "places: {A: {}\nsubjects: {}\n", 2, "`{` that is not closed"),
        ("a closing bracket", "places: {A: {}}}\n", 1, "a closing bracket"),
        ("an open quotation mark", "idioms: [\"one]\n", 1, "never closed"),
        ("a backslash", "idioms: [\"a\\qb\"]\n", 1, "backslash"),
        ("a sign that begins nothing", "idioms: [@one]\n", 1, "`@` begins no text"),
        ("a line out of line", "places:\n  A: {}\n   B: {}\n", 3, "does not fit"),
        ("a reference to nothing", "idioms: *gone\n", 1, "reference to nothing"),
        ("a reference to itself", "events:\n  killed: &a\n    nouns: *a\n", 3, "the very entry"),
        ("a list within itself", "idioms: &a [one, *a]\n", 1, "the very entry"),
        ("an empty phrase", "idioms: [one, \" \"]\n", 1, "holds no word"),
    ] {
        refused(what, rules, line, words);
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_labelled() {
    refused("Latin 1", b"places:\n  Z\xFCrich: {}\n", 2, "no UTF-8");
    let utf_16: Vec<u8> = "\u{feff}places: {}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused("UTF-16", utf_16, 1, "no UTF-8");
}

#[test]
fn deep_nesting_is_told_and_overflows_no_stack() {
    for open in ["[", "{a: ", "- ", "? ", "!t [", "{? "] {
        for head in ["", "events: ", "idioms: ", "extra: "] {
            let line = if open.starts_with(['-', '?']) && !head.is_empty() { "\n" } else { "" };
            let errors = told(format!("{head}{line}{}", open.repeat(10_000)).as_bytes());
            assert!((1..3).contains(&errors.len()), "{head}{open}: {errors:?}");
        }
    }
    let stairs = (0..1_500).fold(String::new(), |stairs, depth| stairs + &" ".repeat(depth) + "a:\n");
    assert!(!told(stairs.as_bytes()).is_empty());
}

/// A billion words in a few lines, in a key that is read and in one that is not.
#[test]
fn anchors_that_expand_without_end_are_told() {
    for key in ["idioms", "extra"] {
        let mut rules = String::from("idioms: &a0 [one, two, three, four, five, six, seven, eight, nine]\n");
        for level in 1..12 {
            let _ = writeln!(rules, "{key}: &a{level} [{}]", vec![format!("*a{}", level - 1); 9].join(", "));
        }
        let errors = told(rules.as_bytes());
        assert!(errors.len() <= 21, "{key}: {} errors", errors.len());
    }
    let words: Vec<String> = (0..30_000).map(|number| format!("w{number}")).collect();
    let mut rules = format!("idioms: &words [{}]\nsubjects:\n", words.join(", "));
    for number in 0..40 {
        let _ = writeln!(rules, "  s{number}: {{words: *words}}");
    }
    refused("a long list many times", rules, 18, "values, with those that `*` repeats");
    let mut rules = String::from("subjects:\n  first: {words: &words [cow]}\n");
    for number in 0..2_000 {
        let _ = writeln!(rules, "  s{number}: {{words: *words}}");
    }
    refused("too many references", rules, 1_003, "references with `*`");
}

#[test]
fn huge_words_are_told_and_not_printed() {
    let huge = "x".repeat(3 << 20);
    refused("a word", format!("idioms: [{huge}]\n"), 1, "longer than 1000 letters");
    refused("a name", format!("places:\n  ? {huge}\n  : {{}}\n"), 2, "longer than 1000 letters");
    let unknown = told(format!("subjects: {{a: {{is_a: {huge}, words: [a]}}}}\n").as_bytes());
    assert!(unknown[0].0.starts_with("unknown subject") && unknown[0].0.len() < 300, "{unknown:?}");
    refused("a word out of a list", format!("events: {{a: {{count: {huge}}}}}\n"), 1, "none of the words");
    let unknown = told(format!("? {huge}\n: {{}}\n").as_bytes());
    assert!(unknown[0].0.starts_with("unknown key") && unknown[0].0.len() < 300, "{unknown:?}");
    refused("the whole file", &huge, 1, "keys with values are expected");
    refused("many words", format!("idioms: [\"{}\"]\n", "so ".repeat(1 << 20)), 1, "longer than");
    refused("many tokens", format!("idioms: [\"{}n't\"]\n", ",".repeat(1 << 20)), 1, "longer than");
    refused("a file beyond the limit", format!("# {}\n{PLACES}", huge.repeat(2)), 1, "more than 4 MB");
}

#[test]
fn a_long_text_that_is_only_printed_is_read() {
    let label = "x".repeat(1 << 20);
    claims(
        format!("subjects: {{gull: {{label: {label}, words: [gull]}}}}\n").as_bytes(),
        "Six people drowned.",
    );
}

#[test]
fn a_phrase_stands_for_no_more_than_can_be_built() {
    for (phrase, words) in [
        ("a|b ".repeat(40), "more than 1000 phrases"),
        (format!("one {}", "[two] ".repeat(40)), "more than 1000 phrases"),
        (format!("one {}two", "[noun] ".repeat(5)), "more than 4 slots"),
        ("one ".repeat(33), "more than 32 words"),
        (format!("one{}", "-one".repeat(40)), "more than 32 words"),
    ] {
        refused(&phrase, format!("idioms: [\"{phrase}\"]\n"), 1, words);
    }
    claims(
        format!("idioms: [\"{}\", \"{}\"]\n", "a|b ".repeat(9), "one ".repeat(32)).as_bytes(),
        "Six died.",
    );
}

#[test]
fn phrases_together_stand_for_no_more_than_can_be_built() {
    let mut rules = String::from("idioms:\n");
    for number in 0..150 {
        let _ = writeln!(rules, "  - \"w{number} {}\"", "a|b ".repeat(9));
    }
    let errors = told(rules.as_bytes());
    assert!(errors.len() <= 21 && errors[0].0.contains("spell out more than"), "{errors:?}");
}

#[test]
fn values_that_no_figure_can_have_are_told() {
    for (what, rules, line, words) in [
        ("a part of nothing", "numerals:\n  fractions: {zorch: 0}\n", 2, "worth 0"),
        ("a scale of nothing", "numerals:\n  scales: {zorch: 0}\n", 2, "worth 0"),
        (
            "an interval upside down",
            "quantities:\n  - {words: [zorch], low: 9, high: 2}\n",
            2,
            "low above its high",
        ),
        ("an offset out of all bounds", "zones: {QQT: [\"+-2147483648:00\"]}\n", 1, "no offset from UTC"),
        (
            "a circle through the built-in events",
            "events:\n  killed: {part_of: beheaded}\n",
            2,
            "lies below itself",
        ),
    ] {
        refused(what, rules, line, words);
    }
}

#[test]
fn what_lies_too_deep_is_told() {
    let chain = |count: usize| {
        let below = (1..=count).map(|number| format!("  Place{number}: {{in: Place{}}}\n", number - 1));
        format!("places:\n  Place0: {{}}\n{}", below.collect::<String>())
    };
    claims(chain(15).as_bytes(), "Six people drowned.");
    refused("sixteen steps", chain(16), 18, "more than 15 steps deep");
}

/// More than a person writes into one file.
const ROWS: usize = 10_000;

/// The rows of a rule file under one key, each made of a number.
fn rows(key: &str, row: impl Fn(usize) -> String) -> String {
    (0..ROWS).map(row).fold(format!("{key}:\n"), |file, row| file + "  " + &row + "\n")
}

#[test]
fn ten_thousand_entries_compile_in_bounded_time() {
    let places = rows("places", |n| format!("Place{n}: {{in: Kazakhstan, aliases: [Alias{n}]}}"));
    let start = Instant::now();
    let claims = claims(places.as_bytes(), "Six people drowned in Alias9999.");
    assert!(start.elapsed() < IN_BOUNDS, "{:?}", start.elapsed());
    assert_eq!(claims[0]["place"], "Place9999");
}

#[test]
fn thousands_of_errors_are_counted_and_some_are_told() {
    for (what, rules) in [
        ("unknown names", rows("subjects", |n| format!("s{n}: {{is_a: t{n}, words: [w{n}]}}"))),
        ("unknown keys", rows("subjects", |n| format!("s{n}: {{isa: person}}"))),
        ("phrases without a word", rows("idioms", |_| "- \"-\"".to_owned())),
        ("a long circle", rows("places", |n| format!("P{n}: {{in: P{}}}", (n + 1) % ROWS))),
        (
            "forms of nothing",
            format!("events:\n  a:\n    nouns: [x]\n  {}", rows("  forms", |n| format!("    x{n}: level"))),
        ),
    ] {
        let errors = told(rules.as_bytes());
        assert!((20..=21).contains(&errors.len()), "{what}: {} errors", errors.len());
    }
    let rules = rows("idioms", |_| "- \"-\"".to_owned());
    assert_eq!(told(rules.as_bytes())[20].0, "own/words.yaml: 9980 more errors");
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_not_waited_for() {
    let folder = conflict();
    folder.make("own");
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("own/zero.yaml")).unwrap();
    let run = corroborate(["check", "--rules", "own", "story"]).within(&folder).run();
    assert_eq!(run.code, 2, "{}", run.shown());
    assert!(run.stderr.contains("own/zero.yaml"), "{}", run.stderr);
}
