//! Pages in HTML: the paragraphs that a reader sees, without menus, forms and scripts.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::BlockKind;
use super::element::parts_paragraphs;
use super::extracted::Extracted;
use super::metadata::{Metadata, value};

/// Elements of which nothing is prose.
const NOT_READ: [&str; 17] = [
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "svg",
    "iframe", "dialog", "textarea", "audio", "video", "object",
];

/// Elements that hold the article, where a page has one.
const MAIN: [&str; 2] = ["article", "main"];

/// So many bytes of prose there, and the rest of the page is left out.
const LONG: usize = 150;

/// Reads the paragraphs of a page.
pub(super) fn read(text: &str) -> Extracted {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        page.token(token);
    }
    page.close();
    let main: usize = page.paragraphs.iter().filter(|own| own.in_main).map(|own| own.words.len()).sum();
    let mut extracted = Extracted { given: page.given, ..Extracted::default() };
    for paragraph in page.paragraphs.iter().filter(|own| own.in_main || main < LONG) {
        extracted.push(&paragraph.words, paragraph.kind);
    }
    extracted
}

struct Paragraph {
    words: String,
    kind: BlockKind,
    in_main: bool,
}

#[derive(Default)]
struct Page {
    paragraphs: Vec<Paragraph>,
    given: Metadata,
    words: String,
    kind: Option<BlockKind>,
    /// Whether the last that came was a line break.
    broken: bool,
    in_title: bool,
    /// How deep in elements that hold the article.
    main: usize,
    /// The element that is not read, and how deep in elements of its name.
    unread: Option<(String, usize)>,
}

impl Page {
    fn token(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&lossy(&tag.name)),
            Token::String(text) => self.write(&lossy(&text.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = lossy(&tag.name);
        if let Some((unread, depth)) = &mut self.unread {
            *depth += usize::from(*unread == name && !tag.self_closing);
            return;
        }
        let name = name.as_str();
        match name {
            "meta" => self.meta(tag),
            "title" => self.in_title = true,
            "br" if std::mem::replace(&mut self.broken, true) => self.close(),
            "br" => self.words.push(' '),
            "q" => self.words.push('“'),
            _ if NOT_READ.contains(&name) && !tag.self_closing => self.unread = Some((name.to_owned(), 1)),
            _ if parts_paragraphs(name) => {
                self.close();
                self.main += usize::from(MAIN.contains(&name));
                self.kind = match name {
                    "h1" | "h2" | "h3" => Some(BlockKind::Headline),
                    "li" => Some(BlockKind::ListItem),
                    // "<li><p>": still the item of a list.
                    "p" => self.kind,
                    _ => None,
                };
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((unread, depth)) = &mut self.unread {
            *depth -= usize::from(*unread == name);
            if *depth == 0 {
                self.unread = None;
            }
            return;
        }
        match name {
            "title" => self.in_title = false,
            "q" => self.words.push('”'),
            _ if parts_paragraphs(name) => {
                self.close();
                self.kind = None;
                self.main = self.main.saturating_sub(usize::from(MAIN.contains(&name)));
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.unread.is_some() {
            return;
        }
        if self.in_title {
            self.given.title = self.given.title.take().or_else(|| value(Some(text.to_owned())));
            return;
        }
        self.broken &= text.trim().is_empty();
        self.words.push_str(text);
    }

    /// What the page says of itself. `og:title` and `article:published_time` are what outlets fill in for others.
    fn meta(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &str| tag.attributes.get(name.as_bytes()).map(|found| lossy(&found.value));
        let Some(key) = attribute("property").or_else(|| attribute("name")) else { return };
        let field = match key.to_ascii_lowercase().as_str() {
            "og:title" => &mut self.given.title,
            "og:site_name" => &mut self.given.source,
            "og:url" => &mut self.given.url,
            "article:published_time" => &mut self.given.published,
            _ => return,
        };
        *field = value(attribute("content")).or_else(|| field.take());
    }

    fn close(&mut self) {
        self.broken = false;
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            let kind = self.kind.unwrap_or(BlockKind::Paragraph);
            self.paragraphs.push(Paragraph { words, kind, in_main: self.main > 0 });
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_and_entities_are_letters() {
        let read = read(
            "<html><head><title>Ferry</title><style>p { color: red }</style></head><body><h1>Ferry sinks</h1>\
             <p>Thirteen <b>people</b> died &amp; more\nwere&nbsp;hurt.</p><ul><li>One caf&eacute;<li>Two</ul>\
             First line<br>goes on<br><br>second</body></html>",
        );
        let lines: Vec<&str> = read.text.lines().collect();
        assert_eq!(
            lines,
            [
                "Ferry sinks",
                "Thirteen people died & more were hurt.",
                "One café",
                "Two",
                "First line goes on",
                "second"
            ]
        );
        assert_eq!(read.blocks[0].kind, BlockKind::Headline);
        assert_eq!(read.blocks[2].kind, BlockKind::ListItem);
        assert_eq!(read.given.title.as_deref(), Some("Ferry"));
    }

    #[test]
    fn menus_scripts_and_what_stands_around_the_article_are_left_out() {
        let prose = "Thirteen people died when the ferry sank in the harbour of Lund. ".repeat(3);
        let read = read(&format!(
            "<nav><p>12 news</p><nav>x</nav></nav><script>let a = '<p>40 dead</p>';</script><div>Most read: 5 dead</div>\
             <article><p>{prose}</p><aside>9 more</aside></article><p>Copyright 2022</p>"
        ));
        assert_eq!(read.text, prose.trim());
    }

    #[test]
    fn the_page_says_who_printed_it_and_when() {
        let read = read(
            "<meta property=\"og:site_name\" content=\"Harbour News\"><meta property=og:title content='Ferry sinks'>\
             <title>Ferry sinks | Harbour News</title><meta property='article:published_time' \
             content='2022-01-06T18:00:00Z'><p>Thirteen died.",
        );
        assert_eq!(read.given.source.as_deref(), Some("Harbour News"));
        assert_eq!(read.given.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(read.given.published.as_deref(), Some("2022-01-06T18:00:00Z"));
        assert_eq!(read.text, "Thirteen died.");
    }

    #[test]
    fn broken_tags_end_nothing_but_themselves() {
        assert_eq!(
            read("<p>Three <i>died</p></div></article></b><p>Two <q>were</q> hurt").text,
            "Three died\nTwo “were” hurt"
        );
        assert_eq!(read("").text, "");
    }
}
