//! A drag of the mouse over the text that is going on.

use crate::text::{Columns, TextRange};

/// The button is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Drag {
    /// The character it was pressed on.
    pub from: TextRange,
    /// Where the pointer is: column and row of the window.
    pub at: (Columns, u16),
    /// The timer that scrolls on.
    pub tick: u64,
}
