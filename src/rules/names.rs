//! Compiles what has a name: events, subjects, places, speakers, titles, outlets, zones; and the words of names.

use std::collections::{HashMap, HashSet};

use super::RuleFile;
use super::compiler::{Compiler, Kind, push};
use super::error::RuleError;
use super::grammar::verb_forms;
use super::schema::{EventWords, OutletWords, PlaceWords, SpeakerWords, SubjectWords, TitleWords, WordFile};
use super::trie::narrow;
use super::yaml::Text;
use super::yaml::span;
use crate::lexicon::{
    Case, CountClass, EntryId, EntryKind, Event, EventId, Meaning, NameWord, NounUse, Number, Outlet,
    OutletId, Place, PlaceId, PlaceUse, Range, Speaker, SpeakerId, Subject, SubjectId, Title, TitleId, Zone,
};

pub(super) fn fill(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    for (name, words) in &parsed.subjects.0 {
        subject(compiler, file, name, words);
    }
    for (name, words) in &parsed.places.0 {
        place(compiler, file, name, words.as_ref());
    }
    for (name, words) in &parsed.speakers.0 {
        speaker(compiler, file, name, words);
    }
    for (name, words) in &parsed.titles.0 {
        title(compiler, file, name, words);
    }
    naming(compiler, file, parsed);
    for (name, words) in &parsed.outlets.0 {
        outlet(compiler, file, name, words.as_ref());
    }
    for (name, offsets) in &parsed.zones.0 {
        zone(compiler, file, name, offsets);
    }
    for (name, words) in &parsed.events.0 {
        event(compiler, file, name, words);
    }
}

fn event(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: &EventWords) {
    if !compiler.is_next(Kind::Event, name, compiler.tables.events.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Event, name, file);
    let at = narrow(compiler.tables.event_lists.len());
    for part in &words.sum_of {
        if let Some(part) = compiler.resolve(Kind::Event, part, file) {
            push(&mut compiler.tables.event_lists, EventId(part));
        }
    }
    let row = Event {
        name: compiler.text(&name.value),
        label: compiler.text(words.label.as_deref().unwrap_or(&name.value)),
        count: words.count.unwrap_or(CountClass::Cumulative),
        counts: compiler.resolve_optional(Kind::Subject, words.counts.as_ref(), file).map(SubjectId),
        variant_of: None,
        called: compiler.resolve_optional(Kind::Subject, words.called.as_ref(), file).map(SubjectId),
        part_of: compiler.resolve_optional(Kind::Event, words.part_of.as_ref(), file).map(EventId),
        sum_of: Range { at, len: narrow(compiler.tables.event_lists.len()) - at },
        by_actor: words.by_actor,
        tolerance: words.tolerance,
        measured: words.measured,
        money: words.money,
        singles: words.singles,
        uncompared: words.uncompared,
        whose: words.whose,
        entry,
    };
    push(&mut compiler.tables.events, row);
    let event = EventId(compiler.number(Kind::Event, name));
    let forms: HashMap<&str, CountClass> =
        words.forms.0.iter().map(|(form, count)| (form.value.as_str(), *count)).collect();
    let form = |word: &str| forms.get(word).copied();
    for verb in &words.verbs {
        let event = variant(compiler, row, event, form(&verb.lemma.value));
        for (phrase, form) in verb_forms(compiler, &verb.lemma.value) {
            let meaning = Meaning::Verb { event, form, counted: verb.counted, strict: verb.strict };
            compiler.say_as(&phrase, entry, meaning, Case::Any, file, span(&verb.lemma));
        }
    }
    for noun in &words.nouns {
        let event = variant(compiler, row, event, form(&noun.value));
        noun_words(compiler, file, noun, entry, Meaning::Noun { event, used: NounUse::Counted });
    }
    for noun in &words.totals {
        noun_words(compiler, file, noun, entry, Meaning::Noun { event, used: NounUse::Total });
    }
    for state in &words.states {
        compiler.say(state, entry, Meaning::State { event }, file);
    }
    for phrase in &words.phrases {
        frame(compiler, file, phrase, entry, event);
    }
    let lemmas = words.verbs.iter().map(|verb| verb.lemma.value.as_str());
    let known: HashSet<&str> = lemmas.chain(words.nouns.iter().map(|noun| noun.value.as_str())).collect();
    for (form, _) in &words.forms.0 {
        if !known.contains(form.value.as_str()) {
            let is_worth_it = compiler.errors.are_worth_comparing(known.len(), file);
            let names = known.iter().copied().filter(|_| is_worth_it);
            compiler.errors.push(RuleError::unknown("verb or noun", &form.value, names, file, span(form)));
        }
    }
}

