//! Findings in one line each, for editors and `grep`.

use super::position::Positions;
use super::sanitise::one_line;
use super::style::{Ink, Style};
use crate::check::Finding;
use crate::lexicon::Severity;

/// A finding as one line without its line feed: `path:line:column: severity[code] message`, placed at the first
/// label.
#[must_use]
pub fn finding(positions: &Positions<'_>, finding: &Finding, style: &Style) -> String {
    let place = finding.labels.first().map(|label| {
        let (line, column) = positions.of(label.article, label.span);
        format!("{}:{line}:{column}: ", positions.article(label.article).display_path_of(label.span))
    });
    let (ink, severity) = match finding.severity {
        Severity::Error => (Ink::Error, "error"),
        Severity::Warning => (Ink::Warning, "warning"),
        Severity::Advice => (Ink::Advice, "advice"),
    };
    let message = if finding.short.is_empty() { &finding.message } else { &finding.short };
    let head = format!("{severity}[{}]", one_line(&finding.code));
    format!("{}{} {}", one_line(&place.unwrap_or_default()), style.paint(ink, &head), one_line(message))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_finding_is_one_line_at_its_first_label() {
        let (story, contradiction) = sample::contradiction();
        assert_eq!(
            finding(&Positions::new(&story), &contradiction, &Style::plain()),
            "stories/halvard/courier.md:5:148: error[contradiction] \
             miners rescued, 3 May: 41 (company) against 38 (fire brigade)"
        );
    }

    #[test]
    fn the_full_message_stands_in_where_there_is_no_short_one() {
        let (story, mut contradiction) = sample::contradiction();
        contradiction.short.clear();
        let line = finding(&Positions::new(&story), &contradiction, &Style::plain());
        assert!(
            line.ends_with("error[contradiction] Miners rescued at Halvard on 3 May: 41, at least 41, or 38"),
            "{line}"
        );
    }

    #[test]
    fn hostile_names_and_messages_stay_on_one_harmless_line() {
        let story = sample::story(&[("a\n\u{1b}[2J.md", "Seven died.")]);
        let mut hostile = sample::finding(Severity::Advice, vec![sample::label(&story, 0, "Seven", "")]);
        hostile.short = "7\r\nfake.md:1:1: error[x] \u{202e}".to_owned();
        let line = finding(&Positions::new(&story), &hostile, &Style::plain());
        assert_eq!(line, "a ?[2J.md:1:1: advice[contradiction] 7  fake.md:1:1: error[x] \u{FFFD}");
    }

    #[test]
    fn only_the_severity_is_coloured() {
        let (story, contradiction) = sample::contradiction();
        let line = finding(&Positions::new(&story), &contradiction, &Style { colour: true, width: 80 });
        assert!(
            line.starts_with(
                "stories/halvard/courier.md:5:148: \u{1b}[31merror[contradiction]\u{1b}[0m miners"
            ),
            "{line}"
        );
    }
}
