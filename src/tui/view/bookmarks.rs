//! The list of bookmarks, in the stead of the panes.

use ratatui::layout::Position;

use crate::{
    annotation::{Bookmark, Resolution},
    app::{Area, Model, pane::bookmarks::ENTRY_ROWS},
    tui::theme::Theme,
    words::Words,
};

use super::canvas::{Canvas, position};

/// Draws the list; returns the row of the chosen bookmark.
pub fn draw(model: &Model, theme: &Theme, words: &Words, canvas: &mut Canvas, area: Area) -> Option<Position> {
    let bookmarks = &model.bookmarks;
    let mut canvas = canvas.part(area);
    canvas.fill(theme.overlay.0);
    let count = if bookmarks.all.is_empty() { String::new() } else { bookmarks.all.len().to_string() };
    canvas.heading(area, &words.bookmarks.title, &count, theme.pane_title.0, theme.dim.0);
    if bookmarks.all.is_empty() {
        canvas.empty(area, &words.bookmarks.empty, theme.dim.0);
        return None;
    }
    let rows = usize::from(area.height.saturating_sub(3));
    for (row, y) in (bookmarks.view.first..).zip(area.y + 2..).take(rows) {
        let Some(bookmark) = bookmarks.all.get(row / ENTRY_ROWS) else { break };
        if row.is_multiple_of(ENTRY_ROWS) {
            let quote = bookmark.anchor.exact.replace('\n', " ");
            canvas.put_cut(area.x + 2, y, &quote, area.width.saturating_sub(3), theme.overlay.0);
        } else {
            let state = bookmarks.resolutions.get(&bookmark.id);
            canvas.put_cut(area.x + 4, y, &source(bookmark, state, words), area.width.saturating_sub(5), theme.dim.0);
        }
        if row / ENTRY_ROWS == bookmarks.view.selected {
            canvas.tint(area, y, theme.selected.0);
        }
    }
    canvas.put_cut(
        area.x + 2,
        area.y + area.height - 1,
        &words.bookmarks.hint,
        area.width.saturating_sub(3),
        theme.dim.0,
    );
    let chosen = bookmarks.view.selected * ENTRY_ROWS - bookmarks.view.first;
    canvas.put(area.x, area.y + 2 + chosen as u16, ">", theme.selected.0);
    Some(position(area.x, area.y + 2 + chosen as u16))
}

/// Where a bookmark is from, and what became of it.
fn source(bookmark: &Bookmark, state: Option<&Resolution>, words: &Words) -> String {
    let state = match state {
        Some(Resolution::Moved(_)) => words.bookmarks.moved.as_str(),
        Some(Resolution::Changed(_)) => words.bookmarks.changed.as_str(),
        Some(Resolution::Orphan) => words.bookmarks.orphan.as_str(),
        Some(Resolution::Exact(_)) | None => "",
    };
    let section = bookmark.anchor.section.join(" › ");
    let parts = [bookmark.title.as_str(), &section, bookmark.date.as_deref().unwrap_or_default(), state];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
