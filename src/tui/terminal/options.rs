//! How the terminal is taken.

/// What is asked of the terminal at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Whether the mouse is reported; the terminal's own selection of text then needs shift.
    pub has_mouse: bool,
    /// Whether what is on the screen stays there: the terminal is asked, and nothing is drawn.
    pub is_asked_only: bool,
}
