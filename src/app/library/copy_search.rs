//! The search of the list for the text of a document that could not be opened.

use crate::{
    app::pending_open::OpenTarget,
    document::{ContentHash, Origin},
};

/// What is to be looked for in the list, and what it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct CopySearch {
    /// What the text is known by.
    pub hash: ContentHash,
    /// The document that could not be opened.
    pub(super) missing: Origin,
    /// Why, in words.
    pub(super) reason: String,
    /// Where to go in the text.
    pub(super) target: OpenTarget,
}
