//! What goes on by itself in the text: rows at the speed of reading, or sentences read aloud.

/// What goes on by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Row after row is scrolled.
    Scroll,
    /// Sentence after sentence is read aloud.
    Aloud,
}

/// Something that goes on by itself until it is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Playing {
    /// What goes on.
    pub way: Way,
    /// Whether it rests.
    pub is_paused: bool,
    /// The timer or the sentence that is waited for; what another one answers comes late.
    pub(super) tick: u64,
    /// How many sentences in a row could not be read aloud.
    pub(super) failures: u8,
}

impl Playing {
    /// It begins, and waits for `tick`.
    pub(super) const fn new(way: Way, tick: u64) -> Self {
        Self { way, is_paused: false, tick, failures: 0 }
    }
}
