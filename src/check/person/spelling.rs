//! One person whose name is spelt in two ways.
//!
//! Spellings that are near each other stand near each other when all names are sorted: by surname, by given name and by
//! sound. Each name is held against a few neighbours, so that the work grows with the number of names.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cast, Differing, Told};
use crate::name::{Person, is_variant};

/// A name is held against so many that follow it in each order.
const NEIGHBOURS: usize = 8;

/// What names are sorted by.
type Order = fn(&Person) -> (&str, &str);

pub(super) fn differing(cast: &Cast<'_>) -> Vec<Differing> {
    let people = &cast.people;
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let orders: [Order; 2] =
        [|person| (&person.surname, &person.given), |person| (&person.given, &person.surname)];
    for order in orders {
        let mut sorted: Vec<usize> = (0..people.len()).collect();
        sorted.sort_by(|&one, &other| order(&people[one]).cmp(&order(&people[other])));
        for (place, &one) in sorted.iter().enumerate() {
            for &other in sorted[place + 1..].iter().take(NEIGHBOURS) {
                if is_one_person(cast, &people[one], &people[other]) {
                    near.entry(one).or_default().insert(other);
                    near.entry(other).or_default().insert(one);
                }
            }
        }
    }
    gathered(cast, &near)
}

/// One finding a person: the spelling that most mentions have, with every other that is near it.
fn gathered(cast: &Cast<'_>, near: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<Differing> {
    let mut usual: Vec<usize> = near.keys().copied().collect();
    usual.sort_by_key(|&number| (std::cmp::Reverse(cast.people[number].full.len()), number));
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for one in usual {
        let others: Vec<usize> = near[&one].difference(&told).copied().collect();
        if !told.contains(&one) && !others.is_empty() {
            told.insert(one);
            told.extend(&others);
            found.push(spelt(cast, one, &others));
        }
    }
    found
}

/// Whether two people of nearly one name are one: no article has both, and what is said of them agrees.
fn is_one_person(cast: &Cast<'_>, one: &Person, other: &Person) -> bool {
    let given = one.given == other.given;
    let surname = one.surname == other.surname;
    let near = match (given, surname) {
        (true, false) => is_variant(&one.surname, &other.surname),
        (false, true) => is_variant(&one.given, &other.given),
        (false, false) => is_variant(&one.surname, &other.surname) && is_variant(&one.given, &other.given),
        (true, true) => false,
    };
    near && !share_an_article(cast, one, other) && agree(cast, one, other)
}

fn articles(cast: &Cast<'_>, person: &Person) -> BTreeSet<u32> {
    person.full.iter().map(|&index| cast.mentions[index].article).collect()
}

fn share_an_article(cast: &Cast<'_>, one: &Person, other: &Person) -> bool {
    !articles(cast, one).is_disjoint(&articles(cast, other))
}

fn agree(cast: &Cast<'_>, one: &Person, other: &Person) -> bool {
    let ages = |person: &Person| -> BTreeSet<u8> {
        person.mentions().filter_map(|index| cast.mentions[index].age).map(|age| age.years).collect()
    };
    let titles = |person: &Person| -> BTreeSet<_> {
        let titles = person.full.iter().flat_map(|&index| &cast.mentions[index].titles);
        titles.copied().filter(|&title| !cast.wording.lexicon.title(title).part).collect()
    };
    !ages(one).is_disjoint(&ages(other)) || !titles(one).is_disjoint(&titles(other))
}

/// The spellings of one person, that of most mentions first.
fn spelt(cast: &Cast<'_>, one: usize, others: &[usize]) -> Differing {
    let side = |number: usize| -> Vec<Told> {
        let person = &cast.people[number];
        let value = cast.name(person);
        let full = person.full.iter().map(|&index| &cast.mentions[index]);
        full.map(|mention| Told { value: value.clone(), article: mention.article, span: mention.span })
            .collect()
    };
    let mut sides: Vec<Vec<Told>> = std::iter::once(one).chain(others.iter().copied()).map(side).collect();
    sides.sort_by_key(|side| (std::cmp::Reverse(side.len()), side[0].article, side[0].span));
    Differing::between(sides[0][0].value.clone(), sides)
}
