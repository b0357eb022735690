//! Claims in words: what is counted, who says so, where it stands.

use jiff::civil::Date;

use super::{Finding, Label};
use crate::claim::{Basis, Claim, ClaimIndex, Construction, Standing};
use crate::compare::counted;
use crate::lexicon::{CheckId, EventId, Lexicon, PlaceId, Severity};
use crate::quantity::{Amount, words};
use crate::source::{Article, Span, Story};
use crate::time::Interval;

/// Labels are shorter than 45 characters.
const LABEL: usize = 44;

/// The words of a claim that are quoted whole, in bytes; longer ones are put in the lexicon's words.
const QUOTED: usize = 40;

/// What is put into words.
#[derive(Copy, Clone)]
pub struct Wording<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its claims.
    pub claims: &'a [Claim],
    /// The words of events and subjects.
    pub lexicon: &'a Lexicon,
}

impl<'a> Wording<'a> {
    /// The finding of a check, with what stands for the placeholders of its message and its help.
    pub(super) fn finding(
        &self,
        (check, severity): (CheckId, Severity),
        value: impl Fn(&str) -> Option<String>,
        labels: Vec<Label>,
    ) -> Finding {
        let row = self.lexicon.check(check);
        Finding {
            check,
            code: self.lexicon.text(row.id).to_owned(),
            severity,
            message: fill(self.lexicon.text(row.message), &value),
            short: String::new(),
            help: fill(self.lexicon.text(row.help), &value),
            labels,
        }
    }

