//! The story that comes with the project, as every format prints it.

mod common;

use std::collections::BTreeSet;

use common::{Folder, article, corroborate, list, run, snapshot, text};
use serde_json::Value;

const STORY: &str = "sources/kazakhstan-2022";

fn json() -> Value {
    run(&format!("check --format json {STORY}")).json()
}

#[test]
fn rich() {
    snapshot("story-rich", &run(&format!("check --width 80 {STORY}")).shown());
}

#[test]
fn short() {
    snapshot("story-short", &run(&format!("check --format short {STORY}")).shown());
}

#[test]
fn json_is_readable_by_a_program() {
    let mut json = json();
    forget_lines(&mut json);
    snapshot("story-json", &serde_json::to_string_pretty(&json).unwrap());
}

/// The lines of entries in the rule files move with every edit of those files, and say nothing of the story.
fn forget_lines(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(forget_lines),
        Value::Object(fields) => {
            if let Some(line) = fields.get_mut("entry").and_then(|entry| entry.get_mut("line")) {
                *line = Value::Null;
            }
            fields.values_mut().for_each(forget_lines);
        }
        _ => {}
    }
}

#[test]
fn claims() {
    snapshot("story-claims", &run(&format!("claims {STORY}")).shown());
}

#[test]
fn quantities() {
    snapshot("story-quantities", &run(&format!("quantities --all {STORY}")).shown());
}

#[test]
fn figures() {
    snapshot("story-figures", &run(&format!("figures {STORY}")).shown());
}

#[test]
fn a_pipe_gets_eighty_columns_without_colours() {
    let piped = run(&format!("check {STORY}"));
    assert_eq!(piped, run(&format!("check --width 80 --color never {STORY}")));
    assert!(!piped.printed().contains('\u{1b}'));
}

#[test]
fn jsonl_holds_what_json_holds() {
    let lines = run(&format!("check --format jsonl {STORY}")).json_lines();
    assert_eq!(lines.len(), 1);
    let whole = json();
    assert_eq!(text(&lines[0], "story"), STORY);
    for key in ["schema", "claims", "relations", "figures", "findings", "errors"] {
        assert_eq!(lines[0][key], whole[key], "{key}");
    }
}

#[test]
fn the_same_command_prints_the_same_bytes() {
    for command in [
        "check",
        "check --format short",
        "check --format json",
        "check --format jsonl",
        "claims",
        "claims --format jsonl",
        "quantities --all",
        "quantities --all --format jsonl",
        "figures",
    ] {
        let first = run(&format!("{command} {STORY}"));
        assert_eq!(first, run(&format!("{command} {STORY}")), "{command}");
        assert_eq!(first, run(&format!("{command} -j1 {STORY}")), "{command} -j1");
        assert_eq!(first, run(&format!("{command} -j4 {STORY}")), "{command} -j4");
    }
}

