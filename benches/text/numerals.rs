//! Other numerals in a paragraph, so that a text made from few paragraphs is no pure repetition.

use super::Draw;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const VAGUE: [&str; 4] = ["dozens", "scores", "hundreds", "thousands"];

/// The paragraph with other numerals: digits become other digits or words, words other words.
pub(super) fn varied(paragraph: &str, draw: &mut Draw) -> String {
    let words: Vec<&str> = paragraph.split(' ').collect();
    let mut varied = String::new();
    for (at, word) in words.iter().enumerate() {
        let numeral = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let before = if at > 0 { words[at - 1] } else { "" };
        let behind = words.get(at + 1).copied().unwrap_or_default();
        match other(before, numeral, behind, draw) {
            Some(other) => {
                varied.push_str(&other);
                varied.push_str(&word[numeral.len()..]);
            }
            None => varied.push_str(word),
        }
        varied.push(' ');
    }
    varied.pop();
    varied
}

/// What stands for a numeral between two words; `None` if it is none. A day of the month or an hour stays one.
fn other(before: &str, numeral: &str, behind: &str, draw: &mut Draw) -> Option<String> {
    if let Ok(number) = numeral.replace(',', "").parse::<usize>() {
        if before.starts_with("Jan") {
            return Some((1 + draw.below(28)).to_string());
        }
        if behind.starts_with("a.m.") || behind.starts_with("p.m.") {
            return Some((1 + draw.below(12)).to_string());
        }
        let number = number / 2 + 1 + draw.below(number * 4);
        return Some(if draw.below(4) == 0 { spelt(number) } else { grouped(number) });
    }
    if SMALL[2..].contains(&numeral) {
        return Some(spelt(2 + draw.below(98)));
    }
    VAGUE.contains(&numeral).then(|| VAGUE[draw.below(VAGUE.len())].to_owned())
}

/// A number in digits, with commas.
fn grouped(number: usize) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1000), number % 1000)
}

/// A number below a million in words.
fn spelt(number: usize) -> String {
    let (unit, name, joint) = match number {
        0..20 => return SMALL[number].to_owned(),
        20..100 if number.is_multiple_of(10) => return TENS[number / 10].to_owned(),
        20..100 => return format!("{}-{}", TENS[number / 10], SMALL[number % 10]),
        100..1000 => (100, "hundred", " and "),
        _ => (1000, "thousand", " "),
    };
    let head = format!("{} {name}", spelt(number / unit));
    if number.is_multiple_of(unit) { head } else { format!("{head}{joint}{}", spelt(number % unit)) }
}
