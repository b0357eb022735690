//! Text from outside is data: what could steer a terminal or hide text never reaches one.

mod common;

use common::{Folder, Run, corroborate, list, text, texts};

/// An escape sequence, an operating system command, one in C1 codes, and marks that turn the reading direction.
const HOSTILE: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\u{9d}\u{85}\u{202e}\u{2066}\u{200b}\u{8}\u{7f}\r";

/// The characters of it that no output may hold, nor any other control but a line feed.
fn steers(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn expect_harmless(run: &Run, what: &str) {
    for (name, output) in [("standard output", &run.stdout), ("standard error", &run.stderr)] {
        let found: Vec<(usize, char)> =
            output.char_indices().filter(|(_, character)| steers(*character)).collect();
        if let Some((at, character)) = found.first() {
            let line = output[..*at].matches('\n').count();
            panic!("{what}: {character:?} on {name}: {:?}", output.lines().nth(line).unwrap_or_default());
        }
    }
}

/// Two articles that contradict each other and doubt themselves, hostile text in every field and around every
/// figure, as JSON Lines.
fn records() -> String {
    let record = |id: u32, outlet: &str, text: &str| {
        serde_json::json!({
            "id": format!("{id}{HOSTILE}"),
            "source": format!("{outlet}{HOSTILE} News"),
            "title": format!("Killings{HOSTILE} in Almaty"),
            "url": format!("https://example.org/{HOSTILE}"),
            "published": "2022-01-06T18:00Z",
            "story": format!("January{HOSTILE}"),
            "text": text.replace("{}", HOSTILE),
        })
        .to_string()
    };
    [
        record(1, "Harbour", "Quiet {} now. Police in Almaty said 13 officers had been killed. {} Sirens. The killings could not be independently confirmed. {} Rain{}."),
        record(2, "Valley", "Police in Almaty said 12 officers had been killed. {} More {} follows, and 40 {} people were 7{}xq."),
    ]
    .join("\n")
}

const CHECK: &str = "id: misreport\nrelation: {is: contradiction, because: same-speaker}\nseverity: error\n\
    message: \"A\\e[31m\\u202E\\x9B {figure}: {sides}\"\nhelp: \"Ask\\e]0;x\\a\\u2066 them.\"\n\
    why: \"Because\\e[2J\\u202E\\x85 of it.\"\n\
    tests:\n  - name: \"case\\e[1m\\u202E\"\n    expect: silent\n    articles: [{source: \"H\\e[1m\", text: \"One\\u202E\\x9B died.\"}]\n";

fn folder() -> Folder {
    Folder::new(&[("all/story.jsonl", records().as_str()), ("own/check.yaml", CHECK)])
}

#[test]
fn no_output_for_people_holds_what_steers_a_terminal() {
    let folder = folder();
    for line in [
        "check all",
        "check --width 40 all",
        "check --format short all",
        "check --rules own all",
        "check --rules own --format short all",
        "check - ",
        "claims all",
        "claims --width 200 all",
        "quantities all",
        "quantities --all --width 200 all",
        "figures all",
        "explain misreport --rules own",
        "explain --rules own",
    ] {
        let run = corroborate(line.split_whitespace()).within(&folder).stdin(records()).run();
        assert!(!run.stdout.is_empty(), "{line}: {}", run.stderr);
        expect_harmless(&run, line);
    }
}

#[test]
fn the_hostile_story_is_checked_as_any_other() {
    let folder = folder();
    for line in ["check --format json all", "check --format json --rules own all"] {
        let run = corroborate(line.split(' ')).within(&folder).run();
        assert_eq!(run.code, 1, "{line}: {}", run.shown());
        let json = run.json();
        let codes = texts(list(&json, "findings"), "code");
        assert!(codes.contains(&"misreport") && codes.contains(&"unverified-claim"), "{line}: {codes:?}");
    }
}

/// Colours are the program's own; taken away, nothing is left that steers a terminal.
#[test]
fn colours_let_nothing_else_through() {
    let folder = folder();
    for line in ["check all", "check --rules own all", "claims all", "quantities --all all", "figures all"] {
        let mut run = corroborate(line.split(' ').chain(["--color", "always"])).within(&folder).run();
        assert!(run.stdout.contains("\u{1b}["), "{line} has colours");
        run.stdout = without_colours(&run.stdout);
        run.stderr = without_colours(&run.stderr);
        expect_harmless(&run, line);
    }
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let parameters =
            part.trim_start_matches(|character: char| character.is_ascii_digit() || character == ';');
        plain.push_str(parameters.strip_prefix('m').unwrap_or(parameters));
    }
    plain
}

