//! Exit codes, and what is told about input and rules that are broken.

mod common;

use common::{Folder, Run, article, conflict, corroborate, list, text};
use corroborate::{built_in, rules};
use serde_json::Value;

const SEVERITIES: [&str; 4] = ["error", "warning", "advice", "never"];

/// Runs `check` with options on `story` in the folder.
fn check(folder: &Folder, options: &str) -> Run {
    corroborate("check".split(' ').chain(options.split_whitespace()).chain(["story"])).within(folder).run()
}

fn story(articles: &[(&str, &str)]) -> Folder {
    let folder = Folder::new::<&str>(&[]);
    for (number, (published, text)) in articles.iter().enumerate() {
        let outlet = ["Harbour News", "Valley Post"][number % 2];
        folder.write(&format!("story/{number}.md"), article(outlet, published, text).as_bytes());
    }
    folder
}

fn clean() -> Folder {
    story(&[("2022-01-06", "Police said 13 officers had been killed.")])
}

fn warning() -> Folder {
    story(&[(
        "2022-01-06",
        "Police said 13 officers had been killed. The killings could not be independently confirmed.",
    )])
}

fn advice() -> Folder {
    story(&[
        ("2022-01-06", "Police said 12 officers had been killed."),
        ("2022-01-09", "Police said 19 officers had been killed."),
    ])
}

fn codes(run: &Run) -> Vec<String> {
    list(&run.json(), "findings").iter().map(|finding| text(finding, "code").to_owned()).collect()
}

#[test]
fn the_failing_severity_decides_between_0_and_1() {
    let table = [
        ("clean", clean(), [0, 0, 0, 0]),
        ("misreport", conflict(), [1, 1, 1, 0]),
        ("unverified-claim", warning(), [0, 1, 1, 0]),
        ("outdated-figure", advice(), [0, 0, 1, 0]),
    ];
    for (name, folder, expected) in &table {
        let found = codes(&check(folder, "--format json"));
        let wanted: &[&str] = if *name == "clean" { &[] } else { &[name] };
        assert_eq!(found, wanted);
        for format in ["rich", "short", "json", "jsonl"] {
            for (severity, expected) in SEVERITIES.iter().zip(expected) {
                let run = check(folder, &format!("--format {format} --fail-on {severity}"));
                assert_eq!(run.code, *expected, "{name} --fail-on {severity} --format {format}");
            }
        }
        assert_eq!(check(folder, "").code, expected[0], "{name}: errors fail by default");
    }
}

#[test]
fn the_command_line_changes_severities() {
    let table = [
        (conflict(), "--warning misreport", 0, Some("warning")),
        (conflict(), "--advice misreport", 0, Some("advice")),
        (conflict(), "--off misreport", 0, None),
        (conflict(), "--off misreport --fail-on advice", 0, None),
        (warning(), "--error unverified-claim", 1, Some("error")),
        (advice(), "--error outdated-figure --off misreport", 1, Some("error")),
        (advice(), "--warning outdated-figure --fail-on warning", 1, Some("warning")),
        // Of several words on one check the last holds, as in other checkers.
        (conflict(), "--off misreport --error misreport", 1, Some("error")),
        (conflict(), "--error misreport --off misreport", 0, None),
        (conflict(), "--advice misreport --warning misreport", 0, Some("warning")),
    ];
    for (folder, options, code, severity) in &table {
        let run = check(folder, &format!("--format json {options}"));
        assert_eq!(run.code, *code, "{options}");
        let json = run.json();
        let first = list(&json, "findings").first().map(|finding| text(finding, "severity"));
        assert_eq!(first, *severity, "{options}");
    }
}

#[test]
fn the_listing_commands_end_with_0_where_there_are_findings() {
    let folder = conflict();
    for command in ["claims", "quantities", "figures"] {
        assert_eq!(corroborate([command, "story"]).within(&folder).run().code, 0, "{command}");
    }
}

