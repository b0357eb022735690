//! What `check` found, as JSON.

use std::collections::HashMap;

use serde::Serialize;

use super::Stand;
use super::claim::{Stretch, id, objects};
use super::quantity::Number;
use crate::Checked;
use crate::claim::ClaimIndex;
use crate::compare::{Concluded, Figure, FigureStatus};
use crate::lexicon::{DraftFault, Lexicon, Reason, RelationKind, Severity};
use crate::source::Story;

/// The sections of an answer, each a list of objects already written.
#[derive(Debug, Default)]
pub struct Sections {
    /// Claims.
    pub claims: Vec<String>,
    /// Relations.
    pub relations: Vec<String>,
    /// Figures.
    pub figures: Vec<String>,
    /// Findings.
    pub findings: Vec<String>,
}

impl Sections {
    /// Adds the sections of another story.
    pub fn extend(&mut self, other: Self) {
        self.claims.extend(other.claims);
        self.relations.extend(other.relations);
        self.figures.extend(other.figures);
        self.findings.extend(other.findings);
    }

    /// The object with these sections. `story` is named where it holds one story only; `errors` are objects too.
    #[must_use]
    pub fn object(&self, story: Option<&str>, errors: &[super::ErrorEntry]) -> String {
        let list = |rows: &[String]| rows.join(",");
        let story = story.map_or(String::new(), |story| format!("\"story\":{},", super::line(&story)));
        let errors: Vec<String> = errors.iter().map(super::line).collect();
        format!(
            "{{\"schema\":{},{story}\"claims\":[{}],\"relations\":[{}],\"figures\":[{}],\"findings\":[{}],\"errors\":[{}]}}",
            super::SCHEMA,
            list(&self.claims),
            list(&self.relations),
            list(&self.figures),
            list(&self.findings),
            list(&errors),
        )
    }
}

#[derive(Serialize)]
struct RelationRow<'a> {
    a: &'a str,
    b: &'a str,
    kind: &'static str,
    why: &'static str,
}

#[derive(Serialize)]
struct FigureRow<'a> {
    story: &'a str,
    event: &'a str,
    subject: Option<&'a str>,
    across: Option<&'a str>,
    nation: Option<&'a str>,
    place: Option<&'a str>,
    unit: Option<&'a str>,
    low: Option<Number>,
    high: Option<Number>,
    approximate: bool,
    as_of: Option<Stretch<'a>>,
    status: &'static str,
    origins: usize,
    newest: Vec<&'a str>,
    claims: Vec<&'a str>,
    rest_of: Option<&'a str>,
    added_up: bool,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    story: &'a str,
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    labels: Vec<LabelRow<'a>>,
}

#[derive(Serialize)]
struct LabelRow<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    message: &'a str,
}

/// The sections of a story.
#[must_use]
pub fn sections(checked: &Checked, lexicon: &Lexicon) -> Sections {
    let Checked { story, read, comparison, findings } = checked;
    let ids: Vec<String> = read.claims.iter().map(|claim| id(story, claim)).collect();
    let named = |claim: ClaimIndex| ids[claim.0 as usize].as_str();
    // Repeated claims stand beside the first of their kind: what holds for that one is written for each.
    let mut alike: HashMap<ClaimIndex, Vec<ClaimIndex>> = HashMap::new();
    for &(first, repeat) in &comparison.repeats {
        alike.entry(first).or_insert_with(|| vec![first]).push(repeat);
    }
    let each = |claim: ClaimIndex| alike.get(&claim).cloned().unwrap_or_else(|| vec![claim]);
    let row = |a, b, kind, reason| {
        super::line(&RelationRow { a: named(a), b: named(b), kind: relation_kind(kind), why: why(reason) })
    };
    let mut relations = Vec::new();
    for relation in comparison.relations.pairs() {
        for a in each(relation.a) {
            relations.extend(each(relation.b).into_iter().map(|b| row(a, b, relation.kind, relation.reason)));
        }
    }
    let repeats = comparison.repeats.iter();
    relations.extend(repeats.map(|&(a, b)| row(a, b, RelationKind::Agreement, Reason::SameFigure)));
    Sections {
        claims: objects(story, &read.claims, lexicon),
        relations,
        figures: comparison
            .figures
            .iter()
            .map(|figure| figure_line(story, figure, &named, lexicon))
            .collect(),
        findings: findings.iter().map(|finding| finding_line(story, finding)).collect(),
    }
}

