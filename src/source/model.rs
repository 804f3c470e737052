//! What bytes cost when they are read in an encoding: the cheapest way to cut them into characters, where a rare
//! character costs more bits than a common one and a byte that begins none costs most. The encoding in which bytes cost
//! least is the one they were written in; the cheapest way through damaged bytes finds its way back to the characters
//! behind the damage.

use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::commonness::{han, hangul, kanji};

/// Bits of a byte that begins no character: some 2 characters more than any.
const MALFORMED: u32 = 24;
/// Bits of one at the very end, where files are cut.
const CUT: u32 = 12;
/// Bits of a byte that goes on with a character cut before it, in UTF-8.
const LEFT_OVER: u32 = 8;
/// Bits of a character of a standard's first set (GB 2312, Big5, JIS X 0208: by use), of the second, of neither.
const FIRST_SET: u8 = 14;
const SECOND_SET: u8 = 18;
const RARE: u8 = 20;
/// Bits of a character of private use, or of another script than the encoding is for.
const ODD: u8 = 22;
/// Bits of a letter or mark in a text it does not belong to.
const UNUSUAL: u8 = 15;
/// Bits that the cheapest way must save over a plain reading without an error, and bits of a character at most on that
/// way: both, for the plain reading to be wrong. Lists of rare characters are right as they stand.
const SAVED: u32 = 8;
const USUAL: u32 = 13;
/// Bits of a character on average that no reading is much cheaper than, and bits over that which a stretch costs in all
/// where it is read from a wrong byte on: others need not be read in any other way.
const FAIR: u32 = 11;
const DEAR: u32 = 16;
/// Bits of a single letter between other characters, over those of one beside its like.
const SQUEEZED: u8 = 6;
/// Bytes after which it is asked again whether bits are within a limit, and bits that are in none.
const STRIDE: usize = 32;
const TOO_MANY: u32 = u32::MAX / 2;
/// No character.
const NONE: u8 = 0;

/// An encoding, and what its characters cost.
pub(super) struct Model {
    encoding: &'static Encoding,
    /// Bits of each byte that is a character of its own, behind any other.
    singles: [u8; 256],
    /// Bits of a byte beyond ASCII that is one behind another such.
    beside_singles: [u8; 256],
    /// Bits of the character of a lead byte (from 0x80) and a trail byte, at `(lead - 0x80) * 256 + trail`.
    pairs: Vec<u8>,
}

/// The models of the encodings that are told apart, in the order in which equals are preferred, but for UTF-8.
static MODELS: LazyLock<[(&'static Encoding, LazyLock<Model>); 7]> = LazyLock::new(|| {
    [
        (GB18030, LazyLock::new(|| Model::of(GB18030))),
        (BIG5, LazyLock::new(|| Model::of(BIG5))),
        (SHIFT_JIS, LazyLock::new(|| Model::of(SHIFT_JIS))),
        (EUC_JP, LazyLock::new(|| Model::of(EUC_JP))),
        (EUC_KR, LazyLock::new(|| Model::of(EUC_KR))),
        (WINDOWS_1252, LazyLock::new(|| Model::of(WINDOWS_1252))),
        // The last: bytes that are valid in it are never judged by what they cost.
        (UTF_8, LazyLock::new(|| Model::of(UTF_8))),
    ]
});

/// All models, in the order in which equals are preferred; UTF-8 is the last.
pub(super) fn models() -> impl Iterator<Item = &'static Model> {
    MODELS.iter().map(|(_, model)| &**model)
}

/// The model of an encoding, if it is one of those that are told apart.
pub(super) fn model(encoding: &'static Encoding) -> Option<&'static Model> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    MODELS.iter().find(|(known, _)| *known == encoding).map(|(_, model)| &**model)
}

/// A way to go on: so many bytes at so many bits.
#[derive(Clone, Copy)]
struct Step {
    len: usize,
    bits: u32,
}

/// What a plain reading costs.
#[derive(Default)]
struct Plain {
    bits: u32,
    characters: u32,
    /// Bits of the rarest character.
    rarest: u32,
    /// Bits over [`FAIR`] for each character, of the stretch where they are most.
    dearest: u32,
}

impl Model {
    fn of(encoding: &'static Encoding) -> Self {
        let is_paired = encoding != UTF_8 && encoding != WINDOWS_1252;
        let table = |is_beside| std::array::from_fn(|byte| single(byte as u8, is_beside, encoding));
        let pairs = if is_paired { pairs(encoding) } else { Vec::new() };
        Self { encoding, singles: table(false), beside_singles: table(true), pairs }
    }

    /// The encoding.
    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Bits of `bytes` in this encoding. A character that is cut at their end costs less than one inside.
    pub(super) fn bits(&self, bytes: &[u8]) -> u32 {
        self.bits_within(u32::MAX, bytes)
    }

    /// As [`bits`](Self::bits); where they come to more than `limit`, they need not be counted to the end: more than any
    /// text has.
    pub(super) fn bits_within(&self, limit: u32, bytes: &[u8]) -> u32 {
        self.walk(bytes, CUT, limit, |_, _, _| {})
    }

