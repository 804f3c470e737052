//! Why something could not be kept, as data: `localize.rs` words it for the reader.

use std::{
    io,
    path::{Path, PathBuf},
};

use rusqlite::ErrorCode;

use crate::annotation::BookmarkId;

/// Why the store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no home folder to keep anything in.
    #[error("no home folder is known")]
    NoHome,
    /// The folder cannot be made or used.
    #[error("the folder {} cannot be used: {cause}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The database was written by a newer version of the program; it is left as it is.
    #[error("format {found}, newer than {known}")]
    Newer {
        /// The version of the database.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The disk or the folder is write-protected.
    #[error("the database cannot be written")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The disk under the database does not read or write.
    #[error("the disk failed")]
    Disk,
    /// A file is no database that can be put back.
    #[error("{}: no backup", .0.display())]
    NoBackup(PathBuf),
    /// Other processes held the database for too long.
    #[error("the database is busy")]
    Busy,
    /// The database is damaged; opening the store again sets it aside.
    #[error("the database is damaged")]
    Damaged,
    /// No bookmark has this id, or it was removed.
    #[error("there is no bookmark {0}")]
    NoBookmark(BookmarkId),
    /// Anything else SQLite says.
    #[error("{0}")]
    Database(rusqlite::Error),
}

impl StoreError {
    /// What the system said of the file or folder `path`.
    pub(super) fn of(path: &Path, cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Folder { path: path.to_owned(), cause },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // The memory that processes share needs room as well.
        if error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            // Locks are the disk's as well; SQLite has tried for ten seconds before it gives up.
            Some(ErrorCode::SystemIoFailure | ErrorCode::FileLockingProtocolFailed) => Self::Disk,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Database(error),
        }
    }
}

/// Something the reader should be told although the store opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreCondition {
    /// The database was damaged. It was renamed, not deleted, and a new one begun.
    SetAside {
        /// Where the damaged database is now.
        copy: PathBuf,
        /// Bookmarks that could be read from it and were kept.
        kept: usize,
        /// The folder of the copies that the reader asked for, where there are any.
        backups: Option<PathBuf>,
    },
    /// The log of the database was damaged: what was saved last may be missing. The log was copied with the database.
    LogDamaged {
        /// Where the copy is.
        copy: PathBuf,
    },
    /// The database was gone. There was nothing to set aside, and a new one was begun.
    Gone {
        /// The folder of the copies that the reader asked for.
        backups: PathBuf,
    },
    /// What is kept could be read by others on this machine, and cannot any more.
    ClosedToOthers {
        /// The folder it is in.
        folder: PathBuf,
    },
    /// The database cannot be written: what is in it is shown, nothing can be added.
    ReadOnly,
}
