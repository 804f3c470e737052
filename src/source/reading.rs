//! How a document is to be read, where it does not say so itself.

use crate::{document::PageScope, text::Encoding};

/// How a document is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// The encoding it is said to be in; without it the bytes decide.
    pub encoding: Option<Encoding>,
    /// How much of a web page is read.
    pub scope: PageScope,
}

impl From<Encoding> for Reading {
    fn from(encoding: Encoding) -> Self {
        Some(encoding).into()
    }
}

impl From<Option<Encoding>> for Reading {
    fn from(encoding: Option<Encoding>) -> Self {
        Self { encoding, ..Self::default() }
    }
}
