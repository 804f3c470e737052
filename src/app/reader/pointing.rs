//! Pointing at a sentence of the text, and forgetting it once the text has moved.

use super::state::Reader;
use crate::text::Place;

impl Reader {
    /// Points at nothing.
    pub(in crate::app) fn point_at_nothing(&mut self) {
        self.pointed = None;
    }

    /// Forgets what was pointed at once the text has moved since. Called after every update.
    pub(in crate::app) fn refresh_pointed(&mut self) {
        // Until the text that is waited for is there, the top is not yet the one to which it leads.
        if self.awaits_part() {
            return;
        }
        self.pointed = self.pointed.and_then(|pointed| pointed.under(self.top()));
    }

    /// What was pointed at, where it is in view.
    pub(in crate::app) fn pointed_at(&self) -> Option<Place> {
        self.pointed?.seen_in(self.view()?)
    }
}
