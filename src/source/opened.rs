//! A document that was opened.

use std::sync::Arc;

use crate::document::{Document, Facts};

/// A document that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The document: the whole of it, or of a large one its first window.
    pub document: Arc<Document>,
    /// What its file is like.
    pub facts: Facts,
}
