//! One thing that is looked for: a word, a regular expression, or what letters spell in pinyin. Finds it in the text of
//! one paragraph; knows nothing of documents.

use std::ops::Range;

use fancy_regex::Regex;
use memchr::memmem::Finder;

use super::passage::Passage;
use crate::text::{Case, Folder, Offset, SEAM, Spelling, fold, twins};

/// Something looked for, made ready.
#[derive(Debug, Clone)]
pub(super) enum Term {
    Word(Box<Word>),
    /// Of the folded text.
    Regex(Box<Regex>),
    Pinyin(Spelling),
}

impl Term {
    /// The stretches of a passage that are what is looked for, none overlapping another, none empty.
    pub(super) fn hits(&self, passage: &Passage<'_>) -> Vec<Range<Offset>> {
        let case = match self {
            Self::Word(word) if word.cased.is_some() => Case::Exact,
            _ => Case::Folded,
        };
        let folded = passage.folded(case);
        let hits = match self {
            Self::Word(word) => found(word.cased.as_ref().unwrap_or(&word.folded), folded.text()),
            _ => self.in_folded(folded.text()),
        };
        hits.into_iter().map(|hit| folded.originals(hit)).collect()
    }

    /// The stretches of a text that is folded already; of a word whose case counts, those that may be hits.
    pub(super) fn in_folded(&self, folded: &str) -> Vec<Range<usize>> {
        match self {
            Self::Word(word) => found(&word.folded, folded),
            Self::Regex(regex) => {
                let mut start = 0;
                let mut hits = Vec::new();
                for part in folded.split(SEAM) {
                    // A pattern that takes too long at one place is given up there.
                    let found = regex.find_iter(part).map_while(Result::ok).map(|found| found.range());
                    let found = found.filter(|range| !range.is_empty());
                    hits.extend(found.map(|range| start + range.start..start + range.end));
                    start += part.len() + SEAM.len_utf8();
                }
                hits
            }
            Self::Pinyin(spelling) => spelling.hits(folded),
        }
    }

    /// Whether the folded text alone tells the hits.
    pub(super) const fn is_settled_by_folded(&self) -> bool {
        match self {
            Self::Word(word) => word.cased.is_none(),
            Self::Regex(_) | Self::Pinyin(_) => true,
        }
    }

    /// Whether a text, as it is shown, certainly has no hit.
    pub(super) fn is_absent(&self, text: &str) -> bool {
        let Self::Word(word) = self else { return false };
        word.needed.as_ref().is_some_and(|needed| needed.find(text.as_bytes()).is_none())
    }
}

/// A word made ready.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// What is looked for in folded text.
    pub folded: Finder<'static>,
    /// What is looked for in text whose case counts, where that counts.
    cased: Option<Finder<'static>>,
    /// A character that stands in every hit, as it is: no other folds to it.
    needed: Option<Finder<'static>>,
}

impl Word {
    /// A word; `None` where nothing of it can be looked for. A capital in it makes its case count (smart case).
    pub(super) fn new(word: &str) -> Option<Self> {
        let folded = fold(word);
        let needed = word.chars().find(|&c| twins(c).count() == 1);
        (!folded.text().is_empty()).then(|| Self {
            folded: finder(folded.text()),
            cased: word.contains(char::is_uppercase).then(|| {
                let mut folder = Folder::new(Case::Exact, word.len());
                folder.add(word, 0..word.len());
                finder(folder.finish().text())
            }),
            needed: needed.map(|c| finder(c.encode_utf8(&mut [0; 4]))),
        })
    }

    /// Whether the word stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let case = if self.cased.is_some() { Case::Exact } else { Case::Folded };
        let passage = Passage::of_text(text);
        let finder = self.cased.as_ref().unwrap_or(&self.folded);
        finder.find(passage.folded(case).text().as_bytes()).is_some()
    }
}

fn finder(needle: &str) -> Finder<'static> {
    Finder::new(needle).into_owned()
}

fn found(finder: &Finder<'_>, text: &str) -> Vec<Range<usize>> {
    let len = finder.needle().len();
    finder.find_iter(text.as_bytes()).map(|at| at..at + len).collect()
}
