//! The ledger: one line an event and scope, with what its newest claims say.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::relate::Comparer;
use super::sum::Parts;
use super::{Bundle, Relations, place, rest, time};
use crate::claim::{Claim, ClaimIndex, LinkKind, Standing, Status, Subject};
use crate::lexicon::{EventId, PlaceId, RelationKind, UnitId};
use crate::origin::Origins;
use crate::quantity::Amount;
use crate::time::Interval;

/// A line of the ledger.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The event; a variant's own is told by its claims.
    pub event: EventId,
    /// Who or what is counted.
    pub subject: Subject,
    /// Where. A claim without a place counts for the widest place that the story is about.
    pub place: Option<PlaceId>,
    /// The unit; `None` counts persons or things.
    pub unit: Option<UnitId>,
    /// The least of the newest figure; where sources differ, of the one that most independent origins give, of as many
    /// the one that more speakers and outlets give, or of all where that decides nothing. `None` is open.
    pub low: Option<Amount>,
    /// The most, likewise.
    pub high: Option<Amount>,
    /// Whether that figure is only near.
    pub approximate: bool,
    /// The least and the most of all newest figures.
    pub hull: (Option<Amount>, Option<Amount>),
    /// Until when the newest was counted.
    pub as_of: Option<Interval>,
    /// How well it stands.
    pub status: FigureStatus,
    /// How many independent origins give that figure; where figures differ and none has more than another, how many
    /// give each. What no text states is as well founded as what it is concluded from.
    pub origins: usize,
    /// The newest claims that give that figure, in the order of the documents; none where figures differ and none has
    /// more support than another.
    pub given: Vec<ClaimIndex>,
    /// The newest claims, in the order of the documents.
    pub newest: Vec<ClaimIndex>,
    /// All claims of the scope, in the order of the documents.
    pub claims: Vec<ClaimIndex>,
    /// How it was concluded, where no text states it.
    pub concluded: Option<Concluded>,
}

/// How a figure is concluded that no text states.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Concluded {
    /// What the figure of this event leaves: who was shot and is not said to have died.
    RestOf(EventId),
    /// The sum of its claims: two men and a woman.
    Sum,
}

/// How well a figure stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureStatus {
    /// Independent origins give it.
    Agreed,
    /// Newest claims contradict each other.
    Disputed,
    /// It took the place of an older one, and only one origin gives it.
    Updated,
    /// Only one origin gives it.
    SingleOrigin,
    /// No text vouches for it.
    Unverified,
}

/// The number of a line.
type LineNumber = usize;

/// What the claims of a line have in common.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    event: EventId,
    class: Option<u32>,
    across: Option<u32>,
    nation: Option<PlaceId>,
    head: u32,
    place: Option<PlaceId>,
    unit: Option<UnitId>,
}

/// The ledger of a story. Projections and denials are no counts; figures that are told from another only by a limit
/// or a link, and other incidents, have no line.
pub(super) fn ledger(
    comparer: &Comparer<'_>,
    origins: &Origins,
    relations: &Relations,
    repeated: &BTreeSet<ClaimIndex>,
) -> Vec<Figure> {
    let scopes = comparer.scopes();
    let home = scopes.places.home();
    let limited = only_limited(comparer, repeated);
    let parts = Parts::of(comparer, repeated);
    let mut lines: BTreeMap<Key, (LineNumber, Vec<ClaimIndex>)> = BTreeMap::new();
    let mut first_of: BTreeMap<EventId, ClaimIndex> = BTreeMap::new();
    let mut line_of: Vec<Option<LineNumber>> = vec![None; scopes.claims.len()];
    for (index, claim) in (0..).map(ClaimIndex).zip(scopes.claims) {
        if repeated.contains(&index) || parts.is_part(comparer, index) || !has_line(comparer, index, &limited)
        {
            continue;
        }
        let Some(event) = scopes.event(claim) else { continue };
        let Subject { class, across, nation, head } = scopes.subject(claim);
        let key = Key {
            event,
            class: class.map(|id| id.0),
            across: across.map(|id| id.0),
            nation,
            head: if class.is_some() { 0 } else { head },
            place: place::stated_place(claim).or(home),
            unit: claim.quantity.unit,
        };
        first_of.entry(event).or_insert(index);
        let next = lines.len();
        let (number, claims) = lines.entry(key).or_insert((next, Vec::new()));
        claims.push(index);
        line_of[index.0 as usize] = Some(*number);
    }
    let (older, conflicts) = within_lines(relations, &line_of, lines.len());
    let mut figures: Vec<Figure> = lines
        .into_iter()
        .filter_map(|(key, (number, claims))| {
            line(comparer, origins, claims, &older, &conflicts[number], key.place)
        })
        .collect();
    let sums = parts.sums(comparer, &figures);
    figures.extend(sums);
    for figure in &figures {
        first_of.entry(figure.event).or_insert(figure.claims[0]);
    }
    figures.sort_by_cached_key(|figure| {
        (first_of.get(&figure.event).copied(), narrowness(comparer, figure), figure.claims[0])
    });
    let rest = rest::lines(comparer, &figures, &parts);
    figures.extend(rest);
    let lone = parts.lone(comparer, &figures);
    figures.extend(lone);
    figures
}

