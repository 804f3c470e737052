//! What is kept: bookmarks, reading places.
