//! Which characters are said how they are read, and in which letters.

use std::borrow::Cow;

use pinyin::ToPinyin;
use serde::{Deserialize, Serialize};

use super::{
    hsk::hsk_level,
    syllable::{Syllable, needs_apostrophe, syllable},
    word_division::borders_within_words,
};
use crate::text::{Offset, is_han};

/// The letters in which syllables are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PinyinScript {
    /// 汉语拼音, with the marks of tones.
    #[default]
    Pinyin,
    /// 注音符號.
    Bopomofo,
}

impl PinyinScript {
    /// A syllable in these letters.
    pub(super) fn write(self, syllable: Syllable) -> String {
        match self {
            Self::Pinyin => syllable.marked(),
            Self::Bopomofo => syllable.in_bopomofo(),
        }
    }

    /// How a character is read most often; `None` where that is not known.
    ///
    /// ```
    /// use zhujian::text::PinyinScript;
    /// assert_eq!(PinyinScript::Bopomofo.reading('竹').as_deref(), Some("ㄓㄨˊ"));
    /// ```
    pub fn reading(self, c: char) -> Option<Cow<'static, str>> {
        let pinyin = c.to_pinyin().filter(|_| is_han(c))?;
        Some(match self {
            Self::Pinyin => pinyin.with_tone().into(),
            Self::Bopomofo => syllable(pinyin).in_bopomofo().into(),
        })
    }
}

/// Which characters are said how they are read, and how that is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Transcription {
    /// The level of HSK up to which characters are known and not said how they are read; 0 where all are said.
    pub known: u8,
    /// The letters.
    pub script: PinyinScript,
    /// Whether the syllables of a word are written as one; those of bopomofo never are.
    pub by_words: bool,
}

impl Transcription {
    /// The borders at which no blank is between two syllables ([`borders_within_words`]).
    pub fn borders_within_words(self, text: &str) -> Vec<Offset> {
        let is_by_words = self.by_words && self.script == PinyinScript::Pinyin;
        if is_by_words { borders_within_words(text) } else { Vec::new() }
    }

    /// Whether an apostrophe parts the syllable of a character from the one before it in its word.
    pub fn needs_apostrophe(self, c: char) -> bool {
        self.script == PinyinScript::Pinyin && self.reading(c).is_some_and(|reading| needs_apostrophe(&reading))
    }

    /// Whether a character is said how it is read, if that is known.
    pub fn has(self, c: char) -> bool {
        is_han(c) && (self.known == 0 || hsk_level(c).is_none_or(|level| level > self.known))
    }

    /// How a character is read most often, where it is said.
    pub fn reading(self, c: char) -> Option<Cow<'static, str>> {
        self.has(c).then(|| self.script.reading(c)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_learner_knows_is_not_said() {
        let known = |known| Transcription { known, ..Transcription::default() };
        let said =
            |known: Transcription| "我们觚哉a".chars().filter(|&c| known.reading(c).is_some()).collect::<String>();
        assert_eq!([0, 1, 7].map(|level| said(known(level))), ["我们觚哉", "觚哉", "觚哉"]);
    }
}
