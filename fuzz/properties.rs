//! What holds for any bytes, whether a fuzzer made them or the seeded run of `tests/fuzz.rs`.
#![allow(dead_code, reason = "each target tests one kind of input")]

use std::borrow::Cow;
use std::ops::Range;

use corroborate::lexicon::{Lexicon, Tables};
use corroborate::report::{self, Style};
use corroborate::rules::{self, RuleError, RuleFile};
use corroborate::source::{self, Batch, Span};
use corroborate::{Checked, Settings, built_in, check};
use miette::Diagnostic;

/// An article that is read with whatever rules compile; their own text follows, so that their words occur.
const ARTICLE: &str = "---\nsource: Harbour News\npublished: 2022-01-06T18:00Z\n---\n\n\
    Police in Almaty said at least 13 officers had been killed on Thursday, up from 12, two of them beheaded. About a \
    thousand people, a third of them children, were injured in Kazakhstan, and $1.5bn was lost.\n\n";
/// No message about a file of any size is longer, in bytes.
const LONGEST_MESSAGE: usize = 1_000;

/// Bytes as a rule file: it compiles, always to the same, and an article can be read with it; or its errors have a
/// place in it and can be shown.
pub(crate) fn rules(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = RuleFile { path: "own/words.yaml".to_owned(), text: text.into() };
    let mut lexicon = built_in::lexicon();
    let compiled = rules::compile(std::slice::from_ref(&file), &lexicon);
    let again = rules::compile(std::slice::from_ref(&file), &lexicon);
    assert_eq!(outcome(&compiled), outcome(&again), "one file, two outcomes");
    match compiled {
        Ok(tables) => {
            lexicon.push(Cow::Owned(tables));
            article(format!("{ARTICLE}{text}").as_bytes(), &lexicon);
        }
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a reason");
            for error in &errors {
                is_told(error, text);
            }
        }
    }
}

/// What came of a file, without the tables that have a row for every built-in word.
fn outcome(compiled: &Result<Tables, Vec<RuleError>>) -> String {
    match compiled {
        Ok(tables) => {
            let Tables { pool, entries, edges, senses, replaced, .. } = tables;
            format!("{pool}{entries:?}{edges:?}{senses:?}{replaced:?}")
        }
        Err(errors) => format!("{errors:?}"),
    }
}

fn is_told(error: &RuleError, text: &str) {
    let message = error.to_string();
    assert!(!message.is_empty() && message.len() <= LONGEST_MESSAGE, "{message}");
    let lines = text.matches('\n').count() + 1;
    assert!(error.line().is_none_or(|line| (1..=lines).contains(&line)), "{error:?} has {lines} lines");
    for label in error.labels().into_iter().flatten() {
        is_marked(text, label.offset()..label.offset() + label.len(), &message);
    }
    assert!(!report::error(error, &Style::plain()).is_empty());
}

/// Bytes as an article on standard input: every error, figure, claim and label lies in its text, and the same bytes
/// give the same.
pub(crate) fn article(bytes: &[u8], lexicon: &Lexicon) {
    let batch = loaded(bytes, lexicon);
    for error in &batch.errors {
        if let Some((head, range, message)) = error.label() {
            is_marked(head, range, message);
        }
        assert!(!report::error(error, &Style::plain()).is_empty());
    }
    let found = checked(batch, lexicon);
    for story in &found {
        lies_in_its_text(story);
    }
    let again = checked(loaded(bytes, lexicon), lexicon);
    assert_eq!(format!("{found:?}"), format!("{again:?}"), "the same bytes, two outcomes");
}

fn loaded(mut bytes: &[u8], lexicon: &Lexicon) -> Batch {
    source::load(&["-"], &mut bytes, lexicon)
}

fn checked(batch: Batch, lexicon: &Lexicon) -> Vec<Checked> {
    batch.stories.into_iter().map(|story| check(story, lexicon, &Settings::default())).collect()
}

fn lies_in_its_text(Checked { story, read, findings, .. }: &Checked) {
    let text = |article: usize| story.articles[article].text.as_ref();
    let marked = |article: usize, span: Span, what: &str| is_marked(text(article), span.range(), what);
    for claim in &read.claims {
        let article = claim.article as usize;
        marked(article, claim.span, "a claim");
        marked(article, claim.subject_text, "a subject");
        assert!(claim.sentence.contains(claim.quantity.span), "{claim:?}");
    }
    for (article, tally) in read.tallies.iter().enumerate() {
        for (quantity, _) in &tally.quantities {
            marked(article, quantity.span, "a quantity");
            let words = quantity.span.of(text(article));
            assert!(!words.is_empty() && words.trim() == words, "{words:?} is no exact span");
            assert!(quantity.low.zip(quantity.high).is_none_or(|(low, high)| low <= high), "{quantity:?}");
        }
        for other in &tally.others {
            marked(article, other.span, "a numeral");
        }
    }
    for label in findings.iter().flat_map(|finding| &finding.labels) {
        marked(label.article, label.span, "a label");
    }
}

fn is_marked(text: &str, range: Range<usize>, what: &str) {
    assert!(text.get(range.clone()).is_some(), "{what} at {range:?} of {} bytes", text.len());
}
