//! How two claims were compared, in the order in which the comparison asks.

use std::fmt::Write as _;

use super::super::line;
use crate::Settings;
use crate::check;
use crate::claim::{Basis, Claim, ClaimIndex, Field, Read};
use crate::compare::{Aspect, Comparer, Lies, Relation};
use crate::lexicon::{Lexicon, RelationKind};
use crate::origin::Identity;
use crate::report::{Column, Positions, Style, Table, indented, json, one_line, wrap};
use crate::source::Story;
use crate::time::Interval;

/// The way from two claims to their relation, and to the check that it feeds.
#[must_use]
pub fn pair(
    story: &Story,
    read: &Read,
    (a, b): (ClaimIndex, ClaimIndex),
    lexicon: &Lexicon,
    settings: &Settings,
    style: Style,
) -> String {
    let scene = Scene { story, read, lexicon };
    let walk = Comparer::new(story, &read.claims, lexicon).walk(a, b);
    let mut text = String::new();
    for (letter, index) in [("a", a), ("b", b)] {
        let claim = scene.claim(index);
        let line = line::claim(story, claim, lexicon);
        let _ = writeln!(text, "{letter}  {}", one_line(&scene.place(claim)));
        text.push_str(&wrap(&one_line(&line), "   ", style.width));
    }
    text.push_str("\nscope: do they count the same?\n");
    if walk.aspects.is_empty() {
        text.push_str("  one of them counts no event that the rules know\n");
    } else {
        let columns =
            [Column::words("in respect of"), Column::words("they are"), Column::text("a"), Column::text("b")];
        let mut table = Table::new(&columns);
        for (aspect, lies) in &walk.aspects {
            let value = |index| scene.value(*aspect, index);
            table.push([name(*aspect).to_owned(), told(*lies), value(a), value(b)]);
        }
        text.push_str(&below(&table, style));
    }
    if !walk.questions.is_empty() {
        text.push_str("\ntime, by the clock of UTC\n");
        for (letter, index) in [("a", a), ("b", b)] {
            let _ = writeln!(text, "  {letter}  counted until {}", scene.as_of(index));
            let _ = writeln!(text, "     printed       {}", scene.printed(index));
        }
        text.push_str("\nquestions: the first answer holds\n");
        for (question, answered) in &walk.questions {
            let _ = writeln!(text, "  {question} {}", if *answered { "yes" } else { "no" });
        }
        if walk.questions.iter().all(|(_, answered)| !answered) {
            let whose = match walk.speakers {
                Identity::Same => "one speaker gives both",
                Identity::Different => "two speakers give them",
                Identity::Unknown => "not both say whose word they are",
            };
            let _ = writeln!(text, "  so both cannot hold, and {whose}");
        }
    }
    let verdict = walk.verdict;
    let relation = Relation { a, b, kind: verdict.kind, reason: verdict.reason };
    let _ = write!(text, "\n{}: {}", json::relation_kind(verdict.kind), json::why(verdict.reason));
    if let Some(first) = verdict.first {
        let role = match verdict.kind {
            RelationKind::Update | RelationKind::Revision => "the older",
            _ if matches!(verdict.reason, crate::lexicon::Reason::Fell) => "the older",
            _ => "the part",
        };
        let _ = write!(text, ", {role} is {}", if first == a { "a" } else { "b" });
    }
    match check::fed(relation, lexicon, settings) {
        Some(check) => {
            let row = lexicon.check(check);
            let severity = json::severity(row.severity);
            let _ = writeln!(text, "\nreported by {} ({severity})", one_line(lexicon.text(row.id)));
        }
        None => text.push_str("\nno check reports it\n"),
    }
    text
}

struct Scene<'s> {
    story: &'s Story,
    read: &'s Read,
    lexicon: &'s Lexicon,
}

impl Scene<'_> {
    fn claim(&self, index: ClaimIndex) -> &Claim {
        &self.read.claims[index.0 as usize]
    }

    fn place(&self, claim: &Claim) -> String {
        let article = claim.article as usize;
        let (line, column) = Positions::new(self.story).of(article, claim.quantity.span);
        let id = json::id(self.story, claim);
        format!(
            "{}:{line}:{column} ({id})",
            self.story.articles[article].display_path_of(claim.quantity.span)
        )
    }

    /// What a claim says in a respect.
    fn value(&self, aspect: Aspect, index: ClaimIndex) -> String {
        let claim = self.claim(index);
        let article = &self.story.articles[claim.article as usize];
        let text = |name| self.lexicon.text(name);
        let found = match aspect {
            Aspect::Unit => claim.quantity.unit.map(|unit| text(self.lexicon.unit(unit).name).to_owned()),
            Aspect::Event => claim
                .event
                .map(|event| text(self.lexicon.event(self.lexicon.base_event(event.value)).name).to_owned()),
            Aspect::Subject => {
                let subject = crate::compare::counted(claim, self.lexicon);
                let class = |id| text(self.lexicon.subject(id).name);
                let nation = subject.nation.map(|place| text(self.lexicon.place(place).name));
                let known = [subject.class.map(class), subject.across.map(class), nation];
                let known: Vec<&str> = known.into_iter().flatten().collect();
                let said = claim.subject_text.of(article.reading());
                Some(if known.is_empty() { said.to_owned() } else { known.join("+") })
            }
            Aspect::When => claim.when.map(stretch),
            Aspect::Limit => claim.limit.map(|limit| limit.value.of(article.reading()).to_owned()),
            Aspect::Part | Aspect::Link => {
                let links = claim.links.iter().map(|link| {
                    format!("{} {}", json::link_kind(link.kind), json::id(self.story, self.claim(link.to)))
                });
                Some(links.collect::<Vec<_>>().join(", "))
            }
            Aspect::Place => claim.place.map(|place| text(self.lexicon.place(place.value).name).to_owned()),
        };
        found.filter(|found| !found.is_empty()).unwrap_or_else(|| "–".to_owned())
    }

    fn as_of(&self, index: ClaimIndex) -> String {
        self.claim(index).as_of.map_or("unknown".to_owned(), stretch)
    }

    fn printed(&self, index: ClaimIndex) -> String {
        let article = &self.story.articles[self.claim(index).article as usize];
        article.published.map_or("unknown".to_owned(), |published| hours(published.instant))
    }
}

fn stretch(field: Field<Interval>) -> String {
    let basis = if field.basis == Basis::Said { "said" } else { "inferred" };
    format!("{}, {basis}", hours(field.value))
}

/// A stretch of time to the minute, by the clock of UTC.
fn hours(interval: Interval) -> String {
    let minute = |instant: jiff::Timestamp| instant.strftime("%Y-%m-%d %H:%M").to_string();
    let (from, to) = (minute(interval.from), minute(interval.to));
    if from == to {
        return from;
    }
    let (day, hour) = to.split_at(10);
    if from.starts_with(day) { format!("{from} to{hour}") } else { format!("{from} to {to}") }
}

fn name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Unit => "unit",
        Aspect::Link => "links",
        Aspect::Event => "event",
        Aspect::Subject => "the counted",
        Aspect::When => "when",
        Aspect::Limit => "limit",
        Aspect::Part => "parts",
        Aspect::Place => "place",
    }
}

fn told(lies: Lies) -> String {
    match lies {
        Lies::Same => "the same".to_owned(),
        Lies::Below => "a in b".to_owned(),
        Lies::Above => "b in a".to_owned(),
        Lies::Apart(reason) => json::why(reason).to_owned(),
    }
}

/// A table below a heading.
fn below(table: &Table, style: Style) -> String {
    indented(&table.render(&Style { width: style.width - 2, ..style }), "  ")
}
