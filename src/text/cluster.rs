//! Grapheme clusters (UAX #29): what a reader takes for one character, and what may never be cut; and how many of them
//! there are to read.

use unicode_segmentation::UnicodeSegmentation;

/// The grapheme clusters of `text` with the byte each starts at.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// Unicode scalar values in `text`: the unit of every offset that scripts see.
pub fn char_count(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Whether `c` is a Han character (CJK Unified Ideographs with extensions and compatibility forms, 〇 included).
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is a letter, a digit or a Han character, and no mark. Told without the tables of Unicode for what Chinese
/// text is made of.
///
/// ```
/// use zhujian::text::is_word_char;
/// assert_eq!(['河', 'a', '３', '，', '”', ' '].map(is_word_char), [true, true, true, false, false, false]);
/// ```
#[inline]
pub fn is_word_char(c: char) -> bool {
    match c {
        '，' | '。' | '、' | '“' | '”' | '：' | '；' | '？' | '！' => false,
        _ => is_han(c) || c.is_alphanumeric(),
    }
}

/// How long a text is to a reader: Han characters, kana and hangul count each, and words of other scripts.
///
/// ```
/// assert_eq!(zhujian::text::reading_length("亚太经合组织（APEC）2020年"), 9);
/// ```
pub fn reading_length(text: &str) -> u64 {
    let mut in_word = false;
    text.chars()
        .filter(|&c| {
            let is_single = is_han(c) || matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}');
            let was_in_word = in_word;
            in_word = !is_single && is_word_char(c);
            is_single || (in_word && !was_in_word)
        })
        .count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_words_are_counted_as_they_are_read() {
        for (text, expected) in [("竹简", 2), ("亚太经合组织（APEC）2020年", 9), ("well known, 书", 3), ("", 0)]
        {
            assert_eq!(reading_length(text), expected, "{text}");
        }
    }
}
