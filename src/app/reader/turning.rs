//! Turning pages: a line of the old page stays in view, so that the eye finds its way, and no heading stands last on the
//! new one, away from what it is the head of.

use crate::{
    document::Window,
    layout::{Galley, Row, hold_back_headings},
    text::Place,
};

use super::{open_document::OpenDocument, page_map::PageMap, state::Reader};

impl Reader {
    /// To the next page: the last line of text on this one comes to stand first.
    pub fn turn_on(&mut self) {
        let is_text = |row: &Row| matches!(row, Row::Line { line, .. } if !line.pieces.is_empty());
        let last = self.page().iter().rposition(is_text).unwrap_or(self.rows());
        let is_added = |row: &&Row| matches!(row, Row::Readings { is_added: true, .. });
        let added = self.page().iter().take(last).filter(is_added).count();
        self.move_by(last.saturating_sub(added).max(1) as isize);
        self.is_turned = true;
    }

    /// To the page before: the first line of this one comes to stand last, or near it.
    pub fn turn_back(&mut self) {
        let (before, rows, map) = (self.top(), self.rows(), self.map);
        self.move_by(-(rows.saturating_sub(1).max(1) as isize));
        let Some(window) = self.open.as_ref().map(OpenDocument::shown) else { return };
        let mut top = self.top();
        while self.owed == 0 && !reaches(&mut self.galley, window, top, map, before) {
            let (next, _) = self.galley.step(window, top, 1);
            if next >= before {
                break;
            }
            top = next;
        }
        self.set_top(top);
        self.is_turned = true;
    }

    /// Moves by half pages.
    pub fn turn_half(&mut self, halves: isize) {
        self.scroll((self.rows() / 2).max(1) as isize * halves);
    }
}

/// Whether the page from `top` on shows all lines down to the one that holds `before`, and that one too unless it is a
/// heading held back.
fn reaches(galley: &mut Galley, window: &Window, top: Place, map: PageMap, before: Place) -> bool {
    let before = galley.line_start(window, before);
    let (_, mut page) = map.page(galley, window, top);
    let is_in_reach = last_line(&page, window).is_some_and(|last| last >= before);
    hold_back_headings(&mut page, window);
    let Some(last) = last_line(&page, window).filter(|_| is_in_reach) else { return false };
    last >= before || galley.step(window, last, 1).0 >= before
}

/// The start of the last line of a page.
fn last_line(page: &[Row], window: &Window) -> Option<Place> {
    page.iter().rev().find_map(|row| match row {
        Row::Line { block, line, .. } => Some(window.blocks[*block].place(line.range.start)),
        _ => None,
    })
}
