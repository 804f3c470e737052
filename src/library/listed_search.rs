//! One search of a library that is listed for it alone: each document is read once, and only where it may have a hit.

use std::{ops::ControlFlow, path::PathBuf};

use super::{Changes, DocumentHits, Entries, ScanOptions, Searcher, Totals, refresh::searcher_for, sought::Sought};
use crate::search::Query;

/// A library that was listed for one search, and that search.
#[derive(Debug)]
pub struct ListedSearch<'q> {
    searcher: Searcher,
    sought: Sought<'q>,
    /// What could not be read, and links that were not followed.
    pub changes: Changes,
}

impl<'q> ListedSearch<'q> {
    /// Lists the library of `paths`, none meaning the built-in one, for a search of `query` alone: what the catalogue knows of
    /// it, if there is one, and what has changed since. Documents whose bytes tell that it stands nowhere in them are left out.
    pub fn new(query: &'q Query, most: usize, paths: &[PathBuf], options: ScanOptions) -> Self {
        let sought = Sought::new(query, most);
        let (searcher, changes) = searcher_for(paths, options, Some(&sought));
        Self { searcher, sought, changes }
    }

    /// The documents that may have it, in the order in which hits come.
    pub fn entries(&self) -> &Entries {
        self.searcher.entries()
    }

    /// Searches them, as [`Searcher::search`]: the hits are the same.
    pub fn run(&self, each: impl FnMut(DocumentHits) -> ControlFlow<()>) -> Totals {
        self.searcher.search_with(self.sought.query(), self.sought.most(), Some(&self.sought), each)
    }
}
