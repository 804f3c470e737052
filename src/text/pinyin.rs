//! Telling whether a text is what letters spell in pinyin: whole syllables (`yatai`), initials (`yt`) or both (`yat`).
//! Matching starts at a syllable, never inside one. Decides nothing about which texts are searched.

use pinyin::ToPinyinMulti;

use super::slice::Slice;

/// The longest spelling that is matched, in letters; no title is asked for with more.
pub(super) const MOST_LETTERS: usize = 63;

/// How a character is read, prepared for matching: an index into its [`Speller`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sound(u16);

/// The readings of the characters met so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Speller {
    /// Every reading of each sound.
    readings: Vec<Vec<String>>,
    /// The sounds of characters, by their numbers: pages of 256, as far as any of them was met.
    known: Vec<Option<Box<[Option<Sound>; PAGE]>>>,
}

/// Characters whose sounds stand together.
const PAGE: usize = 256;

impl Speller {
    /// How `text` is read, a sound a character; white space is left out.
    pub fn spell(&mut self, text: &str) -> Vec<Sound> {
        text.chars().filter(|c| !c.is_whitespace()).map(|c| self.sound(c)).collect()
    }

    /// Finds out how the characters of `text` are read.
    pub fn meet(&mut self, text: &str) {
        for c in text.chars() {
            self.sound(c);
        }
    }

    /// Whether a part of what is read as `sounds` may be spelled by `letters` (small ones): by syllables, by initials,
    /// the last syllable perhaps in part.
    ///
    /// ```
    /// let mut speller = zhujian::text::Speller::default();
    /// let sounds = speller.spell("做大亚太合作蛋糕");
    /// assert!(speller.is_spelled_by(&sounds, "yatai") && speller.is_spelled_by(&sounds, "ythz"));
    /// assert!(!speller.is_spelled_by(&sounds, "atai"));
    /// ```
    pub fn is_spelled_by(&self, sounds: &[Sound], letters: &str) -> bool {
        self.ready(letters).is_spelling_of(sounds)
    }

    /// Letters (small ones) made ready for many texts: what each sound makes of them is worked out once.
    pub fn ready(&self, letters: &str) -> Letters {
        let len = letters.len();
        let is_possible = len > 0 && len <= MOST_LETTERS;
        let read =
            |sound: &[String], at: usize| sound.iter().fold(0, |next, reading| next | step(reading, letters, 1 << at));
        let sounds = self.readings.iter().filter(|_| is_possible);
        let next: Vec<u64> = sounds.flat_map(|sound| (0..len).map(move |at| read(sound, at))).collect();
        let roles = next.chunks_exact(len.max(1)).map(|next| Role {
            first: next.first().copied().unwrap_or_default(),
            after: next.iter().enumerate().fold(1 << len, |after, (at, &next)| after | u64::from(next != 0) << at),
        });
        Letters { len, roles: roles.collect(), next }
    }

    /// The text as it is read, for putting texts in order: its sounds' first readings.
    pub fn reading<'s>(&'s self, sounds: &'s [Sound]) -> impl Iterator<Item = &'s str> {
        sounds.iter().map(|&sound| self.first_reading(sound))
    }

    fn first_reading(&self, sound: Sound) -> &str {
        self.readings.get(usize::from(sound.0)).and_then(|readings| readings.first()).map_or("", String::as_str)
    }

    /// Adds to `key` how `c` is read, for putting texts in order: nothing for a mark.
    pub(super) fn push_reading(&mut self, c: char, key: &mut String) {
        let sound = self.sound(c);
        key.push_str(self.first_reading(sound));
    }

    fn sound(&mut self, c: char) -> Sound {
        if let Some(sound) = self.known(c) {
            return sound;
        }
        let readings = readings(c);
        let sound = match self.readings.iter().position(|other| *other == readings) {
            Some(index) => index,
            None => {
                self.readings.push(readings);
                self.readings.len() - 1
            }
        };
        let sound = Sound(u16::try_from(sound).unwrap_or(u16::MAX));
        let number = c as usize;
        if self.known.len() <= number / PAGE {
            self.known.resize(number / PAGE + 1, None);
        }
        if let Some(page) = self.known.get_mut(number / PAGE)
            && let Some(known) = page.get_or_insert_with(|| Box::new([None; PAGE])).get_mut(number % PAGE)
        {
            *known = Some(sound);
        }
        sound
    }

