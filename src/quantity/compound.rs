//! Figures in two units: "3 dollars 50 cents", "2 years and 3 months", "an hour and a half".

use super::measure::Measured;
use super::numeral::{self, Numeral};
use super::unit;
use super::{Amount, Kind};
use crate::lexicon::{Unit, UnitId, UnitKind};
use crate::text::{Reading, TokenKind};

/// Adds what stands behind a measured figure in smaller units of the same dimension, in the first one's unit.
pub(super) fn extend(reading: &Reading, mut figure: Measured) -> Measured {
    while let Some(longer) = longer(reading, &figure) {
        figure = longer;
    }
    figure
}

fn longer(reading: &Reading, figure: &Measured) -> Option<Measured> {
    let unit = figure.unit?;
    let exact =
        figure.numeral.low.is_some_and(|low| figure.numeral.high == Some(low) && !figure.numeral.vague);
    if !exact
        || figure.numeral.kind != Kind::Cardinal
        || !matches!(figure.kind, Kind::Money | Kind::Duration | Kind::Measure)
    {
        return None;
    }
    let comma = usize::from(reading.is(figure.end, ","));
    let and = usize::from(reading.is(figure.end + comma, "and"));
    if and > 0
        && comma == 0
        && let Some((part, end)) = numeral::half_behind(reading, figure.end)
    {
        return Some(figure.plus(part, end));
    }
    let start = figure.end + comma + and;
    let number = reading
        .tokens
        .get(start)
        .filter(|token| token.kind == TokenKind::Number || reading.mark_at(start).is_some());
    let second = number.and_then(|_| numeral::at(reading, start))?.ok()?;
    let value =
        second.low.filter(|_| second.low == second.high && !second.vague && second.kind == Kind::Cardinal)?;
    if let Some((smaller, end)) = unit::behind(reading, unit::skip_hyphen(reading, second.end)) {
        let share = share(reading, unit, smaller)?;
        // "in two days, 12 hours after the vote" is rarer than "2 days, 12 hours".
        return (value * share < Amount::from(1)).then(|| figure.plus(value * share, end));
    }
    // "15 dollars and 50.", "1 hour thirty.": the smaller unit is understood where nothing else is counted.
    let hundredths = match figure.kind {
        Kind::Money => 100,
        Kind::Duration if is_hour(reading, unit) => 60,
        _ => return None,
    };
    let closed = second.end >= reading.len() || reading.is(second.end, ".") || reading.is(second.end, "more");
    let understood = comma == 0 && closed && second.scale == 1 && value.is_integer();
    let fits = value > Amount::from(0) && value < Amount::from(hundredths) && figure.numeral.scale == 1;
    (understood && fits).then(|| figure.plus(value / Amount::from(hundredths), second.end))
}

impl Measured {
    fn plus(&self, part: Amount, end: usize) -> Self {
        let more = |bound: Option<Amount>| bound.map(|bound| bound + part);
        let numeral =
            Numeral { low: more(self.numeral.low), high: more(self.numeral.high), end, ..self.numeral };
        Self { numeral, end, ..*self }
    }
}

/// How much of one unit another is, if both are of one dimension and the other is smaller.
fn share(reading: &Reading, unit: UnitId, smaller: UnitId) -> Option<Amount> {
    let (whole, part) = (reading.lexicon.unit(unit), reading.lexicon.unit(smaller));
    let factor = |row: &Unit| Amount::new(row.numerator.into(), row.denominator.max(1).into());
    if whole.kind == UnitKind::Money {
        return part.minor.then(|| factor(part));
    }
    let dimension = reading.lexicon.text(whole.dimension);
    let alike = !dimension.is_empty() && dimension == reading.lexicon.text(part.dimension);
    let share = factor(part) / factor(whole);
    (alike && share < Amount::from(1)).then_some(share)
}

fn is_hour(reading: &Reading, unit: UnitId) -> bool {
    reading.lexicon.unit_named("hour") == Some(unit)
}

/// "an hour and a half", "a minute and 30 seconds", "a kilogram of": one of the unit behind the article. An article
/// before a unit is a number only there: "$5 a day" and "a month later" count nothing.
pub(super) fn one_of(reading: &Reading, at: usize) -> Option<Measured> {
    if !reading.is_article(at) {
        return None;
    }
    let (unit, end) = unit::behind(reading, at + 1)?;
    let behind_figure =
        at > 0 && (numeral::is_part(reading, at - 1) || unit::behind(reading, at - 1).is_some());
    if behind_figure {
        return None;
    }
    let numeral = Numeral::one(at);
    let figure = Measured { numeral, unit: Some(unit), kind: unit::kind(reading, unit), start: at, end };
    if let Some(longer) = longer(reading, &figure) {
        return Some(extend(reading, longer));
    }
    let closed = end >= reading.len() || reading.is(end, ".");
    let of = reading.is(end, "of");
    let holds = match figure.kind {
        Kind::Measure | Kind::Money => of || closed,
        // "jailed for a month.", but not "$5 a month", "a month ago".
        Kind::Duration => closed && (at == 0 || reading.is(at - 1, "for") || reading.is(at - 1, "within")),
        _ => false,
    };
    holds.then_some(figure)
}
