//! The help pane: made from the key table, so it cannot say what is not so.

use crate::{
    app::{Area, help::HelpLine},
    text::Columns,
};

use super::painter::Painter;

/// Draws the table.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, area, .. } = *painter;
    painter.fill(theme.overlay.0);
    painter.heading(strings.help.title, strings.help.close);
    let columns = model.help.columns(area.width, painter.profile());
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.list().y;
    for line in model.help.lines().skip(model.help.view.first) {
        if y >= end {
            break;
        }
        let mut rows = 1;
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(context) => {
                let name = strings.help.contexts.get(context).unwrap_or(context);
                painter.put_cut(area.x + Columns(1), y, name, area.width.saturating_sub(Columns(2)), theme.accent.0);
            }
            HelpLine::Row(row) => {
                let chords = Area { x: area.x + columns.left, y, width: columns.names, height: end - y };
                let within = Area { x: area.x + columns.said, width: columns.room, ..chords };
                let below = painter.part(chords).put_wrapped(chords, &row.keys(), theme.strong.0);
                rows = painter.part(within).put_wrapped(within, row.meaning, theme.overlay.0).max(below);
            }
        }
        y += rows;
    }
}
