//! What the passes of the compiler share: names and their numbers, entries, phrases, errors.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range as Bytes;

use super::RuleFile;
use super::error::{RuleError, shortened};
use super::errors::Errors;
use super::inflect::Forms;
use super::phrase::{self, Step};
use super::schema::{CheckFile, Entries, WordFile};
use super::trie::{Builder, narrow};
use super::yaml::{Text, line, span};
use crate::lexicon::{
    Case, Entry, EntryId, EntryKind, Event, EventId, Irregular, Lexicon, Meaning, Outlet, PlaceId,
    Replacement, Row, Sense, SpeakerId, Str, SubjectId, Tables,
};

/// The kinds of names that entries refer to each other by.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Event,
    Subject,
    Place,
    Unit,
    Speaker,
    Title,
    Outlet,
    Zone,
    Check,
}

impl Kind {
    fn noun(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Subject => "subject",
            Self::Place => "place",
            Self::Unit => "unit",
            Self::Speaker => "speaker",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Zone => "zone",
            Self::Check => "check",
        }
    }

    fn row(self, number: u32) -> Row {
        match self {
            Self::Event => Row::Event(number),
            Self::Subject => Row::Subject(number),
            Self::Place => Row::Place(number),
            Self::Unit => Row::Unit(number),
            Self::Speaker => Row::Speaker(number),
            Self::Title => Row::Title(number),
            Self::Outlet => Row::Outlet(number),
            Self::Zone => Row::Zone(number),
            Self::Check => Row::Check(number),
        }
    }
}

/// A phrase that was given a meaning.
#[derive(Clone, Debug)]
pub struct Said {
    /// The rule file.
    pub file: String,
    /// Where the entry writes the phrase, or the word it is a form of, in bytes.
    pub place: Bytes<usize>,
    /// The phrase in the notation of rule files.
    pub phrase: String,
    /// What it means, and the entry.
    pub sense: Sense,
}

/// What the passes share.
pub(super) struct Compiler<'base> {
    pub(super) base: &'base Lexicon,
    pub(super) builder: Builder<'base>,
    pub(super) tables: Tables,
    pub(super) forms: Forms,
    pub(super) errors: Errors,
    /// Other names of outlets. They stand behind the named rows, which are numbered first.
    pub(super) aliases: Vec<Outlet>,
    /// Events that count in another way; behind the named rows too.
    variants: Vec<Event>,
    /// The phrases that were given a meaning, where somebody asks.
    pub(super) said: Option<Vec<Said>>,
    names: BTreeMap<Kind, HashMap<String, u32>>,
    own: HashMap<(Kind, String), usize>,
    /// How many names of each kind this layer declares.
    declared: HashMap<Kind, usize>,
}

impl<'base> Compiler<'base> {
    /// A compiler on top of the layers in force.
    pub(super) fn new(base: &'base Lexicon, errors: Errors) -> Self {
        Self {
            base,
            builder: Builder::new(base),
            tables: Tables::default(),
            forms: Forms::default(),
            errors,
            aliases: Vec::new(),
            variants: Vec::new(),
            said: None,
            names: names_of(base),
            own: HashMap::new(),
            declared: HashMap::new(),
        }
    }

    /// Learns the irregular forms: those of the layers below, then those of the files, which are kept for layers above.
    pub(super) fn irregular(&mut self, words: &[(&RuleFile, Box<WordFile>)]) {
        let base = self.base;
        for row in base.irregular() {
            let text = |string| base.text(string).to_owned();
            match row.participle {
                None => self.forms.plurals.insert(text(row.word), text(row.first)).map(|_| ()),
                Some(participle) => {
                    let forms = [Some(text(row.first)), Some(text(participle)), row.gerund.map(text)];
                    self.forms.verbs.insert(text(row.word), forms).map(|_| ())
                }
            };
        }
        for (file, parsed) in words {
            for (singular, plural) in &parsed.irregular.nouns.0 {
                self.forms.plurals.insert(singular.value.clone(), plural.value.clone());
                let (word, first) = (self.text(&singular.value), self.text(&plural.value));
                push(&mut self.tables.irregular, Irregular { word, first, participle: None, gerund: None });
            }
            for (lemma, forms) in &parsed.irregular.verbs.0 {
                let (Some(past), true) = (forms.first(), forms.len() <= 3) else {
                    self.errors.push(RuleError::value(
                        format!("`{}` has {} forms", lemma.value, forms.len()),
                        "Give past, participle and, where it is irregular too, gerund.",
                        file,
                        span(lemma),
                    ));
                    continue;
                };
                let participle = forms.get(1).unwrap_or(past);
                let row = Irregular {
                    word: self.text(&lemma.value),
                    first: self.text(&past.value),
                    participle: Some(self.text(&participle.value)),
                    gerund: forms.get(2).map(|gerund| self.builder.text(&gerund.value)),
                };
                push(&mut self.tables.irregular, row);
                let form = |at: usize| forms.get(at).map(|form| form.value.clone());
                let forms = [form(0), Some(participle.value.clone()), form(2)];
                self.forms.verbs.insert(lemma.value.clone(), forms);
            }
        }
    }

