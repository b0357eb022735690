//! What exactly is counted: whether two claims count the same, one a part of the other, or different things.
//!
//! Event, subject, place, unit, `when` and limiting phrase each say how the first claim's scope lies to the second's;
//! together they agree only if all do. As-of is no part of scope.

use super::place::{Lie, Places};
use super::{time, value};
use jiff::{SignedDuration, Timestamp};

use crate::claim::{Claim, ClaimIndex, Link, LinkKind, Subject};
use crate::lexicon::{CountClass, EventId, Lexicon, Reason, SubjectId};
use crate::source::Story;
use crate::time::Interval;

/// How the scopes of two claims lie to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// They count the same.
    Same,
    /// One counts a part of what the other counts.
    Part {
        /// Whether the first is the part.
        first: bool,
        /// What tells them apart.
        by: Narrower,
    },
    /// They count different things, and this tells them apart.
    Apart(Reason),
}

/// What makes one count a part of another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Narrower {
    /// Nothing but the place.
    Place,
    /// Nothing but a narrower word for the counted or a phrase that limits them, and perhaps the place.
    Word,
    /// Nothing but a narrower word for what happened, and perhaps the place.
    Event,
    /// Another respect.
    Other,
}

/// A respect in which scopes are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// In what the figures are measured.
    Unit,
    /// Whether the text says itself how one stands to the other.
    Link,
    /// What happened.
    Event,
    /// Who or what is counted.
    Subject,
    /// When it happened.
    When,
    /// A limiting phrase.
    Limit,
    /// How they stand to what they are linked to.
    Part,
    /// Where.
    Place,
}

/// How one claim's scope lies to another's in one respect.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Lies {
    /// They are the same.
    Same,
    /// The first is a part of the second.
    Below,
    /// The second is a part of the first.
    Above,
    /// They are two things, and so the claims are.
    Apart(Reason),
}

/// What scopes are read against.
pub(super) struct Scopes<'a> {
    pub(super) story: &'a Story,
    pub(super) claims: &'a [Claim],
    pub(super) lexicon: &'a Lexicon,
    pub(super) places: Places,
    pub(super) first_publication: Option<Interval>,
}

/// Reports of one march, price or vote come out within twice this time.
const HALF_AN_OCCASION: SignedDuration = SignedDuration::from_hours(36);

