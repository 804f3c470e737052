//! The reader pane by cells: which character stands at one, and where lines lead to from a place. What is pointed at is
//! always a place in the text.

use crate::app::direction::{Direction, Edge};
use crate::{
    annotation::{TextObject, text_object_after},
    document::Window,
    layout::{Line, Row, column_of, offset_at},
    text::{Columns, Place, TextRange},
};

use super::{open_document::OpenDocument, state::Reader};

impl Reader {
    /// The character drawn at a column and row of the text: beside a line its nearest one, between two lines the last
    /// of the upper one.
    pub fn character_at(&self, column: Columns, row: usize) -> Option<TextRange> {
        let window = self.open.as_ref().map(OpenDocument::shown)?;
        let (row, column) = self.map.at(self.page(), column, row);
        let end = self.page().len().min(row + 1);
        let (above, below) = self.page().split_at(end);
        let is_line = |row: &&Row| matches!(row, Row::Line { .. });
        let found = above.iter().rev().find(is_line).or_else(|| below.iter().find(is_line))?;
        let Row::Line { block, line, .. } = found else { return None };
        // Under the last line of a page, and between lines, one points past the end of the line above.
        let is_hit = self.page().get(row) == Some(found);
        character(self, window, *block, line, if is_hit { column } else { Columns::MAX })
    }

    /// The column and row of the text that a place is drawn at, where it is in view.
    pub fn cell_of(&self, place: Place) -> Option<(Columns, u16)> {
        let window = self.open.as_ref().map(OpenDocument::shown)?;
        let profile = self.galley.setting().profile;
        self.page().iter().enumerate().find_map(|(index, row)| {
            let Row::Line { block, line, .. } = row else { return None };
            let block = &window.blocks[*block];
            let is_here = block.start == place.block && line.range.contains(&place.within);
            let (x, y) = self.row_cell(index).filter(|_| is_here)?;
            let (right, down) = line.cell(column_of(line, &block.text, profile, place.within));
            Some((x + right, y + down))
        })
    }

    /// The column and row of the text at which a row of the page begins; `None` where it is not drawn.
    pub fn row_cell(&self, index: usize) -> Option<(Columns, u16)> {
        self.map.origin(index, self.page().get(index)?)
    }

    /// The column a place is drawn at.
    pub fn column_at(&mut self, place: Place) -> Option<Columns> {
        let window = self.open.as_ref().map(OpenDocument::shown)?;
        let (block, line) = self.galley.line_at(window, place)?;
        Some(column_of(&line, &window.blocks[block].text, self.galley.setting().profile, place.within))
    }

    /// The character so many rows below `place` (above, where negative) that stands at `column` or nearest to it; at
    /// the ends of the text the first or the last of its line.
    pub fn character_below(&mut self, place: Place, rows: isize, column: Columns) -> Option<TextRange> {
        let window = self.open.as_ref().map(OpenDocument::shown)?;
        let (to, _) = self.galley.step(window, place, rows);
        if to == self.galley.line_start(window, place) {
            return self.line_edge(place, Direction::of(rows).into());
        }
        let (block, line) = self.galley.line_at(window, to)?;
        character(self, window, block, &line, column)
    }

    /// The first or the last character of the line that holds `place`.
    pub fn line_edge(&mut self, place: Place, edge: Edge) -> Option<TextRange> {
        let window = self.open.as_ref().map(OpenDocument::shown)?;
        let (block, line) = self.galley.line_at(window, place)?;
        let column = match edge {
            Edge::Start => Columns(0),
            Edge::End => Columns::MAX,
        };
        character(self, window, block, &line, column)
    }

    /// Scrolls by as little as it takes to have a place in view.
    pub fn follow(&mut self, place: Place) {
        let Some(window) = self.open.as_ref().map(OpenDocument::shown) else { return };
        let here = self.galley.line_start(window, place);
        let is_above = here < self.galley.line_start(window, self.top());
        let mut top = if is_above { here } else { self.top() };
        let mut rows = self.rows() as isize;
        while !is_on(&self.map.page(&mut self.galley, window, top).1, window, place) && rows > 0 {
            rows -= 1;
            (top, _) = self.galley.step(window, here, -rows);
        }
        self.set_top(top);
    }
}

/// Whether a place is drawn on a page.
fn is_on(page: &[Row], window: &Window, place: Place) -> bool {
    page.iter().any(|row| {
        let Row::Line { block, line, .. } = row else { return false };
        window.blocks[*block].start == place.block && line.range.start <= place.within && place.within <= line.range.end
    })
}

fn character(reader: &Reader, window: &Window, block: usize, line: &Line, column: Columns) -> Option<TextRange> {
    let block = &window.blocks[block];
    let at = offset_at(line, &block.text, reader.galley.setting().profile, column);
    text_object_after(window, block.place(at), TextObject::Character)
}
