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
    /// Where the blocks that were not given yet start; `None` at the end.
    next: Option<SourceOffset>,
}

/// Opens a file, or the standard input for `-`.
pub fn of(file: &Path, words: &Words) -> Result<Pieces, Failure> {
    let unreadable = |error: source::SourceError| Failure::unreadable(explain::source(&error, words));
    let (origin, opened) = if file == Path::new("-") {
        let bytes = source::read_stdin().map_err(unreadable)?;
        (Origin::Stdin, source::open_bytes(bytes, "-", None).map_err(unreadable)?)
    } else {
        let origin = Origin::File(absolute(file));
        let opened = source::open(&origin, None).map_err(unreadable)?;
        (origin, opened)
    };
    let next = Some(SourceOffset(0));
    Ok(Pieces { origin, document: opened.document, facts: opened.facts, next })
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
            let window = source::load_window(&self.origin, &self.facts.encoding, next);
            self.document.window = window.map_err(|error| Failure::unreadable(explain::source(&error, words)))?;
        }
        let window = &self.document.window;
        self.next = Some(window.extent.end).filter(|&end| !window.is_at_end() && end > next);
        Ok(Some(window.blocks.iter().filter(|block| block.start >= next).cloned().collect()))
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
