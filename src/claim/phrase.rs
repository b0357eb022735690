//! The noun phrase of a figure: "13 police officers", "dozens of anti-government demonstrators", "two of them".

use crate::lexicon::{
    EntryId, EventId, Function, Meaning, NounUse, Number, PlaceId, PlaceUse, SubjectId, VerbForm,
};
use crate::quantity::{self, Placed};
use crate::text::{Reading, Shape, Token, TokenKind};

use super::model::Construction;

/// A figure with the noun phrase it counts. Token numbers are the sentence's.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a thing that a noun phrase can be, alone or with the others"
)]
pub(super) struct Phrase {
    /// The figure.
    pub(super) placed: Placed,
    /// The token behind the last of the phrase.
    pub(super) end: usize,
    /// The class of the head noun, its entry and its first token.
    pub(super) head: Option<(SubjectId, EntryId, usize)>,
    /// A class that cuts across, where one is named.
    pub(super) across: Option<SubjectId>,
    /// The nationality.
    pub(super) nation: Option<(PlaceId, usize)>,
    /// The token of a head noun that the lexicon does not know.
    pub(super) unknown: Option<usize>,
    /// An event that the phrase itself names: "353 wounded officers", "12 deaths".
    pub(super) event: Option<Inside>,
    /// Whether the figure counts a part of something named before: "two of them".
    pub(super) part: bool,
    /// Whether it counts all of them: "all four of the wounded".
    pub(super) all: bool,
    /// Whether the noun phrase is definite: "the 12 dead".
    pub(super) definite: bool,
    /// Words that narrow a noun which alone would count everybody: "armed" in "18 armed people". First and behind
    /// the last.
    pub(super) narrowed: Option<(usize, usize)>,
    /// Whether the figure is the whole of the figure before it: the seven million in "two million of the city's seven
    /// million people".
    pub(super) whole: bool,
    /// Whether the figure behind it is its whole.
    pub(super) of_whole: bool,
}

/// An event inside a noun phrase.
#[derive(Copy, Clone, Debug)]
pub(super) struct Inside {
    pub(super) event: EventId,
    pub(super) entry: EntryId,
    pub(super) at: usize,
    pub(super) construction: Construction,
}

impl Phrase {
    /// A figure without a noun.
    pub(super) fn bare(placed: Placed) -> Self {
        Self {
            placed,
            end: placed.end,
            head: None,
            across: None,
            nation: None,
            unknown: None,
            event: None,
            part: false,
            all: false,
            definite: false,
            narrowed: None,
            whole: false,
            of_whole: false,
        }
    }

    /// Whether it is a single person whom no numeral counts.
    pub(super) fn is_single(&self) -> bool {
        self.placed.quantity.kind == quantity::Kind::Single
    }
}

/// Reads the noun phrase of a figure.
pub(super) fn read(reading: &Reading, placed: Placed) -> Phrase {
    let definite = placed.start > 0 && reading.is(placed.start - 1, "the");
    let mut phrase = Phrase { definite, ..Phrase::bare(placed) };
    let mut at = placed.end;
    if reading.is(at, "of") {
        at = of(reading, &mut phrase, at);
    }
    nouns(reading, &mut phrase, at);
    if placed.quantity.kind == quantity::Kind::Money && is_form_of_money(reading, phrase.end) {
        phrase.end += 2;
    }
    // Modifiers narrow only a noun that counts everybody: an anti-government protester is a protester.
    let everybody = phrase.head.is_some_and(|(class, ..)| reading.lexicon.subject(class).is_a.is_none());
    phrase.narrowed = phrase.narrowed.filter(|_| everybody);
    predicate_noun(reading, &mut phrase);
    if let Some((quantity, end)) = quantity::bound_behind(reading, &phrase.placed.quantity, phrase.end) {
        phrase.placed.quantity = quantity;
        phrase.end = end;
    }
    phrase
}

/// "3 million dollars in cash": what the money was in, a single word that the lexicon does not know.
fn is_form_of_money(reading: &Reading, at: usize) -> bool {
    let lower = |token: &Token| token.kind == TokenKind::Word && token.shape == Shape::Lower;
    reading.is(at, "in")
        && reading.mark_at(at).is_none_or(|mark| mark.end == at + 1)
        && reading.tokens.get(at + 1).is_some_and(lower)
        && reading.mark_at(at + 1).is_none()
        && !reading.written(at + 1).ends_with("ly")
}

