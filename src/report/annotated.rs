//! A draft with its findings as footnotes, in Markdown.

use std::fmt::Write as _;

use super::json::severity;
use super::position::Positions;
use super::sanitise::one_line;
use crate::check::Finding;
use crate::source::Article;

/// The text of the first article of a story, in Markdown, with a mark behind the words of each finding, and a footnote for each: what
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
    let parted = parted(draft);
    let mut write_to = |text: &mut String, end: usize| {
        for &at in parted.iter().filter(|&&at| at < end) {
            if at < written {
                continue;
            }
            text.push_str(&draft.text[written..at]);
            text.push('\n');
            written = at;
        }
        text.push_str(&draft.text[written..end]);
        written = end;
    };
    for (at, number) in marks {
        write_to(&mut text, at);
        let _ = write!(text, "[^{number}]");
    }
    write_to(&mut text, draft.text.len());
    text.truncate(text.trim_end().len());
    text.push('\n');
    for (number, finding) in findings.iter().enumerate() {
        let place = finding.labels.get(1).map_or(String::new(), |label| {
            let (line, column) = positions.of(label.article, label.span);
            let article = positions.article(label.article);
            let words = label.span.of(article.reading()).split_whitespace().collect::<Vec<_>>().join(" ");
            format!(" {}:{line}:{column}: \u{201c}{words}\u{201d}", article.display_path_of(label.span))
        });
        let message = one_line(&finding.message);
        let (number, severity) = (number + 1, severity(finding.severity));
        let _ = write!(text, "\n[^{number}]: {severity}[{}] {message}.{}\n", finding.code, one_line(&place));
    }
    text
}

/// Where a draft that is no Markdown has paragraphs line by line: Markdown wants a blank line between them.
fn parted(draft: &Article) -> Vec<usize> {
    let end = draft.path.rsplit('.').next().unwrap_or_default();
    if ["md", "markdown"].iter().any(|markdown| end.eq_ignore_ascii_case(markdown)) {
        return Vec::new();
    }
    let ends = draft.blocks.windows(2).filter(|pair| {
        let between = &draft.text[pair[0].span.end as usize..pair[1].span.start as usize];
        between.bytes().filter(|&byte| byte == b'\n').count() == 1
    });
    ends.map(|pair| pair[1].span.start as usize).collect()
}
