//! What the reader pointed at last: a sentence that was clicked, a hit, what a jump led to. Keys that take a sentence without a
//! selection mean that one, as long as the text stands as it stood then; once it is moved they mean the top again.

use crate::text::{Place, TextRange};

/// A place that was pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pointed {
    at: Place,
    /// The top line at that moment, once it is known.
    top: Option<Place>,
}

impl Pointed {
    /// A place that may have been moved to just now.
    pub(super) const fn new(at: Place) -> Self {
        Self { at, top: None }
    }

    /// The same with `top` at the top; `None` where the text has moved since.
    pub(super) fn under(self, top: Place) -> Option<Self> {
        self.top.is_none_or(|own| own == top).then_some(Self { top: Some(top), ..self })
    }

    /// The place, where it is in view.
    pub(super) fn seen_in(self, view: TextRange) -> Option<Place> {
        (view.start <= self.at && self.at < view.end).then_some(self.at)
    }
}
