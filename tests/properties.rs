//! What holds for any input: no panic, spans on character boundaries, the same findings in any order, linear time.

mod common;

use std::collections::BTreeSet;
use std::io;
use std::time::Instant;

use corroborate::check::Label;
use corroborate::claim::{Claim, ClaimIndex};
use corroborate::compare::Relation;
use corroborate::lexicon::Lexicon;
use corroborate::report::{Positions, Style, json, rich, short};
use corroborate::source::{self, Article, Span};
use corroborate::{Checked, Settings, built_in, check};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Pieces that are hard to read, alone and more so next to each other.
const PIECES: &[&str] = &[
    "13",
    "12",
    "1,000",
    "1.5 million",
    "3,393",
    "1,1,1",
    "007",
    "1/2",
    "½",
    "1e9",
    "12-13",
    "12–13",
    "$1.5bn",
    "€40",
    "30%",
    "5 p.m.",
    "a dozen",
    "dozens",
    "half a million",
    "two and a half",
    "hundred thousand million",
    "twenty-",
    "-five",
    "no one",
    "none",
    "a couple of",
    "hundreds",
    "thousands of thousands",
    "zero",
    "one",
    "first",
    "13th",
    "at least",
    "at least at least",
    "up to",
    "more than",
    "fewer than",
    "about",
    "nearly",
    "between",
    "from",
    "to",
    "and",
    "or",
    "but",
    "of whom",
    "of them",
    "including",
    "another",
    "up from",
    "previously",
    "officers",
    "people",
    "police",
    "protesters",
    "children",
    "soldiers",
    "troops",
    "men",
    "were killed",
    "killed",
    "killing",
    "dead",
    "died",
    "injured",
    "were injured",
    "leaving",
    "beheaded",
    "missing",
    "detained",
    "deployed",
    "in hospital",
    "the death toll",
    "rose to",
    "lowered",
    "said",
    "police said",
    "officials said",
    "according to",
    "could not be independently confirmed",
    "reportedly",
    "denied",
    "allegedly",
    "in Almaty",
    "Kazakhstan",
    "Kazakh",
    "on Thursday",
    "Jan. 6",
    "6 January 2022",
    "in 2003",
    "overnight",
    "a week earlier",
    "Mr.",
    "U.S.",
    "p.m.",
    "No.",
    "Gen.",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "(",
    ")",
    "[",
    "](",
    "**",
    "- ",
    "# ",
    "> ",
    "`",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "—",
    "…",
    ". ",
    ", ",
    ": ",
    "; ",
    "é",
    "Ω",
];
const LETTERS_AND_MARKS: &[&str] = &[
    "🦀",
    "İ",
    "ß",
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "中文",
    "٣",
    "Ⅻ",
    "²",
    "<b>",
    "&amp;",
    "---\n",
    "{",
    "}",
    "https://x.y/13",
    "#13",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select([PIECES, LETTERS_AND_MARKS].concat());
    let joint = proptest::sample::select(vec![" ", " ", " ", " ", "", "-", ", ", ". "]);
    proptest::collection::vec((piece, joint), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, joint)| [piece, joint]).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => pieces(),
        1 => proptest::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter),
        1 => "[ -~\\n]{0,200}",
    ]
}

/// The text as the three formats of standard input.
fn inputs(text: &str) -> [String; 4] {
    let record =
        serde_json::json!({"source": "Harbour News", "published": "2022-01-06T18:00Z", "text": text});
    [
        text.to_owned(),
        format!("---\nsource: Harbour News\npublished: 2022-01-06\n---\n{text}"),
        record.to_string(),
        format!("---\n{text}\n---\n{text}"),
    ]
}

