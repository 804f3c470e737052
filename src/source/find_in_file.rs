//! Looks for a word in the bytes of a large file without reading all of it as text: what is nowhere near need not be.

use aho_corasick::{AhoCorasick, MatchKind};
use encoding_rs::{UTF_16BE, UTF_16LE};

use super::{error::SourceError, text_source::text_source};
use crate::{
    document::Origin,
    search::Needle,
    text::{Encoding, Slice, SourceOffset},
};

/// Bytes read at a time.
const PIECE: u64 = 1 << 20;
/// Bytes of a character, at most.
const LONGEST: usize = 4;

/// The first byte at or after `from` at which a word may stand, in the encoding the document was opened with; `None`
/// where it certainly does not. In encodings whose characters overlap what is found there may be something else.
///
/// # Errors
/// Where the file cannot be read.
pub fn find_in_file(
    origin: &Origin,
    encoding: Encoding,
    from: SourceOffset,
    needle: &Needle,
) -> Result<Option<SourceOffset>, SourceError> {
    let (source, encoding) = text_source(origin, encoding.into())?;
    let firsts = needle.firsts.iter().map(|first| encoded(first.encode_utf8(&mut [0; LONGEST]), encoding));
    // Leftmost matches are what its vector search is for.
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(firsts) else {
        return Ok(Some(from));
    };
    let reach = LONGEST * needle.reach();
    let may_begin = |bytes: &[u8]| {
        let bytes = bytes.slice(..bytes.len().min(reach));
        needle.may_begin(&encoding.decode_without_bom_handling(bytes).0)
    };
    let mut at = from.0;
    let mut piece = Vec::new();
    while at < source.len {
        // A word that lies across two pieces is in the second too: the first ends so many bytes after its begin.
        source.read_into(&mut piece, at, PIECE + reach as u64)?;
        let mut start = 0;
        while let Some(found) = finder.find(piece.slice(start..)).map(|found| start + found.start()) {
            if found as u64 >= PIECE {
                break;
            }
            if may_begin(piece.slice(found..)) {
                return Ok(Some(SourceOffset(at + found as u64)));
            }
            start = found + 1;
        }
        at += PIECE;
    }
    Ok(None)
}

fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
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
    use crate::search::Query;

    fn check(text: &str, encoding: &str, words: &[(&str, Option<&str>)]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let encoding: Encoding = encoding.parse().unwrap();
        let codec = encoding.codec();
        std::fs::write(&path, encoded(text, codec)).unwrap();
        let origin = Origin::File(path);
        for (word, before) in words {
            let needle = Query::literal(word).unwrap().needle().unwrap().clone();
            let expected = before.map(|before| encoded(&text[..text.find(before).unwrap()], codec).len() as u64);
            let found = find_in_file(&origin, encoding, SourceOffset(0), &needle).unwrap();
            assert_eq!(found, expected.map(SourceOffset), "{word} {encoding}");
            if let Some(found) = found {
                assert_eq!(
                    find_in_file(&origin, encoding, SourceOffset(found.0 + 1), &needle).unwrap(),
                    None,
                    "{word}"
                );
            }
        }
    }

    #[test]
    fn a_word_is_found_wherever_it_lies_and_in_any_encoding() {
        let edge = PIECE as usize / 2 - 2;
        for encoding in ["UTF-8", "gb18030", "UTF-16LE", "UTF-16BE", "Big5"] {
            for before in [0, 7, edge, edge + 1, 3 * edge] {
                // Two bytes a character in all but UTF-8.
                let text = format!("{}全文完", "山".repeat(before));
                let all = [("全文完", Some("全")), ("abc文完", Some("文")), ("河", None), ("全完", None)];
                check(&text, encoding, &all);
            }
        }
    }

    #[test]
    fn a_word_is_found_in_all_forms_and_with_what_is_folded_away_in_it() {
        for encoding in ["UTF-8", "gb18030", "UTF-16LE"] {
            for text in ["後\u{200B}面", "后 面", "后\u{FE00}　\n　　面", "后\n\n- 12 -\n面", "\u{F9E4}后面"]
            {
                let text = format!("后山后\u{200B}山{text}");
                check(&text, encoding, &[("后面", text.rfind(['后', '後']).map(|at| &text[at..]))]);
            }
            check("二○一九年", encoding, &[("〇一九", Some("○")), ("零", Some("○"))]);
        }
    }
}
