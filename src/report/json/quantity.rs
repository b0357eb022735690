//! Quantities as JSON.

use num_traits::ToPrimitive;
use serde::{Serialize, Serializer};

use super::Stand;
use crate::lexicon::Lexicon;
use crate::quantity::{Amount, Kind, Quantity, Role, Why};
use crate::source::{Article, Span};

/// A number: an integer as one, anything else with at most six decimals.
#[derive(Debug)]
pub(super) struct Number(pub(super) Amount);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_integer() {
            let whole = self.0.to_integer();
            return match i64::try_from(whole) {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_i128(whole),
            };
        }
        let millionths = (self.0 * Amount::from(1_000_000)).round().to_integer();
        serializer.serialize_f64(millionths.to_f64().unwrap_or(f64::NAN) / 1e6)
    }
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    low: Option<Number>,
    high: Option<Number>,
    approximate: bool,
    strict: bool,
    unit: Option<&'a str>,
    kind: &'static str,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum EitherRow<'a> {
    Quantity(Row<'a>),
    Other(OtherRow<'a>),
}

#[derive(Debug, Serialize)]
struct OtherRow<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    kind: &'static str,
    why: &'static str,
}

/// The quantities of an article that are asked for, a line each; with `others`, numerals that are none, by position among them.
#[must_use]
pub fn quantities(
    article: &Article,
    tally: &crate::claim::Tally,
    others: bool,
    is_asked_for: &dyn Fn(Span) -> bool,
    lexicon: &Lexicon,
    claim: &dyn Fn(crate::claim::ClaimIndex) -> String,
) -> String {
    let text = |span: Span| span.of(&article.text);
    let record = article.record.as_ref().map(|record| record.id.as_str());
    let mut rows: Vec<(Span, EitherRow)> = Vec::with_capacity(tally.quantities.len());
    for (quantity, index) in &tally.quantities {
        let Stand { part, start, end } = Stand::of(article, quantity.span);
        let row = Row {
            file: &article.path,
            article: record,
            part,
            start,
            end,
            text: text(quantity.span),
            low: quantity.low.map(Number),
            high: quantity.high.map(Number),
            approximate: quantity.approximate,
            strict: quantity.strict,
            unit: unit(quantity, lexicon),
            kind: kind(quantity.kind),
            role: role(quantity.role),
            claim: index.ok().filter(|_| others).map(claim),
        };
        rows.push((quantity.span, EitherRow::Quantity(row)));
    }
    for other in tally.others.iter().filter(|_| others) {
        let Stand { part, start, end } = Stand::of(article, other.span);
        let kind = if other.why.is_understood() { "none" } else { "unreadable" };
        let row = OtherRow {
            file: &article.path,
            article: record,
            part,
            start,
            end,
            text: text(other.span),
            kind,
            why: reason(other.why),
        };
        rows.push((other.span, EitherRow::Other(row)));
    }
    rows.retain(|(span, _)| is_asked_for(*span));
    rows.sort_by_key(|(span, _)| *span);
    super::lines(rows.into_iter().map(|(_, row)| row))
}

/// The name of a quantity's unit; `None` counts.
pub(super) fn unit<'a>(quantity: &Quantity, lexicon: &'a Lexicon) -> Option<&'a str> {
    quantity.unit.map(|unit| lexicon.text(lexicon.unit(unit).name))
}

/// The name of a kind of figure.
#[must_use]
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cardinal => "cardinal",
        Kind::Ordinal => "ordinal",
        Kind::Percent => "percent",
        Kind::Money => "money",
        Kind::Measure => "measure",
        Kind::Duration => "duration",
        Kind::Age => "age",
        Kind::Fraction => "fraction",
        Kind::Single => "single",
    }
}

/// The name of what a figure is to a change.
fn role(role: Role) -> &'static str {
    match role {
        Role::Value => "value",
        Role::Old => "old",
        Role::New => "new",
        Role::Difference => "difference",
    }
}

/// Why a numeral is no quantity, in words.
#[must_use]
pub(crate) fn reason(why: Why) -> &'static str {
    match why {
        Why::Date => "a date",
        Why::Clock => "a time of day",
        Why::Name => "part of a name",
        Why::Idiom => "a set phrase",
        Why::Furniture => "page furniture or metadata",
        Why::Address => "part of an address",
        Why::ListNumber => "the number of a list item",
        Why::TooLarge => "too large to hold",
        Why::Unreadable => "no numeral known here",
    }
}
