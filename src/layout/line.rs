//! A set line: which bytes stand in it and at which columns. Holds no text of the block.

use std::ops::Range;

use super::advance::SQUARE;
use crate::text::{Columns, Offset, Transcription, VerticalMarks};

/// What the characters of a horizontal line take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spacing {
    /// The cells in which they are drawn.
    #[default]
    Cells,
    /// Their cells, and behind them blanks where their syllables are wider.
    Syllables(Transcription),
    /// Their cells, and blanks so that every wide one stands on a whole square.
    Grid,
}

/// One line of a block, as it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Bytes of the block's text; spaces and the line feed at the end are left out. The lines of a block start at
    /// strictly rising offsets; only lines of a table overlap.
    pub range: Range<Offset>,
    /// What is drawn, in the order of columns.
    pub pieces: Vec<Piece>,
    /// What stands before the text and is not part of it, in the order of columns.
    pub leads: Vec<Lead>,
    /// The right edge in columns: indent and lead included, a hanging mark not.
    pub columns: Columns,
    /// Whether it is the last line of its block.
    pub is_last: bool,
    /// The cells from one side to the other, after which its columns go on a row further down: all of a horizontal line, two
    /// of a vertical one; horizontal lines below each other on a vertical page are one line as broad as they are long.
    pub breadth: Columns,
    /// Where its marks stand, where it is vertical.
    pub marks: VerticalMarks,
    /// What its characters take, where it is horizontal.
    pub spacing: Spacing,
}

impl Line {
    /// Whether its text runs downwards.
    pub fn is_vertical(&self) -> bool {
        self.breadth == SQUARE
    }

    /// The cell of one of its columns, from its own upper left: the column and the row on the screen.
    ///
    /// ```
    /// use zhujian::{layout::Line, text::Columns};
    /// let mut line = Line::default();
    /// assert_eq!(line.cell(Columns(9)), (Columns(9), 0));
    /// line.breadth = Columns(2);
    /// assert_eq!(line.cell(Columns(9)), (Columns(1), 4));
    /// ```
    pub fn cell(&self, column: Columns) -> (Columns, u16) {
        let breadth = self.breadth.0.max(1);
        (Columns(column.0 % breadth), column.0 / breadth)
    }

    /// The cell right of the square that ends at a column of a vertical line, where a mark stands that takes no square.
    pub fn beside(&self, column: Columns) -> (Columns, u16) {
        (SQUARE, self.cell(column.saturating_sub(Columns(1))).1)
    }

    /// The column of a cell: of those right of it the last in its row.
    pub fn column(&self, x: Columns, row: u16) -> Columns {
        let last = self.breadth.saturating_sub(Columns(1));
        self.breadth.saturating_mul(row).saturating_add(x.min(last))
    }
}

impl Default for Line {
    /// An empty horizontal line.
    fn default() -> Self {
        Self {
            range: 0..0,
            pieces: Vec::new(),
            leads: Vec::new(),
            columns: Columns(0),
            is_last: false,
            breadth: Columns::MAX,
            marks: VerticalMarks::Inline,
            spacing: Spacing::Cells,
        }
    }
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
