//! A writer of English numerals: what the tests write, the program must read.

/// How a number is put into words.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Manner {
    /// "One hundred and five", not "one hundred five".
    pub(crate) and: bool,
    /// "A hundred", not "one hundred", where the number begins so.
    pub(crate) article: bool,
    /// What stands between tens and ones: a hyphen or a space.
    pub(crate) joint: &'static str,
    /// The case of its letters.
    pub(crate) letters: Letters,
}

/// The case of letters.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Letters {
    Small,
    /// As at the beginning of a sentence: "Twenty-one thousand".
    Sentence,
    /// As in a headline: "Twenty-One Thousand".
    Headline,
    Capitals,
}

/// Hyphen, space and non-breaking hyphen.
pub(crate) const JOINTS: [&str; 3] = ["-", " ", "\u{2011}"];
pub(crate) const LETTERS: [Letters; 4] =
    [Letters::Small, Letters::Sentence, Letters::Headline, Letters::Capitals];

const ONES: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                    sixteen seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const SCALES: [(u64, &str); 5] = [
    (1_000_000_000_000_000, "quadrillion"),
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

/// All manners.
pub(crate) fn manners() -> Vec<Manner> {
    let mut manners = Vec::new();
    for and in [true, false] {
        for article in [true, false] {
            for joint in JOINTS {
                manners.extend(LETTERS.map(|letters| Manner { and, article, joint, letters }));
            }
        }
    }
    manners
}

/// A number below 10^18 in words.
pub(crate) fn in_words(number: u64, manner: Manner) -> String {
    let mut words = Vec::new();
    let mut rest = number;
    for (scale, name) in SCALES {
        if rest >= scale {
            below_thousand(rest / scale, manner, &mut words);
            words.push(name.to_owned());
            rest %= scale;
        }
    }
    if rest > 0 || words.is_empty() {
        // "Two thousand and three", but "two thousand one hundred and three".
        if manner.and && rest < 100 && !words.is_empty() {
            words.push("and".to_owned());
        }
        below_thousand(rest, manner, &mut words);
    }
    if manner.article && number >= 100 && words[0] == "one" {
        "a".clone_into(&mut words[0]);
    }
    lettered(&words.join(" "), manner.letters)
}

/// 1,100 to 9,999 as hundreds: "nineteen hundred and five".
pub(crate) fn in_hundreds(number: u64, manner: Manner) -> String {
    let mut words = Vec::new();
    below_thousand(number / 100, manner, &mut words);
    words.push("hundred".to_owned());
    if !number.is_multiple_of(100) {
        if manner.and {
            words.push("and".to_owned());
        }
        below_thousand(number % 100, manner, &mut words);
    }
    lettered(&words.join(" "), manner.letters)
}

fn below_thousand(number: u64, manner: Manner, words: &mut Vec<String>) {
    let word =
        |table: &str, place: u64| table.split(' ').nth(usize::try_from(place).unwrap()).unwrap().to_owned();
    let (hundreds, rest) = (number / 100, number % 100);
    if hundreds > 0 {
        words.push(word(ONES, hundreds));
        words.push("hundred".to_owned());
        if rest > 0 && manner.and {
            words.push("and".to_owned());
        }
    }
    match (rest / 10, rest % 10) {
        (0, 0) if hundreds > 0 => {}
        (0 | 1, _) => words.push(word(ONES, rest)),
        (tens, 0) => words.push(word(TENS, tens - 2)),
        (tens, ones) => words.push(word(TENS, tens - 2) + manner.joint + &word(ONES, ones)),
    }
}

fn lettered(words: &str, letters: Letters) -> String {
    let mut begins = true;
    let letter = |letter: char| {
        let capital = match letters {
            Letters::Small => false,
            Letters::Sentence | Letters::Headline => begins,
            Letters::Capitals => true,
        };
        begins = matches!(letters, Letters::Headline) && !letter.is_alphabetic();
        if capital { letter.to_ascii_uppercase() } else { letter }
    };
    words.chars().map(letter).collect()
}

/// A number in digits, in groups of three with a separator between them.
pub(crate) fn in_digits(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}
