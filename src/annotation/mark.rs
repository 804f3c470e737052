//! Quick marks: a letter for a place. Only the shape; the store saves them.

use super::{Anchor, DocumentKey};

/// A place under a letter, to come back to with two keys. There is one set of letters for all documents: a letter leads
/// to a place in any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickMark {
    /// `a` to `z`.
    pub letter: char,
    /// The document's [`DocumentKey`].
    pub path: DocumentKey,
    /// The document's title.
    pub title: String,
    /// What finds the place again: its sentence.
    pub anchor: Anchor,
}
