//! The part of a large document that is at hand: when another one is needed, and what is gone to once it is there.

use crate::{document::Window, text::SourceOffset};

use super::{
    awaited::{Awaited, place_at},
    state::Reader,
};

impl Reader {
    /// The byte of the file around which more of a large document is needed now, if any; each is asked for once.
    pub fn wants_window(&mut self) -> Option<SourceOffset> {
        let wanted = self.needed().filter(|&wanted| self.asked != Some(wanted))?;
        self.asked = Some(wanted);
        Some(wanted)
    }

    fn needed(&mut self) -> Option<SourceOffset> {
        let open = self.open.as_ref()?;
        let window = open.shown();
        if window.is_whole() {
            self.awaited = None;
            return None;
        }
        match self.awaited {
            Some(Awaited::Top(place) | Awaited::Paragraph(_, place)) => return Some(place.block),
            Some(Awaited::End) => return Some(SourceOffset(window.source_len)),
            Some(Awaited::More) => return None,
            None => {}
        }
        let quarter = (window.extent.end.0 - window.extent.start.0) / 4;
        let is_near_start = !window.is_at_start() && self.top.block.0 < window.extent.start.0 + quarter;
        let is_near_end = !window.is_at_end() && self.top.block.0 + quarter > window.extent.end.0;
        if !(is_near_start || is_near_end || self.owed != 0) {
            return None;
        }
        self.awaited = Some(Awaited::More);
        Some(self.top.block)
    }

    /// Whether a part holds what is awaited: it may have been asked for before the reader went elsewhere.
    fn is_awaited(&self, window: &Window) -> bool {
        match self.awaited {
            Some(Awaited::Top(place) | Awaited::Paragraph(_, place)) => holds(window, place.block),
            Some(Awaited::End) => window.is_at_end(),
            Some(Awaited::More) | None => holds(window, self.top.block),
        }
    }

    /// Takes the part of a large document that was wanted.
    pub fn take_window(&mut self, window: Window) {
        self.asked = self.asked.filter(|&asked| !holds(&window, asked));
        if !self.is_awaited(&window) {
            return;
        }
        let Some(open) = &mut self.open else { return };
        open.set_window(window);
        self.galley.forget();
        self.script.forget();
        match self.awaited.take() {
            Some(Awaited::Top(place)) if open.shown().block(place.block).is_some() => self.top = place,
            Some(Awaited::Top(place)) => self.top = place_at(open.shown(), place.block),
            Some(Awaited::Paragraph(number, place)) => {
                let found = open.paragraphs().and_then(|paragraphs| paragraphs.place(number));
                self.top = found.unwrap_or(place);
            }
            Some(Awaited::End) => self.top = self.galley.last_top(open.shown(), self.map.rows()),
            Some(Awaited::More) | None => self.move_by(0),
        }
    }

    /// Gives up what was awaited: it cannot be read.
    pub fn give_up_window(&mut self) {
        (self.awaited, self.asked, self.owed) = (None, None, 0);
        let Some(open) = &self.open else { return };
        self.top = self.top.min(self.galley.last_top(open.shown(), self.map.rows()));
    }
}

/// Whether a byte of the file lies in the window, or after the end of the file.
fn holds(window: &Window, at: SourceOffset) -> bool {
    window.extent.start <= at && (at < window.extent.end || window.is_at_end())
}
