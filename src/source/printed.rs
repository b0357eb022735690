//! Dates that a page bears besides its time of publication: in its address, its date lines, its dateline and its
//! copyright line.

use jiff::civil::Date;

use super::{Article, BlockKind, Span, furniture};
use crate::lexicon::Lexicon;
use crate::time::{Publication, dated, month};

/// A date that a page bears, or a part of one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    /// Where it stands on the page.
    pub place: DatePlace,
    /// The first day that it can mean, and the last.
    pub days: (Date, Date),
    /// Its words; empty where they are no part of the text, as those of an address in JSON Lines.
    pub span: Span,
}

/// Where a page bears a date.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePlace {
    /// In its address.
    Address,
    /// In a line of its head or end.
    Line,
    /// Before the first sentence: "LUND, Jan. 6 (Wire Service)".
    Dateline,
    /// Behind its copyright sign: a year, the last of several.
    Copyright,
}

/// A dateline is so many bytes long at most.
const DATELINE: usize = 80;

/// The year stands among so many words and signs behind a copyright sign.
const COPYRIGHT: usize = 10;

/// The dates that a page bears besides its publication time.
#[must_use]
pub fn printed_dates(article: &Article, lexicon: &Lexicon) -> Vec<PrintedDate> {
    let mut found: Vec<PrintedDate> = address(article).into_iter().collect();
    let text = article.reading();
    for block in article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture) {
        // Front matter gives the publication time itself.
        if block.span.of(text).trim_start_matches('\u{feff}').starts_with("---") {
            continue;
        }
        for line in block.span.lines(text) {
            found.extend(date_line(line, text, lexicon));
            found.extend(copyright(line, text));
        }
    }
    found.extend(dateline(article));
    found
}

/// The day in the path of an address: "news/2022/01/06/fire", "2022/jan/06/", "2022-01-06-fire".
fn address(article: &Article) -> Option<PrintedDate> {
    let url = article.url.as_deref()?;
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    let slashed = parts.windows(3).find_map(|window| day(window[0], window[1], window[2]));
    let dashed = || {
        parts.iter().find_map(|part| {
            let mut pieces = part.splitn(4, '-');
            day(pieces.next()?, pieces.next()?, pieces.next()?)
        })
    };
    let day = slashed.or_else(dashed)?;
    let span = article.text.find(url).map(|at| Span::new(at, at + url.len())).unwrap_or_default();
    Some(PrintedDate { place: DatePlace::Address, days: (day, day), span })
}

fn day(year: &str, name: &str, day: &str) -> Option<Date> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !(1..=2).contains(&day.len()) || !digits(day) {
        return None;
    }
    let number = if digits(name) && name.len() <= 2 {
        name.parse().ok()?
    } else {
        let first = name.get(..1)?.to_ascii_uppercase();
        month(&format!("{first}{}", name.get(1..)?))?
    };
    let year: i16 = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
    Date::new(year, number, day.parse().ok()?).ok()
}

/// A line that is nothing but a time, or says what it is and then gives one.
fn date_line(line: Span, text: &str, lexicon: &Lexicon) -> Option<PrintedDate> {
    let published = furniture::recognise(line.of(text), lexicon)?.published?;
    let date = Publication::read(published, &|zone| lexicon.zone_offsets(zone).to_vec())?.date;
    let at = line.of(text).find(published)? + line.start as usize;
    Some(PrintedDate {
        place: DatePlace::Line,
        days: (date, date),
        span: Span::new(at, at + published.len()),
    })
}

