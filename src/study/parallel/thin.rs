//! Which parts of a folded text have letters that are shorter than Chinese ones, in bytes: digits, Latin, Greek, Cyrillic letters. As
//! such parts count those with a hexagram too, which is no letter and stands among Chinese ones in Unicode.

use memchr::memmem::Finder;

/// Bytes of a part.
const PART: usize = 64;
/// The bytes that hexagrams begin with, and no other character.
const HEXAGRAM: &[u8] = &[0xE4, 0xB7];

/// What finds such parts in any number of texts.
#[derive(Debug)]
pub(super) struct ThinFinder {
    hexagram: Finder<'static>,
}

/// The parts of a text, of each whether it has such letters.
pub(super) struct ThinParts(Vec<bool>);

impl ThinFinder {
    pub(super) fn new() -> Self {
        Self { hexagram: Finder::new(HEXAGRAM) }
    }

    pub(super) fn parts_of(&self, text: &[u8]) -> ThinParts {
        let (parts, rest) = text.as_chunks::<PART>();
        let mut thin: Vec<bool> = Vec::with_capacity(parts.len() + 1);
        thin.extend(parts.iter().map(|part| part.iter().fold(false, |thin, &byte| thin | is_thin(byte))));
        // The last part is looked at with what is left.
        thin.extend((!rest.is_empty()).then_some(true));
        for hexagram in self.hexagram.find_iter(text) {
            thin.iter_mut().skip(hexagram / PART).take(1).for_each(|thin| *thin = true);
        }
        ThinParts(thin)
    }
}

impl ThinParts {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::letters::is_letter, *};

    proptest! {
        #[test]
        fn a_part_that_is_not_thin_has_long_letters_alone(text in "[桥。，,㐀é1a\u{4dd0}𠀀]{0,200}") {
            let thin = ThinFinder::new().parts_of(text.as_bytes());
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
        let thin = ThinFinder::new().parts_of(text.as_bytes());
        let first = text.find('1').unwrap() / PART * PART;
        assert_eq!([0, 100, first + 3].map(|at| thin.next(at)), [first; 3]);
        assert!(thin.next(text.len() + PART) <= text.len() + PART);
    }
}
