//! What the mouse means.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::{app::Message, text::Columns};

/// Rows a notch of the wheel moves.
const WHEEL_ROWS: i16 = 3;
/// Two clicks on one cell within that time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// The mouse, with the click before: terminals report no double clicks.
#[derive(Debug, Default)]
pub(super) struct Mouse {
    /// When and where the button was pressed last, and how many times in a row.
    last: Option<(Instant, (u16, u16), u8)>,
}

impl Mouse {
    /// What a movement of the mouse at `now` tells the model; `None` where it tells nothing.
    pub(super) fn message(&mut self, mouse: MouseEvent, now: Instant) -> Option<Message> {
        let (column, row) = (Columns(mouse.column), mouse.row);
        Some(match mouse.kind {
            MouseEventKind::ScrollDown => Message::Wheel { rows: WHEEL_ROWS, column, row },
            MouseEventKind::ScrollUp => Message::Wheel { rows: -WHEEL_ROWS, column, row },
            MouseEventKind::Down(MouseButton::Left) => {
                Message::Click { column, row, times: self.times((mouse.column, row), now) }
            }
            MouseEventKind::Drag(MouseButton::Left) => Message::Drag { column, row },
            MouseEventKind::Up(MouseButton::Left) => Message::Release,
            _ => return None,
        })
    }

    /// How many times in a row a cell has been clicked now: after the third it begins anew.
    fn times(&mut self, cell: (u16, u16), now: Instant) -> u8 {
        let before = self.last.filter(|&(at, own, _)| own == cell && now.duration_since(at) <= DOUBLE_CLICK);
        let times = before.map_or(1, |(_, _, times)| times % 3 + 1);
        self.last = Some((now, cell, times));
        times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_are_counted_on_one_cell_and_soon_after_each_other() {
        let mut mouse = Mouse::default();
        let start = Instant::now();
        let mut at = |ms: u64, cell| mouse.times(cell, start + Duration::from_millis(ms));
        assert_eq!([at(0, (1, 1)), at(100, (1, 1)), at(200, (1, 1)), at(300, (1, 1))], [1, 2, 3, 1]);
        assert_eq!([at(400, (2, 1)), at(500, (1, 1)), at(1000, (1, 1))], [1, 1, 1]);
    }
}
