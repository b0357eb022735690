//! What a figure leaves: of those who were shot, whoever is not said to have died was injured.

use super::Figure;
use crate::lexicon::{EventId, Lexicon};
use crate::quantity::Amount;

/// The lines that sums give to events without a line of their own, behind those that texts state. Of a sum whose parts
/// all lack a line the last part has all of it: nothing worse is said of anybody.
pub(super) fn lines(figures: &[Figure], lexicon: &Lexicon) -> Vec<Figure> {
    let mut lines: Vec<Figure> = Vec::new();
    let widest = |event: EventId| figures.iter().find(|figure| figure.event == event);
    for (number, sum) in figures.iter().enumerate() {
        let parts = lexicon.summands(sum.event);
        let first = figures[..number].iter().all(|before| before.event != sum.event);
        let Some(&part) = parts.iter().rev().find(|&&part| widest(part).is_none()).filter(|_| first) else {
            continue;
        };
        let told = parts.iter().filter(|&&other| other != part).filter_map(|&other| widest(other));
        let told: Amount = told.filter_map(|figure| figure.low.or(figure.high)).sum();
        let rest = |bound: Option<Amount>| bound.map(|bound| bound - told).filter(|rest| *rest > 0.into());
        let (low, high) = (rest(sum.low), rest(sum.high));
        if low.is_some() || high.is_some() {
            lines.push(Figure {
                event: part,
                low,
                high,
                hull: (low, high),
                rest_of: Some(sum.event),
                ..sum.clone()
            });
        }
    }
    lines
}
