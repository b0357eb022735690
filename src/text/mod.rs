//! Sentences, tokens, quotation marks, and the phrases of the lexicon found in them. It knows nothing of figures or claims.

mod language;
mod marks;
mod reading;
mod sentence;
mod token;

pub use marks::{Quoted, quoted};
pub use reading::{Mark, Reading, Room};
pub use sentence::{Sentence, Text};
pub use token::{Shape, Token, TokenKind};
