//! Which documents were opened, and which of them last; where documents stand in the list.

use std::{collections::HashMap, path::PathBuf};

use crate::{annotation::DocumentKey, document::Origin};

use super::state::Library;

impl Library {
    /// The document of the list that was opened last.
    pub fn last_read(&self) -> Option<Origin> {
        let (row, _) = self.opened().into_iter().max_by_key(|&(row, at)| (at, row))?;
        self.document(row)
    }

    /// The document that was opened last, listed or not: neither piped text nor the manual.
    pub fn last_read_anywhere(&self) -> Option<Origin> {
        let read = self.records.iter().filter(|(key, _)| key.is_gone_on_with());
        let read = read.filter_map(|(key, record)| Some((record.opened?, key)));
        read.max_by_key(|(at, _)| *at).map(|(_, key)| key.origin())
    }

    /// The documents that were opened last, of every library, the latest first, at most `most`: what each is called, by the title
    /// it had when it was opened where it is not listed, and where it is.
    pub fn recent(&self, most: usize) -> impl Iterator<Item = (String, Origin)> {
        let opened = self.records.iter().filter(|(key, _)| key.is_gone_on_with());
        let mut opened: Vec<_> = opened.filter_map(|(key, record)| Some((record.opened?, key))).collect();
        opened.sort_unstable_by(|one, other| other.cmp(one));
        opened.into_iter().take(most).map(|(_, key)| {
            let origin = key.origin();
            let known = || self.records.get(key)?.title.as_deref().map(str::to_owned);
            let listed = self.get(&origin).map(|summary| summary.title);
            (listed.or_else(known).unwrap_or_else(|| origin.name()), origin)
        })
    }

    /// The files and folders of the library, where it has the document; none are the built-in one.
    pub fn paths_of(&self, origin: &Origin) -> Vec<PathBuf> {
        if self.has(origin) { self.paths.clone() } else { Vec::new() }
    }

    /// Notes that a document called `title` was opened just now: no clock is needed to know that nothing was opened later.
    pub fn note_visit(&mut self, key: &DocumentKey, title: &str) {
        let latest = self.records.values().filter_map(|record| record.opened).max().unwrap_or_default();
        let record = self.records.entry(key.clone()).or_default();
        (record.opened, record.title) = (Some(latest + 1), Some(title.into()));
    }

    /// Forgets when a document was opened: it cannot be any more.
    pub fn forget_visit(&mut self, origin: &Origin) {
        if let Some(record) = self.records.get_mut(&DocumentKey::of(origin)) {
            record.opened = None;
        }
    }

    /// Where each of the documents stands in the list, as far as they are in it.
    pub fn places<'o>(&self, origins: impl IntoIterator<Item = &'o Origin>) -> HashMap<Origin, usize> {
        let found = self.listing.summaries().positions(origins);
        let by_row: HashMap<usize, &Origin> = found.into_iter().map(|(origin, row)| (row, origin)).collect();
        let places = self.listing.order().enumerate();
        places.filter_map(|(place, row)| Some(((*by_row.get(&row)?).clone(), place))).collect()
    }

    /// When the documents that were opened were opened last, by their rows in the table.
    pub(super) fn opened(&self) -> HashMap<usize, i64> {
        let opened = self.records.iter().filter_map(|(key, record)| Some((key.origin(), record.opened?)));
        let opened: Vec<(Origin, i64)> = opened.collect();
        let rows = self.listing.summaries().positions(opened.iter().map(|(origin, _)| origin));
        opened.iter().filter_map(|(origin, at)| Some((*rows.get(origin)?, *at))).collect()
    }

    /// The document of a row of the table.
    pub(super) fn document(&self, row: usize) -> Option<Origin> {
        self.listing.summaries().origin(row)
    }
}
