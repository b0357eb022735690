//! Planned stories to articles.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::extracted::Extracted;
use super::jsonl::{self, Line};
use super::metadata::Metadata;
use super::walk::{Content, Origin, Part};
use super::{
    Article, Block, BlockKind, PlannedStory, Problem, Record, Skipped, SourceError, Span, Story, docx,
    front_matter, html, markdown, page, plain, plan, read,
};
use crate::lexicon::Lexicon;

/// Everything that was named, read.
#[derive(Debug, Default)]
pub struct Batch {
    /// The stories that have an article, in order.
    pub stories: Vec<Story>,
    /// What could not be read.
    pub errors: Vec<SourceError>,
    /// What was found and was not read.
    pub skipped: Vec<Skipped>,
}

/// Reads all stories of the inputs at once: paths as given, or `-` for `stdin`.
pub fn load<Input: AsRef<OsStr>>(inputs: &[Input], stdin: &mut dyn Read, lexicon: &Lexicon) -> Batch {
    let plan = plan(inputs, stdin);
    let mut batch = Batch { stories: Vec::new(), errors: plan.errors, skipped: plan.skipped };
    for planned in &plan.stories {
        let (story, errors) = planned.read(lexicon);
        batch.errors.extend(errors);
        if !story.articles.is_empty() {
            batch.stories.push(story);
        }
    }
    batch
}

impl PlannedStory {
    /// Reads the story's articles. What cannot be read is missing from it and listed as an error; a story can end up
    /// without articles. An article whose front matter or publication time is broken is read all the same.
    #[must_use]
    pub fn read(&self, lexicon: &Lexicon) -> (Story, Vec<SourceError>) {
        let mut reading = Reading { lexicon, articles: Vec::new(), errors: Vec::new() };
        for part in &self.parts {
            reading.part(part);
        }
        (Story { name: self.name.clone(), articles: reading.articles }, reading.errors)
    }
}

struct Reading<'a> {
    lexicon: &'a Lexicon,
    articles: Vec<Article>,
    errors: Vec<SourceError>,
}

impl Reading<'_> {
    fn part(&mut self, part: &Part) {
        let shown = &part.shown;
        let read = match &part.content {
            Content::Records(lines) => return self.records(part, lines),
            Content::Markdown => text(part).map(|text| self.markdown(shown, text)),
            Content::Plain => text(part).map(|text| self.plain(shown, None, Metadata::default(), text)),
            Content::Word => bytes(part).and_then(|bytes| self.extracted(shown, docx::read(&bytes, shown)?)),
            Content::Page => text(part).and_then(|text| self.extracted(shown, html::read(&text))),
        };
        match read {
            Ok(article) => self.articles.push(article),
            Err(error) => self.errors.push(error),
        }
    }

    fn records(&mut self, part: &Part, lines: &[Line]) {
        let mut source = match Records::open(&part.origin) {
            Ok(source) => source,
            Err(error) => return self.errors.push(read::failed(&part.shown, &error)),
        };
        for line in lines {
            let item = source.line(*line).map_err(|error| read::failed(&part.shown, &error));
            let item = item.and_then(|text| jsonl::item(&text, line.number, &part.shown));
            let (item, bad_date) = match item {
                Ok(read) => read,
                Err(error) => {
                    self.errors.push(error);
                    continue;
                }
            };
            self.errors.extend(bad_date);
            let title = item.given.title.clone();
            let mut article = self.plain(&part.shown, Some(item.record), item.given, item.text);
            if let Some(title) = title.filter(|title| !begins_with(&article, title)) {
                article.begin_with(&title);
            }
            self.articles.push(article);
        }
    }

    fn markdown(&mut self, shown: &str, text: String) -> Article {
        let front = front_matter::read(&text, shown);
        self.errors.extend(front.error);
        let (masked, mut blocks) = markdown::read(&text, front.span.end as usize);
        if !front.span.is_empty() {
            blocks.insert(0, Block { span: front.span, kind: BlockKind::Furniture });
        }
        let mut article = self.article(shown, None, front.given, text, masked, blocks);
        if !front.title.is_empty() {
            article.blocks.splice(0..1, titled(front.span, front.title));
        }
        article
    }

    fn plain(&self, shown: &str, record: Option<Record>, given: Metadata, text: String) -> Article {
        let (masked, blocks) = plain::read(&text);
        self.article(shown, record, given, text, masked, blocks)
    }

    fn extracted(&self, shown: &str, extracted: Extracted) -> Result<Article, SourceError> {
        let Extracted { text, blocks, given } = extracted;
        if blocks.is_empty() {
            return Err(SourceError::new(shown, Problem::Empty));
        }
        let masked = plain::without_addresses(&text);
        Ok(self.article(shown, None, given, text, masked, blocks))
    }

    fn article(
        &self,
        shown: &str,
        record: Option<Record>,
        given: Metadata,
        text: String,
        masked: Option<String>,
        blocks: Vec<Block>,
    ) -> Article {
        let (blocks, found) = page::settle(masked.as_deref().unwrap_or(&text), blocks, self.lexicon);
        let known = given.or(found);
        let published = known.publication(self.lexicon);
        let Metadata { title, source: outlet, url, .. } = known;
        let path = shown.to_owned();
        Article { path, record, outlet, title, url, published, text, given_from: 0, masked, blocks }
    }
}

