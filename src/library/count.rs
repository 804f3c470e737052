//! Counts the hits of a query in packed text. A hit lies in one paragraph; whose paragraph it is, the borders of the
//! documents tell.

use memchr::{memchr, memchr_iter, memmem::Finder, memrchr};

use super::text::BORDER;
use crate::search::{Prefilter, Query};

/// Bytes of a Chinese character.
const CHARACTER: usize = 3;
/// Places looked at together.
const STRETCH: usize = 192;

/// Adds the hits in `window`, whole paragraphs of packed text, to `counts`: one a document, which ends at the byte of
/// the window in `ends`.
pub(super) fn count(query: &Query, window: &[u8], ends: &[usize], counts: &mut [usize]) {
    let mut tally = Tally { ends, counts, at: 0 };
    if let Some(character) = query.only_word().and_then(|word| character(word.needle())) {
        return count_character(character, window, &mut tally);
    }
    match (query.only_word(), query.prefilter()) {
        (Some(word), _) => word.find_iter(window).for_each(|hit| tally.add(hit, 1)),
        (None, Some(prefilter)) => count_near(query, prefilter, window, &mut tally),
        (None, None) => {
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
    let words = query.words_apart();
    let mut from = 0;
    while let Some(hit) = window.get(from..).and_then(|rest| prefilter.find(rest)).map(|hit| from + hit) {
        let start = memrchr(BORDER, &window[from..hit]).map_or(from, |border| from + border + 1);
        let end = memchr(BORDER, &window[hit..]).map_or(window.len(), |border| hit + border);
        let paragraph = &window[start..end];
        tally
            .add(start, words.as_ref().map_or_else(|| hits(query, paragraph), |words| hits_of_words(words, paragraph)));
        from = end + 1;
    }
}

/// How many hits words have in a paragraph, none of which can overlap another: as many as all of them, if each is there.
fn hits_of_words(words: &[&Finder<'_>], paragraph: &[u8]) -> usize {
    let count = |word: &&Finder<'_>| match character(word.needle()) {
        Some(character) => occurrences(character, paragraph),
        None => word.find_iter(paragraph).count(),
    };
    let counts = words.iter().map(count).map(|count| (count > 0).then_some(count));
    counts.sum::<Option<usize>>().unwrap_or_default()
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
        check("开放 放开 的", &["开放开的", "开放的放开的"], &[0, 4]);
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
