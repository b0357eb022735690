//! Excerpts of several texts as one source code, so that one diagnostic can label them all.
//!
//! miette's labels are offsets into one source and cannot name a file. So every excerpt gets a base in one space of
//! offsets, and a read answers for the excerpt in which the span lies.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::crop::{self, Mark};
use super::sanitise::one_line;
use super::width::{columns, cut};

/// Excerpts wider than this are hard to read however wide the screen.
const WIDEST: usize = 110;
/// Columns that are drawn before an excerpt's text beside the line number: ` 10 │ `.
const GUTTER: usize = 4;

/// A place to label.
#[derive(Clone, Debug)]
pub(super) struct Place<'t> {
    /// Which text it is in. Places with the same number are in the same one.
    pub(super) source: usize,
    /// The text's name; empty where it has none.
    pub(super) name: &'t str,
    /// The line, or the lines, that it is in.
    pub(super) text: &'t str,
    /// The number of the first of these lines, counted from 1.
    pub(super) line: usize,
    /// The column of its beginning, counted from 1, in characters.
    pub(super) column: usize,
    /// Its bytes in `text`, on character boundaries.
    pub(super) bytes: Range<usize>,
    /// What to write there; nothing where empty.
    pub(super) message: &'t str,
}

/// Excerpts around labelled places, in the order of the places.
#[derive(Debug, Default)]
pub(super) struct Excerpts {
    excerpts: Vec<Excerpt>,
    labels: Vec<LabeledSpan>,
}

/// One cropped line.
#[derive(Debug)]
struct Excerpt {
    name: String,
    /// Line and column of the first of its places, counted from 0.
    position: (usize, usize),
    text: String,
    /// The offset of its first byte.
    base: usize,
}

/// Places of one line that share an excerpt, by position.
type Strip<'t> = Vec<Underline<'t>>;

/// What is underlined: a place, or a part of it where places overlap, or several places with the same bytes.
#[derive(Clone, Debug)]
struct Underline<'t> {
    /// Its rank among all places; the lowest of an excerpt gives the excerpt's position and rank.
    rank: usize,
    place: Place<'t>,
    mark: Mark,
    messages: String,
}

impl Excerpts {
    /// Excerpts for a screen so many columns wide. Places of one line share an excerpt where they fit.
    pub(super) fn new(places: Vec<Place<'_>>, width: usize) -> Self {
        let mut strips: Vec<_> =
            by_line(places).into_iter().flat_map(|line| share(apart(line), width)).collect();
        strips.sort_by_key(|strip| first(strip).rank);
        let mut excerpts = Self::default();
        for strip in strips {
            excerpts.push(&strip, width);
        }
        excerpts
    }

    /// The labels, for the diagnostic.
    pub(super) fn labels(&self) -> &[LabeledSpan] {
        &self.labels
    }

    fn push(&mut self, strip: &[Underline<'_>], width: usize) {
        let Place { name, line, column, .. } = first(strip).place;
        let cropped = crop::crop(text(strip), &marks(strip), text_columns(line, width));
        // A byte between excerpts belongs to none, so that no span touches two.
        let base = self.excerpts.last().map_or(0, |last| last.base + last.text.len() + 1);
        for (underline, bytes) in strip.iter().zip(&cropped.marks) {
            // The words of a text are shown before the words about them: these get what is left of the screen.
            let left = columns_left(line, width).saturating_sub(cropped.before_message(bytes));
            let messages: Vec<_> = underline.messages.lines().map(|message| cut(message, left)).collect();
            let message = (!underline.messages.is_empty()).then(|| messages.join("\n"));
            self.labels.push(LabeledSpan::new(message, base + bytes.start, bytes.len()));
        }
        let position = (line - 1, column - 1);
        self.excerpts.push(Excerpt { name: one_line(name).into_owned(), position, text: cropped.text, base });
    }
}

/// The places of each line, lines in the order of their first places.
fn by_line<'t>(places: Vec<Place<'t>>) -> Vec<Strip<'t>> {
    let mut lines: Vec<Strip<'t>> = Vec::new();
    for (rank, place) in places.into_iter().enumerate() {
        let messages = one_line(place.message).into_owned();
        let mark = Mark { bytes: place.bytes.clone(), message: columns(&messages) };
        // A title given apart is line 1 of its own, and so is named apart.
        let of = |place: &Place<'t>| (place.source, place.line, place.name);
        let same = |line: &&mut Strip<'t>| of(&line[0].place) == of(&place);
        let known = lines.iter_mut().find(same);
        let underline = Underline { rank, place, mark, messages };
        match known {
            Some(line) => line.push(underline),
            None => lines.push(vec![underline]),
        }
    }
    lines
}

