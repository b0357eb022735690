//! Stories of a few articles, and the origins of the figure that all of them give.

use proptest::prelude::*;

use super::{OriginKind, Origins};
use crate::claim::{self, ClaimIndex};
use crate::lexicon::Lexicon;
use crate::source::{self, Story};

const WIRE: &str = "Thirteen miners were killed on Thursday when a gallery collapsed at the Orlov pit, the deepest in \
                    the coal basin, and crews were still digging for a shift that had gone down before dawn.";
const EDITED: &str = "Thirteen miners were killed on Thursday after a gallery collapsed at the Orlov mine, the deepest \
                      in the coal basin, and rescue crews were digging for a shift that went down before dawn.";
const OWN_WORDS: &str = "A collapse deep under the town of Orlov killed 13 miners. Families gathered at the gates of \
                         the pit, where the names of those who had gone down were read out in the afternoon.";

fn story(articles: &[(&str, &str, &str)], lexicon: &Lexicon) -> Story {
    let line = |(number, (outlet, published, text)): (usize, &(&str, &str, &str))| {
        let article =
            serde_json::json!({"id": number, "source": outlet, "published": published, "text": text});
        article.to_string()
    };
    let lines: Vec<String> = articles.iter().enumerate().map(line).collect();
    let batch = source::load(&["-".to_owned()], &mut lines.join("\n").as_bytes(), lexicon);
    batch.stories.into_iter().next().unwrap()
}

/// The origins of the claims with this figure, each with the numbers of its articles.
fn origins(articles: &[(&str, &str, &str)], figure: i128) -> Vec<(String, Vec<u32>)> {
    let lexicon = crate::built_in::lexicon();
    let story = story(articles, &lexicon);
    let claims = claim::read(&story, &lexicon).claims;
    let given = (0..).map(ClaimIndex).zip(&claims).filter(|(_, claim)| {
        claim.event.is_some() && claim.quantity.low.is_some_and(|low| low.to_integer() == figure)
    });
    let given: Vec<ClaimIndex> = given.map(|(index, _)| index).collect();
    let found = Origins::of(&story, &claims, &lexicon).among(&story, &claims, &lexicon, &given);
    let told = found.into_iter().map(|origin| {
        let kind = match origin.kind {
            OriginKind::Speaker(claim) => {
                let claim = &claims[claim.0 as usize];
                let text = story.articles[claim.article as usize].reading();
                claim.speaker().map_or(String::new(), |speaker| speaker.span.of(text).to_lowercase())
            }
            OriginKind::Outlet(outlet) => lexicon.text(lexicon.outlet(outlet).name).to_owned(),
            OriginKind::Article(article) => story.articles[article].outlet_name().to_owned(),
        };
        let mut articles: Vec<u32> =
            origin.claims.iter().map(|claim| claims[claim.0 as usize].article).collect();
        articles.dedup();
        (kind, articles)
    });
    told.collect()
}

fn one(name: &str, articles: &[u32]) -> Vec<(String, Vec<u32>)> {
    vec![(name.to_owned(), articles.to_vec())]
}

#[test]
fn copies_of_one_text_are_one_origin_and_the_earliest_has_it() {
    let copies = [
        ("Hill Mail", "2022-01-07", WIRE),
        ("Valley Post", "2022-01-06", WIRE),
        ("Coast Wire", "2022-01-06T20:00Z", WIRE),
    ];
    assert_eq!(origins(&copies, 13), one("Valley Post", &[0, 1, 2]));
}

#[test]
fn a_lightly_edited_copy_is_a_copy_and_own_words_are_not() {
    let edited = [("Valley Post", "2022-01-06", WIRE), ("Hill Mail", "2022-01-07", EDITED)];
    assert_eq!(origins(&edited, 13), one("Valley Post", &[0, 1]));
    let own = [("Valley Post", "2022-01-06", WIRE), ("Hill Mail", "2022-01-07", OWN_WORDS)];
    assert_eq!(origins(&own, 13).len(), 2);
}