/// Whether the first line of an article that is read is its title.
fn begins_with(article: &Article, title: &str) -> bool {
    let first = article.blocks.iter().find(|block| block.kind != BlockKind::Furniture);
    first.is_some_and(|first| first.span.of(article.reading()).trim() == title)
}

/// Front matter with the title that stands in it, which is read as the headline.
fn titled(front: Span, title: Span) -> [Block; 3] {
    let furniture = |start: u32, end: u32| Block {
        span: Span::new(start as usize, end as usize),
        kind: BlockKind::Furniture,
    };
    let headline = Block { span: title, kind: BlockKind::Headline };
    [furniture(front.start, title.start), headline, furniture(title.end, front.end)]
}

/// The text of a whole file, or of standard input.
fn text(part: &Part) -> Result<String, SourceError> {
    read::text(bytes(part)?, &part.shown)
}

/// The bytes of a whole file, or of standard input.
fn bytes(part: &Part) -> Result<Vec<u8>, SourceError> {
    match &part.origin {
        Origin::File(path) => read::file(path, &part.shown),
        Origin::Held(bytes) => Ok(bytes.to_vec()),
    }
}

/// A source of which lines are read by their places.
enum Records<'a> {
    File(File),
    Held(&'a [u8]),
}

impl<'a> Records<'a> {
    fn open(origin: &'a Origin) -> std::io::Result<Self> {
        match origin {
            Origin::File(path) => File::open(path).map(Self::File),
            Origin::Held(bytes) => Ok(Self::Held(bytes)),
        }
    }

    /// The text of a line. It was text when the story was planned; a file that changed since is read as it is now.
    fn line(&mut self, line: Line) -> std::io::Result<String> {
        let mut bytes = vec![0; line.length];
        match self {
            Self::File(file) => {
                file.seek(SeekFrom::Start(line.start))?;
                file.read_exact(&mut bytes)?;
            }
            Self::Held(held) => {
                let start = usize::try_from(line.start).unwrap_or(usize::MAX).min(held.len());
                (&held[start..]).read_exact(&mut bytes)?;
            }
        }
        String::from_utf8(bytes).map_err(|error| std::io::Error::new(std::io::ErrorKind::InvalidData, error))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::{Path, PathBuf};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::source::furniture::tests::lexicon;

    /// A folder of files that goes with the test.
    pub(in crate::source) struct Folder(PathBuf);

    impl Folder {
        pub(in crate::source) fn new(files: &[(&str, &[u8])]) -> Self {
            static COUNT: AtomicUsize = AtomicUsize::new(0);
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let folder = std::env::temp_dir().join(format!("corroborate-{}-{number}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            for (name, content) in files {
                let path = folder.join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, content).unwrap();
            }
            Self(folder)
        }

        pub(in crate::source) fn path(&self) -> &Path {
            &self.0
        }

        /// The path of a file in the folder, as it would be given.
        pub(in crate::source) fn given(&self, name: &str) -> String {
            format!("{}/{name}", self.0.display()).trim_end_matches('/').to_owned()
        }

        /// A path without the folder's.
        pub(in crate::source) fn strip<'a>(&self, path: &'a str) -> &'a str {
            let base = self.0.display().to_string();
            path.strip_prefix(&base).map_or(path, |rest| rest.trim_start_matches('/'))
        }

