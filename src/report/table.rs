//! Small tables for a terminal: aligned columns without borders.

use super::sanitise::one_line;
use super::style::{Ink, Style};
use super::width::{columns, cut};
use super::wrap::wrap;

/// Columns of the screen between two columns of the table.
const GAP: usize = 2;
/// A flexible column is never made narrower than this.
const NARROWEST: usize = 8;
/// What stands before a cell below its row.
const BELOW: &str = "    ";

/// On which side of its column a cell stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Copy, Clone, Debug)]
pub struct Column {
    /// What stands above it.
    pub header: &'static str,
    /// Where its cells stand.
    pub align: Align,
    /// Whether its cells may be cut to make the table fit the screen. Where several may, the widest is cut first.
    pub flexible: bool,
    /// Whether they are wrapped instead, between words.
    pub wraps: bool,
}

impl Column {
    /// A column of words, shown in full.
    #[must_use]
    pub const fn words(header: &'static str) -> Self {
        Self { header, align: Align::Left, flexible: false, wraps: false }
    }

    /// A column of numbers, shown in full.
    #[must_use]
    pub const fn numbers(header: &'static str) -> Self {
        Self { header, align: Align::Right, flexible: false, wraps: false }
    }

    /// A column of text that may be cut.
    #[must_use]
    pub const fn text(header: &'static str) -> Self {
        Self { header, align: Align::Left, flexible: true, wraps: false }
    }

    /// A column of text that may be wrapped, and is never cut.
    #[must_use]
    pub const fn prose(header: &'static str) -> Self {
        Self { header, align: Align::Left, flexible: true, wraps: true }
    }
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: &[Column]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, sanitised. Cells that are missing are empty, those beyond the last column are dropped. Spaces before
    /// a cell's words indent them.
    pub fn push<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let sanitised = |cell: C| one_line(cell.as_ref().trim_end()).into_owned();
        let mut row: Vec<String> = cells.into_iter().map(sanitised).collect();
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table as lines, each with its line feed, no wider than the style where the flexible columns allow it. Where the
    /// last column wraps and has no room for its longest word, its cells stand below their rows.
    #[must_use]
    pub fn render(&self, style: &Style) -> String {
        let mut widths = self.widths(self.columns.len(), style.width);
        let below = self.last_is_too_narrow(&widths);
        if let Some(last) = below {
            widths = self.widths(last, style.width);
        }
        let mut text = String::new();
        let headers: Vec<_> = self.columns.iter().map(|column| column.header.to_owned()).collect();
        self.line(&mut text, &headers, &widths, |cell| style.paint(Ink::Header, cell).into_owned());
        if !style.colour {
            let rules: Vec<_> = widths.iter().map(|&width| "─".repeat(width)).collect();
            self.line(&mut text, &rules, &widths, str::to_owned);
        }
        for row in &self.rows {
            for line in self.wrapped(row, &widths) {
                self.line(&mut text, &line, &widths, str::to_owned);
            }
            if let Some(last) = below {
                text.push_str(&wrap(&row[last], BELOW, style.width));
            }
        }
        text
    }

    /// The last column, where it wraps and has no room for its longest word.
    fn last_is_too_narrow(&self, widths: &[usize]) -> Option<usize> {
        let last = self.columns.len().checked_sub(1).filter(|&last| last > 0 && self.columns[last].wraps)?;
        let words = self.rows.iter().flat_map(|row| row[last].split_whitespace());
        (words.map(columns).max()? > widths[last]).then_some(last)
    }

    /// A row as lines of cells.
    fn wrapped(&self, row: &[String], widths: &[usize]) -> Vec<Vec<String>> {
        let wrap = |(cell, (column, &width)): (&String, (&Column, &usize))| {
            if column.wraps && columns(cell) > width {
                wrap(cell, "", width).lines().map(str::to_owned).collect()
            } else {
                vec![cell.clone()]
            }
        };
        let cells: Vec<Vec<String>> = row.iter().zip(self.columns.iter().zip(widths)).map(wrap).collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| cells.iter().map(|cell| cell.get(at).cloned().unwrap_or_default()).collect();
        (0..lines).map(line).collect()
    }

