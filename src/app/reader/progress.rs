//! How much of the document is read, and how long the rest takes.

use super::{open_document::OpenDocument, state::Reader};

impl Reader {
    /// How much is read: 0 to 1. It is where the top line stands in the text, whatever the window shows of it; 1 where the end
    /// is in view.
    pub fn progress(&self) -> f32 {
        if self.is_read() { 1.0 } else { self.passed() }
    }

    /// How much of the text stands above the top line: 0 to 1, also where the end is in view.
    pub fn passed(&self) -> f32 {
        let Some(window) = self.open.as_ref().map(OpenDocument::window) else { return 0.0 };
        let Some(view) = self.view() else { return 0.0 };
        let Some(block) = window.block(view.start.block) else { return 0.0 };
        let inside = view.start.within as f64 / block.text.len().max(1) as f64;
        let read = block.start.0 as f64 + inside * (block.end.0 - block.start.0) as f64;
        // What stands before the text, its front matter, is nobody's to read.
        let front = window.first_place().filter(|_| window.is_at_start()).map_or(0, |first| first.block.0);
        let whole = window.source_len.saturating_sub(front).max(1) as f64;
        ((read - front as f64) / whole).clamp(0.0, 1.0) as f32
    }

    /// Whether the text is read to its end: that of some of its paragraphs alone is not, nor one that was opened at a passage
    /// on its last page.
    pub fn is_read(&self) -> bool {
        let is_looked_up = self.looked_up.is_some() && self.passed() > 0.0;
        self.is_at_end() && !is_looked_up && !self.open.as_ref().is_some_and(OpenDocument::shows_only_some)
    }

    /// Minutes to the end from the top line, at so many characters a minute, rounded up: at the start those of the whole text,
    /// whatever the window shows of it; 0 at the end.
    pub fn minutes_left(&self, speed: u32) -> u64 {
        if self.is_read() { 0 } else { self.minutes_below(speed) }
    }

    /// Minutes for the text from the top line on, also where the end is in view.
    pub fn minutes_below(&self, speed: u32) -> u64 {
        let Some(open) = &self.open else { return 0 };
        let left = match self.view().and_then(|view| open.left_from(view.start)) {
            Some(left) => left,
            // Only a part is at hand: what it has to read for its bytes stands for the rest.
            None => ((1.0 - f64::from(self.passed())) * open.source_len_in_characters()) as u64,
        };
        left.div_ceil(u64::from(speed.max(1)))
    }
}
