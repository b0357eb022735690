//! Stories and spans as the program sees them from outside.

mod common;

use common::{Folder, Run, article, corroborate, list, text, texts};
use serde_json::Value;

fn within<'a>(folder: &Folder, arguments: impl IntoIterator<Item = &'a str>) -> Run {
    corroborate(arguments).within(folder).run()
}

/// The stories of `check --format jsonl`, each with the files of its claims.
fn stories(run: &Run) -> Vec<(String, Vec<String>)> {
    let lines = run.json_lines();
    let stories = lines.iter().filter(|line| line.get("story").is_some());
    stories
        .map(|line| {
            let mut files: Vec<String> =
                texts(list(line, "claims"), "file").into_iter().map(str::to_owned).collect();
            files.dedup();
            (text(line, "story").to_owned(), files)
        })
        .collect()
}

fn named(stories: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    stories
        .iter()
        .map(|(name, files)| ((*name).to_owned(), files.iter().map(|&file| file.to_owned()).collect()))
        .collect()
}

fn officers(number: u32) -> String {
    format!("Police in Almaty said {number} officers had been killed.")
}

#[test]
fn each_folder_that_holds_articles_is_a_story() {
    let folder = Folder::new(&[
        ("all/b.md", article("Harbour News", "2022-01-06", &officers(13))),
        ("all/a.txt", officers(12)),
        ("all/north/x.md", article("Valley Post", "2022-01-06", &officers(40))),
        ("all/north/deep/y.markdown", article("Hill News", "2022-01-06", &officers(41))),
        ("all/East/z.TXT", officers(42)),
    ]);
    let run = within(&folder, ["check", "--format", "jsonl", "--fail-on", "never", "all/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let expected = named(&[
        ("all", &["all/a.txt", "all/b.md"]),
        ("all/East", &["all/East/z.TXT"]),
        ("all/north", &["all/north/x.md"]),
        ("all/north/deep", &["all/north/deep/y.markdown"]),
    ]);
    assert_eq!(stories(&run), expected);
    let findings: Vec<usize> = run.json_lines().iter().map(|line| list(line, "findings").len()).collect();
    assert_eq!(findings.iter().skip(1).sum::<usize>(), 0, "no finding across stories");
}

#[test]
fn the_files_of_the_command_line_and_standard_input_are_one_story() {
    let folder = Folder::new(&[
        ("a/one.md", article("Harbour News", "2022-01-06", &officers(13))),
        (
            "b/two.jsonl",
            format!(
                "{}\n",
                serde_json::json!({"source": "Hill News", "published": "2022-01-06", "text": officers(14)})
            ),
        ),
    ]);
    let call = corroborate(["check", "--format", "jsonl", "a/one.md", "-", "b/two.jsonl"]).within(&folder);
    let run = call.stdin(article("Valley Post", "2022-01-06", &officers(12))).run();
    assert_eq!(run.code, 1, "{}", run.shown());
    assert_eq!(stories(&run), named(&[("", &["-", "a/one.md", "b/two.jsonl"])]));
}

#[test]
fn a_file_of_json_lines_in_a_folder_is_a_story_unless_its_objects_name_theirs() {
    let record = |story: Option<&str>, outlet: &str, number| {
        serde_json::json!({"story": story, "source": outlet, "published": "2022-01-06", "text": officers(number)}).to_string()
    };
    let plain = [record(None, "Harbour News", 13), record(None, "Valley Post", 12)].join("\n");
    let apart = [
        record(Some("Spring"), "Harbour News", 21),
        record(Some("Autumn"), "Harbour News", 31),
        record(Some("Spring"), "Valley Post", 22),
    ]
    .join("\r\n");
    let folder = Folder::new(&[("all/plain.jsonl", plain.clone()), ("all/story.jsonl", apart.clone())]);
    let run = within(&folder, ["check", "--format", "jsonl", "all"]);
    let expected = named(&[
        ("all/plain.jsonl", &["all/plain.jsonl"]),
        ("Spring", &["all/story.jsonl"]),
        ("Autumn", &["all/story.jsonl"]),
    ]);
    assert_eq!(stories(&run), expected);
    let findings: Vec<usize> = run.json_lines().iter().map(|line| list(line, "findings").len()).collect();
    assert_eq!(findings, [1, 1, 0]);

    let stdin = corroborate(["check", "--format", "jsonl", "-"]).stdin(&apart).run();
    assert_eq!(stories(&stdin), named(&[("Spring", &["-"]), ("Autumn", &["-"])]));
    let stdin = corroborate(["check", "--format", "jsonl", "-"]).stdin(&plain).run();
    assert_eq!(stories(&stdin), named(&[("", &["-"])]));
}

