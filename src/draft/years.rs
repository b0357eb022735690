//! Years that passed between two of the sources: "over three years" for "between 2017 and 2020".

use super::material::{DRAFT, Figure, Material, shared};
use super::value::fit;
use crate::quantity::{Amount, Kind, Quantity};

/// The dimension of months and years, which have no fixed number of days.
const CALENDAR: &str = "month";

/// The months of a year.
const MONTHS: i128 = 12;

/// Whether a span of time lies between two years of one sentence, or between a year and the day of publication.
pub(super) fn passed(material: &Material, figure: &Figure) -> bool {
    let quantity = &figure.quantity;
    let Some(unit) = quantity.unit.filter(|_| quantity.kind == Kind::Duration) else { return false };
    let lexicon = material.lexicon;
    let row = lexicon.unit(unit);
    if lexicon.text(row.dimension) != CALENDAR || row.denominator == 0 {
        return false;
    }
    let months = Amount::new(row.numerator.into(), row.denominator.into());
    let is = |years: i16| {
        let months = Amount::from_integer(i128::from(years) * MONTHS) / months;
        let exact = Quantity {
            low: Some(months),
            high: Some(months),
            approximate: false,
            strict: false,
            ..*quantity
        };
        years > 0 && fit(quantity, &exact, lexicon).is_some()
    };
    let published =
        |article: usize| material.story.articles[article].published.as_ref().map(|at| at.date.year());
    let sentence = &material.passages[figure.passage].words;
    months >= Amount::from_integer(MONTHS)
        && material.sources().any(|passage| {
            let given = years(material, passage);
            let near = || shared(sentence, &material.passages[passage].words) > 0;
            let today = [published(material.passages[passage].article), published(DRAFT)];
            let between = given.iter().flat_map(|one| given.iter().map(move |other| one - other));
            // A year that is not over counts or does not.
            let since = given
                .iter()
                .flat_map(|one| today.into_iter().flatten().flat_map(move |now| [now - one, now - one - 1]));
            between.chain(since).any(is) && near()
        })
}

/// The years that a passage gives.
fn years(material: &Material, passage: usize) -> Vec<i16> {
    let text = material.article(passage).reading();
    let numbers = material.tokens(passage).iter().map(|token| token.span.of(text));
    numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok()).collect()
}
