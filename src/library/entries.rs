//! The documents of a library in columns: what a list shows of them, shared with the list, and what reading them anew needs.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use super::{Entry, Stamp};
use crate::document::{ContentHash, EitherRow, Origin, Summary, SummaryTable};

/// The documents of a library, by row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entries {
    summaries: SummaryTable,
    stamps: Vec<Stamp>,
    hashes: Hashes,
    texts: TextRanges,
    /// Folded texts that were taken out of packs for the list.
    folded: BTreeMap<u32, Arc<str>>,
    saved: Saved,
}

/// How the catalogue knows the documents, and what has changed since.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Saved {
    /// The number of its state in which it had them; `None` where it never did, or all has changed.
    pub(super) state: Option<i64>,
    /// Rows that have changed since.
    pub(super) changed: BTreeSet<u32>,
    /// Documents that are gone since.
    pub(super) gone: Vec<Origin>,
}

impl Entries {
    /// No documents yet, but the folders and words of these.
    pub(super) fn begun(&self) -> Self {
        Self { summaries: self.summaries.begun(), ..Self::default() }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.summaries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.summaries.is_empty()
    }

    /// Adds a document.
    pub fn push(&mut self, entry: Entry) {
        let Entry { summary, stamp, hash, text, folded } = entry;
        let row = self.len() as u32;
        self.summaries.push(summary);
        self.stamps.push(stamp);
        self.hashes.push(hash);
        self.texts.push(text);
        self.folded.extend(folded.map(|folded| (row, folded)));
    }

    /// All that is known of a document.
    pub fn get(&self, row: usize) -> Option<Entry> {
        Some(Entry {
            summary: self.summaries.get(row)?,
            stamp: self.stamp(row),
            hash: self.hash(row),
            text: self.text(row),
            folded: self.folded(row).cloned(),
        })
    }

    /// All documents.
    pub fn iter(&self) -> impl Iterator<Item = Entry> {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    /// What a list shows of them.
    pub fn summaries(&self) -> &SummaryTable {
        &self.summaries
    }

    /// What a list shows of a document.
    pub fn summary(&self, row: usize) -> Option<Summary> {
        self.summaries.get(row)
    }

    /// The state of a document's file when it was read.
    pub(super) fn stamp(&self, row: usize) -> Stamp {
        self.stamps.get(row).copied().unwrap_or_default()
    }

    /// The hash of a document's content, once it was read whole.
    pub fn hash(&self, row: usize) -> ContentHash {
        self.hashes.get(row)
    }

    /// A document whose content has this hash.
    pub fn origin_of(&self, hash: &ContentHash) -> Option<Origin> {
        Some(self.get(self.hashes.position(hash)?)?.summary.origin)
    }

    pub(super) fn set_hash(&mut self, row: usize, hash: ContentHash) {
        self.hashes.set(row, hash);
        self.saved.changed.insert(row as u32);
    }

    /// Where a document's folded text lies in the text cache, as [`Entry::text`].
    pub fn text(&self, row: usize) -> Option<Range<u64>> {
        self.texts.get(row)
    }

    pub(super) fn set_text(&mut self, row: usize, text: Option<Range<u64>>) {
        self.texts.set(row, text);
        self.saved.changed.insert(row as u32);
        if self.texts.get(row).is_some() {
            self.folded.remove(&(row as u32));
        }
    }

    /// All texts lie elsewhere now.
    pub(super) fn set_texts(&mut self, texts: TextRanges) {
        self.texts = texts;
        self.folded.clear();
        self.saved = Saved::default();
    }

    /// No document has its text in a text cache.
    pub fn forget_texts(&mut self) {
        let none = |_| None::<Range<u64>>;
        self.texts = (0..self.len()).map(none).collect();
        self.saved = Saved::default();
    }

    /// How the catalogue knows them.
    pub(super) fn saved(&self) -> &Saved {
        &self.saved
    }

    /// The catalogue has them all as they are, in this state.
    pub(super) fn set_saved(&mut self, state: i64) {
        self.saved = Saved { state: Some(state), ..Saved::default() };
    }

    /// These documents are gone.
    pub(super) fn note_gone<'o>(&mut self, origins: impl Iterator<Item = &'o Origin>) {
        self.saved.gone.extend(origins.cloned());
    }

