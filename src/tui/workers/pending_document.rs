//! A document that was read and is to be completed by what the store knows of it. Whoever comes first shows it: the
//! store's worker, or the run loop, which waits for no disk; what the store knows comes after, then.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{
    annotation::{Counterpart, DocumentKey, SavedCorrection, counterpart},
    app::{Message, Opened, StoreAnswer},
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
    state: Arc<Mutex<State>>,
    key: DocumentKey,
    hash: ContentHash,
    /// Where it is from, and how it was read.
    origin: Origin,
    reading: Reading,
}

/// How far it is.
enum State {
    /// It waits for the store.
    Read(Box<ReadDocument>),
    /// It is shown, and the store has not answered yet.
    Shown,
    /// The store has answered.
    Completed,
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
        Self { state: Arc::new(Mutex::new(State::Read(read))), key, hash, origin, reading }
    }

    /// What the store knows it by.
    pub(crate) fn key(&self) -> (&DocumentKey, &ContentHash) {
        (&self.key, &self.hash)
    }

    /// Shows it at `place` without waiting for the store; `None` where it is shown already.
    pub(crate) fn show(&self, place: Option<Place>) -> Option<Message> {
        let mut state = self.lock();
        match std::mem::replace(&mut *state, State::Shown) {
            State::Read(read) => Some(Message::Opened(Box::new(read.into_opened(place)))),
            before => {
                *state = before;
                None
            }
        }
    }

    /// Whether the store has answered.
    pub(crate) fn is_completed(&self) -> bool {
        matches!(*self.lock(), State::Completed)
    }

    /// Completes it by what the store knows: the document, or only that where the document is shown already. `None` where it
    /// was completed before.
    pub(super) fn complete(&self, known: Known) -> Option<Message> {
        let Known { place, is_from_elsewhere, corrections } = known;
        let other = place.as_ref().and_then(|saved| self.other_scope(saved));
        let read = match std::mem::replace(&mut *self.lock(), State::Completed) {
            State::Read(read) => Some(read),
            State::Shown => None,
            State::Completed => return None,
        };
        let found = place.map(|saved| match (other, &read) {
            (None, _) => Counterpart { place: saved.place, is_same: true },
            (Some(other), Some(read)) => counterpart(&other, saved.place, &read.opened.document.window)
                .unwrap_or(Counterpart { place: Place::default(), is_same: false }),
            // Nobody has seen this content before: the reader is at its start.
            (Some(_), None) => Counterpart { place: Place::default(), is_same: true },
        });
        let is_place_left_out = found.is_some_and(|found| !found.is_same);
        let place = found.map(|found| found.place);
        let Some(read) = read else {
            let (key, hash) = (self.key.clone(), self.hash.clone());
            let answer = StoreAnswer { key, hash, place, is_from_elsewhere, corrections };
            return Some(Message::StoreAnswered(Box::new(answer)));
        };
        let opened = Opened { corrections, is_from_elsewhere, is_place_left_out, ..read.into_opened(place) };
        Some(Message::Opened(Box::new(opened)))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The other scope of the page, where the place was saved there. One that was changed since is neither.
    fn other_scope(&self, saved: &SavedPlace) -> Option<Window> {
        if saved.hash == self.hash {
            return None;
        }
        let other =
            source::open_other_scope(&self.origin, self.reading).or_log("the other view of a page").flatten()?;
        (other.facts.hash == saved.hash).then(|| Arc::unwrap_or_clone(other.document).window)
    }
}
