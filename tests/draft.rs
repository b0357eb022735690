//! `corroborate draft` from outside.

mod common;

use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use common::{Folder, article, corroborate, list, run, snapshot, text};

const KAZAKHSTAN: &str =
    "draft drafts/kazakhstan-2022.md --against sources/kazakhstan-2022 drafts/kazakhstan-2022-notes.md";

fn codes(folder: &Folder, draft: &str) -> Vec<String> {
    let run = corroborate(["draft", draft, "--against", "sources", "--format", "json"]).within(folder).run();
    list(&run.json(), "findings").iter().map(|finding| text(finding, "code").to_owned()).collect()
}

fn ferry(draft: &str) -> Folder {
    Folder::new(&[
        ("draft.md", draft.to_owned()),
        (
            "sources/harbour.md",
            article(
                "Harbour News",
                "2022-01-07",
                "Thirteen people were killed on the ferry on Thursday. “We left in good order,” said Captain Anna Petrova.",
            ),
        ),
        (
            "sources/valley.md",
            article("Valley Post", "2022-01-07", "At least 40 people were injured on the ferry in Lund."),
        ),
    ])
}

#[test]
fn a_draft_with_planted_errors() {
    snapshot("draft-kazakhstan", &run(KAZAKHSTAN).shown());
}

#[test]
fn the_findings_as_footnotes() {
    snapshot("draft-kazakhstan-annotated", &run(&format!("{KAZAKHSTAN} --annotate")).shown());
}

#[test]
fn every_finding_begins_in_the_draft_and_has_its_words() {
    let object = run(&format!("{KAZAKHSTAN} --format json")).json();
    let draft = std::fs::read_to_string("drafts/kazakhstan-2022.md").unwrap();
    assert!(!list(&object, "findings").is_empty() && !list(&object, "figures").is_empty());
    let first = list(&object, "findings").iter().map(|finding| &list(finding, "labels")[0]);
    for place in first.chain(list(&object, "figures")) {
        let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        assert_eq!(text(place, "file"), "drafts/kazakhstan-2022.md");
        assert_eq!(&draft[at("start")..at("end")], text(place, "text"));
    }
}

#[test]
fn a_draft_copied_from_a_source_has_no_findings() {
    let folder = ferry(
        "Thirteen people were killed on the ferry on Thursday. “We left in good order,” said Captain Anna Petrova.",
    );
    assert!(codes(&folder, "draft.md").is_empty());
    let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
    assert_eq!(run.code, 0, "{}", run.printed());
    assert!(run.stdout.contains("Of 1 figure, 1 borne out, 0 by more than one source."), "{}", run.stdout);
    assert!(run.stdout.contains("Of 2 sentences, 2 stand word for word in Harbour News."), "{}", run.stdout);
}

#[test]
fn figures_names_days_and_quotations_are_told_apart() {
    let folder = ferry(
        "Fourteen people were killed on the ferry on Tuesday. “We left in perfect order,” said Captain Olga Ivanova.",
    );
    let expected = ["unsupported-figure", "unsupported-date", "altered-quote", "unsupported-name"];
    assert_eq!(codes(&folder, "draft.md"), expected);
}

#[test]
fn a_hedge_of_every_source_must_be_kept() {
    assert_eq!(
        codes(&ferry("Forty people were injured on the ferry in Lund."), "draft.md"),
        ["hedge-dropped"]
    );
    assert!(codes(&ferry("At least 40 people were injured on the ferry in Lund."), "draft.md").is_empty());
}

#[test]
fn a_draft_with_nothing_to_look_up_says_so() {
    let folder = ferry("Nobody knows what comes next, and everybody waits.");
    let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
    assert_eq!(run.code, 0);
    assert!(
        run.stdout.contains("The draft has no figure, date, name or quotation to look up."),
        "{}",
        run.stdout
    );
}

#[test]
fn a_draft_in_another_language_is_no_all_clear() {
    for draft in [
        "Тринадцать человек погибли на пароме в четверг, сообщила капитан Анна Петрова журналистам.",
        "Dreizehn Menschen kamen auf der Fähre ums Leben, sagte die Polizei. Der Hafen in Lund ist geschlossen, und \
         die Ursache ist unklar.",
        "Treize personnes sont mortes jeudi sur le ferry, selon la police. Le port est fermé.",
    ] {
        let folder = ferry(draft);
        let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
        assert_eq!(run.code, 2, "{draft}");
        assert!(run.stderr.contains("draft.md: not in English"), "{}", run.stderr);
        assert!(!run.stdout.contains("No findings."), "{}", run.stdout);
        assert!(!run.stdout.contains("unsupported-"), "{}", run.stdout);
    }
}

