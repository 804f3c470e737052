//! What the mouse means.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::{app::Message, text::Columns};

/// Rows a notch of the wheel moves.
const WHEEL_ROWS: i16 = 3;

/// What a movement of the mouse tells the model; `None` where it tells nothing.
pub(super) fn mouse_message(mouse: MouseEvent) -> Option<Message> {
    Some(match mouse.kind {
        MouseEventKind::ScrollDown => Message::Wheel(WHEEL_ROWS),
        MouseEventKind::ScrollUp => Message::Wheel(-WHEEL_ROWS),
        MouseEventKind::Down(MouseButton::Left) => Message::Click { column: Columns(mouse.column), row: mouse.row },
        MouseEventKind::Drag(MouseButton::Left) => Message::Drag { column: Columns(mouse.column), row: mouse.row },
        MouseEventKind::Up(MouseButton::Left) => Message::Release,
        _ => return None,
    })
}