    /// How a character is read that was met before.
    pub fn known(&self, c: char) -> Option<Sound> {
        *self.known.get(c as usize / PAGE)?.as_ref()?.get(c as usize % PAGE)?
    }
}

/// Letters made ready to be found in the texts of a [`Speller`].
#[derive(Debug, Clone)]
pub struct Letters {
    len: usize,
    /// Of each sound; none where nothing is spelled by such letters.
    roles: Vec<Role>,
    /// For each sound, and each number of letters that are spelled before it, those that are spelled with it, a bit each.
    next: Vec<u64>,
}

/// What a sound may be in a spelling. Numbers of letters are a bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Role {
    /// The numbers of letters that are spelled by it alone.
    first: u64,
    /// The numbers of letters after which it may stand: the number of all of them is always one.
    after: u64,
}

impl Letters {
    /// Whether a part of what is read as `sounds` may be spelled so.
    pub fn is_spelling_of(&self, sounds: &[Sound]) -> bool {
        self.len == 0 || self.find(sounds).is_some()
    }

    /// The index of the first of `sounds`, which the [`Speller`] knew when these were made ready, at which something begins
    /// that may be spelled so.
    pub fn find(&self, sounds: &[Sound]) -> Option<usize> {
        if self.roles.is_empty() {
            return None;
        }
        // Two sounds that may follow each other are rare: nearly all places are passed over without a closer look.
        let mut first = 0;
        for (at, &Sound(sound)) in sounds.iter().enumerate() {
            let role = self.roles.get(usize::from(sound)).copied().unwrap_or_default();
            if first & role.after != 0 && self.begins(sounds.slice(at - 1..)) {
                return Some(at - 1);
            }
            first = role.first;
        }
        (first >> self.len & 1 == 1).then(|| sounds.len() - 1)
    }

    /// Whether the beginning of `sounds` may be spelled so.
    fn begins(&self, sounds: &[Sound]) -> bool {
        let mut reached: u64 = 1;
        for &Sound(sound) in sounds {
            let (mut next, mut rest) = (0, reached);
            while rest != 0 {
                let index = usize::from(sound) * self.len + rest.trailing_zeros() as usize;
                next |= self.next.get(index).copied().unwrap_or_default();
                rest &= rest - 1;
            }
            reached = next;
            if reached >> self.len & 1 == 1 {
                return true;
            }
            if reached == 0 {
                return false;
            }
        }
        false
    }
}

/// The letters and digits of a spelling in small letters: `v` for ü (`v`, `ü`, `u:`), without tones and without the `'`
/// between syllables. `None` where it is none.
///
/// ```
/// assert_eq!(zhujian::text::spelled_letters("Xī'ān").as_deref(), Some("xian"));
/// assert_eq!(zhujian::text::spelled_letters("lü").as_deref(), Some("lv"));
/// ```
pub fn spelled_letters(text: &str) -> Option<String> {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}' => {}
            ':' | '：' | '\u{308}' if letters.ends_with('u') => {
                letters.pop();
                letters.push('v');
            }
            _ => letters.push(plain(c)),
        }
    }
    let is_spelling = letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_spelling && letters.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(letters)
}

/// A letter without its tone.
const fn plain(c: char) -> char {
    match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        _ => c,
    }
}

/// The numbers of letters that are spelled once `reading` is added to each number in `reached`.
pub(super) fn step(reading: &str, letters: &str, reached: u64) -> u64 {
    let mut next = 0;
    for from in (0..letters.len()).filter(|from| reached >> from & 1 == 1) {
        let rest = letters.as_bytes().slice(from..);
        // `u` is typed for ü too.
        let is_same = |(own, typed): &(u8, &u8)| own == *typed || (*own, **typed) == (b'v', b'u');
        let common = reading.bytes().zip(rest).take_while(is_same).count();
        let initial = if matches!(reading.as_bytes(), [b'z' | b'c' | b's', b'h', ..]) { 2 } else { 1 };
        let ends = common == reading.len() || common == rest.len();
        next |= u64::from(common > 0 && ends) << (from + common);
        next |= u64::from(common >= 1) << (from + 1);
        next |= u64::from(common >= initial) << (from + initial);
    }
    next
}

