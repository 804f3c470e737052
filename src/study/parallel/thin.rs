//! Which parts of a folded text have letters that are shorter than Chinese ones, in bytes: digits, Latin, Greek, Cyrillic letters. As
//! such parts count those with a hexagram too, which is no letter and stands among Chinese ones in Unicode.

use std::ops::Range;

/// Bytes of a part.
const PART: usize = 64;
/// The bytes that hexagrams begin with, and letters before them.
const HEXAGRAM: [u8; 2] = [0xE4, 0xB7];

/// The parts of a text, of each whether it has such letters.
pub(super) struct ThinParts(Vec<bool>);

impl ThinParts {
    pub(super) fn of(text: &[u8]) -> Self {
        let (parts, rest) = text.as_chunks::<PART>();
        let (next, _) = text.get(1..).unwrap_or_default().as_chunks::<PART>();
        // The last part, and the one before it where no byte follows, are looked at with what is left.
        let whole = parts.iter().zip(next).map(|(part, next)| {
            let pairs = part.iter().zip(next);
            pairs.fold(false, |thin, (&byte, &next)| thin | is_thin(byte) | is_hexagram(byte, next))
        });
        let mut thin: Vec<bool> = whole.collect();
        thin.extend((thin.len()..parts.len() + usize::from(!rest.is_empty())).map(|_| true));
        Self(thin)
    }

    /// Whether some of these bytes are of such a part, or beyond the last.
    #[inline]
    pub(super) fn any(&self, bytes: Range<usize>) -> bool {
        let (first, last) = (bytes.start / PART, bytes.end / PART);
        let is_thin = |part: usize| self.0.get(part).is_none_or(|&is_thin| is_thin);
        is_thin(first) | is_thin(last) || (first + 1..last).any(is_thin)
    }
}

/// Whether a letter of one or two bytes begins here, or a sign in their stead.
const fn is_thin(byte: u8) -> bool {
    byte & 0xC0 == 0x40 || byte & 0xE0 == 0xC0 || byte.wrapping_sub(b'0') < 10
}

const fn is_hexagram(byte: u8, next: u8) -> bool {
    byte == HEXAGRAM[0] && next == HEXAGRAM[1]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::letters::is_letter, *};

    proptest! {
        #[test]
        fn a_part_that_is_not_thin_has_long_letters_alone(text in "[桥。，,㐀é1a\u{4dd0}𠀀]{0,200}") {
            let thin = ThinParts::of(text.as_bytes());
            for (at, c) in text.char_indices().filter(|&(at, _)| !thin.any(at..at)) {
                let is_short = is_letter(c) && c.len_utf8() < 3;
                prop_assert!(!is_short, "{c} at {at}");
                let is_hexagram = ('\u{4DC0}'..='\u{4DFF}').contains(&c);
                prop_assert!(!is_hexagram, "{c} at {at}");
            }
        }
    }

    #[test]
    fn chinese_is_not_thin_and_a_number_is() {
        let text = format!("{}{}", "山高水长，".repeat(20), "路远人稀1949".repeat(9));
        let thin = ThinParts::of(text.as_bytes());
        assert!(!thin.any(0..200) && thin.any(0..300) && thin.any(300..300));
    }
}
