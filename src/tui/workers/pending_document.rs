//! A document that was read and is to be completed by what the store knows of it. Whoever comes first takes it: the
//! store's worker, or the run loop, which waits for no disk.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    annotation::{DocumentKey, SavedCorrection},
    app::{Message, Opened},
    document::ContentHash,
    source,
    text::Place,
};

use super::open_worker::ReadDocument;

/// The document, for both.
#[derive(Clone)]
pub(crate) struct PendingDocument {
    read: Arc<Mutex<Option<Box<ReadDocument>>>>,
    key: DocumentKey,
    hash: ContentHash,
}

/// What the store knows of a document.
#[derive(Default)]
pub(super) struct Known {
    /// Where it was left.
    pub place: Option<Place>,
    /// Whether that was on another machine.
    pub is_from_elsewhere: bool,
    /// What of its outline was corrected.
    pub corrections: Vec<SavedCorrection>,
}

impl PendingDocument {
    /// A document that nobody has taken yet.
    pub(crate) fn new(read: Box<ReadDocument>) -> Self {
        let (key, hash) = (DocumentKey::of(&read.origin), read.opened.facts.hash.clone());
        Self { read: Arc::new(Mutex::new(Some(read))), key, hash }
    }

    /// What the store knows it by.
    pub(super) fn key(&self) -> (&DocumentKey, &ContentHash) {
        (&self.key, &self.hash)
    }

    /// Takes it without what the store knows; `None` where the store's worker was quicker.
    pub(crate) fn take(&self) -> Option<Message> {
        self.complete(Known::default())
    }

    /// Takes it with what the store knows; `None` where that came too late.
    pub(super) fn complete(&self, known: Known) -> Option<Message> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let ReadDocument { origin, opened: source::Opened { document, facts }, outline } = *read;
        let Known { place, is_from_elsewhere, corrections } = known;
        let opened = Opened { origin, document, facts, outline, corrections, place, is_from_elsewhere };
        Some(Message::Opened(Box::new(opened)))
    }
}
