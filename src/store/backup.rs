//! Copies of the database that the reader asks for, and how one is put back.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tempfile::TempDir;

use super::{
    Store, StoreError, bookmarks::state_of_row, clock::now, copy::copy_to, names::BACKUPS, names::with_end,
    salvage::TABLES, schema,
};
use crate::{
    annotation::BookmarkId,
    exchange::{BookmarkState, utc},
    files,
};

/// What a backup that was put back has, and where that is which was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBack {
    /// Bookmarks there are now.
    pub bookmarks: usize,
    /// The backup of what was there before.
    pub before: PathBuf,
}

impl Store {
    /// Copies everything that is kept to a file of its own, named by the time (UTC), in the folder `backups` beside the
    /// database, and returns it. No copy is ever deleted.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn backup(&self) -> Result<PathBuf, StoreError> {
        let folder = self.dir.join(BACKUPS);
        files::private_folder(&folder).map_err(|cause| StoreError::Folder { path: folder.clone(), cause })?;
        let time = utc(now()).replace([':', '.'], "-");
        let copy = folder.join(format!("zhujian-{time}.db"));
        copy_to(&self.connection, &copy)?;
        Ok(copy)
    }

    /// Puts the backup `file`, of this or an older version, in the place of all that is kept, of which a backup is made
    /// first. It is one transaction: other processes that have the database open see all of it or nothing. To other machines
    /// it is a change of today: what was removed or changed since the backup is as it was then, there too.
    ///
    /// # Errors
    /// Where the file is no backup, damaged or of a newer version, or something cannot be written; then nothing has changed.
    pub fn put_back(&self, file: &Path) -> Result<PutBack, StoreError> {
        let (_folder, copy) = checked_copy(file, &self.dir)?;
        let before = self.backup()?;
        self.connection.execute("ATTACH ?1 AS backup", [copy.to_string_lossy()])?;
        let replaced = self.replace_by_attached();
        self.connection.execute("DETACH backup", [])?;
        replaced?;
        Ok(PutBack { bookmarks: self.bookmarks()?.len(), before })
    }

    fn replace_by_attached(&self) -> Result<(), StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let present = self.states()?;
        for table in TABLES {
            transaction.execute_batch(&format!(
                "DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM backup.{table};"
            ))?;
        }
        for (id, then) in self.states()? {
            if let Some(state) = present.get(&id).and_then(|present| self.as_then(present, &then).transpose()) {
                self.overwrite(&state?)?;
            }
        }
        Ok(transaction.commit()?)
    }

    fn states(&self) -> Result<HashMap<BookmarkId, BookmarkState>, StoreError> {
        let mut statement = self.connection.prepare("SELECT * FROM main.bookmark")?;
        let states = statement.query_map([], state_of_row)?;
        Ok(states.map(|state| state.map(|state| (state.bookmark.id.clone(), state))).collect::<Result<_, _>>()?)
    }
}

