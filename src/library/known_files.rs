//! The files of a library that were known before, found by their paths.

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::{Entries, Stamp};
use crate::document::Origin;

/// The files of a library by a hash of their paths.
pub(super) struct KnownFiles<'e> {
    entries: &'e Entries,
    /// The halves of the hashes with the rows, in order.
    rows: Vec<(u32, u32)>,
}

impl<'e> KnownFiles<'e> {
    pub(super) fn new(entries: &'e Entries) -> Self {
        let row = |row: usize| match entries.summaries().origin(row)? {
            Origin::File(path) => Some((hash(&path), row as u32)),
            _ => None,
        };
        let mut rows: Vec<(u32, u32)> = (0..entries.len()).filter_map(row).collect();
        rows.sort_unstable();
        Self { entries, rows }
    }

    /// The row of a file, and its state when it was read.
    pub(super) fn get(&self, path: &Path) -> Option<(usize, Stamp)> {
        let hash = hash(path);
        let first = self.rows.partition_point(|&(known, _)| known < hash);
        let alike = self.rows.get(first..)?.iter().take_while(|&&(known, _)| known == hash);
        let is_it =
            |row: &usize| matches!(self.entries.summaries().origin(*row), Some(Origin::File(known)) if known == path);
        let row = alike.map(|&(_, row)| row as usize).find(is_it)?;
        Some((row, self.entries.stamp(row)))
    }
}

fn hash(path: &Path) -> u32 {
    xxh3_64(path.as_os_str().as_encoded_bytes()) as u32
}
