//! Tables of a block of HTML: a row a line of the block's text, its cells behind one another.

use super::reader::Reader;
use crate::document::{
    draft::Draft,
    model::{BlockKind, Inset, Table},
};

impl Reader<'_> {
    pub(super) fn open_table(&mut self, at: usize) {
        self.end();
        let (_, line) = self.source.at(at);
        let inset = Inset { marker: self.inset.marker.take(), ..self.inset.clone() };
        self.draft = Some(Draft::new(BlockKind::Table(Table::default()), inset, line));
    }

    pub(super) fn table_tag(&mut self, name: &str, at: usize) {
        let (byte, _) = self.source.at(at);
        self.is_word_parted = false;
        self.close_cell(byte);
        match name {
            "tr" => self.end_row(),
            "td" | "th" => self.cell = self.draft.as_ref().map(|draft| draft.text.len()),
            _ => {}
        }
    }

    /// Closes the cell that is open.
    pub(super) fn close_cell(&mut self, byte: usize) {
        let (Some(start), Some(draft)) = (self.cell.take(), &mut self.draft) else { return };
        let end = draft.text.len();
        draft.push_for("\t", byte, 0, false);
        if let BlockKind::Table(table) = &mut draft.kind {
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            table.rows.last_mut().into_iter().for_each(|row| row.push(start..end));
        }
    }

    /// Ends the row that has cells.
    pub(super) fn end_row(&mut self) {
        let Some(draft) = &mut self.draft else { return };
        if let BlockKind::Table(table) = &mut draft.kind
            && table.rows.last().is_some_and(|row| !row.is_empty())
            && draft.text.pop().is_some()
        {
            draft.text.push('\n');
            table.rows.push(Vec::new());
        }
    }
}
