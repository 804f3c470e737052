//! Where sentences end, what counts as blank, and where a line of monstrous length is cut.

use crate::text::{Slice, is_han};

/// Bytes of text above which a paragraph is cut into several blocks.
pub const LONG_LINE: usize = 64 << 10;

/// Bytes of the file between two cuts. Cuts lie at the first sentence end after a multiple of this, counted from the
/// start of the file, so that a piece of a long line is cut alike from wherever it is read.
pub const CUT_STEP: usize = 32 << 10;

/// Bytes searched for a sentence end before a cut is made anywhere.
const CUT_REACH: usize = 8 << 10;

/// Whether `c` is white space, or takes no room at the start of a line: U+FEFF, U+200B.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

/// Whether `line` holds nothing to read.
pub(super) fn is_blank_line(line: &str) -> bool {
    line.chars().all(is_blank)
}

/// Closing marks that may follow the mark that ends a sentence (GB/T 15834: they stay on its line).
const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | '〗' | ')' | ']' | '"' | '\'')
}

/// Marks after which a speaker stops for good.
const fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '．')
}

/// Whether `text` ends where a paragraph may end: 。！？：；… with closing marks after them.
///
/// ```
/// use zhujian::document::ends_sentence;
/// assert!(ends_sentence("他说：“好。”"));
/// assert!(ends_sentence("朋友们："));
/// assert!(!ends_sentence("坚持开放，"));
/// ```
pub fn ends_sentence(text: &str) -> bool {
    let body = text.trim_end_matches(is_closing);
    body.chars().next_back().is_some_and(|c| is_full_stop(c) || matches!(c, '：' | '；' | ':' | ';'))
}

/// The byte at which `text` is best cut at or after byte `from`: after a sentence end, else after a comma or a space,
/// else at the next character.
pub fn cut_after(text: &str, from: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    let reach = text.slice(from..text.ceil_char_boundary(from + CUT_REACH));
    let after = |wanted: fn(char) -> bool| {
        let (_, rest) = reach.split_once(wanted)?;
        let rest = rest.trim_start_matches(|c| is_closing(c) || is_full_stop(c));
        Some(from + reach.len() - rest.len())
    };
    after(is_full_stop).or_else(|| after(|c| matches!(c, '，' | ',' | '、' | ' ' | '\n'))).unwrap_or(from)
}

/// Whether two characters of one paragraph, parted by a line feed in the source, stand together without a space.
pub(super) fn joins_closely(before: char, after: char) -> bool {
    (is_wide(before) && is_wide(after)) || is_wide_mark(before) || is_wide_mark(after)
}

/// Whether most of a text that is set as code is Han characters and the marks of Chinese: it is prose.
pub(super) fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|&c| is_han(c)).count();
    let marks = text.chars().filter(|&c| joins_closely(c, c) && !is_han(c)).count();
    han > 0 && (han + marks) * 2 > text.chars().filter(|c| !c.is_whitespace()).count()
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_wide_mark(c) || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3105}'..='\u{312F}')
}

/// Chinese marks carry their own space.
const fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3002}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_follows_the_closing_marks_of_a_sentence() {
        for (text, from, expected) in [
            ("一。二", 0, "一。"),
            ("他说：“好！”然后", 0, "他说：“好！”"),
            ("甲，乙丙", 0, "甲，"),
            ("甲乙丙", 4, "甲乙"),
            ("真的吗？！走", 0, "真的吗？！"),
        ] {
            assert_eq!(&text[..cut_after(text, from)], expected, "{text}");
        }
    }

    #[test]
    fn lines_join_without_a_space_beside_chinese() {
        for (before, after, expected) in [('国', '人', true), ('国', 'A', false), ('，', 'A', true), ('a', 'b', false)]
        {
            assert_eq!(joins_closely(before, after), expected, "{before}{after}");
        }
    }
}
