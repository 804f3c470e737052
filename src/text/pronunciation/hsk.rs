//! The levels of characters in the HSK (汉语水平考试), by the syllabus of July 2026: what a learner of a level has met.

use std::sync::LazyLock;

use crate::text::{is_han, simplified};

/// The highest level: 7 to 9 are one.
pub const HIGHEST_HSK_LEVEL: u8 = 7;

/// The characters in their order, each with its level; made once it is asked for.
static LEVELS: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/hsk/characters.txt").lines().skip(1);
    let mut levels: Vec<(char, u8)> =
        lines.zip(1..).flat_map(|(line, level)| line.chars().map(move |c| (c, level))).collect();
    levels.sort_unstable();
    levels
});

/// The level of a character, from 1; a traditional one has that of its simplified form. `None` for what is in no level.
///
/// ```
/// assert_eq!(['我', '國', '觚', 'a'].map(zhujian::text::hsk_level), [Some(1), Some(1), None, None]);
/// ```
pub fn hsk_level(c: char) -> Option<u8> {
    let level = |c: char| {
        let at = LEVELS.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        LEVELS.get(at).map(|(_, level)| *level)
    };
    is_han(c).then(|| level(c).or_else(|| level(simplified(c)))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thousand_and_eighty_eight_characters_have_levels() {
        let counts: Vec<usize> =
            (1..=HIGHEST_HSK_LEVEL).map(|level| LEVELS.iter().filter(|(_, own)| *own == level).count()).collect();
        assert_eq!(counts, [246, 125, 284, 441, 431, 413, 1148]);
        assert!(LEVELS.windows(2).all(|pair| pair[0].0 < pair[1].0), "each once");
    }
}
