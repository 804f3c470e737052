//! What the store's worker is sent, and how each is answered that cannot be done.

use std::collections::HashMap;

use crate::app::{Message, StoreEffect};

use super::{open_worker::ReadDocument, pending_document::PendingDocument};

/// What the worker is sent.
pub(crate) enum Job {
    /// Complete the beginning of a document. Answered with `Begun`, where it was left there, or never read.
    Begin(Box<ReadDocument>),
    /// Complete a document that was read. Answered with `Opened`, where nobody else has taken it.
    Complete(PendingDocument),
    /// Read or change what is stored.
    Store(Box<StoreEffect>),
}

impl Job {
    /// Whether where a document is read is saved.
    pub(super) fn saves_place(&self) -> bool {
        matches!(self, Self::Store(effect) if matches!(**effect, StoreEffect::SavePlace { .. }))
    }

    /// Whether another document is read from now on.
    pub(super) fn leaves_document(&self) -> bool {
        matches!(self, Self::Store(effect) if matches!(**effect, StoreEffect::RecordVisit { .. }))
    }

    /// Whether a change of what is marked is saved.
    pub(super) fn saves(&self) -> bool {
        matches!(self, Self::Store(effect) if matches!(**effect, StoreEffect::Save(_)))
    }

    /// What the job is answered where it cannot be done, for a reason that is yet to be told.
    pub(super) fn not_done(&self) -> Box<dyn FnOnce(String) -> Message> {
        match self {
            Self::Complete(pending) => {
                let pending = pending.clone();
                Box::new(move |reason| pending.show(None).unwrap_or(Message::Trouble(reason)))
            }
            Self::Begin(_) => Box::new(Message::Trouble),
            Self::Store(effect) => match &**effect {
                StoreEffect::Save(change) => {
                    let change = Box::new(change.clone());
                    Box::new(|reason| Message::NotSaved { change, reason })
                }
                StoreEffect::LoadRecords => Box::new(|_| Message::RecordsLoaded(HashMap::new())),
                _ => Box::new(Message::Trouble),
            },
        }
    }
}
