//! Reads the figures of a text through the library.

use corroborate::lexicon::Lexicon;
use corroborate::quantity::{self, Amount, Figures, Placed};
use corroborate::source::{Article, Span};
use corroborate::text::{Reading, Sentence, Text};

/// What `text` holds as one paragraph: its sentences, each with its figures.
pub(crate) fn read(text: &str, lexicon: &Lexicon) -> Vec<(Sentence, Figures)> {
    let article = Article::paragraph(text);
    let cut = Text::read(&article, lexicon);
    let figures = |sentence: &Sentence| {
        quantity::read(&Reading::new(text, &cut.tokens[sentence.tokens.clone()], lexicon))
    };
    cut.sentences.iter().map(|sentence| (sentence.clone(), figures(sentence))).collect()
}

/// What a text of one sentence holds.
pub(crate) fn read_sentence(text: &str, lexicon: &Lexicon) -> Figures {
    let mut sentences = read(text, lexicon);
    assert_eq!(sentences.len(), 1, "one sentence: {text:?}");
    sentences.remove(0).1
}

/// Figures on one line, for messages.
pub(crate) fn shown(text: &str, figures: &Figures) -> String {
    let end = |end: Option<Amount>| end.map_or("open".to_owned(), |amount| amount.to_string());
    let quantities = figures.quantities.iter().map(|Placed { quantity, .. }| {
        let interval = format!("{} to {}", end(quantity.low), end(quantity.high));
        format!("{:?}: {interval}, {:?}", text.get(quantity.numeral.range()), quantity.kind)
    });
    let others =
        figures.others.iter().map(|other| format!("{:?}: {:?}", text.get(other.span.range()), other.why));
    format!("[{}]", quantities.chain(others).collect::<Vec<_>>().join("; "))
}

/// What is wrong with the figures of a sentence, whatever it says.
pub(crate) fn disorder(text: &str, within: Span, figures: &Figures) -> Option<String> {
    let quantities = || figures.quantities.iter().map(|placed| placed.quantity);
    let others: Vec<Span> = figures.others.iter().map(|other| other.span).collect();
    let figures: Vec<Span> = quantities().map(|quantity| quantity.span).collect();
    let mut all = [others.as_slice(), &figures].concat();
    for span in all.iter().copied().chain(quantities().map(|quantity| quantity.numeral)) {
        if span.is_empty() || !within.contains(span) || text.get(span.range()).is_none() {
            return Some(format!("{span:?} lies on no words of its sentence"));
        }
    }
    for quantity in quantities() {
        let is_interval = match (quantity.low, quantity.high) {
            (Some(low), Some(high)) => low <= high,
            (low, high) => low.or(high).is_some(),
        };
        if !is_interval || !quantity.span.contains(quantity.numeral) {
            return Some(format!("{quantity:?} is no interval, or does not hold its numeral"));
        }
    }
    let one_by_one = |spans: &[Span]| spans.is_sorted_by(|one, next| one.end <= next.start);
    if !one_by_one(&figures) || !one_by_one(&others) {
        return Some("quantities, or what is none, stand in no order".to_owned());
    }
    all.sort_unstable();
    if !one_by_one(&all) {
        return Some("a quantity and what is none overlap".to_owned());
    }
    let mut digits = within.range().filter(|&at| text.as_bytes()[at].is_ascii_digit());
    let lost = digits.find(|&at| {
        let before = all.partition_point(|span| span.end as usize <= at);
        !all.get(before).is_some_and(|span| span.range().contains(&at))
    });
    lost.map(|at| format!("the digit at byte {at} ended as nothing"))
}
