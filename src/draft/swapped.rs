//! Words of the draft that stand where a source has another of their kind: a figure, a day, a name, a unit of time, an
//! opposite.
//!
//! Writers copy sentences and change them. Where the words before and behind a figure are those of a source, and the
//! source has another figure between them, one of the two is wrong, unless a source has the draft's beside these words
//! too.

use std::ops::Range;

use super::line::{Class, Item, Line, agreeing};
use super::material::{Material, SHARED, Stem, shared};
use super::name::Names;
use super::reversed::Opposites;
use super::value::fit;
use crate::lexicon::PlaceId;
use crate::name::{Kind, is_variant};
use crate::source::Span;

/// So many words around it must agree, the ends of a sentence among them.
const AROUND: usize = 3;

/// An opposite is told by fewer: it excludes the word that the source has.
const AROUND_OPPOSITE: usize = 2;

/// In sentences that share few words so many must agree.
const AROUND_ALONE: usize = 5;

/// Sentences that share fewer words are not held against each other.
const LEAST: usize = 2;

/// So many of the words on each side are compared.
const SIDE: usize = 3;

/// So many words are looked at as one: "James Webb".
pub(super) const LONGEST: usize = 4;

/// Names that begin with so many letters alike can be one.
const PREFIX: usize = 3;

/// A word or two of the draft for which a source has others.
#[derive(Copy, Clone, Debug)]
pub(super) struct Swap {
    /// The words of the draft.
    pub(super) span: Span,
    /// What they are.
    pub(super) class: Class,
    /// The passage of the source, and its words.
    pub(super) near: (usize, Span),
}

/// A passage of the draft, and those of the sources that share words with it.
pub(super) struct Near {
    pub(super) line: Line,
    pub(super) sources: Vec<Line>,
}

impl Near {
    /// `None` where no source shares words with it.
    pub(super) fn new(material: &Material, passage: usize) -> Option<Self> {
        let own = &material.passages[passage].words;
        let akin = material.akin(passage).iter().copied();
        let akin = akin.filter(|&other| shared(own, &material.passages[other].words) >= LEAST);
        let sources: Vec<Line> = akin.map(|source| Line::new(material, source)).collect();
        (!sources.is_empty()).then(|| Self { line: Line::new(material, passage), sources })
    }
}

/// The words of a passage of the draft for which the sources have others.
pub(super) fn of_passage(
    material: &Material,
    names: &Names,
    opposites: &Opposites,
    near: &Near,
) -> Vec<Swap> {
    let Near { line, sources } = near;
    let own = &material.passages[line.passage].words;
    let mut swaps: Vec<Swap> = Vec::new();
    for run in runs(line, opposites) {
        let seen = swaps.last().is_some_and(|last| last.span.end > line.items[run.start].span.start);
        if seen {
            continue;
        }
        let pair = Pairing { material, names, opposites, own, line, run: run.clone() };
        let found = sources.iter().find_map(|source| Some((source, pair.place(source)?)));
        let Some((source, place)) = found else { continue };
        if sources.iter().any(|other| pair.is_borne_out(other, source.article != other.article)) {
            continue;
        }
        let opposed = pair.are_opposed(source, &place);
        swaps.push(Swap {
            span: line.span(&run),
            class: if opposed { Class::Word } else { line.items[run.start].class },
            near: (source.passage, source.span(&place)),
        });
    }
    swaps
}

/// What can be swapped: numerals as far as they go, parts of names, days, months, units of time, and opposites.
fn runs(line: &Line, opposites: &Opposites) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for (start, item) in line.items.iter().enumerate() {
        let as_long = || line.items[start..].iter().take_while(|other| other.class == item.class).count();
        match item.class {
            Class::Number if start == 0 || line.items[start - 1].class != Class::Number => {
                runs.push(start..start + as_long());
            }
            Class::Name(_) => runs.extend((1..=as_long().min(LONGEST)).rev().map(|long| start..start + long)),
            Class::Day | Class::Month | Class::Time(_) => runs.push(start..start + 1),
            Class::Word if !opposites.of(item.stem).is_empty() => runs.push(start..start + 1),
            Class::Number | Class::Word => {}
        }
    }
    runs
}