/// The event with another way of counting.
fn variant(compiler: &mut Compiler, row: Event, event: EventId, count: Option<CountClass>) -> EventId {
    match count {
        None => event,
        Some(count) if count == row.count => event,
        Some(count) => {
            let variant = Event { count, variant_of: Some(event), ..row };
            compiler.variant(variant)
        }
    }
}

fn noun_words(compiler: &mut Compiler, file: &RuleFile, noun: &Text, entry: EntryId, meaning: Meaning) {
    compiler.say(noun, entry, meaning, file);
    let plural = compiler.forms.plural(&noun.value);
    compiler.say_as(&plural, entry, meaning, Case::Any, file, span(noun));
}

/// A phrase with a place for the figure. Where its first word is the lemma of a verb ("claim {n} lives"), all forms
/// of the verb begin it.
fn frame(compiler: &mut Compiler, file: &RuleFile, phrase: &Text, entry: EntryId, event: EventId) {
    let meaning = Meaning::Frame { event };
    match phrase.value.strip_prefix('~') {
        None => compiler.say(phrase, entry, meaning, file),
        Some(inflected) => {
            for (words, _) in verb_forms(compiler, inflected) {
                compiler.say_as(&words, entry, meaning, Case::Any, file, span(phrase));
            }
        }
    }
}

fn subject(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: &SubjectWords) {
    if !compiler.is_next(Kind::Subject, name, compiler.tables.subjects.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Subject, name, file);
    let usual = words.words.first().map(|word| compiler.forms.plural(&word.value));
    let usual = usual.or_else(|| words.collective.first().map(|word| word.value.clone()));
    let label = words.label.clone().or(usual).unwrap_or_else(|| name.value.clone());
    let row = Subject {
        name: compiler.text(&name.value),
        label: compiler.text(&label),
        is_a: compiler.resolve_optional(Kind::Subject, words.is_a.as_ref(), file).map(SubjectId),
        cuts_across: words.cuts_across,
        excludes: compiler.resolve_optional(Kind::Subject, words.excludes.as_ref(), file).map(SubjectId),
        entry,
    };
    push(&mut compiler.tables.subjects, row);
    let subject = SubjectId(compiler.number(Kind::Subject, name));
    for word in &words.words {
        compiler.say(word, entry, Meaning::Subject { subject, number: Number::Singular }, file);
        let plural = compiler.forms.plural(&word.value);
        let meaning = Meaning::Subject { subject, number: Number::Plural };
        compiler.say_as(&plural, entry, meaning, Case::Any, file, span(word));
    }
    for word in &words.collective {
        compiler.say(word, entry, Meaning::Subject { subject, number: Number::Collective }, file);
    }
}

fn place(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: Option<&PlaceWords>) {
    if !compiler.is_next(Kind::Place, name, compiler.tables.places.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Place, name, file);
    let within = words.and_then(|words| words.within.as_ref());
    let row = Place {
        name: compiler.text(&name.value),
        within: compiler.resolve_optional(Kind::Place, within, file).map(PlaceId),
        entry,
    };
    push(&mut compiler.tables.places, row);
    let place = PlaceId(compiler.number(Kind::Place, name));
    compiler.say_name(name, entry, Meaning::Place { place, used: PlaceUse::Name }, file);
    for alias in words.iter().flat_map(|words| &words.aliases) {
        compiler.say_name(alias, entry, Meaning::Place { place, used: PlaceUse::Name }, file);
    }
    for demonym in words.iter().flat_map(|words| &words.demonyms) {
        let meaning = Meaning::Place { place, used: PlaceUse::Demonym };
        compiler.say_name(demonym, entry, meaning, file);
        if !demonym.value.ends_with("ese") && !demonym.value.ends_with("sh") && !demonym.value.ends_with("ch")
        {
            let plural = compiler.forms.plural(&demonym.value);
            compiler.say_as(&plural, entry, meaning, Case::Capital, file, span(demonym));
        }
    }
}

