//! What two claims are to each other, in the order in which a fact-checker asks: do they count the same, do they say
//! the same, is one of them newer, can both hold, did the count fall, is a part larger than its whole, and how sure
//! is all this.

use std::cmp::Ordering;
use std::sync::OnceLock;

use num_traits::Zero;

use super::place::Places;
use super::scope::{Aspect, Lies, Narrower, Scope, Scopes};
use super::time;
use super::value::Value;
use super::{Verdict, is_doubtful};
use crate::claim::{Claim, ClaimIndex, LinkKind, Standing, Status};
use crate::lexicon::{CountClass, Lexicon, Reason, RelationKind};
use crate::origin::speaker::{self, Identity};
use crate::quantity::Amount;
use crate::source::Story;

/// The way to a verdict.
#[derive(Clone, Debug)]
pub struct Walk {
    /// How the first claim's scope lies to the second's in each respect; empty where one counts no known event.
    pub aspects: Vec<(Aspect, Lies)>,
    /// The questions that were asked of two claims of one scope, and whether each had an answer. Where none had, the
    /// two contradict each other.
    pub questions: Vec<(Question, bool)>,
    /// Whose words the two are.
    pub speakers: Identity,
    /// Where it ended.
    pub verdict: Verdict,
}

/// Compares the claims of one story.
pub struct Comparer<'a> {
    scopes: Scopes<'a>,
    /// The values of their figures.
    values: Vec<Value>,
    /// The claims that announce a correction.
    corrections: Vec<ClaimIndex>,
    /// Whether any of them holds for a claim, by index, once somebody has asked.
    is_corrected: Vec<OnceLock<bool>>,
}

impl<'a> Comparer<'a> {
    /// A comparer for these claims of the story.
    #[must_use]
    pub fn new(story: &'a Story, claims: &'a [Claim], lexicon: &'a Lexicon) -> Self {
        let places = Places::of(claims, lexicon);
        let first_publication = time::first_publication(story);
        let indices = (0..).map(ClaimIndex).zip(claims);
        let corrections = indices.filter(|(_, claim)| claim.correction).map(|(index, _)| index).collect();
        let scopes = Scopes { story, claims, lexicon, places, first_publication };
        let values = claims.iter().map(|claim| Value::of(claim, lexicon)).collect();
        Self { scopes, values, corrections, is_corrected: vec![OnceLock::new(); claims.len()] }
    }

    /// What two claims are to each other. The verdict is the same whichever comes first.
    #[must_use]
    pub fn relate(&self, a: ClaimIndex, b: ClaimIndex) -> Verdict {
        if self.get(a).event.is_none() || self.get(b).event.is_none() {
            return Verdict::new(RelationKind::DifferentScope, Reason::OtherEvent);
        }
        self.judge(a, b, self.scopes.between(a, b))
    }

    /// What two claims are to each other whose scopes lie so.
    pub(super) fn judge(&self, a: ClaimIndex, b: ClaimIndex, scope: Scope) -> Verdict {
        let pair = Pair { comparer: self, a, b, one: self.get(a), another: self.get(b) };
        match scope {
            Scope::Apart(reason) => Verdict::new(RelationKind::DifferentScope, reason),
            Scope::Part { first, by } => pair.part_and_whole(first, by),
            Scope::Same => pair.same_scope(),
        }
    }

    /// How [`relate`](Self::relate) comes to its verdict, step by step.
    #[must_use]
    pub fn walk(&self, a: ClaimIndex, b: ClaimIndex) -> Walk {
        let pair = Pair { comparer: self, a, b, one: self.get(a), another: self.get(b) };
        let verdict = self.relate(a, b);
        let has_events = pair.one.event.is_some() && pair.another.event.is_some();
        let aspects = if has_events { self.scopes.aspects(a, b) } else { Vec::new() };
        let mut questions = Vec::new();
        if has_events && self.scopes.between(a, b) == Scope::Same {
            for (question, answer) in Pair::ORDER {
                let answered = answer(&pair).is_some();
                questions.push((question, answered));
                if answered {
                    break;
                }
            }
        }
        Walk { aspects, questions, speakers: pair.speakers(), verdict }
    }

    /// How the count of two claims can change. Of two words for one event the more cautious decides: the arrested only
    /// rise, but set against the detained they need not.
    pub(super) fn class(&self, one: &Claim, another: &Claim) -> CountClass {
        let class = |claim: &Claim| claim.event.map(|event| self.scopes.lexicon.event(event.value).count);
        match (class(one), class(another)) {
            (Some(CountClass::Once), _) | (_, Some(CountClass::Once)) => CountClass::Once,
            (Some(CountClass::Level), _) | (_, Some(CountClass::Level)) => CountClass::Level,
            _ => CountClass::Cumulative,
        }
    }

