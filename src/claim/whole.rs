//! The claim that a part is a part of: "two of them", "including five children".

use crate::lexicon::{EventId, Lexicon, SubjectId};
use crate::quantity::{Kind, Quantity};
use crate::source::Span;

use super::model::Claim;
use super::phrase::Phrase;

/// The nearest claim before that a part can be of, in its sentence or the one before: no smaller than the part, and of
/// such as the part and its event count. `event` is the part's own, where it has one.
pub(super) fn of<'c>(
    lexicon: &Lexicon,
    earlier: &'c [Claim],
    near: [Span; 2],
    phrase: &Phrase,
    event: Option<EventId>,
) -> Option<&'c Claim> {
    let class = phrase.head.map(|(class, ..)| class);
    let counts = event.and_then(|event| lexicon.event(event).counts);
    let fits = |whole: &Claim| {
        let whole = whole.subject.and_then(|subject| subject.value.class);
        is_kind(lexicon, class, whole) && is_kind(lexicon, counts, whole)
    };
    let is_near = |claim: &&Claim| near.contains(&claim.sentence);
    earlier
        .iter()
        .rev()
        .take_while(is_near)
        .find(|whole| !whole.is_single() && holds(&whole.quantity, &phrase.placed.quantity) && fits(whole))
}

/// Whether a claim can be a part of another by whom the two count.
pub(super) fn is_of_kind(lexicon: &Lexicon, part: &Claim, whole: &Claim) -> bool {
    let class = |claim: &Claim| claim.subject.and_then(|subject| subject.value.class);
    let counts = part.event.and_then(|event| lexicon.event(event.value).counts);
    is_kind(lexicon, class(part).or(counts), class(whole))
}

/// Whether so many can be among so many.
fn holds(whole: &Quantity, part: &Quantity) -> bool {
    let share = matches!(part.kind, Kind::Fraction | Kind::Percent);
    let enough = match (whole.high, part.low.or(part.high)) {
        (Some(most), Some(least)) => least <= most,
        _ => true,
    };
    // Of money only money is a part, and of persons none.
    share || (enough && (whole.kind == Kind::Money) == (part.kind == Kind::Money))
}

/// Whether persons of one class can be among those of another; of a class that nobody knows, anybody can.
fn is_kind(lexicon: &Lexicon, one: Option<SubjectId>, another: Option<SubjectId>) -> bool {
    match (one, another) {
        (Some(one), Some(another)) => {
            let cuts_across = lexicon.subject(one).cuts_across || lexicon.subject(another).cuts_across;
            cuts_across || lexicon.is_a(one, another) || lexicon.is_a(another, one)
        }
        _ => true,
    }
}
