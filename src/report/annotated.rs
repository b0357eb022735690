//! A draft with its findings as footnotes, in Markdown.

use std::fmt::Write as _;

use super::json::severity;
use super::position::Positions;
use super::sanitise::one_line;
use crate::check::Finding;

/// The text of the first article of a story with a mark behind the words of each finding, and a footnote for each: what
/// is wrong, and where a source says what.
#[must_use]
pub fn annotated(positions: &Positions<'_>, findings: &[Finding]) -> String {
    let draft = positions.article(0);
    let mut marks: Vec<(usize, usize)> = findings
        .iter()
        .enumerate()
        .filter_map(|(number, finding)| Some((finding.labels.first()?.span.end as usize, number + 1)))
        .collect();
    marks.sort_unstable();
    let mut text = String::with_capacity(draft.text.len() + 200 * findings.len());
    let mut written = 0;
    for (at, number) in marks {
        text.push_str(&draft.text[written..at]);
        let _ = write!(text, "[^{number}]");
        written = at;
    }
    text.push_str(&draft.text[written..]);
    text.truncate(text.trim_end().len());
    text.push('\n');
    for (number, finding) in findings.iter().enumerate() {
        let place = finding.labels.get(1).map_or(String::new(), |label| {
            let (line, column) = positions.of(label.article, label.span.start as usize);
            let article = positions.article(label.article);
            let words = label.span.of(article.reading()).split_whitespace().collect::<Vec<_>>().join(" ");
            format!(" {}:{line}:{column}: \u{201c}{words}\u{201d}", article.display_path())
        });
        let message = one_line(&finding.message);
        let (number, severity) = (number + 1, severity(finding.severity));
        let _ = write!(text, "\n[^{number}]: {severity}[{}] {message}.{}\n", finding.code, one_line(&place));
    }
    text
}
