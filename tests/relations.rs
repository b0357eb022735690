//! Each relation for each reason that it can have: reports that are in it, and a near miss that is not.

use std::collections::BTreeSet;

use corroborate::claim::{self, ClaimIndex};
use corroborate::compare::Comparer;
use corroborate::lexicon::{Reason, RelationKind};
use corroborate::{built_in, source};

use Reason::{
    Announced, Besides, BoundsOverlap, Denied, Fell, Inferred, LaterHigher, LaterLevel, OtherEvent,
    OtherLimit, OtherPlace, OtherSubject, OtherTime, OtherUnit, PartAboveWhole, PartOfWhole, Projection,
    Rounding, SameFigure, SameSpeaker, SpeakersDiffer, Unattributed,
};
use RelationKind::{Agreement, Compatible, Contradiction, DifferentScope, Revision, Update};

/// What is printed on which day of January 2022, in an article each.
type Reports = &'static [(u8, &'static str)];

/// A relation, reports of which two figures are in it, and reports of which no two are.
type Row = (RelationKind, Reason, Reports, Reports);

const ROWS: &[Row] = &[
    (
        Agreement,
        SameFigure,
        &[(6, "Twelve miners were killed."), (8, "At least 12 miners were killed.")],
        &[(6, "Twelve miners were killed."), (8, "At least 11 miners were killed.")],
    ),
    (
        Agreement,
        Rounding,
        &[(6, "More than 4,300 people were injured."), (8, "The storm left 4,353 people injured.")],
        &[(6, "More than 4,300 people were injured."), (8, "The storm left 4,412 people injured.")],
    ),
    (
        Compatible,
        BoundsOverlap,
        &[(6, "At least 12 miners were killed."), (6, "Thirteen miners were killed.")],
        &[(6, "At least 14 miners were killed."), (6, "Thirteen miners were killed.")],
    ),
    (
        Compatible,
        Projection,
        &[(6, "The death toll could reach 300."), (6, "Forty people were killed.")],
        &[(6, "The death toll reached 300."), (6, "Forty people were killed.")],
    ),
    (
        Compatible,
        Denied,
        &[
            (6, "The mayor said 400 people were in hospital. The hospital denied the figure."),
            (6, "Sixty people were in hospital."),
        ],
        &[
            (6, "The mayor said 400 people were in hospital. The hospital denied a delay."),
            (6, "Sixty people were in hospital."),
        ],
    ),
    (
        Compatible,
        Announced,
        &[
            (8, "The flood killed 225 people, up from 164."),
            (9, "The flood killed 230 people, up from at least 120."),
        ],
        &[(8, "The flood killed 225 people, up from 164."), (9, "The flood killed 230 people, up from 120.")],
    ),
    (
        Compatible,
        Inferred,
        &[
            (6, "Forty officers were injured, state television reported, and 13 were killed."),
            (6, "Twelve officers were killed."),
        ],
        &[
            (6, "Forty officers were injured, state television reported, and 13 officers were killed."),
            (6, "Twelve officers were killed."),
        ],
    ),
    (
        Update,
        LaterHigher,
        &[(6, "Twelve miners were killed."), (8, "Eighteen miners were killed.")],
        &[(6, "Twelve miners were killed."), (6, "Eighteen miners were killed.")],
    ),
    (
        Update,
        LaterLevel,
        &[(6, "Four hundred people were in hospital."), (13, "Sixty people were in hospital.")],
        &[(6, "Four hundred people were killed."), (13, "Sixty people were killed.")],
    ),
    (
        Update,
        Announced,
        &[(8, "The flood killed 225 people, up from 164.")],
        &[(8, "The flood killed 225 people and injured 164.")],
    ),
    (
        Revision,
        Announced,
        &[(7, "The blasts killed 359 people."), (9, "Officials lowered the death toll from 359 to 253.")],
        &[(7, "The blasts killed 359 people."), (9, "Officials put the death toll at 253.")],
    ),
    (
        Contradiction,
        SameSpeaker,
        &[
            (6, "Almaty police said 13 miners were killed."),
            (6, "Twelve miners were killed, Almaty police said."),
        ],
        &[
            (6, "Almaty police said 13 miners were killed."),
            (6, "Twelve miners were killed, Atyrau police said."),
        ],
    ),
    (
        Contradiction,
        SpeakersDiffer,
        &[
            (6, "Police said 13 miners were killed."),
            (6, "Twelve miners were killed, the health ministry said."),
        ],
        &[(6, "Police said 13 miners were killed."), (6, "Twelve miners were killed, officials said.")],
    ),
    (
        Contradiction,
        Unattributed,
        &[(6, "Thirteen miners were killed."), (6, "Twelve miners were killed, officials said.")],
        &[(6, "Thirteen miners were killed."), (6, "At least twelve miners were killed, officials said.")],
    ),
    (
        Contradiction,
        Fell,
        &[(7, "Eighteen miners were killed."), (9, "Sixteen miners were killed.")],
        &[(7, "Eighteen miners were killed."), (9, "At least sixteen miners were killed.")],
    ),
    (
        Contradiction,
        PartAboveWhole,
        &[(6, "Thirty officers were killed."), (6, "Twenty-five people were killed.")],
        &[(6, "Thirty officers were killed."), (5, "Twenty-five people were killed.")],
    ),
    (
        DifferentScope,
        PartOfWhole,
        &[(6, "Nineteen officers were killed."), (6, "In all, 225 people were killed.")],
        &[(6, "Nineteen officers were killed."), (6, "In all, 225 protesters were killed.")],
    ),
    (
        DifferentScope,
        OtherEvent,
        &[(6, "Thirteen miners were killed."), (6, "Forty miners were injured.")],
        &[(6, "Thirteen miners were killed."), (6, "Fourteen miners died.")],
    ),
    (
        DifferentScope,
        OtherSubject,
        &[(6, "Thirteen officers were killed."), (6, "Twelve protesters were killed.")],
        &[(6, "Thirteen officers were killed."), (6, "Twelve policemen were killed.")],
    ),
    (
        DifferentScope,
        OtherPlace,
        &[(6, "Thirteen people were killed in Almaty."), (6, "Twelve people were killed in Atyrau.")],
        &[(6, "Thirteen people were killed in Almaty."), (6, "Twelve people were killed in Kazakhstan.")],
    ),
    (
        DifferentScope,
        OtherUnit,
        &[(6, "Forty houses were damaged."), (6, "Three per cent of the houses were damaged.")],
        &[(6, "Forty houses were damaged."), (6, "Fifty houses were damaged.")],
    ),
    (
        DifferentScope,
        OtherTime,
        &[(7, "On Wednesday 13 people were killed."), (7, "On Thursday 12 people were killed.")],
        &[(7, "On Thursday 13 people were killed."), (7, "On Thursday 12 people were killed.")],
    ),
    (
        DifferentScope,
        OtherLimit,
        &[
            (6, "Twelve people were killed at the Linden hotel."),
            (6, "Nine people were killed at the Rosedale hotel."),
        ],
        &[
            (6, "Twelve people were killed at the Linden hotel."),
            (6, "Nine people were killed at the Linden hotel."),
        ],
    ),
    (
        DifferentScope,
        Besides,
        &[(6, "The blast killed 12 people. Another five people died in hospital.")],
        &[(6, "The blast killed 12 people. Five people were hurt in hospital.")],
    ),
];

