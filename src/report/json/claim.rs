//! Claims as JSON.

use serde::Serialize;

use super::Stand;
use super::quantity::{Number, kind, unit};
use crate::claim::{
    Attribution, Basis, Claim, ClaimIndex, Construction, Evidence, Field, LinkKind, Standing, Status,
};
use crate::lexicon::Lexicon;
use crate::source::{Article, Story};
use crate::time::Interval;

/// A stretch of time.
#[derive(Debug, Serialize)]
pub(super) struct Stretch<'a> {
    from: String,
    to: String,
    text: &'a str,
}

impl<'a> Stretch<'a> {
    pub(super) fn new(interval: Interval, text: &'a str) -> Self {
        Self { from: interval.from.to_string(), to: interval.to.to_string(), text }
    }
}

#[derive(Debug, Serialize)]
struct QuantityRow<'a> {
    low: Option<Number>,
    high: Option<Number>,
    approximate: bool,
    unit: Option<&'a str>,
    kind: &'static str,
    text: &'a str,
    start: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct AttributionRow<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    speaker: Option<&'a str>,
    name: Option<&'a str>,
    place: Option<&'a str>,
    outlet: Option<&'a str>,
    channel: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct LinkRow {
    kind: &'static str,
    to: String,
}

/// What a field was made from.
#[derive(Debug, Serialize)]
struct EvidenceRow<'a> {
    field: &'static str,
    basis: &'static str,
    construction: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    entry: Option<EntryRow<'a>>,
}

#[derive(Debug, Serialize)]
struct EntryRow<'a> {
    name: &'a str,
    file: &'a str,
    line: u32,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    id: String,
    story: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    start: u32,
    end: u32,
    text: &'a str,
    event: Option<&'a str>,
    subject: Option<&'a str>,
    across: Option<&'a str>,
    nation: Option<&'a str>,
    subject_text: &'a str,
    quantity: QuantityRow<'a>,
    place: Option<&'a str>,
    when: Option<Stretch<'a>>,
    as_of: Option<Stretch<'a>>,
    limit: Option<&'a str>,
    attribution: Option<AttributionRow<'a>>,
    status: &'static str,
    standing: &'static str,
    correction: bool,
    links: Vec<LinkRow>,
    evidence: Vec<EvidenceRow<'a>>,
}

/// A claim's id: the article and its number there.
#[must_use]
pub fn id(story: &Story, claim: &Claim) -> String {
    [&story.articles[claim.article as usize].key(), ":", &claim.number.to_string()].concat()
}

/// The claims of a story that are asked for, a line each.
#[must_use]
pub fn claims(
    story: &Story,
    claims: &[Claim],
    is_asked_for: impl Fn(&Claim) -> bool,
    lexicon: &Lexicon,
) -> String {
    let asked = claims.iter().filter(|claim| is_asked_for(claim));
    super::lines(asked.map(|claim| row(story, claims, claim, lexicon)))
}

/// The claims of a story, an object each.
pub(super) fn objects(story: &Story, claims: &[Claim], lexicon: &Lexicon) -> Vec<String> {
    claims.iter().map(|claim| super::line(&row(story, claims, claim, lexicon))).collect()
}

