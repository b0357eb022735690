//! Whose text an article is: an agency's, whoever prints it, or its outlet's.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::OriginKind;
use crate::lexicon::{Lexicon, OutletId};
use crate::source::{Article, BlockKind, Story};

/// A credit stands in so many blocks at the start or the end of an article.
const CREDITED: usize = 2;

/// A dateline ends within so many bytes.
const DATELINE: usize = 80;

/// Whose text each article is. `ranks` tell which of several articles of an outlet is the earliest.
pub(super) fn sources(story: &Story, lexicon: &Lexicon, ranks: &[usize]) -> Vec<OriginKind> {
    let written: Vec<Source> = story.articles.iter().map(|article| source(article, lexicon)).collect();
    let mut earliest: BTreeMap<&Source, usize> = BTreeMap::new();
    for (article, source) in written.iter().enumerate() {
        let known = earliest.entry(source).or_insert(article);
        if ranks[article] < ranks[*known] {
            *known = article;
        }
    }
    let kind = |source| match source {
        &Source::Outlet(outlet) => OriginKind::Outlet(outlet),
        Source::Named(_) | Source::Unknown(_) => OriginKind::Article(earliest[source]),
    };
    written.iter().map(kind).collect()
}

/// Whose text an article is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// An outlet that the lexicon knows, by the first of its names.
    Outlet(OutletId),
    /// Another, in small letters.
    Named(String),
    /// An article that tells no outlet is on its own: its path, and which record of it.
    Unknown(String),
}

/// Whose text an article is: "AP (Harbour News)", "By AFP" and "LYON, Jan 6 (Reuters) -" tell of an agency.
fn source(article: &Article, lexicon: &Lexicon) -> Source {
    let is_agency = |outlet: &OutletId| lexicon.outlet(*outlet).agency;
    let named = |name: &str| lexicon.outlet_named(name);
    let outlet = article.outlet.as_deref();
    let parts = || outlet.into_iter().flat_map(|outlet| outlet.split(['(', ')', ',', '/', ';']));
    let agency = parts().filter_map(|part| named(without(part, &["via "]))).find(is_agency);
    if let Some(agency) = agency.or_else(|| credited(article, lexicon).filter(is_agency)) {
        return Source::Outlet(agency);
    }
    match outlet {
        Some(outlet) => named(outlet)
            .or_else(|| parts().next().and_then(named))
            .map_or_else(|| Source::Named(outlet.trim().to_lowercase()), Source::Outlet),
        None => Source::Unknown(article.key().into_owned()),
    }
}

/// The outlet that a dateline, a line at the start or one at the end names.
fn credited(article: &Article, lexicon: &Lexicon) -> Option<OutletId> {
    let text = article.reading();
    let blocks = &article.blocks;
    let ends = blocks.iter().take(CREDITED).chain(blocks.iter().rev().take(CREDITED));
    let lines = ends.filter_map(|block| {
        let line =
            block.span.of(text).trim_matches(|it: char| it.is_whitespace() || "()[]-–—*_".contains(it));
        lexicon.outlet_named(without(line, &["By ", "From ", "Source: "]))
    });
    let first = blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    lines.into_iter().next().or_else(|| dateline(first?.span.of(text), lexicon))
}

/// "LYON, Jan 6 (Reuters) - "
fn dateline(paragraph: &str, lexicon: &Lexicon) -> Option<OutletId> {
    let (before, rest) = paragraph.split_once('(').filter(|(before, _)| before.len() < DATELINE)?;
    let (name, behind) = rest.split_once(')')?;
    let is_place = before.starts_with(char::is_uppercase) || before.is_empty();
    let runs_on = behind.trim_start().starts_with(['-', '–', '—']);
    lexicon.outlet_named(name).filter(|_| is_place && runs_on)
}

fn without<'a>(text: &'a str, heads: &[&str]) -> &'a str {
    let text = text.trim();
    heads.iter().find_map(|head| text.strip_prefix(head)).unwrap_or(text)
}

/// For each article its place among all: the earliest first, those without a time last. Where times are the same, the
/// words decide, so that the order in which the articles were given does not show.
pub(super) fn ranks(story: &Story) -> Vec<usize> {
    let mut order: Vec<usize> = (0..story.articles.len()).collect();
    order.sort_by(|&one, &another| earlier(&story.articles[one], &story.articles[another]));
    let mut ranks = vec![0; order.len()];
    for (rank, article) in order.into_iter().enumerate() {
        ranks[article] = rank;
    }
    ranks
}

fn earlier(one: &Article, another: &Article) -> Ordering {
    let time = |article: &Article| {
        let instant = article.published.map(|published| published.instant);
        (instant.is_none(), instant.map(|instant| (instant.from, instant.to)))
    };
    time(one)
        .cmp(&time(another))
        .then_with(|| (&one.outlet, &one.title).cmp(&(&another.outlet, &another.title)))
        .then_with(|| one.text.cmp(&another.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(outlet: &str, text: &str) -> String {
        let lexicon = crate::built_in::lexicon();
        let article = Article {
            outlet: Some(outlet.to_owned()).filter(|outlet| !outlet.is_empty()),
            ..Article::paragraph(text)
        };
        match source(&article, &lexicon) {
            Source::Outlet(outlet) => lexicon.text(lexicon.outlet(outlet).name).to_owned(),
            Source::Named(name) | Source::Unknown(name) => name,
        }
    }

    #[test]
    fn an_agency_is_told_by_metadata_dateline_or_credit() {
        assert_eq!(of("AP (Harbour News)", "Three died."), "Associated Press");
        assert_eq!(of("Harbour News (Reuters, via a portal)", "Three died."), "Reuters");
        assert_eq!(of("Harbour News/AFP", "Three died."), "Agence France-Presse");
        assert_eq!(of("Harbour News", "LYON, Jan 6 (Reuters) - Three people died."), "Reuters");
        assert_eq!(of("Harbour News", "(AP) — Three people died."), "Associated Press");
    }

    #[test]
    fn an_agency_that_is_only_mentioned_has_not_written_the_article() {
        assert_eq!(
            of("Harbour News", "Three people died, officials told the agency (Reuters)."),
            "harbour news"
        );
        assert_eq!(of("The Guardian (a copy)", "Three people died."), "The Guardian");
        assert_eq!(of("NYT", "Three people died."), of("New York Times", "Three people died."));
        assert_eq!(of("", "Three people died."), "-");
    }
}
