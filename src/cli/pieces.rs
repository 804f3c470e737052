//! A document as subcommands read it, piece by piece; what goes wrong becomes words.

use std::path::{Path, PathBuf};

use crate::{
    document::{Block, Document, Facts, Origin, Window},
    i18n::Strings,
    localize,
    settings::Settings,
    source::{self, SourceError},
    text::Encoding,
};

use super::Failure;

/// A document being read.
pub(super) struct Pieces {
    inner: source::Pieces,
}

/// Opens a file, or the standard input for `-`, in the encoding named or else the one it is in.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn of(
    file: &Path,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<Pieces, Failure> {
    let origin = if file == Path::new("-") { Origin::Stdin } else { Origin::File(absolute(file)) };
    let open = || {
        if origin == Origin::Stdin {
            source::read_stdin(settings.stdin_bytes(), |_| {})?;
        }
        source::Pieces::open(origin, encoding)
    };
    Ok(Pieces { inner: open().map_err(|error| unreadable(&error, strings))? })
}

/// The path a document is saved under, wherever the program was started.
pub(super) fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
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

    /// The whole document as one window.
    ///
    /// # Errors
    /// With the exit code and the words for the standard error.
    pub(super) fn whole(self, strings: &Strings) -> Result<Window, Failure> {
        self.inner.whole().map_err(|error| unreadable(&error, strings))
    }
}