        pub(in crate::source) fn load(&self, names: &[&str], stdin: &str) -> Batch {
            let inputs: Vec<String> = names
                .iter()
                .map(|name| if *name == "-" { "-".to_owned() } else { self.given(name) })
                .collect();
            load(&inputs, &mut stdin.as_bytes(), &lexicon())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn stdin(text: &str) -> Batch {
        load(&["-".to_owned()], &mut text.as_bytes(), &lexicon())
    }

    /// Whether an article's spans and masked text are sound.
    fn check(article: &Article) {
        assert_eq!(article.reading().len(), article.text.len());
        let mut end = 0;
        for block in &article.blocks {
            let range = block.span.range();
            assert!(end <= range.start && range.start < range.end, "{:?}", article.blocks);
            assert!(article.text.is_char_boundary(range.start) && article.text.is_char_boundary(range.end));
            assert!(
                article.reading().is_char_boundary(range.start)
                    && article.reading().is_char_boundary(range.end)
            );
            end = range.end;
        }
        for (masked, text) in article.reading().bytes().zip(article.text.bytes()) {
            assert!(masked == text || masked == b' ');
        }
    }

    #[test]
    fn a_markdown_article_has_its_metadata_its_text_and_its_blocks() {
        let text = "\u{feff}---\ntitle: Fire in Lund\nsource: Delhi Courier\nurl: https://a.example/1\n\
                    published: 6 Jan 2022 22:58 IST\n---\n\n**Thirteen** people died.\n";
        let folder = Folder::new(&[("a.md", text.as_bytes())]);
        let batch = folder.load(&["a.md"], "");
        assert!(batch.errors.is_empty());
        let article = &batch.stories[0].articles[0];
        check(article);
        assert_eq!(article.text, text);
        assert_eq!(article.path, folder.given("a.md"));
        assert_eq!(article.title.as_deref(), Some("Fire in Lund"));
        assert_eq!(article.outlet.as_deref(), Some("Delhi Courier"));
        assert_eq!(article.url.as_deref(), Some("https://a.example/1"));
        // The outlet's clock decides what IST is.
        let published = article.published.unwrap();
        assert_eq!(published.instant.from.to_string(), "2022-01-06T17:28:00Z");
        assert_eq!(published.instant.to, published.instant.from);
        let blocks: Vec<_> =
            article.blocks.iter().map(|block| (block.kind, block.span.of(article.reading()))).collect();
        assert_eq!(blocks[0].0, BlockKind::Furniture);
        assert_eq!(blocks[1], (BlockKind::Headline, "Fire in Lund"));
        assert_eq!(blocks[2].0, BlockKind::Furniture);
        assert_eq!(blocks[3], (BlockKind::Paragraph, "Thirteen   people died."));
        assert_eq!(blocks.len(), 4);
    }

    #[test]
    fn the_lines_of_a_saved_page_give_what_no_metadata_does() {
        let batch = stdin(
            "Fire in the harbour of Lund\nGazette\n6 January 2022\nThirteen people died, police said.\n",
        );
        let article = &batch.stories[0].articles[0];
        check(article);
        assert_eq!(article.title.as_deref(), Some("Fire in the harbour of Lund"));
        assert_eq!(article.outlet.as_deref(), Some("Gazette"));
        assert_eq!(article.published.unwrap().date.to_string(), "2022-01-06");
    }

    #[test]
    fn metadata_goes_before_the_lines_and_no_time_is_no_time() {
        let batch = stdin(
            "---\nsource: Wire Service\n---\nFire in the harbour of Lund\n\nGazette\n\nThirteen died.\n",
        );
        let article = &batch.stories[0].articles[0];
        assert_eq!(article.outlet.as_deref(), Some("Wire Service"));
        assert_eq!(article.published, None);
    }

    #[test]
    fn standard_input_is_known_by_its_beginning() {
        let markdown = stdin("---\nsource: Gazette\n---\n*Three* died.\n");
        assert_eq!(markdown.stories[0].articles[0].outlet.as_deref(), Some("Gazette"));
        let plain = stdin("*Three* died.\n");
        assert_eq!(plain.stories[0].articles[0].masked, None);
        let records = stdin("\u{feff}\n {\"id\": \"x\", \"text\": \"Three died.\"}\n");
        let article = &records.stories[0].articles[0];
        assert_eq!((article.display_path().as_ref(), article.key().as_ref()), ("-:2#x", "-#x"));
        assert_eq!(stdin("").errors[0].to_string(), "-: is empty");
    }

    #[test]
    fn records_are_read_by_their_places_from_files_and_from_standard_input() {
        let text = "{\"story\": \"b\", \"text\": \"One é died.\"}\n{\"story\": \"a\", \"text\": \"Two died.\"}\r\n\
                    {\"story\": \"b\", \"text\": \"Three died.\", \"published\": \"2022-01-06\"}";
        let folder = Folder::new(&[("a.jsonl", text.as_bytes())]);
        for batch in [folder.load(&["a.jsonl"], ""), stdin(text)] {
            assert!(batch.errors.is_empty());
            let found: Vec<(&str, Vec<&str>)> = batch
                .stories
                .iter()
                .map(|story| {
                    (story.name.as_str(), story.articles.iter().map(|it| it.text.as_str()).collect())
                })
                .collect();
            assert_eq!(found, [("b", vec!["One é died.", "Three died."]), ("a", vec!["Two died."])]);
            assert!(batch.stories[0].articles[1].published.is_some());
        }
    }

    #[test]
    fn a_repeated_id_is_an_error_that_names_both_lines() {
        let batch = stdin(
            "{\"id\": 1, \"text\": \"a\"}\n{\"id\": \"1\", \"text\": \"b\"}\n{\"id\": 2, \"text\": \"c\"}\n",
        );
        assert_eq!(batch.stories[0].articles.len(), 2);
        assert_eq!(batch.errors[0].to_string(), "-:2: the id `1` was given on line 1 already");
        let batch =
            stdin("{\"id\":1,\"story\":\"a\",\"text\":\"a\"}\n{\"id\":1,\"story\":\"b\",\"text\":\"b\"}\n");
        assert_eq!(batch.stories.len(), 1);
        assert_eq!(batch.errors[0].to_string(), "-:2: the id `1` was given on line 1 already");
    }

    #[test]
    fn a_claim_has_one_id_whether_its_record_gives_one_or_not() {
        let implicit_later = stdin("{\"id\": 2, \"text\": \"a\"}\n{\"story\": \"b\", \"text\": \"b\"}\n");
        let explicit_later = stdin("{\"text\": \"a\"}\n{\"id\": \"1\", \"text\": \"b\"}\n");
        for (batch, id) in [(implicit_later, "2"), (explicit_later, "1")] {
            let keys: Vec<_> =
                batch.stories.iter().flat_map(|story| &story.articles).map(Article::key).collect();
            assert_eq!(keys, [format!("-#{id}")]);
            assert_eq!(
                batch.errors[0].to_string(),
                format!("-:2: the id `{id}` was given on line 1 already")
            );
        }
    }

    #[test]
    fn a_record_that_cannot_be_read_takes_no_id() {
        let batch =
            stdin("{\"id\": 1}\n{\"id\": 1, \"title\": [], \"text\": \"a\"}\n{\"id\": 1, \"text\": \"b\"}\n");
        let mut codes: Vec<_> = batch.errors.iter().map(SourceError::code).collect();
        codes.sort_unstable();
        assert_eq!((codes, batch.stories[0].articles.len()), (vec!["bad-json", "no-text"], 1));
    }

    #[test]
    fn one_id_in_two_files_is_no_repetition() {
        let record: &[u8] = b"{\"id\": 1, \"text\": \"a\"}\n";
        let folder = Folder::new(&[("a.jsonl", record), ("b.jsonl", record)]);
        let batch = folder.load(&["a.jsonl", "b.jsonl"], "");
        assert_eq!((batch.errors.len(), batch.stories[0].articles.len()), (0, 2));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_is_read() {
        let folder = Folder::new(&[
            ("a.txt", b"Three died."),
            ("b.txt", b"caf\xE9"),
            ("c.txt", b""),
            ("d.txt", b"a\0b"),
            ("e.md", b"---\ntitle: a: b\n---\nFour died.\n"),
            ("f.md", b"---\npublished: last week\n---\nFive died.\n"),
            ("g.txt", b"\xFF\xFEa\0"),
        ]);
        let batch = folder.load(&[""], "");
        let found: Vec<_> =
            batch.errors.iter().map(|error| (folder.strip(error.path()), error.code())).collect();
        let expected = [
            ("b.txt", "not-utf8"),
            ("c.txt", "empty-file"),
            ("d.txt", "nul-byte"),
            ("e.md", "bad-front-matter"),
            ("f.md", "bad-date"),
            ("g.txt", "not-utf8"),
        ];
        assert_eq!(found, expected);
        let articles = &batch.stories[0].articles;
        assert_eq!(articles.len(), 3);
        assert!(articles.iter().all(|article| article.published.is_none()));
        assert_eq!(articles[1].blocks.last().unwrap().span.of(&articles[1].text), "Four died.");
    }

    #[test]
    fn errors_carry_what_miette_draws() {
        let batch = stdin("---\ntitle: a: b\n---\nFour died.\n");
        let error = &batch.errors[0];
        let report = format!("{:?}", miette::Report::new(error.clone()));
        assert!(report.contains("title: a: b") && report.contains("here"), "{report}");
        assert!(miette::Diagnostic::help(error).is_some());
    }

    #[test]
    fn a_story_of_which_nothing_can_be_read_is_left_out_of_a_batch() {
        let folder = Folder::new(&[("a.txt", b"\0")]);
        let batch = folder.load(&["a.txt"], "");
        assert_eq!((batch.stories.len(), batch.errors.len()), (0, 1));
    }

    #[test]
    fn any_input_gives_sound_spans() {
        let pieces = [
            "---\n",
            "title: a\n",
            "published: 6 Jan 2022\n",
            "{\"text\": \"a\"}\n",
            "Three people died.",
            "é",
            " ",
            "\n",
            "\r\n",
            "Gazette\n",
            "# ",
            "> ",
            "- ",
            "* ",
            "12. ",
            "| a | b |\n|--|--|\n",
            "```\n",
            "<!--",
            "-->",
            "<p>",
            "[a](b)",
            "![a](b)",
            "**",
            "_",
            "`",
            "\\",
            "(Ann Roe)\n",
            "© 2022\n",
            "https://a.example/é ",
            "\u{feff}",
            "words that fill a line until it is wrapped somewhere near\n",
            "\u{2028}",
            "🦀",
            "\u{202e}",
        ];
        let mut seed = 3_usize;
        for round in 0..4000 {
            let mut text = String::from(if round % 2 == 0 { "" } else { "---\n---\n" });
            for _ in 0..16 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            stdin(&text).stories.iter().flat_map(|story| &story.articles).for_each(check);
        }
    }
}
