//! Opening what somebody named: regular files only, without waiting. A FIFO must not make us wait, a device never end, a
//! terminal become ours.

use std::{
    fs::{File, OpenOptions},
    io::Read,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;

use super::error::{SourceError, shown};

/// Opens a regular file for reading.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub fn open_regular(path: &Path) -> Result<File, SourceError> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let opened = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path);
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
