//! What claims are to each other, relation by relation and reason by reason.

use super::sample::{Scene, Sketch};
use super::{Comparer, Verdict, compare};
use crate::claim::{ClaimIndex, LinkKind, Standing, Status};
use crate::lexicon::Reason as Because;
use crate::lexicon::RelationKind::{
    self, Agreement, Compatible, Contradiction, DifferentScope, Revision, Update,
};

/// What two claims are to each other, each described on a scene of its own article.
fn between(
    one: (&str, impl FnOnce(&mut Scene) -> ClaimIndex),
    another: (&str, impl FnOnce(&mut Scene) -> ClaimIndex),
) -> (RelationKind, Because) {
    let mut scene = Scene::new();
    scene.article("Harbour News", one.0);
    let a = one.1(&mut scene);
    scene.article("Valley Post", another.0);
    let b = another.1(&mut scene);
    let comparer = Comparer::new(&scene.story, &scene.claims, &scene.lexicon);
    let (there, back) = (comparer.relate(a, b), comparer.relate(b, a));
    assert_eq!(there, back, "the verdict depends on the order of the arguments");
    (there.kind, there.reason)
}

fn officers(figure: &str) -> impl FnOnce(&mut Scene) -> ClaimIndex {
    move |scene| scene.claim("killed", figure).of("security-force").add()
}

fn people(figure: &str) -> impl FnOnce(&mut Scene) -> ClaimIndex {
    move |scene| scene.claim("killed", figure).add()
}

