//! What bytes cost when they are read in an encoding: the cheapest way to cut them into characters, where a rare
//! character costs more bits than a common one and a byte that begins none costs most. The encoding in which bytes cost
//! least is the one they were written in; the cheapest way through damaged bytes finds its way back to the characters
//! behind the damage.

use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::costs::{MALFORMED, NONE, ODD, SECOND_SET, pairs, single};

/// Bits of one at the very end, where files are cut.
const CUT: u32 = 12;
/// Bits of a byte that goes on with a character cut before it, in UTF-8.
const LEFT_OVER: u32 = 8;
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
/// Bits that no character of one or two bytes costs less than.
const LEAST: u32 = 6;
const TOO_MANY: u32 = u32::MAX / 2;

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
        self.pairs_only(bytes, limit).unwrap_or_else(|| self.walk(bytes, CUT, limit, |_, _, _| {}))
    }

    /// As [`bits_within`](Self::bits_within), of an encoding with characters of one and of two bytes; `None` of UTF-8, and where
    /// `bytes` may hold a longer one. Nearly all files are judged so.
    fn pairs_only(&self, bytes: &[u8], limit: u32) -> Option<u32> {
        if self.encoding == UTF_8 {
            return None;
        }
        // Bits of the cheapest way to here, and of the way past a character of two bytes to the next place.
        let (mut here, mut beyond, mut before) = (0_u32, u32::MAX, b' ');
        for (at, &byte) in bytes.iter().enumerate() {
            // The way past a character of two bytes has paid for this byte as well.
            if at % STRIDE == 0 && here.min(beyond).saturating_add(least_bits(bytes.len() - at - 1)) > limit {
                return Some(TOO_MANY);
            }
            let after = bytes.get(at + 1).copied().unwrap_or_default();
            let bits = match self.alone(before, byte, after) {
                NONE if at + 1 == bytes.len() => CUT,
                NONE => MALFORMED,
                bits => bits.into(),
            };
            let next = beyond.min(here + bits);
            let pair = if byte < 0x80 { NONE } else { self.pair(byte, after) };
            beyond = if pair == NONE { u32::MAX } else { here + u32::from(pair) };
            if byte >= 0x80 && pair == NONE && self.longer_form(bytes.get(at..)?).is_some() {
                return None;
            }
            (here, before) = (next, byte);
        }
        Some(here)
    }

    /// Whether a line that decodes without an error is damaged all the same: rare characters where, but for a lost or an
    /// added byte, common ones would be.
    pub(super) fn hides_damage(&self, line: &[u8]) -> bool {
        // Hardly a line has one: not worth the exact costs.
        if !self.has_rare(line) {
            return false;
        }
        let Some(plain) = self.plain(line).filter(|plain| plain.dearest >= DEAR) else { return false };
        let bits = self.walk(line, MALFORMED, u32::MAX, |_, _, _| {});
        bits + SAVED <= plain.bits && bits - MALFORMED * self.malformed(line).len() as u32 <= USUAL * plain.characters
    }

    /// Whether the reading of a decoder has a rare character, or may have: one of the second set of its standard, of none,
    /// or of more than two bytes.
    fn has_rare(&self, bytes: &[u8]) -> bool {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let after = bytes.get(at + 1).copied().unwrap_or_default();
            at += match if byte < 0x80 { NONE } else { self.pair(byte, after) } {
                SECOND_SET.. => return true,
                NONE if self.single(byte) == NONE => return true,
                NONE => 1,
                _ => 2,
            };
        }
        false
    }

    /// The reading of a decoder; `None` where it fails, or where there are no characters of two bytes.
    fn plain(&self, bytes: &[u8]) -> Option<Plain> {
        let mut plain = Plain::default();
        let mut at = if self.pairs.is_empty() { return None } else { 0 };
        let (mut before, mut stretch) = (b' ', 0);
        while let Some(&byte) = bytes.get(at) {
            let after = bytes.get(at + 1).copied().unwrap_or_default();
            let pair = if byte < 0x80 { NONE } else { self.pair(byte, after) };
            let step = match pair {
                NONE => match self.alone(before, byte, after) {
                    NONE => self.longer(bytes.get(at..)?)?,
                    bits => Step { len: 1, bits: bits.into() },
                },
                pair => Step { len: 2, bits: pair.into() },
            };
            before = *bytes.get(at + step.len - 1)?;
            plain.bits += step.bits;
            plain.characters += 1;
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
                && let Some(Step { len, bits }) = self.longer(bytes.get(at..).unwrap_or_default())
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
        let bits = self.single(byte);
        if before < 0x80 || bits == NONE {
            return bits;
        }
        match byte {
            // It may be the second byte of a character.
            0x40..=0x7E if after >= 0x80 => bits + SQUEEZED,
            0x80.. if self.single(before) != NONE => self.beside_single(byte),
            _ => bits,
        }
    }

    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "each of the 256 bytes has its place in the table")]
    const fn single(&self, byte: u8) -> u8 {
        self.singles[byte as usize]
    }

    #[inline(always)]
    #[expect(clippy::indexing_slicing, reason = "each of the 256 bytes has its place in the table")]
    const fn beside_single(&self, byte: u8) -> u8 {
        self.beside_singles[byte as usize]
    }

    /// Bits of the character of two bytes that begins with a byte beyond ASCII.
    #[inline(always)]
    fn pair(&self, lead: u8, trail: u8) -> u8 {
        let lead = usize::from(lead.wrapping_sub(0x80));
        self.pairs.get(lead * 256 + usize::from(trail)).copied().unwrap_or(NONE)
    }

    /// The character that `bytes` begin with, if it is none of two bytes of an encoding that has those.
    fn longer(&self, bytes: &[u8]) -> Option<Step> {
        if self.encoding == UTF_8 {
            return utf_8(bytes);
        }
        let character = self.longer_form(bytes)?;
        let is_bad = self.encoding.decode_without_bom_handling(character).1;
        (!is_bad).then_some(Step { len: character.len(), bits: ODD.into() })
    }

    /// What has the form of a character of three or four bytes of an encoding that has others of two.
    #[inline]
    fn longer_form<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        match bytes {
            // A digit behind a character that is cut is common, two are not.
            [_, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] if self.encoding == GB18030 => bytes.get(..4),
            [0x8F, _, _, ..] if self.encoding == EUC_JP => bytes.get(..3),
            _ => None,
        }
    }
}

