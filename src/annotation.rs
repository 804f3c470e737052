//! Passages: anchors that find them again, bookmarks.
