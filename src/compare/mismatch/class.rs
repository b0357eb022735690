//! Classes: claims that count the same, but for their times, figures and speakers.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::claim::{ClaimIndex, LinkKind, Subject};
use crate::compare::relate::Comparer;
use crate::compare::scope::Scope;
use crate::compare::{is_doubtful, place, time};
use crate::lexicon::{EventId, PlaceId};
use crate::source::Span;
use crate::time::Interval;

/// The number of a class.
pub(super) type ClassNumber = u32;

/// Which claim is of which class, and how classes lie to each other.
pub(super) struct Classes<'c, 'a> {
    comparer: &'c Comparer<'a>,
    number_of: FxHashMap<ClaimIndex, ClassNumber>,
    /// The answers so far.
    scopes: RefCell<FxHashMap<(ClassNumber, ClassNumber), Scope>>,
}

/// What claims of a class have in common.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    event: EventId,
    subject: Subject,
    place: (Option<PlaceId>, bool),
    when: Option<(Interval, bool)>,
    limit: Option<&'a str>,
    links: [bool; 3],
}

impl<'c, 'a> Classes<'c, 'a> {
    /// The classes of these claims.
    pub(super) fn of(comparer: &'c Comparer<'a>, claims: &[ClaimIndex]) -> Self {
        let mut known: FxHashMap<Key, ClassNumber> = FxHashMap::default();
        let mut number_of = FxHashMap::default();
        for &claim in claims {
            if let Some(key) = key(comparer, claim) {
                let next = ClassNumber::try_from(known.len()).unwrap_or(ClassNumber::MAX);
                number_of.insert(claim, *known.entry(key).or_insert(next));
            }
        }
        Self { comparer, number_of, scopes: RefCell::default() }
    }

    /// The class of a claim that counts something.
    pub(super) fn class(&self, claim: ClaimIndex) -> Option<ClassNumber> {
        self.number_of.get(&claim).copied()
    }

    /// How the scope of one claim lies to that of another by what each says of itself: all claims of their classes lie
    /// so.
    pub(super) fn scope(&self, one: ClaimIndex, another: ClaimIndex) -> Scope {
        let between = || self.comparer.scopes().by_words(one, another);
        match (self.class(one), self.class(another)) {
            (Some(a), Some(b)) => *self.scopes.borrow_mut().entry((a, b)).or_insert_with(between),
            _ => between(),
        }
    }
}

fn key<'a>(comparer: &Comparer<'a>, index: ClaimIndex) -> Option<Key<'a>> {
    let (scopes, claim) = (comparer.scopes(), comparer.get(index));
    let text = |span: Span| scopes.story.articles.get(claim.article as usize)?.reading().get(span.range());
    Some(Key {
        event: scopes.event(claim)?,
        subject: scopes.subject(claim),
        place: (place::stated_place(claim), claim.place.is_some()),
        when: time::stated_when(claim).map(|when| (when.value, is_doubtful(&when))),
        limit: claim.limit.map(|limit| text(limit.value).unwrap_or_default()),
        links: [
            scopes.is_only_linked(index, LinkKind::PartOf),
            scopes.is_only_linked(index, LinkKind::Besides),
            scopes.is_placed_part(claim),
        ],
    })
}
