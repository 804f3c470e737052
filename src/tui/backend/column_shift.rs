//! Finds text that only moved sideways between two frames, as vertical lines do at a scroll key: no region scrolls
//! sideways in every terminal (DECSLRM is xterm's alone), but all of them insert and delete characters in a row.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    buffer_diff::is_half,
    scroll_region::{dearest, lines},
    width_certainty::certain_width,
};

/// A part of a row that moves: within `columns` the text goes right by `by` columns, or left where `by` is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowShift {
    /// The row.
    pub row: u16,
    /// The part that moves, first column to the column after the last. What stands beyond it stays.
    pub columns: Range<u16>,
    /// Columns to the right.
    pub by: i32,
}

/// Bytes a shift of a row takes, about: two cursor moves, DCH and ICH.
const COST: i32 = 24;
/// Frames that change less are drawn: looking for more costs time that nobody gains.
const FEW_CHANGES: usize = 60;

/// The shifts that save bytes of drawing, at most one a row, all by the same distance; none where the frames differ in size.
pub(super) fn find(shown: &Buffer, next: &Buffer) -> Vec<RowShift> {
    if shown.area != next.area {
        return Vec::new();
    }
    let Some(by) = moving_rows(shown, next).and_then(|rows| distance(shown, next, rows)) else { return Vec::new() };
    let rows = lines(shown).zip(lines(next)).zip(0..);
    rows.filter_map(|((old, new), row)| in_row(old, new, row, by)).collect()
}

/// The rows in which at least half as many cells change as in the one where most do; `None` where few change.
fn moving_rows(shown: &Buffer, next: &Buffer) -> Option<Range<usize>> {
    let changed = |(old, new): (&[Cell], &[Cell])| old.iter().zip(new).filter(|(old, new)| old != new).count();
    let counts: Vec<usize> = lines(shown).zip(lines(next)).map(changed).collect();
    let most = counts.iter().copied().max().filter(|_| counts.iter().sum::<usize>() > FEW_CHANGES)?;
    let is_moving = |&count: &usize| count * 2 >= most;
    Some(counts.iter().position(is_moving)?..counts.iter().rposition(is_moving)? + 1)
}

/// The distance most columns have moved by in those rows, the shortest of several.
fn distance(shown: &Buffer, next: &Buffer, rows: Range<usize>) -> Option<i32> {
    let hashes = |buf: &Buffer| {
        let columns = 0..usize::from(buf.area.width);
        let column =
            |column: usize| lines(buf).skip(rows.start).take(rows.len()).map(move |line| line[column].symbol());
        columns.map(|at| xxh3_64(column(at).collect::<String>().as_bytes())).collect::<Vec<u64>>()
    };
    let (old, new) = (hashes(shown), hashes(next));
    let width = new.len() as i32;
    let moved = |by: i32| {
        let columns = 0.max(by)..width.min(width + by);
        columns
            .map(|column| column as usize)
            .filter(|&c| new[c] != old[c] && new[c] == old[c.strict_sub_signed(by as isize)])
            .count()
    };
    let distances = (1..width).rev().flat_map(|by| [-by, by]);
    let (moved, by) = distances.map(|by| (moved(by), by)).max_by_key(|(moved, _)| *moved)?;
    (moved > 0).then_some(by)
}

/// The shift that saves bytes in a row, if one does.
fn in_row(old: &[Cell], new: &[Cell], row: u16, by: i32) -> Option<RowShift> {
    let width = new.len() as i32;
    let now = |column: i32| cost(&old[column as usize], &new[column as usize]);
    let saving = |column: i32| now(column) - cost(&old[(column - by) as usize], &new[column as usize]);
    let mut moved = dearest(0.max(by)..width.min(width + by), saving)?;
    // A wide character moves whole.
    while moved.end < width.min(width + by) && is_half(&new[moved.end as usize]) {
        moved.end += 1;
    }
    let columns = if by > 0 { moved.start - by..moved.end } else { moved.start..moved.end - by };
    let vacated = if by > 0 { columns.start..columns.start + by } else { columns.end + by..columns.end };
    let lost: i32 = vacated.map(|column| cost(&Cell::EMPTY, &new[column as usize]) - now(column)).sum();
    let shift = RowShift { row, columns: columns.start as u16..columns.end as u16, by };
    (moved.map(saving).sum::<i32>() - lost > COST && shift.is_safe(old)).then_some(shift)
}

