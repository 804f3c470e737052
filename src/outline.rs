//! Finds how a text is built: markers such as 第一， and headings become a tree of entries.
