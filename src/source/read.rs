//! Reads stretches of what a document is in: a regular file, or bytes that are in memory.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{
    error::{SourceError, shown},
    regular::open_regular,
};
use crate::platform;

/// Bytes up to which a document is read whole.
pub const WHOLE: u64 = 8 << 20;

/// What a document is in, open for reading.
#[derive(Debug)]
pub(super) struct Source {
    content: Content,
    path: PathBuf,
    /// Its length in bytes when it was opened.
    pub len: u64,
}

#[derive(Debug)]
enum Content {
    File(File),
    Bytes(Cow<'static, [u8]>),
}

impl Source {
    /// Bytes that are at hand, called `name`.
    pub(super) fn of_bytes(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let bytes = bytes.into();
        Self { path: name.into(), len: bytes.len() as u64, content: Content::Bytes(bytes) }
    }

    /// A file that is open, called `path`, of so many bytes.
    pub(super) const fn of_file(file: File, path: PathBuf, len: u64) -> Self {
        Self { content: Content::File(file), path, len }
    }

    /// A text that was taken out of it and lies in `file`, of so many bytes, under the same name.
    pub(super) fn with_text(&self, file: File, len: u64) -> Self {
        Self::of_file(file, self.path.clone(), len)
    }

    /// What went wrong with it.
    pub(super) fn failed(&self, error: io::Error) -> SourceError {
        SourceError::of(&self.path, error)
    }

    /// Opens `path`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn open(path: &Path) -> Result<Self, SourceError> {
        let file = open_regular(path)?;
        let metadata = file.metadata().map_err(|error| SourceError::of(path, error))?;
        if metadata.len() == 0 {
            return Self::of_unmeasured(file, path);
        }
        Ok(Self::of_file(file, path.to_owned(), metadata.len()))
    }

    /// A file that has no length: an empty one, or one that the system writes as it is read (`/proc`), of which at most
    /// [`WHOLE`] bytes are taken.
    fn of_unmeasured(file: File, path: &Path) -> Result<Self, SourceError> {
        let mut bytes = Vec::new();
        file.take(WHOLE).read_to_end(&mut bytes).map_err(|error| SourceError::of(path, error))?;
        let len = bytes.len() as u64;
        Ok(Self { content: Content::Bytes(bytes.into()), path: path.to_owned(), len })
    }

    /// Reads `len` bytes from byte `from` on; fewer where the file ends.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn read(&self, from: u64, len: u64) -> Result<Vec<u8>, SourceError> {
        let mut bytes = Vec::new();
        self.read_into(&mut bytes, from, len)?;
        Ok(bytes)
    }

    /// Reads into `bytes`, whose room is used again, what [`read`](Self::read) gives.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn read_into(&self, bytes: &mut Vec<u8>, from: u64, len: u64) -> Result<(), SourceError> {
        let wanted = len.min(self.len.saturating_sub(from)) as usize;
        bytes.resize(wanted, 0);
        let mut filled = 0;
        while let Some(room) = bytes.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.read_at(room, from + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(SourceError::of(&self.path, error)),
            }
        }
        bytes.truncate(filled);
        Ok(())
    }

    /// Reads from byte `from` on into `room`; how many bytes, which may be fewer than there are.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn read_at(&self, room: &mut [u8], from: u64) -> io::Result<usize> {
        self.content.read_at(room, from)
    }

    /// When its file was written last; `None` of bytes in memory, and where the system does not know.
    pub(super) fn modified(&self) -> Option<SystemTime> {
        match &self.content {
            Content::File(file) => file.metadata().ok()?.modified().ok(),
            Content::Bytes(_) => None,
        }
    }

    /// Its name as it is shown.
    pub(super) fn name(&self) -> String {
        shown(&self.path)
    }
}

impl Content {
    /// Reads from byte `from` on into `room`; how many bytes.
    fn read_at(&self, room: &mut [u8], from: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => platform::read_at(file, room, from),
            Self::Bytes(bytes) => {
                let from = usize::try_from(from).unwrap_or(usize::MAX);
                bytes.get(from..).unwrap_or_default().read(room)
            }
        }
    }
}
