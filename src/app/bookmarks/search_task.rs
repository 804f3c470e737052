//! The search for bookmarked passages in a text that was changed since they were marked: the text is prepared and every quote
//! looked for in it, so it is done in the background.

use std::{ops::Range, sync::Arc};

use crate::{
    annotation::{Anchor, BookmarkId, LONGEST_SEARCHED, Resolution, resolve_all, resolve_parts},
    document::{Document, Origin, Window},
    text::{Encoding, SourceOffset, TextRange},
};

use super::here::Here;

/// What is to be searched for, and in what.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageSearch {
    /// The open document, as much of it as is at hand.
    pub document: Arc<Document>,
    /// Where it is from.
    pub origin: Origin,
    /// What it is written in.
    pub encoding: Encoding,
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
    /// From which part of it.
    pub extent: Range<SourceOffset>,
    /// Each with the range that it was marked in.
    pub found: Vec<(BookmarkId, TextRange, Resolution)>,
}

impl PassageSearch {
    /// Searches until all is found, or `is_given_up`: then nothing is known. What is not clearly in the part at hand is looked for,
    /// word for word, in the others, which `read` gives by a byte in each.
    pub fn run(
        &self,
        read: impl FnMut(SourceOffset) -> Option<Window>,
        mut is_given_up: impl FnMut() -> bool,
    ) -> Option<FoundPassages> {
        let window = &self.document.window;
        let wanted = self.anchors.iter().map(|(_, anchor)| anchor).take_while(|_| !is_given_up());
        let mut resolutions = resolve_all(wanted, window, &self.here.hash);
        if resolutions.len() < self.anchors.len() {
            return None;
        }
        if !window.is_whole() && window.source_len <= LONGEST_SEARCHED && !resolutions.iter().all(is_clear) {
            self.search_on(&mut resolutions, read, is_given_up)?;
        }
        let found = self.anchors.iter().zip(resolutions);
        let found = found.map(|((id, anchor), resolution)| (id.clone(), anchor.range, resolution)).collect();
        Some(FoundPassages { here: self.here.clone(), extent: window.extent.clone(), found })
    }

    /// Looks in all parts of the text for what is not clear; `None` where that was given up.
    fn search_on(
        &self,
        resolutions: &mut [Resolution],
        read: impl FnMut(SourceOffset) -> Option<Window>,
        is_given_up: impl FnMut() -> bool,
    ) -> Option<()> {
        let open = self.anchors.iter().zip(resolutions).filter(|(_, resolution)| !is_clear(resolution));
        let (anchors, open): (Vec<&Anchor>, Vec<&mut Resolution>) =
            open.map(|((_, anchor), resolution)| (anchor, resolution)).unzip();
        let found = resolve_parts(&anchors, &self.here.hash, read, is_given_up)?;
        let found = open.into_iter().zip(found).filter(|(_, found)| *found != Resolution::Orphan);
        found.for_each(|(resolution, found)| *resolution = found);
        Some(())
    }
}

/// Whether it is known where a passage is.
const fn is_clear(resolution: &Resolution) -> bool {
    resolution.sure().is_some()
}
