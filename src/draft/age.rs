//! Ages of the draft, held against those that the sources give the same people.

use std::collections::HashMap;

use super::material::{DRAFT, Figure, Material};
use crate::name::{Folded, Mention, fold};
use crate::source::Span;

/// A person of the sources whose age is told.
#[derive(Clone, Debug)]
struct Aged {
    given: Folded,
    surname: Folded,
    years: u8,
    article: usize,
    span: Span,
}

/// The ages that the sources tell, by each word of a name.
pub(super) struct Ages(HashMap<Folded, Vec<Aged>>);

impl Ages {
    pub(super) fn new(material: &Material) -> Self {
        let mut ages: HashMap<Folded, Vec<Aged>> = HashMap::new();
        for mention in material.read.names.iter().filter(|mention| mention.article as usize != DRAFT) {
            let Some(age) = mention.age else { continue };
            let (given, surname) = words(material, mention);
            let person = Aged {
                given: given.clone(),
                surname: surname.clone(),
                years: age.years,
                article: mention.article as usize,
                span: age.span,
            };
            for word in [given, surname].into_iter().filter(|word| !word.is_empty()) {
                ages.entry(word).or_default().push(person.clone());
            }
        }
        Self(ages)
    }

    /// The age that the sources give somebody instead of the draft's. `None` where one of them has the draft's, or none
    /// has any.
    pub(super) fn rival(&self, material: &Material, figure: &Figure) -> Option<Figure> {
        let covers = |span: Span| span.contains(figure.quantity.numeral);
        let mut told =
            material.names_of(figure.passage).iter().filter_map(|mention| Some((mention, mention.age?)));
        let (mention, age) = told.find(|(_, age)| covers(age.span))?;
        let (given, surname) = words(material, mention);
        let same = |known: &&Aged| {
            let alone = known.given.is_empty() || given.is_empty();
            (known.surname == surname && (alone || known.given == given))
                || (alone && (known.surname == given || surname == known.given))
        };
        let known = [&given, &surname].into_iter().filter_map(|word| self.0.get(word)).flatten().filter(same);
        let known: Vec<&Aged> = known.collect();
        let other = known.first().filter(|_| known.iter().all(|known| known.years != age.years))?;
        let passage = material.passage_at(other.article, other.span.start);
        material.figures_of(passage).find(|figure| other.span.contains(figure.quantity.numeral))
    }
}

/// Given name and surname of a mention, folded; the only word of a name is its surname.
fn words(material: &Material, mention: &Mention) -> (Folded, Folded) {
    let text = material.story.articles[mention.article as usize].reading();
    (fold(mention.parts.given.of(text)), fold(mention.parts.surname.of(text)))
}
