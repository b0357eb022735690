//! Numerals: what is written is read, what cannot be held is not read, and no text upsets the reader.

mod common;

use common::figures::{disorder, read, read_sentence, shown};
use common::numerals::{Manner, in_digits, in_hundreds, in_words, manners};
use corroborate::lexicon::Lexicon;
use corroborate::quantity::{Amount, Kind, Placed, Why};
use corroborate::report::json;
use corroborate::source::{self, Span};
use corroborate::{built_in, claim};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The largest number that is written and read.
const LARGEST: u64 = 1_000_000_000_000_000;
/// Sentences in which a numeral is a count, whatever its value.
const SENTENCES: [&str; 5] = [
    "They counted {} of them.",
    "{} of them came back.",
    "There were {}.",
    "He wrote down {}, then left.",
    "Her answer (“{} of them”) was wrong.",
];
/// Comma, apostrophes, and the spaces that do not break.
const SEPARATORS: [&str; 7] = ["", ",", "'", "\u{2019}", "\u{a0}", "\u{202f}", "\u{2009}"];

/// The same cases in every run, and no file about those that failed.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x0fed_cba9_8765_4321),
        ..ProptestConfig::default()
    }
}

/// Why a numeral in a sentence is not read as one exact count, or nothing.
fn misread(numeral: &str, expected: Amount, sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let text = sentence.replace("{}", numeral);
    let start = sentence.find("{}").unwrap();
    let figures = read_sentence(&text, lexicon);
    let is_read = figures.others.is_empty()
        && figures.quantities.len() == 1
        && figures.quantities.iter().all(|placed| {
            let found = placed.quantity;
            (found.low, found.high) == (Some(expected), Some(expected))
                && (found.kind, found.unit, found.approximate) == (Kind::Cardinal, None, false)
                && found.numeral == Span::new(start, start + numeral.len())
                && found.span == found.numeral
        });
    (!is_read).then(|| format!("{text:?} does not give {expected} but {}", shown(&text, &figures)))
}

/// Fails with every number that is misread, not with the first only.
fn assert_read(cases: impl IntoIterator<Item = (String, Amount)>, sentences: &[&str]) {
    let lexicon = built_in::lexicon();
    let mut failures: Vec<(Amount, String)> = Vec::new();
    for (numeral, expected) in cases {
        let misread = |sentence: &&str| misread(&numeral, expected, sentence, &lexicon);
        failures.extend(sentences.iter().find_map(misread).map(|failure| (expected, failure)));
    }
    let count = failures.len();
    failures.dedup_by_key(|(number, _)| *number);
    let lines: Vec<String> = failures.into_iter().map(|(_, failure)| failure).collect();
    assert!(lines.is_empty(), "{count} misread, among them:\n{}", lines.join("\n"));
}

fn whole(number: u64) -> Amount {
    Amount::from(i128::from(number))
}

