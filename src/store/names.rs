//! What lies beside the database: how it is called.

use std::path::{Path, PathBuf};

/// The folder of the copies that the reader asked for.
pub(super) const BACKUPS: &str = "backups";

/// The name of a database with an ending of SQLite's: `-wal`, its log, or `-shm`, the memory that processes share.
pub(super) fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}
