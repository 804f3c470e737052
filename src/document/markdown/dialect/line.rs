//! Lines of the source: their ends, their indents in columns, the marks of quotes and items before their text.

use crate::text::Slice;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// The byte after the line that byte `at` is in, its line feed included.
pub(super) fn next_line(source: &str, at: usize) -> usize {
    memchr::memchr(b'\n', source.as_bytes().slice(at..)).map_or(source.len(), |feed| at + feed + 1)
}

/// The line that byte `at` is in, from there on, without its line feed.
pub(super) fn line(source: &str, at: usize) -> &str {
    source.slice(at..next_line(source, at)).trim_end_matches(['\n', '\r'])
}

/// The byte after so much of the indent at byte `at` as has at most `columns`.
pub(super) fn indent_end(source: &str, at: usize, columns: usize) -> usize {
    let mut column = 0;
    let mut end = at;
    for byte in source.as_bytes().slice(at..).iter() {
        column += match byte {
            b' ' => 1,
            b'\t' => TAB - column % TAB,
            _ => break,
        };
        if column > columns && *byte == b' ' || column >= columns + TAB {
            break;
        }
        end += 1;
        if column >= columns {
            break;
        }
    }
    if columns == 0 { at } else { end }
}

/// The columns of the indent of `line`.
pub(super) fn indent(line: &str) -> usize {
    let mut column = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += TAB - column % TAB,
            _ => break,
        }
    }
    column
}

/// The bytes of the marks of quotes at the start of `line`, and how many there are.
pub(super) fn quote_marks(line: &str) -> (usize, usize) {
    let (mut at, mut count) = (0, 0);
    loop {
        let rest = line.slice(at..);
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let Some(inner) = rest.slice(spaces..).strip_prefix('>').filter(|_| spaces <= 3) else { return (at, count) };
        at = line.len() - inner.strip_prefix(' ').unwrap_or(inner).len();
        count += 1;
    }
}

/// The byte after at most `count` marks of quotes from byte `at` on, and how many there are.
pub(super) fn quotes_end(source: &str, mut at: usize, count: usize) -> (usize, usize) {
    for found in 0..count {
        let rest = source.slice(at..);
        let inner = rest.trim_start_matches(' ');
        let Some(inner) = inner.strip_prefix('>').filter(|_| rest.len() - inner.len() <= 3) else { return (at, found) };
        at = source.len() - inner.strip_prefix(' ').unwrap_or(inner).len();
    }
    (at, count)
}

/// The bytes of the marks of items at the start of `line`: `- `, `1. `, one in another.
pub(super) fn item_marks(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = line.slice(at..).trim_start_matches([' ', '\t']);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let marked = match rest.as_bytes().get(digits) {
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            _ => return at,
        };
        let Some(after) = rest.get(marked..).filter(|after| after.starts_with([' ', '\t'])) else { return at };
        at = line.len() - after.len() + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_indents_are_measured() {
        assert_eq!(quote_marks("> >甲"), (3, 2));
        assert_eq!(quote_marks("甲"), (0, 0));
        assert_eq!((item_marks("- 1. 甲"), item_marks("-甲"), item_marks("  * 甲")), (5, 0, 4));
        assert_eq!((indent("\t 甲"), indent("甲")), (5, 0));
        assert_eq!((indent_end("      甲", 0, 4), indent_end("\t甲", 0, 4), indent_end("  甲", 0, 4)), (4, 1, 2));
    }
}
