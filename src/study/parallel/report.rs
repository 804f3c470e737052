//! Shared passages as they are shown: with the documents and the texts of both sides.

use super::{
    location::Located,
    passage::{Passage, Passages},
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
    /// The documents that are editions of it, each with the share of its letters that it has, to 1.
    pub editions: Vec<(Summary, f64)>,
}
