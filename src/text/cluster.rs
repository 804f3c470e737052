//! Grapheme clusters (UAX #29): what a reader takes for one character, and what may never be cut; and how many of them
//! there are to read.

use unicode_segmentation::UnicodeSegmentation;

/// The grapheme clusters of `text` with the byte each starts at.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    Clusters { text, start: 0 }
}

/// Between two characters of which neither joins with any other there is a border: no table is asked for most of a Chinese
/// text. What else stands there is cut from a border on, which is where the rules begin.
struct Clusters<'a> {
    /// What is left.
    text: &'a str,
    /// Where it begins.
    start: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let mut chars = self.text.chars();
        let first = chars.next()?;
        let is_alone = stands_alone(first) && chars.next().is_none_or(stands_alone);
        let end = if is_alone { first.len_utf8() } else { self.text.graphemes(true).next()?.len() };
        let (cluster, rest) = self.text.split_at_checked(end)?;
        let at = self.start;
        (self.text, self.start) = (rest, at + end);
        Some((at, cluster))
    }
}

impl DoubleEndedIterator for Clusters<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let mut chars = self.text.chars();
        let last = chars.next_back()?;
        let is_alone = stands_alone(last) && chars.next_back().is_none_or(stands_alone);
        let length = if is_alone { last.len_utf8() } else { self.text.graphemes(true).next_back()?.len() };
        let (rest, cluster) = self.text.split_at_checked(self.text.len() - length)?;
        self.text = rest;
        Some((self.start + rest.len(), cluster))
    }
}

/// Whether a character joins with none before or after it that is such a one as well: printable ASCII, Han, CJK and
/// full-width marks. Their Grapheme_Cluster_Break is Other, and none is a pictograph or an Indic consonant.
const fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}')
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn clusters_are_those_of_the_tables_from_either_end(
            text in "[ a竹，）〇\u{301}\u{200D}\u{FE0F}👍🏽🇨ᄀ가\u{600}\u{302A}\r\nक\u{94D}〰]{0,12}",
            from_the_end in prop::collection::vec(any::<bool>(), 12),
        ) {
            let expected: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(&clusters(&text).collect::<Vec<_>>(), &expected);
            let (mut ours, mut theirs) = (clusters(&text), expected.into_iter());
            for is_last in from_the_end {
                prop_assert_eq!(if is_last { ours.next_back() } else { ours.next() }, if is_last { theirs.next_back() } else { theirs.next() });
            }
        }
    }

    #[test]
    fn what_stands_alone_joins_with_nothing_of_its_kind() {
        let alone: Vec<char> = (' '..='\u{FFFF}').filter(|&c| stands_alone(c)).collect();
        let text: String = alone.iter().flat_map(|&c| [c, 'a', c, c, '竹']).collect();
        assert_eq!(text.graphemes(true).count(), alone.len() * 5);
        assert!(text.graphemes(true).all(|cluster| cluster.chars().count() == 1));
    }

    #[test]
    fn characters_and_words_are_counted_as_they_are_read() {
        for (text, expected) in [("竹简", 2), ("亚太经合组织（APEC）2020年", 9), ("well known, 书", 3), ("", 0)]
        {
            assert_eq!(reading_length(text), expected, "{text}");
        }
    }
}
