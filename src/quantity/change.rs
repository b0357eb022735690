//! What a figure is to a change: the old one, the new one, the difference between them, or none of these.

use super::{Kind, Placed, Role, unit};
use crate::lexicon::{Change, CueKind, Meaning};
use crate::text::{Reading, TokenKind};

/// How many tokens before a preposition the word for the change may stand: "raised the official death toll to 12".
const REACH: usize = 6;

/// Gives each figure of a sentence its role.
pub(super) fn roles(reading: &Reading, figures: &mut [Placed]) {
    for number in 0..figures.len() {
        let start = figures[number].start;
        let floor = number.checked_sub(1).map_or(0, |before| figures[before].end);
        let last = number.checked_sub(1).map(|before| &figures[before]);
        let role = role(reading, &figures[number], last);
        figures[number].quantity.role = role;
        // "12 points, or 0.3%": the same difference once more.
        let again = last_role(figures, number) == Some(Role::Difference)
            && (floor..start).any(|at| reading.is(at, "or"))
            && start <= floor + 2;
        if again && role == Role::Value {
            figures[number].quantity.role = Role::Difference;
        }
        // "to 12 from 8", "12, up from 8": the figure before the old one is the new one.
        if role == Role::Old && number > 0 && figures[number - 1].quantity.role == Role::Value {
            let between = floor..start;
            let near = between.len() <= 4 && between.clone().all(|at| !reading.is(at, "."));
            let behind_to = figures[number - 1].start > 0 && reading.is(figures[number - 1].start - 1, "to");
            let adverb =
                between.clone().any(|at| change_at(reading, at).is_some() || is_superseded(reading, at));
            if near && (behind_to || adverb) {
                figures[number - 1].quantity.role = Role::New;
            }
        }
        // "rose 18 points to 4,577": points too.
        if role == Role::New && number > 0 && start <= floor + 2 {
            let before = figures[number - 1].quantity;
            let new = &mut figures[number].quantity;
            let measured =
                before.role == Role::Difference && before.kind != Kind::Percent && before.unit.is_some();
            if measured && new.unit.is_none() && new.kind == Kind::Cardinal {
                (new.unit, new.kind) = (before.unit, before.kind);
            }
        }
        // "from 8 to 12"
        let from = number > 0 && figures[number - 1].quantity.role == Role::Old && start == floor + 1;
        if from && reading.is(floor, "to") {
            let (unit, kind) = (figures[number].quantity.unit, figures[number].quantity.kind);
            figures[number].quantity.role = Role::New;
            // "from 5 to 7 per cent": the unit holds for both.
            let old = &mut figures[number - 1].quantity;
            if old.unit.is_none() && old.kind == Kind::Cardinal {
                (old.unit, old.kind) = (unit, kind);
            }
        }
    }
}

fn last_role(figures: &[Placed], number: usize) -> Option<Role> {
    Some(figures[number.checked_sub(1)?].quantity.role)
}

fn role(reading: &Reading, figure: &Placed, last: Option<&Placed>) -> Role {
    let (start, end) = (figure.start, figure.end);
    // A count before its noun changes nothing: "dropped 50 bombs", "cut power to 300 homes", "fell from two roofs".
    let rate = matches!(figure.quantity.kind, Kind::Percent | Kind::Money | Kind::Fraction);
    let alone = rate || is_alone(reading, end);
    let floor = last.map_or(0, |last| last.end);
    let Some(before) = start.checked_sub(1).filter(|&before| before >= floor) else {
        return behind(reading, start, end);
    };
    if reading.is(before, "from") {
        let followed = reading.is(end, "to") && change_before(reading, before, 0).is_some();
        let changes = (alone && change_before(reading, before, floor).is_some())
            || (is_superseded(reading, before) && (alone || !is_verb(reading, before)))
            || followed;
        return if changes || floor > 0 && reading.is(floor, "from") && back_reference(reading, floor) {
            Role::Old
        } else {
            Role::Value
        };
    }
    if reading.is(before, "to") {
        // "rose 18 points to", "fell 12 points, or 0.3%, to"
        let difference = last.filter(|last| before <= last.end + 1 && last.quantity.role == Role::Difference);
        let change = change_before(reading, before, floor);
        let changes = difference.is_some() || (change.is_some() && (alone || change != Some(Change::Mover)));
        return if changes { Role::New } else { Role::Value };
    }
    if reading.is(before, "by") && change_before(reading, before, floor).is_some() {
        return Role::Difference;
    }
    // "rose 5 per cent", "up 5", "an increase of 5"
    let of = reading.is(before, "of") && before > floor && is_change(reading, before - 1, Change::Noun);
    let measured = alone || figure.quantity.kind != Kind::Cardinal;
    let bare =
        measured && (is_change(reading, before, Change::Verb) || is_change(reading, before, Change::Adverb));
    if of || bare { Role::Difference } else { behind(reading, start, end) }
}

