//! Counts the hits of a query in packed text. A hit lies in one paragraph; whose paragraph it is, the borders of the
//! documents tell.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem::Finder, memrchr};

use super::text::BORDER;
use crate::search::{Prefilter, Query};

/// Bytes of a Chinese character.
const CHARACTER: usize = 3;
/// Places looked at together.
const STRETCH: usize = 192;
/// Bytes of a window that tell which of several words is rare.
const SAMPLE: usize = 32 << 10;

/// Adds the hits in `window`, whole paragraphs of packed text, to `counts`: one a document, which ends at the byte of
/// the window in `ends`.
pub(super) fn count(query: &Query, window: &[u8], ends: &[usize], counts: &mut [usize]) {
    let mut tally = Tally { ends, counts, at: 0 };
    if let Some(character) = query.only_word().and_then(|word| character(word.needle())) {
        return count_character(character, window, &mut tally);
    }
    match (query.only_word(), query.words_apart(), query.prefilter()) {
        (Some(word), ..) => word.find_iter(window).for_each(|hit| tally.add(hit, 1)),
        (_, Some(words), _) => count_words(words, window, &mut tally),
        (.., Some(prefilter)) => count_near(query, prefilter, window, &mut tally),
        (.., None) => {
            let mut start = 0;
            for end in memchr_iter(BORDER, window) {
                tally.add(start, hits(query, &window[start..end]));
                start = end + 1;
            }
        }
    }
}

/// The single character that a word is, where it is as long as Chinese ones. Only characters never overlap themselves.
fn character(word: &[u8]) -> Option<[u8; CHARACTER]> {
    word.try_into().ok().filter(|bytes: &[u8; CHARACTER]| bytes[0] >= 0xE0)
}

/// Counts a character at every place of the window, whether it is there or not: the commonest ones stand so close that
/// finding each is slower.
fn count_character(character: [u8; CHARACTER], window: &[u8], tally: &mut Tally) {
    let mut start = 0;
    for (&end, count) in tally.ends.iter().zip(&mut *tally.counts) {
        let end = end.min(window.len());
        *count += occurrences(character, &window[start.min(end)..end]);
        start = end;
    }
}

/// How often `character` stands in `text`.
fn occurrences(character: [u8; CHARACTER], text: &[u8]) -> usize {
    let [first, second, third] = character;
    let places = text.len().saturating_sub(CHARACTER - 1);
    // So few places at a time that their count fits a byte: sixteen are looked at at once.
    let in_stretch = |start: usize| {
        let end = places.min(start + STRETCH);
        let bytes = text[start..end].iter().zip(&text[start + 1..=end]).zip(&text[start + 2..end + 2]);
        bytes.map(|((&a, &b), &c)| u8::from((a == first) & (b == second) & (c == third))).sum::<u8>()
    };
    (0..places).step_by(STRETCH).map(|start| usize::from(in_stretch(start))).sum()
}

/// Counts in the paragraphs that may have a hit, each once.
fn count_near(query: &Query, prefilter: &Prefilter, window: &[u8], tally: &mut Tally) {
    let mut from = 0;
    while let Some(hit) = window.get(from..).and_then(|rest| prefilter.find(rest)).map(|hit| from + hit) {
        let paragraph = paragraph_around(hit, from, window);
        from = paragraph.end + 1;
        tally.add(paragraph.start, hits(query, &window[paragraph]));
    }
}

/// Counts words none of which can overlap another: where all of them are in a paragraph, each of them is a hit. The rarest of
/// them by the start of the window tells which paragraphs to look at.
fn count_words(mut words: Vec<&Finder<'_>>, window: &[u8], tally: &mut Tally) {
    let sample = &window[..window.len().min(SAMPLE)];
    words.sort_by_cached_key(|word| word_count(word, sample));
    let Some((rarest, others)) = words.split_first() else { return };
    let (mut found, mut from) = (rarest.find_iter(window).peekable(), 0);
    while let Some(hit) = found.next() {
        let paragraph = paragraph_around(hit, from, window);
        let (start, end) = (paragraph.start, paragraph.end);
        let mut count = 1;
        while found.next_if(|&next| next < end).is_some() {
            count += 1;
        }
        let text = &window[paragraph];
        let others = others.iter().map(|word| Some(word_count(word, text)).filter(|&count| count > 0));
        tally.add(start, others.sum::<Option<usize>>().map_or(0, |others| others + count));
        from = end;
    }
}

/// How often a word stands in a text.
fn word_count(word: &Finder<'_>, text: &[u8]) -> usize {
    match character(word.needle()) {
        Some(character) => occurrences(character, text),
        None => word.find_iter(text).count(),
    }
}

/// The paragraph in which a byte stands; a border lies before it at `from` or behind that.
fn paragraph_around(byte: usize, from: usize, window: &[u8]) -> Range<usize> {
    let start = memrchr(BORDER, &window[from..byte]).map_or(from, |border| from + border + 1);
    let end = memchr(BORDER, &window[byte..]).map_or(window.len(), |border| byte + border);
    start..end
}

fn hits(query: &Query, paragraph: &[u8]) -> usize {
    simdutf8::basic::from_utf8(paragraph).map_or(0, |text| query.hits_in_folded(text).len())
}

/// Which document a byte belongs to; bytes come in their order.
struct Tally<'a> {
    ends: &'a [usize],
    counts: &'a mut [usize],
    at: usize,
}

impl Tally<'_> {
    fn add(&mut self, byte: usize, hits: usize) {
        while self.ends.get(self.at).is_some_and(|&end| end <= byte) {
            self.at += 1;
        }
        if let Some(count) = self.counts.get_mut(self.at) {
            *count += hits;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(query: &str, paragraphs: &[&str], expected: &[usize]) {
        let window: String = paragraphs.iter().map(|paragraph| format!("{paragraph}\0")).collect();
        let ends: Vec<usize> = paragraphs
            .iter()
            .scan(0, |end, paragraph| {
                *end += paragraph.len() + 1;
                Some(*end)
            })
            .collect();
        let mut counts = vec![0; paragraphs.len()];
        count(&Query::parse(query).unwrap(), window.as_bytes(), &ends, &mut counts);
        assert_eq!(counts, expected, "{query}");
    }

    #[test]
    fn every_hit_is_counted_where_it_stands() {
        check("的", &["我的的", "", "的", "目"], &[2, 0, 1, 0]);
        check("aaa", &["aaaa", "aaaaaa"], &[1, 2]);
        check("的目", &["的的目", "目的"], &[1, 0]);
        check("的 目", &["的的目", "的", "", "目的", "目"], &[3, 0, 0, 2, 0]);
        check("开放 放开 的", &["开放开的", "开放的放开的", "开放的"], &[2, 4, 0]);
        check("regex:开.", &["的开", "", "开放开放", "放"], &[0, 0, 2, 0]);
        check("regex:^的$", &["", "的的", "的", "目"], &[0, 0, 1, 0]);
        check("regex:[目的]", &["", "的的", "的", "开"], &[0, 2, 1, 0]);
    }

    proptest! {
        #[test]
        fn a_character_is_counted_as_it_is_found(text in "[的盄皅a]{0,900}") {
            let found = text.matches('的').count();
            prop_assert_eq!(occurrences(character("的".as_bytes()).unwrap(), text.as_bytes()), found);
        }
    }
}
