//! The index of the library that one worker fills and others search: an immutable snapshot, replaced as a whole.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::library::Searcher;

/// The immutable snapshot of the library that searches read, replaced as a whole.
#[derive(Debug, Default)]
pub(super) struct SharedIndex {
    searcher: Mutex<Option<Arc<Searcher>>>,
    filled: Condvar,
}

impl SharedIndex {
    /// The library as it is now; waits until it was listed for the first time. A search under way keeps the one it began
    /// with.
    pub(super) fn searcher(&self) -> Arc<Searcher> {
        let mut searcher = self.searcher.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match searcher.as_ref() {
                Some(searcher) => return Arc::clone(searcher),
                None => searcher = self.filled.wait(searcher).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    /// The library as it is now; `None` before it was listed for the first time.
    pub(super) fn now(&self) -> Option<Arc<Searcher>> {
        self.searcher.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn fill(&self, searcher: Searcher) {
        *self.searcher.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(searcher));
        self.filled.notify_all();
    }
}
