//! The YAML between `---` lines at the head of a Markdown file.

use serde::Deserialize;

use super::metadata::{Metadata, value};
use super::read::MARK;
use super::{Problem, SourceError, Span};
use crate::rules::yaml::{self, Spanned};
use crate::time::Publication;

/// The head of a Markdown file.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// From the opening line to the end of the closing one; empty where there is no front matter.
    pub(super) span: Span,
    /// The words of the title inside it, where they stand as they are read; else empty.
    pub(super) title: Span,
    /// What it says.
    pub(super) given: Metadata,
    /// What is wrong with it.
    pub(super) error: Option<SourceError>,
}

/// The keys that are read. Others are the newsroom's own and pass without a word.
#[derive(Deserialize)]
struct Keys {
    title: Option<Spanned<String>>,
    source: Option<String>,
    url: Option<String>,
    published: Option<Spanned<String>>,
}

/// Reads the front matter of a file. One that is broken is an error, and no prose either.
pub(super) fn read(text: &str, shown: &str) -> FrontMatter {
    let start = if text.starts_with(MARK) { MARK.len() } else { 0 };
    let mut lines = Span::new(start, text.len()).lines(text);
    let Some(opening) = lines.next().filter(|line| line.of(text).trim_end() == "---") else {
        return FrontMatter::default();
    };
    let Some(closing) = lines.find(|line| matches!(line.of(text).trim_end(), "---" | "...")) else {
        return unclosed(text, opening, shown);
    };
    let span = Span::new(start, closing.end as usize);
    let head = &text[..span.end as usize];
    // The YAML begins behind the opening line, at its line end, so that offsets only need this one added.
    let base = opening.end as usize;
    match yaml::read::<Option<Keys>>(&text[base..closing.start as usize]) {
        Ok(keys) => {
            let place = keys.as_ref().and_then(|keys| keys.published.as_ref()).map(yaml::span);
            let title = keys.as_ref().and_then(|keys| keys.title.as_ref());
            let title = title.map(|title| words(text, base, title)).unwrap_or_default();
            let given = keys.map(given).unwrap_or_default();
            let error = bad_date(&given, shown).map(|error| {
                let place = place.unwrap_or_default();
                error.labelled(head, base + place.start, base + place.end, "not understood as a time")
            });
            FrontMatter { span, title, given, error }
        }
        Err(broken) => {
            let error = SourceError::new(shown, Problem::BadFrontMatter(broken.message));
            let error = error.labelled(head, base + broken.span.start, base + broken.span.end, "here");
            FrontMatter { span, error: Some(error), ..FrontMatter::default() }
        }
    }
}

/// Where the words of a title stand in the text. A title of several lines, or one with letters that YAML spells with a
/// backslash, is not read in place.
fn words(text: &str, base: usize, title: &Spanned<String>) -> Span {
    let place = yaml::span(title);
    let (start, end) = (base + place.start, base + place.end);
    let words = title.value.trim();
    let found = text.get(start..end).filter(|_| !words.is_empty()).and_then(|written| written.find(words));
    found.map(|within| Span::new(start + within, start + within + words.len())).unwrap_or_default()
}

fn given(keys: Keys) -> Metadata {
    Metadata {
        title: value(keys.title.map(|title| title.value)),
        source: value(keys.source),
        url: value(keys.url),
        published: value(keys.published.map(|published| published.value)),
    }
}

/// The error for a publication time that was given and is not understood.
pub(super) fn bad_date(given: &Metadata, shown: &str) -> Option<SourceError> {
    let published = given.published.as_ref()?;
    // Whether it is a date does not hang on what its zone means.
    let understood = Publication::read(published, &|_| Vec::new()).is_some();
    (!understood).then(|| SourceError::new(shown, Problem::BadDate(published.clone())))
}

