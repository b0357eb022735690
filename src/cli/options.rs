//! Options that several commands share.

use std::path::PathBuf;

use clap::Args;

use crate::built_in;
use crate::lexicon::Lexicon;
use crate::report::{ColorChoice, Style, Terminal};
use crate::rules::{self, CheckPage, Loaded, RuleError, RuleFile};
use crate::source::{Article, Part, Span};

/// What to read.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Articles (.md, .txt, .html, .docx, .jsonl), folders of articles, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// How many threads may work at the same time [default: the number of cores]
    #[arg(short = 'j', long = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
}

/// Which rules are in force.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleOptions {
    /// Add a rule file, a folder of them or a rule pack; an entry with the id of a built-in one replaces it (repeatable)
    #[arg(long = "rules", value_name = "PATH")]
    rules: Vec<PathBuf>,
    /// Leave out the built-in checks; the built-in words stay, without them no sentence can be read
    #[arg(long)]
    no_default_rules: bool,
}

/// The rules as they were loaded.
pub(super) struct Rules {
    /// The words and checks in force.
    pub(super) lexicon: Lexicon,
    /// Rule files that are broken and were left out.
    pub(super) errors: Vec<RuleError>,
    /// Whether the built-in checks are left out.
    pub(super) without_built_in: bool,
    /// How many entries are built in: those with a lower number.
    pub(super) built_in: u32,
    /// The added rule files.
    pub(super) files: Vec<RuleFile>,
}

impl RuleOptions {
    /// Loads the rules. A broken file is left out, and the rest is in force all the same.
    pub(super) fn load(&self) -> Rules {
        let paths: Vec<String> =
            self.rules.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
        let Loaded { lexicon, built_in, files, errors } = rules::gather(&paths, built_in::lexicon()).load();
        Rules { lexicon, errors, without_built_in: self.no_default_rules, built_in, files }
    }
}

impl Rules {
    /// The pages of the checks in force, by their ids; an added check of the same id replaces the built-in one.
    pub(super) fn pages(&self) -> Vec<CheckPage> {
        let mut pages = rules::pages(&self.files);
        let left_out = self.without_built_in || self.built_in == 0;
        let built_in = if left_out { Vec::new() } else { rules::pages(&built_in::check_files()) };
        for page in built_in {
            if !pages.iter().any(|added| added.id == page.id) {
                pages.push(page);
            }
        }
        pages.sort_by(|left, right| left.id.cmp(&right.id));
        pages
    }
}

/// How output looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Look {
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// The width in columns [default: the terminal's, or 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    width: Option<u16>,
}

impl Look {
    /// The style of standard output.
    pub(super) fn stdout(&self) -> Style {
        Style::new(self.color, self.width.map(usize::from), Terminal::of_stdout())
    }

    /// The style of standard error.
    pub(super) fn stderr(&self) -> Style {
        Style::new(self.color, self.width.map(usize::from), Terminal::of_stderr())
    }
}

/// What of the articles a command lists.
#[derive(Copy, Clone, Debug, Args)]
pub(super) struct Listed {
    /// List what stands in the titles of .jsonl articles too, marked as such
    #[arg(long)]
    titles: bool,
}

impl Listed {
    /// Whether what stands there is listed. `check` reads titles anyway, but whoever counts what the texts say, or looks
    /// it up there by its offsets, has to ask for what stands elsewhere.
    pub(super) fn has(self, article: &Article, span: Span) -> bool {
        self.titles || article.part(span) == Part::Text
    }
}

/// How a command that lists prints its rows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ListFormat {
    /// A table for people
    Table,
    /// One JSON object a line
    Jsonl,
}

/// "1 story", "2 stories"
pub(super) fn many(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