    /// Whether a line that decodes without an error is damaged all the same: rare characters where, but for a lost or an
    /// added byte, common ones would be.
    pub(super) fn hides_damage(&self, line: &[u8]) -> bool {
        let may_be = |plain: &Plain| plain.rarest >= SECOND_SET.into() && plain.dearest >= DEAR;
        let Some(plain) = self.plain(line).filter(may_be) else { return false };
        let bits = self.walk(line, MALFORMED, u32::MAX, |_, _, _| {});
        bits + SAVED <= plain.bits && bits - MALFORMED * self.malformed(line).len() as u32 <= USUAL * plain.characters
    }

    /// The reading of a decoder; `None` where it fails, or where there are no characters of two bytes.
    fn plain(&self, bytes: &[u8]) -> Option<Plain> {
        let mut plain = Plain::default();
        let mut at = if self.pairs.is_empty() { return None } else { 0 };
        let (mut before, mut stretch) = (b' ', 0);
        while let Some(&byte) = bytes.get(at) {
            let after = bytes.get(at + 1).copied().unwrap_or_default();
            let pair = if byte < 0x80 { NONE } else { self.pair(byte, after) };
            let step = match (pair, self.alone(before, byte, after)) {
                (NONE, NONE) => self.longer(bytes.get(at..)?, after)?,
                (NONE, bits) => Step { len: 1, bits: bits.into() },
                (pair, _) => Step { len: 2, bits: pair.into() },
            };
            before = *bytes.get(at + step.len - 1)?;
            plain.bits += step.bits;
            plain.characters += 1;
            plain.rarest = plain.rarest.max(step.bits);
            stretch = (stretch + step.bits).saturating_sub(FAIR);
            plain.dearest = plain.dearest.max(stretch);
            at += step.len;
        }
        Some(plain)
    }

    /// The bytes of `bytes` that belong to no character, in order, on the cheapest way through them.
    pub(super) fn malformed(&self, bytes: &[u8]) -> Vec<usize> {
        // How each place was reached: bytes of the character before it, 0 for a byte that belongs to none.
        let mut reached = vec![0_u8; bytes.len() + 1];
        self.walk(bytes, MALFORMED, u32::MAX, |to, step, is_character| {
            if let Some(place) = reached.get_mut(to) {
                *place = if is_character { step as u8 } else { 0 };
            }
        });
        let mut malformed = Vec::new();
        let mut at = bytes.len();
        while at > 0 {
            match reached.get(at).copied().unwrap_or_default() {
                0 => {
                    at -= 1;
                    malformed.push(at);
                }
                len => at = at.saturating_sub(len.into()),
            }
        }
        malformed.reverse();
        malformed
    }

    /// Goes all ways through `bytes` at once and gives the bits of the cheapest; `reach` hears of each place that is
    /// reached more cheaply than before, from how many bytes before, and whether they are a character. Gives up where every
    /// way costs more than `limit`, and gives more bits than any text has.
    fn walk(&self, bytes: &[u8], cut: u32, limit: u32, mut reach: impl FnMut(usize, usize, bool)) -> u32 {
        let is_utf_8 = self.encoding == UTF_8;
        // Bits of the cheapest way to here, and to each of the next four places.
        let (mut here, mut ways, mut before) = (0, [u32::MAX; 4], b' ');
        for (at, &byte) in bytes.iter().enumerate() {
            if at % STRIDE == 0 && ways.iter().fold(here, |least, &way| least.min(way)) > limit {
                return TOO_MANY;
            }
            let after = bytes.get(at + 1).copied().unwrap_or_default();
            let alone = self.alone(before, byte, after);
            let bits = match alone {
                NONE if at + 1 == bytes.len() => cut,
                NONE => MALFORMED,
                bits => bits.into(),
            };
            let bits = if is_utf_8 && is_left_over(bytes, at) { LEFT_OVER } else { bits };
            if lower(&mut ways[0], here + bits) {
                reach(at + 1, 1, alone != NONE);
            }
            let pair = if byte < 0x80 { NONE } else { self.pair(byte, after) };
            if pair != NONE {
                if lower(&mut ways[1], here + u32::from(pair)) {
                    reach(at + 2, 2, true);
                }
            } else if byte >= 0x80
                && let Some(Step { len, bits }) = self.longer(bytes.get(at..).unwrap_or_default(), after)
            {
                // By number, for the ways to stay in registers.
                let is_lower = match len {
                    2 => lower(&mut ways[1], here + bits),
                    3 => lower(&mut ways[2], here + bits),
                    _ => lower(&mut ways[3], here + bits),
                };
                if is_lower {
                    reach(at + len, len, true);
                }
            }
            let [next, second, third, fourth] = ways;
            (here, ways, before) = (next, [second, third, fourth, u32::MAX], byte);
        }
        here
    }

