//! A table of a document: its cells until it is whole.

use super::content::Paragraph;
use crate::document::{
    extraction::{Extraction, Gap},
    model::{Alignment, BlockKind, Inset, Table},
    sentence::is_blank_line,
};

/// A cell: its paragraphs, and whether it is a part of the cell above.
#[derive(Debug, Default)]
struct Cell {
    paragraphs: Vec<Paragraph>,
    goes_on: bool,
}

impl Cell {
    fn is_blank(&self) -> bool {
        self.goes_on || self.paragraphs.iter().all(|paragraph| is_blank_line(&paragraph.text))
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
            row.extend((0..columns).map(|_| Cell { goes_on, ..Cell::default() }));
        }
    }

    pub(super) fn push(&mut self, paragraph: Paragraph) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.get_mut(self.column)) {
            cell.paragraphs.push(paragraph);
        }
    }

    /// Writes the table, without the columns and rows in which nothing stands.
    pub(super) fn write(self, out: &mut Extraction) {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_used = |column: usize| self.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_blank()));
        let used: Vec<usize> = (0..count).filter(|&column| is_used(column)).collect();
        let alignments = vec![Alignment::Left; used.len()];
        out.begin(BlockKind::Table(Table { rows: Vec::new(), alignments }), Inset::default(), Gap::Apart);
        for row in self.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_blank())) {
            out.row();
            for cell in used.iter().map(|&column| row.get(column)) {
                out.cell();
                let paragraphs = cell.into_iter().filter(|cell| !cell.goes_on).flat_map(|cell| &cell.paragraphs);
                for (nth, paragraph) in paragraphs.filter(|paragraph| !is_blank_line(&paragraph.text)).enumerate() {
                    if nth > 0 {
                        out.push(" ");
                    }
                    paragraph.ids.iter().for_each(|id| out.anchor(id));
                    out.push_marked(&paragraph.text, &paragraph.marks);
                }
            }
        }
        out.end();
    }
}
