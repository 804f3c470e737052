//! The outline pane.

use ratatui::layout::Position;

use crate::{
    app::{
        Area, Focus, Model,
        pane::outline::{GUTTER, OutlineRow},
    },
    tui::theme::Theme,
    words::Words,
};

use super::canvas::{Canvas, position};

/// Draws the pane; returns the row of the chosen point.
pub fn draw(model: &Model, theme: &Theme, words: &Words, canvas: &mut Canvas, area: Area) -> Option<Position> {
    let mut canvas = canvas.part(area);
    canvas.fill(theme.side.0);
    let points = model.outline.points();
    let count = if points.is_empty() { String::new() } else { points.len().to_string() };
    canvas.heading(area, &words.outline.title, &count, theme.pane_title.0, theme.dim.0);
    model.reader.open.as_ref()?;
    if points.is_empty() {
        canvas.empty(area, &words.outline.empty, theme.dim.0);
        return None;
    }
    let current = model.current_point();
    let mut chosen = None;
    let height = usize::from(area.height.saturating_sub(3));
    for (y, row) in (area.y + 2..).zip(model.outline.rows(height)) {
        let is_chosen = model.focus == Focus::Outline && row.index == model.outline.view.selected;
        draw_row(row, current == Some(row.point.entry), theme, &mut canvas, area, y);
        if is_chosen {
            canvas.tint(area, y, theme.selected.0);
        }
        if is_chosen && row.line == 0 {
            chosen = Some(position(area.x, y));
        }
    }
    chosen
}

fn draw_row(row: OutlineRow, is_current: bool, theme: &Theme, canvas: &mut Canvas, area: Area, y: u16) {
    let style = if is_current { theme.current.0 } else { theme.side.0 };
    if row.line == 0 {
        if is_current {
            canvas.put(area.x, y, ">", style);
        }
        if let Some(key) = row.point.key {
            canvas.put_right(area.x + GUTTER - 1, y, &key.to_string(), if is_current { style } else { theme.accent.0 });
        }
    }
    canvas.put(area.x + GUTTER + row.point.indent, y, &row.point.rows[row.line], style);
}
