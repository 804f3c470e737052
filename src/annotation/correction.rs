//! A reader's correction of an outline as it is saved: with an anchor, so that it is found again in a text that has
//! changed.

use super::{Anchor, DocumentKey, resolve_all};
use crate::{
    document::{ContentHash, Window},
    text::Place,
};

/// A paragraph that is an entry though nothing says so, or an entry that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedCorrection {
    /// What the store knows it by; given by the store.
    pub id: String,
    /// The document's [`DocumentKey`].
    pub path: DocumentKey,
    /// The paragraph, or the entry from its label on.
    pub anchor: Anchor,
    /// The level of a paragraph that is an entry, from 1; `None` strikes the entry.
    pub level: Option<u8>,
}

/// Where each correction stands in `window`, a window of content with hash `hash`; `None` for those whose text is not
/// clearly there any more: they stay saved and change nothing.
pub fn places_of(saved: &[SavedCorrection], window: &Window, hash: &ContentHash) -> Vec<Option<Place>> {
    let found = resolve_all(saved.iter().map(|correction| &correction.anchor), window, hash);
    found.into_iter().map(|resolution| Some(resolution.sure()?.start)).collect()
}
