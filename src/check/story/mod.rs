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
    let lexicon = wording.lexicon;
    let mut findings = Vec::new();
    for check in lexicon.checks() {
        let Selection::Story(fault) = lexicon.check(check).selects else { continue };
        let Some(severity) = settings.severity(check, lexicon) else { continue };
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
