//! Names, titles and ages in sentences, and who is one person.

use super::{Kind, Mention, people, read};
use crate::lexicon::Lexicon;
use crate::quantity::{self, Quantity};
use crate::source::{Article, Span, Story};
use crate::text::{Reading, Text};

fn names_of(article: &Article, number: u32, lexicon: &Lexicon) -> Vec<Mention> {
    let text = Text::read(article, lexicon);
    let mut ages: Vec<Quantity> = Vec::new();
    for sentence in &text.sentences {
        let tokens = &text.tokens[sentence.tokens.clone()];
        let figures = quantity::read(&Reading::new(article.reading(), tokens, lexicon));
        let quantities = figures.quantities.iter().map(|placed| placed.quantity);
        ages.extend(quantities.filter(|quantity| quantity.kind == quantity::Kind::Age));
    }
    let mut mentions = Vec::new();
    read(article, number, &text, &ages, lexicon, &mut mentions);
    mentions
}

/// The names of a text in one line each: "Sgt. | Oleg Sedov | 31".
fn lines(text: &str) -> Vec<String> {
    let lexicon = crate::built_in::lexicon();
    let mentions = names_of(&Article::paragraph(text), 0, &lexicon);
    let line = |mention: &Mention| {
        let kind = match mention.kind {
            Kind::Person => "",
            Kind::Organisation => " (organisation)",
            Kind::Place => " (place)",
            Kind::Unknown => " (unknown)",
        };
        let title = mention.title.of(text);
        let title = if title.is_empty() { String::new() } else { format!("{title} | ") };
        let age = mention.age.map(|age| format!(" | {}", age.years)).unwrap_or_default();
        format!("{title}{}{age}{kind}", mention.span.of(text))
    };
    mentions.iter().map(line).collect()
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text}");
}

#[test]
fn an_age_stands_behind_a_name_or_before_it() {
    reads("Maria Petrova, 27, was killed.", &["Maria Petrova | 27"]);
    reads("Maria Petrova (27) was killed.", &["Maria Petrova | 27"]);
    reads("The victim was 27-year-old Maria Petrova.", &["Maria Petrova | 27"]);
    reads("Police held six-year-old pupil Maria Petrova.", &["Maria Petrova | 6"]);
    reads("Maria Petrova, aged 27, was killed.", &["Maria Petrova | 27"]);
    reads("Maria Petrova, who is 27, was hurt.", &["Maria Petrova | 27"]);
    reads("Maria Petrova, a 27-year-old nurse from the north, was hurt.", &["Maria Petrova | 27"]);
    reads(
        "The dead are Oleg Sedov Jr., 31; and Ruben Tarr, 32.",
        &["Oleg Sedov Jr. | 31", "Ruben Tarr | 32"],
    );
}

#[test]
fn an_age_of_somebody_else_is_none() {
    reads("According to Maria Petrova, a 27-year-old man was hurt.", &["Maria Petrova"]);
    reads("The sister of 27-year-old Maria Petrova's driver left.", &["Maria Petrova"]);
    reads("Then-19-year-old Maria Petrova was fined.", &["Maria Petrova"]);
    reads("Maria Petrova, 27 of whose goats died, left.", &["Maria Petrova | 27"]);
    reads("In Port Selden, 27 were hurt.", &["Port Selden (place)"]);
    reads("Anna Orlova, 40-year-old Ivan Orlov and a boy left.", &["Anna Orlova", "Ivan Orlov | 40"]);
}

#[test]
fn titles_stand_before_a_name_and_behind_it() {
    reads("Police Sgt. Oleg Sedov left.", &["Police Sgt. | Oleg Sedov"]);
    reads("He met Harbour police Capt. Oleg Sedov.", &["Harbour (place)", "police Capt. | Oleg Sedov"]);
    reads("Selden Police Chief Oleg Sedov left.", &["Selden Police Chief | Oleg Sedov"]);
    reads("Oleg Sedov, spokesman for the army, left.", &["spokesman for the army | Oleg Sedov"]);
    reads("Sources said Lt. Col. Oleg Sedov left.", &["Lt. Col. | Oleg Sedov"]);
    reads("A county sheriff left.", &[]);
    reads("Selden County Sheriff and others left.", &[]);
}

#[test]
fn names_have_particles_hyphens_initials_and_nicknames() {
    let text = "Jan van der Berg, Bashar al-Tariq, Anna J. Smith-Jones and Robert \"Bobby\" Reed met.";
    let lexicon = crate::built_in::lexicon();
    let mentions = names_of(&Article::paragraph(text), 0, &lexicon);
    let parts = |mention: &Mention| {
        let text = |span: Span| span.of(text).to_owned();
        [text(mention.parts.given), text(mention.parts.middle), text(mention.parts.surname)]
    };
    let parts: Vec<[String; 3]> = mentions.iter().map(parts).collect();
    assert_eq!(
        parts,
        [
            ["Jan", "", "van der Berg"],
            ["Bashar", "", "al-Tariq"],
            ["Anna", "J.", "Smith-Jones"],
            ["Robert", "", "Reed"],
        ]
    );
}

#[test]
fn what_is_no_person_is_told_by_its_last_word_or_the_lexicon() {
    reads(
        "The Selden Ministry met at Orchard Road.",
        &["Selden Ministry (organisation)", "Orchard Road (place)"],
    );
    reads(
        "The Justice Department met in Kazakhstan.",
        &["Justice Department (organisation)", "Kazakhstan (place)"],
    );
    reads("On Monday they've met. They've left in April.", &[]);
}

#[test]
fn a_surname_alone_is_nobodys_where_two_bear_it() {
    let lexicon = crate::built_in::lexicon();
    let texts = [
        "Oleg Sedov left. Sedov was tired.",
        "Oleg Sedov and Maria Sedov left. Sedov was tired.",
        "Sedov was tired.",
    ];
    let articles: Vec<Article> = texts.iter().map(|text| Article::paragraph(text)).collect();
    let mut mentions = Vec::new();
    for (number, article) in (0..).zip(&articles) {
        mentions.extend(names_of(article, number, &lexicon));
    }
    let story = Story { name: String::new(), articles };
    let people = people(&story, &mentions);
    let told: Vec<(&str, usize, usize)> =
        people.iter().map(|person| (person.given.as_str(), person.full.len(), person.short.len())).collect();
    assert_eq!(told, [("maria", 1, 0), ("oleg", 2, 1)]);
}

#[test]
fn suffixes_and_middle_names_tell_namesakes_apart() {
    let lexicon = crate::built_in::lexicon();
    let count = |text: &str| {
        let articles = vec![Article::paragraph(text)];
        let mentions = names_of(&articles[0], 0, &lexicon);
        people(&Story { name: String::new(), articles }, &mentions).len()
    };
    assert_eq!(count("John L. Reed and John Lavell Reed and John Reed met."), 1);
    assert_eq!(count("John Allen Reed and John Brian Reed met."), 2);
    assert_eq!(count("John Reed Sr. and John Reed Jr. met."), 2);
}
