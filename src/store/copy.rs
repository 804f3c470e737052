//! Copying a database to a file of its own: whole, or not at all.

use std::{
    fs::{self, File},
    path::Path,
};

use rusqlite::Connection;

use super::StoreError;

/// Copies the database to `copy`, under another name until it is on the disk.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn copy_to(connection: &Connection, copy: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Folder { path: copy.to_owned(), cause };
    let beside = copy.with_extension(format!("{}.tmp", std::process::id()));
    let name = beside.to_str().ok_or_else(|| failed(std::io::ErrorKind::InvalidFilename.into()))?;
    // What an attempt that was cut off has left.
    let _ = fs::remove_file(&beside);
    let copied = connection.execute("VACUUM INTO ?1", [name]).map_err(StoreError::from).and_then(|_| {
        // SQLite does not wait for the disk here.
        File::open(&beside).and_then(|file| file.sync_all()).map_err(failed)?;
        fs::rename(&beside, copy).map_err(failed)
    });
    copied.inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}
