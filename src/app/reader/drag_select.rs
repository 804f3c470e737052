//! Selecting a passage with the mouse: from the character under the button to the one under the pointer. Held above or
//! below the text, the text scrolls by.

use crate::{
    annotation::TextObject,
    app::{
        area::Area,
        effect::{Effects, ShellEffect, Timer},
        model::Model,
    },
    text::{Columns, TextRange},
};

use super::{drag::Drag, follow, selection::Selection};

/// Milliseconds between two rows while the pointer is held outside the text.
const SCROLL_MS: u64 = 60;

/// The button was pressed on the text, so many times in a row: a selection may begin here, and the one there was ends. A
/// double click selects the word, a third one the sentence.
pub(crate) fn press(model: &mut Model, column: Columns, row: u16, times: u8) {
    model.reader.selection = None;
    let text = model.geometry().text;
    let from = text.contains_row(row).then(|| character(model, text, column, row)).flatten();
    let object = match times {
        0 | 1 => None,
        2 => Some(TextObject::Word),
        _ => Some(TextObject::Sentence),
    };
    if let (Some(from), Some(object), Some(open)) = (from, object, &model.reader.open) {
        model.reader.selection = Selection::begin(open.shown(), from.start, object);
    }
    model.drag = from.map(|from| Drag { from, at: (column, row), tick: 0 });
}

/// The button was let go. Where it was on one character alone, that is a click on it.
pub(crate) fn release(model: &mut Model, effects: &mut Effects) {
    let Some(drag) = model.drag.take() else { return };
    if model.reader.selection.is_none() {
        follow::click(model, drag.from, effects);
    }
}

/// The pointer was moved with the button held down.
pub(crate) fn drag(model: &mut Model, column: Columns, row: u16, effects: &mut Effects) {
    if let Some(drag) = &mut model.drag {
        drag.at = (column, row);
    }
    reach(model, effects);
}

/// The pointer may still be outside: scrolls on.
pub(crate) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    if model.drag.is_some_and(|drag| drag.tick == tick) {
        reach(model, effects);
    }
}

/// Selects up to the pointer; outside the text a row is scrolled, and another one soon.
fn reach(model: &mut Model, effects: &mut Effects) {
    let Some(Drag { from, at: (column, row), .. }) = model.drag else { return };
    let text = model.geometry().text;
    let scroll = outside(text, column, row, model.settings.vertical);
    if scroll != 0 {
        model.reader.scroll(scroll);
        model.refresh_derived();
    }
    if let Some(head) = character(model, text, column, row) {
        model.reader.selection = Some(Selection::between(from, head));
    }
    if scroll == 0 {
        return;
    }
    let tick = model.next_tick();
    if let Some(drag) = &mut model.drag {
        drag.tick = tick;
    }
    effects.push(ShellEffect::Wake(Timer::Drag(tick), SCROLL_MS));
}

/// The row to scroll by where the pointer is before or behind the text: above and below it, right and left of vertical lines.
fn outside(text: Area, column: Columns, row: u16, is_vertical: bool) -> isize {
    let (is_before, is_behind) = if is_vertical {
        (column >= text.x + text.width, column < text.x)
    } else {
        (row < text.y, row >= text.y + text.height)
    };
    isize::from(is_behind) - isize::from(is_before)
}

/// The character at a cell of the screen, or the nearest one in view.
fn character(model: &Model, text: Area, column: Columns, row: u16) -> Option<TextRange> {
    let row = row.clamp(text.y, text.y + text.height.saturating_sub(1)) - text.y;
    model.reader.character_at(column.saturating_sub(text.x), usize::from(row))
}