/// JSON keeps the text as it is, and writes it so that printing it is harmless too.
#[test]
fn json_holds_the_text_faithfully_and_escaped() {
    let folder = folder();
    for line in [
        "check --format json --rules own all",
        "check --format jsonl all",
        "claims --format jsonl all",
        "quantities --all --format jsonl all",
    ] {
        let run = corroborate(line.split(' ')).within(&folder).run();
        assert!(run.json_lines().iter().all(serde_json::Value::is_object), "{line}");
        expect_harmless(&run, line);
    }
    let run = corroborate(["claims", "--format", "jsonl", "all"]).within(&folder).run();
    let claims = run.json_lines();
    assert!(claims.iter().any(|claim| text(claim, "story").contains(HOSTILE.trim_end())), "{}", run.stdout);
    let run = corroborate(["claims", "--format", "jsonl", "-"])
        .stdin("Here 13 officers \u{202e}were killed.")
        .run();
    assert!(text(&run.json_lines()[0], "text").contains('\u{202e}'), "{}", run.stdout);
    assert!(run.stdout.contains("\\u202e"), "{}", run.stdout);
}

#[test]
fn errors_about_hostile_input_are_harmless() {
    let folder = Folder::new(&[
        ("a/front.md", format!("---\nsource: [{HOSTILE}\nzone: {HOSTILE}: x\n---\n\nSix died.\n")),
        (
            "b/date.md",
            "---\nsource: Hill\npublished: \"last\\e[31m\\u202E week\"\n---\n\nSix died.\n".to_owned(),
        ),
        ("c/twice.jsonl", format!("{0}\n{0}\n", records().lines().next().unwrap())),
        (
            "d/line.jsonl",
            format!("{{\"text\": \"Six died.\"}}\n{{\"{HOSTILE}\": 1, \"text\": [{HOSTILE}]}}\n"),
        ),
        (
            "own/words.yaml",
            "\"ev\\e[31m\\u202Eents\": {}\nsubjects:\n  x: {is_a: \"p\\e[1m\\u202E\\x9B\"}\n".to_owned(),
        ),
        ("torn/words.yaml", format!("events: {{{HOSTILE}\n")),
    ]);
    for line in [
        "check a b c d",
        "check --format short a b c d",
        "claims a b c d",
        "quantities a b c d",
        "figures a b c d",
        "check --rules own --rules torn d",
        "explain misreport --rules own --rules torn",
    ] {
        let run = corroborate(line.split(' ')).within(&folder).run();
        assert_eq!(run.code, 2, "{line}: {}", run.shown());
        expect_harmless(&run, line);
    }
}

