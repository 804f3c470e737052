//! The search for bookmarked passages in a text that was changed since they were marked: the text is prepared and every quote
//! looked for in it, so it is done in the background.

use std::{ops::Range, sync::Arc};

use crate::{
    annotation::{Anchor, BookmarkId, Resolution, resolve, resolve_all},
    document::{Document, Origin, Window},
    text::{Encoding, SourceOffset, TextRange},
};

use super::here::Here;

/// Bytes of the longest text that is searched to its end for what is not in the part at hand: a gigabyte takes too long.
const LONGEST_SEARCHED: u64 = 256 << 20;

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
        mut read: impl FnMut(SourceOffset) -> Option<Window>,
        mut is_given_up: impl FnMut() -> bool,
    ) -> Option<()> {
        let mut open: Vec<(&Anchor, &mut Resolution, Vec<TextRange>)> = self
            .anchors
            .iter()
            .zip(resolutions)
            .filter(|(_, resolution)| !is_clear(resolution))
            .map(|((_, anchor), resolution)| (anchor, resolution, Vec::new()))
            .collect();
        let mut from = Some(SourceOffset(0));
        while let Some(window) = from.and_then(&mut read) {
            for (anchor, _, found) in &mut open {
                if is_given_up() {
                    return None;
                }
                let quote = anchor.exact.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                if window.blocks.iter().any(|block| block.text.contains(quote))
                    && let Resolution::Exact(range) | Resolution::Moved(range) =
                        resolve(anchor, &window, &self.here.hash)
                    && !found.contains(&range)
                {
                    found.push(range);
                }
            }
            from = from.and_then(|from| window.read_on(from).1);
        }
        for (anchor, resolution, found) in open {
            let distance = |range: &&TextRange| range.start.block.0.abs_diff(anchor.range.start.block.0);
            match (&found[..], found.iter().min_by_key(distance)) {
                ([only], _) => *resolution = Resolution::Moved(*only),
                (_, Some(nearest)) => *resolution = Resolution::Changed(*nearest),
                (_, None) => {}
            }
        }
        Some(())
    }
}

/// Whether it is known where a passage is.
const fn is_clear(resolution: &Resolution) -> bool {
    matches!(resolution, Resolution::Exact(_) | Resolution::Moved(_))
}
