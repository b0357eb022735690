//! Documents of word processors, `.docx`: a zip archive whose main part is XML.
//!
//! What the author deleted with changes tracked is not read, what was put in is. Comments, footnotes and headers of pages
//! are other parts, and are not read.

use std::fmt::Display;
use std::io::{BufReader, Cursor, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::extracted::Extracted;
use super::{BlockKind, Problem, SourceError};

/// How a zip archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// The main part may take so many bytes: a book has a hundredth. What unpacks to more is no draft.
const UNPACKED: u64 = 64 << 20;

/// Elements whose text is not in the document: tracked deletions, and what is drawn where a reader knows no better.
const NOT_READ: [&str; 4] = ["del", "moveFrom", "Fallback", "instrText"];

/// Reads the paragraphs of a document. `shown` names it in an error.
pub(super) fn read(bytes: &[u8], shown: &str) -> Result<Extracted, SourceError> {
    let bad = |why: &dyn Display| SourceError::new(shown, Problem::BadDocument(why.to_string()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    let name = archive.file_names().flatten().find(|name| is_main(name)).map(std::borrow::Cow::into_owned);
    let name = name.ok_or_else(|| bad(&"it has no part `word/document.xml`"))?;
    let part = archive.by_name(&name).map_err(|error| bad(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(part.take(UNPACKED)));
    let mut document = Document::default();
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        let ends = matches!(event, Ok(Event::Eof) | Err(_));
        if ends && reader.get_ref().get_ref().limit() == 0 {
            return Err(SourceError::new(shown, Problem::UnpacksTooLarge));
        }
        match event.map_err(|error| bad(&error))? {
            Event::Eof => break,
            event => document.event(&event),
        }
        buffer.clear();
    }
    document.close_all();
    Ok(document.extracted)
}

fn is_main(name: &str) -> bool {
    name.strip_prefix("word/document")
        .is_some_and(|rest| rest.rsplit('.').next() == Some("xml") && !rest.contains('/'))
}

#[derive(Default)]
struct Document {
    extracted: Extracted,
    /// The paragraphs that are open: one, and in it those of a text box.
    open: Vec<(String, BlockKind)>,
    in_text: bool,
    /// How deep in an element that is not read.
    unread: usize,
}

impl Document {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Start(_) if self.unread > 0 => self.unread += 1,
            Event::End(_) if self.unread > 0 => self.unread -= 1,
            _ if self.unread > 0 => {}
            Event::Start(element) => self.start(element),
            Event::Empty(element) => self.empty(element),
            Event::End(element) => match element.local_name().as_ref() {
                "p" => self.close(),
                "t" => self.in_text = false,
                _ => {}
            },
            Event::Text(text) => self.write(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => self.write(text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => self.write(letter.encode_utf8(&mut [0; 4])),
                _ => self.write(resolve_xml_entity(reference).unwrap_or_default()),
            },
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            "p" => self.open.push((String::new(), BlockKind::Paragraph)),
            "t" => self.in_text = true,
            "numPr" => self.set(BlockKind::ListItem),
            "pStyle" => self.style(element),
            name if NOT_READ.contains(&name) => self.unread = 1,
            _ => {}
        }
    }

    fn empty(&mut self, element: &BytesStart) {
        let sign = match element.local_name().as_ref() {
            "tab" | "br" | "cr" => " ",
            "noBreakHyphen" => "-",
            "pStyle" => return self.style(element),
            "p" => return self.extracted.push("", BlockKind::Paragraph),
            _ => return,
        };
        if let Some((words, _)) = self.open.last_mut() {
            words.push_str(sign);
        }
    }

    /// Titles and headings are headlines.
    fn style(&mut self, element: &BytesStart) {
        let style =
            element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val");
        if style.is_some_and(|style| style.value.starts_with("Title") || style.value.starts_with("Heading")) {
            self.set(BlockKind::Headline);
        }
    }

    fn set(&mut self, kind: BlockKind) {
        if let Some((_, own)) = self.open.last_mut() {
            *own = kind;
        }
    }

    fn write(&mut self, text: &str) {
        if let Some((words, _)) = self.open.last_mut().filter(|_| self.in_text) {
            words.push_str(text);
        }
    }

    fn close(&mut self) {
        self.in_text = false;
        if let Some((words, kind)) = self.open.pop() {
            self.extracted.push(&words, kind);
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }
}

#[cfg(test)]
pub(in crate::source) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A document with these paragraphs as XML.
    pub(in crate::source) fn document(body: &str) -> Vec<u8> {
        let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let xml = format!(
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>"
        );
        packed("word/document.xml", xml.as_bytes())
    }

    fn packed(name: &str, content: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn problem(bytes: &[u8]) -> Problem {
        read(bytes, "a.docx").unwrap_err().problem().clone()
    }

    #[test]
    fn runs_are_joined_and_paragraphs_are_lines() {
        let read = read(
            &document(
                "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Ferry sinks</w:t></w:r></w:p><w:p/>\
                 <w:p><w:r><w:t xml:space=\"preserve\">Thir</w:t></w:r><w:r><w:t>teen &amp; more</w:t><w:tab/>\
                 <w:t>died&#46;</w:t></w:r></w:p>",
            ),
            "a.docx",
        );
        let read = read.unwrap();
        assert_eq!(read.text, "Ferry sinks\n\nThirteen & more died.");
        let kinds: Vec<BlockKind> = read.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Headline, BlockKind::Paragraph]);
    }

    #[test]
    fn what_was_deleted_is_not_read_and_what_was_put_in_is() {
        let body = "<w:p><w:r><w:t xml:space=\"preserve\">At least </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r>\
                    </w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>14</w:t></w:r></w:moveFrom>\
                    <w:r><w:instrText>PAGE 15</w:instrText></w:r></w:p>";
        assert_eq!(read(&document(body), "a.docx").unwrap().text, "At least 13");
    }

    #[test]
    fn the_paragraphs_of_a_text_box_are_their_own() {
        let body = "<w:p><w:r><w:t>Outside</w:t><w:txbxContent><w:p><w:r><w:t>Inside</w:t></w:r></w:p></w:txbxContent>\
                    </w:r><w:r><w:t> again</w:t></w:r></w:p>";
        assert_eq!(read(&document(body), "a.docx").unwrap().text, "Inside\nOutside again");
    }

    #[test]
    fn what_is_no_document_says_so() {
        assert!(matches!(problem(b"Thirteen people died."), Problem::BadDocument(_)));
        assert!(matches!(problem(&packed("other.xml", b"<a/>")), Problem::BadDocument(_)));
        assert!(matches!(problem(&document("<w:p></w:r>")), Problem::BadDocument(_)));
        let whole = document("<w:p/>");
        assert!(matches!(problem(&whole[..whole.len() / 2]), Problem::BadDocument(_)));
    }

    #[test]
    fn what_unpacks_to_more_than_a_book_is_refused() {
        let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", " ".repeat(70 << 20));
        let bomb = document(&long);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(problem(&bomb), Problem::UnpacksTooLarge);
    }
}
