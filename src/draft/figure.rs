//! Figures of the draft, held against those of its sources.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::claims::{Claims, Counts};
use super::hedge::is_flat;
use super::material::{DRAFT, Figure, Material, SHARED, Stem, carries_meaning, shared, stem};
use super::value::{Fit, fit};
use super::{arithmetic, counted, years};
use num_traits::CheckedMul;

use crate::lexicon::{Lexicon, Meaning, UnitId};
use crate::quantity::{Amount, Kind, Quantity};
use crate::source::Span;
use crate::text::{Shape, Token, TokenKind};

/// Numbers up to here stand for many things in any text: one that counts something else is no support.
const COMMON: i128 = 12;

/// Numbers up to here stand for nearly everything.
const DIGIT: i128 = 9;

/// Sentences that share so many words speak of one thing.
const RELATED: usize = 2;

/// The words beside a figure that say what it counts: so many tokens before it and behind it.
const BESIDE: (usize, usize) = (4, 6);

/// What a figure of the draft leans on.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// A figure of a source.
    Stated(Figure, Fit),
    /// The same words in a source: "World War Two", "3-1".
    Words,
    /// Nobody states it, but whoever reads the sources can count so far.
    Counted,
    /// The sources have it for something else, and another figure for this.
    Other(Figure),
    /// Nothing.
    Nothing,
}

/// How near a figure of a source is to one of the draft, the nearest first: what it counts, how it fits, how many words
/// beside it the two share.
type Nearness = (Counts, Fit, Reverse<usize>);

/// The figures of the sources.
pub(super) struct Figures {
    all: Vec<Figure>,
    /// The words beside each.
    beside: Vec<Vec<Stem>>,
    /// By a number that they state.
    by_number: BTreeMap<Amount, Vec<u32>>,
    /// By their unit.
    by_unit: BTreeMap<UnitId, Vec<u32>>,
    /// Those in per cent, and those that are fractions.
    shares: Vec<u32>,
    /// Numbers with the word before or behind them.
    phrases: HashSet<(Stem, Stem)>,
    /// Results: "4-2".
    results: HashSet<(u32, u32)>,
    /// For each noun behind a figure the figures before it.
    nouns: HashMap<Stem, Vec<u32>>,
}

