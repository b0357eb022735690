//! What the command line names, walked and grouped into stories.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, DirEntry, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::docx;
use super::jsonl::{self, Line};
use super::read::{self, MARK};
use super::{Problem, SourceError};

/// The name of standard input.
const STDIN: &str = "-";

/// The stories that will be read, in the order in which they are reported.
#[derive(Debug, Default)]
pub struct Plan {
    /// The stories.
    pub stories: Vec<PlannedStory>,
    /// What could not be read so far.
    pub errors: Vec<SourceError>,
    /// What was found and is not read, in the order it was found.
    pub skipped: Vec<Skipped>,
}

/// A story whose articles have not been read yet.
#[derive(Debug)]
pub struct PlannedStory {
    pub(super) name: String,
    pub(super) parts: Vec<Part>,
}

impl PlannedStory {
    /// The story's name, as it will be read.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The size of its texts in bytes, as far as the file system tells.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let bytes = |part: &Part| match (&part.content, &part.origin) {
            (Content::Records(lines), _) => lines.iter().map(|line| line.length as u64).sum(),
            (_, Origin::Held(bytes)) => bytes.len() as u64,
            (_, Origin::File(path)) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
        };
        self.parts.iter().map(bytes).sum()
    }
}

/// A file, or the lines of one, that belongs to a story.
#[derive(Debug)]
pub(super) struct Part {
    /// The path as given, with `/`.
    pub(super) shown: String,
    pub(super) origin: Origin,
    pub(super) content: Content,
}

/// Where the bytes are.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    File(PathBuf),
    /// Standard input can be read once only.
    Held(Arc<[u8]>),
}

/// How the bytes are read.
#[derive(Debug)]
pub(super) enum Content {
    Markdown,
    Plain,
    Word,
    Page,
    Records(Vec<Line>),
}

/// Something that was found and is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The path as given, with `/`.
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

/// Why something is not read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It is a README.
    Readme,
    /// Its name begins with a full stop.
    Hidden,
    /// It is of no format that is read.
    Unsupported,
    /// It was read under another name, or another input named it before.
    AlreadyRead,
    /// It is a device, a pipe or a socket.
    NoFile,
    /// It holds the pictures and scripts of a page that was saved beside it.
    PageParts,
}

impl fmt::Display for SkipReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Readme => "a README",
            Self::Hidden => "hidden",
            Self::Unsupported => "neither .md, .markdown, .txt, .html, .docx nor .jsonl",
            Self::AlreadyRead => "already read",
            Self::NoFile => "no regular file",
            Self::PageParts => "parts of a saved page",
        })
    }
}

/// Plans what will be read. Inputs are paths as given, or `-` for `stdin`, which is read only then.
///
/// The files named here, with standard input, are one story without a name, which comes where the first of them
/// stands. What cannot be read is listed among the errors, and the rest is planned.
pub fn plan<Input: AsRef<OsStr>>(inputs: &[Input], stdin: &mut dyn Read) -> Plan {
    let mut walk = Walk::default();
    for input in inputs {
        walk.input(input.as_ref(), stdin);
    }
    // All that was named was skipped: there is nothing to answer with.
    if walk.plan.stories.is_empty() && walk.plan.errors.is_empty() {
        let named = inputs.first().map(|input| shown(&input.as_ref().to_string_lossy()));
        walk.plan.errors.push(SourceError::new(&named.unwrap_or_default(), Problem::NoArticles));
    }
    walk.plan
}

/// What a file's name says it is.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Format {
    Markdown,
    Plain,
    /// `.docx`
    Word,
    /// HTML
    Page,
    JsonLines,
}

impl Format {
    fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        let is = |known: &str| extension.eq_ignore_ascii_case(known);
        match () {
            () if is("md") || is("markdown") => Some(Self::Markdown),
            () if is("txt") => Some(Self::Plain),
            () if is("docx") => Some(Self::Word),
            () if is("html") || is("htm") || is("xhtml") => Some(Self::Page),
            () if is("jsonl") => Some(Self::JsonLines),
            () => None,
        }
    }

    /// How the files of a format are read that are one article each.
    fn content(self) -> Option<Content> {
        match self {
            Self::Markdown => Some(Content::Markdown),
            Self::Plain => Some(Content::Plain),
            Self::Word => Some(Content::Word),
            Self::Page => Some(Content::Page),
            Self::JsonLines => None,
        }
    }
}