/// Marks the figures that are the whole of the figure before them, and gives that one their noun: "two million of the
/// city's seven million people", "149 of 485 patients".
pub(super) fn join_wholes(reading: &Reading, phrases: &mut [Phrase]) {
    for number in 1..phrases.len() {
        opening_whole(reading, phrases, number);
        let (before, from) = phrases.split_at_mut(number);
        let (Some(part), Some(whole)) = (before.last_mut(), from.first_mut()) else { continue };
        // "None of" and "a couple of" hold the "of" themselves; a person whom no word counts holds none.
        let holds_of = part.placed.end.checked_sub(1).is_some_and(|last| reading.is(last, "of"));
        let of = part.placed.end - usize::from(holds_of);
        let start = whole.placed.start;
        // "One of 72 people who died": all of them died.
        let all_of_them = reading.is(part.placed.start, "one") && reading.is(whole.end, "who");
        let bare =
            !all_of_them && reading.is(of, "of") && start > of && start - of <= 4 && part.head.is_none();
        let possessive = (of + 1..start).all(|at| {
            reading.is_function(at, Function::Determiner)
                || reading.mark(at).is_none()
                || is_capital(reading, at)
                || reading.is(at, "'s")
                || reading.is(at, "’s")
        });
        if bare && possessive {
            whole.whole = true;
            (part.head, part.unknown, part.nation, part.across) =
                (whole.head, whole.unknown, whole.nation, whole.across);
            part.event = part.event.or(whole.event);
            part.end = whole.end;
            part.part = false;
            part.of_whole = true;
            share_of(reading, part);
        }
    }
}

/// "Of the 300 passengers, 180 were rescued": the figure that opens the sentence is the whole of the next.
fn opening_whole(reading: &Reading, phrases: &mut [Phrase], number: usize) {
    let (first, next) = (&phrases[number - 1], &phrases[number]);
    let opens = (0..first.placed.start).all(|at| {
        reading.is(at, "of") || reading.is(at, "out") || reading.is_function(at, Function::Determiner)
    });
    let led = reading.is(0, "of") || (reading.is(0, "out") && reading.is(1, "of"));
    // "Five were officers": the noun is the predicate's.
    let bare = next.head.is_none_or(|(.., at)| at >= next.end) && next.unknown.is_none();
    // "Of 485 people first taken to hospital, 149 were still there."
    let next_start = next.placed.start;
    let comma = next_start.checked_sub(1).filter(|&comma| comma >= first.end && reading.is(comma, ","));
    let described = comma.is_some_and(|comma| {
        let participle = |at: usize| {
            reading.means(at, |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::State { .. }))
        };
        let plain = (first.end..comma).all(|at| !reading.is_sign(at));
        comma == first.end || (plain && comma - first.end <= 6 && (first.end..comma).any(participle))
    });
    if number == 1 && led && opens && bare && described {
        phrases[0].whole = true;
    }
}

/// What stands behind "of": "dozens of protesters", "two of the officers", "two of them".
fn of(reading: &Reading, phrase: &mut Phrase, of: usize) -> usize {
    let behind = of + 1;
    let pronoun = ["them", "whom", "these", "those", "which"].iter().any(|word| reading.is(behind, word));
    let determined = reading.is_function(behind, Function::Determiner) && !pronoun;
    if pronoun {
        phrase.part = true;
        phrase.end = behind + 1;
        return behind + 1;
    }
    if determined {
        // "two of the dead", "one of the 40 people": a part of what is named.
        phrase.part = true;
        phrase.all = phrase.placed.start.checked_sub(1).is_some_and(|before| reading.is(before, "all"));
        return behind + 1;
    }
    behind
}

