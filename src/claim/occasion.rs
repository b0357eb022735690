//! The day of a march, match or vote in an article that has no date of its own.

use std::collections::BTreeMap;

use crate::lexicon::{CountClass, EventId, Lexicon};
use crate::time::Interval;

use super::model::{Basis, Claim, Construction, Evidence, Field};

/// Gives a count of what happens once the day on which all other counts of it in its article happened, where the article
/// has no date that could tell: "the June 16 march drew two million. Police spoke of 338,000."
pub(super) fn carry(lexicon: &Lexicon, claims: &mut [Claim]) {
    let once = |claim: &Claim| -> Option<EventId> {
        let event = claim.event?.value;
        (lexicon.event(event).count == CountClass::Once && claim.as_of.is_none()).then_some(event)
    };
    // None where an event has two days.
    let mut days: BTreeMap<EventId, Option<Field<Interval>>> = BTreeMap::new();
    for claim in claims.iter() {
        let Some((event, when)) = once(claim).zip(claim.when) else { continue };
        let day = days.entry(event).or_insert(Some(when));
        *day = day.filter(|day| day.value == when.value);
    }
    for claim in claims.iter_mut().filter(|claim| claim.when.is_none()) {
        let Some(day) = once(claim).and_then(|event| *days.get(&event)?) else { continue };
        let evidence = Evidence { construction: Construction::CarriedOver, ..day.evidence };
        claim.when = Some(Field { basis: Basis::Inferred, evidence, ..day });
    }
}
