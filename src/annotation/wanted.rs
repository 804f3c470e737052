//! The quote that is looked for, with what stood around it, and what of that proves a match.

use std::ops::Range;

use super::{Anchor, edit_distance::letters, normalized::Normalized};
use crate::text::Slice;

/// Edits allowed: one for so many characters of the quote (20 %).
pub(super) const CHARS_PER_EDIT: usize = 5;
/// Most pieces a quote is cut into to find where it may have stood.
const MOST_PIECES: usize = 16;
/// Characters of context that lead to where a quote may have stood.
pub(super) const CONTEXT_SEED: usize = 12;

/// A quote with its context, normalized.
pub(super) struct Wanted {
    pub(super) exact: Normalized,
    pub(super) prefix: Normalized,
    pub(super) suffix: Normalized,
    pub(super) chars: Vec<char>,
}

impl Wanted {
    pub(super) fn new(anchor: &Anchor) -> Self {
        let [exact, prefix, suffix] = [&anchor.exact, &anchor.prefix, &anchor.suffix].map(|text| Normalized::new(text));
        let chars = exact.text().chars().collect();
        Self { exact, prefix, suffix, chars }
    }

    /// Whether the context of an unedited match proves it: whole on one side, or most of both.
    pub(super) fn is_proved_by(&self, [before, after]: [usize; 2]) -> bool {
        let [prefix, suffix] = [&self.prefix, &self.suffix].map(|side| letters(side.text()).count());
        self.has_whole_side([before, after]) || (before + after) * 10 >= (prefix + suffix) * 6
    }

    /// Whether a match has all of the context on one side.
    pub(super) fn has_whole_side(&self, context: [usize; 2]) -> bool {
        let sides = [&self.prefix, &self.suffix].map(|side| letters(side.text()).count());
        context.into_iter().zip(sides).any(|(agree, of)| of >= CONTEXT_SEED && agree == of)
    }

    /// Whether an unedited match has all of the context on both sides.
    pub(super) fn is_whole(&self, context: [usize; 2]) -> bool {
        let sides = [&self.prefix, &self.suffix].map(|side| letters(side.text()).count());
        context == sides && sides.iter().all(|&side| side >= CONTEXT_SEED)
    }

    /// Whether the quote, which began at the byte `near`, stood in `bytes` or reached into them.
    pub(super) fn stood_in(&self, bytes: &Range<usize>, near: usize) -> bool {
        bytes.start < near + self.exact.text().len() && near < bytes.end
    }

    /// Pieces of the quote, each with the byte it starts at: one more than edits are allowed, so that one of them is
    /// unedited.
    pub(super) fn pieces(&self) -> Vec<(usize, &str)> {
        let count = (self.chars.len() / CHARS_PER_EDIT + 1).min(MOST_PIECES);
        let quote = self.exact.text();
        let size = self.chars.len().div_ceil(count).max(1);
        let starts: Vec<usize> = quote.char_indices().step_by(size).map(|(at, _)| at).collect();
        let ends = starts.iter().skip(1).copied().chain([quote.len()]);
        starts.iter().zip(ends).map(|(&start, end)| (start, quote.slice(start..end))).collect()
    }
}