/// A copy of the backup `file`, led to the newest version, in a folder of its own in `dir`.
fn checked_copy(file: &Path, dir: &Path) -> Result<(TempDir, PathBuf), StoreError> {
    let failed = |cause| StoreError::Folder { path: file.to_owned(), cause };
    let found = fs::metadata(file).map_err(failed)?;
    if !found.is_file() || found.len() == 0 {
        return Err(StoreError::NoBackup(file.to_owned()));
    }
    let folder = files::scratch_folder(dir).map_err(|cause| StoreError::of(dir, cause))?;
    let copy = folder.path().join("backup.db");
    files::copy(file, &copy).map_err(failed)?;
    // One that was copied by hand may have its log beside it.
    match files::copy(&with_end(file, "-wal"), &with_end(&copy, "-wal")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    match lead_to_newest(&copy) {
        Err(StoreError::Damaged) => Err(StoreError::NoBackup(file.to_owned())),
        result => result.map(|()| (folder, copy)),
    }
}

/// Checks that a database is one of the program's, whole and not newer, and leads it to the newest version.
fn lead_to_newest(file: &Path) -> Result<(), StoreError> {
    let mut connection = Connection::open(file)?;
    schema::refuse_newer(&connection)?;
    if !schema::is_any(&connection) {
        return Err(StoreError::Damaged);
    }
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Damaged);
    }
    schema::migrate(&mut connection, file)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs};

    use super::*;
    use crate::annotation::{Draft, fixtures::draft};

    #[test]
    fn a_backup_has_all_that_was_kept_and_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let kept = store.add(&draft("引文")).unwrap();
        let copy = store.backup().unwrap();
        store.remove(&kept.id).unwrap();
        let other = tempfile::tempdir().unwrap();
        fs::copy(&copy, other.path().join("zhujian.db")).unwrap();
        assert_eq!(Store::open(other.path()).unwrap().bookmarks().unwrap(), [kept]);
        let files: Vec<_> = fs::read_dir(copy.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files, [copy]);
    }

    #[test]
    fn a_backup_is_put_back_and_what_was_there_is_backed_up() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let [kept, noted] = ["甲", "乙"].map(|quote| store.add(&draft(quote)).unwrap());
        let copy = store.backup().unwrap();
        store.remove(&kept.id).unwrap();
        store.update(&noted, &noted.with(Draft { note: "后来".into(), ..noted.content.clone() })).unwrap();
        store.add(&draft("丙")).unwrap();
        let told = store.exchange().unwrap();
        // Another window has it open.
        let other = Store::open(dir.path()).unwrap();
        let PutBack { bookmarks: 2, before } = store.put_back(&copy).unwrap() else { panic!("not two") };
        let notes = |store: &Store| {
            let all = store.bookmarks().unwrap().into_iter().map(|b| (b.content.anchor.exact, b.content.note));
            // Those of one moment come in the order of their ids.
            all.collect::<BTreeMap<_, _>>()
        };
        let expected: BTreeMap<_, _> = [kept, noted].map(|b| (b.content.anchor.exact, b.content.note)).into();
        assert_eq!([notes(&store), notes(&other)], [expected.clone(), expected]);
        // What other machines heard since does not undo it; what was not in it comes back.
        store.merge(&told).unwrap();
        assert_eq!(store.bookmarks().unwrap().len(), 3);
        assert_eq!(store.put_back(&before).unwrap().bookmarks, 2);
    }

    #[test]
    fn what_is_no_backup_is_refused_and_touches_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("store")).unwrap();
        let kept = store.add(&draft("甲")).unwrap();
        let copy = store.backup().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let file = dir.path().join(name);
            fs::write(&file, bytes).unwrap();
            file
        };
        let whole = fs::read(&copy).unwrap();
        let mut damaged = whole.clone();
        damaged[4096 * 2..4096 * 4].fill(0xA5);
        let [foreign, newer] = ["foreign.db", "newer.db"].map(|name| file(name, &whole));
        fs::remove_file(&foreign).unwrap();
        Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE x (y); PRAGMA user_version = 2;").unwrap();
        Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 999;").unwrap();
        let wrong = [
            file("empty.db", b""),
            file("text.db", "不是数据库".repeat(999).as_bytes()),
            file("half.db", &whole[..whole.len() / 2]),
            file("damaged.db", &damaged),
            foreign,
            dir.path().to_owned(),
        ];
        let files = || fs::read_dir(dir.path().join("store/backups")).unwrap().count();
        for wrong in wrong {
            assert!(matches!(store.put_back(&wrong), Err(StoreError::NoBackup(_))), "{}", wrong.display());
        }
        assert!(matches!(store.put_back(&newer), Err(StoreError::Newer { found: 999, .. })));
        assert!(matches!(store.put_back(&dir.path().join("none")), Err(StoreError::Folder { .. })));
        assert_eq!((store.bookmarks().unwrap(), files()), (vec![kept], 1));
        assert!(
            fs::read_dir(dir.path().join("store")).unwrap().all(|entry| !entry.unwrap().path().ends_with("backup.db"))
        );
    }
}
