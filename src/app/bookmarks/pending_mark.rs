//! A key that waits for a letter: to put a quick mark on a place, or to go to one.

use crate::annotation::Draft;

/// A letter is waited for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PendingMark {
    /// What the letter is for.
    pub purpose: MarkPurpose,
    /// The timer that ends the wait.
    pub tick: u64,
}

/// What the letter of a quick mark is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MarkPurpose {
    /// To put it on the place; without one this is a bookmark.
    Set(Box<Draft>),
    /// To go to its place.
    Jump,
}

impl PendingMark {
    /// Whether the letter is put on a place, and not gone to.
    pub(crate) fn is_set(&self) -> bool {
        matches!(self.purpose, MarkPurpose::Set(_))
    }
}
