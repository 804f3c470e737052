//! Selecting a passage with the mouse: from the character under the button to the one under the pointer. Held above or
//! below the text, the text scrolls by.

use crate::text::TextRange;

use super::{
    super::{Effect, Model, Timer, geometry::Area, passage::Selection},
    none,
};

/// Milliseconds between two rows while the pointer is held outside the text.
const SCROLL_MS: u64 = 60;

/// The button is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drag {
    /// The character it was pressed on.
    from: TextRange,
    /// Where the pointer is.
    at: (u16, u16),
    /// The timer that scrolls on.
    tick: u64,
}

/// The button was pressed on the text: a selection may begin here, and the one there was ends.
pub fn press(model: &mut Model, column: u16, row: u16) {
    model.reader.selection = None;
    let text = model.geometry().text;
    let from = text.contains_row(row).then(|| character(model, text, column, row)).flatten();
    model.drag = from.map(|from| Drag { from, at: (column, row), tick: 0 });
}

/// The pointer was moved with the button held down.
pub fn drag(model: &mut Model, column: u16, row: u16) -> Vec<Effect> {
    if let Some(drag) = &mut model.drag {
        drag.at = (column, row);
    }
    reach(model)
}

/// The pointer may still be outside: scrolls on.
pub fn woke(model: &mut Model, tick: u64) -> Vec<Effect> {
    if model.drag.is_some_and(|drag| drag.tick == tick) { reach(model) } else { Vec::new() }
}

/// The button was let go.
pub fn release(model: &mut Model) -> Vec<Effect> {
    none(|| model.drag = None)
}

/// Selects up to the pointer; outside the text a row is scrolled, and another one soon.
fn reach(model: &mut Model) -> Vec<Effect> {
    let Some(Drag { from, at: (column, row), .. }) = model.drag else { return Vec::new() };
    let text = model.geometry().text;
    let scroll = if row < text.y { -1 } else { isize::from(row >= text.y + text.height) };
    if scroll != 0 {
        model.reader.scroll(scroll);
        model.settle();
    }
    if let Some(head) = character(model, text, column, row) {
        model.reader.selection = Some(Selection::between(from, head));
    }
    if scroll == 0 {
        return Vec::new();
    }
    model.ticks += 1;
    if let Some(drag) = &mut model.drag {
        drag.tick = model.ticks;
    }
    vec![Effect::Wake(Timer::Drag(model.ticks), SCROLL_MS)]
}

/// The character at a cell of the screen, or the nearest one in view.
fn character(model: &Model, text: Area, column: u16, row: u16) -> Option<TextRange> {
    let row = row.clamp(text.y, text.y + text.height.saturating_sub(1)) - text.y;
    model.reader.character_at(column.saturating_sub(text.x), usize::from(row))
}
