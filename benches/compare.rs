//! Comparing the claims of stories and checking them, without reading before it and writing behind it: how the time
//! grows with the claims.

mod text;

use corroborate::claim::{self, Read};
use corroborate::compare;
use corroborate::lexicon::Lexicon;
use corroborate::source::{self, Story};
use corroborate::{Settings, built_in, check};
use divan::{Bencher, counter::ItemsCount};
use rayon::prelude::*;

fn main() {
    divan::main();
}

/// One story that grows: ten days of reports, ever more of them.
#[divan::bench(args = [100, 1_000, 2_000, 5_000, 10_000, 20_000], sample_count = 5)]
fn one_story(bencher: Bencher, figures: usize) {
    measure(bencher, &[text::story(figures, 1)]);
}

/// A thousand stories of a hundred figures each, one after another.
#[divan::bench(sample_count = 5)]
fn a_thousand_stories(bencher: Bencher) {
    let stories: Vec<String> = (0..1_000).map(|seed| text::story(100, seed)).collect();
    measure(bencher, &stories);
}

/// The same on all cores, story by story, as the program checks them.
#[divan::bench(sample_count = 5)]
fn a_thousand_stories_side_by_side(bencher: Bencher) {
    let lexicon = built_in::lexicon();
    let stories: Vec<(Story, Read)> =
        (0..1_000).map(|seed| read(&text::story(100, seed), &lexicon)).collect();
    let settings = Settings::default();
    let claims: usize = stories.iter().map(|(_, read)| read.claims.len()).sum();
    bencher
        .counter(ItemsCount::new(claims))
        .bench(|| stories.par_iter().map(|story| findings(story, &lexicon, &settings)).sum::<usize>());
}

/// The worst: figures of one thing and one time of which no two are the same, and any two contradict each other.
#[divan::bench(args = [100, 1_000, 2_000, 5_000, 10_000, 20_000], sample_count = 5)]
fn nobody_agrees(bencher: Bencher, figures: usize) {
    let report = |number: usize| {
        let text = format!("{} people were killed.", 100_001 + 7 * number);
        serde_json::json!({"id": number, "source": format!("Gazette {number}"), "published": "2022-01-06", "text": text})
    };
    let reports: Vec<String> = (0..figures).map(|number| report(number).to_string()).collect();
    measure(bencher, &[reports.join("\n")]);
}

/// Compares and checks stories, each a text of JSON Lines.
fn measure(bencher: Bencher, stories: &[String]) {
    let lexicon = built_in::lexicon();
    let stories: Vec<(Story, Read)> = stories.iter().map(|lines| read(lines, &lexicon)).collect();
    let claims: usize = stories.iter().map(|(_, read)| read.claims.len()).sum();
    let settings = Settings::default();
    bencher
        .counter(ItemsCount::new(claims))
        .bench(|| stories.iter().map(|story| findings(story, &lexicon, &settings)).sum::<usize>());
}

/// How many findings a story has.
fn findings((story, read): &(Story, Read), lexicon: &Lexicon, settings: &Settings) -> usize {
    let comparison = compare::compare(story, &read.claims, lexicon);
    check::check(story, read, &comparison, lexicon, settings).len()
}

fn read(lines: &str, lexicon: &Lexicon) -> (Story, Read) {
    let batch = source::load(&["-".to_owned()], &mut lines.as_bytes(), lexicon);
    assert!(batch.errors.is_empty(), "the story is read whole");
    let story = batch.stories.into_iter().next().expect("one story");
    let read = claim::read(&story, lexicon);
    (story, read)
}