    /// A claim.
    #[must_use]
    pub fn claim(&self, claim: ClaimIndex) -> &'a Claim {
        &self.claims[claim.0 as usize]
    }

    /// The event that a claim's event stands for.
    pub(super) fn base_event(&self, claim: ClaimIndex) -> Option<EventId> {
        self.claim(claim).event.map(|event| self.lexicon.base_event(event.value))
    }

    pub(super) fn article(&self, article: u32) -> &'a Article {
        &self.story.articles[article as usize]
    }

    /// The words under a span, in one line.
    pub(super) fn text(&self, article: u32, span: Span) -> String {
        let text = self.article(article).reading().get(span.range()).unwrap_or_default();
        let mut line = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }

    /// The figure of a claim: "at least 13".
    pub(crate) fn quantity(&self, claim: ClaimIndex) -> String {
        let Claim { article, quantity, .. } = self.claim(claim);
        let is_told = quantity.vague || (quantity.low.is_none() && quantity.high.is_none());
        let said = if is_told { self.text(*article, quantity.numeral) } else { String::new() };
        words::figure(quantity, &said, self.lexicon)
    }

    /// The figure of a claim; of a single person, the words: "a 19-year-old man".
    #[must_use]
    pub fn stated(&self, claim: ClaimIndex) -> String {
        let it = self.claim(claim);
        if it.is_single() {
            self.text(it.article, it.quantity.span.to(it.subject_text))
        } else {
            self.quantity(claim)
        }
    }

    /// What claims of one scope count: "Officers killed in Kazakhstan on 6 January".
    pub(super) fn figure(&self, claims: &[ClaimIndex]) -> String {
        let Some(widest) = self.widest(claims) else { return String::new() };
        let figure = format!("{} {}", self.counted(widest), self.event(widest));
        let actor = self.actor(widest).map(|actor| format!(" by {actor}")).unwrap_or_default();
        let place = self.place(claims).map(|place| format!(" in {place}")).unwrap_or_default();
        let day =
            self.common_day(claims).map(|day| format!(" on {}", day.strftime("%-d %B"))).unwrap_or_default();
        capitalised(&format!("{}{actor}{place}{day}", figure.trim()))
    }

    /// The same for the one-line form, "officers killed, 6 Jan", in the words for some of the claims.
    pub(super) fn short_figure(&self, some: &[ClaimIndex], claims: &[ClaimIndex]) -> String {
        let Some(widest) = self.widest(some) else { return String::new() };
        let figure = format!("{} {}", self.counted(widest), self.event(widest));
        let day = self.common_day(claims).map(|day| format!(", {}", short_day(day)));
        format!("{}{}", figure.trim(), day.unwrap_or_default())
    }

    /// The claim that counts most, and so what the others count too; the order of the claims does not show.
    fn widest(&self, claims: &[ClaimIndex]) -> Option<ClaimIndex> {
        // Many claims of a figure count the same.
        let counts = |claim: ClaimIndex| {
            let it = self.claim(claim);
            (it.event.map(|event| event.value), it.subject.map(|subject| subject.value))
        };
        let mut breadths: Vec<_> = Vec::new();
        for &claim in claims {
            if breadths.iter().all(|&(known, _)| known != counts(claim)) {
                breadths.push((counts(claim), self.breadth(claim)));
            }
        }
        let most = breadths.iter().map(|&(_, breadth)| breadth).min()?;
        let is_widest = |claim: ClaimIndex| breadths.contains(&(counts(claim), most));
        let mut widest = claims.iter().copied().filter(|&claim| is_widest(claim));
        let first = widest.next()?;
        // Nearly always all of them count the same; else the words decide.
        let scope = |claim: ClaimIndex| (self.base_event(claim), counted(self.claim(claim), self.lexicon));
        let is_classed = self.is_classed(first);
        let others: Vec<ClaimIndex> =
            widest.filter(|&claim| !is_classed || scope(claim) != scope(first)).collect();
        let words = |claim: &ClaimIndex| {
            let words = self.counted(*claim);
            (words.len(), words, self.event(*claim), self.actor(*claim))
        };
        if others.is_empty() { Some(first) } else { [first].into_iter().chain(others).min_by_key(words) }
    }

    /// Whether the lexicon names whom a claim counts; else its own words do.
    fn is_classed(&self, claim: ClaimIndex) -> bool {
        let subject = counted(self.claim(claim), self.lexicon);
        subject.class.is_some() || subject.across.is_some()
    }

    /// How many a claim counts, the most first: by what happened, by who is counted, by what narrows them.
    fn breadth(&self, claim: ClaimIndex) -> (usize, usize, bool, bool) {
        let (it, lexicon) = (self.claim(claim), self.lexicon);
        let wholes = std::iter::successors(self.base_event(claim), |&inner| lexicon.event(inner).part_of)
            .take(16)
            .count();
        let subject = counted(it, lexicon);
        let above = |class| std::iter::successors(Some(class), |&it| lexicon.subject(it).is_a).take(16);
        let depth = subject.class.map_or(usize::MAX, |class| above(class).count());
        (wholes, depth, subject.across.is_some(), subject.nation.is_some())
    }

    /// A claim with its figure: "at least 13 officers killed in Almaty".
    pub(super) fn count(&self, claim: ClaimIndex) -> String {
        let it = self.claim(claim);
        let said = it.quantity.span.to(it.subject_text);
        let of = if it.quantity.vague { " of" } else { "" };
        let one = it.quantity.low.or(it.quantity.high) == Some(Amount::from_integer(1));
        let said = if !it.subject_text.is_empty() && said.range().len() <= QUOTED {
            let words = self.text(it.article, said).replace(['"', '“', '”'], "");
            uncapitalised(&words)
        } else if one {
            self.quantity(claim)
        } else {
            format!("{}{of} {}", self.quantity(claim), self.counted(claim))
        };
        let place = self.place(&[claim]).map(|place| format!("in {place}")).unwrap_or_default();
        let words = [said.trim(), self.event(claim), &place];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Who is counted, in the plural: "officers", "children", "soldiers from Armenia".
    fn counted(&self, claim: ClaimIndex) -> String {
        let it = self.claim(claim);
        let subject = counted(it, self.lexicon);
        let label = |id| self.lexicon.text(self.lexicon.subject(id).label).to_owned();
        let own = match (subject.across, subject.class) {
            (Some(across), _) => label(across),
            (None, Some(class)) => label(class),
            (None, None) => self.text(it.article, it.subject_text).to_lowercase(),
        };
        match subject.nation.filter(|_| !self.is_by_actor(claim)) {
            Some(nation) => format!("{own} from {}", self.lexicon.text(self.lexicon.place(nation).name)),
            None => own,
        }
    }

    fn event(&self, claim: ClaimIndex) -> &'a str {
        self.base_event(claim).map_or("", |event| self.lexicon.text(self.lexicon.event(event).label))
    }

    fn is_by_actor(&self, claim: ClaimIndex) -> bool {
        self.claim(claim).event.is_some_and(|event| self.lexicon.event(event.value).by_actor)
    }

    fn actor(&self, claim: ClaimIndex) -> Option<&'a str> {
        let nation = counted(self.claim(claim), self.lexicon).nation.filter(|_| self.is_by_actor(claim))?;
        Some(self.lexicon.text(self.lexicon.place(nation).name))
    }

    /// The place that one of the claims names and that holds those of the others.
    pub(super) fn place(&self, claims: &[ClaimIndex]) -> Option<&'a str> {
        let places = || claims.iter().filter_map(|&claim| self.claim(claim).place).map(|place| place.value);
        let wider =
            |wide: PlaceId, place: PlaceId| if self.lexicon.is_within(wide, place) { place } else { wide };
        let widest = places().reduce(wider)?;
        let holds_all = places().all(|place| self.lexicon.is_within(place, widest));
        holds_all.then(|| self.lexicon.text(self.lexicon.place(widest).name))
    }

    /// The one day of all claims: when it happened, where they say so, else until when was counted.
    pub(super) fn common_day(&self, claims: &[ClaimIndex]) -> Option<Date> {
        let mut days = claims.iter().map(|&claim| {
            let happened = self.claim(claim).when.filter(|when| when.basis == Basis::Said);
            happened.map_or_else(|| self.day(claim), |when| self.single_day(claim, when.value))
        });
        let first = days.next()??;
        days.all(|day| day == Some(first)).then_some(first)
    }

    /// The one day until which a claim was counted.
    #[must_use]
    pub fn day(&self, claim: ClaimIndex) -> Option<Date> {
        let it = self.claim(claim);
        let as_of =
            it.as_of.filter(|as_of| as_of.basis == Basis::Said || it.standing.value == Standing::Current)?;
        let published = self.article(it.article).published;
        if as_of.evidence.construction == Construction::Article {
            // A zone that can be read in two ways widens the hour, not the day that the article bears.
            return published.map(|published| published.date);
        }
        self.single_day(claim, as_of.value)
    }

    /// The day that a stretch of time does not leave, where the article was published.
    pub(super) fn single_day(&self, claim: ClaimIndex, interval: Interval) -> Option<Date> {
        let published = self.article(self.claim(claim).article).published;
        let offset = published.map_or(jiff::tz::Offset::UTC, |published| published.offset);
        let day = |instant| offset.to_datetime(instant).date();
        let from = day(interval.from);
        (from == day(interval.to)).then_some(from)
    }

    /// Who says it, shortened; `None` where it is the outlet's own word.
    pub(super) fn speaker(&self, claim: ClaimIndex) -> Option<String> {
        let it = self.claim(claim);
        let attribution = it.speaker()?;
        if let Some(outlet) = attribution.outlet {
            return Some(self.lexicon.text(self.lexicon.outlet(outlet).name).to_owned());
        }
        let words = self.text(it.article, attribution.span);
        // "Maria Petrova, a police spokeswoman": the name is enough.
        let words = words.split(',').next().unwrap_or(&words);
        let article =
            ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| words.strip_prefix(article));
        let words = article.unwrap_or(words);
        let named = attribution.name.is_some() || attribution.place.is_some();
        let common =
            !named && words.split(' ').nth(1).is_none_or(|second| second.starts_with(char::is_lowercase));
        let words = if common { uncapitalised(words) } else { words.to_owned() };
        Some(words).filter(|words| !words.is_empty())
    }

    /// Who says it, or the outlet.
    #[must_use]
    pub fn source(&self, claim: ClaimIndex) -> String {
        let speaker = self.speaker(claim).map(|speaker| cut(&speaker, LABEL / 2));
        speaker.unwrap_or_else(|| self.outlet(self.claim(claim).article).to_owned())
    }

    pub(super) fn outlet(&self, article: u32) -> &'a str {
        self.article(article).outlet_name()
    }

    /// "13: police, in New York Times"; with the day, "13 on 6 Jan: police, in New York Times".
    pub(crate) fn label(&self, claim: ClaimIndex, with_day: bool) -> String {
        let day = self.day(claim).filter(|_| with_day);
        let day = day.map(|day| format!(" on {}", short_day(day))).unwrap_or_default();
        let head = format!("{}{day}: ", self.quantity(claim));
        // "AP (Jamaica Observer)": who printed the copy is in the header of the excerpt.
        let outlet = self.outlet(self.claim(claim).article);
        let outlet = outlet.split_once(" (").map_or(outlet, |(outlet, _)| outlet);
        let room = LABEL.saturating_sub(head.chars().count() + "in ".len());
        let label = match self.speaker(claim) {
            // The speaker is what tells sides apart, so it keeps at least half of the room.
            Some(speaker) => {
                let tail = outlet.chars().count() + ", ".len();
                let speaker = cut(&speaker, room.saturating_sub(tail).max(room / 2));
                let left = room.saturating_sub(speaker.chars().count() + ", ".len());
                format!("{head}{speaker}, in {}", cut(outlet, left))
            }
            None => format!("{head}in {}", cut(outlet, room)),
        };
        cut(&label, LABEL)
    }

    /// File, line and column: "nyt.txt:10:99".
    pub(super) fn position(&self, claim: ClaimIndex) -> String {
        let it = self.claim(claim);
        self.place_of(it.article, it.span)
    }

    /// File, line and column of a span.
    pub(super) fn place_of(&self, article: u32, span: Span) -> String {
        let (line, column) = self.article(article).position(span);
        format!("{}:{line}:{column}", self.file(article, span))
    }

    /// File and line: "irish.md:8".
    pub(super) fn line(&self, claim: ClaimIndex) -> String {
        let it = self.claim(claim);
        let (line, _) = self.article(it.article).position(it.span);
        format!("{}:{line}", self.file(it.article, it.span))
    }

    fn file(&self, article: u32, span: Span) -> String {
        let path = self.article(article).display_path_of(span);
        path.rsplit('/').next().unwrap_or(&path).to_owned()
    }
}

