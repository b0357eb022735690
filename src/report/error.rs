//! Errors of any room in the look of a finding.

use std::error::Error;

use miette::{Diagnostic, LabeledSpan, SourceCode, SpanContents};

use super::excerpt::{Excerpts, Place};
use super::picture::{Picture, within};
use super::sanitise::{one_line, sanitise};
use super::style::Style;

/// An error of any room as text, in the look of a finding and sanitised like one, ending with a line feed. Errors
/// related to it follow, each behind an empty line.
#[must_use]
pub fn error(diagnostic: &dyn Diagnostic, style: &Style) -> String {
    error_within(diagnostic, None, style)
}

/// An error as text. `source` is what its labels point into where it brings no text of its own.
fn error_within(diagnostic: &dyn Diagnostic, source: Option<&dyn SourceCode>, style: &Style) -> String {
    let source = diagnostic.source_code().or(source);
    let mut text = picture(diagnostic, source, style).draw(style);
    for related in diagnostic.related().into_iter().flatten() {
        text.push('\n');
        text.push_str(&error_within(related, source, style));
    }
    text
}

/// The picture of a diagnostic whose labels point into `source`.
fn picture(diagnostic: &dyn Diagnostic, source: Option<&dyn SourceCode>, style: &Style) -> Picture {
    Picture {
        code: diagnostic.code().map(|code| one_line(&code.to_string()).into_owned()),
        severity: diagnostic.severity().unwrap_or_default(),
        help: diagnostic.help().map(|help| sanitise(help.to_string().trim()).into_owned()),
        excerpts: source.map(|source| excerpts(diagnostic, source, style)).unwrap_or_default(),
        ..plain(diagnostic)
    }
}

/// The message of an error and of the errors that caused it.
fn plain(error: &(impl Error + ?Sized)) -> Picture {
    Picture {
        code: None,
        severity: miette::Severity::Error,
        message: sanitise(error.to_string().trim()).into_owned(),
        help: None,
        excerpts: Excerpts::default(),
        cause: error.source().map(|cause| Box::new(plain(cause))),
    }
}

/// Excerpts around the labels of a diagnostic. A label outside of the text is left out: the message stays.
fn excerpts(diagnostic: &dyn Diagnostic, source: &dyn SourceCode, style: &Style) -> Excerpts {
    let labels: Vec<LabeledSpan> = diagnostic.labels().into_iter().flatten().collect();
    // A line before and behind is asked for, since without any a text is read from the label on.
    let read = |label| Some((label, source.read_span(LabeledSpan::inner(label), 1, 1).ok()?));
    let contents: Vec<(&LabeledSpan, Box<dyn SpanContents<'_> + '_>)> =
        labels.iter().filter_map(read).collect();
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

#[cfg(test)]
mod tests {
    use miette::{Diagnostic, NamedSource};
    use thiserror::Error;

    use super::super::style::Style;

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
        insta::assert_snapshot!(super::error(&error, &Style::plain()), @r"
        rules

          × unknown event `kiled`
          ╰─▶ invalid digit found in string
           ╭─[rules/own?.yaml:4:23]
         4 │ beheaded: {part_of: kiled}
           ·                     ──┬──
           ·                       ╰── no such event
           ╰────
          help: did you mean `killed`?

          × the file?[1m is empty
        ");
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
