//! Every example of docs/figures.md is read as the page says.

mod common;

use std::fs;
use std::path::Path;

use common::figures::read;
use corroborate::built_in;
use corroborate::lexicon::Lexicon;
use corroborate::quantity::{Amount, Kind, Quantity, Role, Why, words};
use serde_json::Value;

/// The header of a table of examples.
const HEADER: &str = "| Text | Reads as | Why |";

/// A row of a table of examples.
struct Row<'a> {
    /// The line of the page, counted from 1.
    line: usize,
    /// The texts, which all read alike.
    texts: Vec<&'a str>,
    /// What they read as.
    reads_as: &'a str,
}

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The rows of all tables of the page, each of which has the three columns.
fn rows(page: &str) -> Vec<Row<'_>> {
    let is_row = |line: &str| line.starts_with('|') && line != HEADER && !line.starts_with("| ---");
    let lines = page.lines().enumerate().filter(|(_, line)| is_row(line));
    lines
        .map(|(number, line)| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [texts, reads_as, _] = cells[..] else { panic!("no three columns: {line}") };
            Row {
                line: number + 1,
                texts: texts.split(" / ").collect(),
                reads_as: reads_as.trim_matches('`'),
            }
        })
        .collect()
}

/// What a text holds, as the page writes it.
fn reads_as(text: &str, lexicon: &Lexicon) -> String {
    let mut found = Vec::new();
    for (_, figures) in read(text, lexicon) {
        found.extend(figures.quantities.iter().map(|placed| {
            let quantity = &placed.quantity;
            (quantity.span, written(quantity, lexicon))
        }));
        found.extend(figures.others.iter().map(|other| (other.span, reason(other.why).to_owned())));
    }
    found.sort_unstable();
    let written: Vec<String> = found.into_iter().map(|(_, written)| written).collect();
    if written.is_empty() { "nothing".to_owned() } else { written.join("; ") }
}

/// As `corroborate quantities --all` prints it.
fn reason(why: Why) -> &'static str {
    match why {
        Why::Date => "no quantity: a date",
        Why::Clock => "no quantity: a time of day",
        Why::Name => "no quantity: part of a name",
        Why::Idiom => "no quantity: a set phrase",
        Why::Furniture => "no quantity: page furniture or metadata",
        Why::Address => "no quantity: part of an address",
        Why::ListNumber => "no quantity: the number of a list item",
        Why::TooLarge => "not understood: too large to hold",
        Why::Unreadable => "not understood: not understood",
    }
}

/// "24..99 (approximate)": the interval and the unit, and in brackets what is not as with a plain count.
fn written(quantity: &Quantity, lexicon: &Lexicon) -> String {
    let end = |end: Option<Amount>| end.map(words::number).unwrap_or_default();
    let mut written = end(quantity.low);
    if quantity.low != quantity.high {
        written = format!("{written}..{}", end(quantity.high));
    }
    if let Some(unit) = quantity.unit {
        written = format!("{written} {}", lexicon.text(lexicon.unit(unit).name));
    }
    let marks = [
        (quantity.kind != Kind::Cardinal).then(|| format!("{:?}", quantity.kind).to_lowercase()),
        quantity.approximate.then(|| "approximate".to_owned()),
        quantity.strict.then(|| "strict".to_owned()),
        (quantity.role != Role::Value).then(|| format!("{:?}", quantity.role).to_lowercase()),
    ];
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    if marks.is_empty() { written } else { format!("{written} ({})", marks.join(", ")) }
}

#[test]
fn every_example_of_the_page_is_read_as_it_says() {
    let page = file("docs/figures.md");
    let lexicon = built_in::lexicon();
    let rows = rows(&page);
    assert!(rows.len() > 100, "the page has {} rows of examples", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        for text in &row.texts {
            let found = reads_as(text, &lexicon);
            if found != row.reads_as {
                wrong.push(format!(
                    "line {}: {text}\n  page:    {}\n  program: {found}",
                    row.line, row.reads_as
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of the page's examples are read otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_vague_word_of_the_lexicon_stands_on_the_page() {
    let page = file("docs/figures.md");
    let texts: Vec<String> =
        rows(&page).iter().flat_map(|row| row.texts.clone()).map(|text| format!(" {text} ")).collect();
    let rules: Value = serde_yaml::from_str(&file("rules/lexicon/numerals.yaml")).unwrap();
    let vague = common::list(&rules, "quantities").iter().filter(|row| row.get("low").is_some());
    let words: Vec<&str> =
        vague.flat_map(|row| common::list(row, "words")).filter_map(Value::as_str).collect();
    assert!(!words.is_empty(), "the lexicon has vague words");
    let stands = |word: &str| texts.iter().any(|text| text.contains(&format!(" {word} ")));
    let missing: Vec<&str> = words.into_iter().filter(|word| !stands(word)).collect();
    assert!(missing.is_empty(), "in no example: {missing:?}");
}

#[test]
fn the_transcript_of_the_page_is_what_the_program_prints() {
    let page = file("docs/figures.md");
    let block = page.split("```console\n$ echo '").nth(1).and_then(|rest| rest.split("\n```").next());
    let (command, shown) = block.and_then(|block| block.split_once('\n')).expect("a command and its output");
    let (text, command) = command.split_once("' | corroborate ").expect("a sentence for the program");
    let run = common::corroborate(command.split(' ')).stdin(format!("{text}\n")).run();
    assert_eq!(run.stdout.trim_end(), shown);
}
