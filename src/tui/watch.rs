//! Watches the file that is open for changes. Reads nothing.

use std::{path::Path, sync::Arc};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
    recommended_watcher,
};

use crate::{app::Message, crash, document::Origin, log::OrLog};

type Answer = Arc<dyn Fn(Message) + Send + Sync>;

/// Watches one file at a time.
pub(super) struct Watcher {
    answer: Answer,
    /// The file watched and what watches it; nothing where the system watches no files.
    watched: Option<(Origin, RecommendedWatcher)>,
}

impl Watcher {
    /// A watcher that watches nothing yet; `answer` takes the messages.
    pub(super) fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), watched: None }
    }

    /// Watches a document in the stead of the one before. Where the system does not watch it, nothing is said of changes.
    pub(super) fn watch(&mut self, origin: &Origin) {
        if self.watched.as_ref().is_some_and(|(watched, _)| watched == origin) {
            return;
        }
        self.watched = match origin {
            Origin::File(path) => {
                self.watcher(origin, path).or_log("watching the file").map(|watcher| (origin.clone(), watcher))
            }
            Origin::BuiltIn(_) | Origin::Stdin => None,
        };
    }

    fn watcher(&self, origin: &Origin, path: &Path) -> notify::Result<RecommendedWatcher> {
        let (answer, name, origin) =
            (Arc::clone(&self.answer), path.file_name().map(ToOwned::to_owned), origin.clone());
        let mut watcher = watcher(move |event: Event| {
            if event.paths.iter().any(|path| path.file_name() == name.as_deref()) {
                crash::test_door("watch");
                answer(Message::FileChanged(origin.clone()));
            }
        })?;
        // The folder: many programs write a new file and give it the name.
        watcher.watch(path.parent().unwrap_or(Path::new("/")), RecursiveMode::NonRecursive)?;
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

    #[test]
    fn a_file_written_in_place_renamed_over_or_removed_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.md");
        fs::write(&path, "一").unwrap();
        let (sender, told) = channel();
        let sender = Mutex::new(sender);
        let mut watcher = Watcher::new(move |message| drop(sender.lock().unwrap().send(message)));
        let origin = Origin::File(path.clone());
        watcher.watch(&origin);
        let expect =
            || assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(Message::FileChanged(origin.clone())));
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
