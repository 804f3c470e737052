//! The list of tags, in the stead of the panes.

use ratatui::layout::Position;

use crate::{app::Model, i18n::format, text::Columns};

use super::painter::{Painter, position};

/// Draws the list; returns the row of the chosen tag.
pub(super) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, area, .. } = *painter;
    let tags = &model.tags;
    painter.fill(theme.overlay.0);
    painter.heading(strings.tags.title, &count(model));
    if tags.is_empty() {
        let said = match tags.filter() {
            "" => strings.tags.empty.to_owned(),
            filter => format(strings.tags.no_match, &[("filter", filter)]),
        };
        painter.empty(&said);
        return None;
    }
    let mut chosen = None;
    let rows = tags.rows().enumerate().skip(tags.view.first).take(area.list_height());
    for ((at, row), y) in rows.zip(area.list().y..) {
        let is_chosen = at == tags.view.selected;
        let base = if is_chosen { theme.selected.0 } else { theme.overlay.0 };
        if is_chosen {
            painter.tint(y, base);
            painter.put(area.x, y, ">", base);
            chosen = Some(position(area.x, y));
        }
        let start = painter.put_right(area.last_column(), y, &row.count.to_string(), theme.dim.0);
        let room = start.saturating_sub(area.x + Columns(4));
        painter.put_cut(area.x + Columns(2), y, &format!("#{}", row.name), room, base);
    }
    chosen
}

/// How many tags there are; of a narrowed list how many of them.
fn count(model: &Model) -> String {
    match (model.tags.count(), model.tags.filter()) {
        (0, _) => String::new(),
        (all, "") => all.to_string(),
        (all, _) => format!("{}/{all}", model.tags.len()),
    }
}
