//! Opens the database: folder, settings of SQLite, version, and what is done where it is damaged.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{
    StoreCondition, StoreError,
    clock::now,
    names::{BACKUPS, with_end},
    salvage::salvage,
    schema, wal,
};
use crate::{
    files::{self, Access},
    log,
};

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
    condition: Option<StoreCondition>,
}

impl Store {
    /// Opens the store in `dir`, which is made where it is missing: the file `zhujian.db`. Nobody but the user may read
    /// what is in it.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let start = Instant::now();
        let store = Self::open_unlogged(dir);
        match &store {
            Ok(store) => log::debug!(condition = ?store.condition, took = ?start.elapsed(), "the store is open"),
            Err(error) => log::warn!(%error, took = ?start.elapsed(), "the store is not open"),
        }
        store
    }

    fn open_unlogged(dir: &Path) -> Result<Self, StoreError> {
        let was_open = private(dir).map_err(|cause| StoreError::Folder { path: dir.to_owned(), cause })?;
        let file = dir.join("zhujian.db");
        let closed = was_open.then(|| StoreCondition::ClosedToOthers { folder: dir.to_owned() });
        let closed = damaged_log(&file)?.map(|copy| StoreCondition::LogDamaged { copy }).or(closed);
        let opened = |connection, condition| Ok(Self::of(connection, dir, condition));
        match connect(&file) {
            Ok(connection) => opened(connection, closed),
            Err(StoreError::Damaged) => {
                open_anew(&file).and_then(|(connection, condition)| opened(connection, condition.or(closed)))
            }
            // Where nothing can be written, what is there can still be shown.
            Err(error @ (StoreError::ReadOnly | StoreError::DiskFull)) => {
                opened(connect_to_read(&file).ok_or(error)?, Some(StoreCondition::ReadOnly))
            }
            Err(error) => Err(error),
        }
    }

    /// Opens the store in the user's data folder: `$XDG_DATA_HOME/zhujian`.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn open_default() -> Result<Self, StoreError> {
        Self::open(&data_folder()?)
    }

    /// A store of a database that is ready.
    pub(super) fn of(connection: Connection, dir: &Path, condition: Option<StoreCondition>) -> Self {
        Self { connection, dir: dir.to_owned(), condition }
    }

    /// What the reader should be told of the opening.
    pub fn condition(&self) -> Option<&StoreCondition> {
        self.condition.as_ref()
    }
}

/// The program's folder in the user's data.
///
/// # Errors
/// Where no home folder is known.
pub fn data_folder() -> Result<PathBuf, StoreError> {
    files::data_folder().ok_or(StoreError::NoHome)
}

/// Makes the folder, and closes to others what is in it already; whether anything was open to them.
fn private(dir: &Path) -> io::Result<bool> {
    let mut was_open = files::private_folder(dir)?;
    for folder in [dir.to_owned(), dir.join(BACKUPS)] {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file() || kind.is_dir())) {
            // What cannot be changed is not the user's.
            was_open |= files::close_to_others(&entry.path()).unwrap_or(false);
        }
    }
    Ok(was_open)
}

/// Copies a database whose log is damaged, once for each damage, before SQLite drops the damaged part.
fn damaged_log(file: &Path) -> Result<Option<PathBuf>, StoreError> {
    // A database that is gone or empty is set aside whole.
    if !fs::metadata(file).is_ok_and(|found| found.len() > 0) || !wal::is_damaged(file) {
        return Ok(None);
    }
    let copy = file.with_extension(format!("damaged-{}.db", now()));
    for end in ["-wal", ""] {
        // Where nothing can be written, what is there can still be shown.
        let copied = files::copy(&with_end(file, end), &with_end(&copy, end));
        match copied.map_err(|cause| StoreError::of(file, cause)) {
            Err(StoreError::ReadOnly | StoreError::DiskFull) => return Ok(None),
            result => result?,
        }
    }
    Ok(Some(copy))
}

