//! Which characters are of one word where a text is written in pinyin (分词连写, GB/T 16159-2012). The dictionary of the segmenter
//! has much that is no word, 了三 and 他在: each with a cost, the higher the rarer. A word is what costs clearly less than its
//! parts one after the other; what mostly is a word of its own, a particle, a pronoun, a numeral, is joined in listed words alone.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use icu_provider::{DataIdentifierBorrowed, DataMarkerAttributes, DataPayload, DataProvider, DataRequest};
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};

use super::phrases::is_phrase;
use crate::text::{Offset, is_han, simplified};

/// The name of the dictionary of Chinese and Japanese in the segmenter.
const DICTIONARY_NAME: &DataMarkerAttributes = DataMarkerAttributes::from_str_or_panic("cjdict");

static DICTIONARY: LazyLock<Option<DataPayload<SegmenterDictionaryAutoV2>>> = LazyLock::new(|| {
    let id = DataIdentifierBorrowed::for_marker_attributes(DICTIONARY_NAME);
    let response =
        DataProvider::<SegmenterDictionaryAutoV2>::load(&Baked, DataRequest { id, ..DataRequest::default() });
    response.ok().map(|response| response.payload)
});

/// Characters of the longest word.
const LONGEST: usize = 8;
/// What a character costs that the dictionary has not.
const UNKNOWN: u16 = 170;
/// By how much a word of two characters, and a longer one, costs less than its parts. These numbers were found on the sentences
/// of hsk-sentences-audio and their words: at them 95 of 100 joints are right there, 99 on articles cut by jieba.
const LEAST_SAVED: [u16; 2] = [20, 15];
/// The same of a word with a character that often is a word of its own, and of one with a character that nearly always is: only
/// where it is a saying of four characters or more.
const LEAST_SAVED_OFTEN_ALONE: u16 = 55;
const LEAST_SAVED_BY_SAYING: u16 = 40;
const SAYING: usize = 4;

/// Characters that mostly are words, and the words that have them all the same.
struct Alone {
    /// Whether it is so nearly always.
    is_always: HashMap<char, bool>,
    listed: HashSet<&'static str>,
}

static ALONE: LazyLock<Alone> = LazyLock::new(|| {
    let mut lines = include_str!("../../../assets/hsk/words.txt").lines().filter(|line| !line.starts_with('#'));
    let mut characters = |is_always: bool| lines.next().unwrap_or_default().chars().map(move |c| (c, is_always));
    let is_always = characters(true).chain(characters(false)).collect();
    Alone { is_always, listed: lines.collect() }
});

/// The borders inside the words of a text, as bytes of it, in their order: between characters whose syllables are written as one.
///
/// ```
/// use zhujian::text::borders_within_words;
/// assert_eq!(borders_within_words("他在屋檐下"), ["他在屋".len()]);
/// ```
pub fn borders_within_words(text: &str) -> Vec<Offset> {
    let mut borders = Vec::new();
    // The words are simplified.
    let mut stretch: Vec<(Offset, char)> = Vec::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if is_han(c) {
            stretch.push((at, simplified(c)));
        } else if !stretch.is_empty() {
            let (starts, characters): (Vec<Offset>, Vec<char>) = stretch.drain(..).unzip();
            let within = words(&characters).into_iter().zip(starts).filter(|(is_within, _)| *is_within);
            borders.extend(within.map(|(_, at)| at));
        }
    }
    borders
}

/// What the words cost that begin with the first of some characters, by their length less one.
type Costs = [Option<u16>; LONGEST];

fn costs(text: &[char]) -> Costs {
    let mut costs = [None; LONGEST];
    if let Some(DictionaryBreakData::Char16Trie(trie)) = DICTIONARY.as_ref().map(DataPayload::get) {
        let mut cursor = trie.cursor();
        for (&c, cost) in text.iter().zip(&mut costs) {
            cursor.step32(c.into());
            *cost = cursor.value().and_then(|cost| u16::try_from(cost).ok());
            if cursor.is_empty() {
                break;
            }
        }
    }
    costs.first_mut().into_iter().for_each(|single| *single = single.or(Some(UNKNOWN)));
    costs
}

