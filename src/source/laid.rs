//! Texts that were taken out of another format and are too long to be held: each lies in a file without a name, and is read
//! in windows as any large file. The latest are kept for the windows to come.

use std::{
    fs::File,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use super::{error::SourceError, read::Source, spool::new_file};
use crate::{
    document::{ContentHash, ContentHasher, Origin},
    platform::FileState,
};

/// Texts that are kept: of the document that is open, and of those that are searched meanwhile.
const MOST_KEPT: usize = 4;
/// Bytes that are laid down at a time.
const PIECE: u64 = 1 << 20;

static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// A text that is laid down.
#[derive(Debug)]
pub(super) struct Laid {
    file: File,
    len: u64,
    /// The hash of all of it.
    pub hash: ContentHash,
}

impl Laid {
    /// What it lies in, called as the document `of` is.
    ///
    /// # Errors
    /// Where the system gives no handle.
    pub(super) fn source(&self, of: &Source) -> Result<Source, SourceError> {
        let file = self.file.try_clone().map_err(|error| of.failed(error))?;
        Ok(of.with_text(file, self.len))
    }
}

/// A text that is being laid down, part after part.
#[derive(Default)]
pub(super) struct Layer {
    file: Option<File>,
    len: u64,
    hasher: ContentHasher,
    error: Option<io::Error>,
}

impl Layer {
    /// Adds a part. What goes wrong is told at the end.
    pub(super) fn add(&mut self, part: &[u8]) {
        if self.error.is_none() {
            self.error = self.write(part).err();
        }
    }

    fn write(&mut self, part: &[u8]) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => new_file()?,
        };
        file.write_all(part)?;
        self.file = Some(file);
        self.hasher.add(part);
        self.len += part.len() as u64;
        Ok(())
    }

    /// The whole text of the document `of`, which ends with `last`.
    ///
    /// # Errors
    /// Where no folder took it.
    pub(super) fn finish(mut self, last: &[u8], of: &Source) -> Result<Laid, SourceError> {
        self.add(last);
        match (self.file, self.error) {
            (Some(file), None) => Ok(Laid { file, len: self.len, hash: self.hasher.finish() }),
            (_, error) => Err(of.failed(error.unwrap_or_else(|| io::ErrorKind::NotFound.into()))),
        }
    }
}

/// The text that `source` holds, laid down.
///
/// # Errors
/// Where it cannot be read, or no folder took it.
pub(super) fn laid(source: &Source) -> Result<Arc<Laid>, SourceError> {
    let mut layer = Layer::default();
    for at in (0..source.len).step_by(PIECE as usize) {
        layer.add(&source.read(at, PIECE)?);
    }
    layer.finish(&[], source).map(Arc::new)
}

/// A text that is kept for a document.
struct Kept {
    origin: Origin,
    state: FileState,
    laid: Arc<Laid>,
}

/// The state of what a document is in now. What has no file does not change.
fn state_of(origin: &Origin) -> Option<FileState> {
    let Origin::File(path) = origin else { return Some(FileState::default()) };
    path.metadata().as_ref().map(FileState::of).ok()
}

/// Keeps the text of a document in place of the oldest.
pub(super) fn keep(origin: &Origin, laid: Arc<Laid>) {
    let Some(state) = state_of(origin) else { return };
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|kept| kept.origin != *origin);
    kept.truncate(MOST_KEPT - 1);
    kept.insert(0, Kept { origin: origin.clone(), state, laid });
}

/// The text that is kept for a document whose file has not changed since.
pub(super) fn kept(origin: &Origin) -> Option<Arc<Laid>> {
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let is_of = |kept: &&Kept| kept.origin == *origin;
    let state = kept().iter().find(is_of)?.state;
    // No lock is held while a disk is waited for.
    let is_same = state_of(origin).as_ref() == Some(&state);
    kept().iter().find(is_of).filter(|kept| is_same && kept.state == state).map(|kept| Arc::clone(&kept.laid))
}
