//! Cardinals in digits, words or both: "2.3 million", "one hundred and twenty-three", "three and a half million".

use num_traits::{CheckedAdd, CheckedDiv};

use super::digits;
use super::named::{is_closed, is_named, is_unit, is_unit_of_parts, named_behind, word};
use super::part::{Part, part, scale, times};
use crate::quantity::{Amount, unit};
use crate::text::{Reading, TokenKind};

/// A cardinal that was read.
#[derive(Copy, Clone, Debug)]
pub(super) struct Cardinal {
    /// Its value; `None` if it is too large to hold.
    pub(super) value: Option<Amount>,
    /// What words of scale multiplied the whole of it by; 1 where none did.
    pub(super) scale: i128,
    /// The token behind it.
    pub(super) end: usize,
}

/// The sum so far: closed chunks with their scales, and the group that is still open.
#[derive(Debug)]
struct Sum {
    /// Chunks that a smaller one follows: the "two million" of "two million three hundred".
    total: Option<Amount>,
    /// The last chunk, if its scale stands at the end.
    chunk: Option<Amount>,
    /// The scale of the last chunk; the next must be smaller.
    last: i128,
    /// The group below a thousand that is still open.
    group: Option<Amount>,
    /// What may be added to the group: below 10 behind tens, below 100 behind hundreds.
    room: i128,
    /// Whether it began with digits.
    digits: bool,
    /// How many words and digits it is made of.
    words: usize,
    /// Whether a number did not fit.
    overflow: bool,
}

/// The cardinal that begins at a token. With `article`, "a" stands before a scale and counts one of it.
pub(super) fn read(reading: &Reading, at: usize, article: bool) -> Option<Cardinal> {
    let mut sum = Sum {
        total: None,
        chunk: None,
        last: i128::MAX,
        group: article.then(|| Amount::from(1)),
        room: 0,
        digits: false,
        words: 0,
        overflow: false,
    };
    let mut end = at;
    while let Some(next) = sum.step(reading, end) {
        end = next;
    }
    (sum.words > 0).then(|| sum.cardinal(end))
}

impl Sum {
    /// Takes the part behind the token `end`, if it belongs to the numeral; the token behind that part.
    fn step(&mut self, reading: &Reading, end: usize) -> Option<usize> {
        if self.words == 0 {
            let first = self.first(reading, end)?;
            self.words = 1;
            return Some(first);
        }
        if self.overflow {
            return swallowed(reading, end);
        }
        if let Some(end) = self.fraction(reading, end).or_else(|| self.point(reading, end)) {
            return Some(end);
        }
        let (next, joiner) = joiner(reading, end);
        if let Some(scale) = scale(reading, next).filter(|_| joiner != Joiner::And) {
            return self.scaled(scale, joiner).then_some(next + 1);
        }
        if reading.tokens.get(next)?.kind == TokenKind::Number {
            return self.more_digits(reading, next, joiner);
        }
        match part(reading, next)? {
            Part::Cardinal(value) => self.more_words(reading, next, value.into(), joiner),
            Part::Collective(value) if matches!(joiner, Joiner::None | Joiner::Hyphen) => {
                // "two-score" is no word of newspapers, "a two-score game" is one of sports pages.
                let game = reading.is(next, "score") && (joiner == Joiner::Hyphen || self.digits);
                (!game).then(|| self.multiplied(value.into())).map(|()| next + 1)
            }
            _ => None,
        }
    }

    fn first(&mut self, reading: &Reading, at: usize) -> Option<usize> {
        let token = reading.tokens.get(at)?;
        if token.kind == TokenKind::Number {
            if self.group.is_some() {
                return None;
            }
            self.digits = true;
            self.group = digits::decimal(reading.written(at));
            self.overflow = self.group.is_none();
            if let Some((raised, end)) = self.group.and_then(|value| digits::exponent(reading, at + 1, value))
            {
                self.group = Some(raised);
                return Some(end);
            }
            return Some(at + 1);
        }
        if self.group.is_some() {
            // "a hundred", "a dozen"
            let holds = match part(reading, at)? {
                Part::Scale(value) if reading.written(at).len() > 3 => {
                    self.scaled(value.into(), Joiner::None)
                }
                Part::Collective(value) if is_score(reading, at) => {
                    self.multiplied(value.into());
                    true
                }
                _ => false,
            };
            return holds.then_some(at + 1);
        }
        match part(reading, at)? {
            Part::Cardinal(value) => {
                self.open(value.into());
                Some(at + 1)
            }
            // "hundred thousand dollars"; "hundred" alone is no numeral in English prose.
            Part::Scale(100) if matches!(part(reading, at + 1), Some(Part::Scale(1000..))) => {
                self.group = Some(Amount::from(100));
                Some(at + 1)
            }
            _ => None,
        }
    }