fn nouns(reading: &Reading, phrase: &mut Phrase, start: usize) {
    let mut at = start;
    // A participle or state counts as an adjective only if a noun follows it.
    let mut adjective: Option<Inside> = None;
    while at < reading.len() {
        if reading.is_quote(at) || reading.is_hyphen(at) {
            at += 1;
            continue;
        }
        if reading.is_sign(at) {
            break;
        }
        // "50 counts of murder": what a numeral stands before is no verb.
        let counted = at == phrase.placed.end && speaks_in_third(reading, at);
        let word = if counted { Some(Word::Unknown) } else { classify(reading, at) };
        let Some(word) = word else { break };
        let end = reading.mark_at(at).map_or(at + 1, |mark| mark.end);
        match word {
            Word::Subject(subject, entry) => {
                if reading.lexicon.subject(subject).cuts_across {
                    phrase.across = Some(subject);
                    phrase.head.get_or_insert((subject, entry, at));
                } else {
                    phrase.head = Some((subject, entry, at));
                }
                phrase.unknown = None;
                phrase.event = phrase.event.or(adjective);
                phrase.end = end;
            }
            Word::Demonym(place) => {
                phrase.nation = Some((place, at));
                phrase.end = end;
            }
            Word::Adjective(inside) => {
                // Behind its noun it is a predicate: "353 officers injured"; a sum has its noun in it.
                let money = phrase.placed.quantity.kind == quantity::Kind::Money;
                if money || phrase.head.is_some() || phrase.unknown.is_some() {
                    break;
                }
                adjective = Some(inside);
            }
            Word::EventNoun(inside) => {
                phrase.event = Some(inside);
                phrase.end = end;
                // "27 bodies of foreigners": the counted stand behind.
                if reading.is(end, "of") && leads_to_subject(reading, end + 1) {
                    at = end + 1;
                    continue;
                }
                break;
            }
            Word::Unknown => {
                // Behind a known noun only another noun goes on with the phrase: "police officers".
                if phrase.head.is_some() && !leads_to_subject(reading, end) {
                    break;
                }
                phrase.unknown = Some(at);
                let first = phrase.narrowed.map_or(at, |(first, _)| first);
                phrase.narrowed = Some((first, end));
                phrase.event = phrase.event.or(adjective);
                phrase.end = end;
                if phrase.head.is_none() && is_plural(reading.written(at)) && !leads_to_subject(reading, end)
                {
                    break;
                }
            }
            Word::Determiner => {}
        }
        at = end;
    }
    // "three of the dead": the state is the noun. Elsewhere it is the predicate: "18 dead".
    if let (Some(inside), true, true) =
        (adjective, phrase.part, phrase.head.is_none() && phrase.unknown.is_none())
    {
        let nominal = inside.at.checked_sub(1).is_some_and(|article| reading.is(article, "the"));
        phrase.event = Some(inside).filter(|_| nominal);
        phrase.end = if nominal { inside.at + 1 } else { phrase.end };
    }
    coordinated(reading, phrase);
}

fn speaks_in_third(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| matches!(meaning, Meaning::Speech { form: VerbForm::Third }))
}

/// "nineteen of them were police officers", "of those, 19 were police": the predicate says who is counted.
fn predicate_noun(reading: &Reading, phrase: &mut Phrase) {
    let named = phrase.head.is_some() || phrase.unknown.is_some();
    if (named && !phrase.part) || !reading.is_function(phrase.end, Function::Be) {
        return;
    }
    let mut at = phrase.end + 1;
    for _ in 0..3 {
        match classify(reading, at) {
            Some(Word::Subject(subject, entry)) => {
                let across = reading.lexicon.subject(subject).cuts_across;
                // "Forty of the victims were foreigners": the word that cuts across leaves the class.
                if !named {
                    phrase.head = Some((subject, entry, at));
                }
                if across {
                    phrase.across = Some(subject);
                }
                return;
            }
            Some(Word::Unknown | Word::Demonym(_)) => at += 1,
            _ => return,
        }
    }
}

/// "A third of the 90 people hurt were children": of a share the predicate says who is counted.
fn share_of(reading: &Reading, share: &mut Phrase) {
    let kind = share.placed.quantity.kind;
    let described =
        reading.means(share.end, |meaning| matches!(meaning, Meaning::Verb { .. } | Meaning::State { .. }));
    let at = share.end + usize::from(described);
    if matches!(kind, quantity::Kind::Fraction | quantity::Kind::Percent)
        && reading.is_function(at, Function::Be)
        && let Some(Word::Subject(subject, entry)) = classify(reading, at + 1)
    {
        share.head = Some((subject, entry, at + 1));
        share.across = Some(subject).filter(|&subject| reading.lexicon.subject(subject).cuts_across);
        share.unknown = None;
    }
}

/// "13 police and security agents": a second noun without a figure of its own.
fn coordinated(reading: &Reading, phrase: &mut Phrase) {
    let joined = reading.is(phrase.end, "and") || reading.is(phrase.end, "or");
    // "4,000 steelworkers and their families marched."
    let theirs = joined && reading.is(phrase.end + 1, "their");
    if theirs && matches!(classify(reading, phrase.end + 2), Some(Word::Subject(..) | Word::Unknown)) {
        phrase.end += 3;
        return;
    }
    let Some((first, ..)) = phrase.head else { return };
    if !joined {
        return;
    }
    let mut at = phrase.end + 1;
    // "Two cars and a cyclist were hit": the predicate stands behind both. A person is counted singly.
    let single = reading.is_article(at);
    at += usize::from(single);
    let mut last = None;
    while at < reading.len() && at < phrase.end + 5 {
        match classify(reading, at) {
            Some(Word::Subject(subject, _)) if !single => {
                at = reading.mark_at(at).map_or(at + 1, |mark| mark.end);
                last = Some((subject, at));
            }
            Some(Word::Unknown) if single && !leads_to_subject(reading, at + 1) => {
                phrase.end = at + 1;
                return;
            }
            Some(Word::Unknown | Word::Demonym(_)) => at += 1,
            _ => break,
        }
    }
    if let Some((second, end)) = last
        && end == at
        && (reading.lexicon.is_a(second, first) || reading.lexicon.is_a(first, second) || !phrase.definite)
    {
        phrase.end = end;
    }
}