/// What any two figures of reports are to each other.
fn related(reports: &[(u8, &str)]) -> BTreeSet<(RelationKind, Reason)> {
    let record = |(number, (day, text)): (usize, &(u8, &str))| {
        let published = format!("2022-01-{day:02}T18:00Z");
        let outlet = format!("Gazette {number}");
        serde_json::json!({"id": number, "source": outlet, "published": published, "text": text}).to_string()
    };
    let lines: Vec<String> = reports.iter().enumerate().map(record).collect();
    let lexicon = built_in::lexicon();
    let batch = source::load(&["-".to_owned()], &mut lines.join("\n").as_bytes(), &lexicon);
    let story = &batch.stories[0];
    let claims = claim::read(story, &lexicon).claims;
    let comparer = Comparer::new(story, &claims, &lexicon);
    let indices = || (0..).map(ClaimIndex).take(claims.len());
    let pairs = indices().flat_map(|a| indices().filter(move |&b| a < b).map(move |b| (a, b)));
    pairs.map(|(a, b)| comparer.relate(a, b)).map(|verdict| (verdict.kind, verdict.reason)).collect()
}

#[test]
fn every_relation_is_found_for_every_reason_and_not_in_a_near_miss() {
    let wrong: Vec<String> = ROWS
        .iter()
        .filter_map(|&(kind, reason, hit, miss)| {
            let (found, missed) = (related(hit), related(miss));
            let right =
                found.contains(&(kind, reason)) && !missed.contains(&(kind, reason)) && !missed.is_empty();
            (!right).then(|| format!("{kind:?} {reason:?}: {hit:?} is {found:?}, {miss:?} is {missed:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_relation_is_left_out() {
    // Whoever adds a reason adds the relations that have it.
    let kinds = |reason| -> &[RelationKind] {
        match reason {
            SameFigure | Rounding => &[Agreement],
            BoundsOverlap | Projection | Denied | Inferred => &[Compatible],
            LaterHigher | LaterLevel => &[Update],
            Announced => &[Compatible, Update, Revision],
            SameSpeaker | SpeakersDiffer | Unattributed | Fell | PartAboveWhole => &[Contradiction],
            PartOfWhole | OtherEvent | OtherSubject | OtherPlace | OtherUnit | OtherTime | OtherLimit
            | Besides => &[DifferentScope],
        }
    };
    let told: BTreeSet<_> = ROWS.iter().map(|&(kind, reason, ..)| (kind, reason)).collect();
    let expected =
        ROWS.iter().flat_map(|&(_, reason, ..)| kinds(reason).iter().map(move |&kind| (kind, reason)));
    assert_eq!(told, expected.collect());
    assert_eq!(told.len(), ROWS.len());
}

#[test]
fn what_flows_out_is_compared_where_both_texts_name_whose_it_was() {
    let northbank = "Some $62.5 million flowed out of Northbank.";
    let of = |other| related(&[(6, northbank), (6, other)]);
    let apart = BTreeSet::from([(DifferentScope, OtherLimit)]);
    assert_eq!(of("Withdrawals worth $91 million flowed out of Southbank."), apart);
    assert_eq!(of("Outflows of $91 million followed."), apart);
    assert_eq!(of("In all $91 million left Northbank."), BTreeSet::from([(Contradiction, Unattributed)]));
}
