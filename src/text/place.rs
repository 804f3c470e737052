//! The one currency for places. Rows and screen columns are never stored: they change with every resize.

use serde::{Deserialize, Serialize};

/// Bytes from the start of the *file*, as it lies on the disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceOffset(pub u64);

/// Bytes from the start of a block's own text: markup and indent removed, UTF-8.
///
/// The same number as `str` counts in, and no type of its own: nearly every one comes from `len`, `find` or a search and
/// goes into a slice, where the standard library takes `usize` alone. What it could be taken for is: [`SourceOffset`], which
/// counts the bytes of the file, and [`Columns`](super::Columns).
pub type Offset = usize;

/// A place in a document: the block it is in, named by the block's first byte in the file, and where in that block.
///
/// It needs no whole decoded text, so one kind of place serves a speech, a novel of a gigabyte, GB18030 and Markdown.
/// Places order as the text is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The block's first byte in the file.
    pub block: SourceOffset,
    /// Bytes in the block's own text.
    pub within: Offset,
}

impl Place {
    /// The place `within` bytes into the block that starts at `block`.
    pub const fn new(block: SourceOffset, within: Offset) -> Self {
        Self { block, within }
    }
}

/// A stretch of text from `start` up to, not including, `end`, in reading order; it may cross blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextRange {
    /// The first place in the range.
    pub start: Place,
    /// The first place after it.
    pub end: Place,
}

impl TextRange {
    /// The range between two places, given in either order.
    pub fn new(one: Place, other: Place) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// Whether `place` is in the range; its end is not.
    pub fn contains(&self, place: Place) -> bool {
        self.start <= place && place < self.end
    }

    /// The part of the range that lies in the block starting at `block` with `len` bytes, as bytes of its own text.
    ///
    /// ```
    /// use zhujian::text::{Place, SourceOffset, TextRange};
    /// let range = TextRange::new(Place::new(SourceOffset(10), 6), Place::new(SourceOffset(90), 3));
    /// assert_eq!(range.within(SourceOffset(10), 30), Some(6..30));
    /// assert_eq!(range.within(SourceOffset(50), 30), Some(0..30));
    /// assert_eq!(range.within(SourceOffset(90), 30), Some(0..3));
    /// assert_eq!(range.within(SourceOffset(120), 30), None);
    /// ```
    pub fn within(&self, block: SourceOffset, len: Offset) -> Option<std::ops::Range<Offset>> {
        if block < self.start.block || block > self.end.block {
            return None;
        }
        let start = if block == self.start.block { self.start.within.min(len) } else { 0 };
        let end = if block == self.end.block { self.end.within.min(len) } else { len };
        (start < end).then_some(start..end)
    }
}
