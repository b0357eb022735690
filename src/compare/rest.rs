//! What a figure leaves: of those who were shot, whoever is not said to have died was injured.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ptr;

use super::figure::{Concluded, Figure, narrowness};
use super::relate::Comparer;
use super::sum::Parts;
use crate::claim::{LinkKind, Subject};
use crate::lexicon::EventId;
use crate::quantity::Amount;

/// The lines that sums give to their last part, where no text states it, behind the lines that texts state. It has what
/// the other parts leave: nothing worse is said of anybody. The others are never concluded so.
pub(super) fn lines(comparer: &Comparer<'_>, figures: &[Figure], parts: &Parts) -> Vec<Figure> {
    let lexicon = comparer.scopes().lexicon;
    let mut lines: Vec<Figure> = Vec::new();
    let widest_of = widest(comparer, figures);
    let widest = |event: EventId| widest_of.get(&event).copied();
    for sum in figures.iter().filter(|&sum| widest(sum.event).is_some_and(|widest| ptr::eq(widest, sum))) {
        let summands = lexicon.summands(sum.event);
        let Some(&part) = summands.last().filter(|&&part| widest(part).is_none()) else { continue };
        let others = summands.iter().filter(|&&other| other != part && !is_beside(comparer, sum, other));
        let told: Amount = others
            .filter_map(|&other| match widest(other) {
                Some(figure) => figure.low.or(figure.high),
                None => parts.has_single(other).then(|| 1.into()),
            })
            .sum();
        let rest = |bound: Option<Amount>| bound.map(|bound| bound - told).filter(|rest| *rest > 0.into());
        let (low, high) = (rest(sum.low), rest(sum.high));
        if low.is_some() || high.is_some() {
            lines.push(Figure {
                event: part,
                low,
                high,
                hull: (low, high),
                concluded: Some(Concluded::RestOf(sum.event)),
                ..sum.clone()
            });
        }
    }
    lines
}

/// The widest figure of each event; of two as wide the newer, then the higher. Which comes first in the documents does
/// not show.
fn widest<'f>(comparer: &Comparer<'_>, figures: &'f [Figure]) -> BTreeMap<EventId, &'f Figure> {
    let order = |figure: &Figure| {
        let newest = figure.as_of.map(|as_of| (as_of.to, as_of.from));
        let Subject { class, across, nation, head } = figure.subject;
        let scope = (class, across, nation, head, figure.place, figure.unit);
        (narrowness(comparer, figure), Reverse((newest, figure.high, figure.low)), scope)
    };
    let mut widest: BTreeMap<EventId, &Figure> = BTreeMap::new();
    for figure in figures {
        let known = widest.entry(figure.event).or_insert(figure);
        if order(figure) < order(known) {
            *known = figure;
        }
    }
    widest
}

/// Whether a figure counts those beside others of an event: "one man died and three others were shot".
fn is_beside(comparer: &Comparer<'_>, figure: &Figure, event: EventId) -> bool {
    let claims = comparer.scopes().claims;
    figure.newest.iter().any(|&claim| {
        let links = &comparer.get(claim).links;
        links.iter().filter(|link| link.kind == LinkKind::Besides).any(|link| {
            claims.get(link.to.0 as usize).and_then(|other| comparer.scopes().event(other)) == Some(event)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::compare::sample::Scene;
    use crate::compare::{Figure, compare};

    /// The figures of a story in which so many were shot and so many of them killed, as "event low" each.
    fn told(shot: &str, killed: Option<&str>) -> Vec<String> {
        let mut scene = Scene::new();
        scene.article("Harbour News", "2022-01-06");
        scene.claim("shot", shot).add();
        if let Some(killed) = killed {
            scene.claim("killed", killed).add();
        }
        let figures = compare(&scene.story, &scene.claims, &scene.lexicon).figures;
        let name = |figure: &Figure| {
            let event = scene.lexicon.text(scene.lexicon.event(figure.event).name);
            let low = figure.low.map_or("open".to_owned(), |low| low.to_string());
            format!("{event} {low}{}", if figure.concluded.is_some() { ", concluded" } else { "" })
        };
        figures.iter().map(name).collect()
    }

    #[test]
    fn who_was_shot_and_is_not_said_to_have_died_was_injured() {
        assert_eq!(told("4", None), ["shot 4", "injured 4, concluded"]);
        assert_eq!(told("4", Some("1")), ["shot 4", "killed 1", "injured 3, concluded"]);
        assert_eq!(told("2", Some("2")), ["shot 2", "killed 2"], "nobody is left");
    }
}
