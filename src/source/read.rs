//! Opens regular files only, without waiting, and reads stretches of them.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use super::error::{SourceError, shown};

/// A regular file, open for reading.
#[derive(Debug)]
pub(super) struct Source {
    file: File,
    path: PathBuf,
    /// Its length in bytes when it was opened.
    pub len: u64,
}

impl Source {
    /// Opens `path`: a FIFO must not make us wait, a terminal must not become ours.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn open(path: &Path) -> Result<Self, SourceError> {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let opened = OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(path);
        let file = opened.map_err(|error| match error.raw_os_error() {
            // A socket, or a device without a driver.
            Some(code) if code == rustix::io::Errno::NXIO.raw_os_error() => SourceError::NotRegular(shown(path)),
            _ => SourceError::of(path, error),
        })?;
        let metadata = file.metadata().map_err(|error| SourceError::of(path, error))?;
        if metadata.is_dir() {
            return Err(SourceError::Folder(shown(path)));
        }
        if !metadata.is_file() {
            return Err(SourceError::NotRegular(shown(path)));
        }
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
