//! Rows in the order of where their documents are.

use std::{cmp::Ordering, path::Path};

use super::{
    part::Part,
    table::{EitherRow, FIRST_FOLDER, SummaryTable},
};

/// A row where it stands: its part and its number there.
type Spot<'a> = (&'a Part, usize);

impl SummaryTable {
    /// The rows in the order of where the documents are (that of [`Origin`](crate::document::Origin)).
    pub fn by_origin(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = (0..u32::try_from(self.len).unwrap_or(u32::MAX)).collect();
        self.sort_by_origin(&mut rows, &self.folder_ranks());
        rows
    }

    fn sort_by_origin(&self, rows: &mut [u32], ranks: &[usize]) {
        rows.sort_by(|&one, &other| match (self.part(one as usize), self.part(other as usize)) {
            (Some(one), Some(other)) => self.compare(one, other, ranks),
            (one, other) => one.is_some().cmp(&other.is_some()),
        });
    }

    /// Rows of this table and of another one, which was begun with the folders and words of this ([`begun`](Self::begun)), in
    /// the order of where the documents are. Of one place the first row of this table stands for all.
    pub fn merged(&self, mut rows: Vec<u32>, other: &Self, mut other_rows: Vec<u32>) -> Vec<EitherRow> {
        let ranks = other.folder_ranks();
        self.sort_by_origin(&mut rows, &ranks);
        other.sort_by_origin(&mut other_rows, &ranks);
        let mut merged: Vec<EitherRow> = Vec::with_capacity(rows.len() + other_rows.len());
        let (mut rows, mut other_rows) = (rows.into_iter().peekable(), other_rows.into_iter().peekable());
        let mut last: Option<Spot> = None;
        loop {
            let own = rows.peek().and_then(|&row| self.part(row as usize));
            let others = other_rows.peek().and_then(|&row| other.part(row as usize));
            let is_own = match (own, others) {
                (Some(own), Some(others)) => other.compare(own, others, &ranks).is_le(),
                (own, _) => own.is_some(),
            };
            let (next, spot) = if is_own {
                (rows.next().map(EitherRow::Own), own)
            } else {
                (other_rows.next().map(EitherRow::Other), others)
            };
            let Some((next, spot)) = next.zip(spot) else { return merged };
            if last.is_none_or(|last| other.compare(last, spot, &ranks).is_ne()) {
                merged.push(next);
            }
            last = Some(spot);
        }
    }

    /// Where each folder stands in the order of paths, by its number.
    fn folder_ranks(&self) -> Vec<usize> {
        let mut folders: Vec<usize> = (0..self.folders.paths.len()).collect();
        folders.sort_unstable_by_key(|&number| self.folders.paths.get(number));
        let mut ranks = vec![0; folders.len()];
        for (rank, number) in folders.into_iter().enumerate() {
            if let Some(of_number) = ranks.get_mut(number) {
                *of_number = rank;
            }
        }
        ranks
    }

    /// Compares two documents by where they are; `ranks` are those of the folders.
    fn compare(&self, one: Spot, other: Spot, ranks: &[usize]) -> Ordering {
        let own = |(part, at): Spot| {
            let folder = part.places.get(at)?.checked_sub(FIRST_FOLDER)? as usize;
            Some((folder, part.rare_path(at).is_none()))
        };
        let (Some((folder, true)), Some((other_folder, true))) = (own(one), own(other)) else {
            return self.origin_of(one).cmp(&self.origin_of(other));
        };
        let [name, other_name] = [one, other].map(|(part, at)| part.names.get(at).as_bytes());
        if folder == other_folder {
            return name.cmp(other_name);
        }
        let paths = (self.folders.paths.get(folder), self.folders.paths.get(other_folder));
        let (Some(path), Some(other_path)) = paths else { return Ordering::Equal };
        // Where one folder lies in the other, the file there stands beside the folder that leads to the other file.
        let beside = |name: &[u8], below: &Path, above: &Path| {
            let next = below.strip_prefix(above).ok()?.components().next()?;
            Some(name.cmp(next.as_os_str().as_encoded_bytes()).then(Ordering::Less))
        };
        let is_below = |below: &Path, above: &Path| {
            below.as_os_str().as_encoded_bytes().starts_with(above.as_os_str().as_encoded_bytes())
        };
        let nested = match () {
            () if is_below(other_path, path) => beside(name, other_path, path),
            () if is_below(path, other_path) => beside(other_name, path, other_path).map(Ordering::reverse),
            () => None,
        };
        nested.unwrap_or_else(|| ranks.get(folder).cmp(&ranks.get(other_folder)))
    }
}
