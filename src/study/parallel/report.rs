//! Shared passages as they are shown: with the documents and the texts of both sides.

use super::{
    location::Located,
    passage::{Passage, Passages},
    search::Extent,
};
use crate::document::Summary;

/// A passage that two documents share, with both texts.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedPassage {
    /// The group of passages it belongs to, from 0.
    pub group: usize,
    /// The other document.
    pub document: Summary,
    /// What is like what.
    pub passage: Passage,
    /// The document's own side.
    pub own: Located,
    /// The other's.
    pub other: Located,
}

/// What a document shares with others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParallelReport {
    /// Documents that share a passage with it.
    pub documents: usize,
    /// The passages, and how many places are formulas.
    pub passages: Passages,
    /// Those that say something, group by group, in a group by date.
    pub rows: Vec<SharedPassage>,
    /// The documents that are editions of it, whose passages are not listed.
    pub editions: Vec<EditionFound>,
}

/// An edition of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionFound {
    /// The edition.
    pub document: Summary,
    /// How much of the document it has.
    pub extent: Extent,
}

/// The places of a passage in one document: the one that has most of it, by its index among the rows, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InDocument {
    /// The place that is most like the passage.
    pub best: usize,
    /// Places in all.
    pub places: usize,
}

impl ParallelReport {
    /// The passages, of each the documents that have it: a text that says a thing again and again is one of them.
    pub fn by_document(&self) -> Vec<Vec<InDocument>> {
        let numbered: Vec<(usize, &SharedPassage)> = self.rows.iter().enumerate().collect();
        let groups = numbered.chunk_by(|(_, one), (_, other)| one.group == other.group);
        let documents = groups.map(|group| {
            let documents = group.chunk_by(|(_, one), (_, other)| one.passage.document == other.passage.document);
            let best = documents.filter_map(|places| {
                // Of those that are as good the first.
                let best = places.iter().rev().max_by_key(|(_, row)| row.passage.found.same)?;
                Some(InDocument { best: best.0, places: places.len() })
            });
            best.collect()
        });
        documents.collect()
    }
}
