//! Checks of people: one person of whom the articles say what cannot all be so.

mod age;
mod role;
mod spelling;

use super::Finding;
use super::differing::{Differing, Told};
use super::settings::Settings;
use super::wording::Wording;
use crate::lexicon::{EventId, Lexicon, PersonTrait, Selection};
use crate::name::{Mention, Person, people};

/// The people of a story, for the checks that look at them.
struct Cast<'a> {
    wording: &'a Wording<'a>,
    mentions: &'a [Mention],
    people: Vec<Person>,
}

/// Whether a check in force looks at people, so that names have to be read.
#[must_use]
pub fn is_asked_for(lexicon: &Lexicon, settings: &Settings) -> bool {
    settings.in_force(lexicon, selects).next().is_some()
}

fn selects(selection: Selection) -> Option<PersonTrait> {
    match selection {
        Selection::Person(differs) => Some(differs),
        _ => None,
    }
}

/// One finding a person and check. A person belongs to no event.
pub(super) fn findings(
    wording: &Wording<'_>,
    mentions: &[Mention],
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let mut checks = settings.in_force(wording.lexicon, selects).peekable();
    if checks.peek().is_none() || mentions.is_empty() {
        return Vec::new();
    }
    let cast = Cast { wording, mentions, people: people(wording.story, mentions) };
    let mut findings = Vec::new();
    for (check, differs, severity) in checks {
        let differing = match differs {
            PersonTrait::Age => age::differing(&cast),
            PersonTrait::Name => spelling::differing(&cast),
            PersonTrait::Role => role::differing(&cast),
        };
        let finding = |differing: &Differing| differing.finding(wording, check, severity, "person");
        findings.extend(differing.iter().map(|differing| (None, finding(differing))));
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
