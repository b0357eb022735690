//! Plurals and verb forms by the rules of English spelling. What they do not give stands in `irregular`.
//!
//! Source of the rules: Quirk et al., *A Comprehensive Grammar of the English Language* (1985), 3.5-3.10 and 5.79-5.83.

use std::collections::HashMap;

/// Forms that spelling does not give, from the rule files.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// Singular to plural.
    pub(super) plurals: HashMap<String, String>,
    /// Lemma to past, participle and gerund.
    pub(super) verbs: HashMap<String, [Option<String>; 3]>,
}

/// The forms of a verb.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) base: String,
    pub(super) third: String,
    pub(super) past: String,
    pub(super) participle: String,
    pub(super) gerund: String,
}

impl Forms {
    /// The plural of a noun; of several words, of the last, or of the one before "of".
    pub(super) fn plural(&self, noun: &str) -> String {
        if let Some((head, rest)) = noun.split_once(" of ") {
            return format!("{} of {rest}", self.plural(head));
        }
        let (before, last) = noun.rsplit_once(' ').map_or(("", noun), |(before, last)| (before, last));
        let plural = match irregular_tail(last, &self.plurals) {
            Some((tail, plural)) => {
                format!("{}{plural}", &last[..last.len() - tail.len()])
            }
            None => sibilant(last, true),
        };
        if before.is_empty() { plural } else { format!("{before} {plural}") }
    }

    /// The forms of a verb of one word.
    pub(super) fn verb(&self, lemma: &str) -> Verb {
        let own = self.verbs.get(lemma);
        let form = |at: usize| own.and_then(|forms| forms[at].clone());
        let past = form(0).unwrap_or_else(|| past(lemma));
        Verb {
            base: lemma.to_owned(),
            third: sibilant(lemma, false),
            participle: form(1).unwrap_or_else(|| past.clone()),
            gerund: form(2).unwrap_or_else(|| gerund(lemma)),
            past,
        }
    }
}

/// The irregular noun that a noun is or ends with, and its plural: policeman, servicewoman. A compound takes the plural
/// of its tail; a name does not ("Germans").
fn irregular_tail<'f>(noun: &str, plurals: &'f HashMap<String, String>) -> Option<(&'f str, &'f str)> {
    if let Some((whole, plural)) = plurals.get_key_value(noun) {
        return Some((whole, plural));
    }
    if noun.starts_with(char::is_uppercase) {
        return None;
    }
    let tails = plurals.iter().filter(|(tail, _)| tail.len() >= 3 && noun.ends_with(tail.as_str()));
    tails.max_by_key(|(tail, _)| tail.len()).map(|(tail, plural)| (tail.as_str(), plural.as_str()))
}

/// The ending -s, -es or -ies. A noun in -o takes -es as often as not; the common ones of the news stand in
/// `irregular`, verbs in -o always take it ("goes").
fn sibilant(word: &str, noun: bool) -> String {
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    if hisses || (!noun && word.ends_with('o')) { format!("{word}es") } else { format!("{word}s") }
}

fn past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(lemma))
    }
}

fn gerund(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        format!("{stem}ying")
    } else if lemma.ends_with('e') && !lemma.ends_with("ee") && !lemma.ends_with("oe") && lemma.len() > 2 {
        format!("{}ing", &lemma[..lemma.len() - 1])
    } else {
        format!("{}ing", doubled(lemma))
    }
}

fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    (!stem.ends_with(vowel) && !stem.is_empty()).then_some(stem)
}

/// The stem with its last consonant doubled where one stressed, short vowel stands before it. Only words of one
/// syllable are sure of their stress.
fn doubled(word: &str) -> String {
    let mut back = word.chars().rev();
    let (Some(last), Some(middle)) = (back.next(), back.next()) else { return word.to_owned() };
    let single = !back.next().is_some_and(vowel);
    let vowels = word.chars().filter(|&letter| vowel(letter)).count();
    let doubles = !vowel(last) && !matches!(last, 'w' | 'x' | 'y') && vowel(middle) && single && vowels == 1;
    if doubles { format!("{word}{last}") } else { word.to_owned() }
}

fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_spelling_and_the_irregular_table() {
        let forms = Forms {
            plurals: HashMap::from([
                ("man".to_owned(), "men".to_owned()),
                ("child".to_owned(), "children".to_owned()),
            ]),
            ..Forms::default()
        };
        for (singular, plural) in [
            ("officer", "officers"),
            ("casualty", "casualties"),
            ("policeman", "policemen"),
            ("child", "children"),
            ("German", "Germans"),
            ("body", "bodies"),
            ("church", "churches"),
            ("day", "days"),
            ("police officer", "police officers"),
            ("member of the staff", "members of the staff"),
        ] {
            assert_eq!(forms.plural(singular), plural);
        }
    }

    #[test]
    fn verbs_double_drop_and_change_letters() {
        let forms = Forms {
            verbs: HashMap::from([(
                "shoot".to_owned(),
                [Some("shot".to_owned()), Some("shot".to_owned()), None],
            )]),
            ..Forms::default()
        };
        let of = |lemma| {
            let verb = forms.verb(lemma);
            [verb.third, verb.past, verb.gerund].join(" ")
        };
        assert_eq!(of("kill"), "kills killed killing");
        assert_eq!(of("wound"), "wounds wounded wounding");
        assert_eq!(of("rob"), "robs robbed robbing");
        assert_eq!(of("die"), "dies died dying");
        assert_eq!(of("injure"), "injures injured injuring");
        assert_eq!(of("bury"), "buries buried burying");
        assert_eq!(of("deploy"), "deploys deployed deploying");
        assert_eq!(of("free"), "frees freed freeing");
        assert_eq!(of("shoot"), "shoots shot shooting");
        assert_eq!(of("reach"), "reaches reached reaching");
    }
}
