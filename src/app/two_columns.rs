//! Pages of names and what is said of them, side by side: where the columns stand, and how far such a page goes.

use crate::{
    layout::wrap,
    text::{Columns, WidthProfile},
};

/// Where the columns stand, from the left edge of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoColumns {
    /// The left edge of the names.
    pub left: Columns,
    /// The width of the names: a third of the page at most.
    pub names: Columns,
    /// The left edge of what is said of them.
    pub said: Columns,
    /// The width of that.
    pub room: Columns,
    profile: WidthProfile,
}

impl TwoColumns {
    /// The columns of a page of that width, whose widest name is known.
    pub fn new(width: Columns, widest: Columns, profile: WidthProfile) -> Self {
        let (left, names) = (Columns(3), widest.min(width / 3));
        let said = left + names + Columns(2);
        Self { left, names, said, room: width.saturating_sub(said + Columns(1)).max(Columns(2)), profile }
    }

    /// The rows an entry takes.
    pub fn rows(&self, name: &str, said: &str) -> usize {
        let rows = |text: &str, width: Columns| wrap(text, width.max(Columns(2)), self.profile).len();
        rows(name, self.names).max(rows(said, self.room))
    }
}

/// The last entry that may stand at the top of a page of so many rows: from it on all is in view. At least the last one.
pub(super) fn last_top(rows: &[usize], height: usize) -> usize {
    let fitting = rows.iter().rev().scan(0, |sum, rows| {
        *sum += rows;
        (*sum <= height).then_some(())
    });
    rows.len() - fitting.count().max(1).min(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_top_leaves_no_row_empty_and_hides_none() {
        assert_eq!(last_top(&[1, 1, 1, 1], 3), 1);
        assert_eq!(last_top(&[1, 1, 2, 1], 3), 2);
        assert_eq!(last_top(&[1, 1], 5), 0);
        assert_eq!(last_top(&[1, 9], 3), 1);
        assert_eq!(last_top(&[], 3), 0);
    }
}
