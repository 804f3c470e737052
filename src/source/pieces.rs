//! A document read from end to end: whole where it is small, window after window where it is large.

use std::sync::Arc;

use super::{Reading, SourceError, open, window_from};
use crate::{
    document::{Block, Document, Facts, Origin, Window},
    text::SourceOffset,
};

/// A document being read.
#[derive(Debug)]
pub struct Pieces {
    origin: Origin,
    document: Document,
    facts: Facts,
    /// Where the blocks that were not given yet start; `None` at the end.
    next: Option<SourceOffset>,
}

impl Pieces {
    /// Opens a document, as [`open()`].
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(origin: Origin, reading: impl Into<Reading>) -> Result<Self, SourceError> {
        let opened = open(&origin, reading)?;
        Ok(Self {
            origin,
            document: Arc::unwrap_or_clone(opened.document),
            facts: opened.facts,
            next: Some(SourceOffset(0)),
        })
    }

    /// Where the document is from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The document, as far as it is at hand.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Encoding, length, hash.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The next blocks, in order, none given twice; `None` at the end.
    ///
    /// # Errors
    /// Where a part of a large document cannot be read.
    pub fn next_blocks(&mut self) -> Result<Option<&[Block]>, SourceError> {
        let Some(next) = self.next else { return Ok(None) };
        if next > SourceOffset(0) {
            // What was given goes before more is read: two windows are never held.
            let counted = counted(&std::mem::take(&mut self.document.window));
            self.document.window = window_from(&self.origin, self.facts.encoding, next)?;
            go_on_counting(&mut self.document.window, &counted);
        }
        let (blocks, after) = self.document.window.read_on(next);
        self.next = after;
        Ok(Some(blocks))
    }

    /// The whole document as one window.
    ///
    /// # Errors
    /// As [`next_blocks`](Self::next_blocks).
    pub fn whole(mut self) -> Result<Window, SourceError> {
        if self.document.window.is_whole() {
            return Ok(self.document.window);
        }
        let mut blocks = Vec::new();
        while let Some(more) = self.next_blocks()? {
            blocks.extend_from_slice(more);
        }
        let source_len = self.document.window.source_len;
        Ok(Window { blocks, extent: SourceOffset(0)..SourceOffset(source_len), source_len })
    }
}

/// The first character of each block of a window, counted from the document's start.
fn counted(window: &Window) -> Vec<(SourceOffset, u64)> {
    window.blocks.iter().filter_map(|block| Some((block.start, block.segments.first()?.char))).collect()
}

/// Has the characters of a window counted from the document's start: a block that is also in the window before it, whose
/// are, tells by how many the counts differ.
fn go_on_counting(window: &mut Window, before: &[(SourceOffset, u64)]) {
    let own = |start: SourceOffset| Some(window.block(start)?.segments.first()?.char);
    let common = before.iter().rev().find_map(|&(start, counted)| Some((counted, own(start)?)));
    let Some((counted, own)) = common else { return };
    for segment in window.blocks.iter_mut().flat_map(|block| &mut block.segments) {
        segment.char = (segment.char + counted).saturating_sub(own);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::source::WHOLE;

    fn whole(name: &str, text: &str) -> Window {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        assert!(text.len() as u64 > WHOLE);
        std::fs::write(&path, text).unwrap();
        Pieces::open(Origin::File(path), None).unwrap().whole().unwrap()
    }

    #[test]
    fn a_line_of_many_windows_is_given_whole_and_once() {
        let text: String = (0..400_000).map(|n| format!("这是第{n}句话。")).collect();
        let window = whole("一行.txt", &text);
        let given: String = window.blocks.iter().map(|block| block.text.as_str()).collect();
        assert!(given == text, "{} of {} bytes", given.len(), text.len());
        assert!(window.blocks.windows(2).all(|pair| pair[0].char_at(0) < pair[1].char_at(0)));
    }

    #[test]
    fn characters_are_counted_through_all_windows() {
        let line =
            |n: u64| format!("　　第{n}行：竹简成册，“读书”百遍，其义自见。{}\n", "书".repeat((n % 50) as usize));
        let text: String = (0..90_000).map(line).collect();
        let window = whole("长.txt", &text);
        assert_eq!(window.blocks.len(), 90_000);
        let mut chars = 0;
        for (block, line) in window.blocks.iter().zip(text.lines()) {
            assert_eq!(block.char_at(0), chars + 2, "{}", block.text);
            chars += line.chars().count() as u64 + 1;
        }
    }
}
