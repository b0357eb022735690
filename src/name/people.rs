//! Which mentions of a story are one person.
//!
//! One person is whoever has the same given name and surname. A surname alone is the one person of that surname whom the
//! same article names in full; where there are two, it is nobody's: families share surnames. Suffixes and middle names
//! that exclude each other tell namesakes apart, and what has none of them then belongs to neither.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Kind, Mention};
use super::spelling::{Folded, fold};
use crate::source::{Span, Story};

/// A person of a story.
#[derive(Clone, Debug)]
pub struct Person {
    /// The given name, folded.
    pub given: Folded,
    /// The surname, folded.
    pub surname: Folded,
    /// The mentions that give the full name, by their index, in order.
    pub full: Vec<usize>,
    /// The mentions that give the surname alone.
    pub short: Vec<usize>,
}

impl Person {
    /// All mentions, those with the full name first.
    pub fn mentions(&self) -> impl Iterator<Item = usize> + '_ {
        self.full.iter().chain(&self.short).copied()
    }
}

/// The people whom a story names in full, by name.
#[must_use]
pub fn people(story: &Story, mentions: &[Mention]) -> Vec<Person> {
    let text =
        |mention: &Mention, span: Span| fold(span.of(story.articles[mention.article as usize].reading()));
    let can_be_person = |mention: &Mention| matches!(mention.kind, Kind::Person | Kind::Unknown);
    let mut namesakes: BTreeMap<(Folded, Folded), Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if can_be_person(mention) && mention.parts.is_full() {
            let name = (text(mention, mention.parts.surname), text(mention, mention.parts.given));
            namesakes.entry(name).or_default().push(index);
        }
    }
    let mut people: Vec<Person> = Vec::with_capacity(namesakes.len());
    for ((surname, given), all) in namesakes {
        for full in apart(all, |index| {
            let parts = &mentions[index].parts;
            [text(&mentions[index], parts.suffix), text(&mentions[index], parts.middle)]
        }) {
            people.push(Person { given: given.clone(), surname: surname.clone(), full, short: Vec::new() });
        }
    }
    people.retain(|person| person.full.iter().any(|&index| mentions[index].kind == Kind::Person));
    add_short(&mut people, mentions, |mention| {
        let alone = can_be_person(mention) && mention.parts.given.is_empty();
        alone.then(|| text(mention, mention.parts.surname))
    });
    people
}

/// Namesakes told apart by what a mention says beside the name: suffix, then middle names.
fn apart(all: Vec<usize>, beside: impl Fn(usize) -> [Folded; 2]) -> Vec<Vec<usize>> {
    let told: Vec<(usize, [Folded; 2])> = all.into_iter().map(|index| (index, beside(index))).collect();
    let mut groups = vec![told];
    for part in 0..2 {
        groups = groups.into_iter().flat_map(|group| apart_by(group, part)).collect();
    }
    groups.into_iter().map(|group| group.into_iter().map(|(index, _)| index).collect()).collect()
}

type Told = Vec<(usize, [Folded; 2])>;

/// One group where at most one word is said, else a group for each word; whoever has none is in no group then.
fn apart_by(group: Told, part: usize) -> Vec<Told> {
    let said: BTreeSet<&str> =
        group.iter().map(|(_, beside)| beside[part].as_str()).filter(|said| !said.is_empty()).collect();
    // "L" is the initial of "Lavell": the longest word stands for those it begins with.
    let mut words: Vec<String> = Vec::new();
    for word in said.iter().rev() {
        let known = |longer: &String| longer.starts_with(word) && (part == 1 || longer == word);
        if !words.iter().any(known) {
            words.push((*word).to_owned());
        }
    }
    if words.len() < 2 {
        return vec![group];
    }
    let mut groups: Vec<Told> = vec![Told::new(); words.len()];
    for one in group {
        let mut fit = words
            .iter()
            .enumerate()
            .filter(|(_, word)| !one.1[part].is_empty() && word.starts_with(one.1[part].as_str()));
        if let (Some((number, _)), None) = (fit.next(), fit.next()) {
            groups[number].push(one);
        }
    }
    groups
}

/// Gives surnames that stand alone to the one person of that surname in their article.
fn add_short(people: &mut [Person], mentions: &[Mention], surname: impl Fn(&Mention) -> Option<Folded>) {
    // The person of each surname in each article; `None` where there are two.
    let mut bearers: BTreeMap<(u32, &str), Option<usize>> = BTreeMap::new();
    for (number, person) in people.iter().enumerate() {
        for &index in &person.full {
            let bearer = bearers.entry((mentions[index].article, &person.surname)).or_insert(Some(number));
            if *bearer != Some(number) {
                *bearer = None;
            }
        }
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(surname) = surname(mention)
            && let Some(&Some(number)) = bearers.get(&(mention.article, surname.as_str()))
        {
            found.push((number, index));
        }
    }
    for (number, index) in found {
        people[number].short.push(index);
    }
}
