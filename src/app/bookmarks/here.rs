//! Which document is open, as its bookmarks know it.

use crate::{
    annotation::{Bookmark, DocumentKey},
    document::ContentHash,
};

/// The document that is open: its key and the hash of its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Here {
    /// What the store knows it by.
    pub key: DocumentKey,
    /// The hash of its content.
    pub hash: ContentHash,
}

impl Here {
    /// Whether a bookmark is of this document.
    pub fn has(&self, bookmark: &Bookmark) -> bool {
        bookmark.content.path == self.key || bookmark.content.anchor.hash == self.hash
    }
}
