//! Rows and cells of a table that holds data.

use super::writer::Writer;
use crate::document::{
    extraction::Gap,
    model::{BlockKind, Table},
};

impl Writer<'_, '_> {
    pub(super) fn row(&mut self) {
        let Some(grid) = &mut self.table else { return };
        grid.row();
        if !self.out.is_in_table() {
            let inset = self.take_inset();
            self.out.begin(BlockKind::Table(Table::default()), inset, Gap::Apart);
        }
        self.out.row();
        (self.is_in_cell, self.is_at_start, self.gap) = (false, true, Gap::Apart);
    }

    pub(super) fn cell(&mut self, node: usize) {
        let span = |key: &str| self.tree.attribute(node, key).and_then(|it| it.trim().parse().ok()).unwrap_or(1);
        let (columns, rows) = (span("colspan"), span("rowspan"));
        if self.table.is_some() && !self.out.is_in_table() {
            self.row();
        }
        let Some(grid) = &mut self.table else { return };
        (0..=grid.cell(columns, rows)).for_each(|_| self.out.cell());
        (self.is_in_cell, self.is_at_start, self.space) = (true, true, None);
    }

    pub(super) fn end_cell(&mut self) {
        let Some(grid) = self.table.as_mut().filter(|_| self.is_in_cell) else { return };
        (0..grid.end_cell()).for_each(|_| self.out.cell());
        (self.is_in_cell, self.is_at_start, self.space) = (false, true, None);
    }
}
