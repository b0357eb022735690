//! Output: findings for people and for programs, errors, tables.
//!
//! Nothing here asks the environment how output should look but [`Terminal`]; the rest is told by a [`Style`].
//! Nothing from outside is printed without [`sanitise`] or [`one_line`].

mod annotated;
mod crop;
mod error;
mod excerpt;
pub mod json;
mod picture;
mod position;
pub mod rich;
#[cfg(test)]
mod sample;
mod sanitise;
pub mod short;
mod style;
mod table;
mod width;
mod wrap;

pub use annotated::annotated;
pub use error::error;
pub use position::Positions;
pub use sanitise::{one_line, sanitise};
pub use style::{ColorChoice, Ink, Style, Terminal};
pub use table::{Align, Column, Table};
pub use wrap::{indented, wrap};
