//! The page of messages.

use crate::app::{Area, messages::Messages};

use super::painter::Painter;

/// Draws the page: numbers at the left, the messages beside them in as many rows as they take.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, area, .. } = *painter;
    painter.fill(theme.overlay.0);
    painter.heading(strings.messages.heading, &painter.model.help.with_keys(strings.help.close));
    let columns = Messages::columns(area.width, painter.profile());
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.list().y;
    if model.messages.count() == 0 {
        painter.put_cut(area.x + columns.left, y, strings.messages.empty, columns.room, theme.dim.0);
    }
    for (number, message) in model.messages.lines().skip(model.messages.view.first) {
        if y >= end {
            break;
        }
        painter.put_cut(area.x + columns.left, y, &number.to_string(), columns.names, theme.dim.0);
        let within = Area { x: area.x + columns.said, y, width: columns.room, height: end - y };
        y += painter.part(within).put_wrapped(within, message, theme.overlay.0).max(1);
    }
}
