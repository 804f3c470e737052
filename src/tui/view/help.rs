//! The help pane: made from the key table, so it cannot say what is not so.

use crate::{
    app::{Area, Model, help::HelpLine},
    i18n::Strings,
    tui::theme::Theme,
};

use super::canvas::Canvas;

/// Draws the table.
pub(super) fn draw(model: &Model, theme: &Theme, strings: &Strings, canvas: &mut Canvas, area: Area) {
    let mut canvas = canvas.part(area);
    canvas.fill(theme.overlay.0);
    canvas.heading(area, strings.help.title, strings.help.close, theme.pane_title.0, theme.dim.0);
    let columns = model.help.columns(area.width, canvas.profile());
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.y + 2;
    for line in model.help.lines().skip(model.help.view.first) {
        if y >= end {
            break;
        }
        let mut rows = 1;
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(context) => {
                let name = strings.help.contexts.get(context).unwrap_or(context);
                canvas.put_cut(area.x + 1, y, name, area.width.saturating_sub(2), theme.accent.0);
            }
            HelpLine::Row(row) => {
                let chords = Area { x: area.x + columns.left, y, width: columns.names, height: end - y };
                let within = Area { x: area.x + columns.said, width: columns.room, ..chords };
                let below = canvas.part(chords).put_wrapped(chords, &row.keys(), theme.strong.0);
                rows = canvas.part(within).put_wrapped(within, row.meaning, theme.overlay.0).max(below);
            }
        }
        y += rows;
    }
}
