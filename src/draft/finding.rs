//! Faults of a draft as findings, in the words of the checks that select them.

use jiff::civil::Date;

use super::claims::{Claims, Stance};
use super::date::{Dated, Fault as DateFault};
use super::figure::{Figures, Verdict as FigureVerdict};
use super::hedge::Lost;
use super::line::Class;
use super::material::{DRAFT, Figure, Material};
use super::name::Fault as NameFault;
use super::quotation::{Place, Verdict, differences};
use super::reversed::Reversal;
use super::swapped::Swap;
use super::value::Fit;
use crate::check::{Finding, Label, Settings, Wording, cut, fill};
use crate::claim::ClaimIndex;
use crate::lexicon::{CheckId, DraftFault, Selection, Severity};
use crate::name::Mention;
use crate::quantity::{Quantity, words};
use crate::quotation::Quotation;
use crate::source::Span;

/// Labels are shorter than 45 characters.
const LABEL: usize = 44;

/// What was found, in the order in which it was found.
pub(super) struct Report<'m, 'a> {
    material: &'m Material<'a>,
    /// The checks in force.
    checks: Vec<(DraftFault, CheckId, Severity)>,
    findings: Vec<Finding>,
}

/// A fault: what the draft says, and what a source says instead.
pub(super) struct Told {
    pub(super) fault: DraftFault,
    /// The words of the draft.
    pub(super) span: Span,
    /// Them, as a message says them.
    pub(super) said: String,
    /// Where a source says something else or nearly the same: passage and words.
    pub(super) near: Option<(usize, Span)>,
    /// Them, as a message says them; the passage's own words where it is empty.
    pub(super) found: String,
    /// What to write there, before the outlet: "nearest".
    pub(super) label: String,
}

impl Told {
    fn new(fault: DraftFault, span: Span, said: String) -> Self {
        let label = "nearest".to_owned();
        Self { fault, span, said, near: None, found: String::new(), label }
    }
}

impl<'m, 'a> Report<'m, 'a> {
    pub(super) fn new(material: &'m Material<'a>, settings: &Settings) -> Self {
        let lexicon = material.lexicon;
        let checks = lexicon.checks().filter_map(|check| match lexicon.check(check).selects {
            Selection::Draft(fault) => Some((fault, check, settings.severity(check, lexicon)?)),
            _ => None,
        });
        Self { material, checks: checks.collect(), findings: Vec::new() }
    }