/// The places of a line in order, with one underline for those that are the same, and each other one ending where
/// the next begins: underlines that overlap would be drawn beside their words.
fn apart(mut line: Strip<'_>) -> Strip<'_> {
    line.sort_by_key(|underline| (underline.mark.bytes.start, underline.mark.bytes.end, underline.rank));
    let mut apart: Strip<'_> = Vec::with_capacity(line.len());
    for mut underline in line {
        if let Some(last) = apart.last_mut() {
            if last.mark.bytes.end > underline.mark.bytes.start
                && last.mark.bytes.start < underline.mark.bytes.start
            {
                last.mark.bytes.end = underline.mark.bytes.start;
            }
            underline.mark.bytes.start = underline.mark.bytes.start.max(last.mark.bytes.end);
            if underline.mark.bytes.start >= underline.mark.bytes.end {
                last.rank = last.rank.min(underline.rank);
                last.mark.message = last.mark.message.max(underline.mark.message);
                last.messages.push('\n');
                last.messages.push_str(&underline.messages);
                continue;
            }
        }
        apart.push(underline);
    }
    apart
}

/// The places of a line in as few excerpts as they fit in.
fn share(line: Strip<'_>, width: usize) -> Vec<Strip<'_>> {
    let mut strips: Vec<Strip<'_>> = Vec::new();
    for underline in line {
        let columns = text_columns(underline.place.line, width);
        if let Some(strip) = strips.last_mut() {
            strip.push(underline.clone());
            if crop::fits(text(strip), &marks(strip), columns) {
                continue;
            }
            strip.pop();
        }
        strips.push(vec![underline]);
    }
    strips
}

fn first<'s, 't>(strip: &'s [Underline<'t>]) -> &'s Underline<'t> {
    strip.iter().min_by_key(|underline| underline.rank).unwrap_or(&strip[0])
}

/// The lines of a strip: all its places begin in the first, and one may reach further than the others.
fn text<'t>(strip: &[Underline<'t>]) -> &'t str {
    strip.iter().map(|underline| underline.place.text).max_by_key(|text| text.len()).unwrap_or_default()
}