    /// Whether a part can be held against a whole: both are counts that hold, and the whole is not the older.
    pub(super) fn can_be_held_against(&self, part: ClaimIndex, whole: ClaimIndex) -> bool {
        let pair = Pair { comparer: self, a: part, b: whole, one: self.get(part), another: self.get(whole) };
        pair.can_be_held_against(part, whole)
    }

    pub(super) fn get(&self, claim: ClaimIndex) -> &'a Claim {
        &self.scopes.claims[claim.0 as usize]
    }

    /// The value of a claim's figure.
    pub(super) fn value(&self, claim: ClaimIndex) -> &Value {
        &self.values[claim.0 as usize]
    }

    pub(super) fn scopes(&self) -> &Scopes<'a> {
        &self.scopes
    }

    /// Whether an article of the story announces a correction of what a claim counts.
    fn is_corrected(&self, claim: ClaimIndex) -> bool {
        let holds = |other: &ClaimIndex| *other == claim || self.scopes.between(*other, claim) == Scope::Same;
        *self.is_corrected[claim.0 as usize].get_or_init(|| self.corrections.iter().any(holds))
    }
}

/// A question about two claims that count the same.
pub type Question = &'static str;

/// What answers a question about a pair, if it has an answer.
type Answer<Pair> = fn(&Pair) -> Option<Verdict>;

struct Pair<'c, 'a> {
    comparer: &'c Comparer<'a>,
    a: ClaimIndex,
    b: ClaimIndex,
    one: &'a Claim,
    another: &'a Claim,
}

impl Pair<'_, '_> {
    /// The questions in the order in which they are asked, each with what answers it; the first answer holds.
    const ORDER: [(Question, Answer<Self>); 8] = [
        ("is one of them only expected?", Self::projection),
        ("do they give the same figure?", Self::face_value),
        ("is one of them denied?", Self::denial),
        ("does a text call one of them past?", Self::announced),
        ("is one later, as a count of this kind changes?", Self::later),
        ("can both hold?", Self::bounds),
        ("does one announce a correction?", Self::corrected),
        ("did a count fall that only rises?", Self::fell),
    ];

    fn same_scope(&self) -> Verdict {
        Self::ORDER.iter().find_map(|(_, answer)| answer(self)).unwrap_or_else(|| self.conflict())
    }

    /// A projection is no count; two that agree still agree.
    fn projection(&self) -> Option<Verdict> {
        let projected = |claim: &Claim| claim.standing.value == Standing::Projected;
        let (one, another) = self.values();
        let agree = projected(self.one) && projected(self.another) && one.is_same(another);
        let either = projected(self.one) || projected(self.another);
        (either && !agree).then(|| Verdict::new(RelationKind::Compatible, Reason::Projection))
    }

    fn face_value(&self) -> Option<Verdict> {
        let (one, another) = self.values();
        if one.is_same(another) {
            Some(Verdict::new(RelationKind::Agreement, Reason::SameFigure))
        } else if one.rounds(another) {
            Some(Verdict::new(RelationKind::Agreement, Reason::Rounding))
        } else {
            None
        }
    }

    /// Whoever denies a figure gives none against it.
    fn denial(&self) -> Option<Verdict> {
        let denied = |claim: &Claim| claim.status.value == Status::Denied;
        (denied(self.one) || denied(self.another))
            .then(|| Verdict::new(RelationKind::Compatible, Reason::Denied))
    }

    /// One text calls a figure earlier, withdrawn or replaced.
    fn announced(&self) -> Option<Verdict> {
        let past = |claim: &Claim| matches!(claim.standing.value, Standing::Superseded | Standing::Withdrawn);
        let replaces = |claim: &Claim, other: ClaimIndex| {
            claim.links.iter().any(|link| link.kind == LinkKind::Replaces && link.to == other)
        };
        if replaces(self.one, self.b) {
            return Some(self.replaced(self.b));
        }
        if replaces(self.another, self.a) {
            return Some(self.replaced(self.a));
        }
        match (past(self.one), past(self.another)) {
            (false, false) => None,
            (true, false) => self.past_and_present(self.a, self.b),
            (false, true) => self.past_and_present(self.b, self.a),
            (true, true) => Some(self.both_past()),
        }
    }