/// Every reading of a character without its tone, `v` for ü as keyboards have it; of a letter, itself.
pub(super) fn readings(c: char) -> Vec<String> {
    let Some(all) = c.to_pinyin_multi() else {
        return c.to_lowercase().filter(char::is_ascii_alphanumeric).map(String::from).collect();
    };
    let mut readings: Vec<String> = Vec::new();
    for reading in all.into_iter().map(|pinyin| pinyin.plain().replace('ü', "v")) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, letters: &str, expected: bool) {
        let mut speller = Speller::default();
        let sounds = speller.spell(text);
        assert_eq!(speller.is_spelled_by(&sounds, letters), expected, "{text} {letters}");
    }

    #[test]
    fn syllables_initials_and_both_spell_a_text() {
        for letters in ["yatai", "yt", "yat", "ytai", "yatail", "ytld", "yataild", "y", "lingdao", "d"] {
            check("亚太领导", letters, true);
        }
        for letters in ["tai y", "at", "yd", "aitai", "ytt", "yataix"] {
            check("亚太领导", letters, false);
        }
    }

    #[test]
    fn two_letters_may_be_one_initial() {
        for letters in ["zhonggshi", "zgshi", "zhgsh", "zgs"] {
            check("中国式", letters, true);
        }
        check("中国式", "hgs", false);
    }

    #[test]
    fn every_reading_counts() {
        check("重庆", "chongqing", true);
        check("重庆", "zhongqing", true);
        check("绿色", "lvse", true);
        check("長安與臺灣", "changan", true);
        check("長安與臺灣", "tw", true);
    }

    #[test]
    fn letters_and_digits_spell_themselves() {
        check("APEC 会议 2020", "apechy", true);
        check("第20届", "d20j", true);
        check("甲，乙", "jy", false);
    }

    #[test]
    fn the_order_is_that_of_the_readings() {
        let mut speller = Speller::default();
        let mut key = |text: &str| {
            let sounds = speller.spell(text);
            speller.reading(&sounds).collect::<Vec<_>>().join(" ")
        };
        assert!(key("安全") < key("北京") && key("北京") < key("中国"));
    }

    /// Whether the beginning of `text` is spelled by `letters`, tried out character by character.
    fn begins(text: &[char], letters: &str) -> bool {
        let mut reached = 1;
        text.iter().any(|&c| {
            reached = readings(c).iter().fold(0, |next, reading| next | step(reading, letters, reached));
            reached >> letters.len() & 1 == 1
        })
    }

    proptest! {
        #[test]
        fn what_is_found_begins_at_the_first_place_that_is_spelled(
            text in "[中国重庆长安的，a大]{0,14}",
            letters in "[zhgnqacd]{1,4}|zhong|guo|chongqing|da",
        ) {
            let mut speller = Speller::default();
            let sounds = speller.spell(&text);
            let text: Vec<char> = text.chars().collect();
            let expected = (0..text.len()).find(|&at| begins(&text[at..], &letters));
            prop_assert_eq!(speller.ready(&letters).find(&sounds), expected);
        }

        #[test]
        fn the_whole_spelling_and_its_beginnings_are_found(text in "[一-龥]{1,12}", cut in 1usize..40) {
            let mut speller = Speller::default();
            let sounds = speller.spell(&text);
            // Of some rare characters no reading is known.
            prop_assume!(speller.reading(&sounds).all(|reading| !reading.is_empty()));
            let letters: String = speller.reading(&sounds).collect();
            let cut = cut.min(letters.len()).min(MOST_LETTERS);
            if letters.is_ascii() && !letters.is_empty() {
                prop_assert!(speller.is_spelled_by(&sounds, &letters[..cut]), "{} {}", text, letters);
            }
        }
    }
}
