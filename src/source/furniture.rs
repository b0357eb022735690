//! A line that is no prose: a menu line, a date line, a byline, a picture credit, a copyright line.
//!
//! Which words begin such a line is the lexicon's; that a line starts with © or is nothing but a date is seen here.

use crate::lexicon::{FurnitureAnchor, Lexicon};
use crate::time::Publication;

/// The longest line in characters that can be furniture by its words.
const LONGEST: usize = 200;

/// The longest line in characters that can be so although it holds several sentences.
const SHORT: usize = 80;

/// What a line of a saved page says.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The outlet it names.
    pub(super) outlet: Option<&'a str>,
    /// The publication time it gives, as written.
    pub(super) published: Option<&'a str>,
    /// The headline it holds beside them. Without one, the line is furniture.
    pub(super) title: Option<&'a str>,
}

/// What a line near the head or the end of a page says, where it is no prose.
pub(super) fn recognise<'a>(line: &'a str, lexicon: &Lexicon) -> Option<Mark<'a>> {
    let line = line.trim();
    if !is_shorter(line, LONGEST) {
        return None;
    }
    fixed(line, lexicon).or_else(|| {
        if is_date(line, lexicon) {
            return Some(Mark { published: Some(line), ..Mark::default() });
        }
        pieces(line, lexicon)
    })
}

/// What a line says that is no prose wherever it stands.
pub(super) fn fixed<'a>(line: &'a str, lexicon: &Lexicon) -> Option<Mark<'a>> {
    let line = line.trim();
    if line.is_empty() || !is_shorter(line, LONGEST) {
        return None;
    }
    if is_copyright(line) {
        return Some(Mark::default());
    }
    if let Some(rest) = behind_words(line, lexicon) {
        let date = rest.trim_start_matches(|mark: char| mark.is_whitespace() || mark == ':');
        let published = is_date(date, lexicon).then_some(date);
        return Some(Mark { published, ..Mark::default() });
    }
    let name = line.trim_matches(['(', ')', '—', '–', '-', ' ']);
    lexicon.outlet_named(name).map(|_| Mark { outlet: Some(name), ..Mark::default() })
}

/// Whether a line in parentheses at the end of a page names its authors. A note on a correction is a sentence, and
/// a figure in it is none of theirs.
pub(super) fn is_credit(line: &str) -> bool {
    let Some(inside) = line.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return false;
    };
    is_shorter(inside, LONGEST)
        && !ends_sentence(inside)
        && !inside
            .split('/')
            .any(|part| part.bytes().any(|byte| byte.is_ascii_digit()) && !is_copyright(part))
}

/// Whether a text has fewer than so many characters.
pub(super) fn is_shorter(text: &str, limit: usize) -> bool {
    text.len() < limit || text.chars().nth(limit - 1).is_none()
}

/// Whether a text ends as a sentence does, quotation marks and brackets behind it aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|mark: char| mark.is_whitespace() || "\"'”’»)]*_".contains(mark))
        .ends_with(['.', '!', '?', '…'])
}

/// `© 2022 …`, `(c) 2022 …`, `(c.2022 …)`, `Copyright 2022 …`.
fn is_copyright(line: &str) -> bool {
    let line = line.trim_start();
    let behind = |sign: &str| {
        let head = line.get(..sign.len()).filter(|head| head.eq_ignore_ascii_case(sign))?;
        Some(line[head.len()..].trim_start_matches([' ', '.', ')', ',', '©']))
    };
    let dated = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count() == 4;
    line.starts_with('©')
        || behind("(c)").is_some()
        || behind("(c.").is_some_and(dated)
        || behind("(©").is_some()
        || behind("copyright").is_some_and(|rest| dated(rest) || line.contains('©'))
}

/// What stands behind the words that make a line furniture.
fn behind_words<'a>(line: &'a str, lexicon: &Lexicon) -> Option<&'a str> {
    let end = within(line, lexicon).or_else(|| {
        let first = line.bytes().next()?;
        lexicon.furniture(first).find_map(|(words, anchor)| match anchor {
            FurnitureAnchor::Start => starts_with(line, words).then_some(words.len()),
            FurnitureAnchor::Whole => line.eq_ignore_ascii_case(words).then_some(line.len()),
            FurnitureAnchor::Anywhere => None,
        })
    })?;
    // Several sentences are prose, even behind "Photo:".
    let prose = !is_shorter(line, SHORT) && holds_sentences(line);
    (!prose).then(|| &line[end..])
}