    /// A figure of the past is older than those of its own article and of later ones. Against what earlier articles
    /// gave, only its size can tell when it was counted.
    fn past_and_present(&self, past: ClaimIndex, present: ClaimIndex) -> Option<Verdict> {
        let comparer = self.comparer;
        let (was, is) = (comparer.get(past), comparer.get(present));
        if time::says_as_of(was) && time::order(is, was) == Ordering::Less {
            return None;
        }
        let earlier = time::published(comparer.scopes.story, is, was) == Ordering::Less;
        if earlier
            && !time::says_as_of(was)
            && self.class() == CountClass::Cumulative
            && !self.is_lower(past, present)
        {
            return Some(Verdict::of(RelationKind::Update, Reason::LaterHigher, present));
        }
        Some(self.replaced(past))
    }

    /// Nobody says when two figures of the past were counted, so the lower is taken for the older.
    fn both_past(&self) -> Verdict {
        let (one, another) = self.values();
        if self.class() != CountClass::Cumulative || one.overlaps(another) {
            return Verdict::new(RelationKind::Compatible, Reason::Announced);
        }
        let older = if self.is_lower(self.a, self.b) { self.a } else { self.b };
        Verdict::of(RelationKind::Update, Reason::Announced, older)
    }

    fn replaced(&self, older: ClaimIndex) -> Verdict {
        let newer = if older == self.a { self.b } else { self.a };
        let falls = self.class() == CountClass::Cumulative && self.is_lower(newer, older);
        let kind = if falls { RelationKind::Revision } else { RelationKind::Update };
        Verdict::of(kind, Reason::Announced, older)
    }

    /// Time comes before bounds: a later count says something new even where the earlier would admit it.
    fn later(&self) -> Option<Verdict> {
        let (older, newer) = self.older_and_newer()?;
        match self.class() {
            CountClass::Cumulative if self.is_lower(older, newer) => {
                Some(Verdict::of(RelationKind::Update, Reason::LaterHigher, older))
            }
            CountClass::Level if self.is_lower(older, newer) || self.is_lower(newer, older) => {
                Some(Verdict::of(RelationKind::Update, Reason::LaterLevel, older))
            }
            _ => None,
        }
    }

    /// By as-of; at one time by publication, unless one speaker gives both figures within hours.
    fn older_and_newer(&self) -> Option<(ClaimIndex, ClaimIndex)> {
        let mut order = time::order(self.one, self.another);
        if order == Ordering::Equal {
            let story = self.comparer.scopes.story;
            order = time::published(story, self.one, self.another);
            let is_anew = || time::counted_anew(story, self.one, self.another);
            if order != Ordering::Equal && !is_anew() && self.speakers() == Identity::Same {
                return None;
            }
        }
        self.ordered(order)
    }

    fn ordered(&self, order: Ordering) -> Option<(ClaimIndex, ClaimIndex)> {
        match order {
            Ordering::Less => Some((self.a, self.b)),
            Ordering::Greater => Some((self.b, self.a)),
            Ordering::Equal => None,
        }
    }

    fn bounds(&self) -> Option<Verdict> {
        let (one, another) = self.values();
        one.overlaps(another).then(|| Verdict::new(RelationKind::Compatible, Reason::BoundsOverlap))
    }

    /// A figure that its own text announces as a correction replaces what was not printed later.
    fn corrected(&self) -> Option<Verdict> {
        let order = match time::order(self.one, self.another) {
            Ordering::Equal => time::published(self.comparer.scopes.story, self.one, self.another),
            order => order,
        };
        match (self.one.correction, self.another.correction) {
            (true, false) if order != Ordering::Less => Some(self.replaced(self.b)),
            (false, true) if order != Ordering::Greater => Some(self.replaced(self.a)),
            _ => None,
        }
    }

    /// A count that only rises is lower at a later time.
    fn fell(&self) -> Option<Verdict> {
        if self.class() != CountClass::Cumulative {
            return None;
        }
        let (older, newer) = self.ordered(time::order(self.one, self.another))?;
        // Two speakers have two counts, and neither of them fell.
        if self.speakers() == Identity::Different {
            return None;
        }
        if self.comparer.is_corrected(newer) {
            return Some(Verdict::of(RelationKind::Revision, Reason::Announced, older));
        }
        Some(self.doubted(Verdict::of(RelationKind::Contradiction, Reason::Fell, older)))
    }

    fn conflict(&self) -> Verdict {
        let reason = match self.speakers() {
            Identity::Same => Reason::SameSpeaker,
            Identity::Different => Reason::SpeakersDiffer,
            Identity::Unknown => Reason::Unattributed,
        };
        self.doubted(Verdict::new(RelationKind::Contradiction, reason))
    }