    pub(super) fn declare(
        &mut self,
        words: &[(&RuleFile, Box<WordFile>)],
        checks: &[(&RuleFile, Box<CheckFile>)],
    ) {
        for (file, parsed) in words {
            self.declare_all(Kind::Event, &parsed.events, file);
            self.declare_all(Kind::Subject, &parsed.subjects, file);
            self.declare_all(Kind::Place, &parsed.places, file);
            self.declare_all(Kind::Unit, &parsed.units, file);
            self.declare_all(Kind::Speaker, &parsed.speakers, file);
            self.declare_all(Kind::Title, &parsed.titles, file);
            self.declare_all(Kind::Outlet, &parsed.outlets, file);
            self.declare_all(Kind::Zone, &parsed.zones, file);
        }
        for (file, parsed) in checks {
            self.declare_one(Kind::Check, &parsed.id, file);
        }
    }

    fn declare_all<T>(&mut self, kind: Kind, entries: &Entries<T>, file: &RuleFile) {
        for (name, _) in &entries.0 {
            self.declare_one(kind, name, file);
        }
    }

    fn declare_one(&mut self, kind: Kind, name: &Text, file: &RuleFile) {
        if self.own.contains_key(&(kind, name.value.clone())) {
            self.errors.push(RuleError::Duplicate {
                kind: kind.noun(),
                name: shortened(name.value.clone()),
                file: file.named(),
                span: span(name).into(),
            });
            return;
        }
        let declared = self.declared.entry(kind).or_default();
        let row = *declared;
        *declared += 1;
        self.own.insert((kind, name.value.clone()), row);
        let known = self.names.entry(kind).or_default();
        if let Some(&old) = known.get(&name.value) {
            self.tables.replaced.to_mut().push(Replacement { old: kind.row(old), row: narrow(row) });
            self.tables.retired.to_mut().push(entry_of(self.base, kind, old));
        } else {
            let number = base_count(self.base, kind) + narrow(row);
            known.insert(name.value.clone(), number);
        }
    }

    /// Whether this is the first entry of its name: the row at its number is still to be made.
    pub(super) fn is_next(&self, kind: Kind, name: &Text, rows: usize) -> bool {
        self.own.get(&(kind, name.value.clone())) == Some(&rows)
    }

    /// The number of a name, or an error that suggests the nearest.
    pub(super) fn resolve(&mut self, kind: Kind, name: &Text, file: &RuleFile) -> Option<u32> {
        let known = self.names.get(&kind)?;
        if let Some(&number) = known.get(&name.value) {
            return Some(number);
        }
        let is_worth_it = self.errors.are_worth_comparing(known.len(), file);
        let names = known.keys().map(String::as_str).filter(|_| is_worth_it);
        let error = RuleError::unknown(kind.noun(), &name.value, names, file, span(name));
        self.errors.push(error);
        None
    }

    /// The number of a name where one is given.
    pub(super) fn resolve_optional(
        &mut self,
        kind: Kind,
        name: Option<&Text>,
        file: &RuleFile,
    ) -> Option<u32> {
        name.and_then(|name| self.resolve(kind, name, file))
    }

    /// The number of a name that this layer declared.
    pub(super) fn number(&self, kind: Kind, name: &Text) -> u32 {
        self.names.get(&kind).and_then(|known| known.get(&name.value)).copied().unwrap_or_default()
    }

    /// Makes an entry.
    pub(super) fn entry(&mut self, kind: EntryKind, name: &Text, file: &RuleFile) -> EntryId {
        let row = Entry {
            kind,
            name: self.builder.text(&name.value),
            file: self.builder.text(&file.path),
            line: line(name),
        };
        let id = EntryId(self.base.entry_count() + narrow(self.tables.entries.len()));
        self.tables.entries.to_mut().push(row);
        id
    }

    /// Puts a text into the pool.
    pub(super) fn text(&mut self, text: &str) -> Str {
        self.builder.text(text)
    }

    /// Gives a phrase a meaning.
    pub(super) fn say(&mut self, phrase: &Text, entry: EntryId, meaning: Meaning, file: &RuleFile) {
        self.say_as(&phrase.value, entry, meaning, Case::Any, file, span(phrase));
    }

