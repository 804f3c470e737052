//! A key that waits for a letter: to put a quick mark on a place, or to go to one; and what is typed after a refusal.

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
    /// For nothing: a note was refused, and what is typed for one must not become commands.
    RefusedNote,
}

impl PendingMark {
    /// Whether the letter is put on a place, and not gone to; `None` where neither.
    pub(crate) const fn is_set(&self) -> Option<bool> {
        match self {
            Self::Set(_) => Some(true),
            Self::Jump => Some(false),
            Self::Refused | Self::RefusedNote => None,
        }
    }
}
