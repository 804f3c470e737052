//! The list pane.

use ratatui::layout::Position;

use crate::{
    app::{Area, Focus, Model, pane::library::LibraryRow},
    document::{Summary, day_of},
    tui::theme::Theme,
    words::{Words, fill},
};

use super::canvas::{Canvas, position};

/// Draws the pane; returns the row of the chosen document.
pub fn draw(model: &Model, theme: &Theme, words: &Words, canvas: &mut Canvas, area: Area) -> Option<Position> {
    let library = &model.library;
    let mut canvas = canvas.part(area);
    canvas.fill(theme.side.0);
    let count = match (library.filter().is_empty(), library.is_empty()) {
        (_, true) => String::new(),
        (true, _) => library.len().to_string(),
        (false, _) => format!("{}/{}", library.visible_len(), library.len()),
    };
    canvas.heading(area, &words.list.title, &count, theme.pane_title.0, theme.dim.0);
    if library.visible_len() == 0 {
        let text = match (library.is_scanning, library.is_empty()) {
            (true, _) => words.list.scanning.clone(),
            (_, true) => words.list.empty.clone(),
            _ => fill(&words.list.no_match, &[("filter", library.filter())]),
        };
        canvas.empty(area, &text, theme.dim.0);
        return None;
    }
    let mut chosen = None;
    let height = usize::from(area.height.saturating_sub(3));
    for (y, row) in (area.y + 2..).zip(library.rows(height)) {
        if let LibraryRow::Title(_, true) = row {
            chosen = Some(position(area.x, y));
        }
        draw_row(row, model, theme, words, &mut canvas, area, y);
    }
    chosen
}

fn draw_row(row: LibraryRow, model: &Model, theme: &Theme, words: &Words, canvas: &mut Canvas, area: Area, y: u16) {
    let room = area.width.saturating_sub(3);
    let is_open = |summary: &Summary| model.reader.open.as_ref().is_some_and(|open| open.origin == summary.origin);
    let has_focus = model.focus == Focus::List;
    match row {
        LibraryRow::Blank => {}
        LibraryRow::Group(name) => {
            canvas.put_cut(area.x + 1, y, name.unwrap_or(&words.list.uncategorised), room + 1, theme.accent.0);
        }
        LibraryRow::Title(summary, is_chosen) => {
            let style = if is_open(summary) { theme.current.0 } else { theme.side.0 };
            canvas.put_cut(area.x + 2, y, &summary.title, room, style);
            if is_chosen {
                canvas.put(area.x, y, ">", theme.current.0);
            }
            if is_chosen && has_focus {
                canvas.tint(area, y, theme.selected.0);
            }
        }
        LibraryRow::Detail(summary, is_chosen) => {
            canvas.put_cut(area.x + 2, y, &detail(summary), room, theme.dim.0);
            if is_chosen && has_focus {
                canvas.tint(area, y, theme.selected.0);
            }
        }
    }
}

/// Date and author: what tells one document of a category from another.
fn detail(summary: &Summary) -> String {
    let metadata = &summary.metadata;
    let date = metadata.date.as_deref().map(day_of);
    [date, metadata.author.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("  ")
}
