//! As-of intervals, the newspaper's phrases for them, zones. Time knows no other room.

mod calendar;
mod clock;
mod interval;
mod named_day;
mod phrase;
mod publication;

pub use calendar::{month, weekday};
pub use clock::stamp;
pub use interval::Interval;
pub use named_day::{NamedDay, named_day};
pub use phrase::{When, dated, last_month, phrase};
pub use publication::Publication;