    /// The findings by their place in the draft.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by(|one, another| {
            let place = |finding: &Finding| finding.labels.first().map(|label| label.span);
            place(one).cmp(&place(another)).then_with(|| one.code.cmp(&another.code))
        });
        self.findings
    }

    /// Reports what the checks of articles find in the draft. An age or a day that no source gives was told already.
    pub(super) fn article(&mut self, findings: Vec<Finding>) {
        let told: Vec<Span> =
            self.findings.iter().filter_map(|finding| Some(finding.labels.first()?.span)).collect();
        let is_new = |finding: &Finding| {
            finding.labels.first().is_none_or(|own| told.iter().all(|span| !own.span.contains(*span)))
        };
        self.findings.extend(findings.into_iter().filter(is_new));
    }

    /// What is to say of a figure of the draft.
    pub(super) fn figure(
        &mut self,
        figure: &Figure,
        verdict: &FigureVerdict,
        figures: &Figures,
        claims: &Claims,
    ) {
        let said = self.in_words(figure);
        let span = figure.quantity.span;
        let stance = claims.of(figure).and_then(|claim| claims.stance(claim));
        match verdict {
            FigureVerdict::Stated(source, Fit::Flat) => {
                let near = Some((source.passage, source.quantity.span));
                let found = self.in_words(source);
                self.tell(&Told { near, found, ..Told::new(DraftFault::RoundedFigure, span, said) });
            }
            FigureVerdict::Stated(..) | FigureVerdict::Words | FigureVerdict::Counted => {
                if let Some(stance) = stance {
                    self.stance(figure, stance, claims);
                }
            }
            FigureVerdict::Other(other) => {
                let near = Some((other.passage, other.quantity.span));
                let found = self.in_words(other);
                let label = nearest(&figure.quantity, &other.quantity);
                self.tell(&Told {
                    near,
                    found,
                    label,
                    ..Told::new(DraftFault::UnsupportedFigure, span, said)
                });
            }
            FigureVerdict::Nothing => {
                // What a source claims of the same thing is nearer than what shares most words.
                let counted = match stance {
                    Some(Stance::Conflict(claim)) => Some(self.figure_of(claim, claims)),
                    _ => None,
                };
                let nearest_passage = self.material.nearest(figure.passage);
                let alike = |other: &&Figure| other.quantity.unit == figure.quantity.unit;
                let rival = counted.or_else(|| {
                    nearest_passage.and_then(|passage| figures.of_passage(passage).find(alike)).copied()
                });
                let near = match rival {
                    Some(rival) => Some((rival.passage, rival.quantity.span)),
                    None => nearest_passage.map(|passage| (passage, self.material.passages[passage].span)),
                };
                let found = rival.map(|rival| self.in_words(&rival)).unwrap_or_default();
                let label = rival
                    .map_or_else(|| "nearest".to_owned(), |rival| nearest(&figure.quantity, &rival.quantity));
                let span = self.wrong(figure, rival.as_ref());
                self.tell(&Told {
                    near,
                    found,
                    label,
                    ..Told::new(DraftFault::UnsupportedFigure, span, said)
                });
            }
        }
    }

    /// Reports a figure that the sources have, and another one for the same thing.
    fn stance(&mut self, figure: &Figure, stance: Stance, claims: &Claims) {
        let (fault, claim) = match stance {
            Stance::Conflict(claim) => (DraftFault::FigureConflict, claim),
            Stance::Superseded(claim) => (DraftFault::SupersededFigure, claim),
            Stance::Disputed(claim) => (DraftFault::AttributionDropped, claim),
        };
        let material = self.material;
        let wording =
            Wording { story: material.story, claims: &material.read.claims, lexicon: material.lexicon };
        let other = self.figure_of(claim, claims);
        let mut found = self.in_words(&other);
        if fault == DraftFault::AttributionDropped {
            let outlet = material.article(other.passage).outlet_name();
            found = format!("the sources differ, and {outlet} has {found}");
        }
        let with_day = fault == DraftFault::SupersededFigure;
        let label = wording.label(claim, with_day);
        let near = Some((other.passage, other.quantity.span));
        let said = self.in_words(figure);
        self.tell(&Told { near, found, label, ..Told::new(fault, figure.quantity.span, said) });
    }

    fn figure_of(&self, claim: ClaimIndex, claims: &Claims) -> Figure {
        let claim = claims.get(claim);
        let passage = self.material.passage_at(claim.article as usize, claim.quantity.span.start);
        Figure { passage, quantity: claim.quantity }
    }

    /// Reports a figure that is given with less care than the sources give it.
    pub(super) fn lost(&mut self, figure: &Figure, lost: &Lost) {
        let Lost { fault, span, near } = *lost;
        let source = self.material.passages[near.0].article;
        let words = self.material.words_of(source, near.1);
        let (said, found) = match fault {
            DraftFault::AttributionDropped => {
                let outlet = self.material.story.articles[source].outlet_name();
                (self.in_words(figure), format!("only {outlet} has it, by the word of {words}"))
            }
            DraftFault::AttributionChanged | DraftFault::SourceCount => {
                (self.material.words_of(DRAFT, span), words)
            }
            _ => (self.in_words(figure), words),
        };
        let near = Some(near);
        self.tell(&Told { near, found, label: "here".to_owned(), ..Told::new(fault, span, said) });
    }

    /// Reports words of the draft that are surer than those of the sources, where nothing in them was told to be.
    pub(super) fn surer(&mut self, lost: &Lost) {
        let Lost { fault, span, near } = *lost;
        let known = |finding: &Finding| finding.labels.first().is_some_and(|label| span.contains(label.span));
        if self.findings.iter().any(known) {
            return;
        }
        let said = self.material.words_of(DRAFT, span);
        self.tell(&Told { near: Some(near), label: "here".to_owned(), ..Told::new(fault, span, said) });
    }

    /// What is wrong in a figure that a scale follows: the scale where a source has the same number of another, else
    /// the number. "1.8 million" for 1.8 billion, "1.5 billion" for 1.8 billion.
    fn wrong(&self, figure: &Figure, rival: Option<&Figure>) -> Span {
        let text = self.material.article(figure.passage).reading();
        let numeral = figure.quantity.numeral;
        let Some((number, scale)) = numeral.of(text).split_once(' ') else { return figure.quantity.span };
        let known = rival.is_some_and(|rival| {
            let other = rival.quantity.numeral.of(self.material.article(rival.passage).reading());
            other.split_once(' ').is_some_and(|(other, _)| other == number)
        });
        let (start, end) = (numeral.start as usize, numeral.end as usize);
        let plain = number.starts_with(|first: char| first.is_ascii_digit()) && !scale.contains(' ');
        match (plain, known) {
            (false, _) => figure.quantity.span,
            (true, true) => Span::new(end - scale.len(), end),
            (true, false) => Span::new(start, start + number.len()),
        }
    }

    /// Reports a part of a date that no source gives, or gives to something else.
    pub(super) fn date(&mut self, dated: &Dated, fault: DateFault) {
        let near = match fault {
            DateFault::Unknown => self.material.nearest(dated.passage),
            DateFault::Other(passage) | DateFault::Elsewhen { passage, .. } => Some(passage),
        };
        let near = near.map(|passage| (passage, self.material.passages[passage].span));
        let mut told =
            Told::new(DraftFault::UnsupportedDate, dated.span, self.material.words_of(DRAFT, dated.span));
        if let DateFault::Elsewhen { own, other, .. } = fault {
            let written = |date: Date| date.strftime("%-d %B").to_string();
            told.said = format!("{} ({}) for this", told.said, written(own));
            told.label = format!("here {}", written(other));
        }
        self.tell(&Told { near, ..told });
    }

    /// Reports a name that no source bears out.
    pub(super) fn name(&mut self, mention: &Mention, fault: &NameFault) {
        let said = self.material.words_of(DRAFT, mention.span);
        let (fault, near) = match fault {
            NameFault::Spelt(passage, span) => (DraftFault::NameVariant, Some((*passage, *span))),
            NameFault::Unknown | NameFault::Apart => {
                let passage = self.material.passage_at(DRAFT, mention.span.start);
                let near = self.material.nearest(passage);
                (DraftFault::UnsupportedName, near.map(|near| (near, self.material.passages[near].span)))
            }
        };
        self.tell(&Told { near, ..Told::new(fault, mention.span, said) });
    }

    /// Reports a quotation that no source has, or has otherwise.
    pub(super) fn quotation(&mut self, quotation: &Quotation, verdict: &Verdict) {
        let at =
            |place: &Place, span: Span| Some((self.material.passage_at(place.article, span.start), span));
        let (fault, span, near) = match verdict {
            Verdict::Exact => return,
            Verdict::Unsupported => (DraftFault::UnsupportedQuote, quotation.span, None),
            Verdict::Altered(place) => (DraftFault::AlteredQuote, quotation.span, at(place, place.span)),
            Verdict::OtherSpeaker(place, other) => {
                let own = quotation.speaker.map_or(quotation.span, |speaker| speaker.span);
                (DraftFault::MisattributedQuote, own, at(place, *other))
            }
        };
        let found = match verdict {
            Verdict::Altered(place) => differences(self.material, quotation, place),
            _ => String::new(),
        };
        let said = self.material.words_of(DRAFT, span);
        self.tell(&Told { near, found, ..Told::new(fault, span, said) });
    }

    /// Reports a sentence that denies what a source says, or says what it denies.
    pub(super) fn reversal(&mut self, reversal: &Reversal) {
        let said = self.material.words_of(DRAFT, reversal.span);
        self.tell(&Told {
            near: Some(reversal.near),
            ..Told::new(DraftFault::Reversed, reversal.span, said)
        });
    }

    /// Reports words for which a source has others of their kind, where nothing else is told of them.
    pub(super) fn swap(&mut self, swap: &Swap) {
        let told = |finding: &Finding| {
            let span = finding.labels[0].span;
            span.start < swap.span.end && swap.span.start < span.end
        };
        if self.findings.iter().any(told) {
            return;
        }
        let fault = match swap.class {
            Class::Number => DraftFault::UnsupportedFigure,
            Class::Day | Class::Month => DraftFault::UnsupportedDate,
            Class::Time(_) | Class::Name(_) => DraftFault::Swapped,
            Class::Word => DraftFault::Reversed,
        };
        let words = self.material.words_of(DRAFT, swap.span);
        let said = match fault {
            DraftFault::UnsupportedFigure | DraftFault::UnsupportedDate => format!("{words} for this"),
            _ => words,
        };
        let near = Some(swap.near);
        self.tell(&Told { near, ..Told::new(fault, swap.span, said) });
    }

    fn in_words(&self, figure: &Figure) -> String {
        let article = self.material.passages[figure.passage].article;
        let said = self.material.words_of(article, figure.quantity.numeral);
        words::figure(&figure.quantity, &said, self.material.lexicon)
    }

    /// Reports a fault by every check that selects it.
    pub(super) fn tell(&mut self, told: &Told) {
        let material = self.material;
        let lexicon = material.lexicon;
        let source = told.near.map(|(passage, span)| (material.passages[passage].article, span));
        let outlet =
            source.map_or("no source", |(article, _)| material.story.articles[article].outlet_name());
        let found = match source {
            Some((article, span)) if told.found.is_empty() => material.words_of(article, span),
            _ => told.found.clone(),
        };
        let values = [
            ("{said}", cut(&told.said, 2 * LABEL)),
            ("{found}", cut(&found, 3 * LABEL)),
            ("{outlet}", outlet.to_owned()),
        ];
        let selected = self.checks.iter().filter(|(fault, ..)| *fault == told.fault);
        for (_, check, severity) in selected {
            let row = lexicon.check(*check);
            let mut labels =
                vec![Label { article: DRAFT, span: told.span, message: "in the draft".to_owned() }];
            labels.extend(source.map(|(article, span)| Label {
                article,
                span,
                message: label(&told.label, outlet),
            }));
            let value = |name: &str| {
                let found = values.iter().find(|(known, _)| known.trim_matches(['{', '}']) == name);
                found.map(|(_, value)| value.clone())
            };
            self.findings.push(Finding {
                check: *check,
                code: lexicon.text(row.id).to_owned(),
                severity: *severity,
                message: fill(lexicon.text(row.message), value),
                short: String::new(),
                help: fill(lexicon.text(row.help), value),
                labels,
            });
        }
    }
}

/// "nearest: 164, 18 more"
fn nearest(said: &Quantity, found: &Quantity) -> String {
    let number =
        |quantity: &Quantity| quantity.low.filter(|low| quantity.high.is_none_or(|high| high == *low));
    let (Some(own), Some(other)) = (number(said), number(found)) else { return "nearest".to_owned() };
    if said.unit != found.unit || own == other {
        return "nearest".to_owned();
    }
    let (gap, way) = if other > own { (other - own, "more") } else { (own - other, "less") };
    format!("nearest, {} {way}", words::number(gap))
}

/// A label of a source. Whoever is named in it already is not named again.
fn label(words: &str, outlet: &str) -> String {
    if words.contains(": ") { cut(words, LABEL) } else { cut(&format!("{words}: {outlet}"), LABEL) }
}
