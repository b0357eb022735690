//! Findings as miette draws them: one finding, one diagnostic, all its articles.

use super::excerpt::{Excerpts, Place};
use super::picture::{Picture, within};
use super::position::Positions;
use super::sanitise::{one_line, sanitise};
use super::style::Style;
use crate::check::{Finding, Label};
use crate::lexicon::Severity;

/// A finding as text, ending with a line feed: code, message, an excerpt for each article, help.
#[must_use]
pub fn finding(positions: &Positions<'_>, finding: &Finding, style: &Style) -> String {
    let names: Vec<_> = finding
        .labels
        .iter()
        .map(|label| positions.article(label.article).display_path_of(label.span))
        .collect();
    let places =
        finding.labels.iter().zip(&names).map(|(label, name)| place(positions, label, name)).collect();
    let picture = Picture {
        code: Some(one_line(&finding.code).into_owned()),
        severity: match finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        },
        message: one_line(&finding.message).into_owned(),
        help: Some(sanitise(finding.help.trim()).into_owned()).filter(|help| !help.is_empty()),
        excerpts: Excerpts::new(places, style.width),
        cause: None,
    };
    picture.draw(style)
}

fn place<'t>(positions: &Positions<'t>, label: &'t Label, name: &'t str) -> Place<'t> {
    let article = positions.article(label.article);
    let text = &article.text;
    let first = article.part_start(label.span);
    let range = label.span.range();
    let bytes = within(text, range.start.max(first)..range.end.max(first));
    let lines = positions.lines(label.article, &bytes);
    let (line, column) = positions.of(label.article, label.span);
    Place {
        source: label.article,
        name,
        text: &text[lines.clone()],
        line,
        column,
        bytes: bytes.start - lines.start..bytes.end - lines.start,
        message: &label.message,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, label};
    use super::*;
    use crate::source::{Record, Span, Story};

    fn print(story: &Story, severity: Severity, labels: Vec<Label>) -> String {
        finding(&Positions::new(story), &sample::finding(severity, labels), &Style::plain())
    }

    #[test]
    fn one_finding_shows_all_its_articles() {
        let (story, contradiction) = sample::contradiction();
        insta::assert_snapshot!(finding(&Positions::new(&story), &contradiction, &Style::plain()), @r#"
        contradiction

          × Miners rescued at Halvard on 3 May: 41, at least 41, or 38
           ╭─[stories/halvard/courier.md:5:148]
         5 │ … out by its spokesman, said that 41 miners had been rescued and that …
           ·                                   ────┬────
           ·                                       ╰── 41: company, in Halvard Courier
           ╰────
           ╭─[stories/halvard/agency-0503.md:1:55]
         1 │ … said on Sunday that 38 miners were rescued and dozens of families had …
           ·                       ───────────┬──────────
           ·                                  ╰── 38: fire brigade, in Northern Agency
           ╰────
          help: Same people, place and day; no article explains a change. "Almost four
                dozen" (evening.md:3) fits all. Ask the fire brigade which shift it
                counted, or write "38 or 41" with both speakers.
        "#);
    }

    #[test]
    fn a_narrow_screen_still_shows_the_words() {
        let (story, contradiction) = sample::contradiction();
        let style = Style { colour: false, width: 56 };
        insta::assert_snapshot!(finding(&Positions::new(&story), &contradiction, &style), @r#"
        contradiction

          × Miners rescued at Halvard on 3 May: 41, at least
          │ 41, or 38
           ╭─[stories/halvard/courier.md:5:148]
         5 │ … said that 41 miners had been rescued and that …
           ·             ────┬────
           ·                 ╰── 41: company, in Halvard Courier
           ╰────
           ╭─[stories/halvard/agency-0503.md:1:55]
         1 │ … 38 miners were rescued and dozens of families …
           ·   ───────────┬──────────
           ·              ╰── 38: fire brigade, in Northern Age…
           ╰────
          help: Same people, place and day; no article
                explains a change. "Almost four dozen"
                (evening.md:3) fits all. Ask the fire brigade
                which shift it counted, or write "38 or 41"
                with both speakers.
        "#);
    }

    #[test]
    fn labels_of_one_line_share_an_excerpt_and_the_first_label_gives_the_position() {
        let story = sample::story(&[("a.md", "\nSeven died and 40 were hurt.\n\nLater, eight were dead.")]);
        let labels = vec![
            label(&story, 0, "40", "40: hospital"),
            label(&story, 0, "Seven", "7: police"),
            label(&story, 0, "eight", "8: police"),
        ];
        insta::assert_snapshot!(print(&story, Severity::Warning, labels), @r#"
        contradiction

          ⚠ Miners rescued at Halvard on 3 May: 41, at least 41, or 38
           ╭─[a.md:2:16]
         2 │ Seven died and 40 were hurt.
           · ──┬──          ─┬
           ·   │             ╰── 40: hospital
           ·   ╰── 7: police
           ╰────
           ╭─[a.md:4:8]
         4 │ Later, eight were dead.
           ·        ──┬──
           ·          ╰── 8: police
           ╰────
          help: Same people, place and day; no article explains a change. "Almost four
                dozen" (evening.md:3) fits all. Ask the fire brigade which shift it
                counted, or write "38 or 41" with both speakers.
        "#);
    }

    #[test]
    fn a_record_of_a_file_is_named_with_its_line_and_id() {
        let mut story = sample::story(&[("wire.jsonl", "Seven died.")]);
        story.articles[0].record = Some(Record { line: 12, id: "w-7".to_owned() });
        let text = print(&story, Severity::Advice, vec![label(&story, 0, "Seven", "7")]);
        assert!(text.contains("☞ Miners") && text.contains("╭─[wire.jsonl:12#w-7:1:1]"), "{text}");
    }

    #[test]
    fn nothing_from_outside_reaches_the_terminal_unsanitised() {
        let story =
            sample::story(&[("a\u{1b}[31m\n.md", "Se\u{202e}ven \u{9b}2J died \u{7} of\u{200b} it.")]);
        let mut hostile =
            sample::finding(Severity::Error, vec![label(&story, 0, "died", "la\u{1b}]8;;x\u{7}\nbel")]);
        for text in [&mut hostile.code, &mut hostile.message, &mut hostile.help] {
            text.push_str("\u{1b}[2J\u{85}\u{2066}");
        }
        let text = finding(&Positions::new(&story), &hostile, &Style::plain());
        assert_eq!(sanitise(&text), text);
        assert!(text.contains("[a?[31m .md:1:12]") && text.contains("la?]8;;x? bel"), "{text}");
    }

    #[test]
    fn any_label_can_be_drawn() {
        let long = format!("{} 12 officers {}", "word ".repeat(20_000), "é".repeat(70_000));
        let texts = [long.as_str(), "Toll rises\nto twelve — “é” 阿\n\n", "", "\n"];
        let story = sample::story(&texts.map(|text| ("a.md", text)));
        for (article, text) in texts.iter().enumerate() {
            let middle = text.len() / 2;
            let positions = Positions::new(&story);
            let offsets = [
                0,
                1,
                9,
                11,
                21,
                24,
                33,
                middle,
                middle + 3,
                100_001,
                text.len() - text.len().min(1),
                text.len(),
                text.len() + 9,
            ];
            for start in offsets {
                for end in offsets {
                    let spans = [Span::new(start, end), Span::new(start.min(4), end), Span::new(end, end)];
                    let message = "a label as long as labels may ever get to be".to_owned();
                    let labels = spans.map(|span| Label { article, span, message: message.clone() }).to_vec();
                    let finding = sample::finding(Severity::Error, labels);
                    let text = super::finding(&positions, &finding, &Style::plain());
                    assert!(
                        text.contains("a label as long") && !text.contains("Failed"),
                        "{start}..{end}: {text}"
                    );
                    assert!(text.lines().all(|line| line.chars().count() <= 80), "{start}..{end}: {text}");
                }
            }
        }
    }

    #[test]
    fn colours_are_there_only_when_asked_for() {
        let (story, contradiction) = sample::contradiction();
        let print = |colour| finding(&Positions::new(&story), &contradiction, &Style { colour, width: 80 });
        assert!(!print(false).contains('\u{1b}'));
        assert!(print(true).contains("\u{1b}[31mcontradiction\u{1b}[0m"));
    }
}