fn speaker(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: &SpeakerWords) {
    if !compiler.is_next(Kind::Speaker, name, compiler.tables.speakers.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Speaker, name, file);
    let row = Speaker {
        name: compiler.text(&name.value),
        kind: words.kind,
        is_a: compiler.resolve_optional(Kind::Speaker, words.is_a.as_ref(), file).map(SpeakerId),
        entry,
    };
    push(&mut compiler.tables.speakers, row);
    let speaker = SpeakerId(compiler.number(Kind::Speaker, name));
    for word in &words.words {
        noun_words(compiler, file, word, entry, Meaning::Speaker(speaker));
    }
}

fn title(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: &TitleWords) {
    if !compiler.is_next(Kind::Title, name, compiler.tables.titles.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Title, name, file);
    let row = Title {
        name: compiler.text(&name.value),
        one_of: words.one_of.as_ref().map(|set| compiler.text(&set.value)),
        part: words.part,
        entry,
    };
    push(&mut compiler.tables.titles, row);
    let title = TitleId(compiler.number(Kind::Title, name));
    for word in &words.words {
        name_word(compiler, file, word, entry, NameWord::Title(title));
    }
}

fn naming(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    let naming = &parsed.naming;
    for (words, means) in [
        (&naming.given, NameWord::Given),
        (&naming.particles, NameWord::Particle),
        (&naming.suffixes, NameWord::Suffix),
        (&naming.organisations, NameWord::Organisation),
        (&naming.landmarks, NameWord::Landmark),
    ] {
        for word in words {
            let entry = compiler.entry(EntryKind::Naming, word, file);
            name_word(compiler, file, word, entry, means);
        }
    }
}

/// Words of names are asked for one by one, so a phrase of several would never be found.
fn name_word(compiler: &mut Compiler, file: &RuleFile, word: &Text, entry: EntryId, means: NameWord) {
    if word.value.contains(|letter: char| !letter.is_alphabetic()) {
        let message = format!("`{}` is not one word", word.value);
        let help = "Give each word of a title by itself: \"police\" and \"chief\" make a police chief.";
        compiler.errors.push(RuleError::value(message, help, file, span(word)));
        return;
    }
    compiler.say_name(word, entry, Meaning::OfName(means), file);
}

fn outlet(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: Option<&OutletWords>) {
    if !compiler.is_next(Kind::Outlet, name, compiler.tables.outlets.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Outlet, name, file);
    let zone = words.and_then(|words| words.zone.as_ref());
    let offset = zone.and_then(|zone| {
        let seconds = offset_seconds(&zone.value);
        if seconds.is_none() {
            bad_offset(compiler, file, zone);
        }
        seconds
    });
    let agency = words.is_some_and(|words| words.agency);
    let row = Outlet { name: compiler.text(&name.value), offset, agency, same_as: None, entry };
    push(&mut compiler.tables.outlets, row);
    let outlet = OutletId(compiler.number(Kind::Outlet, name));
    compiler.say_name(name, entry, Meaning::Outlet(outlet), file);
    for alias in words.iter().flat_map(|words| &words.aliases) {
        compiler.say_name(alias, entry, Meaning::Outlet(outlet), file);
        let row = Outlet { name: compiler.text(&alias.value), same_as: Some(outlet), ..row };
        compiler.aliases.push(row);
    }
}

fn zone(compiler: &mut Compiler, file: &RuleFile, name: &Text, offsets: &[Text]) {
    if !compiler.is_next(Kind::Zone, name, compiler.tables.zones.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Zone, name, file);
    let at = narrow(compiler.tables.offsets.len());
    for offset in offsets {
        match offset_seconds(&offset.value) {
            Some(seconds) => {
                push(&mut compiler.tables.offsets, seconds);
            }
            None => bad_offset(compiler, file, offset),
        }
    }
    let row = Zone {
        name: compiler.text(&name.value),
        offsets: Range { at, len: narrow(compiler.tables.offsets.len()) - at },
        entry,
    };
    push(&mut compiler.tables.zones, row);
}

fn bad_offset(compiler: &mut Compiler, file: &RuleFile, offset: &Text) {
    let message = format!("`{}` is no offset from UTC", offset.value);
    compiler.errors.push(RuleError::value(message, "Write \"+05:30\" or \"-04:00\".", file, span(offset)));
}

fn offset_seconds(offset: &str) -> Option<i32> {
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let digits =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok());
    let (hours, minutes) = (digits(hours)??, digits(minutes)??);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}