    fn open(&mut self, value: i128) {
        self.group = Some(Amount::from(value));
        self.room = if value >= 20 { 10 } else { 0 };
    }

    /// Multiplies by a word of scale, if one can stand here.
    fn scaled(&mut self, scale: i128, joiner: Joiner) -> bool {
        if joiner == Joiner::Spaced {
            return false;
        }
        let by = Amount::from(scale);
        match (self.group, self.chunk) {
            (Some(group), _) if scale == 100 && (group < by || self.digits) => {
                self.group = Some(group * by);
                self.room = 100;
            }
            (Some(group), _) if scale > 100 && scale < self.last => {
                self.group = None;
                self.chunk = self.kept(times(group, scale));
                self.last = scale;
                self.room = 100;
            }
            // "five hundred thousand million"
            (None, Some(chunk)) if (scale > 100 || self.digits) && joiner == Joiner::None => {
                self.chunk = self.kept(times(chunk, scale));
                self.last = self.last.saturating_mul(scale);
            }
            _ => return false,
        }
        self.words += 1;
        true
    }

    fn multiplied(&mut self, by: i128) {
        let value = self.value();
        self.overflow |= value.is_none();
        (self.total, self.group) = (None, None);
        self.chunk = value.and_then(|value| self.kept(times(value, by)));
        self.last = by;
        self.room = 0;
        self.words += 1;
    }

    /// "4 thousand 3 hundred and 21": digits behind a scale, before a smaller one or behind "and".
    fn more_digits(&mut self, reading: &Reading, at: usize, joiner: Joiner) -> Option<usize> {
        let value = digits::whole(reading, at)?;
        let above = if self.group.is_some() { self.room } else { self.last };
        let hundreds = self.group.is_some_and(|group| group >= Amount::from(100)) && self.words > 1;
        let goes_on = match joiner {
            Joiner::And => self.digits && (hundreds || self.group.is_none()) && value > 0,
            Joiner::None => {
                self.group.is_none() && scale(reading, at + 1).is_some_and(|scale| scale < self.last)
            }
            Joiner::Hyphen | Joiner::Spaced => false,
        };
        if !goes_on || value >= above.min(1000) || above == i128::MAX {
            return None;
        }
        self.close();
        let group = self.group.map_or(Some(value), |group| value.checked_add(group.to_integer()))?;
        self.group = Some(Amount::from(group));
        self.room = 0;
        self.words += 1;
        Some(at + 1)
    }

    fn more_words(&mut self, reading: &Reading, at: usize, value: i128, joiner: Joiner) -> Option<usize> {
        // "one hundred thirty-fifths": the tens belong to the part that is named.
        if value >= 20 && is_unit_of_parts(reading, at + 1) {
            return None;
        }
        let open = self.group.filter(Amount::is_integer);
        if self.group.is_some() && open.is_none() {
            return None;
        }
        // "one twenty-two", as people say a hundred and twenty-two.
        if self.words == 1 && joiner == Joiner::None && is_spoken_hundred(reading, at, value, self.group) {
            self.group = self.group.map(|digit| digit * Amount::from(100) + Amount::from(value));
            self.room = 10;
            self.words += 1;
            return Some(at + 1);
        }
        let hundreds = self.room == 100;
        let tens = open.is_some() && self.room == 10;
        let goes_on = match joiner {
            Joiner::And => hundreds && (open.is_some() || self.last < i128::MAX),
            Joiner::Spaced => tens && value < 10,
            Joiner::Hyphen => tens || hundreds,
            // "2 million three years ago"
            Joiner::None => !self.digits || tens || (hundreds && scale(reading, at + 1).is_some()),
        };
        let room = if open.is_some() { self.room } else { 100 };
        if !goes_on || value == 0 || value >= room || (open.is_none() && self.chunk.is_none()) {
            return None;
        }
        self.close();
        let before = self.group.map_or(0, |group| group.to_integer());
        self.open(value);
        self.group = Some(Amount::from(before + value));
        self.words += 1;
        Some(at + 1)
    }