#[test]
fn names_on_the_command_line_are_harmless() {
    let folder = Folder::new(&[("story/a.txt", "Six people were killed.")]);
    let name = format!("gone{}.md", HOSTILE.replace('\r', ""));
    for arguments in [
        vec!["check", &name],
        vec!["check", "--format", "short", &name],
        vec!["claims", &name],
        vec!["check", "--rules", &name, "story"],
        vec!["check", "--off", &name, "story"],
        vec!["explain", &name],
    ] {
        let run = corroborate(&arguments).within(&folder).run();
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.contains("gone"), "{arguments:?}: {}", run.stderr);
        expect_harmless(&run, &format!("{arguments:?}"));
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_harmless() {
    let folder = Folder::new::<&str>(&[]);
    let hostile = HOSTILE.replace('/', "");
    for (outlet, text) in [
        ("Harbour", "Police in Almaty said 13 officers had been killed."),
        ("Valley", "Police in Almaty said 12 officers had been killed."),
    ] {
        folder.write(&format!("all{hostile}/{outlet}{hostile}\n.txt"), text.as_bytes());
    }
    folder.write(&format!("all{hostile}/README{hostile}.md"), b"");
    folder.write(&format!("all{hostile}/.hidden{hostile}\n"), b"");
    folder.write(&format!("all{hostile}/broken{hostile}.md"), b"\xFF");
    folder.write("own/check.yaml", CHECK.as_bytes());
    folder.write(&format!("torn/{hostile}.yaml"), b"evnets: {}");
    for line in [
        "check .",
        "check --format short .",
        "claims .",
        "quantities --all .",
        "figures .",
        "check --rules torn .",
        "check --rules own .",
    ] {
        let run = corroborate(line.split(' ')).within(&folder).run();
        assert_eq!(run.code, 2, "{line}: {}", run.shown());
        assert!(run.stdout.contains("13"), "{line}: {}", run.shown());
        expect_harmless(&run, line);
    }
    let json = corroborate(["check", "--format", "json", "."]).within(&folder).run();
    let json = json.json();
    assert!(text(&list(&json, "claims")[0], "file").contains(&hostile), "JSON keeps the name");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_no_utf8_is_read_and_printed() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new::<&str>(&[]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
    std::fs::write(folder.path().join(name), "Police said 13 officers had been killed.").unwrap();
    for arguments in [vec![name], vec![std::ffi::OsStr::new(".")]] {
        let arguments = [std::ffi::OsStr::new("claims")].into_iter().chain(arguments);
        let run = corroborate(arguments).within(&folder).run();
        assert_eq!(run.code, 0, "{}", run.shown());
        assert!(run.stdout.contains("killed"), "{}", run.shown());
    }
}

#[test]
fn extreme_texts_end_in_an_answer() {
    let deep = "[".repeat(20_000);
    let texts = [
        "1".repeat(5_000),
        format!("Police said {} people were killed.", "9".repeat(400)),
        format!("Police said {} people were killed.", "1,000,".repeat(200)),
        format!("Police said 1/{} of the people were killed.", "0".repeat(300)),
        "Police said -13 or 0.0000000000000000000000000000000001 people were killed.".to_owned(),
        "Police said 12/0 people were killed, 0/0 were injured.".to_owned(),
        "x".repeat(200_000),
        format!("{deep}13 people were killed"),
        format!("> {}", "> ".repeat(20_000)),
        format!("{}13 killed", "- ".repeat(20_000)),
        "Police said thirteen\u{300}\u{301} people were killed\u{0}".replace('\u{0}', ""),
        "\u{feff}\u{feff}13 people were killed.".to_owned(),
        "13\u{a0}000 people were killed\u{2028}and 12\u{2029}injured".to_owned(),
    ];
    for text in texts {
        let shown: String = text.chars().take(40).collect();
        for head in ["", "---\nsource: Harbour News\n---\n\n"] {
            let run = corroborate(["check", "-"]).stdin(format!("{head}{text}")).run();
            assert_ne!(run.code, 1, "{shown}");
            assert!(!run.stderr.contains("panicked"), "{shown}: {}", run.stderr);
        }
        let record = serde_json::json!({"text": text}).to_string();
        let run = corroborate(["check", "--format", "json", "-"]).stdin(record).run();
        run.json();
    }
    let nested = format!("{{\"text\": \"Six died.\", \"x\": {deep}");
    assert_eq!(corroborate(["check", "-"]).stdin(nested).run().code, 2);
    let front = format!("---\nsource: {deep}\n---\nSix died.");
    assert_eq!(corroborate(["check", "-"]).stdin(front).run().code, 2);
}
