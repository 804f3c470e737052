//! The bookmark: an anchor with what the reader adds to it and what the document says of itself. Only the shape; the
//! store gives ids and times.

use serde::{Deserialize, Serialize};

use super::{Anchor, BookmarkId, Colour, DocumentKey};
use crate::document::{Document, Metadata};

/// A bookmark that is not saved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The document's [`DocumentKey`].
    pub path: DocumentKey,
    /// The document's title.
    pub title: String,
    /// The document's author, where it names one.
    pub author: Option<String>,
    /// The document's date, as written.
    pub date: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its name for ever, the same on every machine.
    pub id: BookmarkId,
    /// The document's [`DocumentKey`] when it was made.
    pub path: DocumentKey,
    /// The document's title.
    pub title: String,
    /// The document's author, where it names one.
    pub author: Option<String>,
    /// The document's date, as written.
    pub date: Option<String>,
    /// What finds the passage again.
    pub anchor: Anchor,
    /// The reader's note; empty for none.
    pub note: String,
    /// The reader's tags, without `#`.
    pub tags: Vec<String>,
    /// The colour it is marked in.
    pub colour: Colour,
    /// When it was made: milliseconds since 1970 in UTC.
    pub created: i64,
    /// When it was last changed: milliseconds since 1970 in UTC.
    pub modified: i64,
}

impl Draft {
    /// A bookmark without note and tags, for a passage of the document saved under `key`.
    pub fn new(key: DocumentKey, document: &Document, anchor: Anchor) -> Self {
        let Metadata { author, date, .. } = document.metadata.clone();
        let title = document.title().unwrap_or_default();
        Self {
            path: key,
            title,
            author,
            date,
            anchor,
            note: String::new(),
            tags: Vec::new(),
            colour: Colour::default(),
        }
    }
}

impl Bookmark {
    /// The bookmark that saves `draft` under `id`, made `now` (milliseconds since 1970 in UTC).
    pub fn new(draft: &Draft, id: BookmarkId, now: i64) -> Self {
        let Draft { path, title, author, date, anchor, note, tags, colour } = draft.clone();
        Self { id, path, title, author, date, anchor, note, tags, colour, created: now, modified: now }
    }
}
