//! A document that was read and is to be completed by what the store knows of it. Whoever comes first takes it: the
//! store's worker, or the run loop, which waits for no disk.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    annotation::{Counterpart, DocumentKey, SavedCorrection, counterpart},
    app::{Message, Opened},
    document::{ContentHash, Origin, Window},
    log::OrLog,
    source::{self, Reading},
    store::SavedPlace,
    text::Place,
};

use super::open_worker::ReadDocument;

/// The document, for both.
#[derive(Clone)]
pub(crate) struct PendingDocument {
    read: Arc<Mutex<Option<Box<ReadDocument>>>>,
    key: DocumentKey,
    hash: ContentHash,
    /// Where it is from, and how it was read.
    origin: Origin,
    reading: Reading,
}

/// What the store knows of a document.
#[derive(Default)]
pub(super) struct Known {
    /// Where it was left.
    pub place: Option<SavedPlace>,
    /// Whether that was on another machine.
    pub is_from_elsewhere: bool,
    /// What of its outline was corrected.
    pub corrections: Vec<SavedCorrection>,
}

impl PendingDocument {
    /// A document that nobody has taken yet.
    pub(crate) fn new(read: Box<ReadDocument>) -> Self {
        let (origin, facts) = (read.origin.clone(), &read.opened.facts);
        let reading = Reading { encoding: Some(facts.encoding), scope: read.scope, ..Reading::default() };
        let (key, hash) = (DocumentKey::of(&origin), facts.hash.clone());
        Self { read: Arc::new(Mutex::new(Some(read))), key, hash, origin, reading }
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
        let Known { place, is_from_elsewhere, corrections } = known;
        let other = place.as_ref().and_then(|saved| self.other_scope(saved));
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let found = place.map(|saved| match other {
            None => Counterpart { place: saved.place, is_same: true },
            Some(other) => counterpart(&other, saved.place, &read.opened.document.window)
                .unwrap_or(Counterpart { place: Place::default(), is_same: false }),
        });
        let is_place_left_out = found.is_some_and(|found| !found.is_same);
        let place = found.map(|found| found.place);
        let ReadDocument { origin, opened: source::Opened { document, facts }, outline, .. } = *read;
        let opened =
            Opened { origin, document, facts, outline, corrections, place, is_from_elsewhere, is_place_left_out };
        Some(Message::Opened(Box::new(opened)))
    }

    /// The other scope of the page, where the place was saved there. One that was changed since is neither.
    fn other_scope(&self, saved: &SavedPlace) -> Option<Window> {
        if saved.hash == self.hash {
            return None;
        }
        let other =
            source::open_other_scope(&self.origin, self.reading).or_log("the other view of a page").flatten()?;
        (other.facts.hash == saved.hash).then_some(other.document.window)
    }
}
