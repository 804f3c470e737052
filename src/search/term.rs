//! One thing that is looked for: a word, a regular expression, or what letters spell in pinyin. Finds it in the text of
//! one paragraph; knows nothing of documents.

use std::ops::Range;

use fancy_regex::Regex;
use memchr::memmem::Finder;

use crate::text::{Offset, Spelling, fold, simplified, twins};

/// Something looked for, made ready.
#[derive(Debug, Clone)]
pub(super) enum Term {
    Word(Box<Word>),
    /// Of the folded text.
    Regex(Box<Regex>),
    Pinyin(Spelling),
}

impl Term {
    /// The stretches of `text` that are what is looked for, none overlapping another, none empty.
    pub fn hits(&self, text: &str) -> Vec<Range<Offset>> {
        if let Self::Word(word) = self {
            return word.hits(text);
        }
        let folded = fold(text);
        let hits = self.in_folded(folded.text());
        let original = hits.iter().map(|hit| folded.original(hit.start)..folded.original(hit.end));
        original.filter(|hit| text.get(hit.clone()).is_some_and(|hit| !hit.is_empty())).collect()
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
            is_plain: word.chars().all(|c| twins(c).count() == 1),
            cased: word.contains(char::is_uppercase).then(|| as_cased(word)),
        }
    }

    /// The stretches of `text` that are the word.
    pub fn hits(&self, text: &str) -> Vec<Range<Offset>> {
        if self.is_plain {
            return self.in_folded(text).collect();
        }
        let folded = fold(text);
        let (mut from, mut hits, len) = (0, Vec::new(), self.folded.needle().len());
        while let Some(at) = self.folded.find(&folded.text().as_bytes()[from..]).map(|at| from + at) {
            let hit = folded.original(at)..folded.original(at + len);
            let is_hit = self.is(text.get(hit.clone()));
            // One that is none hides none that begins inside it.
            from = at + if is_hit { len } else { folded.text()[at..].chars().next().map_or(1, char::len_utf8) };
            hits.extend(is_hit.then_some(hit));
        }
        hits
    }

    fn in_folded<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let len = self.folded.needle().len();
        self.folded.find_iter(folded.as_bytes()).map(move |at| at..at + len)
    }

    /// Whether what was found is whole characters in the case looked for.
    fn is(&self, hit: Option<&str>) -> bool {
        hit.is_some_and(|hit| self.cased.as_ref().is_none_or(|cased| as_cased(hit) == *cased))
    }
}

/// `text` folded in all but its case.
fn as_cased(text: &str) -> String {
    let cased = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        _ => simplified(c),
    };
    text.chars().map(cased).collect()
}