    /// Gives a name a meaning: it must be written with the capitals that it has in the rule file.
    pub(super) fn say_name(&mut self, name: &Text, entry: EntryId, meaning: Meaning, file: &RuleFile) {
        // The case is asked of the first token: "737 Max" and "7-Eleven" have none to ask of.
        let first = first_token(&name.value);
        let letters = || {
            let name = if first.contains(char::is_alphabetic) { &name.value } else { first };
            name.chars().filter(|letter| letter.is_alphabetic())
        };
        let case = if letters().count() > 1 && letters().all(char::is_uppercase) {
            Case::Upper
        } else if letters().next().is_some_and(char::is_uppercase)
            && !first.contains(|letter: char| !letter.is_alphabetic())
            && first.chars().filter(|letter| letter.is_uppercase()).count() > 1
            && name.value.len() < 5
        {
            Case::Mixed
        } else if letters().next().is_some_and(char::is_uppercase) {
            Case::Capital
        } else if letters().count() == 1 && name.value.chars().all(char::is_lowercase) {
            Case::Lower
        } else {
            Case::Any
        };
        self.say_as(&name.value, entry, meaning, case, file, span(name));
    }

    /// Gives a phrase a meaning, written in a certain way.
    pub(super) fn say_as(
        &mut self,
        phrase: &str,
        entry: EntryId,
        meaning: Meaning,
        case: Case,
        file: &RuleFile,
        place: Bytes<usize>,
    ) {
        if let Some(said) = &mut self.said {
            let sense = Sense { entry, meaning, case };
            said.push(Said {
                file: file.path.clone(),
                place: place.clone(),
                phrase: phrase.to_owned(),
                sense,
            });
        }
        match phrase::expand(phrase) {
            Ok(sequences) if sequences.iter().all(|steps| matches!(steps.first(), Some(Step::Word(_)))) => {
                let sense = Sense { entry, meaning, case };
                let added = sequences.iter().try_for_each(|steps| self.builder.add(steps, sense));
                if let Err(message) = added {
                    let help = "Give fewer choices, or join the entries that mean the same.";
                    self.errors.push(RuleError::value(message, help, file, place));
                }
            }
            Ok(_) => {
                let message = format!("`{phrase}` does not begin with a word");
                let help = "Phrases are found by their first word: begin with one that is always there.";
                self.bad_phrase(message, help, file, place);
            }
            Err((message, help)) => self.bad_phrase(message, help, file, place),
        }
    }

    /// A word has many forms, and what is wrong with it is told once.
    fn bad_phrase(&mut self, message: String, help: &str, file: &RuleFile, place: Bytes<usize>) {
        let told = self.errors.last().filter(|last| last.path() == file.path).and_then(RuleError::place);
        if told.is_none_or(|(_, at)| at != place.start) {
            self.errors.push(RuleError::phrase(message, help, file, place));
        }
    }

    /// Whatever lies below itself would send every walk up the taxonomy in a circle. The walks end after so many steps,
    /// so what lies deeper would be lost without a word.
    pub(super) fn circles(&mut self, words: &[(&RuleFile, Box<WordFile>)]) {
        let above: HashMap<(Kind, &str), Option<&str>> = words
            .iter()
            .flat_map(|(_, parsed)| taxonomy(parsed))
            .map(|(kind, name, above)| ((kind, &*name.value), above.map(|above| &*above.value)))
            .collect();
        for (file, parsed) in words {
            for (kind, name, _) in taxonomy(parsed) {
                let start = name.value.as_str();
                let next = |name: &&str| match above.get(&(kind, *name)) {
                    Some(own) => *own,
                    None => self.above_in_base(kind, name),
                };
                let up: Vec<&str> =
                    std::iter::successors(next(&start), next).take(MOST_STEPS_UP + 1).collect();
                if up.contains(&start) {
                    self.errors.push(RuleError::Circle {
                        name: shortened(start.to_owned()),
                        file: file.named(),
                        span: span(name).into(),
                    });
                } else if up.len() > MOST_STEPS_UP {
                    let message = format!("`{start}` lies more than {MOST_STEPS_UP} steps deep");
                    let help =
                        "Follow `is_a`, `in` or `part_of` upwards, and leave out steps or end their circle.";
                    self.errors.push(RuleError::value(message, help, file, span(name)));
                }
            }
        }
    }

