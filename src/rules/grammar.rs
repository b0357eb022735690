//! Compiles the words that only the grammar knows: function words, numerals, bounds, units, cues, speech.

use super::RuleFile;
use super::compiler::{Compiler, Kind, push};
use super::error::RuleError;
use super::schema::{Entries, QuantityWords, UnitWords, WordFile};
use super::yaml::Text;
use super::yaml::span;
use crate::lexicon::{
    Bound, Case, Change, Cue, CueId, EntryKind, Function, Furniture, Meaning, Opposite, Qualifier,
    QualifierId, Reach, Side, Strength, Unit, UnitId, Vague, VagueId, VerbForm,
};

pub(super) fn fill(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    functions(compiler, file, parsed);
    numerals(compiler, file, parsed);
    changes(compiler, file, parsed);
    for words in &parsed.quantities {
        quantity(compiler, file, words);
    }
    for (name, words) in &parsed.units.0 {
        unit(compiler, file, name, words);
    }
    cues(compiler, file, parsed);
    speech(compiler, file, parsed);
    for (one, other) in &parsed.opposites {
        let row = Opposite { one: compiler.text(&one.value), other: compiler.text(&other.value) };
        push(&mut compiler.tables.opposites, row);
    }
    for furniture in &parsed.furniture {
        for words in &furniture.words {
            let entry = compiler.entry(EntryKind::Furniture, words, file);
            let text = compiler.text(&words.value.to_lowercase());
            push(&mut compiler.tables.furniture, Furniture { words: text, anchor: furniture.at, entry });
        }
    }
}

fn all(compiler: &mut Compiler, file: &RuleFile, words: &[Text], meaning: Meaning) {
    for word in words {
        let entry = compiler.entry(EntryKind::Word, word, file);
        compiler.say(word, entry, meaning, file);
    }
}

fn functions(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    let words = &parsed.words;
    for (class, words) in [
        (Function::Determiner, &words.determiner),
        (Function::Pronoun, &words.pronoun),
        (Function::Relative, &words.relative),
        (Function::Preposition, &words.preposition),
        (Function::Conjunction, &words.conjunction),
        (Function::Subordinator, &words.subordinator),
        (Function::Be, &words.be),
        (Function::Have, &words.have),
        (Function::Do, &words.do_),
        (Function::Modal, &words.modal),
        (Function::Condition, &words.condition),
        (Function::Negation, &words.negation),
        (Function::Adverb, &words.adverb),
    ] {
        all(compiler, file, words, Meaning::Function(class));
    }
    for abbreviation in &parsed.abbreviations {
        let entry = compiler.entry(EntryKind::Word, abbreviation, file);
        compiler.say_name(abbreviation, entry, Meaning::Abbreviation, file);
    }
    all(compiler, file, &parsed.numbered, Meaning::Numbered);
    for name in &parsed.names {
        let entry = compiler.entry(EntryKind::Word, name, file);
        compiler.say_name(name, entry, Meaning::Name, file);
    }
    all(compiler, file, &parsed.streets, Meaning::Street);
    all(compiler, file, &parsed.counts, Meaning::Count);
}

/// A table of number words, and what its numbers mean.
type NumberWords<'a> = (&'a Entries<u64>, fn(u64) -> Meaning);

fn numerals(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    let numerals = &parsed.numerals;
    let tables: [NumberWords; 5] = [
        (&numerals.cardinals, Meaning::Cardinal),
        (&numerals.scales, Meaning::Scale),
        (&numerals.collectives, Meaning::Collective),
        (&numerals.ordinals, Meaning::Ordinal),
        (&numerals.fractions, Meaning::Fraction),
    ];
    for (table, meaning) in tables {
        for (word, value) in &table.0 {
            if matches!(meaning(*value), Meaning::Scale(0) | Meaning::Collective(0) | Meaning::Fraction(0)) {
                let message = format!("`{}` is worth 0", word.value);
                let help = "Give what it multiplies by, or into how many parts it divides.";
                compiler.errors.push(RuleError::value(message, help, file, span(word)));
                continue;
            }
            let entry = compiler.entry(EntryKind::Numeral, word, file);
            compiler.say(word, entry, meaning(*value), file);
        }
    }
    // The third is a rank, a third and two thirds are parts.
    for (word, value) in numerals.ordinals.0.iter().filter(|(_, value)| *value > 2) {
        let entry = compiler.entry(EntryKind::Numeral, word, file);
        compiler.say(word, entry, Meaning::Fraction(*value), file);
        let plural = format!("{}s", word.value);
        compiler.say_as(&plural, entry, Meaning::Fraction(*value), Case::Any, file, span(word));
    }
    for word in &numerals.negatives {
        let entry = compiler.entry(EntryKind::Numeral, word, file);
        compiler.say(word, entry, Meaning::Negative, file);
    }
}

