//! One person with two ages.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Cast, Differing, Told};
use crate::name::Person;

/// Two ages in one article that lie so far apart are those of parent and child of one name.
const GENERATION: u8 = 12;

/// A birthday may lie between two articles; between two published within so many days it is less likely than a slip.
const BIRTHDAY: i32 = 7;

/// Days of a year, the shortest.
const YEAR: i32 = 365;

/// An age, with the days of the first and last article that gives it, as far as they are known.
struct Dated {
    years: u8,
    earliest: Option<Date>,
    latest: Option<Date>,
}

pub(super) fn differing(cast: &Cast<'_>) -> Vec<Differing> {
    cast.people.iter().filter_map(|person| of(cast, person)).collect()
}

fn of(cast: &Cast<'_>, person: &Person) -> Option<Differing> {
    let mut ages: BTreeMap<u8, Vec<(u32, crate::source::Span)>> = BTreeMap::new();
    for index in person.mentions() {
        let mention = &cast.mentions[index];
        if let Some(age) = mention.age {
            ages.entry(age.years).or_default().push((mention.article, mention.span.to(age.span)));
        }
    }
    if ages.len() < 2 || are_generations(&ages) {
        return None;
    }
    let dated: Vec<Dated> = ages.iter().map(|(&years, told)| dated(cast, years, told)).collect();
    let conflict = dated
        .iter()
        .enumerate()
        .any(|(number, younger)| dated[number + 1..].iter().any(|older| excludes(younger, older)));
    if !conflict {
        return None;
    }
    // The side that most articles give first, then the first article's.
    let mut sides: Vec<Vec<Told>> = ages
        .into_iter()
        .map(|(years, mut told)| {
            told.sort_unstable();
            let told = told.into_iter();
            told.map(|(article, span)| Told { value: years.to_string(), article, span }).collect()
        })
        .collect();
    sides.sort_by_key(|side: &Vec<Told>| {
        let mut articles: Vec<u32> = side.iter().map(|told| told.article).collect();
        articles.dedup();
        (std::cmp::Reverse(articles.len()), side[0].article, side[0].span)
    });
    Some(Differing::between(cast.name(person), sides))
}

/// Whether one article gives ages so far apart that they are those of two people.
fn are_generations(ages: &BTreeMap<u8, Vec<(u32, crate::source::Span)>>) -> bool {
    let mut youngest: BTreeMap<u32, u8> = BTreeMap::new();
    ages.iter().any(|(&years, told)| {
        told.iter().any(|(article, _)| years - *youngest.entry(*article).or_insert(years) >= GENERATION)
    })
}

fn dated(cast: &Cast<'_>, years: u8, told: &[(u32, crate::source::Span)]) -> Dated {
    let day = |article: u32| cast.wording.article(article).published.map(|published| published.date);
    let days: Vec<Option<Date>> = told.iter().map(|(article, _)| day(*article)).collect();
    let known = || days.iter().flatten().copied();
    let all = days.iter().all(Option::is_some);
    Dated { years, earliest: known().min().filter(|_| all), latest: known().max().filter(|_| all) }
}

/// Whether nobody can have both ages: the older is told too early for the birthdays between.
fn excludes(younger: &Dated, older: &Dated) -> bool {
    let birthdays = i32::from(older.years - younger.years);
    match (younger.latest, older.earliest) {
        (Some(young), Some(old)) => {
            let days = (old - young).get_days();
            days <= (birthdays - 1) * YEAR + if birthdays == 1 { BIRTHDAY } else { 0 }
        }
        // Of an article without a date nobody knows how old it is.
        _ => birthdays > 1,
    }
}