#[test]
fn a_copy_of_a_copy_leads_to_the_first() {
    let last = EDITED.replace("and rescue crews were digging", "and rescue teams dug");
    let chain = [
        ("Coast Wire", "2022-01-08", last.as_str()),
        ("Hill Mail", "2022-01-07", EDITED),
        ("Valley Post", "2022-01-06", WIRE),
    ];
    assert_eq!(origins(&chain, 13), one("Valley Post", &[0, 1, 2]));
}

#[test]
fn a_speaker_is_one_origin_also_where_the_article_repeats_the_figure_in_its_own_voice() {
    let told = [
        (
            "Valley Post",
            "2022-01-06",
            "Thirteen miners were killed at Orlov. Police said 13 miners had been killed.",
        ),
        ("Hill Mail", "2022-01-06", "The police said that 13 miners were killed."),
    ];
    assert_eq!(origins(&told, 13), one("police", &[0, 1]));
}

#[test]
fn an_agency_is_one_origin_whoever_prints_or_cites_it() {
    let printed = [
        ("Valley Post", "2022-01-06", "ORLOV (AP) - Thirteen miners were killed in a pit on Thursday."),
        ("AP (Hill Mail)", "2022-01-06", "The collapse of a gallery killed 13 miners."),
        ("Coast Wire", "2022-01-06", "Thirteen miners were killed, the Associated Press reported."),
    ];
    assert_eq!(origins(&printed, 13), one("Associated Press", &[0, 1, 2]));
}

#[test]
fn a_quotation_that_two_outlets_print_is_no_copied_passage() {
    let quoted = |before: &str| {
        format!(
            "{before} \"Thirteen miners were killed in the gallery, and we will go on digging for the shift that went \
             down before dawn until each of them has been brought home to Orlov.\""
        )
    };
    let (one, another) =
        (quoted("The pit was silent on Thursday."), quoted("Nobody at the gates spoke for a while."));
    let told = [("Valley Post", "2022-01-06", one.as_str()), ("Hill Mail", "2022-01-06", another.as_str())];
    assert_eq!(origins(&told, 13).len(), 2);
}

#[test]
fn a_formula_that_everybody_writes_is_no_copied_passage() {
    let told = [
        (
            "Valley Post",
            "2022-01-06",
            "The bridge gave way at noon. Four people were taken to hospital with minor injuries.",
        ),
        (
            "Hill Mail",
            "2022-01-06",
            "Nobody saw it fall. Four people were taken to hospital with minor injuries.",
        ),
    ];
    assert_eq!(origins(&told, 4).len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_articles_changes_no_origin(
        told in proptest::collection::vec((0_usize..4, 0_usize..3, 0_usize..6), 2..7),
        seed in any::<u64>(),
    ) {
        let outlets = ["Valley Post", "Hill Mail", "Coast Wire", "AP (Harbour News)"];
        let days = ["2022-01-06", "2022-01-07", ""];
        let texts = [WIRE, EDITED, OWN_WORDS, "Police said 13 miners were killed.", "Thirteen miners were killed.",
            "Thirteen miners were killed, AP reported."];
        let articles: Vec<_> =
            told.iter().map(|&(outlet, day, text)| (outlets[outlet], days[day], texts[text])).collect();
        let turn = usize::try_from(seed % articles.len() as u64).unwrap_or(0);
        let mut order: Vec<usize> = (0..articles.len()).rev().collect();
        order.rotate_left(turn);
        let turned: Vec<_> = order.iter().map(|&article| articles[article]).collect();
        let named = |found: Vec<(String, Vec<u32>)>, number: &dyn Fn(u32) -> usize| {
            let mut named: Vec<(String, Vec<usize>)> = found
                .into_iter()
                .map(|(name, articles)| {
                    let mut articles: Vec<usize> = articles.into_iter().map(number).collect();
                    articles.sort_unstable();
                    articles.dedup();
                    (name, articles)
                })
                .collect();
            named.sort();
            named
        };
        let as_they_stand = named(origins(&articles, 13), &|article| article as usize);
        prop_assert_eq!(as_they_stand, named(origins(&turned, 13), &|article| order[article as usize]));
    }
}