/// Where the words of English change, and the numbers beside them.
fn edges() -> Vec<u64> {
    let powers = (0..=15).map(|power| 10_u64.pow(power));
    let beside = powers.flat_map(|power| [power - 1, power, power + 1]);
    let mut edges: Vec<u64> =
        [20, 21, 99, 110, 119, 120, 1_100, 1_500, 1_789, 1_905, 2_003, 2_022, 2_100, 100_000, 110_000]
            .into_iter()
            .chain([1_001_001, 1_100_000, 100_000_001, 21_000_021, 999_000_999, 1_000_000_100])
            .chain(beside)
            .filter(|&number| number <= LARGEST)
            .collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

#[test]
fn numbers_at_the_edges_are_read_in_words_however_they_are_written() {
    let words =
        |number: u64| manners().into_iter().map(move |manner| (in_words(number, manner), whole(number)));
    assert_read(edges().into_iter().flat_map(words), &SENTENCES);
}

#[test]
fn numbers_at_the_edges_are_read_in_digits_with_every_separator() {
    let digits = |number: u64| SEPARATORS.map(|separator| (in_digits(number, separator), whole(number)));
    assert_read(edges().into_iter().flat_map(digits), &SENTENCES);
}

#[test]
fn all_numbers_up_to_a_thousand_are_read() {
    let [first, .., last] = &manners()[..] else { panic!("two manners at least") };
    let words = |number: u64| [*first, *last].map(|manner| (in_words(number, manner), whole(number)));
    assert_read((0..=1_000).flat_map(words), &SENTENCES[..1]);
    assert_read((0..=1_000).map(|number| (number.to_string(), whole(number))), &SENTENCES);
}

#[test]
fn a_plain_number_of_four_digits_is_a_count_where_no_year_can_stand() {
    assert_read((1_000..=2_200).map(|number| (number.to_string(), whole(number))), &SENTENCES[..2]);
}

#[test]
fn hundreds_count_up_to_ninety_nine() {
    let hundreds = (11..=99)
        .filter(|hundreds| hundreds % 10 > 0)
        .flat_map(|hundreds| [0, 5, 20, 21, 99].map(|rest| hundreds * 100 + rest));
    let words =
        |number: u64| manners().into_iter().map(move |manner| (in_hundreds(number, manner), whole(number)));
    assert_read(hundreds.flat_map(words), &SENTENCES[..1]);
}

#[test]
fn a_scale_multiplies_what_stands_before_it() {
    let cases: [(&str, u64); 14] = [
        ("a thousand trillion", LARGEST),
        ("one million billion", LARGEST),
        ("a hundred thousand million", 100_000_000_000),
        ("ten thousand billion", 10_000_000_000_000),
        ("two hundred million million", 200_000_000_000_000),
        ("half a million", 500_000),
        ("half a trillion", 500_000_000_000),
        ("one and a half million", 1_500_000),
        ("two and a half billion", 2_500_000_000),
        ("two point three million", 2_300_000),
        ("two point three five billion", 2_350_000_000),
        ("three dozen", 36),
        ("a dozen", 12),
        ("half a dozen", 6),
    ];
    assert_read(cases.map(|(numeral, number)| (numeral.to_owned(), whole(number))), &SENTENCES);
}

#[test]
fn a_decimal_may_begin_with_its_point() {
    let cases = [
        (".5", Amount::new(1, 2)),
        (".75", Amount::new(3, 4)),
        (".5 million", whole(500_000)),
        (".25bn", whole(250_000_000)),
    ];
    assert_read(cases.map(|(numeral, value)| (numeral.to_owned(), value)), &SENTENCES);
}

/// Numbers of every length alike, and numbers with noughts in them.
fn number() -> impl Strategy<Value = u64> {
    let by_length = (1_u32..=15).prop_flat_map(|length| {
        let least = if length == 1 { 0 } else { 10_u64.pow(length - 1) };
        least..10_u64.pow(length)
    });
    let group =
        prop_oneof![3 => Just(0_u64), 1 => Just(1), 1 => Just(100), 1 => 1..=20_u64, 1 => 0..=999_u64];
    let by_groups = proptest::collection::vec(group, 1..=5)
        .prop_map(|groups| groups.into_iter().fold(0, |number, group| number * 1_000 + group));
    prop_oneof![2 => by_length, 2 => by_groups, 1 => proptest::sample::select(edges())]
}

fn manner() -> impl Strategy<Value = Manner> {
    proptest::sample::select(manners())
}

fn sentence() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(SENTENCES.to_vec())
}

/// Digits with decimals before a word of scale, and their value.
fn scaled() -> impl Strategy<Value = (String, Amount)> {
    let scales = vec![
        (" thousand", 1_000_i128),
        (" million", 1_000_000),
        (" billion", 1_000_000_000),
        (" trillion", 1_000_000_000_000),
        (" Million", 1_000_000),
        (" BILLION", 1_000_000_000),
        (" hundred thousand", 100_000),
        ("k", 1_000),
        ("bn", 1_000_000_000),
        (" bn", 1_000_000_000),
        (" mln", 1_000_000),
        ("tn", 1_000_000_000_000),
        ("\u{a0}million", 1_000_000),
        ("-million", 1_000_000),
        ("", 1),
    ];
    let whole = prop_oneof![3 => 0..100_u64, 1 => 100..10_000_u64];
    // A last decimal of nought says nothing, and three of them could be a group of thousands.
    let decimals = prop_oneof![Just(String::new()), "\\.[0-9]{0,3}[1-9]"];
    (whole, decimals, proptest::sample::select(vec!["", ","]), proptest::sample::select(scales)).prop_map(
        |(whole, decimals, separator, (scale, factor))| {
            let places = decimals.len().saturating_sub(1);
            let digits: i128 = format!("{whole}{}", decimals.trim_start_matches('.')).parse().unwrap();
            let value = Amount::new(digits * factor, 10_i128.pow(u32::try_from(places).unwrap()));
            (format!("{}{decimals}{scale}", in_digits(whole, separator)), value)
        },
    )
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_number_in_words_is_read_as_itself(number in number(), manner in manner(), sentence in sentence()) {
        let misread = misread(&in_words(number, manner), whole(number), sentence, &built_in::lexicon());
        prop_assert_eq!(misread, None);
    }

    #[test]
    fn a_number_in_digits_is_read_as_itself(
        number in number(),
        separator in proptest::sample::select(SEPARATORS.to_vec()),
        sentence in sentence(),
    ) {
        let misread = misread(&in_digits(number, separator), whole(number), sentence, &built_in::lexicon());
        prop_assert_eq!(misread, None);
    }

    #[test]
    fn digits_with_decimals_and_a_scale_are_read_exactly(
        (numeral, value) in scaled(),
        sentence in sentence(),
    ) {
        prop_assert_eq!(misread(&numeral, value, sentence, &built_in::lexicon()), None);
    }
}

