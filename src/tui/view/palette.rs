//! The palette: what can be done here, above the line in which its name is typed.

use std::borrow::Cow;

use crate::{
    app::{
        Area,
        palette::{self, PaletteRow},
    },
    i18n::format,
    text::{Columns, columns},
};

use super::painter::Painter;

/// Rows it takes at most.
const MOST_ROWS: u16 = 12;

/// Draws what fits above the status line.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, .. } = *painter;
    let status = model.geometry().status;
    let shown = &model.palette;
    let height = u16::try_from(shown.fitting.len()).unwrap_or(u16::MAX).clamp(1, MOST_ROWS).min(status.y);
    let area = Area { y: status.y - height, height, ..status };
    let painter = &mut painter.part(area);
    painter.fill(theme.side.0);
    if shown.fitting.is_empty() {
        let hint = match shown.allowed.as_str() {
            "" if !shown.asked.is_empty() => Cow::Borrowed(shown.asked.as_str()),
            "" => Cow::Borrowed(strings.hints.no_command),
            allowed => Cow::Owned(format(strings.hints.allowed, &[("allowed", allowed)])),
        };
        painter.put_cut(
            area.x + Columns(2),
            area.y,
            &hint,
            area.last_column().saturating_sub(area.x + Columns(1)),
            theme.dim.0,
        );
    }
    let first = (shown.view.selected + 1).saturating_sub(usize::from(height));
    for (y, (index, row)) in (area.y..status.y).zip(shown.fitting.iter().enumerate().skip(first)) {
        let end = area.last_column();
        let start = painter.put_right(end, y, right(row), theme.dim.0);
        let room = start.saturating_sub(area.x + Columns(4));
        painter.put_cut(area.x + Columns(2), y, &row.meaning, room, theme.side.0);
        let count = row.command.as_ref().and_then(|command| palette::count(model, command));
        let behind = columns(&row.meaning, painter.profile()) + Columns(1);
        if let Some(count) = count.filter(|_| behind + Columns(6) < room) {
            painter.put(area.x + Columns(2) + behind, y, &count.to_string(), theme.accent.0);
        }
        if index == shown.view.selected {
            painter.put(area.x, y, ">", theme.current.0);
            painter.tint(y, theme.selected.0);
        }
    }
}

/// What is pressed or typed for a row; of an argument that is what the row says.
fn right(row: &PaletteRow) -> &str {
    match row.keys.as_str() {
        "" if row.name.ends_with(&row.meaning) => "",
        "" => &row.name,
        keys => keys,
    }
}