fn changes(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    let changes = &parsed.changes;
    for (verbs, change) in [(&changes.verbs, Change::Verb), (&changes.movers, Change::Mover)] {
        for lemma in verbs {
            let entry = compiler.entry(EntryKind::Word, lemma, file);
            for (words, _) in verb_forms(compiler, &lemma.value) {
                compiler.say_as(&words, entry, Meaning::Change(change), Case::Any, file, span(lemma));
            }
        }
    }
    for lemma in &parsed.results.verbs {
        let entry = compiler.entry(EntryKind::Word, lemma, file);
        for (words, _) in verb_forms(compiler, &lemma.value) {
            compiler.say_as(&words, entry, Meaning::Result, Case::Any, file, span(lemma));
        }
    }
    all(compiler, file, &parsed.results.nouns, Meaning::Result);
    all(compiler, file, &parsed.idioms, Meaning::Idiom);
    all(compiler, file, &changes.nouns, Meaning::Change(Change::Noun));
    all(compiler, file, &changes.adverbs, Meaning::Change(Change::Adverb));
}

fn quantity(compiler: &mut Compiler, file: &RuleFile, words: &QuantityWords) {
    let Some(first) = words.words.first() else { return };
    let entry = compiler.entry(EntryKind::Quantity, first, file);
    if words.low.zip(words.high).is_some_and(|(low, high)| low > high) {
        let message = format!("`{}` has its low above its high", first.value);
        compiler.errors.push(RuleError::value(
            message,
            "Write the smaller number as `low`.",
            file,
            span(first),
        ));
        return;
    }
    let meaning = match (words.low, words.bound) {
        (Some(low), None) => {
            let row = Vague {
                low,
                high: words.high,
                approximate: words.approximate,
                scales: words.scales,
                counts: words.counts,
            };
            let id = compiler.base.vague_count() + push(&mut compiler.tables.vague, row);
            Meaning::Vague(VagueId(id))
        }
        (None, bound) => {
            let bound = bound.unwrap_or(Bound::Both);
            let side = words.side.unwrap_or(Side::Before);
            let row = Qualifier { bound, approximate: words.approximate, side, strict: words.strict };
            let id = compiler.base.qualifier_count() + push(&mut compiler.tables.qualifiers, row);
            Meaning::Qualifier(QualifierId(id))
        }
        (Some(_), Some(_)) => {
            compiler.errors.push(RuleError::value(
                format!("`{}` is a figure and a bound", first.value),
                "Give `low` and `high` for a word that is a figure, `bound` for one that bounds the figure beside it.",
                file,
                span(first),
            ));
            return;
        }
    };
    for word in &words.words {
        compiler.say(word, entry, meaning, file);
    }
}

fn unit(compiler: &mut Compiler, file: &RuleFile, name: &Text, words: &UnitWords) {
    if !compiler.is_next(Kind::Unit, name, compiler.tables.units.len()) {
        return;
    }
    let entry = compiler.entry(EntryKind::Unit, name, file);
    let (numerator, denominator) = number(compiler, file, words.factor.as_ref()).unwrap_or((1, 1));
    let (offset, offset_denominator) = number(compiler, file, words.offset.as_ref()).unwrap_or((0, 1));
    let plural = words.plural.as_ref().map_or_else(|| several(&name.value), |plural| plural.value.clone());
    let row = Unit {
        name: compiler.text(&name.value),
        plural: compiler.text(&plural),
        kind: words.kind,
        dimension: compiler.text(words.dimension.as_ref().map_or("", |dimension| dimension.value.as_str())),
        numerator: numerator.unsigned_abs(),
        denominator,
        offset,
        offset_denominator,
        minor: words.minor,
        entry,
    };
    push(&mut compiler.tables.units, row);
    let unit = UnitId(compiler.number(Kind::Unit, name));
    for word in &words.before {
        compiler.say_name(word, entry, Meaning::Unit { unit, side: Side::Before }, file);
    }
    for word in &words.behind {
        let meaning = Meaning::Unit { unit, side: Side::Behind };
        compiler.say_name(word, entry, meaning, file);
        // A unit in lower case that ends in a letter takes a plural; "km" and "%" stay as they are.
        if word.value.chars().count() > 3 && word.value.ends_with(char::is_alphabetic) {
            let plural = compiler.forms.plural(&word.value);
            compiler.say_as(&plural, entry, meaning, Case::Any, file, span(word));
        }
    }
}

