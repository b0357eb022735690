//! A short run of what `fuzz/` tests at length: the project's own files, spoilt in the same ways each time.

#[path = "../fuzz/properties.rs"]
mod properties;

use std::fs;
use std::path::Path;

use corroborate::built_in;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

/// So many lines of a file are spoilt and read at a time.
const WINDOW: usize = 40;

/// What means something to YAML, to the notation of phrases, or to the grammar of news.
const RULE_TOKENS: [&str; 42] = [
    "\t",
    "\r\n",
    "\u{feff}",
    "\0",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!binary ",
    "? ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "#",
    "\"",
    "'",
    "|\n",
    ">-\n",
    "\\x",
    "~",
    "no",
    "true",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "a|b|c",
    "[x]",
    "[adv]",
    "[noun] [noun]",
    "{n}",
    "{m}",
    "é",
    "🦀",
    "is_a: person",
    "part_of: killed",
];
const ARTICLE_TOKENS: [&str; 30] = [
    "---\n",
    "source: [",
    "published: 2022-02-30\n",
    "\r\n",
    "\u{feff}",
    "\u{a0}",
    "\0",
    "\u{202e}",
    "13",
    "1,000",
    "a dozen",
    "1/0",
    "half a million",
    "at least ",
    "of whom ",
    "up from ",
    "were killed",
    "the death toll ",
    "“",
    "\"",
    "**",
    "> ",
    "# ",
    "](",
    "| ",
    "<b>",
    "&amp;",
    "é",
    "🦀",
    "\n\n",
];

/// One way to spoil a text.
#[derive(Clone, Debug)]
enum Edit {
    Cut(Index),
    Double(Index),
    Swap(Index, Index),
    Indent(Index),
    Insert(Index, &'static str),
    End(Index),
}

fn edits(tokens: &'static [&'static str]) -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<Index>;
    let edit = prop_oneof![
        2 => at().prop_map(Edit::Cut),
        2 => at().prop_map(Edit::Double),
        2 => (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        1 => at().prop_map(Edit::Indent),
        6 => (at(), proptest::sample::select(tokens)).prop_map(|(at, token)| Edit::Insert(at, token)),
        1 => at().prop_map(Edit::End),
    ];
    proptest::collection::vec(edit, 0..5)
}

/// A text with lines cut, doubled, swapped or indented, and with tokens between its characters.
fn spoilt(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let count = lines.len();
        let character = |at: &Index| text.floor_char_boundary(at.index(text.len() + 1));
        if count == 0 {
            break;
        }
        match edit {
            Edit::Cut(at) => drop(lines.remove(at.index(count))),
            Edit::Double(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
            Edit::Swap(one, other) => lines.swap(one.index(count), other.index(count)),
            Edit::Indent(at) => lines[at.index(count)].insert(0, ' '),
            Edit::Insert(at, token) => {
                let (before, behind) = text.split_at(character(at));
                lines = vec![[before, token, behind].concat()];
            }
            Edit::End(at) => lines = vec![text[..character(at)].to_owned()],
        }
        text = lines.concat();
    }
    text
}

/// The texts of the files in a folder, in the order of their names.
fn texts(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Some lines of a rule file, below the key at the margin that they belong to.
fn window(text: &str, from: Index) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let from = from.index(lines.len());
    let is_key = |line: &&&str| line.starts_with(char::is_alphabetic);
    let key = lines[..from].iter().rev().find(is_key).copied();
    let indented = lines[from].starts_with(' ');
    key.filter(|_| indented).into_iter().chain(lines[from..].iter().take(WINDOW).copied()).collect()
}

/// The same cases in every run, and no file about those that failed.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x0fed_cba9_8765_4321),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn spoilt_rule_files_compile_or_are_told(
        file in any::<Index>(), from in any::<Index>(), edits in edits(&RULE_TOKENS),
    ) {
        let files = [texts("rules/lexicon"), texts("rules/checks")].concat();
        properties::rules(spoilt(&window(&files[file.index(files.len())], from), &edits).as_bytes());
    }

    #[test]
    fn spoilt_articles_are_read_in_their_own_bounds(
        file in any::<Index>(), edits in edits(&ARTICLE_TOKENS), as_record in any::<bool>(),
    ) {
        let files = texts("sources/kazakhstan-2022");
        let text = spoilt(&files[file.index(files.len())], &edits);
        let record = serde_json::json!({"source": "Harbour News", "text": text}).to_string();
        properties::article(if as_record { record } else { text }.as_bytes(), &built_in::lexicon());
    }
}

/// Files that a mutation hardly comes by, and what fuzzing once found.
#[test]
fn odd_rule_files_compile_or_are_told() {
    for text in [
        "",
        "\u{feff}",
        "\u{feff}events:\n  é: {count: émo}\n",
        "\r",
        "id: x",
        "é: [\u{0}",
        "events: {é: {nouns: [\"é",
        "places:\n  🦀: {in: 🦀}\n",
        "zones: {QQT: [\"+-2147483648:00\"]}\n",
        "numerals:\n  fractions: {half: 0}\n",
        "numerals:\n  scales: {third: 0, million: 18446744073709551615}\n",
        "quantities: [{words: [two], low: 9, high: 2}]\n",
        "units: {u: {kind: measure, behind: [officers], factor: \"9223372036854775807/3\"}}\n",
    ] {
        properties::rules(text.as_bytes());
    }
}
