//! Finding in a text what letters spell in pinyin. The rules are those of [`Speller`](super::Speller), which matches
//! titles that were prepared; here any text is searched as it comes.

use std::ops::Range;

use super::{
    Offset,
    pinyin::{MOST_LETTERS, readings, spelled_letters, step},
    slice::Slice,
};

/// The characters whose readings are looked up beforehand.
const COMMON: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// Letters that spell something, made ready.
#[derive(Debug, Clone)]
pub struct Spelling {
    letters: String,
    /// Which of the common characters may begin the spelling, a bit each.
    begins: Vec<u64>,
}

impl Spelling {
    /// The spelling `text`, as [`spelled_letters`] reads it. `None` where it is none, or too long to be one.
    pub fn new(text: &str) -> Option<Self> {
        let letters = spelled_letters(text).filter(|letters| letters.len() <= MOST_LETTERS)?;
        let mut begins = vec![0; COMMON.count().div_ceil(64)];
        for code in COMMON.filter(|&code| char::from_u32(code).is_some_and(|c| may_begin(c, &letters))) {
            let at = (code - COMMON.start()) as usize;
            if let Some(bits) = begins.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        Some(Self { letters, begins })
    }

    /// The stretches of `text` that are so spelled, none overlapping another; the last syllable may be spelled in part.
    ///
    /// ```
    /// let spelling = zhujian::text::Spelling::new("yataihz").unwrap();
    /// let text = "做大亚太合作蛋糕";
    /// assert_eq!(spelling.hits(text).into_iter().map(|hit| &text[hit]).collect::<Vec<_>>(), ["亚太合作"]);
    /// ```
    pub fn hits(&self, text: &str) -> Vec<Range<Offset>> {
        let (mut hits, mut free) = (Vec::new(), 0);
        for (at, c) in text.char_indices() {
            if at >= free
                && self.may_begin_with(c)
                && let Some(len) = self.spelled(text.slice(at..))
            {
                free = at + len;
                hits.push(at..free);
            }
        }
        hits
    }

    fn may_begin_with(&self, c: char) -> bool {
        let bit = |at: usize| self.begins.get(at / 64).map(|bits| bits >> (at % 64) & 1 == 1);
        let known = (c as u32).checked_sub(*COMMON.start()).and_then(|at| bit(at as usize));
        known.unwrap_or_else(|| may_begin(c, &self.letters))
    }

    /// The bytes of the shortest start of `text` that is so spelled.
    fn spelled(&self, text: &str) -> Option<usize> {
        let mut reached: u64 = 1;
        for (at, c) in text.char_indices() {
            reached = readings(c).iter().fold(0, |next, reading| next | step(reading, &self.letters, reached));
            if reached == 0 {
                return None;
            }
            if reached >> self.letters.len() & 1 == 1 {
                return Some(at + c.len_utf8());
            }
        }
        None
    }
}

fn may_begin(c: char, letters: &str) -> bool {
    readings(c).iter().any(|reading| reading.bytes().next() == letters.bytes().next())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(letters: &str, text: &str, expected: &[&str]) {
        let hits = Spelling::new(letters).unwrap().hits(text);
        assert_eq!(hits.into_iter().map(|hit| &text[hit]).collect::<Vec<_>>(), expected, "{letters} in {text}");
    }

    #[test]
    fn a_spelling_is_found_wherever_it_begins() {
        check("yatai", "亚太、亚太", &["亚太", "亚太"]);
        check("yt", "做大亚太合作", &["亚太"]);
        check("zhongguo", "在中国，重国", &["中国", "重国"]);
        check("xian", "西安，先", &["西安", "先"]);
        check("apechy", "在APEC会议上", &["APEC会议"]);
        check("yatai", "亚。太", &[]);
    }

    #[test]
    fn the_u_with_dots_is_typed_in_many_ways_and_tones_are_left_out() {
        for letters in ["lüse", "lvse", "luse", "lu:se", "LÜSE", "lǜsè", "lu\u{308}\u{300}se\u{300}", "ls", "lü'se"]
        {
            check(letters, "满山的绿色", &["绿色"]);
        }
        for letters in ["nv", "nü", "nu", "nu:", "nǚ"] {
            check(letters, "女", &["女"]);
        }
        check("celue", "策略", &["策略"]);
        check("cèlüè", "策略", &["策略"]);
        check("lu", "路，绿", &["路", "绿"]);
        check("lü", "路，绿", &["绿"]);
        check("yü", "玉", &[]);
    }

    #[test]
    fn what_holds_no_letter_spells_nothing() {
        for text in ["", "亚太", "2020", "a b", "é?", &"a".repeat(64)] {
            assert!(Spelling::new(text).is_none(), "{text}");
        }
    }
}
