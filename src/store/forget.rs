//! Forgetting what was read: places, visits, reading times. Bookmarks, quick marks and corrections are the reader's own work
//! and stay.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Store, StoreError, names::BACKUPS};
use crate::{annotation::DocumentKey, document::ContentHash};

impl Store {
    /// Forgets where and when documents were read whose keys `is_meant`, and gives how many there were. What is forgotten is
    /// overwritten in the database; copies of it that were made before are left. What other machines still tell of it through a
    /// shared folder does not come back.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn forget(&self, is_meant: impl Fn(&DocumentKey) -> bool) -> Result<usize, StoreError> {
        self.connection.pragma_update(None, "secure_delete", true)?;
        let transaction = self.connection.unchecked_transaction()?;
        let sql = "SELECT path, hash FROM history UNION SELECT path, hash FROM place";
        let mut statement = transaction.prepare(sql)?;
        let known = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = known.collect::<Result<Vec<(DocumentKey, ContentHash)>, _>>()?;
        drop(statement);
        let mut meant: Vec<(DocumentKey, ContentHash)> = known.into_iter().filter(|(key, _)| is_meant(key)).collect();
        for (key, hash) in &meant {
            transaction.execute("DELETE FROM history WHERE path = ?1", [key])?;
            // The same text under an earlier name is found by its content.
            self.note_forgotten(hash)?;
            transaction.execute("DELETE FROM place WHERE path = ?1 OR hash = ?2", (key, hash))?;
        }
        transaction.commit()?;
        self.forget_last_places()?;
        // The log has it too; where another process reads it, it is written over later.
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        meant.dedup_by(|(one, _), (other, _)| one == other);
        Ok(meant.len())
    }

    /// The folder in which copies of the database lie that still have what was forgotten since: backups, what an older
    /// version had, what was damaged. They are the reader's to remove: a backup that changes is none. `None` where there are
    /// no copies.
    pub fn copies(&self) -> Option<&Path> {
        let is_copy = |path: &Path| path.extension().is_some_and(|end| end == "db") && !path.ends_with("zhujian.db");
        let mut folders = [self.dir.clone(), self.dir.join(BACKUPS)].into_iter();
        let has_copy =
            |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| is_copy(&entry.path()));
        folders.any(has_copy).then_some(self.dir.as_path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::fixtures::{draft, hash, key, saved},
        text::Place,
    };

    #[test]
    fn what_was_read_is_forgotten_to_the_last_byte_and_bookmarks_stay() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.add(&draft("甲")).unwrap();
        for (path, title) in [("/书/密.md", "密件一"), ("/书/另.md", "公文二")] {
            store.record_visit(&key(path), &hash(path), title).unwrap();
            store.save_place(&key(path), &saved(path, Place::default()), 0.5).unwrap();
            store.save_place(&key(path), &saved("edited", Place::default()), 0.5).unwrap();
        }
        let has = |text: &str| {
            let files = fs::read_dir(dir.path()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
            files.into_iter().any(|bytes| memchr::memmem::find(&bytes, text.as_bytes()).is_some())
        };
        assert!(has("密件一"));
        assert_eq!(store.forget(|known| *known == key("/书/密.md")).unwrap(), 1);
        assert!(!has("密件一") && !has("密.md"));
        assert_eq!((store.history(9).unwrap().len(), store.bookmarks().unwrap().len()), (1, 1));
        assert_eq!(store.forget(|_| true).unwrap(), 1);
        assert!(!has("公文二"));
        assert_eq!(store.forget(|_| true).unwrap(), 0);
        assert_eq!(store.copies(), None);
        store.backup().unwrap();
        assert_eq!(store.copies(), Some(dir.path()));
    }
}
