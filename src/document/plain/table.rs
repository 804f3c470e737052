//! Tables that were typed: rows whose cells are parted by tabs or by runs of blanks.

use std::ops::Range;

use memchr::memmem::Finder;

use super::{
    line::{Line, columns},
    shape::Shape,
};
use crate::document::{
    draft::Draft,
    model::{Alignment, BlockKind, Inset, Table},
};

/// Characters of the longest cell of a table without tabs.
const LONGEST_CELL: usize = 40;
/// Characters of the longest cell where nothing stands below each other.
const SHORT_CELL: usize = 12;
/// Rows of the longest table: a block is set as a whole, and a list of a hundred thousand words is none.
const MOST_ROWS: usize = 200;
/// Bytes of the longest row.
const LONGEST_ROW: usize = 900;
/// Cells of the widest table.
const MOST_CELLS: usize = 30;

/// A cell: its bytes of the line and the column it begins at.
struct Cell {
    range: Range<usize>,
    column: usize,
    end_column: usize,
}

/// The cells of a line, if there are at least two.
fn cells(text: &str) -> Option<Vec<Cell>> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut at = 0;
    let mut column = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (len, blank) = cell_end(rest);
        let cell = rest.get(..len).unwrap_or_default();
        let end_column = column + columns(cell);
        cells.push(Cell { range: at..at + len, column, end_column });
        at += len + blank;
        column = end_column + columns(rest.get(len..len + blank).unwrap_or_default());
    }
    (2..=MOST_CELLS).contains(&cells.len()).then_some(cells)
}

/// Whether a tab or two blanks stand in `text`. Without tabs only short lines are rows.
fn has_gap(text: &str) -> bool {
    const PAIRS: [&str; 3] = ["  ", "\u{3000}\u{3000}", "\u{3000} "];
    let is_pair = || PAIRS.iter().any(|pair| text.contains(pair));
    text.len() <= LONGEST_ROW && (text.contains('\t') || text.len() <= LONGEST_ROW / 3 && is_pair())
}

/// The next place of a text at which `find` finds something; looked for anew only behind the last.
struct Next<F> {
    find: F,
    at: usize,
}

impl<F: Fn(usize) -> Option<usize>> Next<F> {
    fn new(find: F) -> Self {
        let at = find(0).unwrap_or(usize::MAX);
        Self { find, at }
    }

    /// Whether something is found in `range`; ranges come in their order.
    fn is_in(&mut self, range: Range<usize>) -> bool {
        if self.at < range.start {
            self.at = (self.find)(range.start).unwrap_or(usize::MAX);
        }
        self.at < range.end
    }
}

/// The bytes of the cell that `text` begins with, and of the gap after it. One space, or the two behind a full stop,
/// part no cells.
fn cell_end(text: &str) -> (usize, usize) {
    let mut from = 0;
    loop {
        let Some(found) = text.get(from..).and_then(|rest| rest.find([' ', '\t', '\u{3000}'])) else {
            return (text.len(), 0);
        };
        let at = from + found;
        let rest = text.get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len();
        let gap = rest.get(..blank).unwrap_or_default();
        let is_gap = gap.contains('\t') || gap.chars().nth(1).is_some();
        let is_sentence_gap =
            gap == "  " && text.get(..at).is_some_and(|cell| cell.ends_with(['.', '?', '!', '"', ':']));
        if is_gap && !is_sentence_gap {
            return (at, blank);
        }
        from = at + blank;
    }
}

/// Marks the rows of tables.
pub(super) fn mark(source: &str, lines: &[Line], shapes: &mut [Shape]) {
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    // Most lines of prose have no blank inside: they need no look of their own.
    let wide = Finder::new("\u{3000}\u{3000}");
    let behind = |from: usize| source.as_bytes().get(from..).unwrap_or_default();
    let mut blank = Next::new(|from| Some(from + memchr::memchr2(b'\t', b' ', behind(from))?));
    let mut pair = Next::new(|from| Some(from + wide.find(behind(from))?));
    for (index, line) in lines.iter().enumerate() {
        let is_text = matches!(shapes.get(index), Some(Shape::Text | Shape::Page(_)));
        let inside = line.at..line.at + line.text.len();
        let may_have_gap = blank.is_in(inside.clone()) || pair.is_in(inside);
        let own = if is_text && may_have_gap && has_gap(line.text) { cells(line.text) } else { None };
        let goes_on = own.as_ref().is_some_and(|own| rows.last().is_none_or(|(_, last)| last.len() == own.len()));
        if !goes_on {
            mark_table(lines, &rows, shapes);
            rows.clear();
        }
        rows.extend(own.map(|own| (index, own)));
    }
    mark_table(lines, &rows, shapes);
}

