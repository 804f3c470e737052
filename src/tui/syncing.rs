//! Exchanges bookmarks through the folder of the settings, on a thread of its own: a moment after the start, a moment
//! after changes, and at the end where something is left to tell. No key and no frame waits for it.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use crate::{app::Message, i18n::Strings, localize, store::Store};

/// How long changes rest before they are told: many at once are one exchange.
const REST: Duration = Duration::from_secs(1);

/// The exchange. Dropped, it tells what is left to tell and ends.
pub struct Syncer {
    changes: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Syncer {
    /// Starts to exchange through `folder`; `answer` takes all bookmarks when others' were taken in, and what goes wrong.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        folder: PathBuf,
        strings: &'static Strings,
        answer: impl Fn(Message) + Send + 'static,
    ) -> io::Result<Self> {
        let (changes, heard) = channel();
        let work = move || work(&heard, Exchanger { folder, strings, answer, has_failed: false });
        let thread = thread::Builder::new().name("sync".to_owned()).spawn(work)?;
        Ok(Self { changes: Some(changes), thread: Some(thread) })
    }

    /// The bookmarks were changed here.
    pub fn changed(&self) {
        if let Some(changes) = &self.changes {
            // A thread that is gone has panicked; the run loop hears of that and ends.
            let _ = changes.send(());
        }
    }
}

impl Drop for Syncer {
    fn drop(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(changes: &Receiver<()>, mut exchanger: Exchanger<impl Fn(Message)>) {
    let mut is_due = true;
    loop {
        // Only something to tell makes time matter.
        let heard = match is_due {
            true => changes.recv_timeout(REST),
            false => changes.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match heard {
            Ok(()) => is_due = true,
            Err(RecvTimeoutError::Timeout) => {
                exchanger.exchange();
                is_due = false;
            }
            Err(RecvTimeoutError::Disconnected) => {
                if is_due {
                    exchanger.exchange();
                }
                return;
            }
        }
    }
}

struct Exchanger<A> {
    folder: PathBuf,
    strings: &'static Strings,
    answer: A,
    /// Whether the last exchange failed: that is said once.
    has_failed: bool,
}

impl<A: Fn(Message)> Exchanger<A> {
    fn exchange(&mut self) {
        let failed = |error| localize::store(&error, self.strings);
        // A connection of its own: what other threads keep does not wait for a slow folder.
        let result = Store::open_default().map_err(failed).and_then(|store| {
            let synced = store.sync(&self.folder).map_err(|error| localize::sync(&error, self.strings))?;
            if synced.merged.is_any() {
                (self.answer)(Message::BookmarksLoaded(store.bookmarks().map_err(failed)?));
            }
            Ok(())
        });
        match result {
            Err(reason) if !self.has_failed => {
                self.has_failed = true;
                (self.answer)(Message::SavingFailed(reason));
            }
            result => self.has_failed = result.is_err(),
        }
    }
}