/// Whether bytes begin as a page in HTML does.
fn is_page(bytes: &[u8]) -> bool {
    [&b"<!doctype"[..], b"<html"]
        .iter()
        .any(|start| bytes.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

/// Whether a folder is what a browser saves beside a page: `page_files` beside `page.html`.
fn is_part_of_page(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let page = name.strip_suffix("_files").map(|page| folder.with_file_name(page));
    page.is_some_and(|page| {
        ["html", "htm"].iter().any(|end| PathBuf::from(format!("{}.{end}", page.display())).is_file())
    })
}

#[derive(Default)]
struct Walk {
    plan: Plan,
    /// Files and folders that were reached, by their canonical paths; standard input by its name.
    reached: BTreeSet<PathBuf>,
    /// The places of stories that several inputs can add to, by name.
    shared: BTreeMap<String, usize>,
}

impl Walk {
    fn input(&mut self, input: &OsStr, stdin: &mut dyn Read) {
        if input == STDIN {
            self.standard_input(stdin);
            return;
        }
        let path = PathBuf::from(input);
        let shown = shown(&input.to_string_lossy());
        let canonical = match fs::canonicalize(&path) {
            Ok(canonical) => canonical,
            Err(error) => return self.plan.errors.push(read::failed(&shown, &error)),
        };
        if path.is_dir() {
            if !self.reach(canonical.clone(), &shown) {
                return;
            }
            let found = self.folder(&path, &shown, &canonical);
            if found == 0 {
                self.plan.errors.push(SourceError::new(&shown, Problem::NoArticles));
            }
            return;
        }
        let name = shown.rsplit('/').next().unwrap_or(&shown);
        if is_readme(name) {
            self.skip(shown, SkipReason::Readme);
            return;
        }
        // What a person names is meant to be read, so that it cannot be is an error here and none in a folder.
        let Some(format) = Format::of(name) else {
            return self.plan.errors.push(SourceError::new(&shown, Problem::Unsupported));
        };
        if !self.reach(canonical, &shown) {
            return;
        }
        let origin = Origin::File(path);
        match format.content() {
            Some(content) => self.add("", Part { shown, origin, content }),
            None => self.records(&origin, &shown, None),
        }
    }

    fn standard_input(&mut self, stdin: &mut dyn Read) {
        if !self.reach(PathBuf::from(STDIN), STDIN) {
            return;
        }
        let bytes = match read::bytes(stdin, 0, STDIN) {
            Ok(bytes) => Arc::<[u8]>::from(bytes),
            Err(error) => return self.plan.errors.push(error),
        };
        let unmarked = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(&bytes);
        let content = match unmarked.trim_ascii_start() {
            [b'{', ..] => return self.records(&Origin::Held(bytes), STDIN, None),
            [b'<', ..] if is_page(unmarked.trim_ascii_start()) => Content::Page,
            _ if bytes.starts_with(docx::MAGIC) => Content::Word,
            _ if unmarked.starts_with(b"---\n") || unmarked.starts_with(b"---\r\n") => Content::Markdown,
            _ => Content::Plain,
        };
        self.add("", Part { shown: STDIN.to_owned(), origin: Origin::Held(bytes), content });
    }

    /// Walks a folder: its articles are a story, then its `.jsonl` files and folders follow in byte order of their
    /// names. How many articles and `.jsonl` files it holds, with the folders in it.
    fn folder(&mut self, folder: &Path, shown: &str, canonical: &Path) -> usize {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<DirEntry>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                self.plan.errors.push(read::failed(shown, &error));
                // This error says more than that the folder holds no articles.
                return 1;
            }
        };
        entries.sort_by_cached_key(|entry| entry.file_name().into_encoded_bytes());
        let mut found = 0;
        let mut articles = Vec::new();
        let mut later = Vec::new();
        for entry in &entries {
            let Some(entry) = self.entry(entry, shown, canonical) else { continue };
            let content = match entry.kind {
                Kind::File(format) => format.content(),
                Kind::Folder => None,
            };
            let Some(content) = content else {
                later.push(entry);
                continue;
            };
            found += 1;
            if self.reach(entry.canonical, &entry.shown) {
                articles.push(Part { shown: entry.shown, origin: Origin::File(entry.path), content });
            }
        }
        if !articles.is_empty() {
            self.plan.stories.push(PlannedStory { name: shown.to_owned(), parts: articles });
        }
        for entry in later {
            let is_new = self.reach(entry.canonical.clone(), &entry.shown);
            found += match entry.kind {
                Kind::Folder if is_new => self.folder(&entry.path, &entry.shown, &entry.canonical),
                Kind::File(_) if is_new => {
                    self.records(&Origin::File(entry.path), &entry.shown, Some(&entry.shown));
                    1
                }
                _ => 1,
            };
        }
        found
    }

    /// What an entry of a folder is; `None` where it is skipped or cannot be read, which is listed.
    fn entry(&mut self, entry: &DirEntry, folder: &str, canonical: &Path) -> Option<Entry> {
        let name = entry.file_name();
        let spelt = name.to_string_lossy();
        let shown = format!("{}/{spelt}", folder.trim_end_matches('/'));
        // `~$draft.docx` marks that a word processor has it open.
        if spelt.starts_with('.') || spelt.starts_with("~$") {
            self.skip(shown, SkipReason::Hidden);
            return None;
        }
        let path = entry.path();
        let mut kind = match entry.file_type() {
            Ok(kind) => kind,
            Err(error) => {
                self.plan.errors.push(read::failed(&shown, &error));
                return None;
            }
        };
        let mut real = canonical.join(&name);
        if kind.is_symlink() {
            match fs::canonicalize(&path).and_then(|target| Ok((fs::metadata(&target)?.file_type(), target)))
            {
                Ok((target_kind, target)) => (kind, real) = (target_kind, target),
                Err(_) if Format::of(&spelt).is_none() || is_readme(&spelt) => {
                    self.skip(shown, SkipReason::Unsupported);
                    return None;
                }
                Err(error) => {
                    self.plan.errors.push(read::failed(&shown, &error));
                    return None;
                }
            }
        }
        if kind.is_dir() && is_part_of_page(&path) {
            self.skip(shown, SkipReason::PageParts);
            return None;
        }
        if kind.is_dir() {
            return Some(Entry { kind: Kind::Folder, path, shown, canonical: real });
        }
        let reason = match Format::of(&spelt) {
            _ if is_readme(&spelt) => SkipReason::Readme,
            None => SkipReason::Unsupported,
            // Opening a pipe would wait for whoever writes into it.
            Some(_) if !kind.is_file() => SkipReason::NoFile,
            Some(format) => return Some(Entry { kind: Kind::File(format), path, shown, canonical: real }),
        };
        self.skip(shown, reason);
        None
    }

    /// Plans a file of JSON Lines. In a folder it is a story of its own and so is each of its stories; named on the
    /// command line it adds to the stories of the command line.
    fn records(&mut self, origin: &Origin, shown: &str, own: Option<&str>) {
        let (groups, errors) = match origin {
            Origin::Held(bytes) => jsonl::group(&**bytes, shown),
            Origin::File(path) => match File::open(path) {
                Ok(file) => jsonl::group(BufReader::new(file), shown),
                Err(error) => (Vec::new(), vec![read::failed(shown, &error)]),
            },
        };
        self.plan.errors.extend(errors);
        for group in groups {
            let name = group.story.as_deref().or(own).unwrap_or_default();
            let content = Content::Records(group.lines);
            let part = Part { shown: shown.to_owned(), origin: origin.clone(), content };
            match own {
                Some(_) => self.plan.stories.push(PlannedStory { name: name.to_owned(), parts: vec![part] }),
                None => self.add(name, part),
            }
        }
    }

    /// Adds to a story of the command line.
    fn add(&mut self, name: &str, part: Part) {
        if let Some(&place) = self.shared.get(name) {
            self.plan.stories[place].parts.push(part);
        } else {
            self.shared.insert(name.to_owned(), self.plan.stories.len());
            self.plan.stories.push(PlannedStory { name: name.to_owned(), parts: vec![part] });
        }
    }

    /// Notes that a file or folder was reached; `false` and a line among the skipped where it was before.
    fn reach(&mut self, canonical: PathBuf, shown: &str) -> bool {
        let is_new = self.reached.insert(canonical);
        if !is_new {
            self.skip(shown.to_owned(), SkipReason::AlreadyRead);
        }
        is_new
    }

    fn skip(&mut self, path: String, reason: SkipReason) {
        self.plan.skipped.push(Skipped { path, reason });
    }
}