/// "© 2021", "(c) 2019-2021", "(c.2021", "Copyright 2021".
fn copyright(line: Span, text: &str) -> Option<PrintedDate> {
    let small = line.of(text).to_ascii_lowercase();
    let sign = ["©", "(c)", "(c.", "copyright"].iter().find_map(|sign| small.find(sign))?;
    let mut found: Option<(i16, usize)> = None;
    // Years stand right behind the sign: in a sentence about a law of 1976 they do not.
    for (at, word) in words(&small[sign..]).into_iter().take(COPYRIGHT) {
        let year = (word.len() == 4).then(|| word.parse::<i16>().ok()).flatten();
        if let Some(year) = year.filter(|year| (1900..2100).contains(year)) {
            found = Some(found.map_or((year, at), |(known, _)| (known.max(year), at)));
        }
    }
    let (year, at) = found?;
    let start = line.start as usize;
    Some(PrintedDate {
        place: DatePlace::Copyright,
        days: (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        span: Span::new(start + sign, start + sign + at + 4),
    })
}

/// "LUND, Sweden, Jan. 6 (Wire Service) — A ferry …"
fn dateline(article: &Article) -> Option<PrintedDate> {
    let published = article.published.as_ref()?;
    let text = article.reading();
    let block = article.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let first = block.span.of(text);
    let end = ["—", "–", " - ", "--"].iter().filter_map(|dash| first.find(dash)).min()?;
    let head = first.get(..end).filter(|head| head.len() <= DATELINE)?;
    // A dateline begins with a place in capitals.
    let is_place = |word: &str| {
        word.len() > 2 && word.chars().all(|letter| letter.is_uppercase() || !letter.is_alphabetic())
    };
    if !head.split_whitespace().next().is_some_and(is_place) {
        return None;
    }
    let words = words(head);
    (0..words.len()).find_map(|at| {
        let rest: Vec<&str> = words[at..].iter().map(|(_, word)| *word).collect();
        let when = dated(&rest, Some(published)).filter(|when| when.day)?;
        let date = published.offset.to_datetime(when.interval.from).date();
        let start = block.span.start as usize;
        let (last, word) = words[at + when.words - 1];
        let span = Span::new(start + words[at].0, start + last + word.len());
        Some(PrintedDate { place: DatePlace::Dateline, days: (date, date), span })
    })
}

/// The words and signs of a text, with where they begin.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        if letter.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        found.extend(start.take().map(|begin| (begin, &text[begin..at])));
        if !letter.is_whitespace() {
            found.push((at, &text[at..at + letter.len_utf8()]));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Block;

    fn article(url: &str, lines: &[(&str, BlockKind)]) -> Article {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for (line, kind) in lines {
            let start = text.len();
            text.push_str(line);
            blocks.push(Block { span: Span::new(start, text.len()), kind: *kind });
            text.push_str("\n\n");
        }
        let published = Publication::read("2022-01-07", &|_| Vec::new());
        let url = Some(url.to_owned()).filter(|url| !url.is_empty());
        Article { url, published, blocks, ..Article::paragraph(&text) }
    }

    /// Each date as "place first..last words".
    fn dates(url: &str, lines: &[(&str, BlockKind)]) -> Vec<String> {
        let article = article(url, lines);
        let told = |it: &PrintedDate| {
            let words = it.span.of(&article.text);
            format!("{:?} {}..{} {words}", it.place, it.days.0, it.days.1)
        };
        printed_dates(&article, &crate::built_in::lexicon()).iter().map(told).collect()
    }

    #[test]
    fn an_address_has_a_date_in_its_path() {
        for url in [
            "https://a.example/news/2022/01/06/fire",
            "http://a.example:80/2022/jan/06/fire.html",
            "https://a.example/2022-01-06-fire?page=2",
            "https://a.example/world/2022/1/6",
        ] {
            assert_eq!(dates(url, &[]), ["Address 2022-01-06..2022-01-06 "], "{url}");
        }
        for url in
            ["https://a.example/2022/fire", "https://a.example/2022/13/06", "https://a.example/id/20220106"]
        {
            assert!(dates(url, &[]).is_empty(), "{url}");
        }
    }

    #[test]
    fn lines_without_prose_have_dates() {
        use BlockKind::{Furniture, Paragraph};
        let of = |line| dates("", &[(line, Furniture)]);
        assert_eq!(
            of("January 06, 2022 / 10:58 PM IST"),
            ["Line 2022-01-06..2022-01-06 January 06, 2022 / 10:58 PM IST"]
        );
        assert_eq!(of("(Ann Roe)/(c.2021 Gazette)"), ["Copyright 2021-01-01..2021-12-31 (c.2021"]);
        assert_eq!(of("© 1998-2021 Gazette"), ["Copyright 2021-01-01..2021-12-31 © 1998-2021"]);
        assert_eq!(
            of("Copyright Gazette 2021. All rights reserved."),
            ["Copyright 2021-01-01..2021-12-31 Copyright Gazette 2021"]
        );
        assert!(dates("", &[("The law on copyright © of 1976 was amended.", Paragraph)]).is_empty());
        assert!(of("---\nurl: x\ncopyright: 2021\n---").is_empty());
    }

    #[test]
    fn a_dateline_can_have_a_date() {
        let of = |line| dates("", &[(line, BlockKind::Paragraph)]);
        assert_eq!(
            of("LUND, Sweden, Jan. 6 (Wire Service) — A ferry sank."),
            ["Dateline 2022-01-06..2022-01-06 Jan. 6"]
        );
        assert_eq!(of("LUND, 6 January – A ferry sank."), ["Dateline 2022-01-06..2022-01-06 6 January"]);
        for line in [
            "LUND (Wire Service) — A ferry sank.",
            "On January 6 — a holiday — a ferry sank.",
            "LUND — On January 6 a ferry sank.",
        ] {
            assert!(of(line).is_empty(), "{line}");
        }
    }
}
