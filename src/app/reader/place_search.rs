//! The search for the words at which the reader stood, in a long text that was changed since: all parts of it are read, so it is
//! done in the background.

use crate::{
    annotation::{Counterpart, PlaceAnchor},
    app::bookmarks::Here,
    document::{Origin, Window},
    text::{Encoding, Place, SourceOffset},
};

/// What is to be searched for, and in what.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceSearch {
    /// Where the document is from.
    pub origin: Origin,
    /// What it is written in.
    pub encoding: Encoding,
    /// What it is known by.
    pub here: Here,
    /// The words.
    pub anchor: PlaceAnchor,
    /// Where the reader is until they are found.
    pub meanwhile: Place,
    /// Whether the document was changed while it was open.
    pub is_reload: bool,
}

/// What came of the search.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPlace {
    /// In which document.
    pub here: Here,
    /// Where the reader was until then.
    pub meanwhile: Place,
    /// Whether the document was changed while it was open.
    pub is_reload: bool,
    /// Where the words are, or else those nearest to them; `None` where none of them is.
    pub found: Option<Counterpart>,
}

impl PlaceSearch {
    /// Searches through all parts of the text, which `read` gives by a byte in each, until `is_given_up`: then nothing is known.
    pub fn run(
        &self,
        read: impl FnMut(SourceOffset) -> Option<Window>,
        is_given_up: impl FnMut() -> bool,
    ) -> Option<FoundPlace> {
        let found = self.anchor.find_in_parts(&self.here.hash, read, is_given_up).ok()?;
        Some(FoundPlace { here: self.here.clone(), meanwhile: self.meanwhile, is_reload: self.is_reload, found })
    }
}
