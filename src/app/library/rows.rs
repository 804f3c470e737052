//! In which rows of the list pane its entries and the names of its groups stand.

use std::{ops::Range, sync::Arc};

/// The rows of the list: those of every entry, in order. Between two groups stand a blank row and the name of the second;
/// before the first group its name alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows(Arc<Vec<EntryRows>>);

/// The rows of an entry: one or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct EntryRows(u32);

impl EntryRows {
    fn new(start: usize, height: usize) -> Self {
        Self(((start as u32) << 1) | u32::from(height > 1))
    }

    const fn start(self) -> usize {
        (self.0 >> 1) as usize
    }

    const fn end(self) -> usize {
        self.start() + 1 + (self.0 & 1) as usize
    }
}

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Nothing.
    Blank,
    /// The name of the group that begins with this entry.
    Group(usize),
    /// An entry, and which of its rows it is.
    Entry(usize, usize),
}

impl Rows {
    /// The rows of entries that take one or two each; `groups` are those of them, in their order, that have a name of a group
    /// above them.
    pub(super) fn new(heights: impl Iterator<Item = usize>, groups: impl Iterator<Item = usize>) -> Self {
        let (mut end, mut groups) = (0, groups.peekable());
        let rows = heights.enumerate().map(|(entry, height)| {
            let begins_group = groups.next_if_eq(&entry).is_some();
            let start = end + if begins_group { 1 + usize::from(entry > 0) } else { 0 };
            end = start + height;
            EntryRows::new(start, height)
        });
        Self(Arc::new(rows.collect()))
    }

    /// The rows of an entry; none where there is no such entry.
    pub(super) fn of(&self, entry: usize) -> Range<usize> {
        self.0.get(entry).map_or(0..0, |rows| rows.start()..rows.end())
    }

    /// How many rows there are.
    pub(super) fn total(&self) -> usize {
        self.0.last().map_or(0, |rows| rows.end())
    }

    /// What stands in a row; `None` below the last.
    pub(super) fn spot(&self, row: usize) -> Option<Spot> {
        let entry = self.0.partition_point(|rows| rows.end() <= row);
        let rows = self.0.get(entry)?;
        Some(match row.checked_sub(rows.start()) {
            Some(line) => Spot::Entry(entry, line),
            None if row + 1 == rows.start() => Spot::Group(entry),
            None => Spot::Blank,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_knows_what_stands_in_it() {
        let rows = Rows::new([2, 1, 2].into_iter(), [0, 2].into_iter());
        let spots: Vec<_> = (0..9).map(|row| rows.spot(row)).collect();
        let entry = |entry, line| Some(Spot::Entry(entry, line));
        let expected = [
            Some(Spot::Group(0)),
            entry(0, 0),
            entry(0, 1),
            entry(1, 0),
            Some(Spot::Blank),
            Some(Spot::Group(2)),
            entry(2, 0),
            entry(2, 1),
            None,
        ];
        assert_eq!(spots, expected);
        assert_eq!((rows.total(), rows.of(2), rows.of(9)), (8, 6..8, 0..0));
        assert_eq!(Rows::new([1, 1].into_iter(), [].into_iter()).of(1), 1..2);
    }
}
