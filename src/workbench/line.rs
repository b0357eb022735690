//! Claims and relations in one line each, as cases expect them and snapshots keep them.

use crate::claim::{Basis, Claim, Field, LinkKind, Standing, Status};
use crate::compare::Relation;
use crate::lexicon::Lexicon;
use crate::quantity::words;
use crate::report::json;
use crate::source::{Span, Story};
use crate::time::Interval;

/// A claim: `12 killed security-force, in Almaty, by Almaty police, unverified`. The figure, the event (`?` for none)
/// and who is counted come first; behind commas whatever else the text says.
pub(super) fn claim(story: &Story, claim: &Claim, lexicon: &Lexicon) -> String {
    let text = |span: Span| span.of(story.articles[claim.article as usize].reading());
    let event = claim.event.map_or("?", |event| lexicon.text(lexicon.event(event.value).name));
    let figure = words::figure(&claim.quantity, text(claim.quantity.numeral), lexicon);
    let mut parts = vec![format!("{figure} {event}")];
    if let Some(subject) = claim.subject.map(|subject| subject.value) {
        let class = |id| lexicon.text(lexicon.subject(id).name);
        let named = [subject.class.map(class), subject.across.map(class)];
        let nation = subject.nation.map(|place| lexicon.text(lexicon.place(place).name));
        let counted: Vec<&str> = named.into_iter().chain([nation]).flatten().collect();
        let counted =
            if counted.is_empty() { text(claim.subject_text).to_owned() } else { counted.join("+") };
        parts[0].push(' ');
        parts[0].push_str(&counted);
    }
    parts.extend(claim.place.map(|place| format!("in {}", lexicon.text(lexicon.place(place.value).name))));
    parts.extend(claim.when.and_then(said).map(|when| format!("on {}", days(when))));
    parts.extend(claim.as_of.and_then(said).map(|as_of| format!("as of {}", days(as_of))));
    parts.extend(claim.attribution.map(|it| format!("by {}", text(it.value.span))));
    parts.extend(claim.attribution.and_then(|it| it.value.channel).map(|it| format!("via {}", text(it))));
    if matches!(claim.status.value, Status::Unverified | Status::Denied) {
        parts.push(json::status(claim.status.value).to_owned());
    }
    if claim.standing.value != Standing::Current {
        parts.push(json::standing(claim.standing.value).to_owned());
    }
    if claim.correction {
        parts.push("correction".to_owned());
    }
    parts.extend(claim.limit.map(|limit| format!("only {}", text(limit.value))));
    parts.extend(claim.links.iter().map(|link| {
        let kind = match link.kind {
            LinkKind::PartOf => "part of",
            LinkKind::Besides => "besides",
            LinkKind::Replaces => "replaces",
        };
        format!("{kind} #{}", link.to.0 + 1)
    }));
    parts.join(", ")
}

fn said(field: Field<Interval>) -> Option<Interval> {
    (field.basis == Basis::Said).then_some(field.value)
}

/// The days of a stretch, as the clock of UTC has them.
fn days(interval: Interval) -> String {
    let day = |instant: jiff::Timestamp| instant.strftime("%Y-%m-%d").to_string();
    let (from, to) = (day(interval.from), day(interval.to));
    if from == to { from } else { format!("{from} to {to}") }
}

/// A relation: `1-2 contradiction: same-speaker`. Claims are numbered through their story, from 1.
pub(super) fn relation(relation: &Relation) -> String {
    let (kind, why) = (json::relation_kind(relation.kind), json::why(relation.reason));
    format!("{}-{} {kind}: {why}", relation.a.0 + 1, relation.b.0 + 1)
}

/// Whether a claim's line says what is expected of it: the figure and event, each of the parts that are named, and no
/// mark that is not named.
pub(super) fn fits(found: &str, expected: &str) -> bool {
    let (head, parts) = split(found);
    let (wanted, wanted_parts) = split(expected);
    let same_head = head == wanted || head.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(' '));
    let unasked = |part: &&str| is_mark(part) && !wanted_parts.contains(part);
    same_head && wanted_parts.iter().all(|part| parts.contains(part)) && !parts.iter().any(unasked)
}

/// Whether a part marks the figure. A word that must not act shows only in that its mark is not there, so a mark is
/// asked for even where a case does not name it.
fn is_mark(part: &str) -> bool {
    let marks = ["unverified", "denied", "superseded", "withdrawn", "projected", "correction"];
    let links = ["only ", "part of #", "besides #", "replaces #"];
    marks.contains(&part) || links.iter().any(|link| part.starts_with(link))
}

/// The head of a line and its parts. Commas inside a speaker's words part those too, on both sides alike.
fn split(line: &str) -> (&str, Vec<&str>) {
    let mut parts = line.trim().split(", ");
    (parts.next().unwrap_or_default(), parts.collect())
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn what_is_left_out_is_not_asked_for_but_marks() {
        let found = "12 killed security-force, in Almaty, by A. Petrov, a police spokesman, unverified";
        for expected in ["12 killed, unverified", "12 killed security-force, unverified, in Almaty"] {
            assert!(fits(found, expected), "{expected}");
        }
        for expected in
            ["1 killed", "12 killed security", "12 injured", "12 killed, in Astana", "12 killed, denied"]
        {
            assert!(!fits(found, expected), "{expected}");
        }
        assert!(fits(found, "12 killed, by A. Petrov, a police spokesman, unverified"));
        assert!(!fits(found, "12 killed"), "a mark that nobody named");
    }
}