impl Scopes<'_> {
    /// How the scopes of two claims lie to each other. Both have an event.
    pub(super) fn between(&self, a: ClaimIndex, b: ClaimIndex) -> Scope {
        let (one, another) = (self.get(a), self.get(b));
        if !value::comparable(&one.quantity, &another.quantity, self.lexicon) {
            return Scope::Apart(Reason::OtherUnit);
        }
        if one.is_single() || another.is_single() || !self.is_compared(one) {
            return Scope::Apart(Reason::OtherSubject);
        }
        linked(one, b, true).or_else(|| linked(another, a, false)).unwrap_or_else(|| self.by_words(a, b))
    }

    /// How the scopes of two claims lie to each other by what each says of itself, whatever links them. Both have an
    /// event and are of one dimension.
    pub(super) fn by_words(&self, a: ClaimIndex, b: ClaimIndex) -> Scope {
        let (one, another) = (self.get(a), self.get(b));
        let orders = self.orders(a, b);
        if let Some(reason) = orders.iter().find_map(|order| match order {
            Lies::Apart(reason) => Some(*reason),
            _ => None,
        }) {
            return Scope::Apart(reason);
        }
        let (below, above) = (orders.contains(&Lies::Below), orders.contains(&Lies::Above));
        let [events, subjects, times, limits, links] = orders;
        let by = match (below || above, [events, times, limits, links] == [Lies::Same; 4]) {
            (false, _) => Narrower::Place,
            (true, true) if self.is_one_kind(one, another) => Narrower::Word,
            (true, _) if [events, subjects, times, links] == [Lies::Same; 4] => Narrower::Word,
            (true, _) if orders[1..] == [Lies::Same; 4] => Narrower::Event,
            (true, _) => Narrower::Other,
        };
        self.with_place(one, another, below, above, by)
    }

    fn orders(&self, a: ClaimIndex, b: ClaimIndex) -> [Lies; 5] {
        let (one, another) = (self.get(a), self.get(b));
        [
            self.events(one, another),
            self.subjects(one, another),
            self.times(one, another),
            self.limits(one, another),
            self.links(a, b),
        ]
    }

    /// How the scopes of two claims lie to each other in each respect, in the order in which they are asked. Both have an
    /// event.
    pub(super) fn aspects(&self, a: ClaimIndex, b: ClaimIndex) -> Vec<(Aspect, Lies)> {
        let (one, another) = (self.get(a), self.get(b));
        if !value::comparable(&one.quantity, &another.quantity, self.lexicon) {
            return vec![(Aspect::Unit, Lies::Apart(Reason::OtherUnit))];
        }
        if one.is_single() || another.is_single() || !self.is_compared(one) {
            return vec![(Aspect::Unit, Lies::Same), (Aspect::Subject, Lies::Apart(Reason::OtherSubject))];
        }
        let mut aspects = vec![(Aspect::Unit, Lies::Same)];
        match linked(one, b, true).or_else(|| linked(another, a, false)) {
            Some(Scope::Apart(reason)) => aspects.push((Aspect::Link, Lies::Apart(reason))),
            Some(Scope::Part { first, .. }) => {
                aspects.push((Aspect::Link, if first { Lies::Below } else { Lies::Above }));
            }
            Some(Scope::Same) | None => {
                let names = [Aspect::Event, Aspect::Subject, Aspect::When, Aspect::Limit, Aspect::Part];
                let orders = self.orders(a, b);
                aspects.extend(names.into_iter().zip(orders));
                let only_place = !orders.contains(&Lies::Below) && !orders.contains(&Lies::Above);
                let place = match self.places.between(one, another, self.lexicon) {
                    Lie::Same => Lies::Same,
                    Lie::InScene | Lie::Scene if only_place => Lies::Same,
                    Lie::InScene | Lie::Inside => Lies::Below,
                    Lie::Scene | Lie::Around => Lies::Above,
                    Lie::Apart => Lies::Apart(Reason::OtherPlace),
                };
                aspects.push((Aspect::Place, place));
            }
        }
        aspects
    }

    /// Whether figures of a claim's event are held against each other.
    pub(super) fn is_compared(&self, claim: &Claim) -> bool {
        claim.event.is_none_or(|event| !self.lexicon.event(event.value).uncompared)
    }

    fn get(&self, claim: ClaimIndex) -> &Claim {
        &self.claims[claim.0 as usize]
    }

    /// An unstated place is the story's scene, which is wide enough for a part to lie in it.
    fn with_place(&self, a: &Claim, b: &Claim, below: bool, above: bool, by: Narrower) -> Scope {
        let place = self.places.between(a, b, self.lexicon);
        let only_place = !below && !above;
        let (below, above) = match place {
            Lie::Apart => return Scope::Apart(Reason::OtherPlace),
            Lie::Same => (below, above),
            Lie::InScene | Lie::Scene if only_place => return Scope::Same,
            Lie::InScene | Lie::Inside => (true, above),
            Lie::Scene | Lie::Around => (below, true),
        };
        match (below, above) {
            (false, false) => Scope::Same,
            (true, true) if matches!(place, Lie::Same) => Scope::Apart(Reason::OtherSubject),
            (true, true) => Scope::Apart(Reason::OtherPlace),
            (first, _) => Scope::Part { first, by },
        }
    }

    fn events(&self, a: &Claim, b: &Claim) -> Lies {
        let (Some(a), Some(b)) = (self.event(a), self.event(b)) else {
            return Lies::Apart(Reason::OtherEvent);
        };
        if a == b {
            Lies::Same
        } else if is_part_of(self.lexicon, a, b) {
            Lies::Below
        } else if is_part_of(self.lexicon, b, a) {
            Lies::Above
        } else {
            Lies::Apart(Reason::OtherEvent)
        }
    }

    /// The event that a claim's event stands for.
    pub(super) fn event(&self, claim: &Claim) -> Option<EventId> {
        claim.event.map(|event| self.lexicon.base_event(event.value))
    }

    fn subjects(&self, a: &Claim, b: &Claim) -> Lies {
        let (one, another) = (self.subject(a), self.subject(b));
        let by_actor = a.event.is_some_and(|event| self.lexicon.event(event.value).by_actor);
        if by_actor && one.nation != another.nation {
            return Lies::Apart(Reason::OtherSubject);
        }
        let narrower = |a: bool, b: bool| match (a, b) {
            (true, false) => Lies::Below,
            (false, true) => Lies::Above,
            (true, true) => Lies::Apart(Reason::OtherSubject),
            (false, false) => Lies::Same,
        };
        let optional = |same: bool, a: bool, b: bool| if same { Lies::Same } else { narrower(a, b) };
        let orders = [
            self.classes(a, b, one, another),
            optional(one.across == another.across, one.across.is_some(), another.across.is_some()),
            optional(one.nation == another.nation, one.nation.is_some(), another.nation.is_some()),
        ];
        if orders.contains(&Lies::Apart(Reason::OtherSubject)) {
            return Lies::Apart(Reason::OtherSubject);
        }
        narrower(orders.contains(&Lies::Below), orders.contains(&Lies::Above))
    }

    /// Whether nothing but a class tells apart whom two claims count.
    fn is_one_kind(&self, a: &Claim, b: &Claim) -> bool {
        let (one, another) = (self.subject(a), self.subject(b));
        one.across == another.across && one.nation == another.nation
    }

    /// Who is counted.
    pub(super) fn subject(&self, claim: &Claim) -> Subject {
        counted(claim, self.lexicon)
    }

    fn classes(&self, a: &Claim, b: &Claim, one: Subject, another: Subject) -> Lies {
        match (one.class, another.class) {
            (Some(x), Some(y)) if x == y => Lies::Same,
            (Some(x), Some(y)) if self.lexicon.is_a(x, y) => Lies::Below,
            (Some(x), Some(y)) if self.lexicon.is_a(y, x) => Lies::Above,
            (None, None) if one.head == another.head => Lies::Same,
            (None, None) if one.head == 0 => Lies::Above,
            (None, None) if another.head == 0 => Lies::Below,
            (Some(_), Some(_)) | (None, None) => Lies::Apart(Reason::OtherSubject),
            (None, Some(class)) => self.unknown_word(b, class, one.head, Lies::Below, Lies::Above),
            (Some(class), None) => self.unknown_word(a, class, another.head, Lies::Above, Lies::Below),
        }
    }

    /// A word that the lexicon does not know names some of those whom the event counts, and nobody of a class below.
    fn unknown_word(&self, known: &Claim, class: SubjectId, head: u32, some: Lies, all: Lies) -> Lies {
        let counts = known.event.and_then(|event| self.lexicon.event(event.value).counts);
        if head == 0 {
            all
        } else if counts == Some(class) {
            some
        } else {
            Lies::Apart(Reason::OtherSubject)
        }
    }

    fn times(&self, a: &Claim, b: &Claim) -> Lies {
        if self.is_other_occasion(a, b) {
            return Lies::Apart(Reason::OtherTime);
        }
        match (time::stated_when(a), time::stated_when(b)) {
            (Some(one), Some(another)) if !one.value.overlaps(another.value) => {
                // A time that was only concluded does not part two claims; the doubt is weighed with the verdict.
                if super::is_doubtful(&one) || super::is_doubtful(&another) {
                    Lies::Same
                } else {
                    Lies::Apart(Reason::OtherTime)
                }
            }
            // A march has one day; a longer stretch only names it less exactly.
            (Some(_), Some(_)) if self.happens_once(a) && self.happens_once(b) => Lies::Same,
            (Some(one), Some(another)) if time::is_part(one.value, another.value) => Lies::Below,
            (Some(one), Some(another)) if time::is_part(another.value, one.value) => Lies::Above,
            (Some(_), Some(_)) | (None, None) => Lies::Same,
            _ if self.is_outside(a) != self.is_outside(b) => Lies::Apart(Reason::OtherTime),
            // "More than 200 since January": whoever gives no time tells of the story.
            (Some(one), None) if time::is_longer_than_story(one.value, self.first_publication) => Lies::Above,
            (None, Some(another)) if time::is_longer_than_story(another.value, self.first_publication) => {
                Lies::Below
            }
            _ => Lies::Same,
        }
    }

    /// Whether what a claim counts happened long before the story.
    pub(super) fn is_outside(&self, claim: &Claim) -> bool {
        claim.when.is_some_and(|when| time::is_outside(when.value, self.first_publication))
    }

    /// What happens once has a day. Where not both texts say which, reports that lie days apart may tell of two
    /// marches, so they are not held against each other.
    fn is_other_occasion(&self, a: &Claim, b: &Claim) -> bool {
        if !self.happens_once(a) || !self.happens_once(b) {
            return false;
        }
        match (occasion(a), occasion(b)) {
            (Some(one), Some(another)) => {
                !(one.overlaps(another) || (time::stated_when(a).is_some() && time::stated_when(b).is_some()))
            }
            // Nobody can tell: the doubt is weighed with the verdict.
            _ => false,
        }
    }

    /// Whether both tell of what happens once, and at least one does not say when and has no day.
    pub(super) fn may_be_other_occasion(&self, a: &Claim, b: &Claim) -> bool {
        self.happens_once(a)
            && self.happens_once(b)
            && a.article != b.article
            && (occasion(a).is_none() || occasion(b).is_none())
    }

    /// Whether a claim counts what happens once.
    pub(super) fn happens_once(&self, claim: &Claim) -> bool {
        claim.event.is_some_and(|event| self.lexicon.event(event.value).count == CountClass::Once)
    }

    fn limits(&self, a: &Claim, b: &Claim) -> Lies {
        let words = |claim: &Claim| {
            let text = self.story.articles.get(claim.article as usize)?.reading();
            text.get(claim.limit?.value.range())
        };
        let whose = |claim: &Claim| claim.event.is_some_and(|event| self.lexicon.event(event.value).whose);
        if (a.limit.is_none() || b.limit.is_none()) && (whose(a) || whose(b)) {
            return Lies::Apart(Reason::OtherLimit);
        }
        match (a.limit.is_some(), b.limit.is_some()) {
            (false, false) => Lies::Same,
            (true, false) => Lies::Below,
            (false, true) => Lies::Above,
            (true, true) if words(a).zip(words(b)).is_some_and(|(one, another)| same_limit(one, another)) => {
                Lies::Same
            }
            (true, true) => Lies::Apart(Reason::OtherLimit),
        }
    }

    /// "Two of them were found in a cellar", "another five died": where only the link tells a claim from the figure
    /// it is linked to, it is not that figure's equal in any other article either.
    fn links(&self, a: ClaimIndex, b: ClaimIndex) -> Lies {
        let besides = |claim| self.is_only_linked(claim, LinkKind::Besides);
        // "290 dead, 52 of them in Colombo": against a figure without a place, the place tells no more than the link.
        let placed_part =
            |claim, other| self.is_placed_part(self.get(claim)) && self.get(other).place.is_none();
        let part = |claim, other| self.is_only_linked(claim, LinkKind::PartOf) || placed_part(claim, other);
        if besides(a) || besides(b) {
            return Lies::Apart(Reason::Besides);
        }
        match (part(a, b), part(b, a)) {
            (true, false) => Lies::Below,
            (false, true) => Lies::Above,
            (true, true) => Lies::Apart(Reason::OtherLimit),
            (false, false) => Lies::Same,
        }
    }

    /// Whether a claim is linked to a whole of its event and subject, and has a place.
    pub(super) fn is_placed_part(&self, claim: &Claim) -> bool {
        let alike = |link: &Link| {
            let whole = self.claims.get(link.to.0 as usize);
            whole.is_some_and(|whole| {
                self.event(whole) == self.event(claim) && self.subject(whole) == self.subject(claim)
            })
        };
        let linked = claim.links.iter().any(|link| link.kind == LinkKind::PartOf && alike(link));
        linked && claim.place.is_some()
    }

    /// Whether nothing but a link of this kind tells a claim from the one it is linked to.
    pub(super) fn is_only_linked(&self, claim: ClaimIndex, kind: LinkKind) -> bool {
        let claim = self.get(claim);
        claim.links.iter().filter(|link| link.kind == kind).any(|link| {
            let Some(whole) = self.claims.get(link.to.0 as usize) else { return false };
            self.event(claim) == self.event(whole)
                && self.subject(claim) == self.subject(whole)
                && claim.limit.is_none()
                && !matches!(self.places.between(claim, whole, self.lexicon), Lie::InScene | Lie::Inside)
        })
    }
}

