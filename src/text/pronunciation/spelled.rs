//! A text written in pinyin: the words that decide first, then the network, else the most common reading.

use std::borrow::Cow;

use pinyin::ToPinyin;

use super::{
    network::in_context,
    phrases::{in_phrases, is_particle},
    syllable::{Syllable, needs_apostrophe, syllable},
    transcription::Transcription,
    usage::by_use,
    word_division::words,
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
    spelled(text, &[], Syllable::numbered)
}

/// A text as it is read, a syllable for each character that is read; the rest as in [`tone_numbers`].
///
/// ```
/// use zhujian::text::{Transcription, transcribed};
/// let by_words = Transcription { by_words: true, ..Transcription::default() };
/// assert_eq!(transcribed("河水，很清。", Transcription::default()), "hé shuǐ, hěn qīng.");
/// assert_eq!(transcribed("在西安的银行", by_words), "zài xī'ān de yínháng");
/// ```
pub fn transcribed(text: &str, transcription: Transcription) -> String {
    spelled(text, &transcription.borders_within_words(text), |syllable| transcription.script.write(syllable))
}

/// A character that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadCharacter {
    /// Its first byte in the text.
    pub at: Offset,
    /// Its syllable.
    pub text: Cow<'static, str>,
    /// Whether the next character of the text is of the same word, and their syllables are written as one.
    pub is_joined: bool,
}

impl ReadCharacter {
    /// Whether an apostrophe parts its syllable from the one before it in its word.
    pub fn needs_apostrophe(&self) -> bool {
        needs_apostrophe(&self.text)
    }
}

/// How each character of a text that is read is read there.
///
/// ```
/// use zhujian::text::{Transcription, syllables};
/// let read = syllables("银行行长。", Transcription { by_words: true, ..Transcription::default() });
/// assert_eq!(read.iter().map(|read| &*read.text).collect::<Vec<_>>(), ["yín", "háng", "háng", "zhǎng"]);
/// assert_eq!((read[1].at, read[0].is_joined, read[3].is_joined), (3, true, false));
/// ```
pub fn syllables(text: &str, transcription: Transcription) -> Vec<ReadCharacter> {
    let characters: Vec<char> = text.chars().collect();
    let read = text.char_indices().zip(in_context_of(&characters));
    let read = read.filter_map(|((at, _), syllable)| Some((at, transcription.script.write(syllable?).into())));
    by_words(text, read.collect(), transcription)
}

/// The same by the most common readings, whatever stands around them: this takes no time.
pub fn common_syllables(text: &str, transcription: Transcription) -> Vec<ReadCharacter> {
    let read = text.char_indices().filter_map(|(at, c)| Some((at, transcription.script.reading(c)?)));
    by_words(text, read.collect(), transcription)
}

/// Tells which of the characters of a text that are read are followed by one of the same word, where that is wanted.
fn by_words(text: &str, read: Vec<(Offset, Cow<'static, str>)>, transcription: Transcription) -> Vec<ReadCharacter> {
    let borders = transcription.borders_within_words(text);
    let mut all: Vec<ReadCharacter> =
        read.into_iter().map(|(at, text)| ReadCharacter { at, text, is_joined: false }).collect();
    let mut next = None;
    for read in all.iter_mut().rev() {
        read.is_joined = next.is_some_and(|next| borders.binary_search(&next).is_ok());
        next = Some(read.at);
    }
    all
}

/// How the particle 地 is read.
const PARTICLE: &str = "de5";

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
    for (_, read) in read.iter_mut().enumerate().filter(|(at, _)| is_particle(&text, *at)) {
        *read = PARTICLE.parse().ok().or(*read);
    }
    let is_within = words(&text);
    for (at, read) in read.iter_mut().enumerate() {
        *read = by_use(&text, &is_within, at).or(*read);
    }
    for (at, word) in in_phrases(&text, &is_within) {
        read.iter_mut().skip(at).zip(word).for_each(|(read, &syllable)| *read = Some(syllable));
    }
    read
}

/// The syllables of a text, written by `write`, and the rest of it; `joined` are the borders at which no blank is between two.
fn spelled(text: &str, joined: &[Offset], write: impl Fn(Syllable) -> String) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (mut said, mut is_behind_syllable) = (String::new(), false);
    for ((at, c), read) in text.char_indices().zip(in_context_of(&characters)) {
        if let Some(syllable) = read {
            let syllable = write(syllable);
            if is_behind_syllable && joined.binary_search(&at).is_ok() {
                said.push_str(if needs_apostrophe(&syllable) { "'" } else { "" });
            } else if said.ends_with(|last: char| !last.is_whitespace()) {
                said.push(' ');
            }
            said.push_str(&syllable);
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
            ("重要的事情重新开始", "zhòng yào de shì qing chóng xīn kāi shǐ"),
            ("国家长期坚持，家长都来", "guó jiā cháng qī jiān chí, jiā zhǎng dōu lái"),
            ("孩子说桥很长", "hái zi shuō qiáo hěn cháng"),
            ("一起来自西安", "yī qǐ lái zì xī ān"),
            ("一只很大的木箱装得下", "yī zhī hěn dà de mù xiāng zhuāng de xià"),
            ("这只能等船只有空", "zhè zhǐ néng děng chuán zhǐ yǒu kōng"),
            ("一页一页地揭开，轻轻地放，认真地读", "yī yè yī yè de jiē kāi, qīng qīng de fàng, rèn zhēn de dú"),
            ("自然地理，处处地方，平地", "zì rán dì lǐ, chù chù dì fang, píng dì"),
            ("睡着一个人，他睡着了", "shuì zhe yī ge rén, tā shuì zháo le"),
            ("教孩子认字，宗教给人", "jiāo hái zi rèn zì, zōng jiào gěi rén"),
            ("这种地方没有人种地", "zhè zhǒng dì fang méi yǒu rén zhòng dì"),
            ("瘸子挑着担子", "qué zi tiāo zhe dàn zi"),
            ("东西方的东西", "dōng xī fāng de dōng xi"),
        ] {
            assert_eq!(transcribed(text, Transcription::default()), expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_written() {
        for text in ["\u{FFFD}시끝", "𠮶𩠌", "a\u{301}长b", &"长".repeat(300)] {
            let written = transcribed(text, Transcription::default());
            assert!(!written.is_empty() && !written.contains('长'), "{text}");
        }
    }
}
