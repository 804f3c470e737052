//! A text written in pinyin: the words that decide first, then the network, else the most common reading.

use pinyin::ToPinyin;

use super::{
    network::in_context,
    phrases::in_words,
    syllable::{Syllable, syllable},
};
use crate::text::{Offset, is_han, simplified};

/// A text as a program that speaks takes pinyin: a syllable with the number of its tone for each character that is read
/// (`zhong1 guo2`; the light tone is 5), pauses as commas and full stops, the rest as it is.
///
/// ```
/// use zhujian::text::tone_numbers;
/// assert_eq!(tone_numbers("河水，很清。APEC"), "he2 shui3, hen3 qing1. APEC");
/// ```
pub fn tone_numbers(text: &str) -> String {
    spelled(text, Syllable::numbered)
}

/// A text in pinyin with the marks of tones, a syllable for each character that is read; the rest as in [`tone_numbers`].
///
/// ```
/// assert_eq!(zhujian::text::tone_marks("河水，很清。"), "hé shuǐ, hěn qīng.");
/// ```
pub fn tone_marks(text: &str) -> String {
    spelled(text, Syllable::marked)
}

/// How each character of a text that is read is read there, with the mark of its tone, and its first byte.
///
/// ```
/// let read = zhujian::text::syllables("银行行长。");
/// assert_eq!(read.iter().map(|(_, syllable)| syllable.as_str()).collect::<Vec<_>>(), ["yín", "háng", "háng", "zhǎng"]);
/// assert_eq!(read[1].0, 3);
/// ```
pub fn syllables(text: &str) -> Vec<(Offset, String)> {
    let characters: Vec<char> = text.chars().collect();
    let read = text.char_indices().zip(in_context_of(&characters));
    read.filter_map(|((at, _), syllable)| Some((at, syllable?.marked()))).collect()
}

/// How each character is read, where it is Han and known.
fn in_context_of(text: &[char]) -> Vec<Option<Syllable>> {
    let first = |&c: &char| c.to_pinyin().filter(|_| is_han(c)).map(syllable);
    let mut read: Vec<Option<Syllable>> = text.iter().map(first).collect();
    // The words are simplified, and so is what the network has learnt.
    let text: Vec<char> = text.iter().map(|&c| if is_han(c) { simplified(c) } else { c }).collect();
    for (at, syllable) in in_context(&text) {
        if let Some(read) = read.get_mut(at) {
            *read = Some(syllable);
        }
    }
    for (at, word) in in_words(&text) {
        read.iter_mut().skip(at).zip(word).for_each(|(read, &syllable)| *read = Some(syllable));
    }
    read
}

fn spelled(text: &str, write: impl Fn(Syllable) -> String) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (mut said, mut is_behind_syllable) = (String::new(), false);
    for (&c, read) in characters.iter().zip(in_context_of(&characters)) {
        if let Some(syllable) = read {
            if said.ends_with(|last: char| !last.is_whitespace()) {
                said.push(' ');
            }
            said.push_str(&write(syllable));
            is_behind_syllable = true;
            continue;
        }
        match pause(c) {
            Some(mark) => said.push(mark),
            None => {
                if (is_behind_syllable || said.ends_with(is_pause)) && c.is_alphanumeric() {
                    said.push(' ');
                }
                said.push(c);
            }
        }
        is_behind_syllable = false;
    }
    said.trim().to_owned()
}

const fn is_pause(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?')
}

/// The Latin mark of a pause that is as long; blanks for quotes and brackets, which are not heard.
const fn pause(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' | '：' | '—' => ',',
        '。' | '；' | '…' | '⋯' => '.',
        '！' => '!',
        '？' => '?',
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '《' | '》' | '〈' | '〉' | '（' | '）' | '\u{3000}' => {
            ' '
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_is_read_has_its_syllable_and_tone() {
        for (text, expected) in [
            ("我们的", "wo3 men5 de5"),
            ("绿水", "lv4 shui3"),
            ("說“好”！", "shuo1 hao3 !"),
            ("2020年", "2020 nian2"),
            ("", ""),
        ] {
            assert_eq!(tone_numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_character_decides_how_it_is_read() {
        for (text, expected) in [
            ("银行行长重申", "yín háng háng zhǎng chóng shēn"),
            ("還頭髮", "hái tóu fa"),
            ("长大，长江", "zhǎng dà, cháng jiāng"),
            ("音乐和快乐", "yīn yuè hé kuài lè"),
            ("重要的事情重新开始", "zhòng yào de shì qíng chóng xīn kāi shǐ"),
        ] {
            assert_eq!(tone_marks(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_written() {
        for text in ["\u{FFFD}시끝", "𠮶𩠌", "a\u{301}长b", &"长".repeat(300)] {
            let written = tone_marks(text);
            assert!(!written.is_empty() && !written.contains('长'), "{text}");
        }
    }
}
