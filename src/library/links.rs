//! Which links to folders a walk through a library follows: none that leads round within it, and out of it only where that
//! is wanted; what is passed over is counted.

use std::{
    collections::HashSet,
    path::{Component, Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use ignore::DirEntry;

/// What is to be done with links to folders.
pub(super) struct Links {
    /// The folders of the library, as they are without links.
    roots: Vec<PathBuf>,
    /// Folders outside that were followed; none where they are not to be.
    followed: Option<Mutex<HashSet<PathBuf>>>,
    /// Links that were not followed.
    pub passed_over: AtomicUsize,
}

impl Links {
    /// For the library of `paths`.
    pub(super) fn new(paths: &[PathBuf], follows: bool) -> Self {
        Self {
            roots: paths.iter().filter_map(|path| path.canonicalize().ok()).collect(),
            followed: follows.then(Mutex::default),
            passed_over: AtomicUsize::new(0),
        }
    }

    /// Whether the walk takes this entry, and what is below it.
    pub(super) fn admits(&self, entry: &DirEntry) -> bool {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if entry.depth() == 0 || !is_folder || !entry.path_is_symlink() {
            return true;
        }
        // What cannot be resolved cannot be walked: the walk says so.
        let Ok(folder) = entry.path().canonicalize() else { return true };
        if self.is_walked(&folder) {
            return false;
        }
        match &self.followed {
            Some(followed) => followed.lock().unwrap_or_else(PoisonError::into_inner).insert(folder),
            None => {
                self.passed_over.fetch_add(1, Ordering::Relaxed);
                false
            }
        }
    }

    /// Whether the walk comes to this folder without a link: it lies in the library and is not hidden there.
    fn is_walked(&self, folder: &Path) -> bool {
        let is_shown = |part: Component| !part.as_os_str().as_encoded_bytes().starts_with(b".");
        self.roots.iter().any(|root| folder.strip_prefix(root).is_ok_and(|below| below.components().all(is_shown)))
    }
}
