//! A draft held against its sources: what they do not bear out, and what they say instead.
//!
//! The draft is the first article of a story, its sources are the others. Each file finds one kind of fault; which of
//! them are reported, how severe they are and what is printed stands in the rule files of the checks.

mod arithmetic;
mod certainty;
mod claims;
mod copied;
mod counted;
mod date;
mod figure;
mod finding;
mod hedge;
mod line;
mod material;
mod name;
mod quotation;
mod reversed;
mod swapped;
mod value;
mod worked_out;
mod years;

use crate::check::{self, Finding, Settings};
use crate::claim::Read;
use crate::lexicon::Lexicon;
use crate::quantity::Quantity;
use crate::source::{Span, Story};

use claims::Claims;
pub use copied::Copied;
use date::Dates;
use figure::{Figures, Verdict};
use finding::Report;
use material::{DRAFT, Figure, Material};
use name::Names;
use quotation::Quotations;
use reversed::Opposites;
use value::Fit;

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

/// A figure of the draft, with what bears it out.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The figure.
    pub quantity: Quantity,
    /// How it is borne out.
    pub by: Support,
    /// Where the sources have it: article and words, one place a source.
    pub places: Vec<(usize, Span)>,
    /// How it was worked out from two figures of the places: "225 − 164".
    pub worked_out: Option<String>,
}

/// How a figure of a draft is borne out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// A source has it.
    Stated,
    /// A source has it more exactly.
    Rounded,
    /// No source states it, but whoever reads them can count so far.
    Counted,
    /// Nothing bears it out.
    Nothing,
}

/// Holds the first article of a story, a draft, against the others.
#[must_use]
pub fn hold(story: &Story, read: &Read, lexicon: &Lexicon, settings: &Settings) -> Held {
    if story.articles.len() < 2 {
        return Held::default();
    }
    let material = Material::new(story, read, lexicon);
    let mut report = Report::new(&material, settings);
    let figures = figures(&material, &mut report);
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
        for swap in swapped::of_passage(&material, &names, &opposites, passage) {
            report.swap(&swap);
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

/// Holds the figures of the draft against those of its sources.
fn figures(material: &Material, report: &mut Report) -> Vec<Covered> {
    let figures = Figures::new(material);
    let claims = Claims::new(material);
    let mut covered = Vec::new();
    for figure in figure::of_draft(material) {
        let verdict = figures.verdict(material, &figure);
        report.figure(&figure, &verdict, &figures, &claims);
        for lost in hedge::lost(material, &claims, &figures, &figure) {
            report.lost(&figure, &lost);
        }
        let place = |figure: &Figure| (material.passages[figure.passage].article, figure.quantity.span);
        let mut worked_out = None;
        let (by, places) = match verdict {
            Verdict::Stated(_, fit) => {
                let by = if fit == Fit::Same { Support::Stated } else { Support::Rounded };
                (by, figures.bearing(material, &figure).iter().map(place).collect())
            }
            Verdict::Words => (Support::Stated, Vec::new()),
            Verdict::Counted => {
                let found = worked_out::worked_out(material, &figures, &figure);
                let (sum, from) = found.map_or((None, Vec::new()), |(sum, from)| (Some(sum), from.to_vec()));
                worked_out = sum;
                (Support::Counted, from.iter().map(place).filter(|(article, _)| *article != DRAFT).collect())
            }
            Verdict::Other(_) | Verdict::Nothing => (Support::Nothing, Vec::new()),
        };
        covered.push(Covered { quantity: figure.quantity, by, places, worked_out });
    }
    covered
}