enum Word {
    Subject(SubjectId, EntryId),
    Demonym(PlaceId),
    Adjective(Inside),
    EventNoun(Inside),
    Determiner,
    Unknown,
}

/// What a word can be inside a noun phrase; `None` ends the phrase.
fn classify(reading: &Reading, at: usize) -> Option<Word> {
    let token = reading.tokens.get(at)?;
    if token.kind != TokenKind::Word {
        return None;
    }
    let Some(mark) = reading.mark_at(at) else {
        // A word the lexicon does not know: a noun or an adjective, if it is written as one.
        let verb = ["remain", "remains", "remained", "lay", "stay", "stayed"]
            .iter()
            .any(|word| reading.is(at, word));
        let noun = !verb && !reading.written(at).ends_with("ly") && !reading.is(at, "to");
        return noun.then_some(Word::Unknown);
    };
    let senses: Vec<_> = reading.senses(mark).collect();
    let mut fallback = None;
    for sense in &senses {
        match sense.meaning {
            Meaning::Subject { subject, number: Number::Singular | Number::Plural | Number::Collective } => {
                return Some(Word::Subject(subject, sense.entry));
            }
            // "Non-life-threatening" names no life.
            Meaning::Noun { .. } if reading.is_hyphen(mark.end) || reading.is_hyphen(at.wrapping_sub(1)) => {
                fallback = fallback.or(Some(Word::Unknown));
            }
            // "Patient records": of two nouns the second is counted.
            Meaning::Noun { .. } if is_person(reading, at) && modifies(reading, mark.end) => {
                fallback = fallback.or(Some(Word::Unknown));
            }
            Meaning::Noun { event, used: NounUse::Counted } => {
                let construction = Construction::EventNoun;
                return Some(Word::EventNoun(Inside { event, entry: sense.entry, at, construction }));
            }
            Meaning::Place { place, used: PlaceUse::Demonym } => fallback = Some(Word::Demonym(place)),
            Meaning::Verb { event, form: VerbForm::Past | VerbForm::Participle, .. } => {
                let construction = Construction::Participle;
                fallback = Some(Word::Adjective(Inside { event, entry: sense.entry, at, construction }));
            }
            Meaning::State { event } => {
                let construction = Construction::State;
                fallback = Some(Word::Adjective(Inside { event, entry: sense.entry, at, construction }));
            }
            Meaning::Speaker(_) if fallback.is_none() => fallback = Some(Word::Unknown),
            Meaning::Cue(_) | Meaning::Ordinal(_) if fallback.is_none() && mark.end == at + 1 => {
                fallback = Some(Word::Determiner);
            }
            // Words that only the reading of figures knows are nouns and adjectives like any other: "three fallen men".
            Meaning::Change(_)
            | Meaning::Count
            | Meaning::Result
            | Meaning::Street
            | Meaning::Outlet(_)
            | Meaning::Place { .. }
                if fallback.is_none() =>
            {
                fallback = Some(Word::Unknown);
            }
            Meaning::Function(Function::Determiner) if reading.is(at, "'s") || reading.is(at, "’s") => {
                fallback = Some(Word::Unknown);
            }
            _ => {}
        }
    }
    fallback
}

/// Whether the noun over a token names somebody too: "patients".
pub(super) fn is_person(reading: &Reading, at: usize) -> bool {
    reading.means(at, |meaning| matches!(meaning, Meaning::Subject { .. }))
}

/// Whether another noun stands at a token: a word in small letters that the lexicon does not know.
fn modifies(reading: &Reading, at: usize) -> bool {
    let word = |token: &Token| token.kind == TokenKind::Word && token.shape == Shape::Lower;
    reading.mark(at).is_none() && reading.tokens.get(at).is_some_and(word) && is_plural(reading.written(at))
}

/// Whether a counted noun follows within two words that a noun phrase can hold.
fn leads_to_subject(reading: &Reading, at: usize) -> bool {
    let mut at = at;
    for _ in 0..2 {
        if reading.is_hyphen(at) {
            at += 1;
        }
        match classify(reading, at) {
            Some(Word::Subject(..)) => return true,
            Some(Word::Unknown | Word::Demonym(_) | Word::Adjective(_) | Word::Determiner) => at += 1,
            _ => return false,
        }
    }
    false
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

/// Whether a word is written as a name.
pub(super) fn is_capital(reading: &Reading, at: usize) -> bool {
    reading
        .tokens
        .get(at)
        .is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed))
}
