//! A copy of the database in memory, for reading without a trace: what was saved is there, what is saved goes with the
//! program. No file is written, nor made, nor locked, which SQLite would do to read one.

use std::{fs, io, path::Path, time::SystemTime};

use rusqlite::{Connection, MAIN_DB};

use super::{
    Store, StoreError,
    names::with_end,
    open::{check, data_folder},
    schema, wal,
};

/// Tries to read the database and its log as they are at one moment: another process may be writing.
const TRIES: usize = 5;
/// Where the header of a database says which kind of journal it has, and what that says of one without a log:
/// <https://www.sqlite.org/fileformat2.html#file_format_version_numbers>.
const JOURNAL: std::ops::Range<usize> = 18..20;
const NO_LOG: [u8; 2] = [1, 1];

impl Store {
    /// A store in memory with all that is in the store of `dir`; an empty one where there is none. Nothing is written to
    /// the disk, now or later.
    ///
    /// # Errors
    /// Where the store cannot be read, is damaged or a newer program's.
    pub fn in_memory(dir: &Path) -> Result<Self, StoreError> {
        let file = dir.join("zhujian.db");
        let mut connection = Connection::open_in_memory()?;
        if let Some(image) = image(&file).map_err(|cause| StoreError::of(&file, cause))? {
            connection.deserialize_read_exact(MAIN_DB, image.as_slice(), image.len(), false)?;
            check(&connection)?;
        }
        schema::refuse_newer(&connection)?;
        schema::migrate_in_memory(&mut connection)?;
        Ok(Self::of(connection, dir, None))
    }

    /// The same of the store in the user's data folder.
    ///
    /// # Errors
    /// As [`in_memory`](Self::in_memory).
    pub fn in_memory_default() -> Result<Self, StoreError> {
        Self::in_memory(&data_folder()?)
    }
}

/// The bytes of a database with its log put into it; `None` where there is none.
fn image(file: &Path) -> io::Result<Option<Vec<u8>>> {
    for number in 1..=TRIES {
        let before = written(file);
        let mut database = match fs::read(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        match fs::read(with_end(file, "-wal")) {
            Ok(log) => wal::apply(&log, &mut database),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        // A log that was put into the database in between may be gone with what it had.
        if written(file) == before || number == TRIES {
            if let Some(journal) = database.get_mut(JOURNAL) {
                journal.copy_from_slice(&NO_LOG);
            }
            return Ok((!database.is_empty()).then_some(database));
        }
    }
    Ok(None)
}

/// When a file was last written, and how long it is.
fn written(file: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        annotation::fixtures::{draft, hash, key, saved},
        text::{Place, SourceOffset},
    };

    /// Every file of a folder with its bytes.
    fn files(dir: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(dir).into_iter().flatten().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries.map(|path| (path.clone(), fs::read(&path).unwrap())).collect();
        files.sort();
        files
    }

    #[test]
    fn what_was_saved_is_there_and_what_is_saved_is_not_written() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let kept = store.add(&draft("山高水长")).unwrap();
        let place = Place::new(SourceOffset(7), 3);
        store.save_place(&key("/书/一.md"), &saved("一", place), 0.5).unwrap();
        // With the log beside it, as another window has it, and without.
        for is_open in [true, false] {
            if !is_open {
                store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
            }
            let before = files(dir.path());
            assert_eq!(
                before.iter().any(|(path, bytes)| path.ends_with("zhujian.db-wal") && !bytes.is_empty()),
                is_open
            );
            let copy = Store::in_memory(dir.path()).unwrap();
            assert_eq!(copy.bookmarks().unwrap(), std::slice::from_ref(&kept));
            assert_eq!(copy.place(&key("/书/一.md"), &hash("一")).unwrap(), Some(place));
            copy.record_visit(&key("/书/二.md"), &hash("二"), "二").unwrap();
            copy.save_place(&key("/书/二.md"), &saved("二", place), 0.1).unwrap();
            assert_eq!(copy.place(&key("/书/二.md"), &hash("二")).unwrap(), Some(place), "held as long as it is read");
            drop(copy);
            assert_eq!(files(dir.path()), before);
        }
        assert!(store.history(9).unwrap().is_empty());
    }

    #[test]
    fn where_nothing_was_saved_nothing_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        assert!(Store::in_memory(&data).unwrap().bookmarks().unwrap().is_empty());
        assert!(!data.exists());
    }

    #[test]
    fn a_damaged_or_newer_database_is_told_and_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("zhujian.db");
        fs::write(&file, "这不是数据库。".repeat(500)).unwrap();
        let before = files(dir.path());
        assert!(matches!(Store::in_memory(dir.path()), Err(StoreError::Damaged)));
        assert_eq!(files(dir.path()), before);
        fs::remove_file(&file).unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.connection.pragma_update(None, "user_version", 999).unwrap();
        drop(store);
        let before = files(dir.path());
        assert!(matches!(Store::in_memory(dir.path()), Err(StoreError::Newer { found: 999, .. })));
        assert_eq!(files(dir.path()), before);
    }
}