/// Bits of so many bytes, whatever they are: a character of two bytes costs no less than a letter.
fn least_bits(bytes: usize) -> u32 {
    LEAST * (bytes / 2) as u32
}

/// Makes a way as cheap as `bits`; whether it was not.
#[inline]
fn lower(way: &mut u32, bits: u32) -> bool {
    let is_lower = bits < *way;
    *way = bits.min(*way);
    is_lower
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_character_costs_less_than_the_least() {
        for model in models().filter(|model| model.encoding() != UTF_8) {
            let costs = [&model.singles[..], &model.beside_singles, &model.pairs].concat();
            assert!(costs.iter().all(|&bits| bits == NONE || u32::from(bits) >= LEAST), "{}", model.encoding().name());
        }
    }

    proptest! {
        #[test]
        fn pairs_cost_what_the_cheapest_of_all_ways_does(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x81..=0xFE_u8, 0x30..=0x39_u8, Just(b'a')], 0..200),
            limit in prop_oneof![Just(u32::MAX), 0..2000_u32],
        ) {
            for model in models() {
                let slow = model.walk(&bytes, CUT, limit, |_, _, _| {});
                if let Some(bits) = model.pairs_only(&bytes, limit) {
                    prop_assert!(bits == slow || bits.min(slow) > limit, "{} {bits} {slow}", model.encoding().name());
                }
            }
        }
    }
}