/// The place behind words that make a line furniture wherever they stand in it.
fn within(line: &str, lexicon: &Lexicon) -> Option<usize> {
    // Most lines have no bracket, and most of these words begin with one.
    let brackets = line.contains('(');
    let rows = lexicon.furniture_within().filter(|words| brackets || !words.starts_with('('));
    let bytes = line.as_bytes();
    let begins_word = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    rows.into_iter().find_map(|words| {
        let first = *words.as_bytes().first()?;
        let letters = [first, first.to_ascii_uppercase()];
        let mut places = (0..bytes.len()).filter(|&at| letters.contains(&bytes[at]));
        let holds =
            |at: &usize| begins_word(*at) && line.is_char_boundary(*at) && starts_with(&line[*at..], words);
        places.find(holds).map(|at| at + words.len())
    })
}

/// Whether a text starts with words in any case, and they end where it says so.
fn starts_with(text: &str, words: &str) -> bool {
    // Words of furniture are in small letters; most lines differ from them in the first.
    let first = text.as_bytes().first().map(u8::to_ascii_lowercase);
    if first != words.as_bytes().first().copied() {
        return false;
    }
    text.get(..words.len()).is_some_and(|head| {
        let inside = words.ends_with(char::is_alphanumeric);
        head.eq_ignore_ascii_case(words)
            && !(inside && text[words.len()..].starts_with(char::is_alphanumeric))
    })
}

fn holds_sentences(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| line[at + 2..].starts_with(char::is_uppercase))
}

fn is_date(text: &str, lexicon: &Lexicon) -> bool {
    Publication::read(text, &|zone| lexicon.zone_offsets(zone).to_vec()).is_some()
}

/// `By Jane Roe | Daily Planet`, `Daily Planet · 6 January 2022`, `Troops arrive in the capital | Daily Planet`.
fn pieces<'a>(line: &'a str, lexicon: &Lexicon) -> Option<Mark<'a>> {
    if ends_sentence(line) && !is_byline(line) {
        return None;
    }
    let mut mark = Mark::default();
    let mut byline = false;
    let mut others = Vec::new();
    for piece in split(line) {
        if lexicon.outlet_named(piece).is_some() {
            mark.outlet = mark.outlet.or(Some(piece));
        } else if is_date(piece, lexicon) {
            mark.published = mark.published.or(Some(piece));
        } else if is_byline(piece) {
            byline = true;
            let agency = piece.rsplit_once(", ").map(|(_, name)| name.trim());
            mark.outlet = mark.outlet.or(agency.filter(|name| lexicon.outlet_named(name).is_some()));
        } else {
            others.push(piece);
        }
    }
    if !byline && mark == Mark::default() {
        return None;
    }
    // A piece of several words is a headline, unless the line begins with its author's name.
    let mut headlines = others.into_iter().filter(|piece| !byline && piece.split_whitespace().count() >= 4);
    mark.title = headlines.next();
    headlines.next().is_none().then_some(mark)
}

/// The pieces between upright bars, bullets and dashes with spaces around them.
fn split(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '•', '·'])
        .flat_map(|piece| piece.split(" - "))
        .flat_map(|piece| piece.split(" – "))
        .flat_map(|piece| piece.split(" — "))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

/// `By` and names: words in capitals, no figure.
fn is_byline(piece: &str) -> bool {
    let Some(names) = piece.strip_prefix("By ").or_else(|| piece.strip_prefix("BY ")) else { return false };
    let is_name = |word: &str| {
        matches!(word, "and" | "in" | "de" | "la" | "van" | "von" | "der" | "bin" | "al" | "&")
            || word.starts_with(|first: char| first.is_uppercase() || first == '(')
    };
    is_shorter(names, 100)
        && names.split_whitespace().all(is_name)
        && !names.bytes().any(|byte| byte.is_ascii_digit())
        && names.split_whitespace().count() >= 2
}

