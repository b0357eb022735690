//! Where: the story's scene, and how two places lie to each other.

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
    /// Every place that a claim states, and how many claims state it.
    stated: Vec<(PlaceId, usize)>,
}

impl Places {
    /// The places that the claims of a story state.
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut stated: Vec<(PlaceId, usize)> = Vec::new();
        for place in claims.iter().filter_map(stated_place) {
            match stated.iter_mut().find(|(known, _)| *known == place) {
                Some((_, count)) => *count += 1,
                None => stated.push((place, 1)),
            }
        }
        stated.sort_unstable();
        Self { stated }
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
        if self.home(lexicon) == Some(place) {
            // Whoever does not say where speaks of all of it.
            Lie::Same
        } else if self.is_scene(place, lexicon) {
            on_scene
        } else if self.home(lexicon).is_some_and(|home| lexicon.is_within(place, home)) {
            beside
        } else {
            Lie::Apart
        }
    }

    /// Whether of the claims that state a place, other than one around this, most lie in it.
    fn is_scene(&self, place: PlaceId, lexicon: &Lexicon) -> bool {
        let around = |&&(other, _): &&(PlaceId, usize)| other != place && lexicon.is_within(place, other);
        let inside = |&&(other, _): &&(PlaceId, usize)| lexicon.is_within(other, place);
        let count =
            |rows: &mut dyn Iterator<Item = &(PlaceId, usize)>| rows.map(|(_, count)| count).sum::<usize>();
        let all = count(&mut self.stated.iter().filter(|row| !around(row)));
        2 * count(&mut self.stated.iter().filter(inside)) > all
    }

    /// The widest place of the scene that a claim states; none where no place has most of the claims.
    pub(super) fn home(&self, lexicon: &Lexicon) -> Option<PlaceId> {
        let scene = self.stated.iter().map(|row| row.0).filter(|&place| self.is_scene(place, lexicon));
        scene.min_by_key(|&place| (depth(place, lexicon), place))
    }
}

/// The place that a claim states. What the dateline alone suggests is left out.
pub(super) fn stated_place(claim: &Claim) -> Option<PlaceId> {
    claim.place.filter(|place| place.evidence.construction != Construction::Article).map(|place| place.value)
}

/// How many places lie around a place.
pub(super) fn depth(place: PlaceId, lexicon: &Lexicon) -> usize {
    std::iter::successors(lexicon.place(place).within, |&inner| lexicon.place(inner).within).take(16).count()
}
