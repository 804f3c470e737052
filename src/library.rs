//! Folders of documents.
