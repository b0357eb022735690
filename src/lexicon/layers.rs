//! The lexicon: layers of tables that read as one.

use std::borrow::Cow;

use super::{
    Bucket, Check, CheckId, Cue, CueId, Entry, EntryId, Event, EventId, Furniture, FurnitureAnchor,
    Irregular, Outlet, OutletId, Place, PlaceId, Qualifier, QualifierId, Root, Row, Speaker, SpeakerId, Str,
    Subject, SubjectId, Tables, Title, TitleId, Unit, UnitId, Vague, VagueId, WordId, Zone, ZoneId, hash,
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
    /// The checks, in the order of their ids.
    checks: Vec<CheckId>,
    /// The outlets by the length of their names in bytes: few names are looked at.
    outlets: Vec<(u32, OutletId)>,
    /// The speakers below whom others stand, so that they may be any of them.
    generic: Vec<SpeakerId>,
    /// The rows of furniture, each with the byte it begins with: most lines are told from most rows by it.
    furniture: Vec<(u8, Furniture)>,
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
        let outlets = (self.outlet_count()..).map(OutletId).zip(tables.outlets.iter());
        self.outlets.extend(outlets.map(|(id, outlet)| (outlet.name.len, id)));
        self.outlets.sort_unstable();
        let (start, pool) = (self.pool_len(), tables.pool.as_bytes());
        let first = |row: &Furniture| pool.get(row.words.at as usize - start).copied();
        self.furniture.extend(tables.furniture.iter().filter_map(|row| Some((first(row)?, *row))));
        self.layers.push(tables);
        let above = (0..self.speaker_count()).filter_map(|id| self.speaker(SpeakerId(id)).is_a);
        self.generic = above.collect();
        self.generic.sort_unstable();
        self.generic.dedup();
        let own = (0..self.check_count()).map(CheckId).filter(|id| !self.stand_ins.contains(id));
        let mut checks: Vec<CheckId> = own.collect();
        checks.sort_by_key(|&id| self.text(self.check(id).id));
        self.checks = checks;
    }

    /// Whether other kinds of speakers stand below this one, so that it may be any of them.
    #[must_use]
    pub fn is_generic(&self, speaker: SpeakerId) -> bool {
        self.generic.binary_search(&speaker).is_ok()
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
        // Nearly all strings are of the built-in layer.
        if let Some(text) = self.layers.first().and_then(|layer| layer.pool.get(start..start + length)) {
            return text;
        }
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
        self.hashed_word(text, hash(text))
    }

    /// The number of a word whose [`hash`] is known.
    #[must_use]
    pub fn hashed_word(&self, text: &str, hash: u32) -> Option<WordId> {
        let (mut base, mut pool_start) = (0, 0);
        for layer in &self.layers {
            let (buckets, pool) = (&*layer.buckets, layer.pool.as_bytes());
            let mut at = hash as usize & buckets.len().wrapping_sub(1);
            while let Some(&Bucket { hash: found, word: row @ 1.. }) = buckets.get(at) {
                if found == hash {
                    let word = layer.words[row as usize - 1];
                    let start = word.at as usize - pool_start;
                    // The pool has its words in small letters.
                    let written = &pool[start..start + word.len as usize];
                    if written == text.as_bytes() || written.eq_ignore_ascii_case(text.as_bytes()) {
                        return Some(WordId(base + row - 1));
                    }
                }
                at = (at + 1) & buckets.len().wrapping_sub(1);
            }
            base += u32::try_from(layer.words.len()).unwrap_or(u32::MAX);
            pool_start += pool.len();
        }
        None
    }

    /// What begins with a word, over all layers; `node` is of the first layer that has one.
    #[must_use]
    pub fn root(&self, word: WordId) -> Root {
        if let [only] = &self.layers[..] {
            return only.roots.get(word.0 as usize).copied().unwrap_or_default();
        }
        let mut all = Root::default();
        for root in self.layers.iter().filter_map(|layer| layer.roots.get(word.0 as usize)) {
            all.node = if all.node > 0 { all.node } else { root.node };
            all.phrase |= root.phrase;
            all.figure |= root.figure;
            all.numeral |= root.numeral;
        }
        all
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
        /// What a person is called.
        title, title_count: titles[TitleId] -> Title as Title;
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

    /// The words whose forms spelling does not give, layer by layer.
    pub fn irregular(&self) -> impl Iterator<Item = &Irregular> {
        self.layers.iter().flat_map(|layer| layer.irregular.iter())
    }

    /// The checks in force, in the order of their ids.
    pub fn checks(&self) -> impl Iterator<Item = CheckId> {
        self.checks.iter().copied()
    }

    /// The check of an id.
    #[must_use]
    pub fn check_named(&self, id: &str) -> Option<CheckId> {
        self.checks().find(|&check| self.text(self.check(check).id) == id)
    }

    /// The outlet of a name, in any case and under any of its names.
    #[must_use]
    pub fn outlet_named(&self, name: &str) -> Option<OutletId> {
        let name = name.trim();
        let shorter = self.outlets.partition_point(|&(length, _)| (length as usize) < name.len());
        let as_long =
            self.outlets[shorter..].iter().take_while(|&&(length, _)| length as usize == name.len());
        let is_named = |id: &OutletId| self.text(self.outlet(*id).name).eq_ignore_ascii_case(name);
        let id = as_long.map(|&(_, id)| id).find(is_named)?;
        Some(self.outlet(id).same_as.unwrap_or(id))
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

    /// The pairs of words that exclude each other, of all layers.
    pub fn opposites(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.layers.iter().flat_map(|tables| tables.opposites.iter());
        rows.map(|row| (self.text(row.one), self.text(row.other)))
    }

    /// The words of page furniture that begin with a byte, in lower case, and where they stand in their line.
    pub fn furniture(&self, first: u8) -> impl Iterator<Item = (&str, FurnitureAnchor)> {
        let first = first.to_ascii_lowercase();
        let rows = self.furniture.iter().filter(move |(byte, _)| *byte == first).map(|(_, row)| row);
        rows.filter(|row| !self.is_retired(row.entry)).map(|row| (self.text(row.words), row.anchor))
    }

    /// The words of page furniture that may stand anywhere in their line, in lower case.
    pub fn furniture_within(&self) -> impl Iterator<Item = &str> {
        let rows = self.furniture.iter().map(|(_, row)| row);
        let within = rows.filter(|row| row.anchor == FurnitureAnchor::Anywhere);
        within.filter(|row| !self.is_retired(row.entry)).map(|row| self.text(row.words))
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
