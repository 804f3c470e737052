//! A text whose passages are looked for in others, one after the other.

use std::ops::Range;

use super::{
    cut::{Texts, paragraph_starts},
    exact::{self, ExactIndex},
    found::Match,
    letters::{Letters, is_letter, letters},
    near::{self, NearIndex},
};

/// Share of the letters of the shorter of two texts that the other has word for word, in long stretches, from which on they are
/// editions of one text. Reports of one year and the next share some two thirds.
const EDITION: f64 = 0.85;
/// How many times as long as an edition the other may be: what is longer has the text as one of its parts, whose place is told.
const MOST_TIMES_LONGER: usize = 2;

/// What ends a paragraph in a folded text.
const BORDER: u8 = 0;

/// How alike passages must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Letter for letter.
    Exact,
    /// With differences, as long as they are outweighed.
    Near,
}

/// What becomes of the passages that editions of a document have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfEditions {
    /// The editions are listed apart, each with how much it has.
    Apart,
    /// They are listed as those of other documents are.
    Listed,
}

/// What one text has of another.
#[derive(Debug, Clone, PartialEq)]
pub enum Shared {
    /// These passages.
    Passages(Vec<Match>),
    /// So much that it is an edition of it.
    Edition(Extent),
}

/// How much one text has of another, word for word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// The share of the letters that stand in it, to 1.
    pub share: f64,
    /// In how many stretches they stand.
    pub stretches: usize,
}

/// A text made ready for being looked for in others: in folded texts, which may be given as they lie in a text cache, as bytes, for most
/// of them is never looked at.
#[derive(Debug)]
pub struct ParallelSearch {
    letters: Letters,
    /// The letters with which its paragraphs begin.
    starts: Vec<usize>,
    index: Index,
    least: usize,
}

/// The grams of the text, for one likeness or the other.
#[derive(Debug)]
enum Index {
    Exact(Box<ExactIndex>),
    Near(NearIndex),
}

impl ParallelSearch {
    /// A search for the passages of a folded text, of so many letters at least.
    ///
    /// ```
    /// use zhujian::study::{Likeness, ParallelSearch};
    /// let search = ParallelSearch::new("河水很清，他在桥上站了很久，没有说话。", 8, Likeness::Exact);
    /// let matches = search.matches("那天他在桥上站了很久没有走");
    /// assert_eq!((matches[0].source.clone(), matches[0].text.clone()), (4..14, 6..36));
    /// ```
    pub fn new(folded: &str, least: usize, likeness: Likeness) -> Self {
        let letters = Letters::of(folded);
        let least = least.max(2);
        let starts = paragraph_starts(folded);
        let index = match likeness {
            Likeness::Exact => Index::Exact(ExactIndex::new(letters.chars(), (least / 2).clamp(2, 4)).into()),
            Likeness::Near => Index::Near(NearIndex::new(letters.chars(), (least / 2).clamp(2, 5))),
        };
        Self { index, letters, starts, least }
    }

    /// The letters of the text that is looked for.
    pub fn letters(&self) -> &Letters {
        &self.letters
    }

    /// The passages that a folded text shares with it, by where they stand there.
    pub fn matches(&self, folded: impl AsRef<[u8]>) -> Vec<Match> {
        self.cut(self.uncut_matches(&folded), folded.as_ref())
    }

    /// Matches without a few letters of another paragraph.
    fn cut(&self, matches: Vec<Match>, folded: &[u8]) -> Vec<Match> {
        if !matches.iter().any(|found| crosses_border(folded, found)) {
            return matches;
        }
        let (letters, starts) = (self.letters.chars(), self.starts.as_slice());
        let texts = Texts { letters, starts, folded: text(folded), least: self.least };
        let cut = |found| if crosses_border(folded, &found) { texts.cut(found) } else { found };
        matches.into_iter().map(cut).collect()
    }