/// Which claims another claim of their line leaves behind, by index, and the contradictions within each line.
fn within_lines<'r>(
    relations: &'r Relations,
    line_of: &[Option<LineNumber>],
    lines: usize,
) -> (Vec<bool>, Vec<Vec<Bundle<'r>>>) {
    let line = |claim: ClaimIndex| line_of[claim.0 as usize];
    // The claims of a side count the same, so those that have a line have one line.
    let of_side = |side: &[ClaimIndex]| side.iter().find_map(|&claim| line(claim));
    let of_both = |bundle: &Bundle<'_>| of_side(bundle.a).filter(|&line| of_side(bundle.b) == Some(line));
    let mut older = vec![false; line_of.len()];
    let replaces = |kind, _| matches!(kind, RelationKind::Update | RelationKind::Revision);
    for bundle in relations.of(replaces).filter(|bundle| of_both(bundle).is_some()) {
        let inside = bundle.a.iter().filter(|&&claim| line(claim).is_some());
        inside.for_each(|claim| older[claim.0 as usize] = true);
    }
    let mut conflicts = vec![Vec::new(); lines];
    for bundle in relations.of(|kind, _| kind == RelationKind::Contradiction) {
        if let Some(line) = of_both(&bundle) {
            conflicts[line].push(bundle);
        }
    }
    (older, conflicts)
}

/// The events that are told with a limit in every claim, and everywhere with one value: the four who were hurt at the
/// club are then all that anybody knows of.
fn only_limited(comparer: &Comparer<'_>, repeated: &BTreeSet<ClaimIndex>) -> BTreeSet<EventId> {
    let scopes = comparer.scopes();
    let mut limited: BTreeMap<EventId, Option<ClaimIndex>> = BTreeMap::new();
    for (index, claim) in (0..).map(ClaimIndex).zip(scopes.claims) {
        let Some(event) = scopes.event(claim).filter(|_| !repeated.contains(&index)) else { continue };
        if !counts(comparer, index) {
            continue;
        }
        let known = limited.entry(event).or_insert(Some(index));
        let same = known.is_some_and(|known| comparer.value(known).is_same(comparer.value(index)));
        // Where it happened limits no more than the story does; a degree or "alone" counts a part.
        let site = claim.limit.is_some_and(|limit| limit.evidence.entry.is_none());
        *known = known.filter(|_| site && same);
    }
    limited.into_iter().filter_map(|(event, known)| known.map(|_| event)).collect()
}

fn has_line(comparer: &Comparer<'_>, index: ClaimIndex, only_limited: &BTreeSet<EventId>) -> bool {
    let claim = comparer.get(index);
    let limited = claim.limit.is_some()
        && !comparer.scopes().event(claim).is_some_and(|event| only_limited.contains(&event));
    !limited && counts(comparer, index)
}

/// Whether a claim is of this incident, of an event whose figures are compared, and neither expected nor denied.
pub(super) fn holds(comparer: &Comparer<'_>, claim: &Claim) -> bool {
    let scopes = comparer.scopes();
    let outside =
        time::stated_when(claim).is_some_and(|it| time::is_outside(it.value, scopes.first_publication));
    scopes.is_compared(claim)
        && claim.standing.value != Standing::Projected
        && claim.status.value != Status::Denied
        && !outside
}

/// Whether a claim counts by itself what is there.
fn counts(comparer: &Comparer<'_>, index: ClaimIndex) -> bool {
    let (scopes, claim) = (comparer.scopes(), comparer.get(index));
    !claim.is_single()
        && holds(comparer, claim)
        && !scopes.is_only_linked(index, LinkKind::PartOf)
        && !scopes.is_only_linked(index, LinkKind::Besides)
}