fn marks(strip: &[Underline<'_>]) -> Vec<Mark> {
    strip.iter().map(|underline| underline.mark.clone()).collect()
}

/// The columns that the text of a line with this number may take.
fn text_columns(line: usize, width: usize) -> usize {
    columns_left(line, width).min(WIDEST)
}

/// The columns of the screen beside a line number.
fn columns_left(line: usize, width: usize) -> usize {
    let digits = line.checked_ilog10().unwrap_or(0) as usize + 1;
    width.saturating_sub(GUTTER + digits)
}

impl SourceCode for Excerpts {
    /// The whole excerpt that the span lies in, whatever context is asked for. A span that lies in no single one is
    /// out of bounds; miette would draw them as one otherwise.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let above = self.excerpts.partition_point(|excerpt| excerpt.base <= span.offset());
        let excerpt =
            above.checked_sub(1).map(|index| &self.excerpts[index]).ok_or(MietteError::OutOfBounds)?;
        if span.offset() + span.len() > excerpt.base + excerpt.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let data = excerpt.text.as_bytes();
        let whole = SourceSpan::from((excerpt.base, data.len()));
        let (line, column) = excerpt.position;
        Ok(Box::new(if excerpt.name.is_empty() {
            MietteSpanContents::new(data, whole, line, column, 1)
        } else {
            MietteSpanContents::new_named(excerpt.name.clone(), data, whole, line, column, 1)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place<'t>(source: usize, text: &'t str, words: &str, message: &'t str) -> Place<'t> {
        let start = text.find(words).unwrap();
        Place {
            source,
            name: "a.md",
            text,
            line: 3,
            column: start + 1,
            bytes: start..start + words.len(),
            message,
        }
    }

    fn drawn(places: Vec<Place<'_>>) -> Vec<(String, Vec<String>)> {
        let excerpts = Excerpts::new(places, 80);
        let words = |excerpt: &Excerpt| {
            let inside = |label: &&LabeledSpan| {
                label.offset() >= excerpt.base && label.offset() <= excerpt.base + excerpt.text.len()
            };
            let words = |label: &LabeledSpan| {
                let start = label.offset() - excerpt.base;
                format!("{}: {}", label.label().unwrap_or("-"), &excerpt.text[start..start + label.len()])
            };
            (excerpt.text.clone(), excerpts.labels.iter().filter(inside).map(words).collect())
        };
        excerpts.excerpts.iter().map(words).collect()
    }

    #[test]
    fn excerpts_keep_the_order_of_the_places() {
        let drawn = drawn(vec![place(1, "Two died.", "Two", "2"), place(0, "Ten died.", "Ten", "10")]);
        assert_eq!(drawn[0], ("Two died.".to_owned(), vec!["2: Two".to_owned()]));
        assert_eq!(drawn[1], ("Ten died.".to_owned(), vec!["10: Ten".to_owned()]));
    }

    #[test]
    fn places_of_one_line_share_an_excerpt_where_they_fit() {
        let text = "Ten officers died and 40 were hurt.";
        let drawn = drawn(vec![place(0, text, "40", "injured"), place(0, text, "Ten officers", "killed")]);
        assert_eq!(drawn.len(), 1);
        assert_eq!(drawn[0].1, ["killed: Ten officers", "injured: 40"]);
    }

    #[test]
    fn places_that_overlap_are_drawn_side_by_side() {
        let text = "Ten officers and dozens of protesters died.";
        let nested =
            drawn(vec![place(0, text, "Ten officers and dozens", "all"), place(0, text, "dozens", "some")]);
        assert_eq!(nested[0].1, ["all: Ten officers and ", "some: dozens"]);
        let same_start =
            drawn(vec![place(0, text, "Ten", "figure"), place(0, text, "Ten officers", "claim")]);
        assert_eq!(same_start[0].1, ["figure: Ten", "claim:  officers"]);
    }

    #[test]
    fn places_that_are_the_same_have_one_underline_and_both_messages() {
        let drawn = drawn(vec![place(0, "Ten died.", "Ten", "one"), place(0, "Ten died.", "Ten", "other")]);
        assert_eq!(drawn[0].1, ["one\nother: Ten"]);
    }

    #[test]
    fn a_message_that_fits_behind_its_underline_is_never_cut() {
        let text = "By the evening the harbour master of the northern port had counted 9 boats.";
        // From the middle of a label at the very left of 75 columns: 2 for the sign, 1 for half of it, 4 for the arm.
        let message = "m".repeat(75 - 7);
        assert_eq!(drawn(vec![place(0, text, "9", &message)])[0].0, "… 9 boats.");
        assert_eq!(drawn(vec![place(0, text, "9 b", &message)])[0].1[0], format!("{message}: 9 b"));
    }

    #[test]
    fn a_message_is_cut_rather_than_the_words_it_labels() {
        let words = "9 boats and a great many of the rafts that were moored in the port";
        let text = format!("The wind took {words} and the pier.");
        let message = "9: harbour master and all of his deputies, in Courier";
        let drawn = drawn(vec![place(0, &text, words, message), place(0, &text, words, "9")]);
        assert_eq!(drawn[0].0, format!("… {words} and …"));
        assert_eq!(drawn[0].1, [format!("9: harbour master and all of his de…\n9: {words}")]);
    }

    #[test]
    fn a_span_across_two_excerpts_is_out_of_bounds() {
        let excerpts = Excerpts::new(vec![place(0, "Ten", "Ten", "a"), place(1, "Two", "Two", "b")], 80);
        let read = |start: usize, len: usize| {
            excerpts.read_span(&(start, len).into(), 1, 1).map(|read| read.data().to_vec())
        };
        assert_eq!(read(0, 3).unwrap(), b"Ten");
        assert_eq!(read(4, 3).unwrap(), b"Two");
        assert!(read(0, 7).is_err());
        assert!(read(2, 2).is_err());
        assert!(read(8, 1).is_err());
        assert!(Excerpts::default().read_span(&(0, 0).into(), 0, 0).is_err());
    }
}