#[test]
fn an_unknown_check_is_no_answer_and_names_the_nearest() {
    let folder = conflict();
    for option in ["--error", "--warning", "--advice", "--off"] {
        let run = check(&folder, &format!("{option} misreprot"));
        assert_eq!(run.code, 2, "{option}");
        assert!(run.stderr.contains("`misreprot`"), "{}", run.stderr);
        assert!(run.stderr.contains("Did you mean `misreport`?"), "{}", run.stderr);
    }
    let far = check(&folder, "--off xyzzy");
    assert_eq!(far.code, 2);
    assert!(far.stderr.contains("misreport"), "the checks are listed: {}", far.stderr);
    let json = check(&folder, "--format json --off misreprot");
    assert_eq!(json.code, 2);
    assert!(list(&json.json(), "errors")[0]["message"].as_str().unwrap().contains("misreprot"));
}

#[test]
fn without_a_check_in_force_there_is_no_answer() {
    let folder = conflict();
    let checks = rules::pages(&built_in::check_files());
    let every = checks.iter().map(|check| format!("--off {}", check.id)).collect::<Vec<_>>().join(" ");
    for options in ["--no-default-rules", &every] {
        let run = check(&folder, options);
        assert_eq!(run.code, 2, "{options}: {}", run.shown());
        assert!(run.stderr.contains("no check is in force"), "{}", run.stderr);
        let json = check(&folder, &format!("{options} --format json"));
        assert_eq!(json.code, 2, "{options}");
        assert_eq!(list(&json.json(), "errors").len(), 1, "{options}");
    }
}

const SPANISH: &str = "El ministerio dijo que seis personas murieron el jueves y que otras 20 fueron heridas en la \
    capital. Las calles de la ciudad estaban tranquilas por la noche, aunque los soldados seguían delante del \
    ayuntamiento. El gobierno ha prometido publicar una lista de los muertos, y las familias esperan noticias. Un \
    portavoz explicó que el aeropuerto sigue cerrado y que los trenes no saldrán hasta el lunes.\n";
const RUSSIAN: &str = "Министерство сообщило, что в четверг погибли шесть человек и ещё 20 были ранены в столице. Ночью \
    на улицах города было тихо, хотя солдаты по-прежнему стояли перед зданием мэрии. Правительство обещало \
    опубликовать список погибших, и семьи ждут новостей. Представитель аэропорта объяснил, что рейсы отменены, а \
    поезда не пойдут до понедельника. Магазины закрыты, автобусы не ходят, и связи почти нигде нет.\n";
const CHINESE: &str = "卫生部门星期四表示,首都有六人死亡,另有20人受伤。夜间城市街道平静,但士兵仍然守在市政厅前。政府承诺公布死者名单,\
    家属正在等待消息。发言人解释说,机场仍然关闭,火车要到星期一才会开出。商店关门,公共汽车停运,几乎到处都没有通信信号。\n";

/// What is broken beside the story, the arguments that name it, and the code, file and line of its error.
struct Broken {
    name: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    folders: Vec<&'static str>,
    arguments: &'static [&'static str],
    error: (&'static str, &'static str, Option<u64>),
}