/// "6 Jan"
#[must_use]
pub fn short_day(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// The text with a capital at its start.
pub(super) fn capitalised(text: &str) -> String {
    with_first(text, char::to_uppercase)
}

/// The text with a small letter at its start, unless its first word is in capitals.
fn uncapitalised(text: &str) -> String {
    let in_capitals = text.chars().nth(1).is_some_and(char::is_uppercase);
    if in_capitals { text.to_owned() } else { with_first(text, char::to_lowercase) }
}

fn with_first<L: Iterator<Item = char>>(text: &str, change: fn(char) -> L) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| change(first).chain(letters).collect())
}

/// Text in at most so many characters, cut between words where that leaves any.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.len() <= most || text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let words = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ' ', '(']))
}

/// "13", "13 or 12", "13, at least 13, or 12", with the word given before the last.
pub(super) fn list(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [one, another] => format!("{one} {last} {another}"),
        [first @ .., end] => format!("{}, {last} {end}", first.join(", ")),
    }
}

/// So many things in a row at most, and how many more there are: "Harbour News, Valley Post, and 3 more".
pub(super) fn first_few<T>(things: &[T], most: usize, words: impl Fn(&T) -> String) -> String {
    let mut named: Vec<String> = things.iter().take(most).map(words).collect();
    if let Some(more @ 1..) = things.len().checked_sub(most) {
        named.push(format!("{more} more"));
    }
    list(&named, "and")
}

