//! How output looks: with colours or without, and how wide.

use std::borrow::Cow;

use anstream::AutoStream;
use terminal_size::{Height, Width, terminal_size_of};

/// The width in columns where none is given and output goes to no terminal.
const DEFAULT_WIDTH: usize = 80;
/// Narrower than this, an excerpt shows no context; wider than this, nobody reads a line.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;

/// How output looks. Printing asks this and never the environment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are used.
    pub colour: bool,
    /// The width in columns.
    pub width: usize,
}

/// The value of `--color`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// Colours on a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Colours even into a pipe
    Always,
    /// No colours
    Never,
}

/// What the environment says about a stream.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Whether colours are wanted and understood there.
    pub colour: bool,
    /// The columns, where it is a terminal.
    pub width: Option<usize>,
}

impl Terminal {
    /// Asks the environment about standard output: whether it is a terminal and how wide, `NO_COLOR`, `CLICOLOR`,
    /// `CLICOLOR_FORCE`, `TERM`.
    #[must_use]
    pub fn of_stdout() -> Self {
        let colour = AutoStream::choice(&std::io::stdout());
        Self::of(colour, terminal_size_of(std::io::stdout()))
    }

    /// Asks the same about standard error.
    #[must_use]
    pub fn of_stderr() -> Self {
        let colour = AutoStream::choice(&std::io::stderr());
        Self::of(colour, terminal_size_of(std::io::stderr()))
    }

    fn of(colour: anstream::ColorChoice, size: Option<(Width, Height)>) -> Self {
        Self { colour: colour != anstream::ColorChoice::Never, width: size.map(|(width, _)| width.0.into()) }
    }
}

impl Style {
    /// The style for a choice of colour, a width if one is asked for, and a terminal. A width that nothing could
    /// be printed in is widened.
    #[must_use]
    pub fn new(choice: ColorChoice, width: Option<usize>, terminal: Terminal) -> Self {
        let colour = match choice {
            ColorChoice::Auto => terminal.colour,
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        let width = width.or(terminal.width).unwrap_or(DEFAULT_WIDTH);
        Self { colour, width: width.clamp(*WIDTHS.start(), *WIDTHS.end()) }
    }

    /// No colours, 80 columns: what a pipe and the snapshots get.
    #[must_use]
    pub const fn plain() -> Self {
        Self { colour: false, width: DEFAULT_WIDTH }
    }

    /// The text in an ink, or as it is where there are no colours. The text must have been sanitised.
    #[must_use]
    pub fn paint(self, ink: Ink, text: &str) -> Cow<'_, str> {
        if self.colour {
            Cow::Owned(format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// What is drawn apart from plain text, outside of miette's own drawings.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Advice.
    Advice,
    /// The header of a table's column.
    Header,
    /// What matters less.
    Dim,
    /// What is as it should be; a line that is new.
    Good,
}

impl Ink {
    /// The parameter of the ANSI sequence. The three severities are in the colours that miette gives them.
    fn code(self) -> &'static str {
        match self {
            Self::Error => "31",
            Self::Warning => "33",
            Self::Advice => "36",
            Self::Header => "4",
            Self::Dim => "2",
            Self::Good => "32",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Terminal = Terminal { colour: true, width: Some(120) };
    const PIPE: Terminal = Terminal { colour: false, width: None };

    #[test]
    fn a_pipe_gets_eighty_columns_and_no_colour() {
        assert_eq!(Style::new(ColorChoice::Auto, None, PIPE), Style::plain());
    }

    #[test]
    fn a_terminal_gets_its_width_and_colours() {
        assert_eq!(Style::new(ColorChoice::Auto, None, TERMINAL), Style { colour: true, width: 120 });
    }

    #[test]
    fn what_is_asked_for_outranks_the_terminal() {
        assert_eq!(Style::new(ColorChoice::Always, Some(60), PIPE), Style { colour: true, width: 60 });
        assert_eq!(Style::new(ColorChoice::Never, Some(60), TERMINAL), Style { colour: false, width: 60 });
    }

    #[test]
    fn an_impossible_width_is_brought_into_range() {
        assert_eq!(Style::new(ColorChoice::Auto, Some(0), PIPE).width, 40);
        assert_eq!(Style::new(ColorChoice::Auto, Some(usize::MAX), PIPE).width, 400);
    }

    #[test]
    fn paint_is_there_only_with_colours() {
        assert_eq!(Style::plain().paint(Ink::Error, "error"), "error");
        let coloured = Style { colour: true, ..Style::plain() };
        assert_eq!(coloured.paint(Ink::Error, "error"), "\u{1b}[31merror\u{1b}[0m");
    }
}