    /// "and a half", "and three quarters", "½": a part of one behind a number, a part of the scale behind a scale.
    fn fraction(&mut self, reading: &Reading, end: usize) -> Option<usize> {
        let (part, behind) = mixed(reading, end, self.group.is_some())?;
        if let Some(group) = self.group {
            self.group = group.is_integer().then(|| group.checked_add(&part))?;
            self.room = 0;
        } else {
            let (by, behind) = match scale(reading, behind) {
                Some(scale) if scale < self.last => (scale, behind + 1),
                _ if self.last == i128::MAX => return None,
                _ => (self.last, behind),
            };
            let more = self.kept(times(part, by));
            self.chunk = self.chunk.zip(more).and_then(|(chunk, more)| chunk.checked_add(&more));
            self.words += 1;
            return Some(behind);
        }
        self.words += 1;
        Some(behind)
    }

    /// "point five", "point seventy-one".
    fn point(&mut self, reading: &Reading, end: usize) -> Option<usize> {
        let group = self.group.filter(Amount::is_integer)?;
        if !reading.is(end, "point") {
            return None;
        }
        let (mut sum, mut below, mut at) = (group, 1_i128, end + 1);
        if let Some(decimals) = digits::whole(reading, at).filter(|_| self.digits) {
            let length = u32::try_from(reading.written(at).len()).ok().filter(|&length| length < 18)?;
            sum += Amount::new(decimals, 10_i128.pow(length));
            at += 1;
        }
        while let Some(Part::Cardinal(value)) = part(reading, at).filter(|_| !self.digits && below < 1 << 40)
        {
            let tens = value > 9;
            below *= if tens { 100 } else { 10 };
            sum += Amount::new(value.into(), below);
            at += 1;
            // "point seventy-one"
            if tens {
                let unit = if reading.is_hyphen(at) { at + 1 } else { at };
                if let Some(Part::Cardinal(unit_value @ 1..=9)) = part(reading, unit).filter(|_| value >= 20)
                {
                    sum += Amount::new(unit_value.into(), below);
                    at = unit + 1;
                }
                break;
            }
        }
        if at == end + 1 {
            return None;
        }
        self.group = Some(sum);
        self.room = 0;
        self.words += 1;
        Some(at)
    }

    /// Adds the last chunk to the total: a smaller one follows.
    fn close(&mut self) {
        if let Some(chunk) = self.chunk.take() {
            self.total = match self.total {
                None => Some(chunk),
                Some(total) => self.kept(total.checked_add(&chunk)),
            };
        }
    }

    fn kept(&mut self, value: Option<Amount>) -> Option<Amount> {
        // Room for units.
        let value = value.filter(|value| *value.numer() < 1 << 110);
        self.overflow |= value.is_none();
        value
    }

    fn value(&self) -> Option<Amount> {
        let parts = [self.total, self.chunk, self.group].into_iter().flatten();
        let sum = parts.reduce(|sum, part| sum.checked_add(&part).unwrap_or(sum));
        sum.filter(|_| !self.overflow)
    }

    fn cardinal(&self, end: usize) -> Cardinal {
        let whole = self.total.is_none() && self.group.is_none() && self.chunk.is_some();
        Cardinal { value: self.value(), scale: if whole { self.last } else { 1 }, end }
    }
}

/// What goes on behind a number that is too large belongs to it all the same.
fn swallowed(reading: &Reading, end: usize) -> Option<usize> {
    if let Some((_, end)) = mixed(reading, end, true) {
        return Some(end);
    }
    let (next, joiner) = joiner(reading, end);
    let article = usize::from(joiner == Joiner::And && reading.is(next, "a"));
    let part = part(reading, next).is_some() || (article > 0 && is_named(reading, next + 1));
    part.then_some(next + article + 1)
}