/// Whether each of the characters goes on with the word of the one before it: those words that cost the least together.
/// They are simplified.
pub(super) fn words(text: &[char]) -> Vec<bool> {
    let costs: Vec<Costs> = (0..text.len()).map(|at| costs(text.get(at..).unwrap_or_default())).collect();
    // What the characters up to each place cost, and where the last of their words begins.
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for end in 1..=text.len() {
        let word = |start: usize| {
            let cost = cost(&costs, start, end).filter(|&cost| is_word(text, &costs, (start, end), cost))?;
            Some((best.get(start)?.0 + u32::from(cost), start))
        };
        let cheapest = (end.saturating_sub(LONGEST)..end).filter_map(word).min();
        best.push(cheapest.unwrap_or((u32::MAX / 2, end - 1)));
    }
    let mut is_within = vec![true; text.len()];
    let mut end = text.len();
    while let Some(&(_, start)) = best.get(end).filter(|_| end > 0) {
        is_within.get_mut(start).into_iter().for_each(|is_within| *is_within = false);
        end = start;
    }
    is_within
}

fn cost(costs: &[Costs], start: usize, end: usize) -> Option<u16> {
    *costs.get(start)?.get(end - start - 1)?
}

/// Whether what stands there and costs so much is a word.
fn is_word(text: &[char], costs: &[Costs], (start, end): (usize, usize), cost: u16) -> bool {
    let Some(word) = text.get(start..end).filter(|word| word.len() > 1) else { return true };
    let saved = cost_of_parts(costs, start, end).saturating_sub(u32::from(cost));
    let alone: Vec<bool> = word.iter().filter_map(|c| ALONE.is_always.get(c).copied()).collect();
    let is_listed = || ALONE.listed.contains(word.iter().collect::<String>().as_str());
    let [of_two, of_more] = LEAST_SAVED;
    match alone.as_slice() {
        [] => is_phrase(word) || saved >= u32::from(if word.len() == 2 { of_two } else { of_more }),
        _ if is_listed() => true,
        alone if alone.contains(&true) => word.len() >= SAYING && saved >= u32::from(LEAST_SAVED_BY_SAYING),
        _ => saved >= u32::from(LEAST_SAVED_OFTEN_ALONE),
    }
}

/// What the cheapest words cost into which a word can be parted.
fn cost_of_parts(costs: &[Costs], start: usize, end: usize) -> u32 {
    let mut best: Vec<u32> = vec![0];
    for length in 1..=end - start {
        let part = |from: usize| {
            let is_whole = from == 0 && length == end - start;
            let cost = cost(costs, start + from, start + length).filter(|_| !is_whole)?;
            Some(best.get(from)?.saturating_add(u32::from(cost)))
        };
        best.push((0..length).filter_map(part).min().unwrap_or(u32::MAX));
    }
    best.last().copied().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a blank between its words.
    fn divided(text: &str) -> String {
        let borders = borders_within_words(text);
        let parted = |(at, c): (Offset, char)| {
            let blank = if at > 0 && !borders.contains(&at) { " " } else { "" };
            format!("{blank}{c}")
        };
        text.char_indices().map(parted).collect()
    }

    #[test]
    fn words_are_joined_and_particles_pronouns_and_numerals_stand_alone() {
        for (text, expected) in [
            ("雨下了三天", "雨 下 了 三 天"),
            ("天气也没有开", "天气 也 没有 开"),
            ("他在屋檐下", "他 在 屋檐 下"),
            ("等了三代人", "等 了 三 代 人"),
            ("这个人是我的老朋友", "这个 人 是 我 的 老朋友"),
            ("世界经济正如我们身边的太平洋", "世界 经济 正如 我们 身边 的 太平洋"),
            ("世界經濟正如我們身邊的太平洋", "世界 經濟 正如 我們 身邊 的 太平洋"),
            ("银行行长了解不同地区", "银行 行长 了解 不同 地区"),
            ("一起说了一些目的", "一起 说 了 一些 目的"),
            ("麦子，孩子们", "麦子 ， 孩子 们"),
            ("𠮶觚𠮶", "𠮶 觚 𠮶"),
            ("", ""),
        ] {
            assert_eq!(divided(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_divided_as_its_clauses_are() {
        let clause = "他在世界经济论坛上说了三次";
        let long = divided(&clause.repeat(200));
        assert!(long.starts_with("他 在 世界 经济 论坛"), "{}", long.chars().take(40).collect::<String>());
    }

    #[test]
    fn every_listed_word_has_a_character_that_mostly_is_a_word() {
        assert!(ALONE.listed.len() > 1_000);
        assert!(ALONE.listed.iter().all(|word| word.chars().any(|c| ALONE.is_always.contains_key(&c))));
    }
}
