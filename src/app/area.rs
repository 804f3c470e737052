//! Rectangles of cells: the window, the panes, the rows of a list in a pane.

use crate::text::Columns;

/// Rows above the entries of a list: its heading and a blank one.
const HEADING_ROWS: u16 = 2;
/// Blank rows below the entries of a list.
const FOOT_ROWS: u16 = 1;

/// The size of the window in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Size {
    pub columns: Columns,
    pub rows: u16,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Area {
    pub x: Columns,
    pub y: u16,
    pub width: Columns,
    pub height: u16,
}

impl Area {
    /// The column at its right edge.
    pub fn last_column(&self) -> Columns {
        self.x + self.width.saturating_sub(Columns(1))
    }

    /// Whether the cell is inside.
    pub fn contains(&self, column: Columns, row: u16) -> bool {
        column >= self.x && column - self.x < self.width && self.contains_row(row)
    }

    /// Whether the row is one of its own.
    pub const fn contains_row(&self, row: u16) -> bool {
        row >= self.y && row - self.y < self.height
    }

    /// The area without so many columns at the left and right and rows at the top and bottom.
    pub(super) fn inset(self, sides: Columns, top: u16, bottom: u16) -> Self {
        Self {
            x: self.x + if sides * 2 <= self.width { sides } else { Columns(0) },
            y: self.y + if top <= self.height { top } else { 0 },
            width: self.width.saturating_sub(sides * 2),
            height: self.height.saturating_sub(top + bottom),
        }
    }

    /// Of a pane with a list: the rows of its entries, between the heading and the blank row at the bottom.
    pub const fn list(self) -> Self {
        Self { y: self.y + HEADING_ROWS, height: self.height.saturating_sub(HEADING_ROWS + FOOT_ROWS), ..self }
    }

    /// How many entries of one row each a list in this pane shows.
    pub const fn list_height(self) -> usize {
        self.list().height as usize
    }

    /// Of a pane with a list: which row of its entries, from 0, lies at row `row` of the window. Rows under the last entry
    /// count on.
    pub fn list_row_at(self, row: u16) -> Option<usize> {
        row.checked_sub(self.list().y).map(usize::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_stands_between_its_heading_and_a_blank_row() {
        let pane = Area { x: Columns(3), y: 1, width: Columns(20), height: 10 };
        assert_eq!(pane.list(), Area { y: 3, height: 7, ..pane });
        assert_eq!(pane.list_height(), 7);
        assert_eq!([2, 3, 9].map(|row| pane.list_row_at(row)), [None, Some(0), Some(6)]);
        assert_eq!(Area { height: 2, ..pane }.list_height(), 0);
    }
}