    /// The width of each of the first columns: that of its widest cell, flexible ones cut until the whole fits.
    fn widths(&self, first: usize, screen: usize) -> Vec<usize> {
        let widest = |(index, column): (usize, &Column)| {
            let cells = self.rows.iter().map(|row| columns(&row[index]));
            cells.fold(columns(column.header), usize::max)
        };
        let mut widths: Vec<usize> = self.columns[..first].iter().enumerate().map(widest).collect();
        let gaps = GAP * widths.len().saturating_sub(1);
        let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(screen);
        while excess > 0 {
            let flexible =
                (0..widths.len()).filter(|&index| self.columns[index].flexible && widths[index] > NARROWEST);
            let Some(widest) = flexible.max_by_key(|&index| widths[index]) else { break };
            widths[widest] -= 1;
            excess -= 1;
        }
        widths
    }

    fn line(&self, text: &mut String, cells: &[String], widths: &[usize], paint: impl Fn(&str) -> String) {
        let start = text.len();
        for ((cell, &width), column) in cells.iter().zip(widths).zip(&self.columns) {
            let cell = if column.wraps { cell.clone() } else { cut(cell, width) };
            let padding = " ".repeat(width.saturating_sub(columns(&cell)));
            let gap = if text.len() == start { "" } else { "  " };
            text.push_str(gap);
            match column.align {
                Align::Left => text.extend([paint(&cell), padding]),
                Align::Right => text.extend([padding, paint(&cell)]),
            }
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&[
            Column::numbers("figure"),
            Column::words("event"),
            Column::text("place"),
            Column::text("words"),
        ]);
        table.push(["12", "killed", "Almaty", "twelve police officers had died"]);
        table.push(["about 1,000", "injured", "Kazakhstan", "about a thousand\u{1b}[2J hurt"]);
        table.push(["3–5", "missing"]);
        table
    }

    #[test]
    fn columns_are_aligned_and_cells_sanitised() {
        insta::assert_snapshot!(table().render(&Style::plain()), @r"
             figure  event    place       words
        ───────────  ───────  ──────────  ───────────────────────────────
                 12  killed   Almaty      twelve police officers had died
        about 1,000  injured  Kazakhstan  about a thousand?[2J hurt
                3–5  missing
        ");
    }

    #[test]
    fn only_flexible_columns_are_cut_the_widest_first() {
        let text = table().render(&Style { colour: false, width: 50 });
        assert!(text.lines().all(|line| columns(line) <= 50), "{text}");
        insta::assert_snapshot!(text, @r"
             figure  event    place       words
        ───────────  ───────  ──────────  ────────────────
                 12  killed   Almaty      twelve police o…
        about 1,000  injured  Kazakhstan  about a thousan…
                3–5  missing
        ");
    }

    #[test]
    fn prose_is_wrapped_between_words_and_never_cut() {
        let mut table = Table::new(&[Column::numbers("figure"), Column::prose("there")]);
        table.push(["12", "harbour.md:7, valley.md:12, a-long-name.md:3"]);
        table.push(["13", "–"]);
        insta::assert_snapshot!(table.render(&Style { colour: false, width: 24 }), @r"
        figure  there
        ──────  ────────────────
            12  harbour.md:7,
                valley.md:12,
                a-long-name.md:3
            13  –
        ");
    }

    #[test]
    fn prose_without_room_for_its_words_stands_below_the_row() {
        let mut table =
            Table::new(&[Column::numbers("figure"), Column::words("event"), Column::prose("there")]);
        table.push(["12", "killed", "harbour.md:7, a-very-long-name.md:3"]);
        table.push(["13", "injured", "–"]);
        insta::assert_snapshot!(table.render(&Style { colour: false, width: 28 }), @r"
        figure  event
        ──────  ───────
            12  killed
            harbour.md:7,
            a-very-long-name.md:3
            13  injured
            –
        ");
    }

    #[test]
    fn with_colours_the_header_is_underlined() {
        let text = table().render(&Style { colour: true, width: 80 });
        assert!(text.starts_with("     \u{1b}[4mfigure\u{1b}[0m  \u{1b}[4mevent\u{1b}[0m"), "{text:?}");
    }

    #[test]
    fn a_screen_too_narrow_for_the_fixed_columns_is_overrun_and_nothing_is_lost() {
        let text = table().render(&Style { colour: false, width: 10 });
        assert!(text.contains("about 1,000  injured  Kazakhs…"), "{text}");
    }
}
