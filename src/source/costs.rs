//! What the bytes and the characters of an encoding cost, in bits: the tables of a model. Reads no text.

use std::str::Chars;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, SHIFT_JIS, WINDOWS_1252};

use super::commonness::{han, hangul, kanji};

/// No character.
pub(super) const NONE: u8 = 0;
/// Bits of a byte that begins no character: some 2 characters more than any.
pub(super) const MALFORMED: u32 = 24;
/// Bits of a character of private use, or of another script than the encoding is for.
pub(super) const ODD: u8 = 22;
/// Bits of a character of a standard's first set (GB 2312, Big5, JIS X 0208: by use), of the second, of neither.
const FIRST_SET: u8 = 14;
pub(super) const SECOND_SET: u8 = 18;
const RARE: u8 = 20;
/// Bits of a letter or mark in a text it does not belong to.
const UNUSUAL: u8 = 15;

/// Bits of a byte that is a character of its own, behind another beyond ASCII or not.
pub(super) fn single(byte: u8, is_beside: bool, encoding: &'static Encoding) -> u8 {
    match byte {
        0..=0x7F => ascii(byte),
        // Katakana of half the width stand in runs.
        0xA1..=0xDF if encoding == SHIFT_JIS && is_beside => 6,
        0xA1..=0xDF if encoding == SHIFT_JIS => 11,
        _ if encoding == WINDOWS_1252 => latin(byte) + if is_beside { 6 } else { 0 },
        _ => NONE,
    }
}

/// Bits of an ASCII character: they are more or less the same everywhere, but a letter swallowed as a trail byte must be
/// missed.
fn ascii(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' | b' ' | b'\n' | b'\r' | b'\t' | b'0'..=b'9' => 6,
        b'A'..=b'Z' => 7,
        0x21..=0x7E => 8,
        _ => 14,
    }
}

/// Bits of a character of windows-1252 beyond ASCII: letters stand among ASCII letters, not beside each other.
fn latin(byte: u8) -> u8 {
    match byte {
        0xE0..=0xF6 | 0xF8..=0xFF | 0xDF => 7,
        0xC0..=0xDE if byte != 0xD7 => 9,
        0x80 | 0x85 | 0x91..=0x97 | 0xA0 | 0xA7 | 0xA9 | 0xAB | 0xB0 | 0xBB | 0xBF => 9,
        0x81 | 0x8D | 0x8F | 0x90 | 0x9D => MALFORMED as u8,
        _ => 13,
    }
}

/// Bits of all characters of two bytes, decoded in one go.
pub(super) fn pairs(encoding: &'static Encoding) -> Vec<u8> {
    let trails: Vec<u8> = (0x40..=0xFF).filter(|&trail| may_trail(trail, encoding)).collect();
    let mut pairs = vec![NONE; 128 * 256];
    for (lead, row) in (0x80..=0xFF_u8).zip(pairs.chunks_exact_mut(256)).filter(|(lead, _)| may_lead(*lead, encoding)) {
        let bytes: Vec<u8> = trails.iter().flat_map(|&trail| [lead, trail, b'\n']).collect();
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        let mut characters = text.chars();
        for &trail in &trails {
            if let Some(place) = row.get_mut(usize::from(trail)) {
                *place = pair(&mut characters, lead, trail, encoding);
            }
        }
    }
    pairs
}

/// Bits of the character of two bytes that was decoded to what `characters` have up to the next line feed.
fn pair(characters: &mut Chars, lead: u8, trail: u8, encoding: &'static Encoding) -> u8 {
    let first = characters.next();
    let second = characters.next().filter(|&c| c != '\n');
    if second.is_some() {
        characters.find(|&c| c == '\n');
    }
    match (first, second) {
        (Some(char::REPLACEMENT_CHARACTER) | None, _) | (_, Some('\0'..='\u{7F}')) => NONE,
        (Some(c), None) => character(c, lead, trail, encoding),
        // A letter and its accent. Katakana of half the width is another matter.
        (Some('\u{FF61}'..='\u{FF9F}'), Some(_)) => NONE,
        (Some(_), Some(char::REPLACEMENT_CHARACTER)) => NONE,
        (Some(_), Some(_)) => RARE,
    }
}