    pub(super) fn folded(&self, row: usize) -> Option<&Arc<str>> {
        self.folded.get(&(row as u32))
    }

    /// The rows in which another program has still to take out the text.
    pub fn awaiting_conversion(&self) -> impl Iterator<Item = usize> {
        let unstamped = self.stamps.iter().enumerate().filter(|(_, stamp)| stamp.is_none());
        unstamped.map(|(row, _)| row).filter(|&row| self.get(row).is_some_and(|entry| entry.awaits_conversion()))
    }

    /// The documents of these rows, in this order.
    pub(super) fn picked(&self, rows: &[u32]) -> Self {
        let own: Vec<EitherRow> = rows.iter().copied().map(EitherRow::Own).collect();
        self.joined(&self.begun(), &own)
    }

    /// The documents of rows of these and of others, which were begun with these.
    pub(super) fn joined(&self, other: &Self, rows: &[EitherRow]) -> Self {
        let of = |row: EitherRow| match row {
            EitherRow::Own(row) => (self, row),
            EitherRow::Other(row) => (other, row),
        };
        let mut joined = Self { summaries: self.summaries.joined(&other.summaries, rows), ..Self::default() };
        joined.saved = Saved { state: self.saved.state, gone: self.saved.gone.clone(), ..Saved::default() };
        let has_changed = |row: &EitherRow| match row {
            EitherRow::Own(row) => self.saved.changed.contains(row),
            EitherRow::Other(_) => true,
        };
        if joined.saved.state.is_some() {
            joined.saved.changed = (0..).zip(rows).filter(|(_, row)| has_changed(row)).map(|(row, _)| row).collect();
        }
        joined.stamps.reserve_exact(rows.len());
        joined.hashes.reserve(rows.len());
        joined.texts.reserve(rows.len());
        for (number, (entries, row)) in (0..).zip(rows.iter().map(|&row| of(row))) {
            joined.stamps.push(entries.stamp(row as usize));
            joined.hashes.push_from(&entries.hashes, row as usize);
            joined.texts.push(entries.text(row as usize));
            joined.folded.extend(entries.folded(row as usize).map(|folded| (number, Arc::clone(folded))));
        }
        joined
    }
}

impl FromIterator<Entry> for Entries {
    fn from_iter<T: IntoIterator<Item = Entry>>(entries: T) -> Self {
        let mut all = Self::default();
        entries.into_iter().for_each(|entry| all.push(entry));
        all
    }
}

/// Hashes of contents.
#[derive(Debug, Clone, Default, PartialEq)]
struct Hashes {
    /// 0 where it is not known.
    numbers: Vec<u128>,
    /// Those that are no such numbers.
    others: BTreeMap<u32, ContentHash>,
}

impl Hashes {
    fn reserve(&mut self, rows: usize) {
        self.numbers.reserve_exact(rows);
    }

    fn push(&mut self, hash: ContentHash) {
        self.numbers.push(0);
        self.set(self.numbers.len() - 1, hash);
    }

    fn push_from(&mut self, other: &Self, row: usize) {
        let number = self.numbers.len() as u32;
        self.numbers.push(other.numbers.get(row).copied().unwrap_or_default());
        self.others.extend(other.others.get(&(row as u32)).map(|hash| (number, hash.clone())));
    }

    fn get(&self, row: usize) -> ContentHash {
        match self.numbers.get(row) {
            Some(&number) if number > 0 => ContentHash::of_number(number),
            _ => self.others.get(&(row as u32)).cloned().unwrap_or_default(),
        }
    }

