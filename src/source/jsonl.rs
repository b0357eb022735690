//! JSON Lines: an article a line, as an object.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::io::{BufRead, Read};

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::metadata::{Metadata, value};
use super::read::{self, LIMIT, MARK};
use super::{Problem, Record, SourceError, front_matter};

/// Where a line is in its file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, counted from 1.
    pub(super) number: usize,
    /// Its first byte.
    pub(super) start: u64,
    /// Its length in bytes, without the line end.
    pub(super) length: usize,
}

/// The lines of one story in a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The value of `story`; `None` for objects without one.
    pub(super) story: Option<String>,
    /// The lines in order.
    pub(super) lines: Vec<Line>,
}

/// Groups the lines of a file by their `story`, in order of first appearance. Only places are kept, so that a file
/// takes no memory in proportion to its text. Lines that are no objects become errors, and so do those whose id an
/// article of the file has already, of whatever story: the id of a claim names the file and not the story.
pub(super) fn group(mut source: impl BufRead, shown: &str) -> (Vec<Group>, Vec<SourceError>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    let mut errors = Vec::new();
    let mut line = Line { number: 0, start: 0, length: 0 };
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let length = match source.by_ref().take(LIMIT + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) => {
                errors.push(read::failed(shown, &error));
                break;
            }
        };
        line.number += 1;
        if line.number == 1 && read::is_utf16(&bytes) {
            errors.push(SourceError::new(shown, Problem::Utf16));
            break;
        }
        if length as u64 > LIMIT {
            errors.push(SourceError::new(shown, Problem::TooLarge).on_line(line.number));
            break;
        }
        line.length = bytes.trim_ascii_end().len();
        let read = decode(&bytes, line, shown).and_then(|text| {
            if read::is_blank(text) {
                return Ok(None);
            }
            let story = Object::read(text).and_then(|object| {
                object.take_id(&mut ids, line.number)?;
                Ok(value(object.story.0))
            });
            story.map(Some).map_err(|problem| SourceError::new(shown, problem).on_line(line.number))
        });
        match read {
            Ok(None) => {}
            Ok(Some(story)) => {
                let place = *places.entry(story).or_insert_with_key(|story| {
                    groups.push(Group { story: story.clone(), lines: Vec::new() });
                    groups.len() - 1
                });
                groups[place].lines.push(line);
            }
            Err(error) => errors.push(error),
        }
        line.start += length as u64;
    }
    if groups.is_empty() {
        // No line is an article: one word for the file, not one for each of its lines.
        errors.truncate(1);
        if errors.is_empty() {
            errors.push(SourceError::new(shown, Problem::Empty));
        }
    }
    (groups, errors)
}

/// The text of a line.
fn decode<'a>(bytes: &'a [u8], line: Line, shown: &str) -> Result<&'a str, SourceError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let within = error.valid_up_to();
        let offset = usize::try_from(line.start).unwrap_or(usize::MAX).saturating_add(within);
        let byte = bytes.get(within).copied().unwrap_or_default();
        SourceError::new(shown, Problem::NotUtf8 { line: line.number, offset, byte })
    })
}

/// What a line holds.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Object {
    id: Text,
    story: Text,
    title: Text,
    source: Text,
    url: Text,
    published: Text,
    text: Text,
}

impl Object {
    /// Reads an object; the message of an error says the column and not the line, which is that of the file.
    fn read(text: &str) -> Result<Self, Problem> {
        let text = text.trim_start_matches(MARK).trim_start();
        // Serde takes an array for an object whose values come in order.
        if !text.starts_with('{') {
            return Err(Problem::BadJson("expected an object".to_owned()));
        }
        serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = match message.rsplit_once(" at line ") {
                Some((said, _)) => format!("{said} at column {}", error.column()),
                None => message,
            };
            Problem::BadJson(message)
        })
    }

    /// The object's id; the number of its line where it has none.
    fn id(&self, number: usize) -> String {
        value(self.id.0.clone()).unwrap_or_else(|| number.to_string())
    }

    /// Whether there is an article in it.
    fn check(&self, number: usize) -> Result<(), Problem> {
        let text = self.text.0.as_deref().filter(|text| !read::is_blank(text)).ok_or(Problem::NoText)?;
        text.find('\0').map_or(Ok(()), |offset| Err(Problem::Nul { line: number, offset }))
    }

    /// Adds its id to those of its file, with the number of its line. What is no article takes none.
    fn take_id(&self, ids: &mut BTreeMap<String, usize>, number: usize) -> Result<(), Problem> {
        if self.check(number).is_err() {
            return Ok(());
        }
        match ids.entry(self.id(number)) {
            Entry::Occupied(entry) => {
                Err(Problem::RepeatedId { id: entry.key().clone(), first: *entry.get() })
            }
            Entry::Vacant(entry) => {
                entry.insert(number);
                Ok(())
            }
        }
    }
}

/// An article as a line gives it.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) record: Record,
    pub(super) given: Metadata,
    pub(super) text: String,
}

/// Reads the article on a line. A publication time that is not understood is an error beside it.
pub(super) fn item(
    text: &str,
    number: usize,
    shown: &str,
) -> Result<(Item, Option<SourceError>), SourceError> {
    let object = Object::read(text).map_err(|problem| SourceError::new(shown, problem).on_line(number))?;
    object.check(number).map_err(|problem| match problem {
        // It names the line itself.
        Problem::Nul { .. } => SourceError::new(shown, problem),
        _ => SourceError::new(shown, problem).on_line(number),
    })?;
    let id = object.id(number);
    let given = Metadata {
        title: value(object.title.0),
        source: value(object.source.0),
        url: value(object.url.0),
        published: value(object.published.0),
    };
    let bad_date = front_matter::bad_date(&given, shown).map(|error| error.on_line(number));
    let text = object.text.0.unwrap_or_default();
    Ok((Item { record: Record { line: number, id }, given, text }, bad_date))
}