fn checked(input: &str, lexicon: &Lexicon) -> Vec<Checked> {
    let batch = source::load(&["-".to_owned()], &mut input.as_bytes(), lexicon);
    let stories = batch.stories.into_iter();
    stories.map(|story| check(story, lexicon, &Settings::default())).collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

fn lies_in(span: Span, article: &Article, what: &str) {
    let found = article.text.get(span.range());
    assert!(found.is_some(), "{what} {span:?} in {:?}", article.text);
    assert!(
        article.reading().get(span.range()).is_some(),
        "{what} {span:?} in the masked {:?}",
        article.text
    );
}

/// The spans of a claim, with names for messages.
fn spans(claim: &Claim) -> Vec<(&'static str, Span)> {
    let mut spans = vec![
        ("claim", claim.span),
        ("sentence", claim.sentence),
        ("quantity", claim.quantity.span),
        ("subject text", claim.subject_text),
        ("status", claim.status.evidence.span),
        ("standing", claim.standing.evidence.span),
    ];
    let mut add = |name, span: Option<Span>| spans.extend(span.map(|span| (name, span)));
    add("event", claim.event.map(|field| field.evidence.span));
    add("subject", claim.subject.map(|field| field.evidence.span));
    add("place", claim.place.map(|field| field.evidence.span));
    add("when", claim.when.map(|field| field.evidence.span));
    add("as of", claim.as_of.map(|field| field.evidence.span));
    add("limit", claim.limit.map(|field| field.value));
    add("attribution", claim.attribution.map(|field| field.value.span));
    add("speaker's name", claim.attribution.and_then(|field| field.value.name));
    add("channel", claim.attribution.and_then(|field| field.value.channel));
    spans
}

fn everything_lies_in_its_text(Checked { story, read, findings, .. }: &Checked) {
    for claim in &read.claims {
        let article = &story.articles[claim.article as usize];
        for (name, span) in spans(claim) {
            lies_in(span, article, name);
        }
        assert!(claim.sentence.contains(claim.quantity.span), "{claim:?}");
        assert!(!claim.quantity.span.is_empty(), "{claim:?}");
    }
    for (article, tally) in story.articles.iter().zip(&read.tallies) {
        for (quantity, _) in &tally.quantities {
            lies_in(quantity.span, article, "quantity");
        }
        for other in &tally.others {
            lies_in(other.span, article, "numeral");
        }
        for block in &article.blocks {
            lies_in(block.span, article, "block");
        }
    }
    for finding in findings {
        assert!(!finding.labels.is_empty(), "{finding:?}");
        for label in &finding.labels {
            lies_in(label.span, &story.articles[label.article], "label");
        }
    }
}

/// Prints everything in every format.
fn print(checked: &Checked, lexicon: &Lexicon) {
    let positions = Positions::new(&checked.story);
    for finding in &checked.findings {
        for width in [40, 80] {
            assert!(!rich::finding(&positions, finding, &Style { colour: false, width }).is_empty());
        }
        assert!(!short::finding(&positions, finding, &Style::plain()).is_empty());
    }
    let object = json::sections(checked, lexicon).object(None, &[]);
    serde_json::from_str::<serde_json::Value>(&object).unwrap();
}

/// Everything that is concluded, whatever the order: verdicts, the ledger and findings, with claims named by their
/// outlets and numbers, and no order among them.
fn concluded(Checked { story, read, comparison, findings, .. }: &Checked) -> Vec<String> {
    let name = |claim: ClaimIndex| {
        let claim = &read.claims[claim.0 as usize];
        format!("{} {}", story.articles[claim.article as usize].outlet_name(), claim.number)
    };
    let names = |claims: &[ClaimIndex]| claims.iter().map(|&claim| name(claim)).collect::<BTreeSet<_>>();
    let mut told = Vec::new();
    for bundle in comparison.relations.bundles() {
        told.extend(bundle.pairs().map(|Relation { a, b, kind, reason }| {
            let earlier = bundle.is_directed.then(|| name(a));
            format!("{:?} {earlier:?}: {kind:?} {reason:?}", names(&[a, b]))
        }));
    }
    told.extend(comparison.figures.iter().map(|it| {
        let scope = (it.event, it.subject, it.place, it.unit);
        let value = (it.low, it.high, it.approximate, it.hull, it.as_of, it.status, it.concluded);
        format!("{scope:?}: {value:?} {:?} of {:?}", names(&it.newest), names(&it.claims))
    }));
    told.extend(findings.iter().map(|finding| {
        let label =
            |label: &Label| (story.articles[label.article].outlet_name(), label.span, label.message.clone());
        let labels: Vec<_> = finding.labels.iter().map(label).collect();
        format!("{} {:?}: {} {labels:?}", finding.code, finding.severity, finding.message)
    }));
    told.sort();
    told
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn no_text_makes_it_panic_and_every_span_lies_in_its_text(text in any_text()) {
        let lexicon = built_in::lexicon();
        for input in inputs(&text) {
            for checked in checked(&input, &lexicon) {
                everything_lies_in_its_text(&checked);
                print(&checked, &lexicon);
            }
        }
    }

    #[test]
    fn several_articles_of_tricky_text_make_a_story(texts in proptest::collection::vec(pieces(), 2..5)) {
        let lexicon = built_in::lexicon();
        for checked in checked(&story(&texts), &lexicon) {
            everything_lies_in_its_text(&checked);
            print(&checked, &lexicon);
        }
    }
}

/// A sentence as a newspaper prints it, with a figure that can clash.
fn sentence() -> impl Strategy<Value = String> {
    let figure = proptest::sample::select(vec![
        "11",
        "12",
        "13",
        "at least 12",
        "about 40",
        "dozens of",
        "two",
        "1,000",
        "at least 1,040",
    ]);
    let subject = proptest::sample::select(vec!["officers", "people", "protesters", "policemen"]);
    let event = proptest::sample::select(vec![
        "were killed",
        "were injured",
        "died",
        "were detained",
        "were beheaded",
    ]);
    let place = proptest::sample::select(vec![
        "",
        " in Almaty",
        " in Kazakhstan",
        " by Friday",
        " on Thursday",
        ", up from nine",
        ", correcting an earlier figure",
        ", including two children",
        ". Another three died in hospital",
        ". The figure could not be independently confirmed",
    ]);
    let speaker = proptest::sample::select(vec![
        "",
        "Almaty police said ",
        "the interior ministry said ",
        "officials said ",
    ]);
    (speaker, figure, subject, event, place).prop_map(|(speaker, figure, subject, event, place)| {
        format!("{speaker}{figure} {subject} {event}{place}.")
    })
}

/// Reports of up to three sentences each, and an order of them.
fn shuffled() -> impl Strategy<Value = (Vec<String>, Vec<usize>)> {
    let report = proptest::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join("\n\n"));
    proptest::collection::vec(report, 2..7).prop_flat_map(|texts| {
        let order = Just((0..texts.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(texts), order)
    })
}

fn published(number: usize) -> String {
    format!("2022-01-{:02}T{:02}:00Z", 6 + number % 3, 12 + number % 4)
}

fn story(texts: &[String]) -> String {
    let record = |(number, text): (usize, &String)| {
        let (source, published) = (format!("Outlet {number}"), published(number));
        serde_json::json!({"id": number, "source": source, "published": published, "text": text}).to_string()
    };
    texts.iter().enumerate().map(record).collect::<Vec<_>>().join("\n")
}

/// What is concluded from the reports as files whose names put them into an order.
fn concluded_from_files(texts: &[String], order: &[usize], lexicon: &Lexicon) -> Vec<String> {
    let folder = common::Folder::new::<&str>(&[]);
    for (place, &number) in order.iter().enumerate() {
        let article = common::article(&format!("Outlet {number}"), &published(number), &texts[number]);
        folder.write(&format!("{place}.md"), article.as_bytes());
    }
    let batch = source::load(&[folder.path().to_string_lossy().into_owned()], &mut io::empty(), lexicon);
    let checked = batch.stories.into_iter().map(|story| check(story, lexicon, &Settings::default()));
    checked.flat_map(|checked| concluded(&checked)).collect()
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn the_order_of_the_articles_changes_nothing((texts, order) in shuffled()) {
        let lexicon = built_in::lexicon();
        let lines = story(&texts);
        let lines: Vec<&str> = lines.lines().collect();
        let permuted: Vec<&str> = order.iter().map(|&place| lines[place]).collect();
        let of = |lines: &[&str]| checked(&lines.join("\n"), &lexicon).iter().flat_map(concluded).collect::<Vec<_>>();
        prop_assert_eq!(of(&lines), of(&permuted));
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn the_order_of_the_files_changes_nothing((texts, order) in shuffled()) {
        let lexicon = built_in::lexicon();
        let as_they_stand: Vec<usize> = (0..texts.len()).collect();
        let of = |order: &[usize]| concluded_from_files(&texts, order, &lexicon);
        prop_assert_eq!(of(&as_they_stand), of(&order));
    }
}

/// How many seconds a text takes.
fn seconds(text: &str, lexicon: &Lexicon) -> f64 {
    let start = Instant::now();
    assert!(checked(text, lexicon).len() <= 1);
    start.elapsed().as_secs_f64()
}

/// A text four times as long takes about four times as long, not sixteen times; and the largest takes seconds.
fn grows_linearly(name: &str, head: &str, unit: &str, [smallest, largest]: [usize; 2]) {
    let lexicon = built_in::lexicon();
    let of = |bytes: usize| format!("{head}{}", unit.repeat(bytes / unit.len()));
    let (small, large) = (of(smallest), of(smallest * 4));
    // A busy machine can hold up one measurement; it does not hold up both.
    let mut measured = Vec::new();
    let mut linear = false;
    while !linear && measured.len() < 2 {
        let (small, large) = (seconds(&small, &lexicon), seconds(&large, &lexicon));
        linear = large < small * 9.0 || large < 0.1;
        measured.push((small, large));
    }
    // What is far too slow already is not tried with more.
    assert!(linear, "{name}: {smallest} bytes and four times as many take {measured:.2?} s");
    let whole = seconds(&of(largest), &lexicon);
    assert!(whole < 30.0, "{name}: {largest} bytes take {whole:.1} s");
}

macro_rules! repeated {
    ($sizes:expr; $($name:ident: $unit:expr;)*) => {$(
        #[test]
        fn $name() {
            super::grows_linearly(stringify!($name), "Police said:\n\n", $unit, $sizes);
        }
    )*};
}

mod a_megabyte_takes_seconds {
    repeated! {
        [16 << 10, 1 << 20];
        figures_and_commas: "1,";
        scales: "hundred thousand million ";
        bounds: "at least ";
        conjunctions: "and ";
        commas_in_one_paragraph: "people, ";
        claims_in_many_sentences: "Police said 13 officers were killed. ";
    }
}

mod time_grows_with_the_text {
    repeated! {
        [16 << 10, 128 << 10];
        bare_commas: ",";
        numerals: "13 ";
        claims_in_one_sentence: "13 officers were killed and ";
        opening_quotation_marks: "“";
        opening_brackets: "(13 ";
        quotations: "“13 died,” he said, ";
        capitals: "Almaty Republic ";
        hyphens: "twenty-";
        slashes_and_ranges: "1-2/3–";
        full_stops: "U.S. ";
        line_breaks: "13\n";
        paragraphs: "13 dead\n\n";
        tags: "<b>";
        links: "[a](b ";
        one_word: "x";
        doubts: "could not be independently confirmed ";
        speakers: "police said, officials said, ";
        days: "on Thursday ";
    }
}

/// The same in Markdown, where marks are masked.
#[test]
fn markdown_is_read_in_linear_time() {
    for unit in [
        "*", "**13", "[", "![", "[a](", "`", "> ", "- ", "<", "<!--", "&", "_a", "\\", "# ", "| 13 ",
        "---\n", "***a", "~~~\n",
    ] {
        grows_linearly(unit, "---\nsource: A\n---\n\n", unit, [8 << 10, 32 << 10]);
    }
}
