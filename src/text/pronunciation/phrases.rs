//! Words that decide how a character of several readings is read, before anything else is asked.

use std::{collections::HashMap, sync::LazyLock};

use super::syllable::Syllable;
use crate::text::is_han;

/// What is known of a phrase.
struct Phrase {
    syllables: Vec<Syllable>,
    /// Whether it is a word of a dictionary, and what else stands there in the text is none: 人参 in 很多人参加.
    is_word: bool,
}

static PHRASES: LazyLock<HashMap<Vec<char>, Phrase>> = LazyLock::new(|| {
    let words = include_str!("../../../assets/pinyin/words.txt").lines().map(|line| (line, true));
    let own = include_str!("../../../assets/pinyin/phrases.txt").lines().map(|line| (line, false));
    let phrase = |(line, is_word): (&str, bool)| {
        let (word, syllables) = line.split_once(' ').filter(|_| !line.starts_with('#'))?;
        let syllables = syllables.split(' ').filter_map(|syllable| syllable.parse().ok()).collect();
        Some((word.chars().collect(), Phrase { syllables, is_word }))
    };
    // Our own go before those of dictionaries.
    words.chain(own).filter_map(phrase).collect()
});
/// Characters of a phrase, the most first.
const LENGTHS: [usize; 3] = [4, 3, 2];

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

/// Whether it is one of the phrases.
pub(super) fn is_phrase(word: &[char]) -> bool {
    PHRASES.contains_key(word)
}

/// The phrases of a text, from left to right, each with its place among the characters and its syllables. `is_within` says of each
/// character whether it goes on with the word of the one before it.
pub(super) fn in_phrases(text: &[char], is_within: &[bool]) -> Vec<(usize, &'static [Syllable])> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let phrase = |length| {
            let word: &[char] = text.get(at..at + length)?;
            let phrase = PHRASES.get(word)?;
            let is_place = word.len() == 3 && word.ends_with(&['地']) && begins_place(text, at + 2);
            (!is_place && stands_there(phrase, is_within, (at, at + length))).then_some(phrase)
        };
        let longest = LENGTHS.into_iter().find_map(phrase);
        found.extend(longest.map(|phrase| (at, phrase.syllables.as_slice())));
        at += longest.map_or(1, |phrase| phrase.syllables.len());
    }
    found
}

/// Whether a phrase is what stands there: no word goes beyond it that does not hold all of it, and one of two characters from a
/// dictionary is a word.
fn stands_there(phrase: &Phrase, is_within: &[bool], (start, end): (usize, usize)) -> bool {
    let goes_on = |at: usize| is_within.get(at) == Some(&true);
    let is_whole = (start + 1..end).all(goes_on);
    let is_crossed = goes_on(start) || goes_on(end);
    is_whole || !is_crossed && (end - start > 2 || !phrase.is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_a_syllable_a_character() {
        assert!(PHRASES.len() > 3_000);
        assert!(PHRASES.iter().all(|(word, Phrase { syllables, .. })| {
            LENGTHS.contains(&word.len()) && syllables.len() == word.len()
        }));
    }
}
