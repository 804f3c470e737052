//! The letters and digits of a folded text, and where each stands.

use std::ops::Range;

/// Other characters in a row that part what stands before from what stands after.
pub(super) const BORDER: usize = 8;

/// Whether a character of a folded text is compared: marks and blanks are not.
pub fn is_letter(c: char) -> bool {
    match c {
        // Nearly all of a Chinese text, and nearly all of its marks, told without a table.
        '\u{4E00}'..='\u{9FFF}' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The letters and digits of a folded text, without their places.
pub(super) fn letters(folded: &str) -> Vec<char> {
    // Characters of three bytes, as nearly all are.
    let mut letters = Vec::with_capacity(folded.len() / 3 + 1);
    letters.extend(folded.chars().filter(|&c| is_letter(c)));
    letters
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
        // Characters of three bytes, as nearly all are.
        let most = folded.len() / 3 + 1;
        let mut letters = Self { chars: Vec::with_capacity(most), starts: Vec::with_capacity(most) };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
