//! The search for bookmarked passages in a text that was changed since they were marked: the text is prepared and every quote
//! looked for in it, so it is done in the background.

use std::{ops::Range, sync::Arc};

use crate::{
    annotation::{Anchor, BookmarkId, Resolution, resolve_all},
    document::{ContentHash, Document},
    text::{SourceOffset, TextRange},
};

use super::here::Here;

/// What is to be searched for, and in what.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageSearch {
    /// The open document, as much of it as is at hand.
    pub document: Arc<Document>,
    /// What it is known by.
    pub here: Here,
    /// The passages as they were marked.
    pub anchors: Vec<(BookmarkId, Anchor)>,
}

/// How passages were found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPassages {
    /// In which document.
    pub here: Here,
    /// In which part of it.
    pub extent: Range<SourceOffset>,
    /// Each with the range that it was marked in.
    pub found: Vec<(BookmarkId, TextRange, Resolution)>,
}

impl PassageSearch {
    /// Searches until all is found, or `is_given_up`: then nothing is known.
    pub fn run(&self, mut is_given_up: impl FnMut() -> bool) -> Option<FoundPassages> {
        let hash: &ContentHash = &self.here.hash;
        let wanted = self.anchors.iter().map(|(_, anchor)| anchor).take_while(|_| !is_given_up());
        let resolutions = resolve_all(wanted, &self.document.window, hash);
        if resolutions.len() < self.anchors.len() {
            return None;
        }
        let found = self.anchors.iter().zip(resolutions);
        let found = found.map(|((id, anchor), resolution)| (id.clone(), anchor.range, resolution)).collect();
        Some(FoundPassages { here: self.here.clone(), extent: self.document.window.extent.clone(), found })
    }
}
