//! What a frame changes on the screen. The second half of a wide character is an empty cell here, equal to no blank: where
//! half of one is cut off by another, the terminal blanks the rest in a style of its own choice.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};

use super::width_certainty::certain_width;
use crate::tui::paint::width_of;

/// Makes what stands behind the first cell of each wide character, blanks as they are painted, halves of it.
pub(super) fn mark_halves(screen: &mut Buffer) {
    let width = usize::from(screen.area.width).max(1);
    for row in screen.content.chunks_mut(width) {
        let mut rest = row;
        while let Some((head, behind)) = rest.split_first_mut() {
            let halves = usize::from(width_of(head)).saturating_sub(1).min(behind.len());
            let (own, next) = behind.split_at_mut(halves);
            for half in own {
                half.clone_from(head);
                half.set_symbol("").set_diff_option(CellDiffOption::None);
            }
            rest = next;
        }
    }
}

/// The cells of a line that must be drawn to make `next` of `shown`, with their columns. Besides those that differ: a character
/// after one of doubtful width that is drawn, which may have spilled over it; and whatever stands behind one of doubtful
/// width that is drawn over, for the terminal blanks the half that had spilled there.
pub(super) fn changes<'s, 'a>(
    shown: impl IntoIterator<Item = &'s Cell>,
    next: &'a [Cell],
) -> impl Iterator<Item = (u16, &'a Cell)> {
    let mut may_be_spoilt = false;
    let mut may_be_bared = false;
    // Of the character each column belongs to.
    let mut is_drawn = false;
    let mut old_head = None;
    let both = (0..).zip(next.iter().zip(shown));
    let drawn = both.filter(move |(_, (new, old))| {
        if !is_half(new) {
            is_drawn = new != old || may_be_bared || (may_be_spoilt && new.symbol() != " ");
            may_be_spoilt = is_drawn && certain_width(new).is_none();
        }
        if !is_half(old) {
            old_head = Some(*old);
        }
        may_be_bared = is_drawn && old_head.is_some_and(|old| certain_width(old).is_none());
        is_drawn && !is_half(new)
    });
    drawn.map(|(x, (cell, _))| (x, cell))
}

/// Whether a cell is the second half of a wide character.
pub(super) fn is_half(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    /// A row in which these stand at their columns.
    fn row(symbols: &[(u16, &str)]) -> Buffer {
        let mut row = Buffer::empty(Rect::new(0, 0, 6, 1));
        for &(x, symbol) in symbols {
            row[(x, 0)].set_symbol(symbol);
        }
        mark_halves(&mut row);
        row
    }

    /// What must be drawn where these stood, and then those.
    fn check(before: &[(u16, &str)], after: &[(u16, &str)], expected: &[(u16, &str)]) {
        let (shown, next) = (row(before), row(after));
        let drawn: Vec<_> = changes(&shown.content, &next.content).map(|(x, cell)| (x, cell.symbol())).collect();
        assert_eq!(drawn, expected, "{before:?} -> {after:?}");
    }

    #[test]
    fn behind_a_wide_character_is_its_half_as_far_as_the_row_goes() {
        let symbols = |row: &Buffer| row.content.iter().map(|cell| cell.symbol().to_owned()).collect::<Vec<_>>();
        assert_eq!(symbols(&row(&[(0, "竹"), (3, "a"), (5, "简")])), ["竹", "", " ", "a", " ", "简"]);
        let mut forced = Buffer::empty(Rect::new(0, 0, 2, 2));
        let two = std::num::NonZeroU16::MIN.saturating_add(1);
        forced[(0, 1)].set_symbol("“").set_diff_option(CellDiffOption::ForcedWidth(two));
        mark_halves(&mut forced);
        assert_eq!(symbols(&forced), [" ", " ", "“", ""]);
    }

    #[test]
    fn what_is_cut_off_is_drawn_as_blank() {
        let before = [(0, "竹"), (2, "简")];
        check(&before, &[(0, "a"), (2, "简")], &[(0, "a"), (1, " ")]);
        check(&before, &[(1, "a"), (2, "简")], &[(0, " "), (1, "a")]);
        check(&before, &[(1, "册")], &[(0, " "), (1, "册"), (3, " ")]);
        check(&before, &before, &[]);
    }

    #[test]
    fn what_a_doubtful_width_may_have_spoilt_is_drawn_again() {
        let before = [(0, "竹"), (2, "简")];
        check(&before, &[(0, "a"), (1, "“"), (2, "简")], &[(0, "a"), (1, "“"), (2, "简")]);
        check(&before, &[(0, "竹"), (2, "简"), (4, "“")], &[(4, "“")]);
    }

    #[test]
    fn what_stands_behind_a_doubtful_width_that_is_drawn_over_is_drawn_again() {
        let before = [(0, "“"), (3, "“")];
        check(&before, &[(3, "“")], &[(0, " "), (1, " ")]);
        check(&before, &[(0, "“")], &[(3, " "), (4, " ")]);
        check(&before, &[(0, "“"), (2, "竹")], &[(2, "竹"), (4, " ")]);
        check(&before, &[(0, "“"), (3, "“"), (5, "a")], &[(5, "a")]);
    }
}
