//! Words that decide how a character of several readings is read, before anything else is asked.

use std::{collections::HashMap, sync::LazyLock};

use super::syllable::Syllable;
use crate::text::is_han;

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

/// What 地 begins a word with, and is no particle before: 自然地理, 具体地点.
const OF_PLACES: &str = "方区点位理图形带名产域质球面下上段势震铁板盘址主基步道毯砖";

/// Whether 地 at this place is the particle behind an adverb that says a character or a word twice: 轻轻地, 一页一页地, 高高兴兴地.
pub(super) fn is_particle(text: &[char], at: usize) -> bool {
    let is_adverb = match text.get(..at) {
        Some([.., a, b, c, d]) if c != d => a == c && (b == d || *a == '一'),
        Some([.., a, b]) => a == b,
        _ => false,
    };
    text.get(at) == Some(&'地') && is_adverb && !begins_place(text, at)
}

/// Whether the character at this place, which is 地, begins the name of some place.
fn begins_place(text: &[char], at: usize) -> bool {
    text.get(at + 1).is_none_or(|&next| OF_PLACES.contains(next) || !is_han(next))
}

/// Whether it is one of the words.
pub(super) fn is_phrase(word: &[char]) -> bool {
    PHRASES.contains_key(word)
}

/// The words of a text, from left to right, each with its place among the characters and its syllables.
pub(super) fn in_words(text: &[char]) -> Vec<(usize, &'static [Syllable])> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let is_one = |word: &&[char]| !(word.len() == 3 && word.ends_with(&['地']) && begins_place(text, at + 2));
        let word = |length| text.get(at..at + length).filter(is_one).and_then(|word| PHRASES.get(word));
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
