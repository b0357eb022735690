//! What miette draws: a diagnostic whose texts are sanitised and whose source is excerpts.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};

use super::excerpt::Excerpts;
use super::style::Style;

/// A diagnostic to be drawn. Whoever makes one has sanitised its texts.
#[derive(Debug)]
pub(super) struct Picture {
    /// The code, on top.
    pub(super) code: Option<String>,
    /// Decides the sign and its colour.
    pub(super) severity: Severity,
    /// The message, behind the sign.
    pub(super) message: String,
    /// What to do about it, at the bottom.
    pub(super) help: Option<String>,
    /// The labelled excerpts.
    pub(super) excerpts: Excerpts,
    /// What caused it; only its message is drawn.
    pub(super) cause: Option<Box<Picture>>,
}

impl Picture {
    /// The picture as text, ending with a line feed.
    pub(super) fn draw(&self, style: &Style) -> String {
        let theme = if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(style.width)
            .with_links(false)
            .with_break_words(false)
            // A file name is not broken at its hyphens.
            .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
            .without_syntax_highlighting();
        let mut text = String::new();
        // Writing into a string cannot fail, and every span that is drawn lies in an excerpt.
        let drawn = handler.render_report(&mut text, self);
        debug_assert!(drawn.is_ok(), "{self:?}");
        text
    }
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

    fn severity(&self) -> Option<Severity> {
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

/// The range moved to character boundaries inside the text.
pub(super) fn within(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(bytes.start);
    start..text.ceil_char_boundary(bytes.end).max(start)
}
