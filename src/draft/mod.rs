//! A draft held against its sources: what they do not bear out, and what they say instead.
//!
//! The draft is the first article of a story, its sources are the others. Each file finds one kind of fault; which of
//! them are reported, how severe they are and what is printed stands in the rule files of the checks.

mod arithmetic;
mod certainty;
mod claims;
mod copied;
mod counted;
mod coverage;
mod date;
mod figure;
mod finding;
mod hedge;
mod line;
mod material;
mod name;
mod predicate;
mod quotation;
mod reversed;
mod swapped;
mod value;
mod weekday;
mod worked_out;
mod years;

use crate::check::{self, Finding, Settings};
use crate::claim::Read;
use crate::lexicon::Lexicon;
use crate::source::Story;

pub use copied::Copied;
pub use coverage::{Covered, Place, Support};
use date::Dates;
use finding::Report;
use material::{DRAFT, Material};
use name::Names;
use quotation::Quotations;
use reversed::Opposites;
use swapped::Near;

/// A draft that was held against its sources.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// What the checks of drafts report, by its place in the draft.
    pub findings: Vec<Finding>,
    /// The figures of the draft, by position, each with what bears it out.
    pub figures: Vec<Covered>,
    /// How many dates, by their parts, were looked up.
    pub dates: usize,
    /// How many names were looked up.
    pub names: usize,
    /// How many quotations were looked up.
    pub quotations: usize,
    /// The source from which half of the draft or more was copied.
    pub copied: Option<Copied>,
}

/// Holds the first article of a story, a draft, against the others. Nothing is told of a draft in another language, or
/// where no source is in English.
#[must_use]
pub fn hold(story: &Story, read: &Read, lexicon: &Lexicon, settings: &Settings) -> Held {
    let mut english = read.tallies.iter().map(|tally| tally.english);
    if english.next() != Some(true) || !english.any(|source| source) {
        return Held::default();
    }
    let material = Material::new(story, read, lexicon);
    let mut report = Report::new(&material, settings);
    let figures = coverage::figures(&material, &mut report);
    report.article(check::of_article(DRAFT, story, read, lexicon, settings));
    let dates = Dates::new(&material);
    let given = date::of_draft(&material);
    let dates_given = given.len();
    for dated in given {
        if let Some(fault) = dates.fault(&material, &dated) {
            report.date(&dated, fault);
        }
    }
    let names = Names::new(&material);
    let mut names_given = 0;
    for mention in name::of_draft(&material) {
        names_given += 1;
        if let Some(fault) = names.fault(&material, mention) {
            report.name(mention, &fault);
        }
    }
    let quotations = quotation::of_draft(&material);
    if !quotations.is_empty() {
        let sources = Quotations::new(&material);
        for quotation in &quotations {
            report.quotation(quotation, &sources.verdict(&material, quotation));
        }
    }
    let opposites = Opposites::new(lexicon);
    for passage in material.draft() {
        if let Some(lost) = certainty::lost(&material, passage) {
            report.surer(&lost);
        }
        if let Some(reversal) = reversed::of_passage(&material, passage, &opposites) {
            report.reversal(&reversal);
        }
        if let Some(near) = Near::new(&material, passage) {
            for swap in swapped::of_passage(&material, &names, &opposites, &near) {
                if !predicate::is_shared(&material, &names, &near, &swap) {
                    report.swap(&swap);
                }
            }
            if let Some(swap) = predicate::of_passage(&material, &names, &near) {
                report.swap(&swap);
            }
        }
    }
    Held {
        findings: report.finish(),
        figures,
        dates: dates_given,
        names: names_given,
        quotations: quotations.len(),
        copied: copied::copied(&material),
    }
}