#[test]
fn standard_input_is_read_as_what_it_is() {
    let record = serde_json::json!({"id": "x7", "source": "Harbour News", "published": "2022-01-06", "text": officers(13)});
    let page =
        format!("Fighting in Almaty\n\nHarbour News\nJanuary 06, 2022 / 10:58 PM IST\n\n{}\n", officers(13));
    for (name, bytes, article) in [
        ("text", officers(13), None),
        ("a saved page", page, None),
        ("Markdown", article("Harbour News", "2022-01-06", &officers(13)), None),
        ("JSON Lines", record.to_string(), Some("x7")),
    ] {
        let claims = corroborate(["claims", "--format", "jsonl", "-"]).stdin(&bytes).run().json_lines();
        assert_eq!(claims.len(), 1, "{name}: {claims:#?}");
        let claim = &claims[0];
        let (low, file) = (claim["quantity"]["low"].as_i64(), text(claim, "file"));
        assert_eq!((low, file, claim["article"].as_str()), (Some(13), "-", article), "{name}");
        let id = article.map_or("-:1".to_owned(), |article| format!("-#{article}:1"));
        assert_eq!(text(claim, "id"), id, "{name}");
        assert_eq!(
            claim["as_of"].is_null(),
            name == "text",
            "{name}: no publication time means as-of unknown"
        );
    }
}

#[test]
fn a_file_reached_twice_is_read_once() {
    let folder = common::conflict();
    let once = within(&folder, ["check", "--format", "json", "story"]).json();
    for arguments in [
        &["story", "story"][..],
        &["story", "./story/"],
        &["story", "story/harbour.md"],
        &["story", "story/../story/valley.md"],
    ] {
        let run = within(&folder, ["check", "--format", "json"].iter().chain(arguments).copied());
        assert_eq!(run.code, 1, "{arguments:?}");
        assert_eq!(run.json(), once, "{arguments:?}");
        let told = within(&folder, ["check"].iter().chain(arguments).copied());
        assert!(told.printed().contains("already read"), "{arguments:?}: {}", told.shown());
    }
    let file = within(&folder, ["claims", "--format", "jsonl", "story/harbour.md", "./story/harbour.md"]);
    assert_eq!(file.json_lines().len(), 1);
}

#[test]
fn paths_are_shown_as_they_were_given() {
    let folder = common::conflict();
    for given in ["story", "./story", "story/"] {
        let run = within(&folder, ["claims", "--format", "jsonl", given]);
        let expected = format!("{}/harbour.md", given.trim_end_matches('/'));
        assert_eq!(text(&run.json_lines()[0], "file"), expected);
    }
}

/// Texts with letters of several bytes, a byte order mark and carriage returns around the figures.
fn bodies() -> Vec<String> {
    let plain = "Алматы – “Almaty” – was quiet. Police in Almaty’s centre said that 13 officers had been killed, \
                 and naïve résumés 🦀 of “12” men. About €1.5 million was stolen.\n\nThe killings could not be \
                 independently confirmed. Dozens of protesters were injured – 3,393 of them “officers” – in İstanbul.\n";
    let marked = "# Ein Überblick: “13 killed”\n\n- **At least 13** law‑enforcement officials “died” in Almaty – *and* \
                  [**353** were injured](https://example.org/ü).\n- Über 1,000 people &amp; más were injured. \
                  É <b>12</b> officers were killed.\n";
    let mut bodies = vec![plain.to_owned(), marked.to_owned()];
    bodies.extend([plain, marked].map(|body| body.replace('\n', "\r\n")));
    bodies
}