    /// What a name of the layers in force lies below.
    fn above_in_base(&self, kind: Kind, name: &str) -> Option<&'base str> {
        let base = self.base;
        let number = *self.names.get(&kind)?.get(name)?;
        if number >= base_count(base, kind) {
            return None;
        }
        let above = match kind {
            Kind::Event => base.event(EventId(number)).part_of.map(|above| above.0),
            Kind::Subject => base.subject(SubjectId(number)).is_a.map(|above| above.0),
            Kind::Place => base.place(PlaceId(number)).within.map(|above| above.0),
            Kind::Speaker => base.speaker(SpeakerId(number)).is_a.map(|above| above.0),
            Kind::Unit | Kind::Title | Kind::Outlet | Kind::Zone | Kind::Check => None,
        };
        Some(base.text(name_of(base, kind, above?).0))
    }

    /// Makes an event that counts in another way than the one of its name.
    pub(super) fn variant(&mut self, event: Event) -> EventId {
        let declared = self.declared.get(&Kind::Event).copied().unwrap_or_default();
        self.variants.push(event);
        EventId(self.base.event_count() + narrow(declared + self.variants.len() - 1))
    }

    pub(super) fn finish(mut self) -> Tables {
        self.tables.events.to_mut().append(&mut self.variants);
        self.tables.outlets.to_mut().append(&mut self.aliases);
        self.builder.finish(&mut self.tables);
        self.tables
    }
}

/// The first word of a name, or the digits that it begins with.
fn first_token(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { &name[..digits] } else { name.split(' ').next().unwrap_or_default() }
}

/// Walks up a taxonomy end after so many steps.
const MOST_STEPS_UP: usize = 15;

/// The entries of a file that may lie below others, and what they lie below.
fn taxonomy(parsed: &WordFile) -> impl Iterator<Item = (Kind, &Text, Option<&Text>)> {
    let events = parsed.events.0.iter().map(|(name, event)| (Kind::Event, name, event.part_of.as_ref()));
    let subjects = parsed.subjects.0.iter().map(|(name, class)| (Kind::Subject, name, class.is_a.as_ref()));
    let places = parsed
        .places
        .0
        .iter()
        .map(|(name, place)| (Kind::Place, name, place.as_ref().and_then(|place| place.within.as_ref())));
    let speakers = parsed.speakers.0.iter().map(|(name, kind)| (Kind::Speaker, name, kind.is_a.as_ref()));
    events.chain(subjects).chain(places).chain(speakers)
}

fn base_count(base: &Lexicon, kind: Kind) -> u32 {
    match kind {
        Kind::Event => base.event_count(),
        Kind::Subject => base.subject_count(),
        Kind::Place => base.place_count(),
        Kind::Unit => base.unit_count(),
        Kind::Speaker => base.speaker_count(),
        Kind::Title => base.title_count(),
        Kind::Outlet => base.outlet_count(),
        Kind::Zone => base.zone_count(),
        Kind::Check => base.check_count(),
    }
}

fn name_of(base: &Lexicon, kind: Kind, number: u32) -> (Str, EntryId) {
    use crate::lexicon as lex;
    match kind {
        Kind::Event => (base.event(lex::EventId(number)).name, base.event(lex::EventId(number)).entry),
        Kind::Subject => {
            (base.subject(lex::SubjectId(number)).name, base.subject(lex::SubjectId(number)).entry)
        }
        Kind::Place => (base.place(lex::PlaceId(number)).name, base.place(lex::PlaceId(number)).entry),
        Kind::Unit => (base.unit(lex::UnitId(number)).name, base.unit(lex::UnitId(number)).entry),
        Kind::Speaker => {
            (base.speaker(lex::SpeakerId(number)).name, base.speaker(lex::SpeakerId(number)).entry)
        }
        Kind::Title => (base.title(lex::TitleId(number)).name, base.title(lex::TitleId(number)).entry),
        Kind::Outlet => (base.outlet(lex::OutletId(number)).name, base.outlet(lex::OutletId(number)).entry),
        Kind::Zone => (base.zone(lex::ZoneId(number)).name, base.zone(lex::ZoneId(number)).entry),
        Kind::Check => (base.check(lex::CheckId(number)).id, base.check(lex::CheckId(number)).entry),
    }
}

fn entry_of(base: &Lexicon, kind: Kind, number: u32) -> EntryId {
    name_of(base, kind, number).1
}

fn names_of(base: &Lexicon) -> BTreeMap<Kind, HashMap<String, u32>> {
    let kinds = [
        Kind::Event,
        Kind::Subject,
        Kind::Place,
        Kind::Unit,
        Kind::Speaker,
        Kind::Title,
        Kind::Outlet,
        Kind::Zone,
        Kind::Check,
    ];
    let mut all = BTreeMap::new();
    for kind in kinds {
        let mut names = HashMap::new();
        for number in 0..base_count(base, kind) {
            let name = base.text(name_of(base, kind, number).0).to_owned();
            // Variants and other names stand behind the rows that they belong to.
            names.entry(name).or_insert(number);
        }
        all.insert(kind, names);
    }
    all
}

/// A row for a table of the layer.
pub(super) fn push<T: Clone>(table: &mut Cow<'static, [T]>, row: T) -> u32 {
    let rows = table.to_mut();
    rows.push(row);
    narrow(rows.len() - 1)
}
