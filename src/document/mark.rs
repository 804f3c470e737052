//! Styled stretches that go with their text.

use super::model::Mark;
use crate::text::Offset;

impl Mark {
    /// The same stretch `by` bytes further on.
    pub(super) fn moved(&self, by: Offset) -> Self {
        Self { range: self.range.start + by..self.range.end + by, style: self.style.clone() }
    }

    /// The same stretch of `text`, line by line.
    pub(super) fn by_lines(&self, text: &str) -> Vec<Self> {
        let mut at = self.range.start;
        let part = text.get(self.range.clone()).unwrap_or_default();
        let lines = part.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            Self { range: start..start + line.trim_end_matches('\n').len(), style: self.style.clone() }
        });
        lines.filter(|mark| !mark.range.is_empty()).collect()
    }
}
