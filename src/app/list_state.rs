//! Choosing in a list whose entries may take several rows, of which only some are in view.

use super::action::Action;

/// Which entry is chosen, and which row of the list is the first in view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListState {
    /// The chosen entry.
    pub selected: usize,
    /// The first row in view.
    pub first: usize,
}

impl ListState {
    /// Chooses the entry so many further (or before), of `count`.
    pub fn step(&mut self, by: isize, count: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Moves the view as little as it takes to have rows `start..end` in it, out of `total` with `height` in view.
    pub fn reveal(&mut self, start: usize, end: usize, total: usize, height: usize) {
        if end > self.first + height {
            self.first = end - height.min(end);
        }
        self.first = self.first.min(start).min(total.saturating_sub(height));
    }
}

/// How far an action moves in a list with so many entries in view; `None` for other actions.
pub(super) fn distance(action: Action, in_view: usize) -> Option<isize> {
    let page = in_view.max(1) as isize;
    Some(match action {
        Action::LineDown => 1,
        Action::LineUp => -1,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfDown => (page / 2).max(1),
        Action::HalfUp => -(page / 2).max(1),
        Action::Start => isize::MIN,
        Action::End => isize::MAX,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_moves_only_when_the_choice_leaves_it() {
        let mut rows = ListState::default();
        rows.reveal(4, 6, 20, 6);
        assert_eq!(rows.first, 0);
        rows.reveal(6, 8, 20, 6);
        assert_eq!(rows.first, 2);
        rows.reveal(3, 5, 20, 6);
        assert_eq!(rows.first, 2);
        rows.reveal(1, 3, 20, 6);
        assert_eq!(rows.first, 1);
        rows.reveal(1, 3, 3, 6);
        assert_eq!(rows.first, 0);
    }

    #[test]
    fn a_step_stays_in_the_list() {
        let mut rows = ListState::default();
        rows.step(-1, 3);
        assert_eq!(rows.selected, 0);
        rows.step(9, 3);
        assert_eq!(rows.selected, 2);
        rows.step(1, 0);
        assert_eq!(rows.selected, 0);
    }
}
