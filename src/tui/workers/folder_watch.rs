//! Watches the folders of the library, so that files that come, change or go are listed while one looks. Reads nothing.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::{
    app::Message,
    library::Entries,
    log::{self, OrLog},
    tui::watch::watcher,
};

use super::task::Outbox;

/// Folders that are watched at most: systems watch some thousands for a user, and other programs want some too. The others
/// are looked at when the reader turns to the list.
const MOST_FOLDERS: usize = 1_000;

/// What watches the folders.
pub(super) struct FolderWatch {
    outbox: Outbox,
    /// Nothing where the system watches no files.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
}

impl FolderWatch {
    /// Watches nothing yet; `outbox` takes the messages.
    pub(super) fn new(outbox: Outbox) -> Self {
        Self { outbox, watcher: None, watched: BTreeSet::new() }
    }

    /// Watches the folders among `paths` and those in which documents of theirs lie, and no others any more.
    pub(super) fn watch(&mut self, paths: &[PathBuf], entries: &Entries) {
        let wanted = folders(paths, entries);
        if wanted == self.watched {
            return;
        }
        if self.watcher.is_none() {
            let outbox = Arc::clone(&self.outbox);
            self.watcher = watcher(move |_| outbox(Message::LibraryChanged)).or_log("watching the library");
        }
        let Some(watcher) = &mut self.watcher else { return };
        for gone in self.watched.difference(&wanted) {
            // A folder that was removed is watched no more in any case.
            let _ = watcher.unwatch(gone);
        }
        let mut watch = |folder: &&PathBuf| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
        let refused = wanted.difference(&self.watched).filter(|folder| !watch(folder)).count();
        log::debug!(folders = wanted.len(), refused, "the library is watched");
        self.watched = wanted;
    }
}

/// The folders of a library, as many as are watched.
fn folders(paths: &[PathBuf], entries: &Entries) -> BTreeSet<PathBuf> {
    let mut folders: BTreeSet<PathBuf> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    if folders.is_empty() {
        // Single files are watched while they are open.
        return folders;
    }
    let mut last: Option<&Path> = None;
    for row in 0..entries.len() {
        let folder = entries.summaries().folder(row);
        if folder != last && folders.len() < MOST_FOLDERS {
            folders.extend(folder.map(Path::to_owned));
            last = folder;
        }
    }
    folders
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{
        fs,
        sync::{Mutex, mpsc::channel},
        time::Duration,
    };

    use super::*;
    use crate::library::{ScanOptions, searcher};

    #[test]
    fn a_file_that_comes_or_goes_in_any_folder_of_the_library_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("下");
        fs::create_dir(&below).unwrap();
        fs::write(below.join("一.md"), "# 一\n").unwrap();
        let (sender, told) = channel();
        let sender = Mutex::new(sender);
        let mut watch = FolderWatch::new(Arc::new(move |message| drop(sender.lock().unwrap().send(message))));
        let paths = [folder.path().to_owned()];
        let (listed, _) = searcher(&paths, ScanOptions::default());
        watch.watch(&paths, listed.entries());
        for path in [folder.path().join("二.md"), below.join("三.md")] {
            fs::write(&path, "# 新\n").unwrap();
            assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(Message::LibraryChanged), "{path:?}");
            while told.recv_timeout(Duration::from_millis(100)).is_ok() {}
        }
        fs::remove_file(below.join("一.md")).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(Message::LibraryChanged));
    }

    #[test]
    fn of_files_named_one_by_one_no_folder_is_watched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("一.md");
        fs::write(&file, "# 一\n").unwrap();
        let (listed, _) = searcher(std::slice::from_ref(&file), ScanOptions::default());
        assert!(folders(&[file], listed.entries()).is_empty());
    }
}
