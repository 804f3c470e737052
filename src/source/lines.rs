//! In which lines of a file characters stand.

use super::{
    decode::{decode, unit_len},
    error::SourceError,
    reading::Reading,
    text_source::text_source,
    window::piece_end,
};
use crate::{
    document::Origin,
    text::{Slice, SourceOffset},
};

/// Bytes decoded at a time.
const PIECE: u64 = 1 << 20;

/// The lines, from 1, in which the characters stand that are `chars` scalars from the start of the decoded text; `chars`
/// rise. As the document was opened; of one whose text was taken out of another format, they are lines of that text.
///
/// # Errors
/// Where the document cannot be read.
pub fn lines_at(origin: &Origin, reading: impl Into<Reading>, chars: &[u64]) -> Result<Vec<u64>, SourceError> {
    lines_from(origin, reading.into(), SourceOffset(0), chars)
}

/// The line, from 1, in which the character stands that is so many scalars after byte `from`, at which a character begins: of a
/// part of a large file no more is known than where it begins.
///
/// # Errors
/// Where the document cannot be read.
pub fn line_at(
    origin: &Origin,
    reading: impl Into<Reading>,
    from: SourceOffset,
    char: u64,
) -> Result<u64, SourceError> {
    Ok(lines_from(origin, reading.into(), from, &[char])?.first().copied().unwrap_or(1))
}

fn lines_from(origin: &Origin, reading: Reading, from: SourceOffset, chars: &[u64]) -> Result<Vec<u64>, SourceError> {
    let mut counter = Counter { chars, lines: Vec::with_capacity(chars.len()), char: 0, line: 1 };
    let (source, encoding) = text_source(origin, reading)?;
    let mut at = 0;
    while at < source.len && counter.lines.len() < chars.len() {
        let is_before = at < from.0;
        let wanted = if is_before { PIECE.min(from.0 - at) } else { PIECE };
        let bytes = source.read(at, wanted)?;
        let is_last = at + bytes.len() as u64 >= source.len || wanted < PIECE || bytes.is_empty();
        let end = if is_last { bytes.len() } else { piece_end(&bytes, encoding) };
        let text = decode(bytes.slice(..end), encoding, at).text;
        if is_before {
            counter.pass(&text)
        } else {
            counter.read(&text)
        }
        at += end.max(unit_len(encoding)) as u64;
    }
    Ok(counter.finish())
}

struct Counter<'a> {
    chars: &'a [u64],
    /// The lines of the first of `chars`.
    lines: Vec<u64>,
    /// Characters and lines read so far.
    char: u64,
    line: u64,
}

impl Counter<'_> {
    /// The lines; those beyond the end are the last one.
    fn finish(mut self) -> Vec<u64> {
        self.lines.resize(self.chars.len(), self.line);
        self.lines
    }

    /// Counts the lines of a text whose characters are none of those.
    fn pass(&mut self, text: &str) {
        self.line += text.bytes().filter(|&byte| byte == b'\n').count() as u64;
    }

    fn read(&mut self, text: &str) {
        for c in text.chars() {
            while self.chars.get(self.lines.len()).is_some_and(|&char| char <= self.char) {
                self.lines.push(self.line);
            }
            self.char += 1;
            self.line += u64::from(c == '\n');
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::Encoding;

    #[test]
    fn lines_are_those_of_the_file_in_every_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "第一行\r\n\r\n第三行\n第四行";
        for (encoding, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("gb18030", encoding_rs::GB18030.encode(text).0.into_owned()),
            ("UTF-16LE", [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let lines =
                lines_at(&Origin::File(path.clone()), encoding.parse::<Encoding>().unwrap(), &[0, 2, 4, 5, 9, 99])
                    .unwrap();
            assert_eq!(lines, [1, 1, 2, 3, 4, 4], "{encoding}");
        }
    }

    #[test]
    fn a_line_is_counted_from_where_a_part_begins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "山河\n".repeat(400_000);
        for (encoding, bytes, unit) in [
            ("UTF-8", text.as_bytes().to_vec(), 7),
            ("UTF-16LE", text.encode_utf16().flat_map(u16::to_le_bytes).collect(), 6),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let encoding = encoding.parse::<Encoding>().unwrap();
            let origin = Origin::File(path.clone());
            let line = |from: u64, char| line_at(&origin, encoding, SourceOffset(from * unit), char).unwrap();
            assert_eq!([line(0, 4), line(300_000, 0), line(300_000, 3 * 9 + 1)], [2, 300_001, 300_010]);
            assert_eq!(line(399_999, 99), 400_001, "after the end it is the last");
        }
    }

    #[test]
    fn lines_of_a_page_are_those_of_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.html");
        std::fs::write(&path, "<html><p>一</p><p>二</p>").unwrap();
        assert_eq!(lines_at(&Origin::File(path), None, &[0, 3, 9]).unwrap(), [1, 3, 4]);
    }

    #[test]
    fn lines_are_counted_through_all_pieces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "山河\n".repeat(400_000)).unwrap();
        let chars = [0, 3 * 250_000 + 1, 3 * 399_999];
        assert_eq!(lines_at(&Origin::File(path), Encoding::default(), &chars).unwrap(), [1, 250_001, 400_000]);
    }
}
