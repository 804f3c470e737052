//! What a walk through a library has come upon, put together with what was known before.

use std::{collections::HashSet, sync::Arc};

use super::{
    Entries, Entry,
    finding::{FileId, Finding, Scan, ScanProblem},
};
use crate::document::{EitherRow, Origin, SummaryTable};

/// What was found so far.
pub(super) struct Findings<'k> {
    known: &'k Arc<Entries>,
    /// Documents that were read, as they came.
    read: Entries,
    documents: Vec<(Document, FileId)>,
    problems: Vec<ScanProblem>,
    unconverted: usize,
}

/// A document that was found.
enum Document {
    /// As it was known, by its row.
    Known(u32),
    /// By its row among those that were read.
    Read(u32),
    Unwanted(Box<Origin>),
}

impl<'k> Findings<'k> {
    pub(super) fn new(known: &'k Arc<Entries>) -> Self {
        Self { known, read: known.begun(), documents: Vec::new(), problems: Vec::new(), unconverted: 0 }
    }

    /// What a list shows of the documents that were read so far.
    pub(super) fn read(&self) -> &SummaryTable {
        self.read.summaries()
    }

    pub(super) fn add(&mut self, finding: Finding) {
        let (document, id) = match finding {
            Finding::Problem(problem) => return self.problems.push(problem),
            Finding::Unconverted => {
                self.unconverted += 1;
                return;
            }
            Finding::Known(row, id) => (Document::Known(row as u32), id),
            Finding::Unwanted(origin, id) => (Document::Unwanted(Box::new(origin)), id),
            Finding::Read(entry, id) => {
                self.read.push(*entry);
                (Document::Read(self.read.len() as u32 - 1), id)
            }
        };
        self.documents.push((document, id));
    }

    /// Of several paths to one file the first without a link, in the order of paths.
    fn retain_first_paths(&mut self) {
        let nodes = |documents: &[(Document, FileId)]| -> Vec<(u64, u64)> {
            documents.iter().filter_map(|(_, id)| id.node).collect()
        };
        let mut all = nodes(&self.documents);
        all.sort_unstable();
        if all.windows(2).all(|pair| pair.first() != pair.last()) {
            return;
        }
        let origin = |document: &Document| match document {
            Document::Known(row) => self.known.summaries().origin(*row as usize),
            Document::Read(row) => self.read.summaries().origin(*row as usize),
            Document::Unwanted(origin) => Some(origin.as_ref().clone()),
        };
        self.documents.sort_by_cached_key(|(document, id)| (id.is_link, origin(document)));
        let mut nodes = HashSet::with_capacity(all.len());
        self.documents.retain(|(_, id)| id.node.is_none_or(|node| nodes.insert(node)));
    }

    /// All documents by path.
    pub(super) fn put_together(mut self) -> Scan {
        self.retain_first_paths();
        let mut is_still_there = vec![false; self.known.len()];
        let mut read = Vec::new();
        for (document, _) in std::mem::take(&mut self.documents) {
            match document {
                Document::Known(row) => {
                    if let Some(is_there) = is_still_there.get_mut(row as usize) {
                        *is_there = true;
                    }
                }
                Document::Read(row) => read.push(row),
                Document::Unwanted(_) => {}
            }
        }
        self.problems.sort_by(|one, other| one.path.cmp(&other.path));
        let (problems, unconverted) = (self.problems, self.unconverted);
        if read.is_empty() && is_still_there.iter().all(|is_there| *is_there) {
            let entries = Arc::clone(self.known);
            return Scan { entries, problems, unconverted, ..Scan::default() };
        }
        let (there, gone): (Vec<u32>, Vec<u32>) =
            (0..self.known.len() as u32).partition(|&row| is_still_there.get(row as usize) == Some(&true));
        let new = read.len();
        let rows = self.known.summaries().merged(there, self.read.summaries(), read);
        let mut entries = self.known.joined(&self.read, &rows);
        // What was read makes room for what was put together.
        drop(self.read);
        let mut scan = Scan { new, problems, unconverted, ..Scan::default() };
        let is_read = rows.iter().map(|row| matches!(row, EitherRow::Other(_)));
        let mut unknown: Vec<u32> = (0..).zip(is_read).filter(|(_, is_read)| *is_read).map(|(row, _)| row).collect();
        let gone: Vec<Entry> = gone.into_iter().filter_map(|row| self.known.get(row as usize)).collect();
        let found = entries.summaries().positions(gone.iter().map(|old| &old.summary.origin));
        let found: Vec<Option<usize>> = gone.iter().map(|old| found.get(&old.summary.origin).copied()).collect();
        for (old, row) in gone.into_iter().zip(&found) {
            match row {
                Some(row) => scan.take_up(&mut entries, *row, old),
                None => scan.gone.push(old),
            }
        }
        entries.note_gone(scan.gone.iter().map(|old| &old.summary.origin));
        let known_again: HashSet<usize> = found.into_iter().flatten().collect();
        unknown.retain(|&row| !known_again.contains(&(row as usize)));
        Scan { entries: Arc::new(entries), unknown, ..scan }
    }
}

impl Scan {
    /// A document that was known has been read anew: what of it is the same.
    fn take_up(&mut self, entries: &mut Entries, row: usize, old: Entry) {
        let Some(entry) = entries.get(row) else { return };
        let is_same = entry.hash.is_known() && entry.hash == old.hash
            || entry.awaits_conversion() && entry.summary == old.summary;
        self.new = self.new.saturating_sub(1);
        *(if is_same { &mut self.touched } else { &mut self.changed }) += 1;
        if is_same {
            entries.set_text(row, old.text);
        }
    }
}
