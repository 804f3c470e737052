//! A document that was read and is to be completed by what the store knows of it. Whoever comes first shows it: the
//! store's worker, or the run loop, which waits for no disk; what the store knows comes after, then.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{
    annotation::{DocumentKey, SavedCorrection, SavedPlace, counterpart},
    app::{LeftPlace, Message, Opened, StoreAnswer, TextThere},
    document::{ContentHash, Document, Origin, Window},
    log::OrLog,
    source::{self, Reading},
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
    document: Arc<Document>,
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
    /// Where this machine left it before that.
    pub own_place: Option<Place>,
    /// What of its outline was corrected.
    pub corrections: Vec<SavedCorrection>,
}

impl PendingDocument {
    /// A document that nobody has taken yet.
    pub(crate) fn new(read: Box<ReadDocument>) -> Self {
        let (origin, facts) = (read.origin.clone(), &read.opened.facts);
        let reading = Reading { encoding: Some(facts.encoding), scope: read.scope, ..Reading::default() };
        let (key, hash) = (DocumentKey::of(&origin), facts.hash.clone());
        let document = Arc::clone(&read.opened.document);
        Self { state: Arc::new(Mutex::new(State::Read(read))), key, hash, origin, reading, document }
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
        let Known { place, is_from_elsewhere, own_place: own, corrections } = known;
        if self.is_completed() {
            return None;
        }
        let left = place.map(|saved| LeftPlace { is_from_elsewhere, own, ..self.place_now(saved) });
        match std::mem::replace(&mut *self.lock(), State::Completed) {
            State::Read(read) => {
                Some(Message::Opened(Box::new(Opened { corrections, left, ..read.into_opened(None) })))
            }
            State::Shown => {
                let (key, hash) = (self.key.clone(), self.hash.clone());
                Some(Message::StoreAnswered(Box::new(StoreAnswer { key, hash, left, corrections })))
            }
            State::Completed => None,
        }
    }

    /// Where the reader was, in the text as it is now.
    fn place_now(&self, saved: SavedPlace) -> LeftPlace {
        let window = &self.document.window;
        let Some(other) = self.other_scope(&saved) else { return LeftPlace::now(saved, window, &self.hash) };
        let found = counterpart(&other, saved.place, window);
        let place = found.map(|found| found.place).unwrap_or_default();
        let text = TextThere::OtherView { is_there: found.is_some_and(|found| found.is_same) };
        LeftPlace { text, ..place.into() }
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
