//! A name as it stands in a text.

use crate::lexicon::TitleId;
use crate::source::Span;

/// A name in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The article's index in its story.
    pub article: u32,
    /// The name, without title and age.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// The words of the name.
    pub parts: Parts,
    /// What the person is called before the name or behind it.
    pub titles: Vec<TitleId>,
    /// The words of the title; empty where there is none.
    pub title: Span,
    /// How old the person is said to be.
    pub age: Option<Age>,
}

/// What a name names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person: a title, an age, a given name or a verb of saying tells.
    Person,
    /// An organisation: its last word tells.
    Organisation,
    /// A place: its last word, the lexicon or the preposition before it tells.
    Place,
    /// The words do not tell.
    Unknown,
}

/// The words of a name. A part that it does not have is an empty span.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The first of several words: "Maria".
    pub given: Span,
    /// What stands between given name and surname, without nicknames.
    pub middle: Span,
    /// The last word, with the particles before it: "van der Berg". The only word of a name of one word.
    pub surname: Span,
    /// What tells namesakes apart: "Jr".
    pub suffix: Span,
}

impl Parts {
    /// Whether given name and surname are there.
    #[must_use]
    pub fn is_full(&self) -> bool {
        !self.given.is_empty() && !self.surname.is_empty()
    }
}

/// An age behind or before a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Age {
    /// In full years.
    pub years: u8,
    /// The words of the age.
    pub span: Span,
}
