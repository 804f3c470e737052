//! What can be gone into in the text: a reference, a bookmarked passage.

use crate::{annotation::BookmarkId, document::Reference, text::TextRange};

/// Something that can be gone into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The text that is marked.
    pub range: TextRange,
    pub kind: TargetKind,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TargetKind {
    /// A footnote or a link.
    Reference(Reference),
    /// A bookmarked passage: its note can be opened.
    Bookmark(BookmarkId),
}