    /// The first row of this hash.
    fn position(&self, hash: &ContentHash) -> Option<usize> {
        match hash.number() {
            Some(number) if number > 0 => self.numbers.iter().position(|&of_row| of_row == number),
            _ => self.others.iter().find(|(_, of_row)| *of_row == hash).map(|(&row, _)| row as usize),
        }
    }

    fn set(&mut self, row: usize, hash: ContentHash) {
        let number = hash.number().unwrap_or_default();
        self.others.remove(&(row as u32));
        if number == 0 && hash.is_known() {
            self.others.insert(row as u32, hash);
        }
        if let Some(of_row) = self.numbers.get_mut(row) {
            *of_row = number;
        }
    }
}

/// Where texts lie in a text cache, as far as they do.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TextRanges {
    starts: Vec<u64>,
    lens: Vec<u32>,
}

impl TextRanges {
    /// The start of what is not there.
    const NOWHERE: u64 = u64::MAX;

    fn reserve(&mut self, rows: usize) {
        self.starts.reserve_exact(rows);
        self.lens.reserve_exact(rows);
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn push(&mut self, text: Option<Range<u64>>) {
        let (start, len) = Self::packed(text);
        self.starts.push(start);
        self.lens.push(len);
    }

    fn set(&mut self, row: usize, text: Option<Range<u64>>) {
        let packed = Self::packed(text);
        if let (Some(start), Some(len)) = (self.starts.get_mut(row), self.lens.get_mut(row)) {
            (*start, *len) = packed;
        }
    }

    /// No text that is packed has 4 GiB.
    fn packed(text: Option<Range<u64>>) -> (u64, u32) {
        let packed = text.and_then(|text| Some((text.start, u32::try_from(text.end.checked_sub(text.start)?).ok()?)));
        packed.unwrap_or((Self::NOWHERE, 0))
    }

    pub(super) fn get(&self, row: usize) -> Option<Range<u64>> {
        let (&start, &len) = self.starts.get(row).zip(self.lens.get(row))?;
        (start != Self::NOWHERE).then(|| start..start + u64::from(len))
    }
}

impl FromIterator<Option<Range<u64>>> for TextRanges {
    fn from_iter<T: IntoIterator<Item = Option<Range<u64>>>>(texts: T) -> Self {
        let mut ranges = Self::default();
        texts.into_iter().for_each(|text| ranges.push(text));
        ranges
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::fixtures::summaries;

    fn entries() -> impl Strategy<Value = Vec<Entry>> {
        let hash = prop_oneof![
            Just(ContentHash::default()),
            any::<u128>().prop_map(ContentHash::of_number),
            prop_oneof!["[0-9a-fA]{1,3}", Just("0".repeat(32))].prop_map(ContentHash::saved),
        ];
        let more = (any::<i64>(), hash, prop::option::of((0..99_u64, 0..9_u64)), any::<bool>());
        let more = more.prop_map(|(stamp, hash, text, is_folded)| {
            let text = text.map(|(start, len)| start..start + len);
            let folded = (is_folded && text.is_none()).then(|| Arc::from("文"));
            (Stamp::saved(stamp), hash, text, folded)
        });
        (summaries(), prop::collection::vec(more, 40)).prop_map(|(summaries, more)| {
            let both = summaries.into_iter().zip(more);
            both.map(|(summary, (stamp, hash, text, folded))| Entry { summary, stamp, hash, text, folded }).collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(list in entries(), rows in prop::collection::vec(0..40_u32, 0..9)) {
            let entries: Entries = list.iter().cloned().collect();
            prop_assert_eq!(entries.iter().collect::<Vec<_>>(), list.clone());
            let rows: Vec<u32> = rows.into_iter().filter(|&row| (row as usize) < list.len()).collect();
            let picked: Vec<Entry> = entries.picked(&rows).iter().collect();
            prop_assert_eq!(picked, rows.iter().map(|&row| list[row as usize].clone()).collect::<Vec<_>>());
        }
    }
}
