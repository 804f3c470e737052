//! Opens the database: folder, settings of SQLite, version, and what is done where it is damaged.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use etcetera::BaseStrategy;
use rusqlite::{Connection, OpenFlags};

use super::{Notice, StoreError, clock::now, salvage::salvage, schema};

/// How long a call waits for other processes.
const PATIENCE: Duration = Duration::from_secs(5);
/// Tries to enter WAL mode: while others enter it SQLite says busy at once, without waiting.
const TRIES: u32 = 50;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// The open store. A call that returns `Ok` has committed. One store serves one thread; several stores, in this or other
/// processes, may have the same database open.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    /// The folder the database is in.
    pub(super) dir: PathBuf,
    notice: Option<Notice>,
}

impl Store {
    /// Opens the store in `dir`, which is made where it is missing: the file `zhujian.db`.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(dir).map_err(|cause| StoreError::Folder { path: dir.to_owned(), cause })?;
        let file = dir.join("zhujian.db");
        let opened = |connection, notice| Ok(Self { connection, dir: dir.to_owned(), notice });
        match connect(&file) {
            Ok(connection) => opened(connection, None),
            Err(StoreError::Damaged) => open_anew(&file).and_then(|(connection, notice)| opened(connection, notice)),
            // Where nothing can be written, what is there can still be shown.
            Err(error @ (StoreError::ReadOnly | StoreError::DiskFull)) => {
                opened(connect_to_read(&file).ok_or(error)?, Some(Notice::ReadOnly))
            }
            Err(error) => Err(error),
        }
    }

    /// Opens the store in the user's data folder: `$XDG_DATA_HOME/zhujian`.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn open_default() -> Result<Self, StoreError> {
        let folders = etcetera::base_strategy::Xdg::new().map_err(|_| StoreError::NoHome)?;
        Self::open(&folders.data_dir().join("zhujian"))
    }

    /// What the reader should be told of the opening.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }
}

/// Sets the damaged `file` aside and keeps what can be read of it in a new one.
fn open_anew(file: &Path) -> Result<(Connection, Option<Notice>), StoreError> {
    let failed = |cause| StoreError::Folder { path: file.to_owned(), cause };
    let lock = fs::File::create(file.with_extension("lock")).map_err(failed)?;
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).map_err(|error| failed(error.into()))?;
    // Another process may have done it while this one waited: what is there now may be sound.
    match connect(file) {
        Err(StoreError::Damaged) => {}
        result => return Ok((result?, None)),
    }
    let copy = set_aside(file)?;
    let connection = connect(file)?;
    let kept = salvage(&copy, &connection);
    Ok((connection, Some(Notice::SetAside { copy, kept })))
}

/// Opens a database that cannot be written, to show what is in it; `None` where that cannot be done either. It is taken
/// to be changed by nobody: without a writable folder SQLite cannot share it.
fn connect_to_read(file: &Path) -> Option<Connection> {
    let mut address = String::from("file:");
    for &byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => address.push(char::from(byte)),
            _ => address += &format!("%{byte:02X}"),
        }
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address + "?immutable=1", flags).ok()?;
    // Of another version its tables are others.
    schema::is_newest(&connection).then_some(connection)
}

fn connect(file: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    enter_wal(&connection)?;
    // FULL: a commit is on the disk before the interface says so.
    connection.pragma_update(None, "synchronous", "FULL")?;
    check(&connection)?;
    schema::migrate(&mut connection, file)?;
    Ok(connection)
}

fn enter_wal(connection: &Connection) -> Result<(), StoreError> {
    let enter = || connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
    for _ in 1..TRIES {
        match enter().map_err(StoreError::from) {
            Err(StoreError::Busy) => thread::sleep(BETWEEN_TRIES),
            result => return result,
        }
    }
    Ok(enter()?)
}

fn check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
}

/// Renames the database and its log to a name that is not taken, and returns it.
fn set_aside(file: &Path) -> Result<PathBuf, StoreError> {
    let copy = file.with_extension(format!("damaged-{}.db", now()));
    let failed = |cause| StoreError::Folder { path: file.to_owned(), cause };
    for end in ["-wal", "-shm"] {
        let log = with_end(file, end);
        if log.exists() {
            fs::rename(&log, with_end(&copy, end)).map_err(failed)?;
        }
    }
    fs::rename(file, &copy).map_err(failed)?;
    Ok(copy)
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::draft;

    #[test]
    fn a_file_in_place_of_the_folder_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("taken");
        fs::write(&file, "x").unwrap();
        let error = Store::open(&file).unwrap_err();
        assert!(matches!(error, StoreError::Folder { .. }), "{error:?}");
        assert!(error.to_string().contains("taken"), "{error}");
    }

    #[test]
    fn a_folder_in_place_of_the_database_is_told() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("zhujian.db")).unwrap();
        assert!(matches!(Store::open(dir.path()), Err(StoreError::ReadOnly)));
    }

    #[test]
    fn a_newer_version_is_refused_and_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.connection.pragma_update(None, "user_version", 999).unwrap();
        drop(store);
        let error = Store::open(dir.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 999, .. }), "{error:?}");
        let still: i64 = Connection::open(dir.path().join("zhujian.db"))
            .and_then(|c| c.pragma_query_value(None, "user_version", |row| row.get(0)))
            .unwrap();
        assert_eq!(still, 999);
    }

    #[test]
    fn what_is_no_database_is_set_aside_whole() {
        let dir = tempfile::tempdir().unwrap();
        let garbage = "这不是数据库。".repeat(500);
        fs::write(dir.path().join("zhujian.db"), &garbage).unwrap();
        let store = Store::open(dir.path()).unwrap();
        let Some(Notice::SetAside { copy, kept: 0 }) = store.notice() else { panic!("{:?}", store.notice()) };
        assert_eq!(fs::read_to_string(copy).unwrap(), garbage);
        store.add(&draft("新的")).unwrap();
        drop(store);
        let again = Store::open(dir.path()).unwrap();
        assert_eq!((again.notice(), again.bookmarks().unwrap().len()), (None, 1));
    }

    #[test]
    fn a_database_that_cannot_be_written_is_read_all_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let kept = Store::open(dir.path()).unwrap().add(&draft("旧")).unwrap();
        let connection = connect_to_read(&dir.path().join("zhujian.db")).unwrap();
        let store = Store { connection, dir: dir.path().to_owned(), notice: Some(Notice::ReadOnly) };
        assert_eq!(store.bookmarks().unwrap(), [kept]);
        assert!(matches!(store.add(&draft("新")), Err(StoreError::ReadOnly)));
        assert!(connect_to_read(&dir.path().join("none.db")).is_none());
    }
}
