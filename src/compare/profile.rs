//! Claims that are alike in all that a comparison looks at, but for their figures, their times and who speaks.

use num_traits::Zero;
use rustc_hash::FxHashMap;

use super::relate::Comparer;
use super::scope::Scopes;
use super::{is_doubtful, place, time};
use crate::claim::{ClaimIndex, LinkKind, Standing, Status, Subject};
use crate::lexicon::{EventId, PlaceId, UnitId};
use crate::quantity::Kind;
use crate::time::Interval;

/// What [`Comparer::relate`] looks at in a claim and finds there or not. Whether one figure is above another, one time
/// before another and one speaker another's equal is no part of it.
#[derive(Clone, PartialEq, Eq, Hash)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a question that a comparison asks, and answered by itself"
)]
pub(super) struct Profile<'a> {
    event: EventId,
    subject: Subject,
    unit: Option<UnitId>,
    kind: Counts,
    /// The place that the text states, and whether anything else gives one.
    place: (Option<PlaceId>, bool),
    /// When it happened, whether that is only concluded, and whether it is long ago.
    when: Option<(Interval, bool)>,
    is_outside: bool,
    /// Whether it happens once and nobody says when.
    is_dateless: bool,
    limit: Option<&'a str>,
    links: Links,
    is_doubtful: bool,
    standing: Standing,
    is_denied: bool,
    is_correction: bool,
    says_as_of: bool,
    /// Whether its figure is one number.
    is_number: bool,
    /// Whether it counts one or nobody.
    is_one: bool,
    is_none: bool,
}

/// What a figure counts, as far as that keeps it from others.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
enum Counts {
    Rank,
    Fraction,
    Single,
    Other,
}

/// What links make of a claim's scope.
#[derive(Copy, Clone, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools, reason = "links of several kinds can stand together")]
struct Links {
    /// Whether it is linked to another claim of its article, or another to it.
    any: bool,
    is_only_part: bool,
    is_only_besides: bool,
    is_besides: bool,
    is_placed_part: bool,
    /// A claim that is linked to a correction, which may not correct it.
    of_correction: Option<ClaimIndex>,
}

/// Who has which profile.
pub(super) struct Profiles {
    /// The claims of one profile, in the order of the documents; profiles in the order of their first claims.
    pub(super) alike: Vec<Vec<ClaimIndex>>,
    /// Claims that are linked to others, or others to them, by index.
    pub(super) linked: Vec<bool>,
}

impl Profiles {
    /// Sorts these claims of a comparer by their profiles. All have an event.
    pub(super) fn of(comparer: &Comparer<'_>, claims: impl Iterator<Item = ClaimIndex>) -> Self {
        let scopes = comparer.scopes();
        let linked = linked(scopes);
        let mut number_of: FxHashMap<Profile, usize> = FxHashMap::default();
        let mut alike: Vec<Vec<ClaimIndex>> = Vec::new();
        for claim in claims {
            let Some(profile) = profile(comparer, claim, &linked) else { continue };
            let number = *number_of.entry(profile).or_insert(alike.len());
            match alike.get_mut(number) {
                Some(others) => others.push(claim),
                None => alike.push(vec![claim]),
            }
        }
        Self { alike, linked: linked.into_iter().map(|it| it.any).collect() }
    }
}

/// Which claims are linked, and to which correction.
fn linked(scopes: &Scopes<'_>) -> Vec<Links> {
    let mut links = vec![Links::default(); scopes.claims.len()];
    for (index, claim) in (0..).map(ClaimIndex).zip(scopes.claims) {
        for link in &claim.links {
            let Some(other) = scopes.claims.get(link.to.0 as usize) else { continue };
            for (one, another) in [(index, other), (link.to, claim)] {
                let it = &mut links[one.0 as usize];
                it.any = true;
                it.of_correction = it.of_correction.or(another.correction.then_some(one));
            }
        }
    }
    links
}

fn profile<'a>(comparer: &Comparer<'a>, index: ClaimIndex, linked: &[Links]) -> Option<Profile<'a>> {
    let (scopes, claim) = (comparer.scopes(), comparer.get(index));
    let when = time::stated_when(claim);
    let text = |span: crate::source::Span| {
        scopes.story.articles.get(claim.article as usize)?.reading().get(span.range())
    };
    Some(Profile {
        event: claim.event?.value,
        subject: scopes.subject(claim),
        unit: claim.quantity.unit,
        kind: match claim.quantity.kind {
            Kind::Ordinal => Counts::Rank,
            Kind::Fraction => Counts::Fraction,
            Kind::Single => Counts::Single,
            _ => Counts::Other,
        },
        place: (place::stated_place(claim), claim.place.is_some()),
        when: when.map(|when| (when.value, is_doubtful(&when))),
        is_outside: scopes.is_outside(claim),
        is_dateless: scopes.happens_once(claim) && super::scope::occasion(claim).is_none(),
        limit: claim.limit.map(|limit| text(limit.value).unwrap_or_default()),
        links: Links {
            is_only_part: scopes.is_only_linked(index, LinkKind::PartOf),
            is_only_besides: scopes.is_only_linked(index, LinkKind::Besides),
            is_besides: claim.links.iter().any(|link| link.kind == LinkKind::Besides),
            is_placed_part: scopes.is_placed_part(claim),
            ..linked[index.0 as usize]
        },
        is_doubtful: claim.subject.as_ref().is_some_and(is_doubtful)
            || claim.event.as_ref().is_some_and(is_doubtful),
        standing: claim.standing.value,
        is_denied: claim.status.value == Status::Denied,
        is_correction: claim.correction,
        says_as_of: time::says_as_of(claim),
        is_number: comparer.value(index).number().is_some(),
        is_one: super::relate::is_one(claim),
        is_none: claim.quantity.high.is_some_and(|most| most.is_zero()),
    })
}