#[test]
fn the_machines_language_time_and_threads_change_nothing() {
    let line = format!("check --format json {STORY}");
    let usual = run(&line);
    for (name, value) in [
        ("TZ", "Asia/Tokyo"),
        ("TZ", "America/Los_Angeles"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("RAYON_NUM_THREADS", "3"),
    ] {
        assert_eq!(usual, corroborate(line.split(' ')).env(name, value).run(), "{name}={value}");
    }
}

/// More than 256 KB in many stories, so that threads are used.
#[test]
fn stories_are_printed_in_order_however_many_threads_read_them() {
    let folder = Folder::new::<&str>(&[]);
    let padding = "The streets were quiet and the shops stayed shut. ".repeat(160);
    for number in 0..48 {
        for (outlet, killed) in [("Harbour News", 20 + number), ("Valley Post", 90 + number)] {
            let text = format!("Police said {killed} people had been killed in Almaty.\n\n{padding}");
            let name = format!("all/{number:02}/{}.md", &outlet[..3]);
            folder.write(&name, article(outlet, "2022-01-06", &text).as_bytes());
        }
    }
    for format in ["rich", "short", "json", "jsonl"] {
        let with = |jobs| corroborate(["check", "--format", format, "-j", jobs, "all"]).within(&folder).run();
        let alone = with("1");
        assert_eq!(alone.code, 1, "{}", alone.stderr);
        assert!(alone == with("4"), "-j4 prints something else in {format}");
    }
    let stories =
        corroborate(["check", "--format", "jsonl", "-j4", "all"]).within(&folder).run().json_lines();
    let names: Vec<&str> = stories.iter().map(|story| text(story, "story")).collect();
    assert!(names.len() == 48 && names.is_sorted(), "{names:?}");
}

/// More than a thousand claims in one story, so that it is compared on several threads.
#[test]
fn a_large_story_is_told_alike_however_many_threads_compare_it() {
    let folder = Folder::new::<&str>(&[]);
    let report = |number: usize| {
        let (killed, hurt, day) = (20 + number % 41, 100 + number * 7 % 300, 6 + number / 200);
        let text = format!("{killed} people were killed in Almaty. At least {hurt} people were injured.");
        let published = format!("2022-01-{day:02}");
        let report = serde_json::json!({"id": number, "source": format!("Gazette {number}"), "published": published, "text": text});
        report.to_string() + "\n"
    };
    folder.write("all.jsonl", (0..600).map(report).collect::<String>().as_bytes());
    for line in ["check --format short", "check --format rich", "figures"] {
        let with = |jobs| corroborate(line.split(' ').chain(["-j", jobs, "all.jsonl"])).within(&folder).run();
        let alone = with("1");
        assert!(alone.stdout.len() > 200, "{line}: {}", alone.stdout);
        assert!(alone == with("4"), "-j4 prints something else: {line}");
    }
}

#[test]
fn the_order_of_the_files_does_not_change_which_findings_there_are() {
    let mut files: Vec<String> = std::fs::read_dir(STORY)
        .unwrap()
        .map(|entry| format!("{STORY}/{}", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    files.sort();
    let found = |files: &[String]| {
        let arguments = ["check", "--format", "json"].map(str::to_owned);
        let json = corroborate(arguments.iter().chain(files)).run().json();
        let findings = list(&json, "findings").iter();
        findings
            .map(|finding| format!("{}: {}", text(finding, "code"), text(finding, "message")))
            .collect::<BTreeSet<String>>()
    };
    let forwards = found(&files);
    files.reverse();
    pretty_sets(&forwards, &found(&files));
}

fn pretty_sets(left: &BTreeSet<String>, right: &BTreeSet<String>) {
    let only_left: Vec<_> = left.difference(right).collect();
    let only_right: Vec<_> = right.difference(left).collect();
    assert!(left == right, "only forwards: {only_left:#?}\nonly backwards: {only_right:#?}");
}

/// What a reader of the six articles would find, whatever the wording.
mod a_reader_would_find {
    use super::*;

    fn claim<'a>(json: &'a Value, file: &str, words: &str) -> &'a Value {
        let found = list(json, "claims")
            .iter()
            .find(|claim| text(claim, "file").ends_with(file) && text(claim, "text").contains(words));
        found.unwrap_or_else(|| panic!("no claim with \"{words}\" in {file}"))
    }

    /// "kind because why" of two claims; different scope where the pair is not listed.
    fn relation(json: &Value, one: &Value, other: &Value) -> String {
        let (one, other) = (text(one, "id"), text(other, "id"));
        let found = list(json, "relations").iter().find(|relation| {
            let pair = (text(relation, "a"), text(relation, "b"));
            pair == (one, other) || pair == (other, one)
        });
        found.map_or("different-scope".to_owned(), |relation| text(relation, "kind").to_owned())
    }

    fn labels(finding: &Value) -> Vec<&str> {
        list(finding, "labels").iter().map(|label| text(label, "text")).collect()
    }

    fn findings<'a>(json: &'a Value, code: &str) -> Vec<&'a Value> {
        list(json, "findings").iter().filter(|finding| text(finding, "code") == code).collect()
    }

    #[test]
    fn thirteen_against_twelve_officers_once_and_two_against_one_beheaded() {
        let json = json();
        let errors: Vec<&Value> =
            list(&json, "findings").iter().filter(|finding| text(finding, "severity") == "error").collect();
        let messages: Vec<&str> = errors.iter().map(|finding| text(finding, "message")).collect();
        assert_eq!(errors.len(), 2, "{messages:#?}");
        assert!(messages[0].starts_with("Officers killed") && messages[0].contains("13"), "{messages:#?}");
        assert!(messages[0].contains("at least 13") && messages[0].contains("12"), "{messages:#?}");
        assert!(messages[1].contains("beheaded"), "{messages:#?}");
        assert!(labels(errors[1]).len() >= 2, "{errors:#?}");
    }

    #[test]
    fn the_tolls_of_january_6_are_outdated_by_225() {
        let json = json();
        let outdated = findings(&json, "outdated-figure");
        let toll = |finding: &&&Value| labels(finding).iter().any(|words| words.contains("225"));
        let toll = outdated.iter().find(toll).unwrap_or_else(|| panic!("{outdated:#?}"));
        assert!(labels(toll).iter().any(|words| words.to_lowercase().contains("dozens")), "{toll:#?}");
    }

    #[test]
    fn the_toll_of_164_is_named_as_superseded() {
        let json = json();
        for file in ["ap-0115.md", "efe.md"] {
            assert_eq!(claim(&json, file, "164")["standing"], "superseded", "{file}");
        }
    }

    #[test]
    fn injured_officers_agree_everywhere_and_do_not_contradict_injured_people() {
        let json = json();
        let files = ["nyt.txt", "ap-0107.md", "irish.md", "broadcaster.md"];
        let officers = files.map(|file| claim(&json, file, "353"));
        for (number, one) in officers.iter().enumerate() {
            assert_eq!(one["subject"], "security-force", "{one:#}");
            for other in &officers[number + 1..] {
                assert_eq!(relation(&json, one, other), "agreement", "{} {}", one["id"], other["id"]);
            }
            for people in [claim(&json, "nyt.txt", "thousand"), claim(&json, "broadcaster.md", "1,000")] {
                assert_ne!(relation(&json, one, people), "contradiction", "{} {}", one["id"], people["id"]);
            }
        }
    }

    #[test]
    fn the_injured_of_the_security_forces_are_part_of_all_injured() {
        let json = json();
        let (part, whole) = (claim(&json, "efe.md", "3,393"), claim(&json, "efe.md", "4,353"));
        let linked =
            list(part, "links").iter().any(|link| link["kind"] == "part_of" && link["to"] == whole["id"]);
        assert!(linked, "{part:#}");
    }

    #[test]
    fn nineteen_officers_are_part_of_225_dead() {
        let json = json();
        let (part, whole) = (claim(&json, "ap-0115.md", "19"), claim(&json, "ap-0115.md", "225"));
        assert!(list(part, "links").iter().any(|link| link["to"] == whole["id"]), "{part:#}");
        assert_eq!(part["subject"], "security-force");
    }

    #[test]
    fn the_unverified_sentence_is_marked_with_the_claims_it_reaches() {
        let json = json();
        let unverified = findings(&json, "unverified-claim");
        assert_eq!(unverified.len(), 2, "{unverified:#?}");
        // What the president has no evidence for has no figure.
        assert_eq!(labels(unverified[0]), ["offered no evidence"]);
        let labels = labels(unverified[1]);
        assert!(labels[0].contains("could not be independently"), "{labels:#?}");
        for words in ["Dozens of demonstrators", "13 officers"] {
            assert!(labels.iter().any(|label| label.contains(words)), "{words} in {labels:#?}");
            assert_eq!(claim(&json, "nyt.txt", words)["status"], "unverified", "{words}");
        }
    }

    #[test]
    fn nothing_is_said_about_armenias_soldiers_against_the_alliances_troops() {
        let json = json();
        let (seventy, thousands) = (claim(&json, "nyt.txt", "70"), claim(&json, "ap-0115.md", "2,000"));
        assert_eq!(seventy["event"], "deployed");
        assert_eq!(thousands["event"], "deployed");
        assert_eq!(relation(&json, seventy, thousands), "different-scope");
        for finding in list(&json, "findings") {
            assert!(!labels(finding).iter().any(|words| words.contains("70 soldiers")), "{finding:#}");
        }
    }

    #[test]
    fn beheaded_officers_are_part_of_the_killed() {
        let json = json();
        for (file, words) in [
            ("nyt.txt", "Two"),
            ("irish.md", "one of them"),
            ("broadcaster.md", "Two"),
            ("ap-0107.md", "One"),
        ] {
            assert_eq!(claim(&json, file, words)["event"], "beheaded", "{file}");
        }
    }
}
