//! The lexicon: layers of tables that read as one.

use std::borrow::Cow;

use super::{
    Check, CheckId, Cue, CueId, Entry, EntryId, Event, EventId, FurnitureAnchor, Outlet, OutletId, Place,
    PlaceId, Qualifier, QualifierId, Row, Speaker, SpeakerId, Str, Subject, SubjectId, Tables, Unit, UnitId,
    Vague, VagueId, WordId, Zone, ZoneId, hash,
};

/// The layers in force, the built-in one first. Rows are numbered over all layers, so a later layer never moves an
/// earlier one's numbers; a row that is replaced keeps its number and gets new contents.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    layers: Vec<Cow<'static, Tables>>,
    retired: Vec<EntryId>,
    replaced: Vec<(Row, usize, usize)>,
    /// Rows of checks that show under the number of the check they replaced.
    stand_ins: Vec<CheckId>,
}

macro_rules! rows {
    ($($(#[$doc:meta])* $one:ident, $count:ident: $table:ident[$id:ident] -> $row:ident $(as $variant:ident)?;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $one(&self, id: $id) -> &$row {
            $(if let Some((layer, row)) = self.replacement(Row::$variant(id.0)) {
                return &self.layers[layer].$table[row];
            })?
            let mut row = id.0 as usize;
            for layer in &self.layers {
                match layer.$table.get(row) {
                    Some(found) => return found,
                    None => row -= layer.$table.len(),
                }
            }
            unreachable!("an id is made with its row")
        }

        /// How many rows the table has over all layers.
        #[must_use]
        pub fn $count(&self) -> u32 {
            self.layers.iter().map(|layer| u32::try_from(layer.$table.len()).unwrap_or(u32::MAX)).sum()
        }
    )*};
}

impl Lexicon {
    /// A lexicon of one layer.
    #[must_use]
    pub fn new(tables: Cow<'static, Tables>) -> Self {
        let mut lexicon = Self::default();
        lexicon.push(tables);
        lexicon
    }

    /// Adds a layer that was compiled on top of the layers already here.
    pub fn push(&mut self, tables: Cow<'static, Tables>) {
        let layer = self.layers.len();
        self.retired.extend_from_slice(&tables.retired);
        for replacement in tables.replaced.iter() {
            self.replaced.retain(|(old, ..)| *old != replacement.old);
            self.replaced.push((replacement.old, layer, replacement.row as usize));
            if matches!(replacement.old, Row::Check(_)) {
                self.stand_ins.push(CheckId(self.check_count() + replacement.row));
            }
        }
        self.layers.push(tables);
    }

    /// The layers, the first first.
    pub(super) fn layers(&self) -> &[Cow<'static, Tables>] {
        &self.layers
    }

    fn replacement(&self, row: Row) -> Option<(usize, usize)> {
        let found = self.replaced.iter().find(|(old, ..)| *old == row)?;
        Some((found.1, found.2))
    }

    /// Whether a later layer replaced the entry, so that its words no longer hold.
    #[must_use]
    pub fn is_retired(&self, entry: EntryId) -> bool {
        !self.retired.is_empty() && self.retired.contains(&entry)
    }

    /// The text of a pooled string.
    #[must_use]
    pub fn text(&self, string: Str) -> &str {
        let (mut start, length) = (string.at as usize, string.len as usize);
        for layer in &self.layers {
            if start < layer.pool.len() {
                return &layer.pool[start..start + length];
            }
            start -= layer.pool.len();
        }
        ""
    }

    /// The length in bytes of the pools of all layers.
    #[must_use]
    pub fn pool_len(&self) -> usize {
        self.layers.iter().map(|layer| layer.pool.len()).sum()
    }

