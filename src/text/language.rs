//! Whether a text is in English.

use super::sentence::has;
use super::{Shape, Text, Token, TokenKind};
use crate::lexicon::{Lexicon, Meaning, Sense};

/// So many words of an article tell its language.
const LOOKED_AT: usize = 400;

/// Of so many words in small letters of an English text, one at least is among the most common.
const TELLING_SHARE: usize = 25;

/// So many small words of other languages make a short text one of theirs. A single one may be part of a name.
const FOREIGN: usize = 2;

impl Text {
    /// Whether the prose is in English. Of a long text one word in 25 is among the most common of English. In a short
    /// one there are at least as many of these as small words of its neighbours; where there are neither, it has no
    /// accents or some word that the lexicon knows. Letters of other scripts are never English.
    #[must_use]
    pub fn is_english(&self, text: &str, lexicon: &Lexicon) -> bool {
        let words = || self.tokens.iter().filter(|token| token.kind == TokenKind::Word).take(LOOKED_AT);
        // Names are spelt alike in all languages.
        let small = || words().filter(|token| token.shape == Shape::Lower);
        // In a text long enough, so many tell of any part of it.
        let mut telling = small().filter(|token| is_telling(token.span.of(text)));
        if telling.by_ref().take(LOOKED_AT / TELLING_SHARE).count() == LOOKED_AT / TELLING_SHARE {
            return true;
        }
        // Few words have other letters than ASCII's, and only they are looked at letter by letter.
        let (mut all, mut latin, mut plain) = (0, 0, true);
        for written in words().map(|token| token.span.of(text)) {
            if written.is_ascii() {
                all += written.len();
                latin += written.len();
            } else {
                all += written.chars().count();
                latin += written.chars().filter(|letter| *letter < '\u{250}').count();
                plain &= written.chars().all(|letter| letter.is_ascii() || !letter.is_alphabetic());
            }
        }
        if all > 12 && latin * 2 < all {
            return false;
        }
        let is_name = |sense: &Sense| matches!(sense.meaning, Meaning::Place { .. } | Meaning::Outlet(_));
        let is_known = |token: &&Token| has(token, lexicon, |sense| !is_name(sense));
        let total = small().count();
        let foreign = small().filter(|token| is_foreign(token.span.of(text))).take(FOREIGN).count();
        let english = small().filter(|token| is_telling(token.span.of(text))).take(FOREIGN).count();
        match total {
            0..50 if foreign == FOREIGN => english == FOREIGN,
            0..8 => true,
            8..50 => plain || small().any(|token| is_known(&token)),
            _ => small().filter(|token| is_telling(token.span.of(text))).count() * TELLING_SHARE >= total,
        }
    }
}

/// Short words are spelt alike in many languages ("in", "a", "die"): these are not.
fn is_telling(written: &str) -> bool {
    matches!(
        written,
        "the"
            | "and"
            | "of"
            | "to"
            | "were"
            | "with"
            | "that"
            | "has"
            | "have"
            | "had"
            | "by"
            | "from"
            | "is"
            | "which"
            | "been"
            | "their"
            | "at"
            | "it"
    )
}

/// The most common words of the languages that stand beside English in a newsroom's folder, as far as English has no such
/// words and names none: German, French, Spanish, Italian, Portuguese, Dutch, the languages of the north.
fn is_foreign(written: &str) -> bool {
    const WORDS: &[&str] = &[
        "aan", "af", "aux", "avec", "che", "como", "dans", "dass", "degli", "della", "delle", "dem", "der",
        "des", "det", "dos", "een", "ein", "eine", "einer", "en", "est", "foram", "fue", "fueron", "gli",
        "het", "ikke", "im", "inte", "ist", "las", "le", "les", "los", "mit", "nach", "nel", "nicht", "niet",
        "och", "ont", "para", "pas", "pela", "por", "que", "sagte", "selon", "sich", "sind", "som", "sono",
        "sont", "sur", "til", "una", "und", "une", "voor", "werden", "wurde", "wurden",
    ];
    WORDS.binary_search(&written).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Article;

    fn is_english(text: &str) -> bool {
        let lexicon = crate::built_in::lexicon();
        let article = Article::paragraph(text);
        Text::read(&article, &lexicon).is_english(article.reading(), &lexicon)
    }

    #[test]
    fn a_short_text_of_a_neighbouring_language_is_not_english() {
        for text in [
            "Am Donnerstag kamen 13 Menschen ums Leben, sagte die Polizei. Die Ursache ist unklar, und der Hafen ist zu.",
            "Treize personnes sont mortes jeudi dans le port, selon la police. Les autres ont quitté le bateau.",
            "El jueves murieron 13 personas en el puerto, y por la noche fueron heridas 20.",
            "Tredici persone sono morte nel porto, ha detto la polizia, che cerca una nave.",
            "Het schip zonk in de haven, en 13 mensen werden niet gevonden.",
            "Tretton personer dog i hamnen, och det är inte klart vad som hände.",
        ] {
            assert!(!is_english(text), "{text}");
        }
    }

    #[test]
    fn names_and_titles_from_elsewhere_are_english_copy() {
        for text in [
            "Thirteen people died in Pas de Calais, the prefect of the region said; Le Monde and Der Spiegel have more.",
            "Officials named the ship as the Santa Maria de los Angeles, a ferry of the firm Hijos de la Mar.",
            "Dead: 13. Injured: 40.",
            "Ferry sinks, 13 dead",
        ] {
            assert!(is_english(text), "{text}");
        }
    }

    #[test]
    fn the_words_are_in_order() {
        let article = Article::paragraph("und");
        assert!(
            is_foreign(article.reading()) && !is_foreign("the") && is_foreign("aan") && is_foreign("wurden")
        );
    }
}
