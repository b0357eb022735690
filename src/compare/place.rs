//! Where: the story's scene, and how two places lie to each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, Construction};
use crate::lexicon::{Lexicon, PlaceId};

/// How the place of one claim lies to that of another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Lie {
    /// The same place, or none stated in either.
    Same,
    /// The first lies in the second.
    Inside,
    /// The second lies in the first.
    Around,
    /// The first is a place of the story's scene, and the second does not say where.
    InScene,
    /// The first does not say where, and the second is a place of the story's scene.
    Scene,
    /// Two places.
    Apart,
}

/// The places of a story.
pub(super) struct Places {
    /// The places that most claims are about.
    scene: BTreeSet<PlaceId>,
    /// The widest place of the scene; none where no place has most of the claims.
    home: Option<PlaceId>,
}

impl Places {
    /// The places that the claims of a story state. One is of the scene if of the claims that state a place, other than
    /// one around it, most lie in it.
    pub(super) fn of(claims: &[Claim], lexicon: &Lexicon) -> Self {
        let mut stated: BTreeMap<PlaceId, usize> = BTreeMap::new();
        for place in claims.iter().filter_map(stated_place) {
            *stated.entry(place).or_default() += 1;
        }
        let total: usize = stated.values().sum();
        let mut inside: BTreeMap<PlaceId, usize> = BTreeMap::new();
        for (&place, count) in &stated {
            for outer in outwards(place, lexicon) {
                *inside.entry(outer).or_default() += count;
            }
        }
        let around =
            |place| outwards(place, lexicon).skip(1).filter_map(|outer| stated.get(&outer)).sum::<usize>();
        let is_scene = |&place: &PlaceId| 2 * inside[&place] > total - around(place);
        let scene: BTreeSet<PlaceId> = stated.keys().copied().filter(is_scene).collect();
        let home = scene.iter().copied().min_by_key(|&place| (depth(place, lexicon), place));
        Self { scene, home }
    }

    /// The widest place that the story is about; none where no place has most of the claims.
    pub(super) fn home(&self) -> Option<PlaceId> {
        self.home
    }

    /// How the places of two claims lie to each other.
    ///
    /// An unstated place is any place of the scene: the place that most claims are about, and those around it. A
    /// place beside the scene lies in it ("one in Atyrau") or, if not even that, is another.
    pub(super) fn between(&self, a: &Claim, b: &Claim, lexicon: &Lexicon) -> Lie {
        match (stated_place(a), stated_place(b)) {
            (None, None) => Lie::Same,
            (Some(a), Some(b)) if a == b => Lie::Same,
            (Some(a), Some(b)) if lexicon.is_within(a, b) => Lie::Inside,
            (Some(a), Some(b)) if lexicon.is_within(b, a) => Lie::Around,
            (Some(_), Some(_)) => Lie::Apart,
            (Some(place), None) => self.to_scene(place, lexicon, Lie::InScene, Lie::Inside),
            (None, Some(place)) => self.to_scene(place, lexicon, Lie::Scene, Lie::Around),
        }
    }

    fn to_scene(&self, place: PlaceId, lexicon: &Lexicon, on_scene: Lie, beside: Lie) -> Lie {
        if self.home == Some(place) {
            // Whoever does not say where speaks of all of it.
            Lie::Same
        } else if self.scene.contains(&place) {
            on_scene
        } else if self.home.is_some_and(|home| lexicon.is_within(place, home)) {
            beside
        } else {
            Lie::Apart
        }
    }
}

/// The place that a claim states. What the dateline alone suggests is left out.
pub(super) fn stated_place(claim: &Claim) -> Option<PlaceId> {
    claim.place.filter(|place| place.evidence.construction != Construction::Article).map(|place| place.value)
}

/// How many places lie around a place.
pub(super) fn depth(place: PlaceId, lexicon: &Lexicon) -> usize {
    outwards(place, lexicon).skip(1).count()
}

/// A place and those around it.
fn outwards(place: PlaceId, lexicon: &Lexicon) -> impl Iterator<Item = PlaceId> {
    std::iter::successors(Some(place), |&inner| lexicon.place(inner).within).take(16)
}
