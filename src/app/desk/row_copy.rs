//! What is copied of a row. Only the shape.

use crate::document::{Metadata, Summary};

/// A document of which something is quoted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Source<'a> {
    /// Its title.
    pub title: &'a str,
    /// Author, date and the other keys.
    pub metadata: &'a Metadata,
}

impl<'a> From<&'a Summary> for Source<'a> {
    fn from(Summary { title, metadata, .. }: &'a Summary) -> Self {
        Self { title, metadata }
    }
}

/// What is copied of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum RowCopy<'a> {
    /// Words of documents, each with the document as its source.
    Quotes(Vec<(String, Source<'a>)>),
    /// Figures with their scope, in words.
    Figures(&'a str),
}

impl<'a> RowCopy<'a> {
    /// Words of one document.
    pub(super) fn quote(words: String, source: impl Into<Source<'a>>) -> Self {
        Self::Quotes(vec![(words, source.into())])
    }
}
