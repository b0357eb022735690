//! corroborate compares the figures in the articles of a story.
//!
//! The pipeline on one page: articles become claims, claims become relations and figures, those become findings.
//! Each step is a room that knows only the rooms before it; `ARCHITECTURE.md` draws them.
//!
//! ```
//! use corroborate::{Settings, built_in, check, source};
//!
//! let text = r#"{"id": 1, "source": "Harbour News", "published": "2022-01-06", "text": "Police said 13 officers were killed."}
//! {"id": 2, "source": "Valley Post", "published": "2022-01-06", "text": "Police said 12 officers were killed."}"#;
//! let lexicon = built_in::lexicon();
//! let batch = source::load(&["-".to_owned()], &mut text.as_bytes(), &lexicon);
//! let checked = check(batch.stories.into_iter().next().unwrap(), &lexicon, &Settings::default());
//! assert_eq!(checked.findings[0].code, "misreport");
//! ```

pub mod built_in;
pub mod check;
pub mod claim;
pub mod cli;
pub mod compare;
mod cores;
pub mod draft;
pub mod lexicon;
pub mod name;
pub mod origin;
pub mod quantity;
pub mod quotation;
pub mod report;
pub mod rules;
pub mod source;
pub mod text;
pub mod time;
pub mod workbench;

pub use check::Settings;

use check::Finding;
use claim::Read;
use compare::Comparison;
use lexicon::Lexicon;
use source::Story;

/// A story with everything that was found in it.
#[derive(Debug)]
pub struct Checked {
    /// The story.
    pub story: Story,
    /// Its claims and what the numerals of its articles ended as.
    pub read: Read,
    /// What the claims are to each other, and the ledger.
    pub comparison: Comparison,
    /// What the checks report.
    pub findings: Vec<Finding>,
}

/// Reads the claims of a story, compares them and checks them.
#[must_use]
pub fn check(story: Story, lexicon: &Lexicon, settings: &Settings) -> Checked {
    let read = read(&story, lexicon, settings);
    check_read(story, read, lexicon, settings)
}

/// Reads the claims of a story, and the names where a check in force asks for people.
#[must_use]
pub fn read(story: &Story, lexicon: &Lexicon, settings: &Settings) -> Read {
    let names = check::people_are_asked_for(lexicon, settings);
    if names { claim::read_with_names(story, lexicon) } else { claim::read(story, lexicon) }
}

/// A draft that was held against its sources, with both.
#[derive(Debug)]
pub struct HeldDraft {
    /// The draft first, then its sources.
    pub story: Story,
    /// What was read of them.
    pub read: Read,
    /// What came of it.
    pub held: draft::Held,
}

/// Holds a draft, the first article of a story, against its sources, which are the others.
#[must_use]
pub fn hold(story: Story, lexicon: &Lexicon, settings: &Settings) -> HeldDraft {
    let read = claim::read_with_names(&story, lexicon);
    let held = draft::hold(&story, &read, lexicon, settings);
    HeldDraft { story, read, held }
}

/// Compares and checks the claims of a story that were read.
#[must_use]
pub fn check_read(story: Story, read: Read, lexicon: &Lexicon, settings: &Settings) -> Checked {
    let comparison = compare::compare(&story, &read.claims, lexicon);
    let findings = check::check(&story, &read, &comparison, lexicon, settings);
    Checked { story, read, comparison, findings }
}
