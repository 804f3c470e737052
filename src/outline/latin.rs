//! Numbers as texts in Latin letters print them: IV, ix, B, Twenty-one, Third. Reads one from the start of a text; never
//! says what it counts.

use super::numeral::{Numeral, Script};
use crate::text::Slice;

/// The signs of Roman numerals with what they are worth, the largest first.
const ROMAN: [(&[u8], u32); 9] =
    [(b"C", 100), (b"XC", 90), (b"L", 50), (b"XL", 40), (b"X", 10), (b"IX", 9), (b"V", 5), (b"IV", 4), (b"I", 1)];

/// The largest Roman numeral of a chapter; larger ones are words (MIX) and years.
const LARGEST_ROMAN: u32 = 199;

/// CLXXXVIII.
const LONGEST_ROMAN: usize = 9;

const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// First to twelfth, as they open an entry.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// The letters `text` begins with, up to the first character that is none.
pub(super) fn word(text: &str) -> &str {
    text.slice(..text.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(text.len()))
}

/// A Roman numeral in letters, or a single letter that counts: IV, ix, B. Of I, V, X and their small forms the Roman
/// numeral is meant.
pub(super) fn enumerator(text: &str) -> Option<Numeral> {
    roman(text).or_else(|| letter(text))
}

/// The Roman numeral `text` begins with, all in capitals or all small. A single C or L is a letter.
pub(super) fn roman(text: &str) -> Option<Numeral> {
    let word = word(text);
    let is_small = word.starts_with(|c: char| c.is_ascii_lowercase());
    let is_of_one_case = word.bytes().all(|b| b.is_ascii_lowercase() == is_small);
    if word.is_empty() || word.len() > LONGEST_ROMAN || !is_of_one_case || matches!(word, "C" | "L" | "c" | "l") {
        return None;
    }
    let value = word.bytes().try_fold((0, 0), |(sum, before), letter| {
        let worth = worth(letter.to_ascii_uppercase())?;
        // IV: what stands before something larger is taken away.
        Some((if before < worth { sum + worth - 2 * before } else { sum + worth }, worth))
    })?;
    let script = if is_small { Script::SmallRoman } else { Script::Roman };
    let numeral = Numeral { value: value.0, len: word.len(), script };
    (numeral.value <= LARGEST_ROMAN && is_spelt(numeral.value, word)).then_some(numeral)
}

/// What one letter of a Roman numeral is worth.
fn worth(letter: u8) -> Option<u32> {
    ROMAN.iter().find(|(sign, _)| *sign == [letter]).map(|&(_, worth)| worth)
}

/// Whether `word` is how `value` is spelt: IIII and VX are words.
fn is_spelt(value: u32, word: &str) -> bool {
    let (mut left, mut rest) = (value, word.as_bytes());
    for (sign, worth) in ROMAN {
        while left >= worth {
            let Some((head, after)) = rest.split_at_checked(sign.len()) else { return false };
            if !head.eq_ignore_ascii_case(sign) {
                return false;
            }
            (left, rest) = (left - worth, after);
        }
    }
    rest.is_empty()
}

/// The single letter `text` begins with, also in its full width form: A is 1.
pub(super) fn letter(text: &str) -> Option<Numeral> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let (value, script) = match first {
        'A'..='Z' => (first as u32 - 'A' as u32, Script::Capital),
        'Ａ'..='Ｚ' => (first as u32 - 'Ａ' as u32, Script::Capital),
        'a'..='z' => (first as u32 - 'a' as u32, Script::Small),
        'ａ'..='ｚ' => (first as u32 - 'ａ' as u32, Script::Small),
        _ => return None,
    };
    let is_single = !chars.as_str().starts_with(|c: char| c.is_ascii_alphanumeric());
    is_single.then_some(Numeral { value: value + 1, len: first.len_utf8(), script })
}

/// One to ninety-nine in words, in any case: Three, TWENTY-ONE, Twenty One.
pub(super) fn cardinal(text: &str) -> Option<Numeral> {
    let first = word(text);
    let numeral = |value, len| Some(Numeral { value, len, script: Script::Word });
    if let Some(value) = position(&ONES, first) {
        return numeral(value, first.len());
    }
    let tens = (position(&TENS, first)? + 1) * 10;
    let ones = text.slice(first.len()..).strip_prefix(['-', ' ']).map(word).unwrap_or_default();
    match position(&ONES, ones).filter(|&ones| ones < 10) {
        Some(value) => numeral(tens + value, first.len() + 1 + ones.len()),
        None => numeral(tens, first.len()),
    }
}

/// First, Secondly, THIRD at the start of a sentence.
pub(super) fn ordinal(text: &str) -> Option<Numeral> {
    let word = word(text);
    let adverb = || {
        let (adjective, ending) = word.split_at_checked(word.len().checked_sub(2)?)?;
        position(&ORDINALS, adjective).filter(|_| ending.eq_ignore_ascii_case("ly"))
    };
    let value = position(&ORDINALS, word).or_else(adverb)?;
    let is_start = word.starts_with(|c: char| c.is_ascii_uppercase());
    is_start.then_some(Numeral { value, len: word.len(), script: Script::Word })
}

/// The place of `word` among `words`, from 1.
fn position(words: &[&str], word: &str) -> Option<u32> {
    words.iter().position(|known| known.eq_ignore_ascii_case(word)).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Numeral>, value: u32, len: usize, input: &str) {
        assert_eq!(found.map(|numeral| (numeral.value, numeral.len)), Some((value, len)), "{input}");
    }

    #[test]
    fn roman_numerals_are_read_in_either_case() {
        for (input, value) in [("I", 1), ("iv.", 4), ("IX", 9), ("xiv)", 14), ("XL", 40), ("XCIX", 99), ("CXX ", 120)] {
            check(roman(input), value, word(input).len(), input);
        }
        for input in ["", "IIII", "Xi", "IVI", "VX", "MIX", "ill", "civil", "C", "l", "Iron", "CCCCL"] {
            assert_eq!(roman(input), None, "{input}");
        }
    }

    #[test]
    fn a_letter_counts_only_alone() {
        check(letter("A. "), 1, 1, "A.");
        check(letter("ｂ）"), 2, 3, "ｂ");
        check(enumerator("C、"), 3, 1, "C、");
        check(enumerator("i)"), 1, 1, "i)");
        for input in ["AB.", "A4", "", "甲", "1"] {
            assert_eq!(letter(input), None, "{input}");
        }
    }

    #[test]
    fn numbers_in_words_are_read_to_ninety_nine() {
        for (input, value, len) in [
            ("One", 1, 3),
            ("TWELVE ", 12, 6),
            ("twenty", 20, 6),
            ("Twenty-One: x", 21, 10),
            ("Forty two", 42, 9),
            ("Thirty nights", 30, 6),
            ("Thirty-eleven", 30, 6),
        ] {
            check(cardinal(input), value, len, input);
        }
        for input in ["", "Once", "Tent", "七"] {
            assert_eq!(cardinal(input), None, "{input}");
        }
    }

    #[test]
    fn ordinals_open_a_sentence() {
        for (input, value, len) in [("First, a", 1, 5), ("Secondly, b", 2, 8), ("THIRD: c", 3, 5), ("Twelfth", 12, 7)] {
            check(ordinal(input), value, len, input);
        }
        for input in ["", "first", "Firsts", "Last", "Fir", "Se", "Secondary"] {
            assert_eq!(ordinal(input), None, "{input}");
        }
    }
}