/// An entry of a folder that will be read.
struct Entry {
    kind: Kind,
    path: PathBuf,
    shown: String,
    canonical: PathBuf,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    Folder,
    File(Format),
}

/// A path as output shows it: with `/`, and without one at its end.
fn shown(input: &str) -> String {
    let input = if std::path::MAIN_SEPARATOR == '\\' { input.replace('\\', "/") } else { input.to_owned() };
    match input.trim_end_matches('/') {
        "" => input,
        trimmed => trimmed.to_owned(),
    }
}

fn is_readme(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem.eq_ignore_ascii_case("readme")
}

#[cfg(test)]
mod tests {
    use super::super::Batch;
    use super::super::load::tests::Folder;

    /// The stories as "name: file, file", paths without the folder's.
    fn stories(folder: &Folder, batch: &Batch) -> Vec<String> {
        let files = |story: &super::super::Story| {
            story.articles.iter().map(|article| folder.strip(&article.path)).collect::<Vec<_>>().join(", ")
        };
        batch.stories.iter().map(|story| format!("{}: {}", folder.strip(&story.name), files(story))).collect()
    }

    fn skipped(folder: &Folder, batch: &Batch) -> Vec<String> {
        batch
            .skipped
            .iter()
            .map(|skipped| format!("{}: {}", folder.strip(&skipped.path), skipped.reason))
            .collect()
    }

