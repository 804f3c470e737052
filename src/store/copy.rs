//! Copies of the database: before it is migrated, and when the reader asks for one. A copy is whole or not there.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{Store, StoreError, open::now};
use crate::annotation::utc;

impl Store {
    /// Copies everything that is kept to a file of its own, named by the time (UTC), in the folder `backups` beside the
    /// database, and returns it. No copy is ever deleted.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn backup(&self) -> Result<PathBuf, StoreError> {
        let folder = self.dir.join("backups");
        fs::create_dir_all(&folder).map_err(|cause| StoreError::Folder { path: folder.clone(), cause })?;
        let time = utc(now()).replace([':', '.'], "-");
        let copy = folder.join(format!("zhujian-{time}.db"));
        copy_to(&self.connection, &copy)?;
        Ok(copy)
    }
}

/// Copies the database to `copy`, under another name until it is on the disk.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::bookmarks::tests::draft;

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
}