impl Figures {
    pub(super) fn new(material: &Material) -> Self {
        let sources = 1..material.story.articles.len();
        let all: Vec<Figure> = sources.flat_map(|article| material.figures(article)).collect();
        let mut by_number: BTreeMap<Amount, Vec<u32>> = BTreeMap::new();
        let mut by_unit: BTreeMap<UnitId, Vec<u32>> = BTreeMap::new();
        let mut shares = Vec::new();
        for (place, figure) in all.iter().enumerate() {
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            if let Some(unit) = figure.quantity.unit {
                by_unit.entry(unit).or_default().push(place);
            }
            if is_share(&figure.quantity) {
                shares.push(place);
            }
            let bounds: HashSet<Amount> =
                [figure.quantity.low, figure.quantity.high].into_iter().flatten().collect();
            for number in bounds {
                by_number.entry(number).or_default().push(place);
            }
        }
        let phrases = material.sources().flat_map(|passage| phrases_of(material, passage, None)).collect();
        let results =
            material.sources().flat_map(|passage| results_of(material, passage)).map(|(pair, _)| pair);
        let mut nouns: HashMap<Stem, Vec<u32>> = HashMap::new();
        for (place, figure) in all.iter().enumerate() {
            if let Some(noun) = noun_behind(material, figure) {
                nouns.entry(noun).or_default().push(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        let beside = all.iter().map(|figure| words_beside(material, figure)).collect();
        Self { phrases, results: results.collect(), nouns, beside, all, by_number, by_unit, shares }
    }

    /// What a figure of the draft leans on: of several figures the one that fits best, and of those the one whose
    /// passage shares most with the draft's.
    pub(super) fn verdict(&self, material: &Material, figure: &Figure) -> Verdict {
        let beside = words_beside(material, figure);
        let best = |places: &mut dyn Iterator<Item = u32>| {
            let mut best: Option<(Fit, usize, usize)> = None;
            for place in places {
                let source = &self.all[place as usize];
                let Some(fit) = fit(&figure.quantity, &source.quantity, material.lexicon) else { continue };
                let words = &material.passages[source.passage].words;
                if self.is_chance(material, figure, &beside, place as usize) {
                    continue;
                }
                let near = shared(&beside, words);
                if best.is_none_or(|(known, most, _)| (fit, most) < (known, near)) {
                    best = Some((fit, near, place as usize));
                }
            }
            best
        };
        let same = [figure.quantity.low, figure.quantity.high].into_iter().flatten();
        let mut exact = same.filter_map(|number| self.by_number.get(&number)).flatten().copied();
        let found = best(&mut exact)
            .or_else(|| best(&mut self.candidates(&figure.quantity, material.lexicon).into_iter()));
        if let Some((fit, _, place)) = found {
            if let Some(rival) = self.rival(material, figure, &self.all[place]) {
                return Verdict::Other(rival);
            }
            return Verdict::Stated(self.all[place], fit);
        }
        if self.is_result(material, figure) {
            return Verdict::Counted;
        }
        // A scale has the same words beside it whatever its number: "billion dollars".
        let numeral = figure.quantity.numeral;
        let single = !numeral.of(material.article(figure.passage).reading()).contains(' ');
        let phrases = if single { phrases_of(material, figure.passage, Some(numeral)) } else { Vec::new() };
        if phrases.iter().any(|phrase| self.phrases.contains(phrase)) {
            return Verdict::Words;
        }
        let counted = counted::is_counted(material, figure)
            || self.is_rest(material, figure)
            || self.is_worked_out(material, figure, &beside)
            || years::passed(material, figure);
        if counted { Verdict::Counted } else { Verdict::Nothing }
    }

    /// The figures of the sources that may fit one of the draft, in order: those between half of it and twice as much,
    /// and what measures the same in other units.
    fn candidates(&self, quantity: &Quantity, lexicon: &Lexicon) -> Vec<u32> {
        let two = Amount::from_integer(2);
        let numbers = [quantity.low, quantity.high].into_iter().flatten();
        let bounds = numbers.flat_map(|number| [number / two, number.checked_mul(&two).unwrap_or(number)]);
        let (least, most) =
            bounds.fold((None, None), |(least, most): (Option<Amount>, Option<Amount>), bound| {
                (Some(least.map_or(bound, |least| least.min(bound))), most.max(Some(bound)))
            });
        let mut found: Vec<u32> = Vec::new();
        if let (Some(least), Some(most)) = (least, most) {
            found.extend(self.by_number.range(least..=most).flat_map(|(_, places)| places));
        }
        if is_share(quantity) {
            found.extend(&self.shares);
        }
        if let Some(unit) = quantity.unit {
            let converted = |other: UnitId| {
                other != unit
                    && lexicon.text(lexicon.unit(other).dimension)
                        == lexicon.text(lexicon.unit(unit).dimension)
            };
            let others = self.by_unit.iter().filter(|(other, _)| converted(**other));
            found.extend(others.flat_map(|(_, places)| places));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a figure of a source that fits one of the draft agrees with it by chance: small numbers of different
    /// things, and a rank held against a count. Numbers of one digit stand for the same only beside the same words, and
    /// larger ones in sentences that share one: "the 78th minute", "Orlov 78".
    fn is_chance(&self, material: &Material, figure: &Figure, beside: &[Stem], place: usize) -> bool {
        let source = &self.all[place];
        let words = &material.passages[source.passage].words;
        let common = shared(&material.passages[figure.passage].words, words);
        let (own, other) = (&figure.quantity, &source.quantity);
        let below = |limit: i128| {
            let number = own.low.or(own.high).filter(Amount::is_integer);
            number.is_some_and(|number| number <= Amount::from_integer(limit))
        };
        let rank = (own.kind == Kind::Ordinal) != (other.kind == Kind::Ordinal);
        let time = own.kind == Kind::Duration || other.kind == Kind::Duration;
        if own.unit.is_some() && own.unit == other.unit {
            return time && below(DIGIT) && common < SHARED && shared(beside, words) == 0;
        }
        if below(DIGIT) {
            return common < SHARED
                && shared(beside, words) < RELATED
                && shared(beside, &self.beside[place]) == 0;
        }
        if below(COMMON) {
            return (rank || time || own.unit != other.unit) && common < SHARED && shared(beside, words) == 0;
        }
        rank && common == 0
    }

    /// The figure that the sources have before the noun of a figure of the draft, where none of theirs before it agrees
    /// and the one that does counts something else: "the 0.5% cap" for "the 0.7% cap".
    fn rival(&self, material: &Material, figure: &Figure, found: &Figure) -> Option<Figure> {
        let noun = noun_behind(material, figure)?;
        let others = self.nouns.get(&noun)?;
        let has_noun = material.passages[found.passage].words.binary_search(&noun).is_ok();
        let agrees = |other: &u32| {
            fit(&figure.quantity, &self.all[*other as usize].quantity, material.lexicon).is_some()
        };
        let alike = |other: &&u32| {
            let other = &self.all[**other as usize].quantity;
            other.unit == figure.quantity.unit && other.kind == figure.quantity.kind
        };
        let sentence = &material.passages[figure.passage].words;
        let told = |other: &&u32| {
            shared(sentence, &material.passages[self.all[**other as usize].passage].words) >= SHARED
        };
        if others.iter().any(agrees) || (has_noun && found.quantity.unit.is_none()) {
            return None;
        }
        others.iter().filter(told).find(alike).map(|other| self.all[*other as usize])
    }

    /// Whether a figure is half of a result that follows from one of a source by one more: 4-3 behind 4-2.
    fn is_result(&self, material: &Material, figure: &Figure) -> bool {
        let numeral = figure.quantity.numeral;
        let own = results_of(material, figure.passage).into_iter().find(|(_, span)| span.contains(numeral));
        own.is_some_and(|((one, other), _)| {
            let near = |pair: &(u32, u32)| one.abs_diff(pair.0) + other.abs_diff(pair.1) <= 1;
            self.results.iter().any(near) || self.results.contains(&(other, one))
        })
    }

    /// The figures of the sources that bear one of the draft out, the best of each source, in the order of the sources.
    /// What counts something else bears nothing out, whatever its number.
    pub(super) fn bearing(&self, material: &Material, claims: &Claims, figure: &Figure) -> Vec<Figure> {
        let beside = words_beside(material, figure);
        let own = claims.of(figure);
        let mut found: Vec<(Nearness, Figure)> = Vec::new();
        for place in self.candidates(&figure.quantity, material.lexicon) {
            let place = place as usize;
            let source = &self.all[place];
            let Some(fit) = fit(&figure.quantity, &source.quantity, material.lexicon) else { continue };
            if self.is_chance(material, figure, &beside, place) {
                continue;
            }
            let counts = match own {
                Some(own) => claims.counts(own, source),
                // Nobody's age is a count of others.
                None if figure.quantity.kind == Kind::Age && claims.is_counted(source) => Counts::Another,
                None => Counts::Unknown,
            };
            if counts == Counts::Another {
                continue;
            }
            let near = shared(&beside, &material.passages[source.passage].words);
            let order = (counts, fit, Reverse(near));
            let article = |figure: &Figure| material.passages[figure.passage].article;
            match found.last_mut().filter(|(_, last)| article(last) == article(source)) {
                Some((least, best)) if order < *least => (*least, *best) = (order, *source),
                Some(_) => {}
                None => found.push((order, *source)),
            }
        }
        found.into_iter().map(|(_, figure)| figure).collect()
    }

    /// Whether a source gives the number of a figure without a hedge.
    pub(super) fn has_flat(&self, material: &Material, figure: &Figure) -> bool {
        let places = figure.quantity.low.and_then(|number| self.by_number.get(&number));
        places.into_iter().flatten().map(|&place| &self.all[place as usize].quantity).any(|quantity| {
            is_flat(quantity) && fit(&figure.quantity, quantity, material.lexicon) == Some(Fit::Same)
        })
    }

    /// Whether a figure counts the others of one more: "five others" of six.
    fn is_rest(&self, material: &Material, figure: &Figure) -> bool {
        let tokens = material.tokens(figure.passage);
        let text = material.article(figure.passage).reading();
        let behind = tokens.partition_point(|token| token.span.start < figure.quantity.span.end);
        let other = tokens.get(behind).map(|token| token.span.of(text));
        if !other.is_some_and(|word| matches!(word, "other" | "others" | "more")) {
            return false;
        }
        let one_more = figure.quantity.low.map(|number| number + Amount::from_integer(1));
        let places = one_more.and_then(|number| self.by_number.get(&number));
        let sentence = &material.passages[figure.passage].words;
        places.into_iter().flatten().any(|&place| {
            let source = &self.all[place as usize];
            let alike =
                source.quantity.unit == figure.quantity.unit && source.quantity.kind == figure.quantity.kind;
            alike && shared(sentence, &material.passages[source.passage].words) >= RELATED
        })
    }

    /// Whether a figure follows from the figures of a sentence that shares a word beside it, or of its own sentence.
    fn is_worked_out(&self, material: &Material, figure: &Figure, beside: &[Stem]) -> bool {
        let mut passages = self.all.chunk_by(|one, other| one.passage == other.passage);
        let other = |own: &Figure| own.passage == figure.passage && own.quantity != figure.quantity;
        let own: Vec<Figure> = material.figures(DRAFT).filter(other).collect();
        let noun = noun_behind(material, figure);
        arithmetic::follows(&figure.quantity, &own.iter().collect::<Vec<_>>())
            || passages.any(|figures| {
                let words = &material.passages[figures[0].passage].words;
                let figures: Vec<&Figure> = figures.iter().collect();
                let counted = figure.quantity.unit.is_some()
                    || noun.is_some_and(|noun| words.binary_search(&noun).is_ok());
                figures.len() > 1
                    && shared(beside, words) > 0
                    && (arithmetic::follows(&figure.quantity, &figures)
                        || (counted && arithmetic::is_gap(&figure.quantity, &figures)))
            })
    }

    /// The figures of a passage.
    pub(super) fn of_passage(&self, passage: usize) -> impl Iterator<Item = &Figure> {
        let start = self.all.partition_point(|figure| figure.passage < passage);
        self.all[start..].iter().take_while(move |figure| figure.passage == passage)
    }
}

/// Whether a figure of the draft says something that a source can bear out.
pub(super) fn is_checked(quantity: &Quantity) -> bool {
    let one = quantity.low == Some(Amount::from_integer(1)) || quantity.high == Some(Amount::from_integer(1));
    let loose = one && quantity.unit.is_none();
    let none = quantity.high == Some(Amount::from_integer(0));
    !quantity.vague && quantity.kind != Kind::Single && !loose && !none
}

/// Whether a figure is a part of a whole.
fn is_share(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Percent | Kind::Fraction)
}

/// The stems of the words around a figure.
fn words_beside(material: &Material, figure: &Figure) -> Vec<Stem> {
    let tokens = material.tokens(figure.passage);
    let text = material.article(figure.passage).reading();
    let Span { start, end } = figure.quantity.span;
    let first = tokens.partition_point(|token| token.span.start < start);
    let behind = tokens.partition_point(|token| token.span.start < end);
    let near = first.saturating_sub(BESIDE.0)..(behind + BESIDE.1).min(tokens.len());
    let outside = near.filter(|at| !(first..behind).contains(at)).map(|at| &tokens[at]);
    let mut words: Vec<Stem> = outside
        .filter(|token| carries_meaning(token, material.lexicon))
        .map(|token| stem(token.span.of(text)))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Numbers of a passage with the word or number beside them: "war two", "3-1". Only those in `within`, where it is
/// given.
fn phrases_of(material: &Material, passage: usize, within: Option<Span>) -> Vec<(Stem, Stem)> {
    let tokens = material.tokens(passage);
    let text = material.article(passage).reading();
    let words: Vec<usize> = (0..tokens.len()).filter(|&at| tokens[at].kind != TokenKind::Sign).collect();
    let named = |at: usize| stem(tokens[at].span.of(text));
    let inside = |at: usize| within.is_none_or(|within| within.contains(tokens[at].span));
    let telling = |at: usize| tokens[at].numeral || carries_meaning(&tokens[at], material.lexicon);
    words
        .windows(2)
        .filter(|pair| {
            (tokens[pair[0]].numeral && inside(pair[0])) || (tokens[pair[1]].numeral && inside(pair[1]))
        })
        .filter(|pair| telling(pair[0]) && telling(pair[1]))
        .map(|pair| (named(pair[0]), named(pair[1])))
        .collect()
}

/// Two small numbers with a hyphen or dash between them: "4-2".
fn results_of(material: &Material, passage: usize) -> Vec<((u32, u32), Span)> {
    let tokens = material.tokens(passage);
    let text = material.article(passage).reading();
    let number = |token: &Token| token.span.of(text).parse::<u32>().ok().filter(|number| *number < 100);
    let dash = |token: &Token| matches!(token.span.of(text), "-" | "–" | "—");
    tokens
        .windows(3)
        .filter(|three| dash(&three[1]))
        .filter_map(|three| Some(((number(&three[0])?, number(&three[2])?), three[0].span.to(three[2].span))))
        .collect()
}

/// The word directly behind a figure, where it is no class of people or things that copy calls by many names.
fn noun_behind(material: &Material, figure: &Figure) -> Option<Stem> {
    let tokens = material.tokens(figure.passage);
    let text = material.article(figure.passage).reading();
    let behind = tokens.partition_point(|token| token.span.start < figure.quantity.span.end);
    // "two-time winner"
    let joined = tokens.get(behind).is_some_and(|token| token.glued && token.span.of(text) == "-");
    let token = tokens.get(behind + usize::from(joined)).filter(|token| token.shape == Shape::Lower)?;
    let classed = material.lexicon.senses(token.word, |case| token.is_written(case)).any(|sense| {
        matches!(sense.meaning, Meaning::Subject { .. } | Meaning::Verb { .. } | Meaning::State { .. })
    });
    (carries_meaning(token, material.lexicon) && !classed).then(|| stem(token.span.of(text)))
}

/// The figures of the draft that a source should bear out.
pub(super) fn of_draft(material: &Material) -> Vec<Figure> {
    material.figures(DRAFT).filter(|figure| is_checked(&figure.quantity)).collect()
}