/// A template with its placeholders filled by what stands for their names.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        text.push_str(before);
        let filled = from.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        rest = if let Some((value, after)) = filled {
            text.push_str(&value);
            after
        } else {
            text.push('{');
            from
        };
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_words_and_says_so() {
        assert_eq!(cut("the prosecutor's office", 23), "the prosecutor's office");
        assert_eq!(cut("the prosecutor's office", 20), "the prosecutor's…");
        assert_eq!(cut("Extraordinarily", 6), "Extra…");
    }

    #[test]
    fn a_word_in_capitals_keeps_them() {
        assert_eq!(uncapitalised("Several civilians"), "several civilians");
        assert_eq!(uncapitalised("SEVERAL CIVILIANS"), "SEVERAL CIVILIANS");
    }

    #[test]
    fn three_items_have_a_comma_before_the_last_word() {
        let items = ["13", "at least 13", "12"].map(str::to_owned);
        assert_eq!(list(&items, "or"), "13, at least 13, or 12");
        assert_eq!(list(&items[..2], "or"), "13 or at least 13");
        assert_eq!(list(&items[..1], "or"), "13");
    }

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        let value = |name: &str| match name {
            "figure" => Some("{sides}".to_owned()),
            "sides" => Some("13".to_owned()),
            _ => None,
        };
        assert_eq!(fill("{figure}: {sides}, {", value), "{sides}: 13, {");
        assert_eq!(fill("{{sides} {other}", value), "{13 {other}");
    }
}
