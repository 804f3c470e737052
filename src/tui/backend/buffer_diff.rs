//! What is on the screen, kept beside ratatui's own buffers: those take the second half of a wide character for a
//! blank, so where half of one is cut off by another they see no change, though the terminal has blanked the rest in a
//! style of its own choice. Here a half is an empty cell, equal to no blank.

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption, CellWidth},
    layout::{Position, Rect, Size},
};

use super::width_certainty::certain_width;

/// A screen of blanks.
pub(super) fn blank(size: Size) -> Buffer {
    Buffer::empty(Rect::from((Position::ORIGIN, size)))
}

/// Puts `cell` where it stands; wide characters it cuts become blanks.
pub(super) fn put(screen: &mut Buffer, at: Position, cell: &Cell) {
    let end = at.x.saturating_add(cell.cell_width().max(1)).min(screen.area.right());
    if !screen.area.contains(at) {
        return;
    }
    let head = (0..at.x).rev().find(|&x| !is_half(&screen[(x, at.y)]));
    if let Some(head) = head.filter(|_| is_half(&screen[at])) {
        (head..at.x).for_each(|x| free(&mut screen[(x, at.y)]));
    }
    let behind = (end..screen.area.right()).take_while(|&x| is_half(&screen[(x, at.y)])).count();
    (end..).take(behind).for_each(|x| free(&mut screen[(x, at.y)]));
    for x in at.x + 1..end {
        screen[(x, at.y)] = cell.clone();
        screen[(x, at.y)].set_symbol("").set_diff_option(CellDiffOption::None);
    }
    screen[at] = cell.clone();
}

/// The cells that must be drawn to make `next` of `shown`, in reading order. Besides those that differ: a character
/// after one of doubtful width that is drawn, which may have spilled over it; and whatever stands behind one of doubtful
/// width that is drawn over, for the terminal blanks the half that had spilled there.
pub(super) fn changes<'s, 'a>(
    shown: impl IntoIterator<Item = &'s Cell>,
    next: &'a Buffer,
) -> impl Iterator<Item = (Position, &'a Cell)> {
    let mut may_be_spoilt = false;
    let mut may_be_bared = false;
    // Of the character each column belongs to.
    let mut is_drawn = false;
    let mut was_doubtful = false;
    let both = next.content.iter().zip(shown).enumerate();
    let drawn = both.filter(move |(_, (new, old))| {
        if !is_half(new) {
            is_drawn = new != old || may_be_bared || (may_be_spoilt && new.symbol() != " ");
            may_be_spoilt = is_drawn && certain_width(new).is_none();
        }
        if !is_half(old) {
            was_doubtful = certain_width(old).is_none();
        }
        may_be_bared = is_drawn && was_doubtful;
        is_drawn && !is_half(new)
    });
    drawn.map(|(index, (cell, _))| (next.pos_of(index).into(), cell))
}

/// Whether a cell is the second half of a wide character.
pub(super) fn is_half(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

fn free(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What must be drawn after `symbols` were put at their columns over `竹简`.
    fn check(symbols: &[(u16, &str)], expected: &[(u16, &str)]) {
        let mut shown = blank(Size::new(6, 1));
        for (x, symbol) in [(0, "竹"), (2, "简")] {
            put(&mut shown, Position::new(x, 0), Cell::EMPTY.clone().set_symbol(symbol));
        }
        let mut next = shown.clone();
        for &(x, symbol) in symbols {
            put(&mut next, Position::new(x, 0), Cell::EMPTY.clone().set_symbol(symbol));
        }
        let drawn: Vec<_> = changes(&shown.content, &next).map(|(at, cell)| (at.x, cell.symbol())).collect();
        assert_eq!(drawn, expected, "{symbols:?}");
    }

    #[test]
    fn what_is_cut_off_is_drawn_as_blank() {
        check(&[(0, "a")], &[(0, "a"), (1, " ")]);
        check(&[(1, "a")], &[(0, " "), (1, "a")]);
        check(&[(1, "册")], &[(0, " "), (1, "册"), (3, " ")]);
        check(&[(0, "竹"), (2, "简")], &[]);
        check(&[(9, "a")], &[]);
    }

    #[test]
    fn what_a_doubtful_width_may_have_spoilt_is_drawn_again() {
        check(&[(0, "a"), (1, "“")], &[(0, "a"), (1, "“"), (2, "简")]);
        check(&[(4, "“")], &[(4, "“")]);
    }

    #[test]
    fn what_stands_behind_a_doubtful_width_that_is_drawn_over_is_drawn_again() {
        let row = |symbols: &[(u16, &str)]| {
            let mut row = blank(Size::new(6, 1));
            symbols
                .iter()
                .for_each(|&(x, symbol)| put(&mut row, Position::new(x, 0), Cell::EMPTY.clone().set_symbol(symbol)));
            row
        };
        let shown = row(&[(0, "“"), (3, "“")]);
        for (symbols, expected) in [
            (vec![(3, "“")], vec![(0, " "), (1, " ")]),
            (vec![(0, "“")], vec![(3, " "), (4, " ")]),
            (vec![(0, "“"), (2, "竹")], vec![(2, "竹"), (4, " ")]),
            (vec![(0, "“"), (3, "“"), (5, "a")], vec![(5, "a")]),
        ] {
            let next = row(&symbols);
            let drawn: Vec<_> = changes(&shown.content, &next).map(|(at, cell)| (at.x, cell.symbol())).collect();
            assert_eq!(drawn, expected, "{symbols:?}");
        }
    }
}
