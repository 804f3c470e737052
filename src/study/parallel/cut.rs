//! Matches that run into another paragraph by a few letters: the articles of two laws that go on with 第二条 alike share no words
//! there, and such a match ends with its paragraph.

use super::{found::Match, letters::is_letter};

/// What ends a paragraph in a folded text.
const BORDER: char = '\0';
/// Letters of another paragraph, at most, that a match is cut off from: a number and a word or two.
const MOST: usize = 8;
/// Letters that one side may lose more than the other: 第二条 and 第十二条.
const MOST_APART: usize = 2;

/// The letters of a folded text with which its paragraphs begin.
pub(super) fn paragraph_starts(folded: &str) -> Vec<usize> {
    let (mut letters, mut is_first, mut starts) = (0, true, Vec::new());
    for c in folded.chars() {
        if c == BORDER {
            is_first = true;
        } else if is_letter(c) {
            if std::mem::take(&mut is_first) {
                starts.push(letters);
            }
            letters += 1;
        }
    }
    starts
}

/// Both texts of matches.
pub(super) struct Texts<'a> {
    /// The letters of the one that is looked for.
    pub letters: &'a [char],
    /// Those with which its paragraphs begin.
    pub starts: &'a [usize],
    /// The other, folded.
    pub folded: &'a str,
    /// Letters of the shortest match.
    pub least: usize,
}

impl Texts<'_> {
    /// The match without a few letters of the paragraph after or before it, where on neither side these are all of that
    /// paragraph and enough is left.
    pub(super) fn cut(&self, found: Match) -> Match {
        let found = self.without_end(&found).unwrap_or(found);
        self.without_start(&found).unwrap_or(found)
    }

    fn without_end(&self, found: &Match) -> Option<Match> {
        let (source, text) = (found.source.clone(), self.folded.get(found.text.clone())?);
        let start = *self.starts.get(self.starts.partition_point(|&start| start < source.end).checked_sub(1)?)?;
        let border = text.rfind(BORDER)?;
        let (kept, rest) = text.split_at(border);
        let others: Vec<char> = rest.chars().filter(|&c| is_letter(c)).collect();
        let own = self.letters.get(start.max(source.start)..source.end)?;
        let is_all = self.starts.binary_search(&source.end).is_ok()
            || source.end == self.letters.len()
            || ends_paragraph(self.folded.get(found.text.end..)?.chars());
        let end = found.text.start + kept.rfind(is_letter)? + kept.chars().rev().find(|&c| is_letter(c))?.len_utf8();
        let cut = Match {
            source: source.start..start,
            text: found.text.start..end,
            letters: found.letters.saturating_sub(others.len()),
            same: same_without(found, own, &others),
        };
        let is_part = source.start < start && !is_all;
        (is_part && self.is_taken(found, &cut, (own.len(), others.len()))).then_some(cut)
    }

    fn without_start(&self, found: &Match) -> Option<Match> {
        let (source, text) = (found.source.clone(), self.folded.get(found.text.clone())?);
        let start = *self.starts.get(self.starts.partition_point(|&start| start <= source.start))?;
        let border = text.find(BORDER)?;
        let (rest, kept) = text.split_at(border);
        let others: Vec<char> = rest.chars().filter(|&c| is_letter(c)).collect();
        let own = self.letters.get(source.start..start.min(source.end))?;
        let is_all = self.starts.binary_search(&source.start).is_ok()
            || ends_paragraph(self.folded.get(..found.text.start)?.chars().rev());
        let begin = found.text.start + border + kept.find(is_letter)?;
        let cut = Match {
            source: start..source.end,
            text: begin..found.text.end,
            letters: found.letters.saturating_sub(others.len()),
            same: same_without(found, own, &others),
        };
        let is_part = start < source.end && !is_all;
        (is_part && self.is_taken(found, &cut, (own.len(), others.len()))).then_some(cut)
    }

    /// Whether so many letters of either side are cut off and enough is left. Of what is the same letter for letter both lose
    /// the same.
    fn is_taken(&self, found: &Match, cut: &Match, (own, others): (usize, usize)) -> bool {
        let is_exact = found.same == found.source.len() && found.same == found.letters;
        let most_apart = if is_exact { 0 } else { MOST_APART };
        own.max(others) <= MOST && own.abs_diff(others) <= most_apart && cut.source.len() >= self.least
    }
}

/// Letters of a match that are the same without those at one of its ends, which were aligned there as well as they can be.
fn same_without(found: &Match, own: &[char], others: &[char]) -> usize {
    let most = found.source.len().saturating_sub(own.len()).min(found.letters.saturating_sub(others.len()));
    found.same.saturating_sub(longest_common(own, others)).min(most)
}

/// The letters of the longest common subsequence of both.
fn longest_common(one: &[char], other: &[char]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for letter in one {
        let mut diagonal = 0;
        for (at, own) in other.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or_default();
            let left = row.get(at).copied().unwrap_or_default();
            let length = if own == letter { diagonal + 1 } else { above.max(left) };
            row.iter_mut().skip(at + 1).take(1).for_each(|cell| *cell = length);
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Whether no letter stands before the border that comes next, or there is none.
fn ends_paragraph(chars: impl Iterator<Item = char>) -> bool {
    let mut seen = chars.filter(|&c| c == BORDER || is_letter(c));
    seen.next().is_none_or(|c| c == BORDER)
}
