//! The bookmark: an anchor with what the reader adds to it and what the document says of itself. Only the shape; the
//! store gives ids and times.

use super::{Anchor, BookmarkId, Colour, DocumentKey};
use crate::document::{Document, Metadata};

/// What a bookmark says, saved or not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The document's [`DocumentKey`] when it was made.
    pub path: DocumentKey,
    /// The document's title.
    pub title: String,
    /// The document's author, where it names one.
    pub author: Option<String>,
    /// The document's date, as written.
    pub date: Option<String>,
    /// What else the document says of itself that belongs to a reference to it, by the keys of its front matter: address,
    /// publisher, translator.
    pub statements: Vec<(String, String)>,
    /// What finds the passage again.
    pub anchor: Anchor,
    /// The reader's note; empty for none.
    pub note: String,
    /// The reader's tags, without `#`.
    pub tags: Vec<String>,
    /// The colour it is marked in.
    pub colour: Colour,
}

/// A saved bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Its name for ever, the same on every machine.
    pub id: BookmarkId,
    /// When it was made: milliseconds since 1970 in UTC.
    pub created: i64,
    /// When it was last changed: milliseconds since 1970 in UTC.
    pub modified: i64,
    /// The passage and what is said of it.
    pub content: Draft,
}

impl Draft {
    /// A bookmark without note, tags and statements, for a passage of the document saved under `key`.
    pub fn new(key: DocumentKey, document: &Document, anchor: Anchor) -> Self {
        let Metadata { author, date, .. } = document.metadata.clone();
        let title = document.title().unwrap_or_default();
        Self {
            path: key,
            title,
            author,
            date,
            statements: Vec::new(),
            anchor,
            note: String::new(),
            tags: Vec::new(),
            colour: Colour::default(),
        }
    }

    /// Whether both are of one passage of one document. What was piped is known by its content alone.
    pub fn is_of_same_passage(&self, other: &Self) -> bool {
        let is_same_document =
            self.path == other.path && (!self.path.is_stdin() || self.anchor.hash == other.anchor.hash);
        is_same_document && self.anchor.range == other.anchor.range && self.anchor.exact == other.anchor.exact
    }
}

impl Bookmark {
    /// The bookmark that saves `content` under `id`, made `now` (milliseconds since 1970 in UTC).
    pub const fn new(content: Draft, id: BookmarkId, now: i64) -> Self {
        Self { id, created: now, modified: now, content }
    }

    /// The same bookmark with other content.
    #[must_use]
    pub fn with(&self, content: Draft) -> Self {
        Self { id: self.id.clone(), created: self.created, modified: self.modified, content }
    }
}
