//! Meanings of words, in words.

use crate::lexicon::{
    Bound, Change, Counted, Cue, CueKind, Function, Lexicon, Meaning, NameWord, NounUse, Number, PlaceUse,
    Qualifier, Reach, Side, Strength, VerbForm,
};

/// A meaning as a trace tells it: "verb of killed (past), counts its object".
pub(crate) fn told(meaning: Meaning, lexicon: &Lexicon) -> String {
    let event = |id| lexicon.text(lexicon.event(id).name);
    match meaning {
        Meaning::Function(class) => function(class).to_owned(),
        Meaning::Cardinal(value) => format!("number {value}"),
        Meaning::Scale(value) => format!("times {value}"),
        Meaning::Collective(value) => format!("a noun for {value}"),
        Meaning::Ordinal(value) => format!("rank {value}"),
        Meaning::Fraction(value) => format!("part: 1/{value}"),
        Meaning::Negative => "makes a number negative".to_owned(),
        Meaning::Vague(id) => {
            let vague = lexicon.vague(id);
            let high = vague.high.map_or("open".to_owned(), |high| high.to_string());
            format!("vague figure {} to {high}", vague.low)
        }
        Meaning::Qualifier(id) => qualifier(*lexicon.qualifier(id)),
        Meaning::Unit { unit, .. } => format!("unit {}", lexicon.text(lexicon.unit(unit).name)),
        Meaning::Verb { event: id, form, counted, .. } => {
            let counted = match counted {
                Counted::Object => "object",
                Counted::Subject => "subject",
                Counted::SubjectBeforeObject => "subject before an object",
            };
            format!("verb of {} ({}), counts its {counted}", event(id), verb_form(form))
        }
        Meaning::Noun { event: id, used: NounUse::Counted } => format!("noun of {}", event(id)),
        Meaning::Noun { event: id, used: NounUse::Total } => format!("total of {}", event(id)),
        Meaning::State { event: id } => format!("state of {}", event(id)),
        Meaning::Frame { event: id } => format!("phrase of {} with the figure in it", event(id)),
        Meaning::Subject { subject, number } => {
            let number = match number {
                Number::Singular => "singular",
                Number::Plural => "plural",
                Number::Collective => "collective",
            };
            format!("subject {}, {number}", lexicon.text(lexicon.subject(subject).name))
        }
        Meaning::Place { place, used: PlaceUse::Name } => {
            format!("place {}", lexicon.text(lexicon.place(place).name))
        }
        Meaning::Place { place, used: PlaceUse::Demonym } => {
            format!("of {}", lexicon.text(lexicon.place(place).name))
        }
        Meaning::Cue(id) => format!("cue: {}", cue(lexicon.cue(id))),
        Meaning::Speech { form } => format!("verb of saying ({})", verb_form(form)),
        Meaning::Quotes { form } => format!("verb beside quotations ({})", verb_form(form)),
        Meaning::Speaker(id) => format!("speaker {}", lexicon.text(lexicon.speaker(id).name)),
        Meaning::Source => "the source stands behind it".to_owned(),
        Meaning::Several => "several who speak".to_owned(),
        Meaning::Outlet(id) => format!("outlet {}", lexicon.text(lexicon.outlet(id).name)),
        Meaning::Abbreviation => "abbreviation".to_owned(),
        Meaning::Numbered => "names what its number numbers".to_owned(),
        Meaning::Name => "name that holds a number".to_owned(),
        Meaning::Street => "last word of a street's name".to_owned(),
        Meaning::Count => "count of what was named before".to_owned(),
        Meaning::Result => "result of a match or vote".to_owned(),
        Meaning::Idiom => "set phrase that counts nothing".to_owned(),
        Meaning::OfName(word) => name_word(word, lexicon),
        Meaning::Change(Change::Verb) => "verb of change".to_owned(),
        Meaning::Change(Change::Mover) => "verb that changes its object".to_owned(),
        Meaning::Change(Change::Noun) => "noun of change".to_owned(),
        Meaning::Change(Change::Adverb) => "adverb of change".to_owned(),
    }
}

fn name_word(word: NameWord, lexicon: &Lexicon) -> String {
    match word {
        NameWord::Title(id) => format!("title {}", lexicon.text(lexicon.title(id).name)),
        NameWord::Given => "given name".to_owned(),
        NameWord::Particle => "part of a surname".to_owned(),
        NameWord::Suffix => "tells namesakes apart".to_owned(),
        NameWord::Organisation => "word of an organisation's name".to_owned(),
        NameWord::Landmark => "last word of a place's name".to_owned(),
    }
}

/// A cue: what it says, how strongly, how far.
pub(super) fn cue(cue: &Cue) -> String {
    let strength = match cue.strength {
        Strength::Strong => "strong",
        Strength::Weak => "weak",
    };
    let reach = match cue.reach {
        Reach::Clause => "its clause",
        Reach::Sentence => "its sentence",
        Reach::NextFigure => "the next figure",
        Reach::FigureBefore => "the figure before",
        Reach::NamedEventBefore => "the claims before of the event it names",
        Reach::Verb => "the figures of the verb behind it",
        Reach::Noun => "only the noun",
    };
    format!("{}, {strength}, for {reach}", cue_kind(cue.means))
}

pub(crate) fn cue_kind(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Unverified => "unverified",
        CueKind::Denied => "denied",
        CueKind::Withdrawn => "withdrawn",
        CueKind::Superseded => "superseded",
        CueKind::Projected => "projected",
        CueKind::Besides => "besides",
        CueKind::PartOf => "part-of",
        CueKind::Correction => "correction",
        CueKind::Limit => "limit",
    }
}

fn qualifier(row: Qualifier) -> String {
    let bound = match row.bound {
        Bound::Both if row.approximate => "near the figure",
        Bound::Both => "exactly the figure",
        Bound::Low if row.strict => "lower bound, itself left out",
        Bound::Low => "lower bound",
        Bound::High if row.strict => "upper bound, itself left out",
        Bound::High => "upper bound",
    };
    let side = match row.side {
        Side::Before => "",
        Side::Behind => ", behind the figure",
    };
    format!("{bound}{side}")
}

fn verb_form(form: VerbForm) -> &'static str {
    match form {
        VerbForm::Base => "base form",
        VerbForm::Third => "third person",
        VerbForm::Past => "past",
        VerbForm::Preterite => "past tense",
        VerbForm::Participle => "participle",
        VerbForm::Gerund => "-ing",
    }
}

fn function(class: Function) -> &'static str {
    match class {
        Function::Determiner => "determiner",
        Function::Pronoun => "pronoun",
        Function::Relative => "relative",
        Function::Preposition => "preposition",
        Function::Conjunction => "conjunction",
        Function::Subordinator => "subordinator",
        Function::Be => "form of be",
        Function::Have => "form of have",
        Function::Do => "form of do",
        Function::Modal => "modal",
        Function::Condition => "condition",
        Function::Negation => "negation",
        Function::Adverb => "adverb",
    }
}
