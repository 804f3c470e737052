//! The rows of a page.

use std::borrow::Cow;

use super::line::Line;
use crate::text::{Columns, Offset};

/// A reading, above its character or near it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The column it starts at.
    pub column: Columns,
    /// The syllable.
    pub text: Cow<'static, str>,
    /// The first byte, in the block's text, of the character that is read so.
    pub within: Offset,
}

/// One row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A set line.
    Line {
        /// The index of its block in the window.
        block: usize,
        /// The index of the line in its block.
        index: usize,
        /// The line.
        line: Line,
    },
    /// How characters of the line below are read.
    Readings {
        /// The readings, from left to right.
        labels: Vec<Label>,
        /// Whether the row is there for them alone; else a blank one would stand there.
        is_added: bool,
    },
    /// A blank row between lines or blocks.
    Blank,
    /// The row of that number, from 0, which the shell draws after the title: author, date…
    Front(u16),
}