/// The time around a claim of what happens once, on either side half of what may lie between two reports of one
/// occasion: where these times overlap, the two may tell of the same.
pub(super) fn occasion(claim: &Claim) -> Option<Interval> {
    let near = time::stated_when(claim).or(claim.as_of)?.value;
    Some(Interval {
        from: near.from.checked_sub(HALF_AN_OCCASION).unwrap_or(Timestamp::MIN),
        to: near.to.checked_add(HALF_AN_OCCASION).unwrap_or(Timestamp::MAX),
    })
}

/// Whether two limits name the same: "at Linwood" and "at the Linwood mosque" share a name; where one holds no name, a
/// word of some length.
fn same_limit(one: &str, another: &str) -> bool {
    /// Words shorter than this, in letters, name nothing: "at", "the".
    const SHORT: usize = 4;
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let (first, second) = (words(one), words(another));
    let is_name = |word: &&String| word.starts_with(char::is_uppercase);
    let named = first.iter().any(|word| is_name(&word)) && second.iter().any(|word| is_name(&word));
    let counts = |word: &&String| if named { is_name(word) } else { word.chars().count() >= SHORT };
    first.iter().filter(counts).any(|word| second.iter().any(|other| other.eq_ignore_ascii_case(word)))
        || one.eq_ignore_ascii_case(another)
}

