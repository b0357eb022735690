//! A made-up story for the tests of this room.

use crate::check::{Finding, Label};
use crate::lexicon::{CheckId, Severity};
use crate::source::{Article, Span, Story};

/// A story of articles given by path and text.
pub(super) fn story(articles: &[(&str, &str)]) -> Story {
    let article = |&(path, text): &(&str, &str)| Article {
        path: path.to_owned(),
        record: None,
        outlet: None,
        title: None,
        url: None,
        published: None,
        text: text.to_owned(),
        given_from: 0,
        masked: None,
        blocks: Vec::new(),
    };
    Story { name: String::new(), articles: articles.iter().map(article).collect() }
}

/// A label on the first place in an article where these words stand.
pub(super) fn label(story: &Story, article: usize, words: &str, message: &str) -> Label {
    let start = story.articles[article].text.find(words).unwrap();
    Label { article, span: Span::new(start, start + words.len()), message: message.to_owned() }
}

/// A finding with these labels.
pub(super) fn finding(severity: Severity, labels: Vec<Label>) -> Finding {
    Finding {
        check: CheckId(0),
        code: "contradiction".to_owned(),
        severity,
        message: "Miners rescued at Halvard on 3 May: 41, at least 41, or 38".to_owned(),
        short: "miners rescued, 3 May: 41 (company) against 38 (fire brigade)".to_owned(),
        help: "Same people, place and day; no article explains a change. \"Almost four dozen\" (evening.md:3) fits \
               all. Ask the fire brigade which shift it counted, or write \"38 or 41\" with both speakers."
            .to_owned(),
        labels,
    }
}

/// Two articles that contradict each other, and a finding that says so.
pub(super) fn contradiction() -> (Story, Finding) {
    let story = story(&[
        (
            "stories/halvard/courier.md",
            "---\ntitle: Miners brought up\n---\n\nRelatives had waited at the gate of the Halvard colliery since dawn. \
             By nightfall the company, in a statement read out by its spokesman, said that 41 miners had been rescued \
             and that nobody was left below ground, while seven were in hospital.\n",
        ),
        (
            "stories/halvard/agency-0503.md",
            "HALVARD, May 3 - The fire brigade said on Sunday that 38 miners were rescued and dozens of families \
             had been told to go home until the morning.\n",
        ),
    ]);
    let labels = vec![
        label(&story, 0, "41 miners", "41: company, in Halvard Courier"),
        label(&story, 1, "38 miners were rescued", "38: fire brigade, in Northern Agency"),
    ];
    let finding = finding(Severity::Error, labels);
    (story, finding)
}