/// A first line `---` that nothing closes: front matter where a key follows, else a line across the page.
fn unclosed(text: &str, opening: Span, shown: &str) -> FrontMatter {
    let rest = Span::new(opening.end as usize, text.len());
    let mut lines = rest.lines(text).skip(1).take_while(|line| !line.of(text).trim().is_empty());
    let is_key = |line: &Span| {
        let key = line.of(text).split_once(':').map_or("", |(key, _)| key);
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    let Some(first) = lines.next().filter(is_key) else { return FrontMatter::default() };
    let end = lines.last().unwrap_or(first).end as usize;
    let message = "no line `---` closes it".to_owned();
    let error = SourceError::new(shown, Problem::BadFrontMatter(message)).labelled(
        &text[..end],
        opening.start as usize,
        opening.end as usize,
        "opened here",
    );
    let span = Span::new(opening.start as usize, end);
    FrontMatter { span, error: Some(error), ..FrontMatter::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> FrontMatter {
        read(text, "a.md")
    }

    #[test]
    fn known_keys_are_read_and_others_ignored() {
        let text = "---\ntitle: \"Unrest: day 2\"\nsource: Gazette\nurl: https://a.example/1\n\
                    published: 2022-01-06\ndesk: {name: foreign}\ntags: [a, b]\n---\nBody.\n";
        let front = head(text);
        assert!(front.error.is_none());
        assert_eq!(front.given.title.as_deref(), Some("Unrest: day 2"));
        assert_eq!(front.given.source.as_deref(), Some("Gazette"));
        assert_eq!(front.given.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(front.given.published.as_deref(), Some("2022-01-06"));
        assert!(front.span.of(text).ends_with("\n---"));
    }

    #[test]
    fn the_title_is_read_where_it_stands() {
        for (line, words) in [
            ("title: Two dead in fire", "Two dead in fire"),
            ("title: \"Two dead: fire\"  # checked", "Two dead: fire"),
            ("title: 'Ferry sinks, 12 missing'", "Ferry sinks, 12 missing"),
            ("title: \"Two \\\"dead\\\"\"", ""),
            ("title: >\n  Two\n  dead", ""),
            ("title:", ""),
        ] {
            let text = format!("---\n{line}\n---\n");
            assert_eq!(head(&text).title.of(&text), words, "{line}");
        }
    }

    #[test]
    fn values_of_other_types_are_text_and_null_is_nothing() {
        let front = head("---\ntitle: 1984\nsource: ~\nurl:\npublished: 2022-01-06T18:00Z\n---\n");
        assert_eq!(front.given.title.as_deref(), Some("1984"));
        assert_eq!((front.given.source, front.given.url), (None, None));
        assert_eq!(front.given.published.as_deref(), Some("2022-01-06T18:00Z"));
    }

    #[test]
    fn carriage_returns_and_a_byte_order_mark_do_no_harm() {
        let text = "\u{feff}---\r\ntitle: Dawn\r\npublished: 6 January 2022\r\n---\r\nBody.";
        let front = head(text);
        assert!(front.error.is_none());
        assert_eq!(front.given.title.as_deref(), Some("Dawn"));
        assert_eq!(&text[front.span.end as usize..], "\r\nBody.");
    }

    #[test]
    fn empty_front_matter_says_nothing() {
        for text in ["---\n---\n", "---\n# only a comment\n---\n", "---\n\n\n---\nBody."] {
            let front = head(text);
            assert!(front.error.is_none(), "{text:?}");
            assert_eq!(front.given, Metadata::default());
            assert!(!front.span.is_empty());
        }
    }

    #[test]
    fn broken_front_matter_is_an_error_with_its_place() {
        let text = "---\nsource: Gazette\ntitle: Unrest: day 2\n---\nBody.\n";
        let error = head(text).error.unwrap();
        assert_eq!((error.code(), error.line()), ("bad-front-matter", Some(3)));
        let (source, range, _) = error.label().unwrap();
        assert_eq!(&source[range.start..range.start + 6], ": day ");
        assert_eq!(source, "---\nsource: Gazette\ntitle: Unrest: day 2\n---");
    }

    #[test]
    fn a_value_that_is_a_list_is_an_error_on_its_line() {
        let error = head("---\nsource: Gazette\npublished: [2022, 1]\n---\n").error.unwrap();
        assert_eq!((error.code(), error.line()), ("bad-front-matter", Some(3)));
    }

    #[test]
    fn a_time_that_is_not_understood_is_labelled() {
        let front = head("---\nsource: Gäzette\npublished: 06/01/2022\n---\nBody.\n");
        let error = front.error.unwrap();
        assert_eq!((error.code(), error.line()), ("bad-date", Some(3)));
        let (source, range, _) = error.label().unwrap();
        assert_eq!(&source[range], "06/01/2022");
        assert_eq!(error.to_string(), "a.md:3: the publication time `06/01/2022` is not understood");
        assert_eq!(front.given.source.as_deref(), Some("Gäzette"));
    }

    #[test]
    fn front_matter_that_nothing_closes_is_an_error_up_to_the_first_blank_line() {
        let text = "---\ntitle: Dawn\nsource: Gazette\n\nBody.\n";
        let front = head(text);
        assert_eq!(front.error.map(|error| error.code()), Some("bad-front-matter"));
        assert_eq!(&text[front.span.end as usize..], "\n\nBody.\n");
    }

    #[test]
    fn a_line_across_the_page_is_no_front_matter() {
        for text in
            ["---\n\nBody: text.\n", "---\nThree people died.\n", "--- \n", "----\ntitle: a\n----\n", "---"]
        {
            let front = head(text);
            assert!(front.error.is_none() && front.span.is_empty(), "{text:?}");
        }
    }
}