/// Groups of digits with separators between them, rightly or wrongly.
fn separated() -> impl Strategy<Value = String> {
    let group = prop_oneof![2 => "[0-9]{3}", 1 => "[0-9]{1,4}"];
    let separator = proptest::sample::select([&[".", ".", ",."], &SEPARATORS[1..]].concat());
    (group.clone(), proptest::collection::vec((separator, group), 0..5)).prop_map(|(first, behind)| {
        behind.into_iter().fold(first, |written, (separator, group)| written + separator + &group)
    })
}

proptest! {
    #![proptest_config(config(4_000))]

    /// However its separators stand: the text says no other digits.
    #[test]
    fn a_value_read_from_digits_has_those_digits(written in separated()) {
        let text = SENTENCES[0].replace("{}", &written);
        for (_, figures) in read(&text, &built_in::lexicon()) {
            for Placed { quantity, .. } in &figures.quantities {
                let digits: String = quantity.numeral.of(&text).chars().filter(char::is_ascii_digit).collect();
                let digits: i128 = digits.parse().unwrap();
                let mut points = (0..20).map(|places| Some(Amount::new(digits, 10_i128.pow(places))));
                let is_exact = quantity.low == quantity.high && points.any(|value| value == quantity.low);
                prop_assert!(is_exact, "{:?}: {}", text, shown(&text, &figures));
            }
        }
    }
}

#[test]
fn a_separator_behind_the_decimal_point_does_no_harm() {
    let lexicon = built_in::lexicon();
    for written in ["1.5,000", "1.51'000", "1.5\u{a0}000", "1.5\u{2019}000", "1.234,567", "0.1,234,567"] {
        let text = SENTENCES[0].replace("{}", written);
        for (sentence, figures) in read(&text, &lexicon) {
            assert_eq!(disorder(&text, sentence.span, &figures), None, "{text:?}");
        }
    }
}

/// Words, signs and digits that numerals, and what only looks like one, are made of; a bar stands between them.
const PIECES: &str = "0|1|7|12|31|007|100|1,000|1.5|1,1,1|2022|1800|3,4567|1.000.000|.5|5.|1.5,000|1e9|1'000|\
    1\u{2019}000|1\u{a0}000|1\u{202f}000|1\u{ad}000|1\u{200d}2|1\u{301}|½|²|٣|Ⅻ|１２|\
    -|–|—|−|\u{2011}|+|±|~|≈|<|>|/|:|.|,|;|'|’|%|‰|°C|$|US$|€|£|₹|#|@|&|_|=|(|)|“|”|\"|*|\
    th|st|s|'s|n't|k|m|bn|km|a.m.|p.m.|GMT|o'clock|per cent|percentage points|metres|dollars|people|officers|\
    a|an|the|zero|one|two|five|eleven|twenty|ninety|hundred|thousand|million|trillion|dozen|score|half|quarter|\
    third|two-thirds|first|second|and|and a half|point|in|out of|of|to|or|from|between|minus|plus|\
    at least|up to|more than|about|nearly|some|or more|or so|odd|no|none|several|a few|a couple of|dozens|tens|\
    thousands|years|old|year-old|aged|Jan.|May|6 January|on Thursday|No.|Channel|Khabar|G20|Covid-19|9/11|5-6|\
    06/01/|10:5|10:58:|Smith,|Republic Square|https://x.y/13|+7-|é|é5|x5n't|Ω|🦀|\u{301}|\u{feff}|\u{202e}|\
    \u{2028}|\u{3000}|\u{0}|\n|\t";

