//! Which parts of a folded text have letters that are shorter than Chinese ones, in bytes: digits, Latin, Greek, Cyrillic letters. As
//! such parts count those with a hexagram too, which is no letter and stands among Chinese ones in Unicode.

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

    /// The first byte of such a part, the one that a byte is in or one behind it; of the end, where there is none.
    pub(super) fn next(&self, at: usize) -> usize {
        let first = at / PART;
        let behind = self.0.get(first..).and_then(|parts| parts.iter().position(|&is_thin| is_thin));
        PART * behind.map_or(self.0.len(), |behind| first + behind)
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
            let mut at = 0;
            for (from, c) in text.char_indices() {
                // What lies before the next such part.
                at = if from < at { at } else { thin.next(from).max(from) };
                let is_short = is_letter(c) && c.len_utf8() < 3;
                let is_hexagram = ('\u{4DC0}'..='\u{4DFF}').contains(&c);
                prop_assert!(from >= at || !is_short && !is_hexagram, "{c} at {from}");
            }
        }
    }

    #[test]
    fn chinese_is_not_thin_and_a_number_is() {
        let text = format!("{}{}", "山高水长，".repeat(20), "路远人稀1949".repeat(9));
        let thin = ThinParts::of(text.as_bytes());
        let first = text.find('1').unwrap() / PART * PART;
        assert_eq!([0, 100, first + 3].map(|at| thin.next(at)), [first; 3]);
        assert!(thin.next(text.len() + PART) <= text.len() + PART);
    }
}
