//! A page of vertical lines: where each stands, from the right edge on, and which one is at a cell.

use crate::{layout::Row, text::Columns};

/// The cells across a vertical line.
const LINE: Columns = Columns(2);

/// How many lines stand on a page, and how far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerticalPage {
    width: Columns,
    gap: Columns,
}

impl VerticalPage {
    /// A page of that width, whose lines have `gap` cells between them.
    pub(super) const fn new(width: Columns, gap: Columns) -> Self {
        Self { width, gap }
    }

    /// The lines there is room for.
    pub(super) fn lines(&self) -> usize {
        usize::from(self.width.saturating_add(self.gap)) / self.pitch()
    }

    fn pitch(&self) -> usize {
        usize::from(LINE + self.gap)
    }

    /// The left edge of row `index` of a page; `None` where it is not drawn.
    pub(super) fn left(&self, index: usize, row: &Row) -> Option<Columns> {
        let right = self.width.checked_sub(Columns::saturating_from(index * self.pitch()))?;
        right.checked_sub(breadth(row))
    }

    /// The row of a page at a cell, and the column in its line.
    pub(super) fn at(&self, page: &[Row], x: Columns, y: usize) -> (usize, Columns) {
        let from_right = usize::from(self.width.saturating_sub(Columns(1)).saturating_sub(x));
        let nth = from_right / self.pitch();
        // What is broader than a line stands in the place of several.
        let lines = page.iter().enumerate().take(nth + 1).rev();
        let mut lines = lines.filter(|(_, row)| matches!(row, Row::Line { .. }));
        let reaches = |&(index, row): &(usize, &Row)| from_right < index * self.pitch() + usize::from(breadth(row));
        let index = lines.next().filter(reaches).map_or(nth, |(index, _)| index);
        let column = match page.get(index) {
            Some(row @ Row::Line { line, .. }) => {
                let left = self.left(index, row).unwrap_or_default();
                line.column(x.saturating_sub(left), u16::try_from(y).unwrap_or(u16::MAX))
            }
            _ => Columns(0),
        };
        (index, column)
    }
}

/// The cells across a row.
const fn breadth(row: &Row) -> Columns {
    match row {
        Row::Line { line, .. } => line.breadth,
        _ => LINE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Line;

    fn line(breadth: u16) -> Row {
        Row::Line { block: 0, index: 0, line: Line { breadth: Columns(breadth), ..Line::default() } }
    }

    #[test]
    fn lines_stand_from_right_to_left() {
        let page = VerticalPage::new(Columns(11), Columns(1));
        assert_eq!(page.lines(), 4);
        let lefts = |index| page.left(index, &line(2)).map(|x| x.0);
        assert_eq!([0, 1, 2, 3, 4].map(lefts), [Some(9), Some(6), Some(3), Some(0), None]);
        assert_eq!(page.left(1, &line(5)), Some(Columns(3)));
    }

    #[test]
    fn a_cell_leads_to_its_line_and_a_gap_to_the_one_right_of_it() {
        let page = VerticalPage::new(Columns(11), Columns(1));
        let rows = [line(2), line(5), Row::Blank, line(2)];
        for (x, y, expected) in [
            (10, 0, (0, 1)),
            (9, 3, (0, 6)),
            (8, 3, (0, 6)),
            (7, 0, (1, 4)),
            (3, 2, (1, 10)),
            (1, 1, (3, 3)),
            (0, 1, (3, 2)),
        ] {
            let (index, column) = page.at(&rows, Columns(x), y);
            assert_eq!((index, column.0), expected, "{x} {y}");
        }
    }
}