fn any_text() -> impl Strategy<Value = String> {
    let joint = proptest::sample::select(vec![" ", " ", " ", "", "", "-", ", ", ". "]);
    let pieces = proptest::collection::vec(
        (proptest::sample::select(PIECES.split('|').collect::<Vec<_>>()), joint),
        0..24,
    )
    .prop_map(|parts| parts.into_iter().flat_map(|(piece, joint)| [piece, joint]).collect());
    let letters = "0123456789 .,:;'’/+~%$€£#()a\u{a0}\u{202f}\u{2009}\u{301}–-".chars().collect::<Vec<_>>();
    let signs =
        proptest::collection::vec(proptest::sample::select(letters), 0..40).prop_map(String::from_iter);
    prop_oneof![
        6 => pieces,
        2 => signs,
        1 => "[ -~\\n]{0,80}",
        1 => proptest::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter),
    ]
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn every_digit_of_any_text_ends_as_something_and_in_order(text in any_text()) {
        for (sentence, figures) in read(&text, &built_in::lexicon()) {
            let disorder = disorder(&text, sentence.span, &figures);
            prop_assert_eq!(disorder, None, "{}", shown(&text, &figures));
        }
    }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn json_quotes_the_text_where_it_says_it_stands(text in any_text()) {
        let lexicon = built_in::lexicon();
        let record = serde_json::json!({"source": "Harbour News", "published": "2022-01-06", "text": text});
        let batch = source::load(&["-".to_owned()], &mut record.to_string().as_bytes(), &lexicon);
        for story in &batch.stories {
            let found = claim::read(story, &lexicon);
            for (article, tally) in story.articles.iter().zip(&found.tallies) {
                let lines = json::quantities(article, tally, true, &|_| true, &lexicon, &|_| String::new());
                let mut behind = 0;
                for line in lines.lines() {
                    let row: serde_json::Value = serde_json::from_str(line).unwrap();
                    let place = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
                    let (start, end) = (place("start"), place("end"));
                    prop_assert_eq!(row["text"].as_str(), article.text.get(start..end), "{}", line);
                    prop_assert!(behind <= start && start < end, "{} in {:?}", line, lines);
                    behind = end;
                }
            }
        }
    }
}

/// Unless a numeral is listed as too large, and nothing in its sentence as a quantity: what is.
fn is_too_large(numeral: &str, sentence: &str, lexicon: &Lexicon) -> Result<(), String> {
    let text = sentence.replace("{}", numeral);
    let figures = read_sentence(&text, lexicon);
    let start = sentence.find("{}").unwrap();
    let whole = Span::new(start, start + numeral.len());
    let holds = figures.quantities.is_empty()
        && figures.others.first().is_some_and(|other| other.span.start == whole.start)
        && figures.others.iter().all(|other| other.why == Why::TooLarge && whole.contains(other.span));
    if holds { Ok(()) } else { Err(format!("{text:?}: {}", shown(&text, &figures))) }
}