fn mark_table(lines: &[Line], rows: &[(usize, Vec<Cell>)], shapes: &mut [Shape]) {
    if !is_table(lines, rows) {
        return;
    }
    for (number, (index, _)) in rows.iter().enumerate() {
        if let Some(shape) = shapes.get_mut(*index) {
            *shape = Shape::Row { is_first: number == 0 };
        }
    }
}

/// Whether `rows`, which have as many cells each, are a table: tabs part them all, or cells stand below each other, or
/// all are a word or two. Two columns of words as long are the halves of verse.
fn is_table(lines: &[Line], rows: &[(usize, Vec<Cell>)]) -> bool {
    if !(2..=MOST_ROWS).contains(&rows.len()) {
        return false;
    }
    let text = |index: usize| lines.get(index).map_or("", |line| line.text);
    let count = rows.first().map_or(0, |(_, cells)| cells.len());
    let first_cells = || rows.iter().filter_map(|(index, cells)| text(*index).get(cells.first()?.range.clone()));
    if count == 2 && first_cells().all(is_enumerator) {
        return false;
    }
    let mut each = rows.iter().flat_map(|(index, cells)| {
        cells.iter().map(move |cell| text(*index).get(cell.range.clone()).unwrap_or_default())
    });
    if rows.iter().all(|(index, _)| text(*index).contains('\t')) {
        return true;
    }
    let longest = each.clone().map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths = |column: usize| {
        rows.iter().filter_map(move |(_, cells)| cells.get(column)).map(|cell| cell.end_column - cell.column)
    };
    let are_equal = |column: usize| widths(column).min() == widths(column).max();
    let is_verse =
        count <= 3 && (0..count).all(are_equal) && widths(0).max() == widths(1).max() && widths(0).max() >= Some(8);
    let is_even = |pick: fn(&Cell) -> usize, column: usize| {
        let edges = || rows.iter().filter_map(move |(_, cells)| cells.get(column)).map(pick);
        edges().max().zip(edges().min()).is_some_and(|(max, min)| max - min <= 1)
    };
    let is_aligned =
        (1..count).all(|column| is_even(|cell| cell.column, column) || is_even(|cell| cell.end_column, column));
    let are_words = longest <= SHORT_CELL
        && (count > 2 || rows.len() > 2)
        && each.all(|cell| !cell.ends_with(['，', '。', '；', ',', '.']));
    longest <= LONGEST_CELL && !is_verse && (is_aligned || are_words)
}

/// Whether a cell numbers what stands behind it: `1.`, 一、, （三）, 第二条.
fn is_enumerator(cell: &str) -> bool {
    cell.ends_with(['、', '.', '．', ')', '）', '，', '：']) || cell.starts_with('第') || cell.chars().nth(1).is_none()
}

/// A table of the rows `lines`.
pub(super) fn draft(lines: &[Line]) -> Draft {
    let start = lines.first().map_or(0, |line| line.start);
    let mut draft = Draft::new(BlockKind::Table(Table::default()), Inset::default(), start);
    let mut rows = Vec::with_capacity(lines.len());
    let mut count = 0;
    for line in lines {
        let mut row = Vec::new();
        for cell in cells(line.text).unwrap_or_default() {
            let from = draft.text.len();
            let at = line.at + cell.range.start;
            draft.push(line.text.get(cell.range.clone()).unwrap_or_default(), at, row.is_empty());
            row.push(from..draft.text.len());
            draft.push_for("\t", line.at + cell.range.end, 0, false);
        }
        if draft.text.pop().is_some() {
            draft.text.push('\n');
        }
        count = count.max(row.len());
        rows.push(row);
    }
    draft.kind = BlockKind::Table(Table { rows, alignments: vec![Alignment::Left; count] });
    draft
}
