//! What holds for any input: no panic, spans on character boundaries, the same findings in any order, linear time.

use std::collections::BTreeSet;
use std::time::Instant;

use corroborate::claim::Claim;
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

/// What is reported, whatever the order: the code, and the words that each label marks, in which outlet.
fn reported(Checked { story, findings, .. }: &Checked) -> BTreeSet<(String, BTreeSet<(String, String)>)> {
    let sides = |finding: &corroborate::check::Finding| {
        let label = |label: &corroborate::check::Label| {
            let article = &story.articles[label.article];
            (article.outlet_name().to_owned(), label.span.of(&article.text).to_owned())
        };
        finding.labels.iter().map(label).collect()
    };
    findings.iter().map(|finding| (finding.code.clone(), sides(finding))).collect()
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
    let figure =
        proptest::sample::select(vec!["11", "12", "13", "at least 12", "about 40", "dozens of", "two"]);
    let subject = proptest::sample::select(vec!["officers", "people", "protesters", "policemen"]);
    let event = proptest::sample::select(vec![
        "were killed",
        "were injured",
        "died",
        "were detained",
        "were beheaded",
    ]);
    let place = proptest::sample::select(vec!["", " in Almaty", " in Kazakhstan"]);
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

fn story(texts: &[String]) -> String {
    let record = |(number, text): (usize, &String)| {
        let published = format!("2022-01-{:02}T18:00Z", 6 + number % 3);
        serde_json::json!({"id": number, "source": format!("Outlet {number}"), "published": published, "text": text}).to_string()
    };
    texts.iter().enumerate().map(record).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn the_order_of_the_articles_does_not_change_what_is_reported(
        (texts, order) in proptest::collection::vec(sentence(), 2..6).prop_flat_map(|texts| {
            let order = Just((0..texts.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(texts), order)
        })
    ) {
        let lexicon = built_in::lexicon();
        let lines = story(&texts);
        let lines: Vec<&str> = lines.lines().collect();
        let permuted: Vec<&str> = order.iter().map(|&place| lines[place]).collect();
        let of = |lines: &[&str]| checked(&lines.join("\n"), &lexicon).iter().flat_map(reported).collect::<BTreeSet<_>>();
        prop_assert_eq!(of(&lines), of(&permuted));
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
