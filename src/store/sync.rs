//! Bookmarks and reading places exchanged through a folder that something else carries between machines (Syncthing, git): one file a machine,
//! written by that machine alone, read by all.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Merged, Store, StoreError};
use crate::{
    exchange::{BookmarkState, Causes, Exchange, ImportError, LARGEST_IMPORT, json_ld, read_json_ld},
    files::{self, Access},
    source::{self, SourceError},
};

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
    Source(#[from] SourceError),
    /// It is not in UTF-8.
    #[error("not in UTF-8")]
    NotText,
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
    /// Takes in what all machines wrote into `folder`, and writes there what this one knows, where that is news. What a newer
    /// program wrote in this one's name stays as it is.
    ///
    /// # Errors
    /// Where the folder or the store cannot be used. A file of another machine that makes no sense is no error.
    pub fn sync(&self, folder: &Path) -> Result<Synced, SyncError> {
        let lock = self.dir.join("sync.lock");
        let locked = files::private_file(&lock).and_then(|file| {
            file.lock()?;
            Ok(file)
        });
        // Until it is dropped no other process of this machine writes the machine's file.
        let _locked = locked.map_err(|cause| SyncError::Folder { path: lock, cause })?;
        let mut synced = Synced { merged: Merged::default(), files: 0, left_out: Vec::new() };
        for path in files_of_machines(folder).map_err(|cause| SyncError::Folder { path: folder.to_owned(), cause })? {
            synced.files += 1;
            match read_file(&path) {
                Ok(exchange) => synced.merged = synced.merged + self.merge(&exchange)?,
                Err(error) => synced.left_out.push((path, error)),
            }
        }
        let device = self.device()?;
        let own = folder.join(format!("{START}{device}{END}"));
        let is_newer = |error: &ReadError| matches!(error, ReadError::Import(ImportError::Newer { .. }));
        if synced.left_out.iter().any(|(path, error)| *path == own && is_newer(error)) {
            return Ok(synced);
        }
        let text = json_ld(&self.exchange_with_readings()?, &device);
        files::write(&own, text.as_bytes(), Access::Shared).map_err(|cause| SyncError::Folder { path: own, cause })?;
        Ok(synced)
    }
}

/// The files of all machines. This one's is among them: it may know more than a database that was put back.
fn files_of_machines(folder: &Path) -> io::Result<Vec<PathBuf>> {
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

/// What a file of bookmarks says; what another program tells of passages in books is looked for there.
///
/// # Errors
/// Where it cannot be read, or anything in it is wrong: then nothing of it is taken.
pub fn read_file(path: &Path) -> Result<Exchange, ReadError> {
    let bytes = source::read_at_most(path, LARGEST_IMPORT + 1)?;
    let text = String::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    let mut exchange = read_json_ld(&text)?;
    place_foreign(&mut exchange)?;
    Ok(exchange)
}

/// Looks for the passages of bookmarks that another program made: it knows our places not, but where they are in a book.
///
/// # Errors
/// Where one has no quote, and what it names is not there.
fn place_foreign(exchange: &mut Exchange) -> Result<(), ImportError> {
    let mut foreign: Vec<(usize, &mut BookmarkState)> = exchange.bookmarks.iter_mut().enumerate().collect();
    foreign.retain(|(_, state)| state.bookmark.content.anchor.hash.as_str().is_empty());
    let marks = foreign.iter_mut().map(|(_, state)| &mut state.bookmark);
    source::place_fragments(marks.filter_map(|own| exchange.fragments.get(&own.id).map(|said| (own, said.as_str()))));
    for (nth, state) in foreign {
        if state.bookmark.content.anchor.exact.trim().is_empty() {
            return Err(ImportError::Annotation { number: nth + 1, field: "FragmentSelector" });
        }
        state.causes = Causes::of_times(&state.bookmark, false);
    }
    Ok(())
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
    fn no_link_in_the_folder_leads_to_another_file() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (_dir, one) = machine();
        one.sync(folder.path()).unwrap();
        let own = files_of_machines(folder.path()).unwrap().remove(0);
        let (victim, moved) = (other.path().join("victim"), folder.path().join("moved"));
        fs::write(&victim, "家书").unwrap();
        let name = own.file_name().unwrap().to_str().unwrap();
        std::os::unix::fs::symlink(&victim, folder.path().join(format!(".{name}.tmp"))).unwrap();
        one.add(&draft("甲")).unwrap();
        one.sync(folder.path()).unwrap();
        assert!(fs::symlink_metadata(&own).unwrap().is_file());
        fs::rename(&own, &moved).unwrap();
        std::os::unix::fs::symlink(&victim, &own).unwrap();
        one.add(&draft("乙")).unwrap();
        let Err(SyncError::Folder { path, cause }) = one.sync(folder.path()) else {
            panic!("written through the link")
        };
        assert_eq!((path, files::Refused::of(&cause)), (own.clone(), Some(files::Refused::LeadsOut)));
        assert_eq!(fs::read_to_string(&victim).unwrap(), "家书");
        // Within the folder it may lead where the user wants it.
        fs::remove_file(&own).unwrap();
        std::os::unix::fs::symlink("moved", &own).unwrap();
        one.sync(folder.path()).unwrap();
        assert!(fs::read_to_string(&moved).unwrap().contains('乙') && fs::symlink_metadata(&own).unwrap().is_symlink());
    }

    #[test]
    fn what_a_newer_program_wrote_is_passed_over_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let ((_a, one), (_b, other)) = (machine(), machine());
        one.add(&draft("甲")).unwrap();
        one.sync(folder.path()).unwrap();
        let own = files_of_machines(folder.path()).unwrap().remove(0);
        // Whether or not the rest can be understood.
        let newer = fs::read_to_string(&own).unwrap().replace("\"zhujian:version\": 2", "\"zhujian:version\": 3");
        for newer in [newer.as_str(), r#"{"zhujian:version": 3, "first": 7}"#] {
            fs::write(&own, newer).unwrap();
            for store in [&one, &other] {
                let synced = store.sync(folder.path()).unwrap();
                let left_out = synced.left_out.iter().map(|(path, _)| path).collect::<Vec<_>>();
                assert_eq!((left_out, synced.merged.is_any()), (vec![&own], false));
            }
            assert_eq!(fs::read_to_string(&own).unwrap(), newer);
        }
    }

    #[test]
    fn copies_that_other_programs_make_of_a_file_are_read_like_it() {
        let folder = tempfile::tempdir().unwrap();
        let ((_a, one), (_b, other)) = (machine(), machine());
        let removed = one.add(&draft("甲")).unwrap();
        one.sync(folder.path()).unwrap();
        let own = files_of_machines(folder.path()).unwrap().remove(0);
        let name = own.file_stem().unwrap().to_str().unwrap().to_owned();
        for copy in ["{}.sync-conflict-20260101-120000-ABCDEFG", "{} (Mary's conflicted copy 2026-01-01)", "{} 2"] {
            fs::copy(&own, folder.path().join(copy.replace("{}", &name) + END)).unwrap();
        }
        one.remove(&removed.id).unwrap();
        one.add(&draft("乙")).unwrap();
        one.sync(folder.path()).unwrap();
        for store in [&other, &one] {
            assert_eq!(store.sync(folder.path()).unwrap().left_out.len(), 0);
            let quotes =
                store.bookmarks().unwrap().into_iter().map(|kept| kept.content.anchor.exact).collect::<Vec<_>>();
            assert_eq!(quotes, ["乙"]);
        }
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
