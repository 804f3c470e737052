//! The text of a file inside a book: each is in an encoding of its own (XML 1.0, 4.3.3; appendix F).

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use crate::text::Slice;

/// Bytes in which a file says what it is in.
const HEAD: usize = 1 << 10;

/// The text of a file. What is UTF-8 is read so whatever it says; a file of a Chinese book that says nothing is in GB18030.
pub(super) fn decoded(bytes: &[u8], is_chinese: bool) -> Cow<'_, str> {
    if let Some((marked, len)) = Encoding::for_bom(bytes) {
        return marked.decode_without_bom_handling(bytes.slice(len..)).0;
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let default = if is_chinese { GB18030 } else { UTF_8 };
    let said = said(bytes.slice(..bytes.len().min(HEAD))).unwrap_or(default);
    said.decode_without_bom_handling(bytes).0
}

/// The encoding that the head of a file names. GB2312 and GBK are read as what they have become.
fn said(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head);
    let named = |key: &str| {
        let (_, rest) = head.split_once(key)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?;
        Encoding::for_label(name.as_bytes())
    };
    let found = named("encoding").or_else(|| named("charset"))?;
    // Bytes that can be read name no encoding of two bytes a character.
    let found = if found.is_ascii_compatible() { found } else { UTF_8 };
    Some(if found == GBK { GB18030 } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_in_what_it_says_unless_it_is_utf_8() {
        let text = "<?xml version='1.0' encoding='gb2312'?><p>山路弯弯，镕</p>";
        assert_eq!(decoded(text.as_bytes(), true), text);
        assert_eq!(decoded(&GB18030.encode(text).0, false), text);
        let bare = "<p>山路弯弯</p>";
        assert_eq!(decoded(&GB18030.encode(bare).0, true), bare);
        assert_eq!(
            decoded(&encoding_rs::BIG5.encode("<meta charset=big5><p>山路").0, true),
            "<meta charset=big5><p>山路"
        );
        assert_eq!(decoded(b"\xFF\xFEa\0b\0", false), "ab");
    }
}
