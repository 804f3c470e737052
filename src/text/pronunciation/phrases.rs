//! Words that decide how a character of several readings is read, before anything else is asked.

use std::{collections::HashMap, sync::LazyLock};

use super::syllable::Syllable;

static PHRASES: LazyLock<HashMap<Vec<char>, Vec<Syllable>>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/pinyin/phrases.txt").lines().filter(|line| !line.starts_with('#'));
    let phrase = |line: &str| {
        let (word, syllables) = line.split_once(' ')?;
        Some((word.chars().collect(), syllables.split(' ').filter_map(|syllable| syllable.parse().ok()).collect()))
    };
    lines.filter_map(phrase).collect()
});
/// Characters of a word, the most first.
const LENGTHS: [usize; 2] = [3, 2];

/// The words of a text, from left to right, each with its place among the characters and its syllables.
pub(super) fn in_words(text: &[char]) -> Vec<(usize, &'static [Syllable])> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let word = |length| text.get(at..at + length).and_then(|word| PHRASES.get(word));
        let longest = LENGTHS.into_iter().find_map(word);
        found.extend(longest.map(|syllables| (at, syllables.as_slice())));
        at += longest.map_or(1, Vec::len);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_syllable_a_character() {
        let lines = include_str!("../../../assets/pinyin/phrases.txt").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(PHRASES.len(), lines.count());
        assert!(PHRASES.iter().all(|(word, syllables)| LENGTHS.contains(&word.len()) && syllables.len() == word.len()));
    }
}
