//! How severe checks are, where the user says so.

use crate::lexicon::{CheckId, Lexicon, Selection, Severity};

/// What the user changed about checks.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Checks with the severity they have instead of their own; `None` turns a check off. The last of a check holds.
    pub overrides: Vec<(CheckId, Option<Severity>)>,
}

impl Settings {
    /// How severe a check is; `None` where it is off.
    #[must_use]
    pub fn severity(&self, check: CheckId, lexicon: &Lexicon) -> Option<Severity> {
        let changed = self.overrides.iter().rev().find(|(other, _)| *other == check);
        changed.map_or(Some(lexicon.check(check).severity), |(_, severity)| *severity)
    }

    /// The checks in force that select something of one kind, in the order of their ids: each with what it selects and
    /// how severe it is.
    pub(crate) fn in_force<T>(
        &self,
        lexicon: &Lexicon,
        selects: impl Fn(Selection) -> Option<T>,
    ) -> impl Iterator<Item = (CheckId, T, Severity)> {
        lexicon.checks().filter_map(move |check| {
            Some((check, selects(lexicon.check(check).selects)?, self.severity(check, lexicon)?))
        })
    }
}
