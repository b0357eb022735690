//! The tests of a rule pack: those in check files, the cases of words, and the stories kept as snapshots.

use std::fs;
use std::path::Path;

use crate::lexicon::Lexicon;
use crate::rules::pack::Pack;
use crate::rules::{self, CaseArticle, Expectation, RuleError, RuleFile};
use crate::source::{self, SourceError, Story};

/// The tests of rule files, in the order in which they are run.
#[derive(Debug, Default)]
pub struct Suite {
    /// The tests.
    pub tests: Vec<Test>,
    /// Cases that cannot be read.
    pub errors: Vec<RuleError>,
}

/// A test.
#[derive(Clone, Debug)]
pub struct Test {
    /// The file or folder it stands in.
    pub group: String,
    /// Its name there.
    pub name: String,
    /// What is tested.
    pub case: Case,
}

/// What is tested.
#[derive(Clone, Debug)]
pub enum Case {
    /// What a check does with a story.
    Check {
        /// The check's id.
        id: String,
        /// The story; where there is a draft, the draft and then its sources.
        articles: Vec<CaseArticle>,
        /// Whether the first of them is a draft.
        draft: bool,
        /// What the check does with it.
        expect: Expectation,
    },
    /// What is claimed in a text.
    Words {
        /// The text.
        article: CaseArticle,
        /// Its claims.
        claims: Vec<String>,
        /// Whether it need not pass yet.
        todo: bool,
    },
    /// A story whose whole result is kept, written down as a list of articles.
    Listed {
        /// The story.
        articles: Vec<CaseArticle>,
        /// The snapshot.
        snapshot: Kept,
    },
    /// A story whose whole result is kept, as a folder of articles.
    Folder {
        /// The folder as given.
        folder: String,
        /// The snapshot.
        snapshot: Kept,
    },
}

/// Where a result is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The path of the snapshot.
    pub path: String,
    /// What stands as `source` in its head.
    pub source: String,
    /// What stands as `input_file` in its head: the case as seen from the pack's folder.
    pub input: String,
}

impl Suite {
    /// The tests that stand in rule files.
    #[must_use]
    pub fn of_rules(files: &[RuleFile]) -> Self {
        let mut tests = Vec::new();
        for page in rules::pages(files) {
            tests.extend(page.tests.into_iter().map(|test| Test {
                group: page.file.clone(),
                name: test.name,
                case: Case::Check {
                    id: page.id.clone(),
                    draft: test.draft.is_some(),
                    articles: test.draft.into_iter().chain(test.articles).collect(),
                    expect: test.expect,
                },
            }));
        }
        let cases = rules::cases::word_cases(files).into_iter();
        tests.extend(cases.map(|case| Test {
            group: case.file,
            name: format!("line {}", case.line),
            case: Case::Words { article: case.article, claims: case.claims, todo: case.todo },
        }));
        Self { tests, errors: Vec::new() }
    }

    /// Adds the snapshot cases of a pack: every folder that directly holds articles, and every list of articles.
    pub fn add_cases(&mut self, pack: &Pack) {
        for folder in pack.case_folders() {
            self.walk(pack, &folder, &folder);
        }
    }

    fn walk(&mut self, pack: &Pack, top: &str, folder: &str) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let mut names: Vec<String> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        let ends = |name: &str, ends: &[&str]| {
            let end = Path::new(name).extension().and_then(|end| end.to_str());
            end.is_some_and(|end| ends.contains(&end)) && !name.starts_with('.')
        };
        let is_article = |name: &String| ends(name, &["md", "markdown", "txt", "jsonl"]);
        if names.iter().any(|name| is_article(name) && !name.starts_with("README.")) {
            self.push(pack, top, folder, None);
        }
        for name in names.iter().filter(|name| !name.starts_with('.')) {
            let path = format!("{folder}/{name}");
            if Path::new(&path).is_dir() {
                self.walk(pack, top, &path);
            } else if ends(name, &["yaml", "yml"]) {
                match rules::files::one(&path).and_then(|file| rules::cases::articles(&file)) {
                    Ok(articles) => self.push(pack, top, &path, Some(articles)),
                    Err(error) => self.errors.push(*error),
                }
            }
        }
    }

    fn push(&mut self, pack: &Pack, top: &str, path: &str, articles: Option<Vec<CaseArticle>>) {
        let below = path.strip_prefix(top).unwrap_or(path).trim_matches('/');
        let stem = below.strip_suffix(".yaml").or_else(|| below.strip_suffix(".yml")).unwrap_or(below);
        let name =
            if stem.is_empty() { top.rsplit('/').next().unwrap_or(top) } else { stem }.replace('/', "-");
        let input = pack.inside(path).to_owned();
        let snapshot = Kept {
            path: format!("{}/rules@{name}.snap", pack.snapshots()),
            source: pack.keys.checked_by.clone().unwrap_or_else(|| input.clone()),
            input,
        };
        let case = match articles {
            Some(articles) => Case::Listed { articles, snapshot },
            None => Case::Folder { folder: path.to_owned(), snapshot },
        };
        self.tests.push(Test { group: path.to_owned(), name, case });
    }
}

impl Test {
    /// The name by which a test is chosen: `rules/checks/misreport.yaml: twelve or thirteen`.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{}: {}", self.group, self.name)
    }

    /// Where its result is kept, if it is.
    #[must_use]
    pub fn kept(&self) -> Option<&Kept> {
        match &self.case {
            Case::Listed { snapshot, .. } | Case::Folder { snapshot, .. } => Some(snapshot),
            Case::Check { .. } | Case::Words { .. } => None,
        }
    }

    /// The story of the test.
    pub(super) fn story(&self, lexicon: &Lexicon) -> Result<Story, SourceError> {
        match &self.case {
            Case::Check { articles, .. } | Case::Listed { articles, .. } => written(articles, lexicon),
            Case::Words { article, .. } => written(std::slice::from_ref(article), lexicon),
            Case::Folder { folder, snapshot } => {
                let mut story = read(source::load(std::slice::from_ref(folder), &mut &[][..], lexicon))?;
                // Whoever runs the tests from elsewhere gets the same paths.
                for article in &mut story.articles {
                    if let Some(rest) = article.path.strip_prefix(folder.as_str()) {
                        article.path = format!("{}{rest}", snapshot.input);
                    }
                }
                story.name.clone_from(&snapshot.input);
                Ok(story)
            }
        }
    }
}

/// The story that a rule file writes down.
fn written(articles: &[CaseArticle], lexicon: &Lexicon) -> Result<Story, SourceError> {
    let records: Vec<String> = articles.iter().map(record).collect();
    let input = records.join("\n");
    let mut story = read(source::load(&["-"], &mut input.as_bytes(), lexicon))?;
    for article in &mut story.articles {
        if let Some(record) = article.record.take() {
            article.path = record.id;
        }
    }
    Ok(story)
}

fn record(article: &CaseArticle) -> String {
    serde_json::json!({
        "id": article.name.as_ref().unwrap_or(&article.source),
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "text": article.text,
    })
    .to_string()
}

fn read(batch: source::Batch) -> Result<Story, SourceError> {
    if let Some(error) = batch.errors.into_iter().next() {
        return Err(error);
    }
    let mut stories = batch.stories.into_iter();
    Ok(stories.next().unwrap_or(Story { name: String::new(), articles: Vec::new() }))
}
