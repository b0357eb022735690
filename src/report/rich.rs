//! Findings and errors as miette draws them: one finding, one diagnostic, all its articles.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, SpanContents};

use super::excerpt::{Excerpts, Place};
use super::position::Positions;
use super::sanitise::{one_line, sanitise};
use super::style::Style;
use crate::check::{Finding, Label};
use crate::lexicon::Severity;

/// A finding as text, ending with a line feed: code, message, an excerpt for each article, help.
#[must_use]
pub fn finding(positions: &Positions<'_>, finding: &Finding, style: &Style) -> String {
    let names: Vec<_> = finding.labels.iter().map(|label| positions.article(label.article).display_path()).collect();
    let places = finding.labels.iter().zip(&names).map(|(label, name)| place(positions, label, name)).collect();
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
    draw(&picture, style)
}

/// An error of any room as text, in the look of a finding and sanitised like one, ending with a line feed. Errors
/// related to it follow, each behind an empty line.
#[must_use]
pub fn error(diagnostic: &dyn Diagnostic, style: &Style) -> String {
    error_within(diagnostic, None, style)
}

/// An error as text. `source` is what its labels point into where it brings no text of its own.
fn error_within(diagnostic: &dyn Diagnostic, source: Option<&dyn SourceCode>, style: &Style) -> String {
    let source = diagnostic.source_code().or(source);
    let mut text = draw(&Picture::of(diagnostic, source, style), style);
    for related in diagnostic.related().into_iter().flatten() {
        text.push('\n');
        text.push_str(&error_within(related, source, style));
    }
    text
}

fn draw(picture: &Picture, style: &Style) -> String {
    let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_break_words(false)
        .without_syntax_highlighting();
    let mut text = String::new();
    // Writing into a string cannot fail, and every span that is drawn lies in an excerpt.
    let drawn = handler.render_report(&mut text, picture);
    debug_assert!(drawn.is_ok(), "{picture:?}");
    text
}

fn place<'t>(positions: &Positions<'t>, label: &'t Label, name: &'t str) -> Place<'t> {
    let text = &positions.article(label.article).text;
    let bytes = within(text, label.span.range());
    let lines = positions.lines(label.article, &bytes);
    let (line, column) = positions.of(label.article, bytes.start);
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

/// The range moved to character boundaries inside the text.
fn within(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(bytes.start);
    start..text.ceil_char_boundary(bytes.end).max(start)
}

/// What is drawn: sanitised, with excerpts instead of whole texts.
#[derive(Debug)]
struct Picture {
    code: Option<String>,
    severity: miette::Severity,
    message: String,
    help: Option<String>,
    excerpts: Excerpts,
    cause: Option<Box<Picture>>,
}

impl Picture {
    /// The picture of a diagnostic whose labels point into `source`.
    fn of(diagnostic: &dyn Diagnostic, source: Option<&dyn SourceCode>, style: &Style) -> Self {
        Self {
            code: diagnostic.code().map(|code| one_line(&code.to_string()).into_owned()),
            severity: diagnostic.severity().unwrap_or_default(),
            help: diagnostic.help().map(|help| sanitise(help.to_string().trim()).into_owned()),
            excerpts: source.map(|source| excerpts(diagnostic, source, style)).unwrap_or_default(),
            ..Self::of_error(diagnostic)
        }
    }

    /// The message of an error and of the errors that caused it.
    fn of_error(error: &(impl Error + ?Sized)) -> Self {
        Self {
            code: None,
            severity: miette::Severity::Error,
            message: sanitise(error.to_string().trim()).into_owned(),
            help: None,
            excerpts: Excerpts::default(),
            cause: error.source().map(|cause| Box::new(Self::of_error(cause))),
        }
    }
}

/// Excerpts around the labels of a diagnostic. A label outside of the text is left out: the message stays.
fn excerpts(diagnostic: &dyn Diagnostic, source: &dyn SourceCode, style: &Style) -> Excerpts {
    let labels: Vec<LabeledSpan> = diagnostic.labels().into_iter().flatten().collect();
    // A line before and behind is asked for, since without any a text is read from the label on.
    let read = |label| Some((label, source.read_span(LabeledSpan::inner(label), 1, 1).ok()?));
    let contents: Vec<(&LabeledSpan, Box<dyn SpanContents<'_> + '_>)> = labels.iter().filter_map(read).collect();
    let places = contents.iter().filter_map(|(label, contents)| {
        let text = std::str::from_utf8(contents.data()).ok()?;
        let start = label.offset().checked_sub(contents.span().offset())?;
        let bytes = within(text, start..start + label.len());
        let line = text[..bytes.start].rfind('\n').map_or(0, |feed| feed + 1);
        let end = text[bytes.end..].find('\n').map_or(text.len(), |feed| bytes.end + feed);
        Some(Place {
            source: 0,
            name: contents.name().unwrap_or_default(),
            text: &text[line..end],
            line: contents.line() + text[..line].matches('\n').count() + 1,
            column: text[line..bytes.start].chars().count() + 1,
            bytes: bytes.start - line..bytes.end - line,
            message: label.label().unwrap_or_default(),
        })
    });
    Excerpts::new(places.collect(), style.width)
}