    fn part_and_whole(&self, first: bool, by: Narrower) -> Verdict {
        let agreement = match by {
            Narrower::Place => self.face_value(),
            // "24 suspects in custody" and "24 people arrested": one figure, and one desk more exact in its word.
            Narrower::Word => self.face_value().filter(|_| self.is_one_number()),
            // "$477 million is missing" and "almost $475 million was stolen": figures so precise are no two things'.
            Narrower::Event => {
                let (one, another) = self.values();
                let same = || self.face_value().or_else(|| self.bounds());
                (one.is_precise() && another.is_precise()).then(same).flatten()
            }
            Narrower::Other => None,
        };
        if let Some(agreement) = agreement {
            return agreement;
        }
        let (part, whole) = if first { (self.a, self.b) } else { (self.b, self.a) };
        let (of_part, of_whole) = if first { self.values() } else { (self.values().1, self.values().0) };
        // "One woman was dead in the car": whoever tells of one need not tell of all.
        let counts_all = by == Narrower::Place || !is_one(self.comparer.get(whole));
        if counts_all && of_part.exceeds(of_whole) && self.can_be_held_against(part, whole) {
            return self.doubted(Verdict::of(RelationKind::Contradiction, Reason::PartAboveWhole, part));
        }
        Verdict::of(RelationKind::DifferentScope, Reason::PartOfWhole, part)
    }

    /// Whether a part can be held against a whole: both are counts that hold, and the whole is not the older; where
    /// counts go both ways, they are of one time.
    fn can_be_held_against(&self, part: ClaimIndex, whole: ClaimIndex) -> bool {
        let (inner, outer) = (self.comparer.get(part), self.comparer.get(whole));
        let holds =
            |claim: &Claim| claim.standing.value == Standing::Current && claim.status.value != Status::Denied;
        let in_time = match time::order(outer, inner) {
            Ordering::Less => false,
            Ordering::Equal => time::published(self.comparer.scopes.story, outer, inner) != Ordering::Less,
            Ordering::Greater => self.class() == CountClass::Cumulative,
        };
        holds(inner) && holds(outer) && in_time
    }

    /// Where somebody was only concluded to be counted, or counted then, nobody is told that two figures contradict
    /// each other.
    fn doubted(&self, verdict: Verdict) -> Verdict {
        let apart = match (time::stated_when(self.one), time::stated_when(self.another)) {
            (Some(one), Some(another)) => !one.value.overlaps(another.value),
            _ => false,
        };
        let concluded = |claim: &Claim| {
            claim.subject.as_ref().is_some_and(is_doubtful) || claim.event.as_ref().is_some_and(is_doubtful)
        };
        // "One man was charged. Three others are in custody": whether he is one of those in custody, nobody says.
        let besides = |claim: &Claim| claim.links.iter().any(|link| link.kind == LinkKind::Besides);
        let level = self.class() == CountClass::Level;
        let others = level && (besides(self.one) || besides(self.another));
        // "No arrests have been made, but two men are in custody."
        let event = |claim: &Claim| claim.event.map(|event| event.value);
        let none = |claim: &Claim| claim.quantity.high.is_some_and(|most| most.is_zero());
        let other_word = event(self.one) != event(self.another) && (none(self.one) || none(self.another));
        let undated = self.comparer.scopes.may_be_other_occasion(self.one, self.another);
        if apart || others || other_word || undated || concluded(self.one) || concluded(self.another) {
            return Verdict {
                kind: RelationKind::Compatible,
                reason: Reason::Inferred,
                first: verdict.first,
            };
        }
        verdict
    }

    /// Whether both give the very same number, and no vague word.
    fn is_one_number(&self) -> bool {
        let (one, another) = self.values();
        one.number().is_some() && one.number() == another.number()
    }

    fn values(&self) -> (&Value, &Value) {
        (self.comparer.value(self.a), self.comparer.value(self.b))
    }

    fn is_lower(&self, lower: ClaimIndex, higher: ClaimIndex) -> bool {
        self.comparer.value(higher).is_above(self.comparer.value(lower))
    }

    fn speakers(&self) -> Identity {
        speaker::identity(self.comparer.scopes.story, self.comparer.scopes.lexicon, self.one, self.another)
    }

    fn class(&self) -> CountClass {
        self.comparer.class(self.one, self.another)
    }
}

/// Whether a claim tells of one person, of whom nobody says that there were no more: "one man was dead in the car". One of
/// a whole ("one of them beheaded") is a count.
pub(super) fn is_one(claim: &Claim) -> bool {
    let one = Amount::from_integer(1);
    let part = claim.links.iter().any(|link| link.kind == LinkKind::PartOf);
    claim.quantity.low == Some(one)
        && claim.quantity.high == Some(one)
        && claim.quantity.unit.is_none()
        && !part
}
