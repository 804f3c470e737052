//! The hash of a gram, which of Chinese characters is made of the bytes that stand in the text, without a look at each.

use super::letters::{BORDER, is_letter};
use crate::text::char_at;

/// Bytes of a Chinese character.
const CHARACTER: usize = 3;
/// Letters of a gram, at most.
const MOST_LETTERS: usize = 5;
/// What mixes the bits of a hash.
const FACTORS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F];

/// How grams of so many letters are hashed.
#[derive(Debug)]
pub(super) struct Signature {
    gram: usize,
    /// All bits of a gram in its first eight bytes, and in the eight after them.
    bytes: [u64; 2],
    /// Those of the bytes that begin its characters.
    leads: [u64; 2],
    /// Of these bytes, the second half's moved between the first one's: what Han have in common there, what lets them run over to
    /// their highest bit from E4 on and from EA on, and that bit.
    common: u64,
    from_e4: u64,
    from_ea: u64,
    over: u64,
}

impl Signature {
    /// Bytes that are looked at at once.
    const BYTES: usize = 16;
    /// Bytes of marks that are passed over: too few for a border.
    const MARKS: usize = BORDER - 1;
    /// Bytes that [`without_marks`](Self::without_marks) looks at in all.
    pub(super) const REACH: usize = Self::BYTES + Self::MARKS;

    /// Of grams of so many letters, five at most.
    pub(super) fn new(gram: usize) -> Self {
        let gram = gram.min(MOST_LETTERS);
        let every = |step: usize| halves((0..CHARACTER * gram).step_by(step).map(|at| 0xFF_u128 << (8 * at)).sum());
        let leads = every(CHARACTER);
        let each = |value: u64| together(leads) & (u64::MAX / 0xFF * value);
        let (from_e4, from_ea) = (each(0x80 - 0x04), each(0x80 - 0x0A));
        Self { gram, bytes: every(1), leads, common: each(0xE0), from_e4, from_ea, over: each(0x80) }
    }

    /// Letters of a gram.
    pub(super) const fn gram(&self) -> usize {
        self.gram
    }

    /// The hash of a gram.
    pub(super) fn of_letters(&self, letters: &[char]) -> u64 {
        let keys = letters.iter().map(|&letter| u128::from(key(letter))).enumerate();
        hash(halves(keys.fold(0, |gram, (at, key)| gram | key << (8 * CHARACTER * at))))
    }

    /// The hash of the gram that begins at a byte, and whether it is one: whether all its letters are Chinese characters and nothing
    /// stands between them. Nothing of what stands there is a hexagram.
    #[inline]
    pub(super) fn of_han(&self, text: &[u8], at: usize) -> (u64, bool) {
        let Some(bytes) = load(text, at) else { return (0, false) };
        (self.of_bytes(bytes), self.others(bytes) == 0)
    }

    /// The hash of the first gram at or behind a byte, and the byte at which it begins, where its letters are Chinese characters and
    /// no more than a few usual marks stand among them; `None` where that is not so, or where too few bytes follow. Nothing of what
    /// stands there is a hexagram.
    pub(super) fn without_marks(&self, text: &[u8], at: usize) -> Option<(u64, usize)> {
        let (mut bytes, mut passed, mut lead) = (load(text, at)?, 0, 0);
        // What follows a mark takes its place.
        while let Some(place) = self.first_other(bytes) {
            passed += usual_mark(text, at + passed + place)?;
            lead = if place == 0 { passed } else { lead };
            if passed > Self::MARKS {
                return None;
            }
            let (kept, next) = (lowest_bytes(place), load(text, at + passed)?);
            let blend = |half: fn([u64; 2]) -> u64| half(bytes) & half(kept) | half(next) & !half(kept);
            bytes = [blend(|[first, _]| first), blend(|[_, second]| second)];
        }
        Some((self.of_bytes(bytes), at + lead))
    }

    /// A bit for each byte of a gram that should begin a Chinese character and is none of E4 to E9, as U+4000 to U+9FFF have it; those
    /// of the second half come between those of the first.
    #[inline]
    const fn others(&self, [first, second]: [u64; 2]) -> u64 {
        let leads = together([first & self.leads[0], second & self.leads[1]]) ^ self.common;
        let lower = leads & !self.over;
        (leads | !(lower + self.from_e4) | (lower + self.from_ea)) & self.over
    }

    /// The first byte of a gram that should begin a Chinese character and does not.
    fn first_other(&self, bytes: [u64; 2]) -> Option<usize> {
        let others = self.others(bytes);
        let in_first = others & self.leads[0];
        match (in_first, others) {
            (0, 0) => None,
            // Moved by a byte.
            (0, in_second) => Some(7 + in_second.trailing_zeros() as usize / 8),
            _ => Some(in_first.trailing_zeros() as usize / 8),
        }
    }

    /// The hash of a gram that stands at the start of some bytes.
    #[inline]
    const fn of_bytes(&self, [first, second]: [u64; 2]) -> u64 {
        hash([first & self.bytes[0], second & self.bytes[1]])
    }