/// Sets the damaged `file` aside and keeps what can be read of it in a new one.
fn open_anew(file: &Path) -> Result<(Connection, Option<StoreCondition>), StoreError> {
    let failed = |cause| StoreError::Folder { path: file.to_owned(), cause };
    let lock = files::private_file(&file.with_extension("lock")).map_err(failed)?;
    lock.lock().map_err(failed)?;
    // Another process may have done it while this one waited: what is there now may be sound.
    match connect(file) {
        Err(StoreError::Damaged) => {}
        result => return Ok((result?, None)),
    }
    let copy = set_aside(file)?;
    create(file)?;
    let connection = connect(file)?;
    let condition = match copy {
        Some(copy) => {
            let backups = Some(file.with_file_name(BACKUPS)).filter(|folder| holds_any(folder));
            StoreCondition::SetAside { kept: salvage(&copy, &connection), copy, backups }
        }
        None => StoreCondition::Gone { backups: file.with_file_name(BACKUPS) },
    };
    Ok((connection, Some(condition)))
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
    prepare(file)?;
    let mut connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    // A newer program's database is left as it is, to the byte: its log is not written into it either.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    schema::refuse_newer(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    enter_wal(&connection)?;
    // FULL: a commit is on the disk before the interface says so.
    connection.pragma_update(None, "synchronous", "FULL")?;
    check(&connection)?;
    schema::migrate(&mut connection, file)?;
    Ok(connection)
}

/// Sees to it that there is a database. One without a byte, and one that is gone where its log or backups of it are, was
/// there and is damaged: a new one takes its name only when it is whole.
fn prepare(file: &Path) -> Result<(), StoreError> {
    match fs::metadata(file) {
        Ok(found) if found.is_file() && found.len() == 0 => Err(StoreError::Damaged),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if is_missed(file) {
                Err(StoreError::Damaged)
            } else {
                create(file)
            }
        }
        _ => Ok(()),
    }
}

/// Whether there is something of a database that is gone.
fn is_missed(file: &Path) -> bool {
    let has_log = fs::metadata(with_end(file, "-wal")).is_ok_and(|log| log.len() > 0);
    has_log || holds_any(&file.with_file_name(BACKUPS))
}

