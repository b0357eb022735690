//! The figures from which a writer worked one out, and how.

use super::arithmetic;
use super::figure::Figures;
use super::material::{DRAFT, Figure, Material, shared};
use crate::quantity::{Amount, Kind, words};

/// The two figures of one sentence from which a figure of the draft follows, and the sum as it is written down: "225 −
/// 164". Of sentences of the sources the one that shares most words; else the figure's own.
pub(super) fn worked_out(
    material: &Material,
    figures: &Figures,
    figure: &Figure,
) -> Option<(String, [Figure; 2])> {
    let own = &material.passages[figure.passage].words;
    let mut best: Option<(usize, String, [Figure; 2])> = None;
    for passage in material.sources() {
        let near = shared(own, &material.passages[passage].words);
        if near == 0 || best.as_ref().is_some_and(|(most, ..)| *most >= near) {
            continue;
        }
        let here: Vec<Figure> = figures.of_passage(passage).copied().collect();
        if let Some((sum, from)) = pair(figure, &here) {
            best = Some((near, sum, from));
        }
    }
    if let Some((_, sum, from)) = best {
        return Some((sum, from));
    }
    let beside = material.figures(DRAFT);
    let beside: Vec<Figure> = beside
        .filter(|other| other.passage == figure.passage && other.quantity.span != figure.quantity.span)
        .collect();
    pair(figure, &beside)
}

fn pair(figure: &Figure, from: &[Figure]) -> Option<(String, [Figure; 2])> {
    for (at, one) in from.iter().enumerate() {
        for other in &from[at + 1..] {
            if arithmetic::follows(&figure.quantity, &[one, other]) {
                return Some((sum(figure, one, other)?, [*one, *other]));
            }
        }
    }
    None
}

/// "225 − 164", "12 + 5", "50 to 200" for a share or change in per cent.
fn sum(figure: &Figure, one: &Figure, other: &Figure) -> Option<String> {
    let number = |figure: &Figure| figure.quantity.low.or(figure.quantity.high);
    let (one, other, result) = (number(one)?, number(other)?, number(figure)?);
    let (high, low) = if one > other { (one, other) } else { (other, one) };
    let written = |amount: Amount| words::number(amount);
    Some(match figure.quantity.kind {
        Kind::Percent => format!("{} to {}", written(one), written(other)),
        _ if high - low == result => format!("{} − {}", written(high), written(low)),
        _ => format!("{} + {}", written(one), written(other)),
    })
}
