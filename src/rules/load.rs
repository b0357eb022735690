//! Rules that are added to the built-in ones, or stand for them.

use std::borrow::Cow;

use super::pack::{Extends, Pack};
use super::{RuleError, RuleFile, compile, files};
use crate::lexicon::Lexicon;

/// Rules in force.
#[derive(Debug)]
pub struct Loaded {
    /// The words and checks.
    pub lexicon: Lexicon,
    /// How many entries the layer below the added ones has: those with a lower number are built in.
    pub built_in: u32,
    /// The added rule files.
    pub files: Vec<RuleFile>,
    /// What is wrong; a file with errors is left out, and the rest is in force all the same.
    pub errors: Vec<RuleError>,
}

/// Rule files and what they are added to.
#[derive(Debug)]
pub struct Gathered {
    /// What they are added to.
    pub base: Lexicon,
    /// The files.
    pub files: Vec<RuleFile>,
    /// The rule packs among what was named.
    pub packs: Vec<Pack>,
    /// What was named inside of those packs, where not all of them is asked about.
    pub focus: Vec<String>,
    /// What cannot be read.
    pub errors: Vec<RuleError>,
}

/// Reads rule files, folders of them and rule packs. What they are added to is the built-in rules, unless a pack extends
/// nothing.
#[must_use]
pub fn gather(paths: &[String], built_in: Lexicon) -> Gathered {
    let mut gathered = Gathered {
        base: built_in,
        files: Vec::new(),
        packs: Vec::new(),
        focus: Vec::new(),
        errors: Vec::new(),
    };
    for path in paths {
        match Pack::of(path) {
            Some(Ok(pack)) => gathered.add(pack),
            Some(Err(error)) => gathered.errors.push(*error),
            None => gathered.take(files::read(path)),
        }
    }
    gathered
}

impl Gathered {
    /// Adds a rule pack.
    pub fn add(&mut self, pack: Pack) {
        if pack.keys.extends == Extends::Nothing {
            self.base = Lexicon::default();
        }
        self.take(pack.files());
        self.packs.push(pack);
    }

    fn take(&mut self, found: Result<Vec<RuleFile>, Vec<RuleError>>) {
        match found {
            Ok(files) => self.files.extend(files),
            Err(errors) => self.errors.extend(errors),
        }
    }

    /// Adds what lies inside of a rule pack: the whole pack is read, and this of it is asked about.
    pub fn look_at(&mut self, path: &str, pack: Pack) {
        if !self.packs.iter().any(|known| known.folder == pack.folder) {
            self.add(pack);
        }
        self.focus.push(path.trim_end_matches('/').to_owned());
    }

    /// Whether a file or folder is asked about.
    #[must_use]
    pub fn is_asked(&self, path: &str) -> bool {
        let below = |asked: &String| {
            path.strip_prefix(asked.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.focus.is_empty() || self.focus.iter().any(below)
    }

    /// Compiles the files.
    #[must_use]
    pub fn load(self) -> Loaded {
        on_top_of(self.base, self.files, self.errors)
    }
}

/// Compiles rule files on top of a lexicon.
fn on_top_of(mut lexicon: Lexicon, mut files: Vec<RuleFile>, mut errors: Vec<RuleError>) -> Loaded {
    let built_in = lexicon.entry_count();
    while !files.is_empty() {
        match compile(&files, &lexicon) {
            Ok(tables) => {
                lexicon.push(Cow::Owned(tables));
                break;
            }
            Err(found) => {
                let before = files.len();
                files.retain(|file| !found.iter().any(|error| error.path() == file.path));
                errors.extend(found);
                if files.len() == before {
                    break;
                }
            }
        }
    }
    Loaded { lexicon, built_in, files, errors }
}
