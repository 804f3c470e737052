//! Encodings that are known by sight but not read: UTF-32, HZ, ISO-2022-JP and its kin. They are named, so that nobody
//! takes what is shown for the text.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::model::model;

/// Units of UTF-32 that must be characters for one that is none, where there is no byte order mark.
const UNITS_FOR_ODD: usize = 20;
/// Bits of a character at most, on average, for what stands between `~{` and `~}` to be Chinese.
const BITS_OF_HAN: usize = 14;

/// The encoding that bytes can be shown in, and the name of the one they are in, where that is not read.
pub(super) fn misfit(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    utf_32(bytes).or_else(|| Some((UTF_8, iso_2022(bytes).or_else(|| hz(bytes))?)))
}

/// UTF-32 is UTF-16 with a NUL beside each character.
fn utf_32(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    memchr::memchr(0, bytes)?;
    // Beyond there are no letters; two units of UTF-16 look like it.
    let is_usual = |c| ('\u{1}'..'\u{40000}').contains(&c);
    let is = |to_unit: fn([u8; 4]) -> u32| {
        let units = bytes.as_chunks().0;
        let good = units.iter().filter(|&&unit| char::from_u32(to_unit(unit)).is_some_and(is_usual)).count();
        good > 0 && (units.len() - good) * UNITS_FOR_ODD <= units.len()
    };
    match () {
        () if is(u32::from_le_bytes) => Some((UTF_16LE, "UTF-32LE")),
        () if is(u32::from_be_bytes) => Some((UTF_16BE, "UTF-32BE")),
        () => None,
    }
}

/// ISO 2022 in seven bits, by the sequence that calls its characters of two bytes (RFC 1468, 1557, 1922).
fn iso_2022(bytes: &[u8]) -> Option<&'static str> {
    const CALLS: [(&[u8], &str); 6] = [
        (b"$B", "ISO-2022-JP"),
        (b"$@", "ISO-2022-JP"),
        (b"$(D", "ISO-2022-JP"),
        (b"$)C", "ISO-2022-KR"),
        (b"$)A", "ISO-2022-CN"),
        (b"$)G", "ISO-2022-CN"),
    ];
    if !bytes.is_ascii() {
        return None;
    }
    let call =
        |at: usize| CALLS.iter().find(|(call, _)| bytes.get(at + 1..).is_some_and(|rest| rest.starts_with(call)));
    memchr::memchr_iter(0x1B, bytes).find_map(call).map(|(_, name)| *name)
}

/// HZ (RFC 1843): GB 2312 in seven bits between `~{` and `~}`. What stands there must be Chinese: other texts have these
/// signs too.
fn hz(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.is_ascii() {
        return None;
    }
    let model = model(GB18030)?;
    let is_han = |at: usize| {
        let rest = bytes.get(at + 2..).unwrap_or_default();
        let end = memchr::memmem::find(rest, b"~}").or_else(|| memchr::memchr(b'\n', rest)).unwrap_or(rest.len());
        let inside: Vec<u8> = rest.get(..end).unwrap_or_default().iter().map(|byte| byte | 0x80).collect();
        let is_paired = !inside.is_empty() && inside.len().is_multiple_of(2) && inside.iter().all(|&byte| byte > 0xA0);
        is_paired && model.bits(&inside) as usize <= BITS_OF_HAN * inside.len() / 2
    };
    memchr::memmem::find_iter(bytes, b"~{").next().filter(|&at| is_han(at)).map(|_| "HZ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> Option<&'static str> {
        misfit(bytes).map(|(_, name)| name)
    }

    /// A text in HZ.
    fn hz_of(text: &str) -> Vec<u8> {
        let (gb, ..) = GB18030.encode(text);
        [b"~{".to_vec(), gb.iter().map(|byte| byte & 0x7F).collect(), b"~}\n".to_vec()].concat()
    }

    #[test]
    fn encodings_that_are_not_read_are_named() {
        let text = "河边的水车昨天修好了。\nok\n";
        let little: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let big: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!(name(&little), Some("UTF-32LE"));
        assert_eq!(name(&big), Some("UTF-32BE"));
        assert_eq!(name(&[b"\xFF\xFE\0\0", &little[..]].concat()), Some("UTF-32LE"));
        assert_eq!(name(&[b"\0\0\xFE\xFF", &big[..]].concat()), Some("UTF-32BE"));
        assert_eq!(name(&little[..little.len() - 1]), Some("UTF-32LE"));
        assert_eq!(name(&[b"Subject: ".to_vec(), hz_of("昨天修好了水车")].concat()), Some("HZ"));
        assert_eq!(name(b"\x1B$B3$$H;3\x1B(B\n"), Some("ISO-2022-JP"));
        assert_eq!(name(b"\x1B$)C\n\x0E0!3*\x0F\n"), Some("ISO-2022-KR"));
    }

    #[test]
    fn texts_that_look_alike_are_none() {
        for text in
            ["~{x}~} and a~{}b", "\x1B[31mred\x1B[0m $B", "a~{home}\nb", "costs $B 5", "", "plain", "~{", "河~{}"]
        {
            assert_eq!(name(text.as_bytes()), None, "{text}");
        }
        let utf_16: Vec<u8> = "ab 河边\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(name(&utf_16), None);
        assert_eq!(name(b"\0\0\0\0\0\0\0\0"), None);
    }
}
