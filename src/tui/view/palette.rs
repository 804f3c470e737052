//! The palette: what can be done here, above the line in which its name is typed.

use crate::{app::Area, text::Columns};

use super::painter::Painter;

/// Rows it takes at most.
const MOST_ROWS: u16 = 12;

/// Draws what fits above the status line.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, .. } = *painter;
    let status = model.geometry().status;
    let palette = &model.palette;
    let height = u16::try_from(palette.fitting.len()).unwrap_or(u16::MAX).clamp(1, MOST_ROWS).min(status.y);
    let area = Area { y: status.y - height, height, ..status };
    let painter = &mut painter.part(area);
    painter.fill(theme.side.0);
    if palette.fitting.is_empty() {
        painter.put(area.x + Columns(2), area.y, strings.hints.no_command, theme.dim.0);
    }
    let first = (palette.view.selected + 1).saturating_sub(usize::from(height));
    for (y, (index, row)) in (area.y..status.y).zip(palette.fitting.iter().enumerate().skip(first)) {
        let end = area.last_column();
        let start = painter.put_right(end, y, if row.keys.is_empty() { &row.name } else { &row.keys }, theme.dim.0);
        painter.put_cut(area.x + Columns(2), y, &row.meaning, start.saturating_sub(area.x + Columns(4)), theme.side.0);
        if index == palette.view.selected {
            painter.put(area.x, y, ">", theme.current.0);
            painter.tint(y, theme.selected.0);
        }
    }
}
