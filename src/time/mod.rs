//! As-of intervals, the newspaper's phrases for them, zones. Time knows no other room.

mod calendar;
mod interval;
mod phrase;
mod publication;

pub use calendar::{month, weekday};
pub use interval::Interval;
pub use phrase::{When, phrase};
pub use publication::Publication;
