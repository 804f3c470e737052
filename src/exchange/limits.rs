//! How much of anything is read of what comes from elsewhere.

use crate::annotation::{Bookmark, Draft};

/// Bytes of the largest file that is read.
pub const LARGEST_IMPORT: u64 = 64 << 20;
/// Most bookmarks, most removed ones, and most reading places in one file.
pub(super) const MOST: usize = 200_000;
/// Bytes of the longest text of a bookmark.
pub(super) const LONGEST_TEXT: usize = 1 << 20;
/// Bytes of the longest causes: what several machines wrote at the same time stands in them.
pub(super) const LONGEST_CAUSES: usize = 4 << 20;
/// Bytes of the longest text that says who saved where a document was left.
pub(super) const LONGEST_READING: usize = 64 << 10;
/// Most tags, and most sections, of a bookmark.
pub(super) const MOST_TAGS: usize = 200;

/// Whether a bookmark is one that is read again.
pub(super) fn is_within_measure(bookmark: &Bookmark) -> bool {
    let Draft { path, title, author, date, statements, anchor, note, tags, .. } = &bookmark.content;
    let own = [title, note, &anchor.exact, &anchor.prefix, &anchor.suffix];
    let texts = own.into_iter().chain(author).chain(date).chain(tags).chain(&anchor.section).map(String::as_str);
    let said = statements.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
    let mut texts = texts.chain([path.as_str(), anchor.hash.as_str()]).chain(said);
    tags.len().max(anchor.section.len()).max(statements.len()) <= MOST_TAGS
        && texts.all(|text| text.len() <= LONGEST_TEXT)
}
