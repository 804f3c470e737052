//! A stretch of a text that may be the passage that is looked for.

use std::ops::Range;

/// A stretch of the text that may be the passage.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) bytes: Range<usize>,
    pub(super) edits: usize,
    /// Letters of context that agree before and after.
    pub(super) context: [usize; 2],
    /// Characters of quote and context that agree.
    pub(super) similarity: usize,
}

impl Candidate {
    pub(super) fn overlaps(&self, bytes: &Range<usize>) -> bool {
        self.bytes.start < bytes.end && bytes.start < self.bytes.end
    }
}
