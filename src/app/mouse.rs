//! The mouse: the wheel, and a click on what is under it.

use super::{
    area::Area, context::Context, effect::Effects, focus::Focus, library, model::Model, navigation, panes, reader,
    search,
};
use crate::text::Columns;

/// The wheel, in rows: down is positive.
pub(super) fn wheel(model: &mut Model, rows: i16) {
    let by = isize::from(rows);
    match model.context() {
        Context::Help => model.help.view.first = model.help.view.first.saturating_add_signed(by),
        Context::Bookmarks => model.bookmarks.view.step(by.signum(), model.bookmarks.len()),
        Context::Search => search::step(model, by),
        Context::List if model.geometry().reader.is_none() => {
            model.library.view.step(by.signum(), model.library.visible_len());
        }
        _ => model.reader.scroll(by),
    }
}

/// A click chooses what is under it: a document is opened, an entry of the outline jumped to.
pub(super) fn click(model: &mut Model, column: Columns, row: u16, effects: &mut Effects) {
    if model.overlay.is_some() || model.prompt.is_some() || model.note.is_some() {
        return;
    }
    let geometry = model.geometry();
    if panes::press_border(model, column) {
        return;
    }
    let inside = |area: Option<Area>| area.filter(|area| area.contains(column, row));
    if let Some(area) = inside(geometry.list) {
        model.focus = Focus::List;
        if let Some(entry) = area.list_row_at(row).and_then(|row| model.library.entry_at(row)) {
            model.library.view.selected = entry;
            library::open_selected(model, effects);
        }
    } else if let Some(area) = inside(geometry.outline) {
        let entry = area.list_row_at(row).and_then(|row| model.outline.rows(area.list_height()).nth(row));
        if let Some(entry) = entry.map(|row| row.entry) {
            navigation::jump_to_entry(model, entry);
        }
    } else if inside(geometry.reader).is_some() {
        model.focus = Focus::Reader;
        reader::press(model, column, row);
    }
}
