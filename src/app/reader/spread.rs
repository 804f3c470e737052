//! The rows in view in one or two columns: those of a page follow each other down the left column and go on at the top of
//! the right one. A heading never stands last in the left column, and no blank row first in the right one.

use crate::{
    document::Window,
    layout::{Galley, Row, held_back},
    text::Place,
};

/// Blank rows between two lines at most: a gap of paragraphs, a spaced line.
const MOST_BLANK: usize = 4;

/// How many rows the columns have, and where the rows of the page stand in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spread {
    height: usize,
    columns: usize,
    /// The rows of the page in the left column.
    left: usize,
    /// The first row of the page in the right column.
    right: usize,
}

impl Spread {
    /// So many columns of `height` rows.
    pub(super) const fn new(height: usize, columns: usize) -> Self {
        Self { height, columns, left: height, right: height }
    }

    /// The rows there is room for.
    pub(super) const fn rows(&self) -> usize {
        self.height * self.columns
    }

    /// Whether there are two columns.
    pub(super) const fn is_double(&self) -> bool {
        self.columns > 1
    }

    /// The page from `top` on, and where its rows stand.
    pub(super) fn page(self, galley: &mut Galley, window: &Window, top: Place) -> (Self, Vec<Row>) {
        if !self.is_double() {
            return (self, galley.page(window, top, self.height));
        }
        let mut page = galley.page(window, top, self.rows() + MOST_BLANK);
        let held = page.get(..self.height).map_or(self.height, |column| held_back(column, window));
        // What is held back may not push the last line out: it could not be scrolled to.
        let ends = [held, self.height].map(|left| right_of(&page, left) + self.height);
        let pushes_end_out = is_end(&page, window) && page.len() > ends[0] && page.len() <= ends[1];
        let left = if pushes_end_out { self.height } else { held };
        let right = right_of(&page, left);
        page.truncate(right + self.height);
        (Self { left, right, ..self }, page)
    }

    /// The column, from 0, and the row in it where a row of the page stands; `None` where it is not drawn.
    pub(super) fn cell(&self, index: usize) -> Option<(usize, u16)> {
        let (column, row) = if index < self.left { (0, index) } else { (1, index.checked_sub(self.right)?) };
        u16::try_from(row).ok().filter(|_| row < self.height).map(|row| (column, row))
    }

    /// The row of the page at a row of a column. Below the last row of the left column it is the blank one, if any, that
    /// follows it.
    pub(super) fn index(&self, column: usize, row: usize) -> usize {
        match column {
            0 if row < self.left || self.columns < 2 => row,
            0 => self.left.saturating_sub(1),
            _ => self.right + row,
        }
    }
}

/// The first row of a page that stands in the right column, where so many stand in the left one.
fn right_of(page: &[Row], left: usize) -> usize {
    left + page.iter().skip(left).take_while(|row| matches!(row, Row::Blank)).count()
}

/// Whether the last line of the document is on a page.
fn is_end(page: &[Row], window: &Window) -> bool {
    let last = window.blocks.len().saturating_sub(1);
    let is_last = |row: &Row| matches!(row, Row::Line { block, line, .. } if *block == last && line.is_last);
    window.is_at_end() && page.iter().rev().any(is_last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::parse,
        layout::Typesetting,
        text::{Columns, WidthProfile},
    };

    /// The columns of a page: the first character of each line, `-` for a blank row.
    fn columns(text: &str, top: usize, height: usize) -> [String; 2] {
        let window = parse(text).window;
        let mut galley = Galley::new(Typesetting::plain(Columns(8), WidthProfile::NARROW));
        let top = window.blocks[top].place(0);
        let (spread, page) = Spread::new(height, 2).page(&mut galley, &window, top);
        let mut columns = [(); 2].map(|()| vec![' '; height]);
        for (index, row) in page.iter().enumerate() {
            let Some((column, y)) = spread.cell(index) else { continue };
            columns[column][usize::from(y)] = match row {
                Row::Line { block, line, .. } => window.blocks[*block].text[line.range.clone()].chars().next().unwrap(),
                _ => '-',
            };
            assert_eq!(spread.index(column, usize::from(y)), index);
        }
        columns.map(|column| column.into_iter().collect())
    }

    #[test]
    fn the_text_flows_from_the_left_column_into_the_right_one() {
        let text = "# 甲\n\n乙乙乙乙丙丙丙丙丁丁丁丁\n\n戊\n\n己\n\n庚\n";
        assert_eq!(columns(text, 0, 4), ["甲-乙丙", "丁-戊-"]);
        assert_eq!(columns(text, 0, 3), ["甲-乙", "丙丁-"]);
        assert_eq!(columns(text, 0, 5), ["甲-乙丙丁", "戊-己-庚"]);
    }

    #[test]
    fn a_heading_goes_to_the_right_column_with_what_it_is_the_head_of() {
        let text = "# 甲\n\n乙\n\n## 丙\n\n丁\n\n戊\n\n己\n\n庚\n\n辛\n";
        assert_eq!(columns(text, 0, 5), ["甲-乙  ", "丙-丁-戊"]);
        assert_eq!(columns(text, 0, 6), ["甲-乙   ", "丙-丁-戊-"]);
    }

    #[test]
    fn the_last_line_is_never_pushed_out() {
        let text = "# 甲\n\n乙\n\n## 丙\n\n丁\n\n戊\n\n己\n";
        assert_eq!(columns(text, 0, 6).concat().trim_end().chars().last(), Some('己'));
    }
}