/// Bytes it takes, about, to draw `new` over `old`.
fn cost(old: &Cell, new: &Cell) -> i32 {
    if old == new || is_half(new) { 0 } else { new.symbol().len() as i32 + 1 }
}

impl RowShift {
    /// Where characters are deleted first, and where as many blanks are inserted then.
    pub(super) fn edits(&self) -> (u16, u16) {
        let distance = self.distance() as u16;
        if self.by > 0 {
            (self.columns.end - distance, self.columns.start)
        } else {
            (self.columns.start, self.columns.end - distance)
        }
    }

    /// Columns moved by, in either direction.
    pub(super) const fn distance(&self) -> usize {
        self.by.unsigned_abs() as usize
    }

    /// Whether no character is cut and none in the part, nor before it, may stand otherwise than believed.
    fn is_safe(&self, old: &[Cell]) -> bool {
        let columns = usize::from(self.columns.start)..usize::from(self.columns.end);
        if self.distance() >= columns.len() {
            return false;
        }
        let inner = if self.by > 0 { columns.end - self.distance() } else { columns.start + self.distance() };
        let is_whole = |at: usize| old.get(at).is_none_or(|cell| !is_half(cell));
        let is_certain = |cell: &Cell| is_half(cell) || certain_width(cell).is_some();
        let before = old[..columns.start].iter().rfind(|cell| !is_half(cell));
        [columns.start, inner, columns.end].into_iter().all(is_whole)
            && before.is_none_or(is_certain)
            && old[columns].iter().all(is_certain)
    }

    /// Moves the cells of `shown` as the terminal does.
    pub(super) fn apply(&self, shown: &mut Buffer) {
        let start = usize::from(self.row) * usize::from(shown.area.width);
        let part = &mut shown.content[start + usize::from(self.columns.start)..start + usize::from(self.columns.end)];
        let vacated = if self.by > 0 {
            part.rotate_right(self.distance());
            &mut part[..self.distance()]
        } else {
            part.rotate_left(self.distance());
            let kept = part.len() - self.distance();
            &mut part[kept..]
        };
        vacated.iter_mut().for_each(Cell::reset);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::{super::buffer_diff::mark_halves, *};

    /// A page of ten vertical lines that begin with the character `first`, a list right of it, and a status row.
    fn page(first: u32, side: &str) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, 46, 10));
        for (line, x) in (0..10u16).rev().map(|line| line * 3 + 2).enumerate() {
            for y in 0..9 {
                let c = char::from_u32(0x4E00 + (first + line as u32) * 9 + u32::from(y)).unwrap_or_default();
                buf[(x, y)].set_symbol(&c.to_string());
            }
        }
        mark_halves(&mut buf);
        buf.set_string(34, 2, side, ratatui::style::Style::new());
        buf.set_string(0, 9, format!("{first}%"), ratatui::style::Style::new());
        buf
    }

    #[test]
    fn vertical_lines_move_beside_what_stands_still() {
        for (from, to, by) in [(5, 6, 3), (6, 5, -3), (5, 8, 9)] {
            let (mut shown, next) = (page(from, "list"), page(to, "list"));
            let shifts = find(&shown, &next);
            assert_eq!(shifts.len(), 9, "{shifts:?}");
            for shift in &shifts {
                assert_eq!(shift.by, by);
                shift.apply(&mut shown);
            }
            let changed = shown.content.iter().zip(&next.content).filter(|(old, new)| old != new).count();
            assert!(changed <= 9 * 2 * shifts[0].distance() / 3 + 2, "{changed} {shown:?}");
            assert_eq!(shown[(34, 2)].symbol(), "l");
        }
    }

    #[test]
    fn a_row_of_doubtful_width_and_what_did_not_move_are_drawn() {
        let (mut shown, next) = (page(5, ""), page(6, ""));
        shown[(8, 4)].set_symbol("“");
        shown[(9, 4)].set_symbol(" ");
        assert!(find(&shown, &next).iter().map(|shift| shift.row).eq([0, 1, 2, 3, 5, 6, 7, 8]));
        assert_eq!(find(&page(1, ""), &page(1, "list")), []);
        assert_eq!(find(&page(1, ""), &page(40, "")), []);
    }
}
