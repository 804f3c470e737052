//! Between the rows of a page and the cells of the text: rows below each other in one or two columns, or vertical lines from
//! right to left. Whoever pages, draws and points asks here.

use crate::{
    app::geometry::COLUMN_GAP,
    document::Window,
    layout::{Galley, Row, Typesetting, WritingMode},
    text::{Columns, Place},
};

use super::{spread::Spread, vertical_page::VerticalPage};

/// Where the rows of a page stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageMap {
    /// Below each other, in columns that begin so far apart.
    Horizontal(Spread, Columns),
    /// Beside each other, from right to left.
    Vertical(VerticalPage),
}

impl Default for PageMap {
    fn default() -> Self {
        Self::Horizontal(Spread::default(), Columns(0))
    }
}

impl PageMap {
    /// The map of an area of that height, with so many columns of text.
    pub(super) fn new(height: u16, columns: u16, setting: &Typesetting) -> Self {
        match setting.writing_mode {
            WritingMode::Horizontal => {
                Self::Horizontal(Spread::new(height.into(), columns.into()), setting.measure + COLUMN_GAP)
            }
            WritingMode::Vertical { width, gap, .. } => Self::Vertical(VerticalPage::new(width, gap)),
        }
    }

    /// The rows there is room for.
    pub(super) fn rows(&self) -> usize {
        match self {
            Self::Horizontal(spread, _) => spread.rows(),
            Self::Vertical(page) => page.lines(),
        }
    }

    /// The page from `top` on, and where its rows stand.
    pub(super) fn page(self, galley: &mut Galley, window: &Window, top: Place) -> (Self, Vec<Row>) {
        match self {
            Self::Horizontal(spread, next) => {
                let (spread, page) = spread.page(galley, window, top);
                (Self::Horizontal(spread, next), page)
            }
            Self::Vertical(map) => (self, galley.page(window, top, map.lines())),
        }
    }

    /// The cell of the text at which row `index` of a page begins; `None` where it is not drawn.
    pub(super) fn origin(&self, index: usize, row: &Row) -> Option<(Columns, u16)> {
        match self {
            Self::Horizontal(spread, next) => {
                let (column, y) = spread.cell(index)?;
                Some((if column > 0 { *next } else { Columns(0) }, y))
            }
            Self::Vertical(page) => page.left(index, row).map(|x| (x, 0)),
        }
    }

    /// The row of a page at a cell of the text, and the column in its line. Below the left one of two columns it is the last
    /// row there, and right of its line.
    pub(super) fn at(&self, page: &[Row], x: Columns, y: usize) -> (usize, Columns) {
        match self {
            Self::Horizontal(spread, next) => {
                let is_right = spread.is_double() && x >= next.saturating_sub(COLUMN_GAP / 2);
                let (nth, column) = if is_right { (1, x.saturating_sub(*next)) } else { (0, x) };
                let index = spread.index(nth, y);
                (index, if nth == 0 && index < y { Columns::MAX } else { column })
            }
            Self::Vertical(map) => map.at(page, x, y),
        }
    }
}