/// Words of the draft, to be found in a source with others in their place.
struct Pairing<'p, 'a> {
    material: &'p Material<'a>,
    names: &'p Names,
    opposites: &'p Opposites,
    own: &'p [Stem],
    line: &'p Line,
    run: Range<usize>,
}

impl Pairing<'_, '_> {
    fn own(&self) -> &[Item] {
        &self.line.items[self.run.clone()]
    }

    /// Where a source has other words of the same kind between the words around these.
    fn place(&self, source: &Line) -> Option<Range<usize>> {
        let least = if shared(self.own, &self.material.passages[source.passage].words) < SHARED {
            AROUND_ALONE
        } else if self.own()[0].class == Class::Word {
            AROUND_OPPOSITE
        } else {
            AROUND
        };
        (0..source.items.len()).find_map(|start| {
            let before = self.before(source, start);
            let ends = start + 1..=(start + LONGEST).min(source.items.len());
            ends.map(|end| start..end).find(|place| {
                let behind = self.behind(source, place.end);
                let beside = before > 0 && behind > 0 || self.own()[0].class == Class::Word;
                beside
                    && before + behind >= least
                    && self.excludes(source, place)
                    && self.tells_apart(source, place)
            })
        })
    }

    /// Whether the words around tell of one thing. Behind a name that opens a sentence they must say what is done:
    /// anybody can have "said on Friday".
    fn tells_apart(&self, source: &Line, place: &Range<usize>) -> bool {
        let opens = self.run.start == 0 && matches!(self.own()[0].class, Class::Name(_));
        let words = || agreeing(&self.line.items[self.run.end..], &source.items[place.end..]);
        !opens || source.tells(self.material, place.end..place.end + words())
    }

    /// Whether a source has these words beside one of the same.
    fn is_borne_out(&self, source: &Line, elsewhere: bool) -> bool {
        let long = self.run.len();
        let number = self.own()[0].class == Class::Number;
        (0..(source.items.len() + 1).saturating_sub(long)).any(|start| {
            let there = &source.items[start..start + long];
            let same = |(one, other): (&Item, &Item)| one.stem == other.stem;
            if !self.own().iter().zip(there).all(same) {
                return false;
            }
            // The rest of the name is no support for a part of it.
            let (led, followed) = self.rest_of_name();
            let before = self.before(source, start).saturating_sub(led);
            let behind = self.behind(source, start + long).saturating_sub(followed);
            let noun = number && behind > 0 && source.items[start + long].telling;
            elsewhere || noun || before > 1 || behind > 1 || (before > 0 && behind > 0)
        })
    }

    /// How many words of the same name stand directly before and behind these.
    fn rest_of_name(&self) -> (usize, usize) {
        let named = |item: &&Item| matches!(item.class, Class::Name(_));
        if !self.own().first().is_some_and(|item| named(&item)) {
            return (0, 0);
        }
        let (before, behind) = (&self.line.items[..self.run.start], &self.line.items[self.run.end..]);
        (before.iter().rev().take_while(named).count(), behind.iter().take_while(named).count())
    }

    /// How many words before these a source has before a place. Both at the beginning of their sentence count as one.
    fn before(&self, source: &Line, place: usize) -> usize {
        let own = self.line.items[..self.run.start].iter().rev();
        agree(own, source.items[..place].iter().rev())
    }

    fn behind(&self, source: &Line, place: usize) -> usize {
        agree(self.line.items[self.run.end..].iter(), source.items[place..].iter())
    }

    /// Whether a source has the opposite there.
    fn are_opposed(&self, source: &Line, place: &Range<usize>) -> bool {
        let (own, there) = (self.own(), &source.items[place.clone()]);
        own.len() == 1 && there.len() == 1 && self.opposites.of(own[0].stem).contains(&there[0].stem)
    }

