//! A key that waits for a letter: to put a quick mark on a place, or to go to one.

use crate::annotation::Draft;

/// What the letter is for that is waited for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PendingMark {
    /// To put a quick mark on this place.
    Set(Box<Draft>),
    /// To go to the place of a quick mark.
    Jump,
    /// For nothing: the mark was refused, and its letter must not become a command.
    Refused,
}

impl PendingMark {
    /// Whether the letter is put on a place, and not gone to; `None` where neither.
    pub(crate) const fn is_set(&self) -> Option<bool> {
        match self {
            Self::Set(_) => Some(true),
            Self::Jump => Some(false),
            Self::Refused => None,
        }
    }
}
