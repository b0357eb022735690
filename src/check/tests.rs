//! What is reported, how often and in which words.

use super::{Finding, Settings, check};
use crate::claim::{Read, Standing};
use crate::compare::compare;
use crate::compare::sample::Scene;
use crate::lexicon::Severity;

fn found_with(scene: &Scene, settings: &Settings) -> Vec<Finding> {
    let comparison = compare(&scene.story, &scene.claims, &scene.lexicon);
    let (claims, statements) = (scene.claims.clone(), scene.statements.clone());
    let read = Read { claims, statements, ..Read::default() };
    check(&scene.story, &read, &comparison, &scene.lexicon, settings)
}

fn found(scene: &Scene) -> Vec<Finding> {
    found_with(scene, &Settings::default())
}

fn labels(finding: &Finding) -> Vec<&str> {
    finding.labels.iter().map(|label| label.message.as_str()).collect()
}

/// Thirteen, at least thirteen, or twelve officers, of one day.
fn officers() -> Scene {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-06");
    scene.claim("killed", "13").of("security-force").said_by("police", "the police").add();
    scene.article("Valley Post", "2022-01-07");
    scene
        .claim("killed", "12")
        .of("security-force")
        .counted_until("2022-01-06")
        .said_by("authorities", "officials")
        .add();
    scene.article("Coast Wire", "2022-01-06");
    scene.claim("killed", "at least 13").of("security-force").at("Almaty").add();
    scene.article("Hill Mail", "2022-01-06");
    scene.claim("killed", "at least 12").of("security-force").add();
    scene
}

#[test]
fn a_figure_is_reported_once_with_its_sides() {
    let found = found(&officers());
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.code, "contradiction");
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(finding.message, "Officers killed in Almaty on 6 January: 13, at least 13, or 12");
    assert_eq!(
        labels(finding),
        ["13: police, in Harbour News", "at least 13: in Coast Wire", "12: officials, in Valley Post"]
    );
    assert!(finding.help.ends_with("\"At least 12\" (hill-mail.md:1) fits all."), "{}", finding.help);
    assert_eq!(
        finding.short,
        "officers killed, 6 Jan: 13 (police) against at least 13 (Coast Wire; coast-wire.md:1:1) and \
         12 (officials; valley-post.md:1:1)"
    );
}

/// Ten desks of one hour that have ten figures.
fn ten_desks() -> Scene {
    let mut scene = Scene::new();
    for figure in 11..21 {
        scene.article(&format!("Gazette {figure}"), "2022-01-06");
        scene.claim("killed", &figure.to_string()).add();
    }
    scene
}

#[test]
fn of_very_many_sides_the_first_and_the_last_are_named() {
    let found = found(&ten_desks());
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.message, "People killed on 6 January: 20, 19, 18, 17, 16, 15, 3 more, or 11");
    assert!(finding.short.contains("2 more, and 11 (Gazette 11;"), "{}", finding.short);
    let mut fewer = ten_desks();
    fewer.claims.truncate(8);
    let fewer = self::found(&fewer);
    assert_eq!(fewer[0].message, "People killed on 6 January: 18, 17, 16, 15, 14, 13, 12, or 11");
}

#[test]
fn the_severest_check_reports_a_figure_with_several_kinds_of_conflict() {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-06");
    scene.claim("killed", "13").said_by("police", "the police").add();
    scene.article("Valley Post", "2022-01-06");
    scene.claim("killed", "12").said_by("prosecutor", "prosecutors").add();
    scene.article("Coast Wire", "2022-01-06");
    scene.claim("killed", "12").said_by("police", "police").add();
    let codes: Vec<_> = found(&scene).into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["misreport"]);
}

#[test]
fn a_check_that_is_off_reports_nothing_and_another_severity_holds() {
    let scene = officers();
    let check = scene.lexicon.check_named("contradiction").unwrap();
    let off = Settings { overrides: vec![(check, None)] };
    assert!(found_with(&scene, &off).is_empty());
    let advice = Settings { overrides: vec![(check, None), (check, Some(Severity::Advice))] };
    assert_eq!(found_with(&scene, &advice)[0].severity, Severity::Advice);
}

