//! Checks of statements: what the sources themselves mark, and which claims that covers.

use super::settings::Settings;
use super::wording::{Wording, cut, first_few};
use super::{Finding, Label};
use crate::claim::{ClaimIndex, Statement};
use crate::lexicon::{CueKind, EventId, Reach, Selection, StatusCue, Strength};

/// So many claims are named and labelled; of more, only how many.
const NAMED: usize = 4;

/// Labels are shorter than 45 characters.
const LABEL: usize = 44;

/// One finding a statement, each with the event of the first claim it reaches.
pub(super) fn findings(
    wording: &Wording<'_>,
    statements: &[Statement],
    settings: &Settings,
) -> Vec<(Option<EventId>, Finding)> {
    let mut findings = Vec::new();
    let selects = |selection| match selection {
        Selection::Statement(cue) => Some(cue),
        _ => None,
    };
    for (check, selects, severity) in settings.in_force(wording.lexicon, selects) {
        for statement in statements.iter().filter(|statement| is_selected(wording, selects, statement)) {
            let cue = wording.text(statement.article, statement.span);
            let value = |name: &str| match name {
                "cue" => Some(cut(&cue, 2 * LABEL)),
                "reaches" => Some(reaches(wording, &statement.reaches)),
                "outlet" => Some(wording.outlet(statement.article).to_owned()),
                _ => None,
            };
            let event = statement.reaches.first().and_then(|&claim| wording.base_event(claim));
            let finding = wording.finding((check, severity), value, labels(wording, statement));
            findings.push((event, finding));
        }
    }
    findings
}

fn is_selected(wording: &Wording<'_>, selects: StatusCue, statement: &Statement) -> bool {
    let cue = wording.lexicon.cue(statement.cue);
    // A cue of a noun ("the alleged gunmen") says nothing of what is stated.
    if cue.reach == Reach::Noun {
        return false;
    }
    // Without a figure, doubt is still worth a word; who denies or takes back what else is another desk's matter.
    if cue.means != CueKind::Unverified && statement.reaches.is_empty() {
        return false;
    }
    match selects {
        StatusCue::Strong(kind) => cue.means == kind && cue.strength == Strength::Strong,
        StatusCue::Any(kind) => cue.means == kind,
    }
}

fn reaches(wording: &Wording<'_>, claims: &[ClaimIndex]) -> String {
    if claims.is_empty() {
        return "a statement without a figure".to_owned();
    }
    first_few(claims, NAMED, |&claim| wording.count(claim))
}

/// The cue first, then the claims it reaches.
fn labels(wording: &Wording<'_>, statement: &Statement) -> Vec<Label> {
    let outlet = wording.outlet(statement.article);
    let cue = Label {
        article: statement.article as usize,
        span: statement.span,
        message: cut(&format!("says so itself: {outlet}"), LABEL),
    };
    let covered = statement.reaches.iter().take(NAMED).map(|&claim| Label {
        article: wording.claim(claim).article as usize,
        span: wording.claim(claim).span,
        message: cut(&format!("covers {}", wording.count(claim)), LABEL),
    });
    std::iter::once(cue).chain(covered.filter(|label| label.span != statement.span)).collect()
}
