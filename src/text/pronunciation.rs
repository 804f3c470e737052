//! How Han characters are read, written out: with the marks of tones for readers, with their numbers for programs that speak. A character is read in its most
//! common way, whatever stands beside it.

use pinyin::{Pinyin, ToPinyin};

use super::cluster::is_han;

/// A text as a program that speaks takes pinyin: a syllable with the number of its tone for each character that is read
/// (`zhong1 guo2`; the light tone is 5), pauses as commas and full stops, the rest as it is.
///
/// ```
/// use zhujian::text::tone_numbers;
/// assert_eq!(tone_numbers("河水，很清。APEC"), "he2 shui3, hen3 qing1. APEC");
/// ```
pub fn tone_numbers(text: &str) -> String {
    spelled(text, |reading| {
        let syllable = reading.with_tone_num_end().replace('ü', "v");
        let tone = if syllable.ends_with(|last: char| last.is_ascii_digit()) { "" } else { "5" };
        syllable + tone
    })
}

/// A text in pinyin with the marks of tones, a syllable for each character that is read; the rest as in [`tone_numbers`].
///
/// ```
/// assert_eq!(zhujian::text::tone_marks("河水，很清。"), "hé shuǐ, hěn qīng.");
/// ```
pub fn tone_marks(text: &str) -> String {
    spelled(text, |reading| reading.with_tone().to_owned())
}

fn spelled(text: &str, syllable: impl Fn(Pinyin) -> String) -> String {
    let (mut said, mut is_behind_syllable) = (String::new(), false);
    for c in text.chars() {
        if let Some(reading) = c.to_pinyin().filter(|_| is_han(c)) {
            if said.ends_with(|last: char| !last.is_whitespace()) {
                said.push(' ');
            }
            said.push_str(&syllable(reading));
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
}