    /// The hash of the first gram of a folded text at or behind a byte, and the byte at which it begins; `None` where it has none
    /// before a border.
    pub(super) fn first_of(&self, folded: &[u8], from: usize) -> Option<(u64, usize)> {
        let (mut gram, mut count, mut others, mut start, mut at) = (0_u128, 0, 0, from, from);
        loop {
            let (key, bytes) = next(folded, at)?;
            if let Some(key) = key {
                start = if count == 0 { at } else { start };
                gram |= u128::from(key) << (8 * CHARACTER * count);
                (count, others) = (count + 1, 0);
                if count == self.gram {
                    return Some((hash(halves(gram)), start));
                }
            } else {
                others += 1;
                if others >= BORDER {
                    return None;
                }
            }
            at += bytes;
        }
    }
}

/// Three bytes for the letter that begins at a byte, none for any other character, and its length; `None` at the end.
#[inline]
fn next(folded: &[u8], at: usize) -> Option<(Option<u32>, usize)> {
    let rest = folded.get(at..)?;
    match *rest.first()? {
        // What follows in U+5000 to U+9FFF are letters without exception.
        0xE5..=0xE9 => {
            let &[first, second, third] = rest.first_chunk()?;
            Some((Some(u32::from_le_bytes([first, second, third, 0])), CHARACTER))
        }
        byte @ 0..=0x7F => Some((byte.is_ascii_alphanumeric().then_some(u32::from(byte)), 1)),
        _ => {
            let (c, bytes) = char_at(folded, at)?;
            Some((is_letter(c).then(|| key(c)), bytes))
        }
    }
}

/// The length of the mark that begins at a byte, where it is one of those that nearly all marks of a Chinese text are; `None` of any
/// other character.
#[inline]
fn usual_mark(folded: &[u8], at: usize) -> Option<usize> {
    match *folded.get(at..)? {
        [byte, ..] if byte.is_ascii() && !byte.is_ascii_alphanumeric() => Some(1),
        // U+2000 to U+203F, U+3000 to U+3004, U+3008 to U+3020.
        [0xE2, 0x80, _, ..] | [0xE3, 0x80, 0x80..=0x84 | 0x88..=0xA0, ..] => Some(CHARACTER),
        _ => None,
    }
}

#[inline]
fn load(text: &[u8], at: usize) -> Option<[u64; 2]> {
    let bytes = text.get(at..)?.first_chunk::<{ Signature::BYTES }>()?;
    Some(halves(u128::from_le_bytes(*bytes)))
}

/// All bits of so many bytes of sixteen, the others none.
#[inline]
const fn lowest_bytes(bytes: usize) -> [u64; 2] {
    match bytes {
        0..8 => [(1 << (8 * bytes)) - 1, 0],
        _ => [u64::MAX, (1 << (8 * (bytes - 8))) - 1],
    }
}

/// Three bytes for a letter: those it has in UTF-8 where these are three, else its code, of 21 bits. That another one may have the same
/// costs a look at the letters.
fn key(letter: char) -> u32 {
    let mut encoded = [0; 4];
    match letter.encode_utf8(&mut encoded).len() {
        CHARACTER => u32::from_le_bytes(encoded),
        _ => u32::from(letter),
    }
}

#[inline]
const fn halves(bytes: u128) -> [u64; 2] {
    // The lower half, the upper one.
    [bytes as u64, (bytes >> 64) as u64]
}

/// Both halves of a gram's leads in one.
#[inline]
const fn together([first, second]: [u64; 2]) -> u64 {
    first | second << 8
}

/// The upper bits are mixed best.
#[inline]
const fn hash([first, second]: [u64; 2]) -> u64 {
    first.wrapping_mul(FACTORS[0]) ^ second.wrapping_mul(FACTORS[1])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_bytes_of_a_gram_have_the_hash_of_its_letters(
            text in "([一鿿㐀桥人山]{0,4}[，。a1é가,:\\x00—]{0,3}){0,4}",
            gram in 2..6_usize,
        ) {
            let signature = Signature::new(gram);
            let padded = format!("{text}{}", "山".repeat(9));
            let only: Vec<(usize, char)> = padded.char_indices().filter(|&(_, c)| is_letter(c)).collect();
            let letters: Vec<char> = only.iter().take(gram).map(|&(_, c)| c).collect();
            let expected = (signature.of_letters(&letters), only[0].0);
            let read = signature.without_marks(padded.as_bytes(), 0);
            let marks = padded.split(is_letter).map(|marks| marks.chars().count()).max();
            if marks < Some(BORDER) {
                prop_assert_eq!(signature.first_of(padded.as_bytes(), 0), Some(expected));
                prop_assert!(read.is_none() || read == Some(expected), "{:?}", read);
            }
            let (hash, is_whole) = signature.of_han(padded.as_bytes(), 0);
            prop_assert_eq!(is_whole, padded.chars().take(gram).all(|c| ('\u{4000}'..='\u{9FFF}').contains(&c)));
            prop_assert!(!is_whole || (hash, 0) == expected);
        }
    }

    #[test]
    fn usual_marks_are_passed_over_and_others_are_not() {
        let signature = Signature::new(4);
        let hash = signature.of_letters(&['山', '高', '水', '长']);
        let read = |text: &str| signature.without_marks(format!("{text}人人人人人人").as_bytes(), 0);
        for text in ["山高水长", "山高,水长", "山,高、水\0长", "山——高水长"] {
            assert_eq!(read(text), Some((hash, 0)), "{text}");
        }
        assert_eq!(read(",。\0山高,水长"), Some((hash, 5)));
        for text in ["山高,a水长", "山————高水长", "山，高水长", "山\u{4dd0}é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
