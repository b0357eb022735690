//! What holds for any story: relations in bundles are those that relate gives pair by pair, and the order of the
//! articles changes nothing.

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::chance::{Report, pair_by_pair, scene, stories, stories_of_one_event};
use super::sample::Scene;
use super::{Comparison, compare};
use crate::Settings;
use crate::check::{Finding, check};
use crate::claim::{ClaimIndex, Read};

fn config() -> ProptestConfig {
    let failure_persistence = Some(Box::new(FileFailurePersistence::Off) as _);
    ProptestConfig { cases: 500, failure_persistence, ..ProptestConfig::default() }
}

fn findings(scene: &Scene, comparison: &Comparison) -> Vec<Finding> {
    let Scene { story, claims, statements, lexicon } = scene;
    let read = Read { claims: claims.clone(), statements: statements.clone(), ..Read::default() };
    check(story, &read, comparison, lexicon, &Settings::default())
}

/// Reports, and their numbers in another order.
fn shuffled() -> impl Strategy<Value = (Vec<Report>, Vec<usize>)> {
    stories().prop_flat_map(|reports| {
        let order = Just((0..reports.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(reports), order)
    })
}

/// Everything that is concluded, with claims named by the numbers of their reports and in them.
fn concluded(reports: &[Report], order: &[usize]) -> Vec<String> {
    let scene = scene(order.iter().map(|&number| &reports[number]));
    let name = |claim: ClaimIndex| {
        let claim = scene.get(claim);
        format!("{}.{}", order[claim.article as usize], claim.number)
    };
    let names = |claims: &[ClaimIndex]| {
        let mut names: Vec<String> = claims.iter().map(|&claim| name(claim)).collect();
        names.sort();
        names.join(" ")
    };
    let comparison = compare(&scene.story, &scene.claims, &scene.lexicon);
    let mut told = Vec::new();
    for bundle in comparison.relations.bundles() {
        for relation in bundle.pairs() {
            let pair = if bundle.is_directed {
                format!("{} before {}", name(relation.a), name(relation.b))
            } else {
                names(&[relation.a, relation.b])
            };
            told.push(format!("{pair}: {:?} {:?}", relation.kind, relation.reason));
        }
    }
    for it in &comparison.mismatches {
        let whole = it.whole.map(name);
        told.push(format!("{:?}: {} of {whole:?}, {:?}", it.kind, names(&it.parts), it.comes_to));
    }
    for it in &comparison.figures {
        let scope = (it.event, it.subject, it.place, it.unit);
        let value = (it.low, it.high, it.approximate, it.hull, it.as_of, it.status, it.concluded);
        told.push(format!("{scope:?}: {value:?}, {} of {}", names(&it.newest), names(&it.claims)));
    }
    for finding in findings(&scene, &comparison) {
        let label = |label: &crate::check::Label| {
            format!("{}: {:?} {}", order[label.article], label.span, label.message)
        };
        let mut labels: Vec<String> = finding.labels.iter().map(label).collect();
        labels.sort();
        told.push(format!("{} {:?}: {} {labels:?}", finding.code, finding.severity, finding.message));
    }
    told.sort();
    told
}

/// Lines that stand in only one of two sorted lists.
fn differing(one: &[String], another: &[String]) -> Vec<String> {
    let beyond = |of: &[String], sign: &str, other: &[String]| -> Vec<String> {
        of.iter().filter(|line| !other.contains(line)).map(|line| format!("{sign} {line}")).collect()
    };
    [beyond(one, "-", another), beyond(another, "+", one)].concat()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn bundles_hold_what_relate_answers_pair_by_pair(reports in prop_oneof![stories(), stories_of_one_event()]) {
        let scene = scene(&reports);
        let comparison = compare(&scene.story, &scene.claims, &scene.lexicon);
        let expected = pair_by_pair(&scene);
        prop_assert_eq!(comparison.relations.pairs(), expected.relations.pairs());
        prop_assert_eq!(format!("{:#?}", comparison.figures), format!("{:#?}", expected.figures));
        let of = |comparison: &Comparison| format!("{:#?}", findings(&scene, comparison));
        prop_assert_eq!(of(&comparison), of(&expected));
    }

    #[test]
    fn the_order_of_articles_changes_no_verdict_no_finding_and_no_figure((reports, order) in shuffled()) {
        let as_they_stand: Vec<usize> = (0..reports.len()).collect();
        let (one, another) = (concluded(&reports, &as_they_stand), concluded(&reports, &order));
        prop_assert!(one == another, "{:#?}", differing(&one, &another));
    }
}
