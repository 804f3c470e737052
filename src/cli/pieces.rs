//! A document as subcommands read it: whole where it is small, window after window where it is large.

use std::path::{Path, PathBuf};

use crate::{
    document::{Block, Document, Facts, Origin, Window},
    explain, source,
    text::SourceOffset,
    words::Words,
};

use super::Failure;

/// A document being read.
pub struct Pieces {
    origin: Origin,
    document: Document,
    facts: Facts,
    /// What came through the standard input.
    piped: Option<Vec<u8>>,
    /// Where the blocks that were not given yet start; `None` at the end.
    next: Option<SourceOffset>,
}

/// Opens a file, or the standard input for `-`.
pub fn of(file: &Path, words: &Words) -> Result<Pieces, Failure> {
    let unreadable = |error: source::SourceError| Failure::unreadable(explain::source(&error, words));
    let (origin, opened, piped) = if file == Path::new("-") {
        let bytes = source::read_stdin().map_err(unreadable)?;
        (Origin::Stdin, source::open_bytes(bytes.clone(), "-", None).map_err(unreadable)?, Some(bytes))
    } else {
        let origin = Origin::File(absolute(file));
        let opened = source::open(&origin, None).map_err(unreadable)?;
        (origin, opened, None)
    };
    let next = Some(SourceOffset(0));
    Ok(Pieces { origin, document: opened.document, facts: opened.facts, piped, next })
}

/// The path a document is kept under, wherever the program was started.
pub fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}

impl Pieces {
    /// Where the document is from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What came through the standard input, if this did.
    pub fn piped(&self) -> Option<&[u8]> {
        self.piped.as_deref()
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
    pub fn next(&mut self, words: &Words) -> Result<Option<Vec<Block>>, Failure> {
        let Some(next) = self.next else { return Ok(None) };
        if next > SourceOffset(0) {
            let window = source::window_from(&self.origin, &self.facts.encoding, next);
            let mut window = window.map_err(|error| Failure::unreadable(explain::source(&error, words)))?;
            go_on_counting(&mut window, &self.document.window);
            self.document.window = window;
        }
        let (blocks, next) = self.document.window.read_on(next);
        self.next = next;
        Ok(Some(blocks.to_vec()))
    }

    /// The whole document as one window.
    pub fn whole(mut self, words: &Words) -> Result<Window, Failure> {
        let mut blocks = Vec::new();
        while let Some(more) = self.next(words)? {
            blocks.extend(more);
        }
        let source_len = self.document.window.source_len;
        Ok(Window { blocks, extent: SourceOffset(0)..SourceOffset(source_len), source_len })
    }
}

/// Has the characters of a window counted from the document's start: a block that is also in the window before it, whose
/// are, tells by how many the counts differ.
fn go_on_counting(window: &mut Window, before: &Window) {
    let first = |block: &Block| block.segments.first().map(|segment| segment.char);
    let common = before.blocks.iter().rev().find_map(|old| Some((first(old)?, first(window.block(old.start)?)?)));
    let Some((counted, own)) = common else { return };
    for segment in window.blocks.iter_mut().flat_map(|block| &mut block.segments) {
        segment.char = (segment.char + counted).saturating_sub(own);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_many_windows_is_given_whole_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("一行.txt");
        let text: String = (0..400_000).map(|n| format!("这是第{n}句话。")).collect();
        assert!(text.len() as u64 > source::WHOLE);
        std::fs::write(&path, &text).unwrap();
        let words = Words::load("zh-Hans").unwrap();
        let window = of(&path, &words).map_err(|_| ()).unwrap().whole(&words).map_err(|_| ()).unwrap();
        let given: String = window.blocks.iter().map(|block| block.text.as_str()).collect();
        assert!(given == text, "{} of {} bytes", given.len(), text.len());
        assert!(window.blocks.windows(2).all(|pair| pair[0].char_at(0) < pair[1].char_at(0)));
    }

    #[test]
    fn characters_are_counted_through_all_windows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("长.txt");
        let line =
            |n: u64| format!("　　第{n}行：竹简成册，“读书”百遍，其义自见。{}\n", "书".repeat((n % 50) as usize));
        let text: String = (0..90_000).map(line).collect();
        assert!(text.len() as u64 > source::WHOLE);
        std::fs::write(&path, &text).unwrap();
        let words = Words::load("zh-Hans").unwrap();
        let window = of(&path, &words).map_err(|_| ()).unwrap().whole(&words).map_err(|_| ()).unwrap();
        assert_eq!(window.blocks.len(), 90_000);
        let mut chars = 0;
        for (block, line) in window.blocks.iter().zip(text.lines()) {
            assert_eq!(block.char_at(0), chars + 2, "{}", block.text);
            chars += line.chars().count() as u64 + 1;
        }
    }
}
