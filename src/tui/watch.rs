//! Watches a file for changes: the document that is open, the theme that is set. Reads nothing.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
    recommended_watcher,
};

use crate::{app::Message, crash, log::OrLog};

type Answer = Arc<dyn Fn(Message) + Send + Sync>;

/// Watches one file at a time.
pub(super) struct Watcher {
    answer: Answer,
    /// The file watched and what watches it; nothing where the system watches no files.
    watched: Option<(PathBuf, RecommendedWatcher)>,
}

/// The files that are watched while one reads.
pub(super) struct Watched {
    /// That of the document that is open.
    pub document: Watcher,
    /// That of the theme that is set, where it is one of the reader's own.
    pub theme: Watcher,
    /// The name of that theme.
    pub theme_name: String,
}

impl Watched {
    /// Nothing yet; `answer` takes the messages.
    pub(super) fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let answer: Answer = Arc::new(answer);
        let [document, theme] = [&answer; 2].map(|answer| Watcher::new(Arc::clone(answer)));
        Self { document, theme, theme_name: String::new() }
    }
}

impl Watcher {
    /// A watcher that watches nothing yet; `answer` takes the messages.
    fn new(answer: Answer) -> Self {
        Self { answer, watched: None }
    }

    /// Watches a file, or none, in the stead of the one before; each change is told by `message`. Where the system does not
    /// watch it, nothing is said of changes.
    pub(super) fn watch(&mut self, file: Option<&Path>, message: &Message) {
        if self.watched.as_ref().map(|(watched, _)| watched.as_path()) == file {
            return;
        }
        self.watched = file.and_then(|file| {
            let watcher = self.watcher(file, message.clone()).or_log("watching the file")?;
            Some((file.to_owned(), watcher))
        });
    }

    fn watcher(&self, file: &Path, message: Message) -> notify::Result<RecommendedWatcher> {
        let (answer, name) = (Arc::clone(&self.answer), file.file_name().map(ToOwned::to_owned));
        let mut watcher = watcher(move |event: Event| {
            if event.paths.iter().any(|path| path.file_name() == name.as_deref()) {
                crash::test_door("watch");
                answer(message.clone());
            }
        })?;
        // The folder: many programs write a new file and give it the name.
        watcher.watch(file.parent().unwrap_or(Path::new("/")), RecursiveMode::NonRecursive)?;
        Ok(watcher)
    }
}

/// What watches nothing yet, and tells of each event by which content may have become another, come or gone.
///
/// # Errors
/// Where the system watches no files.
pub(super) fn watcher(tell: impl Fn(Event) + Send + 'static) -> notify::Result<RecommendedWatcher> {
    recommended_watcher(move |event: notify::Result<Event>| {
        // The thread is notify's, which does not outlive a panic; nor does whoever drops the watcher then.
        let _ = crash::contain(|| event.ok().filter(|event| may_change(event.kind)).map(&tell));
    })
}

const fn may_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
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
    use crate::document::Origin;

    #[test]
    fn a_file_written_in_place_renamed_over_or_removed_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.md");
        fs::write(&path, "一").unwrap();
        let (sender, told) = channel();
        let sender = Mutex::new(sender);
        let mut watcher = Watcher::new(Arc::new(move |message| drop(sender.lock().unwrap().send(message))));
        let changed = Message::FileChanged(Origin::File(path.clone()));
        watcher.watch(Some(&path), &changed);
        let expect = || assert_eq!(told.recv_timeout(Duration::from_secs(20)).as_ref(), Ok(&changed));
        fs::write(&path, "二").unwrap();
        expect();
        while told.try_recv().is_ok() {}
        fs::write(folder.path().join("new"), "三").unwrap();
        fs::rename(folder.path().join("new"), &path).unwrap();
        expect();
        while told.try_recv().is_ok() {}
        fs::remove_file(&path).unwrap();
        expect();
    }
}
