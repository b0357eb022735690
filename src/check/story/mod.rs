//! Checks of what articles say besides figures that differ and people: their dates, and whom they count.

mod date;
mod metadata;
mod victims;

use super::Finding;
use super::differing::Differing;
use super::settings::Settings;
use super::wording::Wording;
use crate::claim::Read;
use crate::lexicon::{EventId, Selection, StoryFault};

/// The findings of the checks of stories. Only those of a claim have an event.
pub(super) fn findings(
    wording: &Wording<'_>,
    read: &Read,
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let selects = |selection| match selection {
        Selection::Story(fault) => Some(fault),
        _ => None,
    };
    let mut findings = Vec::new();
    for (check, fault, severity) in settings.in_force(wording.lexicon, selects) {
        let found: Vec<(Option<EventId>, Differing)> = match fault {
            StoryFault::DateConflict => date::differing(wording, &read.misnamed_days),
            StoryFault::MetadataConflict => metadata::differing(wording),
            StoryFault::AmbiguousVictims => victims::differing(wording),
        };
        let finding = |differing: &Differing| differing.finding(wording, check, severity, "about");
        findings.extend(found.iter().map(|(event, differing)| (*event, finding(differing))));
    }
    findings
}