/// Who or what a claim counts: whom its event counts, where the text does not say.
#[must_use]
pub fn counted(claim: &Claim, lexicon: &Lexicon) -> Subject {
    let event = claim.event.map(|event| lexicon.event(event.value));
    let counts = event.and_then(|event| event.counts);
    let called = event.and_then(|event| event.called);
    match claim.subject.map(|subject| subject.value) {
        Some(subject) if called.is_some() && subject.class == called => Subject { class: counts, ..subject },
        Some(subject) if subject.class.is_some() || subject.head != 0 => subject,
        Some(subject) => Subject { class: counts, ..subject },
        None => Subject { class: counts, across: None, nation: None, head: 0 },
    }
}

/// What a link from a claim to another says of their scopes; `first` tells whether the claim is the first of the two.
fn linked(claim: &Claim, other: ClaimIndex, first: bool) -> Option<Scope> {
    claim.links.iter().filter(|link| link.to == other).find_map(|link| match link.kind {
        LinkKind::PartOf => Some(Scope::Part { first, by: Narrower::Other }),
        LinkKind::Besides => Some(Scope::Apart(Reason::Besides)),
        LinkKind::Replaces => None,
    })
}

/// Whether an event is a part of another: the beheaded are some of the killed.
fn is_part_of(lexicon: &Lexicon, event: EventId, whole: EventId) -> bool {
    std::iter::successors(Some(event), |&inner| lexicon.event(inner).part_of)
        .take(16)
        .skip(1)
        .any(|it| it == whole)
}