    /// Whether what a source has there cannot be what the draft has.
    fn excludes(&self, source: &Line, place: &Range<usize>) -> bool {
        let (own, there) = (self.own(), &source.items[place.clone()]);
        let of_kind = |same: fn(Class) -> bool| there.iter().all(|item| same(item.class));
        if self.are_opposed(source, place) {
            return true;
        }
        match own[0].class {
            Class::Number => of_kind(|class| class == Class::Number) && self.differs(source, place),
            Class::Day | Class::Month | Class::Time(_) => {
                let alike = std::mem::discriminant(&own[0].class) == std::mem::discriminant(&there[0].class);
                let same = own[0].stem == there[0].stem
                    || (matches!(own[0].class, Class::Time(_)) && own[0].class == there[0].class);
                there.len() == 1 && alike && !same
            }
            Class::Name(kind) => {
                let capitals = of_kind(|class| matches!(class, Class::Name(_)));
                capitals && kinds_agree(kind, there) && !is_same_name(self.material, self.names, own, there)
            }
            Class::Word => false,
        }
    }

    /// Whether two numerals are two figures: "500" and "540", not "two" and "2".
    fn differs(&self, source: &Line, place: &Range<usize>) -> bool {
        let own = self.line.figure(self.material, &self.run);
        let there = source.figure(self.material, place);
        let lexicon = self.material.lexicon;
        match (own, there) {
            (Some(own), Some(there)) => {
                let covers = |line: &Line, range: &Range<usize>, span: Span| span.contains(line.span(range));
                covers(self.line, &self.run, own.span)
                    && covers(source, place, there.span)
                    && own.kind == there.kind
                    && fit(&own, &there, lexicon).is_none()
                    && fit(&there, &own, lexicon).is_none()
            }
            _ => false,
        }
    }
}

/// How many words agree from the first on. Two ends count as one.
fn agree<'i>(mut one: impl Iterator<Item = &'i Item>, mut other: impl Iterator<Item = &'i Item>) -> usize {
    for same in 0..SIDE {
        match (one.next(), other.next()) {
            (Some(one), Some(other)) if one.stem == other.stem => {}
            (None, None) => return same + 1,
            _ => return same,
        }
    }
    SIDE
}

/// Whether two names can be one: they share a word or its beginning, one is the other's initials, one is a title, or a
/// source writes them beside each other as one name.
pub(super) fn is_same_name(material: &Material, names: &Names, own: &[Item], there: &[Item]) -> bool {
    let lexicon = material.lexicon;
    let initials =
        |items: &[Item]| items.iter().filter_map(|item| item.folded.chars().next()).collect::<String>();
    let short = |one: &[Item], other: &[Item]| one.len() == 1 && one[0].folded == initials(other);
    let within =
        |one: PlaceId, other: PlaceId| lexicon.is_within(one, other) || lexicon.is_within(other, one);
    let related = |one: &Item, other: &Item| {
        begin_alike(&one.folded, &other.folded)
            || is_variant(&one.folded, &other.folded)
            || one.place.zip(other.place).is_some_and(|(one, other)| within(one, other))
            || names.are_beside(&one.folded, &other.folded)
            || names.are_beside(&other.folded, &one.folded)
    };
    let titled = own.iter().chain(there).any(|item| item.title);
    titled
        || short(own, there)
        || short(there, own)
        || own.iter().any(|one| there.iter().any(|other| related(one, other)))
}

/// Whether words can name what a kind names.
pub(super) fn kinds_agree(kind: Kind, there: &[Item]) -> bool {
    there.iter().all(|item| match item.class {
        Class::Name(other) => kind == other || kind == Kind::Unknown || other == Kind::Unknown,
        _ => false,
    })
}

/// Whether two words begin with the same letters, as a name and its short form do: "Hibs".
fn begin_alike(one: &str, other: &str) -> bool {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count() >= PREFIX
}
