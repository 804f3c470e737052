//! A document that was asked for and is not open yet, and where to go in it.

use crate::{
    annotation::{BookmarkId, QuickMark, SavedPlace},
    document::Origin,
    text::{Place, TextRange},
};

/// Where to go in a document that is being opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OpenTarget {
    /// Where it was left.
    LastPlace,
    /// Where it was left, for a look from the list.
    Preview,
    /// Where it was left, on the way through the list.
    Passing,
    /// Where it was left, to go on reading there.
    Continue,
    /// A place.
    Place(Place),
    /// A part of it that a link names.
    Anchor(String),
    /// A bookmark, by its id.
    Bookmark(BookmarkId),
    /// The place of a letter.
    Mark(Box<QuickMark>),
    /// The words that are at the top of the page, of the document that is open and has changed.
    Same(Box<SavedPlace>),
    /// A hit of the query that is followed through the library.
    Hit(HitTarget),
}

/// Which hit in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HitTarget {
    First,
    Last,
    /// The one at this place.
    At(TextRange),
}

/// A document that was asked for and is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PendingOpen {
    pub origin: Origin,
    pub target: OpenTarget,
}
