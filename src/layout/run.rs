//! A run: a stretch of text without an inner break opportunity, with its width and what is between it and the next.

use crate::text::{Columns, Offset};

/// A stretch of text that no line break divides, with the spaces after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// Where the text of the run ends, spaces left out.
    pub text_end: Offset,
    /// Where the next run starts.
    pub end: Offset,
    /// The width of the text.
    pub width: Columns,
    /// The width of the spaces and the gap after it; nothing at the end of a line.
    pub space: Columns,
    /// The width of the pause mark at its end that may hang, else 0.
    pub hang: Columns,
    /// Whether it must begin a line: it is the start of what no line can hold whole, and stands behind more than spaces.
    pub begins_line: bool,
    /// Whether a blank parts it from the next one on the line, for the lines under them.
    pub is_parted: bool,
    /// Whether the next run is to stand on the same line: a line has room for both.
    pub binds: bool,
    /// What is between this run and the next.
    pub joint: Joint,
}

/// What is between two runs, for the eye: where a line may be spaced out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// A Han character beside a Latin one or a digit.
    Border,
    /// A pause mark before the next clause.
    Pause,
    /// Nothing that may be widened.
    #[default]
    Close,
}

impl Run {
    /// The columns it takes where another run follows on the line.
    pub(super) fn advance(&self) -> Columns {
        self.width.saturating_add(self.space)
    }
}
