//! Titles that are given apart from their text, as in JSON Lines.

mod common;

use common::{Folder, Run, corroborate, list, snapshot, text, texts};
use serde_json::{Value, json};

const FERRY: &str = "A fire on a ferry off Lund killed 13 people on Thursday, the coast guard said.\n\nIt was towed to \
                     the harbour, where the search for the missing went on into the night.";

fn record(id: &str, title: Option<&str>, text: &str) -> Value {
    let mut record =
        json!({"id": id, "source": "Harbour News", "published": "2022-01-06T18:00Z", "text": text});
    if let Some(title) = title {
        record["title"] = title.into();
    }
    record
}

/// A run over these records as the file `wire.jsonl`.
fn read(arguments: &[&str], records: &[Value]) -> Run {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let folder = Folder::new(&[("wire.jsonl", lines.join("\n"))]);
    corroborate(arguments.iter().copied().chain(["wire.jsonl"])).within(&folder).run()
}

#[test]
fn a_title_that_its_text_does_not_bear_out_is_shown_beside_it() {
    let run = read(&["check"], &[record("w-7", Some("Ferry fire kills 14 people off Lund"), FERRY)]);
    snapshot("titles-mismatch", &run.shown());
}

#[test]
fn offsets_are_those_of_the_part_and_only_what_stands_in_a_title_says_so() {
    let title = "“Sorry”: ferry fire kills 14 people off Lund";
    let answer = read(&["check", "--format", "json"], &[record("w-7", Some(title), FERRY)]).json();
    let finding = &list(&answer, "findings")[0];
    assert_eq!(text(finding, "code"), "headline-mismatch");
    let parts: Vec<_> = list(finding, "labels").iter().map(|label| label.get("part").cloned()).collect();
    assert_eq!(parts, [Some("title".into()), None]);
    let mut seen = 0;
    let mut objects = vec![&answer];
    while let Some(value) = objects.pop() {
        objects.extend(value.as_array().into_iter().flatten());
        let Some(object) = value.as_object() else { continue };
        objects.extend(object.values());
        let at = |key: &str| object.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
        let Some((start, end)) = at("start").zip(at("end")) else { continue };
        // The words of a claim are those of its figure too, which has no part of its own.
        let is_figure = object.contains_key("kind") && object.contains_key("low");
        let whole = if object.contains_key("part") { title } else { FERRY };
        if !is_figure {
            assert_eq!(&whole[start..end], text(value, "text"), "{value}");
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_title_that_its_text_bears_out_changes_nothing() {
    let bare = record("w-7", None, FERRY);
    let titles = [
        "Ferry fire kills 13 people off Lund",
        "Thirteen dead on ferry",
        "At least 12 killed in ferry fire",
        "A dozen or more killed in ferry fire",
        "Dozens feared dead on ferry",
        "Seven ferries cancelled",
        "Ferry burns off Lund",
    ];
    for format in [&["check", "--format", "json"][..], &["figures", "--format", "json"], &["check"]] {
        let expected = read(format, std::slice::from_ref(&bare)).shown();
        for title in titles {
            assert_eq!(read(format, &[record("w-7", Some(title), FERRY)]).shown(), expected, "{title}");
        }
    }
}

#[test]
fn a_title_that_the_text_begins_with_is_read_there() {
    let title = "Ferry fire kills 14 people off Lund";
    let own = format!("{title}\n\n{FERRY}");
    let bare = read(&["check"], &[record("w-7", None, &own)]);
    assert_eq!(read(&["check"], &[record("w-7", Some(title), &own)]), bare);
    assert!(bare.stdout.contains("[wire.jsonl:1#w-7:1:12]"), "{}", bare.stdout);
}

#[test]
fn a_figure_that_only_the_title_gives_is_a_claim_of_its_article() {
    let other =
        json!({"id": "w-8", "source": "Valley Post", "published": "2022-01-06T18:00Z", "text": FERRY});
    let text = "The ferry was towed to the harbour on Thursday, where the search for the missing went on.";
    let first = record("w-7", Some("Ferry fire kills 14 people"), text);
    let run = read(&["check", "--format", "short"], &[first, other]);
    let line = run.stdout.lines().next().unwrap_or_default();
    assert!(line.starts_with("wire.jsonl:1#w-7 (title):1:12: error["), "{}", run.shown());
}

#[test]
fn lists_are_of_the_texts_unless_titles_are_asked_for() {
    let title = "“We failed you all,” mayor says as ferry fire kills 14 people";
    let with = [record("w-7", Some(title), FERRY)];
    let without = [record("w-7", None, FERRY)];
    for command in ["claims", "quantities", "quotes"] {
        let bare = read(&[command, "--format", "jsonl"], &without);
        assert_eq!(read(&[command, "--format", "jsonl"], &with), bare, "{command}");
        let all = read(&[command, "--format", "jsonl", "--titles"], &with).json_lines();
        let own: Vec<&Value> = all.iter().filter(|line| line.get("part").is_none()).collect();
        assert_eq!(own.len(), bare.json_lines().len(), "{command}");
        let of_title: Vec<&Value> = all.iter().filter(|line| line.get("part").is_some()).collect();
        assert_eq!(of_title.len(), 1, "{command}");
        assert!(title.contains(text(of_title[0], "text")));
    }
    let claims = read(&["claims", "--format", "jsonl", "--titles"], &with).json_lines();
    assert_eq!(texts(&claims, "id"), ["wire.jsonl#w-7:1", "wire.jsonl#w-7:2"]);
    snapshot("titles-claims", &read(&["claims", "--titles"], &with).shown());
}

#[test]
fn a_doubt_or_a_speaker_of_a_title_is_not_carried_into_its_text() {
    let title = "Unconfirmed reports: mayor says 14 killed";
    let [bare, titled] = [None, Some(title)].map(|title| {
        read(
            &["claims", "--format", "jsonl"],
            &[record("w-7", title, "Nine of them were officers. He left.")],
        )
    });
    assert_eq!(bare, titled);
}