    fn codes(batch: &Batch) -> Vec<&'static str> {
        batch.errors.iter().map(super::SourceError::code).collect()
    }

    const TEXT: &[u8] = b"Three died.";
    const RECORD: &[u8] = b"{\"text\": \"Three died.\"}\n";

    #[test]
    fn each_folder_that_holds_articles_is_a_story_in_byte_order() {
        let folder = Folder::new(&[
            ("b.txt", TEXT),
            ("B.md", TEXT),
            ("a/z.MARKDOWN", TEXT),
            ("a/deep/er/x.txt", TEXT),
            ("a.b/y.txt", TEXT),
            ("C/y.txt", TEXT),
        ]);
        let batch = folder.load(&[""], "");
        let expected = [
            ": B.md, b.txt",
            "C: C/y.txt",
            "a: a/z.MARKDOWN",
            "a/deep/er: a/deep/er/x.txt",
            "a.b: a.b/y.txt",
        ];
        assert_eq!(stories(&folder, &batch), expected);
        assert!(batch.errors.is_empty() && batch.skipped.is_empty());
        assert_eq!(batch.stories[0].name, folder.given(""));
    }

    #[test]
    fn files_of_the_command_line_with_standard_input_are_one_story() {
        let folder =
            Folder::new(&[("a/x.txt", TEXT), ("b/y.md", TEXT), ("c/z.jsonl", RECORD), ("d/w.txt", TEXT)]);
        let batch = folder.load(&["b/y.md", "d", "-", "a/x.txt", "c/z.jsonl"], "Four died.");
        assert_eq!(stories(&folder, &batch), [": b/y.md, -, a/x.txt, c/z.jsonl", "d: d/w.txt"]);
        assert_eq!(batch.stories[0].name, "");
    }

    #[test]
    fn a_jsonl_in_a_folder_is_a_story_unless_its_objects_carry_one() {
        let told = b"{\"story\":\"s\",\"text\":\"a\"}\n{\"story\":\"t\",\"text\":\"b\"}\n{\"text\":\"c\"}\n";
        let folder = Folder::new(&[("a.txt", TEXT), ("one.jsonl", RECORD), ("two.jsonl", told)]);
        let batch = folder.load(&[""], "");
        let expected =
            [": a.txt", "one.jsonl: one.jsonl", "s: two.jsonl", "t: two.jsonl", "two.jsonl: two.jsonl"];
        assert_eq!(stories(&folder, &batch), expected);
    }

    #[test]
    fn stories_of_the_command_lines_records_are_put_together_by_name() {
        let told = b"{\"story\":\"s\",\"text\":\"a\"}\n";
        let folder = Folder::new(&[("one.jsonl", told), ("two.jsonl", told), ("a.txt", TEXT)]);
        let batch = folder.load(&["one.jsonl", "a.txt", "two.jsonl"], "");
        assert_eq!(stories(&folder, &batch), ["s: one.jsonl, two.jsonl", ": a.txt"]);
    }

    #[test]
    fn what_is_not_read_is_listed_with_its_reason() {
        let folder = Folder::new(&[
            ("a.txt", TEXT),
            ("ReadMe.md", TEXT),
            ("README", TEXT),
            ("readmes.txt", TEXT),
            (".hidden.md", TEXT),
            (".git/x.md", TEXT),
            ("gold.json", b"{}"),
            ("picture", b"x"),
        ]);
        let batch = folder.load(&[""], "");
        assert_eq!(stories(&folder, &batch), [": a.txt, readmes.txt"]);
        let unsupported = "neither .md, .markdown, .txt, .html, .docx nor .jsonl";
        let expected = [
            ".git: hidden".to_owned(),
            ".hidden.md: hidden".to_owned(),
            "README: a README".to_owned(),
            "ReadMe.md: a README".to_owned(),
            format!("gold.json: {unsupported}"),
            format!("picture: {unsupported}"),
        ];
        assert_eq!(skipped(&folder, &batch), expected);
        assert!(batch.errors.is_empty());
    }

    #[test]
    fn a_file_reached_twice_is_read_once() {
        let folder = Folder::new(&[("a/x.txt", TEXT), ("a/y.txt", TEXT), ("b/r.jsonl", RECORD)]);
        let batch =
            folder.load(&["a/x.txt", "a/../a/x.txt", "a", "a/", "-", "-", "b/r.jsonl", "b"], "Four died.");
        assert_eq!(stories(&folder, &batch), [": a/x.txt, -, b/r.jsonl", "a: a/y.txt"]);
        let expected = [
            "a/../a/x.txt: already read",
            "a/x.txt: already read",
            "a: already read",
            "-: already read",
            "b/r.jsonl: already read",
        ];
        assert_eq!(skipped(&folder, &batch), expected);
        assert!(batch.errors.is_empty());
    }

    #[test]
    fn what_was_named_and_cannot_be_read_is_an_error() {
        let folder =
            Folder::new(&[("empty/.keep", b""), ("none/a.pdf", b"x"), ("a.pdf", b"x"), ("b/c/d.txt", TEXT)]);
        let batch = folder.load(&["empty", "none", "a.pdf", "missing.md", "missing", "b"], "");
        let expected = ["no-articles", "no-articles", "unsupported-format", "not-found", "not-found"];
        assert_eq!(codes(&batch), expected);
        assert_eq!(batch.stories.len(), 1);
    }

    #[test]
    fn folders_keep_the_path_as_given() {
        let folder = Folder::new(&[("a/x.txt", TEXT)]);
        let input = format!("{}/./a//", folder.path().display());
        let batch = super::super::load(&[input], &mut std::io::empty(), &crate::lexicon::Lexicon::default());
        let name = format!("{}/./a", folder.path().display());
        assert_eq!(batch.stories[0].name, name);
        assert_eq!(batch.stories[0].articles[0].path, format!("{name}/x.txt"));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_circles_end() {
        let folder = Folder::new(&[("a/x.txt", TEXT), ("b/y.txt", TEXT)]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("b"), folder.path().join("a/other")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("a/x.txt"), folder.path().join("b/z.txt")).unwrap();
        std::os::unix::fs::symlink("nowhere.txt", folder.path().join("b/broken.txt")).unwrap();
        let batch = folder.load(&[""], "");
        assert_eq!(stories(&folder, &batch), ["a: a/x.txt", "a/other: a/other/y.txt"]);
        let expected = ["a/loop: already read", "a/other/z.txt: already read", "b: already read"];
        assert_eq!(skipped(&folder, &batch), expected);
        assert_eq!(codes(&batch), ["not-found"]);
    }

    #[test]
    fn a_planned_story_knows_its_name_and_size() {
        let folder = Folder::new(&[("a/x.txt", TEXT), ("a/r.jsonl", RECORD)]);
        let plan = super::plan(&[folder.given("a"), "-".to_owned()], &mut &b"Four"[..]);
        let found: Vec<_> =
            plan.stories.iter().map(|story| (folder.strip(story.name()), story.bytes())).collect();
        assert_eq!(found, [("a", 11), ("a/r.jsonl", 23), ("", 4)]);
    }
}