    /// Matches as they are found, a few letters of another paragraph at their ends among them.
    pub(super) fn uncut_matches(&self, folded: impl AsRef<[u8]>) -> Vec<Match> {
        let folded = folded.as_ref();
        match &self.index {
            Index::Exact(index) => exact::matches(index, self.letters.chars(), folded, self.least),
            Index::Near(index) => {
                let folded = text(folded);
                let other = letters(folded);
                let seeds = near::seeds(index, self.letters.chars(), &other);
                near::matches(seeds, self.letters.chars(), (&other, folded), self.least)
            }
        }
    }

    /// What a folded text shares with it. Of an edition no passages are taken: it has them all.
    pub fn shared(&self, folded: impl AsRef<[u8]>) -> Shared {
        let folded = folded.as_ref();
        match &self.index {
            Index::Exact(_) => {
                let matches = self.uncut_matches(folded);
                let covered = Covered::by(matches.iter().map(|found| found.source.clone()));
                if self.is_edition(covered, || text(folded).chars().filter(|&c| is_letter(c)).count()) {
                    return Shared::Edition(self.extent(covered));
                }
                Shared::Passages(self.cut(matches, folded))
            }
            Index::Near(index) => {
                let read = text(folded);
                let other = letters(read);
                let seeds = near::seeds(index, self.letters.chars(), &other);
                let covered = self.covered_by_seeds(&seeds);
                if self.is_edition(covered, || other.len()) {
                    return Shared::Edition(self.extent(covered));
                }
                let matches = near::matches(seeds, self.letters.chars(), (&other, read), self.least);
                Shared::Passages(self.cut(matches, folded))
            }
        }
    }

    /// The share of its letters, to 1, that stand word for word in a folded text, in long stretches.
    pub fn share_in(&self, folded: impl AsRef<[u8]>) -> f64 {
        let folded = folded.as_ref();
        let covered = match &self.index {
            Index::Exact(_) => Covered::by(self.uncut_matches(folded).into_iter().map(|found| found.source)),
            Index::Near(index) => {
                self.covered_by_seeds(&near::seeds(index, self.letters.chars(), &letters(text(folded))))
            }
        };
        self.extent(covered).share
    }

    /// What stands word for word in another text, by the runs of letters that are the same.
    fn covered_by_seeds(&self, seeds: &[near::Seed]) -> Covered {
        let long = seeds.iter().filter(|seed| seed.len >= self.least);
        Covered::by(long.map(|seed| seed.source..seed.source + seed.len))
    }

    /// Whether a text is an edition of this one that has so much of it, and so many letters in all, which are counted where need be.
    fn is_edition(&self, covered: Covered, letters: impl FnOnce() -> usize) -> bool {
        let is_share = |of: usize| covered.letters as f64 >= EDITION * of as f64;
        let own = self.letters.chars().len();
        if covered.letters == 0 || !is_share(own / MOST_TIMES_LONGER) {
            return false;
        }
        let other = letters();
        is_share(own.min(other)) && own.max(other) <= MOST_TIMES_LONGER * own.min(other)
    }

    fn extent(&self, covered: Covered) -> Extent {
        let share = covered.letters as f64 / self.letters.chars().len().max(1) as f64;
        Extent { share, stretches: covered.stretches }
    }
}

/// A folded text as text, which it is.
fn text(folded: &[u8]) -> &str {
    simdutf8::basic::from_utf8(folded).unwrap_or_default()
}

/// Whether a match goes on into another paragraph.
fn crosses_border(folded: &[u8], found: &Match) -> bool {
    folded.get(found.text.clone()).is_some_and(|text| memchr::memchr(BORDER, text).is_some())
}

/// Letters that stand in some stretches, which may overlap.
#[derive(Debug, Clone, Copy)]
struct Covered {
    letters: usize,
    /// Stretches of them, none beside another.
    stretches: usize,
}

impl Covered {
    fn by(ranges: impl Iterator<Item = Range<usize>>) -> Self {
        let mut ranges: Vec<Range<usize>> = ranges.collect();
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        let (mut covered, mut end) = (Self { letters: 0, stretches: 0 }, None);
        for range in ranges {
            let new = range.start.max(end.unwrap_or_default())..range.end;
            covered.letters += new.len();
            covered.stretches += usize::from(end.is_none_or(|end| end < range.start));
            end = end.max(Some(range.end));
        }
        covered
    }
}
