//! Reads stretches of regular files.

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use super::{
    error::{SourceError, shown},
    regular::open_regular,
};

/// A regular file, open for reading.
#[derive(Debug)]
pub(super) struct Source {
    file: File,
    path: PathBuf,
    /// Its length in bytes when it was opened.
    pub len: u64,
}

impl Source {
    /// Opens `path`.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn open(path: &Path) -> Result<Self, SourceError> {
        let file = open_regular(path)?;
        let metadata = file.metadata().map_err(|error| SourceError::of(path, error))?;
        Ok(Self { file, path: path.to_owned(), len: metadata.len() })
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
            match self.file.read_at(room, from + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(SourceError::of(&self.path, error)),
            }
        }
        bytes.truncate(filled);
        Ok(())
    }

    /// The path it was opened by.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its name as it is shown.
    pub(super) fn name(&self) -> String {
        shown(&self.path)
    }
}
