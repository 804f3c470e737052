//! Bookmarks exchanged through a folder that something else carries between machines (Syncthing, git): one file a machine,
//! written by that machine alone, read by all.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};

use super::{Merged, Store, StoreError};
use crate::exchange::{Exchange, ImportError, LARGEST_IMPORT, json_ld, read_json_ld};

const START: &str = "zhujian-";
const END: &str = ".jsonld";

/// Why a folder could not be exchanged with.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The folder, or this machine's file in it, cannot be used.
    #[error("{}: {cause}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a file of bookmarks was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is a folder, a FIFO, a device.
    #[error("no regular file")]
    NotRegular,
    /// What it says is wrong.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// What an exchange came to.
#[derive(Debug)]
pub struct Synced {
    /// What was changed here.
    pub merged: Merged,
    /// Files of machines that were read, this one's included.
    pub files: usize,
    /// Files that could not be taken in; the others were.
    pub left_out: Vec<(PathBuf, ReadError)>,
}

impl Store {
    /// Takes in what all machines wrote into `folder`, and writes there what this one knows, where that is news.
    ///
    /// # Errors
    /// Where the folder or the store cannot be used. A file of another machine that makes no sense is no error.
    pub fn sync(&self, folder: &Path) -> Result<Synced, SyncError> {
        let lock = self.dir.join("sync.lock");
        let locked = File::create(&lock).and_then(|file| {
            flock(&file, FlockOperation::LockExclusive)?;
            Ok(file)
        });
        // Until it is dropped no other process of this machine writes the machine's file.
        let _locked = locked.map_err(|cause| SyncError::Folder { path: lock, cause })?;
        let mut synced = Synced { merged: Merged::default(), files: 0, left_out: Vec::new() };
        for path in files(folder).map_err(|cause| SyncError::Folder { path: folder.to_owned(), cause })? {
            synced.files += 1;
            match read_file(&path) {
                Ok(exchange) => synced.merged = synced.merged + self.merge(&exchange)?,
                Err(error) => synced.left_out.push((path, error)),
            }
        }
        let device = self.device()?;
        let own = folder.join(format!("{START}{device}{END}"));
        let text = json_ld(&self.exchange()?, &device);
        write_whole(&own, &text).map_err(|cause| SyncError::Folder { path: own, cause })?;
        Ok(synced)
    }
}

impl std::ops::Add for Merged {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            changed: self.changed + other.changed,
            removed: self.removed + other.removed,
        }
    }
}

/// The files of all machines. This one's is among them: it may know more than a database that was put back.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_one = |name: &str| name.starts_with(START) && name.ends_with(END);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_one) {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// What a file of bookmarks says.
///
/// # Errors
/// Where it cannot be read, or anything in it is wrong: then nothing of it is taken.
pub fn read_file(path: &Path) -> Result<Exchange, ReadError> {
    // A FIFO would never end.
    if !fs::metadata(path)?.is_file() {
        return Err(ReadError::NotRegular);
    }
    let mut text = String::new();
    File::open(path)?.take(LARGEST_IMPORT + 1).read_to_string(&mut text)?;
    Ok(read_json_ld(&text)?)
}

/// Writes a file that others may read at any moment: under another name first. What says the same already is left alone.
///
/// # Errors
/// Where it cannot be written; what was there before is as it was.
pub fn write_whole(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.tmp"));
    let mut new = File::create(&beside)?;
    let written = new.write_all(text.as_bytes()).and_then(|()| new.sync_all());
    written.and_then(|()| fs::rename(&beside, file)).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::draft;

    fn machine() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    #[test]
    fn machines_that_share_a_folder_end_with_the_same_set() {
        let folder = tempfile::tempdir().unwrap();
        let ((_a, one), (_b, other)) = (machine(), machine());
        let kept = one.add(&draft("甲")).unwrap();
        other.add(&draft("乙")).unwrap();
        one.sync(folder.path()).unwrap();
        assert_eq!(other.sync(folder.path()).unwrap().merged.added, 1);
        assert_eq!(one.sync(folder.path()).unwrap().merged.added, 1);
        other.remove(&kept.id).unwrap();
        other.sync(folder.path()).unwrap();
        assert_eq!(one.sync(folder.path()).unwrap().merged.removed, 1);
        assert_eq!(one.exchange().unwrap().bookmarks, other.exchange().unwrap().bookmarks);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert!(!one.sync(folder.path()).unwrap().merged.is_any());
    }

    #[test]
    fn a_file_that_makes_no_sense_is_named_and_keeps_nothing_back() {
        let folder = tempfile::tempdir().unwrap();
        let ((_a, one), (_b, other)) = (machine(), machine());
        other.add(&draft("乙")).unwrap();
        other.sync(folder.path()).unwrap();
        fs::write(folder.path().join("zhujian-00.jsonld"), "{").unwrap();
        fs::write(folder.path().join("别的.jsonld"), "{").unwrap();
        fs::create_dir(folder.path().join("zhujian-ff.jsonld")).unwrap();
        let synced = one.sync(folder.path()).unwrap();
        assert_eq!((synced.merged.added, synced.files, synced.left_out.len()), (1, 3, 2));
        assert!(matches!(one.sync(&folder.path().join("无")), Err(SyncError::Folder { .. })));
    }

    #[test]
    fn a_database_that_was_put_back_learns_what_it_wrote_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (dir, one) = machine();
        let backup = one.backup().unwrap();
        one.add(&draft("甲")).unwrap();
        one.sync(folder.path()).unwrap();
        drop(one);
        fs::copy(backup, dir.path().join("zhujian.db")).unwrap();
        let one = Store::open(dir.path()).unwrap();
        assert_eq!(one.bookmarks().unwrap(), []);
        assert_eq!(one.sync(folder.path()).unwrap().merged.added, 1);
    }
}
