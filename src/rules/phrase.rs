//! The notation of phrases: words, `[slot]`, `{n}`, `[optional]` words and `this|that`.

use crate::lexicon::Slot;

/// One step of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A word in lower case.
    Word(String),
    /// A slot.
    Slot(Slot),
}

/// A phrase is no longer than this in bytes, nor in words, and stands for no more phrases.
const LONGEST: usize = 1_000;
const MOST_WORDS: usize = 32;
const MOST_FORMS: usize = 1_000;
/// More places for words that may or may not be there would be tried in too many ways at every word of an article.
const MOST_SLOTS: usize = 4;

/// What is wrong with a phrase, and what to do about it.
pub(super) type PhraseError = (String, &'static str);

const NOTATION: &str =
    "Slots are [adv], [det], [verb], [noun] and {n}; [word] may be left out, `a|b` is a choice.";
const SEVERAL: &str = "Write it as several shorter phrases.";

/// All sequences of steps that a phrase stands for.
///
/// # Errors
///
/// A bracket or brace that is not closed, braces around anything but `n`, a phrase that is too long or stands for too
/// many others, and one without a word.
pub(super) fn expand(phrase: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
    if phrase.len() > LONGEST {
        return Err((format!("`{phrase}` is longer than {LONGEST} letters"), SEVERAL));
    }
    let mut sequences: Vec<Vec<Step>> = vec![Vec::new()];
    let (mut most_words, mut slots) = (0, 0);
    for part in phrase.split_whitespace() {
        let choices = choices(part)?;
        // Counted before they are built: forty times `a|b` is a million of millions.
        if sequences.len() * choices.len() > MOST_FORMS {
            return Err((format!("`{phrase}` stands for more than {MOST_FORMS} phrases"), SEVERAL));
        }
        most_words += choices.iter().map(Vec::len).max().unwrap_or_default();
        slots += usize::from(choices.iter().flatten().any(|step| matches!(step, Step::Slot(_))));
        if most_words > MOST_WORDS {
            return Err((format!("`{phrase}` has more than {MOST_WORDS} words"), SEVERAL));
        }
        if slots > MOST_SLOTS {
            return Err((format!("`{phrase}` has more than {MOST_SLOTS} slots"), SEVERAL));
        }
        sequences = sequences
            .iter()
            .flat_map(|before| {
                choices.iter().map(move |choice| before.iter().chain(choice).cloned().collect::<Vec<Step>>())
            })
            .collect();
    }
    sequences.retain(|steps| !steps.is_empty());
    if sequences.is_empty() { Err((format!("`{phrase}` holds no word"), NOTATION)) } else { Ok(sequences) }
}

/// What a phrase looks like in an article: every choice and option once, slots left out or filled with the least.
#[must_use]
pub fn spelt(phrase: &str) -> Vec<String> {
    /// More forms of one phrase show nothing new.
    const MOST: usize = 64;
    let mut forms = vec![String::new()];
    for part in phrase.split_whitespace() {
        let choices: Vec<&str> = match part.strip_prefix('[').and_then(|part| part.strip_suffix(']')) {
            Some("adv" | "det" | "verb") => vec![""],
            Some("noun") => vec!["harbour"],
            Some(inner) => std::iter::once("").chain(inner.split('|')).collect(),
            None if part == "{n}" => vec!["12"],
            None => part.split('|').collect(),
        };
        let joined = |form: &String| {
            let form = form.clone();
            choices.clone().into_iter().map(move |choice| match (form.is_empty(), choice.is_empty()) {
                (true, _) => choice.to_owned(),
                (false, true) => form.clone(),
                (false, false) => format!("{form} {choice}"),
            })
        };
        forms = forms.iter().flat_map(joined).take(MOST).collect();
    }
    forms.retain(|form| !form.is_empty());
    forms
}

fn choices(part: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
    if let Some(inner) = part.strip_prefix('[') {
        let inner =
            inner.strip_suffix(']').ok_or_else(|| (format!("`{part}` has no closing bracket"), NOTATION))?;
        let slot = match inner {
            "adv" => Some(Slot::Adverbs),
            "det" => Some(Slot::Determiner),
            "verb" => Some(Slot::Verb),
            "noun" => Some(Slot::Noun),
            _ => None,
        };
        return Ok(match slot {
            Some(slot) => vec![vec![Step::Slot(slot)]],
            None => std::iter::once(Vec::new()).chain(inner.split('|').map(words)).collect(),
        });
    }
    if part.starts_with('{') {
        return match part {
            "{n}" => Ok(vec![vec![Step::Slot(Slot::Quantity)]]),
            _ => Err((format!("`{part}` is no placeholder; `{{n}}` stands for the figure"), NOTATION)),
        };
    }
    Ok(part.split('|').map(words).collect())
}

/// The tokens of a written word, as the tokeniser of articles cuts them: hyphens join, "'s" and "n't" are words of
/// their own, a sign is one by itself.
pub(super) fn words(written: &str) -> Vec<Step> {
    let written = written.replace('\u{2019}', "'");
    let mut steps = Vec::new();
    let mut rest = written.as_str();
    while let Some(first) = rest.chars().next() {
        let length = if rest == "'s" || rest == "n't" {
            rest.len()
        } else if first.is_ascii_digit() {
            number_length(rest)
        } else if first.is_alphanumeric() {
            word_length(rest)
        } else {
            first.len_utf8()
        };
        let (word, behind) = rest.split_at(length);
        if word != "-" {
            steps.push(Step::Word(word.to_lowercase()));
        }
        rest = behind;
    }
    steps
}

fn word_length(text: &str) -> usize {
    if text.ends_with("n't") && text.len() > 3 && text.is_ascii() && !text.contains(['-', ' ']) {
        return text.len() - 3;
    }
    // Letters with full stops between them are one word: "a.m.", "u.s."
    let dotted = text.as_bytes();
    if dotted.len() >= 4
        && dotted.chunks(2).all(|pair| pair[0].is_ascii_alphabetic() && pair.get(1) == Some(&b'.'))
    {
        return text.len();
    }
    let mut end = text.len();
    for (at, letter) in text.char_indices() {
        let behind = &text[at + letter.len_utf8()..];
        let apostrophe =
            letter == '\'' && behind.starts_with(char::is_alphabetic) && !text[at..].starts_with("'s");
        if !(letter.is_alphanumeric() || apostrophe) {
            end = at;
            break;
        }
    }
    end
}

/// Digits, with the stops between them: "2.0", "737".
fn number_length(text: &str) -> usize {
    let digits = |from: &str| from.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    while let Some(behind) = text[end..].strip_prefix('.').filter(|behind| digits(behind) > 0) {
        end += 1 + digits(behind);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(phrase: &str) -> Vec<String> {
        let show = |step: &Step| match step {
            Step::Word(word) => word.clone(),
            Step::Slot(slot) => format!("<{slot:?}>"),
        };
        let expanded = expand(phrase).expect("a phrase of the test");
        expanded.iter().map(|steps| steps.iter().map(show).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn words_are_cut_as_in_articles() {
        assert_eq!(steps("Alma-Ata"), ["alma ata"]);
        assert_eq!(steps("prosecutor's office"), ["prosecutor 's office"]);
        assert_eq!(steps("weren't"), ["were n't"]);
        assert_eq!(steps("US$"), ["us $"]);
        assert_eq!(steps("a.m."), ["a.m."]);
        assert_eq!(steps("prosecutors' office"), ["prosecutors ' office"]);
        assert_eq!(steps("Web 2.0"), ["web 2.0"]);
        assert_eq!(steps("777X"), ["777 x"]);
        assert_eq!(steps("İzmir"), ["i\u{307}zmir"]);
    }

    #[test]
    fn options_and_choices_are_spelt_out() {
        assert_eq!(steps("toll [verb] [to] {n}"), ["toll <Verb> <Quantity>", "toll <Verb> to <Quantity>"]);
        assert_eq!(steps("could|can not"), ["could not", "can not"]);
    }

    #[test]
    fn an_unknown_placeholder_is_refused() {
        assert!(expand("claim {m} lives").is_err());
        assert!(expand("claim [det lives").is_err());
    }
}
