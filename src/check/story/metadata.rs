//! Articles whose own dates do not fit each other.

use jiff::civil::Date;

use super::date::long;
use crate::check::differing::{Differing, Told};
use crate::check::wording::Wording;
use crate::lexicon::EventId;
use crate::source::{Article, BlockKind, DatePlace, PrintedDate, Span, printed_dates};

/// Clocks differ over the world, and papers are printed the night before: so many days are no conflict.
const CLOCKS: i32 = 1;

/// Copy of an agency is printed for so many days under its own dateline.
const REPRINTED: i32 = 7;

/// One finding an article: the first of its dates that does not fit its publication.
pub(super) fn differing(wording: &Wording<'_>) -> Vec<(Option<EventId>, Differing)> {
    let articles = (0..).zip(&wording.story.articles);
    let found = articles.filter_map(|(number, article)| {
        let published = article.published?.date;
        let mut dates = printed_dates(article, wording.lexicon);
        dates.sort_by_key(|date| date.place);
        let wrong = dates.iter().find(|date| is_wrong(date, published))?;
        let line = dates.iter().find(|date| date.place == DatePlace::Line && date.days.0 == published);
        let line = line.map_or_else(|| head(article), |line| line.span);
        Some((None, against(article, number, (published, line), wrong)))
    });
    found.collect()
}

fn is_wrong(date: &PrintedDate, published: Date) -> bool {
    let (first, last) = date.days;
    let (early, late) = ((first - published).get_days(), (published - last).get_days());
    match date.place {
        DatePlace::Address | DatePlace::Line => early > CLOCKS || late > CLOCKS,
        DatePlace::Dateline => early > CLOCKS || late > REPRINTED,
        // Pages are saved, and their years renewed, long after publication.
        DatePlace::Copyright => late > 0,
    }
}

/// A date against the day of publication, with the words that tell that.
fn against(article: &Article, number: u32, (published, line): (Date, Span), date: &PrintedDate) -> Differing {
    let (day, year) = (long(date.days.0), date.days.0.year());
    let value = match date.place {
        DatePlace::Address => format!("{day} in its address"),
        DatePlace::Line => format!("{day} on the page"),
        DatePlace::Dateline => format!("{day} in its dateline"),
        DatePlace::Copyright => format!("copyright of {year}"),
    };
    let span = if date.span.is_empty() { line } else { date.span };
    let told = |value: String, span: Span| vec![Told { value, article: number, span }];
    let published = told(format!("published {}", long(published)), line);
    let sides = vec![told(value, span), published];
    Differing { name: article.outlet_name().to_owned(), sides, last: "but", at: None }
}

/// The line of its front matter that tells when an article was published; else its first line.
fn head(article: &Article) -> Span {
    let furniture = article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
    let mut lines = furniture.flat_map(|block| block.span.lines(&article.text));
    let given = lines.find(|line| line.of(&article.text).trim_start().starts_with("published:"));
    let first = || article.blocks.iter().find(|block| block.kind != BlockKind::Furniture);
    let first = || first().and_then(|block| block.span.lines(&article.text).next());
    given.or_else(first).unwrap_or_default().trimmed(&article.text)
}
