//! Lines as the Markdown parser counts them: from 1, each ended by a line feed, a carriage return or both.

use std::ops::Range;

use crate::text::Slice;

/// Where the lines of a source begin, in bytes of the whole decoded text.
pub(super) struct Lines<'a> {
    source: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of `source` from byte `body` on.
    pub(super) fn new(source: &'a str, body: usize) -> Self {
        let bytes = source.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes.slice(body..)).map(|at| body + at);
        let ends = ends.filter(|&at| !bytes.slice(at..).starts_with(b"\r\n"));
        Self { source, starts: std::iter::once(body).chain(ends.map(|at| at + 1)).collect() }
    }

    /// The first byte of line `number`; of a line there is not, the nearest.
    pub(super) fn start(&self, number: usize) -> usize {
        self.starts.get(number.saturating_sub(1)).or(self.starts.last()).copied().unwrap_or_default()
    }

    /// The byte of the mark that ends line `number`, or the end of the text.
    pub(super) fn end(&self, number: usize) -> usize {
        let start = self.start(number);
        let next = self.starts.get(number.max(1)).copied().unwrap_or(self.source.len());
        let line = self.source.slice(start..next);
        start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// The byte at `column`, from 1, of line `number`.
    pub(super) fn byte(&self, number: usize, column: usize) -> usize {
        (self.start(number) + column.saturating_sub(1)).min(self.end(number))
    }

    /// The lines `first` to `last`, as bytes, without the last line feed.
    pub(super) fn range(&self, first: usize, last: usize) -> Range<usize> {
        let start = self.start(first);
        start..self.end(last).max(start)
    }
}
