//! The claims of the draft among those of its sources, by the very comparison that tells what sources are to each other.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use num_traits::{CheckedMul, Signed};

use super::copied;
use super::material::{DRAFT, Figure, Material};
use super::value::{Fit, fit};
use crate::claim::{Claim, ClaimIndex, Standing, Status};
use crate::compare::{self, Bundle, Comparer, Comparison, Relations};
use crate::lexicon::{EventId, Lexicon, Reason, RelationKind};
use crate::origin::{Origin, OriginKind, Origins};
use crate::quantity::{Amount, Kind, Quantity};
use crate::source::Span;

/// What the sources are to a figure that the draft claims, where they do not simply bear it out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// None has it, and this one gives another for the same thing.
    Conflict(ClaimIndex),
    /// They have it, and this newer one took its place.
    Superseded(ClaimIndex),
    /// Some have it, and this one gives another.
    Disputed(ClaimIndex),
}

/// What a figure of a source counts, held against a claim of the draft.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counts {
    /// The same.
    Same,
    /// Nobody can tell.
    Unknown,
    /// Something else.
    Another,
}

/// The claims of the sources that count what a claim of the draft counts.
#[derive(Clone, Debug, Default)]
struct Beside {
    /// Those that give the same figure, or one that admits it.
    agreeing: Vec<ClaimIndex>,
    /// Those that hold and give another.
    against: Vec<ClaimIndex>,
    /// Those that agree and were overtaken by one that does not.
    overtaken: BTreeSet<ClaimIndex>,
    /// The newest of what overtook them.
    newest: Option<ClaimIndex>,
    /// The first that contradicts one that agrees.
    disputing: Option<ClaimIndex>,
}

/// The claims of the draft and of its sources.
pub(super) struct Claims<'m> {
    material: &'m Material<'m>,
    /// The claims of the draft by their figures.
    own: HashMap<Span, ClaimIndex>,
    /// The claims of the sources by event and number.
    by_number: BTreeMap<(EventId, Amount), Vec<ClaimIndex>>,
    /// For each claim of the draft what stands beside it.
    beside: BTreeMap<ClaimIndex, Beside>,
    /// For each claim of a source the claims of the draft that give its figure.
    agreeing: HashMap<ClaimIndex, Vec<ClaimIndex>>,
    /// Where the claims come from in the end.
    origins: Origins,
    /// What two claims are to each other.
    comparer: Comparer<'m>,
    /// The claims of the sources by article and by where their figures begin.
    at: Vec<(u32, u32, ClaimIndex)>,
}

impl<'m> Claims<'m> {
    pub(super) fn new(material: &'m Material<'m>) -> Self {
        let claims = &material.read.claims;
        let mut own = HashMap::new();
        let mut by_number: BTreeMap<(EventId, Amount), Vec<ClaimIndex>> = BTreeMap::new();
        let mut at = Vec::new();
        for (index, claim) in (0..).map(ClaimIndex).zip(claims) {
            if !is_own(claim) {
                at.push((claim.article, claim.quantity.span.start, index));
            }
            let Some(event) = event(claim, material.lexicon) else { continue };
            if is_own(claim) {
                own.insert(claim.quantity.span, index);
            } else if let Some(number) = number(&claim.quantity) {
                by_number.entry((event, number)).or_default().push(index);
            }
        }
        at.sort_unstable();
        let (story, lexicon) = (material.story, material.lexicon);
        let mut these = Self {
            material,
            own,
            by_number,
            beside: BTreeMap::new(),
            agreeing: HashMap::new(),
            origins: Origins::default(),
            comparer: Comparer::new(story, claims, lexicon),
            at,
        };
        if these.own.is_empty() {
            these.origins = Origins::of(story, claims, lexicon);
        } else {
            let Comparison { relations, origins, .. } = compare::compare(story, claims, lexicon);
            these.origins = origins;
            these.hold_against_sources(&relations);
            these.hold_sources_against_each_other(&relations);
        }
        these
    }

