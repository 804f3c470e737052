//! The hash of a gram, which of Chinese characters is made of the bytes that stand in the text, without a look at each.

use super::letters::{BORDER, is_letter};

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
    /// The first eight bytes of a gram, and the eight after them.
    halves: [Half; 2],
}

/// Which bits of eight bytes are looked at.
#[derive(Debug)]
struct Half {
    /// All bits of the gram.
    bytes: u64,
    /// Of each byte that begins a character the upper four bits, and how they are set in those of Han.
    upper: [u64; 2],
    /// The lower four.
    lower: u64,
    /// What lets them run over where they are 4 or more, and where they are 10 or more; the bit they run over to.
    from_4: u64,
    from_10: u64,
    over: u64,
}

impl Half {
    fn new(gram: usize, first: usize) -> Self {
        let byte = |at: usize, value: u64| value << (8 * (at - first));
        let within =
            |step: usize| (0..CHARACTER * gram).step_by(step).filter(move |at| (first..first + 8).contains(at));
        let leads = |value: u64| within(CHARACTER).map(|at| byte(at, value)).sum();
        Self {
            bytes: within(1).map(|at| byte(at, 0xFF)).sum(),
            upper: [leads(0xF0), leads(0xE0)],
            lower: leads(0x0F),
            from_4: leads(0x0C),
            from_10: leads(0x06),
            over: leads(0x10),
        }
    }

    /// Whether every byte that begins a character is one of E4 to E9, as U+4000 to U+9FFF have it.
    #[inline]
    const fn is_han(&self, bytes: u64) -> bool {
        let lower = bytes & self.lower;
        let wrong = bytes & self.upper[0] ^ self.upper[1]
            | (lower + self.from_4) & self.over ^ self.over
            | (lower + self.from_10) & self.over;
        wrong == 0
    }
}

impl Signature {
    /// Bytes that are looked at at once.
    pub(super) const BYTES: usize = 16;

    /// Of grams of so many letters, five at most.
    pub(super) fn new(gram: usize) -> Self {
        let gram = gram.min(MOST_LETTERS);
        Self { gram, halves: [Half::new(gram, 0), Half::new(gram, 8)] }
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

    /// The hash of the gram that begins at a byte, where all its letters are Chinese characters and nothing stands between them;
    /// `None` where that is not so, or where too few bytes follow. Nothing of what stands there is a hexagram.
    #[inline]
    pub(super) fn of_han(&self, text: &[u8], at: usize) -> Option<u64> {
        let bytes = text.get(at..)?.first_chunk::<{ Self::BYTES }>()?;
        let [first, second] = halves(u128::from_le_bytes(*bytes));
        let [one, other] = &self.halves;
        let is_han = one.is_han(first) & other.is_han(second);
        is_han.then(|| hash([first & one.bytes, second & other.bytes]))
    }

    /// The hash of the first gram of a folded text, and the byte at which it begins; `None` where it has none before a border.
    pub(super) fn first_of(&self, folded: &str) -> Option<(u64, usize)> {
        let (mut gram, mut count, mut others, mut start, mut at) = (0_u128, 0, 0, 0, 0);
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
fn next(folded: &str, at: usize) -> Option<(Option<u32>, usize)> {
    let rest = folded.as_bytes().get(at..)?;
    match *rest.first()? {
        // What follows in U+5000 to U+9FFF are letters without exception.
        0xE5..=0xE9 => {
            let &[first, second, third] = rest.first_chunk()?;
            Some((Some(u32::from_le_bytes([first, second, third, 0])), CHARACTER))
        }
        byte @ 0..=0x7F => Some((byte.is_ascii_alphanumeric().then_some(u32::from(byte)), 1)),
        _ => {
            let c = folded.get(at..)?.chars().next()?;
            Some((is_letter(c).then(|| key(c)), c.len_utf8()))
        }
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

#[inline]
const fn hash([first, second]: [u64; 2]) -> u64 {
    let mixed = first.wrapping_mul(FACTORS[0]) ^ second.wrapping_mul(FACTORS[1]).rotate_left(32);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_bytes_of_a_gram_have_the_hash_of_its_letters(text in "[一鿿㐀桥人山，。a1é가\\x00]{0,12}", gram in 2..6_usize) {
            let signature = Signature::new(gram);
            let letters: Vec<char> = text.chars().collect();
            let padded = format!("{text}{}", "山".repeat(6));
            let all_han = letters.iter().take(gram).all(|c| ('\u{4000}'..='\u{9FFF}').contains(c));
            let expected = (letters.len() >= gram && all_han).then(|| signature.of_letters(letters.split_at(gram).0));
            if letters.len() >= gram {
                prop_assert_eq!(signature.of_han(padded.as_bytes(), 0), expected);
            }
            let only: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| is_letter(c)).collect();
            let first = (only.len() >= gram).then(|| {
                let letters: Vec<char> = only.iter().take(gram).map(|&(_, c)| c).collect();
                (signature.of_letters(&letters), only[0].0)
            });
            let marks = text.split(is_letter).map(|marks| marks.chars().count()).max();
            if marks < Some(BORDER) {
                prop_assert_eq!(signature.first_of(&text), first);
            }
        }
    }
}
