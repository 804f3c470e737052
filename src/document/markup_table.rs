//! Tables of Org mode, reStructuredText and AsciiDoc: rows of cells between bars. What spans is read as it is written.

use super::{
    draft::Draft,
    model::{BlockKind, Inset, Table},
};
use crate::text::Slice;

/// A cell: its text, and the byte of the source where that stands.
type Cell<'t> = (&'t str, usize);

/// A table while its lines are read.
#[derive(Debug, Default)]
pub(super) struct TableReader<'t> {
    rows: Vec<Vec<Cell<'t>>>,
    /// How many cells a row of AsciiDoc has: as many as its first line; 0 before that.
    columns: usize,
    start: usize,
}

impl<'t> TableReader<'t> {
    /// Takes a line that begins and ends with a bar, which stands at byte `start` of the source; borders have no cells.
    pub(super) fn line(&mut self, line: &'t str, start: usize) {
        if !is_border(line) {
            let cells = cells(line, start);
            let last = if line.trim_end().ends_with('|') { cells.len().saturating_sub(1) } else { cells.len() };
            self.begin(start);
            self.rows.push(cells.slice(..last).to_vec());
        }
    }

    /// Takes a line of AsciiDoc: its cells go on in the row that lacks some.
    pub(super) fn cells(&mut self, line: &'t str, start: usize) {
        let cells = cells(line, start);
        self.begin(start);
        if self.columns == 0 {
            self.columns = cells.len();
        }
        for cell in cells {
            match self.rows.last_mut().filter(|row| row.len() < self.columns) {
                Some(row) => row.push(cell),
                None => self.rows.push(vec![cell]),
            }
        }
    }

    /// Takes a line whose cells stand two blanks apart or more.
    pub(super) fn spaced(&mut self, line: &'t str, start: usize) {
        let mut cells = Vec::new();
        let mut at = 0;
        for part in line.split("  ") {
            let inner = part.trim();
            if !inner.is_empty() {
                cells.push((inner, start + at + part.len() - part.trim_start().len()));
            }
            at += part.len() + "  ".len();
        }
        self.begin(start);
        self.rows.push(cells);
    }

    fn begin(&mut self, start: usize) {
        if self.rows.is_empty() {
            self.start = start;
        }
    }

    /// The table, where it has a row.
    pub(super) fn finish(self) -> Option<Draft> {
        let mut draft = Draft::new(BlockKind::Table(Table::default()), Inset::default(), self.start);
        let mut rows = Vec::with_capacity(self.rows.len());
        for cells in self.rows {
            let mut row = Vec::with_capacity(cells.len());
            for (nth, (text, at)) in cells.into_iter().enumerate() {
                if nth > 0 {
                    draft.push_for("\t", at, 0, false);
                }
                let start = draft.text.len();
                draft.push(text, at, nth == 0);
                row.push(start..draft.text.len());
            }
            draft.push_for("\n", draft.end, 0, false);
            rows.push(row);
        }
        let is_empty = rows.is_empty();
        draft.kind = BlockKind::Table(Table { rows, ..Table::default() });
        (!is_empty).then_some(draft)
    }
}

/// Whether a line is a row of a table, or a border of one: `| 村 | 人 |`, `|----+----|`, `+----+----+`.
pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|') || is_border(line)
}

/// Whether a line is a border of a table of reStructuredText without bars: `====  ====`.
pub(super) fn is_simple_border(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("==") && line.contains(' ') && line.chars().all(|c| matches!(c, '=' | ' '))
}

fn is_border(line: &str) -> bool {
    let line = line.trim();
    let is_drawn = |c: char| matches!(c, '-' | '=' | '+' | '|' | ':');
    line.len() > 2 && line.starts_with(['|', '+']) && line.contains(['-', '=']) && line.chars().all(is_drawn)
}

/// What stands behind each bar of a line that begins with one.
fn cells(line: &str, start: usize) -> Vec<Cell<'_>> {
    let bars = line.match_indices('|').map(|(at, _)| at + 1);
    let cell = |from: usize| {
        let rest = line.slice(from..);
        let whole = rest.slice(..rest.find('|').unwrap_or(rest.len()));
        let inner = whole.trim();
        (inner, start + from + whole.len() - whole.trim_start().len())
    };
    bars.map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_their_cells_and_borders_none() {
        let mut table = TableReader::default();
        let lines = ["| 村 | 里 |", "|----+----|", "| 上溪 | 5 |"];
        let mut start = 0;
        for line in lines {
            assert!(is_row(line), "{line}");
            table.line(line, start);
            start += line.len() + 1;
        }
        let draft = table.finish().unwrap();
        assert_eq!(draft.text, "村\t里\n上溪\t5\n");
        let BlockKind::Table(Table { rows, .. }) = draft.kind else { panic!("it is a table") };
        assert_eq!((rows.len(), &draft.text[rows[1][1].clone()]), (2, "5"));
        assert!(!is_row("| 诗的一行") && !is_row("||x") && is_row("+---+===+") && !is_row("|") && !is_row("+ 甲"));
    }

    #[test]
    fn cells_of_ascii_doc_go_on_in_their_row() {
        let mut table = TableReader::default();
        for line in ["|甲 |乙", "|1", "|2", "|3 |4"] {
            table.cells(line, 0);
        }
        assert_eq!(table.finish().unwrap().text, "甲\t乙\n1\t2\n3\t4\n");
        assert!(TableReader::default().finish().is_none());
    }
}