    pub(super) fn get(&self, claim: ClaimIndex) -> &'m Claim {
        &self.material.read.claims[claim.0 as usize]
    }

    /// The claim of the draft that a figure is in.
    pub(super) fn of(&self, figure: &Figure) -> Option<ClaimIndex> {
        self.own.get(&figure.quantity.span).copied()
    }

    /// The claims that a figure of a source is in.
    pub(super) fn at(&self, figure: &Figure) -> impl Iterator<Item = ClaimIndex> + '_ {
        let article = u32::try_from(self.material.passages[figure.passage].article).unwrap_or(u32::MAX);
        let place = (article, figure.quantity.span.start);
        let first = self.at.partition_point(|&(article, start, _)| (article, start) < place);
        let here = self.at[first..].iter().take_while(move |&&(article, start, _)| (article, start) == place);
        here.map(|&(.., claim)| claim)
    }

    /// Whether a figure of a source counts to whom or how often something happened.
    pub(super) fn is_counted(&self, source: &Figure) -> bool {
        source.quantity.kind != Kind::Age && self.at(source).any(|claim| self.get(claim).event.is_some())
    }

    /// What a figure of a source counts, where it gives the number of a claim of the draft.
    pub(super) fn counts(&self, own: ClaimIndex, source: &Figure) -> Counts {
        let mut known = Counts::Unknown;
        for other in self.at(source) {
            let counts = self.counts_same(own, other);
            known = if known == Counts::Unknown { counts } else { known.min(counts) };
        }
        known
    }

    fn counts_same(&self, own: ClaimIndex, other: ClaimIndex) -> Counts {
        let [own_event, other_event] = [own, other].map(|claim| self.get(claim).event);
        let (Some(one), Some(another)) = (own_event, other_event) else { return Counts::Unknown };
        let lexicon = self.material.lexicon;
        let uncompared = [one, another].iter().any(|event| lexicon.event(event.value).uncompared);
        if uncompared && lexicon.base_event(one.value) == lexicon.base_event(another.value) {
            return Counts::Unknown;
        }
        match self.comparer.relate(own, other).reason {
            Reason::OtherEvent | Reason::OtherSubject | Reason::OtherPlace | Reason::Besides => {
                Counts::Another
            }
            // Of one figure for the same people and place, a day or a limit that only one text tells is no other.
            Reason::OtherTime | Reason::OtherLimit | Reason::OtherUnit | Reason::PartOfWhole => {
                Counts::Unknown
            }
            _ => Counts::Same,
        }
    }

    /// The origins of the figures of sources that bear out one of the draft: for each its number, from 0 in the order of
    /// the figures.
    pub(super) fn origins_of(&self, figures: &[Figure]) -> Vec<usize> {
        let Material { story, read, lexicon, .. } = self.material;
        let claims: Vec<Option<ClaimIndex>> = figures.iter().map(|figure| self.at(figure).next()).collect();
        let told: Vec<ClaimIndex> = claims.iter().copied().flatten().collect();
        let among = self.origins.among(story, &read.claims, lexicon, &told);
        let kinds: HashMap<ClaimIndex, OriginKind> =
            among.iter().flat_map(|origin| origin.claims.iter().map(|&claim| (claim, origin.kind))).collect();
        let mut numbers: Vec<(OriginKind, Option<u32>)> = Vec::new();
        let number = |(figure, claim): (&Figure, &Option<ClaimIndex>)| {
            let article = self.material.passages[figure.passage].article;
            let kind = claim.and_then(|claim| kinds.get(&claim).copied());
            // Where no claim tells whose word a figure is, a sentence that another source has word for word is one.
            let copied = kind.is_none().then(|| copied::sentence(self.material, figure.passage)).flatten();
            let own = (kind.unwrap_or_else(|| self.origins.of_article(article)), copied);
            let is_known = |known: &(OriginKind, Option<u32>)| {
                known.0 == own.0 || (known.1.is_some() && known.1 == own.1)
            };
            numbers.iter().position(is_known).unwrap_or_else(|| {
                numbers.push(own);
                numbers.len() - 1
            })
        };
        figures.iter().zip(&claims).map(number).collect()
    }

    /// The claims of the sources that give the number of a claim for its event, in order.
    pub(super) fn telling(&self, own: ClaimIndex) -> Vec<ClaimIndex> {
        let claim = self.get(own);
        let key = event(claim, self.material.lexicon).zip(number(&claim.quantity));
        let same = |other: &ClaimIndex| {
            fit(&claim.quantity, &self.get(*other).quantity, self.material.lexicon) == Some(Fit::Same)
        };
        let told = key.and_then(|key| self.by_number.get(&key));
        told.into_iter().flatten().copied().filter(same).collect()
    }

    /// The one origin from which all of some claims of the sources come.
    pub(super) fn only_origin(&self, told: &[ClaimIndex]) -> Option<Origin> {
        let Material { story, read, lexicon, .. } = self.material;
        self.origins.only(story, &read.claims, lexicon, told)
    }

    /// Whether a source gives another number for the event of a claim that its open figure admits: 217 for "more than
    /// 200".
    pub(super) fn is_exceeded(&self, own: ClaimIndex) -> bool {
        let claim = self.get(own);
        let Some(event) = event(claim, self.material.lexicon) else { return false };
        let two = Amount::from_integer(2);
        let twice = |low: Amount| low.checked_mul(&two).unwrap_or(low);
        let bound = |number: Amount| (event, number);
        let admitted = match (claim.quantity.low, claim.quantity.high) {
            (Some(low), None) if low.is_positive() => {
                (Bound::Excluded(bound(low)), Bound::Included(bound(twice(low))))
            }
            (None, Some(high)) if high.is_positive() => {
                (Bound::Included(bound(high / two)), Bound::Excluded(bound(high)))
            }
            _ => return false,
        };
        self.by_number.range(admitted).next().is_some()
    }

    /// What the sources are to a claim of the draft. A figure that the draft calls past or denied is no claim of its
    /// own, and where it tells the other figure too, whoever reads it knows both.
    pub(super) fn stance(&self, own: ClaimIndex) -> Option<Stance> {
        let claim = self.get(own);
        if claim.standing.value != Standing::Current || claim.status.value == Status::Denied {
            return None;
        }
        let beside = self.beside.get(&own)?;
        let untold = |other: &ClaimIndex| !self.agreeing.contains_key(other);
        if beside.agreeing.is_empty() {
            let all_untold = beside.against.iter().all(untold);
            let rival = beside.against.first().filter(|_| all_untold && self.telling(own).is_empty());
            return rival.copied().map(Stance::Conflict);
        }
        if beside.agreeing.iter().all(|claim| beside.overtaken.contains(claim)) {
            return beside.newest.filter(untold).map(Stance::Superseded);
        }
        let own_voice = claim.status.value == Status::Stated;
        beside.disputing.filter(|other| own_voice && untold(other)).map(Stance::Disputed)
    }

    fn hold_against_sources(&mut self, relations: &Relations) {
        let material = self.material;
        let get = |claim: ClaimIndex| &material.read.claims[claim.0 as usize];
        for bundle in relations.bundles() {
            let overlap = bundle.reason == Reason::BoundsOverlap;
            let Some(agree) = agree(&bundle) else { continue };
            for (from, to) in bundle.ways() {
                let sources: Vec<ClaimIndex> = to
                    .iter()
                    .copied()
                    .filter(|&other| !is_own(get(other)) && (agree || holds(get(other))))
                    .collect();
                if sources.is_empty() {
                    continue;
                }
                for &own in from.iter().filter(|&&claim| is_own(get(claim))) {
                    // "At least 13" is no word for 353.
                    let fits = |other: &&ClaimIndex| {
                        !overlap
                            || fit(&get(own).quantity, &get(**other).quantity, material.lexicon).is_some()
                    };
                    let beside = self.beside.entry(own).or_default();
                    let list = if agree { &mut beside.agreeing } else { &mut beside.against };
                    list.extend(sources.iter().filter(fits));
                }
            }
        }
        for (&own, beside) in &mut self.beside {
            beside.agreeing.sort_unstable();
            beside.against.sort_unstable();
            for &source in &beside.agreeing {
                self.agreeing.entry(source).or_default().push(own);
            }
        }
    }

    /// What the sources are to each other tells a figure that was overtaken from one that is disputed.
    fn hold_sources_against_each_other(&mut self, relations: &Relations) {
        let mut against: HashMap<ClaimIndex, Vec<ClaimIndex>> = HashMap::new();
        for (&own, beside) in &self.beside {
            for &source in &beside.against {
                against.entry(source).or_default().push(own);
            }
        }
        for bundle in relations.bundles() {
            let overtakes = match bundle.kind {
                RelationKind::Update | RelationKind::Revision => true,
                RelationKind::Contradiction => false,
                _ => continue,
            };
            for (from, to) in bundle.ways().take(if overtakes { 1 } else { 2 }) {
                let mut rivals: BTreeMap<ClaimIndex, ClaimIndex> = BTreeMap::new();
                for &rival in to {
                    for &own in against.get(&rival).into_iter().flatten() {
                        let known = rivals.entry(own).or_insert(rival);
                        *known = if overtakes { self.newer(*known, rival) } else { *known };
                    }
                }
                let mut found = Vec::new();
                for &source in from.iter().filter(|_| !rivals.is_empty()) {
                    let agreeing = self.agreeing.get(&source).into_iter().flatten();
                    found.extend(agreeing.filter_map(|own| Some((*own, source, *rivals.get(own)?))));
                }
                for (own, source, rival) in found {
                    self.note(own, source, rival, overtakes);
                }
            }
        }
    }

    fn note(&mut self, own: ClaimIndex, source: ClaimIndex, rival: ClaimIndex, overtakes: bool) {
        let other_article = self.get(source).article != self.get(rival).article;
        let newest = self.beside.get(&own).and_then(|beside| beside.newest);
        let newest = newest.map_or(rival, |known| self.newer(known, rival));
        let Some(beside) = self.beside.get_mut(&own) else { return };
        if overtakes {
            beside.overtaken.insert(source);
            beside.newest = Some(newest);
        } else if other_article {
            beside.disputing = Some(beside.disputing.map_or(rival, |known| known.min(rival)));
        }
    }

    /// Which of two claims was printed later; of one day the first.
    fn newer(&self, one: ClaimIndex, other: ClaimIndex) -> ClaimIndex {
        let printed = |claim: ClaimIndex| {
            let published = self.material.story.articles[self.get(claim).article as usize].published;
            published.map(|published| published.instant.from)
        };
        if printed(other) > printed(one) { other } else { one }
    }
}

/// Whether the claims of a bundle give one figure or admit each other's; `None` where they count other things or nobody
/// can tell.
fn agree(bundle: &Bundle<'_>) -> Option<bool> {
    match (bundle.kind, bundle.reason) {
        (RelationKind::Agreement, _) | (RelationKind::Compatible, Reason::BoundsOverlap) => Some(true),
        (RelationKind::Contradiction | RelationKind::Update | RelationKind::Revision, _) => Some(false),
        _ => None,
    }
}

fn is_own(claim: &Claim) -> bool {
    claim.article as usize == DRAFT
}

/// Whether a source stands by a claim.
fn holds(claim: &Claim) -> bool {
    claim.standing.value == Standing::Current && claim.status.value != Status::Denied
}

fn event(claim: &Claim, lexicon: &Lexicon) -> Option<EventId> {
    claim.event.map(|event| lexicon.base_event(event.value))
}

fn number(quantity: &Quantity) -> Option<Amount> {
    quantity.low.or(quantity.high)
}
