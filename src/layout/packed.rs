//! Lines as they are cached: most are one piece of text at a column, which takes a fifth of a [`Line`]. Gives every line
//! back as it was.

use super::line::{Line, Piece, Spacing};
use crate::text::{Columns, Offset, VerticalMarks};

/// A line in little memory: twenty columns of Han are thirty bytes of text, and their line takes less.
#[derive(Debug, Clone)]
pub(super) enum Packed {
    /// One piece that is the whole line, with nothing before it.
    Plain {
        start: u32,
        /// Bytes from the start.
        len: u32,
        column: Columns,
        columns: Columns,
        is_last: bool,
        breadth: Columns,
        marks: VerticalMarks,
        spacing: Spacing,
    },
    /// Any other.
    Whole(Box<Line>),
}

impl Packed {
    pub(super) fn new(mut line: Line) -> Self {
        let (start, len) = (u32::try_from(line.range.start), u32::try_from(line.range.len()));
        match (start, len, line.pieces.as_slice()) {
            (Ok(start), Ok(len), [only]) if only.range == line.range && line.leads.is_empty() => {
                let Line { columns, is_last, breadth, marks, spacing, .. } = line;
                Self::Plain { start, len, column: only.column, columns, is_last, breadth, marks, spacing }
            }
            _ => {
                line.pieces.shrink_to_fit();
                Self::Whole(Box::new(line))
            }
        }
    }

    /// The line's first byte in its block's text.
    pub(super) fn start(&self) -> Offset {
        match self {
            Self::Plain { start, .. } => *start as Offset,
            Self::Whole(line) => line.range.start,
        }
    }

    /// One past its last byte.
    pub(super) fn end(&self) -> Offset {
        match self {
            Self::Plain { start, len, .. } => *start as Offset + *len as Offset,
            Self::Whole(line) => line.range.end,
        }
    }

    /// Whether the byte `within` of the block's text is drawn in it.
    pub(super) fn draws(&self, within: Offset) -> bool {
        match self {
            Self::Plain { .. } => (self.start()..self.end()).contains(&within),
            Self::Whole(line) => line.pieces.iter().any(|piece| piece.range.contains(&within)),
        }
    }

    /// The cells from one side to the other.
    pub(super) fn breadth(&self) -> Columns {
        match self {
            Self::Plain { breadth, .. } => *breadth,
            Self::Whole(line) => line.breadth,
        }
    }

    /// The line.
    pub(super) fn line(&self) -> Line {
        match self {
            Self::Whole(line) => (**line).clone(),
            &Self::Plain { column, columns, is_last, breadth, marks, spacing, .. } => {
                let range = self.start()..self.end();
                let pieces = vec![Piece { range: range.clone(), column }];
                Line { range, pieces, leads: Vec::new(), columns, is_last, breadth, marks, spacing }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Lead;

    #[test]
    fn every_line_comes_back_as_it_was() {
        let piece = |range, column| Piece { range, column: Columns(column) };
        let line =
            |pieces, leads| Line { range: 3..9, pieces, leads, columns: Columns(10), is_last: true, ..Line::default() };
        let lead = vec![Lead { text: "1.".to_owned(), column: Columns(0) }];
        for line in [
            line(vec![piece(3..9, 4)], vec![]),
            line(vec![piece(3..9, 4)], lead),
            line(vec![piece(3..6, 0), piece(6..9, 4)], vec![]),
            line(vec![], vec![]),
            Line { breadth: Columns(2), ..line(vec![piece(3..9, 4)], vec![]) },
        ] {
            assert_eq!(Packed::new(line.clone()).line(), line);
        }
    }

    #[test]
    fn a_line_of_twenty_columns_takes_less_than_its_text() {
        assert!(size_of::<Packed>() <= 24, "{}", size_of::<Packed>());
    }
}
