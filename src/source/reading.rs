//! How a document is to be read, where it does not say so itself.

use crate::{document::PageScope, text::Encoding};

/// How a document is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// The encoding it is said to be in; without it the bytes decide.
    pub encoding: Option<Encoding>,
    /// How much of a web page is read.
    pub scope: PageScope,
    /// Whether other programs are run to take out its text.
    pub conversion: Conversion,
}

/// Whether a document is read whose text another program takes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Conversion {
    /// The program is run, where what it gave is not kept.
    #[default]
    Run,
    /// Only what is kept is read: nobody waits for a program.
    Kept,
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