fn broken(
    name: &'static str,
    file: (&'static str, &[u8]),
    error: (&'static str, &'static str, Option<u64>),
) -> Broken {
    Broken { name, files: vec![(file.0, file.1.to_vec())], folders: Vec::new(), arguments: &["other"], error }
}

fn table() -> Vec<Broken> {
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("Six died.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    vec![
        Broken {
            name: "a missing file",
            files: Vec::new(),
            folders: Vec::new(),
            arguments: &["gone.md"],
            error: ("not-found", "gone.md", None),
        },
        Broken {
            name: "a missing folder",
            files: Vec::new(),
            folders: Vec::new(),
            arguments: &["gone/"],
            error: ("not-found", "gone", None),
        },
        Broken {
            name: "an empty folder",
            files: Vec::new(),
            folders: vec!["other"],
            arguments: &["other"],
            error: ("no-articles", "other", None),
        },
        Broken {
            name: "a folder with a README only",
            files: vec![("other/README.md", b"About these articles.".to_vec())],
            folders: Vec::new(),
            arguments: &["other"],
            error: ("no-articles", "other", None),
        },
        Broken {
            name: "a folder without articles",
            files: vec![
                ("other/photo.jpg", b"\xFF\xD8\xFF".to_vec()),
                ("other/.notes.md", b"Six died.".to_vec()),
            ],
            folders: Vec::new(),
            arguments: &["other"],
            error: ("no-articles", "other", None),
        },
        Broken {
            name: "a format that is not read, named on the command line",
            files: vec![("report.pdf", b"%PDF".to_vec())],
            folders: Vec::new(),
            arguments: &["report.pdf"],
            error: ("unsupported-format", "report.pdf", None),
        },
        broken("Latin-1", ("other/a.txt", b"Six died.\ncaf\xE9\n"), ("not-utf8", "other/a.txt", Some(2))),
        broken("UTF-16", ("other/a.md", &utf16), ("not-utf8", "other/a.md", None)),
        broken("a NUL", ("other/a.md", b"Six\nwere\0killed.\n"), ("nul-byte", "other/a.md", Some(2))),
        broken("an empty file", ("other/a.md", b""), ("empty-file", "other/a.md", None)),
        broken("a blank file", ("other/a.txt", b" \r\n\t\n"), ("empty-file", "other/a.txt", None)),
        broken("an empty .jsonl", ("other/a.jsonl", b""), ("empty-file", "other/a.jsonl", None)),
        broken(
            "broken front matter",
            ("other/a.md", b"---\nsource: Hill: Dale: News\n---\n\nSix people were killed.\n"),
            ("bad-front-matter", "other/a.md", Some(2)),
        ),
        broken(
            "an unknown date",
            ("other/a.md", b"---\nsource: Hill News\npublished: last week\n---\n\nSix people were killed.\n"),
            ("bad-date", "other/a.md", Some(3)),
        ),
        broken(
            "a broken line",
            ("other/a.jsonl", b"{\"text\": \"Six people were killed.\"}\n{\"text\": \n"),
            ("bad-json", "other/a.jsonl", Some(2)),
        ),
        broken(
            "an object without text",
            ("other/a.jsonl", b"{\"text\": \"Six people were killed.\"}\n\n{\"title\": \"T\"}\n"),
            ("no-text", "other/a.jsonl", Some(3)),
        ),
        broken(
            "a repeated id",
            (
                "other/a.jsonl",
                b"{\"id\": 1, \"text\": \"Six people were killed.\"}\n{\"id\": 1, \"text\": \"Six died.\"}\n",
            ),
            ("repeated-id", "other/a.jsonl", Some(2)),
        ),
        broken("Spanish", ("other/a.txt", SPANISH.as_bytes()), ("not-english", "other/a.txt", None)),
        broken("Russian", ("other/a.txt", RUSSIAN.as_bytes()), ("not-english", "other/a.txt", None)),
        broken("Chinese", ("other/a.txt", CHINESE.as_bytes()), ("not-english", "other/a.txt", None)),
    ]
}

/// The end of an output.
fn short(output: &str) -> String {
    let from = output.char_indices().rev().nth(600).map_or(0, |(at, _)| at);
    output[from..].to_owned()
}

/// In every case the answer is not full, the error is told, and the story beside it is checked all the same: 2
/// outranks the 1 of its finding.
#[test]
fn broken_input_is_told_and_the_rest_is_checked() {
    let mut failed = Vec::new();
    for Broken { name, files, folders, arguments, error: (code, file, line) } in table() {
        let folder = conflict();
        for (path, content) in &files {
            folder.write(path, content);
        }
        for path in &folders {
            folder.make(path);
        }
        for order in [[&["story"], arguments].concat(), [arguments, &["story"]].concat()] {
            let check = |format| {
                corroborate(["check", "--format", format].iter().chain(&order)).within(&folder).run()
            };
            let mut expect = |holds: bool, what: &str, run: &Run| {
                if !holds {
                    let told: String = run.shown().lines().rev().take(3).collect::<Vec<_>>().join(" | ");
                    failed.push(format!("{name} ({order:?}): {what}; got {}", short(&told)));
                }
            };
            let json = check("json");
            expect(json.code == 2, "exit code 2 in json", &json);
            let value = json.json();
            let findings = list(&value, "findings").iter().filter(|finding| finding["code"] == "misreport");
            expect(findings.count() == 1, "the finding in json", &json);
            let told = |error: &Value| {
                error["code"] == code && error["file"] == file && error["line"].as_u64() == line
            };
            let errors = list(&value, "errors");
            expect(
                errors.len() == 1 && errors.iter().any(told),
                &format!("one error {code} in {file}, line {line:?}"),
                &json,
            );

            let lines = check("jsonl");
            expect(lines.code == 2, "exit code 2 in jsonl", &lines);
            let told = lines.json_lines().iter().any(|line| list(line, "errors").iter().any(told));
            expect(told, "the error in jsonl", &lines);

            for format in ["rich", "short"] {
                let run = check(format);
                expect(run.code == 2, "exit code 2", &run);
                expect(run.stdout.contains("misreport"), "the finding on standard output", &run);
                expect(run.stderr.contains(file), "the file on standard error", &run);
                expect(run.printed().contains("so this is not an all-clear"), "no all-clear", &run);
            }
            for command in ["claims", "quantities", "figures"] {
                let run = corroborate([command].iter().chain(&order)).within(&folder).run();
                expect(run.code == 2, &format!("exit code 2 of {command}"), &run);
                expect(run.stdout.contains("13"), &format!("the figures of the story in {command}"), &run);
                expect(run.stderr.contains(file), &format!("the file on standard error of {command}"), &run);
            }
        }
    }
    assert!(failed.is_empty(), "{} failed\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn a_short_article_in_another_language_is_not_checked_either() {
    let folder = conflict();
    let short = "La policía dijo que doce personas murieron y que otras 20 fueron heridas.\n";
    folder.write("story/breve.txt", short.as_bytes());
    let run = check(&folder, "--format json");
    assert_eq!(run.code, 2);
    assert_eq!(codes(&run), ["misreport"]);
    assert_eq!(list(&run.json(), "errors")[0]["file"], "story/breve.txt");
}

#[test]
fn without_an_article_there_is_no_answer() {
    let folder = Folder::new(&[("README.md", "About.")]);
    folder.make("empty");
    for arguments in [["empty"], ["README.md"], ["."]] {
        let run = corroborate(["check", "--format", "json"].iter().chain(&arguments)).within(&folder).run();
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.shown());
        assert_eq!(list(&run.json(), "errors").len(), 1, "{arguments:?}: {}", run.shown());
    }
    let nothing = corroborate(["check", "--format", "json", "-"]).run();
    assert_eq!(nothing.code, 2);
    assert_eq!(list(&nothing.json(), "errors")[0]["code"], "empty-file");
}

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_told_and_the_rest_is_checked() {
    let folder = conflict();
    std::os::unix::fs::symlink("loop.md", folder.path().join("story/loop.md")).unwrap();
    std::os::unix::fs::symlink("gone.md", folder.path().join("story/lost.md")).unwrap();
    let run = check(&folder, "--format json");
    assert_eq!(run.code, 2);
    assert_eq!(codes(&run), ["misreport"]);
    let json = run.json();
    let told: Vec<(&str, &str)> =
        list(&json, "errors").iter().map(|error| (text(error, "code"), text(error, "file"))).collect();
    assert_eq!(told, [("not-readable", "story/loop.md"), ("not-found", "story/lost.md")]);
}

#[test]
fn what_is_left_out_of_a_folder_is_listed_and_no_error() {
    let folder = conflict();
    folder.write("story/README.md", b"About.");
    folder.write("story/.draft.md", b"Six people were killed.");
    folder.write("story/photo.jpg", b"\xFF\xD8");
    for (format, code) in [("rich", 1), ("short", 1)] {
        let run = check(&folder, &format!("--format {format}"));
        assert_eq!(run.code, code);
        for name in ["README.md", ".draft.md", "photo.jpg"] {
            assert!(run.printed().contains(name), "{name} in {}", run.shown());
        }
    }
}

/// What is wrong with a rule file, its text, the codes and lines of its errors, and words that are printed.
type BrokenRules = (&'static str, &'static str, Vec<(&'static str, u64)>, &'static [&'static str]);

fn rules() -> Vec<BrokenRules> {
    vec![
        (
            "broken YAML",
            "events:\n  drifted:\n    count: cumulative\n    verbs: [{lemma: drift, counted: subject}\n    nouns: [drift]\n",
            vec![("bad-yaml", 5)],
            &[],
        ),
        (
            "an unknown key at the margin",
            "# Words of the harbour.\nevnets:\n  drifted: {verbs: [{lemma: drift, counted: subject}]}\n",
            vec![("unknown-key", 2)],
            &["`evnets`", "Did you mean `events`?"],
        ),
        (
            "an unknown key of an event",
            "events:\n  drifted:\n    cuont: level\n    verbs: [{lemma: drift, counted: subject}]\n",
            vec![("unknown-key", 3)],
            &["`cuont`", "Did you mean `count`?"],
        ),
        (
            "an unknown event",
            "events:\n  drifted:\n    verbs: [{lemma: drift, counted: subject}]\n    sum_of: [kiled]\n",
            vec![("unknown-name", 4)],
            &["unknown event `kiled`", "Did you mean `killed`?"],
        ),
        (
            "an unknown subject",
            "subjects:\n  sailor:\n    words: [sailor]\n    is_a: persn\n",
            vec![("unknown-name", 4)],
            &["unknown subject `persn`", "Did you mean `person`?"],
        ),
        (
            "an unknown place",
            "places:\n  Newharbour: {in: Kazakstan}\n",
            vec![("unknown-name", 2)],
            &["unknown place `Kazakstan`", "Did you mean `Kazakhstan`?"],
        ),
        (
            "two errors in one file",
            "subjects:\n  sailor: {is_a: persn, words: [sailor]}\nevents:\n  drifted:\n    cuont: level\n    verbs: [{lemma: drift, counted: subject}]\n",
            vec![("unknown-name", 2), ("unknown-key", 5)],
            &["Did you mean `person`?", "Did you mean `count`?"],
        ),
        (
            "two unknown keys in one file",
            "subjects:\n  sailor: {isa: person, words: [sailor]}\nevents:\n  drifted:\n    cuont: level\n    verbs: [{lemma: drift, counted: subject}]\n",
            vec![("unknown-key", 2), ("unknown-key", 5)],
            &["`isa`", "`cuont`"],
        ),
        (
            "a value of the wrong kind",
            "events:\n  drifted:\n    count: sometimes\n    verbs: [{lemma: drift, counted: subject}]\n",
            vec![("unknown-word", 3)],
            &["sometimes"],
        ),
        (
            "a key given twice",
            "events:\n  drifted: {verbs: [{lemma: drift, counted: subject}]}\n  drifted: {nouns: [drift]}\n",
            vec![("duplicate-key", 3)],
            &["drifted"],
        ),
        (
            "an unknown key of a check",
            "id: drifting\nrelation: {is: contradiction}\nseverity: error\nmessage: \"{figure}\"\nhelp: Ask.\nwhy: Because.\nhlep: Ask.\n",
            vec![("unknown-key", 7)],
            &["`hlep`", "Did you mean `help`?"],
        ),
        (
            "an unknown reason",
            "id: drifting\nrelation: {is: contradiction, because: same-speeker}\nseverity: error\nmessage: \"{figure}\"\nhelp: Ask.\nwhy: Because.\n",
            vec![("unknown-word", 2)],
            &["same-speeker"],
        ),
        (
            "an unknown placeholder",
            "id: drifting\nrelation: {is: contradiction}\nseverity: error\nmessage: \"{figuer}: {sides}\"\nhelp: Ask.\nwhy: Because.\n",
            vec![("unknown-placeholder", 4)],
            &["{figuer}", "Did you mean `{figure}`?"],
        ),
    ]
}

#[test]
fn broken_rules_are_told_with_their_line_and_the_rest_is_checked() {
    let mut failed = Vec::new();
    for (name, yaml, expected, words) in rules() {
        let folder = conflict();
        folder.write("own/harbour.yaml", yaml.as_bytes());
        let json = check(&folder, "--format json --rules own");
        let value = json.json();
        let mut expect = |holds: bool, what: &str, run: &Run| {
            if !holds {
                failed.push(format!("{name}: {what}\n{yaml}\n{}", short(&run.shown())));
            }
        };
        expect(json.code == 2, "exit code 2", &json);
        expect(codes(&json) == ["misreport"], "the finding", &json);
        let mut told: Vec<(&str, u64)> = list(&value, "errors")
            .iter()
            .map(|error| (text(error, "code"), error["line"].as_u64().unwrap_or_default()))
            .collect();
        told.sort_by_key(|(_, line)| *line);
        expect(told == expected, &format!("{expected:?}, and got {told:?}"), &json);
        let named = list(&value, "errors").iter().all(|error| error["file"] == "own/harbour.yaml");
        expect(named, "the file in json", &json);

        let rich = check(&folder, "--rules own");
        expect(rich.code == 2, "exit code 2", &rich);
        expect(rich.stdout.contains("misreport"), "the finding", &rich);
        for (_, line) in &expected {
            let place = format!("own/harbour.yaml:{line}:");
            expect(rich.stderr.contains(&place), &format!("the label at {place}"), &rich);
            let excerpt = yaml.lines().nth(usize::try_from(*line).unwrap() - 1).unwrap().trim();
            let begin: String = excerpt.chars().take(12).collect();
            expect(rich.stderr.contains(&begin), &format!("the line \"{begin}\""), &rich);
        }
        for word in words {
            expect(rich.stderr.contains(word), &format!("\"{word}\""), &rich);
        }
    }
    assert!(failed.is_empty(), "{} failed\n{}", failed.len(), failed.join("\n\n"));
}

#[test]
fn a_broken_rule_file_leaves_the_others_in_force() {
    let folder = conflict();
    folder.write("own/a.yaml", b"evnets: {}\n");
    folder.write(
        "own/b.yaml",
        b"id: misreport\nrelation: {is: contradiction, because: same-speaker}\nseverity: advice\nmessage: \"{sides}\"\nhelp: Ask.\nwhy: Because.\n",
    );
    let run = check(&folder, "--format json --rules own");
    assert_eq!(run.code, 2);
    assert_eq!(list(&run.json(), "findings")[0]["severity"], "advice");
}

#[test]
fn explain_tells_broken_rules_too() {
    let folder = conflict();
    folder.write("own/a.yaml", b"evnets: {}\n");
    for arguments in [&["explain", "misreport", "--rules", "own"][..], &["explain", "--rules", "own"]] {
        let run = corroborate(arguments).within(&folder).run();
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.shown());
        assert!(run.stdout.contains("misreport"), "{}", run.stdout);
        assert!(run.stderr.contains("own/a.yaml:1:"), "{arguments:?}: {}", run.shown());
    }
}

#[test]
fn missing_and_empty_rule_folders_are_no_full_answer() {
    let folder = conflict();
    folder.make("own");
    for (rules, code) in [("own", "no-rules"), ("gone", "unreadable-rules")] {
        let run = check(&folder, &format!("--format json --rules {rules}"));
        assert_eq!(run.code, 2, "{rules}");
        assert_eq!(codes(&run), ["misreport"]);
        let json = run.json();
        let error = &list(&json, "errors")[0];
        assert_eq!((text(error, "code"), text(error, "file")), (code, rules));
        assert!(check(&folder, &format!("--rules {rules}")).stderr.contains(rules));
    }
}

#[test]
fn rules_that_are_no_text_are_told() {
    let folder = conflict();
    folder.write("own/harbour.yaml", b"events: {caf\xE9: {}}\n");
    let run = check(&folder, "--format json --rules own");
    assert_eq!(run.code, 2);
    assert_eq!(list(&run.json(), "errors")[0]["file"], "own/harbour.yaml");
}