fn row<'a>(story: &'a Story, claims: &[Claim], claim: &Claim, lexicon: &'a Lexicon) -> Row<'a> {
    let article = &story.articles[claim.article as usize];
    let subject = claim.subject.map(|subject| subject.value);
    let class = |id: crate::lexicon::SubjectId| lexicon.text(lexicon.subject(id).name);
    let place = |id: crate::lexicon::PlaceId| lexicon.text(lexicon.place(id).name);
    let stretch = |field: Field<Interval>| Stretch::new(field.value, field.evidence.span.of(&article.text));
    let link = |to: ClaimIndex| claims.get(to.0 as usize).map(|other| id(story, other)).unwrap_or_default();
    let Stand { part, start, end } = Stand::of(article, claim.span);
    let figure = Stand::of(article, claim.quantity.span);
    Row {
        id: id(story, claim),
        story: &story.name,
        file: &article.path,
        article: article.record.as_ref().map(|record| record.id.as_str()),
        part,
        start,
        end,
        text: claim.span.of(&article.text),
        event: claim.event.map(|event| lexicon.text(lexicon.event(event.value).name)),
        subject: subject.and_then(|subject| subject.class).map(class),
        across: subject.and_then(|subject| subject.across).map(class),
        nation: subject.and_then(|subject| subject.nation).map(place),
        subject_text: claim.subject_text.of(&article.text),
        quantity: QuantityRow {
            low: claim.quantity.low.map(Number),
            high: claim.quantity.high.map(Number),
            approximate: claim.quantity.approximate,
            unit: unit(&claim.quantity, lexicon),
            kind: kind(claim.quantity.kind),
            text: claim.quantity.span.of(&article.text),
            start: figure.start,
            end: figure.end,
        },
        place: claim.place.map(|found| place(found.value)),
        when: claim.when.map(stretch),
        as_of: claim.as_of.map(stretch),
        limit: claim.limit.map(|limit| limit.value.of(&article.text)),
        attribution: claim.attribution.map(|found| attribution(&found.value, article, lexicon)),
        status: status(claim.status.value),
        standing: standing(claim.standing.value),
        correction: claim.correction,
        links: claim
            .links
            .iter()
            .map(|found| LinkRow { kind: link_kind(found.kind), to: link(found.to) })
            .collect(),
        evidence: evidence(claim, article, lexicon),
    }
}

fn attribution<'a>(found: &Attribution, article: &'a Article, lexicon: &'a Lexicon) -> AttributionRow<'a> {
    let Stand { part, start, end } = Stand::of(article, found.span);
    AttributionRow {
        text: found.span.of(&article.text),
        part,
        start,
        end,
        speaker: found.speaker.map(|speaker| lexicon.text(lexicon.speaker(speaker).name)),
        name: found.name.map(|name| name.of(&article.text)),
        place: found.place.map(|place| lexicon.text(lexicon.place(place).name)),
        outlet: found.outlet.map(|outlet| lexicon.text(lexicon.outlet(outlet).name)),
        channel: found.channel.map(|channel| channel.of(&article.text)),
    }
}

fn evidence<'a>(claim: &Claim, article: &'a Article, lexicon: &'a Lexicon) -> Vec<EvidenceRow<'a>> {
    let row = |(field, found, evidence): (&'static str, Basis, Evidence)| {
        let Stand { part, start, end } = Stand::of(article, evidence.span);
        EvidenceRow {
            field,
            basis: basis(found),
            construction: construction(evidence.construction),
            text: evidence.span.of(&article.text),
            part,
            start,
            end,
            entry: evidence.entry.map(|entry| {
                let entry = lexicon.entry(entry);
                EntryRow { name: lexicon.text(entry.name), file: lexicon.text(entry.file), line: entry.line }
            }),
        }
    };
    claim.evidence().map(row).collect()
}

/// Whether a field was said or inferred.
pub(crate) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Said => "said",
        Basis::Inferred => "inferred",
    }
}

/// The name of a status.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Stated => "stated",
        Status::Attributed => "attributed",
        Status::Unverified => "unverified",
        Status::Denied => "denied",
    }
}

/// The name of a standing.
pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Current => "current",
        Standing::Superseded => "superseded",
        Standing::Withdrawn => "withdrawn",
        Standing::Projected => "projected",
    }
}

/// The name of a kind of link.
pub(crate) fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::PartOf => "part_of",
        LinkKind::Besides => "besides",
        LinkKind::Replaces => "replaces",
    }
}

/// The name of a construction.
pub(crate) fn construction(construction: Construction) -> &'static str {
    match construction {
        Construction::VerbObject => "verb-object",
        Construction::Passive => "passive",
        Construction::VerbSubject => "verb-subject",
        Construction::Participle => "participle",
        Construction::State => "state",
        Construction::EventNoun => "event-noun",
        Construction::Total => "total",
        Construction::Difference => "difference",
        Construction::Frame => "frame",
        Construction::ListHead => "list-head",
        Construction::Coordination => "coordination",
        Construction::PartOfFigure => "part-of-figure",
        Construction::Anaphora => "anaphora",
        Construction::NounPhrase => "noun-phrase",
        Construction::Sentence => "sentence",
        Construction::CarriedOver => "carried-over",
        Construction::FollowUp => "follow-up",
        Construction::Article => "article",
        Construction::Default => "default",
    }
}
