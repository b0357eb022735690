//! Stories made by chance, for the tests of what holds for any story.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use super::relations::Bundles;
use super::sample::Scene;
use super::{Comparer, Comparison, compared, figure, is_told, mismatch, repeat};
use crate::claim::{ClaimIndex, LinkKind, Standing, Status};
use crate::origin::Origins;

/// An article in the making.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    path: String,
    outlet: &'static str,
    published: &'static str,
    told: Vec<Told>,
}

/// A claim in the making.
#[derive(Clone, Debug)]
struct Told {
    event: &'static str,
    figure: &'static str,
    subject: Option<Subject>,
    place: Option<&'static str>,
    speaker: Option<(&'static str, &'static str)>,
    times: (Option<&'static str>, Option<When>),
    state: (Option<Standing>, bool, bool),
    is_limited: bool,
    /// To a claim before it, counted backwards.
    link: Option<(LinkKind, usize)>,
}

#[derive(Clone, Debug)]
enum Subject {
    Class(&'static str),
    Presumed(&'static str),
    Word(&'static str),
    Across(&'static str),
    From(&'static str),
}

#[derive(Clone, Debug)]
enum When {
    Said(&'static str),
    Presumed(&'static str),
}

/// Up to eight articles with up to five claims each. Little differs, so that much is held against each other.
pub(crate) fn stories() -> impl Strategy<Value = Vec<Report>> {
    let outlet = select(vec!["Harbour News", "Valley Post", "Coast Wire", "Hill Mail"]);
    let published = select(vec![
        "",
        "2022-01-06",
        "2022-01-06T08:00Z",
        "2022-01-06T12:00Z",
        "2022-01-06T20:00Z",
        "2022-01-07",
        "2022-01-07T09:30Z",
        "2022-01-09",
        "2022-01-15",
    ]);
    vec((outlet, published, vec(told(), 1..6)), 1..9).prop_map(|reports| {
        let report = |(number, (outlet, published, told))| {
            let path = format!("story/{number}.md");
            Report { path, outlet, published, told }
        };
        reports.into_iter().enumerate().map(report).collect()
    })
}

/// Stories in which claims differ in nothing but figures, times, speakers and whether they are limited: many of them
/// are compared as one.
pub(crate) fn stories_of_one_event() -> impl Strategy<Value = Vec<Report>> {
    let alike = |told: Told| {
        let (is_limited, times) = (told.place.is_some(), (told.times.0, None));
        let state = (None, false, false);
        Told { event: "killed", subject: None, place: None, link: None, times, state, is_limited, ..told }
    };
    stories().prop_map(move |reports| {
        let report = |report: Report| Report { told: report.told.into_iter().map(alike).collect(), ..report };
        reports.into_iter().map(report).collect()
    })
}

fn told() -> impl Strategy<Value = Told> {
    let event = prop_oneof![
        6 => Just("killed"),
        1 => Just("beheaded"),
        2 => select(vec!["injured", "shot", "missing", "hospitalised", "deployed"]),
        1 => Just("participants"),
    ];
    let figure = select(vec![
        "11",
        "12",
        "13",
        "14",
        "at least 12",
        "at least 13",
        "up to 13",
        "fewer than 12",
        "about 12",
        "dozens",
        "100",
        "about 100",
        "104",
        "about 104",
        "up to 108",
        "hundreds",
        "1,000",
        "about 1,000",
        "1,050",
        "2,000",
        "4,353",
        "at least 4,353",
        "up to 1,050",
        "more than 4,300",
        "4,400",
    ]);
    let days = || select(vec!["2022-01-05", "2022-01-06", "2022-01-07", "2011-12-16"]);
    let when = prop_oneof![days().prop_map(When::Said), days().prop_map(When::Presumed)];
    let standing = select(vec![Standing::Superseded, Standing::Withdrawn, Standing::Projected]);
    let link = (select(vec![LinkKind::PartOf, LinkKind::Besides, LinkKind::Replaces]), 1_usize..4);
    let speaker = select(vec![
        ("police", "the police"),
        ("police", "a police spokeswoman"),
        ("prosecutor", "prosecutors"),
        ("authorities", "officials"),
        ("unnamed", "MPs"),
        ("unnamed", "witnesses"),
    ]);
    let place = select(vec!["Almaty", "Almaty", "Kazakhstan", "Atyrau", "France"]);
    (
        (event, figure, weighted(0.4, subject()), weighted(0.4, place), weighted(0.5, speaker)),
        (weighted(0.15, days()), weighted(0.15, when)),
        (weighted(0.1, standing), prop::bool::weighted(0.05), prop::bool::weighted(0.07)),
        (prop::bool::weighted(0.08), weighted(0.12, link)),
    )
        .prop_map(|((event, figure, subject, place, speaker), times, state, (is_limited, link))| Told {
            event,
            figure,
            subject,
            place,
            speaker,
            times,
            state,
            is_limited,
            link,
        })
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        select(vec!["security-force", "security-force", "protester", "person"]).prop_map(Subject::Class),
        Just(Subject::Presumed("security-force")),
        select(vec!["miners", "nuns"]).prop_map(Subject::Word),
        Just(Subject::Across("child")),
        Just(Subject::From("Armenia")),
    ]
}

/// The scene of reports in their order.
pub(crate) fn scene<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Scene {
    let mut scene = Scene::new();
    for report in reports {
        scene.article(report.outlet, report.published);
        scene.story.articles.last_mut().unwrap().path.clone_from(&report.path);
        let first = scene.claims.len();
        for told in &report.told {
            add(&mut scene, told, first);
        }
    }
    scene
}

/// Adds a claim to the article whose claims begin at `first`.
fn add(scene: &mut Scene, told: &Told, first: usize) {
    let before = scene.claims.len() - first;
    let mut sketch = scene.claim(told.event, told.figure);
    sketch = match told.subject {
        None => sketch,
        Some(Subject::Class(class)) => sketch.of(class),
        Some(Subject::Presumed(class)) => sketch.presumably_of(class),
        Some(Subject::Word(word)) => sketch.of_word(word),
        Some(Subject::Across(class)) => sketch.who_are(class),
        Some(Subject::From(nation)) => sketch.sent_by(nation),
    };
    if let Some(place) = told.place {
        sketch = sketch.at(place);
    }
    if let Some((speaker, words)) = told.speaker {
        sketch = sketch.said_by(speaker, words);
    }
    if let Some(day) = told.times.0 {
        sketch = sketch.counted_until(day);
    }
    sketch = match told.times.1 {
        None => sketch,
        Some(When::Said(day)) => sketch.on(day),
        Some(When::Presumed(day)) => sketch.presumably_on(day),
    };
    let (standing, is_denied, is_correction) = told.state;
    if let Some(standing) = standing {
        sketch = sketch.standing(standing);
    }
    if is_denied {
        sketch = sketch.status(Status::Denied);
    }
    if is_correction {
        sketch = sketch.correcting();
    }
    if told.is_limited {
        sketch = sketch.limited();
    }
    if let Some((kind, back)) = told.link.filter(|(_, back)| *back <= before) {
        sketch = sketch.linked(kind, ClaimIndex(u32::try_from(first + before - back).unwrap()));
    }
    sketch.add();
}

/// The comparison with every pair asked about, one by one.
pub(crate) fn pair_by_pair(scene: &Scene) -> Comparison {
    let comparer = Comparer::new(&scene.story, &scene.claims, &scene.lexicon);
    let repeats = repeat::find(&scene.story, &scene.claims);
    let repeated = repeats.iter().map(|&(_, repeat)| repeat).collect();
    let mut bundles = Bundles::default();
    let groups = compared(&scene.claims, &scene.lexicon, &repeated);
    for together in &groups {
        for (position, &a) in together.iter().enumerate() {
            for &b in &together[position + 1..] {
                let verdict = comparer.relate(a, b);
                if is_told(&comparer, verdict, a, b) {
                    let (a, b) = if verdict.first == Some(b) { (b, a) } else { (a, b) };
                    bundles.add([a].into_iter(), [b].into_iter(), verdict);
                }
            }
        }
    }
    let relations = [bundles].into_iter().collect();
    let origins = Origins::of(&scene.story, &scene.claims, &scene.lexicon);
    let figures = figure::ledger(&comparer, &origins, &relations, &repeated);
    let mismatches = mismatch::find(&comparer, &groups);
    Comparison { relations, repeats, figures, origins, mismatches }
}
