//! From bytes of decoded text back to bytes of the file.

use super::{Encoding, SourceOffset};

/// Where the lines of a decoded text start in the file it came from.
///
/// Decoding works line by line (no trail byte of GB18030, Big5 or Shift_JIS is a line feed), so every line start is
/// exact. Inside a line the offset is exact for UTF-8; for other encodings characters stand for bytes, which keeps
/// offsets unique, ordered and inside the line: an encoded character is never shorter than one byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMap {
    /// (byte in the decoded text, byte in the file), one entry a line whose distance to the one before is not recorded.
    starts: Vec<(usize, u64)>,
    is_utf8: bool,
    /// The entries of another encoding than UTF-8 in a text that is UTF-8 elsewhere, rising.
    counted: Vec<usize>,
}

impl SourceMap {
    /// The map of a text that is the file's bytes from `base` on, unchanged.
    pub fn identity(base: SourceOffset) -> Self {
        Self { starts: vec![(0, base.0)], is_utf8: true, counted: Vec::new() }
    }

    /// A map of a text that was decoded from `encoding`, to be filled with [`line`](Self::line). Of UTF-8 bytes correspond one
    /// to one inside a line.
    pub fn new(encoding: Encoding) -> Self {
        Self { starts: Vec::new(), is_utf8: encoding == Encoding::default(), counted: Vec::new() }
    }

    /// Adds a line: it starts at byte `decoded` of the text and at byte `file` of the file. Lines come in order.
    pub fn line(&mut self, decoded: usize, file: SourceOffset) {
        self.starts.push((decoded, file.0));
    }

    /// Says of the line that was added last that it is not UTF-8, unlike others.
    pub fn count_characters(&mut self) {
        let last = self.starts.len().saturating_sub(1);
        if self.counted.last() != Some(&last) {
            self.counted.push(last);
        }
    }

    /// The byte of the file for byte `decoded` of `text`, the whole decoded text.
    pub fn source(&self, text: &str, decoded: usize) -> SourceOffset {
        let at = self.starts.partition_point(|&(start, _)| start <= decoded);
        let Some(at) = at.checked_sub(1) else { return SourceOffset(decoded as u64) };
        let Some(&(start, file)) = self.starts.get(at) else { return SourceOffset(decoded as u64) };
        let is_counted = !self.is_utf8 || self.counted.binary_search(&at).is_ok();
        let inside = match text.get(start..decoded) {
            Some(part) if is_counted => part.chars().count(),
            _ => decoded - start,
        };
        SourceOffset(file + inside as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_another_encoding_counts_characters_inside_and_is_exact_at_its_start() {
        let text = "第一\n第二";
        let mut map = SourceMap::new(encoding_rs::GB18030.into());
        map.line(0, SourceOffset(0));
        map.line(7, SourceOffset(5));
        assert_eq!(map.source(text, 7), SourceOffset(5));
        assert_eq!(map.source(text, 10), SourceOffset(6));
        assert_eq!(map.source(text, 3), SourceOffset(1));
    }

    #[test]
    fn a_line_of_another_encoding_in_utf_8_ends_before_the_next() {
        let text = "第一\n第二\n第三";
        let mut map = SourceMap::new(Encoding::default());
        map.line(0, SourceOffset(0));
        map.line(7, SourceOffset(7));
        map.count_characters();
        map.line(14, SourceOffset(12));
        let places = [3, 7, 10, 13, 14, 17].map(|decoded| map.source(text, decoded).0);
        assert_eq!(places, [3, 7, 8, 9, 12, 15]);
    }

    #[test]
    fn identity_adds_its_base() {
        assert_eq!(SourceMap::identity(SourceOffset(3)).source("一二", 3), SourceOffset(6));
    }
}
