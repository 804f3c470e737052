//! Looks for the bytes of texts in a large file without decoding it: what is nowhere near need not be read.

use aho_corasick::{AhoCorasick, MatchKind};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{error::SourceError, names::by_name, read::Source};
use crate::{document::Origin, text::SourceOffset};

/// Bytes read at a time.
const PIECE: u64 = 1 << 20;

/// The first byte at or after `from` at which one of `texts` may stand, in the encoding the document was opened with;
/// `None` where none certainly does. In encodings whose characters overlap what is found there may be something else.
///
/// # Errors
/// Where the file cannot be read.
pub fn hunt(
    origin: &Origin,
    encoding: &str,
    from: SourceOffset,
    texts: &[String],
) -> Result<Option<SourceOffset>, SourceError> {
    let Origin::File(path) = origin else { return Err(SourceError::StdinGone) };
    let source = Source::open(path)?;
    let encoding = by_name(encoding)?;
    let wanted: Vec<Vec<u8>> = texts.iter().map(|text| encoded(text, encoding)).collect();
    let longest = wanted.iter().map(Vec::len).max().unwrap_or_default() as u64;
    // Leftmost matches are what its vector search is for.
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(&wanted) else {
        return Ok(Some(from));
    };
    let mut at = from.0;
    let mut piece = Vec::new();
    while at < source.len {
        // A text that lies across two pieces is in the second: it begins so many bytes before the first one's end.
        source.read_into(&mut piece, at, PIECE + longest)?;
        if let Some(found) = finder.find(&piece) {
            return Ok(Some(SourceOffset(at + found.start() as u64)));
        }
        at += PIECE;
    }
    Ok(None)
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    match encoding {
        _ if encoding == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ if encoding == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding.encode(text).0.into_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_wherever_it_lies_and_in_any_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let edge = PIECE as usize / 2 - 2;
        for encoding in ["UTF-8", "gb18030", "UTF-16LE", "UTF-16BE", "Big5"] {
            for before in [0, 7, edge, edge + 1, 3 * edge] {
                let codec = by_name(encoding).unwrap();
                // Two bytes a character in all but UTF-8.
                let bytes = [encoded(&"山".repeat(before), codec), encoded("全文完", codec)].concat();
                let path = folder.path().join("a");
                std::fs::write(&path, &bytes).unwrap();
                let origin = Origin::File(path);
                let start = (bytes.len() - encoded("全文完", codec).len()) as u64;
                let hunt = |from, texts: &[&str]| {
                    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
                    hunt(&origin, encoding, SourceOffset(from), &texts).unwrap()
                };
                assert_eq!(hunt(0, &["全文完"]), Some(SourceOffset(start)), "{encoding} {before}");
                assert_eq!(hunt(0, &["河", "文完", "全文完"]), Some(SourceOffset(start)), "{encoding} {before}");
                assert_eq!(hunt(start + 1, &["全文完"]), None, "{encoding} {before}");
                assert_eq!(hunt(0, &["河"]), None, "{encoding} {before}");
            }
        }
    }
}
