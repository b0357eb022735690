//! Entries that say nothing: no word leads to them, and no entry names them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::RuleFile;
use super::schema::WordFile;
use super::yaml::Text;
use super::yaml::span;

/// An entry that says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// What kind of entry: "event".
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The rule file.
    pub file: String,
    /// Where it stands, in bytes.
    pub place: Range<usize>,
}

pub(super) fn find(words: &[(&RuleFile, Box<WordFile>)]) -> Vec<Unused> {
    let named = named(words);
    let mut found = Vec::new();
    for (file, parsed) in words {
        let mut push = |kind, name: &Text| {
            let (name, place) = (name.value.clone(), span(name));
            found.push(Unused { kind, name, file: file.path.clone(), place });
        };
        for (name, event) in &parsed.events.0 {
            let verbs = event.verbs.is_empty() && event.states.is_empty() && event.phrases.is_empty();
            let nouns = event.nouns.is_empty() && event.totals.is_empty();
            if verbs && nouns && !named.contains(&("event", name.value.as_str())) {
                push("event", name);
            }
        }
        for (name, subject) in &parsed.subjects.0 {
            let wordless = subject.words.is_empty() && subject.collective.is_empty();
            if wordless && !named.contains(&("subject", name.value.as_str())) {
                push("subject", name);
            }
        }
        for (name, unit) in &parsed.units.0 {
            if unit.before.is_empty() && unit.behind.is_empty() {
                push("unit", name);
            }
        }
        for (name, speaker) in &parsed.speakers.0 {
            if speaker.words.is_empty() && !named.contains(&("speaker", name.value.as_str())) {
                push("speaker", name);
            }
        }
        for (name, _) in parsed.titles.0.iter().filter(|(_, title)| title.words.is_empty()) {
            push("title", name);
        }
    }
    found
}

/// The names that other entries give: what lies above, what is counted, what is added up.
fn named<'a>(words: &'a [(&RuleFile, Box<WordFile>)]) -> BTreeSet<(&'static str, &'a str)> {
    let mut named = BTreeSet::new();
    for (_, parsed) in words {
        let events = parsed.events.0.iter().flat_map(|(_, event)| event.part_of.iter().chain(&event.sum_of));
        named.extend(events.map(|name| ("event", name.value.as_str())));
        let counted = parsed.events.0.iter().flat_map(|(_, event)| event.counts.iter().chain(&event.called));
        let above = parsed.subjects.0.iter().filter_map(|(_, subject)| subject.is_a.as_ref());
        named.extend(counted.chain(above).map(|name| ("subject", name.value.as_str())));
        let above = parsed.speakers.0.iter().filter_map(|(_, speaker)| speaker.is_a.as_ref());
        named.extend(above.map(|name| ("speaker", name.value.as_str())));
    }
    named
}
