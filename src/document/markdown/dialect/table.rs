//! Tables: GFM cuts a cell at a pipe in code, too; people write it there all the same.

use crate::text::Slice;

/// The number of columns, where `line` is the row of dashes under the head of a table.
pub(super) fn columns(line: &str) -> Option<usize> {
    let text = line.trim();
    let is_row = text.contains('-') && text.contains('|') && text.bytes().all(|byte| b"|-: \t".contains(&byte));
    is_row.then(|| cells(text, Pipes::Everywhere))
}

/// Whether a row of `columns` cells is only one if the pipes in its code are no borders.
pub(super) fn hides_pipes(row: &str, columns: usize) -> bool {
    row.contains('`') && cells(row, Pipes::Everywhere) > columns && cells(row, Pipes::OutsideCode) <= columns
}

/// Which pipes are borders of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pipes {
    /// All, as GFM says.
    Everywhere,
    /// None in code, as people write.
    OutsideCode,
}

/// The number of the cells of a row.
fn cells(row: &str, borders: Pipes) -> usize {
    let text = row.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    let text = if text.ends_with("\\|") { text } else { text.strip_suffix('|').unwrap_or(text) };
    let bytes = text.as_bytes();
    let (mut count, mut at) = (1, 0);
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            b'`' if borders == Pipes::OutsideCode => {
                let (span, fence) = super::code::span(text.slice(at..));
                span.unwrap_or(fence)
            }
            b'|' => {
                count += 1;
                1
            }
            _ => 1,
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_in_code_are_hidden_only_where_cells_would_be_too_many() {
        assert_eq!(columns("|:-:|---|"), Some(2));
        assert_eq!((columns("---"), columns("甲|-")), (None, None));
        assert!(hides_pipes("| `|` | 或 | `x | y` |", 3));
        assert!(!hides_pipes("| `a` | b |", 2));
        assert!(!hides_pipes("| `a | b` |", 2));
        assert!(!hides_pipes("| 甲 | 乙 | 丙 |", 2));
    }
}
