//! Which tables of a page hold data: the others only put things side by side, and are read in the order of their cells.

use super::{element::heading_level, tree::Tree};

/// Bytes of text up to which a cell is one of data, and those of a table that says it is one (`th`, `caption`).
const LONGEST_CELL: usize = 300;
const LONGEST_DECLARED_CELL: usize = 1_200;
/// Columns that a cell may span, and rows.
const WIDEST: usize = 64;
const TALLEST: usize = 512;
/// Empty cells that may stand for cells that span, beside one for each cell that is written.
const MOST_EMPTY: usize = 1_000;

/// Whether the table at `node` holds data. Looks no further than a table inside it.
pub(super) fn holds_data(tree: &Tree, node: usize) -> bool {
    let (mut rows, mut cells, mut widest, mut longest, mut len) = (0, 0, 0, 0, 0);
    let mut is_declared = false;
    for inside in node + 1..tree.end(node) {
        if let Some(text) = tree.text(inside) {
            len += text.trim().len();
            longest = longest.max(len);
            continue;
        }
        let name = tree.name(inside);
        match name {
            "tr" => (rows, cells) = (rows + 1, 0),
            "td" | "th" => {
                cells += 1;
                widest = widest.max(cells);
                len = 0;
                is_declared |= name == "th";
            }
            "caption" | "thead" => is_declared = true,
            "table" | "pre" | "form" | "ul" | "ol" | "dl" | "blockquote" | "article" | "hr" => return false,
            _ if heading_level(name).is_some() => return false,
            _ => {}
        }
    }
    let most = if is_declared { LONGEST_DECLARED_CELL } else { LONGEST_CELL };
    widest > 1 && (rows > 1 || is_declared) && longest <= most
}

/// The cells of a table while it is written: those that reach down from rows above, by columns.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// How many more rows each column is taken in.
    taken: Vec<usize>,
    column: usize,
    /// The empty cells to write after the one that is open.
    after: usize,
    /// Empty cells that may still be written.
    empty_left: Option<usize>,
}

impl Grid {
    /// A row begins: what reaches down beyond the last cell of the one before ends a row sooner too.
    pub(super) fn row(&mut self) {
        self.taken.iter_mut().skip(self.column).for_each(|rows| *rows = rows.saturating_sub(1));
        self.column = 0;
    }

    /// Puts a cell of so many columns and rows: the empty cells to write before it.
    pub(super) fn cell(&mut self, columns: usize, rows: usize) -> usize {
        let left = self.empty_left.get_or_insert(MOST_EMPTY);
        *left += 1;
        let mut before = 0;
        while let Some(rows) = self.taken.get_mut(self.column).filter(|rows| **rows > 0) {
            if before >= *left {
                self.taken.clear();
                break;
            }
            *rows -= 1;
            before += 1;
            self.column += 1;
        }
        let (columns, rows) = (columns.clamp(1, WIDEST), rows.clamp(1, TALLEST));
        let after = (columns - 1).min(left.saturating_sub(before));
        *left = left.saturating_sub(before + after);
        let end = self.column + after + 1;
        if rows > 1 && *left > 0 {
            self.taken.resize(self.taken.len().max(end), 0);
            self.taken.iter_mut().skip(self.column).take(after + 1).for_each(|taken| *taken = rows - 1);
        }
        (self.column, self.after) = (end, after);
        before
    }

    /// The cell ends: the empty cells to write after it.
    pub(super) fn end_cell(&mut self) -> usize {
        std::mem::take(&mut self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html::Syntax;

    #[test]
    fn a_table_of_data_is_told_from_one_that_only_places() {
        let long = "修路的人很多。".repeat(30);
        for (source, expected) in [
            ("<tr><td>村<td>人<tr><td>河东<td>三百", true),
            ("<tr><th>村<td>河东", true),
            ("<tr><td>一<td>二", false),
            ("<tr><td>一<tr><td>二", false),
            ("<tr><td>一<td><table><tr><td>二</table><tr><td>三<td>四", false),
            ("<tr><td><h2>一</h2><td>二<tr><td>三<td>四", false),
            ("<tr><td>一<td>LONG<tr><td>三<td>四", false),
            ("<tr><th>一<th>二<tr><td>三<td>LONG", true),
        ] {
            let source = format!("<table>{}</table>", source.replace("LONG", &long));
            let tree = Tree::of(&source, Syntax::Html);
            assert_eq!(holds_data(&tree, 1), expected, "{source}");
        }
    }

    #[test]
    fn cells_that_span_keep_the_columns() {
        let mut grid = Grid::default();
        let mut put = |columns, rows| (grid.cell(columns, rows), grid.end_cell());
        assert_eq!([put(1, 2), put(2, 1)], [(0, 0), (0, 1)]);
        grid.row();
        let mut put = |columns, rows| (grid.cell(columns, rows), grid.end_cell());
        assert_eq!([put(1, 1), put(1, 1)], [(1, 0), (0, 0)]);
        let mut grid = Grid::default();
        let rows: [&[usize]; 4] = [&[1, 2], &[1], &[1, 1], &[1, 1]];
        for row in rows {
            grid.row();
            row.iter().for_each(|&rows| assert_eq!((grid.cell(1, rows), grid.end_cell()), (0, 0)));
        }
        let mut grid = Grid::default();
        let written: usize = (0..10_000)
            .map(|_| {
                grid.row();
                grid.cell(usize::MAX, usize::MAX) + grid.end_cell()
            })
            .sum();
        assert!(written <= 12_000, "{written}");
    }
}
