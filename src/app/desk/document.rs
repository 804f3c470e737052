//! A document that is asked about: where it is from, and how it is named as a source.

use crate::document::{Metadata, Origin, day_of};

use super::row_copy::Source;

/// A document that is asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskDocument {
    /// Where it is from.
    pub origin: Origin,
    /// Its title.
    pub title: String,
    /// Author, date and the other keys.
    pub metadata: Metadata,
}

impl DeskDocument {
    /// Its title with its day.
    pub fn dated_title(&self) -> String {
        match &self.metadata.date {
            Some(date) => format!("{} {}", self.title, day_of(date)),
            None => self.title.clone(),
        }
    }

    /// It as a source.
    pub(super) fn source(&self) -> Source<'_> {
        Source { title: &self.title, metadata: &self.metadata }
    }
}