    /// The number of a word, in any case of ASCII letters. Other letters must be in lower case.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<WordId> {
        let hash = hash(text) as usize;
        let mut base = 0;
        for layer in &self.layers {
            let mask = layer.buckets.len().wrapping_sub(1);
            let mut bucket = hash & mask;
            while let Some(&slot @ 1..) = layer.buckets.get(bucket) {
                if self.text(layer.words[slot as usize - 1]).eq_ignore_ascii_case(text) {
                    return Some(WordId(base + slot - 1));
                }
                bucket = (bucket + 1) & mask;
            }
            base += u32::try_from(layer.words.len()).unwrap_or(u32::MAX);
        }
        None
    }

    /// How many words there are over all layers.
    #[must_use]
    pub fn word_count(&self) -> u32 {
        self.layers.iter().map(|layer| u32::try_from(layer.words.len()).unwrap_or(u32::MAX)).sum()
    }

    rows! {
        /// An entry.
        entry, entry_count: entries[EntryId] -> Entry;
        /// An event.
        event, event_count: events[EventId] -> Event as Event;
        /// A subject.
        subject, subject_count: subjects[SubjectId] -> Subject as Subject;
        /// A place.
        place, place_count: places[PlaceId] -> Place as Place;
        /// A cue.
        cue, cue_count: cues[CueId] -> Cue;
        /// A word that bounds or softens.
        qualifier, qualifier_count: qualifiers[QualifierId] -> Qualifier;
        /// A vague figure.
        vague, vague_count: vague[VagueId] -> Vague;
        /// A unit.
        unit, unit_count: units[UnitId] -> Unit as Unit;
        /// A kind of speaker.
        speaker, speaker_count: speakers[SpeakerId] -> Speaker as Speaker;
        /// An outlet.
        outlet, outlet_count: outlets[OutletId] -> Outlet as Outlet;
        /// A check.
        check, check_count: checks[CheckId] -> Check as Check;
        /// A zone's abbreviation.
        zone, zone_count: zones[ZoneId] -> Zone as Zone;
    }

    /// The events that a `sum_of` event adds up.
    #[must_use]
    pub fn summands(&self, event: EventId) -> &[EventId] {
        let row = self.event(event);
        let home = self.layers.iter().find(|layer| layer.events.iter().any(|other| std::ptr::eq(other, row)));
        home.map_or(&[], |layer| &layer.event_lists[row.sum_of.indices()])
    }

    /// The checks in force, in the order of their ids.
    #[must_use]
    pub fn checks(&self) -> Vec<CheckId> {
        let mut checks: Vec<CheckId> =
            (0..self.check_count()).map(CheckId).filter(|id| !self.stand_ins.contains(id)).collect();
        checks.sort_by_key(|&id| self.text(self.check(id).id));
        checks
    }

    /// The check of an id.
    #[must_use]
    pub fn check_named(&self, id: &str) -> Option<CheckId> {
        self.checks().into_iter().find(|&check| self.text(self.check(check).id) == id)
    }

    /// The outlet of a name, in any case and under any of its names.
    #[must_use]
    pub fn outlet_named(&self, name: &str) -> Option<OutletId> {
        let name = name.trim();
        // Lengths differ for most: few names are looked at.
        let is_named = |row: &Outlet| {
            row.name.len as usize == name.len() && self.text(row.name).eq_ignore_ascii_case(name)
        };
        let rows = (0..).map(OutletId).zip(self.layers.iter().flat_map(|layer| layer.outlets.iter()));
        rows.into_iter().find(|(_, row)| is_named(row)).map(|(id, row)| row.same_as.unwrap_or(id))
    }

    /// The unit of a name, as the rule files give it.
    #[must_use]
    pub fn unit_named(&self, name: &str) -> Option<UnitId> {
        let rows = (0..).map(UnitId).zip(self.layers.iter().flat_map(|layer| layer.units.iter()));
        rows.into_iter()
            .find(|(_, row)| row.name.len as usize == name.len() && self.text(row.name) == name)
            .map(|(id, _)| id)
    }

    /// The offsets from UTC in seconds that a zone's abbreviation can stand for; none if it is unknown.
    #[must_use]
    pub fn zone_offsets(&self, abbreviation: &str) -> &[i32] {
        let found = self.layers.iter().rev().find_map(|layer| {
            let named = |zone: &&Zone| self.text(zone.name).eq_ignore_ascii_case(abbreviation);
            layer.zones.iter().find(named).map(|zone| &layer.offsets[zone.offsets.indices()])
        });
        found.unwrap_or(&[])
    }

    /// The words of page furniture, in lower case, and where they stand in their line.
    pub fn furniture(&self) -> impl Iterator<Item = (&str, FurnitureAnchor)> {
        let rows = self.layers.iter().flat_map(|layer| layer.furniture.iter());
        rows.filter(|row| !self.is_retired(row.entry)).map(|row| (self.text(row.words), row.anchor))
    }

    /// Whether `place` is `other` or lies in it.
    #[must_use]
    pub fn is_within(&self, place: PlaceId, other: PlaceId) -> bool {
        std::iter::successors(Some(place), |&inner| self.place(inner).within)
            .take(16)
            .any(|outer| outer == other)
    }

    /// Whether `subject` is `other` or a class below it.
    #[must_use]
    pub fn is_a(&self, subject: SubjectId, other: SubjectId) -> bool {
        std::iter::successors(Some(subject), |&class| self.subject(class).is_a)
            .take(16)
            .any(|class| class == other)
    }

    /// The event that a variant stands for; any other event itself.
    #[must_use]
    pub fn base_event(&self, event: EventId) -> EventId {
        self.event(event).variant_of.unwrap_or(event)
    }
}
