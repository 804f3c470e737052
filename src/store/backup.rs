//! Copies of the database that the reader asks for.

use std::path::PathBuf;

use super::{Store, StoreError, clock::now, copy::copy_to, names::BACKUPS};
use crate::{exchange::utc, files};

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
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::annotation::fixtures::draft;

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