/// Whether tens and a unit that end their phrase stand behind a digit: "one twenty-two", but not "one twenty years ago".
fn is_spoken_hundred(reading: &Reading, at: usize, tens: i128, digit: Option<Amount>) -> bool {
    let unit = unit::skip_hyphen(reading, at + 1);
    let small = digit.is_some_and(|digit| digit > Amount::from(0) && digit < Amount::from(10));
    let closed = unit + 1 >= reading.len() || (reading.is_sign(unit + 1) && !reading.is_hyphen(unit + 1));
    small && tens >= 20 && closed && matches!(part(reading, unit), Some(Part::Cardinal(1..=9)))
}

/// "a score of people", not "a score of 3", which is a result.
fn is_score(reading: &Reading, at: usize) -> bool {
    let word = |at: usize| reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    !reading.is(at, "score") || (reading.is(at + 1, "of") && word(at + 2))
}

/// What joins a part of a numeral to the one before.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Joiner {
    None,
    Hyphen,
    /// " - ", in copy that was cut into tokens.
    Spaced,
    And,
}

fn joiner(reading: &Reading, end: usize) -> (usize, Joiner) {
    if reading.is_hyphen(end) {
        (end + 1, Joiner::Hyphen)
    } else if reading.is(end, "-") && !reading.tokens[end].glued {
        (end + 1, Joiner::Spaced)
    } else if reading.is(end, "and") {
        (end + 1, Joiner::And)
    } else {
        (end, Joiner::None)
    }
}

/// The part that stands behind a whole number: "½", "1/2", "and a half", "and three quarters". Behind a `group`
/// ("three and a half") it is a part of one, else of the scale before it.
pub(super) fn mixed(reading: &Reading, at: usize, group: bool) -> Option<(Amount, usize)> {
    if group && let Some(value) = digits::vulgar(reading.written(at)) {
        return Some((value, at + 1));
    }
    if group
        && reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number && !token.glued)
        && let Some(slash) = digits::slash(reading, at)
    {
        return Some(slash);
    }
    // "two-and-a-half-year"
    let skip = |at: usize| unit::skip_hyphen(reading, at);
    let start = if reading.is(skip(at), "and") { skip(skip(at) + 1) } else { return None };
    if let Some(value) = digits::vulgar(reading.written(start)) {
        return Some((value, start + 1));
    }
    if let Some(slash) = digits::slash(reading, start) {
        return Some(slash);
    }
    let article = reading.is_article(start);
    let first = if article { skip(start + 1) } else { start };
    if let Some(named) = word(reading, first) {
        let value = Amount::new(1, named.denominator);
        let closed = is_closed(reading, named.end);
        // "wounded two and a third was missing"
        let holds = match (article, named.ranks) {
            (true, false) => !reading.is(named.end, "of") || is_unit(reading, named.end + 1),
            (true, true) => closed || is_unit(reading, named.end),
            (false, false) => {
                is_unit(reading, named.end)
                    || (reading.is(named.end, "of") && is_unit(reading, named.end + 1))
            }
            (false, true) => false,
        };
        let scaled = scale(reading, named.end).is_some();
        return (!named.plural && (holds || scaled)).then(|| {
            let of = reading.is(named.end, "of") && is_unit(reading, named.end + 1);
            (value, named.end + usize::from(of))
        });
    }
    if article {
        return None;
    }
    // "and three quarters"
    let above = read(reading, start, false).filter(|above| above.scale == 1)?;
    let numerator = above.value.filter(Amount::is_integer)?;
    let named = named_behind(reading, above.end)?;
    let value = numerator.checked_div(&Amount::from(named.denominator))?;
    let holds = named.plural || !named.ranks || numerator == Amount::from(1);
    let of = reading.is(named.end, "of") && is_unit(reading, named.end + 1);
    (holds && value < Amount::from(1)).then_some((value, named.end + usize::from(of)))
}
