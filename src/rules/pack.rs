//! Rule packs: a folder with a `corroborate.yaml` that says which rules, cases and snapshots belong together.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::{RuleError, RuleFile, files, yaml};

/// The name of the file that makes a folder a rule pack.
pub const FILE: &str = "corroborate.yaml";

/// A rule pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// The folder as given, with `/`; empty for the current one.
    pub folder: String,
    /// What `corroborate.yaml` says.
    pub keys: PackKeys,
}

/// What `corroborate.yaml` may say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct PackKeys {
    /// What the rules are added to.
    pub extends: Extends,
    /// Folders and files of rules, below the pack's folder.
    pub rules: Vec<String>,
    /// Folders of snapshot cases, below the pack's folder.
    pub cases: Vec<String>,
    /// The Rust test that checks the same snapshots, if there is one: it stands as `source` in their heads.
    pub checked_by: Option<String>,
}

/// What the rules of a pack are added to.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extends {
    /// To the built-in words and checks.
    #[default]
    BuiltIn,
    /// To nothing: the pack's rules are all there are.
    Nothing,
}

impl Default for PackKeys {
    fn default() -> Self {
        Self {
            extends: Extends::BuiltIn,
            rules: vec!["rules".to_owned()],
            cases: vec!["cases".to_owned()],
            checked_by: None,
        }
    }
}

impl Pack {
    /// The pack of a folder; `None` where the folder is none.
    ///
    /// # Errors
    ///
    /// A `corroborate.yaml` that cannot be read or is not of the form.
    #[must_use]
    pub fn of(folder: &str) -> Option<Result<Self, Box<RuleError>>> {
        let path = below(folder, FILE);
        Path::new(&path).is_file().then(|| {
            let file = files::one(&path)?;
            let keys: Option<PackKeys> = match file.text.trim() {
                "" => None,
                _ => yaml::read(&file.text).map_err(|error| Box::new(RuleError::form(error, &file)))?,
            };
            Ok(Self { folder: folder.trim_end_matches('/').to_owned(), keys: keys.unwrap_or_default() })
        })
    }

    /// The pack that a file or folder lies in, if its rules or cases hold it.
    ///
    /// # Errors
    ///
    /// Those of [`of`](Self::of).
    #[must_use]
    pub fn around(path: &str) -> Option<Result<Self, Box<RuleError>>> {
        let above =
            Path::new(path).ancestors().skip(1).find_map(|folder| Self::of(&folder.to_string_lossy()));
        let holds = |pack: &Self| {
            let holders =
                pack.keys.rules.iter().chain(&pack.keys.cases).map(|holder| below(&pack.folder, holder));
            let path = path.trim_end_matches('/');
            // "rules" holds "rules/words.yaml", and is asked about where it holds "rules/lexicon" and "rules/checks".
            holders
                .into_iter()
                .any(|holder| Path::new(path).starts_with(&holder) || Path::new(&holder).starts_with(path))
        };
        above.filter(|pack| pack.as_ref().is_err() || pack.as_ref().is_ok_and(holds))
    }

    /// The pack of the current folder or the nearest one above it, by a path relative to the current folder.
    ///
    /// # Errors
    ///
    /// Those of [`of`](Self::of).
    #[must_use]
    pub fn nearest() -> Option<Result<Self, Box<RuleError>>> {
        let here = std::env::current_dir().ok()?;
        let steps = here.ancestors().position(|folder| folder.join(FILE).is_file())?;
        Self::of(&vec![".."; steps].join("/"))
    }

    /// The rule files, in byte order of their paths.
    ///
    /// # Errors
    ///
    /// What cannot be read.
    pub fn files(&self) -> Result<Vec<RuleFile>, Vec<RuleError>> {
        let (mut found, mut errors) = (Vec::new(), Vec::new());
        for path in &self.keys.rules {
            match files::read(&below(&self.folder, path)) {
                Ok(files) => found.extend(files),
                Err(more) => errors.extend(more),
            }
        }
        if errors.is_empty() { Ok(found) } else { Err(errors) }
    }

    /// The folders of cases that there are.
    #[must_use]
    pub fn case_folders(&self) -> Vec<String> {
        let folders = self.keys.cases.iter().map(|folder| below(&self.folder, folder));
        folders.filter(|folder| fs::metadata(folder).is_ok_and(|kind| kind.is_dir())).collect()
    }

    /// The folder of snapshots.
    #[must_use]
    pub fn snapshots(&self) -> String {
        below(&self.folder, "snapshots")
    }

    /// A path below the pack's folder as seen from that folder.
    #[must_use]
    pub fn inside<'path>(&self, path: &'path str) -> &'path str {
        let rest = path.strip_prefix(self.folder.as_str()).unwrap_or(path);
        rest.trim_start_matches('/')
    }
}

/// A path below a folder; the current folder has no name.
fn below(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        "" if folder.starts_with('/') => format!("/{path}"),
        "" | "." => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}