/// Whether there is anything in a folder.
fn holds_any(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Makes an empty database, unless another process has done so.
fn create(file: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::of(file, cause);
    let new = files::beside(file, Access::Private).map_err(failed)?;
    schema::migrate(&mut Connection::open(new.path())?, file)?;
    files::put_first(new, file).map(drop).map_err(failed)
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

/// Refuses a damaged database.
///
/// # Errors
/// Where it is damaged.
pub(super) fn check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
}

/// Renames the database and its log, as far as they are there, to a name that is not taken, and returns it.
fn set_aside(file: &Path) -> Result<Option<PathBuf>, StoreError> {
    let copy = file.with_extension(format!("damaged-{}.db", now()));
    let mut is_any = false;
    for end in ["-wal", "-shm", ""] {
        match fs::rename(with_end(file, end), with_end(&copy, end)) {
            // The memory that processes share holds nothing of its own.
            Ok(()) => is_any |= end != "-shm",
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(StoreError::Folder { path: file.to_owned(), cause }),
        }
    }
    Ok(is_any.then_some(copy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::{draft, key};

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
        let file = dir.path().join("zhujian.db");
        let before = fs::read(&file).unwrap();
        let error = Store::open(dir.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 999, .. }), "{error:?}");
        assert_eq!(fs::read(&file).unwrap(), before);
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
        let Some(StoreCondition::SetAside { copy, kept: 0, backups: None }) = store.condition() else {
            panic!("{:?}", store.condition())
        };
        assert_eq!(fs::read_to_string(copy).unwrap(), garbage);
        store.add(&draft("新的")).unwrap();
        drop(store);
        let again = Store::open(dir.path()).unwrap();
        assert_eq!((again.condition(), again.bookmarks().unwrap().len()), (None, 1));
    }

    #[test]
    fn a_database_that_cannot_be_written_is_read_all_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let kept = Store::open(dir.path()).unwrap().add(&draft("旧")).unwrap();
        let connection = connect_to_read(&dir.path().join("zhujian.db")).unwrap();
        let store = Store { connection, dir: dir.path().to_owned(), condition: Some(StoreCondition::ReadOnly) };
        assert_eq!(store.bookmarks().unwrap(), [kept]);
        assert!(matches!(store.add(&draft("新")), Err(StoreError::ReadOnly)));
        assert!(connect_to_read(&dir.path().join("none.db")).is_none());
    }

    /// A store with one bookmark whose process was killed: the log was not written into the database.
    fn killed(dir: &Path) -> PathBuf {
        let (file, other) = (dir.join("zhujian.db"), tempfile::tempdir().unwrap());
        let store = Store::open(other.path()).unwrap();
        store.add(&draft("只在日志里")).unwrap();
        for end in ["", "-wal"] {
            fs::copy(with_end(&other.path().join("zhujian.db"), end), with_end(&file, end)).unwrap();
        }
        file
    }

    #[test]
    fn an_emptied_database_is_not_a_new_one_and_its_log_is_read() {
        for is_gone in [false, true] {
            let dir = tempfile::tempdir().unwrap();
            let file = killed(dir.path());
            if is_gone { fs::remove_file(&file) } else { fs::write(&file, "") }.unwrap();
            let store = Store::open(dir.path()).unwrap();
            let Some(StoreCondition::SetAside { copy, kept: 1, .. }) = store.condition() else {
                panic!("{:?}", store.condition())
            };
            assert!(fs::metadata(with_end(copy, "-wal")).unwrap().len() > 0);
            assert_eq!(store.bookmarks().unwrap()[0].content.anchor.exact, "只在日志里");
        }
    }

    #[test]
    fn a_byte_that_changed_in_the_log_is_told_once_and_the_log_is_copied() {
        let dir = tempfile::tempdir().unwrap();
        let log = with_end(&killed(dir.path()), "-wal");
        let mut bytes = fs::read(&log).unwrap();
        let at = bytes.len() - 2_000;
        bytes[at] ^= 1;
        fs::write(&log, &bytes).unwrap();
        let store = Store::open(dir.path()).unwrap();
        let Some(StoreCondition::LogDamaged { copy }) = store.condition() else { panic!("{:?}", store.condition()) };
        assert_eq!(fs::read(with_end(copy, "-wal")).unwrap(), bytes);
        store.add(&draft("后来")).unwrap();
        drop(store);
        assert_eq!(Store::open(dir.path()).unwrap().condition(), None);
    }

    #[test]
    fn an_empty_database_is_set_aside_and_one_that_is_gone_is_missed() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("zhujian.db");
        Store::open(dir.path()).unwrap().add(&draft("甲")).unwrap();
        fs::write(&file, "").unwrap();
        assert!(matches!(Store::open(dir.path()).unwrap().condition(), Some(StoreCondition::SetAside { kept: 0, .. })));
        fs::remove_file(&file).unwrap();
        assert_eq!(Store::open(dir.path()).unwrap().condition(), None);
        Store::open(dir.path()).unwrap().backup().unwrap();
        fs::remove_file(&file).unwrap();
        let backups = dir.path().join("backups");
        assert_eq!(
            Store::open(dir.path()).unwrap().condition(),
            Some(&StoreCondition::Gone { backups: backups.clone() })
        );
        assert_eq!(Store::open(dir.path()).unwrap().condition(), None);
        fs::write(&file, "").unwrap();
        let store = Store::open(dir.path()).unwrap();
        let Some(StoreCondition::SetAside { backups: Some(named), .. }) = store.condition() else {
            panic!("{:?}", store.condition())
        };
        assert_eq!(*named, backups);
    }

    #[test]
    fn a_changed_name_in_the_schema_is_damage_and_costs_no_row() {
        for (from, to) in [("exact TEXT NOT", "exbct TEXT NOT"), ("letter TEXT PRIMARY", "letuer TEXT PRIMARY")] {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::open(dir.path()).unwrap();
            store.add(&draft("甲")).unwrap();
            store.set_mark('a', &key("/书/一.md"), "一", &draft("一处").anchor).unwrap();
            drop(store);
            let file = dir.path().join("zhujian.db");
            let mut bytes = fs::read(&file).unwrap();
            let at = memchr::memmem::find(&bytes, from.as_bytes()).unwrap();
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            fs::write(&file, bytes).unwrap();
            let store = Store::open(dir.path()).unwrap();
            assert!(
                matches!(store.condition(), Some(StoreCondition::SetAside { kept: 1, .. })),
                "{from}: {:?}",
                store.condition()
            );
        }
    }

    #[test]
    fn nobody_else_may_read_what_is_kept_and_an_older_folder_is_closed_once() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.add(&draft("甲")).unwrap();
        store.backup().unwrap();
        let all = || {
            let files =
                |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
            [files(dir.path()), files(&dir.path().join("backups"))].concat()
        };
        let is_closed = || all().iter().all(|path| path.metadata().unwrap().permissions().mode() & 0o077 == 0);
        assert!(is_closed() && all().len() >= 4, "{:?}", all());
        let open = |path: &Path| fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        all().iter().for_each(|path| open(path));
        open(dir.path());
        let folder = dir.path().to_owned();
        assert_eq!(Store::open(dir.path()).unwrap().condition(), Some(&StoreCondition::ClosedToOthers { folder }));
        assert!(is_closed());
        assert_eq!(Store::open(dir.path()).unwrap().condition(), None);
    }
}
