//! Finds lines that only moved up or down between two frames, so that the terminal can move them itself.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use xxhash_rust::xxh3::xxh3_64;

/// Rows that move together: within `rows` the text goes up by `by` rows, or down where `by` is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shift {
    /// The region that moves, first row to the row after the last.
    pub rows: Range<u16>,
    /// Rows up.
    pub by: i32,
}

/// Bytes a shift itself takes, about: what it saves must be more.
const COST: i32 = 20;
/// Bytes of a cursor move, about.
const MOVE: i32 = 8;

/// The shift that saves most bytes of drawing, if any does; `None` where the frames differ in size.
///
/// Panes beside the text stand still while it moves, but the terminal moves whole rows: their few words are then drawn
/// again. So the distance is found in the columns that change most, and the rows by what all their cells cost.
pub(super) fn find(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    if shown.area != next.area {
        return None;
    }
    let by = distance(shown, next, moving_columns(shown, next)?)?;
    let (old, new): (Vec<_>, Vec<_>) = (lines(shown).collect(), lines(next).collect());
    let height = new.len() as i32;
    let rows = 0.max(-by)..height.min(height - by);
    let now = |row: i32| cost(old[row as usize], new[row as usize]);
    // A row of which most is drawn in any case is not worth moving: the row it comes from may have to be drawn again.
    let saving = |row: i32| {
        let (now, moved) = (now(row), cost(old[(row + by) as usize], new[row as usize]));
        if moved > now / 2 { (now - moved).min(0) } else { now - moved }
    };
    let kept = dearest(rows, saving)?;
    let (start, end) = if by > 0 { (kept.start, kept.end + by) } else { (kept.start + by, kept.end) };
    let shift = Shift { rows: start as u16..end as u16, by };
    let blank = vec![Cell::EMPTY; usize::from(next.area.width)];
    let vacated: i32 = shift.parts().1.map(|row| now(row) - cost(&blank, new[row as usize])).sum();
    (kept.map(saving).sum::<i32>() + vacated > COST).then_some(shift)
}