fn line(
    comparer: &Comparer<'_>,
    origins: &Origins,
    claims: Vec<ClaimIndex>,
    older: &[bool],
    conflicts: &[Bundle<'_>],
    place: Option<PlaceId>,
) -> Option<Figure> {
    let scopes = comparer.scopes();
    let is_past = |claim: ClaimIndex| comparer.get(claim).standing.value != Standing::Current;
    let stands = |claim: &ClaimIndex| !is_past(*claim) && !older[claim.0 as usize];
    let mut newest: Vec<ClaimIndex> = claims.iter().copied().filter(stands).collect();
    if newest.is_empty() {
        newest.clone_from(&claims);
    }
    let first = comparer.get(*newest.first()?);
    // A fall that nobody explains is a contradiction too: the lower figure takes no other's place.
    let disputed = conflicts.iter().any(|bundle| bundle.joins(|claim| newest.binary_search(&claim).is_ok()));
    let figures = by_origins(comparer, origins, &newest);
    let best = figures.first()?;
    let tied = figures.get(1).is_some_and(|second| second.support == best.support);
    let quantity = comparer.get(best.claims[0]).quantity;
    let mut given = best.claims.clone();
    given.sort_unstable();
    let hull = hull(comparer, &newest);
    let (low, high) = if disputed && tied { hull } else { (quantity.low, quantity.high) };
    let as_of = newest
        .iter()
        .filter_map(|&claim| comparer.get(claim).as_of)
        .map(|as_of| as_of.value)
        .max_by_key(|it| it.to);
    let status = if disputed {
        FigureStatus::Disputed
    } else if newest.iter().all(|&claim| comparer.get(claim).status.value == Status::Unverified) {
        FigureStatus::Unverified
    } else if best.support.0 > 1 {
        FigureStatus::Agreed
    } else if newest.len() < claims.len() {
        FigureStatus::Updated
    } else {
        FigureStatus::SingleOrigin
    };
    Some(Figure {
        event: scopes.event(first)?,
        subject: scopes.subject(first),
        place,
        unit: first.quantity.unit,
        low,
        high,
        approximate: quantity.approximate,
        hull,
        as_of,
        status,
        origins: best.support.0,
        given: if tied { Vec::new() } else { given },
        newest,
        claims,
        concluded: None,
    })
}

/// The claims that state one figure, and what gives it: how many origins, and of these how many voices.
struct Given {
    support: (usize, usize),
    claims: Vec<ClaimIndex>,
}

/// What the newest claims give: what most origins give first; then the most exact, the latest printed, the highest.
fn by_origins(comparer: &Comparer<'_>, origins: &Origins, newest: &[ClaimIndex]) -> Vec<Given> {
    let lexicon = comparer.scopes().lexicon;
    let value = |claim: ClaimIndex| comparer.value(claim);
    let mut faces: BTreeMap<_, Vec<ClaimIndex>> = BTreeMap::new();
    for &claim in newest {
        faces.entry(value(claim).face()).or_default().push(claim);
    }
    let given = |mut claims: Vec<ClaimIndex>| {
        // Which of two equals comes first in the documents does not show: "at least 12" goes before "up to 12".
        claims.sort_by_key(|&claim| {
            let quantity = comparer.get(claim).quantity;
            (value(claim).looseness(), quantity.low.is_none(), quantity.approximate, claim)
        });
        let scopes = comparer.scopes();
        let origins = origins.among(scopes.story, scopes.claims, lexicon, &claims);
        let voices = origins.iter().map(|origin| origin.voices).sum();
        Given { support: (origins.len(), voices), claims }
    };
    let mut figures: Vec<Given> = faces.into_values().map(given).collect();
    figures.sort_by_cached_key(|figure| {
        let printed = figure
            .claims
            .iter()
            .filter_map(|&claim| time::publication(comparer.scopes().story, comparer.get(claim)));
        let first = figure.claims[0];
        let quantity = comparer.get(first).quantity;
        let highest = Reverse((quantity.high.or(quantity.low), quantity.low));
        let order = (value(first).looseness(), Reverse(printed.map(|it| it.to).max()), highest);
        (Reverse(figure.support), order)
    });
    figures
}

/// The least and the most of all; open where one claim is open and none bounds it from beyond.
fn hull(comparer: &Comparer<'_>, claims: &[ClaimIndex]) -> (Option<Amount>, Option<Amount>) {
    let quantities = || claims.iter().map(|&claim| comparer.get(claim).quantity);
    let low = quantities().filter_map(|quantity| quantity.low.or(quantity.high)).min();
    let high = quantities().filter_map(|quantity| quantity.high.or(quantity.low)).max();
    let open_below = quantities().any(|quantity| quantity.low.is_none());
    let open_above = quantities().any(|quantity| quantity.high.is_none() && quantity.low == high);
    (low.filter(|_| !open_below), high.filter(|_| !open_above))
}

/// How far a scope is from everybody everywhere, and then how few claims it has.
pub(super) fn narrowness(comparer: &Comparer<'_>, figure: &Figure) -> (usize, usize, Reverse<usize>) {
    let lexicon = comparer.scopes().lexicon;
    let above = |class| std::iter::successors(Some(class), |&it| lexicon.subject(it).is_a).take(16).count();
    let class = figure.subject.class.map_or(16, above);
    let narrowed =
        usize::from(figure.subject.across.is_some()) + usize::from(figure.subject.nation.is_some());
    let place = figure.place.map_or(0, |place| 1 + place::depth(place, lexicon));
    (class + 16 * narrowed, place, Reverse(figure.claims.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::compare::sample::Scene;

    fn ledger(scene: &Scene) -> Vec<Figure> {
        compare(&scene.story, &scene.claims, &scene.lexicon).figures
    }

    fn bounds(figure: &Figure) -> (Option<i128>, Option<i128>) {
        let whole = |bound: Option<Amount>| bound.map(|bound| bound.to_integer());
        (whole(figure.low), whole(figure.high))
    }

    #[test]
    fn the_newest_count_stands_and_the_widest_scope_comes_first() {
        let mut scene = Scene::new();
        scene.article("Harbour News", "2022-01-06");
        scene.claim("killed", "12").of("security-force").add();
        scene.claim("killed", "dozens").add();
        scene.claim("killed", "1").at("Atyrau").add();
        scene.article("Valley Post", "2022-01-15");
        scene.claim("killed", "225").at("Kazakhstan").add();
        scene.claim("killed", "103").at("Almaty").add();
        scene.claim("killed", "164").standing(Standing::Superseded).add();
        let figures = ledger(&scene);
        let lows: Vec<_> = figures.iter().filter_map(|figure| bounds(figure).0).collect();
        assert_eq!(lows, [225, 1, 103, 12]);
        assert_eq!(figures[0].status, FigureStatus::Updated);
        assert_eq!(figures[0].claims.len(), 3);
    }

    #[test]
    fn where_sources_differ_the_figure_of_most_origins_stands() {
        let mut scene = Scene::new();
        for (outlet, figure) in [("Harbour News", "12"), ("Valley Post", "13"), ("Coast Wire", "13")] {
            scene.article(outlet, "2022-01-06");
            scene.claim("killed", figure).add();
        }
        let figure = &ledger(&scene)[0];
        assert_eq!((bounds(figure), figure.status), ((Some(13), Some(13)), FigureStatus::Disputed));
        assert_eq!(figure.hull, (Some(Amount::from_integer(12)), Some(Amount::from_integer(13))));
    }

    #[test]
    fn one_speaker_is_one_origin_wherever_it_is_quoted() {
        let mut scene = Scene::new();
        for outlet in ["Harbour News", "Valley Post"] {
            scene.article(outlet, "2022-01-06");
            scene.claim("killed", "13").said_by("police", "the police").add();
        }
        assert_eq!(ledger(&scene)[0].status, FigureStatus::SingleOrigin);
        scene.article("Coast Wire", "2022-01-06");
        scene.claim("killed", "13").said_by("prosecutor", "prosecutors").add();
        assert_eq!(ledger(&scene)[0].status, FigureStatus::Agreed);
    }

    #[test]
    fn where_no_figure_has_more_origins_the_whole_range_is_given() {
        let mut scene = Scene::new();
        for (outlet, figure) in [("Harbour News", "12"), ("Valley Post", "at least 13")] {
            scene.article(outlet, "2022-01-06");
            scene.claim("killed", figure).add();
        }
        let figure = &ledger(&scene)[0];
        assert_eq!(bounds(figure), (Some(12), None));
    }
}
