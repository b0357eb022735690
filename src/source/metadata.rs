//! What is known of an article beside its text.

use crate::lexicon::Lexicon;
use crate::time::Publication;

/// Title, outlet, address and time of an article, as metadata gives them or as its own lines do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    /// The time as written.
    pub(super) published: Option<String>,
}

impl Metadata {
    /// These, and where one is missing that of the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            source: self.source.or(other.source),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
        }
    }

    /// The publication time, its zone resolved by the outlet's clock where the abbreviation alone is ambiguous.
    /// `None` where none is given, or where what is given is not understood.
    pub(super) fn publication(&self, lexicon: &Lexicon) -> Option<Publication> {
        let source = self.source.as_deref().unwrap_or_default();
        let zone = |abbreviation: &str| {
            let offsets = lexicon.zone_offsets(abbreviation);
            match clocks(source, lexicon).find(|clock| offsets.contains(clock)) {
                Some(clock) => vec![clock],
                None => offsets.to_vec(),
            }
        };
        Publication::read(self.published.as_deref()?, &zone)
    }
}

/// A value without white space around it; none where nothing is left.
pub(super) fn value(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Where the clocks of an outlet stand. Of "Agency (Portal)" the portal's goes first, which printed the time.
fn clocks(source: &str, lexicon: &Lexicon) -> impl Iterator<Item = i32> {
    let (before, inside) = source.split_once('(').unwrap_or((source, ""));
    let names = [source, inside.trim_end_matches(')'), before];
    let outlets = names.into_iter().filter_map(|name| lexicon.outlet_named(name.trim()));
    outlets.filter_map(|outlet| lexicon.outlet(outlet).offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::furniture::tests::lexicon;

    fn published(source: &str, time: &str) -> Option<Publication> {
        let given = Metadata {
            source: value(Some(source.to_owned())),
            published: Some(time.to_owned()),
            ..Metadata::default()
        };
        given.publication(&lexicon())
    }

    #[test]
    fn the_outlets_clock_decides_an_ambiguous_zone() {
        for source in ["Delhi Courier", "Delhi Courier (Wire Service)", "Wire Service (Delhi Courier)"] {
            let publication = published(source, "6 Jan 2022 22:58 IST").unwrap();
            assert_eq!(publication.instant.from.to_string(), "2022-01-06T17:28:00Z", "{source}");
            assert_eq!(publication.instant.from, publication.instant.to, "{source}");
        }
    }

    #[test]
    fn an_outlet_whose_clock_is_no_candidate_leaves_the_zone_ambiguous() {
        for source in ["Gazette", "Wire Service", ""] {
            let publication = published(source, "6 Jan 2022 22:58 IST").unwrap();
            assert!(publication.instant.from < publication.instant.to, "{source}");
        }
    }

    #[test]
    fn metadata_that_is_given_goes_before_what_was_found() {
        let given = Metadata { title: Some("given".to_owned()), ..Metadata::default() };
        let found = Metadata {
            title: Some("found".to_owned()),
            source: Some("Gazette".to_owned()),
            ..Metadata::default()
        };
        let both = given.or(found);
        assert_eq!((both.title.as_deref(), both.source.as_deref()), (Some("given"), Some("Gazette")));
    }
}
