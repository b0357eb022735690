//! The articles that cover one event.

use super::Article;

/// A story.
#[derive(Clone, Debug)]
pub struct Story {
    /// The folder as given; the file's path for a `.jsonl`; the value of `story` in its objects; the empty string
    /// for the files named on the command line.
    pub name: String,
    /// The articles, in the order they were given or walked.
    pub articles: Vec<Article>,
}
