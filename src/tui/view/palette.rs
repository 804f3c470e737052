//! The palette: what can be done here, above the line in which its name is typed.

use crate::{
    app::{Area, Model},
    tui::theme::Theme,
};

use super::canvas::Canvas;

/// Rows it takes at most.
const MOST_ROWS: u16 = 12;

/// Draws what fits above the status line.
pub(super) fn draw(model: &Model, theme: &Theme, canvas: &mut Canvas, status: Area) {
    let palette = &model.palette;
    let height = u16::try_from(palette.fitting.len()).unwrap_or(u16::MAX).min(MOST_ROWS).min(status.y);
    let area = Area { y: status.y - height, height, ..status };
    let mut canvas = canvas.part(area);
    canvas.fill(theme.side.0);
    let first = (palette.view.selected + 1).saturating_sub(usize::from(height));
    for (y, (index, row)) in (area.y..status.y).zip(palette.fitting.iter().enumerate().skip(first)) {
        let end = area.x + area.width.saturating_sub(1);
        let start = canvas.put_right(end, y, &row.chords.join(" "), theme.dim.0);
        canvas.put_cut(area.x + 2, y, row.meaning, start.saturating_sub(area.x + 4), theme.side.0);
        if index == palette.view.selected {
            canvas.put(area.x, y, ">", theme.current.0);
            canvas.tint(area, y, theme.selected.0);
        }
    }
}