/// A value that is read as text, whatever its type; null is nothing.
#[derive(Default)]
struct Text(Option<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;
        impl Visitor<'_> for Scalar {
            type Value = Text;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text")
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Text, E> {
                Ok(Text(Some(value.to_owned())))
            }

            fn visit_string<E: Error>(self, value: String) -> Result<Text, E> {
                Ok(Text(Some(value)))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Text, E> {
                Ok(Text(Some(value.to_string())))
            }

            fn visit_unit<E: Error>(self) -> Result<Text, E> {
                Ok(Text(None))
            }
        }
        deserializer.deserialize_any(Scalar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A story and the numbers of its lines.
    type Numbers = (Option<String>, Vec<usize>);

    fn groups(text: &str) -> (Vec<Numbers>, Vec<String>) {
        let (groups, errors) = group(text.as_bytes(), "a.jsonl");
        let numbers = |group: Group| (group.story, group.lines.iter().map(|line| line.number).collect());
        (groups.into_iter().map(numbers).collect(), errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn lines_are_grouped_by_their_story_in_order_of_appearance() {
        let text = "{\"story\": \"b\"}\n{\"story\": \"a\"}\n\n{\"story\": \"b\"}\n{}\n{\"story\": 7}\n{\"story\": null}\n";
        let story = |name: &str| Some(name.to_owned());
        let expected =
            [(story("b"), vec![1, 4]), (story("a"), vec![2]), (None, vec![5, 7]), (story("7"), vec![6])];
        assert_eq!(groups(text), (expected.to_vec(), Vec::new()));
    }

    #[test]
    fn places_are_those_of_the_bytes() {
        let text = "\u{feff}{\"text\": \"é\"}\r\n\n  {\"text\": \"b\"}";
        let (groups, errors) = group(text.as_bytes(), "a.jsonl");
        assert!(errors.is_empty());
        let found: Vec<&str> = groups[0]
            .lines
            .iter()
            .map(|line| &text[usize::try_from(line.start).unwrap()..][..line.length])
            .collect();
        assert_eq!(found, ["\u{feff}{\"text\": \"é\"}", "  {\"text\": \"b\"}"]);
    }

    #[test]
    fn a_broken_line_is_an_error_and_the_others_are_read() {
        let (found, errors) = groups("{\"text\": \"a\"}\n{\"text\": \"b\"\n[1]\n{\"text\": \"c\"}\n");
        assert_eq!(found, [(None, vec![1, 4])]);
        assert_eq!(errors.len(), 2);
        assert!(errors[0].starts_with("a.jsonl:2: is no article in JSON: EOF"), "{}", errors[0]);
        assert!(errors[1].starts_with("a.jsonl:3: "), "{}", errors[1]);
    }

    #[test]
    fn a_file_of_no_objects_is_one_error() {
        assert_eq!(groups("{\n  \"text\": \"a\"\n}\n").1.len(), 1);
        assert_eq!(groups("\n \n").1, ["a.jsonl: is empty"]);
    }

    #[test]
    fn another_encoding_is_named_with_its_line() {
        let (groups, errors) = group(&b"{\"text\": \"a\"}\n{\"text\": \"caf\xE9\"}\n"[..], "a.jsonl");
        assert_eq!(groups[0].lines.len(), 1);
        assert_eq!(errors[0].problem(), &Problem::NotUtf8 { line: 2, offset: 27, byte: 0xE9 });
        let (_, errors) = group(&b"\xFF\xFE{\0"[..], "a.jsonl");
        assert_eq!(errors[0].problem(), &Problem::Utf16);
    }

    fn read(text: &str) -> Result<Item, String> {
        item(text, 3, "a.jsonl").map(|(item, _)| item).map_err(|error| error.to_string())
    }

    #[test]
    fn an_object_gives_its_article_and_unknown_keys_are_ignored() {
        let item = read(
            r#"{"id": 17, "title": "T", "source": null, "tags": [1], "published": "2022-01-06",
                            "text": "Three \u00e9 died.\nTwo."}"#,
        )
        .unwrap();
        assert_eq!(item.record, Record { line: 3, id: "17".to_owned() });
        assert_eq!(item.text, "Three é died.\nTwo.");
        assert_eq!((item.given.title.as_deref(), item.given.source), (Some("T"), None));
    }

    #[test]
    fn an_object_without_an_id_has_the_lines_number() {
        assert_eq!(read(r#"{"text": "a"}"#).unwrap().record.id, "3");
    }

    #[test]
    fn text_is_required() {
        for line in [r#"{"id": 1}"#, r#"{"text": " \n"}"#, r#"{"text": null}"#] {
            assert_eq!(read(line).unwrap_err(), "a.jsonl:3: the object has no `text`", "{line}");
        }
        assert!(read(r#"{"text": ["a"]}"#).unwrap_err().contains("expected text at column"));
        assert!(read("{\"text\": \"a\\u0000b\"}").unwrap_err().contains("NUL"));
    }

    #[test]
    fn a_time_that_is_not_understood_is_an_error_beside_the_article() {
        let (item, error) = item(r#"{"text": "a", "published": "last week"}"#, 3, "a.jsonl").unwrap();
        assert_eq!(item.text, "a");
        let error = error.unwrap();
        assert_eq!((error.code(), error.line()), ("bad-date", Some(3)));
        assert!(error.to_string().contains("`last week`"));
    }
}
