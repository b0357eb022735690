//! One person with two titles that exclude each other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Cast, Differing, Told};
use crate::lexicon::{Str, TitleId};
use crate::name::{Mention, Person};

/// Between articles further apart somebody may have been promoted.
const PROMOTED: i32 = 60;

/// The titles of one set that an article gives to a person, and where first.
struct Given {
    titles: Vec<TitleId>,
    index: usize,
}

pub(super) fn differing(cast: &Cast<'_>) -> Vec<Differing> {
    cast.people.iter().filter_map(|person| of(cast, person)).collect()
}

fn of(cast: &Cast<'_>, person: &Person) -> Option<Differing> {
    // By set and article. A surname alone may be a relative's, so only the full name tells.
    let mut sets: BTreeMap<&str, BTreeMap<u32, Given>> = BTreeMap::new();
    for &index in &person.full {
        let mention = &cast.mentions[index];
        for (set, title) in exclusive(cast, mention) {
            let set = sets.entry(cast.wording.lexicon.text(set)).or_default();
            let given = set.entry(mention.article).or_insert(Given { titles: Vec::new(), index });
            given.titles.push(title);
        }
    }
    let (one, other) = sets.values().find_map(|articles| excluding(cast, articles))?;
    let told = |index: usize| {
        let mention = &cast.mentions[index];
        let value = cast.wording.text(mention.article, mention.title);
        Told { value, article: mention.article, span: mention.span.to(mention.title) }
    };
    Some(Differing::between(cast.name(person), vec![vec![told(one)], vec![told(other)]]))
}

/// The titles of a mention that belong to a set, with the set.
fn exclusive<'c>(cast: &'c Cast<'_>, mention: &'c Mention) -> impl Iterator<Item = (Str, TitleId)> + 'c {
    let lexicon = cast.wording.lexicon;
    mention.titles.iter().filter_map(move |&title| Some((lexicon.title(title).one_of?, title)))
}

/// The first two articles whose titles of one set have none in common: the first article against each later one.
fn excluding(cast: &Cast<'_>, articles: &BTreeMap<u32, Given>) -> Option<(usize, usize)> {
    let mut all = articles.values();
    let first = all.next()?;
    let day = |given: &Given| -> Option<Date> {
        let article = cast.mentions[given.index].article;
        Some(cast.wording.article(article).published?.date)
    };
    let apart = |one: &Given, other: &Given| match (day(one), day(other)) {
        (Some(one), Some(other)) => (one - other).get_days().abs() > PROMOTED,
        _ => false,
    };
    all.find(|other| !apart(first, other) && first.titles.iter().all(|title| !other.titles.contains(title)))
        .map(|other| (first.index, other.index))
}
