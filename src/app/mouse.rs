//! The mouse: the wheel, and a click on what is under it.

use super::{
    area::Area,
    bookmarks::{self, NoteOf},
    context::Context,
    desk,
    effect::Effects,
    focus::Focus,
    library,
    model::Model,
    navigation, panes, reader, search,
};
use crate::text::Columns;

/// Columns before an entry of the outline in which the sign of its fold stands.
const FOLD: Columns = Columns(2);

/// The wheel, in rows: down is positive. It moves what is under it.
pub(super) fn wheel(model: &mut Model, rows: i16, column: Columns, row: u16) {
    let by = isize::from(rows);
    let geometry = model.geometry();
    let is_over = |area: Option<Area>| area.is_some_and(|area| area.contains(column, row));
    match model.context() {
        Context::Help => model.help.view.first = model.help.view.first.saturating_add_signed(by),
        Context::Bookmarks => model.bookmarks.view.step(by.signum(), model.bookmarks.len()),
        Context::Tags => model.tags.view.step(by.signum(), model.tags.len()),
        Context::Search => search::step(model, by),
        Context::Desk => desk::step(model, by),
        _ if model.overlay.is_some() => model.reader.scroll(by),
        _ if is_over(geometry.list) => model.library.view.step(by.signum(), model.library.visible_len()),
        _ if is_over(geometry.outline) => {
            // Its choice follows the reading while the keys are elsewhere.
            model.focus = Focus::Outline;
            model.refresh_derived();
            model.outline.view.step(by.signum(), model.outline.shown().len());
        }
        _ => model.reader.scroll(by),
    }
}

/// The mouse was moved with its button held down: a border moves with it, else the selection reaches to it.
pub(super) fn drag(model: &mut Model, column: Columns, row: u16, effects: &mut Effects) {
    if !panes::drag_border(model, column) {
        reader::drag(model, column, row, effects);
    }
}

/// The button was let go: of a border, or of the text.
pub(super) fn release(model: &mut Model, effects: &mut Effects) {
    model.held_border = None;
    reader::release(model, effects);
}

/// A click chooses what is under it: a document is opened, an entry of the outline jumped to or, on its sign, folded. On the
/// text a double click selects a word, a third one the sentence.
pub(super) fn click(model: &mut Model, column: Columns, row: u16, times: u8, effects: &mut Effects) {
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
        let found = area.list_row_at(row).and_then(|row| model.outline.rows(area.list_height()).nth(row));
        let Some(found) = found else { return };
        let (entry, index) = (found.entry, found.index);
        let text = area.x + model.outline.gutter() + found.indent;
        match found.fold.filter(|_| found.line == 0 && column < text && text.saturating_sub(column) <= FOLD) {
            Some(is_open) => model.outline.turn_fold(index, is_open),
            None => navigation::jump_to_entry(model, entry),
        }
    } else if inside(geometry.reader).is_some() {
        model.focus = Focus::Reader;
        let notes = model.margin_notes();
        if let Some(note) = notes.iter().find(|note| note.area.contains(column, row)) {
            return match &note.of {
                NoteOf::Bookmark(id, _) => bookmarks::edit_note(model, id),
                NoteOf::Footnote(place) => {
                    model.leave();
                    model.reader.go_to(*place);
                }
            };
        }
        reader::press(model, column, row, times);
    }
}
