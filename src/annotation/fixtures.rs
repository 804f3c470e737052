//! Bookmarks, keys and hashes for tests.

use super::{Anchor, Bookmark, BookmarkId, Colour, DocumentKey, Draft, PlaceAnchor, SavedPlace};
use crate::{
    document::ContentHash,
    text::{Place, SourceOffset, TextRange},
};

/// A document's key.
pub(crate) fn key(text: &str) -> DocumentKey {
    DocumentKey::saved(text)
}

/// A hash of content.
pub(crate) fn hash(text: &str) -> ContentHash {
    ContentHash::saved(text)
}

/// The id of this number.
pub(crate) fn id(number: u128) -> BookmarkId {
    BookmarkId::saved(format!("{number:032x}"))
}

/// An anchor of which only the quote matters.
pub(crate) fn bare_anchor(exact: &str) -> Anchor {
    Anchor {
        exact: exact.into(),
        prefix: String::new(),
        suffix: String::new(),
        range: TextRange::new(Place::default(), Place::default()),
        section: Vec::new(),
        hash: ContentHash::default(),
        chars: None,
    }
}

/// A bookmark on its way, with something in every field that may be empty but the date.
pub(crate) fn draft(exact: &str) -> Draft {
    let place = |within| Place::new(SourceOffset(120), within);
    Draft {
        path: key("/书/一.md"),
        title: "一".into(),
        author: Some("某人".into()),
        date: None,
        statements: vec![("url".into(), "https://example.org/1".into()), ("译者".into(), "苏水".into())],
        anchor: Anchor {
            exact: exact.into(),
            prefix: "前".into(),
            suffix: "后\n".into(),
            range: TextRange::new(place(3), place(9)),
            section: vec!["第二".into(), "一、".into()],
            hash: hash("abc"),
            chars: Some(40..42),
        },
        note: "两行\n笔记".into(),
        tags: vec!["经济".into(), "a b".into()],
        colour: Colour::Blue,
    }
}

/// That bookmark, saved under the id of this number.
pub(crate) fn bookmark(number: u128, exact: &str) -> Bookmark {
    Bookmark::new(draft(exact), id(number), 1_605_830_400_123)
}

/// A reading place in that content, of which no words are known.
pub(crate) fn saved(content: &str, place: Place) -> SavedPlace {
    SavedPlace { place, hash: hash(content), anchor: PlaceAnchor::default() }
}
