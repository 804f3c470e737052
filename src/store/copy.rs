//! Copying a database to a file of its own: whole, or not at all.

use std::{io::ErrorKind, path::Path};

use rusqlite::Connection;

use super::StoreError;
use crate::files::{self, Access};

/// Copies the database to `copy`, under another name until it is on the disk.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn copy_to(connection: &Connection, copy: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Folder { path: copy.to_owned(), cause };
    // SQLite takes an empty file for one that is yet to be made.
    let new = files::beside(copy, Access::Private).map_err(failed)?;
    let name = new.path().to_str().ok_or_else(|| failed(ErrorKind::InvalidFilename.into()))?;
    connection.execute("VACUUM INTO ?1", [name])?;
    files::put(new, copy).map_err(failed)
}
