//! A text whose passages are looked for in others, one after the other.

use std::ops::Range;

use super::{
    cut::{Texts, paragraph_starts},
    exact,
    found::Match,
    gram::GramIndex,
    letters::{Letters, letters},
    near,
};

/// Share of a text's letters that another has word for word, in long stretches, beyond which it is an edition of it.
const EDITION: f64 = 0.5;

/// How alike passages must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Letter for letter.
    Exact,
    /// With differences, as long as they are outweighed.
    Near,
}

/// What one text has of another.
#[derive(Debug, Clone, PartialEq)]
pub enum Shared {
    /// These passages.
    Passages(Vec<Match>),
    /// So much that it is an edition of it: the share of the letters that stand in it, to 1.
    Edition(f64),
}

/// A text made ready for being looked for in others.
#[derive(Debug)]
pub struct ParallelSearch {
    letters: Letters,
    /// The letters with which its paragraphs begin.
    starts: Vec<usize>,
    index: GramIndex,
    least: usize,
    likeness: Likeness,
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
        let gram = (least / 2).clamp(2, 5);
        let starts = paragraph_starts(folded);
        Self { index: GramIndex::new(letters.chars(), gram), letters, starts, least, likeness }
    }

    /// The letters of the text that is looked for.
    pub fn letters(&self) -> &Letters {
        &self.letters
    }

    /// The passages that a folded text shares with it, by where they stand there.
    pub fn matches(&self, folded: &str) -> Vec<Match> {
        self.cut(self.uncut_matches(folded), folded)
    }

    /// Matches without a few letters of another paragraph.
    fn cut(&self, matches: Vec<Match>, folded: &str) -> Vec<Match> {
        let (letters, starts) = (self.letters.chars(), self.starts.as_slice());
        let texts = Texts { letters, starts, folded, least: self.least };
        matches.into_iter().map(|found| texts.cut(found)).collect()
    }

    /// Matches as they are found, a few letters of another paragraph at their ends among them.
    pub(super) fn uncut_matches(&self, folded: &str) -> Vec<Match> {
        match self.likeness {
            Likeness::Exact => exact::matches(&self.index, self.letters.chars(), folded, self.least),
            Likeness::Near => {
                let other = letters(folded);
                let seeds = near::seeds(&self.index, self.letters.chars(), &other);
                near::matches(seeds, self.letters.chars(), (&other, folded), self.least)
            }
        }
    }

    /// What a folded text shares with it. Of an edition no passages are taken: it has them all.
    pub fn shared(&self, folded: &str) -> Shared {
        let edition = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            Some(self.share(ranges)).filter(|&share| share > EDITION).map(Shared::Edition)
        };
        match self.likeness {
            Likeness::Exact => {
                let matches = self.uncut_matches(folded);
                edition(&mut matches.iter().map(|found| found.source.clone()))
                    .unwrap_or_else(|| Shared::Passages(self.cut(matches, folded)))
            }
            Likeness::Near => {
                let other = letters(folded);
                let seeds = near::seeds(&self.index, self.letters.chars(), &other);
                let long = seeds.iter().filter(|seed| seed.len >= self.least);
                edition(&mut long.map(|seed| seed.source..seed.source + seed.len)).unwrap_or_else(|| {
                    let matches = near::matches(seeds, self.letters.chars(), (&other, folded), self.least);
                    Shared::Passages(self.cut(matches, folded))
                })
            }
        }
    }

    /// The share of the letters that stand in one of these stretches.
    fn share(&self, ranges: &mut dyn Iterator<Item = Range<usize>>) -> f64 {
        let mut ranges: Vec<Range<usize>> = ranges.collect();
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        let mut end = 0;
        let covered: usize = ranges
            .into_iter()
            .map(|range| {
                let new = range.end.saturating_sub(range.start.max(end));
                end = end.max(range.end);
                new
            })
            .sum();
        covered as f64 / self.letters.chars().len().max(1) as f64
    }
}