    /// Bits of a byte as a character of its own between its neighbours, which are ASCII where there are none; [`NONE`]
    /// where it is none.
    #[inline(always)]
    fn alone(&self, before: u8, byte: u8, after: u8) -> u8 {
        let bits = self.singles[usize::from(byte)];
        if before < 0x80 || bits == NONE {
            return bits;
        }
        match byte {
            // It may be the second byte of a character.
            0x40..=0x7E if after >= 0x80 => bits + SQUEEZED,
            0x80.. if self.singles[usize::from(before)] != NONE => self.beside_singles[usize::from(byte)],
            _ => bits,
        }
    }

    /// Bits of the character of two bytes that begins with a byte beyond ASCII.
    #[inline(always)]
    fn pair(&self, lead: u8, trail: u8) -> u8 {
        let lead = usize::from(lead.wrapping_sub(0x80));
        self.pairs.get(lead * 256 + usize::from(trail)).copied().unwrap_or(NONE)
    }

    /// The character that `bytes` begin with, if it is none of two bytes of an encoding that has those.
    fn longer(&self, bytes: &[u8], trail: u8) -> Option<Step> {
        let character = match self.encoding {
            _ if self.encoding == UTF_8 => return utf_8(bytes),
            _ if self.encoding == GB18030 && trail.is_ascii_digit() => bytes.get(..4)?,
            _ if self.encoding == EUC_JP && bytes.first() == Some(&0x8F) => bytes.get(..3)?,
            _ => return None,
        };
        // A digit behind a character that is cut is common, two are not.
        let may_be = matches!(character, [_, _, _] | [_, _, 0x81..=0xFE, b'0'..=b'9']);
        let is_bad = || self.encoding.decode_without_bom_handling(character).1;
        (may_be && !is_bad()).then_some(Step { len: character.len(), bits: ODD.into() })
    }
}

/// Makes a way as cheap as `bits`; whether it was not.
#[inline]
fn lower(way: &mut u32, bits: u32) -> bool {
    let is_lower = bits < *way;
    *way = bits.min(*way);
    is_lower
}

/// Bits of a byte that is a character of its own, behind another beyond ASCII or not.
fn single(byte: u8, is_beside: bool, encoding: &'static Encoding) -> u8 {
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

/// Whether the byte at `at` goes on with a character of UTF-8 that began before it.
fn is_left_over(bytes: &[u8], at: usize) -> bool {
    if !matches!(bytes.get(at), Some(0x80..=0xBF)) {
        return false;
    }
    let before = (1..4).find_map(|back| match bytes.get(at.checked_sub(back)?)? {
        0x80..=0xBF => None,
        lead => Some((back, lead.leading_ones() as usize)),
    });
    before.is_some_and(|(back, len)| back < len)
}

/// The character of UTF-8 that `bytes` begin with. That it is one at all says more than which.
fn utf_8(bytes: &[u8]) -> Option<Step> {
    // Few bytes that are no UTF-8 go on like it.
    bytes.get(1).filter(|&&second| matches!(second, 0x80..=0xBF))?;
    let (len, bits) = match bytes.first()? {
        0xC3 => (2, 9),
        0xC2 | 0xC4..=0xDF => (2, 12),
        // The rare Han of Extension A.
        0xE3 if bytes.get(1)? >= &0x90 => (3, SECOND_SET.into()),
        0xE4 if bytes.get(1)? < &0xB8 => (3, SECOND_SET.into()),
        0xE2..=0xEF => (3, 9),
        0xE0 | 0xE1 => (3, 12),
        0xF0..=0xF4 => (4, 14),
        _ => return None,
    };
    std::str::from_utf8(bytes.get(..len)?).is_ok().then_some(Step { len, bits })
}

/// Bits of all characters of two bytes, decoded in one go.
fn pairs(encoding: &'static Encoding) -> Vec<u8> {
    const TRAILS: std::ops::RangeInclusive<u8> = 0x40..=0xFF;
    let mut pairs = vec![NONE; 128 * 256];
    for (lead, row) in (0x80..=0xFF_u8).zip(pairs.chunks_exact_mut(256)) {
        let bytes: Vec<u8> = TRAILS.flat_map(|trail| [lead, trail, b'\n']).collect();
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        let mut characters = text.chars();
        for (trail, place) in TRAILS.zip(row.iter_mut().skip((*TRAILS.start()).into())) {
            let first = characters.next();
            let second = characters.next().filter(|&c| c != '\n');
            *place = match (first, second) {
                (Some(char::REPLACEMENT_CHARACTER) | None, _) | (_, Some('\0'..='\u{7F}')) => NONE,
                (Some(c), None) => character(c, lead, trail, encoding),
                // A letter and its accent. Katakana of half the width is another matter.
                (Some('\u{FF61}'..='\u{FF9F}'), Some(_)) => NONE,
                (Some(_), Some(char::REPLACEMENT_CHARACTER)) => NONE,
                (Some(_), Some(_)) => RARE,
            };
            if second.is_some() {
                characters.find(|&c| c == '\n');
            }
        }
    }
    pairs
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
