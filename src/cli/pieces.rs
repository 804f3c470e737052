//! A document as subcommands read it, piece by piece; what goes wrong becomes words.

use std::path::Path;

use crate::{
    document::{Block, Document, Facts, Origin, Window},
    files,
    i18n::Strings,
    localize,
    outline::{Entry, IncrementalOutline, Outline, Rules, build_with, char_of},
    settings::Settings,
    source::{self, Reading, SourceError},
};

use super::Failure;

/// A document being read.
pub(super) struct Pieces {
    inner: source::Pieces,
}

/// What stands for the standard input where nobody has named it: no file has that name.
pub(super) const PIPE: &str = "/dev/stdin/";

/// Opens a file, or the standard input for `-` and [`PIPE`], in the encoding named or else the one it is in.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn of(file: &Path, reading: Reading, settings: &Settings, strings: &Strings) -> Result<Pieces, Failure> {
    let (is_unnamed, most) = (file.as_os_str() == PIPE, settings.stdin_bytes());
    let is_stdin = is_unnamed || file == Path::new("-");
    let origin = if is_stdin { Origin::Stdin } else { Origin::File(files::absolute(file)) };
    let open = || {
        match (is_stdin, is_unnamed) {
            (true, true) => source::read_piped(most, |_| {})?,
            (true, false) => source::read_stdin(most, |_| {})?,
            (false, _) => {}
        }
        source::Pieces::open(origin, reading)
    };
    Ok(Pieces { inner: open().map_err(|error| unreadable(&error, strings))? })
}

/// The outline of a document.
pub(super) struct Outlined {
    pub(super) outline: Outline,
    /// The character of the document at which each entry stands.
    pub(super) chars: Vec<u64>,
    /// Whether it ends before the document, which has too many entries.
    pub(super) is_cut: bool,
}

fn unreadable(error: &SourceError, strings: &Strings) -> Failure {
    Failure::unreadable(localize::source(error, strings))
}

impl Pieces {
    /// Where the document is from.
    pub(super) fn origin(&self) -> &Origin {
        self.inner.origin()
    }

    /// The document, as far as it is at hand.
    pub(super) fn document(&self) -> &Document {
        self.inner.document()
    }

    /// Encoding, length, hash.
    pub(super) fn facts(&self) -> &Facts {
        self.inner.facts()
    }

    /// The next blocks, in order, none given twice; `None` at the end.
    ///
    /// # Errors
    /// With the exit code and the words for the standard error.
    pub(super) fn next(&mut self, strings: &Strings) -> Result<Option<&[Block]>, Failure> {
        self.inner.next_blocks().map_err(|error| unreadable(&error, strings))
    }

    /// The outline of the whole document; of a large one only as much is held at a time as its entries take.
    ///
    /// # Errors
    /// With the exit code and the words for the standard error.
    pub(super) fn outline(mut self, rules: &Rules, strings: &Strings) -> Result<Outlined, Failure> {
        let window = &self.document().window;
        if window.is_whole() {
            let outline = build_with(window, rules);
            let char = |entry: &Entry| window.block(entry.place.block).map_or(0, |block| char_of(entry, block));
            let chars = outline.entries.iter().map(char).collect();
            return Ok(Outlined { outline, chars, is_cut: false });
        }
        let mut incremental = IncrementalOutline::new(rules.clone(), window.source_len);
        while !incremental.is_cut()
            && let Some(blocks) = self.next(strings)?
        {
            incremental.read(blocks.to_vec());
        }
        let outline = incremental.outline();
        let chars = outline.entries.iter().map(|entry| incremental.char_of(entry)).collect();
        Ok(Outlined { outline, chars, is_cut: incremental.is_cut() })
    }

    /// The whole document as one window.
    ///
    /// # Errors
    /// With the exit code and the words for the standard error.
    pub(super) fn whole(self, strings: &Strings) -> Result<Window, Failure> {
        self.inner.whole().map_err(|error| unreadable(&error, strings))
    }
}