/// The columns in which at least half as many rows change as in the one where most do; `None` where nothing changes.
fn moving_columns(shown: &Buffer, next: &Buffer) -> Option<Range<usize>> {
    let mut counts = vec![0; usize::from(next.area.width)];
    for (old, new) in lines(shown).zip(lines(next)) {
        for (count, _) in counts.iter_mut().zip(old.iter().zip(new)).filter(|(_, (old, new))| old != new) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    let is_moving = |&count: &usize| count * 2 >= most;
    Some(counts.iter().position(is_moving)?..counts.iter().rposition(is_moving)? + 1)
}

/// The distance most rows have moved by in those columns, the shortest of several.
fn distance(shown: &Buffer, next: &Buffer, columns: Range<usize>) -> Option<i32> {
    // Equal hashes of lines that are not equal cost bytes, no faults: what differs after the shift is drawn.
    let hashes = |buf| lines(buf).map(|line| hash(&line[columns.clone()])).collect::<Vec<u64>>();
    let (old, new) = (hashes(shown), hashes(next));
    let height = new.len() as i32;
    let moved = |by: i32| {
        let rows = 0.max(-by)..height.min(height - by);
        rows.map(|row| row as usize)
            .filter(|&r| new[r] != old[r] && new[r] == old[r.strict_add_signed(by as isize)])
            .count()
    };
    let distances = (1..height).rev().flat_map(|by| [-by, by]);
    distances
        .map(|by| (moved(by), by))
        .max_by_key(|(moved, _)| *moved)
        .filter(|(moved, _)| *moved > 0)
        .map(|(_, by)| by)
}

/// Bytes it takes, about, to draw `new` over `old`.
fn cost(old: &[Cell], new: &[Cell]) -> i32 {
    let mut is_drawing = false;
    let mut bytes = 0;
    for (old, new) in old.iter().zip(new).filter(|(_, new)| !new.symbol().is_empty()) {
        let is_drawn = old != new;
        bytes += if is_drawn { new.symbol().len() as i32 + if is_drawing { 0 } else { MOVE } } else { 0 };
        is_drawing = is_drawn;
    }
    bytes
}

/// The run of rows, or columns, with the greatest sum of savings, none where nothing is saved.
pub(super) fn dearest(rows: Range<i32>, saving: impl Fn(i32) -> i32) -> Option<Range<i32>> {
    let (mut best, mut most) = (None, 0);
    let (mut start, mut sum) = (rows.start, 0);
    for row in rows {
        if sum <= 0 {
            (start, sum) = (row, 0);
        }
        sum += saving(row);
        if sum > most {
            (best, most) = (Some(start..row + 1), sum);
        }
    }
    best
}

impl Shift {
    /// The rows that hold moved lines afterwards, and those that are left blank.
    fn parts(&self) -> (Range<i32>, Range<i32>) {
        let (start, end) = (i32::from(self.rows.start), i32::from(self.rows.end));
        if self.by > 0 {
            (start..end - self.by, end - self.by..end)
        } else {
            (start - self.by..end, start..start - self.by)
        }
    }

    /// Moves the lines of `shown` as the terminal does.
    pub(super) fn apply(&self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let rows = usize::from(self.rows.start) * width..usize::from(self.rows.end) * width;
        let region = &mut shown.content[rows];
        let distance = self.by.unsigned_abs() as usize * width;
        let vacated = if self.by > 0 {
            region.rotate_left(distance);
            let kept = region.len() - distance;
            &mut region[kept..]
        } else {
            region.rotate_right(distance);
            &mut region[..distance]
        };
        vacated.iter_mut().for_each(Cell::reset);
    }
}

/// The rows of a buffer.
pub(super) fn lines(buf: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buf.content.chunks(usize::from(buf.area.width.max(1)))
}

/// A hash of what is written in a line: how it is styled is many times as much to hash, and moves with it.
fn hash(line: &[Cell]) -> u64 {
    let symbols: String = line.iter().map(Cell::symbol).collect();
    xxh3_64(symbols.as_bytes())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(shown: &[&str], next: &[&str], expected: Option<(Range<u16>, i32)>) {
        let (mut shown, next) = (Buffer::with_lines(shown.to_vec()), Buffer::with_lines(next.to_vec()));
        let shift = find(&shown, &next);
        assert_eq!(shift.clone().map(|shift| (shift.rows, shift.by)), expected);
        if let Some(shift) = shift {
            let (kept, vacated) = shift.parts();
            shift.apply(&mut shown);
            let line = |buf, row| lines(buf).nth(row as usize).unwrap();
            assert!({ kept }.all(|row| line(&shown, row) == line(&next, row)));
            assert!({ vacated }.all(|row| line(&shown, row).iter().all(|cell| *cell == Cell::EMPTY)));
        }
    }

    #[test]
    fn a_scrolled_page_is_a_shift() {
        check(&["T", "1", "2", "3", "4", "s"], &["T", "2", "3", "4", "5", "s"], Some((1..5, 1)));
        check(&["T", "2", "3", "4", "5", "s"], &["T", "1", "2", "3", "4", "s"], Some((1..5, -1)));
        check(&["1", "2", "3", "4", "5", "6"], &["4", "5", "6", "7", "8", "9"], Some((0..6, 3)));
    }

    #[test]
    fn little_change_and_new_pages_are_none() {
        check(&["1", "2", "3", "4"], &["1", "2", "x", "4"], None);
        check(&["1", "2", "3", "4"], &["5", "6", "7", "8"], None);
        check(&["1", "2", "3"], &["1", "2", "3"], None);
    }

    #[test]
    fn text_moves_beside_panes_that_stand_still() {
        let page = |top: usize| {
            let text = [
                "甲乙丙丁戊己庚",
                "子丑寅卯辰巳午",
                "天地玄黄宇宙洪",
                "日月盈昃辰宿列",
                "寒来暑往秋收冬",
                "云腾致雨露结为",
            ];
            let side = ["list", "one", "", ""];
            let rows = (0..4).map(|row| format!("{:<6}{}", side[row], text[top + row]));
            Buffer::with_lines(rows.collect::<Vec<_>>())
        };
        let shift = find(&page(0), &page(1)).unwrap();
        assert_eq!((shift.rows, shift.by), (0..4, 1));
    }

    #[test]
    fn lines_that_stand_still_are_not_moved_for_a_few_others() {
        check(&["a", "b", "x", "c", "d"], &["a", "c", "x", "b", "d"], None);
    }
}
