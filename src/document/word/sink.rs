//! Where what is read of a part goes, and the tables that are open there: which of them only set their text on the page,
//! and what becomes of cells that are merged.

use super::content::{Item, Paragraph};
use crate::document::xml::Element;

/// Columns of a table at most (a word processor has 63).
const MOST_COLUMNS: usize = 63;
/// Characters of a cell, and paragraphs, beyond which its table is no table of data.
const LONGEST_CELL: usize = 1_000;
const MOST_PARAGRAPHS: usize = 12;

/// A table that is open.
#[derive(Debug)]
struct Open {
    /// Where it begins among the items.
    start: usize,
    /// Where its last row and cell begin.
    row: usize,
    cell: usize,
    columns: usize,
    most_columns: usize,
    is_row_deleted: bool,
    /// Whether a cell holds more than data.
    has_prose: bool,
}

/// The content of a part, a note or a text box while it is read.
#[derive(Debug, Default)]
pub(super) struct Sink {
    items: Vec<Item>,
    /// The tables that are open, one in another.
    tables: Vec<Open>,
    /// Whether the mark at the end of the last paragraph was deleted.
    is_unended: bool,
}

impl Sink {
    pub(super) fn open_table(&mut self) {
        let start = self.items.len();
        // A table in a table sets text on the page.
        if let Some(outer) = self.tables.last_mut() {
            outer.has_prose = true;
        }
        self.tables.push(Open {
            start,
            row: start,
            cell: start,
            columns: 0,
            most_columns: 0,
            is_row_deleted: false,
            has_prose: false,
        });
        self.items.push(Item::Table { is_frame: false });
    }

    pub(super) fn open_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        (table.row, table.columns, table.is_row_deleted) = (self.items.len(), 0, false);
        self.items.push(Item::Row);
    }

    pub(super) fn open_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        table.columns += 1;
        table.cell = self.items.len();
        self.items.push(Item::Cell { columns: 1, goes_on: false });
    }

    /// Takes what an element says of the row or the cell that is open.
    pub(super) fn set_cell(&mut self, element: &Element) {
        let Some(table) = self.tables.last_mut() else { return };
        let value = element.attribute("val");
        let count =
            || value.as_deref().and_then(|value| value.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_COLUMNS);
        match element.name() {
            "gridBefore" if self.items.len() == table.row + 1 => {
                table.columns += 1;
                self.items.push(Item::Cell { columns: count(), goes_on: false });
            }
            name => {
                if let Some(Item::Cell { columns, goes_on }) = self.items.get_mut(table.cell) {
                    match name {
                        "gridSpan" => *columns = count(),
                        "vMerge" => *goes_on = value.as_deref() != Some("restart"),
                        _ => {}
                    }
                }
            }
        }
    }

    /// Says of the row that is open that it was deleted.
    pub(super) fn delete_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.is_row_deleted = true;
        }
    }

    /// A cell ends.
    pub(super) fn close_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.has_prose {
            return;
        }
        let texts = || {
            let held = self.items.iter().skip(table.cell);
            held.filter_map(|item| if let Item::Paragraph(paragraph) = item { Some(&paragraph.text) } else { None })
        };
        let characters: usize = texts().map(|text| text.chars().count()).sum();
        let paragraphs = texts().filter(|text| !text.trim().is_empty()).count();
        table.has_prose |= characters > LONGEST_CELL || paragraphs > MOST_PARAGRAPHS;
    }

    pub(super) fn close_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.is_row_deleted {
            self.items.truncate(table.row);
        }
        table.most_columns = table.most_columns.max(table.columns);
    }

    pub(super) fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if let Some(Item::Table { is_frame }) = self.items.get_mut(table.start) {
            *is_frame = table.most_columns <= 1 || table.has_prose;
        }
        self.items.push(Item::TableEnd);
    }

    /// A paragraph ends, on which `boxes` hang; the next one goes on in it where its mark `goes_on`.
    pub(super) fn push(&mut self, paragraph: Paragraph, boxes: Vec<Item>, goes_on: bool) {
        match self.items.last_mut() {
            Some(Item::Paragraph(last)) if self.is_unended => last.append(paragraph),
            _ => self.items.push(Item::Paragraph(paragraph)),
        }
        self.is_unended = goes_on && boxes.is_empty();
        self.items.extend(boxes);
    }

    /// What came.
    pub(super) fn finish(mut self) -> Vec<Item> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.items
    }
}