fn figure_line<'a>(
    story: &'a Story,
    figure: &Figure,
    named: &impl Fn(ClaimIndex) -> &'a str,
    lexicon: &'a Lexicon,
) -> String {
    let class = |id: crate::lexicon::SubjectId| lexicon.text(lexicon.subject(id).name);
    let place = |id: crate::lexicon::PlaceId| lexicon.text(lexicon.place(id).name);
    super::line(&FigureRow {
        story: &story.name,
        event: lexicon.text(lexicon.event(figure.event).name),
        subject: figure.subject.class.map(class),
        across: figure.subject.across.map(class),
        nation: figure.subject.nation.map(place),
        place: figure.place.map(place),
        unit: figure.unit.map(|unit| lexicon.text(lexicon.unit(unit).name)),
        low: figure.low.map(Number),
        high: figure.high.map(Number),
        approximate: figure.approximate,
        as_of: figure.as_of.map(|interval| Stretch::new(interval, "")),
        status: figure_status(figure.status),
        origins: figure.origins,
        newest: figure.newest.iter().map(|&claim| named(claim)).collect(),
        claims: figure.claims.iter().map(|&claim| named(claim)).collect(),
        rest_of: match figure.concluded {
            Some(Concluded::RestOf(event)) => Some(lexicon.text(lexicon.event(event).name)),
            Some(Concluded::Sum) | None => None,
        },
        added_up: figure.concluded == Some(Concluded::Sum),
    })
}

pub(super) fn finding_line(story: &Story, finding: &crate::check::Finding) -> String {
    let labels = finding.labels.iter().map(|label| {
        let article = &story.articles[label.article];
        let Stand { part, start, end } = Stand::of(article, label.span);
        LabelRow {
            file: &article.path,
            article: article.record.as_ref().map(|record| record.id.as_str()),
            part,
            start,
            end,
            text: label.span.of(&article.text),
            message: &label.message,
        }
    });
    super::line(&FindingRow {
        story: &story.name,
        code: &finding.code,
        severity: severity(finding.severity),
        message: &finding.message,
        help: &finding.help,
        labels: labels.collect(),
    })
}

/// The name of a severity.
#[must_use]
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// The name of a figure's status.
#[must_use]
pub(crate) fn figure_status(status: FigureStatus) -> &'static str {
    match status {
        FigureStatus::Agreed => "agreed",
        FigureStatus::Disputed => "disputed",
        FigureStatus::Updated => "updated",
        FigureStatus::SingleOrigin => "single-origin",
        FigureStatus::Unverified => "unverified",
    }
}

/// The name of what is wrong with a draft.
#[must_use]
pub(crate) fn draft_fault(fault: DraftFault) -> &'static str {
    match fault {
        DraftFault::UnsupportedFigure => "unsupported-figure",
        DraftFault::RoundedFigure => "rounded-figure",
        DraftFault::FigureConflict => "figure-conflict",
        DraftFault::SupersededFigure => "superseded-figure",
        DraftFault::HedgeDropped => "hedge-dropped",
        DraftFault::HedgeStrengthened => "hedge-strengthened",
        DraftFault::DoubtDropped => "doubt-dropped",
        DraftFault::AttributionDropped => "attribution-dropped",
        DraftFault::AttributionChanged => "attribution-changed",
        DraftFault::SourceCount => "source-count",
        DraftFault::UnsupportedDate => "unsupported-date",
        DraftFault::Reversed => "reversed",
        DraftFault::Swapped => "swapped",
        DraftFault::NameVariant => "name-variant",
        DraftFault::UnsupportedName => "unsupported-name",
        DraftFault::AlteredQuote => "altered-quote",
        DraftFault::UnsupportedQuote => "unsupported-quote",
        DraftFault::MisattributedQuote => "misattributed-quote",
    }
}

/// The name of a relation.
#[must_use]
pub(crate) fn relation_kind(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Agreement => "agreement",
        RelationKind::Compatible => "compatible",
        RelationKind::Update => "update",
        RelationKind::Revision => "revision",
        RelationKind::Contradiction => "contradiction",
        RelationKind::DifferentScope => "different-scope",
    }
}

/// The name of a reason.
#[must_use]
pub(crate) fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::SameFigure => "same-figure",
        Reason::Rounding => "rounding",
        Reason::BoundsOverlap => "bounds-overlap",
        Reason::LaterHigher => "later-higher",
        Reason::LaterLevel => "later-level",
        Reason::Announced => "announced",
        Reason::SameSpeaker => "same-speaker",
        Reason::SpeakersDiffer => "speakers-differ",
        Reason::Unattributed => "unattributed",
        Reason::Fell => "fell",
        Reason::PartAboveWhole => "part-above-whole",
        Reason::PartOfWhole => "part-of-whole",
        Reason::OtherEvent => "other-event",
        Reason::OtherSubject => "other-subject",
        Reason::OtherPlace => "other-place",
        Reason::OtherUnit => "other-unit",
        Reason::OtherTime => "other-time",
        Reason::OtherLimit => "other-limit",
        Reason::Besides => "besides",
        Reason::Projection => "projection",
        Reason::Inferred => "inferred",
        Reason::Denied => "denied",
    }
}
