//! Finds lines that only moved up or down between two frames, so that the terminal can move them itself.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

use ratatui::buffer::{Buffer, Cell};

/// Rows that move together: within `rows` the text goes up by `by` rows, or down where `by` is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The region that moves, first row to the row after the last.
    pub rows: Range<u16>,
    /// Rows up.
    pub by: i32,
}

/// Lines that must be saved from drawing for a shift to be worth its own bytes.
const LEAST_GAIN: usize = 2;

/// The shift that saves most lines of drawing, if any does; `None` where the frames differ in size.
pub fn find(shown: &Buffer, next: &Buffer) -> Option<Shift> {
    if shown.area != next.area {
        return None;
    }
    let is_still: Vec<bool> = lines(shown).zip(lines(next)).map(|(old, new)| old == new).collect();
    let height = is_still.len() as i32;
    let still = |rows: Range<i32>| rows.filter(|&row| is_still[row as usize]).count();
    let gain = |shift: &Shift| {
        let (kept, vacated) = shift.parts();
        (kept.len() - still(kept)).saturating_sub(still(vacated))
    };
    if is_still.len() - still(0..height) <= LEAST_GAIN {
        return None;
    }
    // Equal hashes of lines that are not equal cost bytes, no faults: what differs after the shift is drawn.
    let (old, new): (Vec<u64>, Vec<u64>) = (lines(shown).map(hash).collect(), lines(next).map(hash).collect());
    let shifts = (1..height).flat_map(|by| [by, -by]).filter_map(|by| longest(&old, &new, by));
    let best = shifts.map(|shift| (gain(&shift), shift)).max_by_key(|(gain, _)| *gain);
    best.filter(|(gain, _)| *gain >= LEAST_GAIN).map(|(_, shift)| shift)
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
    pub fn apply(&self, shown: &mut Buffer) {
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

/// The longest run of lines of `new` that stand `by` rows further down in `old`, as a shift.
fn longest(old: &[u64], new: &[u64], by: i32) -> Option<Shift> {
    let height = new.len() as i32;
    let rows = 0.max(-by)..height.min(height - by);
    let (mut best, mut run) = (0..0, rows.start..rows.start);
    for row in rows {
        let is_moved = new[row as usize] == old[(row + by) as usize];
        run = if is_moved { run.start..row + 1 } else { row + 1..row + 1 };
        if run.len() > best.len() {
            best = run.clone();
        }
    }
    let (start, end) = if by > 0 { (best.start, best.end + by) } else { (best.start + by, best.end) };
    (!best.is_empty()).then_some(Shift { rows: start as u16..end as u16, by })
}

fn lines(buf: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buf.content.chunks(usize::from(buf.area.width.max(1)))
}

fn hash(line: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
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
    fn lines_that_stand_still_are_not_moved_for_a_few_others() {
        check(&["a", "b", "x", "c", "d"], &["a", "c", "x", "b", "d"], None);
    }
}
