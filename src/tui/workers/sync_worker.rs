//! Exchanges bookmarks and reading places through the folder of the settings, on a thread of its own: a moment after the start, a moment
//! after changes, and at the end where something is left to tell. No key and no frame waits for it.

use std::{io, path::PathBuf, time::Duration};

use crate::{app::Message, crash, i18n::CurrentStrings, localize, log, store::Store};

use super::{records::records, task::Task};

/// How long changes rest before they are told: many at once are one exchange.
const REST: Duration = Duration::from_secs(1);
/// How long the end waits for an exchange.
const PATIENCE: Duration = Duration::from_secs(2);

/// The exchange. Dropped, it tells what is left to tell and ends.
pub(crate) struct SyncWorker {
    task: Task<()>,
}

impl SyncWorker {
    /// Starts to exchange through `folder`; `answer` takes all bookmarks when others' were taken in, and what goes wrong.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(
        folder: PathBuf,
        strings: CurrentStrings,
        answer: impl Fn(Message) + Send + 'static,
    ) -> io::Result<Self> {
        let mut exchanger = Exchanger { folder, strings, answer, has_failed: false };
        let mut task = Task::new("sync", move |mut inbox| {
            while inbox.debounced(REST).is_some() {
                // The reader is told by the hook; the next change is a new attempt.
                let _ = crash::contain(|| exchanger.exchange());
            }
        });
        task.send(())?;
        Ok(Self { task })
    }

    /// The bookmarks were changed here.
    pub(crate) fn changed(&mut self) {
        // The thread has been started.
        let _ = self.task.send(());
    }
}

impl Drop for SyncWorker {
    fn drop(&mut self) {
        // A folder that hangs keeps nobody from leaving: the next start exchanges.
        self.task.finish(PATIENCE);
    }
}

struct Exchanger<A> {
    folder: PathBuf,
    strings: CurrentStrings,
    answer: A,
    /// Whether the last exchange failed: that is said once.
    has_failed: bool,
}

impl<A: Fn(Message)> Exchanger<A> {
    fn exchange(&mut self) {
        crash::test_door("sync");
        let failed = |error| localize::store(&error, self.strings.get());
        // A connection of its own: what other threads save does not wait for a slow folder.
        let result = Store::open_default().map_err(failed).and_then(|store| {
            let synced = store.sync(&self.folder).map_err(|error| localize::sync(&error, self.strings.get()))?;
            if synced.merged.is_any() {
                (self.answer)(Message::BookmarksLoaded(store.bookmarks().map_err(failed)?));
            }
            if synced.merged.places > 0 {
                (self.answer)(Message::RecordsLoaded(records(&store).map_err(failed)?));
                (self.answer)(Message::PlacesCame);
            }
            Ok(())
        });
        log::debug!(failed = result.as_ref().err(), "bookmarks are exchanged");
        match result {
            Err(reason) if !self.has_failed => {
                self.has_failed = true;
                (self.answer)(Message::Trouble(reason));
            }
            result => self.has_failed = result.is_err(),
        }
    }
}