#[test]
fn a_draft_or_sources_that_are_not_there_are_no_all_clear() {
    let folder = ferry("Thirteen people were killed.");
    for line in
        [["draft", "missing.md", "--against", "sources"], ["draft", "draft.md", "--against", "missing"]]
    {
        let run = corroborate(line).within(&folder).run();
        assert_eq!(run.code, 2, "{}", run.printed());
        assert!(run.stderr.contains("missing"), "{}", run.stderr);
    }
}

#[test]
fn english_against_sources_in_another_language_only_is_not_checked() {
    let folder = Folder::new(&[
        ("draft.md", "Thirteen people were killed on the ferry, the police said.".to_owned()),
        (
            "sources/a.md",
            article("Hafenblatt", "2022-01-07", "Auf der Fähre starben 13 Menschen, sagte die Polizei."),
        ),
    ]);
    let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
    assert_eq!(run.code, 2);
    assert!(
        run.stdout.contains("Only English is read, so the draft was not checked.")
            && !run.stdout.contains("error["),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_no_draft_or_no_source_is_told_as_such() {
    let folder = ferry("Thirteen people were killed.");
    folder.write(
        "two.jsonl",
        b"{\"id\": \"a\", \"text\": \"Thirteen people were killed.\"}\n{\"id\": \"b\", \"text\": \"Nobody was hurt.\"}\n",
    );
    for (draft, against, told) in [
        ("draft.md", "draft.md", "draft.md: is the draft itself, and no source"),
        ("sources", "sources", "sources: is not one text, as a draft must be"),
        ("two.jsonl", "sources", "two.jsonl: is not one text, as a draft must be"),
    ] {
        let run = corroborate(["draft", draft, "--against", against]).within(&folder).run();
        assert_eq!(run.code, 2, "{}", run.printed());
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn a_check_of_drafts_can_be_turned_off() {
    let folder = ferry("Fourteen people were killed on the ferry.");
    let line = ["draft", "draft.md", "--against", "sources", "--off", "unsupported-figure"];
    let run = corroborate(line).within(&folder).run();
    assert_eq!(run.code, 0, "{}", run.printed());
}

const FAULTS: [&str; 4] = ["unsupported-figure", "unsupported-date", "altered-quote", "unsupported-name"];

#[test]
fn a_document_of_a_word_processor_is_a_draft() {
    let folder = ferry("");
    let paragraphs = [
        "After the ferry",
        "Fourteen people were killed on the ferry on Tuesday.",
        "\u{201c}We left in per\u{ad}fect order,\u{201d} said Captain Olga\u{a0}Ivanova.",
    ];
    let body: String =
        paragraphs.iter().flat_map(|words| ["<w:p><w:r><w:t>", words, "</w:t></w:r></w:p>"]).collect();
    let mut archive = ZipWriter::new(std::fs::File::create(folder.path().join("draft.docx")).unwrap());
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    write!(archive, "<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").unwrap();
    archive.finish().unwrap();
    assert_eq!(codes(&folder, "draft.docx"), FAULTS);
    let line = ["draft", "draft.docx", "--against", "sources", "--format", "short"];
    let run = corroborate(line).within(&folder).run();
    // Paragraph and character, as one counts them in the word processor.
    assert!(run.stdout.starts_with("draft.docx:2:1: error[unsupported-figure]"), "{}", run.stdout);
    let line = ["draft", "draft.docx", "--against", "sources", "--annotate"];
    let run = corroborate(line).within(&folder).run();
    assert!(run.stdout.starts_with("After the ferry\n\nFourteen[^1] people"), "{}", run.stdout);
}

#[test]
fn a_page_is_a_draft_and_a_source() {
    let folder = Folder::new(&[
        ("draft.html", "<p>Fourteen people were killed on the ferry on Thursday.</p>".to_owned()),
        (
            "sources/harbour.html",
            "<html><meta property='og:site_name' content='Harbour News'><nav>14 stories</nav>\
             <p>Thirteen people were killed on the ferry on Thursday.</p></html>"
                .to_owned(),
        ),
    ]);
    let line = ["draft", "draft.html", "--against", "sources", "--format", "json"];
    let found = corroborate(line).within(&folder).run().json();
    let finding = &list(&found, "findings")[0];
    assert_eq!(text(finding, "code"), "unsupported-figure");
    assert_eq!(text(&list(finding, "labels")[1], "message"), "nearest, 1 less: Harbour News");
}

#[test]
fn soft_hyphens_and_spaces_that_do_not_break_are_no_differences() {
    let folder = ferry(
        "Thir\u{ad}teen people were killed on the ferry on Thurs\u{ad}day. \u{ab}We left in good or\u{ad}der,\u{bb} \
         said Captain Anna\u{a0}Pe\u{ad}trova.",
    );
    assert!(codes(&folder, "draft.md").is_empty(), "{:?}", codes(&folder, "draft.md"));
}

#[test]
fn an_empty_draft_is_no_all_clear() {
    let folder = ferry(" \n");
    let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
    assert_eq!(run.code, 2, "{}", run.printed());
    assert!(run.stdout.contains("The draft was not checked."), "{}", run.stdout);
}

#[test]
fn what_the_writer_worked_out_is_shown_with_the_sum() {
    let folder = Folder::new(&[
        ("draft.md", "The toll rose by 61 deaths.".to_owned()),
        (
            "sources/harbour.md",
            article(
                "Harbour News",
                "2022-01-15",
                "The toll rose to 225 deaths, from 164 deaths a week before.",
            ),
        ),
    ]);
    let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
    assert!(run.stdout.contains("225 − 164 (harbour.md:"), "{}", run.stdout);
}

/// Three outlets with the text of one agency, and a fourth with its own.
fn agency(own: &str) -> Folder {
    let text = "Thirteen people were killed and 40 were injured when a ferry sank off Lund on Thursday.";
    Folder::new(&[
        ("draft.md", "Thirteen people were killed and 40 injured when the ferry sank.".to_owned()),
        ("sources/a.md", article("AP (Harbour News)", "2022-01-07", text)),
        ("sources/b.md", article("Valley Post", "2022-01-07", &format!("LUND, Jan 7 (AP) - {text}"))),
        ("sources/c.md", article("Coast Herald", "2022-01-08", &format!("{text}\n\nAssociated Press"))),
        ("sources/d.md", article("Island Times", "2022-01-08", own)),
    ])
}

#[test]
fn the_copy_of_an_agency_in_three_outlets_is_one_origin() {
    let folder = agency("The ferry sank in a storm, and 13 people were killed.");
    let draft = |format| ["draft", "draft.md", "--against", "sources", "--format", format];
    let object = corroborate(draft("json")).within(&folder).run().json();
    let count = |figure: &serde_json::Value| (list(figure, "sources").len(), figure["origins"].as_u64());
    let figures: Vec<_> = list(&object, "figures").iter().map(count).collect();
    assert_eq!(figures, [(4, Some(2)), (3, Some(1))]);
    let rich = corroborate(draft("rich")).within(&folder).run().stdout;
    assert!(rich.contains("3        1  a.md:6 = b.md:6 = c.md:6"), "{rich}");
    assert!(rich.contains("2 borne out, 2 by more than one source, 1 by more than one origin."), "{rich}");
    let short = corroborate(draft("short")).within(&folder).run().stderr;
    assert!(short.contains(": 40: 3 sources, 1 origin (a.md:6 = b.md:6 = c.md:6)\n"), "{short}");
}

#[test]
fn files_of_one_name_are_told_apart_in_the_table() {
    let folder = Folder::new(&[
        ("draft.md", "Thirteen people were killed.".to_owned()),
        ("sources/a/story.md", article("Harbour News", "2022-01-07", "Thirteen people were killed.")),
        ("sources/b/story.md", article("Valley Post", "2022-01-07", "Police said 13 people were killed.")),
        (
            "sources/c/other.md",
            article("Coast Herald", "2022-01-07", "Mayor Holm said 13 people were killed."),
        ),
    ]);
    let run = corroborate(["draft", "draft.md", "--against", "sources"]).within(&folder).run();
    let there: Vec<&str> = run.stdout.split_whitespace().filter(|word| word.contains(".md:")).collect();
    assert_eq!(there, ["sources/a/story.md:6,", "sources/b/story.md:6,", "other.md:6"], "{}", run.stdout);
}

#[test]
fn a_number_that_counts_something_else_bears_nothing_out() {
    let folder = Folder::new(&[
        ("draft.md", "Police detained 2,000 people in Lund.".to_owned()),
        ("sources/a.md", article("Harbour News", "2022-01-07", "The alliance deployed 2,000 troops.")),
    ]);
    let draft = ["draft", "draft.md", "--against", "sources", "--format", "json"];
    let object = corroborate(draft).within(&folder).run().json();
    let figure = &list(&object, "figures")[0];
    assert_eq!((text(figure, "support"), list(figure, "sources").len()), ("elsewhere", 0));
}
