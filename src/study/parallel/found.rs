//! A stretch of a text that is like one of another. Only the shape.

use std::ops::Range;

/// A stretch of the text that is looked for and one of another that is like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Letters of the text that is looked for.
    pub source: Range<usize>,
    /// Bytes of the other's folded text.
    pub text: Range<usize>,
    /// Letters of the other.
    pub letters: usize,
    /// Letters that are the same on both sides.
    pub same: usize,
}

impl Match {
    /// How alike both sides are, from 0 to 1: twice what they share over all they have (Dice).
    pub fn similarity(&self) -> f64 {
        // Lengths are far below what a float holds.
        2.0 * self.same as f64 / (self.source.len() + self.letters).max(1) as f64
    }
}
