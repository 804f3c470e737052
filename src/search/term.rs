//! One thing that is looked for: a word, a regular expression, or what letters spell in pinyin. Finds it in the text of
//! one paragraph; knows nothing of documents.

use std::ops::Range;

use fancy_regex::Regex;
use memchr::memmem::Finder;

use crate::text::{Offset, Spelling, fold, is_han};

/// Something looked for, made ready.
#[derive(Debug, Clone)]
pub(super) enum Term {
    Word(Word),
    /// Of the folded text.
    Regex(Box<Regex>),
    Pinyin(Spelling),
}

impl Term {
    /// The stretches of `text` that are what is looked for, none overlapping another, none empty.
    pub fn hits(&self, text: &str) -> Vec<Range<Offset>> {
        let found = match self {
            Self::Word(word) if word.is_plain => return word.in_folded(text).collect(),
            _ => fold(text),
        };
        let original = |hit: &Range<usize>| found.original(hit.start)..found.original(hit.end);
        let is_whole = |hit: &Range<Offset>| text.get(hit.clone()).is_some_and(|hit| !hit.is_empty());
        match self {
            Self::Word(word) => {
                word.accepted(found.text(), |hit| Some(original(hit)).filter(|hit| word.is(text.get(hit.clone()))))
            }
            _ => self.in_folded(found.text()).iter().map(original).filter(is_whole).collect(),
        }
    }

    /// The stretches of a text that is folded already; of a word whose case counts, those that may be hits.
    pub fn in_folded(&self, folded: &str) -> Vec<Range<usize>> {
        match self {
            Self::Word(word) => word.in_folded(folded).collect(),
            // A pattern that takes too long at one place is given up there.
            Self::Regex(regex) => {
                let ranges = regex.find_iter(folded).map_while(Result::ok).map(|found| found.range());
                ranges.filter(|range| !range.is_empty()).collect()
            }
            Self::Pinyin(spelling) => spelling.hits(folded),
        }
    }

    /// Whether the folded text alone tells the hits.
    pub const fn is_settled_by_folded(&self) -> bool {
        match self {
            Self::Word(word) => word.cased.is_none(),
            Self::Regex(_) | Self::Pinyin(_) => true,
        }
    }
}

/// A word made ready.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// What is looked for in folded text.
    pub folded: Finder<'static>,
    /// Where no other character folds to one of the word's, the text need not be folded to be searched.
    is_plain: bool,
    /// The word with its case, where that counts.
    cased: Option<String>,
}

impl Word {
    /// A word that is not empty. A capital in it makes its case count (smart case).
    pub fn new(word: &str) -> Self {
        Self {
            folded: Finder::new(fold(word).text()).into_owned(),
            is_plain: word.chars().all(is_certain),
            cased: word.contains(char::is_uppercase).then(|| as_cased(word)),
        }
    }

    fn in_folded<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let len = self.folded.needle().len();
        self.folded.find_iter(folded.as_bytes()).map(move |at| at..at + len)
    }

    /// The hits that `accept` takes: one that it refuses hides none that begins inside it.
    fn accepted<T>(&self, folded: &str, accept: impl Fn(&Range<usize>) -> Option<T>) -> Vec<T> {
        let (mut from, mut hits, len) = (0, Vec::new(), self.folded.needle().len());
        while let Some(at) = self.folded.find(&folded.as_bytes()[from..]).map(|at| from + at) {
            let hit = accept(&(at..at + len));
            from = at + if hit.is_some() { len } else { folded[at..].chars().next().map_or(1, char::len_utf8) };
            hits.extend(hit);
        }
        hits
    }

    /// Whether what was found is whole characters in the case looked for.
    fn is(&self, hit: Option<&str>) -> bool {
        hit.is_some_and(|hit| self.cased.as_ref().is_none_or(|cased| as_cased(hit) == *cased))
    }
}

/// `text` folded in all but its case.
fn as_cased(text: &str) -> String {
    let mut cased = String::with_capacity(text.len());
    for c in text.chars() {
        let narrow = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        match narrow.is_uppercase() {
            true => cased.push(narrow),
            false => cased.push_str(fold(narrow.encode_utf8(&mut [0; 4])).text()),
        }
    }
    cased
}

/// Whether no other character folds to the same as `c`.
pub(super) fn is_certain(c: char) -> bool {
    is_han(c)
}
