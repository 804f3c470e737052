//! A set line: which bytes stand in it and at which columns. Holds no text of the block.

use std::ops::Range;

use crate::text::{Columns, Offset};

/// One line of a block, as it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Bytes of the block's text; spaces and the line feed at the end are left out. The lines of a block start at
    /// strictly rising offsets; only lines of a table overlap.
    pub range: Range<Offset>,
    /// What is drawn, in the order of columns.
    pub pieces: Vec<Piece>,
    /// What stands before the text and is not part of it.
    pub lead: Option<Lead>,
    /// The right edge in columns: indent and lead included, a hanging mark not.
    pub columns: Columns,
    /// Whether it is the last line of its block.
    pub is_last: bool,
}

/// A stretch of text drawn without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the block's text.
    pub range: Range<Offset>,
    /// The column its first cluster stands at.
    pub column: Columns,
}

/// What stands before a line's text: the bars of quotes, the mark of a list item, the label of a footnote, the sign
/// that a line of code goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The text to draw: of sure width on every terminal where it is ours.
    pub text: String,
    /// The column it stands at.
    pub column: Columns,
}