/// Whether no noun follows that the figure counts: its end, a sign, a function word.
fn is_alone(reading: &Reading, end: usize) -> bool {
    let function = |meaning| matches!(meaning, Meaning::Function(_)).then_some(());
    end >= reading.len()
        || reading.is_sign(end)
        || (reading.mark_at(end).is_some() && reading.sense(end, function).is_some())
        || is_superseded(reading, end + 1)
}

/// "a 5 per cent increase", "12 higher than"
fn behind(reading: &Reading, start: usize, end: usize) -> Role {
    let at = unit::skip_hyphen(reading, end);
    let compared = |at: usize| reading.is(at, "than");
    let article = start > 0 && reading.is_article(start - 1);
    let noun = article && is_change(reading, at, Change::Noun);
    let result = start > 0 && (reading.is(start - 1, "-") || reading.is(start - 1, "–"));
    let adverb = is_change(reading, at, Change::Adverb) && start > 0 && !result;
    let more = ["more", "fewer", "less", "higher", "lower", "larger", "smaller"]
        .iter()
        .any(|word| reading.is(at, word));
    if noun || adverb || (more && compared(at + 1)) { Role::Difference } else { Role::Value }
}

/// Whether the figure at a token is the old one of a change: "rose from 164 to 225" is no range.
pub(super) fn goes_from(reading: &Reading, start: usize) -> bool {
    let mut before = start;
    while before > 0 && (unit::sign(reading, before - 1).is_some() || is_qualifier(reading, before - 1)) {
        before -= 1;
    }
    let Some(from) = before.checked_sub(1) else { return false };
    is_superseded(reading, from) || (reading.is(from, "from") && change_before(reading, from, 0).is_some())
}

/// Whether a word for a change stands right before the figure: "rose 18 cents to $5".
pub(super) fn follows(reading: &Reading, start: usize) -> bool {
    let sign = usize::from(start > 0 && unit::sign(reading, start - 1).is_some());
    let Some(before) = start.checked_sub(1 + sign) else { return false };
    change_at(reading, before).is_some()
        || (reading.is(before, "by") && change_before(reading, before, 0).is_some())
}

/// Whether a word for a change stands shortly before the token.
pub(super) fn is_change_before(reading: &Reading, at: usize) -> bool {
    change_before(reading, at, 0).is_some()
}

/// The word for a change at most a few words before the token, with no figure and no sign between.
fn change_before(reading: &Reading, at: usize, floor: usize) -> Option<Change> {
    (floor..at)
        .rev()
        .take(REACH)
        .take_while(|&before| {
            reading.tokens[before].kind == TokenKind::Word || unit::behind(reading, before).is_some()
        })
        .find_map(|before| change_at(reading, before))
}

fn change_at(reading: &Reading, at: usize) -> Option<Change> {
    let change = |meaning| match meaning {
        Meaning::Change(change) => Some(change),
        _ => None,
    };
    reading.sense(at, change).map(|(change, _)| change)
}

/// Whether the word at a token can be a word for a change of a kind: "rise" is verb and noun.
fn is_change(reading: &Reading, at: usize, wanted: Change) -> bool {
    reading.means(at, |meaning| meaning == Meaning::Change(wanted))
}

/// Whether the phrase over a token begins with a verb of change: "fell from", but not "up from".
fn is_verb(reading: &Reading, at: usize) -> bool {
    let start = reading.mark(at).map_or(at, |mark| mark.start);
    start < at && !["up", "down"].iter().any(|word| reading.is(start, word))
}

fn is_superseded(reading: &Reading, at: usize) -> bool {
    let superseded = |meaning| match meaning {
        Meaning::Cue(cue) => (reading.lexicon.cue(cue).means == CueKind::Superseded).then_some(()),
        _ => None,
    };
    reading.is(at, "from") && reading.sense(at, superseded).is_some()
}

fn is_qualifier(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| matches!(meaning, Meaning::Qualifier(_)))
}

/// "to 12 from 8": the figure before stands behind "to".
fn back_reference(reading: &Reading, floor: usize) -> bool {
    (0..floor).rev().take(REACH).any(|at| reading.is(at, "to") && change_before(reading, at, 0).is_some())
}
