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

/// The byte at which the letter begins that stands so many letters behind the one at or behind a byte; the length of the text where
/// there are not so many.
pub(super) fn nth_letter(folded: &str, from: usize, letters: usize) -> usize {
    let (mut at, mut left) = (from, letters);
    while let Some(&byte) = folded.as_bytes().get(at) {
        let (is_own, bytes) = match byte {
            // U+5000 to U+9FFF are letters without exception.
            0xE5..=0xE9 => (true, 3),
            0..=0x7F => (byte.is_ascii_alphanumeric(), 1),
            _ => {
                let Some(c) = folded.get(at..).and_then(|rest| rest.chars().next()) else { break };
                (is_letter(c), c.len_utf8())
            }
        };
        if is_own && left == 0 {
            return at;
        }
        left -= usize::from(is_own);
        at += bytes;
    }
    folded.len()
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
    fn a_letter_is_found_by_its_number() {
        let text = "山，a1。é𠀀\u{4dd0}人鿿";
        let letters = Letters::of(text);
        for from in 0..letters.chars().len() {
            for to in from..letters.chars().len() {
                let byte = |letter: usize| letters.bytes(letter..letter + 1).start;
                assert_eq!(nth_letter(text, byte(from), to - from), byte(to), "{from} {to}");
            }
        }
        assert_eq!(nth_letter(text, 0, letters.chars().len()), text.len());
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