fn assert_too_large(numerals: impl IntoIterator<Item = String>) {
    let lexicon = built_in::lexicon();
    let failures: Vec<String> = numerals
        .into_iter()
        .flat_map(|numeral| SENTENCES.map(|sentence| is_too_large(&numeral, sentence, &lexicon)))
        .filter_map(Result::err)
        .collect();
    assert!(failures.is_empty(), "{} are read as something:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn digits_that_no_number_holds_are_too_large() {
    for length in [40, 400] {
        let nines = "9".repeat(length);
        assert_too_large([nines.clone(), format!("1{}", ",000".repeat(length / 3)), format!("{nines}.5")]);
    }
}

#[test]
fn words_that_no_number_holds_are_too_large() {
    let trillions = |count: usize| " trillion".repeat(count);
    assert_too_large([4, 8, 40].map(|count| format!("a{}", trillions(count))));
    assert_too_large([4, 8, 40].map(|count| format!("9{}", trillions(count))));
    assert_too_large([4, 8, 40].map(|count| format!("NINE HUNDRED AND TEN{}", trillions(count))));
    assert_too_large([4, 40].map(|count| format!("half a{}", trillions(count))));
    assert_too_large([4, 40].map(|count| format!("two and a half{}", trillions(count))));
    assert_too_large([4, 40].map(|count| format!("two point five{}", trillions(count))));
    assert_too_large([4, 40].map(|count| format!("several{}", trillions(count))));
}

/// What stands behind a numeral that is too large belongs to it, and is no figure of its own.
#[test]
fn the_rest_of_a_numeral_that_is_too_large_is_no_quantity() {
    let nines = "9".repeat(40);
    let many = " trillion".repeat(4);
    assert_too_large([
        format!("{nines} million"),
        format!("{nines} hundred thousand"),
        format!("{nines} and a half"),
        format!("a{many} and five"),
        format!("two{many} five hundred thousand and six"),
    ]);
}

/// A figure around a numeral that is too large may be listed as it likes, but has no value.
#[test]
fn nothing_is_made_of_a_numeral_that_is_too_large() {
    let lexicon = built_in::lexicon();
    let nines = "9".repeat(40);
    for text in [
        format!("They counted {nines}/2 of them."),
        format!("They counted more than {nines} of them."),
        format!("They counted at least ${nines} there."),
        format!("They counted {nines}% there."),
        format!("They counted {nines} km there."),
        format!("They counted -{nines} there."),
        format!("They came {nines}th."),
        format!("They met a {nines}-year-old."),
        format!("They counted {nines} or more of them."),
        format!("They counted {nines}-{nines} of them."),
    ] {
        let figures = read_sentence(&text, &lexicon);
        let is_listed = figures.others.iter().any(|other| other.why == Why::TooLarge);
        assert!(is_listed && figures.quantities.is_empty(), "{text:?}: {}", shown(&text, &figures));
    }
}

/// The ends of a range can each be held where their common scale cannot.
#[test]
fn a_range_up_to_what_can_be_held_is_read_without_overflow() {
    let lexicon = built_in::lexicon();
    let large = format!("9{}", "0".repeat(26));
    for text in [
        format!("They counted {large} to 2 trillion trillion of them."),
        format!("They counted between {large} and 2 trillion trillion trillion of them."),
        format!("They counted 1/100 to {large} trillion of them."),
        format!("They counted 0.000000000001-{large} of them."),
        format!("They counted {large} to {large} trillion of them."),
    ] {
        let sentences = read(&text, &lexicon);
        for (sentence, figures) in sentences {
            assert_eq!(disorder(&text, sentence.span, &figures), None, "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn digits_before_scales_have_their_value_or_none(
        digits in "[1-9][0-9]{0,44}",
        scales in proptest::collection::vec(
            proptest::sample::select(vec![
                ("hundred", 100_i128), ("thousand", 1_000), ("million", 1_000_000), ("trillion", 1_000_000_000_000),
            ]),
            0..6,
        ),
    ) {
        let value = scales.iter().try_fold(digits.parse().ok(), |value: Option<i128>, (_, factor)| {
            value.map(|value| value.checked_mul(*factor))
        }).flatten();
        let words: String = scales.iter().flat_map(|(word, _)| [" ", word]).collect();
        let numeral = format!("{digits}{words}");
        let lexicon = built_in::lexicon();
        let too_large = is_too_large(&numeral, SENTENCES[0], &lexicon);
        // Where the limit lies is not promised, but all that is listed is right.
        let exact = value.is_some_and(|value| misread(&numeral, value.into(), SENTENCES[0], &lexicon).is_none());
        prop_assert!(exact || too_large.is_ok(), "{:?}", too_large);
        let small = value.is_some_and(|value| value <= i128::from(LARGEST));
        prop_assert!(exact || !small, "{} can be held", numeral);
    }
}

/// The length in bytes of a long text; work that grows with its square would be felt.
const LONG: usize = 100_000;

/// Reads a text that says `unit` over and over, and fails if anything of it was left out.
fn assert_read_to_the_end(unit: &str) {
    let text = unit.repeat(LONG / unit.len());
    let sentences = read(&text, &built_in::lexicon());
    let last = sentences.last().map(|(sentence, _)| sentence.span.end as usize);
    assert_eq!(last, Some(text.trim_end().len()), "{unit:?}");
    let mut behind = 0;
    for (sentence, figures) in &sentences {
        assert!(behind <= sentence.span.start, "{unit:?}: sentences in order");
        behind = sentence.span.end;
        assert_eq!(disorder(&text, sentence.span, figures), None, "{unit:?}");
    }
}

#[test]
fn figures_without_an_end_are_read_to_the_end() {
    for unit in ["1,1,1,", "1-1-1-1-", ".5", "1/2:", "1 or 2 ", "5-6 May "] {
        assert_read_to_the_end(unit);
    }
}

#[test]
fn number_words_without_an_end_are_read_to_the_end() {
    for unit in [
        "hundred thousand million ",
        "twenty-",
        "one in one in ",
        "half a half a ",
        "and a half ",
        "tens of thousands of ",
        "minus ",
    ] {
        assert_read_to_the_end(unit);
    }
}

#[test]
fn what_stands_around_figures_is_read_to_the_end() {
    for unit in ["at least at least ", "($", "between ", "or more ", "+-~"] {
        assert_read_to_the_end(unit);
    }
}
