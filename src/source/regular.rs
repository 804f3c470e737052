//! Opening what somebody named: regular files only, without waiting. A FIFO must not make us wait, a device never end, a
//! terminal become ours.

use std::{fs::File, io::Read, path::Path};

use super::error::{SourceError, shown};
use crate::platform;

/// Opens a regular file for reading.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub fn open_regular(path: &Path) -> Result<File, SourceError> {
    let file = platform::open_to_read(path).map_err(|error| {
        if platform::is_unreadable_kind(&error) {
            SourceError::NotRegular(shown(path))
        } else {
            SourceError::of(path, error)
        }
    })?;
    let metadata = file.metadata().map_err(|error| SourceError::of(path, error))?;
    if metadata.is_dir() {
        return Err(SourceError::Folder(shown(path)));
    }
    if !metadata.is_file() {
        return Err(SourceError::NotRegular(shown(path)));
    }
    Ok(file)
}

/// The first `most` bytes of a regular file, of a shorter one all.
///
/// # Errors
/// Where it cannot be read.
pub fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = open_regular(path)?.take(most).read_to_end(&mut bytes);
    read.map_err(|error| SourceError::of(path, error))?;
    Ok(bytes)
}
