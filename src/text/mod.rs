//! Sentences and tokens, and the phrases of the lexicon found in them. It knows nothing of figures or claims.

mod reading;
mod sentence;
mod token;

pub use reading::{Mark, Reading, Room};
pub use sentence::{Sentence, Text};
pub use token::{Shape, Token, TokenKind};
