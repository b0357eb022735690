//! Words that claim more than one source: "multiple sources", "several officials", "two diplomats".

use crate::lexicon::{Lexicon, Meaning};

/// Such a word stands among so many at the start of a speaker's words.
const FIRST: usize = 2;

/// Whether the words for a speaker claim that there are several.
#[must_use]
pub fn names_several(lexicon: &Lexicon, speaker: &str) -> bool {
    let claims_several = |word: &str| {
        let senses = lexicon.senses(lexicon.word(&word.to_lowercase()), |_| true);
        senses.into_iter().any(|sense| match sense.meaning {
            Meaning::Several => true,
            Meaning::Cardinal(count) => count > 1,
            _ => false,
        })
    };
    speaker.split_whitespace().take(FIRST).any(claims_several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_claimed_by_words_and_by_number() {
        let lexicon = crate::built_in::lexicon();
        for speaker in
            ["Several officials", "multiple sources", "at least", "Two diplomats", "the three witnesses"]
        {
            assert_eq!(names_several(&lexicon, speaker), speaker != "at least", "{speaker}");
        }
        for speaker in
            ["officials", "The police", "a source", "one official", "the ministry of several names"]
        {
            assert!(!names_several(&lexicon, speaker), "{speaker}");
        }
    }
}
