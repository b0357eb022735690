//! The errors of all rule files, bounded in number.

use std::collections::HashMap;

use super::RuleFile;
use super::error::RuleError;

/// So many errors are told of one file; of the rest only how many there are.
const MOST_OF_A_FILE: usize = 20;
/// Behind so many errors each further file has only its first one told.
const MOST: usize = 200;
/// So many known names are looked through for those that unknown ones may have meant.
const MOST_COMPARED: usize = 100_000;

/// Errors as they are found.
#[derive(Debug, Default)]
pub(super) struct Errors {
    told: Vec<RuleError>,
    /// How many each file has, and how many of them are told.
    counts: HashMap<String, (usize, usize)>,
    /// With how many known names unknown ones were compared.
    compared: usize,
}

impl Errors {
    /// Adds an error, or only counts it.
    pub(super) fn push(&mut self, error: RuleError) {
        let limit = self.limit();
        let (count, told) = self.counts.entry(error.path().to_owned()).or_default();
        *count += 1;
        if *told < limit {
            *told += 1;
            self.told.push(error);
        }
    }

    /// Whether an unknown name of a file is worth comparing with so many known ones: thousands with thousands are not.
    pub(super) fn are_worth_comparing(&mut self, names: usize, file: &RuleFile) -> bool {
        let is_told = self.counts.get(&file.path).is_none_or(|&(_, told)| told < self.limit());
        self.compared += if is_told { names } else { 0 };
        is_told && self.compared <= MOST_COMPARED
    }

    /// The error that was told last.
    pub(super) fn last(&self) -> Option<&RuleError> {
        self.told.last()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// All that is told, and behind it the files that have more.
    pub(super) fn finish(self) -> Vec<RuleError> {
        let mut all = self.told;
        let more = self.counts.into_iter().filter(|(_, (count, told))| count > told);
        let mut more: Vec<RuleError> =
            more.map(|(path, (count, told))| RuleError::More { path, count: count - told }).collect();
        more.sort_by(|one, other| one.path().cmp(other.path()));
        all.append(&mut more);
        all
    }

    fn limit(&self) -> usize {
        if self.told.len() < MOST { MOST_OF_A_FILE } else { 1 }
    }
}
