//! What the grammar of figures reads, sentence by sentence. `docs/figures.md` says why; its examples are tested too.

use super::{Quantity, Role, read, words};
use crate::built_in;
use crate::source::Article;
use crate::text::{Reading, Text};

/// The figures of a text: bounds, unit, kind where it is no count, role where it is no value.
fn figures(text: &str) -> Vec<String> {
    let lexicon = built_in::lexicon();
    let article = Article::paragraph(text);
    let cut = Text::read(&article, &lexicon);
    let mut found = Vec::new();
    for sentence in &cut.sentences {
        let reading = Reading::new(text, &cut.tokens[sentence.tokens.clone()], &lexicon);
        for placed in read(&reading).quantities {
            let Quantity { low, high, unit, role, .. } = placed.quantity;
            let bound = |bound: Option<_>| bound.map_or_else(String::new, words::number);
            let mut figure = bound(low);
            if low != high {
                figure = format!("{figure}..{}", bound(high));
            }
            if let Some(unit) = unit {
                figure = format!("{figure} {}", lexicon.text(lexicon.unit(unit).name));
            }
            if role != Role::Value {
                figure = format!("{figure} {role:?}");
            }
            found.push(figure);
        }
    }
    found
}

#[track_caller]
fn reads(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(figures(text), *expected, "{text}");
    }
}

#[test]
fn parts_of_a_scale_and_of_one() {
    reads(&[
        ("They have two million and a half.", &["2,500,000"]),
        ("Three quarters of a million left.", &["750,000"]),
        ("One billion and a quarter million came.", &["1,000,250,000"]),
        ("Half million people came.", &["500,000"]),
        ("More than half of them left.", &["0.5.."]),
        ("A two-and-a-half-year term began.", &["2.5 year"]),
        ("It weighs 7 3/4 tonnes.", &["7.75 tonne"]),
        ("A 1-in-5 chance is left.", &["0.2"]),
        ("They killed two and a third was missing.", &["2", "3"]),
        ("The second half of the match began.", &["2"]),
    ]);
}

#[test]
fn digits_in_the_manners_of_many_desks() {
    reads(&[
        ("Some 12,34,567 voters came.", &["1,234,567"]),
        ("Some 30 000 people came.", &["30,000"]),
        ("On Jan. 6 164 people died.", &["164"]),
        ("In room 12 200 people waited.", &["200"]),
        ("It rose to 1.111,5 points.", &["1,111.5 point New"]),
        ("It fell .5 per cent.", &["0.5 percent Difference"]),
        ("It has 2.3m customers.", &["2,300,000"]),
        ("The 400m hurdles began.", &["400 metre"]),
        ("It sold for AUD1.5m and RM79.", &["1,500,000 AUD", "79 MYR"]),
        ("A $5 million plan paid three $500 prizes.", &["5,000,000 USD", "3", "500 USD"]),
        ("Some 48 F-16 jets flew.", &["48"]),
    ]);
}

#[test]
fn two_units_are_one_figure() {
    reads(&[
        ("It cost 3 dollars 50 cents.", &["3.5 USD"]),
        ("He got 2 years and 3 months.", &["2.25 year"]),
        ("It took an hour and a half.", &["1.5 hour"]),
        ("It pays $5 a month.", &["5 USD"]),
    ]);
}

#[test]
fn ages_are_no_counts() {
    reads(&[
        ("Women over 50 were killed.", &["50.. year"]),
        ("Some 12 people aged between 16 and 24 were killed.", &["12", "16..24 year"]),
        ("A woman, 61, and a man, 65, were hurt.", &["61 year", "65 year"]),
        ("The dead were aged 19 and 21.", &["19 year", "21 year"]),
        ("A 10- to 12-year-old came.", &["10..12 year"]),
    ]);
}

#[test]
fn counts_are_no_ages() {
    reads(&[
        ("Police over 30 in number came.", &["30.."]),
        ("A man aged 40 and 12 others were hurt.", &["40 year", "12"]),
        ("He was third in line.", &["3"]),
        ("Killed were a soldier, two, and a woman.", &["2"]),
        ("In Oskemen, 12, including two children, died.", &["12", "2"]),
    ]);
}

#[test]
fn results_are_no_ranges_and_ranges_no_results() {
    reads(&[
        ("They lost 1-3 at home.", &["1", "3"]),
        ("They won 6-4, 3-6, 7-5 on Sunday.", &["6", "4", "3", "6", "7", "5"]),
        ("They lost 12-15 men.", &["12..15"]),
        ("He won 2-3 million dollars.", &["2,000,000..3,000,000 USD"]),
        ("The road runs 1 kilometre to 1,500 metres.", &["1 kilometre", "1,500 metre"]),
        ("It grew 5%-10% on average.", &["5..10 percent Difference"]),
    ]);
}

#[test]
fn a_change_tells_old_new_and_difference() {
    reads(&[
        ("The toll rose from 164 to 225.", &["164 Old", "225 New"]),
        ("It rose from 1.2 to 1.5 million.", &["1,200,000 Old", "1,500,000 New"]),
        ("The toll rose by 12 to 340.", &["12 Difference", "340 New"]),
        ("Oil rose $2 to $80.", &["2 USD Difference", "80 USD New"]),
        (
            "The index rose 12 points, or 0.3%, to 4,567.",
            &["12 point Difference", "0.3 percent Difference", "4,567 New"],
        ),
        ("It rose by 5 to 7 per cent.", &["5..7 percent Difference"]),
        ("There was an increase of 61.", &["61 Difference"]),
        ("Sales fell by a third.", &["0.333333 Difference"]),
        ("They cut power to 300 homes.", &["300"]),
        ("They fell from two roofs.", &["2"]),
    ]);
}

#[test]
fn years_and_times_are_told_from_counts() {
    reads(&[
        ("More than 2000 died.", &["2,000.."]),
        ("It began with 2000 killed.", &["2,000"]),
        ("Between 1500 and 2000 people came.", &["1,500..2,000"]),
        ("In 2012, 2016 and 2020 it won.", &[]),
        ("In fiscal 2023, 40 were hired.", &["40"]),
        ("Between 5 and 6 a.m., 12 were killed.", &["12"]),
        ("The index closed at 12.30 points.", &["12.3 point"]),
    ]);
}

#[test]
fn names_and_set_phrases_count_nothing() {
    reads(&[
        ("Residents of Block 4B left.", &[]),
        ("The S&P 500 fell 0.4%.", &["0.4 percent Difference"]),
        ("One by one they left.", &[]),
        ("There was no 24-hour shop.", &["24 hour"]),
        ("The poll has plus or minus 3 points.", &["3 point"]),
        ("This one is new.", &[]),
        ("It is 5.2 per 100,000.", &["5.2"]),
    ]);
}

#[test]
fn two_bounds_are_one_interval() {
    reads(&[
        ("It is more than 10 and less than 40.", &["10..40"]),
        ("There are at most 100 and at least 20 apples.", &["20..100"]),
        ("It is equal to 5 or less than 6.", &["5", "..6"]),
        ("Here 12 died and over 450 were hurt.", &["12", "450.."]),
        ("Those aged 65 and over stayed.", &["65.. year"]),
        ("It lasted over three days.", &["3.. day"]),
        ("Some 12 died over three days.", &["12", "3 day"]),
    ]);
}
