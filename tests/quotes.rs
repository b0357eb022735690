//! `corroborate quotes` from outside.

mod common;

use common::{Folder, article, corroborate, run, snapshot, text};
use serde_json::Value;

const HARBOUR: &str = "“We counted 12 boats,” said Anna Petrova, the mayor of Lund. “Then it was dark.”\n\n\
                       She called the night “the longest of my life”, and the band played “The Rising Tide”.";

#[test]
fn the_quotations_of_a_story_and_their_speakers() {
    snapshot("quotes-kazakhstan", &run("quotes sources/kazakhstan-2022").shown());
}

#[test]
fn a_quotation_has_its_place_its_words_and_its_speaker() {
    let lines = corroborate(["quotes", "--format", "jsonl", "-"]).stdin(HARBOUR).run().json_lines();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        let within = |object: &Value| {
            let at = |key: &str| usize::try_from(object[key].as_u64().unwrap()).unwrap();
            assert_eq!(&HARBOUR[at("start")..at("end")], text(object, "text"));
        };
        within(line);
        within(&line["speaker"]);
        if line["speaker"]["stands_for"].is_object() {
            within(&line["speaker"]["stands_for"]);
        }
    }
    let found: Vec<&str> = lines.iter().map(|line| text(&line["speaker"], "found")).collect();
    assert_eq!(found, ["behind", "carried", "sentence"]);
    assert_eq!(text(&lines[2]["speaker"], "text"), "She");
    assert_eq!(text(&lines[2]["speaker"]["stands_for"], "text"), "Anna Petrova, the mayor of Lund");
}

#[test]
fn titles_are_listed_only_when_all_is_asked_for() {
    let listed = |arguments: &[&str]| {
        let lines = corroborate(arguments).stdin(HARBOUR).run().json_lines();
        lines.iter().filter(|line| text(line, "text") == "“The Rising Tide”").cloned().collect::<Vec<_>>()
    };
    assert!(listed(&["quotes", "--format", "jsonl", "-"]).is_empty());
    let all = listed(&["quotes", "--all", "--format", "jsonl", "-"]);
    assert_eq!(text(&all[0], "kind"), "words");
    assert!(all[0]["speaker"].is_null());
}

#[test]
fn markdown_marks_and_front_matter_keep_the_offsets() {
    let story = article("Harbour News", "2022-01-06", "“We *counted* 12,” **Petrova** said.");
    let folder = Folder::new(&[("a.md", &story)]);
    let lines = corroborate(["quotes", "--format", "jsonl", "a.md"]).within(&folder).run().json_lines();
    assert_eq!(text(&lines[0], "text"), "“We *counted* 12,”");
    assert_eq!(text(&lines[0]["speaker"], "text"), "Petrova");
}

#[test]
fn an_article_in_another_language_is_not_read_and_said_so() {
    let foreign = "«Мы насчитали двенадцать лодок», — сказала мэр города Анна Петрова.";
    let run = corroborate(["quotes", "-"]).stdin(foreign).run();
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("not in English"), "{}", run.stderr);
}

#[test]
fn a_text_without_quotations_is_listed_as_nothing() {
    let run = corroborate(["quotes", "-"]).stdin("The boats stayed in the harbour.").run();
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}