fn with(
    event: &'static str,
    figure: &'static str,
    shape: impl FnOnce(Sketch<'_>) -> ClaimIndex,
) -> impl FnOnce(&mut Scene) -> ClaimIndex {
    move |scene| shape(scene.claim(event, figure))
}

const DAY: &str = "2022-01-06";
const NEXT: &str = "2022-01-07";

#[test]
fn figures_that_cannot_both_hold_contradict_each_other() {
    assert_eq!(between((DAY, officers("13")), (DAY, officers("12"))), (Contradiction, Because::Unattributed));
    assert_eq!(
        between((DAY, officers("at least 13")), (DAY, officers("12"))),
        (Contradiction, Because::Unattributed)
    );
}

#[test]
fn who_speaks_decides_why_they_contradict_each_other() {
    let by = |figure, speaker, words| with("killed", figure, move |it| it.said_by(speaker, words).add());
    let police = || by("13", "police", "the police");
    assert_eq!(
        between((DAY, police()), (DAY, by("12", "police", "a police spokeswoman"))),
        (Contradiction, Because::SameSpeaker)
    );
    assert_eq!(
        between((DAY, police()), (DAY, by("12", "prosecutor", "prosecutors"))),
        (Contradiction, Because::SpeakersDiffer)
    );
    assert_eq!(
        between((DAY, police()), (DAY, by("12", "authorities", "officials"))),
        (Contradiction, Because::Unattributed)
    );
}

#[test]
fn the_same_figure_agrees_whatever_its_bound_time_or_wider_place() {
    assert_eq!(
        between((DAY, officers("at least 13")), (NEXT, officers("13"))),
        (Agreement, Because::SameFigure)
    );
    assert_eq!(
        between((DAY, people("more than 4,300")), (NEXT, people("4,353"))),
        (Agreement, Because::Rounding)
    );
    let at = |place| with("injured", "353", move |it| it.of("security-force").at(place).add());
    assert_eq!(between((DAY, at("Almaty")), (DAY, at("Kazakhstan"))), (Agreement, Because::SameFigure));
}

#[test]
fn bounds_that_admit_each_other_are_compatible() {
    assert_eq!(
        between((DAY, officers("at least 12")), (DAY, officers("13"))),
        (Compatible, Because::BoundsOverlap)
    );
    assert_eq!(between((DAY, people("dozens")), (NEXT, people("26"))), (Compatible, Because::BoundsOverlap));
}

#[test]
fn a_later_and_higher_count_is_an_update_even_where_bounds_overlap() {
    assert_eq!(
        between((DAY, people("at least 207")), (NEXT, people("at least 290"))),
        (Update, Because::LaterHigher)
    );
    let morning = "2022-01-06T08:00Z";
    let evening = "2022-01-06T20:00Z";
    assert_eq!(between((morning, officers("12")), (evening, officers("13"))), (Update, Because::LaterHigher));
    assert_eq!(
        between((morning, officers("13")), (evening, officers("12"))),
        (Contradiction, Because::Unattributed)
    );
}

#[test]
fn one_speaker_who_gives_two_figures_within_hours_does_not_update_them() {
    let by = |figure| with("killed", figure, |it| it.said_by("police", "the police").add());
    let (morning, noon, evening) = ("2022-01-06T08:00Z", "2022-01-06T12:00Z", "2022-01-06T20:00Z");
    for (one, another) in [(morning, noon), (DAY, DAY), (DAY, evening)] {
        let relation = between((one, by("12")), (another, by("13")));
        assert_eq!(relation, (Contradiction, Because::SameSpeaker), "{one} {another}");
    }
    assert_eq!(between((morning, by("12")), (evening, by("13"))), (Update, Because::LaterHigher));
    assert_eq!(between((morning, by("13")), (evening, by("12"))), (Contradiction, Because::SameSpeaker));
}

#[test]
fn as_of_comes_before_publication() {
    let of_day = with("killed", "12", |it| it.of("security-force").counted_until(DAY).add());
    assert_eq!(between((DAY, officers("13")), (NEXT, of_day)), (Contradiction, Because::Unattributed));
}

#[test]
fn a_level_goes_both_ways_and_a_crowd_knows_no_update() {
    let level = |figure| with("hospitalised", figure, |it| it.of("person").add());
    assert_eq!(between((DAY, level("400")), (NEXT, level("62"))), (Update, Because::LaterLevel));
    let crowd = |figure| with("participants", figure, |it| it.of("person").add());
    assert_eq!(
        between((DAY, crowd("1,100")), (NEXT, crowd("2,100"))),
        (Contradiction, Because::Unattributed)
    );
}

#[test]
fn crowds_of_reports_days_apart_may_be_two_marches() {
    let crowd = |figure| with("participants", figure, |it| it.of("person").add());
    assert_eq!(
        between((DAY, crowd("1,100")), ("2022-01-14", crowd("2,100"))),
        (DifferentScope, Because::OtherTime)
    );
}

#[test]
fn a_count_that_falls_must_be_explained() {
    assert_eq!(between((DAY, officers("18")), (NEXT, officers("16"))), (Contradiction, Because::Fell));
    let corrected = with("killed", "16", |it| it.of("security-force").correcting().add());
    assert_eq!(between((DAY, officers("18")), (NEXT, corrected)), (Revision, Because::Announced));
    let same_day = with("killed", "16", |it| it.of("security-force").correcting().add());
    assert_eq!(between((DAY, officers("18")), (DAY, same_day)), (Revision, Because::Announced));
}

#[test]
fn a_correction_holds_for_every_older_figure_of_its_scope() {
    let mut scene = Scene::new();
    scene.article("Harbour News", DAY);
    let older = scene.claim("killed", "359").add();
    scene.article("Valley Post", NEXT);
    let newer = scene.claim("killed", "253").add();
    scene.article("Coast Wire", NEXT);
    scene.claim("killed", "253").correcting().add();
    let comparer = Comparer::new(&scene.story, &scene.claims, &scene.lexicon);
    assert_eq!(comparer.relate(older, newer), Verdict::of(Revision, Because::Announced, older));
}

#[test]
fn a_figure_called_earlier_agrees_with_its_like_and_is_older_than_the_rest() {
    let earlier = || with("killed", "164", |it| it.standing(Standing::Superseded).add());
    assert_eq!(between((NEXT, earlier()), (DAY, people("164"))), (Agreement, Because::SameFigure));
    assert_eq!(between((DAY, earlier()), (DAY, people("225"))), (Update, Because::Announced));
    assert_eq!(between((NEXT, earlier()), (DAY, people("12"))), (Update, Because::LaterHigher));
    let withdrawn = with("killed", "164", |it| it.standing(Standing::Withdrawn).add());
    assert_eq!(between((DAY, withdrawn), (DAY, people("50"))), (Revision, Because::Announced));
}

#[test]
fn parts_contradict_their_whole_only_above_it_and_not_where_the_whole_is_older() {
    assert_eq!(between((DAY, officers("30")), (DAY, people("25"))), (Contradiction, Because::PartAboveWhole));
    assert_eq!(between((NEXT, officers("30")), (DAY, people("25"))), (DifferentScope, Because::PartOfWhole));
    assert_eq!(between((DAY, officers("19")), (DAY, people("225"))), (DifferentScope, Because::PartOfWhole));
    let beheaded = with("beheaded", "14", |it| it.of("security-force").add());
    assert_eq!(between((DAY, beheaded), (DAY, officers("12"))), (Contradiction, Because::PartAboveWhole));
    let at = |place, figure| with("killed", figure, move |it| it.at(place).add());
    assert_eq!(
        between((DAY, at("Almaty", "13")), (DAY, at("Kazakhstan", "12"))),
        (Contradiction, Because::PartAboveWhole)
    );
}

#[test]
fn others_elsewhere_or_measured_otherwise_are_not_the_same() {
    let people_at = |place| with("killed", "13", move |it| it.at(place).add());
    let of = |class, figure| with("killed", figure, move |it| it.of(class).add());
    assert_eq!(
        between((DAY, officers("13")), (DAY, of("protester", "12"))),
        (DifferentScope, Because::OtherSubject)
    );
    assert_eq!(
        between((DAY, people_at("Almaty")), (DAY, people_at("France"))),
        (DifferentScope, Because::OtherPlace)
    );
    let children = with("killed", "5", |it| it.who_are("child").add());
    assert_eq!(between((DAY, children), (DAY, people("12"))), (DifferentScope, Because::PartOfWhole));
    let miners = with("killed", "5", |it| it.of_word("miners").add());
    assert_eq!(between((DAY, miners), (DAY, officers("12"))), (DifferentScope, Because::OtherSubject));
    let limited = with("killed", "5", |it| it.limited().add());
    assert_eq!(between((DAY, limited), (DAY, people("12"))), (DifferentScope, Because::PartOfWhole));
    let in_metres = with("damaged", "3", |it| it.measured_in("metre").add());
    let in_kilograms = with("damaged", "4", |it| it.measured_in("kilogram").add());
    assert_eq!(between((DAY, in_metres), (DAY, in_kilograms)), (DifferentScope, Because::OtherUnit));
}

#[test]
fn units_of_one_dimension_are_converted() {
    let of = |figure, unit| with("damaged", figure, move |it| it.measured_in(unit).add());
    assert_eq!(
        between((DAY, of("3", "kilometre")), (DAY, of("3,000", "metre"))),
        (Agreement, Because::SameFigure)
    );
    assert_eq!(
        between((DAY, of("3", "kilometre")), (DAY, of("3,500", "metre"))),
        (Contradiction, Because::Unattributed)
    );
    assert_eq!(
        between((DAY, of("50", "degree Fahrenheit")), (DAY, of("10", "degree Celsius"))),
        (Agreement, Because::SameFigure)
    );
    assert_eq!(between((DAY, of("300", "penny")), (DAY, of("3", "GBP"))), (Agreement, Because::SameFigure));
}

#[test]
fn soldiers_of_one_state_are_not_those_of_another_or_of_all() {
    let sent = |figure, nation| with("deployed", figure, move |it| it.of("troops").sent_by(nation).add());
    let all = with("deployed", "2,000", |it| it.of("troops").add());
    assert_eq!(between((DAY, sent("70", "Armenia")), (DAY, all)), (DifferentScope, Because::OtherSubject));
    assert_eq!(
        between((DAY, sent("70", "Armenia")), (DAY, sent("100", "Armenia"))),
        (Contradiction, Because::Unattributed)
    );
}

#[test]
fn an_unstated_place_is_any_place_of_the_scene_but_not_beside_it() {
    let mut scene = Scene::new();
    scene.article("Harbour News", DAY);
    let in_almaty = scene.claim("killed", "13").at("Almaty").add();
    scene.claim("injured", "353").at("Almaty").add();
    scene.claim("injured", "1,000").at("Kazakhstan").add();
    let in_atyrau = scene.claim("killed", "1").at("Atyrau").add();
    scene.article("Valley Post", DAY);
    let unstated = scene.claim("killed", "12").add();
    let comparer = Comparer::new(&scene.story, &scene.claims, &scene.lexicon);
    assert_eq!(comparer.relate(in_almaty, unstated).kind, Contradiction);
    assert_eq!(
        comparer.relate(in_atyrau, unstated),
        Verdict::of(DifferentScope, Because::PartOfWhole, in_atyrau)
    );
}

#[test]
fn another_time_is_another_incident() {
    let on = |day| with("killed", "13", move |it| it.on(day).add());
    assert_eq!(
        between((DAY, on("2022-01-05")), (DAY, on("2021-12-16"))),
        (DifferentScope, Because::OtherTime)
    );
    let long_ago = with("killed", "14", |it| it.on("2011-12-16").add());
    assert_eq!(between((DAY, long_ago), (DAY, people("12"))), (DifferentScope, Because::OtherTime));
}

#[test]
fn what_comes_on_top_or_is_a_part_is_never_compared_as_the_whole() {
    let mut scene = Scene::new();
    scene.article("Harbour News", DAY);
    let whole = scene.claim("killed", "12").add();
    let more = scene.claim("killed", "5").linked(LinkKind::Besides, whole).add();
    let part = scene.claim("killed", "3").linked(LinkKind::PartOf, whole).add();
    let officers = scene.claim("killed", "9").of("security-force").linked(LinkKind::PartOf, whole).add();
    scene.article("Valley Post", DAY);
    let other = scene.claim("killed", "12").add();
    let other_officers = scene.claim("killed", "8").of("security-force").add();
    let comparer = Comparer::new(&scene.story, &scene.claims, &scene.lexicon);
    for (claim, against, verdict) in [
        (more, whole, Verdict::new(DifferentScope, Because::Besides)),
        (more, other, Verdict::new(DifferentScope, Because::Besides)),
        (part, whole, Verdict::of(DifferentScope, Because::PartOfWhole, part)),
        (part, other, Verdict::of(DifferentScope, Because::PartOfWhole, part)),
        (officers, other_officers, Verdict::new(Contradiction, Because::Unattributed)),
    ] {
        assert_eq!(comparer.relate(claim, against), verdict, "{claim:?} {against:?}");
    }
}

#[test]
fn projections_and_denials_contradict_nothing() {
    let projected = with("killed", "6,000", |it| it.standing(Standing::Projected).add());
    assert_eq!(between((DAY, projected), (DAY, people("225"))), (Compatible, Because::Projection));
    let denied = with("killed", "300", |it| it.status(Status::Denied).add());
    assert_eq!(between((DAY, denied), (DAY, people("225"))), (Compatible, Because::Denied));
}

#[test]
fn what_is_only_concluded_makes_no_contradiction() {
    let presumed = with("killed", "12", |it| it.presumably_of("security-force").add());
    assert_eq!(between((DAY, presumed), (DAY, officers("13"))), (Compatible, Because::Inferred));
    let presumed = with("killed", "12", |it| it.presumably_of("security-force").add());
    assert_eq!(between((DAY, presumed), (DAY, officers("12"))), (Agreement, Because::SameFigure));
    let on = |day| with("killed", "13", move |it| it.on(day).add());
    let presumably = with("killed", "12", |it| it.presumably_on("2022-01-05").add());
    assert_eq!(between((DAY, on("2022-01-06")), (DAY, presumably)), (Compatible, Because::Inferred));
}

#[test]
fn the_order_of_articles_never_changes_a_verdict() {
    let articles: [(&str, &str, &[&str]); 4] = [
        ("Harbour News", "2022-01-06T09:00Z", &["12", "dozens"]),
        ("Valley Post", "2022-01-06T20:00Z", &["13", "at least 12"]),
        ("Coast Wire", "2022-01-07", &["11", "about 20"]),
        ("Hill Mail", "", &["14"]),
    ];
    let verdicts = |order: [usize; 4]| {
        let mut scene = Scene::new();
        let mut names = Vec::new();
        for (outlet, published, figures) in order.map(|place| articles[place]) {
            scene.article(outlet, published);
            for figure in figures {
                let sketch = scene.claim("killed", figure);
                let correcting = *figure == "11";
                if correcting {
                    sketch.correcting().add()
                } else {
                    sketch.add()
                };
                names.push(format!("{outlet} {figure}"));
            }
        }
        let name = |claim: ClaimIndex| names[claim.0 as usize].clone();
        let comparison = compare(&scene.story, &scene.claims, &scene.lexicon);
        let mut told: Vec<_> = comparison
            .relations
            .pairs()
            .iter()
            .map(|it| {
                let directed = matches!(it.kind, Update | Revision) || it.reason == Because::Fell;
                let mut pair = [name(it.a), name(it.b)];
                if !directed {
                    pair.sort();
                }
                (pair, it.kind, it.reason)
            })
            .collect();
        told.sort();
        told
    };
    let expected = verdicts([0, 1, 2, 3]);
    assert_eq!(expected.len(), 21);
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1], [1, 3, 0, 2]] {
        assert_eq!(verdicts(order), expected);
    }
}