/// A unit's name for several: "kilometres per hour", "degrees Celsius".
fn several(name: &str) -> String {
    let noun = name.find(" per ").or_else(|| name.find(" of ")).unwrap_or(name.len());
    let noun = if name.starts_with("degree ") { "degree".len() } else { noun };
    let (noun, rest) = name.split_at(noun);
    format!("{noun}s{rest}")
}

/// The number that a text of a unit gives; `None` where there is no text. A text that is no number is an error.
fn number(compiler: &mut Compiler, file: &RuleFile, text: Option<&Text>) -> Option<(i64, u64)> {
    let text = text?;
    let ratio = ratio(&text.value);
    if ratio.is_none() {
        let message = format!("`{}` is no number", text.value);
        compiler.errors.push(RuleError::value(message, "Write 1000, 0.3048 or 1/60.", file, span(text)));
    }
    ratio
}

fn ratio(text: &str) -> Option<(i64, u64)> {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    let below: u64 = below.trim().parse().ok()?;
    let (whole, decimals) = above.trim().split_once('.').unwrap_or((above.trim(), ""));
    let scale = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let above: i64 = format!("{whole}{decimals}").parse().ok()?;
    Some((above, below.checked_mul(scale)?)).filter(|&(above, below)| above != 0 && below > 0)
}

fn cues(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    for cue in &parsed.cues {
        let Some(first) = cue.words.first() else { continue };
        let entry = compiler.entry(EntryKind::Cue, first, file);
        let words = compiler.text(&first.value);
        let row = Cue {
            words,
            means: cue.means,
            strength: cue.strength.unwrap_or(Strength::Strong),
            reach: cue.reaches.unwrap_or(Reach::Clause),
            entry,
        };
        let id = CueId(compiler.base.cue_count() + push(&mut compiler.tables.cues, row));
        for words in &cue.words {
            compiler.say(words, entry, Meaning::Cue(id), file);
        }
    }
}

fn speech(compiler: &mut Compiler, file: &RuleFile, parsed: &WordFile) {
    let says: fn(VerbForm) -> Meaning = |form| Meaning::Speech { form };
    let quotes: fn(VerbForm) -> Meaning = |form| Meaning::Quotes { form };
    let lists =
        [(&parsed.speech.verbs, EntryKind::Speech, says), (&parsed.speech.quotes, EntryKind::Word, quotes)];
    for (lemmas, kind, meaning) in lists {
        for lemma in lemmas {
            let entry = compiler.entry(kind, lemma, file);
            for (words, form) in verb_forms(compiler, &lemma.value) {
                compiler.say_as(&words, entry, meaning(form), Case::Any, file, span(lemma));
            }
        }
    }
    for phrase in &parsed.speech.sources {
        let entry = compiler.entry(EntryKind::Speech, phrase, file);
        compiler.say(phrase, entry, Meaning::Source, file);
    }
    for word in &parsed.speech.several {
        let entry = compiler.entry(EntryKind::Word, word, file);
        compiler.say_name(word, entry, Meaning::Several, file);
    }
}

/// The forms of a verb of one or more words, of which the first is inflected.
pub(super) fn verb_forms(compiler: &Compiler, lemma: &str) -> Vec<(String, VerbForm)> {
    let (first, rest) =
        lemma.split_once(' ').map_or((lemma, String::new()), |(first, rest)| (first, format!(" {rest}")));
    let verb = compiler.forms.verb(first);
    let with = |form: String| format!("{form}{rest}");
    let mut forms = vec![
        (with(verb.base), VerbForm::Base),
        (with(verb.third), VerbForm::Third),
        (with(verb.gerund), VerbForm::Gerund),
    ];
    if verb.past == verb.participle {
        forms.push((with(verb.past), VerbForm::Past));
    } else {
        forms.push((with(verb.past), VerbForm::Preterite));
        forms.push((with(verb.participle), VerbForm::Participle));
    }
    forms
}
