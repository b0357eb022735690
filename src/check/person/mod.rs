//! Checks of people: one person of whom the articles say what cannot all be so.

mod age;
mod role;
mod spelling;

use super::settings::Settings;
use super::wording::{Wording, cut, fill, list};
use super::{Finding, Label};
use crate::lexicon::{CheckId, EventId, Lexicon, PersonTrait, Selection, Severity};
use crate::name::{Mention, Person, people};
use crate::source::Span;

/// So many mentions are labelled.
const LABELS: usize = 4;

/// Labels are shorter than 45 characters.
const LABEL: usize = 44;

/// What an article says of a person, and where.
#[derive(Clone)]
struct Told {
    /// "27", "Sgt", "Maria Petrova".
    value: String,
    article: u32,
    span: Span,
}

/// A person with what the articles say, one value a side, each side in the order of the articles.
struct Differing {
    name: String,
    sides: Vec<Vec<Told>>,
}

/// The people of a story, for the checks that look at them.
struct Cast<'a> {
    wording: &'a Wording<'a>,
    mentions: &'a [Mention],
    people: Vec<Person>,
}

/// Whether a check in force looks at people, so that names have to be read.
#[must_use]
pub fn is_asked_for(lexicon: &Lexicon, settings: &Settings) -> bool {
    !in_force(lexicon, settings).is_empty()
}

/// The checks of people in force.
fn in_force(lexicon: &Lexicon, settings: &Settings) -> Vec<(CheckId, PersonTrait, Severity)> {
    let select = |check| match lexicon.check(check).selects {
        Selection::Person(differs) => Some((check, differs, settings.severity(check, lexicon)?)),
        Selection::Relation { .. } | Selection::Statement(_) | Selection::Draft(_) => None,
    };
    lexicon.checks().into_iter().filter_map(select).collect()
}

/// One finding a person and check. A person belongs to no event.
pub(super) fn findings(
    wording: &Wording<'_>,
    mentions: &[Mention],
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let lexicon = wording.lexicon;
    let checks = in_force(lexicon, settings);
    if checks.is_empty() || mentions.is_empty() {
        return Vec::new();
    }
    let cast = Cast { wording, mentions, people: people(wording.story, mentions) };
    let mut findings = Vec::new();
    for (check, differs, severity) in checks {
        let row = lexicon.check(check);
        let differing = match differs {
            PersonTrait::Age => age::differing(&cast),
            PersonTrait::Name => spelling::differing(&cast),
            PersonTrait::Role => role::differing(&cast),
        };
        findings.extend(differing.into_iter().map(|differing| {
            let sides: Vec<String> = differing.sides.iter().map(|side| side[0].value.clone()).collect();
            let value = |name: &str| match name {
                "person" => Some(differing.name.clone()),
                "sides" => Some(list(&sides, "or")),
                _ => None,
            };
            let finding = Finding {
                check,
                code: lexicon.text(row.id).to_owned(),
                severity,
                message: fill(lexicon.text(row.message), value),
                short: short(wording, &differing),
                help: fill(lexicon.text(row.help), value),
                labels: labels(wording, &differing.sides),
            };
            (None, finding)
        }));
    }
    findings
}

impl Cast<'_> {
    /// The name of a person as it is written where it is longest of those that most articles print.
    fn name(&self, person: &Person) -> String {
        let mut names: Vec<(String, usize)> = Vec::new();
        for &index in &person.full {
            let name = self.written(index);
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => names.push((name, 1)),
            }
        }
        // Of names that are printed equally often the first.
        let most = names.iter().map(|(_, count)| *count).max();
        names.into_iter().find(|(_, count)| Some(*count) == most).map(|(name, _)| name).unwrap_or_default()
    }

    /// Given name and surname of a mention, without middle names and nicknames.
    fn written(&self, index: usize) -> String {
        let mention = &self.mentions[index];
        let text = |span| self.wording.text(mention.article, span);
        format!("{} {}", text(mention.parts.given), text(mention.parts.surname)).trim().to_owned()
    }
}

/// One label a side, then further articles as there is room.
fn labels(wording: &Wording<'_>, sides: &[Vec<Told>]) -> Vec<Label> {
    let mut told: Vec<&Told> = sides.iter().filter_map(|side| side.first()).collect();
    let mut rest = sides.iter().flat_map(|side| &side[1..]);
    while told.len() < LABELS
        && let Some(next) = rest.next()
    {
        let outlet = wording.outlet(next.article);
        if told.iter().all(|known| known.value != next.value || wording.outlet(known.article) != outlet) {
            told.push(next);
        }
    }
    let label = |told: &Told| {
        let room = LABEL.saturating_sub(told.value.chars().count() + ": in ".len());
        let outlet = cut(wording.outlet(told.article), room);
        let message = cut(&format!("{}: in {outlet}", told.value), LABEL);
        Label { article: told.article as usize, span: told.span, message }
    };
    told.into_iter().map(label).collect()
}

/// "Maria Petrova: 27 (Harbour News) against 28 (Valley Post; valley.md:3:12)".
fn short(wording: &Wording<'_>, differing: &Differing) -> String {
    let firsts: Vec<&Told> = differing.sides.iter().filter_map(|side| side.first()).collect();
    let [first, others @ ..] = &firsts[..] else { return String::new() };
    let others: Vec<String> = others
        .iter()
        .map(|told| {
            let place = wording.place_of(told.article, told.span);
            format!("{} ({}; {place})", told.value, wording.outlet(told.article))
        })
        .collect();
    let head = format!("{} ({})", first.value, wording.outlet(first.article));
    format!("{}: {head} against {}", differing.name, list(&others, "and"))
}
