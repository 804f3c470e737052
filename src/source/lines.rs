//! In which lines of a file characters stand.

use super::{
    decode::{decode, unit_len},
    error::SourceError,
    extract::extracted_text,
    origin::source_of,
    reading::Reading,
    window::piece_end,
};
use crate::{document::Origin, text::Slice};

/// Bytes decoded at a time.
const PIECE: u64 = 1 << 20;

/// The lines, from 1, in which the characters stand that are `chars` scalars from the start of the decoded text; `chars`
/// rise. As the document was opened; of one whose text was taken out of another format, they are lines of that text.
///
/// # Errors
/// Where the document cannot be read.
pub fn lines_at(origin: &Origin, reading: impl Into<Reading>, chars: &[u64]) -> Result<Vec<u64>, SourceError> {
    let mut counter = Counter { chars, lines: Vec::with_capacity(chars.len()), char: 0, line: 1 };
    let (source, reading) = (source_of(origin)?, reading.into());
    if let Some(text) = extracted_text(&source, reading)? {
        counter.read(&text);
        return Ok(counter.finish());
    }
    let encoding = reading.encoding.unwrap_or_default().codec();
    let mut at = 0;
    while at < source.len && counter.lines.len() < chars.len() {
        let bytes = source.read(at, PIECE)?;
        let is_last = at + bytes.len() as u64 >= source.len || bytes.is_empty();
        let end = if is_last { bytes.len() } else { piece_end(&bytes, encoding) };
        counter.read(&decode(bytes.slice(..end), encoding, at).text);
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