#[test]
fn every_span_of_the_json_holds_its_text() {
    let mut seen = 0;
    for body in bodies() {
        for mark in ["", "\u{feff}"] {
            let line_end = if body.contains('\r') { "\r\n" } else { "\n" };
            let head =
                "---\ntitle: “Ünruhen” in 2022\nsource: Harbour Nëws\npublished: 2022-01-06T18:00Z\n---\n\n"
                    .replace('\n', line_end);
            let other = "Police in Almaty’s centre said that 11 officers had been killed.";
            let record = |id, text: &str| {
                serde_json::json!({"id": id, "source": "Harbour Nëws", "published": "2022-01-06T18:00Z", "text": text}).to_string()
            };
            let folder = Folder::new(&[
                ("all/a.md", format!("{mark}{head}{body}")),
                ("all/b.txt", format!("{mark}{body}")),
                ("all/c.md", article("Valley Post", "2022-01-06T18:00Z", other)),
                (
                    "lines/d.jsonl",
                    format!(
                        "{mark}{}{line_end}{}",
                        record("é", &format!("{mark}{body}")),
                        record("2", other)
                    ),
                ),
            ]);
            for arguments in [
                &["check", "--format", "json"][..],
                &["check", "--format", "jsonl"],
                &["claims", "--format", "jsonl"],
                &["quantities", "--all", "--format", "jsonl"],
            ] {
                let run = within(&folder, arguments.iter().copied().chain(["all", "lines"]));
                for value in run.json_lines() {
                    seen += spans(&value, None, &folder);
                }
            }
        }
    }
    assert!(seen > 1000, "{seen} spans only");
}

/// Compares every object of a value that has a span with the text it points into; how many there are.
fn spans(value: &Value, outer: Option<&str>, folder: &Folder) -> usize {
    match value {
        Value::Array(values) => values.iter().map(|value| spans(value, outer, folder)).sum(),
        Value::Object(object) => {
            let whole = object.get("file").and_then(Value::as_str).filter(|_| object.contains_key("start"));
            let whole = whole.map(|file| source(folder, file, object.get("article").and_then(Value::as_str)));
            let source = whole.as_deref().or(outer);
            let mut seen = object.values().map(|value| spans(value, source, folder)).sum();
            if let (Some(start), Some(end)) = (object.get("start"), object.get("end")) {
                let source = source.unwrap_or_else(|| panic!("no file for {value}"));
                let offset = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
                let found = source.get(offset(start)..offset(end));
                assert_eq!(found, object["text"].as_str(), "{value}");
                seen += 1;
            }
            seen
        }
        _ => 0,
    }
}

/// The text that spans of a file point into: the file itself, or the decoded text of a record.
fn source(folder: &Folder, file: &str, article: Option<&str>) -> String {
    let content = folder.read(file);
    let Some(article) = article else { return content };
    let lines = content
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let record = lines.into_iter().find(|record| record["id"] == article);
    text(&record.unwrap_or_else(|| panic!("no record {article}")), "text").to_owned()
}

/// Whether a table for people names an article, and below it a place in it.
fn shows(run: &Run, article: &str, place: &str) -> bool {
    let mut lines = run.stdout.lines().skip_while(|line| *line != article);
    lines.any(|line| line.trim_start().split(' ').next() == Some(place))
}

#[test]
fn lines_and_columns_are_those_of_an_editor() {
    let text = "\u{feff}---\r\nsource: Harbour News\r\n---\r\n\r\nÜber – “13 officers were killed.”\r\n";
    let folder = Folder::new(&[("a.md", text)]);
    let run = within(&folder, ["claims", "a.md"]);
    assert!(shows(&run, "a.md", "5:9"), "{}", run.stdout);
}

#[test]
fn a_record_is_shown_with_its_line_and_id() {
    let lines = "\n{\"id\": \"x7\", \"text\": \"Police said 13 officers had been killed.\"}\n{\"text\": \"Twelve officers died.\"}\n";
    let folder = Folder::new(&[("a.jsonl", lines)]);
    let run = within(&folder, ["claims", "a.jsonl"]);
    assert!(shows(&run, "a.jsonl:2#x7", "1:13"), "{}", run.stdout);
    assert!(shows(&run, "a.jsonl:3#3", "1:1"), "{}", run.stdout);
    let ids = within(&folder, ["claims", "--format", "jsonl", "a.jsonl"]).json_lines();
    assert_eq!(texts(&ids, "id"), ["a.jsonl#3:1", "a.jsonl#x7:1"]);
}

#[test]
fn every_numeral_ends_as_one_of_four() {
    let text = "Police said 13 officers had been killed on Jan. 5, 2022, at 4 Republic Square. Prices rose 30%. \
                The code was 7xq9.\n";
    let all = corroborate(["quantities", "--all", "--format", "jsonl", "-"]).stdin(text).run().json_lines();
    for (numeral, at) in
        text.match_indices(|character: char| character.is_ascii_digit()).map(|(at, found)| (found, at))
    {
        let covered = all.iter().any(|row| {
            let offset = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
            (offset("start")..offset("end")).contains(&at)
        });
        assert!(covered, "{numeral} at {at} is in none of {all:#?}");
    }
    assert!(all.iter().any(|row| row["claim"] == "-:1"), "{all:#?}");
}
