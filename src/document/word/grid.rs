//! A table of a document: its cells until it is whole.

use super::content::Paragraph;
use crate::document::{
    extraction::{Extraction, Gap},
    model::{Alignment, BlockKind, Inset, Table},
    sentence::is_blank_line,
};

/// Characters of a cell across a whole row that widens no column.
const LONGEST_SPANNING: usize = 12;

/// A cell: its paragraphs, and whether it is a part of the cell above.
#[derive(Debug, Default)]
struct Cell {
    paragraphs: Vec<Paragraph>,
    goes_on: bool,
    /// The columns it stands in.
    columns: usize,
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.goes_on || self.paragraphs.iter().all(|paragraph| is_blank_line(&paragraph.text))
    }

    /// Its paragraphs that hold something to read; those of a part of the cell above stand there.
    fn shown(&self) -> impl Iterator<Item = &Paragraph> {
        let own = if self.goes_on { &[] } else { self.paragraphs.as_slice() };
        own.iter().filter(|paragraph| !is_blank_line(&paragraph.text))
    }

    fn write(&self, out: &mut Extraction) {
        for (nth, paragraph) in self.shown().enumerate() {
            if nth > 0 {
                out.push(" ");
            }
            paragraph.ids.iter().for_each(|id| out.anchor(id));
            out.push_marked(&paragraph.text, &paragraph.marks);
        }
    }
}

/// The cells of a table, row by row. A cell that is several columns wide stands in the first of them.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Cell>>,
    /// The column of the cell that is open.
    column: usize,
}

impl Grid {
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn cell(&mut self, columns: usize, goes_on: bool) {
        if let Some(row) = self.rows.last_mut() {
            self.column = row.len();
            row.push(Cell { goes_on, columns, ..Cell::default() });
            row.extend((1..columns).map(|_| Cell { goes_on, ..Cell::default() }));
        }
    }

    pub(super) fn push(&mut self, paragraph: Paragraph) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.get_mut(self.column)) {
            cell.paragraphs.push(paragraph);
        }
    }

    /// Writes the table, without the columns and rows in which nothing stands. A line across all columns stands between two
    /// parts of the table: in one of its columns it would widen that.
    pub(super) fn write(mut self, out: &mut Extraction) {
        self.rows.retain(|row| row.iter().any(|cell| !cell.is_blank()));
        self.narrow();
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_used = |column: usize| {
            let cells = self.rows.iter().filter(|row| spanning(row).is_none()).filter_map(|row| row.get(column));
            cells.into_iter().any(|cell| !cell.is_blank())
        };
        let used: Vec<usize> = (0..count).filter(|&column| is_used(column)).collect();
        let alignments = vec![Alignment::Left; used.len()];
        let mut is_open = false;
        for row in &self.rows {
            if let Some(cell) = spanning(row) {
                out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
                cell.write(out);
                is_open = false;
                continue;
            }
            if !is_open {
                let table = Table { rows: Vec::new(), alignments: alignments.clone() };
                out.begin(BlockKind::Table(table), Inset::default(), Gap::Apart);
                is_open = true;
            }
            out.row();
            for &column in &used {
                out.cell();
                row.get(column).into_iter().for_each(|cell| cell.write(out));
            }
        }
        out.end();
    }

    /// Moves the cells of a column that holds only wider ones into the next: the grid of a word processor has columns that
    /// only set off others.
    fn narrow(&mut self) {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..count {
            let own = || self.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank());
            if own().next().is_none() || own().any(|cell| cell.columns < 2) {
                continue;
            }
            for row in &mut self.rows {
                if let Some(cell) = row.get_mut(column).filter(|cell| !cell.is_blank()) {
                    let mut moved = std::mem::take(cell);
                    moved.columns -= 1;
                    if let Some(next) = row.get_mut(column + 1) {
                        *next = moved;
                    }
                }
            }
        }
    }
}

/// The cell of a row in which nothing else stands, where it is too long for the first of its columns.
fn spanning(row: &[Cell]) -> Option<&Cell> {
    let mut cells = row.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let (at, cell) = cells.next().filter(|_| cells.next().is_none())?;
    let len: usize = cell.shown().map(|paragraph| paragraph.text.chars().count()).sum();
    (cell.columns > 1 && (at + cell.columns) * 2 > row.len() && len > LONGEST_SPANNING).then_some(cell)
}
