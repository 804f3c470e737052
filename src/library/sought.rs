//! What is sought in a library that is listed for one search: documents in which it cannot stand are passed over, and those that are
//! read for the list are searched at once, so that none is read twice.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::hit::hits_in_blocks;
use crate::{
    document::{Origin, Summary},
    search::{Hit, Query},
    source::{Opened, Sieve},
};

/// Hits that are held from the listing to the search, some 300 bytes each: what was found beyond them is found once more.
const MOST_HELD: usize = 100_000;

/// A query while documents are listed for it.
#[derive(Debug)]
pub(super) struct Sought<'q> {
    query: &'q Query,
    /// What tells of a document that the query cannot stand in it.
    sieve: Option<Sieve<'q>>,
    /// Hits of a document that are wanted at most.
    most: usize,
    found: Mutex<HashMap<Origin, (usize, Vec<Hit>)>>,
    held: AtomicUsize,
}

impl<'q> Sought<'q> {
    pub(super) fn new(query: &'q Query, most: usize) -> Self {
        Self { query, sieve: query.needle().map(Sieve::new), most, found: Mutex::default(), held: AtomicUsize::new(0) }
    }

    pub(super) const fn query(&self) -> &'q Query {
        self.query
    }

    pub(super) const fn most(&self) -> usize {
        self.most
    }

    /// What tells of a document that it cannot stand in it; `None` where nothing does.
    pub(super) const fn sieve(&self) -> Option<&Sieve<'q>> {
        self.sieve.as_ref()
    }

    /// Searches a document that was read for the list, where all of it was.
    pub(super) fn look_in(&self, summary: &Summary, opened: &Opened) {
        let window = &opened.document.window;
        let is_all = opened.facts.hash.is_known() && window.is_whole();
        if !is_all || !self.query.has_terms() || !self.query.admits(summary) {
            return;
        }
        let (count, hits) = hits_in_blocks(&window.blocks, self.query, self.most);
        if self.held.fetch_add(hits.len(), Ordering::Relaxed) + hits.len() <= MOST_HELD {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.insert(summary.origin.clone(), (count, hits));
        }
    }

    /// How often it stands in a document, and the first of the places, where that is known; they are given away.
    pub(super) fn take(&self, origin: &Origin) -> Option<(usize, Vec<Hit>)> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).remove(origin)
    }
}
