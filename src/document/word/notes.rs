//! Which notes a text refers to, and by what labels.

use std::collections::HashMap;

/// A kind of notes; each has a part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// A note that the text refers to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    pub kind: NoteKind,
    pub id: String,
}

/// The notes that the text refers to, in its order: each has its place among them for a label, from 1.
#[derive(Debug, Default)]
pub(super) struct References {
    places: HashMap<NoteId, usize>,
    pub in_order: Vec<NoteId>,
}

impl References {
    /// The label of a note; another one where it is met for the first time.
    pub(super) fn label(&mut self, note: NoteId) -> String {
        let next = self.in_order.len() + 1;
        let place = *self.places.entry(note.clone()).or_insert(next);
        if place == next {
            self.in_order.push(note);
        }
        place.to_string()
    }
}
