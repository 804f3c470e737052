//! What is known of bookmarked passages that had to be searched for.

use std::{collections::HashMap, ops::Range};

use crate::{
    annotation::{Anchor, BookmarkId, Resolution},
    text::{SourceOffset, TextRange},
};

use super::here::Here;

/// What is known of the passages that do not stand where they were marked, in one part of one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Searched {
    /// Which document.
    pub here: Here,
    /// Which part of it.
    pub extent: Range<SourceOffset>,
    /// The range that each was marked in, and what became of it.
    pub found: HashMap<BookmarkId, (TextRange, Resolution)>,
    /// Those that nothing is known of.
    pub missing: Vec<BookmarkId>,
    /// Those that are being searched for.
    pub asked: Vec<BookmarkId>,
}

impl Searched {
    /// What is known where another part of a document is read: where passages clearly are.
    pub(super) fn of(here: Here, extent: Range<SourceOffset>, before: Self) -> Self {
        let mut found = if before.here == here { before.found } else { HashMap::new() };
        found.retain(|_, (_, resolution)| resolution.sure().is_some());
        Self { here, extent, found, ..Self::default() }
    }

    /// Whether a search has to tell what became of a passage, and has not yet.
    pub(super) fn lacks(&self, id: &BookmarkId) -> bool {
        self.missing.contains(id)
    }

    /// What became of a passage, as far as that was found.
    pub(super) fn resolution(&self, id: &BookmarkId, anchor: &Anchor) -> Option<Resolution> {
        self.found.get(id).filter(|(range, _)| *range == anchor.range).map(|&(_, resolution)| resolution)
    }
}