/// Whether a byte may begin a character of two bytes: decoding what cannot be one takes longest.
pub(super) fn may_lead(byte: u8, encoding: &'static Encoding) -> bool {
    match byte {
        0x80..=0x9F | 0xE0..=0xFC if encoding == SHIFT_JIS => true,
        0x8E | 0xA1..=0xFE if encoding == EUC_JP => true,
        0x80..=0xFE => encoding != SHIFT_JIS && encoding != EUC_JP,
        _ => false,
    }
}

/// Whether a byte may end a character of two bytes.
pub(super) fn may_trail(byte: u8, encoding: &'static Encoding) -> bool {
    match byte {
        0xA1..=0xFE => encoding != SHIFT_JIS || byte <= 0xFC,
        0x40..=0x7E => encoding != EUC_JP,
        0x80..=0xA0 => encoding != EUC_JP && encoding != BIG5,
        _ => false,
    }
}

/// Bits of a character of two bytes.
fn character(c: char, lead: u8, trail: u8, encoding: &'static Encoding) -> u8 {
    let is_japanese = encoding == SHIFT_JIS || encoding == EUC_JP;
    match c {
        // Nearly all.
        '\u{4E00}'..='\u{9FFF}' if is_japanese => kanji(c).unwrap_or_else(|| set(lead, trail, encoding)),
        '\u{4E00}'..='\u{9FFF}' if encoding == EUC_KR => SECOND_SET,
        '\u{4E00}'..='\u{9FFF}' => han(c).unwrap_or_else(|| set(lead, trail, encoding)),
        '\u{AC00}'..='\u{D7A3}' => hangul(c).unwrap_or_else(|| set(lead, trail, encoding)),
        '，' | '。' | '、' | '\u{3000}' => 6,
        '“' | '”' | '‘' | '’' | '：' | '；' | '！' | '？' | '（' | '）' | '《' | '》' | '「' | '」' | '『' | '』'
        | '…' | '—' | '─' | '―' | '·' | '・' | '〈' | '〉' | '【' | '】' | '‧' | '﹁' | '﹂' => 8,
        '\u{3041}'..='\u{3096}' if is_japanese => 6,
        '\u{30A1}'..='\u{30FC}' if is_japanese => 8,
        '\u{FF66}'..='\u{FF9F}' => 11,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => 11,
        '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' => RARE,
        '\u{E000}'..='\u{F8FF}' => ODD,
        _ => UNUSUAL,
    }
}

/// Bits of a character by the set its standard has it in.
fn set(lead: u8, trail: u8, encoding: &'static Encoding) -> u8 {
    let (first, second) = match encoding {
        _ if encoding == BIG5 => (0xA4..=0xC6, 0xC9..=0xF9),
        _ if encoding == SHIFT_JIS => (0x88..=0x97, 0x98..=0xEA),
        _ if trail < 0xA1 => return RARE,
        _ if encoding == EUC_JP => (0xB0..=0xCF, 0xD0..=0xF4),
        _ if encoding == EUC_KR => (0xB0..=0xC8, 0xCA..=0xFD),
        _ => (0xB0..=0xD7, 0xD8..=0xF7),
    };
    match lead {
        _ if first.contains(&lead) => FIRST_SET,
        _ if second.contains(&lead) => SECOND_SET,
        _ => RARE,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    #[test]
    fn no_character_of_two_bytes_is_left_out() {
        for encoding in [GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR] {
            let table = pairs(encoding);
            for (lead, trail) in (0x80..=0xFF_u8).flat_map(|lead| (0x40..=0xFF_u8).map(move |trail| (lead, trail))) {
                let bytes = [lead, trail, b'\n'];
                let (text, _) = encoding.decode_without_bom_handling(&bytes);
                let bits = pair(&mut text.chars(), lead, trail, encoding);
                let place = usize::from(lead - 0x80) * 256 + usize::from(trail);
                assert_eq!(table[place], bits, "{} {lead:X} {trail:X}: {text}", encoding.name());
            }
        }
    }
}