impl fmt::Display for Picture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Picture {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

impl Diagnostic for Picture {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpts.labels().iter().cloned()))
    }
}

#[cfg(test)]
mod tests {
    use miette::NamedSource;
    use thiserror::Error;

    use super::super::sample::{self, label};
    use super::*;
    use crate::source::{Record, Span, Story};

    fn print(story: &Story, severity: Severity, labels: Vec<Label>) -> String {
        finding(&Positions::new(story), &sample::finding(severity, labels), &Style::plain())
    }

    #[test]
    fn one_finding_shows_all_its_articles() {
        let (story, contradiction) = sample::contradiction();
        insta::assert_snapshot!(finding(&Positions::new(&story), &contradiction, &Style::plain()), @"");
    }

    #[test]
    fn a_narrow_screen_still_shows_the_words() {
        let (story, contradiction) = sample::contradiction();
        let style = Style { colour: false, width: 56 };
        insta::assert_snapshot!(finding(&Positions::new(&story), &contradiction, &style), @"");
    }

    #[test]
    fn labels_of_one_line_share_an_excerpt_and_the_first_label_gives_the_position() {
        let story = sample::story(&[("a.md", "\nSeven died and 40 were hurt.\n\nLater, eight were dead.")]);
        let labels = vec![
            label(&story, 0, "40", "40: hospital"),
            label(&story, 0, "Seven", "7: police"),
            label(&story, 0, "eight", "8: police"),
        ];
        insta::assert_snapshot!(print(&story, Severity::Warning, labels), @"");
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
        let story = sample::story(&[("a\u{1b}[31m\n.md", "Se\u{202e}ven \u{9b}2J died \u{7} of\u{200b} it.")]);
        let mut hostile = sample::finding(Severity::Error, vec![label(&story, 0, "died", "la\u{1b}]8;;x\u{7}\nbel")]);
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
            let offsets = [0, 1, 9, 11, 21, 24, 33, middle, middle + 3, 100_001, text.len() - text.len().min(1), text.len(), text.len() + 9];
            for start in offsets {
                for end in offsets {
                    let spans = [Span::new(start, end), Span::new(start.min(4), end), Span::new(end, end)];
                    let message = "a label as long as labels may ever get to be".to_owned();
                    let labels = spans.map(|span| Label { article, span, message: message.clone() }).to_vec();
                    let text = print(&story, Severity::Error, labels);
                    assert!(text.contains(&message) && !text.contains("Failed"), "{start}..{end}: {text}");
                    let drawn = text.lines().filter(|line| !line.contains(&message));
                    assert!(drawn.clone().all(|line| line.chars().count() <= 80), "{start}..{end}: {text}");
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

    #[derive(Debug, Error, Diagnostic)]
    #[error("unknown event `kiled`")]
    #[diagnostic(code(rules), help("did you mean `killed`?"))]
    struct Unknown {
        #[source_code]
        file: NamedSource<String>,
        #[label("no such event")]
        span: (usize, usize),
        #[source]
        cause: std::num::ParseIntError,
        #[related]
        others: Vec<Plain>,
    }

    #[derive(Debug, Error, Diagnostic)]
    #[error("the file{0} is empty")]
    struct Plain(&'static str);

    #[test]
    fn errors_are_drawn_in_the_same_look() {
        let text = "subjects:\n  child: {is_a: person}\nevents:\n  beheaded:\t{part_of: kiled}\n";
        let error = Unknown {
            file: NamedSource::new("rules/own\u{7}.yaml", text.to_owned()),
            span: (text.find("kiled").unwrap(), 5),
            cause: "x".parse::<u8>().unwrap_err(),
            others: vec![Plain("\u{1b}[1m")],
        };
        insta::assert_snapshot!(super::error(&error, &Style::plain()), @"");
    }

    #[test]
    fn an_error_that_points_outside_of_its_text_keeps_its_message() {
        let error = Unknown {
            file: NamedSource::new("rules/own.yaml", String::new()),
            span: (90, 5),
            cause: "x".parse::<u8>().unwrap_err(),
            others: Vec::new(),
        };
        let text = super::error(&error, &Style::plain());
        assert!(text.contains("unknown event `kiled`") && text.contains("did you mean"), "{text}");
    }
}