#[cfg(test)]
pub(super) mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::lexicon::{EntryId, Furniture, Outlet, Range, Str, Tables, Zone};

    /// A lexicon with three outlets, one ambiguous zone and some words of furniture.
    pub(in crate::source) fn lexicon() -> Lexicon {
        let mut pool = String::new();
        let mut text = |text: &str| {
            let at = u32::try_from(pool.len()).unwrap();
            pool.push_str(text);
            Str { at, len: u32::try_from(text.len()).unwrap() }
        };
        let entry = EntryId(0);
        let outlets = [("Delhi Courier", Some(19_800)), ("Wire Service", Some(0)), ("Gazette", None)]
            .map(|(name, offset)| Outlet { name: text(name), offset, agency: false, same_as: None, entry });
        let furniture = [
            ("menu", FurnitureAnchor::Start),
            ("first published", FurnitureAnchor::Start),
            ("topics:", FurnitureAnchor::Start),
            ("photo:", FurnitureAnchor::Anywhere),
            ("advertisement", FurnitureAnchor::Whole),
        ]
        .map(|(words, anchor)| Furniture { words: text(words), anchor, entry });
        let zones = [Zone { name: text("IST"), offsets: Range { at: 0, len: 3 }, entry }];
        let tables = Tables {
            pool: Cow::Owned(pool),
            outlets: Cow::Owned(outlets.to_vec()),
            furniture: Cow::Owned(furniture.to_vec()),
            zones: Cow::Owned(zones.to_vec()),
            offsets: Cow::Borrowed(&[19_800, 7_200, 3_600]),
            ..Tables::default()
        };
        Lexicon::new(Cow::Owned(tables))
    }

    fn read(line: &str) -> Option<(Option<&str>, Option<&str>, Option<&str>)> {
        recognise(line, &lexicon()).map(|mark| (mark.outlet, mark.published, mark.title))
    }

    #[test]
    fn words_of_the_lexicon_make_a_line_furniture_where_they_stand_as_it_says() {
        for line in [
            "MENU: Home News",
            "Menu",
            "Topics: #a #b",
            "The square at dawn (Photo: A. Roe)",
            "Advertisement",
        ] {
            assert_eq!(read(line), Some((None, None, None)), "{line}");
        }
        for line in ["Menus were found", "The menu", "Advertisement follows", "Telephoto: a lens"] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn several_sentences_are_prose_behind_any_words() {
        let line = "Photo: Mourners gather in front of the town hall on Monday. At least 31 people died in the fire.";
        assert_eq!(read(line), None);
    }

    #[test]
    fn a_date_behind_the_words_is_the_publication_time() {
        let expected = Some((None, Some("Jan 6, 2022 10:58 pm"), None));
        assert_eq!(read("First published: Jan 6, 2022 10:58 pm"), expected);
        assert_eq!(read("first published in a journal"), Some((None, None, None)));
    }

    #[test]
    fn a_line_that_is_a_date_or_an_outlet_says_so() {
        let date = "January 06, 2022 / 10:58 PM IST";
        assert_eq!(read(date), Some((None, Some(date), None)));
        assert_eq!(read("delhi courier"), Some((Some("delhi courier"), None, None)));
        assert_eq!(read("(Gazette)"), Some((Some("Gazette"), None, None)));
        assert_eq!(read("Gazette reporters saw 3 people"), None);
        assert_eq!(read("6 January 2022 was quiet"), None);
    }

    #[test]
    fn bars_and_dashes_part_outlet_date_author_and_headline() {
        assert_eq!(read("Gazette | 6 January 2022"), Some((Some("Gazette"), Some("6 January 2022"), None)));
        assert_eq!(read("By Ann Roe | Gazette"), Some((Some("Gazette"), None, None)));
        assert_eq!(read("By Ann Roe and Jo van Doe, Wire Service"), Some((Some("Wire Service"), None, None)));
        assert_eq!(read("Ann Roe – Gazette – 6 January 2022").map(|mark| mark.2), Some(None));
        let title = "Troops arrive in the capital";
        assert_eq!(
            read("Troops arrive in the capital | Gazette"),
            Some((Some("Gazette"), None, Some(title)))
        );
    }

    #[test]
    fn by_is_a_byline_only_before_names() {
        for line in
            ["By the numbers: 13 dead", "By Monday 12 had died", "By Monday, police said.", "By Monday"]
        {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(read("By Ann Roe"), Some((None, None, None)));
    }

    #[test]
    fn copyright_lines_are_known_by_their_sign() {
        for line in
            ["© 2022 Gazette", "(c) Gazette", "(c.2021 Gazette Ltd)", "Copyright © Gazette", "COPYRIGHT 2022"]
        {
            assert_eq!(read(line), Some((None, None, None)), "{line}");
        }
        for line in ["Copyright law was passed by 31 votes", "(car 54)", "(c. 300 people) came"] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_credit_in_parentheses_is_no_correction() {
        for line in
            ["(Author: Ann Roe)", "(Reporting by A. Roe; editing by J. Doe)", "(Ann Roe)/(c.2021 Gazette)"]
        {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "(An earlier version gave 13 dead.)",
            "(Corrects to 12 officers)",
            "Ann Roe",
            "()x",
            "(Police gave no toll.)",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn lines_in_other_scripts_do_no_harm() {
        for line in ["Қазақстан", "é", "©", "фото: é", "By É", "日本 | 中国 | 6", "(", ")", "|||", "  "]
        {
            let _ = read(line);
            let _ = is_credit(line);
        }
    }
}