#[test]
fn days_are_told_only_where_they_differ() {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-06");
    scene.claim("killed", "12").of("security-force").add();
    scene.article("Valley Post", "2022-01-06");
    scene.claim("killed", "13").of("security-force").add();
    scene.article("Coast Wire", "2022-01-15");
    scene.claim("killed", "19").of("security-force").said_by("prosecutor", "the prosecutor's office").add();
    let found = found(&scene);
    let [conflict, outdated] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(labels(conflict), ["13: in Valley Post", "12: in Harbour News"]);
    assert_eq!(outdated.code, "outdated-figure");
    assert_eq!(outdated.message, "Officers killed: 12 and 13 before, now 19");
    assert_eq!(
        labels(outdated),
        [
            "12 on 6 Jan: in Harbour News",
            "19 on 15 Jan: prosecutor's…, in Coast Wire",
            "13 on 6 Jan: in Valley Post"
        ]
    );
    assert_eq!(
        outdated.short,
        "officers killed: 12 (Harbour News) now 19 (prosecutor's office; coast-wire.md:1:1)"
    );
}

#[test]
fn a_figure_that_its_own_article_calls_past_is_not_outdated() {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-15");
    scene.claim("killed", "225").add();
    scene.claim("killed", "164").standing(Standing::Superseded).add();
    assert!(found(&scene).is_empty());
    scene.article("Valley Post", "2022-01-09");
    scene.claim("killed", "164").add();
    let found = found(&scene);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "People killed: 164 before, now 225");
    assert_eq!(labels(&found[0]), ["164 on 9 Jan: in Valley Post", "225 on 15 Jan: in Harbour News"]);
}

#[test]
fn a_part_and_its_whole_are_told_with_what_each_counts() {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-06");
    scene.claim("killed", "30").of("security-force").add();
    scene.article("Valley Post", "2022-01-06");
    scene.claim("killed", "25").add();
    let found = found(&scene);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "part-above-whole");
    assert_eq!(found[0].message, "A part is larger than its whole: 30 officers killed, but 25 people killed");
}

#[test]
fn a_possible_conflict_says_what_was_only_concluded() {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-06");
    scene.claim("killed", "13").of("security-force").add();
    scene.article("Valley Post", "2022-01-06");
    scene.claim("killed", "12").presumably_of("security-force").add();
    let found_before = found(&scene);
    assert_eq!(found_before.len(), 1);
    assert_eq!(found_before[0].code, "possible-conflict");
    assert!(found_before[0].help.contains("who is counted (valley-post.md:1)"), "{}", found_before[0].help);
    scene.article("Coast Wire", "2022-01-06");
    scene.claim("killed", "12").of("security-force").add();
    let codes: Vec<_> = found(&scene).into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["contradiction"], "a conflict with the same figures says it all");
}

#[test]
fn an_unverified_statement_names_what_it_covers() {
    let mut scene = Scene::new();
    scene.article("Harbour News", "2022-01-06");
    let officers = scene.claim("killed", "13").of("security-force").add();
    let protesters = scene.claim("killed", "dozens").of("protester").add();
    scene.unverified("This could not be confirmed", &[officers, protesters]);
    let found = found(&scene);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message,
        "Harbour News does not vouch for 13 officers killed and dozens of protesters killed: \
         \"This could not be confirmed\""
    );
    assert_eq!(
        labels(&found[0]),
        ["says so itself: Harbour News", "covers 13 officers killed", "covers dozens of protesters killed"]
    );
}

#[test]
fn labels_are_short_whatever_names_are_long() {
    let mut scene = Scene::new();
    scene.article("The Very Long Established Advertiser and Evening Gazette", "2022-01-06");
    let words = "the deputy head of the operational headquarters of the interior ministry";
    scene.claim("killed", "1,013").said_by("interior-ministry", words).add();
    scene.article("Überlandpostundtelegraphenverwaltungsnachrichtenblatt", "2022-01-06");
    scene.claim("killed", "12").add();
    for finding in found(&scene) {
        for label in &finding.labels {
            assert!(label.message.chars().count() < 45, "{}", label.message);
        }
    }
}

#[test]
fn errors_come_before_warnings_and_advice() {
    let mut scene = officers();
    scene.article("Morning Sheet", "2022-01-06");
    let reached = scene.claim("injured", "353").add();
    scene.unverified("No independent confirmation", &[reached]);
    scene.article("Evening Sheet", "2022-01-09");
    scene.claim("injured", "2,200").add();
    let severities: Vec<_> = found(&scene).into_iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning, Severity::Advice]);
}
