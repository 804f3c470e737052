//! A syllable of pinyin with its tone, and how it is written.

use std::str::FromStr;

use pinyin::Pinyin;

use super::bopomofo::bopomofo;

/// Letters of the longest syllable.
const LONGEST: usize = 7;
/// Vowels with the marks of the four tones, after the one without.
const VOWELS: [&str; 6] = ["aāáǎà", "eēéěè", "oōóǒò", "iīíǐì", "uūúǔù", "üǖǘǚǜ"];

/// What a syllable in a word begins with before which it is parted.
const BEGINS_WITH_VOWEL: [char; 15] = ['a', 'ā', 'á', 'ǎ', 'à', 'o', 'ō', 'ó', 'ǒ', 'ò', 'e', 'ē', 'é', 'ě', 'è'];

/// Whether an apostrophe parts a syllable from the one before it in its word: 西安 is Xī'ān (GB/T 16159, 隔音符号).
pub(super) fn needs_apostrophe(syllable: &str) -> bool {
    syllable.starts_with(BEGINS_WITH_VOWEL)
}

/// A syllable of pinyin with its tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Syllable {
    /// In ASCII, v for ü, filled up with blanks.
    letters: [u8; LONGEST],
    /// 1 to 4; 5 is the light one.
    tone: u8,
}

/// The syllable as the table of readings has it.
pub(super) fn syllable(pinyin: Pinyin) -> Syllable {
    pinyin.with_tone_num_end().parse().unwrap_or(Syllable { letters: [b' '; LONGEST], tone: 5 })
}

impl FromStr for Syllable {
    type Err = ();

    /// Reads `zhong1`, `lü4`, `lu:4`; one without a number has the light tone.
    fn from_str(written: &str) -> Result<Self, ()> {
        let written = written.replace("u:", "v").replace('ü', "v");
        let plain = written.trim_end_matches(|c: char| c.is_ascii_digit());
        let tone = written.trim_start_matches(|c: char| !c.is_ascii_digit());
        let tone = if tone.is_empty() { Ok(5) } else { tone.parse::<u8>() }.map_err(|_| ())?;
        let mut letters = [b' '; LONGEST];
        if plain.is_empty() || plain.len() > LONGEST || !plain.is_ascii() {
            return Err(());
        }
        letters.iter_mut().zip(plain.bytes()).for_each(|(letter, byte)| *letter = byte);
        Ok(Self { letters, tone })
    }
}

impl Syllable {
    fn plain(self) -> String {
        self.letters.iter().filter(|&&letter| letter != b' ').map(|&letter| char::from(letter)).collect()
    }

    /// With the number of its tone: `zhong1`, `lv4`, `de5`.
    pub(super) fn numbered(self) -> String {
        format!("{}{}", self.plain(), self.tone)
    }

    /// In bopomofo, as far as it is a syllable: `ㄓㄨㄥ`, `ㄌㄩˋ`, `˙ㄉㄜ`.
    pub(super) fn in_bopomofo(self) -> String {
        bopomofo(&self.plain(), self.tone).unwrap_or_else(|| self.marked())
    }

    /// With the mark of its tone: `zhōng`, `lǜ`, `de`.
    pub(super) fn marked(self) -> String {
        let plain = self.plain().replace('v', "ü");
        // a and e have the mark, else the o of ou, else the last vowel.
        let is_vowel = |c: char| VOWELS.iter().any(|forms| forms.starts_with(c));
        let at = plain.find(['a', 'e']).or_else(|| plain.find("ou")).or_else(|| plain.rfind(is_vowel));
        let marked = |(place, c): (usize, char)| match VOWELS.iter().find(|forms| forms.starts_with(c)) {
            Some(forms) if Some(place) == at => forms.chars().nth(usize::from(self.tone % 5)).unwrap_or(c),
            _ => c,
        };
        plain.char_indices().map(marked).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_is_written_with_the_mark_or_the_number_of_its_tone() {
        for (read, marked, numbered) in [
            ("zhong1", "zhōng", "zhong1"),
            ("lu:4", "lǜ", "lv4"),
            ("lüe4", "lüè", "lve4"),
            ("hao3", "hǎo", "hao3"),
            ("gui4", "guì", "gui4"),
            ("liu2", "liú", "liu2"),
            ("dou1", "dōu", "dou1"),
            ("men", "men", "men5"),
            ("zhuang4", "zhuàng", "zhuang4"),
            ("er2", "ér", "er2"),
        ] {
            let syllable: Syllable = read.parse().unwrap();
            assert_eq!((syllable.marked().as_str(), syllable.numbered().as_str()), (marked, numbered));
        }
        assert!("".parse::<Syllable>().is_err() && "zhuangggg1".parse::<Syllable>().is_err());
    }
}
