//! The letters and digits of a folded text, and where each stands.

use std::ops::Range;

/// Other characters in a row that part what stands before from what stands after.
pub(super) const BORDER: usize = 8;

/// Whether a character of a folded text is compared: marks and blanks are not.
pub(super) fn is_letter(c: char) -> bool {
    // Nearly all of a Chinese text, told without a table.
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

/// The letters and digits of a folded text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    chars: Vec<char>,
    /// The byte at which each begins.
    starts: Vec<u32>,
}

impl Letters {
    /// The letters of a folded text of less than 4 GiB.
    pub fn of(folded: &str) -> Self {
        let mut letters = Self::default();
        for (at, c) in folded.char_indices().filter(|&(_, c)| is_letter(c)) {
            letters.chars.push(c);
            letters.starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        letters
    }

    /// All of them.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The bytes from the first of these letters to the last.
    pub fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        let start = |at: usize| self.starts.get(at).map_or(0, |&start| start as usize);
        let Some(last) = letters.end.checked_sub(1).filter(|&last| last >= letters.start) else {
            return start(letters.start)..start(letters.start);
        };
        start(letters.start)..start(last) + self.chars.get(last).map_or(0, |c| c.len_utf8())
    }
}
