//! Grapheme clusters (UAX #29): what a reader takes for one character, and what may never be cut.

use unicode_segmentation::UnicodeSegmentation;

/// The grapheme clusters of `text` with the byte each starts at.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// Unicode scalar values in `text`: the unit of every offset that scripts see.
pub fn char_count(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Whether `c` is a Han character (CJK Unified Ideographs with extensions and compatibility forms, 〇 included).
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
