//! Physical lines, and how wide they are.

use crate::document::sentence::is_blank;

/// Columns above which no one wraps by hand.
pub(super) const WIDEST_WRAP: usize = 160;
/// Columns that a tab is taken for.
const TAB: usize = 4;

/// A physical line: where it begins, and what of it is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The byte of the text at which the line begins.
    pub start: usize,
    /// The byte at which its first character that is not blank stands.
    pub at: usize,
    /// The line without the blanks at both ends.
    pub text: &'a str,
}

impl Line<'_> {
    pub(super) const fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) const fn is_indented(&self) -> bool {
        self.at > self.start
    }

    /// The blanks before the text of a line of `source`.
    pub(super) fn indent<'t>(&self, source: &'t str) -> &'t str {
        source.get(self.start..self.at).unwrap_or_default()
    }

    /// The columns of these blanks.
    pub(super) fn indent_columns(&self, source: &str) -> usize {
        if !self.is_indented() {
            return 0;
        }
        let columns = |c: char| match c {
            '\t' => TAB,
            '\u{3000}' => 2,
            '\u{FEFF}' | '\u{200B}' => 0,
            _ => 1,
        };
        self.indent(source).chars().map(columns).sum()
    }

    /// Whether the line cannot be one of wrapped text, by its bytes alone.
    pub(super) const fn is_very_long(&self) -> bool {
        self.text.len() > 3 * WIDEST_WRAP
    }
}

/// The lines of `text` from byte `body` on.
pub(super) fn lines(text: &str, body: usize) -> Vec<Line<'_>> {
    let body_text = text.get(body..).unwrap_or_default();
    let mut lines = Vec::with_capacity(body_text.len() / 64);
    let mut start = body;
    for end in memchr::memchr_iter(b'\n', body_text.as_bytes()).chain([body_text.len()]) {
        let line = text.get(start..body + end).unwrap_or_default();
        let inner = line.trim_start_matches(is_blank);
        let at = start + line.len() - inner.len();
        lines.push(Line { start, at, text: inner.trim_end_matches(is_blank) });
        start += line.len() + 1;
    }
    lines
}

/// The columns of one character, as the makers of plain text count them: East Asian characters and marks take two.
pub(super) const fn columns_of(c: char) -> usize {
    if c < '\u{1100}' && c != '·' { 1 } else { 2 }
}

/// The columns of `text`.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The columns and the characters of a line that is not very long. Those of ASCII and of Chinese characters, which are
/// three bytes each, are told from the number of bytes; a line with others is looked through.
pub(super) fn columns_and_characters(text: &str) -> (usize, usize) {
    let (ascii, is_plain) = text.bytes().fold((0u16, true), |(ascii, is_plain), byte| {
        (ascii.wrapping_add(u16::from(byte.is_ascii())), is_plain & !matches!(byte, 0xC0..=0xE1 | 0xF0..))
    });
    if !is_plain {
        return (columns(text), text.chars().count());
    }
    let ascii = usize::from(ascii);
    let wide = text.len().saturating_sub(ascii) / 3;
    (ascii + 2 * wide, ascii + wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_from_bytes_as_from_characters() {
        for text in ["", "河水，“长”。", "a河b", "米·开朗", "ქართული", "\u{0FFF}\u{1000}\u{10FF}\u{1100}", "𠮷野家 3"]
        {
            assert_eq!(columns_and_characters(text), (columns(text), text.chars().count()), "{text}");
        }
    }
}
