//! Characters that many readers do not know by sight: those outside the 3,755 common ones of GB 2312 (level 1), traditional ones
//! told by their simplified form.

use std::sync::LazyLock;

use encoding_rs::GBK;
use pinyin::ToPinyin;

use super::{cluster::is_han, variant::simplified};

/// The first and the last lead byte of level 1, and of the trail bytes.
const LEADS: (u8, u8) = (0xB0, 0xD7);
const TRAILS: (u8, u8) = (0xA1, 0xFE);
/// The first character of the block in which all of them stand, and how many words of 64 bits that has.
const FIRST: u32 = 0x4E00;
const WORDS: usize = 0x5200 / 64;

/// One bit for each character of level 1.
static COMMON: LazyLock<[u64; WORDS]> = LazyLock::new(|| {
    let mut bits = [0; WORDS];
    for lead in LEADS.0..=LEADS.1 {
        for trail in TRAILS.0..=TRAILS.1 {
            // The last five codes of level 1 stand for nothing.
            let code = [lead, trail];
            let (decoded, _) = GBK.decode_without_bom_handling(&code);
            let place = decoded.chars().next().and_then(place).filter(|_| !(lead == LEADS.1 && trail > 0xF9));
            if let Some(word) = place.and_then(|(word, _)| bits.get_mut(word)) {
                *word |= place.map_or(0, |(_, bit)| bit);
            }
        }
    }
    bits
});

fn place(c: char) -> Option<(usize, u64)> {
    let at = (c as u32).checked_sub(FIRST)?;
    Some((at as usize / 64, 1 << (at % 64)))
}

/// Whether a character is Han and not one of the common ones.
///
/// ```
/// assert_eq!(['的', '國', '祉', '觚', 'a', '〇'].map(zhujian::text::is_rare), [false, false, true, true, false, false]);
/// ```
pub fn is_rare(c: char) -> bool {
    let is_common = |c: char| place(c).is_some_and(|(word, bit)| COMMON.get(word).is_some_and(|bits| bits & bit != 0));
    is_han(c) && !is_common(c) && !is_common(simplified(c))
}

/// How a character is read most often, in pinyin with the marks of tones; `None` where that is not known.
pub fn reading(c: char) -> Option<&'static str> {
    c.to_pinyin().filter(|_| is_han(c)).map(pinyin::Pinyin::with_tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thousand_seven_hundred_and_fifty_five_characters_are_common() {
        assert_eq!(COMMON.iter().map(|word| word.count_ones()).sum::<u32>(), 3755);
    }

    #[test]
    fn what_is_rare_is_what_level_one_has_not() {
        for common in "啊座国國发髮一〇亚亞经經".chars() {
            assert!(!is_rare(common), "{common}");
        }
        for rare in "祉瀚蹴弈罍卣觥觞镈箜亍齄𠮶".chars() {
            assert!(is_rare(rare), "{rare}");
        }
    }

    #[test]
    fn readings_have_the_marks_of_tones() {
        assert_eq!(['祉', '瀚', '的', 'a'].map(reading), [Some("zhǐ"), Some("hàn"), Some("de"), None]);
    }
}
