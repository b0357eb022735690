//! Finds the cases of words in rule files, and reads cases that are files of their own.

use super::case::CaseArticle;
use super::parse::{Parsed, parse};
use super::yaml::line;
use super::{RuleError, RuleFile, yaml};

/// A case of words with its place in the rule files.
#[derive(Clone, Debug)]
pub struct PlacedCase {
    /// The rule file.
    pub file: String,
    /// The line of the text, counted from 1.
    pub line: u32,
    /// The text as an article.
    pub article: CaseArticle,
    /// The claims it makes.
    pub claims: Vec<String>,
    /// Whether it need not pass yet.
    pub todo: bool,
}

/// The cases of words in rule files; files with errors, which `compile` tells, give what can be read of them.
#[must_use]
pub fn word_cases(files: &[RuleFile]) -> Vec<PlacedCase> {
    let mut errors = Vec::new();
    let mut placed = Vec::new();
    for file in files {
        let Some(Parsed::Words(words)) = parse(file, &mut errors) else { continue };
        placed.extend(words.cases.into_iter().map(|case| PlacedCase {
            file: file.path.clone(),
            line: line(&case.text),
            claims: case.claims,
            todo: case.todo,
            article: CaseArticle {
                name: None,
                source: case.source.unwrap_or_else(|| "case".to_owned()),
                title: None,
                url: None,
                published: case.published,
                text: case.text.value,
            },
        }));
    }
    placed
}

/// Reads a case that is kept as a list of articles.
///
/// # Errors
///
/// The first thing that is not of the form.
pub fn articles(file: &RuleFile) -> Result<Vec<CaseArticle>, Box<RuleError>> {
    yaml::read(&file.text).map_err(|error| Box::new(RuleError::form(error, file)))
}
